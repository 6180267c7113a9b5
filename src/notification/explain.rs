//! What a result code means, for a person and for a retry loop.
//!
//! The pair and the call's state decide, never a subcode alone. What the table does not hold is reported as unknown
//! with the general meaning of its family, and nothing is guessed.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::codes::{BY_STATE, Class, Context, ENDED, RESULT_INFO_PAGE, ResultCode, RowSubcode, result_codes};
use super::names::same_word;
use crate::json::{lossy, whole};
use crate::options::{Locale, Words, words};

mod diag;
mod sip;

pub(crate) use diag::diag_at;
pub use diag::diag_code;

/// A subcode as the service sends it: a number today, a word in the first beta.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Subcode {
    /// Today's form.
    Number(i64),
    /// A word, such as `transferAccepted`.
    Text(String),
}

macro_rules! from {
    ($($form:ty => $variant:ident)*) => {
        $(impl From<$form> for Subcode {
            fn from(subcode: $form) -> Self {
                Self::$variant(subcode.into())
            }
        })*
    };
}

from! { i64 => Number i32 => Number u32 => Number &str => Text String => Text }

impl std::fmt::Display for Subcode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(word) => word.fmt(f),
        }
    }
}

impl Subcode {
    /// The number: digits in quotes are one, too.
    pub(crate) fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => whole(text.trim_ascii().as_bytes()),
        }
    }
}

/// A subcode, borrowed where it is a word.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sub<W> {
    Number(i64),
    Word(W),
}

impl Sub<&[u8]> {
    pub(super) fn subcode(self) -> Subcode {
        match self {
            Self::Number(number) => Subcode::Number(number),
            Self::Word(word) => Subcode::Text(lossy(word).into_owned()),
        }
    }
}

impl From<RowSubcode> for Subcode {
    fn from(subcode: RowSubcode) -> Self {
        match subcode {
            RowSubcode::Number(number) => Self::Number(number),
            RowSubcode::Word(word) => Self::Text(word.to_owned()),
        }
    }
}

/// The meaning of a code, or of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResultExplanation {
    /// How to take it.
    pub class: Class,
    /// The code that was asked about; among `others`, the code of that reading.
    pub code: i64,
    /// The subcode likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subcode: Option<Subcode>,
    /// The call state that this reading holds for, where another would change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<Cow<'static, str>>,
    /// A short stable name, where one is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Cow<'static, str>>,
    /// What it means, in one sentence.
    pub meaning: Cow<'static, str>,
    /// What to do, in one sentence.
    pub advice: Cow<'static, str>,
    /// The same action may succeed later without a change.
    pub retryable: bool,
    /// The code or pair stands in the table, or in a documented pattern.
    pub known: bool,
    /// The page that explains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<Cow<'static, str>>,
    /// The other readings, where a lone number or a pair without its state has several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<ResultExplanation>,
}

impl ResultExplanation {
    /// What is not known, until more is told of it.
    fn new(class: Class, meaning: Cow<'static, str>, advice: &'static str, docs: &'static str) -> Self {
        Self {
            class,
            code: 0,
            subcode: None,
            state: None,
            name: None,
            meaning,
            advice: Cow::Borrowed(advice),
            retryable: false,
            known: false,
            docs: Some(Cow::Borrowed(docs)),
            others: Vec::new(),
        }
    }
}

/// Explains a code, or the pair of a code and a subcode, in the call state it came with. An attempt's state counts as its
/// call's: `failed` as established, `completed` and `ended` as terminated.
///
/// ```
/// use graph_call_transfer::{Class, Locale, Subcode, explain_result};
/// let subcode = Subcode::from(7000);
/// let failed = explain_result(500, Some(&subcode), Some("established"), Locale::En);
/// let ended = explain_result(200, Some(&subcode), Some("terminated"), Locale::En);
/// assert!(failed.known && ended.known && failed.meaning != ended.meaning);
/// let accepted = explain_result(200, Some(&"transferAccepted".into()), None, Locale::En);
/// assert!(accepted.known);
/// let unknown = explain_result(599, None, None, Locale::En);
/// assert!(!unknown.known && unknown.class == Class::Unknown);
/// ```
#[must_use]
pub fn explain_result(code: i64, subcode: Option<&Subcode>, state: Option<&str>, locale: Locale) -> ResultExplanation {
    explain_code(Some(code), subcode, state, locale)
}

