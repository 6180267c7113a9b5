//! Graph's objects in a transfer body: where each member stands, and where a stray one was meant to stand.
//!
//! A member that is misspelt or one level off is read in the place it was meant for (its own rule tells of it), so that
//! everything wrong inside it is found in the same run.

use super::near::nearest;
use crate::json::{Doc, Kind, NodeId};
use crate::model::{
    Holds, IDENTITY_SET, INVITATION_PARTICIPANT_INFO, KINDS, Member, PARTICIPANT_INFO, Shape, TRANSFER,
};

/// Which of Graph's objects one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Root,
    Target,
    Transferee,
    /// The identity set of the target or, where true, of the transferee.
    Identities(bool),
    /// One identity of the target's or the transferee's set: its number among the set's members.
    Identity(bool, usize),
}

const MOST: usize = 13;

/// One of Graph's objects.
pub(super) struct Object<'a> {
    pub(super) doc: Doc<'a>,
    pub(super) place: Place,
    pub(super) shape: &'static Shape,
    /// The object in the text; of a virtual one, the object that should hold it.
    pub(super) node: NodeId,
    /// It does not stand in the text as such: members that belong into it stand one level too high.
    pub(super) is_virtual: bool,
    /// The values of the known members, by their number in the shape.
    slots: [Option<NodeId>; MOST],
    /// The value of `@odata.type`.
    pub(super) odata_type: Option<NodeId>,
    pub(super) strays: Vec<Stray>,
}

/// A member that its object does not know.
pub(super) struct Stray {
    pub(super) key: NodeId,
    pub(super) value: NodeId,
    pub(super) meant: Meant,
}

/// What a stray member was meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// Nothing that is known.
    Nothing,
    /// `$schema`.
    Schema,
    /// A known member of the same object, misspelt.
    Same { member: usize, certain: bool, repair: bool },
    /// A member of a neighbouring object, under its own name or misspelt.
    Elsewhere { home: Place, member: usize, exact: bool, certain: bool, way: Way },
    /// Top-level `target`.
    LegacyTarget(Way),
    /// Top-level `replacesCallId`.
    LegacyReplaces(Way),
    /// `operationContext`.
    LegacyContext,
    /// A former name of a kind of identity; its number today, where it has one.
    LegacyIdentity(Option<usize>),
}

/// How a stray member gets home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Nobody can tell.
    None,
    /// Its place is taken.
    Taken,
    /// Into this object.
    Into(NodeId),
    /// By becoming that object, or by an object made around it.
    Wrap,
}

/// A known member with a value.
pub(super) struct MemberAt<'o> {
    pub(super) object: &'o Object<'o>,
    pub(super) def: &'static Member,
    pub(super) value: NodeId,
    pub(super) kind: Kind,
}

/// A transfer body.
pub(crate) struct Body<'a> {
    objects: Vec<Object<'a>>,
}

impl<'a> Body<'a> {
    /// Finds the objects of a body whose root is an object.
    pub(crate) fn new(doc: Doc<'a>, root: NodeId) -> Self {
        let mut body = Self { objects: Vec::with_capacity(8) };
        let mut root = Object::read(doc, root, &TRANSFER, Place::Root);
        let mut target =
            root.object_at(0).map(|node| Object::read(doc, node, &INVITATION_PARTICIPANT_INFO, Place::Target));
        let mut transferee =
            root.object_at(1).map(|node| Object::read(doc, node, &PARTICIPANT_INFO, Place::Transferee));
        if !root.strays.is_empty() || target.as_ref().is_some_and(|target| !target.strays.is_empty()) {
            home_strays(doc, &mut root, &mut target, &mut transferee);
        }
        body.objects.push(root);
        for participant in [target, transferee].into_iter().flatten() {
            body.participant(participant);
        }
        body
    }

    /// One of Graph's objects alone, as if it stood where a body has it.
    pub(super) fn part(doc: Doc<'a>, node: NodeId, shape: &'static Shape) -> Self {
        let mut body = Self { objects: Vec::new() };
        match shape.types.first() {
            Some(&"invitationParticipantInfo") => body.participant(Object::read(doc, node, shape, Place::Target)),
            Some(&"participantInfo") => body.participant(Object::read(doc, node, shape, Place::Transferee)),
            Some(&"identitySet") => body.set(Object::read(doc, node, shape, Place::Identities(false)), false),
            _ => body.objects.push(Object::read(doc, node, shape, Place::Identity(false, 0))),
        }
        body
    }

