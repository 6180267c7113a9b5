//! What holds of every report, every fix and everything built, whatever comes in.

mod bodies;
mod builder;
mod fixes;
mod report;
mod slips;
mod tree;

use proptest::test_runner::Config;

/// The same number of cases everywhere; `PROPTEST_CASES=100000 cargo test` searches longer.
fn cases(usual: u32) -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual);
    Config { cases, failure_persistence: None, ..Config::default() }
}