/// The same where the code may be none: of a word alone, such as `BadRequest`, nothing says what family it is of.
pub(crate) fn explain_code(
    code: Option<i64>,
    subcode: Option<&Subcode>,
    state: Option<&str>,
    locale: Locale,
) -> ResultExplanation {
    let query = Query::new(code, subcode, state);
    let readings = query.readings();
    let any_fits = readings.iter().any(|row| query.fits(row));
    let mut others = Vec::new();
    for row in readings {
        if query.fits(row) == any_fits {
            // A lone number is no code of a row that names it as its subcode.
            others.push(from_row(row, code.filter(|_| subcode.is_some()).unwrap_or_default(), locale));
        }
    }
    let mut explanation = if any_fits {
        others.remove(0)
    } else if let Some(derived) = sip::explain(query.number(), locale) {
        others.clear();
        derived
    } else {
        unknown(code, locale)
    };
    if !explanation.known && query.state.is_some_and(|state| alike(state, "terminated")) {
        explanation.retryable = false;
        explanation.advice = Cow::Borrowed(ENDED.of(locale));
    }
    explanation.code = code.unwrap_or(explanation.code);
    explanation.others = others;
    explanation.subcode = query.subcode.map(|subcode| match subcode {
        Sub::Number(number) => Subcode::Number(number),
        Sub::Word(word) => Subcode::Text(String::from(word)),
    });
    explanation
}

/// The same for a result that carries a message. Where its `DiagCode` names another pair, which tends to be the
/// underlying reason, and that pair is known, it comes first among the other readings.
///
/// ```
/// use graph_call_transfer::{Locale, Subcode, explain_with_message};
/// let message = Some("Nobody is there. DiagCode: 480#10037.@");
/// let told = explain_with_message(500, Some(&Subcode::Number(7000)), message, Some("established"), Locale::En);
/// assert_eq!(told.others[0].subcode, Some(Subcode::Number(10037)));
/// ```
#[must_use]
pub fn explain_with_message(
    code: i64,
    subcode: Option<&Subcode>,
    message: Option<&str>,
    state: Option<&str>,
    locale: Locale,
) -> ResultExplanation {
    let mut explanation = explain_result(code, subcode, state, locale);
    if let Some((inner_code, Some(inner_subcode))) = message.and_then(diag_code) {
        let repeats = Query::new(Some(code), subcode, None).number() == Some(inner_subcode);
        let inner_subcode = Some(Subcode::Number(inner_subcode));
        let inner = explain_result(inner_code, inner_subcode.as_ref(), state, locale);
        if inner.known && !repeats {
            explanation.others.insert(0, inner);
        }
    }
    explanation
}

/// One question to the table.
struct Query<'a> {
    code: Option<i64>,
    subcode: Option<Sub<&'a str>>,
    state: Option<&'a str>,
}

impl<'a> Query<'a> {
    fn new(code: Option<i64>, subcode: Option<&'a Subcode>, state: Option<&'a str>) -> Self {
        let subcode = subcode.and_then(|subcode| match (subcode.number(), subcode) {
            (Some(number), _) => Some(Sub::Number(number)),
            // An empty text says nothing.
            (None, Subcode::Text(text)) => said(text).map(Sub::Word),
            (None, Subcode::Number(_)) => None,
        });
        // The end of a call and the step before it are told by the same codes; and an attempt's states imply the call's.
        let call_state = |state| match state {
            _ if alike(state, "failed") => "established",
            _ if ["terminating", "completed", "ended"].iter().any(|end| alike(state, end)) => "terminated",
            _ => state,
        };
        let state = state.and_then(said).map(call_state);
        Self { code, subcode, state }
    }

    /// The number that may follow the pattern of telephone codes: the subcode, or a lone code.
    fn number(&self) -> Option<i64> {
        match self.subcode {
            None => self.code,
            Some(Sub::Number(number)) => Some(number),
            Some(Sub::Word(_)) => None,
        }
    }

