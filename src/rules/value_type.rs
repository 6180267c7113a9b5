//! `value.type`: a value of the wrong JSON type.
//!
//! What: a string where Graph has an object, a number where it has a string, and so on.
//! Why: the service refuses it; a phone given as a string of JSON, as the published C# snippet sends it, is answered
//! with 9999.
//! Wrong: `"phone": "{\"id\": \"+12065550123\"}"`. Right: `"phone": {"id": "+12065550123"}`.

use super::body::Body;
use super::object::{MemberAt, only_object, say};
use super::place::Place;
use super::{Context, duplicate, empty, format};
use crate::issue::{Findings, Param, Saying, Severity, Step, Title, kind_of};
use crate::json::{Doc, Kind, Reading, concat, has, read, whole};
use crate::model::{Format, Holds};
use crate::options::words;

/// Whether the value is of its type; a value that is null or unreadable is nobody's here.
#[inline]
pub(super) fn check(member: &MemberAt<'_>, context: &Context<'_>, found: &mut Findings) -> bool {
    let fits = fits(member.def.holds, member.kind);
    if !fits && !matches!(member.kind, Kind::Null | Kind::Invalid) {
        wrong(member, context, found);
    }
    fits
}

#[inline(always)]
pub(super) fn fits(holds: Holds, kind: Kind) -> bool {
    matches!(
        (holds, kind),
        (Holds::Object(_), Kind::Object)
            | (Holds::Text(_) | Holds::Choice(_), Kind::String)
            | (Holds::Boolean, Kind::True | Kind::False)
            | (Holds::Anything, _)
    )
}

#[cold]
fn wrong(member: &MemberAt<'_>, context: &Context<'_>, found: &mut Findings) {
    let doc = &member.object.doc;
    let value = member.value;
    let text = doc.text(value);
    // Under a name that is only guessed at, something else may have been meant.
    let mut safe = !member.object.strays.iter().any(|stray| stray.value == value && !member.object.is_certain(stray));
    let mended = match (member.def.holds, member.kind) {
        (Holds::Object(_), Kind::String) => {
            object_in_string(member.object.place.within(member.index), &text, context, &mut safe)
        }
        (Holds::Object(_), Kind::Array) => only_object(doc, value).map(|only| doc.written(only).into_owned()),
        (Holds::Boolean, Kind::String) => {
            ["true", "false"].into_iter().find(|word| text.trim().eq_ignore_ascii_case(word)).map(String::from)
        }
        // What a program has instead of an enumeration's name.
        (Holds::Choice(names), Kind::Number) => {
            let number = whole(doc.written(value).as_bytes()).and_then(|number| usize::try_from(number).ok());
            number.and_then(|number| names.get(number)).map(|name| crate::json::quote(name))
        }
        (Holds::Text(Format::Free | Format::Id), Kind::Number) => Some(crate::json::quote(&doc.written(value))),
        _ => None,
    };
    let holds_json = text.trim_start().starts_with('{') && has(text.as_bytes(), b'"');
    let in_string = member.kind == Kind::String && matches!(member.def.holds, Holds::Object(_)) && holds_json;
    let saying = if in_string { Saying::TypeJsonInString } else { Saying::Type };
    let finding = say(saying, doc, value, found);
    finding.param("found", kind_of(member.kind)).param("expected", expected(member.def.holds, &text));
    if let Some(with) = mended {
        let title = match member.kind {
            Kind::String if in_string => Title::Mend(words!("Write the object itself", "Записать сам объект")),
            Kind::Array => Title::Mend(words!("Take the object out of the array", "Вынуть объект из массива")),
            _ => Title::Write,
        };
        finding.repair(title, safe, [Step::Replace { value, with }]);
    }
}

/// The object that a string should have been: the JSON it holds, or an identity of which it is the id.
fn object_in_string(place: Place, text: &str, context: &Context<'_>, safe: &mut bool) -> Option<String> {
    let trimmed = text.trim();
    if trimmed.starts_with('{')
        && let Some(sound) = inside(place, trimmed, context)
    {
        *safe &= sound;
        return Some(String::from(trimmed));
    }
    let Holds::Text(format) = place.shape().members.iter().find(|member| member.name == "id")?.holds else {
        return None;
    };
    let id = match format {
        Format::Phone => format::mended_phone(trimmed)?,
        Format::Guid => format::mended_guid(trimmed)?,
        _ => return None,
    };
    Some(concat(&["{ \"id\": ", &crate::json::quote(&id), " }"]))
}

/// Whether JSON in a string has no error as the object it should be, so that taking it out brings none to light.
pub(super) fn sound_inside(place: Place, text: &str, context: &Context<'_>) -> bool {
    inside(place, text, context) == Some(true)
}

/// The same of JSON that names somebody, whatever is wrong in it, or that has no error; of nothing else.
pub(super) fn inside(place: Place, text: &str, context: &Context<'_>) -> Option<bool> {
    let how = Reading { max_depth: 16, max_bytes: 1 << 16, ..Reading::PLAIN };
    let tape = read(text.as_bytes(), how);
    if !tape.faults.is_empty() {
        return None;
    }
    let doc = Doc::new(text.as_bytes(), &tape);
    let mut found = Findings::default();
    let context = Context { options: context.options, whole: true };
    let body = Body::part(doc, doc.root()?, place);
    super::check(&body, &context, &mut found);
    duplicate::check(&doc, false, &mut found);
    let is_sound = found.list.iter().all(|finding| finding.severity != Severity::Error);
    let names = body.objects().any(|object| matches!(object.place, Place::Identity(..)));
    (is_sound || names).then_some(is_sound)
}

fn expected(holds: Holds, text: &str) -> Param {
    match holds {
        // What PowerShell writes for an object that is too deep.
        Holds::Object(_) if text.starts_with("System.") || text.starts_with("@{") && has(text.as_bytes(), b'=') => {
            Param::Term(words!(
                "an object; in PowerShell, give ConvertTo-Json a larger -Depth",
                "объект; в PowerShell укажите для ConvertTo-Json больший -Depth"
            ))
        }
        Holds::Object(_) => kind_of(Kind::Object),
        Holds::Text(_) | Holds::Choice(_) => kind_of(Kind::String),
        Holds::Boolean => Param::Term(words!("true or false", "true или false")),
        Holds::Anything => Param::Term(words!("a value", "значение")),
    }
}

/// The text of a member that holds a string with something in it; says of an empty one what is to be said.
pub(super) fn text_of<'o>(member: &'o MemberAt<'o>, found: &mut Findings) -> Option<std::borrow::Cow<'o, [u8]>> {
    let text = member.object.doc.decoded(member.value);
    (!empty::check(member, &text, found)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{Holds, expected};
    use crate::issue::Param;
    use crate::model::TRANSFER;
    use crate::options::Locale;

    #[test]
    fn what_powershell_wrote_is_told_from_other_strings() {
        let tells = |text: &str| match expected(Holds::Object(&TRANSFER), text) {
            Param::Term(words) => [Locale::En, Locale::Ru].map(|locale| words.of(locale).contains("-Depth")),
            _ => [false; 2],
        };
        for cut in ["System.Collections.Hashtable", "@{id=5; displayName=H}"] {
            assert_eq!(tells(cut), [true; 2], "{cut}");
        }
        for other in ["@{variables('user')}", "[object Object]", "[]", "system", ""] {
            assert_eq!(tells(other), [false; 2], "{other}");
        }
    }
}
