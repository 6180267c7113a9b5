//! For each code, the shortest vector that has it.

use std::fmt::{self, Display, Formatter};
use std::sync::LazyLock;

use graph_call_transfer::{BuildOptions, Code, Issue, build_transfer_json, parse_notifications, validate_transfer};
use serde::Deserialize;
use serde_json::{Value, json};

pub(crate) struct Example {
    what: &'static str,
    input: String,
    /// Those that are not the default.
    options: Value,
    issues: Vec<Issue>,
}

/// An example, and the issue in it to tell of.
pub(crate) struct Shown(&'static Example, Issue);

static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let vectors =
        files.into_iter().flat_map(|file| serde_json::from_slice::<Vec<Value>>(&std::fs::read(file).unwrap()).unwrap());
    vectors.filter_map(|vector| example(&vector)).filter(|example| is_printable(&example.input)).collect()
});

fn example(vector: &Value) -> Option<Example> {
    let mut options = vector.get("options").cloned().unwrap_or_else(|| json!({}));
    if let Some(api) = vector.get("api") {
        options.as_object_mut()?.insert(String::from("api"), api.clone());
    }
    let how = BuildOptions::deserialize(&options).ok()?;
    let text = |name: &str| vector.get(name).and_then(Value::as_str).map(String::from);
    let value = |name: &str| vector.get(name).map(Value::to_string);
    let (what, input, issues) = if let Some(spec) = value("spec") {
        let issues = build_transfer_json(&spec, &how).issues;
        ("A builder's spec", spec, issues)
    } else if let Some(body) = text("source").or_else(|| value("body")) {
        let issues = parse_notifications(&body, &how.options).issues;
        ("Notifications", body, issues)
    } else {
        let text = text("text")?;
        let issues = validate_transfer(&text, &how.options).issues;
        ("A body", text, issues)
    };
    Some(Example { what, input, options, issues })
}

/// What a page can show. A byte order mark cannot be seen: at the beginning, words tell of it.
fn is_printable(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.chars().all(|sign| sign == '\n' || sign == ' ' || !(sign.is_control() || sign == '\u{feff}'))
}

/// Short, of a body rather than of something else, with little said beside it, and with a fix.
pub(crate) fn shortest(code: Code) -> Option<Shown> {
    let of_code = EXAMPLES.iter().filter_map(|example| {
        let issue = example.issues.iter().find(|issue| issue.code == code)?;
        Some(Shown(example, issue.clone()))
    });
    of_code.min_by_key(|Shown(example, issue)| {
        let length = example.input.len() + 2 * example.options.to_string().len();
        let beside = 60 * example.issues.len();
        let other = if example.what == "A body" { 0 } else { 200 };
        let other = if example.input.starts_with('\u{feff}') { other + 2_000 } else { other };
        length + beside + other + if issue.fixes.is_empty() { 60 } else { 0 }
    })
}

impl Display for Shown {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let Self(Example { what, input, options, .. }, Issue { severity, pointer, message, fixes, .. }) = self;
        let given = if options.as_object().is_none_or(serde_json::Map::is_empty) {
            String::new()
        } else {
            format!(", with the options `{options}`")
        };
        let (behind, input) = match input.strip_prefix('\u{feff}') {
            Some(rest) => (" behind a byte order mark (U+FEFF)", rest),
            None => ("", input.as_str()),
        };
        write!(formatter, "{what}{behind}{given}:\n\n```json\n{}\n```\n\n", input.trim_end())?;
        let place = if pointer.is_empty() { String::from("the whole") } else { format!("`{pointer}`") };
        writeln!(formatter, "- {severity} at {place}: {message}")?;
        fixes.iter().try_for_each(|fix| {
            let safe = if fix.safe { "safe" } else { "not safe: look at what it does" };
            writeln!(formatter, "- fix ({safe}): {}", fix.title)
        })
    }
}
