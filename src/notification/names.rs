//! The members that matter and the words they may hold, in every spelling seen.

use crate::json::{Doc, NodeId};

macro_rules! slots {
    ($($slot:ident $name:literal)*) => {
        /// A member that matters, at any level of a notification.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Slot { $($slot,)* }

        impl Slot {
            const ALL: &'static [Self] = &[$(Self::$slot,)*];

            pub(super) const fn name(self) -> &'static str {
                match self { $(Self::$slot => $name,)* }
            }

            #[inline]
            fn exact(name: &[u8]) -> Option<Self> {
                // The contract names it subcode, its own examples subCode.
                const SUB_CODE: &[u8] = b"subCode";
                $(const $slot: &[u8] = $name.as_bytes();)*
                match name {
                    $($slot => Some(Self::$slot),)*
                    SUB_CODE => Some(Self::Subcode),
                    _ => None,
                }
            }
        }

        const COUNT: usize = Slot::ALL.len();
    };
}

#[allow(non_upper_case_globals, reason = "constants named after the variants they stand for")]
mod slots {
    use super::{Doc, NodeId};

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
    pub(in super::super) struct Slots {
        of: [Option<NodeId>; COUNT],
        /// The first name that is spelt as nobody documents it, and what it stands for.
        pub(in super::super) odd: Option<(NodeId, Slot)>,
    }

    impl Slots {
        #[inline]
        pub(in super::super) fn read(doc: &Doc<'_>, object: NodeId) -> Self {
            let mut slots = Self { of: [None; COUNT], odd: None };
            for (key, value) in doc.members(object) {
                let plain = doc.plain(key);
                let slot = match plain.and_then(Slot::exact) {
                    Some(slot) => slot,
                    None => match Self::odd(doc, key, plain) {
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

        pub(in super::super) fn get(&self, slot: Slot) -> Option<NodeId> {
            self.of.get(slot as usize).copied().flatten()
        }

        /// A name in another letter case, in snake_case, or with an escape in it.
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
            // Most names in two parts are simply others: the first letter tells.
            let first = name.first()?.to_ascii_lowercase();
            let mut known = Slot::ALL.iter().copied().filter(|slot| slot.name().as_bytes().first() == Some(&first));
            known.find(|slot| super::same_word(name, slot.name().as_bytes()))
        }
    }
}

pub(super) use slots::{Slot, Slots};

/// Whether two words are the same but for letter case, hyphens, underscores and blanks.
pub(super) fn same_word(a: &[u8], b: &[u8]) -> bool {
    folded(a).eq(folded(b))
}

fn folded(word: &[u8]) -> impl Iterator<Item = u8> + '_ {
    word.iter().filter(|b| !matches!(b, b'-' | b'_' | b' ')).map(u8::to_ascii_lowercase)
}

/// The call states that any revision documents.
const STATES: [&str; 11] = [
    "transferring",
    "transferAccepted",
    "established",
    "terminated",
    "terminating",
    "establishing",
    "incoming",
    "ringing",
    "hold",
    "redirecting",
    "unknownFutureValue",
];

/// The documented spelling of a state.
pub(super) fn known_state(text: &str) -> Option<&'static str> {
    let exact = STATES.iter().find(|state| **state == text);
    exact.or_else(|| STATES.iter().find(|state| same_word(state.as_bytes(), text.as_bytes()))).copied()
}

/// A type without what all types begin with: `#microsoft.graph.call` is `call`.
pub(super) fn short_type(text: &str) -> &str {
    const COMMON: &str = "microsoft.graph.";
    let text = text.trim_ascii();
    let text = text.strip_prefix('#').unwrap_or(text);
    match text.split_at_checked(COMMON.len()) {
        Some((head, rest)) if head.eq_ignore_ascii_case(COMMON) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_every_spelling() {
        assert_eq!(known_state("transferAccepted"), Some("transferAccepted"));
        assert_eq!(known_state("transfer-accepted"), Some("transferAccepted"));
        assert_eq!(known_state("TRANSFER_ACCEPTED"), Some("transferAccepted"));
        assert_eq!(known_state("Established"), Some("established"));
        assert_eq!(known_state("archived"), None);
    }

    #[test]
    fn types_lose_their_common_part() {
        for text in ["#microsoft.graph.call", "microsoft.graph.call", "#Microsoft.Graph.call", " call "] {
            assert_eq!(short_type(text), "call");
        }
        assert_eq!(short_type("#microsoft.graph."), "");
        assert_eq!(short_type("NA"), "NA");
    }
}