    fn participant(&mut self, mut participant: Object<'a>) {
        let (doc, is_transferee) = (participant.doc, participant.place == Place::Transferee);
        let place = Place::Identities(is_transferee);
        let mut set = participant.object_at(0).map(|node| Object::read(doc, node, &IDENTITY_SET, place));
        if !participant.strays.is_empty() {
            home_identities(doc, &mut participant, &mut set);
        }
        if let Some(set) = &mut set
            && set.strays.iter().any(|stray| stray.meant == Meant::Nothing)
        {
            home_from_set(&mut participant, set);
        }
        self.objects.push(participant);
        if let Some(set) = set {
            self.set(set, is_transferee);
        }
    }

    fn set(&mut self, set: Object<'a>, is_transferee: bool) {
        let doc = set.doc;
        let first = self.objects.len();
        self.objects.push(set);
        for kind in 0..KINDS {
            let found = self.objects.get(first).and_then(|set| Some((set.object_at(kind)?, set.held(kind)?)));
            if let Some((node, shape)) = found {
                self.objects.push(Object::read(doc, node, shape, Place::Identity(is_transferee, kind)));
            }
        }
    }

    pub(super) fn objects(&self) -> impl Iterator<Item = &Object<'a>> {
        self.objects.iter()
    }

    pub(super) fn at(&self, place: Place) -> Option<&Object<'a>> {
        self.objects.iter().find(|object| object.place == place)
    }

    /// The identities of the target's or the transferee's set: their number among the set's members, and the object.
    pub(super) fn identities(&self, transferee: bool) -> impl Iterator<Item = (usize, &Object<'a>)> {
        self.objects.iter().filter_map(move |object| match object.place {
            Place::Identity(of, kind) if of == transferee => Some((kind, object)),
            _ => None,
        })
    }

    /// Whether the target is named at all, and whether a call of its is to be replaced.
    pub(crate) fn consultative(&self) -> Option<bool> {
        let target = self.at(Place::Target)?;
        Some(target.get("replacesCallId").is_some_and(|id| target.doc.kind(id) != Kind::Null))
    }
}

impl<'a> Object<'a> {
    pub(super) fn read(doc: Doc<'a>, node: NodeId, shape: &'static Shape, place: Place) -> Self {
        let mut object = Self {
            doc,
            place,
            shape,
            node,
            is_virtual: false,
            slots: [None; MOST],
            odata_type: None,
            strays: Vec::new(),
        };
        for (key, value) in doc.members(node) {
            let plain = doc.plain(key);
            let known = match plain {
                Some(name) => shape.find(name),
                None => shape.find(doc.text(key).as_bytes()),
            };
            match known.and_then(|member| object.slots.get_mut(member)) {
                // Of a member given twice the last one counts.
                Some(slot) => *slot = Some(value),
                None if plain == Some(b"@odata.type") => object.odata_type = Some(value),
                None => object.stray(key, value),
            }
        }
        if object.strays.iter().any(|stray| stray.meant == Meant::Nothing) {
            object.home_misspelt();
        }
        object
    }

