//! One fact: from an outcome, to its one spelling, and back.

use std::borrow::Cow;

use super::state::TransferState;
use crate::json::{concat, hex, parts, push_escaped, signed, split_at_mark, whole};
use crate::notification::{Outcome, ResultInfo, Subcode, diag_at, diag_code};

/// What one notification tells of a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact<'a> {
    pub(super) state: TransferState,
    /// By their keys; what is not told is empty.
    told: [Cow<'a, str>; KEYS.len()],
}

/// What a fact may tell beside the state, in the order of its spelling.
#[derive(Clone, Copy)]
pub(super) enum Key {
    Operation,
    Context,
    Etag,
    Code,
    /// A number in digits, or a word.
    Subcode,
    Message,
}

/// The letters that stand for the keys.
const KEYS: [&str; 6] = ["o", "x", "e", "c", "s", "m"];

/// The bytes of a message that are kept.
const MESSAGE: usize = 80;

impl<'a> Fact<'a> {
    /// What an outcome tells; nothing where it is not about a transfer.
    pub(super) fn of(outcome: &'a Outcome) -> Option<Self> {
        let state = TransferState::named(outcome.kind.as_str())?;
        let text = |text: &'a Option<String>| Cow::Borrowed(text.as_deref().unwrap_or_default());
        let result = outcome.result.as_ref();
        let subcode = result.and_then(|result| result.subcode.as_ref()).map(|subcode| match subcode {
            Subcode::Number(number) => Cow::Owned(signed(*number)),
            Subcode::Text(word) => Cow::Borrowed(word.as_str()),
        });
        let told = [
            text(&outcome.operation_id),
            text(&outcome.client_context),
            text(&outcome.etag),
            result.map(|result| Cow::Owned(signed(result.code))).unwrap_or_default(),
            subcode.unwrap_or_default(),
            result.map(|result| text(&result.message)).unwrap_or_default(),
        ];
        Some(Self::new(state, told))
    }

