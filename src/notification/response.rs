//! The answer to the transfer's POST: accepted, or what Graph or a gateway says instead.

use serde::{Deserialize, Serialize};

use super::codes::{Class, Context, ResultCode, RowSubcode, result_codes};
use super::explain::diag_code;
use crate::json::{concat, digits, replaced, whole};
use crate::options::{Locale, Words, words};

mod error_body;
mod retry_after;

/// What the answer says. There is no third: only 202 says that a transfer has begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ResponseOutcome {
    /// 202: Graph carries the transfer out, and notifications will tell how it ends.
    Accepted,
    /// Anything else. Of 2xx too, only 202 says that a transfer has begun.
    #[non_exhaustive]
    Rejected {
        /// The HTTP status.
        status: u16,
        /// Graph's error, where the body holds one.
        #[serde(skip_serializing_if = "Option::is_none")]
        error: Option<ResponseError>,
        /// The request's id, from the error or from the headers: what the service's support asks for.
        #[serde(skip_serializing_if = "Option::is_none")]
        request_id: Option<String>,
        /// What it means and what to do.
        explanation: String,
        /// Whether the same request may succeed later.
        retryable: bool,
        /// How long to wait, where the answer says so and its clock is known, even one that is not worth trying again.
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after_seconds: Option<u64>,
        /// When to try again (ISO 8601), where a date was given without the answer's own `Date`.
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_at: Option<String>,
    },
}

/// The error inside a refused answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResponseError {
    /// The service's code, as text: `"7503"`, `"BadRequest"`.
    pub code: String,
    /// The service's words.
    pub message: String,
    /// The request's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// Reads the answer. Header names count in any letter case; a body that is not Graph's error object costs nothing.
///
/// Of a `HeaderMap` the headers are `map.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))`.
///
/// ```
/// use graph_call_transfer::{Locale, ResponseOutcome, parse_response};
/// assert_eq!(parse_response(202, [], None, Locale::En), ResponseOutcome::Accepted);
/// match parse_response(429, [("Retry-After", "12")], Some("<html>busy</html>"), Locale::En) {
///     ResponseOutcome::Rejected { retryable, retry_after_seconds, .. } => {
///         assert!(retryable);
///         assert_eq!(retry_after_seconds, Some(12));
///     }
///     ResponseOutcome::Accepted => unreachable!(),
/// }
/// ```
#[must_use]
pub fn parse_response<'h>(
    status: u16,
    headers: impl IntoIterator<Item = (&'h str, &'h str)>,
    body: Option<&str>,
    locale: Locale,
) -> ResponseOutcome {
    if status == 202 {
        return ResponseOutcome::Accepted;
    }
    let [own_id, client_id, retry_after, date] =
        values(headers, ["request-id", "client-request-id", "retry-after", "date"]);
    let body = body.map(|text| text.strip_prefix('\u{feff}').unwrap_or(text).trim());
    let body = body.filter(|text| !text.is_empty());
    let (mut error, inner) = body.and_then(error_body::read).unzip();
    let told = error.as_ref().and_then(|error| error.request_id.as_deref());
    let request_id = told.or(own_id).or(client_id);
    let request_id = request_id.map(String::from);
    if let Some(error) = &mut error {
        error.request_id.clone_from(&request_id);
    }

    let row = row(status, error.as_ref(), inner.flatten());
    let retryable = may_pass(status, row);
    let mut explanation = match row {
        Some(row) => concat(&[&row.meaning(locale), " ", row.advice(locale)]),
        None => replaced(family(status).of(locale), "{}", &digits(status.into())),
    };
    if body.is_some() && error.is_none() && status >= 300 {
        explanation.push(' ');
        explanation.push_str(FOREIGN_BODY.of(locale));
    }
    let (retry_after_seconds, retry_at) = match retry_after.and_then(|value| retry_after::read(value, date)) {
        Some(retry_after::Wait::Seconds(seconds)) => (Some(seconds), None),
        Some(retry_after::Wait::Until(date)) => (None, Some(date)),
        None => (None, None),
    };
    ResponseOutcome::Rejected { status, error, request_id, explanation, retryable, retry_after_seconds, retry_at }
}

