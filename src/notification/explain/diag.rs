//! The diagnostic code that the service puts into messages.

use crate::json::{split_at_mark, whole};

/// Reads `DiagCode: 0#5002.@` anywhere in a message: the code and, where there is one, the subcode.
///
/// ```
/// use graph_call_transfer::diag_code;
/// assert_eq!(diag_code("The conversation has ended. DiagCode: 0#5002.@"), Some((0, Some(5002))));
/// assert_eq!(diag_code("The conversation has ended."), None);
/// ```
#[must_use]
pub fn diag_code(message: &str) -> Option<(i64, Option<i64>)> {
    diag_at(message).map(|(_, reason)| reason)
}

/// The same, with the place where it begins.
pub(crate) fn diag_at(message: &str) -> Option<(usize, (i64, Option<i64>))> {
    const MARK: &str = "diagcode";
    let lower = message.to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some((_, tail)) = split_at_mark(rest, MARK) {
        let start = tail.bytes().position(|b| !matches!(b, b':' | b'=' | b' ')).unwrap_or_default();
        if let Some((code, after)) = tail.get(start..).and_then(leading_number) {
            let subcode = after.strip_prefix('#').and_then(leading_number);
            return Some((lower.len() - tail.len() - MARK.len(), (code, subcode.map(|(number, _)| number))));
        }
        rest = tail;
    }
    None
}

fn leading_number(text: &str) -> Option<(i64, &str)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((whole(digits.as_bytes())?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diag_codes_are_read_anywhere() {
        let published = [
            ("The conversation has ended. DiagCode: 0#5002.@", Some((0, Some(5002)))),
            ("Server Internal Error. DiagCode: 3003#7106.@", Some((3003, Some(7106)))),
            ("DiagCode: 412#10073. Trailing words", Some((412, Some(10073)))),
            ("DIAGCODE:500", Some((500, None))),
            ("diagcode 500#", Some((500, None))),
            ("DiagCode: none, then DiagCode: 408#13025.@", Some((408, Some(13025)))),
            ("Звонок завершён. DiagCode: 0#4521.@", Some((0, Some(4521)))),
            ("DiagCode: 99999999999999999999#1", None),
            ("DiagCode: 1#99999999999999999999", Some((1, None))),
            ("DiagCode", None),
            ("DiagCode: -1#2", None),
            ("0#5002", None),
            ("", None),
        ];
        for (message, expected) in published {
            assert_eq!(diag_code(message), expected, "{message}");
        }
    }
}
