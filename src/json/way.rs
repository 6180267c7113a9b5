//! Where a node stands: its container, its neighbours, and its way from the root.
//!
//! A tape does not say it. One pass over the tape finds it for every node, when the first is asked for: only then is
//! there something to tell, and then perhaps of every node.

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use super::node::{Kind, NONE, Node, NodeId};

/// One step from the root of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PathSegment {
    /// An item of an array.
    Index(usize),
    /// A member of an object.
    Name(String),
}

impl std::fmt::Display for PathSegment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Index(index) => index.fmt(f),
            Self::Name(name) => name.fmt(f),
        }
    }
}

/// Where each node of a tape stands, once it was asked for.
#[derive(Default)]
pub(super) struct Ways(OnceCell<Vec<Way>>);

#[derive(Clone, Copy)]
pub(super) struct Way {
    /// The container.
    pub(super) parent: u32,
    /// Of an item, how many stand before it; of a name, the value before it.
    pub(super) before: u32,
}

impl Ways {
    pub(super) fn of(&self, nodes: &[Node], id: NodeId) -> Option<Way> {
        self.0.get_or_init(|| ways(nodes)).get(id.0 as usize).copied()
    }
}

fn ways(nodes: &[Node]) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::with_capacity(nodes.len());
    let mut parent = NONE;
    for (at, node) in (0..).zip(nodes) {
        // The node before, or the outermost container that ends with it.
        let mut last = u32::wrapping_sub(at, 1);
        while let Some(open) = nodes.get(parent as usize).filter(|open| open.next <= at) {
            last = parent;
            parent = ways.get(parent as usize).map_or(NONE, |way| way.parent);
            debug_assert!(open.next == at, "containers end where the next node begins");
        }
        let before = match nodes.get(parent as usize).map(|open| open.kind) {
            Some(Kind::Array) if last == parent => 0,
            Some(Kind::Array) => ways.get(last as usize).map_or(0, |way| way.before + 1),
            _ if last == parent => NONE,
            _ => last,
        };
        ways.push(Way { parent, before });
        if matches!(node.kind, Kind::Object | Kind::Array) {
            parent = at;
        }
    }
    ways
}
