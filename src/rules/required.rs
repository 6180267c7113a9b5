//! `value.required`: a member that Graph requires, missing or null.
//!
//! What: `transferTarget`, `identity`, an identity's `id`.
//! Why: the schema has the first two as not nullable, and no example omits the third.
//! Wrong: `{"transferTarget": {}}`. Right: `{"transferTarget": {"identity": {"user": {"id": "…"}}}}`.

use super::Context;
use super::body::Body;
use super::object::{Object, say};
use super::place::{Meant, Place, Stray};
use super::value_type::inside;
use crate::issue::{At, Findings, Saying, Step, Title};
use crate::json::{Kind, split_at_mark};
use crate::model::Shape;
use crate::options::{ApiVersion, words};

pub(super) fn check(object: &Object<'_>, _: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    for (index, member) in object.shape.members.iter().enumerate().take_while(|(_, member)| member.required) {
        match object.slot(index) {
            Some(value) if object.doc.kind(value) == Kind::Null => {
                say(Saying::RequiredNull, &object.doc, value, found);
            }
            // In an open type a misspelt or misplaced name is a warning; that nothing stands under the right one is not.
            Some(_) if object.shape.open && !object.holds(index) => match object.misspelt(index) {
                Some(stray) => misspelt(object, stray, member.name, found),
                // Beside a transferTarget the 2018 revision only warns of a target; elsewhere its own error says it all.
                None if object.place == Place::Target && context.options.api != ApiVersion::Beta2018 => {}
                None => missing(object, member.name, context, found),
            },
            Some(_) => {}
            None => missing(object, member.name, context, found),
        }
    }
}

/// Whether nothing required is missing from the members seen.
#[inline(always)]
pub(super) fn all(shape: &Shape, seen: u16) -> bool {
    shape.members.iter().take_while(|member| member.required).enumerate().all(|(index, _)| seen & (1 << index) != 0)
}

fn misspelt(object: &Object<'_>, stray: &Stray, name: &'static str, found: &mut Findings) {
    found
        .add_at(Saying::Required, At::Missing(object.node, name))
        .text("name", name)
        .param("place", object.place_param())
        .rename(stray.key, name, object.is_certain(stray));
}

fn missing(object: &Object<'_>, name: &'static str, context: &Context<'_>, found: &mut Findings) {
    // What may stand behind a break in the text, or in its former place, is not missing for certain.
    let doc = &object.doc;
    let is_target =
        |stray: &Stray| matches!(stray.meant, Meant::LegacyTarget(_)) && doc.kind(stray.value) != Kind::Null;
    let elsewhere = object.strays.iter().any(is_target);
    if object.is_virtual || elsewhere || doc.is_damaged(object.node) {
        return;
    }
    let finding = found.add_at(Saying::Required, At::Missing(object.node, name));
    finding.text("name", name).param("place", object.place_param());
    // A request as programs and workflows have it holds the body somewhere inside, perhaps as text.
    if object.place == Place::Root {
        let body = |node| match doc.kind(node) {
            Kind::Key if doc.is_named(node, name) => doc.parent(node).map(|body| doc.written(body)),
            Kind::String => Some(doc.text(node)).filter(|text| split_at_mark(text, name).is_some()),
            _ => None,
        };
        if let Some(with) = doc.all().find_map(body)
            && inside(object.place, &with, context).is_some()
        {
            let title = Title::Mend(words!("Take the body out", "Вынуть тело"));
            finding.repair(title, false, [Step::Replace { value: object.node, with: with.into_owned() }]);
        }
    }
}
