//! The laws of journals, with generated histories.

use graph_call_transfer::{
    Journal, JournalError, Options, Outcome, TransferState, forget_calls, merge_journals, parse_notifications,
    record_outcomes, transfer_status,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

const CALLS: [&str; 3] = ["57DAB8B1-894C-409A-B240-BD8BEAE78896", "57dab8b1894c409ab240bd8beae78896", "0a-B"];

/// A notification: of a few calls, operations, contexts and versions, so that histories meet themselves again.
fn notification() -> impl Strategy<Value = Value> {
    let ids = (0..CALLS.len(), 0_usize..4, 0_usize..3, 0_usize..4);
    (ids, 0_usize..9, 0_usize..4).prop_map(|((call, operation, context, etag), what, result)| {
        let mut data = json!({});
        let states =
            ["transferring", "transferAccepted", "established", "established", "terminated", "terminated", "hold"];
        match states.get(what) {
            Some(state) => data["state"] = json!(state),
            None => data["status"] = json!("running"),
        }
        let results = [
            json!(null),
            json!({"code": 500, "subcode": 7000, "message": "odd; 100% \u{1}"}),
            json!({"code": 0, "subcode": 7015}),
            json!({"code": "500", "subCode": "transferring"}),
        ];
        data["resultInfo"] = results[result].clone();
        if context > 0 {
            data["clientContext"] = json!(format!("context {context}"));
        }
        if etag > 0 {
            data["@odata.etag"] = json!(format!("W/\"{etag}\""));
        }
        let mut path = format!("/app/calls/{}", CALLS[call]);
        if operation > 1 {
            path.push_str(["/operations/A-1", "/operations/b2"][operation - 2]);
        }
        json!({"changeType": "updated", "resource": path, "resourceData": data})
    })
}

fn outcomes(items: &[Value]) -> Vec<Outcome> {
    let body = json!({ "value": items }).to_string();
    parse_notifications(body, &Options::default()).outcomes
}

fn history() -> impl Strategy<Value = Vec<Outcome>> {
    vec(notification(), 0..24).prop_map(|items| outcomes(&items))
}

proptest! {
    #![proptest_config(crate::chance::cases(400))]

    #[test]
    fn merging_is_a_union(a in history(), b in history(), c in history()) {
        let [a, b, c] = [a, b, c].map(|outcomes| record_outcomes(None, &outcomes));
        prop_assert_eq!(merge_journals(&a, &b), merge_journals(&b, &a));
        prop_assert_eq!(merge_journals(&merge_journals(&a, &b), &c), merge_journals(&a, &merge_journals(&b, &c)));
        prop_assert_eq!(merge_journals(&a, &a), a.clone());
        prop_assert_eq!(merge_journals(&a, &Journal::default()), a);
    }

    #[test]
    fn order_and_repetition_do_not_matter(history in history(), order in vec(any::<u32>(), 24), cut in any::<proptest::sample::Index>()) {
        let whole = record_outcomes(None, &history);
        let mut shuffled: Vec<(u32, &Outcome)> = order.into_iter().zip(&history).collect();
        shuffled.sort_by_key(|(key, _)| *key);
        let mut shuffled: Vec<Outcome> = shuffled.into_iter().map(|(_, outcome)| outcome.clone()).collect();
        shuffled.extend_from_within(..cut.index(shuffled.len() + 1));
        prop_assert_eq!(record_outcomes(None, &shuffled), whole.clone());
        let (first, rest) = shuffled.split_at(cut.index(shuffled.len() + 1));
        prop_assert_eq!(merge_journals(&record_outcomes(None, first), &record_outcomes(None, rest)), whole);
    }

    #[test]
    fn what_is_known_never_goes_back(history in history(), late in history()) {
        let before = record_outcomes(None, &history);
        let after = record_outcomes(Some(&before), &late);
        for call in CALLS {
            let (before, after) = (transfer_status(&before, call), transfer_status(&after, call));
            prop_assert!(before.state <= after.state);
            prop_assert!(!before.is_final || after.is_final);
            let far = after.attempts.iter().map(|attempt| attempt.state).max().unwrap_or(TransferState::Unknown);
            prop_assert!(far <= after.state, "an attempt is further than the call: {after:?}");
            for (index, attempt) in after.attempts.iter().enumerate() {
                prop_assert!(after.attempts.iter().skip(index + 1).all(|other| other.id != attempt.id), "{after:?}");
            }
        }
    }

    #[test]
    fn journals_travel_as_json(history in history()) {
        let journal = record_outcomes(None, &history);
        prop_assert_eq!(Journal::from_json(journal.to_json()), Ok(journal.clone()));
        prop_assert_eq!(serde_json::to_string(&journal).unwrap(), journal.to_json());
        prop_assert_eq!(&serde_json::from_str::<Journal>(&journal.to_json()).unwrap(), &journal);
        let mut of_facts = Journal::default();
        for (call, facts) in journal.calls() {
            for fact in facts {
                prop_assert!(fact.len() <= 100, "{}", fact);
                of_facts.add_fact(&call.to_uppercase(), fact).unwrap();
            }
        }
        prop_assert_eq!(of_facts, journal);
    }

    #[test]
    fn forgetting_takes_the_calls_and_no_others(history in history()) {
        let journal = record_outcomes(None, &history);
        let some = forget_calls(&journal, &[CALLS[0]]);
        prop_assert!(some.facts(CALLS[1]).is_empty());
        prop_assert_eq!(some.facts(CALLS[2]), journal.facts(CALLS[2]));
        prop_assert_eq!(forget_calls(&some, &[CALLS[2]]), Journal::default());
    }

    #[test]
    fn no_text_makes_it_fail(bytes in vec(any::<u8>(), 0..200), text in any::<String>()) {
        let _ = Journal::from_json(bytes);
        let _ = Journal::default().add_fact("1", &text);
        let _ = parse_notifications(text, &Options::default());
    }
}

#[test]
fn what_is_no_journal_is_told_with_its_place() {
    let corrupt = |pointer: &str, fault: &str| JournalError::Corrupt { pointer: pointer.into(), fault: fault.into() };
    for (text, error) in [
        ("", corrupt("", "is no JSON: the fault is at byte 0")),
        (r#"{"version": 1, "calls": {}"#, corrupt("", "is no JSON: the fault is at byte 26")),
        ("[]", corrupt("", "is no object")),
        ("{}", corrupt("/version", "is missing")),
        (r#"{"version": "1", "calls": {}}"#, corrupt("/version", "is no number")),
        (r#"{"version": 1}"#, corrupt("/calls", "is missing")),
        (r#"{"version": 1, "calls": []}"#, corrupt("/calls", "is no object")),
        (r#"{"version": 1, "calls": {"a/b": {}}}"#, corrupt("/calls/a~1b", "is no array")),
        (r#"{"version": 1, "calls": {"a": ["ended", 1]}}"#, corrupt("/calls/a/1", "is no string")),
        (
            r#"{"version": 1, "calls": {"a": ["gone"]}}"#,
            corrupt("/calls/a/0", "is no fact of version 1: it begins with no state"),
        ),
        (r#"{"version": 2, "calls": 5}"#, JournalError::UnknownVersion { version: "2".into() }),
        (r#"{"version": 1.5, "calls": {}}"#, JournalError::UnknownVersion { version: "1.5".into() }),
    ] {
        assert_eq!(Journal::from_json(text), Err(error), "{text}");
    }
    let loose = r#"{"_id": 7, "version": 1, "calls": {"A-B": ["failed;c=+500"], "ab": ["failed;c=500"]}}"#;
    assert_eq!(Journal::from_json(loose).unwrap().to_json(), r#"{"version":1,"calls":{"ab":["failed;c=500"]}}"#);
    assert!(serde_json::from_str::<Journal>("{}").is_err());
}
