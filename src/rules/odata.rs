//! `odata.type_mismatch`: an `@odata.type` that is not the type of its place.
//!
//! What: a transfer target marked as a participantInfo, a type without its `#`.
//! Why: the examples omit it as often as they send it, so only a wrong one deserves a word (contract 1.3, rule 19).
//! Wrong: `"@odata.type": "microsoft.graph.identitySet"`. Right: `"@odata.type": "#microsoft.graph.identitySet"`.

use super::Context;
use super::body::Body;
use super::object::Object;
use crate::issue::{Findings, Saying};
use crate::json::{Kind, concat, split_at_last};
use crate::model::Shape;

pub(super) fn check(object: &Object<'_>, _: &Body<'_>, _: &Context<'_>, found: &mut Findings) {
    let Some(value) = object.odata_type else { return };
    let Some(usual) = object.shape.types.first() else { return };
    let doc = &object.doc;
    let text = match doc.kind(value) {
        Kind::String => doc.text(value),
        Kind::Object => "{…}".into(),
        Kind::Array => "[…]".into(),
        Kind::Null | Kind::Invalid => return,
        _ => doc.written(value),
    };
    if fits(object.shape, text.as_bytes()) {
        return;
    }
    let own = split_at_last(&text, b'.').map_or(text.as_ref(), |(_, own)| own);
    let meant = object.shape.types.iter().find(|name| name.eq_ignore_ascii_case(own)).unwrap_or(usual);
    let meant = concat(&["#microsoft.graph.", meant]);
    let finding = found.add(Saying::OdataType, value).text("name", "@odata.type").text("value", text);
    finding.param("place", object.place_param()).text("suggestion", meant.as_str());
    // What an object or an array holds may have been meant for elsewhere.
    finding.replace(value, &meant, !matches!(doc.kind(value), Kind::Object | Kind::Array));
}

/// Whether the type is one that an object of this shape may have.
#[inline(always)]
pub(super) fn fits(shape: &Shape, text: &[u8]) -> bool {
    let Some((b"#microsoft.graph.", name)) = text.split_first_chunk() else { return false };
    shape.types.iter().any(|known| known.as_bytes() == name)
}
