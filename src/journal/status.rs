//! How a transfer goes: from the set of facts alone, whatever the order they came in.

use serde::{Deserialize, Serialize};

use super::fact::{Fact, Key};
use super::state::{TransferState, TransferState as State};
use super::{Journal, key};
use crate::json::split_at_mark;
use crate::notification::ResultInfo;

/// One attempt to transfer a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Attempt {
    /// The operation id, else the client context, else what tells it from the others: `open`, `completed`, or of a
    /// failure the etag and result, else `failed`.
    pub id: String,
    /// How far it has got.
    pub state: TransferState,
    /// What the request gave to find it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_context: Option<String>,
    /// The result that came with its end. To explain it, the attempt's state does for the call's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultInfo>,
}

/// How the transfer of a call goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TransferStatus {
    /// The call, as asked for.
    pub call_id: String,
    /// The furthest state known: completed over ended over failed over accepted over transferring.
    pub state: TransferState,
    /// The call is gone: no other transfer of it can happen. What is told of it twice or late may still come.
    #[serde(rename = "final")]
    pub is_final: bool,
    /// The result that came with the call's end. To explain it, the state does for the call's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultInfo>,
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
    let (mut facts, mut state) = (Vec::new(), State::Unknown);
    for fact in journal.facts(call_id) {
        if let Ok(fact) = Fact::read(fact) {
            state = state.max(fact.state);
            facts.push(fact);
        }
    }
    let is_final = state.is_final();
    let result = end_of(&facts, state).filter(|_| is_final).and_then(Fact::result);
    TransferStatus { call_id: String::from(call_id), state, is_final, result, attempts: attempts(&facts) }
}

/// The fact of a state that tells most.
fn end_of<'f>(facts: &'f [Fact<'f>], state: State) -> Option<&'f Fact<'f>> {
    facts.iter().filter(|fact| fact.state == state).max_by_key(|fact| fact.told(Key::Code).is_some())
}

/// Texts in order, each with the number of what has it. All that is ranked has this type, because every sorted type brings
/// the algorithm into the module again.
type Ranked = (String, usize);

/// An attempt as it is put together.
#[derive(Default)]
struct Try<'f> {
    operation: Option<&'f str>,
    context: Option<&'f str>,
    /// What began it; nothing where a start is all that is known.
    first: Option<&'f Fact<'f>>,
    state: State,
    /// The fact whose result is the attempt's.
    end: Option<&'f Fact<'f>>,
}

impl<'f> Try<'f> {
    fn take(&mut self, fact: &'f Fact<'f>) {
        self.operation = self.operation.or(fact.told(Key::Operation));
        self.context = self.context.or(fact.told(Key::Context));
        self.state = self.state.max(fact.state);
        let says = |fact: &Fact<'_>| (fact.state, fact.told(Key::Message).is_some());
        if fact.told(Key::Code).is_some() && self.end.is_none_or(|end| says(end) < says(fact)) {
            self.end = Some(fact);
        }
    }

    fn id(&self) -> String {
        match (self.operation.or(self.context), self.first) {
            (Some(name), _) => String::from(name),
            (None, None) => String::from("open"),
            (None, Some(first)) if first.state == State::Completed => String::from("completed"),
            (None, Some(first)) => failure_id(first),
        }
    }
}

