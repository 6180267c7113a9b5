//! Where a missing brace belongs: a second reading that trusts the layout, as a person does.
//!
//! A text that ends with containers open is one brace short somewhere. Adding it at the end is what parsers suggest,
//! and often wrong: in the published example 5 it would put `transferee` inside `transferTarget`. Indentation says
//! where the author meant the object to end; where nothing is indented, a name that only the root has says it.

use super::characters::is_letter;
use super::fault::{Cause, Detail, Expected, Fault, RawEdit};
use super::indent::{Layout, Lines, line_end};
use super::node::{IMPLIED, Kind, Node};
use super::reader::{Reader, Reading, State};
use super::strings::{concat, has};
use super::tape::Tape;

/// Tries to find where the missing braces of an unfinished text belong, and replaces the reading if that makes it whole.
pub(super) fn mend(bytes: &[u8], start: usize, how: Reading, tape: &mut Tape) {
    let encoding =
        tape.faults.iter().filter(|fault| matches!(fault.cause, Cause::ByteOrderMark | Cause::InvalidUtf8)).count();
    // A copy of a page often has lost its indentation: then only the names are left to tell.
    for by_lines in [true, false] {
        let mut second = Tape::default();
        let mut reader = Reader::new(bytes, how, &mut second, Some(Layout::new(bytes, start, by_lines)));
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
fn close_at_end(bytes: &[u8], nodes: &[Node], fault: &mut Fault) {
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
