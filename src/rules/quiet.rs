//! Whether a body has nothing to tell of: the rules' own conditions, asked while the text is scanned and without keeping
//! any of it. Only bodies of whose call nothing is known are for it. What is not quiet is judged again by the rules, which
//! say what, where and how to mend it, if anything.

use super::format::same_bytes;
use super::place::{TRANSFEREE, USER};
use super::{empty, enumeration, identity, odata, placeholder, required, tenant, too_long, value_type, voicemail};
use crate::json::{Kind, PLACES, Sink};
use crate::model::{Format, Holds, IDENTITY_SET, Member, Shape, TRANSFER, TransferKind};
use crate::options::ApiVersion;

/// Stands for the one member that no shape lists.
const ODATA_TYPE: usize = 15;
/// Stands for no member.
const NONE: usize = 16;
const _: () = assert!(PLACES == LEVELS * (NONE + 1), "each member at each level is a place of its own");
const _: () = assert!(IDENTITY_SET.members.len() < ODATA_TYPE, "a shape's members fit the bits below ODATA_TYPE");

/// Objects within each other: the body, a participant, its identity set, an identity.
const LEVELS: usize = 4;

/// Whom a participant's identity names.
#[derive(Clone, Copy)]
struct Who<'a> {
    kind: usize,
    id: &'a [u8],
    tenant: &'a [u8],
}

/// Where the scan is: all that the rules on a single text ask of the rest of the body.
#[derive(Clone, Copy)]
struct Spot {
    /// How many objects are open.
    depth: usize,
    /// The shape of the innermost one.
    shape: &'static Shape,
    /// The member whose value comes next, and its number; [`NONE`] before the first.
    member: Option<&'static Member>,
    index: usize,
    /// Whether the participant is the transferee.
    transferee: bool,
}

/// An object that is not read to its end yet: its shape, the number of the member that is being read, and those met.
#[derive(Clone, Copy)]
struct Around {
    shape: &'static Shape,
    index: usize,
    seen: u16,
}

/// What the rules between members ask of the body so far.
#[derive(Clone, Copy)]
struct People<'a> {
    who: [Who<'a>; 2],
    has_transferee: bool,
    consultative: bool,
}

/// The body so far. What copies of it would cost shows in the measurements: all of it stays where it is.
pub(crate) struct Quiet<'a> {
    api: ApiVersion,
    here: Spot,
    /// The members of the innermost object met so far, by their number in the shape.
    seen: u16,
    /// The objects around it.
    around: [Around; LEVELS],
    people: People<'a>,
}

impl Quiet<'_> {
    #[inline(always)]
    pub(crate) fn new(api: ApiVersion) -> Self {
        Self {
            api,
            here: Spot { depth: 0, shape: &TRANSFER, member: None, index: NONE, transferee: false },
            seen: 0,
            around: [Around { shape: &TRANSFER, index: NONE, seen: 0 }; LEVELS],
            people: People::new(),
        }
    }

    pub(crate) fn kind(&self) -> TransferKind {
        self.people.kind()
    }

    /// Takes the member whose value comes next by its number.
    #[inline(always)]
    fn known(&mut self, index: usize) -> bool {
        let bit = 1_u16 << (index & 15);
        self.here.member = self.here.shape.members.get(index);
        self.here.index = index;
        let first = self.seen & bit == 0;
        self.seen |= bit;
        first && self.here.member.is_none_or(|member| member.declared.has(self.api))
    }
}

impl<'a> Sink<'a> for Quiet<'a> {
    #[inline(always)]
    fn enter(&mut self) -> bool {
        if let Some(outer) = self.here.depth.checked_sub(1) {
            let Some(Member { holds: Holds::Object(shape), .. }) = self.here.member else { return false };
            let Some(around) = self.around.get_mut(outer) else { return false };
            let kind = std::mem::replace(&mut self.here.index, NONE);
            let seen = std::mem::take(&mut self.seen);
            *around = Around { shape: std::mem::replace(&mut self.here.shape, shape), index: kind, seen };
            match outer {
                0 => {
                    self.here.transferee = kind == TRANSFEREE;
                    self.people.has_transferee |= self.here.transferee;
                }
                2 => {
                    if let Some(who) = self.people.who(self.here.transferee) {
                        who.kind = kind;
                    }
                }
                _ => {}
            }
        }
        self.here.depth += 1;
        true
    }

    #[inline(always)]
    fn leave(&mut self) -> bool {
        let (shape, seen) = (self.here.shape, self.seen);
        let quiet = required::all(shape, seen)
            && match self.here.depth {
                1 => self.people.get_along(),
                2 => !self.here.transferee || shape.find(b"participantId").is_some_and(|id| seen & (1 << id) != 0),
                3 => identity::is_usual(seen, self.here.transferee),
                _ => true,
            };
        self.here.depth -= 1;
        let outer = self.here.depth.wrapping_sub(1);
        if let Some(around) = self.around.get(outer) {
            (self.here.shape, self.here.index, self.seen) = (around.shape, around.index, around.seen);
        }
        quiet
    }

    #[inline(always)]
    fn name(&mut self, name: &'a [u8]) -> bool {
        match self.here.shape.find(name) {
            Some(index) => self.known(index),
            None => name == b"@odata.type" && self.known(ODATA_TYPE),
        }
    }

    #[inline(always)]
    fn text(&mut self, text: &'a [u8]) -> bool {
        self.people.note(&self.here, text);
        self.here.asked().is_met_by(text)
    }

    fn flag(&mut self) -> bool {
        self.here.member.is_some_and(|member| value_type::fits(member.holds, Kind::True))
    }

    #[inline(always)]
    fn place(&self) -> usize {
        self.here.depth.wrapping_sub(1).wrapping_mul(NONE + 1).wrapping_add(self.here.index)
    }

    #[inline(always)]
    fn token(&self) -> usize {
        address(self.here.shape).wrapping_mul(NONE).wrapping_add(self.here.index)
    }

    #[inline(always)]
    fn again(&mut self, token: usize) -> bool {
        let index = token.wrapping_sub(address(self.here.shape).wrapping_mul(NONE));
        index < NONE && self.known(index)
    }
}

