//! How members that stand where their object does not know them get where they were meant to be.

use super::format::is_phone;
use super::object::{MOST, Object};
use super::place::{IDENTITY, Meant, PHONE, Place, Stray, TARGET, TRANSFEREE, USER, Way};
use super::strays::{elsewhere, neighbours};
use crate::json::{Kind, NodeId};
use crate::model::{Holds, IDENTITY_SET, INVITATION_PARTICIPANT_INFO, KINDS, PARTICIPANT_INFO, Shape};

/// What makes a target comes first, wherever it stands; the rest belongs into it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    FormerTarget,
    Identity,
    Rest,
}

/// Finds homes for strays of the root and of the target.
#[cold]
pub(super) fn home_strays<'a>(
    root: &mut Object<'a>,
    target: &mut Option<Object<'a>>,
    transferee: &mut Option<Object<'a>>,
) {
    let doc = root.doc;
    if let Some(own) = transferee
        && lift(own, TRANSFEREE, root)
    {
        *target = root.object_at(TARGET).map(|node| Object::read(doc, node, Place::Target));
    }
    for turn in [Turn::FormerTarget, Turn::Identity, Turn::Rest] {
        for index in 0..root.strays.len() {
            let Some(mut stray) = root.strays.get(index).copied() else { continue };
            let value = stray.value;
            if let Meant::LegacyTarget(way) = &mut stray.meant
                && turn == Turn::FormerTarget
            {
                *way = legacy_target(value, root, target);
            } else if let Meant::LegacyReplaces(way) = &mut stray.meant
                && turn == Turn::Rest
            {
                let member = INVITATION_PARTICIPANT_INFO.find(b"replacesCallId").unwrap_or(MOST);
                *way = into(root, target, member, value);
            } else if stray.meant == Meant::Nothing
                && turn != Turn::FormerTarget
                && let Some((home, member, exact, certain)) = elsewhere(doc, &stray, neighbours(Place::Root))
                && (turn == Turn::Rest || member == IDENTITY)
            {
                // Most likely the transferee's own, where the documented example has it, or that of one still to be given.
                let own = PARTICIPANT_INFO.find(b"participantId").unwrap_or(MOST);
                let of_either = INVITATION_PARTICIPANT_INFO.find(b"participantId") == Some(member);
                let repeats = |there: NodeId| doc.raw(there) == doc.raw(value);
                let (home, member, way) = match transferee {
                    Some(transferee)
                        if of_either && (transferee.is_free(own) || transferee.slot(own).is_some_and(repeats)) =>
                    {
                        (Place::Transferee, own, transferee.take(own, value))
                    }
                    _ => (home, member, into(root, target, member, value)),
                };
                stray.meant = Meant::Elsewhere { home, member, exact, certain: certain && !of_either, way };
            }
            if let Some(place) = root.strays.get_mut(index) {
                *place = stray;
            }
        }
    }
    let lacks_identity = |target: &Object<'_>| {
        let none = target.slot(IDENTITY).is_none_or(|identity| doc.kind(identity) == Kind::Null);
        let is_kind = |stray| elsewhere(doc, stray, &[Place::Identities(false)]).is_some();
        none && !target.strays.iter().any(is_kind)
    };
    if target.as_ref().is_none_or(lacks_identity) {
        home_lone(root);
    }
    if let Some(own) = target
        && lift(own, TARGET, root)
    {
        *transferee = root.object_at(TRANSFEREE).map(|node| Object::read(doc, node, Place::Transferee));
    }
}

/// Finds homes for strays of the target or the transferee that belong beside it; it is no member of itself. Answers whether
/// the other of the two may have been among them.
fn lift(own: &mut Object<'_>, itself: usize, root: &mut Object<'_>) -> bool {
    let mut is_lifted = false;
    for stray in own.strays.iter_mut().filter(|stray| stray.meant == Meant::Nothing) {
        let Some((home @ Place::Root, member, exact, certain)) = elsewhere(own.doc, stray, neighbours(own.place))
        else {
            continue;
        };
        if member == itself {
            continue;
        }
        let way = root.take(member, stray.value);
        stray.meant = Meant::Elsewhere { home, member, exact, certain, way };
        is_lifted |= way != Way::Taken && matches!(member, TARGET | TRANSFEREE);
    }
    is_lifted
}

