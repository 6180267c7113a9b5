//! The unions of the package's types name what the crate's enums name, no more and no less.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail by panicking: that is what it is for"
)]

use graph_call_transfer::{
    ApiVersion, CallKind, ChangeType, Class, Code, Context, EndpointType, Locale, OutcomeKind, SchemaOf, Severity,
    TransferKind, TransferState,
};

/// What each member of an enumeration is called: in JSON as anywhere else, and read again by the same name.
macro_rules! names {
    ($type:ident) => {{
        let called = |one: &$type| {
            let name = one.as_str();
            assert_eq!(one.to_string(), name);
            assert_eq!(name.parse(), Ok(*one));
            assert_eq!(serde_json::to_value(one).unwrap(), name);
            assert_eq!(serde_json::from_value::<$type>(name.into()).unwrap(), *one);
            name
        };
        $type::ALL.iter().map(called).collect::<Vec<_>>()
    }};
}

/// Of an enumeration that holds more than names: the compiler sees to it that the list is whole.
macro_rules! listed {
    ($type:ident: $($variant:ident $name:literal)*) => {{
        let _whole = |value: &$type| match value { $($type::$variant { .. } => {})* };
        vec![$($name),*]
    }};
}

/// The words of the union that follows `before` in a file of the package.
fn union(file: &str, before: &str) -> Vec<String> {
    let path = format!("{}/pkg/src/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{path} has no `{before}`"));
    let (union, _) = rest.split_once(';').unwrap();
    union.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[track_caller]
fn same(file: &str, before: &str, names: Vec<&'static str>) {
    let mut words = union(file, before);
    let mut names = names;
    words.sort_unstable();
    names.sort_unstable();
    assert_eq!(words, names, "{file}: {before}");
}

#[test]
fn unions_name_what_enums_name() {
    same("types.ts", "export type ApiVersion =", names!(ApiVersion));
    same("types.ts", "readonly severity:", names!(Severity));
    same("types.ts", "readonly locale?:", names!(Locale));
    same("types.ts", "readonly kind?:", names!(CallKind));
    same("types.ts", "export type TransferKind =", names!(TransferKind));
    same("body.ts", "export type EndpointType =", names!(EndpointType));
    same("journal.ts", "export type TransferState =", names!(TransferState));
    same("outcomes.ts", "readonly changeType:", names!(ChangeType));
    same("explain.ts", "readonly class:", names!(Class));
}

/// Each member of the union has an interface of its own, whose `type` is its name.
#[test]
fn outcomes_are_the_kinds() {
    let kinds = listed!(OutcomeKind: Transferring "transferring" Accepted "accepted" Completed "completed"
        Failed "failed" Ended "ended" Other "other");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/src/outcomes.ts");
    let text = std::fs::read_to_string(path).unwrap();
    let types: Vec<&str> =
        text.match_indices("readonly type: \"").map(|(at, before)| &text[at + before.len()..]).collect();
    let types: Vec<&str> = types.iter().map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(types, kinds);
}

/// What the package has no union of, or a written one.
#[test]
fn what_has_no_union_is_named_alike() {
    assert_eq!(names!(SchemaOf), ["transfer", "notifications"]);
    assert_eq!(names!(Context), ["answer", "transfer", "end", "sister", "report"]);
    assert_eq!(names!(Code).first(), Some(&"json.syntax"));
}

#[test]
fn a_name_that_is_none_says_which_there_are() {
    let message = serde_json::from_str::<Severity>("\"Error\"").unwrap_err().to_string();
    assert!(message.starts_with("\"Error\" is none of hint, warning, error"), "{message}");
    let error = "json.sintax".parse::<Code>().unwrap_err();
    assert_eq!((error.name.as_str(), error.allowed.len()), ("json.sintax", Code::ALL.len()));
    assert_eq!(format!("{:>8}|", Locale::En), "      en|");
}
