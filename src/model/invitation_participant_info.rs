//! `invitationParticipantInfo`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{EndpointType, Format, Holds, IDENTITY_SET, IdentitySet, Member, Revisions, Shape, endpoint_type};

/// The transfer target. The type is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvitationParticipantInfo {
    /// The `OData` type, where it is sent.
    #[serde(
        rename = "@odata.type",
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "super::lossy"
    )]
    pub odata_type: Option<String>,
    /// Who shall receive the call.
    pub identity: IdentitySet,
    /// The call that the target is in now; makes the transfer consultative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces_call_id: Option<String>,
    /// The target's id as a participant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant_id: Option<String>,
    /// Leave the target out of the roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<bool>,
    /// Leave the target out of the main mixer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remove_from_default_audio_routing_group: Option<bool>,
    /// The kind of endpoint that shall ring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint_type: Option<EndpointType>,
    /// A BCP 47 tag; declared in 2018 only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language_id: Option<String>,
    /// A region such as `amer`; declared in 2018 only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Members that the type does not declare.
    #[serde(flatten)]
    pub additional_data: Map<String, Value>,
}

pub(crate) const INVITATION_PARTICIPANT_INFO: Shape = Shape {
    types: &["invitationParticipantInfo"],
    open: true,
    members: &[
        Member::new("identity", Holds::Object(&IDENTITY_SET))
            .about("Who shall receive the call: exactly one of user, phone and applicationInstance.")
            .required(),
        Member::new("endpointType", Holds::Choice(endpoint_type::MEMBERS))
            .about("The kind of endpoint that shall ring."),
        Member::new("replacesCallId", Holds::Text(Format::CallId))
            .about("The call that the target is in now: makes the transfer consultative."),
        Member::new("languageId", Holds::Text(Format::Language))
            .about("The target's language.")
            .declared(Revisions::FIRST),
        Member::new("region", Holds::Text(Format::Free))
            .about("The target's region, such as amer.")
            .declared(Revisions::FIRST),
        Member::new("participantId", Holds::Text(Format::Id)).about("The target's id as a participant."),
        Member::new("hidden", Holds::Boolean).about("Whether to leave the target out of the roster."),
        Member::new("removeFromDefaultAudioRoutingGroup", Holds::Boolean)
            .about("Whether to leave the target out of the main mixer."),
    ],
};
