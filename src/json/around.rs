//! What stands around a body, or makes the whole of it something else: the head of a request, a code fence, an
//! assignment, the quotes of source code.

use super::fault::{Cause, Fault, RawEdit};
use super::lex;
use super::reader::{Reader, State, read};
use super::strings::{concat, unescape};
use super::tape::{Kind, Tape};

impl Reader<'_> {
    /// After the root: nothing may follow.
    pub(super) fn recover_end(&mut self, c: char) -> State {
        let at = self.at;
        let state = State::After;
        let root = self.tape.nodes.first().map(|root| root.kind);
        let is_body = matches!(root, Some(Kind::Object | Kind::Array));
        match c {
            '}' | ']' => {
                let end = self.run_of(|c| matches!(c, '}' | ']' | ' ' | '\n' | '\r' | '\t'));
                let end = self.bytes.get(..end).map_or(end, |text| text.trim_ascii_end().len());
                let last = end == self.bytes.trim_ascii_end().len();
                // Where nothing was opened, it is not the bracket that is too much.
                let edit = is_body.then(|| RawEdit::remove(at, end));
                self.report(Cause::ExtraCloser, end, state, last, edit);
                self.at = end;
                state
            }
            ',' | ';' => {
                let last = lex::space(self.bytes, at + 1) == self.bytes.len();
                self.report(Cause::TextAfter, at + 1, state, last, Some(RawEdit::remove(at, at + 1)));
                self.at += 1;
                state
            }
            '`' if self.bytes.get(at..).is_some_and(|rest| rest.starts_with(b"```")) => {
                self.report(Cause::CodeFence, at + 3, state, true, Some(RawEdit::remove(at, at + 3)));
                self.at += 3;
                state
            }
            ':' if !is_body => self.missing_braces(state),
            _ => {
                let end = self.bytes.trim_ascii_end().len();
                self.report(Cause::TextAfter, end, state, false, Some(RawEdit::remove(at, end)));
                State::Stop
            }
        }
    }

    /// The whole text is the content of a string: every quote has a backslash before it.
    pub(super) fn escaped_text(&mut self, state: State) -> State {
        let plain = unescape(String::from_utf8_lossy(self.bytes).trim());
        let edit = self.is_sound(&plain).then(|| RawEdit::replace(0, self.bytes.len(), plain));
        self.report(Cause::EscapedText, self.at + 2, state, edit.is_some(), edit);
        State::Stop
    }

    /// `"a": 1` without an object around it.
    pub(super) fn missing_braces(&mut self, state: State) -> State {
        let whole = concat(&["{", &String::from_utf8_lossy(self.bytes), "}"]);
        let sound = self.is_sound(&whole);
        // What was read as the body is a name.
        if let Some(root) = self.tape.nodes.first_mut() {
            root.kind = Kind::Invalid;
        }
        let mut fault = Fault::new(Cause::MissingBraces, self.at, self.at + 1, self.expected(state));
        if sound {
            fault = fault.mended(true, Some(RawEdit::insert(0, "{")));
            fault = fault.mended(true, Some(RawEdit::insert(self.bytes.len(), "}")));
        }
        self.fault(fault);
        State::Stop
    }

    /// Whether another text would be sound, read in the same way.
    fn is_sound(&self, text: &str) -> bool {
        let mut tape = Tape::default();
        read(text.as_bytes(), self.how, &mut tape);
        tape.faults.is_empty()
    }

    /// Something stands before the body: the head of a request, a code fence, an assignment.
    pub(super) fn before_root(&mut self) -> Option<State> {
        let at = self.at;
        let rest = self.bytes.get(at..)?;
        let mut line_start = 0;
        let mut body = None;
        for line in rest.split_inclusive(|b| *b == b'\n') {
            let indent = line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
            if line_start > 0 && matches!(line.get(indent), Some(b'{' | b'[')) {
                body = Some(at + line_start + indent);
                break;
            }
            line_start += line.len();
        }
        let same_line =
            rest.iter().position(|b| matches!(b, b'{' | b'\n')).filter(|found| rest.get(*found) == Some(&b'{'));
        let head = String::from_utf8_lossy(rest.get(..64.min(rest.len()))?).into_owned();
        let first = head.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let is_head =
            matches!(first, "POST" | "GET" | "PUT" | "PATCH") || first.starts_with("HTTP/") || is_header(first);
        let is_assignment = same_line
            .filter(|_| !is_head)
            .and_then(|brace| rest.get(..brace))
            .is_some_and(|text| text.trim_ascii_end().ends_with(b"="));
        let (cause, end, safe) = match (body, same_line) {
            (Some(body), _) if first.starts_with("```") => (Cause::CodeFence, body, true),
            (Some(body), _) if is_head => (Cause::HeaderBlock, body, true),
            (_, Some(brace)) if is_assignment => (Cause::TextBefore, at + brace, true),
            // A statement or a command; members without braces around them have a name and its colon here.
            (_, Some(brace))
                if rest.first().is_some_and(u8::is_ascii_alphabetic)
                    && rest.get(..brace).is_some_and(|text| !text.trim_ascii_end().ends_with(b":")) =>
            {
                (Cause::TextBefore, at + brace, false)
            }
            (Some(body), None) if !matches!(rest.first(), Some(b'"' | b'\'' | b'-' | b'0'..=b'9')) => {
                (Cause::TextBefore, body, false)
            }
            _ => return None,
        };
        self.report_at(cause, at, end, State::Value, safe, Some(RawEdit::remove(at, end)));
        self.at = end;
        Some(State::Value)
    }
}

/// `Content-Type:` and the like.
fn is_header(word: &str) -> bool {
    word.strip_suffix(':').is_some_and(|name| {
        name.contains('-') || matches!(name.to_ascii_lowercase().as_str(), "authorization" | "host" | "accept")
    })
}
