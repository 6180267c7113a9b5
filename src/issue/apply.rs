//! Fixes applied: to a text by their edits, to a value by their patch.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Fix, PatchOperation, TextEdit};

/// Applies a fix's edits to the text it was reported for. Returns the text as it was where the fix has none.
///
/// ```
/// use graph_call_transfer::{Options, apply_fix, validate_transfer};
/// let text = r#"{"transferTarget": {"identity": {"user": {"id": "550fae72-d251-43ec-868c-373732c2704f"}}},}"#;
/// let report = validate_transfer(text, &Options::default());
/// let mended = apply_fix(text, &report.issues[0].fixes[0]);
/// assert!(validate_transfer(&mended, &Options::default()).ok);
/// ```
#[must_use]
pub fn apply_fix(text: &str, fix: &Fix) -> String {
    apply_fixes(text, [fix]).0
}

/// Applies several fixes at once. Earlier ones win: a fix that overlaps one already taken is left out whole and returned.
///
/// Two insertions at one place are both made, in the order given, where a comma keeps them apart; otherwise they overlap.
/// So does an insertion at the edge of a deletion, because what it was to stand beside is gone.
pub fn apply_fixes<'a>(text: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> (String, Vec<&'a Fix>) {
    let mut chosen: Vec<&TextEdit> = Vec::new();
    let mut skipped = Vec::new();
    let mut taken = Taken::default();
    for fix in fixes {
        let edits = fix.edits.as_deref().unwrap_or_default();
        if edits.iter().any(|edit| taken.overlaps(edit)) {
            skipped.push(fix);
        } else {
            for edit in edits {
                taken.take(edit);
            }
            chosen.extend(edits);
        }
    }
    chosen.sort_by_key(|edit| (edit.range.start.offset, edit.range.end.offset));
    (splice(text, &chosen), skipped)
}

/// The edits taken so far, by their place; the package's `applyFixes` decides in the same way.
#[derive(Default)]
struct Taken<'a> {
    /// Where something is inserted, and whether all of it there ends with a comma.
    insertions: BTreeMap<usize, bool>,
    /// What is replaced or deleted, by where it starts.
    changes: BTreeMap<usize, &'a TextEdit>,
}

impl<'a> Taken<'a> {
    fn take(&mut self, edit: &'a TextEdit) {
        let (start, end) = places(edit);
        if start == end {
            *self.insertions.entry(start).or_insert(true) &= ends_with_comma(edit);
        } else {
            self.changes.insert(start, edit);
        }
    }

    /// Whether an edit would disturb one that is taken.
    fn overlaps(&self, edit: &TextEdit) -> bool {
        let (start, end) = places(edit);
        if start != end {
            let last = self.changes.range(..end).next_back();
            return last.is_some_and(|(_, earlier)| start < places(earlier).1)
                || self.insertions.range(start..=end).any(|(at, _)| disturbs(*at, edit));
        }
        let beside =
            self.insertions.get(&start).is_some_and(|comma| !comma && !edit.text.trim_start().starts_with(','));
        // Two may touch this place: one that ends here and one that starts here.
        beside || self.changes.range(..=start).rev().take(2).any(|(_, earlier)| disturbs(start, earlier))
    }
}

fn ends_with_comma(edit: &TextEdit) -> bool {
    edit.text.trim_end().ends_with(',')
}

/// Whether an insertion falls inside a replaced range, or touches a deleted one.
fn disturbs(at: usize, other: &TextEdit) -> bool {
    let (start, end) = places(other);
    if other.text.is_empty() { (start..=end).contains(&at) } else { start < at && at < end }
}

fn places(edit: &TextEdit) -> (usize, usize) {
    (edit.range.start.offset, edit.range.end.offset)
}

