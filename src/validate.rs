//! A text, its reading, the rules, the report.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};

use crate::issue::{
    Finding, Findings, Issue, Saying, Severity, Step, Title, Wording, kind_of, report, syntax_findings,
};
use crate::json::{Cause, Doc, Kind, Leads, NodeId, Reading, Tape, is_utf8, read, replaced, scan, split_at_mark};
use crate::model::{TransferKind, TransferRequest};
use crate::options::{ApiVersion, BODY_BYTES, CallFacts, ISSUES, Locale, Options, Words, words};
use crate::rules::{self, Body, Context, Quiet};

/// What a body was found to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// Whether no issue is an error.
    pub ok: bool,
    /// How the target is to be reached, by what was meant: a `replacesCallId` that is only misspelt or misplaced counts.
    /// Absent where the body does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<TransferKind>,
    /// Everything found, in the order of the text.
    pub issues: Vec<Issue>,
}

/// A body that is not sound, or a spec that none can be built of. The message is in the language of the issues.
///
/// ```
/// use graph_call_transfer::{BuildOptions, Locale, Options, Party, TransferSpec, assert_transfer, build_transfer};
/// let error = assert_transfer("{}", &Options::default()).unwrap_err();
/// assert!(error.to_string().starts_with("the transfer body is not sound: "), "{error}");
///
/// let how = BuildOptions { options: Options { locale: Locale::Ru, ..Options::default() }, ..BuildOptions::default() };
/// let error = build_transfer(&TransferSpec::to(Party::user("")), &how).unwrap_err();
/// assert!(error.to_string().starts_with("в описании перевода есть ошибки: "), "{error}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransferError {
    /// Everything found, in the order of the text.
    pub issues: Vec<Issue>,
    what: Words,
    locale: Locale,
}

impl TransferError {
    fn of_body(issues: Vec<Issue>, locale: Locale) -> Self {
        Self {
            issues, what: words!("the transfer body is not sound", "в теле перевода есть ошибки"), locale
        }
    }

    pub(crate) fn of_spec(issues: Vec<Issue>, locale: Locale) -> Self {
        Self {
            issues, what: words!("the transfer's spec is not sound", "в описании перевода есть ошибки"), locale
        }
    }
}

impl std::fmt::Display for TransferError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut errors = self.issues.iter().filter(|issue| issue.severity == Severity::Error);
        f.write_str(self.what.of(self.locale))?;
        if let Some(first) = errors.next() {
            write!(f, ": {}", first.message)?;
        }
        match errors.count() {
            0 => Ok(()),
            more => {
                let rest = words!(" (and {} more)", " (и ещё {})").of(self.locale);
                f.write_str(&replaced(rest, "{}", &more.to_string()))
            }
        }
    }
}

impl std::error::Error for TransferError {}

/// Finds every issue of a transfer body in one run, in the order of the text. The text may be UTF-8 or not, JSON or
/// not; nothing in it makes this fail.
///
/// ```
/// use graph_call_transfer::{Code, Options, TransferKind, validate_transfer};
/// let sound = r#"{"transferTarget": {"identity": {"user": {"id": "550fae72-d251-43ec-868c-373732c2704f"}}}}"#;
/// let report = validate_transfer(sound, &Options::default());
/// assert!(report.ok && report.issues.is_empty());
/// assert_eq!(report.kind, Some(TransferKind::Blind));
///
/// let report = validate_transfer(r#"{"transfer_target": {}}"#, &Options::default());
/// assert!(!report.ok);
/// assert_eq!(report.issues[0].code, Code::PropertyUnknown);
/// ```
#[must_use]
pub fn validate_transfer(input: impl AsRef<[u8]>, options: &Options) -> Report {
    let input = input.as_ref();
    let verdict = judge(input, false, options);
    Report { ok: verdict.ok, kind: verdict.kind, issues: verdict.issues(input, true, options) }
}

