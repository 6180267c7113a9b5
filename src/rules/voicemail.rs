//! `endpoint.voicemail`: voicemail of somebody who has none.
//!
//! What: `endpointType` voicemail with a target that is no user.
//! Why: only a Teams user has a voicemail box (microsoft-graph-comms-samples issue 115).
//! Wrong: `{"endpointType": "voicemail", "identity": {"phone": {…}}}`. Right: a `user`, or another endpointType.

use super::Context;
use super::body::Body;
use super::object::Object;
use super::place::{Place, USER};
use crate::issue::{Findings, Saying};
use crate::json::{Kind, NodeId};

/// The endpoint type that only some have.
pub(super) const VOICEMAIL: &[u8] = b"voicemail";

pub(super) fn check(object: &Object<'_>, body: &Body<'_>, _: &Context<'_>, found: &mut Findings) {
    if object.place != Place::Target || body.at(Place::Identity(false, USER)).is_some() {
        return;
    }
    let doc = &object.doc;
    let asked =
        |value: &NodeId| doc.kind(*value) == Kind::String && doc.decoded(*value).eq_ignore_ascii_case(VOICEMAIL);
    let Some(value) = object.get("endpointType").filter(asked) else { return };
    let other = body.identities(false).next();
    if let Some(name) =
        other.and_then(|(kind, _)| crate::model::IDENTITY_SET.members.get(kind)).map(|member| member.name)
    {
        found.add(Saying::Voicemail, value).text("name", name).leave_out(doc, value, false);
    }
}
