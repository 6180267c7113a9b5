//! Strict ways through plain texts, which keep nothing. Whatever a text holds that is not plain is left to the reader;
//! that it could be sound is not denied here.
//!
//! For bodies there is the scan: objects, strings without escapes, true and false, and most sound bodies are no more than
//! that. For notifications, of which much is passed over, there is the cursor.

use super::lex;

/// Takes in what the scan meets, in the order of the text; false ends the scan.
pub(crate) trait Sink<'a> {
    fn enter(&mut self) -> bool;
    fn leave(&mut self) -> bool;
    fn name(&mut self, name: &'a [u8]) -> bool;
    fn text(&mut self, text: &'a [u8]) -> bool;
    /// True or false.
    fn flag(&mut self) -> bool;
}

/// Whether the text is sound JSON of the plain kind, and all of it to the sink's liking.
#[cfg_attr(hot_is_fast, optimize(speed))]
pub(crate) fn scan<'a>(bytes: &'a [u8], sink: &mut impl Sink<'a>) -> bool {
    walk(bytes, sink).is_some()
}

/// An object that JavaScript holds, in parts.
#[cfg(target_arch = "wasm32")]
pub(crate) struct Parts<'a> {
    /// Its names one after the other, and their lengths.
    pub(crate) names: &'a [u8],
    pub(crate) lengths: &'a [u32],
    /// Its texts one after the other, and of each value the length of its text, or what else it is.
    pub(crate) texts: &'a [u8],
    pub(crate) values: &'a [u32],
}

/// The same of an object in parts.
#[cfg(target_arch = "wasm32")]
#[cfg_attr(hot_is_fast, optimize(speed))]
pub(crate) fn scan_parts<'a>(parts: &Parts<'a>, sink: &mut impl Sink<'a>) -> bool {
    let (mut names, mut texts, mut lengths) = (parts.names, parts.texts, parts.lengths.iter());
    if !sink.enter() {
        return false;
    }
    for value in parts.values {
        if *value == LEAVE {
            if !sink.leave() {
                return false;
            }
            continue;
        }
        let name = lengths.next().and_then(|length| names.split_at_checked(*length as usize));
        let Some((name, rest)) = name else { return false };
        names = rest;
        let fits = sink.name(name)
            && match *value {
                ENTER => sink.enter(),
                FLAG => sink.flag(),
                length => texts.split_at_checked(length as usize).is_some_and(|(text, rest)| {
                    texts = rest;
                    sink.text(text)
                }),
            };
        if !fits {
            return false;
        }
    }
    names.is_empty() && texts.is_empty()
}

/// In place of a text's length: an object that begins, true or false, and the end of an object.
#[cfg(target_arch = "wasm32")]
const ENTER: u32 = u32::MAX;
#[cfg(target_arch = "wasm32")]
const FLAG: u32 = u32::MAX - 1;
#[cfg(target_arch = "wasm32")]
const LEAVE: u32 = u32::MAX - 2;

#[inline(always)]
fn walk<'a>(bytes: &'a [u8], sink: &mut impl Sink<'a>) -> Option<()> {
    let liked = |yes: bool| yes.then_some(());
    let mut at = open(bytes, lex::space(bytes, 0))?;
    liked(sink.enter())?;
    let mut depth = 1_usize;
    loop {
        let (name, end) = string(bytes, at)?;
        at = lex::space(bytes, end);
        liked(is_at(bytes, at, b':'))?;
        at = lex::space(bytes, at + 1);
        liked(sink.name(name))?;
        match bytes.get(at)? {
            b'"' => {
                let (text, end) = string(bytes, at)?;
                liked(sink.text(text))?;
                at = end;
            }
            b'{' => {
                liked(sink.enter())?;
                depth += 1;
                at = open(bytes, at)?;
                continue;
            }
            b't' | b'f' => {
                let word: &[u8] = if bytes.get(at) == Some(&b't') { b"true" } else { b"false" };
                liked(bytes.get(at..)?.starts_with(word) && sink.flag())?;
                at += word.len();
            }
            _ => return None,
        }
        loop {
            at = lex::space(bytes, at);
            match bytes.get(at)? {
                b',' => break,
                b'}' => {
                    liked(sink.leave())?;
                    at += 1;
                    depth -= 1;
                }
                _ => return None,
            }
            if depth == 0 {
                return liked(lex::space(bytes, at) == bytes.len());
            }
        }
        at = lex::space(bytes, at + 1);
    }
}

/// A strict way through a plain text for who knows what to expect in it, one token at a time. None means: not plain.
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    pub(crate) at: usize,
    /// The names met so far in the open objects, as far as they were to be kept.
    names: [&'a [u8]; NAMES],
    named: usize,
}

