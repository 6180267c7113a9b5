//! Members that stand where their object does not know them: what each was meant to be, and how it gets there.
//!
//! A member that is misspelt or one level off is read in the place it was meant for (its own rule tells of it), so that
//! everything wrong inside it is found in the same run.

use super::near::{Near, alike, nearest};
use super::object::{MOST, Object};
use super::place::{Meant, Place, Stray, Way};
use crate::json::{Doc, Kind, NodeId, has};
use crate::model::{Holds, IDENTITY_SET, INVITATION_PARTICIPANT_INFO, KINDS, PARTICIPANT_INFO, Shape, TRANSFER};

impl Object<'_> {
    #[cold]
    pub(super) fn stray(&mut self, key: NodeId, value: NodeId) {
        let name = self.doc.text(key);
        let meant = match (self.place, name.as_ref()) {
            // OData annotations are nobody's business here.
            (_, name) if has(name.as_bytes(), b'@') => return,
            (_, name) if alike(name, "odataType") => {
                self.odata_type.get_or_insert(value);
                Meant::OdataType
            }
            (Place::Root, "$schema") => Meant::Schema,
            (Place::Root, name) if name.eq_ignore_ascii_case("target") => Meant::LegacyTarget(Way::None),
            (Place::Root, "replacesCallId") => Meant::LegacyReplaces(Way::None),
            (Place::Root, "operationContext") => Meant::LegacyContext,
            (Place::Identities(_), "acsUser") => {
                Meant::LegacyIdentity(self.shape.find(b"azureCommunicationServicesUser"))
            }
            (Place::Identities(_), "spoolUser" | "acsApplicationInstance" | "spoolApplicationInstance") => {
                Meant::LegacyIdentity(None)
            }
            _ => Meant::Nothing,
        };
        self.strays.push(Stray { key, value, meant });
    }

    /// Of a stray member given twice the last counts, as of a known one; what is done to it is done to its twins too.
    /// Those with a right name come first: where two belong in one place, it is theirs.
    #[cold]
    pub(super) fn sift_strays(&mut self) {
        let (doc, members) = (self.doc, self.doc.by_name(self.node));
        let strays = std::mem::take(&mut self.strays);
        for right in [true, false] {
            for stray in &strays {
                let name = doc.text(stray.key);
                let behind = members.partition_point(|(other, _)| *other <= name);
                let last = behind.checked_sub(1).and_then(|last| members.get(last));
                if last.is_some_and(|(_, last)| *last == stray.key)
                    && right == (stray.meant != Meant::Nothing || is_neighbours(self.place, &name))
                {
                    self.strays.push(*stray);
                }
            }
        }
    }

    /// Reads misspelt members in the place of the known ones they are near to.
    #[cold]
    pub(super) fn home_misspelt(&mut self) {
        for index in 0..self.strays.len() {
            let Some(stray) = self.strays.get(index).filter(|stray| stray.meant == Meant::Nothing) else { continue };
            let value = stray.value;
            let name = self.doc.text(stray.key);
            let near = match (self.place, name.as_ref()) {
                // Whom redirect and invite are about: bodies of these are sent here too.
                (Place::Root, "targets" | "participants") if self.slot(0).is_none() => {
                    Some(Near { index: 0, certain: false })
                }
                _ => near_member(self.doc, &name, value, self.shape),
            };
            let Some(near) = near else { continue };
            let repair = self.adopt(near.index, value);
            if let Some(stray) = self.strays.get_mut(index) {
                stray.meant = Meant::Same { member: near.index, certain: near.certain, repair };
            }
        }
    }
}

/// The objects one level away, where a stray member may belong.
fn neighbours(place: Place) -> Vec<(Place, &'static Shape)> {
    match place {
        Place::Target => vec![(Place::Root, &TRANSFER), (Place::Identities(false), &IDENTITY_SET)],
        Place::Transferee => vec![(Place::Identities(true), &IDENTITY_SET)],
        Place::Root | Place::Identities(false) => vec![(Place::Target, &INVITATION_PARTICIPANT_INFO)],
        Place::Identities(true) => vec![(Place::Transferee, &PARTICIPANT_INFO)],
        Place::Identity(..) => Vec::new(),
    }
}

