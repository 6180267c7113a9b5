//! `test`: every suite, each with the set-up that it needs: what is missing fails the suites that need it, no others.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::build;
use crate::check::{self, passed};
use crate::counts::{self, Then};
use crate::pack;
use crate::project::Project;
use crate::setup;
use crate::shell::run;
use crate::stamp;
use crate::suites::{Ran, Suites};

pub(crate) fn test(project: &Project) -> Result<()> {
    setup::rust_components(project)?;
    let mut suites = Suites::default();
    let mut package = None;
    suites.run("package", || {
        package = Some(Package::make(project)?);
        Ok(Ran::Yes)
    });
    check::run_all(project, &mut suites);
    suites.run("documentation", || passed(documentation(project)));
    suites.run("WebAssembly in Node", || wasm(project, "wasm_node"));
    suites.run("WebAssembly in Chromium", || wasm(project, "wasm_browser"));
    suites.run("JavaScript", || javascript(project, "tests/package", package.as_ref()));
    suites.run("hosts", || {
        setup::browsers(project)?;
        javascript(project, "tests/hosts", package.as_ref())
    });
    suites.run("instruction counts", || passed(counts::counts(project, Then::Check)));
    suites.run("page", || passed(page(project, package.is_some())));
    suites.run("dependencies", || passed(dependencies(project)));
    suites.finish()
}

fn documentation(project: &Project) -> Result<()> {
    run(project.cargo().args(["test", "--package", "graph-call-transfer", "--doc"]))?;
    let mut rustdoc = project.cargo();
    rustdoc.args(["doc", "--package", "graph-call-transfer", "--no-deps"]);
    run(rustdoc.env("RUSTDOCFLAGS", "-D warnings"))?;
    reference(project)
}

/// The pages of the npm package's calls, in target/docs/api; a warning is a failure.
fn reference(project: &Project) -> Result<()> {
    setup::npm(project, "pkg")?;
    let docs = ["run", "--silent", "docs", "--", "--out"];
    run(project.npm().args(docs).arg(project.target("docs/api")).current_dir(project.pkg()))
}

fn wasm(project: &Project, name: &str) -> Result<Ran> {
    if !check::has_test(project, name) {
        return Ok(Ran::No("its file in tests/ does not exist yet"));
    }
    let driver = if name == "wasm_browser" { Some(setup::chromedriver(project)?) } else { None };
    run(project.cargo().args(["build", "--package", "wasm-runner"]))?;
    let mut command = project.cargo();
    command.args(["test", "--package", "graph-call-transfer", "--features", "bindings"]);
    command.args(["--target", setup::WASM, "--test", name]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", project.target("debug/wasm-runner"));
    // On a busy machine a driver takes longer than the five seconds it is given otherwise.
    command.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    if let Some(driver) = driver {
        command.env("CHROMEDRIVER", driver);
    }
    passed(run(&mut command))
}

/// The tests find the tarball, and a project that has it installed as a user would, by two variables.
fn javascript(project: &Project, folder: &str, package: Option<&Package>) -> Result<Ran> {
    let Some(Package { tarball, consumer }) = package else { bail!("there is no package to test: it was not built") };
    setup::npm(project, folder)?;
    let mut command = project.command("node");
    command.args(["--test", "--test-reporter=spec"]).args(test_files(project, folder)?);
    command.env("GRAPH_CALL_TRANSFER_TARBALL", tarball).env("GRAPH_CALL_TRANSFER_PROJECT", consumer);
    passed(run(&mut command))
}

/// The built page in three engines. One file after the other: budgets are measured among them.
fn page(project: &Project, packaged: bool) -> Result<()> {
    if !packaged {
        bail!("there is no package for the page: it was not built");
    }
    build::page(project)?;
    run(project.command("node").arg("www/node_modules/typescript/bin/tsc").args(["--noEmit", "--project", "www"]))?;
    setup::npm(project, "tests/page")?;
    setup::browsers(project)?;
    let files = test_files(project, "tests/page")?;
    let mut command = project.command("node");
    command.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    run(&mut command)
}

fn test_files(project: &Project, folder: &str) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(project.path(folder))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") {
            files.push(format!("{folder}/{name}"));
        }
    }
    files.sort();
    Ok(files)
}

/// The tarball, and a project that depends on nothing but it.
struct Package {
    tarball: PathBuf,
    consumer: PathBuf,
}

impl Package {
    fn make(project: &Project) -> Result<Self> {
        let tarball = pack::pack(project)?;
        let consumer = project.target("package/consumer");
        if consumer.exists() {
            fs::remove_dir_all(&consumer)?;
        }
        stamp::write(
            &consumer.join("package.json"),
            "{ \"name\": \"consumer\", \"private\": true, \"type\": \"module\" }\n",
        )?;
        let flags = ["install", "--no-audit", "--no-fund", "--no-package-lock"];
        run(project.npm().args(flags).arg(&tarball).current_dir(&consumer))?;
        Ok(Self { tarball, consumer })
    }
}

/// Advisories need a database from the network: the GitHub workflow checks them.
fn dependencies(project: &Project) -> Result<()> {
    let mut command = project.command(setup::cargo_deny(project)?);
    if let Some(cargo) = std::env::var_os("CARGO") {
        command.env("CARGO", cargo);
    }
    run(command.args(["--workspace", "check", "bans", "licenses", "sources"]))
}
