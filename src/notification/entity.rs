//! What was read of one entity of a notification, and the outcome that it makes.

use std::cell::OnceCell;
use std::sync::Arc;

use super::decide::Sort;
use super::explain::{ResultExplanation, Sub};
use super::outcome::{ChangeType, Outcome, OutcomeKind, ResultInfo};
use super::path::Named;
use crate::issue::Range;
use crate::json::{NodeId, lossy, unescape};

/// What was read of an entity. Texts are UTF-8, and pieces of the source wherever that is possible.
pub(crate) struct Entity<'a> {
    pub(crate) sort: Sort,
    pub(crate) index: usize,
    /// Where its item begins and ends.
    pub(crate) span: (usize, usize),
    pub(crate) change: ChangeType,
    pub(crate) resource: &'a [u8],
    pub(crate) call_id: Option<&'a [u8]>,
    pub(crate) operation_id: Option<&'a [u8]>,
    pub(crate) tenant_id: Option<&'a [u8]>,
    pub(crate) client_context: Option<&'a [u8]>,
    pub(crate) etag: Option<&'a [u8]>,
    /// The etag stands as it is written, with its escapes, as no other text does.
    pub(crate) escaped: bool,
    pub(crate) call_chain_id: Option<&'a [u8]>,
    pub(crate) replaces_context: Option<&'a [u8]>,
    /// Without a code there is no result.
    pub(crate) code: Option<i64>,
    pub(crate) subcode: Option<Sub<&'a [u8]>>,
    pub(crate) message: Option<&'a [u8]>,
    /// Its place among the explanations of the batch.
    pub(crate) explanation: Option<usize>,
    pub(crate) reason: Option<&'a [u8]>,
    pub(crate) resource_type: &'a [u8],
    pub(crate) state: Option<&'a [u8]>,
}

impl Entity<'_> {
    /// The outcome, with texts of its own.
    pub(super) fn outcome(&self, range: Option<Range>, explanations: &[Arc<ResultExplanation>]) -> Outcome {
        let own = |given: Option<&[u8]>| given.map(|given| lossy(given).into_owned());
        let explanation = || self.explanation.and_then(|at| explanations.get(at)).cloned();
        let other =
            || OutcomeKind::Other { resource_type: lossy(self.resource_type).into_owned(), state: own(self.state) };
        let kind = match self.sort {
            Sort::Transferring => OutcomeKind::Transferring,
            Sort::Accepted => OutcomeKind::Accepted,
            Sort::Completed => OutcomeKind::Completed,
            Sort::Failed => {
                explanation().map_or_else(other, |explanation| OutcomeKind::Failed { call_active: true, explanation })
            }
            Sort::Ended => OutcomeKind::Ended { reason: own(self.reason), explanation: explanation() },
            Sort::Other => other(),
        };
        Outcome {
            kind,
            index: self.index,
            change_type: self.change,
            resource: lossy(self.resource).into_owned(),
            call_id: own(self.call_id),
            operation_id: own(self.operation_id),
            tenant_id: own(self.tenant_id),
            client_context: own(self.client_context),
            etag: own(self.etag).map(|etag| if self.escaped { unescape(&etag) } else { etag }),
            call_chain_id: own(self.call_chain_id),
            replaces_context: own(self.replaces_context),
            range,
            result: self.code.map(|code| ResultInfo {
                code,
                subcode: self.subcode.map(Sub::subcode),
                message: own(self.message),
            }),
        }
    }
}

/// What the item says of all its entities.
pub(super) struct Item<'a> {
    pub(super) node: NodeId,
    pub(super) index: usize,
    pub(super) change: ChangeType,
    pub(super) resource: &'a str,
    /// Where it stands.
    pub(super) path_at: NodeId,
    pub(super) path: Named<'a>,
    /// One entity, not a collection of them.
    pub(super) alone: bool,
    /// The item has a resourceUrl, as all have since September 2019.
    pub(super) modern: bool,
    /// Once it was asked: one of Graph's general change notifications, which say nothing of a call.
    pub(super) foreign: OnceCell<bool>,
    pub(super) tenant: Option<NodeId>,
    /// The `@odata.type` of the item itself.
    pub(super) own_type: Option<NodeId>,
}
