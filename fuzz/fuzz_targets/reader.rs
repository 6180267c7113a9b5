//! The reader finds a text sound exactly where `serde_json` does.
#![no_main]

use graph_call_transfer::{Code, Limits, Options, Severity, validate_transfer};
use libfuzzer_sys::fuzz_target;
use serde::de::IgnoredAny;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { max_depth: Some(100), ..Limits::default() };
    let issues = validate_transfer(bytes, &Options { limits, ..Options::default() }).issues;
    // Beyond the limits nobody compares; a byte order mark is a warning here.
    let limited = [Code::JsonTooDeep, Code::JsonTooLarge, Code::LimitIssues];
    if bytes.starts_with(b"\xEF\xBB\xBF") || issues.iter().any(|issue| limited.contains(&issue.code)) {
        return;
    }
    let broken = [Code::JsonSyntax, Code::JsonEncoding];
    let ours = !issues.iter().any(|issue| issue.severity == Severity::Error && broken.contains(&issue.code));
    let theirs = std::str::from_utf8(bytes).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
    assert_eq!(ours, theirs, "{}", String::from_utf8_lossy(bytes));
});
