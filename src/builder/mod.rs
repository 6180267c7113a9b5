//! From a spec to a right body and the request around it. What it builds, [`validate_transfer`] accepts without an
//! error or a warning: every body is judged before it is handed out.
//!
//! [`validate_transfer`]: crate::validate_transfer

mod request;
mod spec;

pub use request::{CLOUDS, Clouds, RequestHeaders, TransferHttpRequest};
pub use spec::{Party, TransferSpec, Transferee};

use serde::Serialize;
use spec::from_json;

use crate::issue::{
    At, Findings, Fix, Issue, Param, ParamValue, PatchOperation, PathSegment, Saying, Severity, Wording, pointer,
    report,
};
use crate::json::{Doc, Tape, concat, quote, replaced};
use crate::model::{TransferKind, TransferRequest};
use crate::options::{ApiVersion, ISSUES, Options};
use crate::validate::{TransferError, judge};

/// How a transfer is built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// As for validation. The call's id, where it is not told, is the spec's `call_id`.
    pub options: Options,
    /// The root of the Graph to call; [`CLOUDS`]`.global` unless told.
    pub base_url: Option<String>,
    /// For `beta-2018` only: call `/applications/{id}/calls` instead of `/app/calls`.
    pub application_id: Option<String>,
}

/// A transfer, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BuiltTransfer {
    /// How the target is reached.
    pub kind: TransferKind,
    /// The body.
    pub value: TransferRequest,
    /// The body as JSON, its members in a stable order.
    pub json: String,
    /// The whole request, where the spec tells the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<TransferHttpRequest>,
    /// Hints, and warnings of what was left out; their paths point into the spec.
    pub issues: Vec<Issue>,
}

/// Builds a body, and the request where the spec has a call id.
///
/// ```
/// use graph_call_transfer::{BuildOptions, Party, TransferSpec, build_transfer};
/// let mut spec = TransferSpec::to(Party::user("550fae72-d251-43ec-868c-373732c2704f"));
/// spec.call_id = Some("57dab8b1-894c-409a-b240-bd8beae78896".into());
/// let built = build_transfer(&spec, &BuildOptions::default()).unwrap();
/// assert_eq!(
///     built.request.unwrap().url,
///     "https://graph.microsoft.com/v1.0/communications/calls/57dab8b1-894c-409a-b240-bd8beae78896/transfer"
/// );
/// ```
///
/// # Errors
/// Where no right body or request can be built from the spec; the issues' paths point into the spec.
pub fn build_transfer(spec: &TransferSpec, how: &BuildOptions) -> Result<BuiltTransfer, TransferError> {
    let Built { kind, json, request, issues } = built(spec, how).map_err(|issues| TransferError { issues })?;
    match serde_json::from_str(&json) {
        Ok(value) => Ok(BuiltTransfer { kind, value, json, request, issues }),
        Err(_) => Err(TransferError { issues }),
    }
}

/// What was built, before the body is typed.
struct Built {
    kind: TransferKind,
    json: String,
    request: Option<TransferHttpRequest>,
    issues: Vec<Issue>,
}

fn built(spec: &TransferSpec, how: &BuildOptions) -> Result<Built, Vec<Issue>> {
    let mut options = how.options.clone();
    options.call.id = options.call.id.or_else(|| spec.call_id.clone());
    let mut notes = Notes { options: &how.options, issues: Vec::new() };
    let json = body(spec, options.api, &mut notes);
    let request = request::target(spec, how, &mut notes);

    let mut tape = Tape::default();
    let verdict = judge(json.as_bytes(), true, &options, &mut tape);
    let kind = verdict.kind;
    for mut issue in verdict.issues(json.as_bytes(), false, &options, &tape) {
        into_spec(&mut issue, spec);
        notes.issues.push(issue);
    }
    match kind {
        Some(kind) if notes.issues.iter().all(|issue| issue.severity != Severity::Error) => {
            let request = request.map(|url| TransferHttpRequest::new(url, &json));
            Ok(Built { kind, json, request, issues: notes.issues })
        }
        _ => Err(notes.issues),
    }
}