    /// Leaves out what does not tell one fact from another, so that equal news are equal facts. The code is in digits.
    pub(super) fn new(state: TransferState, mut told: [Cow<'a, str>; KEYS.len()]) -> Self {
        let [operation, context, _, code, ..] = &told;
        let has_names = state != TransferState::Ended;
        let has_etag = !state.is_final() && operation.is_empty() && context.is_empty();
        let has_result = !state.is_open() && !code.is_empty();
        let keeps = [has_names, has_names, has_etag, has_result, has_result, has_result];
        for (text, keeps) in told.iter_mut().zip(keeps) {
            if !keeps {
                *text = Cow::Borrowed("");
            }
        }
        let [.., message] = &mut told;
        shorten(message);
        Self { state, told }
    }

    /// Reads a fact.
    pub(super) fn read(text: &'a str) -> Result<Self, &'static str> {
        let mut parts = parts(text, ";");
        let state =
            parts.next().and_then(TransferState::named).ok_or("is no fact of version 1: it begins with no state")?;
        let mut told = [const { Cow::Borrowed("") }; KEYS.len()];
        let mut places = KEYS.iter().zip(&mut told);
        for part in parts {
            let (key, value) = split_at_mark(part, "=").ok_or("is no fact of version 1: a part of it has no =")?;
            let (_, place) = places
                .find(|(known, _)| **known == key)
                .ok_or("is no fact of version 1: a key is unknown, given twice or out of order")?;
            *place =
                unescaped(value).ok_or("is no fact of version 1: a % is not followed by two hexadecimal digits")?;
            if key == "c" {
                let code = whole(place.as_bytes()).ok_or("is no fact of version 1: its code is no number")?;
                *place = Cow::Owned(signed(code));
            }
        }
        Ok(Self::new(state, told))
    }

    /// What it tells under a key.
    pub(super) fn told(&self, key: Key) -> Option<&str> {
        self.told.get(key as usize).map(AsRef::as_ref).filter(|text| !text.is_empty())
    }

    /// Whether it has neither an operation id nor a client context.
    pub(super) fn is_nameless(&self) -> bool {
        self.told(Key::Operation).is_none() && self.told(Key::Context).is_none()
    }

    /// The result, as outcomes have it.
    pub(super) fn result(&self) -> Option<ResultInfo> {
        let subcode = |text: &str| match whole(text.as_bytes()) {
            Some(number) => Subcode::Number(number),
            None => Subcode::Text(String::from(text)),
        };
        Some(ResultInfo {
            code: whole(self.told(Key::Code)?.as_bytes())?,
            subcode: self.told(Key::Subcode).map(subcode),
            message: self.told(Key::Message).map(String::from),
        })
    }

    /// The fact's one spelling.
    pub(super) fn spelt(&self) -> String {
        let mut out = String::from(self.state.as_str());
        for (key, text) in KEYS.iter().zip(&self.told) {
            if !text.is_empty() {
                push(&mut out, key, text);
            }
        }
        out
    }
}

fn push(out: &mut String, key: &str, value: &str) {
    out.push(';');
    out.push_str(key);
    out.push('=');
    for c in value.chars() {
        match c {
            '%' | ';' | '\0'..='\x1f' | '\x7f' => push_escaped(out, c as u8),
            _ => out.push(c),
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
        let mut rest = part.chars();
        out.push(char::from_u32(hex(&mut rest, 2)?).filter(char::is_ascii)?);
        out.push_str(rest.as_str());
    }
    Some(Cow::Owned(out))
}

/// Cuts a message of which the beginning is enough, and its `DiagCode`, which tells why. What has been cut is cut at
/// the same place again.
fn shorten(message: &mut Cow<'_, str>) {
    if message.len() <= MESSAGE {
        return;
    }
    let mut end = MESSAGE;
    while !message.is_char_boundary(end) {
        end -= 1;
    }
    let (mut short, mut reason) = (message.get(..end).unwrap_or_default(), String::new());
    if let Some((start, told @ (code, Some(subcode)))) = diag_at(message)
        && short.get(start..).and_then(diag_code) != Some(told)
    {
        short = short.get(..start).unwrap_or(short);
        while let Some(before) = short.strip_suffix("…").or_else(|| short.strip_suffix(" ")) {
            short = before;
        }
        reason = concat(&[" DiagCode: ", &signed(code), "#", &signed(subcode)]);
    }
    *message = Cow::Owned(concat(&[short, "…", &reason]));
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
        assert_eq!(Fact::read("transferring;x=2;e=3").unwrap().spelt(), "transferring;x=2");
        assert_eq!(Fact::read("failed;s=4;m=5").unwrap().spelt(), "failed");
        assert_eq!(Fact::read("failed;x=%41;c=+07").unwrap().spelt(), "failed;x=A;c=7");
    }

    #[test]
    fn long_messages_are_cut_once() {
        let spelt = |message: &str| Fact::read(&format!("failed;c=500;m={message}")).unwrap().spelt();
        for (message, told) in [("é".repeat(50), 40), (format!("x{}", "é".repeat(50)), 40), ("x".repeat(81), 80)] {
            let cut = format!("{}…", message.chars().take(told).collect::<String>());
            assert_eq!(spelt(&message), format!("failed;c=500;m={cut}"));
            assert_eq!(spelt(&cut), spelt(&message));
        }
        // The reason that it gives stays, wherever it stands and however often it is cut.
        for (message, cut) in [
            (format!("{} DiagCode: 412#10073.@", "x".repeat(100)), format!("{}… DiagCode: 412#10073", "x".repeat(80))),
            (format!("{} diagcode:412#10073.@ y", "x".repeat(70)), format!("{}… DiagCode: 412#10073", "x".repeat(70))),
            (format!("{} DiagCode: 412#10073", "😀".repeat(30)), format!("{}… DiagCode: 412#10073", "😀".repeat(20))),
            (
                format!("{}…y{} DiagCode: 412#10073", "x".repeat(77), "z".repeat(9)),
                format!("{}… DiagCode: 412#10073", "x".repeat(77)),
            ),
            (
                format!("DiagCode: none {} DiagCode: 2#3. DiagCode: 4#5", "x".repeat(80)),
                format!("DiagCode: none {}… DiagCode: 2#3", "x".repeat(65)),
            ),
            (format!("{} DiagCode: none", "x".repeat(80)), format!("{}…", "x".repeat(80))),
            (format!("DiagCode: 412#10073. {}", "x".repeat(80)), format!("DiagCode: 412#10073. {}…", "x".repeat(59))),
        ] {
            assert_eq!(spelt(&message), format!("failed;c=500;m={cut}"));
            assert_eq!(spelt(&cut), spelt(&message));
        }
        let whole = "x".repeat(80);
        assert_eq!(spelt(&whole), format!("failed;c=500;m={whole}"));
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
