//! Graph's objects in a transfer body, and where each member stands.

use super::strays::{Meant, Stray, Way, home_from_set, home_identities, home_in_identity, home_strays};
use crate::json::{Doc, Kind, NodeId, PathSegment, push_digits};
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

pub(super) const MOST: usize = 13;

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
    pub(super) slots: [Option<NodeId>; MOST],
    /// Which of the slots hold what was taken in from elsewhere or under another name.
    pub(super) adopted: u16,
    /// The value of `@odata.type`.
    pub(super) odata_type: Option<NodeId>,
    pub(super) strays: Vec<Stray>,
    /// No member comes twice, for all that reading the object tells.
    pub(super) plain: bool,
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

    /// One of Graph's objects alone, as if it stood where a body has it; or a body.
    pub(super) fn part(doc: Doc<'a>, node: NodeId, shape: &'static Shape) -> Self {
        let mut body = Self { objects: Vec::new() };
        match shape.types.first() {
            Some(&"invitationParticipantInfo") => body.participant(Object::read(doc, node, shape, Place::Target)),
            Some(&"participantInfo") => body.participant(Object::read(doc, node, shape, Place::Transferee)),
            None => return Self::new(doc, node),
            Some(&"identitySet") => body.set(Object::read(doc, node, shape, Place::Identities(false)), false),
            _ => body.objects.push(Object::read(doc, node, shape, Place::Identity(false, 0))),
        }
        body
    }

    fn participant(&mut self, mut participant: Object<'a>) {
        let (doc, is_transferee) = (participant.doc, participant.place == Place::Transferee);
        let place = Place::Identities(is_transferee);
        let mut set = participant.object_at(0).map(|node| Object::read(doc, node, &IDENTITY_SET, place));
        home_identities(doc, &mut participant, &mut set);
        if let Some(set) = &mut set {
            home_from_set(&mut participant, set);
        }
        self.objects.push(participant);
        if let Some(set) = set {
            self.set(set, is_transferee);
        }
    }

    fn set(&mut self, set: Object<'a>, is_transferee: bool) {
        let (doc, first) = (set.doc, self.objects.len());
        self.objects.push(set);
        for kind in 0..KINDS {
            let found = self.objects.get(first).and_then(|set| Some((set.object_at(kind)?, set.held(kind)?)));
            if let Some((node, shape)) = found {
                self.objects.push(Object::read(doc, node, shape, Place::Identity(is_transferee, kind)));
            }
        }
        // What stands beside a single identity belongs to it.
        if let Some((set, [identity])) = self.objects.get_mut(first..).and_then(|objects| objects.split_first_mut()) {
            home_in_identity(set, identity);
        }
    }

    pub(super) fn objects(&self) -> impl Iterator<Item = &Object<'a>> {
        self.objects.iter()
    }

    /// Whether the reading has shown already that no member comes twice, in these objects or any other of the text.
    pub(crate) fn has_no_twins(&self) -> bool {
        let read = self.objects.iter().filter(|object| !object.is_virtual);
        let all_plain = self.objects.iter().all(|object| object.plain);
        all_plain && self.objects.first().is_some_and(|root| root.doc.objects() == read.count())
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
            adopted: 0,
            odata_type: None,
            strays: Vec::new(),
            plain: true,
        };
        for (key, value) in doc.members(node) {
            let name = doc.decoded(key);
            match shape.find(&name).and_then(|member| object.slots.get_mut(member)) {
                // Of a member given twice the last one counts.
                Some(slot) => object.plain &= slot.replace(value).is_none(),
                None if *name == *b"@odata.type" => {
                    object.plain &= object.odata_type.replace(value).is_none();
                }
                None => {
                    object.plain = false;
                    object.stray(key, value);
                }
            }
        }
        if object.strays.len() > 1 {
            object.sift_strays();
        }
        object.home_misspelt();
        object
    }

    /// Takes a value as a known member's, where none stands yet.
    pub(super) fn adopt(&mut self, member: usize, value: NodeId) -> bool {
        match self.slots.get_mut(member) {
            Some(slot @ None) => {
                *slot = Some(value);
                self.adopted |= 1 << member;
                true
            }
            _ => false,
        }
    }

    /// Takes in a stray member, and says how it gets here.
    pub(super) fn take(&mut self, member: usize, value: NodeId) -> Way {
        match (self.adopt(member, value), self.is_virtual) {
            (true, true) => Way::Along,
            (false, true) => Way::None,
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

    /// Whether a known member's value stands here under its own name, rather than having been taken in.
    pub(super) fn holds(&self, member: usize) -> bool {
        self.adopted & (1 << member) == 0
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
    pub(super) fn object_at(&self, member: usize) -> Option<NodeId> {
        let value = self.slot(member)?;
        match self.doc.kind(value) {
            Kind::Object => Some(value),
            Kind::Array => only_object(&self.doc, value),
            _ => None,
        }
    }

    /// The shape of the object that a known member holds.
    pub(super) fn held(&self, member: usize) -> Option<&'static Shape> {
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
            PathSegment::Name(name) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(&name);
            }
            PathSegment::Index(index) => {
                out.push('[');
                push_digits(&mut out, index as u64);
                out.push(']');
            }
        }
    }
    out
}

/// The one object in an array of nothing else.
pub(crate) fn only_object(doc: &Doc<'_>, array: NodeId) -> Option<NodeId> {
    let mut items = doc.items(array);
    let only = items.next().filter(|item| doc.kind(*item) == Kind::Object)?;
    items.next().is_none().then_some(only)
}
