//! The `Retry-After` header: seconds, or a date in any of the three forms of RFC 9110.

use std::time::SystemTime;

use httpdate::HttpDate;

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
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // Only a number too long for u64 fails to parse here.
        return Some(Wait::Seconds(value.parse().unwrap_or(LONGEST).min(LONGEST)));
    }
    let until: HttpDate = value.parse().ok()?;
    let Some(now) = date.and_then(|date| date.parse::<HttpDate>().ok()) else {
        return iso(until).map(Wait::Until);
    };
    // A date that has passed means no wait.
    let wait = SystemTime::from(until).duration_since(SystemTime::from(now)).unwrap_or_default();
    Some(Wait::Seconds(wait.as_secs()))
}

/// From `Sun, 06 Nov 1994 08:49:37 GMT`, the only form in which the crate writes a date.
fn iso(date: HttpDate) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let written = date.to_string();
    let mut words = written.split(' ').skip(1);
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    Some(format!("{year}-{month:02}-{day}T{time}Z"))
}
