//! Fixes: each takes its issue away and brings no error in; the patch says what the edits say; mending comes to an end.

use std::collections::BTreeMap;

use graph_call_transfer::{
    Code, Fix, Issue, Options, ParamValue, Report, Severity, apply_fix, apply_fixes, apply_patch, validate_transfer,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::bodies::{cases, has_no_value};

proptest! {
    #![proptest_config(crate::cases(4_000))]

    #[test]
    fn fixes_of_any_body(case in cases()) {
        if let Err(fault) = check(&case.text, &case.options) {
            prop_assert!(false, "{}\n{}\n{:?}", fault, case.text, case.options);
        }
    }
}

/// Every fix of a text, and all safe ones together. Strictness would only make errors of warnings.
pub(crate) fn check(text: &str, options: &Options) -> Result<(), String> {
    let options = &Options { strict: false, ..options.clone() };
    let report = validate_transfer(text, options);
    for issue in &report.issues {
        for fix in &issue.fixes {
            each(text, options, &report, issue, fix).map_err(|fault| {
                let after = apply_fix(text, fix).unwrap_or_default();
                format!("{fault}: {} at {:?}: {}\n{after}", issue.code, issue.pointer, fix.title)
            })?;
        }
    }
    together(text, options)
}

fn each(text: &str, options: &Options, before: &Report, issue: &Issue, fix: &Fix) -> Result<(), String> {
    let edits: Vec<_> = fix.edits.iter().flatten().map(|edit| edit.range).collect();
    if edits.windows(2).any(|pair| pair[0].end.offset > pair[1].start.offset) {
        return Err(String::from("edits are out of order or overlap"));
    }
    let mended = apply_fix(text, fix).map_err(|fault| fault.to_string())?;
    let after = validate_transfer(&mended, options);
    let (known, left) = (faults(before, text), faults(&after, &mended));
    if is_syntax(issue) {
        // What stands behind a break comes to light once it is mended; the break itself must be over.
        let at = from_end(issue, text);
        let mut all = before.issues.iter().filter(|issue| is_syntax(issue));
        let nth = all.position(|other| std::ptr::eq(other, issue)).unwrap_or_default();
        let next = after.issues.iter().filter(|issue| is_syntax(issue)).nth(nth);
        // A word that is a string now may turn out to be a name.
        let start = |issue: &Issue| issue.range.map(|range| range.start.offset);
        let is_another = next.is_some_and(|next| start(next) == start(issue) && next.message != issue.message);
        let over = left.len() < known.len() || is_another || left.get(nth).is_some_and(|fault| *fault < at);
        // Once the break is mended, a bracket may be found to be missing further up.
        let another = !fix.safe && unclosed(&after) > unclosed(before);
        if !over && !another && !needs_another(before, issue, fix) {
            return Err(String::from("no more can be read than before"));
        }
    } else {
        // Beside a break, what a removal brings together may read as another member of that name.
        let beside = removes(fix) && !known.is_empty();
        if count(&after, issue) >= count(before, issue) && !beside {
            return Err(String::from("the issue is still there"));
        }
        // It may take a fault of the text away with it, or let more be read; if not, no error is new.
        let more = left.len() < known.len() || (left.len() > known.len() && left.last() < known.last());
        if let Some(code) = new_error(before, &after, issue, fix)
            && !(more || unwraps(issue, fix) || empty(&mended) > empty(text))
        {
            return Err(format!("{code} is new"));
        }
    }
    let value = parsed(text);
    if let Some(value) = &value
        && !has_no_value(text)
        && parsed(&mended) != apply_patch(value, fix).ok()
    {
        return Err(format!("the patch is not the edits: {:?}", apply_patch(value, fix)));
    }
    if before.issues.iter().any(is_syntax) && value.is_none() && !fix.patch.is_empty() {
        return Err(String::from("a patch where there is no value"));
    }
    if fix.safe && value.is_some() && before.kind.is_some() && after.kind != before.kind {
        return Err(format!("the kind was {:?} and is {:?}", before.kind, after.kind));
    }
    Ok(())
}

/// Whether a fix takes something away that somebody may have meant.
fn removes(fix: &Fix) -> bool {
    !fix.safe && fix.edits.iter().flatten().all(|edit| edit.text.is_empty())
}

/// Whether a fix takes an object out of a string, or a body or members out of what is around them: what is wrong in them is
/// told then.
fn unwraps(issue: &Issue, fix: &Fix) -> bool {
    let is_object = |fix: &Fix| fix.edits.iter().flatten().all(|edit| edit.text.starts_with('{'));
    let takes_out = ["Take its members out", "Вынуть его члены"].contains(&fix.title.as_str());
    !fix.safe && (takes_out || matches!(issue.code, Code::ValueType | Code::ValueRequired) && is_object(fix))
}

/// How many objects have no members: where a fix leaves one so, what was meant for its place counts in it.
fn empty(text: &str) -> usize {
    text.split('{').skip(1).filter(|rest| rest.trim_start().starts_with('}')).count()
}

fn is_syntax(issue: &Issue) -> bool {
    let code = matches!(issue.code, Code::JsonSyntax | Code::JsonEncoding | Code::JsonTooDeep);
    code && issue.severity == Severity::Error
}

/// How many containers are told to be open.
fn unclosed(report: &Report) -> usize {
    report.issues.iter().filter(|issue| issue.params.get("bracket").is_some()).count()
}

/// Where the faults of a text begin, counted from its end, which a mended text has in common.
fn faults(report: &Report, text: &str) -> Vec<usize> {
    report.issues.iter().filter(|issue| is_syntax(issue)).map(|issue| from_end(issue, text)).collect()
}

fn from_end(issue: &Issue, text: &str) -> usize {
    text.encode_utf16().count() - issue.range.map_or(0, |range| range.start.offset)
}

/// Whether a fault before this one is mended at the very same place: only both make sense.
fn needs_another(before: &Report, issue: &Issue, fix: &Fix) -> bool {
    let places = |fix: &Fix| fix.edits.iter().flatten().map(|edit| edit.range).collect::<Vec<_>>();
    let earlier =
        before.issues.iter().filter(|other| is_syntax(other) && *other != issue).flat_map(|other| &other.fixes);
    earlier.flat_map(places).any(|place| places(fix).contains(&place))
}

fn parsed(text: &str) -> Option<Value> {
    serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()
}

fn count(report: &Report, like: &Issue) -> usize {
    report.issues.iter().filter(|issue| issue.code == like.code && issue.pointer == like.pointer).count()
}

/// How many errors there are of each kind. Members given twice may count from a lesser severity on: equal ones are only
/// warned of, and where one of them is changed they differ.
fn errors(report: &Report, twins: Severity) -> BTreeMap<Code, usize> {
    let mut errors = BTreeMap::new();
    for issue in &report.issues {
        let least = if issue.code == Code::JsonDuplicateKey { twins } else { Severity::Error };
        if issue.severity >= least {
            *errors.entry(issue.code).or_default() += 1;
        }
    }
    errors
}

/// A kind of error that there is more of than before, and that was not to be expected.
fn new_error(before: &Report, after: &Report, issue: &Issue, fix: &Fix) -> Option<Code> {
    let known = errors(before, Severity::Warning);
    let more = |(code, count): &(Code, usize)| known.get(code).is_none_or(|known| known < count);
    let mut new = errors(after, Severity::Error).into_iter().filter(more).map(|(code, _)| code);
    new.find(|code| {
        let expected = match code {
            // What a member is at home is said once it is there.
            Code::PropertyUndeclared => issue.code == Code::PropertyUnknown,
            _ => makes_room(before, issue, fix),
        };
        !expected
    })
}

/// Whether a fix makes a place for a member that is astray: it is looked into only then. Either what stands there goes,
/// or the object that it belongs into becomes one.
fn makes_room(before: &Report, issue: &Issue, fix: &Fix) -> bool {
    let name = ParamValue::Text(issue.pointer.rsplit('/').next().unwrap_or_default().to_owned());
    let takes_away = fix.edits.iter().flatten().all(|edit| edit.text.is_empty());
    let broken = before.issues.iter().any(is_syntax);
    (removes(fix) && broken)
        || before.issues.iter().any(|other| {
            matches!(other.code, Code::PropertyMisplaced | Code::PropertyUnknown | Code::PropertyLegacy)
                && other.pointer != issue.pointer
                && (issue.code == Code::ValueType
                    || takes_away && ["name", "suggestion"].iter().any(|param| other.params.get(param) == Some(&name)))
        })
}

/// Takes the first safe fix of every issue, again and again.
fn together(text: &str, options: &Options) -> Result<(), String> {
    let mut text = String::from(text);
    for _ in 0..12 {
        let before = validate_transfer(&text, options);
        let fixes: Vec<&Fix> =
            before.issues.iter().filter_map(|issue| issue.fixes.iter().find(|fix| fix.safe)).collect();
        if fixes.is_empty() {
            return Ok(());
        }
        let (mended, skipped) = apply_fixes(&text, fixes.iter().copied()).map_err(|fault| fault.to_string())?;
        let taken: Vec<&Fix> =
            fixes.iter().copied().filter(|fix| !skipped.iter().any(|skipped| std::ptr::eq(*skipped, *fix))).collect();
        if taken.len() + skipped.len() != fixes.len() || taken.is_empty() {
            return Err(String::from("fixes are neither applied nor returned"));
        }
        if apply_fixes(&text, taken.iter().copied()) != Ok((mended.clone(), Vec::new())) {
            return Err(String::from("what was left out was not left out"));
        }
        let after = validate_transfer(&mended, options);
        // Once the text is whole, or more of it is read, more can be wrong with what it says.
        let syntax = |report: &Report| report.issues.iter().filter(|issue| is_syntax(issue)).count();
        let total = |report: &Report, twins| errors(report, twins).values().sum::<usize>();
        let (left, known) = (total(&after, Severity::Error), total(&before, Severity::Warning));
        let room = before
            .issues
            .iter()
            .any(|issue| issue.fixes.iter().any(|fix| taken.contains(&fix) && makes_room(&before, issue, fix)));
        if (syntax(&after), left) > (syntax(&before), known) && !room {
            let titles: Vec<&str> = taken.iter().map(|fix| fix.title.as_str()).collect();
            return Err(format!("all safe fixes together bring an error: {titles:?}\n{mended}"));
        }
        text = mended;
    }
    Err(format!("safe fixes go on for ever\n{text}"))
}

/// The vectors of the repository, whose bodies are the likeliest of all.
#[test]
fn fixes_of_every_vector() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let mut texts = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let vectors: Value = serde_json::from_slice(&std::fs::read(file.unwrap().path()).unwrap()).unwrap();
        for vector in vectors.as_array().unwrap() {
            let Some(text) = vector.get("text").and_then(Value::as_str) else { continue };
            let mut options: Options = match vector.get("options") {
                Some(options) => serde_json::from_value(options.clone()).unwrap(),
                None => Options::default(),
            };
            // A limit hides issues that come to light once others are mended.
            options.limits.max_issues = None;
            if let Some(api) = vector.get("api") {
                options.api = serde_json::from_value(api.clone()).unwrap();
            }
            texts += 1;
            if let Err(fault) = check(text, &options) {
                panic!("{fault}\n{}\n{text}", vector["name"]);
            }
        }
    }
    assert!(texts > 0);
}
