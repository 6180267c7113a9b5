//! Whether a body has nothing to tell of: the rules' own conditions, asked while the text is scanned and without keeping
//! any of it. What is not quiet is judged again by the rules, which say what, where and how to mend it, if anything.

use super::body::Place;
use super::format::same_id;
use super::{empty, enumeration, identity, odata, placeholder, required, tenant, too_long, value_type, voicemail};
use crate::json::{Kind, Sink};
use crate::model::{Holds, IDENTITY_SET, Member, Shape, TRANSFER, TransferKind};
use crate::options::{ApiVersion, Options};

/// An object that the scan is in.
#[derive(Clone, Copy)]
struct Frame {
    shape: &'static Shape,
    place: Place,
    /// The members met so far, by their number in the shape.
    seen: u16,
}

/// Stands for the members of `Frame::seen` that no shape lists.
const ODATA_TYPE: usize = 15;

/// Whom a participant's identity names.
#[derive(Clone, Copy, Default)]
struct Who<'a> {
    kind: usize,
    id: &'a [u8],
    tenant: &'a [u8],
}

/// The body so far.
pub(crate) struct Quiet<'a> {
    api: ApiVersion,
    at: Frame,
    around: [Frame; 3],
    depth: usize,
    /// The member whose value comes next, and its number.
    member: Option<&'static Member>,
    index: usize,
    target: Who<'a>,
    transferee: Option<Who<'a>>,
    consultative: bool,
}

impl<'a> Quiet<'a> {
    /// For a body of which nothing is known but its text: what options tell of the call is for the rules.
    pub(crate) fn new(options: &Options) -> Option<Self> {
        let call = &options.call;
        let is_alone = call.id.is_none() && call.tenant_id.is_none() && call.kind.is_none() && call.state.is_none();
        let root = Frame { shape: &TRANSFER, place: Place::Root, seen: 0 };
        is_alone.then_some(Self {
            api: options.api,
            at: root,
            around: [root; 3],
            depth: 0,
            member: None,
            index: 0,
            target: Who::default(),
            transferee: None,
            consultative: false,
        })
    }

    pub(crate) fn kind(&self) -> TransferKind {
        if self.consultative { TransferKind::Consultative } else { TransferKind::Blind }
    }

    /// Of the value that comes next it is known what it is to be.
    #[inline]
    pub(crate) fn known(&mut self, index: usize) -> bool {
        let bit = 1_u16.checked_shl(u32::try_from(index).unwrap_or(16)).unwrap_or_default();
        self.member = self.at.shape.members.get(index);
        self.index = index;
        let first = self.at.seen & bit == 0;
        self.at.seen |= bit;
        first && bit != 0 && self.member.is_none_or(|member| member.declared.has(self.api))
    }

    fn whose(&mut self, transferee: bool) -> &mut Who<'a> {
        if transferee { self.transferee.get_or_insert_default() } else { &mut self.target }
    }
}

impl<'a> Sink<'a> for Quiet<'a> {
    #[inline]
    fn enter(&mut self) -> bool {
        if self.depth > 0 {
            let Some(Member { holds: Holds::Object(shape), .. }) = self.member else { return false };
            let place = match (self.at.place, self.index) {
                (Place::Root, 0) => Place::Target,
                (Place::Root, _) => Place::Transferee,
                (Place::Target, _) => Place::Identities(false),
                (Place::Transferee, _) => Place::Identities(true),
                (Place::Identities(transferee), kind) => {
                    self.whose(transferee).kind = kind;
                    Place::Identity(transferee, kind)
                }
                (Place::Identity(..), _) => return false,
            };
            let Some(around) = self.around.get_mut(self.depth - 1) else { return false };
            *around = std::mem::replace(&mut self.at, Frame { shape, place, seen: 0 });
        }
        self.depth += 1;
        true
    }

    #[inline]
    fn leave(&mut self) -> bool {
        let Frame { shape, place, seen } = self.at;
        let quiet = required::all(shape, seen)
            && match place {
                Place::Identities(transferee) => identity::is_usual(seen, transferee),
                Place::Transferee => shape.find(b"participantId").is_some_and(|id| seen & (1 << id) != 0),
                Place::Root => self.transferee.is_none_or(|transferee| stands_beside(&transferee, &self.target)),
                Place::Target | Place::Identity(..) => true,
            };
        self.depth -= 1;
        if let Some(around) = self.depth.checked_sub(1).and_then(|outer| self.around.get(outer)) {
            self.at = *around;
        }
        quiet
    }

    #[inline]
    fn name(&mut self, name: &'a [u8]) -> bool {
        match self.at.shape.find(name) {
            Some(index) => self.known(index),
            None => name == b"@odata.type" && self.known(ODATA_TYPE),
        }
    }

    #[inline]
    fn text(&mut self, text: &'a [u8]) -> bool {
        let Some(member) = self.member else { return odata::fits(self.at.shape, text) };
        match self.at.place {
            Place::Target => self.consultative |= member.name == "replacesCallId",
            Place::Identity(transferee, _) => match member.name {
                "id" => self.whose(transferee).id = text,
                "tenantId" => self.whose(transferee).tenant = text,
                _ => {}
            },
            _ => {}
        }
        value_type::fits(member.holds, Kind::String)
            && match member.holds {
                Holds::Choice(allowed) => enumeration::knows(allowed, text) && text != voicemail::VOICEMAIL,
                Holds::Text(format) => {
                    !empty::is_empty(member, text)
                        && placeholder::is_sound(member.name, format, text)
                        && !too_long::may_be(member, text.len())
                        && !(member.name == "id" && identity::may_be_voice_app(self.at.place, text))
                }
                _ => true,
            }
    }

    fn flag(&mut self) -> bool {
        self.member.is_some_and(|member| value_type::fits(member.holds, Kind::True))
    }
}

/// Whether nothing is to be said of two identities in one body.
fn stands_beside(transferee: &Who<'_>, target: &Who<'_>) -> bool {
    let text = |bytes| std::str::from_utf8(bytes).unwrap_or_default();
    let users = transferee.kind == 0 && target.kind == 0;
    let same = transferee.kind == target.kind && same_id(text(transferee.id), text(target.id));
    !same && !(users && tenant::differ(text(transferee.tenant), text(target.tenant)))
}

const _: () = assert!(IDENTITY_SET.members.len() < ODATA_TYPE, "a shape's members fit the bits beside ODATA_TYPE");

#[cfg(test)]
mod tests;
