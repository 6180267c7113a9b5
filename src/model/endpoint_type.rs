//! `endpointType`.

use serde::{Deserialize, Serialize};

/// The kind of endpoint that shall ring.
///
/// ```
/// use graph_call_transfer::EndpointType;
/// assert_eq!(serde_json::to_string(&EndpointType::Voicemail).unwrap(), "\"voicemail\"");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EndpointType {
    /// The usual one.
    #[default]
    Default,
    /// The user's voicemail.
    Voicemail,
    /// Skype for Business.
    SkypeForBusiness,
    /// A Skype for Business `VoIP` phone.
    SkypeForBusinessVoipPhone,
}

/// The members that may be sent.
pub(super) const MEMBERS: &[&str] = &["default", "voicemail", "skypeForBusiness", "skypeForBusinessVoipPhone"];

/// What each of them is, in their order.
#[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
pub(crate) const ABOUT: [&str; 4] = [
    "The usual one: wherever the target answers calls.",
    "The voicemail of a Teams user; nobody else has one.",
    "A Skype for Business client.",
    "A Skype for Business VoIP phone.",
];

#[cfg(test)]
mod tests {
    #[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
    use super::ABOUT;
    use super::{EndpointType, MEMBERS};

    #[test]
    fn table_and_enum_agree() {
        #[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
        assert_eq!(MEMBERS.len(), ABOUT.len());
        for name in MEMBERS {
            let member: EndpointType = serde_json::from_value((*name).into()).unwrap();
            assert_eq!(serde_json::to_value(member).unwrap(), *name);
        }
    }
}
