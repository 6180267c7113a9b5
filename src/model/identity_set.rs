//! `identitySet` and `communicationsIdentitySet`.

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
        Member::new("user", Holds::Object(&USER)).about("A Teams user, by the object id in Entra."),
        Member::new("phone", Holds::Object(&PHONE)).about("A phone number; the bot needs an application instance that has a number."),
        Member::new("application", Holds::Object(&APPLICATION)).about("A bot, by its application id; not documented as a transfer target."),
        Member::new("applicationInstance", Holds::Object(&APPLICATION_INSTANCE)).about("A call queue or an auto attendant, by the object id of its resource account; not documented as a transfer target."),
        Member::new("device", Holds::Object(&OTHER)).about("A device; not documented as a transfer target."),
        Member::new("guest", Holds::Object(&GUEST)).about("An anonymous user; not documented as a transfer target."),
        Member::new("encrypted", Holds::Object(&ENCRYPTED)).about("An encrypted identity; not documented as a transfer target."),
        Member::new("onPremises", Holds::Object(&OTHER)).about("An identity of a system on premises; not documented as a transfer target."),
        Member::new("azureCommunicationServicesUser", Holds::Object(&ACS_USER)).about("A user of Azure Communication Services; not documented as a transfer target."),
        Member::new("assertedIdentity", Holds::Object(&OTHER)).about("An identity that somebody vouched for; not documented as a transfer target."),
        Member::new("conversation", Holds::Object(&OTHER)).about("A conversation; not documented as a transfer target."),
        Member::new("endpointType", Holds::Choice(endpoint_type::MEMBERS)).about("The kind of endpoint; the transfer target has a member of its own for it."),
        Member::new("conversationIdentityType", Holds::Anything).about("The kind of conversation."),
    ],
};
