//! JSON values that a fix carries.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::json::parse;

/// A JSON value, kept as its text.
///
/// ```
/// use graph_call_transfer::{Options, PatchOperation, validate_transfer};
/// let text = r#"{"transferTarget": {"identity": {"user": {"id": "550fae72-d251-43ec-868c-373732c2704f"}},
///     "endpointType": "VOICEMAIL"}}"#;
/// let report = validate_transfer(text, &Options::default());
/// let PatchOperation::Replace { value, .. } = &report.issues[0].fixes[0].patch[0] else { unreachable!() };
/// assert_eq!(value.as_str(), "\"voicemail\"");
/// assert_eq!(value.value(), "voicemail");
/// ```
#[derive(Clone, Debug, Eq)]
pub struct Json(String);

impl Json {
    /// Takes a text that is known to be JSON.
    pub(crate) const fn new(text: String) -> Self {
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> Value {
        parse(&self.0)
    }
}

/// The same value, however it is written.
impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.value() == other.value()
    }
}

/// As the value it is; formats that nobody reads, and the module's own writer, get the text.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { self.value().serialize(to) } else { to.serialize_newtype_struct("Json", &self.0) }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            Value::deserialize(from).map(|value| Self(value.to_string()))
        } else {
            String::deserialize(from).map(Self)
        }
    }
}
