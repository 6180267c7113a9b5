//! How ids, numbers, tags and addresses are written.

use crate::json::{bare, concat, hexadecimal, is_unseen, replaced, same, split_at_last, split_at_mark};

/// 8-4-4-4-12 hexadecimal digits.
#[inline(always)]
pub(crate) fn is_guid(text: &[u8]) -> bool {
    let Ok(text) = <&[u8; 36]>::try_from(text) else { return false };
    // Three blocks have all of it; what is no digit is at the places of the dashes.
    let digits = |at: usize| text.get(at..).and_then(<[u8]>::first_chunk).map_or(0, hexadecimal);
    matches!((text[8], text[13], text[18], text[23]), (b'-', b'-', b'-', b'-'))
        && !digits(0) == 1 << 8 | 1 << 13
        && !digits(12) == 1 << (13 - 12) | 1 << (18 - 12) | 1 << (23 - 12)
        && !digits(20) == 1 << (23 - 20)
}

/// A GUID's 32 hexadecimal digits alone, as ids of calls were in 2018.
#[cold]
pub(super) fn is_undashed(text: &[u8]) -> bool {
    text.len() == 32 && text.iter().all(u8::is_ascii_hexdigit)
}

/// E.164: a plus sign, a first digit of 1 to 9, 15 digits at most; a country code and a number make two at least.
pub(crate) fn is_phone(text: &[u8]) -> bool {
    matches!(text, [b'+', b'1'..=b'9', rest @ ..] if matches!(rest.len(), 1..=14) && rest.iter().all(u8::is_ascii_digit))
}

/// BCP 47, as far as a slip shows: subtags of 1 to 8 letters and digits, of which the first has letters only. The first
/// and the last are longer than one: those that begin with `x-` or end so are private, and nobody else's.
#[cfg_attr(hot_is_fast, optimize(speed))]
pub(crate) fn is_language(text: &[u8]) -> bool {
    let (mut length, mut is_first) = (0, true);
    for byte in text {
        if *byte == b'-' {
            if length == 0 || is_first && length == 1 {
                return false;
            }
            (length, is_first) = (0, false);
        } else {
            length += 1;
            if length > 8 || !(byte.is_ascii_alphabetic() || byte.is_ascii_digit() && !is_first) {
                return false;
            }
        }
    }
    length > 1
}

/// ISO 3166-1 alpha-2, as assigned.
pub(crate) fn is_country(text: &[u8]) -> bool {
    /// Of each first letter the second ones, as bits: a fifth of what the codes themselves would weigh.
    const CODES: [u32; 26] = letters(b"ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW");
    let place = |letter: u8| letter.to_ascii_uppercase().wrapping_sub(b'A');
    let [first, second] = text else { return false };
    let codes = CODES.get(usize::from(place(*first))).copied().unwrap_or_default();
    place(*second) < 26 && codes >> place(*second) & 1 == 1
}

#[expect(clippy::indexing_slicing, reason = "runs at compile time only, where a wrong index fails the build")]
const fn letters(codes: &[u8]) -> [u32; 26] {
    let mut letters = [0; 26];
    let mut at = 0;
    while at < codes.len() {
        letters[(codes[at] - b'A') as usize] |= 1 << (codes[at + 1] - b'A');
        at += 2;
    }
    letters
}

/// Whether two ids are the same but for case and dashes.
pub(crate) fn same_id(a: &str, b: &str) -> bool {
    same_bytes(a.as_bytes(), b.as_bytes())
}

pub(crate) fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    same(a, b) || plain_bytes(a).eq(plain_bytes(b))
}

fn plain_bytes(id: &[u8]) -> impl Iterator<Item = u8> {
    id.iter().filter(|b| **b != b'-').map(u8::to_ascii_lowercase)
}

