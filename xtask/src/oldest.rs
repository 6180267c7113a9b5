//! `oldest`: whether the crate builds with the Rust that Cargo.toml asks for. rustup fetches that, so it is no part of
//! `test`.

use anyhow::Result;

use crate::project::Project;
use crate::shell::run;

const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

pub(crate) fn oldest(project: &Project) -> Result<()> {
    run(project.command("rustup").args(["toolchain", "install", OLDEST, "--profile", "minimal", "--no-self-update"]))?;
    let mut cargo = project.command("rustup");
    cargo.args(["run", OLDEST, "cargo", "check", "--package", "graph-call-transfer"]);
    // What is built so fits no other.
    run(cargo.arg("--target-dir").arg(project.target("oldest")))
}
