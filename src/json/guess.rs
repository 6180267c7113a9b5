//! What may be meant where nobody can be sure: repairs that are offered for a person to take, and not taken for granted.

use super::fault::{Cause, RawEdit};
use super::lex;
use super::reader::{Reader, State};
use super::strings::replaced;
use super::tape::{Kind, Node};

/// Longer strings are not looked through for quotes within them.
const MOST: usize = 256;

impl Reader<'_> {
    /// What fits nowhere: reading does not go on.
    pub(super) fn unexpected(&mut self, state: State) -> State {
        let end = self.found_end();
        // A bracket may be another's, a string a name, of what stands before.
        let counts =
            matches!((state, self.bytes.get(self.at)), (State::After, Some(b'{' | b'[')) | (State::Colon, Some(b'"')));
        let edit = if !counts && self.fits(state, end) {
            Some(RawEdit::remove(self.at, end))
        } else {
            self.missing_bracket().or_else(|| self.missing_quote(state)).or_else(|| self.quotes_within(state))
        };
        self.report(Cause::Unexpected, end, state, false, edit);
        State::Stop
    }

    /// A name and its colon in the place of a value: an object was to begin, or an array to end.
    fn missing_bracket(&mut self) -> Option<RawEdit> {
        let before = self.bytes.get(..self.end_before(self.at))?;
        let is_name = |last: &Node| {
            let name = before.get(last.start as usize + 1..before.len().saturating_sub(1));
            last.end as usize == before.len() && name.is_some_and(|name| name.iter().all(|byte| lex::is_word(*byte)))
        };
        let colon = self.bytes.get(self.at) == Some(&b':');
        let last = self.tape.nodes.last_mut().filter(|last| colon && last.kind == Kind::String && is_name(last))?;
        last.kind = Kind::Invalid;
        let start = last.start as usize;
        if self.in_object {
            return Some(RawEdit::insert(start, "{"));
        }
        let array = self.tape.nodes.get(self.open as usize)?;
        (self.comma > array.start as usize).then(|| RawEdit::insert(self.comma, "]"))
    }

    /// A string that lacks its closing quote ends where the next name begins: behind a comma, or brackets and a comma.
    fn missing_quote(&mut self, state: State) -> Option<RawEdit> {
        let name = lex::word(self.bytes, self.at);
        let is_name = self.bytes.get(name) == Some(&b'"') && self.is_separator(name + 1);
        let ends_here = |last: &&mut Node| last.end as usize == self.at;
        let last = self.tape.nodes.last_mut().filter(|_| is_name && state == State::After).filter(ends_here)?;
        let text = self.bytes.get(last.start as usize..self.at - 1)?.strip_suffix(b",")?;
        let end = text.iter().rposition(|byte| !matches!(byte, b'}' | b']')).filter(|_| text.starts_with(b"\""))?;
        last.kind = Kind::Invalid;
        Some(RawEdit::insert(last.start as usize + end + 1, "\""))
    }

    /// A string ends within a line, and another one where this was to end: quotes in it lack their backslash, or one is too
    /// many.
    fn quotes_within(&self, state: State) -> Option<RawEdit> {
        let last = self.tape.nodes.last()?;
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
        let is_more = |byte: &u8| {
            matches!(byte, 0..=0x1F | b'\\' | b':' | b'{' | b'}' | b'[' | b']')
                || state == State::Colon && *byte == b','
        };
        let inner = rest.get(..len)?;
        if [inner.first(), rest.get(len)] != [Some(&b'"'); 2] || inner.iter().any(is_more) {
            return None;
        }
        let is_word = |at: usize| self.bytes.get(at).is_some_and(|byte| lex::is_word(*byte));
        Some(match quotes {
            2 if lex::spaces(self.bytes, first + 1) == start => RawEdit::remove(first, start),
            2 if is_word(start - 1) && is_word(end) => RawEdit::remove(start, end),
            _ => RawEdit::replace(start, start + len, replaced(&self.slice(start, start + len), "\"", "\\\"")),
        })
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
