//! What a repair does, as a JSON Patch against the value and as edits that keep the text's own formatting.

use std::borrow::Cow;
use std::cell::RefCell;

use super::{Json, PatchOperation, PathSegment, pointer};
use crate::json::{Doc, NodeId, RawEdit, concat, has, line_indent, lossy, quote, replaced, split_at_last};

/// What a repair does to the document.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Takes the member of this name away.
    Remove(NodeId),
    /// Takes out an earlier member of a name given twice: the value stays as it was.
    Erase(NodeId),
    /// Puts another value, as JSON, in the place of one.
    Replace { value: NodeId, with: String },
    /// Gives a member another name.
    Rename { key: NodeId, name: String },
    /// Makes an object of a member, under the first name: in it stands the value, under the second, and what comes along.
    Wrap { key: NodeId, names: [&'static str; 2], along: Vec<(NodeId, &'static str)> },
    /// Moves a member to the end of another object.
    Move { key: NodeId, into: NodeId, name: String },
    /// Changes the text where it is no JSON yet.
    Raw(RawEdit),
}

/// The members of an object by their names.
type ByName<'a> = Vec<(Cow<'a, str>, NodeId)>;

/// Members by their names, in the objects in which there is something to mend.
pub(super) struct Twins<'a> {
    doc: &'a Doc<'a>,
    /// Whether any member is told to be given twice.
    any: bool,
    objects: RefCell<Vec<(NodeId, ByName<'a>)>>,
}

impl<'a> Twins<'a> {
    pub(super) fn new(doc: &'a Doc<'a>, any: bool) -> Self {
        Self { doc, any, objects: RefCell::default() }
    }

    /// The members of one name in one object, in order.
    fn of(&self, key: NodeId) -> Vec<NodeId> {
        let Some(object) = self.doc.parent(key) else { return Vec::new() };
        let mut objects = self.objects.borrow_mut();
        // Only Graph's own objects come here, and they are few.
        let known = objects.iter().position(|(known, _)| *known == object).unwrap_or_else(|| {
            objects.push((object, self.doc.by_name(object)));
            objects.len() - 1
        });
        let members = objects.get(known).map(|(_, members)| members.as_slice()).unwrap_or_default();
        let name = self.doc.text(key);
        let first = members.partition_point(|(other, _)| *other < name);
        let mut twins = Vec::new();
        for (other, key) in members.get(first..).unwrap_or_default() {
            if *other != name {
                break;
            }
            twins.push(*key);
        }
        twins
    }
}

/// The steps as a JSON Patch.
pub(super) fn patch(doc: &Doc<'_>, twins: &Twins<'_>, steps: &[Step]) -> Vec<PatchOperation> {
    let mut operations = Vec::new();
    for step in steps {
        match step {
            Step::Remove(key) => operations.push(PatchOperation::Remove { path: place(doc, *key) }),
            Step::Replace { value, with } => {
                operations.push(PatchOperation::Replace { path: place(doc, *value), value: Json::new(with.clone()) });
            }
            Step::Move { key, into, name } => {
                operations
                    .push(PatchOperation::Move { from: place(doc, *key), path: place(doc, *into) + &child(name) });
            }
            Step::Rename { key, name } => {
                operations.push(PatchOperation::Move { from: place(doc, *key), path: beside(doc, *key, name) });
            }
            Step::Wrap { key, names: [outer, inner], along } => {
                operations.push(PatchOperation::Remove { path: place(doc, *key) });
                for (key, _) in along {
                    operations.push(PatchOperation::Remove { path: place(doc, *key) });
                }
                let value = concat(&["{", &member(doc, twins, *key, inner), &others(doc, twins, along), "}"]);
                operations.push(PatchOperation::Add { path: beside(doc, *key, outer), value: Json::new(value) });
            }
            Step::Raw(_) | Step::Erase(_) => {}
        }
    }
    operations
}

/// A member as it stands in the text last, under another name.
fn member(doc: &Doc<'_>, twins: &Twins<'_>, key: NodeId, name: &str) -> String {
    let last = twins.of(key).pop().unwrap_or(key);
    let value = doc.value_of(last).map(|value| doc.written(value)).unwrap_or_default();
    concat(&[&quote(name), ": ", &value])
}

