//! What holds of every report, every fix and everything built, whatever comes in.

// The helpers of tests may fail by panicking as well as the tests; clippy knows only the tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::format_collect, clippy::format_push_string)]

mod bodies;
mod builder;
mod fixes;
mod read_back;
mod report;
mod slips;
mod tree;

use proptest::test_runner::{Config, RngSeed};

/// The same cases everywhere, so that a run says something of the code and not of chance.
/// `PROPTEST_CASES=100000 PROPTEST_RNG_SEED=2 cargo test --test properties` searches further.
fn cases(usual: u32) -> Config {
    let given = |name| std::env::var(name).ok().and_then(|given| given.parse::<u64>().ok());
    let cases = given("PROPTEST_CASES").and_then(|cases| u32::try_from(cases).ok()).unwrap_or(usual);
    let rng_seed = RngSeed::Fixed(given("PROPTEST_RNG_SEED").unwrap_or(20_181_129));
    Config { cases, rng_seed, failure_persistence: None, ..Config::default() }
}
