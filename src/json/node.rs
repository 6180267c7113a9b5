//! One node of a reading: what it is, where it begins and ends, and what is odd about it.

/// The kind of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    Array,
    /// A member's name; its value is the next node.
    Key,
    String,
    Number,
    True,
    False,
    Null,
    /// Something stood where a value should; a fault tells what.
    Invalid,
}

/// The string or name holds a backslash.
pub(super) const ESCAPED: u8 = 1;
/// Quoted other than by `"`, or not at all: read, reported, and mended by the fault's fix.
pub(super) const ODD: u8 = 2;
/// The container was not closed, or something in it could not be read: members may be missing.
pub(super) const DAMAGED: u8 = 4;
/// A name that lacks its quotes, or one of them.
pub(super) const BARE: u8 = 8;
/// The container or string was closed by what follows it; its bracket or quote is missing.
pub(super) const IMPLIED: u8 = 16;
/// Points stand in the container for members or items.
pub(super) const LEFT_OUT: u8 = 32;

pub(super) const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// The first byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// The node after this one and all it holds; of a container still open, the container around it.
    pub(super) next: u32,
    pub(super) kind: Kind,
    pub(super) flags: u8,
}

/// The place of a node in a tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(super) u32);
