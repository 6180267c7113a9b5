//! Inputs that are long in one way only, by the number of times that something comes in them.

use crate::inputs::{batch, sound};
use crate::ready::{
    Ready, add_facts, answer, build, build_json, fix, fix_backwards, follow, merge, notifications, notifications_all,
    patch, validate, validate_all, validate_limited,
};

/// A call on an input of a size.
type Corner = fn(usize) -> Ready;

/// Every corner, by its name.
pub const CORNERS: &[(&str, Corner)] = &[
    // Sound text.
    ("string", |n| validate(named(&"x".repeat(n)))),
    ("string-of-escapes", |n| validate(named(&"\\u0041".repeat(n)))),
    ("string-of-cyrillic", |n| validate(named(&"ж".repeat(n)))),
    ("white-space", |n| validate(noted(&" ".repeat(n)))),
    ("annotations", |n| {
        validate(in_target(&list(n, |i| format!("\"note@bench.{i}\":{{\"text\":\"…\",\"on\":true}}"))))
    }),
    ("array", |n| validate(noted(&format!("[{}]", list(n, |i| i.to_string()))))),
    ("deep-arrays", |n| validate(noted(&nested("[", "1", "]", n)))),
    ("deep-objects", |n| validate(noted(&nested("{\"a\":", "1", "}", n)))),
    ("deep-groups", |n| validate_limited(noted(&format!("[{}]", groups(n, "{\"a\":", "1", "}"))))),
    ("deep-groups-of-twins", |n| {
        validate_limited(noted(&format!("[{}]", groups(n, "{\"a\":1,\"a\":[1.0],\"a\":", "[1]", "}"))))
    }),
    ("deep-beyond-the-limit", |n| validate_limited(noted(&nested("[", "1", "]", n)))),
    ("array-around-the-body", |n| validate(nested("[", &sound(), "]", n))),
    ("body-deep-inside", |n| validate(nested("{\"a\":", &sound(), "}", n))),
    ("bodies-in-an-array", |n| validate(format!("[{}]", list(n, |_| sound())))),
    ("string-around-the-body", |n| validate(quoted(&named(&"x".repeat(n))))),
    ("long-number", |n| validate(noted(&format!("1.{}e5", "0".repeat(n))))),
    ("long-key", |n| validate(in_target(&format!("\"{}@\":1", "x".repeat(n))))),
    // Members.
    ("same-key", |n| validate(in_root(&"\"clientContext\":\"a\",".repeat(n)))),
    ("same-key-all-told", |n| validate_all(in_root(&"\"clientContext\":\"a\",".repeat(n)))),
    ("same-key-differs", |n| validate(in_root(&list(n, |i| format!("\"clientContext\":\"{i}\"")).trailing()))),
    ("keys-given-twice", |n| validate(in_target(&list(n, |i| format!("\"k@{i}\":1,\"k@{i}\":1.0"))))),
    ("keys-given-twice-all-told", |n| validate_all(in_target(&list(n, |i| format!("\"k@{i}\":1,\"k@{i}\":2"))))),
    ("same-unknown-key-all-told", |n| validate_all(in_root(&"\"priority\":1,".repeat(n)))),
    ("same-misspelt-key-all-told", |n| validate_all(in_target(&list(n, |_| String::from("\"replaces_call_id\":1"))))),
    ("same-long-value", |n| validate(in_target(&format!("\"a@b\":[{0}],\"a@b\":[{0}]", list(n, |i| i.to_string()))))),
    ("same-target", |n| validate(format!("{{{}}}", list(n, |_| sound_target())))),
    ("unknown-keys", |n| validate(in_root(&list(n, |i| format!("\"zq{i}\":1")).trailing()))),
    ("unknown-keys-all-told", |n| validate_all(in_root(&list(n, |i| format!("\"zq{i}\":1")).trailing()))),
    ("near-keys", |n| validate(in_root(&list(n, |i| format!("\"transferTarge{}\":1", letters(i))).trailing()))),
    ("near-keys-all-told", |n| {
        validate_all(in_root(&list(n, |i| format!("\"transferTarge{}\":1", letters(i))).trailing()))
    }),
    ("near-keys-in-target", |n| validate(in_target(&list(n, |i| format!("\"replacesCall{}\":1", letters(i)))))),
    ("near-keys-in-set", |n| {
        validate(in_set(&list(n, |i| format!("\"applicationInst{}\":{{\"id\":\"a\"}}", letters(i)))))
    }),
    ("near-key-of-any-length", |n| validate(in_root(&format!("\"transferTarget{}\":1,", "x".repeat(n))))),
    ("misplaced-keys", |n| validate(in_root(&"\"region\":\"a\",\"languageId\":\"en\",".repeat(n)))),
    ("misplaced-keys-all-told", |n| validate_all(in_root(&"\"region\":\"a\",\"languageId\":\"en\",".repeat(n)))),
    ("misplaced-in-set", |n| validate(in_set(&list(n, |_| String::from("\"region\":\"a\",\"hidden\":true"))))),
    ("misplaced-in-target", |n| validate(in_target(&list(n, |_| String::from("\"clientContext\":\"a\",\"user\":{}"))))),
    ("legacy-keys", |n| validate(in_root(&"\"target\":{\"user\":{\"id\":\"a\"}},\"replacesCallId\":\"a\",".repeat(n)))),
    ("legacy-keys-after-unknown-ones", |n| {
        let unknown = list(n, |i| format!("\"zq{i}\":1")).trailing();
        validate_all(in_root(&(unknown + &"\"operationContext\":\"a\",\"replacesCallId\":\"a\",".repeat(n))))
    }),
    ("legacy-in-set", |n| validate(in_set(&list(n, |_| String::from("\"acsUser\":{\"id\":\"a\"}"))))),
    ("nulls", |n| validate(in_root(&"\"clientContext\":null,".repeat(n)))),
    ("wrong-value-of-any-length", |n| {
        validate(in_target(&format!("\"hidden\":[{}]", list(n, |_| String::from("\"yes\"")))))
    }),
    ("wrong-choice-of-any-length", |n| validate(in_target(&format!("\"endpointType\":\"{}\"", "x".repeat(n))))),
    ("wrong-id-of-any-length", |n| validate(in_target(&format!("\"replacesCallId\":\"{}\"", "a".repeat(n))))),
    ("wrong-language-of-any-length", |n| validate(in_target(&format!("\"languageId\":\"{}\"", "en-".repeat(n))))),
    ("wrong-phone-of-any-length", |n| {
        validate(format!("{{\"transferTarget\":{{\"identity\":{{\"phone\":{{\"id\":\"{}\"}}}}}}}}", "1 ".repeat(n)))
    }),
    // Text that is not JSON.
    ("missing-commas", |n| validate(noted(&format!("[{}1]", "{} ".repeat(n))))),
    ("missing-commas-all-told", |n| validate_all(noted(&format!("[{}1]", "{} ".repeat(n))))),
    ("missing-commas-of-members", |n| validate(in_target(&"\"a@b\":1 ".repeat(n)))),
    ("missing-colons", |n| validate(in_target(&list(n, |_| String::from("\"a@b\" 1"))))),
    ("missing-values", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":"))))),
    ("missing-braces", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":\"c\":1}"))))),
    ("missing-braces-of-one-another", |n| validate(noted(&nested("{\"a\":\"b\":", "1", "}}", n)))),
    ("quotes-within-strings", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":\"c \"d\" e\""))))),
    ("words-in-braces", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":{x y}"))))),
    ("words-deep-in-braces", |n| validate(noted(&nested("{", "x", "}", n)))),
    ("words-without-quotes", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":x y z"))))),
    ("words-without-an-end", |n| validate(noted(&"x ".repeat(n)))),
    ("open-strings-before-names", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":\"x"))))),
    ("extra-commas", |n| validate(noted(&format!("[1{}1]", ",".repeat(n))))),
    ("extra-commas-all-told", |n| validate_all(noted(&format!("[1{}1]", ",".repeat(n))))),
    ("trailing-commas", |n| validate(noted(&format!("[{}1]", "[1,],".repeat(n))))),
    ("semicolons", |n| validate(noted(&format!("[{}1]", "1;".repeat(n))))),
    ("comments", |n| validate(noted(&format!("{}1", "/* a */".repeat(n))))),
    ("comments-and-missing-commas", |n| validate(noted(&format!("[{}1]", "{}/* a */\n".repeat(n))))),
    ("open-comments", |n| validate(noted(&"/*".repeat(n)))),
    ("odd-spaces", |n| validate(noted(&format!("[{}1]", "1,\u{a0}".repeat(n))))),
    ("ellipses", |n| validate(noted(&format!("[{}1]", "1,...,".repeat(n))))),
    ("dots", |n| validate(noted(&format!("[1,{}]", ".".repeat(n))))),
    ("bare-names", |n| validate(in_target(&list(n, |i| format!("a{i}:1"))))),
    ("bare-values", |n| validate(noted(&format!("[{}1]", "abc,".repeat(n))))),
    ("bare-values-with-a-quote", |n| validate(noted(&format!("[{}1]", "abc\",".repeat(n))))),
    ("single-quotes", |n| validate(noted(&format!("[{}1]", "'a',".repeat(n))))),
    ("smart-quotes", |n| validate(noted(&format!("[{}1]", "“a”,".repeat(n))))),
    ("wrong-numbers", |n| validate(noted(&format!("[{}1]", "01,+1,.5,".repeat(n))))),
    ("wrong-literals", |n| validate(noted(&format!("[{}1]", "True,None,".repeat(n))))),
    ("words-before-objects", |n| validate(noted(&format!("[{}1]", "new x {},".repeat(n))))),
    ("words-before-nothing", |n| validate(noted(&format!("[{}1]", "new ".repeat(n))))),
    ("marks-before-lines", |n| validate(noted(&format!("[{}\n1]", "\n> 1,".repeat(n))))),
    ("wrong-escapes", |n| validate(named(&"\\x".repeat(n)))),
    ("control-characters", |n| validate(named(&"\t".repeat(n)))),
    // With letters between: what follows a line end is looked at only so far.
    ("line-ends-in-a-string", |n| validate(named(&"a\n".repeat(n)))),
    ("open-strings", |n| validate(noted(&format!("[{}1]", "\"abc,\n".repeat(n))))),
    ("open-names", |n| validate(in_target(&"\"a: 1,\n".repeat(n)))),
    ("not-utf8", |n| validate([b"\"".as_slice(), &[0xff].repeat(n), b"\""].concat())),
    ("not-utf8-all-told", |n| validate_all([b"\"".as_slice(), &[0xff].repeat(n), b"\""].concat())),
    ("wrong-closers", |n| validate(noted(&"[1}".repeat(n)))),
    // Within the usual depth: each issue's path names every level, so that an answer of n issues, n levels deep, is the
    // square of n itself.
    ("wrong-closers-nested", |n| validate_limited(noted(&format!("[{}]", groups(n, "[", "1", "}"))))),
    ("wrong-closers-in-turn", |n| validate(noted(&nested("[{\"a\":", "1", "]}", n)))),
    ("open-brackets", |n| validate("[".repeat(n))),
    ("open-braces", |n| validate("{\"a\":".repeat(n))),
    ("closers-after-the-end", |n| validate(sound() + &"}".repeat(n))),
    ("commas-after-the-end", |n| validate(sound() + &",".repeat(n))),
    ("lines-before-the-body", |n| validate("some words\n".repeat(n) + &sound())),
    ("header-before-the-body", |n| validate(format!("POST /x\n{}\n{}", "A-b: c\n".repeat(n), sound()))),
    ("text-after-the-body", |n| validate(sound() + &" some words".repeat(n))),
    ("text-with-escaped-quotes", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":1"))).replace('"', "\\\""))),
    ("text-with-entities", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":1"))).replace('"', "&quot;"))),
    ("text-with-quotes-twice", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":1"))).replace('"', "\"\""))),
    ("text-of-ampersands", |n| validate(noted(&format!("\"{}\"", "&".repeat(n))).replace('"', "&quot;"))),
    ("text-with-quotes-of-powershell", |n| {
        validate(in_target(&list(n, |_| String::from("\"a@b\":1"))).replace('"', "`\""))
    }),
    ("raw-strings", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":@\"x\\y\\z\""))))),
    ("marks-of-strings", |n| validate(noted(&"@\"".repeat(n)))),
    ("backslashes-in-a-raw-string", |n| validate(noted(&format!("@\"{}\"", "\\".repeat(n))))),
    ("numbers-of-items", |n| notifications(format!("1 {{\"value\":[\n{}9 ]}}", "2 {\"a\":1},\n".repeat(n)))),
    ("doubled-braces", |n| validate(format!("{{{{\"a\":{}", "{{\"a\":".repeat(n)))),
    ("quotes-within", |n| validate(noted(&list(n, |_| String::from("\"a \"b: c\" d\""))))),
    ("numbers-of-lines", |n| validate(format!("1 {{\n{}9 }}", list(n, |_| String::from("2 \"a@b\":1,\n"))))),
    ("square-brackets-that-were-not-opened", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":{}]"))))),
    ("strings-closed-by-other-quotes", |n| validate(in_target(&list(n, |_| String::from("\"a@b\":\"x\u{201d}\n"))))),
    ("brackets-behind-a-string", |n| validate(noted(&format!("\"x{}", "}".repeat(n))))),
    ("quotes-escaped-again-and-again", |n| validate(format!("{{{}\"a", "\\".repeat(n)))),
    ("texts-escaped-in-comments", |n| validate(format!("{{{}", escaped_in_comments(60 * n)))),
    ("members-without-a-body", |n| validate(list(n, |_| String::from("\"a@b\":1")))),
    ("colons", |n| validate(format!("\"a\"{}", ":".repeat(n)))),
    // A brace is missing.
    ("brace-missing-at-the-end", |n| validate(format!("{{\"a@b\":[{}]", list(n, |i| i.to_string())))),
    ("brace-missing-by-lines", |n| {
        let members = list(n, |i| format!("\n      \"a@{i}\": 1"));
        validate(format!(
            "{{\n  \"transferTarget\": {{\n    \"identity\": {{{members}\n    }}\n  \"transferee\": {{}}\n}}"
        ))
    }),
    ("braces-missing-by-lines", |n| validate(format!("{{\n{}  \"b\": 1\n}}", "  \"a\": {\n    \"c\": 1,\n".repeat(n)))),
    ("braces-missing-on-one-line", |n| {
        validate(format!("{{{}\"b\":1}}", "\"x\":{\"c\":1,\"transferee\":{\"d\":1},".repeat(n)))
    }),
    ("braces-missing-around-a-deep-value", |n| validate(format!("{}\"transferee\":1", nested("{\"a\":", "1,", "", n)))),
    ("braces-missing-around-deep-lines", |n| {
        let open: Vec<String> = (0..n).map(|i| " ".repeat(i.min(9)) + "\"a\": {\n").collect();
        let open = open.concat();
        validate(format!("{{\n{open}\"transferee\": 1\n}}"))
    }),
    ("faults-and-a-missing-brace", |n| validate(format!("{{\"a@b\":[{}1]", "{} ".repeat(n)))),
    ("near-names-beside-a-long-text", |n| {
        let mark = |i: usize| (0..14).map(move |bit| if i >> bit & 1 == 1 { '_' } else { '-' }).collect::<String>();
        let near = list(n, |i| format!("\"replaces{}CallId\":\"a\"", mark(i)));
        validate(in_target(&format!("\"replacesCallId\":\"{}\\u0041\",{near}", "x".repeat(9 * n))))
    }),
    // Notifications.
    ("items", |n| notifications(batch(n))),
    ("entities", |n| {
        notifications(one_item(&format!("[{}]", list(n, |_| String::from("{\"state\":\"established\"}")))))
    }),
    ("entities-of-an-item-of-many-members", |n| {
        let item = list(n, |i| format!("\"k{i}\":1"));
        let data = list(n, |_| String::from("{\"id\":\"1\"}"));
        notifications(items(1, |_| {
            format!(
                "{{\"changeType\":\"updated\",\"resourceUrl\":\"/communications/calls/a\",\"resourceData\":[{data}],{item}}}"
            )
        }))
    }),
    ("items-that-are-none", |n| notifications(items(n, |_| String::from("1")))),
    ("items-that-are-none-all-told", |n| notifications_all(items(n, |_| String::from("1")))),
    ("items-without-anything", |n| notifications(items(n, |_| String::from("{}")))),
    ("items-without-anything-all-told", |n| notifications_all(items(n, |_| String::from("{}")))),
    ("items-spelt-oddly", |n| {
        notifications(items(n, |i| format!("{{\"change_type\":\"Updated\",\"Resource\":\"/c/{i}\",\"x\":1}}")))
    }),
    ("items-of-many-results", |n| {
        notifications(items(n, |i| {
            format!(
                "{{\"changeType\":\"updated\",\"resourceUrl\":\"/communications/calls/{i}\",\"resourceData\":{{\"state\":\
                 \"established\",\"resultInfo\":{{\"code\":{},\"subcode\":{i},\"message\":\"m{i}\"}}}}}}",
                400 + i
            )
        }))
    }),
    ("keys-given-twice-in-items", |n| {
        let twins = r#"{"changeType":"updated","changeType":"updated","resource":"/app/calls/1","resourceData":{"state":"hold","id":"2"}}"#;
        notifications(items(n, |_| String::from(twins)))
    }),
    ("key-given-again-in-an-item", |n| {
        notifications(items(1, |_| format!("{{{}}}", list(n, |_| String::from("\"state\":1")))))
    }),
    ("keys-of-an-item", |n| notifications(items(1, |_| format!("{{{}}}", list(n, |i| format!("\"k{i}\":1")))))),
    ("keys-of-data", |n| notifications(one_item(&format!("{{{}}}", list(n, |i| format!("\"k{i}\":1")))))),
    ("keys-of-data-near-known-ones", |n| {
        notifications(one_item(&format!("{{{}}}", list(n, |i| format!("\"call_State\":\"s{i}\"")))))
    }),
    ("items-with-faults", |n| notifications(format!("{{\"value\":[{}]}}", "{\"changeType\" \"updated\"} ".repeat(n)))),
    ("items-until-a-break", |n| notifications(batch(n).trim_end_matches("]}").into())),
    ("items-behind-breaks", |n| notifications(items(n, |_| String::from("{\"changeType\": x \"a\"}")))),
    ("items-with-quotes-in-strings", |n| notifications(items(n, |_| String::from("{\"a\":\"b \"c\" d\"}")))),
    ("items-in-arrays", |n| notifications(nested("[", "{}", "]", n))),
    ("documents-that-break-off", |n| notifications("{a:1 x".repeat(n))),
    ("documents-that-break-off-in-a-template", |n| notifications("{a:<".repeat(n))),
    ("documents", |n| notifications([batch(1), String::from("\n")].concat().repeat(n))),
    ("documents-that-are-none", |n| notifications("{\"a\": x \"b\" {   ".repeat(n))),
    ("documents-in-comments", |n| notifications("{\"a\":/*".repeat(n))),
    ("documents-beyond-the-limit", |n| notifications("{\"a\":".repeat(n))),
    ("path-of-any-length", |n| {
        let path = "/calls/a/operations/b".repeat(n);
        notifications(items(1, |_| {
            format!("{{\"changeType\":\"updated\",\"resourceUrl\":\"{path}\",\"resourceData\":{{}}}}")
        }))
    }),
    ("message-of-any-length", |n| {
        let message = "DiagCode: 500#7000.@".repeat(n);
        notifications(one_item(&format!(
            "{{\"state\":\"established\",\"resultInfo\":{{\"code\":500,\"message\":\"{message}\"}}}}"
        )))
    }),
    // What follows.
    ("fixes", |n| fix(noted(&format!("[{}1]", "{} ".repeat(n))))),
    ("fixes-in-disorder", |n| fix_backwards(noted(&format!("[{}1]", "{} ".repeat(n))))),
    ("fixes-of-cyrillic", |n| fix(noted(&format!("[{}1]", "\"ж\" ".repeat(n))))),
    ("patch", |n| patch(&in_root(&list(n, |i| format!("\"zq{i}\":1")).trailing()))),
    ("journal-of-calls", |n| follow(&batch(n))),
    ("journal-of-a-call", |n| {
        follow(&items(n, |i| {
            format!(
                "{{\"changeType\":\"updated\",\"resourceUrl\":\"/communications/calls/a/operations/{i}\",\"resourceData\":\
                 {{\"@odata.type\":\"#microsoft.graph.commsOperation\",\"clientContext\":\"{i}\",\"resultInfo\":{{\"code\":200,\"subcode\":\
                 \"transferring\"}}}}}}"
            )
        }))
    }),
    ("journal-of-failures", |n| add_facts((0..n).rev().map(|i| format!("failed;e={i};c=500;s=7000")).collect())),
    ("journal-of-contexts", |n| {
        let operations = (0..n).map(|i| format!("accepted;o={i};x={}", i / 2));
        add_facts(operations.chain((0..n).map(|i| format!("failed;x={i};c=500"))).collect())
    }),
    ("journal-of-messages", |n| add_facts((0..n).map(|i| format!("completed;c=0;m={i}")).collect())),
    ("journals-of-a-call", |n| merge((0..n).map(|i| (String::from("a"), format!("accepted;o={i}"))).collect())),
    ("journals-of-calls", |n| merge((0..n).map(|i| (format!("{i:x}"), String::from("accepted"))).collect())),
    ("spec", |n| build("x".repeat(n))),
    ("spec-of-members", |n| build_json(spec(&list(n, |i| format!("\"zq{i}\":1"))))),
    ("spec-of-near-members", |n| build_json(spec(&list(n, |i| format!("\"clientConte{}\":1", letters(i)))))),
    ("spec-of-one-member", |n| build_json(spec(&list(n, |_| String::from("\"regions\":\"a\""))))),
    ("headers", |n| answer((0..n).map(|i| (format!("x-{i}"), String::from("1"))).collect(), String::new())),
    ("same-header", |n| answer((0..n).map(|_| (String::from("Retry-After"), String::new())).collect(), String::new())),
    ("answer-of-members", |n| answer(Vec::new(), format!("{{\"error\":{{{}}}}}", list(n, |i| format!("\"k{i}\":1"))))),
    ("answer-of-inner-errors", |n| {
        answer(
            Vec::new(),
            format!("{{\"error\":{{\"code\":\"a\"{}}}}}", groups(n, ",\"innerError\":{\"a\":1", "", "}")),
        )
    }),
    ("answer-of-any-length", |n| answer(Vec::new(), "<p>busy</p>".repeat(n))),
    ("answer-behind-objects", |n| answer(Vec::new(), "{\"a\":1} ".repeat(n))),
    ("answer-behind-words", |n| answer(Vec::new(), "{x} failed: ".repeat(n))),
    ("answer-in-a-text", |n| answer(Vec::new(), format!("{{\"data\":{:?}}}", "{\"data\":1} ".repeat(n)))),
];

