//! Following transfers: a set of facts that only grows, which any number of instances can share.
//!
//! Notifications come late, twice, in any order and to any instance. A journal keeps for each call the facts that they
//! tell, and how the transfer goes is derived from the set alone: so merging is a union, and every order and repetition
//! of the same notifications gives an equal journal. Any store with a set that only grows (Redis `SADD`, a table with a
//! unique key) holds one without locks.
//!
//! # The facts
//! A fact is one string, and each has exactly one spelling (version 1):
//!
//! ```text
//! fact    = state *( ";" key "=" value )
//! state   = "transferring" / "accepted" / "failed" / "ended" / "completed"
//! key     = "o"   operation id, as sent
//!         / "x"   client context
//!         / "e"   etag: only where there is neither operation id nor client context
//!         / "c"   result code
//!         / "s"   result subcode: a number or a word
//!         / "m"   the service's message, cut after 80 bytes save its DiagCode
//! value   = text in which "%", ";" and control characters are written %XX
//! ```
//!
//! The keys stand in this order, each at most once. *transferring* and *accepted* carry no result, *ended* is of the
//! whole call and carries nothing else. Calls are keyed by their id in lower case without dashes.
//!
//! # What can be known of several attempts
//! Attempts on one call are told apart by the operation id, else by the client context, else by what facts there are:
//! each result with an etag of its own that says *failed* is an attempt, the good end is one, and where the call was
//! not transferred, so is a start without an end. Where it was, starts without a name are the good end's. Today's call
//! states carry neither id nor etag: of two attempts that fail in the same way only one is seen, and after a failure a
//! second attempt is seen only when it ends well. A failure without a name is that of the one open attempt only as long
//! as there is one: what comes later may make it an attempt of its own, so that only the call's state never goes back.
//! A good end without an id belongs to the one attempt that got furthest; where there are several such, it stands by
//! itself. When the call is gone, every attempt that was still open has ended, whether another was the good end or
//! none.

mod fact;
mod state;
mod status;
mod text;

pub use state::TransferState;
pub use status::{Attempt, TransferStatus, transfer_status};

use crate::json::{concat, quote};
use crate::notification::Outcome;
use fact::Fact;

/// What has been observed of any number of calls.
///
/// ```
/// use graph_call_transfer::{Journal, Options, TransferState, parse_notifications, record_outcomes, transfer_status};
/// let text = r#"{"value": [{"changeType": "updated", "resourceUrl": "/communications/calls/57DAB8B1-894C",
///     "resourceData": {"state": "transferring"}}]}"#;
/// let report = parse_notifications(text, &Options::default());
/// let journal = record_outcomes(None, &report.outcomes);
/// assert_eq!(journal.to_json(), r#"{"version":1,"calls":{"57dab8b1894c":["transferring"]}}"#);
/// assert_eq!(transfer_status(&journal, "57dab8b1-894c").state, TransferState::Transferring);
/// assert_eq!(Journal::from_json(journal.to_json()).unwrap(), journal);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    calls: Vec<Call>,
}

/// The key of a call and its facts, in order and each once. A journal is a list of these in the order of the keys: a tree
/// would be nine kilobytes of the module.
type Call = (String, Vec<String>);

/// A text that is no journal that can be read here.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JournalError {
    /// The journal is of a version that this library does not know: written by a newer one.
    UnknownVersion {
        /// The version, as it is written.
        version: String,
    },
    /// Not a journal, or a damaged one.
    Corrupt {
        /// Where, as a JSON Pointer.
        pointer: String,
        /// What is wrong there.
        fault: String,
    },
    /// Not a fact, as [`Journal::add_fact`] takes them.
    NotFact {
        /// What was given.
        fact: String,
        /// What is wrong with it.
        fault: String,
    },
}

impl std::fmt::Display for JournalError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl JournalError {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::UnknownVersion { version } => {
                let known = ", and only version 1 is known here: update the library";
                concat(&["the journal is of version ", version, known])
            }
            Self::Corrupt { pointer, fault } => {
                let place = if pointer.is_empty() { "the whole" } else { pointer };
                concat(&["not a journal: ", place, " ", fault])
            }
            Self::NotFact { fact, fault } => concat(&["not a fact: ", &quote(fact), " ", fault]),
        }
    }
}

impl std::error::Error for JournalError {}

impl Journal {
    /// Adds what outcomes tell. Those that say nothing of a transfer add nothing.
    pub fn record(&mut self, outcomes: &[Outcome]) {
        self.extend(outcomes);
    }

    /// Adds what another journal holds.
    pub fn merge(&mut self, other: &Self) {
        self.take(other.clone());
    }

    /// Adds what another journal holds, which is wanted no more.
    pub(crate) fn take(&mut self, other: Self) {
        self.add(other.calls);
    }

    /// Drops a call: for memory, once its end has been dealt with. Notifications that come later begin it anew.
    pub fn forget(&mut self, call_id: &str) {
        if let Ok(place) = self.find(&key(call_id)) {
            self.calls.remove(place);
        }
    }

    /// Adds one fact, as it comes from a set elsewhere.
    ///
    /// ```
    /// use graph_call_transfer::{Journal, TransferState, transfer_status};
    /// let mut journal = Journal::default();
    /// journal.add_fact("341a0500-d4bf", "failed;c=500;s=7000").unwrap();
    /// assert_eq!(transfer_status(&journal, "341A0500D4BF").state, TransferState::Failed);
    /// assert!(journal.add_fact("341a0500-d4bf", "vanished").is_err());
    /// ```
    ///
    /// # Errors
    /// Where the text is no fact.
    pub fn add_fact(&mut self, call_id: &str, fact: &str) -> Result<(), JournalError> {
        match Fact::read(fact) {
            Ok(fact) => {
                self.add(vec![(key(call_id), vec![fact.spelt()])]);
                Ok(())
            }
            Err(fault) => Err(JournalError::NotFact { fact: String::from(fact), fault: String::from(fault) }),
        }
    }