/// The typed body, or everything that is wrong with it.
///
/// ```
/// use graph_call_transfer::{Options, assert_transfer};
/// let sound = r#"{"transferTarget": {"identity": {"phone": {"id": "+12065550123"}}}}"#;
/// let body = assert_transfer(sound, &Options::default()).unwrap();
/// assert_eq!(body.transfer_target.identity.phone.unwrap().id.as_deref(), Some("+12065550123"));
/// let error = assert_transfer("{}", &Options::default()).unwrap_err();
/// assert!(error.to_string().contains("transferTarget"));
/// ```
///
/// # Errors
/// Where the report of [`validate_transfer`] has an error.
pub fn assert_transfer(input: impl AsRef<[u8]>, options: &Options) -> Result<TransferRequest, TransferError> {
    let input = input.as_ref();
    let verdict = telling(input, false, options);
    let doc = Doc::new(input, &verdict.tape);
    let typed = doc.root().filter(|_| verdict.ok).and_then(|root| serde_json::from_value(doc.value(root)).ok());
    typed.ok_or_else(|| TransferError::of_body(verdict.issues(input, true, options), options.locale))
}

/// A judgement before it is worded.
pub(crate) struct Verdict {
    pub(crate) ok: bool,
    pub(crate) kind: Option<TransferKind>,
    findings: Vec<Finding>,
    /// What they were found on.
    tape: Tape,
}

impl Verdict {
    /// Whether [`Self::issues`] gives none.
    #[cfg_attr(
        not(any(all(target_arch = "wasm32", feature = "bindings"), test)),
        expect(dead_code, reason = "the wasm boundary asks first whether there is anything to tell")
    )]
    pub(crate) fn is_silent(&self) -> bool {
        self.findings.is_empty()
    }

    /// Words what was found. `text` tells whether there is a text to place it in.
    pub(crate) fn issues(self, input: &[u8], text: bool, options: &Options) -> Vec<Issue> {
        report(&Doc::new(input, &self.tape), self.findings, &Wording::of(options, &self.tape, text))
    }
}

/// Judges a body. `utf8` tells that the bytes are known to be UTF-8.
pub(crate) fn judge(input: &[u8], utf8: bool, options: &Options) -> Verdict {
    let Options { limits, call, .. } = options;
    let is_usual = limits.max_depth.is_none() && limits.max_bytes.is_none() && *call == CallFacts::default();
    let quiet = || LEADS.with_borrow_mut(|leads| quiet(input, utf8, options.api, leads));
    match is_usual.then(quiet).flatten() {
        Some(kind) => Verdict { ok: true, kind: Some(kind), findings: Vec::new(), tape: Tape::default() },
        None => telling(input, utf8, options),
    }
}

/// The kind of a body of which there is nothing to tell, where options say nothing of limits and the call; none where
/// the rules are to have a look.
#[inline]
#[cfg_attr(hot_is_fast, optimize(speed))]
pub(crate) fn quiet(input: &[u8], utf8: bool, api: ApiVersion, leads: &mut Leads) -> Option<TransferKind> {
    let mut body = Quiet::new(api);
    let is_quiet = input.len() <= BODY_BYTES && scan(input, &mut body, leads) && (utf8 || is_utf8(input));
    is_quiet.then(|| body.kind())
}

thread_local! {
    /// How the bodies before were written.
    static LEADS: RefCell<Leads> = const { RefCell::new(Leads::new()) };
}

/// Judges a body by every rule.
pub(crate) fn telling(input: &[u8], utf8: bool, options: &Options) -> Verdict {
    let usual = options.limits.reading(BODY_BYTES);
    // Fewer would leave too little to tell where a brace is missing; what is listed is cut later.
    let max_faults = usual.max_faults.max(ISSUES);
    let how = Reading { max_faults, utf8, root_names: &["transferTarget", "transferee"], ..usual };
    let mut tape = read(input, how);
    let (mut found, kind) = check(&Doc::new(input, &tape), options);
    offer_end(input, how, options, &mut tape, &found);
    if tape.faults.iter().any(|fault| fault.is_around() && !fault.safe) {
        mind_the_rest(input, &mut tape, &mut found);
    }
    let mut faults = Findings::default();
    syntax_findings(&Doc::new(input, &tape), &tape.faults, &mut faults);
    faults.list.append(&mut found.list);
    Verdict { ok: faults.ok(&tape, options), kind, findings: faults.list, tape }
}

