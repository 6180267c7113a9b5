//! Fixes applied: to a text by their edits, to a value by their patch.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Fix, PatchOperation, Range, TextEdit};

/// Why a fix does not fit: it was reported for another text or value.
///
/// ```
/// use graph_call_transfer::{FixError, Options, apply_fix, validate_transfer};
/// let text = r#"{"transferTarget": {"identity": {"user": {"id": "550fae72-d251-43ec-868c-373732c2704f"}}},}"#;
/// let report = validate_transfer(text, &Options::default());
/// let error = apply_fix("{}", &report.issues[0].fixes[0]).unwrap_err();
/// assert!(matches!(error, FixError::OutsideText { fix: 0, .. }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FixError {
    /// There are no edits: what it was reported for has no text. [`apply_patch`] applies it to the value.
    NoEdits {
        /// Its place among the fixes given.
        fix: usize,
    },
    /// An edit lies outside the text, within a character of it, or over another edit of the same fix.
    OutsideText {
        /// Its place among the fixes given.
        fix: usize,
        /// What the edit was to replace.
        range: Range,
    },
    /// A pointer of the patch leads nowhere.
    NotThere {
        /// The JSON Pointer.
        pointer: String,
    },
}

impl std::fmt::Display for FixError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoEdits { fix } => {
                write!(f, "fix {fix} has no edits: apply its patch to the value it was reported for")
            }
            Self::OutsideText { fix, range } => {
                write!(f, "fix {fix} was reported for another text: its edit at {} does not fit", range.start)
            }
            Self::NotThere { pointer } => {
                write!(f, "the fix was reported for another value: {pointer:?} leads nowhere")
            }
        }
    }
}

impl std::error::Error for FixError {}

/// Applies a fix's edits to the text it was reported for.
///
/// ```
/// use graph_call_transfer::{Options, apply_fix, validate_transfer};
/// let text = r#"{"transferTarget": {"identity": {"user": {"id": "550fae72-d251-43ec-868c-373732c2704f"}}},}"#;
/// let report = validate_transfer(text, &Options::default());
/// let mended = apply_fix(text, &report.issues[0].fixes[0]).unwrap();
/// assert!(validate_transfer(&mended, &Options::default()).ok);
/// ```
///
/// # Errors
/// Where the fix has no edits, or they do not fit the text.
pub fn apply_fix(text: &str, fix: &Fix) -> Result<String, FixError> {
    apply_fixes(text, [fix]).map(|(text, _)| text)
}

/// Applies several fixes at once. Earlier ones win: a fix that overlaps one already taken is left out whole and returned.
///
/// Two insertions at one place are both made, in the order given, where a comma keeps them apart; otherwise they overlap.
/// So does an insertion at the edge of a deletion, because what it was to stand beside is gone.
///
/// ```
/// use graph_call_transfer::{Options, apply_fixes, validate_transfer};
/// let text = r#"{"transferTarget": {"identity": {"phone": {"id": "+12065550123",}},},}"#;
/// let report = validate_transfer(text, &Options::default());
/// let (mended, skipped) = apply_fixes(text, report.issues.iter().flat_map(|issue| &issue.fixes)).unwrap();
/// assert_eq!(mended, r#"{"transferTarget": {"identity": {"phone": {"id": "+12065550123"}}}}"#);
/// assert!(skipped.is_empty());
/// ```
///
/// # Errors
/// Where a fix has no edits, or they do not fit the text.
pub fn apply_fixes<'a>(
    text: &str,
    fixes: impl IntoIterator<Item = &'a Fix>,
) -> Result<(String, Vec<&'a Fix>), FixError> {
    let length = text.encode_utf16().count();
    let mut chosen: Vec<Chosen<'_>> = Vec::new();
    let mut skipped = Vec::new();
    let mut taken = Taken::default();
    for (number, fix) in fixes.into_iter().enumerate() {
        let edits = fix.edits.as_deref().ok_or(FixError::NoEdits { fix: number })?;
        let fits = |edit: &&TextEdit| matches!(places(edit), (start, end) if start <= end && end <= length);
        if let Some(edit) = edits.iter().find(|edit| !fits(edit)) {
            return Err(FixError::OutsideText { fix: number, range: edit.range });
        }
        if edits.iter().any(|edit| taken.overlaps(edit)) {
            skipped.push(fix);
        } else {
            for edit in edits {
                taken.take(edit);
                chosen.push((number, edit));
            }
        }
    }
    chosen.sort_by_key(|(_, edit)| places(edit));
    Ok((splice(text, &chosen)?, skipped))
}

