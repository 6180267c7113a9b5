//! `bench`: the package measured against its peers, in Node.

use anyhow::{Result, bail};

use crate::build;
use crate::project::Project;
use crate::setup;
use crate::shell::run;

pub(crate) fn bench(project: &Project) -> Result<()> {
    if !project.path("benches/node/run.mjs").exists() {
        bail!("benches/node/run.mjs does not exist yet: there is nothing to measure");
    }
    build::build(project)?;
    setup::npm(project, "benches/node")?;
    run(project.command("node").arg("benches/node/run.mjs"))
}
