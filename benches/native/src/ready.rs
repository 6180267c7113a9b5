//! Calls of the crate with everything that they are given, ready to be measured.

use std::hint::black_box;

use graph_call_transfer::{
    ApiVersion, BuildOptions, Fix, Journal, Limits, Locale, Options, Party, TransferSpec, apply_fixes, apply_patch,
    build_transfer, build_transfer_json, merge_journals, parse_notifications, parse_response, record_outcomes,
    transfer_status, validate_transfer,
};

/// A call to come.
pub struct Ready(Box<dyn FnOnce()>);

impl Ready {
    fn call<T>(work: impl FnOnce() -> T + 'static) -> Self {
        Self(Box::new(move || drop(black_box(work()))))
    }
}

/// The only function whose instructions are counted.
#[inline(never)]
pub fn measured(ready: Ready) {
    (ready.0)();
    // With nothing after the call it would be a jump, and this function none of its own.
    black_box(());
}

/// Judging a body: no limit but that of issues stands in its way.
pub(crate) fn validate(text: impl Into<Vec<u8>>) -> Ready {
    let text = text.into();
    Ready::call(move || validate_transfer(&text, &options(None)))
}

/// The same under the revision of 2018, for which the published body is sound.
#[must_use]
pub fn validate_2018(text: String, limits: Limits) -> Ready {
    let options = Options { api: ApiVersion::Beta2018, limits, ..Options::default() };
    Ready::call(move || validate_transfer(&text, &options))
}

/// The same with every issue listed.
pub(crate) fn validate_all(text: impl Into<Vec<u8>>) -> Ready {
    let text = text.into();
    Ready::call(move || validate_transfer(&text, &options(Some(usize::MAX))))
}

/// The same within the usual limits.
pub(crate) fn validate_limited(text: String) -> Ready {
    Ready::call(move || validate_transfer(&text, &Options::default()))
}

/// Reading notifications: no limit but that of issues stands in their way.
pub(crate) fn notifications(text: String) -> Ready {
    notifications_within(text, options(None).limits)
}

/// The same within some limits.
#[must_use]
pub fn notifications_within(text: String, limits: Limits) -> Ready {
    Ready::call(move || parse_notifications(&text, &Options { limits, ..Options::default() }))
}

/// The same with every issue listed.
pub(crate) fn notifications_all(text: String) -> Ready {
    Ready::call(move || parse_notifications(&text, &options(Some(usize::MAX))))
}

/// Applying every fix of a body at once.
pub(crate) fn fix(text: String) -> Ready {
    let fixes = fixes(&text);
    Ready::call(move || apply_fixes(&text, fixes))
}

/// The same from the last to the first.
pub(crate) fn fix_backwards(text: String) -> Ready {
    let fixes = fixes(&text);
    Ready::call(move || apply_fixes(&text, fixes.iter().rev()))
}

/// Never given back: that would be counted as well.
fn fixes(text: &str) -> &'static [Fix] {
    let issues = validate_transfer(text, &options(Some(usize::MAX))).issues;
    issues.into_iter().flat_map(|issue| issue.fixes).collect::<Vec<_>>().leak()
}

/// Applying the first fix of a body as a patch.
pub(crate) fn patch(text: &str) -> Ready {
    let issues = validate_transfer(text, &options(None)).issues;
    let fix = issues.into_iter().flat_map(|issue| issue.fixes).next();
    let value = serde_json::from_str(text).unwrap_or_default();
    Ready::call(move || fix.map(|fix| apply_patch(&value, &fix)))
}

/// A journal of what a batch says, merged with itself and asked for its first call.
pub(crate) fn follow(text: &str) -> Ready {
    let outcomes = parse_notifications(text, &options(None)).outcomes;
    Ready::call(move || {
        let journal = record_outcomes(None, &outcomes);
        let journal = merge_journals(&journal, &journal);
        let call = outcomes.first().and_then(|outcome| outcome.call_id.as_deref()).unwrap_or_default();
        transfer_status(&journal, call)
    })
}

/// Facts of one call added one by one, and what follows from them.
pub(crate) fn add_facts(facts: Vec<String>) -> Ready {
    Ready::call(move || {
        let mut journal = Journal::default();
        let refused = facts.iter().filter(|fact| journal.add_fact("a", fact).is_err()).count();
        (refused, transfer_status(&journal, "a"), Journal::from_json(journal.to_json()))
    })
}

/// Journals of a fact each gathered into one.
pub(crate) fn merge(facts: Vec<(String, String)>) -> Ready {
    let journal = |(call, fact): (String, String)| {
        let mut journal = Journal::default();
        journal.add_fact(&call, &fact).is_ok().then_some(journal)
    };
    let journals: Vec<Journal> = facts.into_iter().filter_map(journal).collect();
    Ready::call(move || {
        journals.iter().fold(Journal::default(), |mut all, journal| {
            all.merge(journal);
            all
        })
    })
}

/// Reading an answer.
pub(crate) fn answer(headers: Vec<(String, String)>, body: String) -> Ready {
    Ready::call(move || {
        let headers = headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        parse_response(429, headers, Some(&body), Locale::En)
    })
}

/// Building from a spec in JSON.
pub(crate) fn build_json(spec: String) -> Ready {
    Ready::call(move || build_transfer_json(&spec, &BuildOptions::default()))
}

/// Building a transfer to somebody of a long name.
pub(crate) fn build(name: String) -> Ready {
    let (user, tenant_id) = (String::from("550fae72-d251-43ec-868c-373732c2704f"), None);
    let spec = TransferSpec::to(Party::User { user, tenant_id, display_name: Some(name) });
    Ready::call(move || build_transfer(&spec, &BuildOptions::default()))
}

fn options(max_issues: Option<usize>) -> Options {
    let limits = Limits { max_depth: Some(usize::MAX), max_bytes: Some(usize::MAX), max_issues };
    Options { limits, ..Options::default() }
}
