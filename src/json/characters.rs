//! What a character is to a person who reads it.

/// White space for a person, not for JSON: no-break spaces, zero-width characters, marks of the direction of writing.
pub(super) fn is_odd_space(c: char) -> bool {
    matches!(c,
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
        | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{feff}')
}

/// Whether nobody sees a character, or takes it for a plain space.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control() || is_odd_space(c)
}

/// Letters of any script, roughly: the exact tables would take three kilobytes to name a word that is an error anyway.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | '\u{aa}' | '\u{b5}' | '\u{ba}' | '\u{c0}'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}'
        | '\u{3041}'..='\u{d7ff}' | '\u{f900}'..='\u{fdff}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}'
        | '\u{ff66}'..='\u{ffdc}' | '\u{10000}'..='\u{1efff}' | '\u{20000}'..='\u{3ffff}')
}
