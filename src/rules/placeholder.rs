//! `value.placeholder` and `value.format`: a placeholder left in place, or a value not of its format.
//!
//! What: `replacesCallId-value`, `{id}`, `<message>`, `{{id}}`, `${id}`, `@{id}`; an id that is no GUID, a number not in E.164,
//! a tag not in BCP 47.
//! Why: the published examples carry the placeholders, so they are warnings; a wrong number cannot be dialled, while the
//! ids are only GUIDs by every example, so a wrong one is a warning too.
//! Wrong: `"replacesCallId": "replacesCallId-value"`. Right: `"replacesCallId": "e5d39592-99bd-4db8-bca8-30fb894ec51d"`.

use super::empty::offer_removal;
use super::near::alike;
use super::object::{MemberAt, say};
use super::value_type::text_of;
use super::{Context, format};
use crate::issue::{Findings, Saying};
use crate::json::{lossy, replaced};
use crate::model::{Format, Holds};

pub(super) fn check(member: &MemberAt<'_>, _: &Context<'_>, found: &mut Findings) {
    let Holds::Text(format) = member.def.holds else { return };
    let Some(text) = text_of(member, found) else { return };
    if is_placeholder(member.def.name, format, &text) {
        placeholder(member, &text, found);
    } else if !fits(format, &text) {
        wrong(member, format, &text, found);
    }
}

/// Whether neither of the two has anything to say.
#[inline(always)]
pub(super) fn is_sound(name: &str, format: Format, text: &[u8]) -> bool {
    match format {
        Format::Free | Format::Id => !is_placeholder(name, format, text),
        // What has a form of its own is never to be filled in.
        _ => fits(format, text),
    }
}

/// `languageId-value`, `Language Id value`, `{id}`, `<message>`, as the documentation writes what is to be filled in;
/// `{{id}}`, `${id}`, as templates do; `@{variables('id')}`, `@variables('id')`, as workflows do; `$id`, `$env:id`,
/// `$($user.id)`, `%id%`, as shells do.
#[inline(always)]
pub(crate) fn is_placeholder(name: &str, format: Format, text: &[u8]) -> bool {
    matches!(
        text,
        [b'$', ..] | [.., b'}' | b'>' | b')' | b']' | b'%'] | [.., b'-' | b' ', b'v', b'a', b'l', b'u', b'e']
    ) && is_to_be_filled_in(name, format, text)
}

#[cold]
fn is_to_be_filled_in(name: &str, format: Format, text: &[u8]) -> bool {
    let is_named = alike(&lossy(text.strip_suffix(b"value").unwrap_or(text)), name);
    match text {
        // Any expression may stand in a template's braces.
        [b'{', b'{', inner @ .., b'}', b'}'] | [b'$' | b'@', b'{', inner @ .., b'}'] => {
            !inner.is_empty() && !format::is_guid(inner)
        }
        // What a person calls somebody, or notes, may look like any of the others.
        _ if is_named || format == Format::Free => is_named,
        [b'{', inner @ .., b'}'] | [b'<', inner @ .., b'>'] | [b'%', inner @ .., b'%'] => {
            let worded = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b' ' | b'$');
            !inner.is_empty() && inner.iter().all(worded) && !format::is_guid(inner)
        }
        [b'$' | b'@', call @ .., b')' | b']'] => call.iter().find(|b| !b.is_ascii_alphanumeric()) == Some(&b'('),
        [b'$', first, rest @ ..] => {
            let worded = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b':');
            first.is_ascii_alphabetic() && rest.iter().all(worded)
        }
        _ => false,
    }
}

#[inline(always)]
fn fits(format: Format, text: &[u8]) -> bool {
    match format {
        Format::Free | Format::Id => true,
        Format::Guid | Format::CallId => {
            format::is_guid(text) || (format == Format::CallId && format::is_undashed(text))
        }
        Format::Phone => format::is_phone(text),
        Format::Country => format::is_country(text),
        Format::Language => format::is_language(text),
    }
}

#[cold]
fn placeholder(member: &MemberAt<'_>, text: &[u8], found: &mut Findings) {
    let doc = &member.object.doc;
    let finding = say(Saying::Placeholder, doc, member.value, found).text("value", lossy(text));
    // What comes from the documentation nobody meant; what a template or a shell did not fill in, its author did.
    let is_documented = !matches!(text, [b'$' | b'@' | b'%', ..] | [b'{', b'{', ..]);
    offer_removal(finding, member, is_documented);
}

#[cold]
fn wrong(member: &MemberAt<'_>, format: Format, text: &[u8], found: &mut Findings) {
    let text = lossy(text);
    let saying = match format {
        Format::CallId => Saying::NotCallId,
        Format::Phone => Saying::NotPhone,
        Format::Country => Saying::NotCountry,
        Format::Language => Saying::NotLanguage,
        Format::Guid | Format::Free | Format::Id => Saying::NotGuid,
    };
    let finding = say(saying, &member.object.doc, member.value, found).text("value", text.as_ref());
    let (mended, guessed) = match format {
        Format::Guid | Format::CallId => (format::mended_guid(&text), format::guessed_guid(&text)),
        Format::Phone => (format::mended_phone(&text), format::guessed_phone(&text)),
        Format::Language => {
            (Some(replaced(text.trim(), "_", "-")).filter(|tag| format::is_language(tag.as_bytes())), None)
        }
        Format::Country => {
            (Some(text.trim().to_ascii_uppercase()).filter(|code| format::is_country(code.as_bytes())), None)
        }
        Format::Free | Format::Id => (None, None),
    };
    let safe = mended.is_some();
    if let Some(meant) = mended.or(guessed) {
        finding.replace(member.value, &meant, safe);
    }
}