    #[cold]
    fn stray(&mut self, key: NodeId, value: NodeId) {
        let name = self.doc.text(key);
        let meant = match (self.place, name.as_ref()) {
            // OData annotations are nobody's business here.
            (_, name) if name.contains('@') => return,
            (Place::Root, "$schema") => Meant::Schema,
            (Place::Root, "target") => Meant::LegacyTarget(Way::None),
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

    /// Reads misspelt members in the place of the known ones they are near to.
    #[cold]
    fn home_misspelt(&mut self) {
        for index in 0..self.strays.len() {
            let Some(stray) = self.strays.get(index).filter(|stray| stray.meant == Meant::Nothing) else { continue };
            let value = stray.value;
            // A name that is right one level off is misplaced, not misspelt.
            let name = self.doc.text(stray.key);
            if neighbours(self.place).iter().any(|(_, shape)| shape.find(name.as_bytes()).is_some()) {
                continue;
            }
            let Some(near) = nearest(&name, self.shape.members.iter().map(|member| member.name)) else { continue };
            let repair = self.adopt(near.index, value);
            if let Some(stray) = self.strays.get_mut(index) {
                stray.meant = Meant::Same { member: near.index, certain: near.certain, repair };
            }
        }
    }

    /// Takes a value as a known member's, where none stands yet.
    fn adopt(&mut self, member: usize, value: NodeId) -> bool {
        match self.slots.get_mut(member) {
            Some(slot @ None) => {
                *slot = Some(value);
                true
            }
            _ => false,
        }
    }

    /// Takes in a stray member, and says how it gets here.
    fn take(&mut self, member: usize, value: NodeId) -> Way {
        match (self.adopt(member, value), self.is_virtual) {
            (_, true) => Way::None,
            (true, false) => Way::Into(self.node),
            (false, false) => Way::Taken,
        }
    }

    /// The misspelt member that stands in the place of a known one.
    pub(super) fn misspelt(&self, member: usize) -> Option<&Stray> {
        self.strays
            .iter()
            .find(|stray| matches!(stray.meant, Meant::Same { member: meant, repair: true, .. } if meant == member))
    }

    /// Whether a value stands in this object under its own name, rather than having been taken in.
    pub(super) fn holds(&self, name: &str, value: NodeId) -> bool {
        self.doc
            .name_of(value)
            .is_some_and(|key| self.doc.is_named(key, name) && self.doc.parent(key) == Some(self.node))
    }

    pub(super) fn slot(&self, member: usize) -> Option<NodeId> {
        self.slots.get(member).copied().flatten()
    }

    /// The value of a known member.
    pub(super) fn get(&self, name: &str) -> Option<NodeId> {
        self.slot(self.shape.find(name.as_bytes())?)
    }

    /// The text of a known member that holds a string.
    pub(super) fn text(&self, name: &str) -> Option<std::borrow::Cow<'a, str>> {
        let value = self.get(name)?;
        (self.doc.kind(value) == Kind::String).then(|| self.doc.text(value))
    }

    /// The object that a known member holds; of an array with a single object in it, that object.
    fn object_at(&self, member: usize) -> Option<NodeId> {
        let value = self.slot(member)?;
        match self.doc.kind(value) {
            Kind::Object => Some(value),
            Kind::Array => only_object(&self.doc, value),
            _ => None,
        }
    }

    /// The shape of the object that a known member holds.
    fn held(&self, member: usize) -> Option<&'static Shape> {
        match self.shape.members.get(member)?.holds {
            Holds::Object(shape) => Some(shape),
            _ => None,
        }
    }

    /// The known members that have a value.
    pub(super) fn members(&self) -> impl Iterator<Item = MemberAt<'_>> {
        self.shape.members.iter().zip(&self.slots).filter_map(|(def, value)| {
            let value = (*value)?;
            Some(MemberAt { object: self, def, value, kind: self.doc.kind(value) })
        })
    }

    /// The way to this object as a person writes it: `transferTarget.identity`; nothing for the root.
    pub(super) fn name(&self) -> String {
        dotted(&self.doc, self.node)
    }
}

/// The way to a node as a person writes it.
pub(super) fn dotted(doc: &Doc<'_>, id: NodeId) -> String {
    let mut out = String::new();
    for segment in doc.path(id) {
        match segment {
            crate::json::Segment::Name(name) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(&name);
            }
            crate::json::Segment::Index(index) => out.push_str(&format!("[{index}]")),
        }
    }
    out
}

/// The one object in an array of nothing else.
pub(super) fn only_object(doc: &Doc<'_>, array: NodeId) -> Option<NodeId> {
    let mut items = doc.items(array);
    let only = items.next().filter(|item| doc.kind(*item) == Kind::Object)?;
    items.next().is_none().then_some(only)
}

/// The objects one level away, where a stray member may belong.
fn neighbours(place: Place) -> Vec<(Place, &'static Shape)> {
    match place {
        Place::Root => vec![(Place::Target, &INVITATION_PARTICIPANT_INFO)],
        Place::Target => vec![(Place::Root, &TRANSFER), (Place::Identities(false), &IDENTITY_SET)],
        Place::Transferee => vec![(Place::Identities(true), &IDENTITY_SET)],
        Place::Identities(false) => vec![(Place::Target, &INVITATION_PARTICIPANT_INFO)],
        Place::Identities(true) => vec![(Place::Transferee, &PARTICIPANT_INFO)],
        Place::Identity(..) => Vec::new(),
    }
}

