//! Tokens of other languages: numbers, words, quotes, points and comments that JSON does not have.

use super::fault::{Cause, Detail, Fault, RawEdit};
use super::lex;
use super::node::{BARE, ESCAPED, Kind, LEFT_OUT, NONE, ODD};
use super::reader::{Reader, State};
use super::strings::{concat, quote, replaced, split_at_mark, unescape};

impl Reader<'_> {
    /// Passes over a container that is nested too deeply, as far as its own last bracket: what stands beside it still counts.
    #[cold]
    pub(super) fn pass_over(&mut self) -> State {
        let (mut at, mut open, mut in_text) = (self.at, 0_usize, false);
        while let Some(byte) = self.bytes.get(at) {
            at += 1;
            match byte {
                b'\\' => at += 1,
                b'"' => in_text = !in_text,
                b'{' | b'[' if !in_text => open += 1,
                b'}' | b']' if !in_text => open -= 1,
                _ => {}
            }
            if open == 0 {
                return self.token(Kind::Invalid, at);
            }
        }
        self.at = self.bytes.len();
        State::Stop
    }

    /// A number that is none: a sign, a bare point, a leading zero, digits of another base.
    pub(super) fn wrong_number(&mut self, state: State) -> State {
        let at = self.at;
        let end = lex::word(self.bytes, at);
        let cut_short = end == self.bytes.len()
            && self.slice(at, end).chars().all(|c| matches!(c, '-' | '+' | '.' | 'e' | 'E' | '0'..='9'));
        if cut_short && self.bytes.get(at) != Some(&b'+') && self.bytes.get(at) != Some(&b'.') {
            return self.unfinished(state);
        }
        let written = self.slice(at, end);
        // Digits with letters among them are an id that lacks its quotes, and behind a plus sign a phone number; of another
        // base, or with separators, a number.
        let is_number = written.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'_' | b'e' | b'E'));
        if !is_number && !written.starts_with("0x") {
            return self.wrong_word(state);
        }
        let instead = concat(&["0", &written]);
        let sound = lex::number(instead.as_bytes(), 0) == Ok(instead.len());
        self.report(Cause::WrongNumber, end, state, sound, sound.then(|| RawEdit::replace(at, end, instead)));
        self.push(Kind::Invalid, at, end, 0);
        self.at = end;
        State::After
    }

    /// A word where a value should stand: a literal of another language, or a string without quotes.
    pub(super) fn wrong_word(&mut self, state: State) -> State {
        let at = self.at;
        let mut end = lex::word(self.bytes, at);
        let mut written = self.slice(at, end);
        if end == self.bytes.len() && ["true", "false", "null"].iter().any(|word| word.starts_with(&written)) {
            return self.unfinished(state);
        }
        // PowerShell's have a dollar sign.
        let word = written.strip_prefix('$').unwrap_or(&written).to_ascii_lowercase();
        let (kind, literal, safe) = match word.as_str() {
            "true" => (Kind::True, "true", true),
            "false" => (Kind::False, "false", true),
            "null" | "none" | "nil" => (Kind::Null, "null", true),
            "undefined" | "nan" | "infinity" => (Kind::Invalid, "null", false),
            _ => (Kind::Invalid, "", false),
        };
        if literal.is_empty() {
            if self.open == NONE && self.is_root_name(at) && self.is_separator(end) {
                self.at = lex::spaces(self.bytes, end);
                return self.missing_braces(state);
            }
            // What makes an object in other languages, or its type: `new {`, `new Identity {`.
            let opens = |at| self.bytes.get(lex::spaces(self.bytes, at)) == Some(&b'{');
            if opens(end) || written == "new" && opens(lex::word(self.bytes, lex::spaces(self.bytes, end))) {
                self.instead(Cause::Unexpected, end, state, true, "");
                return state;
            }
            if let Some((text, close)) = self.text_of_call(end) {
                let edit = RawEdit::replace(at, close + 1, quote(&self.slice(text, close - 1)));
                self.report(Cause::Unexpected, close + 1, state, false, Some(edit));
                return self.token(kind, close + 1);
            }
            if let Some(close) = self.closing_quote() {
                self.report(Cause::UnquotedValue, close, state, false, Some(RawEdit::insert(at, "\"")));
                return self.token(kind, close);
            }
            if let Some(all) = self.words_end(end) {
                end = all;
                written = self.slice(at, end);
            }
            // What JavaScript prints of an object that is too deep, or joined to a text.
            if state == State::FirstItem
                && matches!(&*written, "Object" | "Array" | "object Object")
                && self.bytes.get(end) == Some(&b']')
                && let Some(state) = self.no_container(Cause::Ellipsis, end + 1, None)
            {
                return state;
            }
            let after = self.bytes.get(lex::spaces(self.bytes, end));
            let bare = !matches!(self.bytes.get(end), Some(b'"' | b'\'' | b'`'));
            // The mark of a string that is a template, or raw, in other languages: `f"{id}"`.
            if !bare && matches!(&*written, "$" | "b" | "f" | "r" | "u") {
                return self.string_mark(state);
            }
            let is_all = matches!(after, None | Some(b',' | b'}' | b']'));
            let edit = match after {
                // A body is no string, nor is what is called or made.
                _ if self.open == NONE || after == Some(&b'(') || written == "new" && !is_all => None,
                Some(b'"') => Some(RawEdit::remove(at, end)),
                _ => bare.then(|| RawEdit::replace(at, end, quote(&written))),
            };
            let cause = if self.open == NONE { Cause::Unexpected } else { Cause::UnquotedValue };
            self.report(cause, end, state, false, edit);
            if !is_all {
                return State::Stop;
            }
        } else {
            let mut fault = Fault::new(Cause::WrongLiteral, at, end, self.expected(state))
                .mended(safe, Some(RawEdit::replace(at, end, literal)));
            fault.detail = Some(Detail::Instead(String::from(literal)));
            self.fault(fault);
        }
        self.token(kind, end)
    }

    /// Where the text in the brackets of a call begins, `new Guid("…")`, and where these close; `new` stands apart.
    fn text_of_call(&self, word: usize) -> Option<(usize, usize)> {
        let open = lex::word(self.bytes, lex::spaces(self.bytes, word));
        let [b'(', quote @ (b'"' | b'\'')] = self.bytes.get(open..open + 2)? else { return None };
        let end = self.string_end(open + 1, char::from(*quote))?;
        (self.bytes.get(end) == Some(&b')')).then_some((open + 2, end))
    }

    /// The mark of a string that another language reads in a way of its own: raw, so that a backslash is one, or with what
    /// stands in braces filled in.
    pub(super) fn string_mark(&mut self, state: State) -> State {
        let at = self.at;
        let is_raw = matches!(self.bytes.get(at..), Some([b'@' | b'r', b'"', ..]));
        let mut fault = Fault::new(Cause::Unexpected, at, at + 1, self.expected(state))
            .mended(true, Some(RawEdit::remove(at, at + 1)));
        if let Some(quote @ (b'"' | b'\'' | b'`')) = self.bytes.get(at + 1)
            && let Some(end) = self.string_end(at + 1, char::from(*quote))
        {
            for (at, byte) in self.bytes.iter().enumerate().take(end).skip(at) {
                match byte {
                    b'\\' if is_raw => fault.edits.push(RawEdit::insert(at, "\\")),
                    b'\\' | b'{' => fault.safe &= is_raw,
                    _ => {}
                }
            }
        }
        self.fault(fault);
        self.at += 1;
        state
    }

    /// One past what a template or a page has in the place of a value: `${id}`, `<id>`.
    pub(super) fn template_end(&self) -> Option<usize> {
        let rest = self.bytes.get(self.at..).filter(|_| self.open != NONE)?;
        // A look ahead is bounded, so that a log of nothing but beginnings stays linear.
        let rest = rest.get(..rest.len().min(256))?;
        let close = match rest {
            [b'$', b'{', ..] => b'}',
            // What opens an object is a hashtable of PowerShell.
            [b'@', b'{', ..] if !self.opens(self.at + 1) => b'}',
            [b'<', ..] => b'>',
            _ => return None,
        };
        let len = rest.iter().position(|b| *b == close || matches!(b, b'"' | b'\n'))?;
        (rest.get(len) == Some(&close)).then_some(self.at + len + 1)
    }

    /// What a template or a page has in the place of a value, which was taken for an object: `{{id}}`, `{id}`.
    pub(super) fn template_in_braces(&mut self) -> Option<State> {
        let start = self.tape.nodes.get(self.open as usize).filter(|_| self.open > 0)?.start as usize;
        let rest = self.bytes.get(start..)?;
        let braces = rest.iter().take_while(|b| **b == b'{').count();
        let inner = rest.get(braces..)?;
        let words = inner.iter().position(|b| !lex::is_word(*b) && *b != b' ').filter(|words| *words > 0)?;
        if inner.get(words..words + braces)?.iter().any(|b| *b != b'}') {
            return None;
        }
        let end = start + braces + words + braces;
        let edit = RawEdit::replace(start, end, quote(&self.slice(start, end)));
        self.no_container(Cause::UnquotedValue, end, Some(edit))
    }

    /// What stands up to there was taken for a container, and is a value that nobody can read.
    fn no_container(&mut self, cause: Cause, end: usize, edit: Option<RawEdit>) -> Option<State> {
        let open = self.tape.nodes.get_mut(self.open as usize)?;
        open.kind = Kind::Invalid;
        let start = open.start as usize;
        self.report_at(cause, start, end, State::Value, false, edit);
        self.at = end;
        self.close_at(end, 0);
        Some(State::After)
    }

    /// One past several words in the place of a value, where the value ends behind them.
    fn words_end(&self, first: usize) -> Option<usize> {
        let rest = self.bytes.get(first..).filter(|_| self.open != NONE)?;
        let is_word = |b: &u8| lex::is_word(*b) || *b == b' ';
        let words = rest.get(..rest.iter().position(|b| !is_word(b))?)?.trim_ascii_end();
        let end = first + words.len();
        matches!(self.bytes.get(lex::spaces(self.bytes, end)), Some(b',' | b'}' | b']')).then_some(end)
    }

    /// One past the closing quote of a string whose opening quote is missing.
    fn closing_quote(&self) -> Option<usize> {
        let rest = self.bytes.get(self.at..)?;
        let len = rest
            .iter()
            .position(|b| matches!(b, b'"' | b'\\' | b'\n' | b'\r' | b',' | b':' | b'{' | b'}' | b'[' | b']'))?;
        let after = self.bytes.get(lex::spaces(self.bytes, self.at + len + 1));
        (rest.get(len) == Some(&b'"') && matches!(after, None | Some(b',' | b'}' | b']'))).then_some(self.at + len + 1)
    }

    /// A string or name in quotes that JSON does not know.
    pub(super) fn other_quotes(&mut self, kind: Kind, then: State, state: State) -> State {
        let at = self.at;
        let open = self.char_at(at).unwrap_or('\'');
        let inner = at + open.len_utf8();
        let Some((end, opens, mut certain)) = self.other_end(kind, open, inner) else { return self.unexpected(state) };
        let behind = end + self.char_at(end).map_or(1, char::len_utf8);
        let raw = self.slice(inner, end - usize::from(opens));
        let is_doubled = open == '\'' && split_at_mark(&raw, "''").is_some();
        let whole = self.open == NONE && !is_doubled && self.is_sound(&raw);
        certain |= whole && split_at_mark(&raw, "\\\\").is_none();
        let content = match open {
            _ if whole => raw,
            '\'' => unescape(&replaced(&raw, "''", "'")),
            _ => unescape(&raw),
        };
        let flag = if whole && open.is_ascii() { 0 } else { ODD | ESCAPED };
        let (start, end, flag) = if opens { (inner, end - 1, ODD | BARE) } else { (at, behind, flag) };
        self.instead(Cause::OtherQuotes, end, state, opens || certain, &quote(&content));
        self.push(kind, start, end, flag);
        then
    }

    /// Where a string in such quotes ends; whether the quote there opens what comes next; and whether all languages read
    /// what is in it alike.
    fn other_end(&self, kind: Kind, open: char, inner: usize) -> Option<(usize, bool, bool)> {
        let mut end = inner;
        let mut escaped = false;
        // What an escape is, other languages and shells see each in a way of its own; and some fill in what stands in braces.
        let mut certain = true;
        // The first quote that may be an apostrophe, since nothing ends behind it.
        let mut first = None;
        loop {
            let found = self.char_at(end).filter(|_| first.is_none_or(|first| end < first + 256));
            match found {
                None | Some('\n' | '\r' | char::REPLACEMENT_CHARACTER) => {
                    // A letter right behind it: an apostrophe, or a quote of a string within the string; a backslash: a shell's.
                    let goes_on = |c: char| c.is_ascii_alphanumeric() || c == '\\' || ('à'..='\u{1fff}').contains(&c);
                    let quote: usize = first?;
                    let behind = quote + self.char_at(quote).map_or(1, char::len_utf8);
                    return Some((quote, false, !self.char_at(behind).is_some_and(goes_on)));
                }
                Some(c) if escaped => {
                    certain &= c == '"' || closes(open, c);
                    escaped = false;
                }
                Some('\\') => escaped = true,
                Some('$') => certain &= self.bytes.get(end + 1) != Some(&b'{'),
                Some(c) if closes(open, c) => {
                    let behind = end + c.len_utf8();
                    // Behind a name's colon the quote has changed places with it, and opens the value.
                    let opens = kind == Kind::Key
                        && self.bytes.get(end - 1) == Some(&b':')
                        && self.char_at(behind).is_some_and(|c| c.is_ascii_graphic() && c != ':');
                    if opens || self.ends_behind(behind) {
                        return Some((end, opens, certain));
                    }
                    certain = false;
                    first = first.or(Some(end));
                }
                Some(_) => {}
            }
            end += self.char_at(end).map_or(1, char::len_utf8);
        }
    }

    /// Whether what ends a string, or a name, stands behind it.
    fn ends_behind(&self, at: usize) -> bool {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let next = rest.iter().find(|b| !matches!(b, b' ' | b'\t'));
        self.is_separator(at) || matches!(next, None | Some(b',' | b'}' | b']' | b')' | b';' | b'"' | b'\n' | b'\r'))
    }

    /// Three points stand for members that were left out.
    pub(super) fn ellipsis(&mut self, state: State) -> State {
        let at = self.at;
        let end = self.run_of(|c| matches!(c, '.' | '…'));
        if end - at < 3 {
            return self.unexpected(state);
        }
        // What JavaScript spreads goes with the points.
        let end = lex::word(self.bytes, end);
        // In the place of a member's value there is nothing to leave out.
        if state == State::Value && self.in_object {
            self.report(Cause::Unexpected, end, state, false, None);
            return self.token(Kind::Invalid, end);
        }
        if let Some(node) = self.tape.nodes.get_mut(self.open as usize) {
            node.flags |= LEFT_OUT;
        }
        // A comma on either side goes with the points.
        let next = lex::spaces(self.bytes, end);
        let with_comma = self.bytes.get(next) == Some(&b',');
        let edit = match state {
            State::After => RawEdit::remove(at, end),
            _ if with_comma => RawEdit::remove(at, next + 1),
            State::FirstName | State::FirstItem => RawEdit::remove(at, end),
            _ => RawEdit::remove(self.comma, end),
        };
        self.report(Cause::Ellipsis, end, state, false, Some(edit));
        self.at = if with_comma { next + 1 } else { end };
        let ends = matches!(self.peek_after_space(), Some(b'}' | b']'));
        if ends { State::After } else { state }
    }

    /// `//` or `# ` to the end of the line, or `/*` to its end.
    pub(super) fn comment(&mut self, state: State) -> State {
        let at = self.at;
        let inner = at + 2;
        let rest = self.bytes.get(inner..).unwrap_or_default();
        let block = self.bytes.get(at..inner) == Some(b"/*");
        let len = if block {
            rest.windows(2).position(|pair| pair == b"*/").map(|found| found + 2)
        } else {
            Some(rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len()))
        };
        let Some(len) = len else {
            self.report(Cause::Comment, self.bytes.len(), state, false, None);
            self.at = self.bytes.len();
            return State::Stop;
        };
        let end = inner + len;
        // One that takes the rest of the text with it took more than words.
        let safe = state == State::After && self.open == NONE || lex::spaces(self.bytes, end) < self.bytes.len();
        self.instead(Cause::Comment, end, state, safe, "");
        state
    }
}

/// Quotes of other languages, and of word processors.
pub(crate) fn is_other_quote(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' | '\u{ff02}')
}

fn closes(open: char, c: char) -> bool {
    match open {
        '\'' | '`' => c == open,
        '\u{2018}'..='\u{201b}' => matches!(c, '\u{2018}'..='\u{201b}'),
        _ => c == '"' || (is_other_quote(c) && !matches!(c, '\'' | '`' | '\u{2018}'..='\u{201b}')),
    }
}
