//! What to make of a byte that the grammar does not allow: the likely cause, its repair, and where reading goes on.
//!
//! Reading goes on only where the author's meaning is certain, but for a value. Everywhere else it stops, and the
//! containers that were open are marked as damaged, so that no rule complains of what may stand behind the break.

use super::characters::{is_letter, is_odd_space};
use super::fault::{Cause, Expected, Fault, RawEdit};
use super::lex;
use super::node::{BARE, DAMAGED, Kind, NONE, ODD};
use super::odd::is_other_quote;
use super::reader::{Reader, State};
use super::strings::{lossy, quote};

impl Reader<'_> {
    #[cold]
    pub(super) fn recover(&mut self, state: State) -> State {
        let at = self.at;
        let c = self.char_at(at);
        if matches!((state, c), (State::After, None | Some('{')))
            && self.is_other(self.ended, self.next_node()).is_some()
        {
            return State::Stop;
        }
        let Some(c) = c else { return self.unfinished(state) };
        if is_odd_space(c) {
            let end = self.run_of(is_odd_space);
            // As many, so that what is indented stays so.
            let mut plain = String::new();
            for odd in self.slice(at, end).chars() {
                if !matches!(odd, '\u{feff}' | '\u{200b}') {
                    plain.push(' ');
                }
            }
            self.instead(Cause::OddSpace, end, state, true, &plain);
            return state;
        }
        // Without a blank behind it, `#` may begin the name of a type that lacks its quote.
        if matches!((c, self.bytes.get(at + 1)), ('/', Some(b'/' | b'*')) | ('#', Some(b' '))) {
            return self.comment(state);
        }
        // A shell's line goes on behind it.
        if matches!((c, self.bytes.get(at + 1)), ('\\', Some(b'\n' | b'\r') | None)) {
            return self.passed_over(state);
        }
        if let Some(end) = self.line_marks(at) {
            self.instead(Cause::Unexpected, end, state, true, "");
            return state;
        }
        // The fence ends, and something is open yet.
        if self.open != NONE && self.bytes.get(at - 1..at + 3) == Some(b"\n```") {
            self.instead(Cause::CodeFence, at + 3, state, true, "");
            return state;
        }
        // A log's line may begin with a number, or with something in brackets.
        let so_far = self.tape.nodes.len();
        if (so_far == 0 || so_far <= 2 && self.tape.is_json())
            && let Some(state) = self.before_root()
        {
            return state;
        }
        match state {
            State::Value | State::FirstItem => self.recover_value(state, c),
            State::Name | State::FirstName => self.recover_name(state, c),
            State::Colon => self.recover_colon(c),
            State::After if self.open == NONE => self.recover_end(c),
            State::After => self.recover_after(c),
            State::Stop => State::Stop,
        }
    }

    fn recover_value(&mut self, state: State, c: char) -> State {
        let at = self.at;
        if let Some(end) = self.template_end() {
            let edit = RawEdit::replace(at, end, quote(&self.slice(at, end)));
            self.report(Cause::UnquotedValue, end, state, false, Some(edit));
            return self.token(Kind::Invalid, end);
        }
        match c {
            _ if is_other_quote(c) => self.other_quotes(Kind::String, State::After, state),
            ']' if !self.in_object && self.open != NONE => self.trailing_comma(state),
            ',' if self.open != NONE
                && (!self.in_object
                    || self.fits(State::Value, at + 1)
                        && !self.fits(State::Name, at + 1)
                        && !self.is_next_item(at + 1)) =>
            {
                self.passed_over(state)
            }
            ',' | '}' if self.in_object => self.missing_value(state),
            '.' | '…' if self.run_of(|c| matches!(c, '.' | '…')) >= at + 3 => self.ellipsis(state),
            '-' | '+' | '.' | '0'..='9' => self.wrong_number(state),
            _ if is_letter(c) || matches!(c, '_' | '$') => self.wrong_word(state),
            '#' | '=' | ':' | '@'
                if matches!(self.bytes.get(lex::spaces(self.bytes, at + 1)), Some(b'"' | b'{' | b'[')) =>
            {
                if c == '@' {
                    self.string_mark(state)
                } else {
                    self.passed_over(state)
                }
            }
            _ => self.unexpected(state),
        }
    }

    /// A comma before the end of its container.
    fn trailing_comma(&mut self, state: State) -> State {
        let comma = self.comma;
        self.report_at(Cause::TrailingComma, comma, comma + 1, state, true, Some(RawEdit::remove(comma, comma + 1)));
        self.close()
    }

    /// A byte too many.
    pub(super) fn passed_over(&mut self, state: State) -> State {
        self.instead(Cause::Unexpected, self.at + 1, state, true, "");
        state
    }

    fn missing_value(&mut self, state: State) -> State {
        let at = self.at;
        self.report(Cause::MissingValue, at + 1, state, false, None);
        self.push(Kind::Invalid, at, at, 0);
        State::After
    }

    fn recover_name(&mut self, state: State, c: char) -> State {
        let at = self.at;
        // Points stand for members.
        if state == State::FirstName
            && c != '.'
            && let Some(next) = self.template_in_braces()
        {
            return next;
        }
        match c {
            '}' => self.trailing_comma(state),
            ',' => self.passed_over(state),
            '{' if state == State::Name && self.next_item() => State::Value,
            '\\' if matches!(self.bytes.get(at + 1), Some(b'"' | b'\\' | b'n' | b'r' | b't' | b'u'))
                && self.tape.nodes.len() == 1 =>
            {
                self.escaped_text(state)
            }
            '&' if self.tape.nodes.len() == 1 && matches!(self.bytes.get(at + 1), Some(b'q' | b'#')) => {
                self.escaped_text(state)
            }
            '`' if self.tape.nodes.len() == 1 && self.bytes.get(at + 1) == Some(&b'"') => self.escaped_text(state),
            '{' if self.has_doubled_braces() => self.escaped_text(state),
            _ if is_other_quote(c) => self.other_quotes(Kind::Key, State::Colon, state),
            '.' | '…' => self.ellipsis(state),
            _ if is_letter(c) || matches!(c, '_' | '$' | '@') => {
                let end = lex::word(self.bytes, at);
                // Perhaps only the opening quote is missing.
                let closed = self.bytes.get(end) == Some(&b'"');
                let after = end + usize::from(closed);
                if !self.is_separator(after) {
                    return self.unexpected(state);
                }
                let name = self.slice(at, end);
                self.instead(Cause::UnquotedName, after, state, true, &quote(&name));
                self.push(Kind::Key, at, after, ODD | BARE);
                State::Colon
            }
            _ => self.unexpected(state),
        }
    }

    fn recover_colon(&mut self, c: char) -> State {
        let at = self.at;
        let key_end = self.last_end();
        match c {
            '"' | ',' if self.fits(State::Colon, at + 1) => self.passed_over(State::Colon),
            '=' | '：' | ';' => {
                let end = if self.bytes.get(at + 1) == Some(&b'>') { at + 2 } else { at + c.len_utf8() };
                self.instead(Cause::Unexpected, end, State::Colon, true, ":");
                State::Value
            }
            ',' | '}' => self.missing_value(State::Colon),
            // A first name in two pairs of quotes: so verbatim strings of C# hold a body.
            _ if self.tape.nodes.len() == 2 && self.bytes.get(..at).is_some_and(|text| text.ends_with(b"\"\"")) => {
                self.tape.nodes.pop();
                self.at -= 2;
                self.escaped_text(State::FirstName)
            }
            _ if self.unclosed_name() => State::Colon,
            // A name instead of a value: more than the colon is missing.
            '"' | '{' | '[' | '-' | '0'..='9' | 't' | 'f' | 'n'
                if !self.name_ahead(at, c)
                    && (!is_letter(c)
                        || matches!(&*self.slice(at, lex::word(self.bytes, at)), "true" | "false" | "null")) =>
            {
                self.report_at(
                    Cause::MissingColon,
                    key_end,
                    at,
                    State::Colon,
                    true,
                    Some(RawEdit::insert(key_end, ":")),
                );
                State::Value
            }
            _ => self.unexpected(State::Colon),
        }
    }

    fn recover_after(&mut self, c: char) -> State {
        let at = self.at;
        let last = self.last_end();
        let next_state = if self.in_object { State::Name } else { State::Value };
        if !self.in_object && self.line_number() {
            return next_state;
        }
        match c {
            ';' if matches!(self.bytes.get(lex::spaces(self.bytes, at + 1)), Some(b'}' | b']')) => {
                self.passed_over(State::After)
            }
            ';' | '，' | '；' | '،' | '、' => {
                let end = at + c.len_utf8();
                self.instead(Cause::Unexpected, end, State::After, true, ",");
                self.comma = at;
                next_state
            }
            // What goes on at once behind a string is rather a part of it.
            '"' | '\'' | '_' | 'a'..='z' | 'A'..='Z'
                if self.in_object
                    && !(is_letter(c) && self.bytes.get(at - 1) == Some(&b'"'))
                    && self.name_ahead(at, c) =>
            {
                self.missing_comma(last, next_state)
            }
            // Behind a string, and no name, since a comma or the end follows.
            '"' if self.tape.nodes.last().is_some_and(|last| last.kind == Kind::String)
                && matches!(self.bytes.get(lex::spaces(self.bytes, at + 1)), Some(b',' | b'}')) =>
            {
                self.passed_over(State::After)
            }
            '"' | '{' | '[' if !self.in_object => self.missing_comma(last, next_state),
            ']' | '}' => self.wrong_closer(c, last),
            '.' | '…' => self.ellipsis(State::After),
            _ => self.unexpected(State::After),
        }
    }

    fn missing_comma(&mut self, last: usize, next: State) -> State {
        // Perhaps it stands within the quotes.
        let is_inside = self.bytes.get(..last).is_some_and(|text| text.ends_with(b",\""));
        let edit = if is_inside { RawEdit::replace(last - 2, last, "\",") } else { RawEdit::insert(last, ",") };
        self.report_at(Cause::MissingComma, last, self.at, State::After, !is_inside, Some(edit));
        self.comma = last;
        next
    }

    /// A closing bracket of the other kind: the container inside was not closed, or the wrong key was hit.
    fn wrong_closer(&mut self, c: char, last: usize) -> State {
        let at = self.at;
        let parent = self.tape.nodes.get(self.open as usize).map_or(NONE, |node| node.next);
        let parent_fits =
            self.tape.nodes.get(parent as usize).is_some_and(|node| (node.kind == Kind::Object) == (c == '}'));
        let right = if self.in_object { '}' } else { ']' };
        if parent_fits {
            let start = self.tape.nodes.get(self.open as usize).map_or(at, |node| node.start as usize);
            let edit = Some(RawEdit::insert(last, right));
            self.report_at(Cause::Unclosed, start, start + 1, State::After, false, edit);
            // Whether this container or one around it was to end here is not certain.
            self.close_at(last, DAMAGED);
            return State::After;
        }
        // More closes than is open: what it closes was not opened.
        let value =
            self.tape.nodes.iter().rev().take(256).find(|node| node.end as usize == last && node.kind == Kind::Object);
        let start = value.map(|value| value.start as usize).filter(|_| c == ']' && self.fits(State::After, at + 1));
        if let Some(start) = start
            && !self.closes(self.depth)
        {
            let edit = RawEdit::insert(start, "[");
            self.report(Cause::Unexpected, at + 1, State::After, false, Some(edit));
            self.at += 1;
            return State::After;
        }
        // At the very end, with more still open, it may stand for any of them.
        let certain = parent == NONE || lex::spaces(self.bytes, at + 1) < self.bytes.len();
        let edit = certain.then(|| RawEdit::replace(at, at + 1, right));
        self.report(Cause::WrongCloser, at + 1, State::After, true, edit);
        self.close()
    }

    pub(super) fn expected(&self, state: State) -> Expected {
        match state {
            State::Value => Expected::Value,
            State::FirstItem => Expected::ItemOrEnd,
            State::FirstName => Expected::NameOrEnd,
            State::Name => Expected::Name,
            State::Colon => Expected::Colon,
            State::After if self.open == NONE => Expected::End,
            State::After if self.in_object => Expected::CommaOrBrace,
            State::After => Expected::CommaOrBracket,
            State::Stop => Expected::End,
        }
    }

    pub(super) fn report(&mut self, cause: Cause, end: usize, state: State, safe: bool, edit: Option<RawEdit>) {
        self.report_at(cause, self.at, end, state, safe, edit);
    }

    /// Reports what stands from here on, which another text is to take the place of; reading goes on behind it.
    pub(super) fn instead(&mut self, cause: Cause, end: usize, state: State, safe: bool, text: &str) {
        let edit = RawEdit::replace(self.at, end, text);
        self.report(cause, end, state, safe, Some(edit));
        self.at = end;
    }

    pub(super) fn report_at(
        &mut self,
        cause: Cause,
        start: usize,
        end: usize,
        state: State,
        safe: bool,
        edit: Option<RawEdit>,
    ) {
        let fault = Fault::new(cause, start, end, self.expected(state)).mended(safe, edit);
        self.fault(fault);
    }

    /// Whether a name and its colon stand at a place, in this quote or, where it is a letter, in none.
    pub(super) fn name_ahead(&self, at: usize, quote: char) -> bool {
        let end = if quote.is_ascii_alphabetic() || quote == '_' {
            Some(lex::word(self.bytes, at))
        } else {
            self.string_end(at, quote)
        };
        end.is_some_and(|end| self.is_separator(end))
    }

    /// Whether what stands between a name and its value comes next: a colon, one of a Chinese keyboard, or the equals sign
    /// of other languages.
    pub(super) fn is_separator(&self, at: usize) -> bool {
        matches!(self.char_at(lex::spaces(self.bytes, at)), Some(':' | '=' | '：'))
    }

    pub(super) fn peek_after_space(&self) -> Option<u8> {
        self.bytes.get(lex::spaces(self.bytes, self.at)).copied()
    }

    /// Where the last token ended.
    fn last_end(&self) -> usize {
        self.end_before(self.at)
    }

    /// Where what stands before a place ends, leaving out white space, comments and points.
    pub(super) fn end_before(&self, at: usize) -> usize {
        let trimmed = |at| self.bytes.get(..at).map_or(0, |text| text.trim_ascii_end().len());
        let mut end = trimmed(at);
        for fault in self.tape.faults.iter().rev() {
            let blank = matches!(fault.cause, Cause::Comment | Cause::OddSpace | Cause::Ellipsis);
            if !blank || fault.end < end || fault.start >= end {
                break;
            }
            end = trimmed(fault.start);
        }
        end
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> String {
        self.bytes.get(start..end).map(|text| lossy(text).into_owned()).unwrap_or_default()
    }

    /// The character at a place; U+FFFD where the bytes are none.
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        let rest = self.bytes.get(at..)?;
        let head = rest.get(..4.min(rest.len()))?;
        lossy(head).chars().next()
    }

    /// One past the run of such characters from here on.
    pub(super) fn run_of(&self, is: impl Fn(char) -> bool) -> usize {
        let mut end = self.at;
        while let Some(c) = self.char_at(end)
            && is(c)
        {
            end += c.len_utf8();
        }
        end
    }
}
