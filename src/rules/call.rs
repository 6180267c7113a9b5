//! `call.*`: the body against the call being transferred, where the caller tells of it.
//!
//! What: a `replacesCallId` that names the call itself; a call that is not established.
//! Why: the call to replace is the one that the target is in now; a transfer of a call that only rings does nothing
//! (microsoft-graph-docs issue 8233, microsoft-graph-comms-samples issue 70).
//! Wrong: transferring from `OnIncoming`. Right: after the notification that the call is established.

use super::Context;
use super::body::Body;
use super::format::{mended, same_id};
use super::object::say;
use super::place::Place;
use crate::issue::{At, Findings, Saying};

pub(super) fn check(body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    let call = &context.options.call;
    if let Some(target) = body.at(Place::Target)
        && let Some(own) = call.id.as_deref().filter(|id| !id.is_empty())
        && let Some(replaced) = target.text("replacesCallId")
        && same_id(&mended(&replaced), own)
        && let Some(value) = target.get("replacesCallId")
    {
        say(Saying::ReplacesItself, &target.doc, value, found).leave_out(&target.doc, value, false);
    }
    let known = call.state.as_deref().map(str::trim).filter(|state| !state.is_empty());
    if let Some(state) = known.filter(|state| !state.eq_ignore_ascii_case("established"))
        && let Some(root) = body.at(Place::Root)
    {
        let (start, _) = root.doc.span(root.node);
        found.add_at(Saying::NotEstablished, At::Span(start, start + 1, Some(root.node))).text("value", state);
    }
}
