//! `endpointType`.

use crate::named::named;

named! {
    /// The kind of endpoint that shall ring.
    ///
    /// ```
    /// use graph_call_transfer::EndpointType;
    /// assert_eq!(serde_json::to_string(&EndpointType::Voicemail).unwrap(), "\"voicemail\"");
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    pub enum EndpointType {
        /// The usual one.
        #[default]
        Default = "default",
        /// The user's voicemail.
        Voicemail = "voicemail",
        /// Skype for Business.
        SkypeForBusiness = "skypeForBusiness",
        /// A Skype for Business `VoIP` phone.
        SkypeForBusinessVoipPhone = "skypeForBusinessVoipPhone",
    }
}

/// The members that may be sent.
pub(super) const MEMBERS: &[&str] = EndpointType::NAMES;

/// What each of them is, in their order.
#[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
pub(crate) const ABOUT: [&str; EndpointType::ALL.len()] = [
    "The usual one: wherever the target answers calls.",
    "The voicemail of a Teams user; nobody else has one.",
    "A Skype for Business client.",
    "A Skype for Business VoIP phone.",
];