/// The number as E.164 writes it, where only its spelling is off: blanks, dashes, brackets, a prefix (`tel:`, and `4:` in
/// the ids of chats).
pub(crate) fn mended_phone(text: &str) -> Option<String> {
    // Which digits count beside a nought in brackets is for a person to say.
    if split_at_mark(text, "(0").is_some() {
        return None;
    }
    let plain = undivided(&typed(split_at_last(text, b':').map_or(text, |(_, digits)| digits)));
    is_phone(plain.as_bytes()).then_some(plain)
}

/// The number that may be meant: with `00` in place of the plus sign or nothing at all, or with a nought in brackets,
/// which is only dialled within the country (`+44 (0)20 …`). A number that begins with an area code in brackets lacks its
/// country's, which nothing here tells.
pub(crate) fn guessed_phone(text: &str) -> Option<String> {
    if text.starts_with('(') {
        return None;
    }
    if split_at_mark(text, "(0").is_some() {
        return mended_phone(&replaced(text, "(0", "("));
    }
    let digits = undivided(text);
    let international = digits.strip_prefix("00");
    // Of ten digits the country's are missing, and behind an 8 there are ten in Russia: the number would ring elsewhere.
    if international.is_none() && (digits.len() < 11 || digits.len() == 11 && digits.starts_with('8')) {
        return None;
    }
    let number = concat(&["+", international.unwrap_or(&digits)]);
    (number.len() > 8 && is_phone(number.as_bytes())).then_some(number)
}

/// A number without what divides its digits.
fn undivided(number: &str) -> String {
    let mut out = String::new();
    for c in number.chars() {
        if !matches!(c, ' ' | '-' | '(' | ')' | '.') {
            out.push(c);
        }
    }
    out
}

/// The text as a keyboard types it: word processors, contacts and pages add dashes and blanks of other kinds, blanks of no
/// width, marks of the direction of writing, and line ends.
fn typed(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            _ if is_unseen(c) => {}
            '\u{2010}'..='\u{2015}' => out.push('-'),
            _ => out.push(c),
        }
    }
    out
}

/// The GUID that is meant, where only its spelling is off: blanks in it, as where a line was wrapped, or around it, braces,
/// other dashes or none.
pub(crate) fn mended_guid(text: &str) -> Option<String> {
    let text = replaced(&typed(text), " ", "");
    let trimmed = bare(&text, '{', '}');
    if is_guid(trimmed.as_bytes()) {
        return Some(String::from(trimmed));
    }
    if !is_undashed(trimmed.as_bytes()) {
        return None;
    }
    let mut guid = String::new();
    for (at, digit) in trimmed.chars().enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            guid.push('-');
        }
        guid.push(digit);
    }
    Some(guid)
}

/// An id as it is once its spelling is mended, so that mending it brings nothing to light.
pub(super) fn mended(id: &str) -> String {
    mended_guid(id).or_else(|| mended_phone(id)).unwrap_or_else(|| String::from(id))
}