/// Members that come along behind another.
fn others(doc: &Doc<'_>, twins: &Twins<'_>, along: &[(NodeId, &'static str)]) -> String {
    let mut others = String::new();
    for (key, name) in along {
        others = concat(&[&others, ", ", &member(doc, twins, *key, name)]);
    }
    others
}

/// The pointer to a member of this name beside another.
fn beside(doc: &Doc<'_>, key: NodeId, name: &str) -> String {
    let from = place(doc, key);
    concat(&[split_at_last(&from, b'/').map_or("", |(parent, _)| parent), &child(name)])
}

fn place(doc: &Doc<'_>, id: NodeId) -> String {
    pointer(&doc.path(id))
}

fn child(name: &str) -> String {
    pointer(&[PathSegment::Name(String::from(name))])
}

/// The steps as edits, in order of their place. Of a member given twice the last one counts, so that what is done to
/// the member is done to that one, and the others go.
pub(super) fn edits(doc: &Doc<'_>, twins: &Twins<'_>, steps: &[Step]) -> Vec<RawEdit> {
    let mut edits = Vec::new();
    let mut gone = Vec::new();
    // The last one stays, and is answered.
    let rename = |key: NodeId, name: &str, gone: &mut Vec<NodeId>, edits: &mut Vec<RawEdit>| {
        gone.extend(twins.of(key));
        let last = gone.pop().unwrap_or(key);
        gone.extend(displaced(doc, twins, key, name));
        let (start, end) = doc.span(last);
        edits.push(RawEdit::replace(start, end, quote(name)));
        last
    };
    for step in steps {
        match step {
            Step::Remove(key) => gone.extend(twins.of(*key)),
            Step::Erase(key) => gone.push(*key),
            Step::Replace { value, with } => {
                let (start, end) = doc.span(*value);
                // A value of several lines ends as far in as the line that it begins on.
                let last = split_at_last(with, b'\n').map(|(before, _)| line_indent(with.as_bytes(), before.len() + 1));
                let with = match last {
                    Some(last) => {
                        let indent = line_indent(doc.bytes(), start);
                        replaced(with, &concat(&["\n", &last]), &concat(&["\n", &indent]))
                    }
                    None => with.clone(),
                };
                edits.push(RawEdit::replace(start, end, with));
            }
            Step::Move { key, into, name } => {
                gone.extend(twins.of(*key));
                let last = gone.last().copied().unwrap_or(*key);
                let value = doc.value_of(last).map(|value| doc.written(value).into_owned()).unwrap_or_default();
                let indent = line_indent(doc.bytes(), doc.span(last).0);
                edits.push(match doc.get(*into, name) {
                    // What says nothing stands in its place.
                    Some(there) => {
                        let (start, end) = doc.span(there);
                        let own = concat(&["\n", &line_indent(doc.bytes(), start)]);
                        RawEdit::replace(start, end, replaced(&value, &concat(&["\n", &indent]), &own))
                    }
                    None => insert(doc, *into, name, &value, &indent),
                });
            }
            Step::Rename { key, name } => {
                rename(*key, name, &mut gone, &mut edits);
            }
            Step::Wrap { key, names: [outer, inner], along } => {
                let last = rename(*key, outer, &mut gone, &mut edits);
                for (key, _) in along {
                    gone.extend(twins.of(*key));
                }
                if let Some((opened, closed)) = doc.value_of(last).map(|value| doc.span(value)) {
                    edits.push(RawEdit::insert(opened, concat(&["{ ", &quote(inner), ": "])));
                    edits.push(RawEdit::insert(closed, concat(&[&others(doc, twins, along), " }"])));
                }
            }
            Step::Raw(edit) => edits.push(edit.clone()),
        }
    }
    edits.extend(removals(doc, gone));
    // Nearly all come in order.
    let mut sorted: Vec<RawEdit> = Vec::with_capacity(edits.len());
    for edit in edits {
        let key = |edit: &RawEdit| (edit.start, edit.end > edit.start);
        let at = sorted.partition_point(|before| key(before) <= key(&edit));
        sorted.insert(at, edit);
    }
    sorted
}

/// What stands beside a member under the name that it is to have, and gives way, because the last of it says nothing.
fn displaced(doc: &Doc<'_>, twins: &Twins<'_>, key: NodeId, name: &str) -> Vec<NodeId> {
    let there = doc.parent(key).and_then(|object| doc.get(object, name)).filter(|value| doc.is_vacant(*value));
    there.and_then(|value| doc.name_of(value)).map(|key| twins.of(key)).unwrap_or_default()
}

/// Whether all that the steps change, take away, move or put something around could be read to its end.
pub(super) fn fits(doc: &Doc<'_>, steps: &[Step]) -> bool {
    let is_there = |value: NodeId| doc.is_whole(value) && !doc.raw(value).is_empty();
    let whole = |key: &NodeId| is_there(*key) && doc.value_of(*key).is_some_and(is_there);
    // What a break right behind a value is about, nobody knows.
    let ends_at = |value: NodeId| {
        let rest = doc.bytes().get(doc.span(value).1..).unwrap_or_default();
        matches!(rest.trim_ascii_start().first(), None | Some(b',' | b'}' | b']' | b'/'))
    };
    let ends = |key: &NodeId| doc.value_of(*key).is_none_or(ends_at);
    // What was passed over may be no JSON, and a patch would hold it.
    let read = |key: &NodeId| doc.value_of(*key).is_some_and(|value| doc.is_read(value));
    let takes =
        |object: NodeId| doc.is_closed(object) && doc.members(object).last().is_none_or(|(_, last)| doc.is_whole(last));
    steps.iter().all(|step| match step {
        Step::Remove(key) | Step::Erase(key) => whole(key) && ends(key),
        Step::Move { key, into, .. } => {
            let from = doc.parent(*key).is_none_or(|object| doc.is_closed(object));
            whole(key) && ends(key) && from && !doc.is_damaged(*into) && takes(*into)
        }
        Step::Wrap { key, along, .. } => {
            whole(key) && read(key) && along.iter().all(|(key, _)| whole(key) && ends(key) && read(key))
        }
        Step::Replace { value, .. } => is_there(*value) && ends_at(*value) && doc.is_read(*value),
        Step::Rename { .. } | Step::Raw(_) => true,
    })
}

/// Whether no value goes with the twins of what the steps take away, move or rename, but one that stays.
pub(super) fn keeps(doc: &Doc<'_>, twins: &Twins<'_>, steps: &[Step]) -> bool {
    let alone = |key: &NodeId| {
        let twins = twins.of(*key);
        let mut pairs = twins.iter().zip(twins.iter().skip(1));
        pairs.all(|(key, next)| match (doc.value_of(*key), doc.value_of(*next)) {
            (Some(value), Some(next)) => doc.same(value, next),
            _ => false,
        })
    };
    // Of a value within a member given twice only the last copy would change.
    let mut above = steps.iter().filter_map(|step| match step {
        Step::Replace { value, .. } => Some(*value),
        Step::Remove(key) | Step::Move { key, .. } | Step::Rename { key, .. } | Step::Wrap { key, .. } => {
            doc.parent(*key)
        }
        Step::Erase(_) | Step::Raw(_) => None,
    });
    if twins.any && above.any(|node| within_twins(doc, twins, node)) {
        return false;
    }
    let vacant = |key: &NodeId, name: &str| {
        let says = |key: &NodeId| doc.value_of(*key).is_some_and(|value| !doc.is_vacant(value));
        !displaced(doc, twins, *key, name).iter().any(says)
    };
    steps.iter().all(|step| match step {
        Step::Remove(key) | Step::Move { key, .. } => alone(key),
        Step::Rename { key, name } => alone(key) && vacant(key, name),
        Step::Wrap { key, names: [outer, _], along } => {
            alone(key) && vacant(key, outer) && along.iter().all(|(key, _)| alone(key))
        }
        Step::Erase(_) | Step::Replace { .. } | Step::Raw(_) => true,
    })
}

/// Whether a value, or one that it stands in, has a name that is given twice.
fn within_twins(doc: &Doc<'_>, twins: &Twins<'_>, mut node: NodeId) -> bool {
    loop {
        if doc.name_of(node).is_some_and(|key| twins.of(key).len() > 1) {
            return true;
        }
        match doc.parent(node) {
            Some(parent) => node = parent,
            None => return false,
        }
    }
}

/// Takes members out, with the commas that would be left over.
fn removals(doc: &Doc<'_>, mut gone: Vec<NodeId>) -> Vec<RawEdit> {
    gone.sort_unstable();
    let mut gone = gone.into_iter().peekable();
    let mut edits = Vec::new();
    let mut end = 0;
    while let Some(first) = gone.next() {
        // A name without a value is no member; one inside a member that goes is gone.
        let (Some(object), Some(value)) = (doc.parent(first), doc.value_of(first)) else { continue };
        let start = doc.span(first).0;
        if start < end {
            continue;
        }
        end = doc.span(value).1;
        // Members next to each other go together.
        let mut next = doc.member_after(first);
        while let Some(also) = next.filter(|next| gone.next_if_eq(next).is_some()) {
            end = doc.value_of(also).map_or(end, |value| doc.span(value).1);
            next = doc.member_after(also);
        }
        // With the comma before, so that members at the end, where strays mostly are, can go each by a repair of its own.
        edits.push(match (doc.value_before(first), next) {
            (Some(before), _) => RawEdit::remove(doc.span(before).1, end),
            (None, Some(next)) => RawEdit::remove(start, doc.span(next).0),
            (None, None) => emptied(doc, object, start, end),
        });
    }
    edits
}

/// No member stays: the object closes up, unless something else stands in it.
fn emptied(doc: &Doc<'_>, object: NodeId, start: usize, end: usize) -> RawEdit {
    let (opened, closed) = doc.span(object);
    let blank = |from: usize, to: usize| doc.bytes().get(from..to).is_some_and(|text| text.trim_ascii().is_empty());
    let all = blank(opened + 1, start) && blank(end, closed - 1) && doc.bytes().get(closed - 1) == Some(&b'}');
    if all {
        return RawEdit::remove(opened + 1, closed - 1);
    }
    // Before something that could not be read stands a comma that would be left over.
    let rest = doc.bytes().get(end..).unwrap_or_default();
    let comma = rest.trim_ascii_start().strip_prefix(b",").map(<[u8]>::trim_ascii_start);
    RawEdit::remove(start, comma.map_or(end, |rest| doc.bytes().len() - rest.len()))
}

/// Puts a member at the end of an object, spaced and indented as the member before it.
fn insert(doc: &Doc<'_>, object: NodeId, name: &str, value: &str, old_indent: &str) -> RawEdit {
    let (opened, closed) = doc.span(object);
    let Some((key, last)) = doc.members(object).last() else {
        return RawEdit::replace(opened + 1, closed.saturating_sub(1), concat(&[&quote(name), ": ", value]));
    };
    let (key_start, key_end) = doc.span(key);
    let (value_start, end) = doc.span(last);
    // A form feed is no white space of JSON, so it is no model either.
    let text = |from: usize, to: usize| {
        let text = doc.bytes().get(from..to).filter(|text| !has(text, b'\x0c'));
        text.map(lossy).unwrap_or_default()
    };
    let before = text(opened + 1, key_start);
    let lead = before.get(before.trim_ascii_end().len()..).unwrap_or_default();
    let colon = text(key_end, value_start);
    let colon = if colon.trim_ascii() == ":" { colon.as_ref() } else { ": " };
    // An only member on its object's line does not say how far apart members stand; its colon does.
    let lead = if lead.is_empty() && colon.ends_with(' ') { " " } else { lead };
    let value = match split_at_last(lead, b'\n') {
        Some((_, indent)) => replaced(value, &concat(&["\n", old_indent]), &concat(&["\n", indent])),
        None => String::from(value),
    };
    RawEdit::insert(end, concat(&[",", lead, &quote(name), colon, &value]))
}
