//! The boundary to JavaScript: decode, call, encode. The only file that names `wasm_bindgen`.
//!
//! Text goes in through a buffer in the module's memory that JavaScript writes to; what comes back of a sound body is
//! one number. The facade in `pkg/` is the only caller, and checks what it passes.

use std::sync::{Mutex, MutexGuard, PoisonError};

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(arena)]
use crate::arena;
use crate::builder::{BuildOptions, build_transfer_json};
use crate::journal::{Journal, JournalError, transfer_status};
use crate::json::{Doc, Kind, Leads, NodeId, Reading, concat, quote, read, to_json, whole};
use crate::model::TransferKind;
use crate::notification::{Packed, Rest, Subcode, explain_code, pack, pack_lines, parse_response};
use crate::options::{ApiVersion, CallFacts, CallKind, Limits, Locale, Options};
use crate::rules::{Layout, Parts};
use crate::validate::{Verdict, quiet, telling};

struct State {
    input: Vec<u8>,
    packed: Packed,
    /// The parts of an object, and the layout of the one before.
    parts: Vec<u32>,
    layout: Layout,
    /// How the texts of bodies before were written.
    leads: Leads,
    /// Present where the next call was configured.
    extra: Option<Extra>,
    last: Option<(Verdict, Options, usize, bool)>,
}

/// What a call is told beyond its mode.
#[derive(Default)]
struct Extra {
    limits: Limits,
    call: CallFacts,
    base_url: Option<String>,
    application_id: Option<String>,
}

impl State {
    /// Comes before everything that leaves blocks behind: what the calls before have left goes.
    fn begin(&mut self) {
        self.packed.rest = Rest::EMPTY;
        self.last = None;
        #[cfg(arena)]
        if self.extra.is_none() {
            let Self { input, packed, parts, layout, .. } = self;
            let ends = [arena::end(input), arena::end(&packed.words), arena::end(parts), layout.end()];
            #[expect(unsafe_code, reason = "the arena cannot know what is still used")]
            // SAFETY: these four are all of the state that is in blocks. Of an answer JavaScript has made its own before it
            // calls again.
            unsafe {
                arena::free_from(ends.into_iter().fold(0, usize::max));
            }
        }
    }
}

impl Extra {
    /// Reads it from JSON that the facade wrote and checked.
    fn read(doc: &Doc<'_>) -> Option<Self> {
        let root = doc.root()?;
        let inner = |name| doc.get(root, name);
        let text =
            |id: Option<NodeId>| id.filter(|id| doc.kind(*id) == Kind::String).map(|id| doc.text(id).into_owned());
        let count = |id| usize::try_from(number(doc, id)?).ok();
        let limit = |name| count(doc.get(inner("limits")?, name));
        let fact = |name| text(doc.get(inner("call")?, name));
        Some(Self {
            limits: Limits {
                max_depth: limit("maxDepth"),
                max_bytes: limit("maxBytes"),
                max_issues: limit("maxIssues"),
            },
            call: CallFacts {
                id: fact("id"),
                tenant_id: fact("tenantId"),
                kind: fact("kind").map(|kind| if kind == "group" { CallKind::Group } else { CallKind::PeerToPeer }),
                state: fact("state"),
            },
            base_url: text(inner("baseUrl")),
            application_id: text(inner("applicationId")),
        })
    }
}

/// There is one thread, so nobody ever waits; a variable of the thread's own would cost every call two functions more, and
/// one that is made at the first call room for a copy of it.
static STATE: Mutex<State> = Mutex::new(State {
    input: Vec::new(),
    packed: Packed::EMPTY,
    parts: Vec::new(),
    layout: Layout::new(),
    leads: Leads::new(),
    extra: None,
    last: None,
});

#[inline(always)]
fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes the input buffer hold at least so many bytes, and says where it is.
#[wasm_bindgen]
#[must_use]
pub fn input(len: usize) -> *mut u8 {
    let state = &mut *state();
    if state.input.len() < len {
        state.input.resize(len, 0);
    }
    state.input.as_mut_ptr()
}

/// What the next call is to know beyond its mode, as JSON in the first bytes of the input buffer; holds for that call
/// only.
#[wasm_bindgen]
pub fn configure(len: usize) {
    let state = &mut *state();
    state.begin();
    let State { input, extra, .. } = state;
    let text = input.get(..len).unwrap_or_default();
    *extra = Extra::read(&Doc::new(text, &read(text, OURS)));
}

fn options(mode: u32, extra: &mut Extra) -> Options {
    Options {
        api: api(mode),
        strict: mode & 4 != 0,
        locale: locale(mode),
        limits: std::mem::take(&mut extra.limits),
        call: std::mem::take(&mut extra.call),
    }
}

