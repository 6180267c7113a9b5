//! `pack`: the npm tarball, made in a folder of its own so that the source tree stays clean.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::build;
use crate::project::{Project, VERSION};
use crate::shell::run;
use crate::step::step;

/// The repository's own files that travel with the package.
const FROM_ROOT: [&str; 3] = ["CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// The path is the last line, alone, for scripts.
pub(crate) fn print(project: &Project) -> Result<()> {
    let tarball = pack(project)?;
    println!("{}", tarball.display());
    Ok(())
}

pub(crate) fn pack(project: &Project) -> Result<PathBuf> {
    build::package(project)?;
    step("npm tarball", || {
        let folder = project.target("package");
        let stage = folder.join("stage");
        lay_out(project, &stage)?;
        let pack = ["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination"];
        run(project.npm().args(pack).arg(&folder).current_dir(&stage))?;
        let tarball = folder.join(format!("graph-call-transfer-{VERSION}.tgz"));
        if !tarball.exists() {
            bail!("npm made no {}: is the version in pkg/package.json {VERSION}?", tarball.display());
        }
        Ok(tarball)
    })
}

fn lay_out(project: &Project, stage: &Path) -> Result<()> {
    if stage.exists() {
        fs::remove_dir_all(stage)?;
    }
    fs::create_dir_all(stage)?;
    copy(&project.pkg().join("package.json"), stage)?;
    copy(&project.pkg().join("README.md"), stage)?;
    // The second is for what reads no `exports`, and looks for a folder of an entry's name.
    for folder in ["dist", "slim"] {
        copy_folder(&project.pkg().join(folder), &stage.join(folder))?;
    }
    FROM_ROOT.iter().try_for_each(|name| copy(&project.path(name), stage))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if path.is_dir() {
            let name = path.file_name().context("a folder without a name")?;
            copy_folder(&path, &to.join(name))?;
        } else {
            copy(&path, to)?;
        }
    }
    Ok(())
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("a file without a name")?;
    fs::copy(file, folder.join(name)).with_context(|| format!("{} cannot be copied", file.display()))?;
    Ok(())
}
