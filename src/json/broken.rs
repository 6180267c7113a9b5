//! What can be wrong inside a string, and in the encoding of the whole text.

use super::fault::{Cause, RawEdit};
use super::lex;
use super::node::{BARE, ESCAPED, IMPLIED, Kind, NONE, ODD};
use super::odd::is_other_quote;
use super::reader::{Reader, State};
use super::strings::{bare, quote, well_formed};

/// Where a name that begins on this line and lacks its closing quote ends: before the colon.
fn name_end(bytes: &[u8], start: usize, line_end: usize) -> Option<usize> {
    // Longer ones are no names; and lines of a string are not to be searched again and again.
    let line = bytes.get(start..line_end).filter(|line| line.len() < 256)?;
    let colon = line.iter().position(|b| *b == b':')?;
    let name = line.get(..colon)?.trim_ascii_end().len();
    (name > 1).then_some(start + name)
}

impl Reader<'_> {
    /// Ends a string there: in place of a quote of another kind, if one stands before.
    pub(super) fn closing(&self, end: usize) -> RawEdit {
        let is_quote = |len: &usize| self.char_at(end - len).is_some_and(|c| c.len_utf8() == *len && is_other_quote(c));
        let quote = (1..=3).find(|len| end > *len && is_quote(len));
        RawEdit::replace(end - quote.unwrap_or(0), end, "\"")
    }

    /// A backslash before something that JSON does not escape: where the string goes on, unless the text ends here.
    #[cold]
    pub(super) fn wrong_escape(&mut self, at: usize) -> Option<usize> {
        let rest = self.bytes.get(at + 1..).unwrap_or_default();
        let cut_short = rest.is_empty()
            || (rest.first() == Some(&b'u') && rest.len() < 5 && rest.iter().skip(1).all(u8::is_ascii_hexdigit));
        if cut_short {
            self.unfinished(State::Value);
            return None;
        }
        let before = self.bytes.get(..at).unwrap_or_default();
        // How far the escape reaches, what it was meant as, and where the string goes on.
        let (edit, safe, next) = match rest {
            // In a shell's string the quote is so written; elsewhere it needs no backslash.
            [b'\'', b'\'', ..] if before.ends_with(b"'") => (RawEdit::replace(at - 1, at + 3, "'"), true, at + 3),
            [b'\'', ..] => (RawEdit::remove(at, at + 1), true, at + 1),
            // The line goes on behind it.
            [b'\r', b'\n', ..] => (RawEdit::remove(at, at + 3), false, at + 3),
            [..=0x1F, ..] => (RawEdit::remove(at, at + 2), false, at + 2),
            // Any other was meant as a backslash, as in a Windows path.
            _ => (RawEdit::insert(at, "\\"), false, at + 1),
        };
        let end = at + 1 + rest.first().map_or(0, |b| usize::from(b.is_ascii()));
        self.report_at(Cause::WrongEscape, at, end, State::Value, safe, Some(edit));
        Some(next)
    }

    /// A control character in a string, or its end missing: `Ok` says where the string goes on, `Err` how reading does.
    #[cold]
    pub(super) fn broken_string(&mut self, kind: Kind, start: usize, at: usize, flags: u8) -> Result<usize, State> {
        if self.open == NONE && kind == Kind::String && self.quoted_body(start) {
            return Err(State::Stop);
        }
        let Some(byte) = self.bytes.get(at).copied().filter(|_| !self.is_end(at)) else {
            let rest = self.bytes.get(..at).unwrap_or_default();
            let closes = |byte: &u8| matches!(byte, b'}' | b']') || byte.is_ascii_whitespace();
            let end = rest.iter().rposition(|byte| !closes(byte)).map_or(0, |last| last + 1);
            // Where the brackets behind it close what is open, the text goes to its end, and the string does not.
            let is_text = kind == Kind::String && self.open != NONE && flags == 0 && end > start + 1;
            if is_text && self.is_closed_by(rest.get(end..).unwrap_or_default()) {
                self.report_at(Cause::UnterminatedString, start, end, State::Value, false, Some(self.closing(end)));
                self.push(Kind::Invalid, start, end, IMPLIED);
                self.at = end;
                return Err(State::After);
            }
            let end = self.bytes.trim_ascii_end().len();
            self.report_at(Cause::UnterminatedString, start, end, State::Value, false, None);
            self.at = self.bytes.len();
            return Err(State::Stop);
        };
        if kind == Kind::Key
            && matches!(byte, b'\n' | b'\r')
            && let Some(end) = name_end(self.bytes, start, at)
        {
            let line = self.bytes.get(..at).unwrap_or_default().trim_ascii_end();
            let edit = self.closing(end);
            let name = edit.start;
            self.report_at(Cause::UnterminatedString, start, line.len(), State::Value, false, Some(edit));
            self.push(kind, start, name, ODD | BARE | IMPLIED);
            self.at = end;
            return Err(State::Colon);
        }
        if matches!(byte, b'\n' | b'\r') && self.line_ends_string(at) {
            let line = self.bytes.get(..at).unwrap_or_default().trim_ascii_end();
            let end = line.strip_suffix(b",").unwrap_or(line).len();
            // Of a name that breaks off nobody knows what it was to be.
            let edit = (kind == Kind::String).then(|| self.closing(end));
            self.report_at(Cause::UnterminatedString, start, end, State::Value, false, edit);
            if kind == Kind::Key {
                return Err(State::Stop);
            }
            self.push(Kind::Invalid, start, end, flags & ESCAPED | IMPLIED);
            self.at = end;
            return Err(State::After);
        }
        let quoted = quote(char::from(byte).encode_utf8(&mut [0; 4]));
        let edit = RawEdit::replace(at, at + 1, bare(&quoted, '"', '"'));
        self.report_at(Cause::ControlCharacter, at, at + 1, State::Value, kind == Kind::String, Some(edit));
        Ok(at + 1)
    }

    /// Cuts the name that was read just now before a colon in it: its closing quote is missing, and the quote that
    /// ended it opens what comes next.
    pub(super) fn unclosed_name(&mut self) -> bool {
        let name = self.tape.nodes.last().filter(|node| node.flags == 0 && node.end as usize == self.at);
        let Some(start) = name.map(|node| node.start as usize) else { return false };
        let Some(end) = name_end(self.bytes, start, self.at) else { return false };
        // With a value behind it, the quote has changed places with the colon.
        if self.bytes.get(end..self.at) == Some(b":\"") && matches!(self.peek(), Some(b'{' | b'[' | b'"')) {
            return false;
        }
        self.tape.nodes.pop();
        let edit = self.closing(end);
        let name = edit.start;
        self.report(Cause::Unexpected, self.found_end(), State::Colon, false, Some(edit));
        self.push(Kind::Key, start, name, ODD | BARE | IMPLIED);
        self.at = end;
        true
    }

    /// Whether such brackets close all that is open.
    fn is_closed_by(&self, brackets: &[u8]) -> bool {
        let mut open = self.open;
        for bracket in brackets.iter().filter(|byte| !byte.is_ascii_whitespace()) {
            let Some(node) = self.tape.nodes.get(open as usize) else { return false };
            if (node.kind == Kind::Object) != (*bracket == b'}') {
                return false;
            }
            open = node.next;
        }
        open == NONE
    }

    /// Whether nothing follows but what a file ends with; bounded, because every line end in a string asks.
    fn is_end(&self, at: usize) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.len() < 256 && rest.trim_ascii().is_empty())
    }

    /// Whether what follows a line end inside a string looks like the next token rather than more of the string.
    fn line_ends_string(&self, at: usize) -> bool {
        // A look ahead is bounded, so that a string of nothing but line ends stays linear.
        let ahead = self.bytes.get(at..).unwrap_or_default();
        let ahead = ahead.get(..ahead.len().min(256)).unwrap_or_default();
        let next = lex::spaces(ahead, 0);
        match ahead.get(next) {
            // A quote that opens nothing is the string's own, behind the line end.
            Some(b'"') => !matches!(ahead.get(lex::spaces(ahead, next + 1)), Some(b',' | b':' | b'}' | b']')),
            // The next line of a log, where this one was cut.
            Some(b'{') => ahead.get(lex::spaces(ahead, next + 1)) == Some(&b'"'),
            next => matches!(next, Some(b'}' | b']')),
        }
    }

    /// Reports what is not UTF-8.
    #[cold]
    pub(super) fn ill_formed(&mut self) {
        let mut at = 0;
        while let Some(rest) = self.bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let (valid, odd) = well_formed(rest);
            at += valid;
            if odd > 0 {
                self.report_at(Cause::InvalidUtf8, at, at + odd, State::Value, false, None);
            }
            at += odd;
        }
    }
}
