//! `bench`: the package and the crate measured against their peers.

use anyhow::Result;

use crate::build;
use crate::project::Project;
use crate::setup;
use crate::shell::run;

/// `flags` go to the runner, which says what they mean.
pub(crate) fn bench(project: &Project, flags: &[&str]) -> Result<()> {
    build::package(project)?;
    setup::npm(project, "benches/node")?;
    setup::jq(project)?;
    run(project.command("node").arg("benches/node/run.mjs").args(flags))
}
