//! The content of strings: escapes decoded and written; and what the standard library does for texts of every kind,
//! in the few bytes of the module that it takes here.

use std::borrow::Cow;

/// How many bytes are UTF-8, and how many behind them are one ill-formed part.
pub(super) fn well_formed(bytes: &[u8]) -> (usize, usize) {
    match std::str::from_utf8(bytes) {
        Ok(_) => (bytes.len(), 0),
        Err(error) => {
            let valid = error.valid_up_to();
            (valid, error.error_len().unwrap_or(bytes.len() - valid))
        }
    }
}

/// The bytes as a text: each ill-formed part becomes U+FFFD.
pub(crate) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| Cow::Owned(mended(bytes)), Cow::Borrowed)
}

#[cold]
fn mended(mut bytes: &[u8]) -> String {
    let mut out = String::new();
    while !bytes.is_empty() {
        let (valid, odd) = well_formed(bytes);
        out.push_str(&lossy(bytes.get(..valid).unwrap_or_default()));
        if odd > 0 {
            out.push(char::REPLACEMENT_CHARACTER);
        }
        bytes = bytes.get(valid + odd..).unwrap_or_default();
    }
    out
}

/// Decodes the escapes of a string's content. A lone surrogate becomes U+FFFD, an unknown escape stays as it stands.
pub(crate) fn unescape(content: &str) -> String {
    let mut out = String::with_capacity(content.len());
    let mut rest = content.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match rest.next() {
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let mut ahead = rest.clone();
                if let Some(unit) = hex(&mut ahead, 4) {
                    rest = ahead;
                    out.push(scalar(unit, &mut rest));
                } else {
                    out.push_str("\\u");
                }
            }
            Some(other) => {
                if !matches!(other, '"' | '\\' | '/' | '\'' | '`') {
                    out.push('\\');
                }
                out.push(other);
            }
            None => out.push('\\'),
        }
    }
    out
}

/// The character of a code unit, taking in the low half of a pair where one follows.
fn scalar(unit: u32, rest: &mut std::str::Chars<'_>) -> char {
    if (0xD800..0xDC00).contains(&unit) {
        let mut ahead = rest.clone();
        if ahead.next() == Some('\\')
            && ahead.next() == Some('u')
            && let Some(low) = hex(&mut ahead, 4)
            && (0xDC00..0xE000).contains(&low)
        {
            *rest = ahead;
            return char::from_u32(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
                .unwrap_or(char::REPLACEMENT_CHARACTER);
        }
    }
    char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A number of so many hexadecimal digits.
pub(crate) fn hex(chars: &mut std::str::Chars<'_>, digits: usize) -> Option<u32> {
    (0..digits).try_fold(0, |number, _| Some(number * 16 + chars.next()?.to_digit(16)?))
}

/// The text as a JSON string, quotes included.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_quoted(&mut out, text);
    out
}

/// Writes the text as a JSON string: what needs no escape is copied in stretches.
pub(crate) fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        let Some((plain, odd)) = rest.split_at_checked(at) else { break };
        let mut chars = odd.chars();
        let escaped = chars.next().unwrap_or_default();
        rest = chars.as_str();
        out.push_str(plain);
        out.push('\\');
        match escaped {
            '"' | '\\' => out.push(escaped),
            '\u{8}' => out.push('b'),
            '\u{c}' => out.push('f'),
            '\n' => out.push('n'),
            '\r' => out.push('r'),
            '\t' => out.push('t'),
            _ => {
                let code = u32::from(escaped);
                out.push_str(if code < 16 { "u000" } else { "u001" });
                push_digit(out, code, b'a');
            }
        }
    }
    out.push_str(rest);
    out.push('"');
}

/// A number in digits. Formatting as the standard library does it would be two kilobytes of the module.
pub(crate) fn digits(number: u64) -> String {
    let mut out = String::new();
    push_digits(&mut out, number);
    out
}

/// A number in digits, perhaps with a minus sign.
pub(crate) fn signed(number: i64) -> String {
    let mut out = String::from(if number < 0 { "-" } else { "" });
    push_digits(&mut out, number.unsigned_abs());
    out
}

