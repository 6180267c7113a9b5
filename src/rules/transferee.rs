//! `transferee.*`: who is transferred.
//!
//! What: missing in a group call, given in a peer-to-peer one, the same as the target, without a participantId.
//! Why: the page wants a transferee for transfers out of a group call and only there (contract 1.2, rules 12, 13, 17).
//! Wrong for a group call: `{"transferTarget": {…}}`. Right: `{"transferTarget": {…}, "transferee": {"identity": {…}}}`.

use super::Context;
use super::body::Body;
use super::format::{mended, same_id};
use super::place::{Place, TRANSFEREE};
use crate::issue::{At, Findings, Saying};
use crate::json::Kind;
use crate::options::CallKind;

pub(super) fn check(body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    let Some(root) = body.at(Place::Root) else { return };
    let doc = &root.doc;
    let given = root.get("transferee").filter(|value| doc.kind(*value) != Kind::Null);
    match (given, context.options.call.kind) {
        (None, Some(CallKind::Group)) if !doc.is_damaged(root.node) => {
            let null = root.get("transferee").filter(|_| root.holds(TRANSFEREE));
            found.add_at(Saying::NeedsTransferee, null.map_or(At::Missing(root.node, "transferee"), At::Node));
        }
        (Some(value), Some(CallKind::PeerToPeer)) => {
            found.add(Saying::UnexpectedTransferee, doc.head(value)).leave_out(doc, value, false);
        }
        _ => {}
    }
    let Some(transferee) = body.at(Place::Transferee) else { return };
    let id = transferee.get("participantId");
    if id.is_none_or(|id| doc.kind(id) == Kind::Null) && !doc.is_damaged(transferee.node) {
        found.add_at(Saying::NoParticipantId, id.map_or(At::Missing(transferee.node, "participantId"), At::Node));
    }
    for (kind, moved) in body.identities(true) {
        let Some(id) = moved.text("id").filter(|id| !id.is_empty()) else { continue };
        let other = body.at(Place::Identity(false, kind)).and_then(|target| target.text("id"));
        if other.is_some_and(|other| same_id(&mended(&other), &mended(&id)))
            && let Some(value) = moved.get("id")
        {
            found.add(Saying::SameAsTarget, value).text("value", id);
        }
    }
}
