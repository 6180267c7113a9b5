//! Where a member of a body stands, and where one that its object does not know was meant to stand.

use crate::json::NodeId;
use crate::model::{Holds, IDENTITY_SET, INVITATION_PARTICIPANT_INFO, Member, PARTICIPANT_INFO, Shape, TRANSFER};

/// The numbers of the body's members, and of a participant's own first.
pub(super) const TARGET: usize = 0;
pub(super) const TRANSFEREE: usize = 1;
pub(super) const IDENTITY: usize = 0;
/// Those of kinds of identity.
pub(super) const USER: usize = 0;
pub(super) const PHONE: usize = 1;

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

impl Place {
    /// The object that a member holds, which holds one.
    pub(super) fn within(self, member: usize) -> Self {
        match self {
            Self::Root if member == TARGET => Self::Target,
            Self::Root => Self::Transferee,
            Self::Target | Self::Transferee => Self::Identities(self == Self::Transferee),
            Self::Identities(transferee) | Self::Identity(transferee, _) => Self::Identity(transferee, member),
        }
    }

    pub(super) fn shape(self) -> &'static Shape {
        match self {
            Self::Root => &TRANSFER,
            Self::Target => &INVITATION_PARTICIPANT_INFO,
            Self::Transferee => &PARTICIPANT_INFO,
            Self::Identities(_) => &IDENTITY_SET,
            Self::Identity(_, kind) => match IDENTITY_SET.members.get(kind) {
                Some(Member { holds: Holds::Object(shape), .. }) => shape,
                _ => &IDENTITY_SET,
            },
        }
    }
}

/// A member that its object does not know.
#[derive(Clone, Copy)]
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
    /// `@odata.type`, as the SDKs' models call it.
    OdataType,
    /// A known member of the same object, misspelt.
    Same { member: usize, certain: bool },
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
    /// Into the object that is made around another.
    Along,
}

#[cfg(test)]
mod tests {
    use super::{IDENTITY, PHONE, Place, TARGET, TRANSFEREE, USER};

    #[test]
    fn members_have_their_numbers() {
        for (place, member, name) in [
            (Place::Root, TARGET, "transferTarget"),
            (Place::Root, TRANSFEREE, "transferee"),
            (Place::Target, IDENTITY, "identity"),
            (Place::Transferee, IDENTITY, "identity"),
            (Place::Identities(false), USER, "user"),
            (Place::Identities(false), PHONE, "phone"),
        ] {
            assert_eq!(place.shape().members[member].name, name);
        }
    }
}
