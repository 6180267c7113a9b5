//! The page of result codes.

use std::collections::BTreeSet;
use std::fmt::Write;

use graph_call_transfer::{Context, Locale, ResultCode, RowSubcode, result_codes};

const HEAD: &str = "\
# Result codes

What `explainResult` (in Rust `explain_result`) knows, and what outcomes and answers are explained with. The pair of the
code and the subcode decides, and for some pairs the state of the call that it came with. Where several rows fit, the first
is the answer and the others are its `others`; a subcode of 0 counts as none, though a pair is never the status of an
answer: `0 / 0` is first of all `0`. `0` and `200` are one. *Again*: whether the same action may succeed later without a
change. A code that is not here is explained by its family, and said to be unknown, save `560nnn`: that is the SIP answer
nnn from the side of the telephone network.

<!-- Made from the crate's table: UPDATE_README=1 cargo test --test readme -->
";

const SECTIONS: [(Context, &str, &str, &str); 5] = [
    (Context::Http, "http", "The answer to the request", "The code inside the error body, or the HTTP status alone."),
    (
        Context::Transfer,
        "transfer",
        "The outcome of a transfer",
        "In the `resultInfo` of a call, or of 2018's operation.",
    ),
    (Context::CallEnd, "end", "The end of a call", "In the `resultInfo` of a call that has ended."),
    (
        Context::SisterService,
        "acs",
        "By analogy",
        "Azure Communication Services documents these. It stands on the same calling stack: for Graph they are a hint.",
    ),
    (Context::Report, "report", "As users report it", "No page documents these."),
];

pub(crate) fn page() -> String {
    let mut page = String::from(HEAD);
    let mut anchors = BTreeSet::new();
    for (context, short, title, about) in SECTIONS {
        write!(page, "\n## {title}\n\n{about}\n\n").unwrap();
        page.push_str("| code | name | how to take it | again | meaning | what to do |\n");
        page.push_str("| --- | --- | --- | --- | --- | --- |\n");
        for row in result_codes().iter().filter(|row| row.context == context) {
            let (anchor, code) = key(row, short);
            assert!(anchors.insert(anchor.clone()), "two rows for {anchor}");
            let name = row.name.unwrap_or_default();
            let class = serde_json::to_value(row.class).unwrap();
            let class = class.as_str().unwrap();
            let again = if row.retryable { "yes" } else { "no" };
            let (meaning, advice) = (row.meaning(Locale::En), row.advice(Locale::En));
            let (_, meaning) = meaning.split_once(": ").filter(|_| is_hint(context)).unwrap_or(("", &meaning));
            let docs = row.docs;
            writeln!(
                page,
                "| <a id=\"{anchor}\"></a>[{code}]({docs}) | {name} | {class} | {again} | {meaning} | {advice} |"
            )
            .unwrap();
        }
    }
    assert_eq!(anchors.len(), result_codes().len(), "a context has no section");
    page
}

/// These meanings begin by saying that they are hints, as their section does.
fn is_hint(context: Context) -> bool {
    matches!(context, Context::SisterService | Context::Report)
}

/// A row's anchor, and how a person writes what it is about.
fn key(row: &ResultCode, short: &str) -> (String, String) {
    let code = row.code.map_or_else(|| String::from("none"), |code| code.to_string());
    let subcode = row.subcode.map(|subcode| match subcode {
        RowSubcode::Number(number) => number.to_string(),
        RowSubcode::Word(word) => String::from(word),
    });
    let status = row.status.map(|status| status.to_string());
    let mut anchor = format!("{short}-{code}");
    let mut shown = match row.code {
        Some(_) => format!("`{code}`"),
        None => String::from("any code"),
    };
    if let Some(subcode) = subcode {
        write!(anchor, "-{subcode}").unwrap();
        write!(shown, " / `{subcode}`").unwrap();
    } else if let (None, Some(name)) = (row.code, row.name) {
        // A row without any number is found by its name.
        write!(shown, " / `{name}`").unwrap();
    }
    if let Some(state) = row.state {
        write!(anchor, "-{state}").unwrap();
        write!(shown, " in {state}").unwrap();
    }
    if let Some(status) = status.filter(|status| *status != code) {
        write!(anchor, "-{status}").unwrap();
        write!(shown, ", HTTP {status}").unwrap();
    }
    (anchor, shown)
}