fn api(mode: u32) -> ApiVersion {
    match mode & 3 {
        0 => ApiVersion::V1,
        1 => ApiVersion::Beta,
        _ => ApiVersion::Beta2018,
    }
}

/// Judges the first bytes of the input buffer. Bits of the answer: 0 sound, 1 and 2 the kind, 8 whether there are
/// issues to fetch.
#[wasm_bindgen]
#[must_use]
#[cfg_attr(hot_is_fast, optimize(speed))]
pub fn validate(len: usize, mode: u32) -> u32 {
    let state = &mut *state();
    let text = state.input.get(..len).unwrap_or_default();
    // Text that JavaScript encoded is UTF-8; only bytes need to be checked.
    let utf8 = mode & 32 != 0;
    let kind = if state.extra.is_none() { quiet(text, utf8, api(mode), &mut state.leads) } else { None };
    match kind {
        Some(kind) => 1 | bits(kind) << 1,
        None => judge(len, utf8, mode, state),
    }
}

/// Where the parts of an object go: so many values of four bytes each, the lengths of as many names (the end of an
/// object has an empty one), then as many bytes of names, and of texts.
const VALUES: usize = 128;
const BYTES: usize = 4096;

/// Room for the parts of an object, and where it is.
#[wasm_bindgen]
#[must_use]
pub fn parts() -> *mut u32 {
    let state = &mut *state();
    state.parts.resize(2 * VALUES + 2 * BYTES / 4, 0);
    state.parts.as_mut_ptr()
}

/// Judges an object by its parts, of which there are so many values, and so many bytes of names and of texts. Bit 6 of the
/// mode says that the names are those of the object before. The answer is 0 where the object is to be written out as JSON
/// first, as it is wherever there is anything to tell; its bit 3 says that no text of such an object may be left out.
#[wasm_bindgen]
#[must_use]
#[cfg_attr(hot_is_fast, optimize(speed))]
pub fn validate_parts(values: usize, names: usize, texts: usize, mode: u32) -> u32 {
    let state = &mut *state();
    let State { parts, layout, .. } = state;
    let (all, rest) = parts.split_at_checked(VALUES).unwrap_or_default();
    let (lengths, rest) = rest.split_at_checked(VALUES).unwrap_or_default();
    let (own_names, own_texts) = bytemuck::cast_slice(rest).split_at_checked(BYTES).unwrap_or_default();
    let parts = Parts {
        names: own_names.get(..names).unwrap_or_default(),
        lengths,
        texts: own_texts.get(..texts).unwrap_or_default(),
        values: all.get(..values).unwrap_or_default(),
        same_names: mode & 64 != 0,
    };
    layout.judge(&parts, api(mode)).map_or(0, |kind| 1 | bits(kind) << 1 | u32::from(layout.compares()) << 3)
}

#[cold]
fn judge(len: usize, utf8: bool, mode: u32, state: &mut State) -> u32 {
    state.begin();
    let options = options(mode, &mut state.extra.take().unwrap_or_default());
    let text = state.input.get(..len).unwrap_or_default();
    let verdict = telling(text, utf8, &options);
    let answer = u32::from(verdict.ok) | verdict.kind.map_or(0, bits) << 1 | u32::from(!verdict.is_silent()) << 8;
    state.last = (!verdict.is_silent()).then_some((verdict, options, len, mode & 16 == 0));
    answer
}

fn bits(kind: TransferKind) -> u32 {
    match kind {
        TransferKind::Blind => 1,
        TransferKind::Consultative => 2,
    }
}

/// The issues of the last judgement, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn issues() -> String {
    let state = &mut *state();
    let issues = state.last.take().map(|(verdict, options, len, has_text)| {
        let text = state.input.get(..len).unwrap_or_default();
        verdict.issues(text, has_text, &options)
    });
    to_json(&issues.unwrap_or_default())
}

/// Builds from the spec in the first bytes of the input buffer; the report comes back as JSON.
#[wasm_bindgen]
#[must_use]
pub fn build(len: usize, mode: u32) -> String {
    let state = &mut *state();
    state.begin();
    let mut extra = state.extra.take().unwrap_or_default();
    let options = options(mode, &mut extra);
    let how = BuildOptions { options, base_url: extra.base_url, application_id: extra.application_id };
    to_json(&build_transfer_json(state.input.get(..len).unwrap_or_default(), &how))
}

/// Reads the notifications in the first bytes of the input buffer, or a body in each line of them. The answer is where
/// the packed report is.
#[wasm_bindgen]
#[must_use]
#[cfg_attr(hot_is_fast, optimize(speed))]
pub fn notifications(len: usize, mode: u32) -> *const u32 {
    let state = &mut *state();
    state.begin();
    let options = options(mode, &mut state.extra.take().unwrap_or_default());
    let text = state.input.get(..len).unwrap_or_default();
    if mode & 64 != 0 {
        pack_lines(text, &options, &mut state.packed);
    } else {
        pack(text, mode & 32 != 0, mode & 16 == 0, &options, &mut state.packed);
    }
    state.packed.words.as_ptr()
}

