//! What may be meant where nobody can be sure: repairs that are offered for a person to take, and not taken for granted.
//! Where no more than a value is in doubt, reading goes on behind it.

use super::fault::{Cause, RawEdit};
use super::lex;
use super::node::{DAMAGED, IMPLIED, Kind, NONE};
use super::reader::{Reader, State};
use super::strings::replaced;

/// Longer strings are not looked through for quotes within them.
const MOST: usize = 256;
/// The rest of the text is not looked through more often than this.
const MOST_LOOKS: usize = 16;

impl Reader<'_> {
    /// What fits nowhere: reading goes on only where what stands before shows what is meant.
    pub(super) fn unexpected(&mut self, state: State) -> State {
        let end = self.found_end();
        // A bracket may be another's, a string a name, of what stands before.
        let counts =
            matches!((state, self.bytes.get(self.at)), (State::After, Some(b'{' | b'[')) | (State::Colon, Some(b'"')));
        let edit = if !counts && self.fits(state, end) {
            Some(RawEdit::remove(self.at, end))
        } else if let Some(name) = self.name_as_value(state) {
            if self.in_object {
                return self.missing_brace(name);
            }
            self.missing_bracket()
        } else {
            if let Some(next) = self.missing_quote(state).or_else(|| self.quotes_within(state, end)) {
                return next;
            }
            None
        };
        self.report(Cause::Unexpected, end, state, false, edit);
        State::Stop
    }

    /// Where a name stands in the place of a value, with its colon behind it.
    fn name_as_value(&self, state: State) -> Option<(usize, usize)> {
        let before = self.bytes.get(..self.end_before(self.at)).filter(|_| state == State::After)?;
        let last = self.tape.nodes.last().filter(|last| last.kind == Kind::String)?;
        let (start, end) = (last.start as usize, last.end as usize);
        let name = before.get(start + 1..before.len().saturating_sub(1))?;
        let is_name = end == before.len() && name.iter().all(|byte| lex::is_word(*byte));
        (is_name && self.bytes.get(self.at) == Some(&b':')).then_some((start, end))
    }

    /// An object was to begin there. Reading goes on where with its brace every bracket has its other one.
    fn missing_brace(&mut self, (start, end): (usize, usize)) -> State {
        let goes_on = self.closes(self.depth + 1);
        self.tape.nodes.pop();
        self.report_at(Cause::MissingBrace, start, end, State::Value, goes_on, Some(RawEdit::insert(start, "{")));
        if !goes_on {
            self.push(Kind::Invalid, start, end, 0);
            return State::Stop;
        }
        let colon = std::mem::replace(&mut self.at, start);
        self.enter(Kind::Object, State::Colon);
        if let Some(object) = self.tape.nodes.last_mut() {
            object.flags |= IMPLIED;
        }
        self.push(Kind::Key, start, end, 0);
        self.at = colon;
        State::Colon
    }

    /// Whether the rest of the text closes so many containers, whatever brackets it has for them, and no more. Strings end
    /// with their line.
    pub(super) fn closes(&mut self, containers: usize) -> bool {
        self.looks += 1;
        if self.looks > MOST_LOOKS {
            return false;
        }
        let mut open = Some(containers);
        let (mut in_string, mut escaped) = (false, false);
        for byte in self.bytes.get(self.at..).unwrap_or_default() {
            match byte {
                _ if escaped => {}
                b'"' => in_string = !in_string,
                b'\n' => in_string = false,
                b'{' | b'[' if !in_string => open = open.map(|open| open + 1),
                b'}' | b']' if !in_string => open = open.and_then(|open| open.checked_sub(1)),
                _ => {}
            }
            escaped = !escaped && *byte == b'\\';
        }
        open == Some(0)
    }

    /// Where another object begins in the place of a name, the one before it was to be closed, up to the array of both.
    pub(super) fn next_item(&mut self) -> bool {
        let Some((_, closers)) = self.item() else { return false };
        let Some(start) = self.tape.nodes.get(self.open as usize).map(|node| node.start as usize) else { return false };
        let end = self.end_before(self.comma);
        let edit = RawEdit::insert(end, closers);
        self.report_at(Cause::Unclosed, start, start + 1, State::After, false, Some(edit));
        while self.in_object {
            self.close_at(end, DAMAGED);
        }
        true
    }

    /// Whether what comes next begins, up to its first name, as the item that is open does.
    pub(super) fn is_next_item(&self, at: usize) -> bool {
        let item = self.item().and_then(|(item, _)| self.tape.nodes.get(item..item + 2));
        let Some([item, name]) = item else { return false };
        let head = self.bytes.get(item.start as usize..name.end as usize).unwrap_or_default();
        self.bytes.get(lex::spaces(self.bytes, at)..).is_some_and(|rest| rest.starts_with(head))
    }

    /// The outermost of the open objects within an array, and what would close them.
    fn item(&self) -> Option<(usize, String)> {
        let (mut open, mut item, mut closers) = (self.open, 0, String::new());
        while let Some(node) = self.tape.nodes.get(open as usize)
            && node.kind == Kind::Object
        {
            (item, open) = (open as usize, node.next);
            closers.push('}');
        }
        (open != NONE).then_some((item, closers))
    }

    /// An array was to end before the comma there.
    fn missing_bracket(&mut self) -> Option<RawEdit> {
        self.tape.nodes.last_mut()?.kind = Kind::Invalid;
        let array = self.tape.nodes.get(self.open as usize)?;
        (self.comma > array.start as usize).then(|| RawEdit::insert(self.comma, "]"))
    }

    /// A string that lacks its closing quote ends where the next name begins: behind a comma, or brackets and a comma, and
    /// the brace that opens another object.
    fn missing_quote(&mut self, state: State) -> Option<State> {
        let name = lex::word(self.bytes, self.at);
        let is_name = self.bytes.get(name) == Some(&b'"') && self.is_separator(name + 1);
        let last = self.tape.nodes.last().filter(|_| is_name)?;
        let (start, kind) = (last.start as usize, last.kind);
        if !matches!(kind, Kind::String | Kind::Key) || last.end as usize != self.at {
            return None;
        }
        let text = self.bytes.get(start..self.at - 1)?.trim_ascii_end();
        let text = text.strip_suffix(b"{").unwrap_or(text).trim_ascii_end().strip_suffix(b",")?;
        let ends = |byte: &u8| !matches!(byte, b'}' | b']') && !byte.is_ascii_whitespace();
        let end = start + text.iter().rposition(ends).filter(|_| text.starts_with(b"\""))? + 1;
        // Of a name that breaks off nobody knows what it was to be.
        if kind == Kind::Key {
            self.report_at(Cause::UnterminatedString, start, end, state, false, None);
            self.at = end;
            return Some(State::Stop);
        }
        self.report_string(Cause::UnterminatedString, (start, end), self.closing(end), (start, end));
        Some(state)
    }

    /// The last value is a string that ends elsewhere; what it says, nobody knows before it is mended.
    fn report_string(&mut self, cause: Cause, place: (usize, usize), edit: RawEdit, (start, end): (usize, usize)) {
        self.tape.nodes.pop();
        self.report_at(cause, place.0, place.1, State::After, false, Some(edit));
        self.push(Kind::Invalid, start, end, 0);
        self.at = end;
    }

    /// A string ends within a line, and another one where this was to end: quotes in it lack their backslash, or one is too
    /// many. Where it is a value, reading goes on behind it; what it says, nobody knows before it is mended.
    fn quotes_within(&mut self, state: State, found: usize) -> Option<State> {
        let last = self.tape.nodes.last().filter(|last| matches!(last.kind, Kind::String | Kind::Key))?;
        let (first, end) = (last.start as usize, last.end as usize);
        if self.end_before(self.at) != end || self.bytes.get(self.at) == Some(&b'"') {
            return None;
        }
        let start = end - 1;
        let rest = self.bytes.get(start..self.bytes.len().min(start + MOST))?;
        let mut quotes = 0;
        let len = rest.iter().enumerate().position(|(at, byte)| {
            quotes += usize::from(*byte == b'"');
            *byte == b'"' && self.fits(state, start + at + 1)
        })?;
        // With more than words and quotes in it, it is rather a string that lacks its end.
        let inner = rest.get(..len)?;
        let is_more = |(at, byte): (usize, &u8)| {
            // An address has a colon, too, but not behind a quote.
            let ends_name = || inner.get(..at).is_some_and(|text| text.trim_ascii_end().ends_with(b"\""));
            matches!(byte, 0..=0x1F | b'\\' | b'{' | b'}' | b'[' | b']')
                || *byte == b':' && ends_name()
                || state == State::Colon && *byte == b','
        };
        if inner.first() != Some(&b'"') || inner.iter().enumerate().any(is_more) {
            return None;
        }
        let is_word = |at: usize| self.bytes.get(at).is_some_and(|byte| lex::is_word(*byte));
        // Two strings, which another language puts together.
        let second = lex::spaces(self.bytes, self.at + 1);
        let is_sum = self.bytes.get(self.at) == Some(&b'+') && self.bytes.get(second) == Some(&b'"');
        let edit = match quotes {
            3 if is_sum => RawEdit::remove(start, second + 1),
            2 if lex::spaces(self.bytes, first + 1) == start => RawEdit::remove(first, start),
            2 if is_word(start - 1) && is_word(end) => RawEdit::remove(start, end),
            _ => RawEdit::replace(start, start + len, replaced(&self.slice(start, start + len), "\"", "\\\"")),
        };
        if state != State::After {
            self.report(Cause::QuotesWithin, found, state, false, Some(edit));
            return Some(State::Stop);
        }
        self.report_string(Cause::QuotesWithin, (self.at, found), edit, (first, start + len + 1));
        Some(state)
    }

    /// Whether what comes next fits a state.
    pub(super) fn fits(&self, state: State, at: usize) -> bool {
        let at = lex::spaces(self.bytes, at);
        let next = self.bytes.get(at);
        match state {
            State::Colon => next == Some(&b':'),
            State::Name | State::FirstName => next == Some(&b'"') && self.name_ahead(at, '"'),
            State::Value | State::FirstItem => matches!(next, Some(b'"' | b'{' | b'[' | b'0'..=b'9')),
            State::After => self.in_object && matches!(next, Some(b',' | b'}')),
            State::Stop => false,
        }
    }

    /// Where the word, the string or the character that stands here ends.
    pub(super) fn found_end(&self) -> usize {
        let at = self.at;
        let word = lex::word(self.bytes, at);
        // Only where one begins: to look for its end everywhere, a log of many breaks would be read as often.
        if self.bytes.get(at) == Some(&b'"')
            && let Some(end) = self.string_end(at, '"')
        {
            return end;
        }
        if word > at { word } else { at + self.char_at(at).map_or(1, char::len_utf8) }
    }

    /// Where a string that begins at a place with this quote ends, if it does on this line.
    pub(super) fn string_end(&self, at: usize, quote: char) -> Option<usize> {
        let rest = self.bytes.get(at + 1..).unwrap_or_default();
        let len = rest.iter().position(|b| char::from(*b) == quote || *b == b'\n')?;
        (rest.get(len) != Some(&b'\n')).then_some(at + len + 2)
    }
}
