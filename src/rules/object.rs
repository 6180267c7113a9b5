//! One of Graph's objects in a transfer body: its known members by their number, and the others.

use super::place::{Meant, Place, Stray, TARGET, Way};
use crate::issue::{Finding, Findings, Saying};
use crate::json::{Doc, Kind, NodeId, PathSegment, push_digits};
use crate::model::{Member, Shape};

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
    /// Which of these something else was meant to take as well, with another value: which counts, nobody knows.
    pub(super) contested: u16,
    /// The value of `@odata.type`.
    pub(super) odata_type: Option<NodeId>,
    pub(super) strays: Vec<Stray>,
    /// One of them comes twice.
    pub(super) repeats: bool,
    /// No member comes twice, for all that reading the object tells.
    pub(super) plain: bool,
}

/// A known member with a value.
pub(super) struct MemberAt<'o> {
    pub(super) object: &'o Object<'o>,
    pub(super) index: usize,
    pub(super) def: &'static Member,
    pub(super) value: NodeId,
    pub(super) kind: Kind,
}

impl<'a> Object<'a> {
    pub(super) fn empty(doc: Doc<'a>, node: NodeId, place: Place) -> Self {
        Self {
            doc,
            place,
            shape: place.shape(),
            node,
            is_virtual: false,
            slots: [None; MOST],
            adopted: 0,
            contested: 0,
            odata_type: None,
            strays: Vec::new(),
            repeats: false,
            plain: true,
        }
    }

    pub(super) fn read(doc: Doc<'a>, node: NodeId, place: Place) -> Self {
        let mut object = Self::empty(doc, node, place);
        for (key, value) in doc.members(node) {
            let name = doc.decoded(key);
            match object.shape.find(&name).and_then(|member| object.slots.get_mut(member)) {
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

    /// Takes a value as a known member's, where none stands yet. What says nothing keeps nothing out.
    pub(super) fn adopt(&mut self, member: usize, value: NodeId) -> bool {
        let (says, free, holds) = (!self.doc.is_vacant(value), self.is_free(member), self.holds(member));
        match self.slots.get_mut(member) {
            Some(slot) if slot.is_none() || free && says && (holds || !self.is_virtual) => {
                *slot = Some(value);
                self.adopted |= 1 << member;
                true
            }
            // Only texts are compared as they are written: to look into objects may take long.
            Some(Some(taken)) if says && !is_same(self.doc, *taken, value) => {
                self.contested |= 1 << member;
                false
            }
            _ => false,
        }
    }

    /// Whether several were meant to take a member's place.
    pub(super) fn is_contested(&self, member: usize) -> bool {
        self.contested & (1 << member) != 0
    }

    /// Whether a stray is the misspelt or former name of one member only, which no other claims: nobody can have meant
    /// anything else.
    pub(super) fn is_certain(&self, stray: &Stray) -> bool {
        match stray.meant {
            Meant::Same { member, certain: true } => !self.is_contested(member),
            Meant::LegacyTarget(Way::Wrap) => !self.is_contested(TARGET),
            _ => false,
        }
    }

    /// Whether nothing stands in a known member's place: null counts as absent, and so do an object without members and an
    /// empty text.
    pub(super) fn is_free(&self, member: usize) -> bool {
        self.slot(member).is_none_or(|value| self.doc.is_vacant(value))
    }

    /// Whether an object may be made in a known member's place: nothing under another name is meant for it.
    pub(super) fn is_open(&self, member: usize) -> bool {
        self.holds(member) && self.is_free(member)
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
        self.strays.iter().find(|stray| {
            let is_here = self.slot(member) == Some(stray.value);
            is_here && matches!(stray.meant, Meant::Same { member: meant, .. } if meant == member)
        })
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

    /// The known members that have a value.
    pub(super) fn members(&self) -> impl Iterator<Item = MemberAt<'_>> {
        self.shape.members.iter().enumerate().filter_map(|(index, def)| {
            let value = self.slot(index)?;
            Some(MemberAt { object: self, index, def, value, kind: self.doc.kind(value) })
        })
    }

    /// The empty texts under right names whose places something else has taken. Of a required one `required` tells.
    pub(super) fn displaced(&self) -> impl Iterator<Item = MemberAt<'_>> {
        let members = if self.adopted == 0 { &[] } else { self.shape.members };
        members.iter().enumerate().filter_map(|(index, def)| {
            let is_displaced = !self.holds(index) && !self.is_virtual && !def.required;
            let value = self.doc.get(self.node, def.name).filter(|_| is_displaced)?;
            let kind = self.doc.kind(value);
            (kind == Kind::String).then_some(MemberAt { object: self, index, def, value, kind })
        })
    }

    /// The way to this object as a person writes it: `transferTarget.identity`; nothing for the root.
    pub(super) fn name(&self) -> String {
        dotted(&self.doc, self.node)
    }
}

/// Whether two values are the same text.
pub(super) fn is_same(doc: Doc<'_>, one: NodeId, other: NodeId) -> bool {
    doc.kind(one) == Kind::String && doc.raw(one) == doc.raw(other)
}

/// Says something of a value, which is named by the way to it.
pub(super) fn say<'f>(saying: Saying, doc: &Doc<'_>, value: NodeId, found: &'f mut Findings) -> &'f mut Finding {
    found.add(saying, value).text("name", dotted(doc, value))
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
