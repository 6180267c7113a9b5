//! How properties are searched.

use proptest::test_runner::{Config, RngSeed};

/// The same cases everywhere, so that a run says something of the code and not of chance.
/// `PROPTEST_CASES=100000 PROPTEST_RNG_SEED=2 cargo test --test properties` searches further.
pub(crate) fn cases(usual: u32) -> Config {
    let given = |name| std::env::var(name).ok().and_then(|given| given.parse::<u64>().ok());
    let cases = given("PROPTEST_CASES").and_then(|cases| u32::try_from(cases).ok()).unwrap_or(usual);
    let rng_seed = RngSeed::Fixed(given("PROPTEST_RNG_SEED").unwrap_or(20_181_129));
    Config { cases, rng_seed, failure_persistence: None, ..Config::default() }
}