/// Tells shapes apart.
#[inline(always)]
fn address(shape: &'static Shape) -> usize {
    std::ptr::from_ref(shape).addr()
}

/// The number of replacesCallId in a target, and of id and tenantId in an identity; tests hold them to the tables.
const REPLACES: usize = 2;
const ID: usize = 0;
const TENANT: usize = 2;

/// What the rules ask of a single text, whatever stands elsewhere.
#[derive(Clone, Copy)]
enum Asked {
    TypeOf(&'static Shape),
    Choice(&'static [&'static str]),
    Text { member: &'static Member, format: Format, is_target_id: bool },
    Other(Holds),
}

impl Spot {
    #[inline(always)]
    fn asked(&self) -> Asked {
        let Some(member) = self.member else { return Asked::TypeOf(self.shape) };
        let is_target_id = self.depth == 4 && !self.transferee && self.index == ID;
        match member.holds {
            Holds::Choice(allowed) => Asked::Choice(allowed),
            Holds::Text(format) => Asked::Text { member, format, is_target_id },
            holds => Asked::Other(holds),
        }
    }
}

impl Asked {
    /// Whether no rule has anything to say of the text.
    #[inline(always)]
    fn is_met_by(&self, text: &[u8]) -> bool {
        match *self {
            Self::TypeOf(shape) => odata::fits(shape, text),
            Self::Choice(allowed) => enumeration::knows(allowed, text) && text != voicemail::VOICEMAIL,
            Self::Text { member, format, is_target_id } => {
                let is_odd = empty::is_empty(member, text) || too_long::may_be(member, text.len());
                !is_odd
                    && placeholder::is_sound(member.name, format, text)
                    && !(is_target_id && identity::is_voice_app(text))
            }
            Self::Other(holds) => value_type::fits(holds, Kind::String),
        }
    }
}

impl Who<'_> {
    const fn new() -> Self {
        Self { kind: 0, id: b"", tenant: b"" }
    }
}

impl<'a> People<'a> {
    const fn new() -> Self {
        Self { who: [Who::new(); 2], has_transferee: false, consultative: false }
    }

    fn kind(&self) -> TransferKind {
        if self.consultative { TransferKind::Consultative } else { TransferKind::Blind }
    }

    #[inline(always)]
    fn who(&mut self, transferee: bool) -> Option<&mut Who<'a>> {
        self.who.get_mut(usize::from(transferee))
    }

    #[inline(always)]
    fn note(&mut self, here: &Spot, text: &'a [u8]) {
        match (here.depth, here.index) {
            (2, REPLACES) if !here.transferee => self.consultative = true,
            (4, ID | TENANT) => {
                if let Some(who) = self.who(here.transferee) {
                    *(if here.index == ID { &mut who.id } else { &mut who.tenant }) = text;
                }
            }
            _ => {}
        }
    }

    /// What of it is the same in every body of the layout.
    #[cfg(any(all(target_arch = "wasm32", feature = "bindings"), test))]
    fn of_layout(&self) -> People<'static> {
        People { who: self.who.map(|who| Who { kind: who.kind, ..Who::new() }), ..*self }
    }

    #[inline(always)]
    fn get_along(&self) -> bool {
        !self.has_transferee || self.stand_beside_each_other()
    }

    /// Whether nothing is to be said of two identities in one body.
    #[cold]
    fn stand_beside_each_other(&self) -> bool {
        let [target, transferee] = &self.who;
        let users = transferee.kind == USER && target.kind == USER;
        let same = transferee.kind == target.kind && same_bytes(transferee.id, target.id);
        let strangers = users && tenant::differ(transferee.tenant, target.tenant);
        !same && !strangers
    }
}

#[cfg(any(all(target_arch = "wasm32", feature = "bindings"), test))]
pub(super) mod parts;
#[cfg(test)]
mod tests;
