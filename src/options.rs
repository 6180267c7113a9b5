//! What a caller may choose, and what is taken for granted.

use serde::{Deserialize, Serialize};

use crate::json::{Reading, split_at_mark};
use crate::named::named;

named! {
    /// The revision of Microsoft Graph that a payload is meant for. They differ in their paths and in the members they declare.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum ApiVersion {
        /// Today's stable revision.
        #[default]
        V1 = "v1.0",
        /// Today's preview.
        Beta = "beta",
        /// The first published contract, of 2018: `/app/calls`, `/applications/{id}/calls`.
        Beta2018 = "beta-2018",
    }
}

named! {
    /// The language of messages. Codes never change with it.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Locale {
        /// English.
        #[default]
        En = "en",
        /// Russian.
        Ru = "ru",
    }
}

/// The same words in English and in Russian, a line each: one text takes less of the module than two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words(pub(crate) &'static str);

impl Words {
    /// The words in the language asked for.
    pub(crate) fn of(self, locale: Locale) -> &'static str {
        let (en, ru) = split_at_mark(self.0, "\n").unwrap_or((self.0, self.0));
        if locale == Locale::Ru { ru } else { en }
    }
}

macro_rules! words {
    ($en:literal, $ru:literal) => {
        $crate::options::Words(concat!($en, "\n", $ru))
    };
}
pub(crate) use words;

/// How much is read and told before it is enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Limits {
    /// Objects and arrays within each other; 64 unless told. Of a value in more than 128 the typed body holds `null` there,
    /// and two such are never found to be the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_depth: Option<usize>,
    /// Bytes of text; 1 MiB for a body and 64 MiB for notifications unless told.
    /// Long paths are repeated for the entities of one item up to 64 MiB, whatever is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<usize>,
    /// Issues that are listed; 1,000 unless told. The last then says how many more there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_issues: Option<usize>,
}

impl Limits {
    /// How a text is read that may have so many bytes, unless told.
    pub(crate) fn reading(&self, max_bytes: usize) -> Reading {
        Reading {
            max_depth: self.max_depth.unwrap_or(DEPTH),
            max_bytes: self.max_bytes.unwrap_or(max_bytes),
            max_faults: self.max_issues.unwrap_or(ISSUES),
            utf8: false,
            ..Reading::PLAIN
        }
    }
}

named! {
    /// Whether a call has two parties or more.
    pub enum CallKind {
        /// Two parties.
        PeerToPeer = "peerToPeer",
        /// A meeting, or a call that somebody was invited to.
        Group = "group",
    }
}

/// What the caller knows of the call being transferred.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct CallFacts {
    /// The id of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The tenant of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// Peer to peer or group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<CallKind>,
    /// The call's present state, as Graph names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// How a payload is judged.
///
/// ```
/// use graph_call_transfer::{ApiVersion, Options};
/// let options = Options { api: ApiVersion::Beta, strict: true, ..Options::default() };
/// assert!(options.strict);
/// assert!(serde_json::from_str::<Options>(r#"{"strct": true}"#).is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// The revision the payload is meant for.
    pub api: ApiVersion,
    /// Report warnings as errors.
    pub strict: bool,
    /// The language of messages.
    pub locale: Locale,
    /// Limits other than the usual ones.
    pub limits: Limits,
    /// What is known of the call; turns on the rules that a body alone cannot decide.
    pub call: CallFacts,
}

/// A body's limit of bytes, unless told.
pub(crate) const BODY_BYTES: usize = 1 << 20;
/// The limit of bytes of a body of notifications, unless told.
pub(crate) const NOTIFICATION_BYTES: usize = 64 << 20;
/// The limit of depth, unless told.
pub(crate) const DEPTH: usize = 64;
/// The limit of issues listed, unless told.
pub(crate) const ISSUES: usize = 1000;