/// The row that decides: the service's own code where the table knows it; then, of an answer that says to try again, the
/// status; else what the message's `DiagCode` gives as the reason, and the status last. Of errors within each other the
/// inner one says more (Graph's page of errors), and some put the service's code there: `inner`.
fn row(status: u16, error: Option<&ResponseError>, inner: Option<i64>) -> Option<&'static ResultCode> {
    // Only these are of answers: elsewhere the same number or pair means another thing.
    let find = |code: i64, subcode: Option<i64>| {
        let context = if subcode.is_some() { Context::Report } else { Context::Http };
        let pair = (context, Some(code), subcode.map(RowSubcode::Number));
        result_codes().iter().find(|row| (row.context, row.code, row.subcode) == pair)
    };
    let own = error.and_then(|error| whole(error.code.trim().as_bytes()));
    // "404" in the body repeats the status or contradicts it: the status counts.
    let by_name = |code: i64| if code < 1000 { None } else { find(code, None) };
    let named = inner.and_then(by_name).or_else(|| by_name(own?));
    let alone = find(status.into(), None);
    if named.is_some() || may_pass(status, alone) {
        return named.or(alone);
    }
    let reason = error.and_then(|error| diag_code(&error.message)).and_then(|(code, subcode)| {
        let subcode = subcode?;
        // A result, as notifications have it, but of a call that did not go through: what says how one ended is another's.
        let is_it = |row: &&ResultCode| {
            let fits = row.code == Some(code) && row.subcode == Some(RowSubcode::Number(subcode));
            let own = matches!(row.context, Context::CallEnd | Context::Report);
            fits && own && row.state.is_none() && row.class != Class::Success
        };
        result_codes().iter().find(is_it).or_else(|| by_name(subcode))
    });
    reason.or_else(|| find(status.into(), Some(own?))).or(alone)
}

/// Whether the same request may succeed later; of what no row says, a failure of the service's may, and one that it waited
/// for too long.
fn may_pass(status: u16, row: Option<&ResultCode>) -> bool {
    row.map_or(matches!(status, 408 | 500..=599), |row| row.retryable)
}

/// Of each header the first with something in it.
fn values<'h, const N: usize>(
    headers: impl IntoIterator<Item = (&'h str, &'h str)>,
    names: [&str; N],
) -> [Option<&'h str>; N] {
    let mut found = [None; N];
    for (key, value) in headers {
        let place = names.iter().position(|name| key.trim().eq_ignore_ascii_case(name));
        if let Some(slot @ None) = place.and_then(|place| found.get_mut(place)) {
            *slot = Some(value.trim()).filter(|value| !value.is_empty());
        }
    }
    found
}

const FOREIGN_BODY: Words = words!(
    "The body is not an error of Graph, so the answer may come from a gateway on the way.",
    "Тело ответа — не ошибка Graph, поэтому ответ мог прийти от промежуточного шлюза."
);

/// What a status without a row of its own means in general.
const fn family(status: u16) -> Words {
    match status {
        200..=299 => words!(
            "The answer is HTTP {}, not 202, so it does not say that a transfer has begun. Watch the call's notifications before sending again.",
            "Получен ответ HTTP {}, а не 202: о начале перевода он не говорит. Прежде чем повторять запрос, дождитесь уведомлений о вызове."
        ),
        300..=399 => words!(
            "The answer is the redirection HTTP {}, which is not documented for a transfer. Check the address of the request.",
            "Получено перенаправление HTTP {}, которое для перевода не описано. Проверьте адрес запроса."
        ),
        408 | 500..=599 => words!(
            "The service failed (HTTP {}). Wait, make sure from the notifications that no transfer has begun, and send again.",
            "Сбой на стороне сервиса (HTTP {}). Подождите, убедитесь по уведомлениям, что перевод не начался, и повторите запрос."
        ),
        400..=499 => words!(
            "Graph refuses the request as it stands (HTTP {}). Read the message and change the request before sending it again.",
            "Graph не принимает запрос в таком виде (HTTP {}). Прочитайте сообщение и измените запрос, прежде чем повторять его."
        ),
        _ => words!(
            "HTTP {} is not a final answer of any known family. Check what stands between the application and Graph.",
            "HTTP {} не относится к известным окончательным ответам. Проверьте, что находится между приложением и Graph."
        ),
    }
}

#[cfg(test)]
mod tests;
