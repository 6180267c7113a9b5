//! The `Retry-After` header: seconds, or a date in any of the three forms of RFC 9110.

use crate::json::{digits, parts, push_digits, replaced, whole};

/// How long to wait, or until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wait {
    /// From the moment of the answer.
    Seconds(u64),
    /// ISO 8601, in UTC.
    Until(String),
}

/// The largest whole number that JavaScript holds exactly.
const LONGEST: u64 = (1 << 53) - 1;

/// A date counts from the answer's own `Date`, because the caller's clock may be wrong. An unreadable value is no value.
pub(super) fn read(value: &str, date: Option<&str>) -> Option<Wait> {
    // Where a gateway has added its own, both may stand in one.
    let first = parts(value, ",").next().unwrap_or_default().trim_ascii();
    if !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit()) {
        // Only a number too long for it fails to parse here.
        return Some(Wait::Seconds(whole(first.as_bytes()).map_or(LONGEST, i64::unsigned_abs).min(LONGEST)));
    }
    let until = Moment::read(value)?;
    Some(match date.and_then(Moment::read) {
        // A date that has passed means no wait.
        Some(now) => Wait::Seconds(until.seconds.saturating_sub(now.seconds)),
        None => Wait::Until(until.iso),
    })
}

/// A date of HTTP. A crate for it would weigh more in the module than all the rest of reading an answer.
struct Moment {
    /// From a day long ago.
    seconds: u64,
    iso: String,
}

impl Moment {
    fn read(text: &str) -> Option<Self> {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let text = replaced(&replaced(text, ",", " "), "-", " ");
        let mut words = parts(&text, " ").filter(|word| !word.is_empty());
        let mut next = || words.next().unwrap_or_default();
        let (_weekday, a, b, c, d, zone) = (next(), next(), next(), next(), next(), next());
        // `06 Nov 1994 08:49:37 GMT`, or as C writes it: `Nov 6 08:49:37 1994`.
        let (day, month, year, time) = if zone == "GMT" { (a, b, c, d) } else { (b, a, d, c) };
        let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == month)?.1;
        let (day, year) = (number(day)?, number(year)?);
        let year = match year {
            0..70 => year + 2000,
            70..100 => year + 1900,
            _ => year,
        };
        let mut clock = parts(time, ":").map(number);
        let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u64::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let sound = (1..=days).contains(&day) && (1970..10_000).contains(&year) && matches!(zone, "" | "GMT");
        if !sound || hour > 23 || minute > 59 || second > 60 || clock.next().is_some() || words.next().is_some() {
            return None;
        }
        // Years that begin in March have their leap day at the end.
        let (years, months) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let days = years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day;
        // A leap second is none to those who read ISO 8601.
        let mut iso = digits(year);
        for (before, number) in [('-', month), ('-', day), ('T', hour), (':', minute), (':', second.min(59))] {
            iso.push(before);
            iso.push_str(if number < 10 { "0" } else { "" });
            push_digits(&mut iso, number);
        }
        iso.push('Z');
        Some(Self { seconds: ((days * 24 + hour) * 60 + minute) * 60 + second, iso })
    }
}

/// Up to four digits, and nothing else.
fn number(text: &str) -> Option<u64> {
    let digit = |number, b| u8::is_ascii_digit(&b).then(|| number * 10 + u64::from(b - b'0'));
    if matches!(text.len(), 1..=4) { text.bytes().try_fold(0, digit) } else { None }
}
