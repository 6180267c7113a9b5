//! A text that is a journal is one again when it is written, and every fact of it can be added by itself.
#![no_main]

use graph_call_transfer::{Journal, merge_journals, transfer_status};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(journal) = Journal::from_json(bytes) else { return };
    let text = journal.to_json();
    assert_eq!(Journal::from_json(&text).as_ref(), Ok(&journal));
    let mut again = Journal::default();
    for (call, facts) in journal.calls() {
        for fact in facts {
            assert_eq!(again.add_fact(call, fact), Ok(()));
        }
        let status = transfer_status(&journal, call);
        assert!(status.attempts.iter().all(|attempt| attempt.state <= status.state));
    }
    assert_eq!(merge_journals(&again, &journal), journal);
});
