//! The tokens: how far a string's plain run, an escape and a number reach.

use super::lanes::{self, LANES, special, uneven};

/// Whether the bytes are UTF-8. Most texts are ASCII, which shows at a glance.
#[inline(always)]
pub(crate) fn is_utf8(bytes: &[u8]) -> bool {
    is_ascii(bytes) || std::str::from_utf8(bytes).is_ok()
}

#[inline(always)]
pub(crate) fn is_ascii(bytes: &[u8]) -> bool {
    let (blocks, tail) = bytes.as_chunks::<LANES>();
    blocks.iter().all(lanes::is_ascii) && tail.iter().all(u8::is_ascii)
}

/// Whether a text is one line of ASCII.
#[inline(always)]
pub(super) fn is_flat(bytes: &[u8]) -> bool {
    flat_run(bytes) == bytes.len()
}

/// How long the first line is, and whether it is ASCII; one with tabs is taken for one that is not.
#[cfg(any(all(target_arch = "wasm32", feature = "bindings"), test))]
#[inline(always)]
pub(crate) fn line(bytes: &[u8]) -> (usize, bool) {
    let run = flat_run(bytes);
    match bytes.get(run..).unwrap_or_default() {
        [] | [b'\n', ..] => (run, true),
        [b'\r'] | [b'\r', b'\n', ..] => (run + 1, true),
        rest => (run + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()), false),
    }
}

/// Where the first byte stands that is not ASCII or may end a line: one below 14, and tabs are taken for one too.
#[inline(always)]
fn flat_run(bytes: &[u8]) -> usize {
    let (blocks, tail) = bytes.as_chunks::<LANES>();
    for (index, block) in blocks.iter().enumerate() {
        let found = uneven(block);
        if found < LANES {
            return index * LANES + found;
        }
    }
    bytes.len() - tail.len() + tail.iter().position(|byte| !matches!(byte, 14..0x80)).unwrap_or(tail.len())
}

/// The next `"`, backslash or control character at or after `at`, or the end.
#[inline(always)]
pub(super) fn skip_plain(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let (blocks, tail) = rest.as_chunks::<LANES>();
    for (index, block) in blocks.iter().enumerate() {
        let found = special(block);
        if found < LANES {
            return at + index * LANES + found;
        }
    }
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1F);
    bytes.len() - tail.len() + tail.iter().position(special).unwrap_or(tail.len())
}

/// Whether the content of a string has no escape.
#[inline(always)]
pub(crate) fn is_plain(content: &[u8]) -> bool {
    skip_plain(content, 0) == content.len()
}

/// Whether a text is nothing but ASCII letters, digits and hyphens.
#[inline(always)]
pub(crate) fn is_id(bytes: &[u8]) -> bool {
    let (blocks, tail) = bytes.as_chunks::<LANES>();
    match bytes.last_chunk::<LANES>() {
        // The last block has the tail, and bytes before it once more.
        Some(last) => blocks.iter().all(lanes::of_ids) && lanes::of_ids(last),
        None => tail.iter().all(lanes::is_of_ids),
    }
}

/// Whether two texts are the same. Few of one length share their ends, so the calls for the rest are few.
#[inline(always)]
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match (a.first_chunk::<8>(), b.first_chunk::<8>(), a.last_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(first), Some(own_first), Some(last), Some(own_last)) => {
            let ends = u64::from_le_bytes(*first) == u64::from_le_bytes(*own_first)
                && u64::from_le_bytes(*last) == u64::from_le_bytes(*own_last);
            ends && (a.len() <= 16 || same_long(a, b))
        }
        _ => match (a.first_chunk::<4>(), b.first_chunk::<4>(), a.last_chunk::<4>(), b.last_chunk::<4>()) {
            (Some(first), Some(own_first), Some(last), Some(own_last)) => {
                u32::from_le_bytes(*first) == u32::from_le_bytes(*own_first)
                    && u32::from_le_bytes(*last) == u32::from_le_bytes(*own_last)
            }
            _ => a == b,
        },
    }
}

/// The same, of two texts of one length and with the same ends.
fn same_long(a: &[u8], b: &[u8]) -> bool {
    let mut differ = 0;
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        differ |= u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
    }
    differ == 0
}

/// How many bytes two texts of one length have in common at their beginning.
#[inline(always)]
pub(super) fn common(a: &[u8], b: &[u8]) -> usize {
    let (blocks, others) = (a.as_chunks::<LANES>().0, b.as_chunks::<LANES>().0);
    for (index, (block, other)) in blocks.iter().zip(others).enumerate() {
        let found = lanes::differing(block, other);
        if found < LANES {
            return index * LANES + found;
        }
    }
    match (a.last_chunk(), b.last_chunk()) {
        // The last block has the tail, and bytes before it once more.
        (Some(block), Some(other)) => a.len() - LANES + lanes::differing(block, other),
        _ => a.iter().zip(b).position(|(a, b)| a != b).unwrap_or(a.len()),
    }
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

pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'@' | b'.' | b'-' | b'+' | 0x80..)
}

/// The first byte at or after `at` that is no white space.
#[inline(always)]
pub(super) fn space(bytes: &[u8], at: usize) -> usize {
    // Mostly there is none, or a single space, or a line break and an indent.
    match bytes.get(at) {
        Some(byte) if *byte <= b' ' => match bytes.get(at..) {
            Some([b' ', next, ..]) if *next > b' ' => at + 1,
            _ => spaces(bytes, at),
        },
        _ => at,
    }
}

/// The same, for texts with more of it, and for what runs only where something is wrong: a call is shorter.
#[cfg_attr(hot_is_fast, optimize(speed))]
pub(super) fn spaces(bytes: &[u8], mut at: usize) -> usize {
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let blanks = lanes::blanks(block);
        at += blanks;
        if blanks < LANES {
            return at;
        }
    }
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{number, same, skip_plain};

    #[test]
    fn texts_are_the_same_where_every_byte_is() {
        let text: Vec<u8> = (0..40).collect();
        for len in 0..=text.len() {
            let (a, mut b) = (&text[..len], text[..len].to_vec());
            assert!(same(a, &b) && !same(&text, &b[..len.min(39)]));
            for at in 0..len {
                b[at] ^= 1;
                assert!(!same(a, &b), "{at} of {len}");
                b[at] ^= 1;
            }
        }
    }

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
