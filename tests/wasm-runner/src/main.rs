//! The runner that `cargo test --target wasm32-unknown-unknown` hands its tests to: wasm-bindgen's own, as a library,
//! so that its version is the one in Cargo.lock.

use std::env;
use std::ffi::OsString;
use std::fs;

use anyhow::{Result, bail};
use wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args;

/// What the names of wasm-bindgen's tests begin with in a module.
const TEST: &[u8] = b"__wbgt_";

fn main() -> Result<()> {
    let words: Vec<OsString> = env::args_os().collect();
    if let Some(module) = words.get(1)
        && !fs::read(module)?.windows(TEST.len()).any(|window| window == TEST)
    {
        bail!("{} holds no test: an empty suite must not pass", module.display());
    }
    run_cli_with_args(words)
}
