//! How far a transfer has got.

use crate::named::named;

named! {
    /// How far a transfer has got. The later of two wins. Closed on purpose, as the kinds of outcomes are.
    #[derive(Default, PartialOrd, Ord)]
    pub enum TransferState {
        /// Nothing is known.
        #[default]
        Unknown = "unknown",
        /// Graph is carrying it out.
        Transferring = "transferring",
        /// The target has taken the call.
        Accepted = "accepted",
        /// It failed, and the call may go on: not the end, since it may be tried again.
        Failed = "failed",
        /// The call ended, not by a transfer as far as is known.
        Ended = "ended",
        /// The call was transferred.
        Completed = "completed",
    }
}

impl TransferState {
    const FACTS: [Self; 5] = [Self::Transferring, Self::Accepted, Self::Failed, Self::Ended, Self::Completed];

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
