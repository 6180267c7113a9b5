//! Published notifications and the seed's, where they are at hand: they stand beside the repository, not in it.

use std::error::Error;
use std::fs;

use graph_call_transfer::{Options, Severity, TransferState, parse_notifications, record_outcomes, transfer_status};
use serde::Deserialize;

use crate::published::{Payload, beside, payloads};

/// What is absent is open to judgement.
#[derive(Deserialize)]
struct Expect {
    ok: Option<bool>,
    outcomes: Option<Vec<String>>,
    /// Must be among those reported.
    #[serde(default)]
    codes: Vec<String>,
}

#[test]
fn published_notifications() -> Result<(), Box<dyn Error>> {
    let Some(bodies) = payloads("notifications")? else { return Ok(()) };
    let mut wrong = Vec::new();
    println!("{} published bodies of notifications", bodies.len());
    assert!(bodies.len() > 100, "only {} bodies of notifications", bodies.len());
    for Payload::<Expect> { file, bytes, options, expect } in bodies {
        let report = parse_notifications(bytes, &options);
        let outcomes: Vec<&str> = report.outcomes.iter().map(|outcome| outcome.kind.as_str()).collect();
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
            assert_eq!(report.outcomes.iter().map(|outcome| outcome.kind.as_str()).collect::<Vec<_>>(), [kind]);
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
