//! `property.undeclared`: a member that another revision declares.
//!
//! What: `clientContext`, `languageId`, `region` today; `transferee` in 2018; beta's members of the closed transferee.
//! Why: Microsoft took `clientContext` out of the page after customers reported that transfer does not support it
//! (contract 1.2); the others outlived the type they came from (contract 1.3). The published examples still send them.
//! Wrong for v1.0: `{"transferTarget": {…}, "clientContext": "x"}`. Right: leave it out.

use super::Context;
use super::object::MemberAt;
use super::place::Place;
use crate::issue::{Findings, Param, Saying, Severity};
use crate::json::Kind;
use crate::options::CallKind;

pub(super) fn check(member: &MemberAt<'_>, context: &Context<'_>, found: &mut Findings) {
    let api = context.options.api;
    if member.def.declared.has(api) || member.kind == Kind::Null {
        return;
    }
    let object = member.object;
    // A misspelt or misplaced member has its own issue; what it would be at home is said once it is there.
    let Some(key) = object.doc.name_of(member.value).filter(|_| object.holds(member.index)) else { return };
    let saying = if member.def.name == "clientContext" { Saying::UndeclaredContext } else { Saying::Undeclared };
    let severity = if object.place == Place::Transferee { Severity::Error } else { Severity::Warning };
    let finding = found.add(saying, key).severity(severity).text("name", member.def.name);
    finding.param("place", object.place_param()).param("api", Param::Plain(String::from(api.as_str())));
    // A group call needs its transferee, whatever the revision says of it.
    let needed = member.def.name == "transferee" && context.options.call.kind == Some(CallKind::Group);
    if !needed {
        finding.remove(key, false);
    }
}
