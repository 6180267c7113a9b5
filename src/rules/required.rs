//! `value.required`: a member that Graph requires, missing or null.
//!
//! What: `transferTarget`, `identity`, an identity's `id`.
//! Why: the schema has the first two as not nullable, and no example omits the third (contract section 6, rules 2, 3, 5).
//! Wrong: `{"transferTarget": {}}`. Right: `{"transferTarget": {"identity": {"user": {"id": "…"}}}}`.

use super::Context;
use super::body::{Body, Object, dotted};
use super::strays::Meant;
use crate::issue::{At, Findings, Saying, Step, Title};
use crate::json::Kind;

pub(super) fn check(object: &Object<'_>, _: &Body<'_>, _: &Context<'_>, found: &mut Findings) {
    for (index, member) in object.shape.members.iter().enumerate().filter(|(_, member)| member.required) {
        match object.slot(index) {
            Some(value) if object.doc.kind(value) == Kind::Null => {
                found.add(Saying::RequiredNull, At::Value(value)).text("name", dotted(&object.doc, value));
            }
            // In an open type a misspelt name is a warning; that nothing stands under the right one is not.
            Some(_) if object.shape.open => misspelt(object, index, member.name, found),
            Some(_) => {}
            None => missing(object, member.name, found),
        }
    }
}

#[inline]
fn misspelt(object: &Object<'_>, index: usize, name: &'static str, found: &mut Findings) {
    let Some(stray) = object.misspelt(index) else { return };
    let written = object.doc.text(stray.key).into_owned();
    let finding = found
        .add(Saying::Required, At::Missing(object.node, name))
        .text("name", name)
        .param("place", object.place_param());
    finding.repair(
        Title::Rename(written, String::from(name)),
        true,
        [Step::Reform { key: stray.key, names: vec![String::from(name)] }],
    );
}

fn missing(object: &Object<'_>, name: &'static str, found: &mut Findings) {
    // What may stand behind a break in the text, or in its former place, is not missing for certain.
    let elsewhere = object.strays.iter().any(|stray| matches!(stray.meant, Meant::LegacyTarget(_)));
    if object.is_virtual || elsewhere || object.doc.is_damaged(object.node) {
        return;
    }
    found.add(Saying::Required, At::Missing(object.node, name)).text("name", name).param("place", object.place_param());
}
