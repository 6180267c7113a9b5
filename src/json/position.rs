//! The only converter from bytes to UTF-16 offsets, lines and columns.

use std::cell::Cell;

use super::lex;
use super::strings::well_formed;

/// A place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    /// UTF-16 code units from the start.
    pub(crate) offset: usize,
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in UTF-16 code units.
    pub(crate) column: usize,
}

/// Places of the bytes that were asked for, found in one pass over the text however many there are.
pub(crate) struct Positions {
    points: Vec<(usize, Point)>,
    /// The number of the one after the last that was given: most are asked for in order.
    next: Cell<usize>,
    /// The text is one line of ASCII: no place needs to be looked for.
    flat: Option<usize>,
}

impl Positions {
    /// The places of a text that is one line of ASCII: any byte may be asked for.
    pub(crate) fn flat(bytes: &[u8]) -> Option<Self> {
        lex::is_flat(bytes).then(|| Self::of_line(bytes.len()))
    }

    /// The places in one line of ASCII.
    pub(crate) fn of_line(length: usize) -> Self {
        Self { points: Vec::new(), next: Cell::new(0), flat: Some(length) }
    }

    /// `wanted` are byte offsets in any order. Ill-formed UTF-8 counts as `TextDecoder` decodes it: one unit for each
    /// maximal ill-formed part. A byte order mark counts as one unit.
    pub(crate) fn new(bytes: &[u8], mut wanted: Vec<usize>) -> Self {
        if let Some(flat) = Self::flat(bytes) {
            return flat;
        }
        wanted.sort_unstable();
        Self { points: points(bytes, &wanted), next: Cell::new(0), flat: None }
    }

    /// The place of a byte that was asked for.
    pub(crate) fn of(&self, byte: usize) -> Point {
        if let Some(length) = self.flat {
            let offset = byte.min(length);
            return Point { offset, line: 1, column: offset + 1 };
        }
        let next = self.next.get();
        let index = match self.points.get(next) {
            Some((known, _)) if *known == byte => next,
            _ => self.points.binary_search_by_key(&byte, |(byte, _)| *byte).unwrap_or(self.points.len()),
        };
        self.next.set(index + 1);
        self.points.get(index).map_or(Point { offset: 0, line: 1, column: 1 }, |(_, point)| *point)
    }
}

/// The places of bytes in order.
fn points(bytes: &[u8], wanted: &[usize]) -> Vec<(usize, Point)> {
    let mut points = Vec::with_capacity(wanted.len());
    let mut walk = Walk { bytes, at: 0, here: Point { offset: 0, line: 1, column: 1 } };
    let (mut end, mut odd) = well_formed(bytes);
    for byte in wanted {
        while odd > 0 && *byte >= end + odd {
            walk.reach(end);
            walk.at += odd;
            walk.here.offset += 1;
            walk.here.column += 1;
            let (more, next) = well_formed(bytes.get(walk.at..).unwrap_or_default());
            (end, odd) = (walk.at + more, next);
        }
        walk.reach(if *byte < end { walk.begin_of(*byte) } else { end });
        points.push((*byte, walk.here));
    }
    points
}

/// How many UTF-16 code units some UTF-8 is.
pub(crate) fn units(text: &[u8]) -> usize {
    count(text, |b| u8::from(b & 0xC0 != 0x80) + u8::from(b >= 0xF0))
}

/// The sum of what is counted for each byte, at most 2: in portions whose sum fits a byte, which is counted fastest.
#[inline]
fn count(text: &[u8], of: impl Fn(u8) -> u8) -> usize {
    text.chunks(112).map(|portion| usize::from(portion.iter().map(|b| of(*b)).sum::<u8>())).sum()
}

/// A place on its way through the text.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    here: Point,
}

