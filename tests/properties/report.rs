//! Reports: of anything at all, nothing panics, places are right, limits hold.

use graph_call_transfer::{
    Code, Issue, Limits, Options, PatchOperation, PathSegment, Position, Report, validate_transfer,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::bodies::{cases, has_no_value};

proptest! {
    #![proptest_config(crate::cases(2_000))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        places(&bytes, &validate_transfer(&bytes, &Options::default()))?;
    }

    #[test]
    fn any_text(text in any::<String>()) {
        places(text.as_bytes(), &validate_transfer(&text, &Options::default()))?;
    }

    /// Fragments of JSON, of Graph and of white space in any order.
    #[test]
    fn any_fragments(all in proptest::collection::vec(proptest::sample::select(FRAGMENTS), 0..40)) {
        let text = all.concat();
        places(text.as_bytes(), &validate_transfer(&text, &Options::default()))?;
    }

    #[test]
    fn any_body(case in cases()) {
        places(case.text.as_bytes(), &validate_transfer(&case.text, &case.options))?;
    }

    /// Offsets count UTF-16 units: a body of as many plain letters has its issues in the same places.
    #[test]
    fn any_body_in_plain_letters(case in cases()) {
        let plain = |c: char| std::iter::repeat_n(if c.is_ascii() { c } else { 'x' }, c.len_utf16());
        let plain: String = case.text.chars().flat_map(plain).collect();
        let (odd, plain) = (validate_transfer(&case.text, &case.options), validate_transfer(&plain, &case.options));
        let of = |report: &Report| report.issues.iter().map(|issue| (issue.code, issue.range)).collect::<Vec<_>>();
        let (mut odd, mut plain) = (of(&odd), of(&plain));
        // In plain letters a value may be of its format, as a language tag is, or a placeholder.
        let is_of_letters = |code| matches!(code, Code::ValueFormat | Code::ValuePlaceholder);
        odd.retain(|issue| !is_of_letters(issue.0) || plain.contains(issue));
        plain.retain(|issue| !is_of_letters(issue.0) || odd.contains(issue));
        // Outside of strings a letter is not what it stands for here.
        if serde_json::from_str::<serde::de::IgnoredAny>(&case.text).is_ok() {
            prop_assert_eq!(odd, plain);
        }
    }

    /// Neither white space nor escapes say anything: written otherwise, a body gets the same report, but for places.
    #[test]
    fn any_body_written_otherwise(case in cases()) {
        if serde_json::from_str::<serde::de::IgnoredAny>(&case.text).is_ok() {
            let other = validate_transfer(otherwise(&case.text), &case.options);
            prop_assert_eq!(placeless(other), placeless(validate_transfer(&case.text, &case.options)));
        }
    }

    /// Bytes broken into a body: offsets count as a decoder decodes.
    #[test]
    fn any_broken_body(case in cases(), at in any::<u16>(), broken in proptest::collection::vec(0x7F_u8.., 1..4)) {
        let mut bytes = case.text.into_bytes();
        let at = usize::from(at) % (bytes.len() + 1);
        bytes.splice(at..at, broken);
        places(&bytes, &validate_transfer(&bytes, &case.options))?;
    }

    #[test]
    fn as_many_issues_as_allowed(case in cases(), most in 1_usize..6) {
        let all = validate_transfer(&case.text, &case.options);
        let limits = Limits { max_issues: Some(most), ..Limits::default() };
        let some = validate_transfer(&case.text, &Options { limits, ..case.options });
        prop_assert_eq!(some.ok, all.ok);
        if all.issues.len() <= most {
            prop_assert_eq!(some.issues, all.issues);
        } else {
            prop_assert_eq!(some.issues.len(), most);
            let last = some.issues.last().unwrap();
            prop_assert_eq!(last.code, Code::LimitIssues);
            let more = serde_json::to_value(last.params.get("count")).unwrap();
            prop_assert_eq!(more, all.issues.len() - (most - 1));
            prop_assert_eq!(&some.issues[..most - 1], &all.issues[..most - 1]);
        }
    }

    #[test]
    fn no_more_bytes_than_allowed(case in cases(), most in 0_usize..400) {
        let limits = Limits { max_bytes: Some(most), ..Limits::default() };
        let report = validate_transfer(&case.text, &Options { limits, ..case.options });
        let too_large = report.issues.iter().any(|issue| issue.code == Code::JsonTooLarge);
        prop_assert_eq!(too_large, case.text.len() > most);
        prop_assert!(!too_large || (report.issues.len() == 1 && !report.ok));
    }

    #[test]
    fn no_deeper_than_allowed(levels in 1_usize..80, most in 0_usize..80) {
        let text = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let limits = Limits { max_depth: Some(most), ..Limits::default() };
        let report = validate_transfer(&text, &Options { limits, ..Options::default() });
        let too_deep = report.issues.iter().any(|issue| issue.code == Code::JsonTooDeep);
        prop_assert_eq!(too_deep, levels > most);
    }

    /// Also where what is too deep to be read is none.
    #[test]
    fn patches_hold_json(case in cases(), most in 1_usize..8) {
        let limits = Limits { max_depth: Some(most), ..Limits::default() };
        let report = validate_transfer(&case.text, &Options { limits, ..case.options });
        for operation in report.issues.iter().flat_map(|issue| &issue.fixes).flat_map(|fix| &fix.patch) {
            if let PatchOperation::Add { value, .. } | PatchOperation::Replace { value, .. } = operation {
                let text = value.as_str();
                prop_assert!(has_no_value(text) || serde_json::from_str::<Value>(text).is_ok(), "{text}");
            }
        }
    }
}