/// The GUID that may be meant: the end of a path, or of a chat's id (`8:orgid:…`).
pub(crate) fn guessed_guid(text: &str) -> Option<String> {
    let (_, id) = split_at_last(text, b'/').or_else(|| split_at_last(text, b':'))?;
    mended_guid(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_follow_e164() {
        for sound in ["+12", "+12345678901", "+123456789012345"] {
            assert!(is_phone(sound.as_bytes()), "{sound}");
        }
        for broken in ["+1", "12345678901", "+0123456", "+1234567890123456", "+1 206", "", "+", "+12a"] {
            assert!(!is_phone(broken.as_bytes()), "{broken}");
        }
        assert_eq!(mended_phone(" tel:+1 (206) 555-0123").as_deref(), Some("+12065550123"));
        assert_eq!(mended_phone("TEL:+12065550123").as_deref(), Some("+12065550123"));
        assert_eq!(mended_phone("4:+12065550123").as_deref(), Some("+12065550123"));
        assert_eq!(
            mended_phone("\u{202a}+1\u{202f}206\u{2010}555\u{2013}0123\u{202c}").as_deref(),
            Some("+12065550123")
        );
        assert_eq!(mended_phone("sip:+12065550123@example.com"), None);
        assert_eq!(mended_phone("12065550123"), None);
        assert_eq!(mended_phone("+44 (0)20 7946 0958"), None);
        assert_eq!(guessed_phone("+44 (0)20 7946 0958").as_deref(), Some("+442079460958"));
        assert_eq!(guessed_phone("+44 (020) 7946 0958").as_deref(), Some("+442079460958"));
        assert_eq!(guessed_phone("(020) 7946 0958"), None);
        assert_eq!(guessed_phone("(206) 555-0123"), None);
        assert_eq!(guessed_phone("1 (206) 555-0123").as_deref(), Some("+12065550123"));
        assert_eq!(guessed_phone("0012065550123").as_deref(), Some("+12065550123"));
        assert_eq!(guessed_phone("me@example.com"), None);
        for national in ["8 (495) 123-45-67", "8 800 555 35 35", "206 555 0123", "2065550123"] {
            assert_eq!(guessed_phone(national), None, "{national}");
        }
        assert_eq!(guessed_phone("442079460958").as_deref(), Some("+442079460958"));
    }

    #[test]
    fn guids_and_call_ids() {
        assert!(is_guid(b"550fae72-d251-43ec-868c-373732c2704f"));
        assert!(!is_guid(b"550fae72-d251-43ec-868c-373732c2704g"));
        assert!(!is_guid(b"550fae72d25143ec868c373732c2704f"));
        let guid = *b"550fae72-d251-43ec-868c-373732c2704F";
        for (at, other) in (0..36).flat_map(|at| (0..=u8::MAX).map(move |other| (at, other))) {
            let mut text = guid;
            text[at] = other;
            let fits = if guid[at] == b'-' { other == b'-' } else { other.is_ascii_hexdigit() };
            assert_eq!(is_guid(&text), fits, "{text:?}");
        }
        assert!(is_undashed(b"57DAB8B1894C409AB240BD8BEAE78896"));
        assert_eq!(
            mended_guid("{550FAE72D25143EC868C373732C2704F}").as_deref(),
            Some("550FAE72-D251-43EC-868C-373732C2704F")
        );
        assert!(same_id("57DAB8B1-894C-409A-B240-BD8BEAE78896", "57dab8b1894c409ab240bd8beae78896"));
    }

    #[test]
    fn countries_and_languages() {
        assert!(is_country(b"US") && is_country(b"gb"));
        assert!(
            !is_country(b"UK") && !is_country(b"XX") && !is_country(b"USA") && !is_country(b"U[") && !is_country(b"[S")
        );
        assert!(is_language(b"en-us") && is_language(b"zh-Hant-TW"));
        for text in ["english (US)", "", "1n", "e1", "en--US", "-en", "e-US", "en-", "en-u", "longerlang"] {
            assert!(!is_language(text.as_bytes()), "{text}");
        }
        // What the grammar takes is taken, but for private tags.
        let parts =
            ["e", "en", "zh", "x", "i", "eng", "latn", "us", "1", "419", "1996", "rozaj", "toolonger", "", "e_", "é"];
        for number in 0..parts.len().pow(4) {
            let tag: Vec<&str> = (0..4).map(|place| parts[number >> (4 * place) & 15]).collect();
            for length in 1..=4 {
                let tag = tag[..length].join("-");
                let is_single = |subtag: Option<&str>| subtag.is_some_and(|subtag| subtag.len() == 1);
                let is_private = is_single(tag.split('-').next()) || is_single(tag.rsplit('-').next());
                let is_tag = oxilangtag::LanguageTag::parse(&*tag).is_ok();
                assert!(!is_tag || is_private || is_language(tag.as_bytes()), "{tag}");
            }
        }
    }
}
