//! `identity.*`: who a set names, and whether such a one can be a transfer target.
//!
//! What: nobody named, several named, kinds that the documentation does not name as targets.
//! Why: the type allows any of it, Graph answers some of it with errors of its own (7505 for an application:
//! microsoft-graph-comms-samples issues 260 and 295).
//! Wrong: `"identity": {}`. Right: `"identity": {"user": {"id": "…"}}`.

use std::borrow::Cow;

use super::Context;
use super::body::Body;
use super::format::same_bytes;
use super::object::Object;
use super::place::{Meant, Place, Stray};
use crate::issue::{Findings, Param, Saying};
use crate::json::{Kind, NodeId};
use crate::model::KINDS;

/// The application behind call queues (microsoft-graph-docs issue 6853).
const CALL_QUEUE_APPLICATION: &str = "11cd3e2e-fccb-42ad-ad00-878b93575e07";

pub(super) fn check(object: &Object<'_>, _: &Body<'_>, _: &Context<'_>, found: &mut Findings) {
    match object.place {
        Place::Identities(transferee) => set(object, transferee, found),
        Place::Identity(false, _) => voice_app(object, found),
        _ => {}
    }
}

fn set(object: &Object<'_>, transferee: bool, found: &mut Findings) {
    let doc = &object.doc;
    let mut named: Vec<Cow<'_, str>> = Vec::new();
    let mut somebody = false;
    for (kind, member) in object.shape.members.iter().take(KINDS).enumerate() {
        let Some(value) = object.slot(kind).filter(|value| doc.kind(*value) != Kind::Null) else { continue };
        // One under its former name is told of below.
        if object.strays.iter().any(|stray| stray.value == value && is_former(stray)) {
            continue;
        }
        named.push(Cow::Borrowed(member.name));
        // One that was taken in from elsewhere or is misspelt names nobody until it is mended.
        somebody |= object.holds(kind);
        if !transferee {
            support(object, member.name, value, found);
        }
    }
    for stray in &object.strays {
        if is_former(stray) && doc.kind(stray.value) != Kind::Null {
            named.push(doc.text(stray.key));
            somebody = true;
        }
    }
    if !somebody && !object.is_virtual && !doc.is_damaged(object.node) {
        nobody(object, found);
    }
    if named.len() > 1 {
        let at = if object.is_virtual { object.node } else { doc.head(object.node) };
        let finding = found.add(Saying::SeveralIdentities, at).text("place", object.name());
        finding.param("names", Param::list(&named));
    }
}

fn is_former(stray: &Stray) -> bool {
    matches!(stray.meant, Meant::LegacyIdentity(_))
}

fn nobody(object: &Object<'_>, found: &mut Findings) {
    let at = object.doc.head(object.node);
    let allowed = Param::list(&["user", "phone", "applicationInstance"]);
    let finding = found.add(Saying::NoIdentity, at).text("place", object.name()).param("allowed", allowed);
    let misspelt = |kind| object.misspelt(kind).filter(|stray| object.doc.kind(stray.value) != Kind::Null);
    let misspelt = (0..KINDS).find_map(|kind| Some((misspelt(kind)?, object.shape.members.get(kind)?.name)));
    if let Some((stray, name)) = misspelt {
        finding.rename(stray.key, name, object.is_certain(stray));
    }
}

/// Whether a set of these members names one, of whom nothing is to be said.
#[inline(always)]
pub(super) fn is_usual(seen: u16, transferee: bool) -> bool {
    let kinds = seen & ((1 << KINDS) - 1);
    let name = |kind: u32| crate::model::IDENTITY_SET.members.get(kind as usize).map(|member| member.name);
    kinds.is_power_of_two() && (transferee || name(kinds.trailing_zeros()).is_some_and(|name| of_kind(name).is_none()))
}

/// What is to be said of a kind of target.
fn support(object: &Object<'_>, name: &'static str, value: NodeId, found: &mut Findings) {
    let Some(saying) = of_kind(name) else { return };
    found.add(saying, object.doc.head(value)).text("name", name);
}

fn of_kind(name: &str) -> Option<Saying> {
    match name {
        "user" => None,
        "phone" => Some(Saying::PhoneInstance),
        "application" | "applicationInstance" => Some(Saying::Undocumented),
        _ => Some(Saying::Unsupported),
    }
}

/// Whether an id is that of the application behind call queues.
#[inline(always)]
pub(super) fn is_voice_app(id: &[u8]) -> bool {
    let queue = CALL_QUEUE_APPLICATION.as_bytes();
    // Mostly the first digit tells.
    id.first() == queue.first() && same_bytes(id, queue)
}

fn voice_app(object: &Object<'_>, found: &mut Findings) {
    let Some(value) = object.get("id") else { return };
    let id = object.doc.text(value);
    if is_voice_app(id.as_bytes()) {
        found.add(Saying::VoiceApp, value).text("value", id);
    }
}
