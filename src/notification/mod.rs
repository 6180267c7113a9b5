//! What came back: notifications and answers as typed outcomes, and what result codes mean.
//!
//! Graph's notifications have been written in five dialects and more spellings since 2018; all are read, item by item,
//! and may stand in one batch. Nothing unknown is an error: only what makes an item unreadable is.

mod batch;
mod codes;
mod decide;
mod entity;
mod explain;
mod explanations;
mod members;
mod names;
mod outcome;
#[cfg(any(all(target_arch = "wasm32", feature = "bindings"), test))]
#[cfg_attr(
    not(all(target_arch = "wasm32", feature = "bindings")),
    expect(dead_code, reason = "the tests need not read all of it")
)]
mod packed;
mod path;
mod quiet;
mod response;
mod single;
mod slots;

pub use codes::{Class, Context, ResultCode, RowSubcode, result_codes};
pub(crate) use explain::diag_at;
pub use explain::{ResultExplanation, Subcode, diag_code, explain_result, explain_with_message};
pub use outcome::{ChangeType, Outcome, OutcomeKind, ResultInfo};
pub use response::{ResponseError, ResponseOutcome, parse_response};

#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
pub(crate) use {
    explain::explain_code,
    packed::{Packed, Rest, pack, pack_lines},
};
#[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
pub(crate) use {names::STATES, slots::Slot};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use entity::Entity;
use explanations::Explanations;

use crate::issue::{Finding, Findings, Issue, Range, Wording, report, syntax_findings};
use crate::json::{Cause, Doc, Positions, Reading, Tape, is_utf8, read};
use crate::options::{NOTIFICATION_BYTES, Options};
use crate::rules;

/// What a body of notifications says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NotificationReport {
    /// False where any issue is an error. The outcomes of the sound items are there all the same.
    pub ok: bool,
    /// One for each entity, in order: an item whose `resourceData` is an array has several, which share `index`.
    pub outcomes: Vec<Outcome>,
    /// Everything found, in the order of the text.
    pub issues: Vec<Issue>,
}

/// Reads a body of notifications. The text may be UTF-8 or not, JSON or not; nothing in it makes this fail, and what
/// cannot be read costs no other item its outcome. A hint on the sender's habits is told once, at the first place.
///
/// ```
/// use graph_call_transfer::{Options, OutcomeKind, parse_notifications};
/// let text = r##"{"value": [
///   {"changeType": "deleted", "resourceUrl": "/communications/calls/341a0500-d4bf-4224-8b19-1581168d328b",
///    "resourceData": {"@odata.type": "#microsoft.graph.call", "state": "terminated",
///                     "resultInfo": {"code": 0, "subcode": 7015, "message": "GracefulTransferCompleted"}}},
///   {"changeType": "updated"}
/// ]}"##;
/// let report = parse_notifications(text, &Options::default());
/// assert_eq!(report.outcomes.len(), 1);
/// assert_eq!(report.outcomes[0].kind, OutcomeKind::Completed);
/// assert_eq!(report.outcomes[0].range.map(|range| range.start.line), Some(2));
/// assert!(!report.ok);
/// assert_eq!(report.issues[0].pointer, "/value/1/resourceUrl");
/// ```
#[must_use]
pub fn parse_notifications(input: impl AsRef<[u8]>, options: &Options) -> NotificationReport {
    let input = input.as_ref();
    let mut all = Outcomes::of(input);
    // What is flat is ASCII.
    if (all.flat.is_some() || is_utf8(input)) && quiet::read(input, options, &mut all) {
        return NotificationReport { ok: true, outcomes: all.placed(), issues: Vec::new() };
    }
    told(input, options)
}

/// The same by the telling path.
fn told(input: &[u8], options: &Options) -> NotificationReport {
    let tape = read_batch(input, false, options);
    let doc = Doc::new(input, &tape);
    let mut all = Outcomes::of(input);
    let (ok, findings) = gather(&doc, options, &tape, &mut |entity, explanations| all.add(entity, explanations));
    let issues = report(&doc, findings, &Wording::of(options, &tape, true));
    NotificationReport { ok, outcomes: all.placed(), issues }
}

/// So many outcomes have room in advance: what a text could hold at most is too much to take on trust.
const MOST: usize = 1 << 16;

/// The outcomes of a text.
struct Outcomes<'a> {
    input: &'a [u8],
    /// Of a text whose places need not be looked for.
    flat: Option<Positions>,
    list: Vec<Outcome>,
    /// Of any other, where the items stand.
    spans: Vec<(usize, usize)>,
}

impl<'a> Outcomes<'a> {
    fn of(input: &'a [u8]) -> Self {
        Self { input, flat: Positions::flat(input), list: Vec::new(), spans: Vec::new() }
    }

    fn add(&mut self, entity: &Entity<'_>, explanations: &[Arc<ResultExplanation>]) {
        if self.list.is_empty() {
            // Items are mostly as long as the first, and to move all outcomes for every doubling takes a tenth of the time.
            let (start, end) = entity.span;
            self.list.reserve((self.input.len() / end.saturating_sub(start).max(1)).min(MOST));
        }
        if self.flat.is_none() {
            self.spans.push(entity.span);
        }
        self.list.push(entity.outcome(self.flat.as_ref().map(|flat| Range::of(flat, entity.span)), explanations));
    }

    fn placed(mut self) -> Vec<Outcome> {
        if self.flat.is_none() {
            let wanted = self.spans.iter().flat_map(|(start, end)| [*start, *end]).collect();
            let positions = Positions::new(self.input, wanted);
            for (outcome, span) in self.list.iter_mut().zip(self.spans) {
                outcome.range = Some(Range::of(&positions, span));
            }
        }
        self.list
    }
}

impl quiet::Take for Outcomes<'_> {
    fn take(&mut self, entity: &Entity<'_>, known: &Explanations) {
        self.add(entity, &known.list);
    }
}

/// Reads a text. `utf8` tells that the bytes are known to be UTF-8.
pub(crate) fn read_batch(input: &[u8], utf8: bool, options: &Options) -> Tape {
    let usual = options.limits.reading(NOTIFICATION_BYTES);
    let how = Reading { utf8, root_names: &["value"], goes_on: true, ..usual };
    let mut tape = read(input, how);
    let goes_on = Doc::new(input, &tape).later_roots().next().is_some();
    for fault in &mut tape.faults {
        match fault.cause {
            // Brackets at the end would make half a notification look whole.
            Cause::Unfinished => fault.edits.clear(),
            // What stands behind the first body was read, too: none of it is to be taken away.
            Cause::TextAfter if goes_on => {
                fault.cause = Cause::Unexpected;
                fault.edits.clear();
            }
            _ => {}
        }
    }
    tape
}

/// Finds out what the text on the tape says. `each` is given every entity in order, with the explanations so far, which
/// `explanation` counts. Returned are whether no issue is an error, and the issues before they are worded.
pub(crate) fn gather(
    doc: &Doc<'_>,
    options: &Options,
    tape: &Tape,
    each: &mut dyn FnMut(&Entity<'_>, &[Arc<ResultExplanation>]),
) -> (bool, Vec<Finding>) {
    let mut found = Findings::default();
    syntax_findings(doc, &tape.faults, &mut found);
    if let Some(root) = doc.root() {
        batch::Reader::new(*doc, !tape.is_json(), options.locale, &mut found, each).body(root);
    }
    rules::duplicates(doc, true, &mut found);
    (found.ok(tape, options), found.list)
}
