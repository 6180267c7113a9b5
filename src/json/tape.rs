//! What a reading leaves: a flat list of nodes in the order of the text, and views of it.

use std::borrow::Cow;

use super::decimal::decimal;
use super::fault::{Cause, Fault};
use super::node::{BARE, DAMAGED, ESCAPED, IMPLIED, Kind, LEFT_OUT, NONE, Node, NodeId, ODD};
use super::strings::{bare, lossy, unescape};
use super::way::{PathSegment, Way, Ways};

/// What a reading leaves.
#[derive(Default)]
pub(crate) struct Tape {
    pub(super) nodes: Vec<Node>,
    ways: Ways,
    pub(crate) faults: Vec<Fault>,
    /// Faults beyond the limit: counted, not kept.
    pub(crate) more_faults: usize,
}

impl Tape {
    /// Whether the text is JSON, but for a mark before it.
    pub(crate) fn is_json(&self) -> bool {
        self.is_json_but(Cause::ByteOrderMark)
    }

    /// Whether it is JSON to other readers, who may go deeper.
    pub(crate) fn has_value(&self) -> bool {
        self.is_json_but(Cause::TooDeep)
    }

    fn is_json_but(&self, cause: Cause) -> bool {
        let harmless = [Cause::ByteOrderMark, cause];
        self.more_faults == 0 && self.faults.iter().all(|fault| harmless.contains(&fault.cause))
    }
}

/// A text and its tape.
#[derive(Clone, Copy)]
pub(crate) struct Doc<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) nodes: &'a [Node],
    pub(super) ways: &'a Ways,
}

impl<'a> Doc<'a> {
    pub(crate) fn new(bytes: &'a [u8], tape: &'a Tape) -> Self {
        Self { bytes, nodes: &tape.nodes, ways: &tape.ways }
    }

    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    pub(crate) fn root(&self) -> Option<NodeId> {
        (!self.nodes.is_empty()).then_some(NodeId(0))
    }

