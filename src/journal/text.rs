//! Journals as JSON: written in one way, read with every fault named.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::fact::Fact;
use super::state::TransferState;
use super::{Journal, JournalError, key};
use crate::issue::{PathSegment, pointer};
use crate::json::{Doc, Kind, NodeId, Reading, concat, digits, quote, read, signed, whole};

impl Journal {
    /// The journal as JSON, always in the same order: equal journals are equal texts.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::from("{\"version\":1,\"calls\":{");
        for (index, (call, facts)) in self.calls.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            out.push_str(&quote(call));
            out.push(':');
            for (index, fact) in facts.iter().enumerate() {
                out.push(if index > 0 { ',' } else { '[' });
                out.push_str(&quote(fact));
            }
            out.push(']');
        }
        out.push_str("}}");
        out
    }

    /// Reads a journal. Calls in other spellings are brought to their key, facts to their one spelling; members that a
    /// store has added beside the journal's own are passed over.
    ///
    /// ```
    /// use graph_call_transfer::{Journal, JournalError};
    /// assert!(Journal::from_json(r#"{"version": 1, "calls": {"57DA-B8B1": ["transferring"]}}"#).is_ok());
    /// let error = Journal::from_json(r#"{"version": 1, "calls": {"57da": ["transferring", 5]}}"#).unwrap_err();
    /// assert_eq!(error.to_string(), "not a journal: /calls/57da/1 is no string");
    /// let error = Journal::from_json(r#"{"version": 2}"#).unwrap_err();
    /// assert_eq!(error, JournalError::UnknownVersion { version: "2".into() });
    /// ```
    ///
    /// # Errors
    /// Where the text is no journal, or one of a version that is not known.
    pub fn from_json(text: impl AsRef<[u8]>) -> Result<Self, JournalError> {
        let text = text.as_ref();
        let how = Reading { max_depth: 16, utf8: false, ..Reading::PLAIN };
        let tape = read(text, how);
        let doc = Doc::new(text, &tape);
        match doc.root() {
            Some(root) if tape.faults.is_empty() => Self::read(&doc, root),
            _ => {
                let place = tape.faults.first().map_or(0, |fault| fault.start);
                Err(corrupt(&[], &concat(&["is no JSON: the fault is at byte ", &digits(place as u64)])))
            }
        }
    }

    /// Adds what outcomes in JSON tell, a list of them as the package gives it.
    #[cfg_attr(
        not(any(test, all(target_arch = "wasm32", feature = "bindings"))),
        expect(dead_code, reason = "the wasm boundary has outcomes as JSON")
    )]
    pub(crate) fn record_json(&mut self, doc: &Doc<'_>, list: NodeId) {
        let mut news = Vec::new();
        for outcome in doc.items(list) {
            let told = |object: Option<NodeId>, name: &str, kinds: &[Kind]| {
                let node = object.and_then(|object| doc.get(object, name));
                match node.filter(|node| kinds.contains(&doc.kind(*node))) {
                    Some(node) if doc.kind(node) == Kind::Number => doc.written(node),
                    Some(node) => doc.text(node),
                    None => Cow::Borrowed(""),
                }
            };
            let text = |name| told(Some(outcome), name, &[Kind::String]);
            let Some(state) = TransferState::named(&text("type")) else { continue };
            let result = doc.get(outcome, "result");
            let code = whole(told(result, "code", &[Kind::Number]).as_bytes());
            let fact = [
                text("operationId"),
                text("clientContext"),
                text("etag"),
                code.map(signed).unwrap_or_default().into(),
                told(result, "subcode", &[Kind::Number, Kind::String]),
                told(result, "message", &[Kind::String]),
            ];
            news.push((key(&text("callId")), vec![Fact::new(state, fact).spelt()]));
        }
        self.add(news);
    }

    /// Reads a journal that is part of a document, or all of it.
    pub(crate) fn read(doc: &Doc<'_>, root: NodeId) -> Result<Self, JournalError> {
        if doc.kind(root) != Kind::Object {
            return Err(corrupt(&[], "is no object"));
        }
        let version = doc.get(root, "version").ok_or_else(|| corrupt(&["version"], "is missing"))?;
        if doc.kind(version) != Kind::Number {
            return Err(corrupt(&["version"], "is no number"));
        }
        if doc.raw(version) != b"1" {
            return Err(JournalError::UnknownVersion { version: doc.written(version).into_owned() });
        }
        let calls = doc.get(root, "calls").ok_or_else(|| corrupt(&["calls"], "is missing"))?;
        if doc.kind(calls) != Kind::Object {
            return Err(corrupt(&["calls"], "is no object"));
        }
        let mut read = Vec::new();
        for (name, facts) in doc.members(calls) {
            let call = doc.text(name);
            if doc.kind(facts) != Kind::Array {
                return Err(corrupt(&["calls", &call], "is no array"));
            }
            for (index, fact) in doc.items(facts).enumerate() {
                let wrong = |fault: &str| corrupt(&["calls", &call, &digits(index as u64)], fault);
                if doc.kind(fact) != Kind::String {
                    return Err(wrong("is no string"));
                }
                read.push((key(&call), vec![Fact::read(&doc.text(fact)).map_err(wrong)?.spelt()]));
            }
        }
        let mut journal = Self::default();
        journal.add(read);
        Ok(journal)
    }
}