/// So many names at once are usual.
const NAMES: usize = 64;

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: lex::space(bytes, 0), names: [b""; NAMES], named: 0 }
    }

    /// Goes on in another text.
    #[inline(always)]
    pub(crate) fn restart(&mut self, bytes: &'a [u8]) {
        (self.bytes, self.at, self.named) = (bytes, lex::space(bytes, 0), 0);
    }

    #[inline(always)]
    pub(crate) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes a byte and the space after it.
    #[inline(always)]
    pub(crate) fn pass(&mut self, byte: u8) -> Option<()> {
        if !is_at(self.bytes, self.at, byte) {
            return None;
        }
        self.at = lex::space(self.bytes, self.at + 1);
        Some(())
    }

    /// Passes a member's name and the colon.
    #[inline(always)]
    pub(crate) fn name(&mut self) -> Option<&'a [u8]> {
        let (name, end) = string(self.bytes, self.at)?;
        self.at = lex::space(self.bytes, end);
        self.pass(b':')?;
        Some(name)
    }

    /// Passes these bytes, if they come next.
    #[inline(always)]
    pub(crate) fn passes(&mut self, expected: &[u8]) -> bool {
        let end = self.at + expected.len();
        match self.bytes.get(self.at..end) {
            Some(there) if lex::same(there, expected) => {
                self.at = end;
                true
            }
            _ => false,
        }
    }

    /// Passes a text, if it is this plain one.
    #[inline(always)]
    pub(crate) fn says(&mut self, text: &[u8]) -> bool {
        let start = self.at + 1;
        let end = start + text.len();
        if !is_at(self.bytes, self.at, b'"') || !is_at(self.bytes, end, b'"') {
            return false;
        }
        match self.bytes.get(start..end) {
            Some(there) if lex::same(there, text) => {
                self.at = end + 1;
                true
            }
            _ => false,
        }
    }

    /// What was passed since then.
    #[inline(always)]
    pub(crate) fn since(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    #[inline(always)]
    pub(crate) fn space(&mut self) {
        self.at = lex::space(self.bytes, self.at);
    }

    #[inline(always)]
    pub(crate) fn text(&mut self) -> Option<&'a [u8]> {
        let (text, end) = string(self.bytes, self.at)?;
        self.at = end;
        Some(text)
    }

    /// Passes a number, and gives it as it is written.
    pub(crate) fn number(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        self.at = lex::number(self.bytes, start).ok()?;
        self.bytes.get(start..self.at)
    }

    #[inline(always)]
    pub(crate) fn word(&mut self, word: &[u8]) -> Option<()> {
        let end = self.at + word.len();
        if !lex::same(self.bytes.get(self.at..end)?, word) {
            return None;
        }
        self.at = end;
        Some(())
    }

    /// After a value: whether another follows in its container, which ends with `end`.
    #[inline(always)]
    pub(crate) fn follows(&mut self, end: u8) -> Option<bool> {
        self.at = lex::space(self.bytes, self.at);
        if self.pass(b',').is_some() {
            return Some(true);
        }
        if !is_at(self.bytes, self.at, end) {
            return None;
        }
        self.at += 1;
        Some(false)
    }

    /// Whether nothing but space follows.
    pub(crate) fn is_at_end(&self) -> bool {
        lex::space(self.bytes, self.at) == self.bytes.len()
    }

    /// Where the names of an object begin, for [`Self::keep`] and [`Self::drop_names`].
    #[inline(always)]
    pub(crate) fn names(&self) -> usize {
        self.named
    }

    /// Keeps a name, unless it came before since `first`.
    #[cfg_attr(hot_is_fast, optimize(speed))]
    pub(crate) fn keep(&mut self, name: &'a [u8], first: usize) -> Option<()> {
        for before in self.names.get(first..self.named)? {
            if lex::same(before, name) {
                return None;
            }
        }
        *self.names.get_mut(self.named)? = name;
        self.named += 1;
        Some(())
    }

    #[inline(always)]
    pub(crate) fn drop_names(&mut self, first: usize) {
        self.named = first;
    }

    /// Passes any value; of containers within each other at most so many.
    pub(crate) fn skip(&mut self, levels: usize) -> Option<()> {
        match self.peek()? {
            b'"' => self.skip_text(),
            b'{' => {
                let (levels, first) = (levels.checked_sub(1)?, self.named);
                self.pass(b'{')?;
                let mut more = self.peek() != Some(b'}') || self.follows(b'}')?;
                while more {
                    let name = self.name()?;
                    self.keep(name, first)?;
                    self.skip(levels)?;
                    more = self.follows(b'}')?;
                }
                self.named = first;
                Some(())
            }
            b'[' => {
                let levels = levels.checked_sub(1)?;
                self.pass(b'[')?;
                let mut more = self.peek() != Some(b']') || self.follows(b']')?;
                while more {
                    self.skip(levels)?;
                    more = self.follows(b']')?;
                }
                Some(())
            }
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => self.number().map(|_| ()),
        }
    }

    /// Passes a text and gives what stands between its quotes, with its escapes.
    pub(crate) fn written(&mut self) -> Option<&'a [u8]> {
        let start = self.at + 1;
        self.skip_text()?;
        self.bytes.get(start..self.at - 1)
    }

    fn skip_text(&mut self) -> Option<()> {
        let mut at = self.at + 1;
        loop {
            at = lex::skip_plain(self.bytes, at);
            match self.bytes.get(at)? {
                b'"' => {
                    self.at = at + 1;
                    return Some(());
                }
                b'\\' => at += lex::escape(self.bytes, at)?,
                _ => return None,
            }
        }
    }
}

/// Where the first name of the object that opens at `at` stands. An empty object is not of the plain kind.
#[inline(always)]
fn open(bytes: &[u8], at: usize) -> Option<usize> {
    is_at(bytes, at, b'{').then(|| lex::space(bytes, at + 1))
}

/// The content of the string at `at`, and one past its closing quote.
#[inline(always)]
fn string(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    if !is_at(bytes, at, b'"') {
        return None;
    }
    let end = lex::skip_plain(bytes, at + 1);
    if !is_at(bytes, end, b'"') {
        return None;
    }
    Some((bytes.get(at + 1..end)?, end + 1))
}

#[inline(always)]
fn is_at(bytes: &[u8], at: usize, byte: u8) -> bool {
    match bytes.get(at) {
        Some(there) => *there == byte,
        None => false,
    }
}
