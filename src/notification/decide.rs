//! Which outcome an entity is: the pair of state and subcode decides, never the subcode alone.

use super::names::same_word;
use super::outcome::ChangeType;
use crate::json::same;

/// The kinds of outcome, before they hold anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Transferring,
    Accepted,
    Completed,
    Failed,
    Ended,
    Other,
}

/// What of a call decides.
pub(super) struct CallNews<'a> {
    pub(super) change: ChangeType,
    /// In the documented spelling, where it is documented.
    pub(super) state: Option<&'a str>,
    pub(super) code: Option<i64>,
    pub(super) subcode: Option<i64>,
    pub(super) reason: Option<&'a str>,
}

/// The subcode of an end that is a transfer's.
const TRANSFERRED: i64 = 7015;

impl CallNews<'_> {
    pub(super) fn sort(&self) -> Sort {
        if self.is("transferring") {
            Sort::Transferring
        } else if self.is("transferAccepted") {
            Sort::Accepted
        } else if self.is("terminated") {
            self.end()
        } else if self.is("established") && self.is_error() {
            Sort::Failed
        } else if self.change == ChangeType::Deleted && self.has_no_state() {
            // Whatever is gone has ended, whether it says so or not.
            self.end()
        } else {
            Sort::Other
        }
    }

    #[inline(always)]
    fn is(&self, state: &str) -> bool {
        match self.state {
            Some(own) => same(own.as_bytes(), state.as_bytes()),
            None => false,
        }
    }

    /// The sentinel tells of none.
    fn has_no_state(&self) -> bool {
        self.state.is_none() || self.is("unknownFutureValue")
    }

    fn is_error(&self) -> bool {
        matches!(self.code, Some(400..))
    }

    fn end(&self) -> Sort {
        let transferred = self.reason.is_some_and(|reason| same_word(reason.as_bytes(), b"AppTransferred"));
        if transferred || self.subcode == Some(TRANSFERRED) { Sort::Completed } else { Sort::Ended }
    }

    /// A pair that says two things at once (contract, rules 28 and 33).
    pub(super) fn is_contradictory(&self) -> bool {
        match self.subcode {
            // With another code 7000 is the bot's own end of the call.
            Some(7000) => self.is_error() && self.is("terminated"),
            Some(7700) => self.is("terminated"),
            Some(TRANSFERRED) => self.is("established"),
            _ => false,
        }
    }

    /// A call that is gone and whose state says that it is not.
    pub(super) fn outlives_itself(&self) -> bool {
        self.change == ChangeType::Deleted && !self.has_no_state() && !self.is("terminated")
    }
}

/// The operations of 2018 tell a transfer's progress by a word in place of a subcode.
pub(super) fn operation(word: Option<&str>, code: Option<i64>, status: Option<&str>) -> Sort {
    let Some(word) = word else { return Sort::Other };
    let is = |known: &str| same_word(word.as_bytes(), known.as_bytes());
    let of_transfer = is("transferring") || is("transferAccepted") || is("transferFailed");
    match code {
        Some(400..) if of_transfer => Sort::Failed,
        // It has failed, and no code says how: not for us to guess.
        _ if status.is_some_and(|status| same_word(status.as_bytes(), b"failed")) => Sort::Other,
        _ if is("transferring") => Sort::Transferring,
        _ if is("transferAccepted") => Sort::Accepted,
        _ => Sort::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(
        change: ChangeType,
        state: Option<&str>,
        code: Option<i64>,
        subcode: Option<i64>,
        reason: Option<&str>,
    ) -> Sort {
        CallNews { change, state, code, subcode, reason }.sort()
    }

    #[test]
    fn the_pair_decides() {
        use ChangeType::{Created, Deleted, Updated};
        let table = [
            (Updated, Some("transferring"), None, None, None, Sort::Transferring),
            (Updated, Some("transferAccepted"), None, None, None, Sort::Accepted),
            (Deleted, Some("terminated"), Some(0), Some(7015), None, Sort::Completed),
            (Deleted, Some("terminated"), Some(200), Some(7015), None, Sort::Completed),
            (Deleted, Some("terminated"), Some(500), Some(7015), None, Sort::Completed),
            (Deleted, Some("terminated"), None, None, Some("AppTransferred"), Sort::Completed),
            (Updated, Some("terminated"), None, None, Some("apptransferred"), Sort::Completed),
            (Deleted, Some("terminated"), None, None, Some("AppInitiated"), Sort::Ended),
            (Deleted, Some("terminated"), Some(200), Some(7000), None, Sort::Ended),
            (Deleted, Some("terminated"), Some(500), Some(7000), None, Sort::Ended),
            (Deleted, Some("terminated"), Some(500), Some(7106), Some("CallTerminated"), Sort::Ended),
            (Deleted, None, None, None, None, Sort::Ended),
            (Deleted, None, Some(0), Some(7015), None, Sort::Completed),
            (Updated, Some("established"), Some(500), Some(7000), None, Sort::Failed),
            (Updated, Some("established"), Some(400), None, None, Sort::Failed),
            (Updated, Some("established"), Some(399), Some(7000), None, Sort::Other),
            (Updated, Some("established"), Some(200), Some(7015), None, Sort::Other),
            (Updated, Some("established"), None, None, None, Sort::Other),
            (Updated, Some("terminating"), Some(500), Some(7000), None, Sort::Other),
            (Updated, None, Some(0), Some(7015), Some("AppTransferred"), Sort::Other),
            (Created, Some("incoming"), None, None, None, Sort::Other),
            (Deleted, Some("archived"), None, None, None, Sort::Other),
            (Deleted, Some("unknownFutureValue"), None, None, None, Sort::Ended),
            (Deleted, Some("unknownFutureValue"), Some(0), Some(7015), None, Sort::Completed),
            (Updated, Some("unknownFutureValue"), Some(0), Some(7015), None, Sort::Other),
        ];
        for (change, state, code, subcode, reason, sort) in table {
            assert_eq!(
                call(change, state, code, subcode, reason),
                sort,
                "{change:?} {state:?} {code:?} {subcode:?} {reason:?}"
            );
        }
    }

    #[test]
    fn operations_speak_in_words() {
        assert_eq!(operation(Some("transferring"), Some(200), Some("running")), Sort::Transferring);
        assert_eq!(operation(Some("Transfer-Accepted"), None, Some("completed")), Sort::Accepted);
        assert_eq!(operation(Some("transferring"), Some(500), Some("failed")), Sort::Failed);
        assert_eq!(operation(Some("transferAccepted"), Some(400), None), Sort::Failed);
        assert_eq!(operation(Some("transferFailed"), Some(500), None), Sort::Failed);
        assert_eq!(operation(Some("transferFailed"), Some(200), None), Sort::Other);
        assert_eq!(operation(Some("transferring"), Some(200), Some("failed")), Sort::Other);
        assert_eq!(operation(Some("muted"), Some(500), Some("failed")), Sort::Other);
        assert_eq!(operation(None, Some(500), Some("failed")), Sort::Other);
    }
}
