//! What a notification says, as a console shows it and a bot acts on it.

use std::sync::Arc;

use serde::Deserialize;
use serde::ser::{Serialize, SerializeMap, Serializer};

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
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum OutcomeKind {
    /// Graph is carrying the transfer out.
    Transferring,
    /// The target has taken the call.
    Accepted,
    /// The call left the bot because it was transferred: the good end.
    Completed,
    /// The transfer failed, and the call goes on.
    #[non_exhaustive]
    Failed {
        /// True of every failure: the call that was to be transferred goes on.
        call_active: bool,
        /// What the result means; outcomes of one batch with the same result share it.
        explanation: Arc<ResultExplanation>,
    },
    /// The call ended for another reason.
    #[non_exhaustive]
    Ended {
        /// Why, where the sender says so.
        reason: Option<String>,
        /// What the result means, where there is one.
        explanation: Option<Arc<ResultExplanation>>,
    },
    /// Sound, and nothing about a transfer: other call states, participants, prompts, types not known yet.
    #[non_exhaustive]
    Other {
        /// The type without `#microsoft.graph.`, or `unknown`.
        resource_type: String,
        /// The call's state, where there is one.
        state: Option<String>,
    },
}

impl OutcomeKind {
    /// The name of the kind: `type` in JSON.
    ///
    /// ```
    /// assert_eq!(graph_call_transfer::OutcomeKind::Accepted.name(), "accepted");
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
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
    /// The call, as the path names it. Only an `Other` may be about none.
    pub call_id: Option<String>,
    /// The operation, as the path names it.
    pub operation_id: Option<String>,
    /// The tenant.
    pub tenant_id: Option<String>,
    /// What the request gave to find its operation again.
    pub client_context: Option<String>,
    /// The entity's version.
    pub etag: Option<String>,
    /// What joins the calls of one conversation; a transfer may change it.
    pub call_chain_id: Option<String>,
    /// Opaque: what a failed consultative transfer gives to resume the consultation.
    pub replaces_context: Option<String>,
    /// Where the item stands in the text.
    pub range: Option<Range>,
    /// The result, normalised.
    pub result: Option<ResultInfo>,
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("type", self.kind.name())?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("changeType", self.change_type.as_str())?;
        map.serialize_entry("resource", &self.resource)?;
        let texts = [
            ("callId", &self.call_id),
            ("operationId", &self.operation_id),
            ("tenantId", &self.tenant_id),
            ("clientContext", &self.client_context),
            ("etag", &self.etag),
            ("callChainId", &self.call_chain_id),
            ("replacesContext", &self.replaces_context),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                map.serialize_entry(name, text)?;
            }
        }
        if let Some(range) = &self.range {
            map.serialize_entry("range", range)?;
        }
        if let Some(result) = &self.result {
            map.serialize_entry("result", result)?;
        }
        match &self.kind {
            OutcomeKind::Transferring | OutcomeKind::Accepted | OutcomeKind::Completed => {}
            OutcomeKind::Failed { call_active, explanation } => {
                map.serialize_entry("callActive", call_active)?;
                map.serialize_entry("explanation", &**explanation)?;
            }
            OutcomeKind::Ended { reason, explanation } => {
                if let Some(reason) = reason {
                    map.serialize_entry("reason", reason)?;
                }
                if let Some(explanation) = explanation {
                    map.serialize_entry("explanation", &**explanation)?;
                }
            }
            OutcomeKind::Other { resource_type, state } => {
                map.serialize_entry("resourceType", resource_type)?;
                if let Some(state) = state {
                    map.serialize_entry("state", state)?;
                }
            }
        }
        map.end()
    }
}