/// Whether a name is right one level off.
fn is_neighbours(place: Place, name: &str) -> bool {
    neighbours(place).iter().any(|(_, shape)| shape.find(name.as_bytes()).is_some())
}

/// The member whose name is near. An object or a list is no slip of the name of a text.
fn near_member(doc: Doc<'_>, name: &str, value: NodeId, shape: &'static Shape) -> Option<Near> {
    let near = nearest(name, shape.members.iter().map(|member| member.name))?;
    let holds_object = shape.members.get(near.index).is_some_and(|member| matches!(member.holds, Holds::Object(_)));
    (near.certain || holds_object || !matches!(doc.kind(value), Kind::Object | Kind::Array)).then_some(near)
}

/// The neighbour's member that a stray was meant to be: by its name, or by a near one.
fn elsewhere(doc: Doc<'_>, key: NodeId, value: NodeId, place: Place) -> Option<(Place, usize, bool, bool)> {
    let name = doc.text(key);
    let places = neighbours(place);
    let exact = places.iter().find_map(|(home, shape)| Some((*home, shape.find(name.as_bytes())?, true, true)));
    exact.or_else(|| {
        places.iter().find_map(|(home, shape)| {
            let near = near_member(doc, &name, value, shape)?;
            Some((*home, near.index, false, near.certain))
        })
    })
}

/// Finds homes for strays of the root and of the target.
#[cold]
pub(super) fn home_strays<'a>(
    doc: Doc<'a>,
    root: &mut Object<'a>,
    target: &mut Option<Object<'a>>,
    transferee: &mut Option<Object<'a>>,
) {
    // What makes a target comes first, wherever it stands: a former target, then an identity; the rest belongs into it.
    for turn in 0..3 {
        for index in 0..root.strays.len() {
            let Some(Stray { key, value, meant }) = root.strays.get(index) else { continue };
            let (key, value, mut meant) = (*key, *value, *meant);
            if let Meant::LegacyTarget(way) = &mut meant
                && turn == 0
            {
                *way = legacy_target(doc, value, root, target);
            } else if let Meant::LegacyReplaces(way) = &mut meant
                && turn == 2
            {
                let member = INVITATION_PARTICIPANT_INFO.find(b"replacesCallId").unwrap_or(MOST);
                *way = into(doc, target, member, value, None);
            } else if meant == Meant::Nothing
                && turn > 0
                && let Some((home, member, exact, certain)) = elsewhere(doc, key, value, Place::Root)
                && (turn == 2 || member == 0)
            {
                // Beside a transferee that has none, a participantId may as well be the transferee's.
                let its = transferee.as_ref().is_some_and(|transferee| transferee.get("participantId").is_none());
                let certain = certain && !(its && INVITATION_PARTICIPANT_INFO.find(b"participantId") == Some(member));
                let way = into(doc, target, member, value, root.slot(0).is_none().then_some((root.node, home)));
                meant = Meant::Elsewhere { home, member, exact, certain, way };
            }
            if let Some(stray) = root.strays.get_mut(index) {
                stray.meant = meant;
            }
        }
    }
    let Some(target) = target.as_mut() else { return };
    for stray in target.strays.iter_mut().filter(|stray| stray.meant == Meant::Nothing) {
        let Some((Place::Root, member, exact, certain)) = elsewhere(doc, stray.key, stray.value, Place::Target) else {
            continue;
        };
        // The target itself is no member of the target.
        if member == 0 {
            continue;
        }
        let way = if root.adopt(member, stray.value) { Way::Into(root.node) } else { Way::Taken };
        stray.meant = Meant::Elsewhere { home: Place::Root, member, exact, certain, way };
        if way != Way::Taken {
            *transferee = root.object_at(1).map(|node| Object::read(doc, node, &PARTICIPANT_INFO, Place::Transferee));
        }
    }
}

