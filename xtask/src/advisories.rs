//! `advisories`: whether anything that is depended on has a known vulnerability. It needs databases from the network, so
//! it is no part of `test`.

use std::fs;

use anyhow::Result;

use crate::check::passed;
use crate::project::Project;
use crate::setup;
use crate::shell::run;
use crate::suites::Suites;

/// What ends up with users is held to more than what only builds and tests it.
const SHIPPED: &[&str] = &["pkg", "www"];

pub(crate) fn advisories(project: &Project) -> Result<()> {
    let mut suites = Suites::default();
    suites.run("crates", || {
        let mut deny = project.command(setup::cargo_deny(project)?);
        passed(run(deny.args(["--workspace", "check", "advisories"])))
    });
    suites.run("npm packages", || {
        for folder in locked(project)? {
            let level = if SHIPPED.contains(&folder.as_str()) { "low" } else { "high" };
            println!("    {folder}, from {level} on");
            let mut audit = project.npm();
            run(audit.args(["audit", "--audit-level", level]).current_dir(project.path(&folder)))?;
        }
        passed(Ok(()))
    });
    suites.finish()
}

/// The folders with an npm lock file, at most two levels deep.
fn locked(project: &Project) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for parent in [".", "tests", "benches"] {
        for entry in fs::read_dir(project.path(parent))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let folder = if parent == "." { name } else { format!("{parent}/{name}") };
            if project.path(&folder).join("package-lock.json").exists() {
                found.push(folder);
            }
        }
    }
    found.sort();
    Ok(found)
}
