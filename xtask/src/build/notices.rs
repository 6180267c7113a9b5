//! The licences of what is compiled into the module: they ask that their texts travel with it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};

use super::tables::keep;
use crate::project::Project;
use crate::setup::WASM;
use crate::shell::output;

/// Written by hand: the toolchain's own copy of the licence names no holder, and its list of crates, which does, is a
/// page of HTML that is not there in every toolchain.
const STANDARD_LIBRARY: &str = include_str!("standard-library.txt");

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    manifest_path: PathBuf,
}

/// For the bundle, which lays them out as those of the npm packages.
pub(super) fn write(project: &Project) -> Result<()> {
    let rust = output(project.command("rustc").arg("--version"))?;
    let mut notices = vec![json!({
        "name": "Rust's standard library",
        "version": rust.split_whitespace().nth(1).context("rustc tells no version")?,
        "license": "(MIT OR Apache-2.0) AND Unicode-3.0",
        "text": STANDARD_LIBRARY.trim(),
    })];
    notices.extend(crates(project)?);
    let text = serde_json::to_string_pretty(&notices)? + "\n";
    keep("licences of the module", &[(project.path("pkg/src/gen/notices.json"), text)])
}

/// The tree knows what is linked into the module alone; where a crate stands only the metadata know, which are of the
/// whole workspace and all its features.
fn crates(project: &Project) -> Result<Vec<Value>> {
    let tree = ["tree", "--package", "graph-call-transfer", "--edges", "normal,no-proc-macro", "--prefix", "none"];
    let tree = output(project.cargo().args(tree).args(["--format", "{p}", "--locked", "--target", WASM]))?;
    let metadata = ["metadata", "--format-version", "1", "--locked", "--filter-platform", WASM];
    let metadata: Metadata = serde_json::from_str(&output(project.cargo().args(metadata))?)
        .context("`cargo metadata` printed what it is not known to")?;
    let linked: BTreeSet<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    let mut notices = Vec::new();
    // A crate of this repository is shown with its path.
    for linked in linked.into_iter().filter(|linked| !linked.contains('(')) {
        let is_it = |package: &&Package| format!("{} v{}", package.name, package.version) == linked;
        let Package { name, version, license, manifest_path } =
            metadata.packages.iter().find(is_it).with_context(|| format!("`cargo metadata` has no {linked}"))?;
        let license = license.as_deref().with_context(|| format!("the crate {name} names no licence"))?;
        let folder = manifest_path.parent().with_context(|| format!("the crate {name} has no folder"))?;
        let text = text(folder, license).with_context(|| format!("the licence of the crate {name}"))?;
        notices.push(json!({ "name": name, "version": version, "license": license, "text": text }));
    }
    Ok(notices)
}

/// Where there is a choice one text is enough, MIT's if it is there; licences that hold together are all passed on.
fn text(folder: &Path, license: &str) -> Result<String> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be listed", folder.display()))?;
    let mut names = entries.map(|entry| Ok(entry?.file_name())).collect::<Result<Vec<_>>>()?;
    names.retain(|name| name.to_string_lossy().to_uppercase().starts_with("LICEN"));
    // Both spellings. What is called after MIT comes first.
    names.sort_by_cached_key(|name| (!name.to_string_lossy().to_uppercase().contains("MIT"), name.clone()));
    if !license.contains(" AND ") {
        names.truncate(1);
    }
    if names.is_empty() {
        bail!("there is no text to pass on in {}", folder.display());
    }
    let paths = names.iter().map(|name| folder.join(name));
    let read = |path: PathBuf| fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()));
    let texts = paths.map(read).collect::<Result<Vec<_>>>()?;
    Ok(texts.iter().map(|text| text.trim()).collect::<Vec<_>>().join("\n\n"))
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::text;

    #[test]
    fn one_text_is_enough_unless_licences_hold_together() -> anyhow::Result<()> {
        let folder = env::temp_dir().join(format!("xtask-notices-{}", process::id()));
        fs::create_dir_all(&folder)?;
        assert!(text(&folder, "MIT").is_err());
        for (name, holds) in
            [("LICENSE-APACHE", "apache"), ("LICENSE-UNICODE", "unicode"), ("license-mit.txt", "mit\n")]
        {
            fs::write(folder.join(name), holds)?;
        }
        assert_eq!(text(&folder, "MIT OR Apache-2.0")?, "mit");
        assert_eq!(text(&folder, "(MIT OR Apache-2.0) AND Unicode-3.0")?, "mit\n\napache\n\nunicode");
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
