//! `start`: from a fresh clone to the main job done on the bundled samples, and the playground served.

use anyhow::Result;

use crate::build;
use crate::project::Project;
use crate::shell::run;
use crate::step::step;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Serve {
    Yes,
    No,
}

pub(crate) fn start(project: &Project, serve: Serve) -> Result<()> {
    build::build(project)?;
    step("the bundled samples, through the npm package in Node", || {
        run(project.command("node").arg("pkg/samples/show.mjs"))
    })?;
    if serve == Serve::Yes {
        run(project.command("node").arg("www/scripts/serve.mjs"))?;
    }
    Ok(())
}
