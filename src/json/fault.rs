//! What can be wrong with a text as JSON, as data.

use super::node::NodeId;

/// The cause of a fault, as far as it can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cause {
    Empty,
    Unfinished,
    Unclosed,
    TrailingComma,
    MissingComma,
    MissingColon,
    MissingValue,
    MissingBrace,
    MissingBraces,
    WrongCloser,
    ExtraCloser,
    Comment,
    OtherQuotes,
    QuotesWithin,
    UnquotedName,
    UnquotedValue,
    WrongLiteral,
    WrongNumber,
    WrongEscape,
    ControlCharacter,
    UnterminatedString,
    OddSpace,
    HeaderBlock,
    CodeFence,
    TextBefore,
    TextAfter,
    Ellipsis,
    EscapedText,
    Unexpected,
    InvalidUtf8,
    OtherEncoding,
    ByteOrderMark,
    TooDeep,
    TooLarge,
}

/// What the grammar allows at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    Value,
    ItemOrEnd,
    Name,
    NameOrEnd,
    Colon,
    CommaOrBrace,
    CommaOrBracket,
    End,
}

/// A replacement of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawEdit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
}

impl RawEdit {
    pub(crate) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self { start: at, end: at, text: text.into() }
    }

    pub(crate) fn remove(start: usize, end: usize) -> Self {
        Self { start, end, text: String::new() }
    }

    pub(crate) fn replace(start: usize, end: usize, text: impl Into<String>) -> Self {
        Self { start, end, text: text.into() }
    }
}

/// One fault: where, why, and what would mend it.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) cause: Cause,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) expected: Expected,
    /// The name, or the container, that it happened at.
    pub(crate) near: Option<NodeId>,
    /// What the fault is about, beyond its place: a limit, what is open, what the text should be.
    pub(crate) detail: Option<Detail>,
    /// Empty where no repair is known.
    pub(crate) edits: Vec<RawEdit>,
    /// Whether the repair cannot change what the author meant.
    pub(crate) safe: bool,
}

impl Fault {
    pub(super) fn new(cause: Cause, start: usize, end: usize, expected: Expected) -> Self {
        Self { cause, start, end, expected, near: None, detail: None, edits: Vec::new(), safe: false }
    }

    /// Whether it is other text around the body.
    pub(crate) fn is_around(&self) -> bool {
        matches!(self.cause, Cause::TextBefore | Cause::TextAfter)
    }

    pub(super) fn mended(mut self, safe: bool, edit: Option<RawEdit>) -> Self {
        self.safe = safe;
        self.edits.extend(edit);
        self
    }
}

/// What a cause needs to be told well.
#[derive(Clone, Debug)]
pub(crate) enum Detail {
    Limit(usize),
    /// The containers that were open at the end, innermost first.
    Open(Vec<NodeId>),
    /// What the text should be instead.
    Instead(String),
}