/// Other text around the body may be a program's, that uses what stands there and what it is assigned to: half of it
/// translated, it would be neither a program nor a body. And an object without a target may be any of its parts.
#[cold]
fn mind_the_rest(input: &[u8], tape: &mut Tape, found: &mut Findings) {
    for fault in &mut tape.faults {
        fault.safe = false;
    }
    let doc = Doc::new(input, tape);
    let names_target = |root| doc.members(root).any(|(key, _)| rules::alike(&doc.text(key), "transferTarget"));
    if !doc.root().is_some_and(names_target) {
        for repair in found.list.iter_mut().flat_map(|finding| &mut finding.repairs) {
            repair.safe = false;
        }
    }
}

fn check(doc: &Doc<'_>, options: &Options) -> (Findings, Option<TransferKind>) {
    let mut found = Findings::default();
    let Some(root) = doc.root() else { return (found, None) };
    if doc.kind(root) != Kind::Object {
        not_object(doc, root, options, &mut found);
        return (found, None);
    }
    let context = Context { options, whole: !doc.is_damaged(root) };
    let body = Body::new(*doc, root);
    rules::check(&body, &context, &mut found);
    if !body.has_no_twins() {
        rules::duplicates(doc, false, &mut found);
    }
    let kind = body
        .consultative()
        .map(|consultative| if consultative { TransferKind::Consultative } else { TransferKind::Blind });
    (found, kind)
}

/// The body is a string, an array, a number: of the first two, an object inside may be what is meant.
fn not_object(doc: &Doc<'_>, root: NodeId, options: &Options, found: &mut Findings) {
    let kind = doc.kind(root);
    if kind == Kind::Invalid {
        return;
    }
    let text = doc.text(root);
    let meant = match kind {
        Kind::String => Some(text.trim()).filter(|text| text.starts_with('{')).map(String::from),
        // An object, so that judging it does not come here again however deep arrays are nested.
        Kind::Array => rules::only_object(doc, root).map(|only| doc.written(only).into_owned()),
        _ => None,
    };
    let finding = found.add(Saying::BodyNotObject, root).param("found", kind_of(kind));
    // What is wrong in a body is told when it is out.
    if let Some(with) = meant
        && let inside = judge(with.as_bytes(), true, options)
        && inside.kind.is_some()
        && inside.tape.faults.is_empty()
    {
        // In other quotes a backslash, or a quote given twice, is read by each language in a way of its own.
        let written = doc.written(root);
        let is_plain = |mark| split_at_mark(&written, mark).is_none();
        let certain = written.starts_with('"') || kind == Kind::Array || is_plain("\\") && is_plain("''");
        finding.repair(Title::TAKE_OUT, inside.ok && certain, [Step::Replace { value: root, with }]);
    }
}

/// Keeps the offer to close what is open at the end only where the text is then whole. It is safe where the body is then
/// as sound as it could be told to be: elsewhere the bracket that is missing may be another one.
fn offer_end(input: &[u8], how: Reading, options: &Options, tape: &mut Tape, found: &Findings) {
    let others = tape.faults.len().saturating_sub(1);
    let Some(fault) = tape.faults.last_mut().filter(|fault| fault.cause == Cause::Unfinished) else { return };
    let Some(edit) = fault.edits.first() else { return };
    let mut closed = input.get(..edit.start).unwrap_or_default().to_vec();
    closed.extend_from_slice(edit.text.as_bytes());
    let second = read(&closed, how);
    if second.faults.len() != others {
        fault.edits.clear();
        return;
    }
    let (then, _) = check(&Doc::new(&closed, &second), options);
    let errors = |found: &Findings| found.list.iter().filter(|finding| finding.severity == Severity::Error).count();
    // One bracket is forgotten; where more are missing, or behind a value nothing was closed yet, the text was rather cut.
    let is_bracket = matches!(input.get(..edit.start), Some([.., b'}' | b']']));
    fault.safe = is_bracket && edit.text.trim_ascii().len() == 1 && errors(&then) <= errors(found);
}
