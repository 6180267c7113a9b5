//! What the crate gives out as JSON it reads back, the same.

use std::fmt::Debug;

use graph_call_transfer::{
    BuildOptions, Locale, Options, Party, Subcode, TransferSpec, Transferee, build_transfer, build_transfer_json,
    explain_result, parse_notifications, parse_response, record_outcomes, result_codes, transfer_status,
    validate_transfer,
};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::bodies::cases;
use crate::builder::{options, specs};

fn read_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> Result<(), String> {
    let json = serde_json::to_string(value).unwrap();
    match serde_json::from_str::<T>(&json) {
        Ok(read) if read == *value => Ok(()),
        Ok(read) => Err(format!("{json} is read as {read:?}")),
        Err(error) => Err(format!("{json} is not read: {error}")),
    }
}

proptest! {
    #![proptest_config(crate::cases(2_000))]

    #[test]
    fn reports(case in cases()) {
        prop_assert_eq!(read_back(&case.options), Ok(()));
        prop_assert_eq!(read_back(&validate_transfer(&case.text, &case.options)), Ok(()));
    }

    #[test]
    fn specs_and_what_is_built(spec in specs(), how in options()) {
        prop_assert_eq!(read_back(&spec), Ok(()));
        prop_assert_eq!(read_back(&spec.to), Ok(()));
        prop_assert_eq!(spec.transferee.as_ref().map_or(Ok(()), read_back), Ok(()));
        prop_assert_eq!(read_back(&how), Ok(()));
        prop_assert_eq!(build_transfer(&spec, &how).map_or(Ok(()), |built| read_back(&built)), Ok(()));
        let json = serde_json::to_string(&spec).unwrap();
        prop_assert_eq!(read_back(&build_transfer_json(json, &how)), Ok(()));
    }
}

#[test]
fn outcomes_and_what_follows_from_them() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/notifications.json");
    let vectors: Vec<Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    for vector in &vectors {
        let text = vector["source"].as_str().map_or_else(|| vector["body"].to_string(), String::from);
        let report = parse_notifications(text, &Options::default());
        assert_eq!(read_back(&report), Ok(()));
        let journal = record_outcomes(None, &report.outcomes);
        for (call, _) in journal.calls() {
            assert_eq!(read_back(&transfer_status(&journal, call)), Ok(()));
        }
    }
}

#[test]
fn answers_and_explanations() {
    let refused = r#"{"error": {"code": "7503", "message": "m", "innerError": {"request-id": "r"}}}"#;
    let headers = [("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"), ("request-id", "own")];
    for (status, body) in [(202, None), (403, Some(refused)), (503, Some("<html>")), (599, None)] {
        assert_eq!(read_back(&parse_response(status, headers, body, Locale::Ru)), Ok(()));
    }
    for row in result_codes() {
        let subcode = row.subcode.map(Subcode::from);
        for state in [row.state, None] {
            let told = explain_result(row.code.unwrap_or_default(), subcode.as_ref(), state, Locale::En);
            assert_eq!(read_back(&told), Ok(()));
        }
    }
}

/// The package, which takes the same JSON, takes no null for an option that is not given.
#[test]
fn what_is_not_given_is_not_written() {
    assert_eq!(
        serde_json::to_string(&BuildOptions::default()).unwrap(),
        serde_json::to_string(&Options::default()).unwrap()
    );
    assert!(!serde_json::to_string(&Options::default()).unwrap().contains("null"));
}

/// What is misspelt is not passed over.
#[test]
fn options_and_specs_are_held_to_their_names() {
    let read = [
        serde_json::from_str::<Options>(r#"{"limits": {"maxDept": 1}}"#).map(drop),
        serde_json::from_str::<Options>(r#"{"call": {"tenant": "x"}}"#).map(drop),
        serde_json::from_str::<BuildOptions>(r#"{"api": "beta", "baseURL": "x"}"#).map(drop),
        serde_json::from_str::<TransferSpec>(r#"{"to": {"user": "x", "phone": "y"}}"#).map(drop),
        serde_json::from_str::<Transferee>(r#"{"user": "x", "participant": "y"}"#).map(drop),
        serde_json::from_str::<Party>(r#"{"user": "x", "participantId": "y"}"#).map(drop),
    ];
    for (result, name) in
        read.into_iter().zip(["maxDept", "tenant", "baseURL", "\"to\"", "participant", "participantId"])
    {
        let message = result.unwrap_err().to_string();
        assert!(message.contains(name), "{message} does not name {name}");
    }
}
