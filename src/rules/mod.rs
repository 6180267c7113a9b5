//! The rules of a transfer body, a file for each rule or family, and the order they run in.
//!
//! [`body`] finds Graph's objects in the text; a rule looks at one member, one object or the whole body and adds what
//! it finds. A new rule needs its file, its line in the lists below, its row in the table of words, its
//! case, and its condition in [`quiet`] where a body of plain members can break it.

mod body;
mod call;
mod duplicate;
mod empty;
mod enumeration;
pub(crate) mod format;
mod homes;
mod identity;
mod legacy;
mod misplaced;
mod near;
mod object;
mod odata;
mod place;
mod placeholder;
mod quiet;
mod required;
mod strays;
mod tenant;
mod too_long;
mod transferee;
mod undeclared;
mod unknown;
mod value_type;
mod voicemail;

pub(crate) use body::Body;
pub(crate) use duplicate::check as duplicates;
#[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
pub(crate) use misplaced::{HARMLESS, WEIGHTY};
pub(crate) use near::{alike, nearest};
pub(crate) use object::only_object;
pub(crate) use placeholder::is_placeholder;
pub(crate) use quiet::Quiet;
#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
pub(crate) use quiet::parts::{Layout, Parts};

use object::{MemberAt, Object};

use crate::issue::Findings;
use crate::options::Options;

/// What a rule may ask, beyond its place.
pub(crate) struct Context<'a> {
    pub(crate) options: &'a Options,
    /// An id that is no GUID, a name that is misspelt: told only where the text is whole.
    pub(crate) whole: bool,
}

/// The rules on a known member with a value.
#[inline]
fn member(member: &MemberAt<'_>, context: &Context<'_>, found: &mut Findings) {
    // A value of the wrong type has nothing more to say.
    if value_type::check(member, context, found) {
        enumeration::check(member, context, found);
        placeholder::check(member, context, found);
        too_long::check(member, context, found);
    }
    undeclared::check(member, context, found);
}

/// The rules on one of Graph's objects.
#[inline]
fn object(object: &Object<'_>, body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    if !object.strays.is_empty() {
        legacy::check(object, body, context, found);
        misplaced::check(object, body, context, found);
        unknown::check(object, body, context, found);
    }
    required::check(object, body, context, found);
    identity::check(object, body, context, found);
    odata::check(object, body, context, found);
    voicemail::check(object, body, context, found);
}

/// The rules on the body as a whole.
#[inline]
fn whole(body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    transferee::check(body, context, found);
    tenant::check(body, context, found);
    call::check(body, context, found);
}

/// Runs every rule.
pub(crate) fn check(body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    for at in body.objects() {
        // In one loop, so that the rules are part of it.
        for known in at.members().chain(at.displaced()) {
            member(&known, context, found);
        }
        object(at, body, context, found);
    }
    whole(body, context, found);
}
