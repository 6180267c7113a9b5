//! Outcomes stand in the text and in order, and a journal of them is the same
//! in either direction, twice as once, and through its text.
#![no_main]

use graph_call_transfer::{Journal, Options, merge_journals, parse_notifications, record_outcomes, transfer_status};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let length = text.encode_utf16().count();
    let outcomes = parse_notifications(text.as_ref(), &Options::default()).outcomes;
    assert!(outcomes.is_sorted_by_key(|outcome| outcome.index));
    assert!(outcomes.iter().filter_map(|outcome| outcome.range).all(|range| range.end.offset <= length));

    let journal = record_outcomes(None, &outcomes);
    let backwards: Vec<_> = outcomes.iter().rev().cloned().collect();
    assert_eq!(record_outcomes(None, &backwards), journal);
    assert_eq!(merge_journals(&journal, &journal), journal);
    assert_eq!(Journal::from_json(journal.to_json()).as_ref(), Ok(&journal));
    for call in outcomes.iter().filter_map(|outcome| outcome.call_id.as_deref()) {
        let _ = transfer_status(&journal, call);
    }
});
