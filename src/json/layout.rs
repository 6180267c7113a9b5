//! Where a missing brace belongs: a second reading that trusts the layout, as a person does.
//!
//! A text that ends with containers open is one brace short somewhere. Adding it at the end is what parsers suggest,
//! and often wrong: in the published example 5 it would put `transferee` inside `transferTarget`. Indentation says
//! where the author meant the object to end; where nothing is indented, a name that only the root has says it.

use super::fault::{Cause, Detail, Expected, Fault, RawEdit};
use super::reader::{Reader, Reading, State};
use super::recover::is_letter;
use super::strings::{concat, has};
use super::tape::{IMPLIED, Kind, Tape};

/// What a second reading remembers.
pub(super) struct Layout {
    /// Whether indentation tells anything.
    by_lines: bool,
    /// The indentation of the line that opened each open container.
    open: Vec<usize>,
    /// The indentation of the present line.
    line: usize,
    /// How far the text was searched for line ends, and one past the last that was found.
    searched: (usize, usize),
    /// The line of the container that was closed last.
    lines: Lines,
    line_end: &'static str,
}

impl Layout {
    pub(super) fn enter(&mut self) {
        self.open.push(self.line);
    }

    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// How far a token is indented, where it is the first on its line and that counts.
    fn indentation(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let before = bytes.get(..at).filter(|_| self.by_lines)?;
        let line_start = before.iter().rposition(|b| !matches!(b, b' ' | b'\t')).map_or(0, |last| last + 1);
        (line_start == 0 || bytes.get(line_start - 1) == Some(&b'\n')).then_some(at - line_start)
    }

    /// Whether a line ends between two places. The second only grows from call to call, and nothing is searched twice.
    fn has_line_end(&mut self, bytes: &[u8], start: usize, end: usize) -> bool {
        let (from, last) = self.searched;
        let found = bytes.get(from..end).and_then(|new| new.iter().rposition(|b| *b == b'\n'));
        self.searched = (end, found.map_or(last, |at| from + at + 1));
        start < self.searched.1
    }
}

/// The line of the place that was asked for last: many containers may begin on a long one.
#[derive(Default)]
struct Lines {
    start: usize,
    asked: usize,
}

impl Lines {
    /// The blanks that begin the line of a place.
    fn indent(&mut self, bytes: &[u8], at: usize) -> String {
        if at < self.start || at > self.asked {
            *self = Self { start: line_start(bytes, at), asked: at };
        }
        blanks(bytes, self.start)
    }
}

/// Tries to find where the missing braces of an unfinished text belong, and replaces the reading if that makes it whole.
pub(super) fn mend(bytes: &[u8], start: usize, how: Reading, tape: &mut Tape) {
    let encoding =
        tape.faults.iter().filter(|fault| matches!(fault.cause, Cause::ByteOrderMark | Cause::InvalidUtf8)).count();
    // A copy of a page often has lost its indentation: then only the names are left to tell.
    for by_lines in [true, false] {
        let mut second = Tape::default();
        let layout = Layout {
            by_lines,
            open: Vec::new(),
            line: 0,
            searched: (start, start),
            lines: Lines::default(),
            line_end: line_end(bytes),
        };
        let mut reader = Reader::new(bytes, how, &mut second, Some(layout));
        reader.at = start;
        reader.run();
        if is_whole(&second) && others(&second) + encoding == others(tape) {
            tape.faults.truncate(encoding);
            tape.faults.append(&mut second.faults);
            tape.nodes = second.nodes;
            return;
        }
    }
    if let Some(fault) = tape.faults.last_mut() {
        close_at_end(bytes, tape.nodes.as_slice(), fault);
    }
}

/// Whether braces were added and nothing is open any more.
fn is_whole(tape: &Tape) -> bool {
    tape.faults.iter().any(|fault| fault.cause == Cause::Unclosed)
        && tape.faults.iter().all(|fault| fault.cause != Cause::Unfinished)
        && tape.more_faults == 0
}

/// How many faults are not about what is open.
fn others(tape: &Tape) -> usize {
    tape.faults.iter().filter(|fault| !matches!(fault.cause, Cause::Unclosed | Cause::Unfinished)).count()
}

