//! `value.empty`: a string that must say something, and is empty.
//!
//! What: an empty or blank id, call id, number, language or country.
//! Why: an identity without an id names nobody (contract section 6, rule 5); an empty call id replaces no call.
//! Wrong: `"user": {"id": ""}`. Right: `"user": {"id": "550fae72-d251-43ec-868c-373732c2704f"}`.

use super::body::{MemberAt, dotted};
use crate::issue::{At, Findings, Saying, Step, Title};
use crate::model::{Format, Holds, Member};

/// Whether the text is empty and may not be; says so.
#[inline(always)]
pub(super) fn check(member: &MemberAt<'_>, text: &[u8], found: &mut Findings) -> bool {
    if !is_empty(member.def, text) {
        return false;
    }
    let doc = &member.object.doc;
    let finding = found
        .add(if member.def.required { Saying::EmptyRequired } else { Saying::EmptyString }, At::Value(member.value))
        .text("name", dotted(doc, member.value));
    if let Some(key) = doc.name_of(member.value).filter(|_| !member.def.required) {
        // Without its replacesCallId the transfer is another one: that is the author's to decide.
        let safe = member.def.name != "replacesCallId";
        finding.repair(Title::Remove(doc.text(key).into_owned()), safe, [Step::Remove(key)]);
    }
    true
}

#[inline(always)]
pub(super) fn is_empty(def: &Member, text: &[u8]) -> bool {
    !matches!(def.holds, Holds::Text(Format::Free)) && text.iter().all(u8::is_ascii_whitespace)
}