/// Sound JSON without white space between its tokens, and with escapes for letters that no escape has.
fn otherwise(text: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let mut out = String::new();
    for c in text.chars() {
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        if quoted && "ilopsyIT".contains(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else if quoted || !c.is_ascii_whitespace() {
            out.push(c);
        }
    }
    out
}

fn placeless(mut report: Report) -> serde_json::Value {
    for issue in &mut report.issues {
        issue.range = None;
        for fix in &mut issue.fixes {
            fix.edits = None;
        }
    }
    serde_json::to_value(report).unwrap()
}

const FRAGMENTS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "'",
    "\\",
    "//",
    "/*",
    "*/",
    "\n",
    "\r",
    "\t",
    " ",
    "null",
    "true",
    "1.",
    "-",
    "…",
    "\"transferTarget\"",
    "\"identity\":",
    "\"user\":{",
    "\"id\":\"x\"",
    "\"transferee\":{",
    "\"target\":",
    "user",
    "é",
    "\u{feff}",
    "“",
    "\u{a0}",
    "```",
    "POST x\n",
    "=",
    ";",
    "...",
    "\\\"",
    "😀",
    "NaN",
    "\u{0}",
];

/// What holds of every report.
pub(crate) fn places(bytes: &[u8], report: &Report) -> Result<(), TestCaseError> {
    let text = String::from_utf8_lossy(bytes);
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut last = Position { offset: 0, line: 1, column: 1 };
    for issue in &report.issues {
        prop_assert_eq!(&issue.pointer, &pointer(issue));
        prop_assert!(!issue.message.is_empty());
        let range = issue.range.unwrap();
        prop_assert!(last <= range.start, "{:?} comes before {:?}", last, issue);
        last = range.start;
        let edits = issue.fixes.iter().flat_map(|fix| fix.edits.iter().flatten()).map(|edit| edit.range);
        for range in edits.chain([range]) {
            prop_assert!(range.start.offset <= range.end.offset && range.end.offset <= units.len());
            prop_assert_eq!(range.start, place(&units, range.start.offset));
            prop_assert_eq!(range.end, place(&units, range.end.offset));
        }
    }
    Ok(())
}

fn pointer(issue: &Issue) -> String {
    let step = |segment: &PathSegment| match segment {
        PathSegment::Index(index) => format!("/{index}"),
        PathSegment::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
    };
    issue.path.iter().map(step).collect()
}

/// The line and column of an offset, counted again: a line ends after `\n`, or after a `\r` that no `\n` follows.
fn place(units: &[u16], offset: usize) -> Position {
    let (line_feed, carriage_return) = (u16::from(b'\n'), u16::from(b'\r'));
    let ends =
        |at: usize| units[at] == line_feed || (units[at] == carriage_return && units.get(at + 1) != Some(&line_feed));
    let line_ends: Vec<usize> = (0..offset).filter(|at| ends(*at)).collect();
    let line_start = line_ends.last().map_or(0, |end| end + 1);
    Position { offset, line: line_ends.len() + 1, column: offset - line_start + 1 }
}

/// Depth costs no stack, and a fault deep inside no more time than the text is long.
#[test]
fn a_million_brackets() {
    let levels = 1_000_000;
    let limits = Limits { max_depth: Some(usize::MAX), max_bytes: Some(usize::MAX), ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    for text in [
        "[".repeat(levels),
        "]".repeat(levels),
        "{\"a\":".repeat(levels),
        format!("{}{}", "[".repeat(levels), "]".repeat(levels)),
        format!("{}{}", "{\"a\":".repeat(levels), "]".repeat(levels)),
        format!("{}1 1", "[".repeat(levels)),
        "\"".repeat(levels),
        ",".repeat(levels),
    ] {
        let report = validate_transfer(&text, &options);
        assert!(!report.ok && report.issues.len() <= 1000);
    }
}
