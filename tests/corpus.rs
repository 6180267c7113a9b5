//! Published request bodies and the seed's, where they are at hand: they stand beside the repository, not in it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use graph_call_transfer::{ApiVersion, Options, TransferKind, validate_transfer};
use serde::Deserialize;

/// What the index says of a payload; of its members only these matter here.
#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    api: ApiVersion,
    expect: Expect,
}

/// What is absent is open to judgement.
#[derive(Deserialize)]
struct Expect {
    ok: Option<bool>,
    kind: Option<TransferKind>,
    /// Must be among those reported.
    #[serde(default)]
    codes: Vec<String>,
}

/// A folder beside the repository; says so where it is absent.
fn beside(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: there is no {}", folder.display());
    None
}

#[test]
fn published_request_bodies() -> Result<(), Box<dyn Error>> {
    let Some(corpus) = beside("corpus") else { return Ok(()) };
    let index: BTreeMap<String, Entry> = serde_json::from_str(&fs::read_to_string(corpus.join("index.json"))?)?;
    let mut wrong = Vec::new();
    let mut count = 0;
    for (file, Entry { api, expect }) in index.iter().filter(|(file, _)| file.starts_with("requests/")) {
        count += 1;
        let report = validate_transfer(fs::read(corpus.join(file))?, &Options { api: *api, ..Options::default() });
        let codes: Vec<&str> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
        let as_expected = expect.ok.is_none_or(|ok| ok == report.ok)
            && expect.kind.is_none_or(|kind| Some(kind) == report.kind)
            && expect.codes.iter().all(|code| codes.contains(&code.as_str()));
        if !as_expected {
            wrong.push(format!("{file}: ok {}, {:?}, {codes:?}", report.ok, report.kind));
        }
    }
    assert!(count > 20, "only {count} request bodies");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn the_seeds_bodies() -> Result<(), Box<dyn Error>> {
    let Some(seed) = beside("seed") else { return Ok(()) };
    // The direct one holds a replacesCallId that is to be filled in: its kind is open to judgement.
    for (file, kind) in [("request-direct.json", None), ("request-consultative.json", Some(TransferKind::Consultative))]
    {
        let options = Options { api: ApiVersion::Beta2018, ..Options::default() };
        let report = validate_transfer(fs::read(seed.join(file))?, &options);
        assert!(report.ok && (kind.is_none() || report.kind == kind), "{file}: {report:#?}");
    }
    Ok(())
}