impl Walk<'_> {
    /// The first byte of the character that a byte ahead belongs to.
    fn begin_of(&self, mut byte: usize) -> usize {
        while byte > self.at && self.bytes.get(byte).is_some_and(|b| b & 0xC0 == 0x80) {
            byte -= 1;
        }
        byte
    }

    /// Goes on to the beginning of a character, or to where the UTF-8 ends.
    fn reach(&mut self, end: usize) {
        let part = self.bytes.get(self.at..end).unwrap_or_default();
        let here = units(part);
        self.here.offset += here;
        self.here.column += here;
        if count(part, |b| u8::from(b == b'\n') + u8::from(b == b'\r')) > 0 {
            // The second half of a Windows line end belongs to the line before.
            let next = |at: usize| self.bytes.get(self.at + at + 1);
            let ends = part.iter().enumerate().filter_map(|(at, b)| match b {
                b'\n' => Some(at),
                b'\r' if next(at) != Some(&b'\n') => Some(at),
                _ => None,
            });
            let mut last = None;
            for at in ends {
                self.here.line += 1;
                last = Some(at);
            }
            if let Some(last) = last {
                self.here.column = 1 + units(part.get(last + 1..).unwrap_or_default());
            }
        }
        self.at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::Positions;

    fn at(bytes: &[u8], byte: usize) -> (usize, usize, usize) {
        let point = Positions::new(bytes, vec![byte]).of(byte);
        (point.offset, point.line, point.column)
    }

    #[test]
    fn counts_utf16_units_and_every_kind_of_line_end() {
        let text = "a\u{1f600}é\r\nb\rc\nd";
        let place = |c: char| text.find(c).unwrap();
        assert_eq!(at(text.as_bytes(), place('é')), (3, 1, 4));
        assert_eq!(at(text.as_bytes(), place('b')), (6, 2, 1));
        assert_eq!(at(text.as_bytes(), place('c')), (8, 3, 1));
        assert_eq!(at(text.as_bytes(), place('d')), (10, 4, 1));
        assert_eq!(at(text.as_bytes(), text.len()), (11, 4, 2));
    }

    #[test]
    fn ill_formed_parts_count_as_the_decoder_counts_them() {
        // A cut three-byte sequence is one U+FFFD, two lone continuation bytes are two.
        assert_eq!(at(b"\xE2\x82x", 2), (1, 1, 2));
        assert_eq!(at(b"\x80\x80x", 2), (2, 1, 3));
        assert_eq!(at(b"\xEF\xBB\xBF{", 3), (1, 1, 2));
    }

    /// As a decoder does it, character by character.
    fn plainly(bytes: &[u8], byte: usize) -> (usize, usize, usize) {
        let (mut offset, mut line, mut column, mut at) = (0, 1, 1, 0);
        let mut ended = false;
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid().chars().map(|c| (c.len_utf8(), c.len_utf16(), c));
            let invalid = chunk.invalid().len();
            for (len, units, c) in valid.chain((invalid > 0).then_some((invalid, 1, '?'))) {
                if std::mem::take(&mut ended) && c != '\n' {
                    (line, column) = (line + 1, 1);
                }
                if byte < at + len {
                    return (offset, line, column);
                }
                (offset, column, at) = (offset + units, column + units, at + len);
                ended = c == '\r';
                if c == '\n' {
                    (line, column) = (line + 1, 1);
                }
            }
        }
        if ended { (offset, line + 1, 1) } else { (offset, line, column) }
    }

    #[test]
    fn all_places_at_once_are_those_found_plainly() {
        let parts: [&[u8]; 11] = [
            b"a",
            "é".as_bytes(),
            "日".as_bytes(),
            "😀".as_bytes(),
            b"\n",
            b"\r",
            b"\r\n",
            b"\xE2\x82",
            b"\x80",
            b"\xF0\x9F",
            b"0123456789",
        ];
        let mut seed = 1_u64;
        for _ in 0..400 {
            let mut text = Vec::new();
            for _ in 0..60 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let which = usize::try_from(seed >> 33).unwrap_or_default();
                text.extend_from_slice(
                    parts[which % parts.len()].repeat(if which % 97 == 0 { 130 } else { 1 }).as_slice(),
                );
            }
            let all = Positions::new(&text, (0..text.len() + 2).collect());
            for byte in (0..text.len() + 2).chain((0..text.len()).rev()) {
                let point = all.of(byte);
                assert_eq!((point.offset, point.line, point.column), plainly(&text, byte), "{byte} of {text:?}");
            }
        }
    }
}