/// How the `target` of 2018 becomes today's transferTarget: it was a whole participant, or an identity set.
fn legacy_target<'a>(doc: Doc<'a>, value: NodeId, root: &mut Object<'a>, target: &mut Option<Object<'a>>) -> Way {
    if doc.kind(value) != Kind::Object {
        return Way::None;
    }
    let has = |shape: &Shape, most: usize| {
        let known = |name: &str| shape.members.iter().take(most).any(|known| known.name.eq_ignore_ascii_case(name));
        doc.members(value).any(|(key, _)| known(&doc.text(key)))
    };
    let is_participant = has(&INVITATION_PARTICIPANT_INFO, 1);
    let is_set = has(&IDENTITY_SET, KINDS);
    match target {
        Some(target) if is_set && !is_participant => target.take(0, value),
        Some(_) => Way::Taken,
        None if is_participant && root.adopt(0, value) => {
            *target = Some(Object::read(doc, value, &INVITATION_PARTICIPANT_INFO, Place::Target));
            Way::Wrap
        }
        None if is_set && root.slot(0).is_none() => {
            *target = Some(made(doc, root.node, &INVITATION_PARTICIPANT_INFO, Place::Target, 0, value));
            Way::Wrap
        }
        None => Way::None,
    }
}

/// An object that does not stand in the text, with the one member that does.
fn made<'a>(
    doc: Doc<'a>,
    node: NodeId,
    shape: &'static Shape,
    place: Place,
    member: usize,
    value: NodeId,
) -> Object<'a> {
    let mut object = Object { is_virtual: true, ..Object::empty(doc, node, shape, place) };
    object.adopt(member, value);
    object
}

/// The way of a member into an object; one that is not there is made around it, where `around` says in what.
fn into<'a>(
    doc: Doc<'a>,
    home: &mut Option<Object<'a>>,
    member: usize,
    value: NodeId,
    around: Option<(NodeId, Place)>,
) -> Way {
    match (home, around) {
        (Some(home), _) => home.take(member, value),
        // Only the identity makes a target worth making.
        (home @ None, Some((node, place))) if member == 0 => {
            *home = Some(made(doc, node, &INVITATION_PARTICIPANT_INFO, place, member, value));
            Way::Wrap
        }
        _ => Way::None,
    }
}

/// Finds homes for identities that stand beside the identity set instead of in it.
#[cold]
pub(super) fn home_identities<'a>(doc: Doc<'a>, participant: &mut Object<'a>, set: &mut Option<Object<'a>>) {
    let is_transferee = participant.place == Place::Transferee;
    for index in 0..participant.strays.len() {
        let Some(stray) = participant.strays.get(index).filter(|stray| stray.meant == Meant::Nothing) else { continue };
        let (key, value) = (stray.key, stray.value);
        let Some((home @ Place::Identities(_), member, exact, certain)) = elsewhere(doc, key, value, participant.place)
        else {
            continue;
        };
        let way = match set {
            Some(set) => set.take(member, value),
            // Nobody is no identity that a set is worth making for.
            None if participant.slot(0).is_none() && member < KINDS && doc.kind(value) != Kind::Null => {
                *set =
                    Some(made(doc, participant.node, &IDENTITY_SET, Place::Identities(is_transferee), member, value));
                Way::Wrap
            }
            None => Way::None,
        };
        if let Some(stray) = participant.strays.get_mut(index) {
            stray.meant = Meant::Elsewhere { home, member, exact, certain, way };
        }
    }
}

/// Finds homes for members of the participant that stand in its identity set.
#[cold]
pub(super) fn home_from_set<'a>(participant: &mut Object<'a>, set: &mut Object<'a>) {
    for stray in set.strays.iter_mut().filter(|stray| stray.meant == Meant::Nothing) {
        let Some((home, member, exact, certain)) = elsewhere(set.doc, stray.key, stray.value, set.place) else {
            continue;
        };
        if member == 0 {
            continue;
        }
        let way = participant.take(member, stray.value);
        stray.meant = Meant::Elsewhere { home, member, exact, certain, way };
    }
}

/// Finds homes for members of an identity that stand beside it in its set.
pub(super) fn home_in_identity(set: &mut Object<'_>, identity: &mut Object<'_>) {
    for stray in set.strays.iter_mut().filter(|stray| stray.meant == Meant::Nothing) {
        let name = set.doc.text(stray.key);
        if let Some(member) = identity.shape.find(name.as_bytes()) {
            let way = identity.take(member, stray.value);
            stray.meant = Meant::Elsewhere { home: identity.place, member, exact: true, certain: true, way };
        }
    }
}