/// What is said of the spec itself.
struct Notes<'a> {
    options: &'a Options,
    issues: Vec<Issue>,
}

impl Notes<'_> {
    fn add(&mut self, saying: Saying, path: &[&str], params: Vec<(&'static str, Param)>) {
        let mut found = Findings::default();
        found.add(saying, At::Span(0, 0, None)).params = params;
        let tape = Tape::default();
        let how = Wording {
            locale: self.options.locale,
            strict: self.options.strict,
            text: false,
            sound: true,
            most: ISSUES,
            more: 0,
        };
        for mut issue in report(&Doc::new(b"", &tape), found.list, &how) {
            issue.path = names(path);
            issue.pointer = pointer(&issue.path);
            self.issues.push(issue);
        }
    }

    /// Warns of a member that the revision does not declare.
    fn left_out(&mut self, name: &'static str, path: &[&str]) {
        let api = Param::Plain(String::from(self.options.api.as_str()));
        self.add(Saying::LeftOut, path, vec![("name", Param::Text(String::from(name))), ("api", api)]);
    }
}

/// The body as JSON: members in the order of the documented examples.
fn body<'s>(spec: &'s TransferSpec, api: ApiVersion, notes: &mut Notes<'_>) -> String {
    let first = api == ApiVersion::Beta2018;
    let mut declared = |name: &'static str, value: &'s Option<String>| {
        if value.is_some() && !first {
            notes.left_out(name, &[name]);
        }
        value.as_deref().filter(|_| first)
    };
    let mut target = Object::default();
    target.json("identity", &identity_set(&spec.to));
    target.text("replacesCallId", spec.replaces_call_id.as_deref());
    target.text("endpointType", Some("default"));
    target.text("languageId", declared("languageId", &spec.language_id));
    target.text("region", declared("region", &spec.region));
    let context = declared("clientContext", &spec.client_context);
    let mut body = Object::default();
    body.json("transferTarget", &target.end());
    if let Some(transferee) = &spec.transferee {
        if first {
            notes.left_out("transferee", &["transferee"]);
        } else {
            let mut participant = Object::default();
            participant.json("identity", &identity_set(&transferee.party));
            participant.text("participantId", transferee.participant_id.as_deref());
            body.json("transferee", &participant.end());
        }
    }
    body.text("clientContext", context);
    body.end()
}

/// The identity as the documented examples write it: kinds that identitySet does not declare carry their type.
fn identity_set(party: &Party) -> String {
    let (id, tenant, name) = match party {
        Party::User { user, tenant_id, display_name } => (user, tenant_id, display_name),
        Party::Phone { phone } => (phone, &None, &None),
        Party::ApplicationInstance { application_instance, tenant_id, display_name } => {
            (application_instance, tenant_id, display_name)
        }
    };
    let typed = !matches!(party, Party::User { .. });
    let mut identity = Object::default();
    identity.text("@odata.type", typed.then_some("#microsoft.graph.identity"));
    identity.text("id", Some(id));
    identity.text("displayName", name.as_deref());
    identity.text("tenantId", tenant.as_deref());
    let mut set = Object::default();
    set.json(party.name(), &identity.end());
    set.end()
}

/// An object that is being written: each has at least one member.
#[derive(Default)]
struct Object {
    out: String,
}

impl Object {
    /// A member whose value is JSON already.
    fn json(&mut self, name: &str, value: &str) {
        self.out.push(if self.out.is_empty() { '{' } else { ',' });
        self.out.push_str(&quote(name));
        self.out.push(':');
        self.out.push_str(value);
    }

    /// A string, where there is one.
    fn text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.json(name, &quote(value));
        }
    }

    fn end(mut self) -> String {
        self.out.push('}');
        self.out
    }
}

