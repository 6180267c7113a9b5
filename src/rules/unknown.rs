//! `property.unknown`: a member that no revision knows.
//!
//! What: a misspelt or invented member: an error among the action's parameters and in the closed transferee, a warning
//! in open types, which `OData` lets carry anything (contract 1.3 to 1.5).
//! Why: in an open type Graph passes over it without a word, so that a slip of case loses what was meant.
//! Wrong: `{"transfer_target": {…}}`. Right: `{"transferTarget": {…}}`.

use super::body::Body;
use super::near::alike;
use super::object::{Object, is_same};
use super::place::{Meant, Place, Stray, Way};
use super::{Context, misplaced};
use crate::issue::{Finding, Findings, Saying, Severity, Step, Title};
use crate::options::words;

pub(super) fn check(object: &Object<'_>, body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    let severity = if object.shape.open { Severity::Warning } else { Severity::Error };
    for stray in &object.strays {
        let written = object.doc.text(stray.key);
        // Too deep down, these lose the meaning of the whole transfer.
        let weighed = |name: &str| if misplaced::WEIGHTY.contains(&name) { Severity::Error } else { severity };
        match stray.meant {
            Meant::Nothing => {
                let finding = found.add(Saying::Unknown, stray.key).severity(weighed(&written));
                finding.text("name", written.as_ref()).param("place", object.place_param());
                if let Some(steps) = taken_out(object, stray) {
                    finding.repair(Title::Mend(words!("Take its members out", "Вынуть его члены")), false, steps);
                }
                finding.remove(stray.key, false);
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
            Meant::Same { member, certain } => {
                let Some(known) = object.shape.members.get(member) else { continue };
                let finding = near(found, object, stray, known.name, None).severity(severity);
                let way = object.place.admits(known, Way::Into(object.node), context);
                let (doc, value) = (&object.doc, stray.value);
                if object.slot(member) != Some(value) {
                    // The right name stands there already, or another slip of it.
                    let twin = object.slot(member).is_some_and(|slot| is_same(*doc, slot, value));
                    finding.remove(stray.key, certain && (twin || doc.is_vacant(value)));
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

/// What takes the members of an object out that stands between them and their own: the SDKs' `additionalData`, an
/// `identity` within an `identity`, a participant's `info`. Of what stands around a whole body `required` tells.
fn taken_out(object: &Object<'_>, stray: &Stray) -> Option<Vec<Step>> {
    let doc = &object.doc;
    let mut steps = Vec::new();
    for (key, _) in doc.members(stray.value) {
        let written = doc.text(key);
        // As a client of another language spells it, perhaps, and with its type.
        let name = if written == "@odata.type" {
            object.odata_type.is_none().then_some("@odata.type")?
        } else {
            let mut members = object.shape.members.iter().enumerate();
            let (member, known) = members.find(|(_, known)| alike(known.name, &written))?;
            object.slot(member).is_none().then_some(known.name)?
        };
        // Of a member given twice not all come out.
        if object.repeats || steps.iter().any(|step| matches!(step, Step::Move { name: other, .. } if other == name)) {
            return None;
        }
        steps.push(Step::Move { key, into: object.node, name: String::from(name) });
    }
    if steps.is_empty() || object.is_virtual || object.place == Place::Root {
        return None;
    }
    if doc.members(object.node).take(2).count() == 1 {
        return Some(vec![Step::Replace { value: object.node, with: doc.written(stray.value).into_owned() }]);
    }
    steps.push(Step::Remove(stray.key));
    Some(steps)
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