/// An edit that is carried out, and the number of its fix.
type Chosen<'a> = (usize, &'a TextEdit);

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
fn splice(text: &str, edits: &[Chosen<'_>]) -> Result<String, FixError> {
    let mut chars = text.chars();
    let mut units = 0;
    // What stands before a place, from the place before.
    let mut up_to = |offset: usize| {
        let rest = chars.as_str();
        while units < offset {
            units += chars.next()?.len_utf16();
        }
        rest.get(..rest.len() - chars.as_str().len()).filter(|_| units == offset)
    };
    let mut out = String::with_capacity(text.len());
    for (fix, edit) in edits {
        let (start, end) = places(edit);
        let (Some(kept), Some(_)) = (up_to(start), up_to(end)) else {
            return Err(FixError::OutsideText { fix: *fix, range: edit.range });
        };
        out.push_str(kept);
        out.push_str(&edit.text);
    }
    out.push_str(chars.as_str());
    Ok(out)
}

/// Applies a fix's patch to the parsed value it was reported for, and returns the patched copy.
///
/// ```
/// use graph_call_transfer::{Options, apply_patch, validate_transfer};
/// let body = serde_json::json!({"$schema": "x", "transferTarget": {"identity": {"phone": {"id": "+12065550123"}}}});
/// let report = validate_transfer(body.to_string(), &Options::default());
/// let fix = &report.issues[0].fixes[0];
/// assert!(apply_patch(&body, fix).unwrap().get("$schema").is_none());
/// let error = apply_patch(&serde_json::json!({"a": 1}), fix).unwrap_err();
/// assert_eq!(error.to_string(), r#"the fix was reported for another value: "/$schema" leads nowhere"#);
/// ```
///
/// # Errors
/// Where an operation of the patch does not fit the value.
pub fn apply_patch(value: &Value, fix: &Fix) -> Result<Value, FixError> {
    let mut value = value.clone();
    for operation in &fix.patch {
        let (done, pointer) = match operation {
            PatchOperation::Add { path, value: new } => (put(&mut value, path, new.value()), path),
            PatchOperation::Replace { path, value: new } => {
                (value.pointer_mut(path).map(|place| *place = new.value()), path)
            }
            PatchOperation::Remove { path } => (take(&mut value, path).map(drop), path),
            PatchOperation::Move { from, path } => match take(&mut value, from) {
                Some(moved) => (put(&mut value, path, moved), path),
                None => (None, from),
            },
        };
        done.ok_or_else(|| FixError::NotThere { pointer: pointer.clone() })?;
    }
    Ok(value)
}

fn split(path: &str) -> Option<(&str, String)> {
    let (parent, name) = path.rsplit_once('/')?;
    Some((parent, name.replace("~1", "/").replace("~0", "~")))
}

/// The place of an item, of so many; a number has one spelling.
fn index(name: &str, length: usize) -> Option<usize> {
    name.parse().ok().filter(|index: &usize| *index < length && index.to_string() == name)
}

fn put(value: &mut Value, path: &str, new: Value) -> Option<()> {
    if path.is_empty() {
        *value = new;
        return Some(());
    }
    let (parent, name) = split(path)?;
    match value.pointer_mut(parent)? {
        Value::Object(members) => {
            members.insert(name, new);
        }
        Value::Array(items) => {
            let at = if name == "-" { items.len() } else { index(&name, items.len() + 1)? };
            items.insert(at, new);
        }
        _ => return None,
    }
    Some(())
}

fn take(value: &mut Value, path: &str) -> Option<Value> {
    let (parent, name) = split(path)?;
    match value.pointer_mut(parent)? {
        Value::Object(members) => members.remove(&name),
        Value::Array(items) => index(&name, items.len()).map(|index| items.remove(index)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{FixError, apply_fix, apply_fixes, apply_patch, disturbs, ends_with_comma, places};
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
                    assert_eq!(
                        apply_fixes("xyz", [first, second, third]).unwrap().1,
                        left,
                        "{first:?} {second:?} {third:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_does_not_fit_a_text_is_told() {
        for (text, start, end) in [("xyz", 3, 4), ("xyz", 0, 4), ("xyz", 2, 1), ("x😀", 1, 2), ("x😀", 2, 3)] {
            let other = fix(start, end, "a");
            let range = other.edits.as_ref().unwrap()[0].range;
            let fixes = [&fix(0, 1, "b"), &other];
            assert_eq!(apply_fixes(text, fixes), Err(FixError::OutsideText { fix: 1, range }), "{text} {start} {end}");
        }
        let twice =
            Fix { edits: Some([fix(0, 2, ""), fix(1, 3, "")].map(|fix| fix.edits.unwrap()).concat()), ..fix(0, 0, "") };
        assert!(matches!(apply_fix("xyz", &twice), Err(FixError::OutsideText { fix: 0, .. })));
        let none = Fix { edits: None, ..fix(0, 0, "") };
        assert_eq!(apply_fixes("xyz", [&fix(0, 1, ""), &none]), Err(FixError::NoEdits { fix: 1 }));
        assert_eq!(apply_fix("x😀z", &fix(1, 3, "é")).as_deref(), Ok("xéz"));
    }

    #[test]
    fn what_does_not_fit_a_value_is_told() {
        let value = json!({"a": {"b": [1, 2]}, "c~/d": 5});
        let patched = |patch| {
            let patch = serde_json::from_value(patch).unwrap();
            apply_patch(&value, &Fix { title: String::new(), safe: true, edits: None, patch })
        };
        for (patch, nowhere) in [
            (json!([{"op": "remove", "path": "/x"}]), "/x"),
            (json!([{"op": "remove", "path": ""}]), ""),
            (json!([{"op": "remove", "path": "/a/b/2"}]), "/a/b/2"),
            (json!([{"op": "remove", "path": "/a/b/-"}]), "/a/b/-"),
            (json!([{"op": "remove", "path": "/a/b/01"}]), "/a/b/01"),
            (json!([{"op": "replace", "path": "/a/x", "value": 1}]), "/a/x"),
            (json!([{"op": "add", "path": "/x/y", "value": 1}]), "/x/y"),
            (json!([{"op": "add", "path": "/c~0~1d/y", "value": 1}]), "/c~0~1d/y"),
            (json!([{"op": "add", "path": "/a/b/3", "value": 1}]), "/a/b/3"),
            (json!([{"op": "add", "path": "x", "value": 1}]), "x"),
            (json!([{"op": "move", "from": "/x", "path": "/y"}]), "/x"),
            (json!([{"op": "move", "from": "/a", "path": "/a/x"}]), "/a/x"),
        ] {
            assert_eq!(patched(patch), Err(FixError::NotThere { pointer: String::from(nowhere) }));
        }
        let fits = json!([
            {"op": "add", "path": "/a/b/2", "value": 3},
            {"op": "add", "path": "/a/b/-", "value": 4},
            {"op": "remove", "path": "/a/b/0"},
            {"op": "move", "from": "/c~0~1d", "path": "/e"},
            {"op": "replace", "path": "/e", "value": null}
        ]);
        assert_eq!(patched(fits), Ok(json!({"a": {"b": [2, 3, 4]}, "e": null})));
        assert_eq!(patched(json!([{"op": "add", "path": "", "value": 1}])), Ok(json!(1)));
    }
}
