//! The members that matter, under every name seen.

use super::names::same_word;
use crate::json::{Doc, Kind, NodeId, same};

macro_rules! slots {
    ($($slot:ident $name:literal)*) => {
        /// A member that matters, at any level of a notification.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Slot { $($slot,)* }

        impl Slot {
            pub(super) const ALL: &'static [Self] = &[$(Self::$slot,)*];

            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$slot => $name,)* }
            }

        }
    };
}

slots! {
    Value "value"
    ChangeType "changeType"
    Resource "resource"
    ResourceUrl "resourceUrl"
    ResourceData "resourceData"
    OdataType "@odata.type"
    OdataId "@odata.id"
    OdataEtag "@odata.etag"
    Id "id"
    State "state"
    CallState "callState"
    Status "status"
    ResultInfo "resultInfo"
    Code "code"
    Subcode "subcode"
    Message "message"
    TerminationReason "terminationReason"
    ClientContext "clientContext"
    OperationContext "operationContext"
    TenantId "tenantId"
    CallChainId "callChainId"
    ReplacesContext "replacesContext"
    AdditionalData "additionalData"
}

/// The contract names it subcode, its own examples so.
pub(super) const SUB_CODE: &str = "subCode";

impl Slot {
    pub(super) const COUNT: usize = Self::ALL.len();
    /// What a notification has, and a body has not.
    pub(crate) const OF_ITEM: [Self; 4] = [Self::ChangeType, Self::Resource, Self::ResourceUrl, Self::ResourceData];

    /// The member that is named so, letter for letter.
    #[inline(always)]
    pub(super) fn exact(name: &[u8]) -> Option<Self> {
        let (slot, exact) = (*BY_HASH.get(hash(name))?)?;
        if same(exact, name) || name == SUB_CODE.as_bytes() {
            return Some(slot);
        }
        None
    }
}

/// No two of the names have one.
#[inline(always)]
const fn hash(name: &[u8]) -> usize {
    match name {
        [first, .., last] => (name.len() + *first as usize * 9 + *last as usize * 28) % 64,
        _ => 0,
    }
}

#[expect(clippy::indexing_slicing, reason = "a compiler that is out of bounds here says so")]
static BY_HASH: [Option<(Slot, &[u8])>; 64] = {
    let mut slots: [Option<(Slot, &[u8])>; 64] = [None; 64];
    let mut at = 0;
    while at < Slot::ALL.len() {
        let place = hash(Slot::ALL[at].name().as_bytes());
        assert!(slots[place].is_none(), "two names with one hash");
        slots[place] = Some((Slot::ALL[at], Slot::ALL[at].name().as_bytes()));
        at += 1;
    }
    slots
};

/// The members of one object that matter: of two of one name, the last. Of two spellings of one member the schema's own
/// counts, then the last, and one that says nothing never does.
pub(super) struct Slots {
    of: [Option<NodeId>; Slot::COUNT],
    /// A name is spelt as nobody documents it, or another stands there, too.
    pub(super) is_odd: bool,
}

impl Slots {
    #[inline]
    #[cfg_attr(hot_is_fast, optimize(speed))]
    pub(super) fn read(doc: &Doc<'_>, object: NodeId) -> Self {
        let mut slots = Self { of: [None; Slot::COUNT], is_odd: false };
        for (key, value) in doc.members(object) {
            let name = doc.decoded(key);
            let slot = if let Some(slot) = Slot::exact(&name) {
                slot
            } else if let Some(slot) = odd_name(&name) {
                slots.is_odd = true;
                slot
            } else {
                continue;
            };
            let Some(place) = slots.of.get_mut(slot as usize) else { continue };
            if let Some(before) = *place {
                slots.is_odd = true;
                if !outweighs(doc, slot, key, value, before) {
                    continue;
                }
            }
            *place = Some(value);
        }
        if let Some(more) = slots.get(Slot::AdditionalData) {
            slots.add(doc, more);
        }
        slots
    }

    /// What the SDKs' models do not declare, they keep in an object of its own, and a program prints it so.
    #[cold]
    fn add(&mut self, doc: &Doc<'_>, more: NodeId) {
        for (key, value) in doc.members(more) {
            let slot = Slot::exact(&doc.decoded(key)).and_then(|slot| self.of.get_mut(slot as usize));
            if let Some(place @ None) = slot {
                *place = Some(value);
            }
        }
    }

    pub(super) fn get(&self, slot: Slot) -> Option<NodeId> {
        self.of.get(slot as usize).copied().flatten()
    }
}

/// Whether a member counts, and not the one before it that is the same, perhaps in another spelling.
#[cold]
fn outweighs(doc: &Doc<'_>, slot: Slot, key: NodeId, value: NodeId, before: NodeId) -> bool {
    let Some(other) = doc.name_of(before) else { return true };
    let name = doc.text(other);
    doc.text(key) == name || says(doc, value) && !(says(doc, before) && name == slot.name())
}

/// Null and the empty string say nothing.
pub(super) fn says(doc: &Doc<'_>, value: NodeId) -> bool {
    doc.kind(value) != Kind::Null && doc.raw(value) != b"\"\""
}

/// What a name stands for in any letter case or in `snake_case`.
pub(super) fn odd_name(name: &[u8]) -> Option<Slot> {
    // Most names are simply others: the first letter tells. The others are compared with each other, and so are short.
    const LONGEST: usize = 64;
    let first = name.first().filter(|_| name.len() <= LONGEST)?.to_ascii_lowercase();
    let known = |slot: &Slot| {
        let own = slot.name().as_bytes();
        // The SDKs' models have `odataType`, `odata_etag`.
        let own = own.strip_prefix(b"@").filter(|_| first == b'o').unwrap_or(own);
        own.first() == Some(&first) && same_word(name, own)
    };
    Slot::ALL.iter().copied().find(known)
}

#[cfg(test)]
mod tests {
    use super::Slot;

    #[test]
    fn names_are_exact_letter_for_letter() {
        for slot in Slot::ALL {
            assert_eq!(Slot::exact(slot.name().as_bytes()), Some(*slot));
        }
        assert_eq!(Slot::exact(b"subCode"), Some(Slot::Subcode));
        assert_eq!((Slot::exact(b"subkode"), Slot::exact(b"Subcode")), (None, None));
    }
}
