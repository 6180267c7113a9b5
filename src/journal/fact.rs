//! One fact: from an outcome, to its one spelling, and back.

use std::borrow::Cow;

use super::status::TransferState;
use crate::json::{parts, signed, split_at_mark};
use crate::notification::{Outcome, OutcomeKind, ResultInfo, Subcode};

/// What one notification tells of a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact<'a> {
    pub(super) state: TransferState,
    pub(super) operation: Option<Cow<'a, str>>,
    pub(super) context: Option<Cow<'a, str>>,
    pub(super) etag: Option<Cow<'a, str>>,
    pub(super) code: Option<i64>,
    /// A number in digits, or a word.
    pub(super) subcode: Option<Cow<'a, str>>,
    pub(super) message: Option<Cow<'a, str>>,
}

/// The bytes of a message that are kept.
const MESSAGE: usize = 80;

impl<'a> Fact<'a> {
    /// What an outcome tells; nothing where it is not about a transfer.
    pub(super) fn of(outcome: &'a Outcome) -> Option<Self> {
        let state = match outcome.kind {
            OutcomeKind::Transferring => TransferState::Transferring,
            OutcomeKind::Accepted => TransferState::Accepted,
            OutcomeKind::Completed => TransferState::Completed,
            OutcomeKind::Failed { .. } => TransferState::Failed,
            OutcomeKind::Ended { .. } => TransferState::Ended,
            OutcomeKind::Other { .. } => return None,
        };
        let text = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
        let result = outcome.result.as_ref();
        let subcode = result.and_then(|result| result.subcode.as_ref()).map(|subcode| match subcode {
            Subcode::Number(number) => Cow::Owned(signed(*number)),
            Subcode::Text(word) => Cow::Borrowed(word.as_str()),
        });
        let fact = Self {
            state,
            operation: text(&outcome.operation_id),
            context: text(&outcome.client_context),
            etag: text(&outcome.etag),
            code: result.map(|result| result.code),
            subcode,
            message: result.and_then(|result| text(&result.message)),
        };
        Some(fact.reduced())
    }

    /// Leaves out what does not tell one fact from another, so that equal news are equal facts.
    pub(super) fn reduced(mut self) -> Self {
        let some = |text: &mut Option<Cow<'a, str>>| {
            if text.as_ref().is_some_and(|text| text.is_empty()) {
                *text = None;
            }
        };
        some(&mut self.operation);
        some(&mut self.context);
        some(&mut self.etag);
        some(&mut self.subcode);
        some(&mut self.message);
        match self.state {
            TransferState::Transferring | TransferState::Accepted => self.code = None,
            TransferState::Ended => (self.operation, self.context) = (None, None),
            TransferState::Unknown | TransferState::Failed | TransferState::Completed => {}
        }
        if self.code.is_none() {
            (self.subcode, self.message) = (None, None);
        }
        if !self.is_nameless() || matches!(self.state, TransferState::Ended | TransferState::Completed) {
            self.etag = None;
        }
        if let Some(message) = self.message.take() {
            self.message = Some(shortened(message));
        }
        self
    }

    /// Reads a fact.
    pub(super) fn read(text: &'a str) -> Result<Self, &'static str> {
        let mut parts = parts(text, ";");
        let state =
            parts.next().and_then(TransferState::named).ok_or("is no fact of version 1: it begins with no state")?;
        let mut fact =
            Fact { state, operation: None, context: None, etag: None, code: None, subcode: None, message: None };
        let mut keys = "oxecsm";
        for part in parts {
            let (key, value) = split_at_mark(part, "=").ok_or("is no fact of version 1: a part of it has no =")?;
            let (_, later) = Some(key)
                .filter(|key| key.len() == 1)
                .and_then(|key| split_at_mark(keys, key))
                .ok_or("is no fact of version 1: a key is unknown, given twice or out of order")?;
            keys = later;
            let value =
                unescaped(value).ok_or("is no fact of version 1: a % is not followed by two hexadecimal digits")?;
            match key {
                "o" => fact.operation = Some(value),
                "x" => fact.context = Some(value),
                "e" => fact.etag = Some(value),
                "c" => fact.code = Some(value.parse().map_err(|_| "is no fact of version 1: its code is no number")?),
                "s" => fact.subcode = Some(value),
                _ => fact.message = Some(value),
            }
        }
        Ok(fact.reduced())
    }

    /// Whether it has neither an operation id nor a client context.
    pub(super) fn is_nameless(&self) -> bool {
        self.operation.is_none() && self.context.is_none()
    }

    /// The result, as outcomes have it.
    pub(super) fn result(&self) -> Option<ResultInfo> {
        let subcode = |text: &Cow<'_, str>| match text.parse() {
            Ok(number) => Subcode::Number(number),
            Err(_) => Subcode::Text(String::from(text.as_ref())),
        };
        Some(ResultInfo {
            code: self.code?,
            subcode: self.subcode.as_ref().map(subcode),
            message: self.message.as_deref().map(String::from),
        })
    }

    /// The fact's one spelling.
    pub(super) fn spelt(&self) -> String {
        let mut out = String::from(self.state.as_str());
        push(&mut out, "o", self.operation.as_deref());
        push(&mut out, "x", self.context.as_deref());
        push(&mut out, "e", self.etag.as_deref());
        push(&mut out, "c", self.code.map(signed).as_deref());
        push(&mut out, "s", self.subcode.as_deref());
        push(&mut out, "m", self.message.as_deref());
        out
    }
}

