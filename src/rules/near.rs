//! The known name that a wrong one was probably meant to be.

/// A known name and how sure it is: the same but for case and separators, or a slip away.
pub(crate) struct Near {
    pub(crate) index: usize,
    /// Nobody can have meant anything else.
    pub(crate) certain: bool,
}

/// Names that Microsoft's other services and libraries have for the same, as names are compared, and Graph's.
const OTHERWISE: [(&str, &str); 7] = [
    ("transfertarget", "to"),
    ("phonenumber", "phone"),
    ("phonenumber", "id"),
    ("userid", "user"),
    ("userid", "id"),
    ("objectid", "id"),
    ("identities", "identity"),
];

/// The nearest of the known names, where one is near enough.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Near> {
    // A name is compared by letters and digits; one that long is no slip of any, nor is what .NET numbers objects with.
    const LONGEST: usize = 64;
    if name.len() > LONGEST || name == "$id" {
        return None;
    }
    let plain = simplified(name);
    let mut best: Option<(usize, usize)> = None;
    for (index, candidate) in known.into_iter().enumerate() {
        let candidate = simplified(candidate);
        if candidate == plain {
            return Some(Near { index, certain: true });
        }
        if OTHERWISE.iter().any(|(other, name)| other.as_bytes() == plain && name.as_bytes() == candidate) {
            return Some(Near { index, certain: false });
        }
        let allowed = match candidate.len() {
            0..=3 => 0,
            4..=7 => 1,
            8..=12 => 2,
            _ => 3,
        };
        // A slip makes a name one letter longer or shorter at most.
        if plain.len().abs_diff(candidate.len()) > allowed {
            continue;
        }
        let distance = slips(&plain, &candidate);
        if distance <= allowed && best.is_none_or(|(_, least)| distance < least) {
            best = Some((index, distance));
        }
    }
    // Who transfers is not who is transferred.
    let is_certain = |distance| distance == 1 && plain.len() > 6 && plain != b"transferer";
    best.map(|(index, distance)| Near { index, certain: is_certain(distance) })
}

/// Whether two names differ in case and separators only.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    simplified(a) == simplified(b)
}

/// Its letters and digits in lower case. Of any other character than ASCII's the first byte stands for all: no known name
/// has one.
fn simplified(name: &str) -> Vec<u8> {
    let mut letters = Vec::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || byte >= 0xC0 {
            letters.push(byte.to_ascii_lowercase());
        }
    }
    letters
}

/// The Damerau-Levenshtein distance: insertions, deletions, replacements, neighbours swapped.
fn slips(a: &[u8], b: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = Vec::with_capacity(b.len() + 1);
    for column in 0..=b.len() {
        last.push(column);
    }
    let mut previous: Option<u8> = None;
    for (row, x) in a.iter().enumerate() {
        let mut current = Vec::with_capacity(b.len() + 1);
        current.push(row + 1);
        let mut left: Option<u8> = None;
        for (column, y) in b.iter().enumerate() {
            let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or_default();
            let replaced = at(&last, column) + usize::from(x != y);
            let mut best = replaced.min(at(&last, column + 1) + 1).min(at(&current, column) + 1);
            if previous == Some(*y) && left == Some(*x) {
                best = best.min(at(&before, column - 1) + 1);
            }
            current.push(best);
            left = Some(*y);
        }
        before = std::mem::replace(&mut last, current);
        previous = Some(*x);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{nearest, slips};

    #[test]
    fn counts_slips() {
        let slips = |a: &str, b: &str| slips(a.as_bytes(), b.as_bytes());
        for (a, b, distance) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "abc", 3),
            ("abc", "acb", 1),
            ("kitten", "sitting", 3),
            ("ab", "ba", 1),
            ("ab", "bc", 2),
            ("ab", "ca", 2),
        ] {
            assert_eq!(slips(a, b), distance, "{a} {b}");
        }
    }

    #[test]
    fn finds_what_was_meant() {
        let known = ["transferTarget", "transferee", "user", "id"];
        let found = |name: &str| nearest(name, known).map(|near| (known[near.index], near.certain));
        assert_eq!(found("transfer_target"), Some(("transferTarget", true)));
        assert_eq!(found("TransferTarget"), Some(("transferTarget", true)));
        assert_eq!(found("transferTraget"), Some(("transferTarget", true)));
        assert_eq!(found("usr"), Some(("user", false)));
        assert_eq!(found("ID"), Some(("id", true)));
        // Three slips from the first, two from the second.
        assert_eq!(found("transferGet"), Some(("transferee", false)));
        assert_eq!(found("object_id"), Some(("id", false)));
        assert_eq!(found("idé"), None);
        assert_eq!(found("it"), None);
        assert_eq!(found("wholly other"), None);
    }
}
