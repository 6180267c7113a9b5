//! `value.enum`: a value that is none of an enumeration's members.
//!
//! What: an `endpointType` that Graph does not know, or knows in another letter case; `unknownFutureValue`.
//! Why: the enumeration is closed to senders, and its sentinel is never sent.
//! Wrong: `"endpointType": "Voicemail"`. Right: `"endpointType": "voicemail"`.

use super::Context;
use super::near::nearest;
use super::object::{MemberAt, say};
use super::value_type::text_of;
use crate::issue::{Findings, Param, Saying};
use crate::json::{lossy, same, split_at_last};
use crate::model::Holds;

pub(super) fn check(member: &MemberAt<'_>, _: &Context<'_>, found: &mut Findings) {
    let Holds::Choice(allowed) = member.def.holds else { return };
    let Some(text) = text_of(member, found) else { return };
    if !knows(allowed, &text) {
        wrong(member, allowed, &lossy(&text), found);
    }
}

#[inline(always)]
pub(super) fn knows(allowed: &[&str], text: &[u8]) -> bool {
    allowed.iter().any(|known| same(known.as_bytes(), text))
}

#[cold]
fn wrong(member: &MemberAt<'_>, allowed: &'static [&'static str], text: &str, found: &mut Findings) {
    let doc = &member.object.doc;
    // The SDKs' programs put the enumeration's name before it: `EndpointType.Default`.
    let own = split_at_last(text, b'.').map_or(text, |(_, own)| own);
    let near = nearest(own, allowed.iter().copied());
    let meant = near.as_ref().and_then(|near| allowed.get(near.index));
    let saying = match (text, meant) {
        ("unknownFutureValue", _) => Saying::EnumSentinel,
        (_, Some(_)) => Saying::EnumNear,
        _ => Saying::Enum,
    };
    let finding = say(saying, doc, member.value, found).text("value", text);
    finding.param("allowed", Param::list(allowed));
    if let Some(meant) = meant {
        finding.text("suggestion", *meant);
        finding.replace(member.value, meant, near.is_some_and(|near| near.certain));
    }
    finding.leave_out(doc, member.value, false);
}
