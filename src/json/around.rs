//! What stands around a body, or makes the whole of it something else: the head of a request, a code fence, an
//! assignment, the quotes of source code.

use super::fault::{Cause, Fault, RawEdit};
use super::lex;
use super::node::Kind;
use super::read::read;
use super::reader::{Reader, Reading, State};
use super::strings::{concat, has, lossy, replaced, split_at_mark, unescape};

/// The entities that a page has in the place of quotes, brackets and blanks.
const ENTITIES: [(&str, char); 6] =
    [("quot", '"'), ("apos", '\''), ("lt", '<'), ("gt", '>'), ("nbsp", '\u{a0}'), ("amp", '&')];

/// What opens a block in a wiki: `{code:json}`.
const WIKI_MARKS: [&[u8]; 3] = [b"{code", b"{noformat", b"{panel"];

/// A page's text with its entities taken out, and whether all are known.
fn without_entities(mut rest: &str) -> (String, bool) {
    let (mut out, mut all_known) = (String::new(), true);
    while let Some((before, after)) = split_at_mark(rest, "&") {
        out.push_str(before);
        // No name is longer: to look on for each ampersand would take too long.
        let end = after.bytes().take(10).position(|byte| byte == b';');
        let named = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?)));
        let named = named.filter(|(name, _)| name.bytes().all(|b| b == b'#' || b.is_ascii_alphanumeric()));
        let known = named.and_then(|(name, _)| match name.strip_prefix('#') {
            Some(code) => {
                let (code, base) = code.strip_prefix('x').map_or((code, 10), |code| (code, 16));
                code.chars()
                    .try_fold(0_u32, |sum, c| sum.checked_mul(base)?.checked_add(c.to_digit(base)?))
                    .and_then(char::from_u32)
            }
            None => ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, mark)| *mark),
        });
        out.push(known.unwrap_or('&'));
        // An ampersand with nothing of a name behind it is one.
        all_known &= known.is_some() || named.is_none();
        rest = if known.is_some() { named.map_or(after, |(_, behind)| behind) } else { after };
    }
    out.push_str(rest);
    (out, all_known)
}

