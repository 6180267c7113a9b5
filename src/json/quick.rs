//! A strict way through plain texts, of which much is passed over; it keeps nothing. Whatever a text holds that is not
//! plain is left to the reader; that it could be sound is not denied here.

use super::lex;

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

    /// Passes these bytes, if all of them come next; of how many it is so is told. None where fewer follow.
    #[inline(always)]
    pub(crate) fn along(&mut self, expected: &[u8]) -> Option<usize> {
        let same = lex::common(expected, self.bytes.get(self.at..self.at + expected.len())?);
        if same == expected.len() {
            self.at += same;
        }
        Some(same)
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

    /// Passes a text.
    pub(crate) fn skip_text(&mut self) -> Option<()> {
        self.at = text_end(self.bytes, self.at)?;
        Some(())
    }
}

/// One past the text whose opening quote is at `at`.
fn text_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at = lex::skip_plain(bytes, at);
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += lex::escape(bytes, at)?,
            _ => return None,
        }
    }
}

/// The beginning and the end of the text, no name, that begins before `at` and goes on there; `from` is in no text.
pub(crate) fn string_around(bytes: &[u8], mut from: usize, at: usize) -> Option<(usize, usize)> {
    loop {
        from += bytes.get(from..at)?.iter().position(|byte| *byte == b'"')?;
        let end = text_end(bytes, from)?;
        if end > at {
            return (!is_at(bytes, lex::space(bytes, end), b':')).then_some((from + 1, end - 1));
        }
        from = end;
    }
}

/// The content of the string at `at`, and one past its closing quote.
#[inline(always)]
pub(super) fn string(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
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
pub(super) fn is_at(bytes: &[u8], at: usize, byte: u8) -> bool {
    match bytes.get(at) {
        Some(there) => *there == byte,
        None => false,
    }
}
