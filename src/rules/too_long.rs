//! `value.too_long`: a string longer than the documentation allows.
//!
//! What: a `clientContext` of more than 256 characters, counted in UTF-16 units.
//! Why: later pages of the beta document the limit; the unit is not said, so it is a warning.

use super::Context;
use super::object::{MemberAt, say};
use crate::issue::{Findings, Param, Saying};
use crate::model::Member;

const CLIENT_CONTEXT: usize = 256;

pub(super) fn check(member: &MemberAt<'_>, _: &Context<'_>, found: &mut Findings) {
    let doc = &member.object.doc;
    let (start, end) = doc.span(member.value);
    if !may_be(member.def, end - start) {
        return;
    }
    let length = doc.text(member.value).encode_utf16().count();
    if length > CLIENT_CONTEXT {
        let finding = say(Saying::TooLong, doc, member.value, found);
        finding.param("length", Param::Number(length)).param("limit", Param::Number(CLIENT_CONTEXT));
    }
}

/// UTF-16 never has more units than the text has bytes.
#[inline(always)]
pub(super) fn may_be(def: &Member, bytes: usize) -> bool {
    bytes > CLIENT_CONTEXT && def.name == "clientContext"
}
