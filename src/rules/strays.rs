//! Members that stand where their object does not know them: what each was meant to be.
//!
//! A member that is misspelt or one level off is read in the place it was meant for (its own rule tells of it), so that
//! everything wrong inside it is found in the same run.

use super::near::{Near, alike, nearest};
use super::object::Object;
use super::place::{Meant, Place, Stray, TARGET, Way};
use crate::json::{Doc, Kind, NodeId, has};
use crate::model::{Holds, Shape};

impl Object<'_> {
    #[cold]
    pub(super) fn stray(&mut self, key: NodeId, value: NodeId) {
        let name = self.doc.text(key);
        let meant = match (self.place, name.as_ref()) {
            // OData annotations are nobody's business here.
            (_, name) if has(name.as_bytes(), b'@') => return,
            (_, name) if alike(name, "odataType") => Meant::OdataType,
            (Place::Root, "$schema") => Meant::Schema,
            (Place::Root, name) if name.eq_ignore_ascii_case("target") => Meant::LegacyTarget(Way::None),
            (Place::Root, name) if name.eq_ignore_ascii_case("replacesCallId") => Meant::LegacyReplaces(Way::None),
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
        self.repeats = self.strays.len() < strays.len();
    }

    /// Reads misspelt members in the place of the known ones they are near to.
    #[cold]
    pub(super) fn home_misspelt(&mut self) {
        for index in 0..self.strays.len() {
            let Some(stray) = self.strays.get(index).copied() else { continue };
            let value = stray.value;
            if let Meant::LegacyIdentity(Some(today)) = stray.meant {
                self.adopt(today, value);
            }
            if stray.meant == Meant::OdataType {
                self.odata_type.get_or_insert(value);
            }
            if stray.meant != Meant::Nothing {
                continue;
            }
            let name = self.doc.text(stray.key);
            let near = match (self.place, name.as_ref()) {
                // Whom redirect and invite are about, of which bodies are sent here too; and a word for the target.
                (Place::Root, "targets" | "participants" | "transferTo") if self.is_free(TARGET) => {
                    Some(Near { index: TARGET, certain: false })
                }
                _ => near_member(self.doc, &name, value, self.shape),
            };
            // What is wrapped around a whole body is no slip of a name in it.
            let is_wrapper = self.doc.get(value, "transferTarget").is_some();
            let near = near.filter(|near| near.certain || !is_wrapper);
            let Some(near) = near else { continue };
            self.adopt(near.index, value);
            if let Some(stray) = self.strays.get_mut(index) {
                stray.meant = Meant::Same { member: near.index, certain: near.certain };
            }
        }
    }
}

/// The objects one level away, where a stray member may belong.
pub(super) fn neighbours(place: Place) -> &'static [Place] {
    match place {
        Place::Target => &[Place::Root, Place::Identities(false)],
        Place::Transferee => &[Place::Root, Place::Identities(true)],
        Place::Root | Place::Identities(false) => &[Place::Target],
        Place::Identities(true) => &[Place::Transferee],
        Place::Identity(..) => &[],
    }
}

/// Whether a name is right one level off.
fn is_neighbours(place: Place, name: &str) -> bool {
    neighbours(place).iter().any(|home| home.shape().find(name.as_bytes()).is_some())
}

/// The member whose name is near. An object or a list is no slip of the name of a text.
fn near_member(doc: Doc<'_>, name: &str, value: NodeId, shape: &'static Shape) -> Option<Near> {
    let near = nearest(name, shape.members.iter().map(|member| member.name))?;
    let holds_object = shape.members.get(near.index).is_some_and(|member| matches!(member.holds, Holds::Object(_)));
    (near.certain || holds_object || !matches!(doc.kind(value), Kind::Object | Kind::Array)).then_some(near)
}

/// The neighbour's member that a stray was meant to be: by its name, or by a near one.
pub(super) fn elsewhere(doc: Doc<'_>, stray: &Stray, homes: &[Place]) -> Option<(Place, usize, bool, bool)> {
    let name = doc.text(stray.key);
    let mut homes = homes.iter();
    let exact = homes.clone().find_map(|home| Some((*home, home.shape().find(name.as_bytes())?, true, true)));
    exact.or_else(|| {
        homes.find_map(|home| {
            let near = near_member(doc, &name, stray.value, home.shape())?;
            Some((*home, near.index, false, near.certain))
        })
    })
}