/// Replaces ranges that are in order and do not overlap, in one pass.
fn splice(text: &str, edits: &[&TextEdit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut edits = edits.iter().peekable();
    let mut offset = 0;
    let mut copied_to = 0;
    for c in text.chars() {
        while let Some(edit) = edits.next_if(|edit| edit.range.start.offset <= offset) {
            out.push_str(&edit.text);
            copied_to = edit.range.end.offset.max(copied_to);
        }
        if offset >= copied_to {
            out.push(c);
        }
        offset += c.len_utf16();
    }
    for edit in edits {
        out.push_str(&edit.text);
    }
    out
}

/// Applies a fix's patch to a parsed value and returns the patched copy. Operations that do not fit are passed over.
///
/// ```
/// use graph_call_transfer::{Options, apply_patch, validate_transfer};
/// let body = serde_json::json!({"$schema": "x", "transferTarget": {"identity": {"phone": {"id": "+12065550123"}}}});
/// let report = validate_transfer(body.to_string(), &Options::default());
/// assert!(apply_patch(&body, &report.issues[0].fixes[0]).get("$schema").is_none());
/// ```
#[must_use]
pub fn apply_patch(value: &Value, fix: &Fix) -> Value {
    let mut value = value.clone();
    for operation in &fix.patch {
        match operation {
            PatchOperation::Add { path, value: new } => put(&mut value, path, new.value()),
            PatchOperation::Replace { path, value: new } => {
                if let Some(place) = value.pointer_mut(path) {
                    *place = new.value();
                }
            }
            PatchOperation::Remove { path } => {
                take(&mut value, path);
            }
            PatchOperation::Move { from, path } => {
                if let Some(moved) = take(&mut value, from) {
                    put(&mut value, path, moved);
                }
            }
        }
    }
    value
}

fn split(path: &str) -> Option<(&str, String)> {
    let (parent, name) = path.rsplit_once('/')?;
    Some((parent, name.replace("~1", "/").replace("~0", "~")))
}

fn put(value: &mut Value, path: &str, new: Value) {
    let Some((parent, name)) = split(path) else {
        *value = new;
        return;
    };
    match value.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            members.insert(name, new);
        }
        Some(Value::Array(items)) => {
            let index = if name == "-" { items.len() } else { name.parse().unwrap_or(items.len()) };
            items.insert(index.min(items.len()), new);
        }
        _ => {}
    }
}

fn take(value: &mut Value, path: &str) -> Option<Value> {
    let (parent, name) = split(path)?;
    match value.pointer_mut(parent)? {
        Value::Object(members) => members.remove(&name),
        Value::Array(items) => {
            name.parse().ok().filter(|index| *index < items.len()).map(|index: usize| items.remove(index))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{apply_fixes, disturbs, ends_with_comma, places};
    use crate::issue::{Fix, Position, Range, TextEdit};

    /// The rule as it is told: of two edits.
    fn overlap(earlier: &TextEdit, later: &TextEdit) -> bool {
        let ((start, end), (later_start, later_end)) = (places(earlier), places(later));
        match (start == end, later_start == later_end) {
            (true, true) => {
                start == later_start && !ends_with_comma(earlier) && !later.text.trim_start().starts_with(',')
            }
            (true, false) => disturbs(start, later),
            (false, true) => disturbs(later_start, earlier),
            (false, false) => start < later_end && later_start < end,
        }
    }

    fn fix(start: usize, end: usize, text: &str) -> Fix {
        let place = |offset| Position { offset, line: 1, column: offset + 1 };
        let edit = TextEdit { range: Range { start: place(start), end: place(end) }, text: String::from(text) };
        Fix { title: String::new(), safe: true, edits: Some(vec![edit]), patch: Vec::new() }
    }

    #[test]
    fn any_three_fixes_are_taken_as_if_each_were_compared_with_each() {
        let ranges = (0..=3).flat_map(|start| (start..=3).map(move |end| (start, end)));
        let all: Vec<Fix> =
            ranges.flat_map(|(start, end)| ["", "a", "a,", ",a", ",a,"].map(|text| fix(start, end, text))).collect();
        for first in &all {
            for second in &all {
                for third in &all {
                    let mut taken: Vec<&Fix> = Vec::new();
                    let mut left: Vec<&Fix> = Vec::new();
                    for fix in [first, second, third] {
                        let edit = |fix: &Fix| fix.edits.as_deref().and_then(<[_]>::first).cloned();
                        let later = edit(fix).unwrap();
                        let free = taken.iter().all(|earlier| !overlap(&edit(earlier).unwrap(), &later));
                        if free { taken.push(fix) } else { left.push(fix) }
                    }
                    assert_eq!(apply_fixes("xyz", [first, second, third]).1, left, "{first:?} {second:?} {third:?}");
                }
            }
        }
    }
}
