//! `identitySet` and `communicationsIdentitySet` (contract section 1.5).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::identity::{ACS_USER, APPLICATION, APPLICATION_INSTANCE, ENCRYPTED, GUEST, OTHER, PHONE, USER};
use super::{EndpointType, Holds, Identity, Member, Shape, endpoint_type};

/// Who is meant: one of the identities. The type is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct IdentitySet {
    /// The `OData` type, where it is sent.
    #[serde(
        rename = "@odata.type",
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "super::lossy"
    )]
    pub odata_type: Option<String>,
    /// A Teams user; the id is the Entra object id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<Identity>,
    /// A phone number; the id is in E.164.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Identity>,
    /// A bot, by its application id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<Identity>,
    /// A resource account: a call queue, an auto attendant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_instance: Option<Identity>,
    /// A device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<Identity>,
    /// An anonymous user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guest: Option<Identity>,
    /// An encrypted identity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encrypted: Option<Identity>,
    /// An identity of a system on premises.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_premises: Option<Identity>,
    /// A user of Azure Communication Services.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub azure_communication_services_user: Option<Identity>,
    /// An identity that somebody vouched for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asserted_identity: Option<Identity>,
    /// The kind of endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_type: Option<EndpointType>,
    /// Members that the type does not declare.
    #[serde(flatten)]
    pub additional_data: Map<String, Value>,
}

/// How many of the set's first members are kinds of identity; the rest say something about it.
pub(crate) const KINDS: usize = 11;

pub(crate) const IDENTITY_SET: Shape = Shape {
    types: &["identitySet", "communicationsIdentitySet"],
    open: true,
    members: &[
        Member::new("user", Holds::Object(&USER)),
        Member::new("phone", Holds::Object(&PHONE)),
        Member::new("application", Holds::Object(&APPLICATION)),
        Member::new("applicationInstance", Holds::Object(&APPLICATION_INSTANCE)),
        Member::new("device", Holds::Object(&OTHER)),
        Member::new("guest", Holds::Object(&GUEST)),
        Member::new("encrypted", Holds::Object(&ENCRYPTED)),
        Member::new("onPremises", Holds::Object(&OTHER)),
        Member::new("azureCommunicationServicesUser", Holds::Object(&ACS_USER)),
        Member::new("assertedIdentity", Holds::Object(&OTHER)),
        Member::new("conversation", Holds::Object(&OTHER)),
        Member::new("endpointType", Holds::Choice(endpoint_type::MEMBERS)),
        Member::new("conversationIdentityType", Holds::Anything),
    ],
};
