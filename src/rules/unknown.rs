//! `property.unknown`: a member that no revision knows.
//!
//! What: a misspelt or invented member: an error among the action's parameters and in the closed transferee, a warning
//! in open types, which `OData` lets carry anything (contract 1.3 to 1.5).
//! Why: in an open type Graph passes over it without a word, so that a slip of case loses what was meant.
//! Wrong: `{"transfer_target": {…}}`. Right: `{"transferTarget": {…}}`.

use super::body::Body;
use super::object::Object;
use super::place::{Meant, Place, Stray, Way};
use super::{Context, misplaced};
use crate::issue::{Finding, Findings, Saying, Severity};
use crate::json::Kind;

pub(super) fn check(object: &Object<'_>, body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    let severity = if object.shape.open { Severity::Warning } else { Severity::Error };
    for stray in &object.strays {
        let written = object.doc.text(stray.key);
        // Too deep down, these lose the meaning of the whole transfer.
        let weighed = |name: &str| if misplaced::WEIGHTY.contains(&name) { Severity::Error } else { severity };
        match stray.meant {
            Meant::Nothing => {
                found
                    .add(Saying::Unknown, stray.key)
                    .severity(weighed(&written))
                    .text("name", written.as_ref())
                    .param("place", object.place_param())
                    .remove(stray.key, false);
            }
            Meant::Schema => {
                let finding = found.add(Saying::SchemaMember, stray.key);
                finding.text("name", "$schema").remove(stray.key, true);
            }
            Meant::OdataType => {
                let finding = near(found, object, stray, "@odata.type", None).severity(severity);
                if object.odata_type == Some(stray.value) {
                    finding.rename(stray.key, "@odata.type", true);
                }
            }
            Meant::Same { member, repair, .. } => {
                let Some(known) = object.shape.members.get(member) else { continue };
                let finding = near(found, object, stray, known.name, None).severity(severity);
                let way = object.place.admits(known, Way::Into(object.node), context);
                if !repair {
                    // The right name stands there already, or another slip of it. Only what is written alike is
                    // compared: to look into all of many would take long.
                    let (doc, value) = (&object.doc, stray.value);
                    let twin = |slot| doc.kind(value) == Kind::String && doc.raw(slot) == doc.raw(value);
                    finding.remove(stray.key, object.holds(member) && object.slot(member).is_some_and(twin));
                } else if way != Way::None {
                    finding.rename(stray.key, known.name, object.is_certain(stray));
                }
            }
            Meant::Elsewhere { home, member, exact: false, .. } => {
                let Some(known) = home.shape().members.get(member) else { continue };
                let finding = near(found, object, stray, known.name, Some(home)).severity(weighed(known.name));
                misplaced::repair(finding, object, stray, body, context);
            }
            _ => {}
        }
    }
}

/// `home` is where the known member belongs, if elsewhere.
fn near<'f>(
    found: &'f mut Findings,
    object: &Object<'_>,
    stray: &Stray,
    known: &'static str,
    home: Option<Place>,
) -> &'f mut Finding {
    let saying = if home.is_some() { Saying::UnknownElsewhere } else { Saying::UnknownNear };
    let finding = found.add(saying, stray.key);
    let finding = finding.text("name", object.doc.text(stray.key)).text("suggestion", known);
    if let Some(home) = home {
        finding.param("home", home.param());
    }
    finding.param("place", object.place_param())
}
