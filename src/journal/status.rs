//! How a transfer goes: from the set of facts alone, whatever the order they came in.

use serde::Serialize;

use super::fact::Fact;
use super::{Journal, TransferState as State};
use crate::notification::ResultInfo;
use crate::rules::format::same_id;

/// How far a transfer has got. The later of two wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TransferState {
    /// Nothing is known.
    Unknown,
    /// Graph is carrying it out.
    Transferring,
    /// The target has taken the call.
    Accepted,
    /// It failed, and the call may go on: not the end, since it may be tried again.
    Failed,
    /// The call ended, not by a transfer as far as is known.
    Ended,
    /// The call was transferred.
    Completed,
}

impl TransferState {
    const FACTS: [Self; 5] = [Self::Transferring, Self::Accepted, Self::Failed, Self::Ended, Self::Completed];

    /// The name in JSON.
    ///
    /// ```
    /// assert_eq!(graph_call_transfer::TransferState::Accepted.as_str(), "accepted");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Transferring => "transferring",
            Self::Accepted => "accepted",
            Self::Failed => "failed",
            Self::Ended => "ended",
            Self::Completed => "completed",
        }
    }

    /// Whether nothing more will come.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Ended | Self::Completed)
    }

    /// The state of a fact that begins so.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::FACTS.into_iter().find(|state| state.as_str() == name)
    }

    /// Begun and not known to have ended.
    fn is_open(self) -> bool {
        matches!(self, Self::Transferring | Self::Accepted)
    }
}

/// One attempt to transfer a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// The operation id, else the client context, else what tells it from the others: `open`, `completed`, or of a
    /// failure the etag and result.
    pub id: String,
    /// How far it has got.
    pub state: TransferState,
    /// What the request gave to find it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_context: Option<String>,
    /// The result that came with its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultInfo>,
}

/// How the transfer of a call goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferStatus {
    /// The call, as asked for.
    pub call_id: String,
    /// The furthest state known: completed over ended over failed over accepted over transferring.
    pub state: TransferState,
    /// Nothing more will come.
    #[serde(rename = "final")]
    pub is_final: bool,
    /// The attempts that can be told apart: the failed first, the good end last.
    pub attempts: Vec<Attempt>,
}

/// How the transfer of a call goes, from all that the journal knows of it.
///
/// ```
/// use graph_call_transfer::{Journal, TransferState, transfer_status};
/// let mut journal = Journal::default();
/// for fact in ["completed;c=0;s=7015", "failed;o=first;c=500;s=7000", "accepted;o=second", "transferring;o=first"] {
///     journal.add_fact("341a0500-d4bf", fact).unwrap();
/// }
/// let status = transfer_status(&journal, "341A0500-D4BF");
/// assert!(status.is_final && status.state == TransferState::Completed);
/// let attempts: Vec<_> = status.attempts.iter().map(|attempt| (attempt.id.as_str(), attempt.state)).collect();
/// assert_eq!(attempts, [("first", TransferState::Failed), ("second", TransferState::Completed)]);
/// ```
#[must_use]
pub fn transfer_status(journal: &Journal, call_id: &str) -> TransferStatus {
    let facts: Vec<Fact<'_>> = journal.facts(call_id).iter().filter_map(|fact| Fact::read(fact).ok()).collect();
    let state = facts.iter().map(|fact| fact.state).max().unwrap_or(State::Unknown);
    TransferStatus { call_id: String::from(call_id), state, is_final: state.is_final(), attempts: attempts(&facts) }
}

/// An attempt as it is put together.
struct Try<'f> {
    operation: Option<&'f str>,
    context: Option<&'f str>,
    /// Of one without either.
    id: String,
    state: State,
    /// The fact whose result is the attempt's.
    end: Option<&'f Fact<'f>>,
}

impl<'f> Try<'f> {
    fn new(id: String, fact: &'f Fact<'f>) -> Self {
        let mut new = Self { operation: None, context: None, id, state: State::Unknown, end: None };
        new.take(fact);
        new
    }

    fn take(&mut self, fact: &'f Fact<'f>) {
        self.operation = self.operation.or(fact.operation.as_deref());
        self.context = self.context.or(fact.context.as_deref());
        self.state = self.state.max(fact.state);
        if fact.code.is_some() && self.end.is_none_or(|end| end.state < fact.state) {
            self.end = Some(fact);
        }
    }
}