/// The neighbour's member that a stray was meant to be: by its name, or by a near one.
fn elsewhere(name: &str, place: Place) -> Option<(Place, usize, bool, bool)> {
    let places = neighbours(place);
    let exact = places.iter().find_map(|(home, shape)| Some((*home, shape.find(name.as_bytes())?, true, true)));
    exact.or_else(|| {
        places.iter().find_map(|(home, shape)| {
            let near = nearest(name, shape.members.iter().map(|member| member.name))?;
            Some((*home, near.index, false, near.certain))
        })
    })
}

/// Finds homes for strays of the root and of the target.
#[cold]
fn home_strays<'a>(
    doc: Doc<'a>,
    root: &mut Object<'a>,
    target: &mut Option<Object<'a>>,
    transferee: &mut Option<Object<'a>>,
) {
    for index in 0..root.strays.len() {
        let Some(Stray { key, value, meant }) = root.strays.get(index) else { continue };
        let (key, value, mut meant) = (*key, *value, *meant);
        if let Meant::LegacyTarget(way) = &mut meant {
            *way = legacy_target(doc, value, root, target);
        } else if meant == Meant::Nothing
            && let Some((home, member, exact, certain)) = elsewhere(&doc.text(key), Place::Root)
        {
            let way = into(doc, target, member, value, root.slot(0).is_none().then_some((root.node, home)));
            meant = Meant::Elsewhere { home, member, exact, certain, way };
        }
        if let Some(stray) = root.strays.get_mut(index) {
            stray.meant = meant;
        }
    }
    // The legacy target may have become the transfer target only now.
    for stray in root.strays.iter_mut().filter(|stray| matches!(stray.meant, Meant::LegacyReplaces(_))) {
        let member = INVITATION_PARTICIPANT_INFO.find(b"replacesCallId").unwrap_or(MOST);
        stray.meant = Meant::LegacyReplaces(into(doc, target, member, stray.value, None));
    }
    let Some(target) = target.as_mut() else { return };
    for stray in target.strays.iter_mut().filter(|stray| stray.meant == Meant::Nothing) {
        let name = doc.text(stray.key);
        let Some((Place::Root, member, exact, certain)) = elsewhere(&name, Place::Target) else { continue };
        // The target itself is no member of the target.
        if member == 0 {
            continue;
        }
        let way = if root.adopt(member, stray.value) { Way::Into(root.node) } else { Way::Taken };
        stray.meant = Meant::Elsewhere { home: Place::Root, member, exact, certain, way };
        if way != Way::Taken && member == 1 {
            *transferee = root.object_at(1).map(|node| Object::read(doc, node, &PARTICIPANT_INFO, Place::Transferee));
        }
    }
}

/// How the `target` of 2018 becomes today's transferTarget: it was a whole participant, or an identity set.
fn legacy_target<'a>(doc: Doc<'a>, value: NodeId, root: &mut Object<'a>, target: &mut Option<Object<'a>>) -> Way {
    if doc.kind(value) != Kind::Object {
        return Way::None;
    }
    let is_participant = doc.get(value, "identity").is_some();
    let is_set =
        doc.members(value).any(|(key, _)| IDENTITY_SET.find(doc.text(key).as_bytes()).is_some_and(|kind| kind < KINDS));
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
    let mut object =
        Object { doc, place, shape, node, is_virtual: true, slots: [None; MOST], odata_type: None, strays: Vec::new() };
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
fn home_identities<'a>(doc: Doc<'a>, participant: &mut Object<'a>, set: &mut Option<Object<'a>>) {
    let is_transferee = participant.place == Place::Transferee;
    for index in 0..participant.strays.len() {
        let Some(stray) = participant.strays.get(index).filter(|stray| stray.meant == Meant::Nothing) else { continue };
        let (key, value) = (stray.key, stray.value);
        let Some((home @ Place::Identities(_), member, exact, certain)) = elsewhere(&doc.text(key), participant.place)
        else {
            continue;
        };
        let way = match set {
            Some(set) => set.take(member, value),
            None if participant.slot(0).is_none() && !participant.is_virtual && member < KINDS => {
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
fn home_from_set<'a>(participant: &mut Object<'a>, set: &mut Object<'a>) {
    for stray in set.strays.iter_mut().filter(|stray| stray.meant == Meant::Nothing) {
        let name = set.doc.text(stray.key);
        let Some((home, member, exact, certain)) = elsewhere(&name, set.place) else { continue };
        if member == 0 {
            continue;
        }
        let way = participant.take(member, stray.value);
        stray.meant = Meant::Elsewhere { home, member, exact, certain, way };
    }
}
