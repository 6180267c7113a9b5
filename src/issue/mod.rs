//! Issues as data: what is wrong, where, in which words, and what would mend it.

mod apply;
mod edit;
mod finding;
mod json;
mod params;
mod shown;
mod syntax;
mod table;
mod title;
mod words;

pub(crate) use edit::Step;
pub(crate) use finding::{At, Finding, Findings, Param, Wording, kind_of, report};
pub(crate) use syntax::findings as syntax_findings;
pub(crate) use title::Title;
pub(crate) use words::Saying;

pub use apply::{FixError, apply_fix, apply_fixes, apply_patch};
pub use json::Json;
pub use params::{ParamValue, Params};
pub use table::Code;

pub use crate::json::PathSegment;

use serde::{Deserialize, Serialize};

use crate::json::{Point, Positions, push_digits, replaced};
use crate::named::named;

named! {
    /// How grave an issue is. Only errors make a payload unsound. There is no fourth.
    #[derive(PartialOrd, Ord)]
    pub enum Severity {
        /// Worth knowing; said of every payload of its kind.
        Hint = "hint",
        /// Accepted, and probably not meant.
        Warning = "warning",
        /// Graph refuses it, or reads something else than was meant.
        Error = "error",
    }
}

/// A place in the text, as JavaScript strings and editors count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// UTF-16 code units from the start, from 0.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in UTF-16 code units.
    pub column: usize,
}

impl Position {
    /// The byte of `text` at this place, for slicing in Rust; the text's length where the place is past its end.
    ///
    /// ```
    /// use graph_call_transfer::Position;
    /// let after_the_face = Position { offset: 2, line: 1, column: 3 };
    /// assert_eq!(after_the_face.byte_in("😀!"), 4);
    /// ```
    #[must_use]
    pub fn byte_in(&self, text: &str) -> usize {
        let mut units = 0;
        let reached = text.char_indices().find(|(_, c)| {
            let here = units >= self.offset;
            units += c.len_utf16();
            here
        });
        reached.map_or(text.len(), |(byte, _)| byte)
    }
}

/// As compilers write it: the line and the column.
impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// From a place up to, and not including, another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Range {
    /// The first place.
    pub start: Position,
    /// The place after the last.
    pub end: Position,
}

impl Range {
    /// The bytes of `text` in this range, for slicing in Rust.
    ///
    /// ```
    /// use graph_call_transfer::{Options, validate_transfer};
    /// let text = r#"{"transferTarget": "é", "transferee": 5}"#;
    /// let range = validate_transfer(text, &Options::default()).issues[1].range.unwrap();
    /// assert_eq!(&text[range.bytes_in(text)], "5");
    /// ```
    #[must_use]
    pub fn bytes_in(&self, text: &str) -> std::ops::Range<usize> {
        self.start.byte_in(text)..self.end.byte_in(text)
    }

    /// Of bytes whose places have been found.
    pub(crate) fn of(positions: &Positions, (start, end): (usize, usize)) -> Self {
        let position = |Point { offset, line, column }| Position { offset, line, column };
        Self { start: position(positions.of(start)), end: position(positions.of(end)) }
    }
}

/// One thing that is wrong, or worth knowing.
///
/// ```
/// use graph_call_transfer::{Options, validate_transfer};
/// let report = validate_transfer("{", &Options::default());
/// let line = report.issues[0].to_string();
/// assert!(line.starts_with("error[json.syntax] at 1:2: "), "{line}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Issue {
    /// The stable name of its kind.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What the message was made from.
    pub params: Params,
    /// One sentence that names the value, what was expected, and what to do.
    pub message: String,
    /// From the document's root; empty is the root.
    pub path: Vec<PathSegment>,
    /// The same place as an RFC 6901 JSON Pointer.
    pub pointer: String,
    /// Where it stands in the text; absent for values that have no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Repairs, best first.
    pub fixes: Vec<Fix>,
    /// A page that explains the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
}

/// In one line: how grave it is, its code, its place and the sentence. Where there is no text, the place is the pointer.
impl std::fmt::Display for Issue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}[{}]", self.severity, self.code)?;
        match self.range {
            Some(range) => write!(f, " at {}", range.start)?,
            None if self.pointer.is_empty() => {}
            None => write!(f, " at {}", self.pointer)?,
        }
        write!(f, ": {}", self.message)
    }
}

/// A repair of an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Fix {
    /// What it does, in a few words.
    pub title: String,
    /// True where it cannot change what the author meant.
    pub safe: bool,
    /// RFC 6902, against the parsed value. Empty where the text is no JSON yet.
    pub patch: Vec<PatchOperation>,
    /// Against the text, keeping its formatting, in order and without overlaps; absent where there is no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edits: Option<Vec<TextEdit>>,
}

/// One operation of a JSON Patch (RFC 6902).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
#[non_exhaustive]
pub enum PatchOperation {
    /// Puts a value at a place.
    Add {
        /// Where, as a JSON Pointer.
        path: String,
        /// What.
        value: Json,
    },
    /// Puts a value in the place of another.
    Replace {
        /// Where, as a JSON Pointer.
        path: String,
        /// What.
        value: Json,
    },
    /// Takes a value away.
    Remove {
        /// Where, as a JSON Pointer.
        path: String,
    },
    /// Moves a value.
    Move {
        /// From where, as a JSON Pointer.
        from: String,
        /// To where, as a JSON Pointer.
        path: String,
    },
}

/// A replacement in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextEdit {
    /// What is replaced; an empty range inserts.
    pub range: Range,
    /// What stands there afterwards.
    pub text: String,
}

/// The steps as an RFC 6901 JSON Pointer.
pub(crate) fn pointer(path: &[PathSegment]) -> String {
    let mut pointer = String::new();
    for segment in path {
        pointer.push('/');
        match segment {
            PathSegment::Index(index) => push_digits(&mut pointer, *index as u64),
            PathSegment::Name(name) if name.bytes().any(|b| matches!(b, b'~' | b'/')) => {
                pointer.push_str(&replaced(&replaced(name, "~", "~0"), "/", "~1"));
            }
            PathSegment::Name(name) => pointer.push_str(name),
        }
    }
    pointer
}
