//! JSON Schema 2020-12 of transfer bodies and of notifications, written from the tables that the rules read.
//!
//! A schema accepts what the core reports no error for. Warnings have no place in a schema, and some errors cannot be
//! expressed in one: `tests/package/schema.test.mjs` lists them, and fails where anything else differs. The WebAssembly
//! module does without all this: the npm package ships the schemas as files.

mod notifications;
mod transfer;

use serde_json::{Map, Value, json};

use crate::named::named;
use crate::options::ApiVersion;

named! {
    /// What a JSON Schema describes.
    #[non_exhaustive]
    pub enum SchemaOf {
        /// The body of `call: transfer`.
        Transfer = "transfer",
        /// What Graph posts to a bot.
        Notifications = "notifications",
    }
}

/// The JSON Schema 2020-12 of what a revision of Graph takes or sends.
///
/// It accepts what the core reports no error for. Some errors no schema can express, such as a member given twice;
/// the documentation lists them. The package's own module (feature `bindings`) goes without.
///
/// ```
/// use graph_call_transfer::{ApiVersion, SchemaOf, json_schema};
/// let schema = json_schema(SchemaOf::Transfer, ApiVersion::V1);
/// assert_eq!(schema["required"][0], "transferTarget");
/// ```
#[must_use]
pub fn json_schema(of: SchemaOf, api: ApiVersion) -> Value {
    let name = format!("{}.{}.json", of.as_str(), api.as_str());
    let (title, body) = match of {
        SchemaOf::Transfer => ("The body of call: transfer", transfer::schema(api)),
        SchemaOf::Notifications => ("Notifications of calls", notifications::schema(api)),
    };
    let mut schema = object(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("https://cdn.jsdelivr.net/npm/graph-call-transfer/dist/schema/{name}"),
        "title": format!("{title}, Microsoft Graph {}", api.as_str()),
    }));
    schema.extend(body);
    Value::Object(schema)
}

/// What is blank is empty, as the rules have it: white space of ASCII.
const NOT_BLANK: &str = r"[^ \t\n\f\r]";

/// A pattern for a word in any letter case.
fn any_case(word: &str) -> impl Iterator<Item = String> {
    word.chars().map(|letter| {
        if letter.is_ascii_alphabetic() {
            format!("[{}{}]", letter.to_ascii_lowercase(), letter.to_ascii_uppercase())
        } else {
            String::from(letter)
        }
    })
}

/// The values of an enumeration, each with what it means: what editors offer and explain.
fn choices<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Value> {
    values.into_iter().map(|(value, about)| json!({ "const": value, "description": about })).collect()
}

/// The members of a literal that is an object.
fn object(literal: Value) -> Map<String, Value> {
    match literal {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
