//! `build`: the module, the generated tables, the npm package in pkg/dist, and the playground in www/dist.

mod codes;
mod module;
mod notices;
mod page;
mod schemas;
mod tables;

use anyhow::Result;

use crate::project::Project;
use crate::setup;
use crate::shell::run;
use crate::stamp::Made;
use crate::step::step;

pub(crate) use page::page;

pub(crate) fn build(project: &Project) -> Result<()> {
    package(project)?;
    page(project)
}

pub(crate) fn package(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    setup::node(project)?;
    setup::npm(project, "pkg")?;
    let small = setup::std_source(project)?;
    let raw = step("WebAssembly module", || {
        let mut cargo = project.cargo();
        cargo.args([
            "rustc",
            "--package",
            "graph-call-transfer",
            "--lib",
            "--features",
            "bindings",
            // Together with a library for Rust, the module would not be optimised as a whole.
            "--crate-type",
            "cdylib",
            "--profile",
            "wasm",
            "--target",
            setup::WASM,
        ]);
        if small {
            cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
            // Arguments may hold spaces.
            cargo.env("RUSTC_BOOTSTRAP", "1").env("CARGO_ENCODED_RUSTFLAGS", setup::SMALL.join("\u{1f}"));
        }
        run(&mut cargo)?;
        Ok(project.target(&format!("{}/wasm/graph_call_transfer.wasm", setup::WASM)))
    })?;
    module::make(project, &raw)?;
    tables::write(project)?;
    schemas::write(project)?;
    notices::write(project)?;
    bundle(project)
}

fn bundle(project: &Project) -> Result<()> {
    let pkg = project.pkg();
    let inputs = ["src", "scripts", "package.json", "package-lock.json", "tsconfig.json"].map(|name| pkg.join(name));
    let outputs = [pkg.join("dist")];
    let made = Made { what: "npm package", name: "bundle", inputs: &inputs, outputs: &outputs };
    made.by(project, || run(project.command("node").arg("pkg/scripts/bundle.mjs")))
}
