//! From a spec to a right body and the request around it. What it builds, [`validate_transfer`] accepts without an
//! error or a warning: every body is judged before it is handed out.
//!
//! [`validate_transfer`]: crate::validate_transfer

mod json;
mod request;
mod spec;

pub use request::{CLOUDS, Clouds, RequestHeaders, TransferHttpRequest};
pub use spec::{Party, TransferSpec, Transferee};

use serde::{Deserialize, Serialize};
use spec::from_json;

use crate::issue::{
    At, Finding, Findings, Fix, Issue, Json, Param, ParamValue, PatchOperation, PathSegment, Saying, Severity, Step,
    Title, Wording, pointer, report,
};
use crate::json::{Doc, RawEdit, Tape, concat, parts, quote, replaced};
use crate::model::{TransferKind, TransferRequest};
use crate::options::{ApiVersion, Options};
use crate::rules::format::same_id;
use crate::validate::{TransferError, judge};

// That serde refuses unknown members of flattened parts too, it does not promise: tests/properties/read_back.rs holds it
// to that.
/// How a transfer is built. As JSON, the options of validation stand beside the others.
///
/// ```
/// use graph_call_transfer::{ApiVersion, BuildOptions};
/// let how: BuildOptions = serde_json::from_str(r#"{"api": "beta", "baseUrl": "http://localhost:3000"}"#).unwrap();
/// assert_eq!((how.options.api, how.base_url.as_deref()), (ApiVersion::Beta, Some("http://localhost:3000")));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct BuildOptions {
    /// As for validation. The call's id, where it is not told, is the spec's `call_id`.
    #[serde(flatten)]
    pub options: Options,
    /// The root of the Graph to call; [`CLOUDS`]`.global` unless told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// For `beta-2018` only: call `/applications/{id}/calls` instead of `/app/calls`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<String>,
}

/// A transfer, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
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
    let fault = |issues| TransferError::of_spec(issues, how.options.locale);
    let Built { kind, json, request, issues } = built(spec, how).map_err(fault)?;
    match serde_json::from_str(&json) {
        Ok(value) => Ok(BuiltTransfer { kind, value, json, request, issues }),
        Err(_) => Err(fault(issues)),
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
    // That no call replaces itself is to hold of the spec's own call as well, where the options tell of another.
    let is_replaced = |call: &&String| spec.replaces_call_id.as_ref().is_some_and(|id| same_id(id, call));
    let own = spec.call_id.as_ref();
    options.call.id = own.filter(is_replaced).cloned().or(options.call.id).or_else(|| own.cloned());
    let mut notes = Notes { api: options.api, found: Findings::default(), about: Vec::new() };
    let json = body(spec, &mut notes);
    let request = request::target(spec, how, &mut notes);
    let mut issues = notes.issues(&options);

    let verdict = judge(json.as_bytes(), true, &options);
    let kind = verdict.kind;
    for mut issue in verdict.issues(json.as_bytes(), false, &options) {
        into_spec(&mut issue);
        issues.push(issue);
    }
    match kind {
        Some(kind) if issues.iter().all(|issue| issue.severity != Severity::Error) => {
            let request = request.map(|url| TransferHttpRequest::new(url, &json));
            Ok(Built { kind, json, request, issues })
        }
        _ => Err(issues),
    }
}

/// What is said of the spec itself.
struct Notes {
    api: ApiVersion,
    found: Findings,
    /// The member of the spec that each finding is about, empty where it is about none; and the JSON that is meant.
    about: Vec<(&'static str, Option<String>)>,
}

impl Notes {
    fn add(&mut self, saying: Saying, name: &'static str) -> &mut Finding {
        self.about.push((name, None));
        self.found.add_at(saying, At::Span(0, 0, None))
    }

    /// Offers another value for the member that the last finding is about.
    fn offer(&mut self, id: &str, safe: bool) {
        let with = quote(id);
        if let (Some((_, meant)), Some(finding)) = (self.about.last_mut(), self.found.list.last_mut()) {
            // The spec has no text to be edited.
            finding.repair(Title::Replace, safe, [Step::Raw(RawEdit::insert(0, with.clone()))]);
            *meant = Some(with);
        }
    }

    fn api(&self) -> Param {
        Param::Plain(String::from(self.api.as_str()))
    }

