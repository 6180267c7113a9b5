//! What a vector of a transfer body says, read strictly: a member that is misspelt in a case file is an error.

use graph_call_transfer::{ApiVersion, Issue, Locale, Options, Severity, TransferKind, apply_fix};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// A transfer body, and what is to be said of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    pub(crate) name: String,
    #[serde(default)]
    api: ApiVersion,
    /// `strict`, `limits` and `call`, as the npm package takes them.
    #[serde(default)]
    options: Value,
    text: Option<String>,
    /// In place of a text: for what is not UTF-8.
    bytes: Option<Vec<u8>>,
    pub(crate) expect: Expect,
}

/// What a report must be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expect {
    pub(crate) ok: bool,
    #[serde(default)]
    pub(crate) kind: Wanted<TransferKind>,
    pub(crate) issues: Vec<Said>,
}

/// What an issue must be; the members that are absent are not checked.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Said {
    code: String,
    severity: Severity,
    pointer: String,
    /// The text that the range covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<Vec<Mended>>,
}

/// A fix, told by what it makes of the text.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Mended {
    safe: bool,
    result: String,
}

/// What a member of a report must be.
#[derive(Default)]
pub(crate) enum Wanted<T> {
    /// Not checked: the vector does not name it.
    #[default]
    Anything,
    /// Of null: it must be absent.
    Exactly(Option<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Wanted<T> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Option::deserialize(source).map(Self::Exactly)
    }
}

impl<T: PartialEq> Wanted<T> {
    pub(crate) fn is(&self, got: Option<&T>) -> bool {
        match self {
            Self::Anything => true,
            Self::Exactly(wanted) => wanted.as_ref() == got,
        }
    }
}

impl Body {
    pub(crate) fn input(&self) -> Result<Vec<u8>, String> {
        match (&self.text, &self.bytes) {
            (Some(text), None) => Ok(text.clone().into_bytes()),
            (None, Some(bytes)) => Ok(bytes.clone()),
            _ => Err(String::from("a vector has a text or bytes, one of them")),
        }
    }

    pub(crate) fn options(&self, locale: Locale) -> Result<Options, String> {
        let api = self.api;
        read_options(&self.options).map(|options: Options| Options { api, locale, ..options })
    }
}

/// Options in JSON.
pub(crate) fn read_options<T: Default + DeserializeOwned>(given: &Value) -> Result<T, String> {
    if given.is_null() { Ok(T::default()) } else { T::deserialize(given).map_err(|error| error.to_string()) }
}

impl Said {
    /// All that an issue says, told as a vector tells it.
    pub(crate) fn of(issue: &Issue, text: &str) -> Self {
        let covered = issue.range.map(|range| {
            let units: Vec<u16> = text.encode_utf16().collect();
            let covered = units.get(range.start.offset..range.end.offset).map(String::from_utf16_lossy);
            covered.unwrap_or_else(|| format!("(no place in the text: {range:?})"))
        });
        let fixes = issue.fixes.iter().map(|fix| Mended {
            safe: fix.safe,
            result: apply_fix(text, fix).unwrap_or_else(|fault| fault.to_string()),
        });
        Self {
            code: issue.code.to_string(),
            severity: issue.severity,
            pointer: issue.pointer.clone(),
            at: covered,
            fixes: Some(fixes.collect()),
        }
    }

    /// Without what another does not name.
    pub(crate) fn narrowed_to(self, other: &Self) -> Self {
        Self { at: self.at.filter(|_| other.at.is_some()), fixes: self.fixes.filter(|_| other.fixes.is_some()), ..self }
    }
}

/// As a case file has it.
pub(crate) fn written(said: &impl Serialize) -> String {
    serde_json::to_string(said).unwrap_or_default()
}
