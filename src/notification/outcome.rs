//! What a notification says, as a console shows it and a bot acts on it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::explain::{ResultExplanation, Subcode};
use crate::issue::Range;
use crate::json::same;
use crate::named::named;

named! {
    /// What happened to the resource: these three, and no others.
    pub enum ChangeType {
        /// It came into being.
        Created = "created",
        /// It changed.
        Updated = "updated",
        /// It is gone. Of a call: the call has ended.
        Deleted = "deleted",
    }
}

impl ChangeType {
    /// What Graph writes so, letter for letter.
    #[inline(always)]
    pub(super) fn exact(text: &[u8]) -> Option<Self> {
        for change in &Self::ALL {
            if same(change.as_str().as_bytes(), text) {
                return Some(*change);
            }
        }
        None
    }
}

/// A result as the sender gave it, normalised: the code is a number, however it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ResultInfo {
    /// 0 and 2xx for success, 4xx and 5xx for errors.
    pub code: i64,
    /// A number today, a word in the first beta.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subcode: Option<Subcode>,
    /// The service's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What an entity says of a transfer. Closed on purpose: a bot is to say of each kind what it does, and the compiler sees to
/// it. What a kind holds may grow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum OutcomeKind {
    /// Graph is carrying the transfer out.
    Transferring,
    /// The target has taken the call.
    Accepted,
    /// The call left the bot because it was transferred: the good end.
    Completed,
    /// The transfer failed.
    #[non_exhaustive]
    Failed {
        /// Whether the original call goes on.
        call_active: bool,
        /// What the result means; outcomes of one batch with the same result share it.
        explanation: Arc<ResultExplanation>,
    },
    /// The call ended for another reason.
    #[non_exhaustive]
    Ended {
        /// Why, where the sender says so.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// What the result means, where there is one.
        #[serde(skip_serializing_if = "Option::is_none")]
        explanation: Option<Arc<ResultExplanation>>,
    },
    /// Sound, and nothing about a transfer: other call states, participants, prompts, types not known yet.
    #[non_exhaustive]
    Other {
        /// The type without `#microsoft.graph.`, or `unknown`.
        resource_type: String,
        /// The call's state, where there is one.
        #[serde(skip_serializing_if = "Option::is_none")]
        state: Option<String>,
    },
}

impl OutcomeKind {
    /// The name of the kind: `type` in JSON.
    ///
    /// ```
    /// assert_eq!(graph_call_transfer::OutcomeKind::Accepted.as_str(), "accepted");
    /// ```
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Transferring => "transferring",
            Self::Accepted => "accepted",
            Self::Completed => "completed",
            Self::Failed { .. } => "failed",
            Self::Ended { .. } => "ended",
            Self::Other { .. } => "other",
        }
    }
}

/// What one entity of a notification says. As JSON, `kind` is the member `type` and what the kind holds stands beside it.
///
/// ```
/// use graph_call_transfer::{Options, Outcome, parse_notifications};
/// let text = r#"{"value": [{"changeType": "updated", "resourceUrl": "/communications/calls/341a0500",
///     "resourceData": {"state": "transferring"}}]}"#;
/// let report = parse_notifications(text, &Options::default());
/// let json = serde_json::to_value(&report.outcomes[0]).unwrap();
/// assert_eq!(json["type"], "transferring");
/// assert_eq!(json["callId"], "341a0500");
/// assert_eq!(serde_json::from_value::<Outcome>(json).unwrap(), report.outcomes[0]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Outcome {
    /// What it says.
    #[serde(flatten)]
    pub kind: OutcomeKind,
    /// The item's place in `value`; of several bodies in one text, in all of them.
    pub index: usize,
    /// What happened to the resource.
    pub change_type: ChangeType,
    /// The path, as sent.
    pub resource: String,
    /// The call, as the path names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
    /// The operation, as the path names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<String>,
    /// The tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// What the request gave to find its operation again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_context: Option<String>,
    /// The entity's version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// What joins the calls of one conversation; a transfer may change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_chain_id: Option<String>,
    /// Opaque: what a failed consultative transfer gives to resume the consultation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces_context: Option<String>,
    /// Where the item stands in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// The result, normalised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultInfo>,
}