impl Reader<'_> {
    /// After the root: nothing may follow.
    pub(super) fn recover_end(&mut self, c: char) -> State {
        let at = self.at;
        let state = State::After;
        let root = self.tape.nodes.first();
        // What stands between documents was told with the first.
        if root.is_some_and(|root| root.next < self.next_node()) {
            return State::Stop;
        }
        let (root, start, end) =
            root.map_or((Kind::Invalid, at, at), |root| (root.kind, root.start as usize, root.end as usize));
        if root == Kind::String && self.quoted_body(start) {
            return State::Stop;
        }
        let is_body = matches!(root, Kind::Object | Kind::Array);
        match c {
            '}' | ']' => {
                let end = self.run_of(|c| matches!(c, '}' | ']') || c.is_ascii_whitespace());
                let end = self.bytes.get(..end).map_or(end, |text| text.trim_ascii_end().len());
                let last = end == self.bytes.trim_ascii_end().len();
                // Where nothing was opened, it is not the bracket that is too much; nor may it be where something was not read.
                let edit = is_body.then(|| RawEdit::remove(at, end));
                let safe = last && self.tape.faults.iter().all(|fault| fault.safe);
                self.report(Cause::ExtraCloser, end, state, safe, edit);
                self.at = end;
                state
            }
            ',' | ';' if lex::spaces(self.bytes, at + 1) == self.bytes.len() => {
                self.instead(Cause::TextAfter, at + 1, state, true, "");
                state
            }
            // A name follows: the body ends too early.
            ',' | '"' if root == Kind::Object && self.fits(State::Name, at + usize::from(c == ',')) => {
                let edit = (self.end_before(at) == end).then(|| RawEdit::remove(end - 1, end));
                self.report(Cause::ExtraCloser, at + 1, state, false, edit);
                State::Stop
            }
            '`' if self.bytes.get(at..).is_some_and(|rest| rest.starts_with(b"```")) => {
                self.instead(Cause::CodeFence, at + 3, state, true, "");
                state
            }
            ':' if !is_body => self.missing_braces(state),
            _ => {
                let end = self.bytes.trim_ascii_end().len();
                // Where there is no body yet, it may be what stands here.
                let edit = is_body.then(|| RawEdit::remove(at, end));
                // What stands before the body goes together with what stands behind it, as a command's two halves do, but
                // for what may be the body.
                let rest = self.bytes.get(at..end).unwrap_or_default();
                let before = self.tape.faults.iter_mut().find(|fault| fault.cause == Cause::TextBefore);
                if let Some(before) = before.filter(|before| !before.edits.is_empty())
                    && !(has(rest, b'{') && has(rest, b'"'))
                {
                    before.edits.extend(edit.clone());
                }
                self.report(Cause::TextAfter, end, state, false, edit);
                State::Stop
            }
        }
    }

    /// Goes on at the next object as at a document of its own, if that is to be read: what is whole there says what it says.
    #[cold]
    pub(super) fn next_document(&mut self) -> bool {
        self.abandon();
        let opens = |at: &usize| self.bytes.get(*at) == Some(&b'{') && self.opens(*at);
        let ahead = if self.how.goes_on { (self.at..self.bytes.len()).find(opens) } else { None };
        let Some(at) = ahead else { return false };
        self.at = at;
        true
    }

    /// A body in the quotes of a table's cell, or of source code, which end at the first quote of its own.
    pub(super) fn quoted_body(&mut self, start: usize) -> bool {
        let inner = lex::spaces(self.bytes, start + 2);
        if self.bytes.get(start + 1) != Some(&b'{') || !matches!(self.bytes.get(inner), Some(b'"' | b'`')) {
            return false;
        }
        self.forget();
        self.push(Kind::Invalid, start, inner, 0);
        self.at = inner;
        self.escaped_text(State::After);
        true
    }

    /// The whole text is the content of a string: every quote has a backslash before it, or stands twice, and line ends are
    /// escapes; or every brace stands twice; or of a page, and every quote is an entity.
    pub(super) fn escaped_text(&mut self, state: State) -> State {
        // What stands before the body goes by a repair of its own; what ends the string goes with the escapes.
        let start = self.tape.nodes.first().map_or(0, |root| root.start as usize);
        let end = self.behind_last_brace(start);
        // In quotes as a whole, these go with the escapes.
        let is_quoted = self.bytes.get(start) == Some(&b'"');
        let text = self.slice(start + usize::from(is_quoted), end);
        let (mut plain, certain) = match self.bytes.get(self.at) {
            Some(b'"') => (replaced(&text, "\"\"", "\""), true),
            Some(b'&') => without_entities(&text),
            Some(b'{') => (single_braces(&text), true),
            // PowerShell's escapes: of another one nobody knows here what it is.
            Some(b'`') => {
                let plain = replaced(&text, "`\"", "\"");
                let certain = !has(plain.as_bytes(), b'`');
                (plain, certain)
            }
            _ => (unescape(&text), true),
        };
        let mut is_sound = self.is_sound(&plain);
        // A string in a string.
        if !is_sound {
            plain = unescape(&plain);
            is_sound = self.is_sound(&plain);
        }
        let edit = is_sound.then(|| RawEdit::replace(start, self.bytes.len(), plain));
        let rest = unescape(&self.slice(end, self.bytes.len()));
        self.report(
            Cause::EscapedText,
            self.at + 2,
            state,
            certain && matches!((rest.trim(), is_quoted), ("", _) | ("\"", true)),
            edit,
        );
        self.at = self.bytes.len();
        State::Stop
    }

    /// Whether every brace stands twice, as in strings of Python and C# that have values filled in. Of what stands before
    /// them the first is a part, perhaps.
    pub(super) fn has_doubled_braces(&self) -> bool {
        let Some(root) = self.tape.nodes.first().filter(|_| self.tape.nodes.len() <= 3) else { return false };
        let start = root.start as usize;
        self.bytes.get(self.at - 1) == Some(&b'{')
            && self.is_sound(&single_braces(&self.slice(start, self.behind_last_brace(start))))
    }

    /// Where the text of a body ends that cannot be read as it stands.
    fn behind_last_brace(&self, start: usize) -> usize {
        self.bytes.iter().rposition(|b| *b == b'}').map_or(start, |at| at + 1)
    }

    /// `"a": 1` without an object around it, or with the end of one.
    pub(super) fn missing_braces(&mut self, state: State) -> State {
        let end = ["}", ""].into_iter().find(|end| self.is_sound(&concat(&["{", &lossy(self.bytes), end])));
        // What was read as the body is a name.
        if let Some(root) = self.tape.nodes.first_mut() {
            root.kind = Kind::Invalid;
        }
        let mut fault = Fault::new(Cause::MissingBraces, self.at, self.at + 1, self.expected(state));
        if let Some(end) = end {
            fault = fault.mended(true, Some(RawEdit::insert(0, "{")));
            fault = fault.mended(true, (!end.is_empty()).then(|| RawEdit::insert(self.bytes.len(), end)));
        }
        self.fault(fault);
        State::Stop
    }

    /// Whether another text would be sound, read in the same way. Where no fault is kept, nobody asks for a repair: so a text
    /// in a text is not looked into again.
    pub(super) fn is_sound(&self, text: &str) -> bool {
        self.how.max_faults > 0 && read(text.as_bytes(), Reading { max_faults: 0, ..self.how }).faults.is_empty()
    }

    /// Something stands before the body: the head of a request, a code fence, an assignment, the start of a log's line.
    pub(super) fn before_root(&mut self) -> Option<State> {
        let at = self.tape.nodes.first().map_or(self.at, |root| root.start as usize);
        let is_other = |rest: &&[u8]| match rest {
            [b'{', ..] => WIKI_MARKS.iter().any(|mark| rest.starts_with(mark)),
            // Three quotes are a string's of another language, with lines in it.
            [a, b, c, ..] if a == b && b == c => true,
            _ => !matches!(rest.first(), Some(b'"' | b'\'')),
        };
        let rest = self.bytes.get(at..).filter(is_other)?;
        let (body, is_first) = self.body_ahead()?;
        let before = rest.get(..body - at)?;
        let last = before.iter().rfind(|b| !matches!(b, b' ' | b'\t'));
        let own_line = last == Some(&b'\n');
        let head = lossy(rest.get(..64.min(rest.len()))?).into_owned();
        let first = head.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let (cause, safe) = match rest {
            _ if own_line && first.starts_with("```") => (Cause::CodeFence, true),
            [b'{', ..] if !own_line => return None,
            _ if own_line && (first == "POST" || first.starts_with("HTTP/") || is_header(first)) => {
                (Cause::HeaderBlock, true)
            }
            // An assignment names what it is for; a call is more than that.
            _ if last == Some(&b'=') => {
                let is_name = |b: &u8| lex::is_word(*b) || matches!(b, b' ' | b'\t' | b':' | b'=');
                // One that is a member's says more than that it is a body.
                (Cause::TextBefore, before.iter().all(is_name) && !self.ends_with_root_name(before))
            }
            // What opens is a member's value: there are no braces around the members, or something stands before each line.
            _ if self.ends_with_root_name(before) || self.is_root_name(at) && last == Some(&b':') => return None,
            // A hashtable of PowerShell; an array that goes on there.
            [b'@', b'{' | b'(', ..] => return None,
            [b'[', ..] if !has(before, b']') => return None,
            // The number of a listing's first line.
            _ if self.line_marks(at) == Some(at + before.trim_ascii_end().len()) => (Cause::Unexpected, true),
            // A statement, a command, a sentence, the start of a log's line.
            _ => (Cause::TextBefore, false),
        };
        self.forget();
        self.report_at(cause, at, body, State::Value, safe && is_first, Some(RawEdit::remove(at, body)));
        self.at = body;
        Some(State::Value)
    }

    fn ends_with_root_name(&self, text: &[u8]) -> bool {
        let last = text.iter().rposition(|b| !matches!(b, b':' | b'=' | b'"') && !b.is_ascii_whitespace());
        let name = text.get(..last.map_or(0, |last| last + 1)).unwrap_or_default();
        name.len() < text.trim_ascii_end().len()
            && self.how.root_names.iter().any(|root| name.ends_with(root.as_bytes()))
    }

    /// Where a body opens from here on, and whether nothing else opens before it. One with a name that only the root has
    /// counts before others, unless these are read one after another.
    fn body_ahead(&self) -> Option<(usize, bool)> {
        let mut first = None;
        let mut own_line = false;
        for (at, byte) in self.bytes.iter().enumerate().skip(self.at) {
            match byte {
                b'{' if self.is_root_name(self.inside(at)) => return Some((at, first.is_none())),
                b'"' if first.is_some() && self.is_root_name(at) => break,
                b'{' if first.is_none() && self.opens(at) => {
                    first = Some(at);
                    if own_line && self.how.goes_on {
                        break;
                    }
                }
                b'[' if first.is_none() && own_line => first = Some(at),
                _ => {}
            }
            own_line = *byte == b'\n' || own_line && *byte == b' ';
        }
        first.map(|first| (first, true))
    }

    /// Where what stands in a brace begins.
    fn inside(&self, brace: usize) -> usize {
        let at = lex::spaces(self.bytes, brace + 1);
        self.line_marks(at).map_or(at, |end| lex::spaces(self.bytes, end))
    }

    /// Where the marks end that a quoted mail, a comparison of two versions, or a listing has before each line.
    pub(super) fn line_marks(&self, at: usize) -> Option<usize> {
        let (before, rest) = self.bytes.split_at_checked(at)?;
        let indent = before.iter().rev().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let lines = before.get(..before.len() - indent)?;
        if !lines.is_empty() && !lines.ends_with(b"\n") {
            return None;
        }
        // An editor's numbers, or a list's.
        let digits = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
        let [mark, next] = [digits, digits + 1].map(|at| rest.get(at));
        let is_lists = matches!((mark, next), (Some(b'.' | b')'), Some(b' ' | b'\t')));
        if digits > 0 && !is_lists && !matches!(mark, Some(b' ' | b'\t' | b'|' | b':')) {
            return None;
        }
        let is_mark =
            |b: &u8| matches!(b, b'>' | b'+' | b' ' | b'\t') || digits > 0 && matches!(b, b'|' | b':' | b'.' | b')');
        let marks = rest.iter().skip(digits).take_while(|b| is_mark(b)).count();
        let len = rest.get(..digits + marks)?.trim_ascii_end().len();
        (len > 0 && !rest.get(len).is_some_and(u8::is_ascii_alphanumeric)).then_some(at + len)
    }

    /// Whether the item before was the number of a listing's line: it is taken back.
    pub(super) fn line_number(&mut self) -> bool {
        let number = self.tape.nodes.last().filter(|last| last.kind == Kind::Number && !self.tape.faults.is_empty());
        let Some(start) = number.map(|number| number.start as usize) else { return false };
        let Some(end) = self.line_marks(start).filter(|end| lex::spaces(self.bytes, *end) >= self.at) else {
            return false;
        };
        self.tape.nodes.pop();
        self.at = start;
        self.instead(Cause::Unexpected, end, State::Value, true, "");
        true
    }

    /// Whether a brace opens an object rather than holds a word, as in `/calls/{id}/transfer`.
    pub(super) fn opens(&self, at: usize) -> bool {
        let inner = self.inside(at);
        let end = lex::word(self.bytes, inner);
        match self.bytes.get(lex::spaces(self.bytes, end)) {
            Some(b':' | b'=') => end > inner,
            next => end == inner && next.is_some_and(|next| matches!(next, b'"' | b'\'' | b'\\' | b'/' | b'}' | b'&')),
        }
    }
}

fn single_braces(text: &str) -> String {
    replaced(&replaced(text, "{{", "{"), "}}", "}")
}

/// `Content-Type:` and the like.
fn is_header(word: &str) -> bool {
    word.strip_suffix(':').is_some_and(|name| {
        has(name.as_bytes(), b'-') || ["authorization", "host"].iter().any(|header| name.eq_ignore_ascii_case(header))
    })
}
