//! The tokens: how far a string's plain run, an escape and a number reach.

/// The bytes that are looked at together.
const LANES: usize = 16;

/// Whether the bytes are UTF-8. Most texts are ASCII, which shows at a glance.
#[inline]
pub(crate) fn is_utf8(bytes: &[u8]) -> bool {
    let (blocks, tail) = bytes.as_chunks::<LANES>();
    let mut seen = [0; LANES];
    for block in blocks {
        for (seen, byte) in seen.iter_mut().zip(block) {
            *seen |= byte;
        }
    }
    seen.iter().chain(tail).all(u8::is_ascii) || std::str::from_utf8(bytes).is_ok()
}

/// The next `"`, backslash or control character at or after `at`, or the end.
#[inline]
pub(super) fn skip_plain(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let (blocks, tail) = rest.as_chunks::<LANES>();
    for (index, block) in blocks.iter().enumerate() {
        let found = special(block);
        if found != 0 {
            return at + index * LANES + found.trailing_zeros() as usize / BITS;
        }
    }
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1F);
    bytes.len() - tail.len() + tail.iter().position(special).unwrap_or(tail.len())
}

/// A bit for each `"`, backslash and control character of a block.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn special(block: &[u8; LANES]) -> u16 {
    use std::arch::wasm32::{i8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u64x2, v128_or};
    let word = u128::from_le_bytes(*block);
    let lanes = u64x2(word as u64, (word >> 64) as u64);
    let quote = u8x16_eq(lanes, u8x16_splat(b'"'));
    let escape = u8x16_eq(lanes, u8x16_splat(b'\\'));
    i8x16_bitmask(v128_or(v128_or(quote, escape), u8x16_lt(lanes, u8x16_splat(0x20))))
}
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
const BITS: usize = 1;

/// Bits that count eight to a byte; exact for the lowest byte that is marked.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
fn special(block: &[u8; LANES]) -> u128 {
    const ONES: u128 = u128::MAX / 0xFF;
    const HIGH: u128 = ONES * 0x80;
    let word = u128::from_le_bytes(*block);
    let zeros = |word: u128| word.wrapping_sub(ONES) & !word & HIGH;
    let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
    control | zeros(word ^ (ONES * 0x22)) | zeros(word ^ (ONES * 0x5C))
}
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
const BITS: usize = 8;

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
    // Mostly there is none, or a line break and an indent of a few spaces.
    match bytes.get(at) {
        Some(byte) if *byte <= b' ' => spaces(bytes, at),
        _ => at,
    }
}

fn spaces(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
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
