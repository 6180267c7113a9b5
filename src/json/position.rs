//! The only converter from bytes to UTF-16 offsets, lines and columns.

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
}

impl Positions {
    /// `wanted` are byte offsets in any order. Ill-formed UTF-8 counts as `TextDecoder` decodes it: one unit for each
    /// maximal ill-formed part. A byte order mark counts as one unit.
    pub(crate) fn new(bytes: &[u8], wanted: impl IntoIterator<Item = usize>) -> Self {
        // As wide numbers, which are what everything here is sorted as.
        let mut wanted: Vec<u64> = wanted.into_iter().map(|byte| byte as u64).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut points = Vec::with_capacity(wanted.len());
        let mut wanted = wanted.into_iter().map(|byte| usize::try_from(byte).unwrap_or(usize::MAX)).peekable();
        let mut here = Point { offset: 0, line: 1, column: 1 };
        let mut at = 0;
        let mut after_return = false;
        let mut reach = |from: usize, to: usize, here: &Point| {
            while wanted.next_if(|byte| (from..to).contains(byte)).map(|byte| points.push((byte, *here))).is_some() {}
        };
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                // The second half of a Windows line end belongs to the line before.
                if after_return && c != '\n' {
                    here.line += 1;
                    here.column = 1;
                }
                after_return = c == '\r';
                reach(at, at + c.len_utf8(), &here);
                at += c.len_utf8();
                here.offset += c.len_utf16();
                here.column += c.len_utf16();
                if c == '\n' {
                    here.line += 1;
                    here.column = 1;
                }
            }
            if !chunk.invalid().is_empty() {
                if std::mem::take(&mut after_return) {
                    here.line += 1;
                    here.column = 1;
                }
                reach(at, at + chunk.invalid().len(), &here);
                at += chunk.invalid().len();
                here.offset += 1;
                here.column += 1;
            }
        }
        if after_return {
            here.line += 1;
            here.column = 1;
        }
        reach(at, usize::MAX, &here);
        Self { points }
    }

    /// The place of a byte that was asked for.
    pub(crate) fn of(&self, byte: usize) -> Point {
        let found =
            self.points.binary_search_by_key(&byte, |(byte, _)| *byte).ok().and_then(|index| self.points.get(index));
        found.map_or(Point { offset: 0, line: 1, column: 1 }, |(_, point)| *point)
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
}