/// Finds a home for the identity that is all there is of a target: first an identity set is made of it.
fn home_lone(root: &mut Object<'_>) {
    let (doc, home) = (root.doc, Place::Identities(false));
    let kind_of = |stray: &Stray| {
        let member = home.shape().find(doc.text(stray.key).as_bytes()).filter(|member| *member < KINDS)?;
        (stray.meant == Meant::Nothing && doc.kind(stray.value) == Kind::Object).then_some(member)
    };
    // Of several nobody knows which is meant.
    let way = if root.strays.iter().filter_map(kind_of).count() == 1 { Way::Wrap } else { Way::None };
    for stray in &mut root.strays {
        if let Some(member) = kind_of(stray) {
            stray.meant = Meant::Elsewhere { home, member, exact: true, certain: true, way };
        }
    }
}

/// How the `target` of 2018 becomes today's transferTarget: it was a whole participant, or an identity set.
fn legacy_target<'a>(value: NodeId, root: &mut Object<'a>, target: &mut Option<Object<'a>>) -> Way {
    let doc = root.doc;
    let has = |shape: &Shape, most: usize| {
        let known = |name: &str| shape.members.iter().take(most).any(|known| known.name.eq_ignore_ascii_case(name));
        doc.members(value).any(|(key, _)| known(&doc.text(key)))
    };
    let is_participant = has(&INVITATION_PARTICIPANT_INFO, 1);
    let is_set = has(&IDENTITY_SET, KINDS);
    // A set with members of a participant in it: as a participant it keeps them.
    let is_both = is_set && has(&INVITATION_PARTICIPANT_INFO, MOST);
    match target {
        Some(target) if is_set && !is_participant => {
            target.contested |= u16::from(is_both);
            target.take(IDENTITY, value)
        }
        Some(_) if doc.kind(value) != Kind::Object => Way::None,
        // Of a participant only its identity is wanted here, and the rest has to come to nothing.
        Some(target) => {
            let only = doc.get(value, "identity").filter(|_| doc.members(value).count() == 1);
            if let Some(identity) = only {
                return target.take(IDENTITY, identity);
            }
            target.contested |= 1;
            Way::Taken
        }
        None if is_set && !is_both => into(root, target, IDENTITY, value),
        None if doc.kind(value) != Kind::Null && root.adopt(TARGET, value) => {
            *target = root.object_at(TARGET).map(|node| Object::read(doc, node, Place::Target));
            Way::Wrap
        }
        None => Way::None,
    }
}

/// The way of a member into the target. Where there is none, only the identity makes one worth making around it.
fn into<'a>(root: &Object<'a>, target: &mut Option<Object<'a>>, member: usize, value: NodeId) -> Way {
    match target {
        Some(target) => target.take(member, value),
        None if member == IDENTITY && root.is_open(TARGET) => made(root, target, Place::Target, member, value),
        None => Way::None,
    }
}

/// Makes an object that does not stand in the text around the one member that does.
fn made<'a>(around: &Object<'a>, object: &mut Option<Object<'a>>, place: Place, member: usize, value: NodeId) -> Way {
    let made = object.insert(Object { is_virtual: true, ..Object::empty(around.doc, around.node, place) });
    made.adopt(member, value);
    Way::Wrap
}

/// Finds homes for identities that stand beside the identity set instead of in it.
#[cold]
pub(super) fn home_identities<'a>(participant: &mut Object<'a>, set: &mut Option<Object<'a>>) {
    let doc = participant.doc;
    for index in 0..participant.strays.len() {
        let Some(stray) = participant.strays.get(index).filter(|stray| stray.meant == Meant::Nothing) else { continue };
        let value = stray.value;
        let Some((home @ Place::Identities(_), member, exact, certain)) =
            elsewhere(doc, stray, neighbours(participant.place))
        else {
            continue;
        };
        let way = match set {
            Some(set) => {
                let way = set.take(member, value);
                // Of an identity set that was itself taken in from elsewhere nobody knows whether it is the one that counts.
                participant.contested |= u16::from(way == Way::Taken && !participant.holds(IDENTITY));
                way
            }
            // Nobody is no identity that a set is worth making for.
            None if participant.is_open(IDENTITY) && member < KINDS && doc.kind(value) != Kind::Null => {
                made(participant, set, home, member, value)
            }
            None => Way::None,
        };
        if let Some(stray) = participant.strays.get_mut(index) {
            stray.meant = Meant::Elsewhere { home, member, exact, certain, way };
        }
    }
}

