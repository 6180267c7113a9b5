//! What holds of every report, whatever the body.

use graph_call_transfer::{
    Code, Fix, Issue, Locale, Options, PathSegment, Position, Report, Severity, apply_fix, apply_fixes, apply_patch,
    assert_transfer, validate_transfer,
};
use serde_json::Value;

use super::Body;

/// What does not hold of a report, in words.
pub(super) fn broken(body: &Body, text: &str, report: &Report) -> Result<Vec<String>, String> {
    let options = body.options(Locale::En)?;
    let mut wrong = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            wrong.push(String::from(what));
        }
    };
    must(report.ok == report.issues.iter().all(|issue| issue.severity != Severity::Error), "ok is not: no errors");
    must(report.issues.iter().all(pointer_is_path), "a pointer is not its path");
    must(places_hold(text, &report.issues), "a range is not in order, not in the text, or not on its line");
    must(strictly(&body.input()?, &options, report), "strict does more than to make errors of warnings");
    must(locale_changes_words_only(report, &body.report(Locale::Ru)?), "the locale changes more than words");
    must(typed_agrees(&body.input()?, text, &options, report), "the typed body is not the text's value");
    for fix in report.issues.iter().flat_map(|issue| &issue.fixes) {
        must(patch_agrees(text, fix, report), &format!("patch and edits of a fix disagree: {fix:?}"));
        must(!fix.safe || harmless(text, fix, &options, report), &format!("a safe fix brings an error: {fix:?}"));
    }
    must(mending_ends(text, &options), "safe fixes go on for ever");
    Ok(wrong)
}

fn pointer_is_path(issue: &Issue) -> bool {
    let segments = issue.path.iter().map(|segment| match segment {
        PathSegment::Index(index) => format!("/{index}"),
        PathSegment::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
    });
    segments.collect::<String>() == issue.pointer
}

/// Issues stand in the order of the text; every place has the line and column that its offset has.
fn places_hold(text: &str, issues: &[Issue]) -> bool {
    let ranges: Vec<_> = issues.iter().filter_map(|issue| issue.range).collect();
    let edits = issues.iter().flat_map(|issue| &issue.fixes).flat_map(|fix| fix.edits.iter().flatten());
    ranges.len() == issues.len()
        && ranges.is_sorted_by_key(|range| range.start)
        && ranges.into_iter().chain(edits.map(|edit| edit.range)).all(|range| {
            range.start.offset <= range.end.offset
                && [range.start, range.end].iter().all(|place| Some(*place) == place_of(text, place.offset))
        })
}

fn place_of(text: &str, offset: usize) -> Option<Position> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let before = String::from_utf16(units.get(..offset)?).ok()?;
    let mut lines = before.replace("\r\n", "\n").replace('\r', "\n");
    // A place between the halves of a Windows line end is still on its line.
    if before.ends_with('\r') && units.get(offset) == Some(&u16::from(b'\n')) {
        lines.pop();
        lines.push(' ');
    }
    let column = lines.rsplit('\n').next().unwrap_or_default().encode_utf16().count() + 1;
    Some(Position { offset, line: lines.matches('\n').count() + 1, column })
}

fn strictly(input: &[u8], options: &Options, report: &Report) -> bool {
    let strict = validate_transfer(input, &Options { strict: true, ..options.clone() });
    let mut graver = report.issues.clone();
    for issue in graver.iter_mut().filter(|issue| issue.severity != Severity::Hint) {
        issue.severity = Severity::Error;
    }
    strict.kind == report.kind
        && strict.ok == report.issues.iter().all(|issue| issue.severity == Severity::Hint)
        && strict.issues == graver
}

fn locale_changes_words_only(english: &Report, russian: &Report) -> bool {
    let wordless = |report: &Report| -> Vec<Issue> {
        let mut issues = report.issues.clone();
        for issue in &mut issues {
            issue.message.clear();
            issue.fixes.iter_mut().for_each(|fix| fix.title.clear());
        }
        issues
    };
    (english.ok, english.kind) == (russian.ok, russian.kind) && wordless(english) == wordless(russian)
}

/// The typed body is had exactly where the text is sound, and it holds the text's value, save that a null says no more
/// than absence.
fn typed_agrees(input: &[u8], text: &str, options: &Options, report: &Report) -> bool {
    match assert_transfer(input, options) {
        Ok(typed) => {
            let typed = serde_json::to_value(typed).unwrap_or_default();
            report.ok && parsed(text).is_none_or(|value| without_nulls(typed) == without_nulls(value))
        }
        Err(error) => !report.ok && error.issues == report.issues && !error.to_string().is_empty(),
    }
}

/// Without nulls, and without annotations of a type that are no strings.
fn without_nulls(value: Value) -> Value {
    let Value::Object(members) = value else { return value };
    let kept =
        members.into_iter().filter(|(name, value)| !value.is_null() && (name != "@odata.type" || value.is_string()));
    Value::Object(kept.map(|(name, value)| (name, without_nulls(value))).collect())
}

/// A fix's patch does to the value what its edits do to the text. Where the text is at fault, there is no patch.
fn patch_agrees(text: &str, fix: &Fix, report: &Report) -> bool {
    let at_fault = report.issues.iter().any(|issue| is_fault(issue) && issue.code != Code::JsonDuplicateKey);
    match parsed(text) {
        _ if at_fault && fix.patch.is_empty() => true,
        Some(value) => match (apply_patch(&value, fix), apply_fix(text, fix)) {
            (Ok(patched), Ok(mended)) => parsed(&mended) == Some(patched),
            _ => false,
        },
        None => has_lone_surrogates(text),
    }
}

/// Whether an issue is an error of the text as JSON.
fn is_fault(issue: &Issue) -> bool {
    issue.severity == Severity::Error && issue.code.as_str().starts_with("json.")
}

fn parsed(text: &str) -> Option<Value> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()
}

/// They are no fault of a text, but `serde_json` takes them for one.
fn has_lone_surrogates(text: &str) -> bool {
    text.contains("\\ud")
}

/// A safe fix brings no error. Where the text is no JSON yet, mending it may bring to light what stood behind the break,
/// but no further fault of the text.
fn harmless(text: &str, fix: &Fix, options: &Options, before: &Report) -> bool {
    apply_fix(text, fix).is_ok_and(|mended| errors(&validate_transfer(mended, options)) <= errors(before))
}

/// How many errors a report has: those of the text as JSON, and where it has none the others.
fn errors(report: &Report) -> (usize, usize) {
    match report.issues.iter().filter(|issue| is_fault(issue)).count() {
        0 => (0, report.issues.iter().filter(|issue| issue.severity == Severity::Error).count()),
        faults => (faults, usize::MAX),
    }
}

/// Applying the first safe fix of every issue, again and again, comes to an end, and never to more errors.
fn mending_ends(text: &str, options: &Options) -> bool {
    let mut text = String::from(text);
    let mut most = (usize::MAX, usize::MAX);
    for _ in 0..12 {
        let report = validate_transfer(&text, options);
        let fixes = report.issues.iter().filter_map(|issue| issue.fixes.iter().find(|fix| fix.safe));
        let fixes: Vec<&Fix> = fixes.collect();
        if errors(&report) > most {
            return false;
        }
        if fixes.is_empty() {
            return true;
        }
        most = errors(&report);
        match apply_fixes(&text, fixes) {
            Ok((mended, _)) => text = mended,
            Err(_) => return false,
        }
    }
    false
}
