//! The unions of the package's types name what the crate's enums name, no more and no less.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail by panicking: that is what it is for"
)]

use std::fmt;

use graph_call_transfer::{
    ApiVersion, CallKind, ChangeType, Class, EndpointType, Locale, OutcomeKind, Severity, TransferKind, TransferState,
};
use serde::de::{self, Deserialize, Deserializer, Visitor};

/// Asks an enum for its names, and gives it no value: the names are the error.
struct Asking;

#[derive(Debug)]
struct Names(Vec<&'static str>);

impl fmt::Display for Names {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, formatter)
    }
}

impl std::error::Error for Names {}

impl de::Error for Names {
    fn custom<T: fmt::Display>(message: T) -> Self {
        panic!("this is no plain enum: {message}")
    }
}

impl<'de> Deserializer<'de> for Asking {
    type Error = Names;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Names> {
        panic!("this is no plain enum")
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Names> {
        Err(Names(names.to_vec()))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

fn names<T: Deserialize<'static>>() -> Vec<&'static str> {
    match T::deserialize(Asking) {
        Err(Names(names)) => names,
        Ok(_) => panic!("an enum came out of nothing"),
    }
}

/// Of enums that are not read from JSON: the compiler sees to it that the list is whole.
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
    same("types.ts", "export type ApiVersion =", names::<ApiVersion>());
    same("types.ts", "readonly severity:", names::<Severity>());
    same("types.ts", "readonly locale?:", names::<Locale>());
    same("types.ts", "readonly kind?:", names::<CallKind>());
    same("types.ts", "export type TransferKind =", names::<TransferKind>());
    same("body.ts", "export type EndpointType =", names::<EndpointType>());
    same("journal.ts", "export type TransferState =", names::<TransferState>());
    same("outcomes.ts", "readonly changeType:", names::<ChangeType>());
    let classes =
        listed!(Class: Success "success" Expected "expected" Caller "caller" Service "service" Unknown "unknown");
    same("explain.ts", "readonly class:", classes);
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
