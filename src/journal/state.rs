//! How far a transfer has got.

use serde::Serialize;

/// How far a transfer has got. The later of two wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TransferState {
    /// Nothing is known.
    #[default]
    Unknown,
    /// Graph is carrying it out.
    Transferring,
    /// The target has taken the call.
    Accepted,
    /// It failed, and the call may go on: not the end, since it may be tried again.
    Failed,
    /// The call ended, not by a transfer as far as is known.
    Ended,
    /// The call was transferred.
    Completed,
}

impl TransferState {
    const FACTS: [Self; 5] = [Self::Transferring, Self::Accepted, Self::Failed, Self::Ended, Self::Completed];

    /// The name in JSON.
    ///
    /// ```
    /// assert_eq!(graph_call_transfer::TransferState::Accepted.as_str(), "accepted");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Transferring => "transferring",
            Self::Accepted => "accepted",
            Self::Failed => "failed",
            Self::Ended => "ended",
            Self::Completed => "completed",
        }
    }

    /// Whether nothing more will come.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Ended | Self::Completed)
    }

    /// The state of a fact that begins so.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::FACTS.into_iter().find(|state| state.as_str() == name)
    }

    /// Begun and not known to have ended.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Transferring | Self::Accepted)
    }
}
