//! The strict JSON reader: RFC 8259 over bytes, a span for every key and value, and an account of every fault.
//!
//! It knows nothing of Graph. A sound text costs one pass and one flat [`Tape`]; whatever explains a fault is
//! reached only where there is one.

mod around;
mod broken;
mod characters;
mod cut;
mod decimal;
mod fault;
mod guess;
mod indent;
mod lanes;
mod layout;
mod lex;
mod node;
mod odd;
mod position;
mod quick;
mod read;
mod reader;
mod recover;
mod scan;
mod strings;
mod tape;
#[cfg(test)]
mod tests;
mod way;
#[cfg(any(all(target_arch = "wasm32", feature = "bindings"), test))]
mod write;

pub(crate) use characters::is_unseen;
pub(crate) use decimal::{integer, whole};
pub(crate) use fault::{Cause, Detail, Expected, Fault, RawEdit};
pub(crate) use indent::line_indent;
pub(crate) use lanes::hexadecimal;
#[cfg(any(all(target_arch = "wasm32", feature = "bindings"), test))]
pub(crate) use lex::{is_ascii, line};
pub(crate) use lex::{is_id, is_plain, is_utf8, is_word, same};
pub(crate) use node::{Kind, NodeId};
pub(crate) use odd::is_other_quote;
#[cfg(any(all(target_arch = "wasm32", feature = "bindings"), test))]
pub(crate) use position::units;
pub(crate) use position::{Point, Positions};
pub(crate) use quick::{Cursor, string_around};
pub(crate) use read::{parse, read};
pub(crate) use reader::Reading;
pub(crate) use scan::{Leads, PLACES, Sink, scan};
pub(crate) use strings::{
    bare, concat, digits, has, hex, lossy, parts, push_digit, push_digits, push_escaped, quote, replaced, signed,
    split_at_last, split_at_mark, unescape,
};
pub(crate) use tape::{Doc, Tape};
pub use way::PathSegment;
#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
pub(crate) use write::to_json;