/// An issue of the body as one of the spec. Warnings become errors: what is built has none.
fn into_spec(issue: &mut Issue, spec: &TransferSpec) {
    issue.path = names(&spec_path(&issue.path, spec));
    let place = pointer(&issue.path);
    // The sentence names the place too.
    let dotted = |pointer: &str| replaced(pointer.get(1..).unwrap_or_default(), "/", ".");
    let (in_body, in_spec) = (dotted(&issue.pointer), dotted(&place));
    let [quoted, instead] = [&in_body, &in_spec].map(|place| concat(&["\"", place, "\""]));
    issue.message = replaced(&issue.message, &quoted, &instead);
    for value in issue.params.values_mut() {
        if matches!(value, ParamValue::Text(text) if *text == in_body) {
            *value = ParamValue::Text(in_spec.clone());
        }
    }
    if issue.severity != Severity::Hint {
        issue.severity = Severity::Error;
    }
    issue.fixes.retain_mut(|fix| fix_in_spec(fix, &issue.pointer, &place));
    issue.pointer = place;
}

fn names(path: &[&str]) -> Vec<PathSegment> {
    path.iter().map(|name| PathSegment::Name(String::from(*name))).collect()
}

/// A fix that replaces or removes the very value at fault does the same in the spec; others have no meaning there.
fn fix_in_spec(fix: &mut Fix, from: &str, to: &str) -> bool {
    for operation in &mut fix.patch {
        match operation {
            PatchOperation::Replace { path, .. } | PatchOperation::Remove { path } if path == from => {
                *path = String::from(to);
            }
            _ => return false,
        }
    }
    !fix.patch.is_empty() && !to.is_empty()
}

/// Where in the spec the value of a place in the body came from.
fn spec_path(path: &[PathSegment], spec: &TransferSpec) -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for segment in path {
        if let PathSegment::Name(name) = segment {
            names.push(name);
        }
    }
    let (holder, party, rest): (&'static str, Option<&Party>, &[&str]) = match names.as_slice() {
        ["transferTarget", rest @ ..] => ("to", Some(&spec.to), rest),
        ["transferee", rest @ ..] => ("transferee", spec.transferee.as_ref().map(|transferee| &transferee.party), rest),
        ["clientContext"] => return vec!["clientContext"],
        _ => return Vec::new(),
    };
    match rest {
        ["replacesCallId"] => vec!["replacesCallId"],
        ["languageId"] => vec!["languageId"],
        ["region"] => vec!["region"],
        ["participantId"] => vec![holder, "participantId"],
        ["identity", _, "tenantId"] => vec![holder, "tenantId"],
        ["identity", _, "displayName"] => vec![holder, "displayName"],
        ["identity", _] | ["identity", _, "id"] => match party {
            Some(party) => vec![holder, party.name()],
            None => vec![holder],
        },
        _ => vec![holder],
    }
}

/// What came of building from a spec in JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BuildReport {
    /// Whether there is a body.
    pub ok: bool,
    /// How the target is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<TransferKind>,
    /// The body as JSON, its members in a stable order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json: Option<String>,
    /// The whole request, where the spec tells the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<TransferHttpRequest>,
    /// Everything found; the paths point into the spec.
    pub issues: Vec<Issue>,
}

/// Builds from a spec in JSON, as the npm package's `buildTransfer` takes it: what is wrong with the spec as such comes
/// back as issues too.
///
/// ```
/// use graph_call_transfer::{BuildOptions, build_transfer_json};
/// let report = build_transfer_json(br#"{"to": {"phone": "+12065550123"}}"#, &BuildOptions::default());
/// assert!(report.ok);
/// let report = build_transfer_json(br#"{"to": {"phone": 5}}"#, &BuildOptions::default());
/// assert_eq!(report.issues[0].pointer, "/to/phone");
/// ```
#[must_use]
pub fn build_transfer_json(spec: &[u8], how: &BuildOptions) -> BuildReport {
    match from_json(spec, &how.options).and_then(|spec| built(&spec, how)) {
        Ok(Built { kind, json, request, issues }) => {
            BuildReport { ok: true, kind: Some(kind), json: Some(json), request, issues }
        }
        Err(issues) => BuildReport { ok: false, kind: None, json: None, request: None, issues },
    }
}
