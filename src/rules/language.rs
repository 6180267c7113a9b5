//! Language tags: BCP 47, by its grammar (RFC 5646, section 2.1).

use crate::json::parts;

/// Tags from before the grammar, which do not follow it.
const IRREGULAR: &str = "en-GB-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao \
                         i-tay i-tsu sgn-BE-FR sgn-BE-NL sgn-CH-DE";

// What a part of a tag may be, in the order of the parts.
const START: u8 = 0;
/// A short language, which up to three extensions of its own follow, counted from here.
const LANGUAGE: u8 = 1;
const EXTENDED: u8 = 4;
const SCRIPT: u8 = 5;
/// And the variants behind it.
const REGION: u8 = 6;
const EXTENSION: u8 = 7;
const PRIVATE: u8 = 8;

/// Whether a text is a tag; of its parts it is not asked whether they are registered.
pub(super) fn is_tag(text: &[u8]) -> bool {
    follows_grammar(text) || parts(IRREGULAR, " ").any(|tag| tag.as_bytes().eq_ignore_ascii_case(text))
}

fn follows_grammar(text: &[u8]) -> bool {
    let mut at = START;
    // Whether something has to follow the single character that stood last.
    let mut open = false;
    for part in text.split(|b| *b == b'-') {
        let letters = part.iter().all(u8::is_ascii_alphabetic);
        let digits = part.iter().all(u8::is_ascii_digit);
        let next = match (part.len(), at) {
            _ if !part.iter().all(u8::is_ascii_alphanumeric) => return false,
            (1..=8, PRIVATE) => PRIVATE,
            (1, _) if !open && part.eq_ignore_ascii_case(b"x") => PRIVATE,
            (1, LANGUAGE..) if !open => EXTENSION,
            (2..=8, EXTENSION) => EXTENSION,
            (2..=3, START) if letters => LANGUAGE,
            (4..=8, START) if letters => EXTENDED,
            (3, LANGUAGE..EXTENDED) if letters => at + 1,
            (4, LANGUAGE..=EXTENDED) if letters => SCRIPT,
            (2, LANGUAGE..=SCRIPT) if letters => REGION,
            (3, LANGUAGE..=SCRIPT) if digits => REGION,
            (5..=8, LANGUAGE..=REGION) => REGION,
            (4, LANGUAGE..=REGION) if part.first().is_some_and(u8::is_ascii_digit) => REGION,
            _ => return false,
        };
        open = part.len() == 1 && at != PRIVATE;
        at = next;
    }
    !open
}

#[cfg(test)]
mod tests {
    use oxilangtag::LanguageTag;

    use super::is_tag;

    #[test]
    fn tags_are_those_that_another_parser_takes() {
        // The first is empty.
        let parts: Vec<&str> =
            " x A 5 de 1a abc 123 a12 Latn 1abc a1bc abcde 12345678 tooolongg é".split(' ').collect();
        let longer = |tag: &String| parts.iter().map(|part| format!("{tag}-{part}")).collect::<Vec<_>>();
        let mut tags: Vec<String> = parts.iter().map(ToString::to_string).collect();
        let mut last = tags.clone();
        for _ in 0..4 {
            last = last.iter().flat_map(longer).collect();
            tags.extend(last.iter().cloned());
            // What nothing may follow has been told.
            last.retain(|tag| longer(tag).into_iter().any(|tag| LanguageTag::parse(tag).is_ok()));
        }
        let old = "en-gb-OED i-ami I-TSU i-navajo i i-other sgn-be-fr sgn-CH-DE zh-min-nan art-lojban";
        tags.extend(old.split(' ').map(String::from));
        assert!(tags.len() > 10_000, "{}", tags.len());
        for tag in tags {
            assert_eq!(is_tag(tag.as_bytes()), LanguageTag::parse(&*tag).is_ok(), "{tag}");
        }
        assert!(!is_tag(b"en-\xff"));
    }
}
