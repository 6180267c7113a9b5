//! The words that members may hold, in every spelling seen.

use crate::json::same;

/// Whether two words are the same but for letter case, hyphens, underscores, points and blanks, of which a line end may be
/// one that a terminal has put there.
pub(super) fn same_word(a: &[u8], b: &[u8]) -> bool {
    folded(a).eq(folded(b))
}

fn folded(word: &[u8]) -> impl Iterator<Item = u8> + '_ {
    word.iter().filter(|b| !matches!(b, b'-' | b'_' | b'.' | ..=b' ')).map(u8::to_ascii_lowercase)
}

/// The call states that any revision documents; the last is the sentinel.
pub(crate) static STATES: [&str; 11] = [
    "transferring",
    "transferAccepted",
    "established",
    "terminated",
    "terminating",
    "establishing",
    "incoming",
    "ringing",
    "hold",
    "redirecting",
    "unknownFutureValue",
];

/// The state that is spelt so, letter for letter.
#[inline(always)]
#[expect(clippy::manual_find, reason = "at the size that the module is compiled for, find would be a call")]
pub(super) fn exact_state(text: &[u8]) -> Option<&'static str> {
    for state in &STATES {
        if same(state.as_bytes(), text) {
            return Some(state);
        }
    }
    None
}

/// The documented spelling of a state.
pub(super) fn known_state(text: &str) -> Option<&'static str> {
    exact_state(text.as_bytes())
        .or_else(|| STATES.iter().copied().find(|state| same_word(state.as_bytes(), text.as_bytes())))
}

/// A type without what all types begin with: `#microsoft.graph.call` is `call`.
pub(super) fn short_type(text: &str) -> &str {
    const COMMON: &str = "microsoft.graph.";
    let text = text.trim_ascii();
    let text = text.strip_prefix('#').unwrap_or(text);
    match text.split_at_checked(COMMON.len()) {
        Some((head, rest)) if head.eq_ignore_ascii_case(COMMON) => rest,
        _ => text,
    }
}

/// Whether a type is that of the wrapper or of the notification itself, as documented.
#[inline(always)]
pub(super) fn is_own_type(text: &[u8], own: &str) -> bool {
    const COMMON: &[u8] = b"#microsoft.graph.";
    match text.split_at_checked(COMMON.len()) {
        Some((common, short)) => same(short, own.as_bytes()) && same(common, COMMON),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_every_spelling() {
        assert_eq!(known_state("transferAccepted"), Some("transferAccepted"));
        assert_eq!(known_state("transfer-accepted"), Some("transferAccepted"));
        assert_eq!(known_state("TRANSFER_ACCEPTED"), Some("transferAccepted"));
        assert_eq!(known_state("Established"), Some("established"));
        assert_eq!(known_state("archived"), None);
    }

    #[test]
    fn types_lose_their_common_part() {
        for text in ["#microsoft.graph.call", "microsoft.graph.call", "#Microsoft.Graph.call", " call "] {
            assert_eq!(short_type(text), "call");
        }
        assert_eq!(short_type("#microsoft.graph."), "");
        assert_eq!(short_type("NA"), "NA");
        assert_eq!(short_type("#contoso.teams.x.call"), "contoso.teams.x.call");
    }
}