/// What of the last report on notifications is no number, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn notifications_rest() -> String {
    to_json(&state().packed.rest)
}

/// Reads an answer to the POST, given as `{"status", "headers": [[name, value]], "body"}`.
#[wasm_bindgen]
#[must_use]
pub fn response(len: usize, mode: u32) -> String {
    asked(len, |doc, root| {
        let status = number(doc, doc.get(root, "status")).unwrap_or_default();
        let mut texts = Vec::new();
        for pair in doc.items(doc.get(root, "headers").unwrap_or(root)) {
            let mut pair = doc.items(pair);
            if let (Some(name), Some(value)) = (pair.next(), pair.next()) {
                texts.push((doc.text(name), doc.text(value)));
            }
        }
        let headers = texts.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
        let body = doc.get(root, "body").filter(|body| doc.kind(*body) == Kind::String).map(|body| doc.text(body));
        to_json(&parse_response(u16::try_from(status).unwrap_or(u16::MAX), headers, body.as_deref(), locale(mode)))
    })
}

/// Explains `{"code", "subcode", "state"}`. A code that is a word, as answers have it, is asked about as one.
#[wasm_bindgen]
#[must_use]
pub fn explain(len: usize, mode: u32) -> String {
    asked(len, |doc, root| {
        let told = |name| {
            doc.get(root, name).map(|id| match number(doc, Some(id)) {
                Some(number) => Subcode::Number(number),
                None => Subcode::Text(doc.text(id).into_owned()),
            })
        };
        let asked = told("code");
        let code = asked.as_ref().and_then(Subcode::number);
        let subcode = told("subcode").or(asked.filter(|_| code.is_none()));
        let state = doc.get(root, "state").map(|id| doc.text(id));
        to_json(&explain_code(code, subcode.as_ref(), state.as_deref(), locale(mode)))
    })
}

/// A journal's calls: `{"call": "record", "journal", "outcomes"}`, `{"call": "merge", "journals"}`,
/// `{"call": "status", "journal", "callId"}` and `{"call": "forget", "journal", "callIds"}`. The answer is `{"ok"}` or
/// `{"error"}`.
#[wasm_bindgen]
#[must_use]
pub fn journal(len: usize) -> String {
    asked(len, |doc, root| match journal_call(doc, root) {
        Ok(answer) => concat(&["{\"ok\":", &answer, "}"]),
        Err(error) => concat(&["{\"error\":", &quote(&error.text()), "}"]),
    })
}

fn journal_call(doc: &Doc<'_>, root: NodeId) -> Result<String, JournalError> {
    let of = |id: Option<NodeId>| match id.filter(|id| doc.kind(*id) != Kind::Null) {
        Some(id) => Journal::read(doc, id),
        None => Ok(Journal::default()),
    };
    // The root is an object, which has no items.
    let list = |name| doc.get(root, name).unwrap_or(root);
    let mut journal = of(doc.get(root, "journal"))?;
    match doc.get(root, "call").map(|call| doc.text(call)).as_deref() {
        Some("record") => journal.record_json(doc, list("outcomes")),
        Some("merge") => {
            for other in doc.items(list("journals")) {
                journal.take(of(Some(other))?);
            }
        }
        Some("forget") => {
            for id in doc.items(list("callIds")) {
                journal.forget(&doc.text(id));
            }
        }
        _ => {
            let call = doc.get(root, "callId").map(|id| doc.text(id)).unwrap_or_default();
            return Ok(to_json(&transfer_status(&journal, &call)));
        }
    }
    Ok(journal.to_json())
}

/// How JSON that the facade made is read.
const OURS: Reading = Reading { max_depth: 64, ..Reading::PLAIN };

/// Reads a question in the first bytes of the input buffer, and answers it.
fn asked(len: usize, answer: impl FnOnce(&Doc<'_>, NodeId) -> String) -> String {
    let state = &mut *state();
    state.begin();
    let text = state.input.get(..len).unwrap_or_default();
    let tape = read(text, OURS);
    let doc = Doc::new(text, &tape);
    doc.root().map(|root| answer(&doc, root)).unwrap_or_default()
}

fn number(doc: &Doc<'_>, id: Option<NodeId>) -> Option<i64> {
    whole(doc.raw(id.filter(|id| doc.kind(*id) == Kind::Number)?))
}

fn locale(mode: u32) -> Locale {
    if mode & 8 != 0 { Locale::Ru } else { Locale::En }
}

/// Traps, for the tests of what the facade does then. No public export reaches it.
#[wasm_bindgen]
pub fn trap() {
    std::process::abort();
}
