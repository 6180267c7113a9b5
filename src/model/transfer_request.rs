//! The parameters of the action `call: transfer`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    Format, Holds, INVITATION_PARTICIPANT_INFO, InvitationParticipantInfo, Member, PARTICIPANT_INFO, ParticipantInfo,
    Revisions, Shape,
};
use crate::named::named;

/// The body of a transfer.
///
/// ```
/// use graph_call_transfer::{Options, assert_transfer};
/// let body = r#"{"transferTarget": {"identity": {"user": {"id": "550fae72-d251-43ec-868c-373732c2704f"}}}}"#;
/// let request = assert_transfer(body, &Options::default()).unwrap();
/// assert!(request.transfer_target.identity.user.is_some());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferRequest {
    /// Who shall receive the call.
    pub transfer_target: InvitationParticipantInfo,
    /// Who is transferred; needed only out of a group call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transferee: Option<ParticipantInfo>,
    /// The client's own mark; declared in 2018 only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_context: Option<String>,
    /// Members that the action does not declare: annotations, and in 2018 what its examples send here.
    #[serde(flatten)]
    pub additional_data: Map<String, Value>,
}

named! {
    /// How the target is reached: in one of two ways.
    pub enum TransferKind {
        /// The target is rung directly.
        Blind = "blind",
        /// The target's own call, `replacesCallId`, is replaced.
        Consultative = "consultative",
    }
}

pub(crate) const TRANSFER: Shape = Shape {
    types: &[],
    open: false,
    members: &[
        Member::new("transferTarget", Holds::Object(&INVITATION_PARTICIPANT_INFO))
            .about("Who shall receive the call, and which call of theirs is replaced.")
            .required(),
        Member::new("transferee", Holds::Object(&PARTICIPANT_INFO))
            .about("Who is transferred: needed out of a group call, and only there.")
            .declared(Revisions::TODAY),
        Member::new("clientContext", Holds::Text(Format::Free))
            .about("The client's own mark, of at most 256 characters.")
            .declared(Revisions::FIRST),
    ],
};
