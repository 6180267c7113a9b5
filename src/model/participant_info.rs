//! `participantInfo`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{EndpointType, Format, Holds, IDENTITY_SET, IdentitySet, Member, Revisions, Shape, endpoint_type};

/// The transferee: who is transferred out of a group call. The type is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ParticipantInfo {
    /// The `OData` type, where it is sent.
    #[serde(
        rename = "@odata.type",
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "super::lossy"
    )]
    pub odata_type: Option<String>,
    /// Who is transferred.
    pub identity: IdentitySet,
    /// The transferee's id as a participant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant_id: Option<String>,
    /// ISO 3166-1 alpha-2; the server's data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// The kind of endpoint; the server's data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint_type: Option<EndpointType>,
    /// A BCP 47 tag; the server's data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language_id: Option<String>,
    /// The server's data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The server's data; beta only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub non_anonymized_identity: Option<Value>,
    /// The server's data; beta only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_id: Option<String>,
    /// Members that the type does not declare: annotations.
    #[serde(flatten)]
    pub additional_data: Map<String, Value>,
}

pub(crate) const PARTICIPANT_INFO: Shape = Shape {
    types: &["participantInfo"],
    open: false,
    members: &[
        Member::new("identity", Holds::Object(&IDENTITY_SET))
            .about("Who is transferred: a user of the same tenant as the target.")
            .required(),
        Member::new("participantId", Holds::Text(Format::Id))
            .about("The transferee's id as a participant of the group call."),
        Member::new("endpointType", Holds::Choice(endpoint_type::MEMBERS))
            .about("The kind of endpoint; the service's own data, not for sending."),
        Member::new("languageId", Holds::Text(Format::Language))
            .about("The transferee's language; the service's own data, not for sending."),
        Member::new("region", Holds::Text(Format::Free))
            .about("The transferee's region; the service's own data, not for sending."),
        Member::new("countryCode", Holds::Text(Format::Country))
            .about("The transferee's country; the service's own data, not for sending."),
        Member::new("nonAnonymizedIdentity", Holds::Anything)
            .about("The identity behind a hidden one; the service's own data, not for sending.")
            .declared(Revisions::BETA),
        Member::new("platformId", Holds::Text(Format::Free))
            .about("The kind of client; the service's own data, not for sending.")
            .declared(Revisions::BETA),
    ],
};