// ───────────────────────────── bodies ─────────────────────────────

const IDENTITY: &str = "\"user\":{\"id\":\"550fae72-d251-43ec-868c-373732c2704f\"}";

fn sound_target() -> String {
    format!("\"transferTarget\":{{\"identity\":{{{IDENTITY}}}}}")
}

/// A sound body with other members before its own.
fn in_root(members: &str) -> String {
    format!("{{{members}{}}}", sound_target())
}

/// A sound body with more members in its target.
fn in_target(members: &str) -> String {
    format!("{{\"transferTarget\":{{\"identity\":{{{IDENTITY}}},{members}}}}}")
}

/// The same in its identity set.
fn in_set(members: &str) -> String {
    format!("{{\"transferTarget\":{{\"identity\":{{{IDENTITY},{members}}}}}}}")
}

/// A sound body with a value that no rule looks at.
fn noted(value: &str) -> String {
    format!("{{\"transferTarget\":{{\"note@bench\":{value}{} \"identity\":{{{IDENTITY}}}}}}}", comma(value))
}

fn comma(value: &str) -> &'static str {
    if value.trim().is_empty() { "1," } else { "," }
}

/// A sound body in which somebody has this name.
fn named(name: &str) -> String {
    format!(
        "{{\"transferTarget\":{{\"identity\":{{\"user\":{{\"displayName\":\"{name}\",\"id\":\"550fae72-d251-43ec-868c-373732c2704f\"}}}}}}}}"
    )
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

// ───────────────────────────── notifications ─────────────────────────────

fn items(count: usize, item: impl Fn(usize) -> String) -> String {
    format!("{{\"value\":[{}]}}", list(count, item))
}

fn one_item(data: &str) -> String {
    items(1, |_| {
        format!("{{\"changeType\":\"updated\",\"resourceUrl\":\"/communications/calls/a\",\"resourceData\":{data}}}")
    })
}

fn spec(members: &str) -> String {
    format!("{{\"to\":{{\"user\":\"550fae72-d251-43ec-868c-373732c2704f\"}},{members}}}")
}

// ───────────────────────────── text ─────────────────────────────

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    [&open.repeat(depth), inner, &close.repeat(depth)].concat()
}

/// A name of three letters: as near to a known one as any other.
fn letters(number: usize) -> String {
    [676, 26, 1].iter().filter_map(|place| ('a'..='z').nth(number / place % 26)).collect()
}

/// As much of it, in groups that stay within the usual depth.
fn groups(count: usize, open: &str, inner: &str, close: &str) -> String {
    const DEPTH: usize = 50;
    list(count.div_ceil(DEPTH), |_| nested(open, inner, close, DEPTH))
}

/// What hides a text that hides a text, and so on, until it is so long: each is a comment of the one it is escaped in.
fn escaped_in_comments(least: usize) -> String {
    let mut text = String::from("\\\"");
    while text.len() < least {
        text = format!("/*{}*/\\\"", format!("*/{text}").replace('\\', "\\u005c").replace('*', "\\u002a"));
    }
    text
}

trait Trailing {
    /// With a comma behind it.
    fn trailing(self) -> String;
}

impl Trailing for String {
    fn trailing(self) -> String {
        self + ","
    }
}
