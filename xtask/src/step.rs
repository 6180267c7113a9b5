//! Saying what is being done, and how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {what}");
    let begun = Instant::now();
    let result = work();
    let verdict = if result.is_ok() { "done" } else { "failed" };
    println!("    {what}: {verdict} in {}", seconds(begun.elapsed()));
    result
}

pub(crate) fn up_to_date(what: &str) {
    println!("==> {what}: up to date");
}

pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
