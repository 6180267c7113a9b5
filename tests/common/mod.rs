//! The vectors of `tests/cases`, and how the crate is held to them: natively, in Node and in a browser alike.

mod build;
mod invariants;
mod vector;

use graph_call_transfer::{Issue, Locale, Report, validate_transfer};
use serde::de::DeserializeOwned;

pub(crate) use build::Build;
pub(crate) use vector::Body;
use vector::{Said, written};

macro_rules! cases {
    ($($name:literal)*) => { &[$(($name, include_str!(concat!("../cases/", $name, ".json")))),*] };
}

/// The files of transfer bodies.
pub(crate) const BODIES: &[(&str, &str)] = cases! {
    "call" "encoding" "fixes" "identities" "limits" "misplaced" "odata" "properties" "published" "revisions" "sound"
    "syntax" "transferee" "unclosed" "values"
};

/// The files of the builder's specs.
pub(crate) const BUILDS: &[(&str, &str)] = cases! { "builder" };

/// Holds the crate to every vector, and says of each that fails what came instead.
pub(crate) fn hold() {
    let mut failures = Vec::new();
    let mut count = 0;
    for (file, body) in all::<Body>(BODIES, &mut failures) {
        count += 1;
        note(&mut failures, file, &body.name, differences(&body));
    }
    for (file, build) in all::<Build>(BUILDS, &mut failures) {
        count += 1;
        note(&mut failures, file, &build.name, build.differences());
    }
    assert!(count > 0, "there are no vectors");
    assert!(failures.is_empty(), "{} of {count} vectors fail:\n{}", failures.len(), failures.join("\n"));
}

/// Every vector of some files, each with its file's name. A file that cannot be read is a failure.
pub(crate) fn all<T: DeserializeOwned>(
    files: &'static [(&'static str, &'static str)],
    failures: &mut Vec<String>,
) -> Vec<(&'static str, T)> {
    let mut vectors = Vec::new();
    for (file, text) in files {
        match serde_json::from_str::<Vec<T>>(text) {
            Ok(of_file) => vectors.extend(of_file.into_iter().map(|vector| (*file, vector))),
            Err(error) => failures.push(format!("{file}.json: {error}")),
        }
    }
    vectors
}

fn note(failures: &mut Vec<String>, file: &str, name: &str, wrong: Result<Vec<String>, String>) {
    let wrong = wrong.unwrap_or_else(|error| vec![error]);
    if !wrong.is_empty() {
        failures.push(format!("{file}: {name}\n    {}", wrong.join("\n    ")));
    }
}

impl Body {
    pub(crate) fn report(&self, locale: Locale) -> Result<Report, String> {
        Ok(validate_transfer(self.input()?, &self.options(locale)?))
    }
}

/// How a report differs from what is expected of it; empty where it does not.
fn differences(body: &Body) -> Result<Vec<String>, String> {
    let input = body.input()?;
    let text = String::from_utf8_lossy(&input);
    let report = body.report(Locale::En)?;
    let mut wrong = Vec::new();
    if report.ok != body.expect.ok {
        wrong.push(format!("ok is {}", report.ok));
    }
    if !body.expect.kind.is(report.kind.as_ref()) {
        wrong.push(format!("kind is {:?}", report.kind));
    }
    let expected = &body.expect.issues;
    let said = |(index, issue): (usize, &Issue)| {
        let said = Said::of(issue, &text);
        written(&match expected.get(index) {
            Some(expected) => said.narrowed_to(expected),
            None => said,
        })
    };
    let got: Vec<String> = report.issues.iter().enumerate().map(said).collect();
    if got != expected.iter().map(written).collect::<Vec<String>>() {
        wrong.push(format!("issues are\n      {}", got.join("\n      ")));
    }
    wrong.extend(invariants::broken(body, &text, &report)?);
    Ok(wrong)
}