    /// Warns of what the revision does not declare.
    fn left_out(&mut self, name: &'static str, member: &'static str) {
        let api = self.api();
        self.add(Saying::LeftOut, member).text("name", name).param("api", api);
    }

    fn issues(self, options: &Options) -> Vec<Issue> {
        let tape = Tape::default();
        let mut issues = report(&Doc::new(b"", &tape), self.found.list, &Wording::of(options, &tape, false));
        for (issue, (name, meant)) in issues.iter_mut().zip(self.about) {
            place(issue, [name, ""]);
            if let (Some(fix), Some(with)) = (issue.fixes.first_mut(), meant) {
                fix.patch.push(PatchOperation::Replace { path: issue.pointer.clone(), value: Json::new(with) });
            }
        }
        issues
    }
}

/// Says where in the spec an issue belongs.
fn place(issue: &mut Issue, names: [&str; 2]) {
    issue.path.clear();
    for name in names {
        if !name.is_empty() {
            issue.path.push(PathSegment::Name(String::from(name)));
        }
    }
    issue.pointer = pointer(&issue.path);
}

/// The body as JSON: members in the order of the documented examples.
fn body<'s>(spec: &'s TransferSpec, notes: &mut Notes) -> String {
    let first = notes.api == ApiVersion::Beta2018;
    let mut declared = |name: &'static str, value: &'s Option<String>| {
        if value.is_some() && !first {
            notes.left_out(name, name);
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
            notes.left_out("transferee", "transferee");
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
fn into_spec(issue: &mut Issue) {
    let before = issue.pointer.clone();
    place(issue, spec_path(&before));
    // The sentence names the place too.
    let dotted = |pointer: &str| replaced(pointer.get(1..).unwrap_or_default(), "/", ".");
    let (in_body, in_spec) = (dotted(&before), dotted(&issue.pointer));
    let quoted = |place: &str| concat(&["\"", place, "\""]);
    issue.message = replaced(&issue.message, &quoted(&in_body), &quoted(&in_spec));
    for value in issue.params.values_mut() {
        if matches!(value, ParamValue::Text(text) if *text == in_body) {
            *value = ParamValue::Text(in_spec.clone());
        }
    }
    if issue.severity != Severity::Hint {
        issue.severity = Severity::Error;
    }
    issue.fixes.retain_mut(|fix| fix_in_spec(fix, &before, &issue.pointer));
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
    !to.is_empty()
}

/// Where in the spec the value of a place in the body came from: up to two names.
fn spec_path(pointer: &str) -> [&str; 2] {
    let mut steps = parts(pointer, "/").skip(1);
    let mut step = || steps.next().unwrap_or_default();
    let holder = match step() {
        "transferTarget" => "to",
        name @ ("transferee" | "clientContext") => name,
        _ => "",
    };
    match [step(), step(), step()] {
        [name @ ("replacesCallId" | "languageId" | "region"), ..] => [name, ""],
        ["participantId", ..] => [holder, "participantId"],
        ["identity", _, name @ ("tenantId" | "displayName")] | ["identity", name, "" | "id"] => [holder, name],
        _ => [holder, ""],
    }
}

/// What came of building from a spec in JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
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
/// let report = build_transfer_json(r#"{"to": {"phone": "+12065550123"}}"#, &BuildOptions::default());
/// assert!(report.ok);
/// let report = build_transfer_json(r#"{"to": {"phone": 5}}"#, &BuildOptions::default());
/// assert_eq!(report.issues[0].pointer, "/to/phone");
/// ```
#[must_use]
pub fn build_transfer_json(spec: impl AsRef<[u8]>, how: &BuildOptions) -> BuildReport {
    let (spec, mut issues) = from_json(spec.as_ref(), &how.options, spec::spec);
    let is_sound = issues.iter().all(|issue| issue.severity != Severity::Error);
    let built = spec.map(|spec| built(&spec, how));
    let more = match built {
        Some(Ok(Built { kind, json, request, issues: more })) if is_sound => {
            issues.extend(more);
            return BuildReport { ok: true, kind: Some(kind), json: Some(json), request, issues };
        }
        Some(Ok(Built { issues, .. }) | Err(issues)) => issues,
        None => Vec::new(),
    };
    // A member that could not be read is not there for what is built, and would be missed.
    issues.extend(more.into_iter().filter(|issue| is_sound || issue.severity != Severity::Hint));
    BuildReport { ok: false, kind: None, json: None, request: None, issues }
}
