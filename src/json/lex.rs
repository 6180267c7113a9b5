//! The tokens: how far a string's plain run, an escape and a number reach.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Marks, in the high bit of each byte, the bytes of `word` that are zero; exact for the lowest one marked.
#[inline]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGH
}

/// The next `"`, backslash or control character at or after `at`, or the end: eight bytes at a time.
#[inline]
pub(super) fn skip_plain(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let mut skipped = 0;
    for chunk in rest.chunks_exact(8) {
        let word = chunk.try_into().map_or(0, u64::from_le_bytes);
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
        let found = control | zeros(word ^ (ONES * 0x22)) | zeros(word ^ (ONES * 0x5C));
        if found != 0 {
            return at + skipped + (found.trailing_zeros() / 8) as usize;
        }
        skipped += 8;
    }
    let tail = rest.get(skipped..).unwrap_or_default();
    at + skipped + tail.iter().position(|b| matches!(b, b'"' | b'\\' | 0..=0x1F)).unwrap_or(tail.len())
}

/// How many bytes the escape at `at` takes, where it is one that JSON knows.
#[inline]
pub(super) fn escape(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at + 1)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(2),
        b'u' => bytes.get(at + 2..at + 6)?.iter().all(u8::is_ascii_hexdigit).then_some(6),
        _ => None,
    }
}

/// One past the number at `at`; an error says where it stops being one.
#[inline]
pub(super) fn number(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len())
    };
    let mut end = if bytes.get(at) == Some(&b'-') { at + 1 } else { at };
    end = match bytes.get(end) {
        Some(b'0') => end + 1,
        Some(b'1'..=b'9') => digits(end),
        _ => return Err(end),
    };
    if bytes.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        if fraction == end + 1 {
            return Err(fraction);
        }
        end = fraction;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = if matches!(bytes.get(end + 1), Some(b'+' | b'-')) { end + 2 } else { end + 1 };
        let exponent = digits(sign);
        if exponent == sign {
            return Err(exponent);
        }
        end = exponent;
    }
    Ok(end)
}

/// Bytes that make up words, numbers and unquoted names, so that a fault covers the whole of what was written.
pub(super) fn word(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|b| !is_word(*b)).unwrap_or(rest.len())
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'@' | b'.' | b'-' | b'+' | 0x80..)
}

/// The first byte at or after `at` that is no white space.
#[inline]
pub(super) fn space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|b| !matches!(b, b' ' | b'\n' | b'\r' | b'\t')).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{number, skip_plain};

    #[test]
    fn finds_the_end_of_a_plain_run_at_every_offset() {
        for stop in [b'"', b'\\', 0x1F, 0x00, b'\n'] {
            for len in 0..40 {
                let mut bytes = vec![b'a'; len];
                bytes.push(stop);
                bytes.extend_from_slice("é!~\u{7f}#[]".as_bytes());
                assert_eq!(skip_plain(&bytes, 0), len);
            }
        }
        let all: Vec<u8> = (0x20..=0xFF).filter(|b| !matches!(b, b'"' | b'\\')).collect();
        assert_eq!(skip_plain(&all, 0), all.len());
    }

    #[test]
    fn numbers_end_where_the_grammar_says() {
        for (text, end) in [
            ("0", Ok(1)),
            ("-0.5e+10,", Ok(8)),
            ("01", Ok(1)),
            ("12]", Ok(2)),
            ("-", Err(1)),
            ("1.", Err(2)),
            ("1e", Err(2)),
        ] {
            assert_eq!(number(text.as_bytes(), 0), end, "{text}");
        }
    }
}