fn attempts(facts: &[Fact<'_>]) -> Vec<Attempt> {
    let mut tries: Vec<Try<'_>> = Vec::new();
    named(facts, &mut tries);
    let has_names = !tries.is_empty();
    let nameless = |state: State| facts.iter().filter(move |fact| fact.state == state && fact.is_nameless());

    // A good end belongs to the one attempt that got furthest.
    if !tries.iter().any(|one| one.state == State::Completed) {
        let furthest = tries.iter().map(|one| one.state).filter(|state| state.is_open()).max();
        let place = only(&tries, furthest.as_slice()).unwrap_or(tries.len());
        for fact in nameless(State::Completed) {
            tell(&mut tries, place, Some(fact));
        }
    }

    // Each failure with a version or result of its own is one; a single one belongs to a single open attempt.
    // They are counted from the last, which has a message where any of those alike has.
    let mut texts: Vec<Ranked> = Vec::new();
    for (number, fact) in facts.iter().rev().enumerate() {
        if fact.state == State::Failed && fact.is_nameless() {
            let text = fact.spelt();
            texts.push((split_at_mark(&text, ";m=").map_or(text.as_str(), |(before, _)| before).into(), number));
        }
    }
    texts.sort_unstable();
    texts.dedup_by(|later, first| later.0 == first.0);
    match (only(&tries, &[State::Transferring, State::Accepted]), texts.as_slice()) {
        (Some(place), [(_, number)]) => tell(&mut tries, place, facts.iter().nth_back(*number)),
        (Some(place), []) => tell(&mut tries, place, nameless(State::Accepted).next()),
        _ => {
            for (_, number) in texts {
                let place = tries.len();
                tell(&mut tries, place, facts.iter().nth_back(number));
            }
        }
    }

    // Starts beyond the ends: an attempt that is still open. Of a call that was transferred they are the good end's.
    if !has_names && !tries.iter().any(|one| one.state == State::Completed) {
        // The facts are a set, and nothing but the call's version tells two of such a state apart.
        let (begun, taken) = (nameless(State::Transferring).count(), nameless(State::Accepted).count());
        let state = if taken > tries.len() { State::Accepted } else { State::Transferring };
        if begun.max(taken) > tries.len() {
            tries.push(Try { state, ..Try::default() });
        }
    }

    // With the call every attempt ends that was still open: also where it was transferred, since a good end that could be
    // one attempt's has been given to it.
    let end = end_of(facts, State::Ended);
    if facts.iter().any(|fact| fact.state.is_final()) {
        for one in tries.iter_mut().filter(|one| one.state.is_open()) {
            (one.state, one.end) = (State::Ended, end);
        }
    }
    in_order(&tries)
}

/// The place of the one attempt in these states, where there is just one.
fn only(tries: &[Try<'_>], states: &[State]) -> Option<usize> {
    let mut fitting = tries.iter().enumerate().filter(|(_, one)| states.contains(&one.state));
    let (place, _) = fitting.next()?;
    fitting.next().is_none().then_some(place)
}

/// The attempts that have an operation id or a client context.
fn named<'f>(facts: &'f [Fact<'f>], tries: &mut Vec<Try<'f>>) {
    let mut operations: Vec<Ranked> = Vec::new();
    for (number, fact) in facts.iter().enumerate() {
        if let Some(operation) = fact.told(Key::Operation) {
            operations.push((key(operation), number));
        }
    }
    operations.sort_unstable();
    for alike in operations.chunk_by(|(a, _), (b, _)| a == b) {
        let place = tries.len();
        for (_, number) in alike {
            tell(tries, place, facts.get(*number));
        }
    }

    // A context belongs to the operation that has it, where there is just one: the facts' numbers follow the attempts'.
    let begun = tries.len();
    let mut contexts: Vec<Ranked> = Vec::new();
    for (number, one) in tries.iter().enumerate() {
        if let Some(context) = one.context {
            contexts.push((context.into(), number));
        }
    }
    for (number, fact) in facts.iter().enumerate() {
        if let (None, Some(context)) = (fact.told(Key::Operation), fact.told(Key::Context)) {
            contexts.push((context.into(), begun + number));
        }
    }
    contexts.sort_unstable();
    for alike in contexts.chunk_by(|(a, _), (b, _)| a == b) {
        let place = match alike {
            [(_, one), rest @ ..] if *one < begun && rest.first().is_none_or(|(_, next)| *next >= begun) => *one,
            _ => tries.len(),
        };
        for (_, number) in alike {
            tell(tries, place, number.checked_sub(begun).and_then(|number| facts.get(number)));
        }
    }
}

/// Gives a fact to the attempt at this place, or to a new one there.
fn tell<'f>(tries: &mut Vec<Try<'f>>, place: usize, fact: Option<&'f Fact<'f>>) {
    let Some(fact) = fact else { return };
    if place == tries.len() {
        tries.push(Try { first: Some(fact), ..Try::default() });
    }
    if let Some(one) = tries.get_mut(place) {
        one.take(fact);
    }
}

/// What tells a failure without a name from others: its version and its result, where there is any.
fn failure_id(fact: &Fact<'_>) -> String {
    let mut id = String::new();
    for key in [Key::Etag, Key::Code, Key::Subcode] {
        let Some(part) = fact.told(key) else { continue };
        if !id.is_empty() {
            id.push(' ');
        }
        id.push_str(part);
    }
    if id.is_empty() { String::from("failed") } else { id }
}

/// The failed first, then those that were open to the end, the good end last; among equals by id.
fn in_order(tries: &[Try<'_>]) -> Vec<Attempt> {
    let mut ids: Vec<Ranked> = Vec::new();
    for (number, one) in tries.iter().enumerate() {
        ids.push((one.id(), number));
    }
    ids.sort_unstable();
    let place = |state: State| match state {
        State::Failed | State::Unknown => 0,
        State::Transferring | State::Accepted | State::Ended => 1,
        State::Completed => 2,
    };
    let mut attempts: Vec<Attempt> = Vec::with_capacity(tries.len());
    for now in 0..=2 {
        for (id, number) in &ids {
            if let Some(one) = tries.get(*number).filter(|one| place(one.state) == now) {
                attempts.push(Attempt {
                    id: id.clone(),
                    state: one.state,
                    client_context: one.context.map(String::from),
                    result: one.end.and_then(Fact::result),
                });
            }
        }
    }
    attempts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempts(facts: &[&str]) -> Vec<(String, Option<i64>, &'static str)> {
        let mut journal = Journal::default();
        for fact in facts {
            journal.add_fact("a", fact).unwrap();
        }
        let attempts = transfer_status(&journal, "a").attempts.into_iter();
        attempts.map(|one| (one.id, one.result.map(|result| result.code), one.state.as_str())).collect()
    }

    #[test]
    fn attempts_are_told_apart_by_all_that_names_them() {
        let told = |id: &str, code, state| (String::from(id), code, state);
        // By operations in any spelling, which have the contexts that no other has.
        let facts = ["accepted;o=a1;x=p", "failed;o=A-1;c=5", "failed;x=p;c=6", "accepted;o=b;x=q", "accepted;o=c;x=q"];
        let own = ["failed;x=q;c=7", "failed;x=b;c=8", "failed;c=9"];
        assert_eq!(
            attempts(&[facts.as_slice(), &own].concat()),
            [
                told("9", Some(9), "failed"),
                told("a1", Some(5), "failed"),
                told("b", Some(8), "failed"),
                told("q", Some(7), "failed"),
                told("b", None, "accepted"),
                told("c", None, "accepted"),
            ]
        );
        // What the call tells belongs to the one attempt it can be of.
        assert_eq!(attempts(&["accepted;x=p", "transferring;o=a;x=p"]), [told("a", None, "accepted")]);
        let begun = ["transferring;o=a", "transferring;e=1", "transferring;e=2", "accepted;e=3"];
        assert_eq!(attempts(&begun), [told("a", None, "accepted")]);
        assert_eq!(attempts(&["completed;o=a", "completed;c=0"]), [told("a", None, "completed")]);
        // Starts of a call that was transferred are the good end's: a version of the call is no attempt.
        let begun = ["transferring;e=1", "transferring;e=2", "accepted;e=3", "completed;c=0"];
        assert_eq!(attempts(&begun), [told("completed", Some(0), "completed")]);
        assert_eq!(attempts(&begun[..3]), [told("open", None, "accepted")]);
        let again = ["failed;e=3;c=5", "transferring;e=1", "transferring;e=2"];
        assert_eq!(attempts(&again), [told("3 5", Some(5), "failed"), told("open", None, "transferring")]);
        // The furthest that has a result gives it.
        assert_eq!(attempts(&["completed", "completed;c=0"]), [told("completed", Some(0), "completed")]);
        assert_eq!(attempts(&["failed;o=a;x=p;c=5", "completed;x=p;c=0"]), [told("a", Some(0), "completed")]);
        // The call's end is that of open attempts, also where the good end may be one of theirs.
        let ends = ["failed;o=a;c=5", "transferring;o=b", "ended;c=7"];
        assert_eq!(attempts(&ends), [told("a", Some(5), "failed"), told("b", Some(7), "ended")]);
        let ends = ["completed;c=0", "ended;c=7", "accepted;o=a", "accepted;o=b"];
        assert_eq!(
            attempts(&ends),
            [told("a", Some(7), "ended"), told("b", Some(7), "ended"), told("completed", Some(0), "completed")]
        );
        let begun = ["completed;c=0", "accepted;o=a", "transferring;o=b"];
        assert_eq!(attempts(&begun), [told("b", None, "ended"), told("a", Some(0), "completed")]);
        let ends = ["failed;o=b;c=5", "accepted;o=a", "ended;c=7"];
        assert_eq!(attempts(&ends), [told("b", Some(5), "failed"), told("a", Some(7), "ended")]);
        assert_eq!(attempts(&["accepted", "ended;c=5"]), [told("open", Some(5), "ended")]);
        assert_eq!(attempts(&["failed"]), [told("failed", None, "failed")]);
        // Failures by version and result, whatever their words.
        let facts = ["failed;e=a;c=5;s=7", "failed;e=a;c=5;s=70;m=x", "failed;e=a;c=5;s=7;m=y", "failed;e=a 5;c=7"];
        assert_eq!(
            attempts(&facts),
            [told("a 5 7", Some(7), "failed"), told("a 5 7", Some(5), "failed"), told("a 5 70", Some(5), "failed"),]
        );
        // What has a message is preferred to what has none.
        for alike in [["failed;c=5", "failed;c=5;m=x"], ["failed;o=a;c=5", "failed;o=a;c=5;m=x"]] {
            let mut journal = Journal::default();
            for fact in alike {
                journal.add_fact("a", fact).unwrap();
            }
            let [attempt] = transfer_status(&journal, "a").attempts.try_into().unwrap();
            assert_eq!(attempt.result.and_then(|result| result.message).as_deref(), Some("x"));
        }
    }
}