fn attempts(facts: &[Fact<'_>]) -> Vec<Attempt> {
    let mut tries: Vec<Try<'_>> = Vec::new();
    named(facts, &mut tries);
    let has_names = !tries.is_empty();
    let nameless = |state: State| {
        facts.iter().filter(move |fact| fact.state == state && fact.operation.is_none() && fact.context.is_none())
    };

    // A good end belongs to the one attempt that got furthest.
    if !tries.iter().any(|one| one.state == State::Completed) {
        let furthest = tries.iter().map(|one| one.state).filter(|state| state.is_open()).max();
        let mut those: Vec<&mut Try<'_>> = tries.iter_mut().filter(|one| Some(one.state) == furthest).collect();
        let mut own: Option<Try<'_>> = None;
        for fact in nameless(State::Completed) {
            match those.as_mut_slice() {
                [only] => only.take(fact),
                _ => match &mut own {
                    Some(own) => own.take(fact),
                    None => own = Some(Try::new(String::from("completed"), fact)),
                },
            }
        }
        tries.extend(own);
    }

    // Each failure with a version or result of its own is one; a single one belongs to a single open attempt.
    let mut failures: Vec<&Fact<'_>> = Vec::new();
    for fact in nameless(State::Failed) {
        let same =
            |known: &&Fact<'_>| (&known.etag, known.code, &known.subcode) == (&fact.etag, fact.code, &fact.subcode);
        if !failures.iter().any(same) {
            failures.push(fact);
        }
    }
    let mut open: Vec<&mut Try<'_>> = tries.iter_mut().filter(|one| one.state.is_open()).collect();
    match (open.as_mut_slice(), failures.as_slice()) {
        ([only], [fact]) => only.take(fact),
        ([only], []) => {
            if nameless(State::Accepted).next().is_some() {
                only.state = State::Accepted;
            }
        }
        _ => tries.extend(failures.into_iter().map(|fact| Try::new(failure_id(fact), fact))),
    }

    // Starts beyond the ends: an attempt that is still open.
    if !has_names {
        // The facts are a set, and nothing but the call's version tells two of such a state apart.
        let (begun, taken) = (nameless(State::Transferring).count(), nameless(State::Accepted).count());
        let state = if taken > tries.len() { State::Accepted } else { State::Transferring };
        if begun.max(taken) > tries.len() {
            tries.push(Try { operation: None, context: None, id: String::from("open"), state, end: None });
        }
    }

    // With the call every attempt ends that was still open.
    let end = facts.iter().filter(|fact| fact.state == State::Ended).max_by_key(|fact| fact.code.is_some());
    if let Some(end) = end
        && !tries.iter().any(|one| one.state == State::Completed)
    {
        for one in tries.iter_mut().filter(|one| one.state.is_open()) {
            one.take(end);
        }
    }
    in_order(tries)
}

/// The attempts that have an operation id or a client context.
fn named<'f>(facts: &'f [Fact<'f>], tries: &mut Vec<Try<'f>>) {
    for fact in facts {
        let Some(operation) = fact.operation.as_deref() else { continue };
        match tries.iter_mut().find(|one| one.operation.is_some_and(|known| same_id(known, operation))) {
            Some(known) => known.take(fact),
            None => tries.push(Try::new(String::new(), fact)),
        }
    }
    for fact in facts.iter().filter(|fact| fact.operation.is_none()) {
        let Some(context) = fact.context.as_deref() else { continue };
        let has_context = |one: &&mut Try<'_>| one.context == Some(context);
        let one_operation = tries.iter_mut().filter(has_context).filter(|one| one.operation.is_some()).count() == 1;
        match tries.iter_mut().filter(has_context).find(|one| one.operation.is_some() == one_operation) {
            Some(known) => known.take(fact),
            None => tries.push(Try::new(String::new(), fact)),
        }
    }
}

/// What tells a failure without a name from others: its version and its result.
fn failure_id(fact: &Fact<'_>) -> String {
    let code = fact.code.map(|code| code.to_string());
    let parts = [fact.etag.as_deref(), code.as_deref(), fact.subcode.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.join(" ")
}

/// The failed and ended first, then the open, the good end last; among equals by id.
fn in_order(tries: Vec<Try<'_>>) -> Vec<Attempt> {
    let place = |state: State| match state {
        State::Failed | State::Ended | State::Unknown => 0,
        State::Transferring | State::Accepted => 1,
        State::Completed => 2,
    };
    let mut attempts: Vec<Attempt> = Vec::with_capacity(tries.len());
    for one in tries {
        let attempt = Attempt {
            id: one.operation.or(one.context).map_or(one.id, String::from),
            state: one.state,
            client_context: one.context.map(String::from),
            result: one.end.and_then(Fact::result),
        };
        let at =
            attempts.partition_point(|before| (place(before.state), &before.id) <= (place(attempt.state), &attempt.id));
        attempts.insert(at, attempt);
    }
    attempts
}
