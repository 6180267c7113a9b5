//! The playground: a folder that any static host serves, under any path.

use anyhow::Result;

use super::codes;
use crate::project::Project;
use crate::setup;
use crate::shell::run;
use crate::stamp::Made;

/// What the page is made of, its package and the texts that it shows included.
const INPUTS: [&str; 10] = [
    "www/src",
    "www/public",
    "www/scripts",
    "www/index.html",
    "www/vite.config.ts",
    "www/package.json",
    "www/package-lock.json",
    "pkg/dist",
    "pkg/samples",
    "CHANGELOG.md",
];

/// Needs the package in pkg/dist.
pub(crate) fn page(project: &Project) -> Result<()> {
    setup::npm(project, "www")?;
    codes::write(project)?;
    let inputs = INPUTS.map(|name| project.path(name));
    let outputs = [project.path("www/dist")];
    let made = Made { what: "playground", name: "page", inputs: &inputs, outputs: &outputs };
    made.by(project, || {
        let vite = project.path("www/node_modules/vite/bin/vite.js");
        run(project.command("node").arg(vite).arg("build").current_dir(project.path("www")))
    })
}
