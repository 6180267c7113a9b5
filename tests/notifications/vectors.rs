//! The vectors of notifications and of journals.

use graph_call_transfer::{
    Journal, Locale, NotificationReport, Options, Outcome, Severity, parse_notifications, record_outcomes,
    transfer_status,
};
use serde::Deserialize;
use serde_json::{Value, json};

const NOTIFICATIONS: &str = include_str!("../cases/notifications.json");
const JOURNALS: &str = include_str!("../cases/journal.json");

/// A body of notifications and what is to be made of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    name: String,
    #[serde(default)]
    body: Value,
    /// In place of a body: for texts that are not JSON or must stay as they are written.
    source: Option<String>,
    #[serde(default)]
    options: Value,
    expect: Expect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    ok: bool,
    /// The members that are absent are not checked; null stands for one that must not be there.
    outcomes: Vec<Value>,
    /// In any order.
    issues: Vec<Said>,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct Said {
    code: String,
    severity: Severity,
    pointer: String,
    /// The text that the range covers.
    at: Option<String>,
}

impl Vector {
    fn text(&self) -> String {
        self.source.clone().unwrap_or_else(|| self.body.to_string())
    }

    fn options(&self, locale: Locale) -> Options {
        let options = if self.options.is_null() { json!({}) } else { self.options.clone() };
        Options { locale, ..serde_json::from_value(options).unwrap() }
    }
}

fn vectors() -> Vec<Vector> {
    serde_json::from_str(NOTIFICATIONS).unwrap()
}

#[test]
fn notifications() {
    let mut wrong = Vec::new();
    for vector in vectors() {
        let text = vector.text();
        let report = parse_notifications(&text, &vector.options(Locale::En));
        let got: Vec<Value> = report.outcomes.iter().map(|outcome| serde_json::to_value(outcome).unwrap()).collect();
        let outcomes = got.len() == vector.expect.outcomes.len()
            && got.iter().zip(&vector.expect.outcomes).all(|(got, expected)| holds(got, expected));
        if report.ok != vector.expect.ok || !outcomes {
            wrong.push(format!("{}: ok {} {got:#?}", vector.name, report.ok));
        }
        let said = said(&text, &report, &vector.expect.issues);
        if !same(&said, &vector.expect.issues) {
            wrong.push(format!("{}: {:#?}", vector.name, report.issues));
        }
        if let Some(fault) = never_holds_not(&text, &report) {
            wrong.push(format!("{}: {fault}", vector.name));
        }
    }
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether a value is all that is expected of it.
pub(crate) fn holds(got: &Value, expected: &Value) -> bool {
    match (got, expected) {
        (Value::Object(got), Value::Object(expected)) => expected.iter().all(|(name, expected)| match got.get(name) {
            Some(got) => holds(got, expected),
            None => expected.is_null(),
        }),
        _ => got == expected,
    }
}

fn said(text: &str, report: &NotificationReport, expected: &[Said]) -> Vec<Said> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let told = report.issues.iter().map(|issue| Said {
        code: issue.code.to_string(),
        severity: issue.severity,
        pointer: issue.pointer.clone(),
        at: issue.range.map(|range| String::from_utf16_lossy(&units[range.start.offset..range.end.offset])),
    });
    told.map(|said| {
        let like = |one: &&Said| (&one.code, &one.pointer) == (&said.code, &said.pointer);
        // Where nothing is expected of the place, it is not compared.
        let places = expected.iter().filter(like).all(|one| one.at.is_some());
        if places { said } else { Said { at: None, ..said } }
    })
    .collect()
}

fn same(got: &[Said], expected: &[Said]) -> bool {
    got.len() == expected.len()
        && got.iter().all(|one| {
            let count = |all: &[Said]| all.iter().filter(|other| *other == one).count();
            count(got) == count(expected)
        })
}

