//! Published request bodies and the seed's, where they are at hand: they stand beside the repository, not in it.

mod published;

use std::error::Error;
use std::fs;

use graph_call_transfer::{ApiVersion, Options, TransferKind, validate_transfer};
use serde::Deserialize;

use published::{Payload, beside, payloads};

/// What is absent is open to judgement.
#[derive(Deserialize)]
struct Expect {
    ok: Option<bool>,
    kind: Option<TransferKind>,
    /// Must be among those reported.
    #[serde(default)]
    codes: Vec<String>,
}

#[test]
fn published_request_bodies() -> Result<(), Box<dyn Error>> {
    let Some(bodies) = payloads("requests")? else { return Ok(()) };
    let mut wrong = Vec::new();
    assert!(bodies.len() > 20, "only {} request bodies", bodies.len());
    for Payload::<Expect> { file, bytes, options, expect } in bodies {
        let report = validate_transfer(bytes, &options);
        let codes: Vec<&str> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
        let as_expected = expect.ok.is_none_or(|ok| ok == report.ok)
            && expect.kind.is_none_or(|kind| Some(kind) == report.kind)
            && expect.codes.iter().all(|code| codes.contains(&code.as_str()));
        if !as_expected {
            wrong.push(format!("{file}: ok {}, {:?}, {codes:?}", report.ok, report.kind));
        }
    }
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