/// Finds a home for the members of an identity that stand in the set itself, which says nothing of its kind: a number is a
/// telephone's, anything else most likely a user's.
#[cold]
pub(super) fn home_kindless(objects: &mut Vec<Object<'_>>) {
    let Some(set) = objects.last_mut().filter(|set| (0..KINDS).all(|kind| set.slot(kind).is_none())) else { return };
    let doc = set.doc;
    let is_id = |stray: &&Stray| stray.meant == Meant::Nothing && doc.text(stray.key) == "id";
    let Some(id) = set.strays.iter().find(is_id) else { return };
    let is_phone = is_phone(&doc.decoded(id.value));
    let home = set.place.within(if is_phone { PHONE } else { USER });
    let mut identity = Object { is_virtual: true, ..Object::empty(doc, set.node, home) };
    let mut way = Way::Wrap;
    for stray in set.strays.iter_mut().filter(|stray| stray.meant == Meant::Nothing) {
        let Some(member) = home.shape().find(doc.text(stray.key).as_bytes()) else { continue };
        identity.adopt(member, stray.value);
        let certain = is_phone || way == Way::Along;
        stray.meant = Meant::Elsewhere { home, member, exact: true, certain, way };
        way = Way::Along;
    }
    objects.push(identity);
}

/// Finds homes for members of the participant that stand in its identity set.
#[cold]
pub(super) fn home_from_set<'a>(participant: &mut Object<'a>, set: &mut Object<'a>) {
    for stray in set.strays.iter_mut().filter(|stray| stray.meant == Meant::Nothing) {
        let Some((home, member, exact, certain)) = elsewhere(set.doc, stray, neighbours(set.place)) else {
            continue;
        };
        if member == IDENTITY {
            continue;
        }
        let way = participant.take(member, stray.value);
        stray.meant = Meant::Elsewhere { home, member, exact, certain, way };
    }
}

/// Finds homes for strays of the last objects that stand further off: beside their identity, or anywhere else in their own
/// participant or in the target.
#[cold]
pub(super) fn home_far(objects: &mut [Object<'_>], first: usize) {
    // Each is compared with every name there is.
    const MOST_STRAYS: usize = 100;
    for index in first..objects.len() {
        let is_lone = index + 2 == objects.len();
        let Some(object) = objects.get_mut(index) else { continue };
        let (doc, own, mut strays) = (object.doc, object.place, std::mem::take(&mut object.strays));
        let of_transferee = matches!(own, Place::Transferee | Place::Identities(true) | Place::Identity(true, _));
        // There, and one level off, they have been looked for; and what is said of one person is not meant of another.
        let is_far = |home: &Place| {
            // Of several identities a phone is the last that has a tenant.
            let is_others = of_transferee && matches!(home, Place::Identity(false, _))
                || !is_lone && matches!(home, Place::Identity(_, PHONE));
            !matches!(home, Place::Identities(_)) && *home != own && !neighbours(own).contains(home) && !is_others
        };
        for stray in strays.iter_mut().filter(|stray| stray.meant == Meant::Nothing).take(MOST_STRAYS) {
            let mut is_participants = false;
            for home in objects.iter_mut().rev().filter(|home| is_far(&home.place)) {
                let Some((place, member, exact, certain)) = elsewhere(doc, stray, &[home.place]) else { continue };
                let Some(known) = home.shape.members.get(member) else { continue };
                // What holds objects of its own has been read there, but for a transferee.
                let holds_object = matches!(known.holds, Holds::Object(_));
                if holds_object && (known.name != "transferee" || doc.kind(stray.value) != Kind::Object) {
                    continue;
                }
                let is_identity = matches!(place, Place::Identity(..));
                // An id beside the target may be that of something else, such as the call.
                if is_identity && index > 0 || home.is_free(member) {
                    let certain = certain && (holds_object || is_identity && is_lone);
                    let way = home.take(member, stray.value);
                    is_participants = way == Way::Taken && known.name == "id";
                    stray.meant = Meant::Elsewhere { home: place, member, exact, certain, way };
                }
                break;
            }
            // Beside an identity that has an id stands the participant's, as in Graph's own participants.
            if is_participants
                && let Some(object) = objects.get_mut(index)
                && let Some(member) = object.shape.find(b"participantId")
            {
                object.adopt(member, stray.value);
                stray.meant = Meant::Same { member, certain: false };
            }
        }
        if let Some(object) = objects.get_mut(index) {
            object.strays = strays;
        }
    }
}
