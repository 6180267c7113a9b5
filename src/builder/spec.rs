//! What a transfer is to be, in the caller's words; and its reading from JSON, which is held to account like a body.

use serde::Serialize;

use crate::issue::{At, Findings, Issue, Param, Saying, Step, Title, Wording, kind_of, report, syntax_findings};
use crate::json::{Doc, Kind, NodeId, read};
use crate::options::{BODY_BYTES, Options};
use crate::rules::{duplicates, nearest};

/// Somebody in a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Party {
    /// A Teams user, by the Entra object id.
    User {
        /// The object id.
        user: String,
        /// The user's tenant.
        #[serde(skip_serializing_if = "Option::is_none")]
        tenant_id: Option<String>,
        /// The user's name.
        #[serde(skip_serializing_if = "Option::is_none")]
        display_name: Option<String>,
    },
    /// A phone, in E.164.
    Phone {
        /// For example `+12065550123`.
        phone: String,
    },
    /// A Teams resource account: a call queue or an auto attendant.
    ApplicationInstance {
        /// The account's object id.
        application_instance: String,
        /// The account's tenant.
        #[serde(skip_serializing_if = "Option::is_none")]
        tenant_id: Option<String>,
        /// The account's name.
        #[serde(skip_serializing_if = "Option::is_none")]
        display_name: Option<String>,
    },
}

impl Party {
    /// A Teams user by id.
    #[must_use]
    pub fn user(id: impl Into<String>) -> Self {
        Self::User { user: id.into(), tenant_id: None, display_name: None }
    }

    /// A phone by its number in E.164.
    #[must_use]
    pub fn phone(number: impl Into<String>) -> Self {
        Self::Phone { phone: number.into() }
    }

    /// A resource account by id.
    #[must_use]
    pub fn application_instance(id: impl Into<String>) -> Self {
        Self::ApplicationInstance { application_instance: id.into(), tenant_id: None, display_name: None }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::User { .. } => "user",
            Self::Phone { .. } => "phone",
            Self::ApplicationInstance { .. } => "applicationInstance",
        }
    }
}

/// Who is transferred out of a group call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Transferee {
    /// Who it is; as JSON, its members stand beside `participantId`.
    #[serde(flatten)]
    pub party: Party,
    /// The id as a participant of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participant_id: Option<String>,
}

/// What a transfer is to be. As JSON it is what [`build_transfer_json`](crate::build_transfer_json) builds of, which says
/// what is wrong with one in issues.
///
/// ```
/// use graph_call_transfer::{Party, TransferSpec};
/// let spec: TransferSpec = serde_json::from_str(r#"{"to": {"phone": "+12065550123"}}"#).unwrap();
/// assert_eq!(spec, TransferSpec::to(Party::phone("+12065550123")));
/// let error = serde_json::from_str::<TransferSpec>(r#"{"to": {"phone": 5}}"#).unwrap_err();
/// assert!(error.to_string().contains("/to/phone"), "{error}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferSpec {
    /// Who shall receive the call.
    pub to: Party,
    /// The call to replace; makes the transfer consultative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces_call_id: Option<String>,
    /// Who is transferred; needed only out of a group call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transferee: Option<Transferee>,
    /// The client's own mark; sent only in `beta-2018`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_context: Option<String>,
    /// A BCP 47 tag; sent only in `beta-2018`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language_id: Option<String>,
    /// A region; sent only in `beta-2018`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The call being transferred; needed for the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
}

impl TransferSpec {
    /// A blind transfer to somebody; the other fields can be filled in.
    #[must_use]
    pub fn to(party: Party) -> Self {
        Self {
            to: party,
            replaces_call_id: None,
            transferee: None,
            client_context: None,
            language_id: None,
            region: None,
            call_id: None,
        }
    }
}

const SPEC: &[&str] = &["to", "replacesCallId", "transferee", "clientContext", "languageId", "region", "callId"];
const PARTIES: [&str; 3] = ["user", "phone", "applicationInstance"];
const TO: &[&str] = &["user", "phone", "applicationInstance", "tenantId", "displayName"];
const TRANSFEREE: &[&str] = &["user", "phone", "applicationInstance", "tenantId", "displayName", "participantId"];

