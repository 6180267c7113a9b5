//! How texts of the payload stand in sentences and titles: a person reads them.

use crate::json::{concat, is_unseen, is_word, push_digit};

/// Long texts are cut, and what nobody sees is shown as its escape.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 80;
    if text.len() <= MOST && text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return String::from(text);
    }
    let mut out = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == MOST {
            out.push('…');
            break;
        }
        if is_unseen(c) {
            out.push_str("\\u");
            // None of them has more than four digits.
            for place in [12, 8, 4, 0] {
                push_digit(&mut out, u32::from(c) >> place, b'a');
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// A name in a title: in quotes where they tell what belongs to it.
pub(super) fn named(name: &str) -> String {
    let shown = shown(name);
    let stands = shown.starts_with('"') || !shown.is_empty() && shown.bytes().all(is_word);
    if stands { shown } else { concat(&["\"", &shown, "\""]) }
}

#[cfg(test)]
mod tests {
    use super::{named, shown};

    #[test]
    fn what_nobody_sees_is_shown() {
        assert_eq!(shown("a\u{200b}b\n\u{a0}"), r"a\u200bb\u000a\u00a0");
        assert_eq!(shown("имя 名前 😀"), "имя 名前 😀");
        let long = "x".repeat(80);
        assert_eq!((shown(&long).as_str(), shown(&(long.clone() + "y"))), (long.as_str(), long.clone() + "…"));
    }

    #[test]
    fn a_name_in_a_title_can_be_told_from_the_words() {
        for bare in ["user", "@odata.type", "transferTarget.identity", "имя"] {
            assert_eq!(named(bare), bare);
        }
        for (odd, quoted) in
            [("", r#""""#), (" ", r#"" ""#), ("\u{200b}", r#""\u200b""#), (",", r#"",""#), (r#""x""#, r#""x""#)]
        {
            assert_eq!(named(odd), quoted);
        }
    }
}
