//! `value.empty`: a string that must say something, and is empty.
//!
//! What: an empty or blank id, call id, number, language or country.
//! Why: an identity without an id names nobody; an empty call id replaces no call. An empty language or country, which the
//! service prints itself, is a warning only.
//! Wrong: `"user": {"id": ""}`. Right: `"user": {"id": "550fae72-d251-43ec-868c-373732c2704f"}`.

use super::object::{MemberAt, say};
use crate::issue::{Finding, Findings, Saying, Severity};
use crate::model::{Format, Holds, Member};

/// Whether the text is empty and may not be; says so.
pub(super) fn check(member: &MemberAt<'_>, text: &[u8], found: &mut Findings) -> bool {
    if !is_empty(member.def, text) {
        return false;
    }
    let saying = if member.def.required { Saying::EmptyRequired } else { Saying::EmptyString };
    let finding = say(saying, &member.object.doc, member.value, found);
    if matches!(member.def.holds, Holds::Text(Format::Language | Format::Country)) {
        finding.severity(Severity::Warning);
    }
    offer_removal(finding, member, true);
    true
}

/// A value that says nothing may be left out, where the member is not required. `safe` tells that nobody meant it.
pub(super) fn offer_removal(finding: &mut Finding, member: &MemberAt<'_>, safe: bool) {
    if !member.def.required {
        // Without its replacesCallId the transfer is another one: that is the author's to decide.
        finding.leave_out(&member.object.doc, member.value, safe && member.def.name != "replacesCallId");
    }
}

#[inline(always)]
pub(super) fn is_empty(def: &Member, text: &[u8]) -> bool {
    !matches!(def.holds, Holds::Text(Format::Free)) && text.iter().all(u8::is_ascii_whitespace)
}
