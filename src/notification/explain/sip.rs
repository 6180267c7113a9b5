//! Six-digit subcodes whose last three digits are a SIP answer: 560nnn is documented, 540nnn and 510nnn are inferred.

use std::borrow::Cow;

use super::super::codes::{Class, SIP_PAGE};
use super::{READ_ON, ResultExplanation};
use crate::json::{concat, replaced, signed};
use crate::options::{Locale, words};

/// Decodes the number, where it follows the pattern.
pub(super) fn explain(number: Option<i64>, locale: Locale) -> Option<ResultExplanation> {
    let number = number?;
    let sip = number % 1000;
    if !(200..=699).contains(&sip) {
        return None;
    }
    let answer = match PHRASES.iter().find(|(known, _)| *known == sip) {
        Some((_, phrase)) => concat(&["SIP ", &signed(sip), " (", phrase, ")"]),
        None => concat(&["SIP ", &signed(sip)]),
    };
    let documented = match number / 1000 {
        560 => true,
        540 | 510 => false,
        _ => return None,
    };
    let meaning = if documented {
        words!(
            "The final answer was {}, and it came from the session border controller on the side of the telephone network.",
            "Окончательный ответ — {}, его дал пограничный контроллер сеансов (SBC) на стороне телефонной сети."
        )
    } else {
        words!(
            "It looks like a final answer {}; this is inferred from the documented codes 560nnn, and which side gave it is not known.",
            "Похоже на окончательный ответ {}; это вывод по аналогии с описанными кодами 560nnn, а какая сторона его дала, неизвестно."
        )
    };
    let meaning = replaced(meaning.of(locale), "{}", &answer);
    let advice = if documented {
        words!(
            "Look at the session border controller's logs and settings for this answer.",
            "Найдите этот ответ в журналах пограничного контроллера сеансов (SBC) и проверьте его настройки."
        )
    } else {
        READ_ON
    };
    let class = if documented { class(sip) } else { Class::Unknown };
    let mut told = ResultExplanation::new(class, Cow::Owned(meaning), advice.of(locale), SIP_PAGE);
    told.retryable = documented && may_pass(sip);
    told.known = documented;
    Some(told)
}

/// As RFC 3261 groups them, save the answers of a callee who cannot or will not take the call.
fn class(sip: i64) -> Class {
    match sip {
        200..=299 => Class::Success,
        408 | 480 | 486 | 487 | 600..=699 => Class::Expected,
        400..=499 => Class::Caller,
        500..=599 => Class::Service,
        _ => Class::Unknown,
    }
}

fn may_pass(sip: i64) -> bool {
    matches!(sip, 408 | 480 | 486 | 500..=599 | 600)
}

/// The reason phrases of RFC 3261 that calls meet.
const PHRASES: [(i64, &str); 22] = [
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (410, "Gone"),
    (480, "Temporarily Unavailable"),
    (481, "Call/Transaction Does Not Exist"),
    (484, "Address Incomplete"),
    (486, "Busy Here"),
    (487, "Request Terminated"),
    (488, "Not Acceptable Here"),
    (500, "Server Internal Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Server Time-out"),
    (600, "Busy Everywhere"),
    (603, "Decline"),
    (604, "Does Not Exist Anywhere"),
    (606, "Not Acceptable"),
];
