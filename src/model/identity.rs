//! `identity` and the types derived from it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Format, Holds, Member, Shape};

/// A user, a phone number, an application: whoever an identity set names. The type is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Identity {
    /// The `OData` type, where it is sent.
    #[serde(
        rename = "@odata.type",
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "super::lossy"
    )]
    pub odata_type: Option<String>,
    /// An object id, an application id, or an E.164 number, by the kind of identity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The tenant it belongs to; undeclared since 2018, and still sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// Members that the type does not declare.
    #[serde(flatten)]
    pub additional_data: Map<String, Value>,
}

impl Identity {
    /// An identity of this id.
    ///
    /// ```
    /// let phone = graph_call_transfer::Identity::new("+12065550123");
    /// assert_eq!(serde_json::to_string(&phone).unwrap(), r#"{"id":"+12065550123"}"#);
    /// ```
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: Some(id.into()), ..Self::default() }
    }
}

macro_rules! identity {
    ($($name:ident: $format:ident, [$($derived:literal),*], [$($member:expr),*];)*) => {
        $(pub(super) const $name: Shape = Shape {
            types: &["identity", $($derived),*],
            open: true,
            members: &[
                Member::new("id", Holds::Text(Format::$format)).about("The id that names it.").required(),
                Member::new("displayName", Holds::Text(Format::Free)).about("The name to show."),
                Member::new("tenantId", Holds::Text(Format::Guid))
                    .about("The tenant it belongs to: undeclared since 2018, and still sent."),
                Member::new("identityProvider", Holds::Text(Format::Free)).about("Who issued the id, such as AAD."),
                $($member),*
            ],
        };)*
    };
}

identity! {
    USER: Guid, ["communicationsUserIdentity", "teamworkUserIdentity", "userIdentity"], [];
    PHONE: Phone, ["communicationsPhoneIdentity"], [];
    APPLICATION: Guid, ["communicationsApplicationIdentity"], [
        Member::new("applicationType", Holds::Anything).about("The kind of application."),
        Member::new("hidden", Holds::Boolean).about("Whether it is left out of the roster.")
    ];
    APPLICATION_INSTANCE: Guid, ["communicationsApplicationInstanceIdentity"],
        [Member::new("hidden", Holds::Boolean).about("Whether it is left out of the roster.")];
    GUEST: Id, ["communicationsGuestIdentity"],
        [Member::new("email", Holds::Text(Format::Free)).about("The guest's address.")];
    ENCRYPTED: Id, ["communicationsEncryptedIdentity"], [];
    ACS_USER: Id, ["azureCommunicationServicesUserIdentity"], [
        Member::new("azureCommunicationServicesResourceId", Holds::Text(Format::Free))
            .about("The resource of Azure Communication Services that the user belongs to.")
    ];
    OTHER: Id, [], [];
}
