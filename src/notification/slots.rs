//! The members that matter, under every name seen.

use super::names::same_word;
use crate::json::{Doc, NodeId};

macro_rules! slots {
    ($($slot:ident $name:literal)*) => {
        /// A member that matters, at any level of a notification.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Slot { $($slot,)* }

        impl Slot {
            const ALL: &'static [Self] = &[$(Self::$slot,)*];

            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$slot => $name,)* }
            }

            #[inline]
            #[expect(non_upper_case_globals, reason = "each is named after the variant it stands for")]
            fn exact(name: &[u8]) -> Option<Self> {
                $(const $slot: &[u8] = $name.as_bytes();)*
                match name {
                    $($slot => Some(Self::$slot),)*
                    // The contract names it subcode, its own examples subCode.
                    b"subCode" => Some(Self::Subcode),
                    _ => None,
                }
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
}

/// The members of one object that matter: of two of one name, the last.
pub(super) struct Slots {
    of: [Option<NodeId>; Slot::ALL.len()],
    /// The first name that is spelt as nobody documents it, and what it stands for.
    pub(super) odd: Option<(NodeId, Slot)>,
}

impl Slots {
    #[inline]
    #[cfg_attr(hot_is_fast, optimize(speed))]
    pub(super) fn read(doc: &Doc<'_>, object: NodeId) -> Self {
        let mut slots = Self { of: [None; Slot::ALL.len()], odd: None };
        for (key, value) in doc.members(object) {
            let plain = doc.plain(key);
            let slot = match plain.and_then(Slot::exact) {
                Some(slot) => slot,
                None => match odd(doc, key, plain) {
                    Some(slot) => {
                        slots.odd = slots.odd.or(Some((key, slot)));
                        slot
                    }
                    None => continue,
                },
            };
            if let Some(place) = slots.of.get_mut(slot as usize) {
                *place = Some(value);
            }
        }
        slots
    }

    pub(super) fn get(&self, slot: Slot) -> Option<NodeId> {
        self.of.get(slot as usize).copied().flatten()
    }
}

/// What a name stands for that is in another letter case, in `snake_case`, or has an escape in it.
fn odd(doc: &Doc<'_>, key: NodeId, plain: Option<&[u8]>) -> Option<Slot> {
    let decoded;
    let name = match plain {
        Some(name) if name.iter().any(|b| b.is_ascii_uppercase() || matches!(b, b'_' | b'-')) => name,
        Some(_) => return None,
        None => {
            decoded = doc.text(key);
            decoded.as_bytes()
        }
    };
    // Most names are simply others: the first letter tells.
    let first = name.first()?.to_ascii_lowercase();
    let mut known = Slot::ALL.iter().copied().filter(|slot| slot.name().as_bytes().first() == Some(&first));
    known.find(|slot| same_word(name, slot.name().as_bytes()))
}