/// Offers the closing brackets at the end, where the text breaks off between two values.
fn close_at_end(bytes: &[u8], nodes: &[super::tape::Node], fault: &mut Fault) {
    let (Some(Detail::Open(open)), Expected::CommaOrBrace | Expected::CommaOrBracket) = (&fault.detail, fault.expected)
    else {
        return;
    };
    let end = bytes.trim_ascii_end().len();
    let multiline = bytes.get(..end).is_some_and(|text| has(text, b'\n'));
    let (mut text, mut lines, line_end) = (String::new(), Lines::default(), line_end(bytes));
    for id in open {
        let Some(node) = nodes.get(id.0 as usize) else { continue };
        if multiline {
            text.push_str(line_end);
            text.push_str(&lines.indent(bytes, node.start as usize));
        }
        text.push(if node.kind == Kind::Object { '}' } else { ']' });
    }
    fault.edits = vec![RawEdit::insert(end, text)];
}

/// How the text ends its lines.
fn line_end(bytes: &[u8]) -> &'static str {
    match bytes.iter().position(|b| *b == b'\n') {
        Some(at) if at > 0 && bytes.get(at - 1) == Some(&b'\r') => "\r\n",
        _ => "\n",
    }
}

/// The blanks that begin the line of a place.
pub(crate) fn line_indent(bytes: &[u8], at: usize) -> String {
    blanks(bytes, line_start(bytes, at))
}

fn line_start(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or_default();
    before.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1)
}

fn blanks(bytes: &[u8], line: usize) -> String {
    let mut blanks = String::new();
    for byte in bytes.get(line..).unwrap_or_default() {
        if !matches!(byte, b' ' | b'\t') {
            break;
        }
        blanks.push(char::from(*byte));
    }
    blanks
}

impl Reader<'_> {
    /// Before a name or a closing brace: closes the objects that, by the layout, have ended before it.
    pub(super) fn close_by_layout(&mut self) {
        let is_name = self.peek() != Some(b'}');
        let indent = self.layout.as_ref().and_then(|layout| layout.indentation(self.bytes, self.at));
        let root_name = is_name && self.is_root_name(self.at);
        // A name right after the opening brace is that object's, however it is indented.
        let first = is_name && self.open + 1 == self.next_node();
        while !first
            && let Some(layout) = &mut self.layout
            && layout.open.len() > 1
            && let Some(opened) = layout.open.last()
            && self.in_object
        {
            let ended = match indent {
                Some(indent) => indent < *opened || is_name && indent == *opened,
                None => root_name,
            };
            if !ended {
                break;
            }
            self.close_missing();
        }
        if let (Some(layout), Some(indent)) = (&mut self.layout, indent) {
            layout.line = indent;
        }
    }

    /// Whether a name that only the root has stands here, in whatever quotes.
    pub(super) fn is_root_name(&self, at: usize) -> bool {
        let quote = self.char_at(at).filter(|c| !c.is_ascii_digit() && !is_letter(*c)).map_or(0, char::len_utf8);
        let rest = self.bytes.get(at + quote..).unwrap_or_default();
        let is_whole = |rest: &[u8]| !rest.first().is_some_and(u8::is_ascii_alphanumeric);
        self.how.root_names.iter().any(|name| rest.strip_prefix(name.as_bytes()).is_some_and(is_whole))
    }

    /// Closes the innermost object where its last member ended, and says so.
    fn close_missing(&mut self) {
        let Some(start) = self.tape.nodes.get(self.open as usize).map(|node| node.start as usize) else { return };
        let before = if self.peek() == Some(b'}') { self.at } else { self.comma };
        let end = self.end_before(before);
        let text = if let Some(layout) = &mut self.layout
            && layout.has_line_end(self.bytes, start, self.at)
        {
            concat(&[layout.line_end, &layout.lines.indent(self.bytes, start), "}"])
        } else {
            String::from("}")
        };
        self.report_at(Cause::Unclosed, start, start + 1, State::After, true, Some(RawEdit::insert(end, text)));
        self.close_at(end, IMPLIED);
    }
}
