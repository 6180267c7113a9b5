//! Where things stand in the repository.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf, absolute};
use std::process::Command;

use anyhow::{Context, Result};

/// The version that Cargo.toml gives the whole workspace.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(crate) struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// Cargo says at run time where the manifest is: a binary built in one checkout may be run for another.
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).parent().context("xtask stands in no workspace")?.to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(elsewhere) => absolute(elsewhere)?,
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    #[cfg(test)]
    pub(crate) fn at(root: PathBuf) -> Self {
        let target = root.join("target");
        Self { root, target }
    }

    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    pub(crate) fn target(&self, inside: &str) -> PathBuf {
        self.target.join(inside)
    }

    /// The npm package's folder.
    pub(crate) fn pkg(&self) -> PathBuf {
        self.path("pkg")
    }

    pub(crate) fn cargo(&self) -> Command {
        let mut command = self.command(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
        command.env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// On Windows npm is a script, which is found by its full name only.
    pub(crate) fn npm(&self) -> Command {
        self.command(if cfg!(windows) { "npm.cmd" } else { "npm" })
    }

    /// A program started in the repository's root.
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root);
        command
    }
}
