//! `property.legacy`: members of an earlier contract.
//!
//! What: top-level `target` and `replacesCallId`, and `operationContext`, of 2018; former names of identity kinds.
//! Why: the page of November 2018 still lists them, yet the SDK had dropped them half a year before (the changelog of
//! microsoft-graph-comms-samples, May 2018); Graph reads `transferTarget`, and a `replacesCallId` outside it makes no
//! consultative transfer.
//! Wrong: `{"target": {"identity": {…}}}`. Right: `{"transferTarget": {"identity": {…}}}`.

use super::body::Body;
use super::object::{Object, dotted};
use super::place::{IDENTITY, Meant, Place, Stray, Way};
use super::value_type::sound_inside;
use super::{Context, misplaced};
use crate::issue::{Findings, Saying, Severity, Step, Title};
use crate::json::Kind;
use crate::model::INVITATION_PARTICIPANT_INFO;
use crate::options::ApiVersion;

pub(super) fn check(object: &Object<'_>, body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    for stray in &object.strays {
        match stray.meant {
            Meant::LegacyTarget(way) => target(object, stray, way, body, context, found),
            Meant::LegacyReplaces(way) => replaces(object, stray, way, body, context, found),
            Meant::LegacyContext => {
                let severity =
                    if context.options.api == ApiVersion::Beta2018 { Severity::Warning } else { Severity::Error };
                found
                    .add(Saying::LegacyContext, stray.key)
                    .severity(severity)
                    .text("name", "operationContext")
                    .remove(stray.key, false);
            }
            Meant::LegacyIdentity(today) => identity(object, stray, today, context, found),
            _ => {}
        }
    }
}

/// Warnings only under the names of the revision that had them, beside the transferTarget that counts.
fn severity(object: &Object<'_>, name: &str, context: &Context<'_>) -> Severity {
    let beside =
        object.doc.get(object.node, "transferTarget").is_some_and(|target| object.doc.kind(target) != Kind::Null);
    if context.options.api == ApiVersion::Beta2018 && beside && matches!(name, "target" | "replacesCallId") {
        Severity::Warning
    } else {
        Severity::Error
    }
}

fn target(object: &Object<'_>, stray: &Stray, way: Way, body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    let name = object.doc.text(stray.key);
    let severity = severity(object, &name, context);
    let finding = found.add(Saying::LegacyTarget, stray.key).severity(severity).text("name", name);
    let safe = !body.is_contested(Place::Target, IDENTITY);
    match way {
        Way::Wrap => {
            if body.at(Place::Target).is_some_and(|target| target.is_virtual) {
                misplaced::wrap(finding, object, Place::Target, stray, "identity", safe);
            } else {
                finding.rename(stray.key, "transferTarget", safe && body.at(Place::Target).is_some());
            }
        }
        Way::Into(into) => {
            let title = Title::Move(String::from("transferTarget.identity"));
            // Of a participant the identity moves, and what is left of it goes.
            let inner = object.doc.get(stray.value, "identity").and_then(|identity| object.doc.name_of(identity));
            finding.relocate(title, safe, inner.unwrap_or(stray.key), into, "identity");
            if let Some(repair) = finding.repairs.last_mut().filter(|_| inner.is_some()) {
                repair.steps.push(Step::Remove(stray.key));
            }
        }
        Way::Taken | Way::None if object.doc.kind(stray.value) == Kind::Null => {
            finding.remove(stray.key, true);
        }
        Way::Taken => {
            finding.remove(stray.key, false);
        }
        Way::Along | Way::None => {}
    }
}

fn replaces(
    object: &Object<'_>,
    stray: &Stray,
    way: Way,
    body: &Body<'_>,
    context: &Context<'_>,
    found: &mut Findings,
) {
    let name = "replacesCallId";
    let written = object.doc.text(stray.key);
    let severity = severity(object, &written, context);
    let finding = found.add(Saying::LegacyReplaces, stray.key).severity(severity).text("name", written);
    let member = INVITATION_PARTICIPANT_INFO.find(name.as_bytes()).unwrap_or_default();
    match body.way(stray, Place::Target, member, way) {
        Way::Into(into) => {
            let title = Title::Move(String::from("transferTarget"));
            finding.relocate(title, !body.is_contested(Place::Target, member), stray.key, into, name);
        }
        Way::Taken => {
            let inner = body.at(Place::Target).and_then(|target| target.get(name));
            let same = inner.is_some_and(|inner| object.doc.raw(inner) == object.doc.raw(stray.value));
            finding.remove(stray.key, same || object.doc.is_vacant(stray.value));
        }
        Way::Wrap | Way::Along | Way::None => {}
    }
}

fn identity(object: &Object<'_>, stray: &Stray, today: Option<usize>, context: &Context<'_>, found: &mut Findings) {
    let doc = &object.doc;
    let current = today.and_then(|member| object.shape.members.get(member)).map(|member| member.name);
    let finding = found.add(Saying::LegacyIdentity, stray.key).text("name", dotted(doc, stray.key));
    finding.text("suggestion", current.unwrap_or("azureCommunicationServicesUser"));
    if doc.kind(stray.value) == Kind::Null {
        finding.remove(stray.key, true);
    } else if let Some((member, current)) = today.zip(current)
        && object.get(current) == Some(stray.value)
        // Under today's name it is held to today's type.
        && sound_inside(object.place.within(member), &doc.written(stray.value), context)
    {
        finding.rename(stray.key, current, false);
    }
}
