//! A transfer body: Graph's objects in it, and those that its members tell of.

use super::homes::{home_far, home_from_set, home_identities, home_kindless, home_strays};
use super::object::Object;
use super::place::{IDENTITY, Place, Stray, TARGET, TRANSFEREE, Way};
use crate::json::{Doc, Kind, NodeId};
use crate::model::KINDS;

/// A transfer body.
pub(crate) struct Body<'a> {
    objects: Vec<Object<'a>>,
}

impl<'a> Body<'a> {
    /// Finds the objects of a body whose root is an object.
    pub(crate) fn new(doc: Doc<'a>, root: NodeId) -> Self {
        let mut body = Self { objects: Vec::with_capacity(8) };
        let mut root = Object::read(doc, root, Place::Root);
        let mut target = root.object_at(TARGET).map(|node| Object::read(doc, node, Place::Target));
        let mut transferee = root.object_at(TRANSFEREE).map(|node| Object::read(doc, node, Place::Transferee));
        let has_strays = |object: &Option<Object<'a>>| object.as_ref().is_some_and(|object| !object.strays.is_empty());
        if !root.strays.is_empty() || has_strays(&target) || has_strays(&transferee) {
            home_strays(&mut root, &mut target, &mut transferee);
        }
        body.objects.push(root);
        let mut first = 0;
        for (member, participant) in [target, transferee].into_iter().enumerate() {
            // The transferee may have been found deep within the target.
            let found = || body.objects.first()?.object_at(member).filter(|_| member == TRANSFEREE);
            let participant = participant.or_else(|| Some(Object::read(doc, found()?, Place::Transferee)));
            let Some(participant) = participant else { continue };
            body.participant(participant);
            home_far(&mut body.objects, first);
            first = body.objects.len();
        }
        body
    }

    /// One of Graph's objects alone, as if it stood where a body has it; or a body.
    pub(super) fn part(doc: Doc<'a>, node: NodeId, place: Place) -> Self {
        let mut body = Self { objects: Vec::new() };
        match place {
            Place::Root => return Self::new(doc, node),
            Place::Target | Place::Transferee => body.participant(Object::read(doc, node, place)),
            Place::Identities(_) => body.set(Object::read(doc, node, place)),
            Place::Identity(..) => body.objects.push(Object::read(doc, node, place)),
        }
        body
    }

    fn participant(&mut self, mut participant: Object<'a>) {
        let (doc, place) = (participant.doc, participant.place.within(IDENTITY));
        let mut set = participant.object_at(IDENTITY).map(|node| Object::read(doc, node, place));
        home_identities(&mut participant, &mut set);
        if let Some(set) = &mut set {
            home_from_set(&mut participant, set);
        }
        self.objects.push(participant);
        if let Some(set) = set {
            self.set(set);
        }
    }

    fn set(&mut self, set: Object<'a>) {
        let (doc, place, first) = (set.doc, set.place, self.objects.len());
        let has_strays = !set.strays.is_empty();
        self.objects.push(set);
        if has_strays {
            home_kindless(&mut self.objects);
        }
        for kind in 0..KINDS {
            if let Some(node) = self.objects.get(first).and_then(|set| set.object_at(kind)) {
                self.objects.push(Object::read(doc, node, place.within(kind)));
            }
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

    /// Whether several were meant to take the place of a member there.
    pub(super) fn is_contested(&self, place: Place, member: usize) -> bool {
        self.at(place).is_some_and(|object| object.is_contested(member))
    }

    /// The way that is left to a stray: one that says nothing gives way to what comes later.
    pub(super) fn way(&self, stray: &Stray, home: Place, member: usize, way: Way) -> Way {
        let is_there = self.at(home).and_then(|home| home.slot(member)) == Some(stray.value);
        if matches!(way, Way::Into(_)) && !is_there { Way::Taken } else { way }
    }

    /// The identities of the target's or the transferee's set: their number among the set's members, and the object.
    pub(super) fn identities(&self, transferee: bool) -> impl Iterator<Item = (usize, &Object<'a>)> {
        self.objects.iter().filter_map(move |object| match object.place {
            Place::Identity(of, kind) if of == transferee => Some((kind, object)),
            _ => None,
        })
    }

    /// Whether a call of the target's is to be replaced; nobody knows where no target is named, or what would say so may
    /// stand behind a break.
    pub(crate) fn consultative(&self) -> Option<bool> {
        let target = self.at(Place::Target)?;
        let replaces = target.get("replacesCallId").is_some_and(|id| target.doc.kind(id) != Kind::Null);
        (replaces || !target.doc.is_damaged(target.node)).then_some(replaces)
    }
}