fn corrupt(path: &[&str], fault: &str) -> JournalError {
    let path: Vec<PathSegment> = path.iter().map(|name| PathSegment::Name(String::from(*name))).collect();
    JournalError::Corrupt { pointer: pointer(&path), fault: String::from(fault) }
}

impl Serialize for Journal {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut journal = to.serialize_struct("Journal", 2)?;
        journal.serialize_field("version", &1_u8)?;
        journal.serialize_field("calls", &Calls(self))?;
        journal.end()
    }
}

struct Calls<'a>(&'a Journal);

impl Serialize for Calls<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.calls())
    }
}

impl<'de> Deserialize<'de> for Journal {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(from)?;
        Self::from_json(value.to_string()).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notification::parse_notifications;
    use crate::options::Options;

    #[test]
    fn outcomes_in_json_are_recorded_as_outcomes_are() {
        let text = r#"[
            {"changeType": "updated", "resource": "/app/calls/57DA-B8B1/operations/0FE0", "resourceData":
                {"clientContext": "a;b", "resultInfo": {"code": "200", "subCode": "transferring"}}},
            {"changeType": "updated", "resource": "/app/calls/57DA-B8B1", "resourceData":
                {"state": "established", "@odata.etag": "W/\"5\"", "resultInfo": {"code": 500, "subcode": 7000, "message": "m"}}},
            {"changeType": "updated", "resource": "/app/calls/57DA-B8B1", "resourceData":
                {"state": "established", "resultInfo": {"code": 500, "subcode": "word"}}},
            {"changeType": "deleted", "resource": "/app/calls/57DA-B8B1", "resourceData": {"terminationReason": "AppTransferred"}},
            {"changeType": "deleted", "resource": "/app/calls/57DA-B8B2", "resourceData": {}},
            {"changeType": "updated", "resource": "/app/calls/57DA-B8B3", "resourceData": {"state": "hold"}},
            {"changeType": "deleted", "resource": "/elsewhere", "resourceData": {}}
        ]"#;
        let outcomes = parse_notifications(text, &Options::default()).outcomes;
        let mut journal = Journal::default();
        journal.record(&outcomes);
        assert_eq!(
            journal.calls().map(|(call, facts)| (call, facts.len())).collect::<Vec<_>>(),
            [("57dab8b1", 4), ("57dab8b2", 1)]
        );

        let json = serde_json::to_string(&outcomes).unwrap();
        let how = Reading { max_depth: 16, ..Reading::PLAIN };
        let tape = read(json.as_bytes(), how);
        let mut of_json = Journal::default();
        let doc = Doc::new(json.as_bytes(), &tape);
        of_json.record_json(&doc, doc.root().unwrap());
        assert_eq!(of_json, journal);
    }
}
