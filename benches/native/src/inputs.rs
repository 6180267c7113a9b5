//! The bodies and batches that the goals are stated for.

use std::fmt::Write;

/// The published consultative transfer of 2018, about 430 bytes.
#[must_use]
pub fn sound() -> String {
    String::from(include_str!("../../../pkg/samples/seed-consultative.json").trim_end())
}

/// The same with a value that is none of its enumeration's.
#[must_use]
pub fn one_fault() -> String {
    sound().replace("\"default\"", "\"fax\"")
}

/// Wrong types, formats, enumerations and an unknown member.
#[must_use]
pub fn twenty_faults() -> String {
    String::from(include_str!("../../inputs/twenty-faults.json").trim_end())
}

/// Today's call-state notifications, each of a call of its own: a quarter of each transfer state.
#[must_use]
pub fn batch(count: usize) -> String {
    let states: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../inputs/states.json")).unwrap_or_default();
    let states: Vec<String> = states.iter().map(ToString::to_string).collect();
    let mut text = String::from("{\"@odata.type\":\"#microsoft.graph.commsNotifications\",\"value\":[");
    for (index, state) in states.iter().cycle().take(count).enumerate() {
        let mut id = String::new();
        let _ = write!(id, "57dab8b1-894c-409a-b240-{index:012x}");
        text.push_str(if index == 0 { "" } else { "," });
        text.push_str(&state.replace("{id}", &id));
    }
    text.push_str("]}");
    text
}
