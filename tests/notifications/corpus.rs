//! Published notifications and the seed's, where they are at hand: they stand beside the repository, not in it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use graph_call_transfer::{
    ApiVersion, Options, Severity, TransferState, parse_notifications, record_outcomes, transfer_status,
};
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
    outcomes: Option<Vec<String>>,
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
fn published_notifications() -> Result<(), Box<dyn Error>> {
    let Some(corpus) = beside("corpus") else { return Ok(()) };
    let index: BTreeMap<String, Entry> = serde_json::from_str(&fs::read_to_string(corpus.join("index.json"))?)?;
    let mut wrong = Vec::new();
    let mut count = 0;
    for (file, Entry { api, expect }) in index.iter().filter(|(file, _)| file.starts_with("notifications/")) {
        count += 1;
        let report = parse_notifications(fs::read(corpus.join(file))?, &Options { api: *api, ..Options::default() });
        let outcomes: Vec<&str> = report.outcomes.iter().map(|outcome| outcome.kind.name()).collect();
        let codes: Vec<&str> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
        let as_expected = expect.ok.is_none_or(|ok| ok == report.ok)
            && expect.outcomes.as_ref().is_none_or(|expected| *expected == outcomes)
            && expect.codes.iter().all(|code| codes.contains(&code.as_str()));
        // A normal day is quiet: what is sound is warned of only where it says two things.
        let loud =
            report.ok && report.issues.iter().any(|issue| issue.severity != Severity::Hint) && expect.codes.is_empty();
        if !as_expected || loud {
            wrong.push(format!("{file}: ok {}, {outcomes:?}, {codes:?}", report.ok));
        } else if !codes.is_empty() {
            println!("{file}: {outcomes:?} {codes:?}");
        }
    }
    println!("{count} published bodies of notifications");
    assert!(count > 100, "only {count} bodies of notifications");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn the_seeds_stories() -> Result<(), Box<dyn Error>> {
    let Some(seed) = beside("seed") else { return Ok(()) };
    for story in ["direct", "consultative"] {
        let mut outcomes = Vec::new();
        for (step, kind) in
            [("1-transferring", "transferring"), ("2-accepted", "accepted"), ("3-terminated", "completed")]
        {
            let report = parse_notifications(
                fs::read(seed.join(format!("notification-{story}-{step}.json")))?,
                &Options::default(),
            );
            assert!(report.ok && report.issues.is_empty(), "{:?}", report.issues);
            assert_eq!(report.outcomes.iter().map(|outcome| outcome.kind.name()).collect::<Vec<_>>(), [kind]);
            outcomes.extend(report.outcomes);
        }
        let call = outcomes[0].call_id.clone().unwrap_or_default();
        let status = transfer_status(&record_outcomes(None, &outcomes), &call);
        assert!(status.is_final && status.state == TransferState::Completed);
        assert_eq!(status.attempts.len(), 1);
        assert_eq!(status.attempts[0].client_context, outcomes[0].client_context);
    }
    Ok(())
}
