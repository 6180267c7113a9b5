//! `json.duplicate_key`: a member given twice.
//!
//! What: two members of one name in one object, at any depth.
//! Why: readers differ in which one they take, most take the last; a published recording notification has it.
//! Wrong: `{"id": "a", "id": "b"}`. Right: one of them.

use super::object::dotted;
use crate::issue::{Findings, Saying, Severity, Step, Title};
use crate::json::{Doc, Kind, NodeId, same};
use crate::options::words;

/// How many members are compared with each other before sorting them pays.
const FEW: usize = 16;

/// Finds them in the whole document. `sender` is Graph, not a person: then it is never more than a warning.
pub(crate) fn check(doc: &Doc<'_>, sender: bool, found: &mut Findings) {
    for object in doc.all() {
        if doc.kind(object) == Kind::Object && has_twins(doc, object) {
            tell(doc, object, sender, found);
        }
    }
}

/// Whether any name comes twice; without allocation for an object of usual size.
#[inline]
#[cfg_attr(hot_is_fast, optimize(speed))]
fn has_twins(doc: &Doc<'_>, object: NodeId) -> bool {
    let mut seen: [&[u8]; FEW] = [b""; FEW];
    for (count, (key, _)) in doc.members(object).enumerate() {
        let Some(name) = doc.plain(key) else { return true };
        let Some(before) = seen.get(..count) else { return true };
        for other in before {
            if same(other, name) {
                return true;
            }
        }
        if let Some(slot) = seen.get_mut(count) {
            *slot = name;
        }
    }
    false
}

#[cold]
fn tell(doc: &Doc<'_>, object: NodeId, sender: bool, found: &mut Findings) {
    let members = doc.by_name(object);
    let twins = members.iter().zip(members.iter().skip(1)).filter(|((name, _), (next, _))| name == next);
    for ((_, earlier), (_, key)) in twins {
        let (earlier, key) = (*earlier, *key);
        let (Some(before), Some(value)) = (doc.value_of(earlier), doc.value_of(key)) else { continue };
        let same = doc.same(before, value);
        let saying = if same { Saying::DuplicateSame } else { Saying::DuplicateDiffers };
        // In a long batch the way to each would take as long as the batch.
        let name = if sender { doc.text(key).into_owned() } else { dotted(doc, key) };
        let finding = found.add(saying, key).text("name", name);
        if sender {
            finding.severity(Severity::Warning);
        }
        // The last one counts, to Graph and to JSON.parse: taking out the earlier changes no value.
        finding.repair(Title::Mend(words!("Keep the last one", "Оставить последний")), same, [Step::Erase(earlier)]);
    }
}