/// What holds of every report.
fn never_holds_not(text: &str, report: &NotificationReport) -> Option<String> {
    if report.ok != report.issues.iter().all(|issue| issue.severity != Severity::Error) {
        return Some(String::from("ok is not: no errors"));
    }
    let starts: Vec<usize> =
        report.issues.iter().filter_map(|issue| issue.range).map(|range| range.start.offset).collect();
    if !starts.is_sorted() || starts.len() != report.issues.len() {
        return Some(String::from("issues are not in order"));
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    for outcome in &report.outcomes {
        let Some(range) = outcome.range else { return Some(format!("{} has no range", outcome.index)) };
        let item = String::from_utf16_lossy(&units[range.start.offset..range.end.offset]);
        if !item.starts_with('{') || !item.ends_with('}') {
            return Some(format!("the range of {} is {item}", outcome.index));
        }
    }
    None
}

#[test]
fn words_are_of_both_languages() {
    for vector in vectors() {
        let [en, ru] =
            [Locale::En, Locale::Ru].map(|locale| parse_notifications(vector.text(), &vector.options(locale)));
        for (en, ru) in en.issues.iter().zip(&ru.issues).filter(|(en, _)| en.code.as_str().starts_with("notification."))
        {
            assert_eq!((en.code, &en.path, en.range), (ru.code, &ru.path, ru.range));
            let cyrillic = |text: &str| text.chars().any(|c| ('\u{400}'..'\u{500}').contains(&c));
            assert!(!cyrillic(&en.message) && cyrillic(&ru.message), "{} | {}", en.message, ru.message);
            assert!(!en.message.contains(['{', '}']) && !ru.message.contains(['{', '}']), "{}", en.message);
        }
    }
}

/// `cargo test --test notifications -- --nocapture every_code` prints the messages, for reading.
#[test]
fn every_code_of_notifications_occurs() {
    let mut codes = std::collections::BTreeMap::new();
    for vector in vectors() {
        for issue in parse_notifications(vector.text(), &vector.options(Locale::En)).issues {
            codes.entry(issue.code.as_str()).or_insert_with(Vec::new).push(issue.message);
        }
    }
    for code in graph_call_transfer::Code::ALL.iter().filter(|code| code.as_str().starts_with("notification.")) {
        assert!(codes.contains_key(code.as_str()), "no vector has {code}");
    }
    for (code, mut messages) in codes {
        messages.dedup();
        println!("{code}\n    {}", messages.join("\n    "));
    }
}

/// Notifications of one call, and how its transfer then stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Story {
    pub(crate) name: String,
    items: Vec<Value>,
    pub(crate) call: String,
    expect: Stands,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stands {
    state: String,
    r#final: bool,
    /// Not checked where it is not told; a call that goes on has none.
    result: Option<Value>,
    attempts: Vec<Value>,
    facts: Option<Vec<String>>,
}

impl Story {
    pub(crate) fn outcomes(&self) -> Vec<Outcome> {
        let body = json!({ "value": self.items }).to_string();
        parse_notifications(body, &Options::default()).outcomes
    }

    /// What is wrong with a journal of all its notifications.
    pub(crate) fn fault(&self, journal: &Journal) -> Option<String> {
        let status = serde_json::to_value(transfer_status(journal, &self.call)).unwrap();
        let expect = &self.expect;
        let head =
            status["state"] == *expect.state && status["final"] == expect.r#final && status["callId"] == *self.call;
        let result = match status.get("result") {
            Some(got) => expect.r#final && expect.result.as_ref().is_none_or(|expected| holds(got, expected)),
            None => expect.result.is_none(),
        };
        let attempts = status["attempts"].as_array().cloned().unwrap_or_default();
        let attempts = attempts.len() == expect.attempts.len()
            && attempts.iter().zip(&expect.attempts).all(|(got, expected)| holds(got, expected));
        let facts = expect.facts.as_ref().is_none_or(|facts| journal.facts(&self.call) == facts.as_slice());
        let fault = || format!("{}: {status:#} {:?}", self.name, journal.facts(&self.call));
        (!head || !result || !attempts || !facts).then(fault)
    }
}

pub(crate) fn stories() -> Vec<Story> {
    serde_json::from_str(JOURNALS).unwrap()
}

#[test]
fn journals() {
    let wrong: Vec<String> =
        stories().iter().filter_map(|story| story.fault(&record_outcomes(None, &story.outcomes()))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
