//! Skipping a step whose inputs and outputs are what they were when it last ended well.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::step;

/// A step that makes files from files. Folders stand for every file in them, `node_modules` left out.
pub(crate) struct Made<'a> {
    pub(crate) what: &'a str,
    /// Names the stamp; one word.
    pub(crate) name: &'a str,
    pub(crate) inputs: &'a [PathBuf],
    pub(crate) outputs: &'a [PathBuf],
}

impl Made<'_> {
    /// Runs the work unless everything is up to date.
    pub(crate) fn by(&self, project: &Project, work: impl FnOnce() -> Result<()>) -> Result<()> {
        let stamp = project.target(&format!("xtask/{}.stamp", self.name));
        let kept = fs::read_to_string(&stamp).ok();
        if kept.is_some() && kept == self.digest()? {
            step::up_to_date(self.what);
            return Ok(());
        }
        step::step(self.what, work)?;
        if let Some(digest) = self.digest()? {
            write(&stamp, digest)?;
        }
        Ok(())
    }

    /// Of all contents; none while an output is missing.
    fn digest(&self) -> Result<Option<String>> {
        if !self.outputs.iter().all(|output| output.exists()) {
            return Ok(None);
        }
        let mut hasher = DefaultHasher::new();
        for path in self.inputs.iter().chain(self.outputs) {
            add(path, &mut hasher)?;
        }
        Ok(Some(format!("{:016x}", hasher.finish())))
    }
}

/// An input that is missing counts too: its appearance is a change.
fn add(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    path.hash(hasher);
    if path.is_dir() {
        let entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>();
        let mut entries = entries.with_context(|| format!("{} cannot be listed", path.display()))?;
        entries.sort();
        for entry in entries.iter().filter(|entry| !entry.ends_with("node_modules")) {
            add(entry, hasher)?;
        }
        return Ok(());
    }
    match fs::read(path) {
        Ok(bytes) => bytes.hash(hasher),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => {
            return Err(error).with_context(|| format!("{} cannot be read", path.display()));
        }
    }
    Ok(())
}

/// Writes a file, and the folders it needs.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::{env, fs, process};

    use super::{Made, write};
    use crate::project::Project;

    #[test]
    fn a_step_runs_again_when_what_it_reads_or_made_has_changed() -> anyhow::Result<()> {
        let root = env::temp_dir().join(format!("xtask-stamp-{}", process::id()));
        let (source, made) = (root.join("source"), root.join("made"));
        let project = Project::at(root.clone());
        let runs = Cell::new(0);
        let run_it = || {
            let inputs = [source.clone()];
            let outputs = [made.clone()];
            let step = Made { what: "a copy", name: "copy", inputs: &inputs, outputs: &outputs };
            step.by(&project, || {
                runs.set(runs.get() + 1);
                write(&made, fs::read(source.join("deep/text"))?)
            })?;
            anyhow::Ok(runs.get())
        };

        write(&source.join("deep/text"), "one")?;
        assert_eq!((run_it()?, run_it()?), (1, 1));
        write(&source.join("deep/text"), "two")?;
        assert_eq!((run_it()?, run_it()?), (2, 2), "an input changed");
        write(&source.join("more"), "")?;
        assert_eq!(run_it()?, 3, "an input came");
        fs::remove_file(&made)?;
        assert_eq!(run_it()?, 4, "the output went");
        write(&made, "spoilt")?;
        assert_eq!((run_it()?, run_it()?), (5, 5), "the output changed");
        write(&source.join("node_modules/x"), "")?;
        assert_eq!(run_it()?, 5, "installed packages are no input");
        fs::remove_dir_all(&root)?;
        Ok(())
    }
}
