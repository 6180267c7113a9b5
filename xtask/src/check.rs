//! `check`: the fast suites, for the inner loop.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::{Project, VERSION};
use crate::setup;
use crate::shell::run;
use crate::suites::{Ran, Suites};

/// The crate, and the flags that choose its tests; doc tests are a suite of their own.
const CRATE: (&str, &[&str]) = ("graph-call-transfer", &["--lib", "--tests"]);
/// The wasm runner is one call into a large library: it is built by the tests that need it.
const XTASK: (&str, &[&str]) = ("xtask", &["--bins"]);

/// The test targets that exist only for wasm32.
const WASM_TESTS: [&str; 2] = ["wasm_node", "wasm_browser"];

pub(crate) fn check(project: &Project) -> Result<()> {
    setup::rust_components(project)?;
    setup::wasm_target(project)?;
    let mut suites = Suites::default();
    run_all(project, &mut suites);
    suites.finish()
}

pub(crate) fn run_all(project: &Project, suites: &mut Suites) {
    suites.run("format", || passed(run(project.cargo().args(["fmt", "--all", "--check"]))));
    suites.run("lints", || {
        let clippy = |package: &str| {
            let mut command = project.cargo();
            command.args(["clippy", "--package", package, "--all-targets"]);
            run(command.args(["--", "-D", "warnings"]))
        };
        each_package(|(package, _)| clippy(package))?;
        passed(clippy("benches"))
    });
    suites.run("lints for wasm32", || passed(wasm_lints(project)));
    suites.run("native tests", || {
        each_package(|(package, targets)| run(project.cargo().args(["test", "--package", package]).args(targets)))
    });
    suites.run("versions", || passed(versions(project)));
    suites.run("TypeScript types", || types(project));
}

/// One at a time: together they would unite the features of what both depend on, and build that again.
fn each_package(work: impl Fn((&str, &[&str])) -> Result<()>) -> Result<Ran> {
    work(CRATE)?;
    passed(work(XTASK))
}

/// Native clippy never sees the code for wasm32: that of the package's module, and that of a module of somebody else's.
fn wasm_lints(project: &Project) -> Result<()> {
    let clippy = || {
        let mut command = project.cargo();
        command.args(["clippy", "--package", "graph-call-transfer", "--target", setup::WASM, "--lib"]);
        command
    };
    run(clippy().args(["--", "-D", "warnings"]))?;
    let mut command = clippy();
    command.args(["--features", "bindings"]);
    for name in WASM_TESTS.iter().filter(|name| has_test(project, name)) {
        command.args(["--test", name]);
    }
    run(command.args(["--", "-D", "warnings", "--cfg=arena"]))
}

pub(crate) fn has_test(project: &Project, name: &str) -> bool {
    project.path(&format!("tests/{name}.rs")).exists()
}

/// Cargo.toml, package.json and its lock file name one version.
fn versions(project: &Project) -> Result<()> {
    for name in ["package.json", "package-lock.json"] {
        let path = project.pkg().join(name);
        let found = version_of(&path)?;
        if found != VERSION {
            bail!("pkg/{name} says version {found}, Cargo.toml says {VERSION}: they must be equal");
        }
    }
    println!("    {VERSION} everywhere");
    Ok(())
}

fn version_of(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let manifest: Value = serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))?;
    let version = manifest.get("version").and_then(Value::as_str);
    version.map(str::to_owned).with_context(|| format!("{} names no version", path.display()))
}

fn types(project: &Project) -> Result<Ran> {
    let compiler = "pkg/node_modules/typescript/bin/tsc";
    let ready = project.path(compiler).exists() && project.pkg().join("src/gen/core.d.ts").exists();
    if !ready {
        return Ok(Ran::No("`cargo xtask build` has not been run"));
    }
    passed(run(project.command("node").arg(compiler).args(["--noEmit", "--project", "pkg"])))
}

pub(crate) fn passed(result: Result<()>) -> Result<Ran> {
    result.map(|()| Ran::Yes)
}