    fn node(&self, id: NodeId) -> Option<&'a Node> {
        self.nodes.get(id.0 as usize)
    }

    pub(crate) fn kind(&self, id: NodeId) -> Kind {
        self.node(id).map_or(Kind::Invalid, |node| node.kind)
    }

    /// First byte and one past the last.
    pub(crate) fn span(&self, id: NodeId) -> (usize, usize) {
        self.node(id).map_or((0, 0), |node| (node.start as usize, node.end as usize))
    }

    /// Whether a value says nothing: null, an object without members, or a text without signs.
    pub(crate) fn is_vacant(&self, id: NodeId) -> bool {
        match self.kind(id) {
            Kind::Null => true,
            Kind::String => self.raw(id).len() == 2,
            Kind::Object => self.is_whole(id) && self.members(id).next().is_none(),
            _ => false,
        }
    }

    /// The bytes as they stand in the text.
    pub(crate) fn raw(&self, id: NodeId) -> &'a [u8] {
        let (start, end) = self.span(id);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// Whether members or items of this container may be missing from the tape.
    pub(crate) fn is_damaged(&self, id: NodeId) -> bool {
        self.node(id).is_some_and(|node| node.flags & (DAMAGED | LEFT_OUT) != 0)
    }

    /// Whether the node's own bracket or quote is there.
    pub(crate) fn is_closed(&self, id: NodeId) -> bool {
        self.node(id).is_some_and(|node| node.flags & IMPLIED == 0)
    }

    /// Whether a node and all it holds stand in the text to their last bracket or quote.
    pub(crate) fn is_whole(&self, id: NodeId) -> bool {
        self.has_none(id, DAMAGED | IMPLIED | LEFT_OUT)
    }

    /// The same, save for what points stand for.
    pub(crate) fn is_certain(&self, id: NodeId) -> bool {
        self.has_none(id, DAMAGED | IMPLIED)
    }

    /// Whether nothing in it was passed over, as what is too deep.
    pub(crate) fn is_read(&self, id: NodeId) -> bool {
        self.all_held(id, |node| node.kind != Kind::Invalid)
    }

    fn has_none(&self, id: NodeId, flags: u8) -> bool {
        self.all_held(id, |node| node.flags & flags == 0)
    }

    fn all_held(&self, id: NodeId, is_so: impl FnMut(&Node) -> bool) -> bool {
        let held = self.nodes.get(id.0 as usize..self.after(id) as usize);
        held.is_some_and(|held| held.iter().all(is_so))
    }

    /// The bytes of a plain string or name between its quotes, where no escape needs decoding.
    #[inline]
    pub(crate) fn plain(&self, id: NodeId) -> Option<&'a [u8]> {
        let node = self.node(id)?;
        if node.flags & (ESCAPED | ODD) != 0 {
            return None;
        }
        self.bytes.get(node.start as usize + 1..(node.end as usize).checked_sub(1)?)
    }

    /// A node as it is written. Ill-formed UTF-8 becomes U+FFFD.
    pub(crate) fn written(&self, id: NodeId) -> Cow<'a, str> {
        lossy(self.raw(id))
    }

    /// The decoded content of a string or name. Lone surrogates and ill-formed UTF-8 become U+FFFD.
    pub(crate) fn text(&self, id: NodeId) -> Cow<'a, str> {
        if let Some(plain) = self.plain(id) {
            return lossy(plain);
        }
        let raw = self.written(id);
        if self.node(id).is_some_and(|node| node.flags & BARE != 0) {
            return Cow::Owned(String::from(bare(&raw, '"', '"')));
        }
        let mut inner = raw.chars();
        inner.next();
        inner.next_back();
        Cow::Owned(unescape(inner.as_str()))
    }

    /// The same as bytes, which a plain one holds as they are.
    #[inline]
    pub(crate) fn decoded(&self, id: NodeId) -> Cow<'a, [u8]> {
        match self.plain(id) {
            Some(plain) => Cow::Borrowed(plain),
            None => Cow::Owned(self.text(id).into_owned().into_bytes()),
        }
    }

    /// Name and value of each member; nothing where `id` is no object.
    pub(crate) fn members(&self, id: NodeId) -> Members<'a> {
        let node = self.node(id).filter(|node| node.kind == Kind::Object);
        Members { doc: *self, at: id.0 + 1, end: node.map_or(0, |node| node.next) }
    }

    /// The member after the one of this name.
    pub(crate) fn member_after(&self, key: NodeId) -> Option<NodeId> {
        let end = self.parent(key).map_or(0, |object| self.after(object));
        let mut rest = Members { doc: *self, at: self.after(self.value_of(key)?), end };
        rest.next().map(|(key, _)| key)
    }

    /// The items of an array; nothing where `id` is none.
    pub(crate) fn items(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<'a> {
        let node = self.node(id).filter(|node| node.kind == Kind::Array);
        self.siblings(id.0 + 1, node.map_or(0, |node| node.next))
    }

    /// The documents behind the first.
    pub(crate) fn later_roots(&self) -> impl Iterator<Item = NodeId> + use<'a> {
        let first = self.root().map_or(0, |root| self.after(root));
        self.siblings(first, u32::try_from(self.nodes.len()).unwrap_or(NONE))
    }

    fn siblings(&self, mut at: u32, end: u32) -> impl Iterator<Item = NodeId> + use<'a> {
        let doc = *self;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let item = NodeId(at);
                at = doc.after(item);
                item
            })
        })
    }

    /// The number just past a node and all it holds.
    fn after(&self, id: NodeId) -> u32 {
        self.node(id).map_or(NONE, |node| node.next)
    }

    /// The value that a name names.
    pub(crate) fn value_of(&self, key: NodeId) -> Option<NodeId> {
        let value = NodeId(key.0 + 1);
        (self.node(value)?.kind != Kind::Key).then_some(value)
    }

    /// The name of the member whose value this is.
    pub(crate) fn name_of(&self, id: NodeId) -> Option<NodeId> {
        let before = NodeId(id.0.checked_sub(1)?);
        (self.kind(before) == Kind::Key).then_some(before)
    }

    /// The name of the member whose value this is; the value where it has none.
    pub(crate) fn head(&self, id: NodeId) -> NodeId {
        self.name_of(id).unwrap_or(id)
    }

    fn way(&self, id: NodeId) -> Option<Way> {
        self.ways.of(self.nodes, id)
    }

    /// The container that a node stands in.
    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.way(id).filter(|way| way.parent != NONE).map(|way| NodeId(way.parent))
    }

    /// The value before a name in its object.
    pub(crate) fn value_before(&self, key: NodeId) -> Option<NodeId> {
        self.way(key).filter(|way| way.before != NONE).map(|way| NodeId(way.before))
    }

    /// The way from the root to a node: names and numbers. A name's way is its value's.
    pub(crate) fn path(&self, id: NodeId) -> Vec<PathSegment> {
        let mut path = Vec::new();
        let mut at = id;
        while let (Some(parent), Some(way)) = (self.parent(at), self.way(at)) {
            path.push(if self.kind(parent) == Kind::Array {
                PathSegment::Index(way.before as usize)
            } else {
                PathSegment::Name(self.text(self.head(at)).into_owned())
            });
            at = parent;
        }
        path.reverse();
        path
    }

    /// The value as `JSON.parse` has it: the last of two members of one name. Null stands for what no `Value` holds.
    pub(crate) fn value(&self, id: NodeId) -> serde_json::Value {
        self.value_within(id, 128)
    }

    fn value_within(&self, id: NodeId, levels: usize) -> serde_json::Value {
        use serde_json::Value;
        let Some(levels) = levels.checked_sub(1) else { return Value::Null };
        match self.kind(id) {
            Kind::Object => {
                let mut members = serde_json::Map::new();
                for (key, value) in self.members(id) {
                    members.insert(self.text(key).into_owned(), self.value_within(value, levels));
                }
                Value::Object(members)
            }
            Kind::Array => Value::Array(self.items(id).map(|item| self.value_within(item, levels)).collect()),
            Kind::String | Kind::Key => Value::String(self.text(id).into_owned()),
            Kind::Number => number(self.raw(id)),
            Kind::True => Value::Bool(true),
            Kind::False => Value::Bool(false),
            Kind::Null | Kind::Invalid => Value::Null,
        }
    }

    /// Whether two values are the same, however they are written.
    pub(crate) fn same(&self, a: NodeId, b: NodeId) -> bool {
        self.same_within(a, b, 128)
    }

    fn same_within(&self, a: NodeId, b: NodeId, levels: usize) -> bool {
        if self.raw(a) == self.raw(b) {
            return true;
        }
        let Some(levels) = levels.checked_sub(1).filter(|_| self.kind(a) == self.kind(b)) else { return false };
        match self.kind(a) {
            Kind::Object => {
                let last = |id| {
                    let mut members: Vec<(Cow<'_, str>, NodeId)> = Vec::new();
                    for member in self.by_name(id) {
                        members.pop_if(|(name, _)| *name == member.0);
                        members.push(member);
                    }
                    members
                };
                let (a, b) = (last(a), last(b));
                let value = |key: NodeId| self.value_of(key).unwrap_or(key);
                a.len() == b.len()
                    && a.iter().zip(&b).all(|((name, key), (other, twin))| {
                        name == other && self.same_within(value(*key), value(*twin), levels)
                    })
            }
            Kind::Array => {
                let (mut a, mut b) = (self.items(a), self.items(b));
                loop {
                    match (a.next(), b.next()) {
                        (Some(a), Some(b)) if self.same_within(a, b, levels) => {}
                        ends => return ends == (None, None),
                    }
                }
            }
            Kind::String | Kind::Key => self.text(a) == self.text(b),
            Kind::Number => decimal(self.raw(a)) == decimal(self.raw(b)),
            Kind::True | Kind::False | Kind::Null | Kind::Invalid => true,
        }
    }

    /// The members' names and keys in the order of the names; those of one name as they stand.
    pub(crate) fn by_name(&self, object: NodeId) -> Vec<(Cow<'a, str>, NodeId)> {
        let mut members = Vec::new();
        for (key, _) in self.members(object) {
            members.push((self.text(key), key));
        }
        members.sort_unstable_by(|(a, first), (b, second)| a.cmp(b).then(first.0.cmp(&second.0)));
        members
    }

    /// The value of the last member of this name.
    pub(crate) fn get(&self, object: NodeId, name: &str) -> Option<NodeId> {
        self.members(object).filter(|(key, _)| self.is_named(*key, name)).last().map(|(_, value)| value)
    }

    pub(crate) fn is_named(&self, key: NodeId, name: &str) -> bool {
        *self.decoded(key) == *name.as_bytes()
    }

    /// How many objects there are.
    pub(crate) fn objects(&self) -> usize {
        self.nodes.iter().filter(|node| node.kind == Kind::Object).count()
    }

    /// Every node, in the order of the text.
    pub(crate) fn all(&self) -> impl Iterator<Item = NodeId> + use<'a> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(NONE)).map(NodeId)
    }
}

/// A number as `serde_json` has it; null stands for one that no `Number` holds.
fn number(raw: &[u8]) -> serde_json::Value {
    let text = std::str::from_utf8(raw).unwrap_or_default();
    // "-0" is a float: an integer would lose its sign.
    let whole =
        text.parse::<u64>().map(serde_json::Value::from).or_else(|_| text.parse::<i64>().map(serde_json::Value::from));
    whole
        .ok()
        .filter(|_| text != "-0")
        .or_else(|| text.parse::<f64>().ok().map(serde_json::Value::from))
        .unwrap_or_default()
}

/// The members of an object, in order.
pub(crate) struct Members<'a> {
    doc: Doc<'a>,
    at: u32,
    end: u32,
}

impl Iterator for Members<'_> {
    type Item = (NodeId, NodeId);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let key = NodeId(self.at);
        let value = NodeId(self.at + 1);
        // A name at the very end of a text that breaks off has no value; it is no member.
        if value.0 >= self.end {
            return None;
        }
        self.at = self.doc.after(value);
        Some((key, value))
    }
}