fn push(out: &mut String, key: &str, value: Option<&str>) {
    let Some(value) = value else { return };
    out.push(';');
    out.push_str(key);
    out.push('=');
    for c in value.chars() {
        if matches!(c, '%' | ';' | '\0'..='\x1f' | '\x7f') {
            out.push('%');
            for half in [u32::from(c) >> 4, u32::from(c) & 15] {
                out.extend(char::from_digit(half, 16).map(|digit| digit.to_ascii_uppercase()));
            }
        } else {
            out.push(c);
        }
    }
}

fn unescaped(value: &str) -> Option<Cow<'_, str>> {
    let mut parts = parts(value, "%");
    let plain = parts.next()?;
    if plain.len() == value.len() {
        return Some(Cow::Borrowed(value));
    }
    let mut out = String::from(plain);
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        let code = digits.chars().try_fold(0, |code, c| Some(code * 16 + c.to_digit(16)?))?;
        out.push(char::from_u32(code).filter(char::is_ascii)?);
        out.push_str(rest);
    }
    Some(Cow::Owned(out))
}

/// A message of which the beginning is enough. What has been cut stays as it is.
fn shortened(message: Cow<'_, str>) -> Cow<'_, str> {
    const CUT: char = '…';
    if message.len() <= MESSAGE || (message.ends_with(CUT) && message.len() <= MESSAGE + CUT.len_utf8()) {
        return message;
    }
    let mut end = MESSAGE;
    while !message.is_char_boundary(end) {
        end -= 1;
    }
    let mut short = String::from(message.get(..end).unwrap_or_default());
    short.push(CUT);
    Cow::Owned(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_have_one_spelling() {
        for text in [
            "transferring",
            "accepted;o=0FE0623FD62842EDB4BD8AC290072CC5;x=d45324c1-fcb5-430a-902c-f20af696537c",
            "failed;e=W/\"5445\";c=500;s=7000;m=a %3B b %25 c%0Ad = e",
            "failed;c=500;s=word",
            "completed;c=0;s=7015;m=GracefulTransferCompleted",
            "ended;c=-1",
        ] {
            assert_eq!(Fact::read(text).unwrap().spelt(), text);
        }
        // What says nothing more is left out.
        assert_eq!(Fact::read("ended;o=1;x=2;e=3;c=200").unwrap().spelt(), "ended;c=200");
        assert_eq!(Fact::read("accepted;o=1;e=3;c=200;s=4").unwrap().spelt(), "accepted;o=1");
        assert_eq!(Fact::read("failed;s=4;m=5").unwrap().spelt(), "failed");
        assert_eq!(Fact::read("failed;x=%41;c=+07").unwrap().spelt(), "failed;x=A;c=7");
    }

    #[test]
    fn long_messages_are_cut_once() {
        let long = format!("failed;c=500;m={}", "é".repeat(50));
        let cut = Fact::read(&long).unwrap().spelt();
        assert_eq!(cut, format!("failed;c=500;m={}…", "é".repeat(40)));
        assert_eq!(Fact::read(&cut).unwrap().spelt(), cut);
    }

    #[test]
    fn what_is_no_fact_is_named() {
        for (text, what) in [
            ("", "state"),
            ("unknown", "state"),
            ("Failed", "state"),
            ("failed;o", "="),
            ("failed;o=1;o=2", "twice"),
            ("failed;c=1;o=2", "order"),
            ("failed;q=1", "unknown"),
            ("failed;=1", "unknown"),
            ("failed;ox=1", "unknown"),
            ("failed;c=x", "number"),
            ("failed;m=%4", "%"),
            ("failed;m=%zz", "%"),
            ("failed;m=%é", "%"),
            ("failed;m=%FF", "%"),
        ] {
            let fault = Fact::read(text).unwrap_err();
            assert!(fault.contains(what), "{text}: {fault}");
        }
    }
}