    /// Whether nothing is known of any call.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// The calls and their facts, in order.
    pub fn calls(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.calls.iter().map(|(call, facts)| (call.as_str(), facts.as_slice()))
    }

    /// The facts of one call, in order.
    #[must_use]
    pub fn facts(&self, call_id: &str) -> &[String] {
        let call = self.find(&key(call_id)).ok().and_then(|place| self.calls.get(place));
        call.map_or(&[], |(_, facts)| facts)
    }

    fn find(&self, key: &str) -> Result<usize, usize> {
        self.calls.binary_search_by(|(known, _)| known.as_str().cmp(key))
    }

    /// Adds facts of calls in any order.
    fn add(&mut self, mut news: Vec<Call>) {
        // Making room for a few is cheaper than going over all that is known; for many it would take ever longer.
        const FEW: usize = 16;
        if news.len() <= FEW {
            for new in news {
                if new.0.is_empty() {
                    continue;
                }
                match self.find(&new.0) {
                    Ok(place) => {
                        if let Some(known) = self.calls.get_mut(place) {
                            unite(known, new);
                        }
                    }
                    Err(place) => self.calls.insert(place, new),
                }
            }
            return;
        }
        news.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let room = Vec::with_capacity(self.calls.len() + news.len());
        let mut known = std::mem::replace(&mut self.calls, room);
        known.reverse();
        for new in news {
            while let Some(call) = known.pop_if(|(key, _)| *key <= new.0) {
                self.calls.push(call);
            }
            match self.calls.last_mut().filter(|(key, _)| *key == new.0) {
                Some(known) => unite(known, new),
                None if new.0.is_empty() => {}
                None => self.calls.push(new),
            }
        }
        known.reverse();
        self.calls.append(&mut known);
    }
}

impl<'a> Extend<&'a Outcome> for Journal {
    fn extend<T: IntoIterator<Item = &'a Outcome>>(&mut self, outcomes: T) {
        let mut news = Vec::new();
        for outcome in outcomes {
            if let (Some(call), Some(fact)) = (&outcome.call_id, Fact::of(outcome)) {
                news.push((key(call), vec![fact.spelt()]));
            }
        }
        self.add(news);
    }
}

fn unite((_, known): &mut Call, (_, facts): Call) {
    for fact in facts {
        if let Err(place) = known.binary_search(&fact) {
            known.insert(place, fact);
        }
    }
}

/// The key of an id: in lower case without dashes.
pub(crate) fn key(call_id: &str) -> String {
    call_id.chars().filter(|c| *c != '-').map(|c| c.to_ascii_lowercase()).collect()
}

/// A journal with what outcomes tell; of a new one where none is given. Outcomes that say nothing of a transfer, or
/// name no call, add nothing.
///
/// ```
/// use graph_call_transfer::{Options, parse_notifications, record_outcomes};
/// let text = r#"{"changeType": "updated", "resource": "/app/calls/1", "resourceData": {"state": "ringing"}}"#;
/// let report = parse_notifications(text, &Options::default());
/// assert!(record_outcomes(None, &report.outcomes).is_empty());
/// ```
#[must_use]
pub fn record_outcomes(journal: Option<&Journal>, outcomes: &[Outcome]) -> Journal {
    let mut journal = journal.cloned().unwrap_or_default();
    journal.record(outcomes);
    journal
}

/// Both journals in one: the order does not matter, nor what both know.
///
/// ```
/// use graph_call_transfer::{Journal, merge_journals};
/// let (mut a, mut b) = (Journal::default(), Journal::default());
/// a.add_fact("1", "transferring").unwrap();
/// b.add_fact("1", "completed;c=0;s=7015").unwrap();
/// assert_eq!(merge_journals(&a, &b), merge_journals(&b, &a));
/// assert_eq!(merge_journals(&a, &a), a);
/// ```
#[must_use]
pub fn merge_journals(a: &Journal, b: &Journal) -> Journal {
    let mut journal = a.clone();
    journal.merge(b);
    journal
}

/// A copy without some calls.
///
/// ```
/// use graph_call_transfer::{Journal, forget_calls};
/// let mut journal = Journal::default();
/// journal.add_fact("57DA-B8B1", "ended").unwrap();
/// assert_eq!(forget_calls(&journal, &["57dab8b1"]), Journal::default());
/// ```
#[must_use]
pub fn forget_calls(journal: &Journal, call_ids: &[impl AsRef<str>]) -> Journal {
    let mut journal = journal.clone();
    for call_id in call_ids {
        journal.forget(call_id.as_ref());
    }
    journal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_at_once_are_as_many_one_by_one() {
        let facts = ["transferring", "ended", "failed;c=500;s=7000"];
        let new = |call: usize| (format!("{:02}", call * 7 % 97), vec![facts[call % 3].to_owned()]);
        let (mut once, mut singly) = (Journal::default(), Journal::default());
        // The last part leaves out the last calls.
        for part in [0..30, 20..150, 194..234] {
            once.add(part.clone().map(new).chain([(String::new(), Vec::new())]).collect());
            part.for_each(|call| singly.add(vec![new(call)]));
        }
        assert_eq!(once, singly);
        assert!(once.calls.len() == 97 && once.calls.is_sorted_by(|(a, _), (b, _)| a < b));
        assert!(once.calls.iter().all(|(_, told)| !told.is_empty() && told.is_sorted_by(|a, b| a < b)));
        once.forget("0-7");
        assert_eq!((once.facts("07").len(), once.calls.len()), (0, 96));
    }
}