pub(crate) fn push_digits(out: &mut String, number: u64) {
    if number >= 10 {
        push_digits(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// A number's last hexadecimal digit; `a` is the letter for ten.
pub(crate) fn push_digit(out: &mut String, number: u32, a: u8) {
    let digit = (number & 15) as u8;
    out.push(char::from(if digit < 10 { b'0' + digit } else { a - 10 + digit }));
}

/// A byte as URLs write what stands for something else in them: `%` and two digits.
pub(crate) fn push_escaped(out: &mut String, byte: u8) {
    out.push('%');
    push_digit(out, u32::from(byte >> 4), b'A');
    push_digit(out, byte.into(), b'A');
}

/// Whether there is such a byte.
pub(crate) fn has(text: &[u8], byte: u8) -> bool {
    #[expect(
        clippy::manual_contains,
        reason = "what looks at eight bytes at once would be half a kilobyte of the module"
    )]
    text.iter().any(|b| *b == byte)
}

/// What stands before the first such mark, which is not empty, and after it.
pub(crate) fn split_at_mark<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let at = text.as_bytes().windows(mark.len()).position(|part| part == mark.as_bytes())?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// What stands before the last such byte of ASCII, and after it.
pub(crate) fn split_at_last(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.as_bytes().iter().rposition(|b| *b == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// What stands before, between and after such marks.
pub(crate) fn parts<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = &'t str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let split = split_at_mark(text, mark);
        rest = split.map(|(_, after)| after);
        Some(split.map_or(text, |(before, _)| before))
    })
}

/// The text without any such marks at its beginning and at its end.
pub(crate) fn bare(mut text: &str, before: char, after: char) -> &str {
    while let Some(rest) = text.strip_prefix(before) {
        text = rest;
    }
    while let Some(rest) = text.strip_suffix(after) {
        text = rest;
    }
    text
}

/// The texts as one.
pub(crate) fn concat(texts: &[&str]) -> String {
    let mut out = String::new();
    for text in texts {
        out.push_str(text);
    }
    out
}

/// The text with all such marks replaced.
pub(crate) fn replaced(text: &str, mark: &str, with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = split_at_mark(rest, mark) {
        out.push_str(before);
        out.push_str(with);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{bare, concat, digits, lossy, parts, quote, replaced, signed, unescape};

    #[test]
    fn numbers_and_marks_as_the_standard_library_has_them() {
        for number in [0, 9, 10, 1_000_000, i64::MAX, -1, -10, i64::MIN] {
            assert_eq!(signed(number), number.to_string());
            assert_eq!(digits(number.unsigned_abs()), number.unsigned_abs().to_string());
        }
        assert_eq!(digits(u64::MAX), u64::MAX.to_string());
        for (text, mark) in [("a, b, c", ", "), ("aaaaa", "aa"), ("", "x"), ("{}", "{}"), ("é{}é", "{}"), ("ab", "abc")]
        {
            assert_eq!(replaced(text, mark, "-"), text.replace(mark, "-"), "{text}");
            assert!(parts(text, mark).eq(text.split(mark)), "{text}");
            assert_eq!(concat(&[text, mark, text]), [text, mark, text].concat());
        }
        for text in ["", "{", "}{", "{{a}", "a}}", "{é{}é}", "{}{}"] {
            assert_eq!(bare(text, '{', '}'), text.trim_start_matches('{').trim_end_matches('}'), "{text}");
        }
    }

    #[test]
    fn ill_formed_parts_are_those_of_the_standard_library() {
        let parts: [&[u8]; 8] =
            [b"a", "é".as_bytes(), b"\xE2\x82", b"\x80", b"\xF0\x9F\x98", b"\xFF", b"\xED\xA0", b""];
        for number in 0..parts.len().pow(4) {
            let bytes: Vec<u8> = (0..4).flat_map(|place| parts[number >> (3 * place) & 7]).copied().collect();
            assert_eq!(lossy(&bytes), String::from_utf8_lossy(&bytes), "{bytes:?}");
        }
    }

    #[test]
    fn decodes_what_serde_json_decodes() {
        for content in ["plain", r"a\nb\t\\\/\u0041", r"\ud83d\ude00 pair", r#"\"quoted\""#, r"\u00e9\r\b\f"] {
            let oracle: String = serde_json::from_str(&format!("\"{content}\"")).unwrap();
            assert_eq!(unescape(content), oracle);
        }
    }

    #[test]
    fn quotes_what_serde_json_quotes() {
        let all: String = (0..0x500).filter_map(char::from_u32).chain("😀\u{2028}".chars()).collect();
        assert_eq!(quote(&all), serde_json::to_string(&all).unwrap());
    }

    #[test]
    fn lone_surrogates_become_replacement_characters() {
        assert_eq!(unescape(r"\ud800"), "\u{fffd}");
        assert_eq!(unescape(r"\ud800\u0041"), "\u{fffd}A");
        assert_eq!(unescape(r"\udc00x"), "\u{fffd}x");
    }
}