    /// The rows worth showing, best first: those that fit and those of the same number in another pair or state.
    fn readings(&self) -> Vec<&'static ResultCode> {
        let mut rows: Vec<&'static ResultCode> = Vec::new();
        for row in result_codes() {
            if self.is_about(row) {
                rows.push(row);
            }
        }
        rows
    }

    /// Whether the row has to do with the number that was asked about.
    fn is_about(&self, row: &ResultCode) -> bool {
        match (&self.subcode, row.subcode) {
            // A subcode of 0 counts as none, in the row too.
            (None, None) | (None | Some(Sub::Number(0)), Some(RowSubcode::Number(0))) => same_code(row.code, self.code),
            (Some(Sub::Number(0)), None) => row.context != Context::Http && same_code(row.code, self.code),
            // A code of the HTTP answer read as a subcode is a confusion worth naming; a status is not.
            (Some(Sub::Number(asked)), None) => row.code == Some(*asked) && *asked >= 1000,
            (Some(Sub::Number(asked)), Some(RowSubcode::Number(number))) => *asked == number,
            (None, Some(RowSubcode::Number(number))) => Some(number) == self.code,
            (Some(Sub::Word(asked)), Some(RowSubcode::Word(word))) => alike(asked, word),
            (Some(Sub::Word(asked)), _) => row.code.is_none() && row.name.is_some_and(|name| alike(asked, name)),
            _ => false,
        }
    }

    /// Whether the row answers the question as it was asked.
    fn fits(&self, row: &ResultCode) -> bool {
        let state = match (row.state, self.state) {
            (Some(needed), Some(state)) => alike(needed, state),
            _ => true,
        };
        let pair = match (&self.subcode, row.subcode) {
            (None, _) => row.context != Context::Http || self.state.is_none(),
            // Subcode 0 adds nothing to the code; any other must stand in the row.
            (Some(Sub::Number(asked)), None) => *asked == 0,
            (Some(_), _) => row.code.is_none() || self.code.is_none() || same_code(row.code, self.code),
        };
        state && pair
    }
}

/// Graph says 200 where its sister service, and Graph after a transfer, says 0.
fn same_code(row: Option<i64>, code: Option<i64>) -> bool {
    let (Some(row), Some(code)) = (row, code) else { return false };
    row == code || row == 0 && code == 200 || row == 200 && code == 0
}

fn said(text: &str) -> Option<&str> {
    (!text.trim_ascii().is_empty()).then_some(text)
}

/// Spelling apart.
fn alike(a: &str, b: &str) -> bool {
    same_word(a.as_bytes(), b.as_bytes())
}

/// `asked` is the code of the question, for a row that holds whatever the code.
fn from_row(row: &ResultCode, asked: i64, locale: Locale) -> ResultExplanation {
    let mut told = ResultExplanation::new(row.class, row.meaning(locale), row.advice(locale), row.docs);
    told.code = row.code.unwrap_or(asked);
    told.subcode = row.subcode.map(Subcode::from);
    told.state = row.state.map(Cow::Borrowed);
    told.name = row.name.map(Cow::Borrowed);
    told.retryable = row.retryable;
    told.known = true;
    told
}

fn unknown(code: Option<i64>, locale: Locale) -> ResultExplanation {
    let (meaning, advice) = match code {
        Some(0 | 200..=299) => (
            words!(
                "No meaning is published for it; codes of this family (0 and 2xx) are a success.",
                "Значение не опубликовано; коды этого семейства (0 и 2xx) означают успех."
            ),
            BY_STATE,
        ),
        Some(400..=499) => (
            words!(
                "No meaning is published for it; codes of this family (4xx) are an error on the client's side.",
                "Значение не опубликовано; коды этого семейства (4xx) означают ошибку на стороне клиента."
            ),
            words!(
                "Read the message and its DiagCode, and change the request or the set-up before trying again.",
                "Прочитайте сообщение и DiagCode в нём и измените запрос или настройки, прежде чем повторять."
            ),
        ),
        Some(500..=599) => (
            words!(
                "No meaning is published for it; codes of this family (5xx) are an error on the server's side.",
                "Значение не опубликовано; коды этого семейства (5xx) означают ошибку на стороне сервера."
            ),
            words!(
                "Read the message and its DiagCode, and try again after a delay.",
                "Прочитайте сообщение и DiagCode в нём и повторите попытку после паузы."
            ),
        ),
        Some(600..=699) => (
            words!(
                "No meaning is published for it; in SIP, codes of this family (6xx) are a failure at every destination.",
                "Значение не опубликовано; в SIP коды этого семейства (6xx) означают отказ у всех адресатов."
            ),
            READ_ON,
        ),
        _ => (
            words!(
                "No meaning is published for it, and it belongs to no known family.",
                "Значение не опубликовано, и код не относится ни к одному известному семейству."
            ),
            READ_ON,
        ),
    };
    let (meaning, advice) = (Cow::Borrowed(meaning.of(locale)), advice.of(locale));
    let mut told = ResultExplanation::new(Class::Unknown, meaning, advice, RESULT_INFO_PAGE);
    told.retryable = matches!(code, Some(500..=599));
    told
}

const READ_ON: Words = words!(
    "Read the message and its DiagCode, and keep the call's id for the service's support.",
    "Прочитайте сообщение и DiagCode в нём и сохраните id вызова для обращения в поддержку."
);

#[cfg(test)]
mod tests;
