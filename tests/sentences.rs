//! What issues and repairs say of a text.

use graph_call_transfer::{Issue, Options, validate_transfer};

/// Sentences and titles as they are said of a text: parts that depend on what is at fault stand in them.
const SAID: [(&str, &str, &str); 28] = [
    (
        r#"{"transferTarget":[{"identity":[]}]}"#,
        r#""transferTarget[0].identity" is an array; Graph expects an object."#,
        "",
    ),
    (
        r#"{"transferTarget":[{"identity":[]}]}"#,
        r#""transferTarget" is an array; Graph expects an object."#,
        "Take the object out of the array",
    ),
    (
        r#"{"transferTarget":{"identity":{"phone":"{\"id\":\"+12065550123\"}"}}}"#,
        r#""transferTarget.identity.phone" is a string that holds JSON; Graph expects the object itself, not its text."#,
        "Write the object itself",
    ),
    (
        r#"{"transferTarget":{"hidden":"True"}}"#,
        r#""transferTarget.hidden" is a string; Graph expects true or false."#,
        "Write true",
    ),
    (
        r#"{"transferTarget":{"transferee":{}}}"#,
        r#""transferee" stands inside "transferTarget", where Graph does not look for it; it belongs beside it, at the top level."#,
        "Move transferee to the top level",
    ),
    (
        r#"{"identity":7}"#,
        r#""identity" stands in the body and belongs in transferTarget; move it there."#,
        "Move identity to transferTarget.identity",
    ),
    (
        r#"{"identity":{},"region":"amer"}"#,
        r#""identity" stands in the body and belongs in transferTarget; move it there."#,
        "Put transferTarget together",
    ),
    (
        "{",
        "The text ends too early: the object, opened at line 1, column 1, is not closed, and a name in double quotes or } was expected.",
        "",
    ),
    (
        "[",
        "The text ends too early: the array, opened at line 1, column 1, is not closed, and a value or ] was expected.",
        "",
    ),
    (
        r#"{"a":1,"#,
        "The text ends too early: the object, opened at line 1, column 1, is not closed, and a name in double quotes was expected.",
        "",
    ),
    (
        r#"{"a":[1 "#,
        r#"The text ends too early: "a", opened at line 1, column 6, is not closed, and a comma or ] was expected."#,
        "Close a here",
    ),
    (r#"{"a":1]"#, r#"Found "]" where a comma or } was expected: the bracket is of the wrong kind."#, "Write }"),
    ("{}\\\n", r#"Found "\" where the end of the text was expected."#, r#"Remove "\""#),
    (r#"{"to":[{}}"#, r#""to", opened at line 1, column 7, is not closed: add ] where it ends."#, "Close to here"),
    (r#"{"a":1,}"#, "A comma stands after the last entry; JSON allows none there, remove it.", "Remove the comma"),
    (r#"{"a" 1}"#, "A colon is missing between the name and its value.", "Add a colon"),
    (
        r#""a":1}"#,
        "The members stand without an object around them; put the text between { and }.",
        "Put the text between { and }",
    ),
    (
        "{}}",
        r#"The body has ended, yet "}" follows: there is a closing bracket too many."#,
        "Remove what closes too much",
    ),
    ("{}//x", "JSON has no comments; remove this one.", "Remove the comment"),
    ("{}\n\n: 1\n2", r#"There is text after the body (": 1 2"); keep the body alone."#, "Keep the body alone"),
    ("```json\n{}\n```", "A code fence of Markdown stands around the body; remove it.", "Remove the fence"),
    (
        "\u{feff}{}",
        "The text begins with a byte order mark, which JSON does not allow; remove it.",
        "Remove the byte order mark",
    ),
    ("{\u{a0}}", r#""\u00a0" between tokens is no white space of JSON; use a plain space."#, "Use plain white space"),
    (
        "{\"a\":\u{201c}x\u{201d}}",
        r#""x" is in the wrong quotes; JSON knows only straight double quotes."#,
        r#"Write "x""#,
    ),
    (r#"{"a":True}"#, r#""True" is no JSON value; what JSON has for it is true."#, "Write true"),
    (r#"{"a":\"x"}"#, r#"Found "\" where a value was expected."#, r#"Remove "\""#),
    (
        r#"{"transfer_target":{}}"#,
        r#"The body has no member "transfer_target"; "transferTarget" is probably meant."#,
        "Rename transfer_target to transferTarget",
    ),
    (
        r#"{"transferTarget":{"id":1,"id":1}}"#,
        r#""transferTarget.id" is given more than once with the same value; keep one."#,
        "Keep the last one",
    ),
];

#[test]
fn sentences_and_titles_say_what_is_at_fault() {
    for (text, message, title) in SAID {
        let report = validate_transfer(text, &Options::default());
        let wanted = (!title.is_empty()).then_some(title).into_iter();
        let titles = |issue: &Issue| issue.fixes.iter().map(|fix| fix.title.as_str()).eq(wanted.clone());
        let fits = report.issues.iter().any(|issue| issue.message == message && titles(issue));
        assert!(fits, "{text}: {:#?}", report.issues);
    }
}
