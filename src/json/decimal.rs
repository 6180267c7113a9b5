//! Numbers by their value, however they are written.

use super::lex;

/// A number of JSON that is a whole one, however it is written.
pub(crate) fn integer(raw: &[u8]) -> Option<i64> {
    let (is_negative, mut digits, power) = (lex::number(raw, 0) == Ok(raw.len())).then(|| decimal(raw))?;
    let zeros = usize::try_from(power).ok().filter(|zeros| *zeros < 19)?;
    digits.resize(digits.len() + zeros, b'0');
    of_digits(is_negative, &digits)
}

/// A whole number in digits, perhaps behind a sign. The standard library's parser of them takes twice as much of the module.
pub(crate) fn whole(text: &[u8]) -> Option<i64> {
    let (is_negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        _ => (false, text),
    };
    if digits.is_empty() { None } else { of_digits(is_negative, digits) }
}

fn of_digits(is_negative: bool, digits: &[u8]) -> Option<i64> {
    // So many fit, and more make no `i64`.
    if digits.len() > 19 {
        return None;
    }
    let mut number = 0_u64;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u64::from(byte - b'0');
    }
    if is_negative { 0_i64.checked_sub_unsigned(number) } else { 0_i64.checked_add_unsigned(number) }
}

/// A number's digits without leading and trailing zeros, and the power of ten that they are multiplied by: equal numbers
/// have equal ones, however they are written.
pub(super) fn decimal(raw: &[u8]) -> (bool, Vec<u8>, i64) {
    let (mantissa, exponent) = match raw.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => (raw.get(..at), raw.get(at + 1..)),
        None => (Some(raw), None),
    };
    let mantissa = mantissa.unwrap_or_default();
    let exponent = exponent.unwrap_or(b"0");
    let most = if exponent.starts_with(b"-") { i64::MIN / 2 } else { i64::MAX / 2 };
    let mut power = whole(exponent).unwrap_or(most);
    if let Some(point) = mantissa.iter().position(|byte| *byte == b'.') {
        power = power.saturating_sub_unsigned((mantissa.len() - point - 1) as u64);
    }
    let mut digits = Vec::new();
    for byte in mantissa {
        if byte.is_ascii_digit() && !(digits.is_empty() && *byte == b'0') {
            digits.push(*byte);
        }
    }
    while digits.pop_if(|digit| *digit == b'0').is_some() {
        power = power.saturating_add(1);
    }
    if digits.is_empty() {
        power = 0;
    }
    (raw.starts_with(b"-"), digits, power)
}

#[cfg(test)]
mod tests {
    use super::{decimal, integer, whole};

    #[test]
    fn equal_numbers_are_equal_however_written() {
        for same in [["100", "1e2"], ["0.10", "1E-1"], ["-12.50", "-125e-1"], ["0", "0.0e9"], ["1e0", "1.0"]] {
            let [a, b] = same.map(|text| decimal(text.as_bytes()));
            assert_eq!(a, b, "{same:?}");
        }
        for other in [
            ["1", "10"],
            ["1", "-1"],
            ["1e400", "1e401"],
            ["0.1", "0.01"],
            ["-0", "0"],
            ["1e99999999999999999999", "1e-99999999999999999999"],
            ["1.5e-9223372036854775808", "15"],
            ["10e9223372036854775807", "1"],
        ] {
            let [a, b] = other.map(|text| decimal(text.as_bytes()));
            assert_ne!(a, b, "{other:?}");
        }
    }

    #[test]
    fn digits_are_read_as_the_standard_library_reads_them() {
        let long = "0000000000000000012 1152921504606846976 9223372036854775807 9223372036854775808 -9223372036854775808 \
                    -9223372036854775809 18446744073709551616 99999999999999999999";
        for text in "0 7 007 -5 +5 -0 - + --1 +-1 1a 1.0 1e2 ".split(' ').chain(long.split(' ')) {
            assert_eq!(whole(text.as_bytes()), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_whole_however_written() {
        for (text, number) in
            [("2e2", 200), ("200.0", 200), ("-2.50E+2", -250), ("0e9", 0), ("9e18", 9_000_000_000_000_000_000)]
        {
            assert_eq!(integer(text.as_bytes()), Some(number), "{text}");
        }
        for other in ["200.5", "2e-1", "1e19", "1e400", "02", "2e", "", "ended"] {
            assert_eq!(integer(other.as_bytes()), None, "{other}");
        }
    }
}