/// Reads a spec, or a part of one, from JSON: what could be read of it, and what is wrong with it.
pub(super) fn from_json<T>(
    text: &[u8],
    options: &Options,
    part: impl Fn(&Doc<'_>, NodeId, &mut Findings) -> Option<T>,
) -> (Option<T>, Vec<Issue>) {
    let tape = read(text, options.limits.reading(BODY_BYTES));
    let doc = Doc::new(text, &tape);
    let mut found = Findings::default();
    syntax_findings(&doc, &tape.faults, &mut found);
    let spec = match doc.root() {
        Some(root) if doc.kind(root) == Kind::Object => part(&doc, root, &mut found),
        Some(root) => {
            wrong_type(&doc, root, Kind::Object, &mut found);
            None
        }
        None => None,
    };
    duplicates(&doc, false, &mut found);
    (spec, report(&doc, found.list, &Wording::of(options, &tape, false)))
}

pub(super) fn spec(doc: &Doc<'_>, root: NodeId, found: &mut Findings) -> Option<TransferSpec> {
    known(doc, root, SPEC, found);
    let to = if let Some(to) = doc.get(root, "to").filter(|to| doc.kind(*to) != Kind::Null) {
        target(doc, to, found)
    } else {
        target_missing(At::Missing(root, "to"), "to", found);
        None
    };
    let from = match doc.get(root, "transferee").filter(|value| doc.kind(*value) != Kind::Null) {
        Some(value) => Some(transferee(doc, value, found)?),
        None => None,
    };
    let mut get = |name| string(doc, root, name, found);
    Some(TransferSpec {
        replaces_call_id: get("replacesCallId"),
        client_context: get("clientContext"),
        language_id: get("languageId"),
        region: get("region"),
        call_id: get("callId"),
        to: to?,
        transferee: from,
    })
}

pub(super) fn target(doc: &Doc<'_>, value: NodeId, found: &mut Findings) -> Option<Party> {
    party(doc, value, "to", TO, found)
}

pub(super) fn transferee(doc: &Doc<'_>, value: NodeId, found: &mut Findings) -> Option<Transferee> {
    Some(Transferee {
        party: party(doc, value, "transferee", TRANSFEREE, found)?,
        participant_id: string(doc, value, "participantId", found),
    })
}

fn party(
    doc: &Doc<'_>,
    value: NodeId,
    name: &'static str,
    names: &[&'static str],
    found: &mut Findings,
) -> Option<Party> {
    if doc.kind(value) != Kind::Object {
        wrong_type(doc, value, Kind::Object, found);
        return None;
    }
    let given = |name| doc.get(value, name).is_some_and(|value| doc.kind(value) != Kind::Null);
    let is_null = |name| doc.get(value, name).is_some_and(|value| doc.kind(value) == Kind::Null);
    // A phone has neither a tenant nor a name.
    let is_phone = given("phone");
    let mut of_phone = Vec::new();
    for name in names {
        if !matches!(*name, "tenantId" | "displayName") || is_null(name) {
            of_phone.push(*name);
        }
    }
    known(doc, value, if is_phone { &of_phone } else { names }, found);
    let mut parties = PARTIES.iter().filter(|name| given(name));
    let (Some(kind), None) = (parties.next(), parties.next()) else {
        target_missing(At::Node(value), name, found);
        return None;
    };
    let mut text = |name| string(doc, value, name, found);
    let (id, tenant_id, display_name) = (text(kind), text("tenantId"), text("displayName"));
    let id = id?;
    Some(match *kind {
        "user" => Party::User { user: id, tenant_id, display_name },
        "phone" => Party::Phone { phone: id },
        _ => Party::ApplicationInstance { application_instance: id, tenant_id, display_name },
    })
}

fn target_missing(at: At, name: &'static str, found: &mut Findings) {
    found.add_at(Saying::SpecOneTarget, at).text("place", name).param("allowed", Param::list(&PARTIES));
}

/// A member that is a string, or not there.
fn string(doc: &Doc<'_>, object: NodeId, name: &str, found: &mut Findings) -> Option<String> {
    let value = doc.get(object, name)?;
    match doc.kind(value) {
        Kind::String => Some(doc.text(value).into_owned()),
        Kind::Null => None,
        _ => {
            wrong_type(doc, value, Kind::String, found);
            None
        }
    }
}

fn wrong_type(doc: &Doc<'_>, value: NodeId, expected: Kind, found: &mut Findings) {
    let name = doc.name_of(value).map_or_else(|| String::from("spec"), |key| doc.text(key).into_owned());
    let finding = found.add(Saying::SpecType, value).text("name", name);
    finding.param("found", kind_of(doc.kind(value))).param("expected", kind_of(expected));
    // Graph's own identity in the place of its id.
    if let Some(id) = doc.get(value, "id").filter(|id| doc.kind(*id) == expected) {
        finding.repair(Title::Write, false, [Step::Replace { value, with: doc.written(id).into_owned() }]);
    }
}

fn known(doc: &Doc<'_>, object: NodeId, names: &[&'static str], found: &mut Findings) {
    // Once for all: a spec of many members that are none of these would be searched as often.
    let free: Vec<bool> =
        names.iter().map(|name| doc.get(object, name).is_none_or(|value| doc.is_vacant(value))).collect();
    for (key, _) in doc.members(object) {
        let written = doc.text(key);
        if names.contains(&written.as_ref()) {
            continue;
        }
        let near = nearest(&written, names.iter().copied()).and_then(|near| Some((*names.get(near.index)?, near)));
        let saying = if near.is_some() { Saying::UnknownSpecNear } else { Saying::UnknownSpec };
        let finding = found.add(saying, key).text("name", written.as_ref());
        finding.param("allowed", Param::list(names));
        match near {
            Some((name, near)) => {
                finding.text("suggestion", name);
                if free.get(near.index) == Some(&true) {
                    finding.rename(key, name, near.certain);
                }
            }
            None => {
                finding.remove(key, false);
            }
        }
    }
}
