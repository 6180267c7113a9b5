//! `release --dry-run`: every check, and what would be published. Publishing itself is the release workflow's work.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::pack;
use crate::project::{Project, VERSION};
use crate::shell::{output, run};
use crate::step::step;
use crate::test;

const CRATE: &str = "graph-call-transfer";

pub(crate) fn dry_run(project: &Project) -> Result<()> {
    let notes = step("the tree, the version and its section of the changelog", || {
        clean(project)?;
        tagged(env::var("GITHUB_REF_TYPE").ok().as_deref(), env::var("GITHUB_REF_NAME").ok().as_deref())?;
        notes(project)
    })?;
    test::test(project)?;
    clean(project).context("the tests changed files")?;
    let tarball = pack::pack(project)?;
    step("the npm package, as it would be published", || npm(project, &tarball))?;
    step("the crate, as it would be published", || crate_(project))?;
    println!("\nVersion {VERSION} is ready. Its notes:\n\n{notes}\n");
    println!("To publish it: git tag v{VERSION} && git push origin v{VERSION}. Nothing was published now.");
    Ok(())
}

/// What is published must be what is committed.
fn clean(project: &Project) -> Result<()> {
    let changed = output(project.command("git").args(["status", "--porcelain"]))?;
    ensure!(changed.is_empty(), "the tree is not clean: commit or put away\n{}", changed.trim_end());
    Ok(())
}

/// A release is made from its own tag; elsewhere no tag is asked for.
fn tagged(kind: Option<&str>, name: Option<&str>) -> Result<()> {
    match (kind, name) {
        (Some("tag"), Some(name)) if name != format!("v{VERSION}") => {
            bail!("the tag is {name}, yet Cargo.toml says version {VERSION}: it must be v{VERSION}")
        }
        _ => Ok(()),
    }
}

fn notes(project: &Project) -> Result<String> {
    let changelog = fs::read_to_string(project.path("CHANGELOG.md")).context("CHANGELOG.md cannot be read")?;
    let Some(section) = section(&changelog, VERSION) else {
        bail!("CHANGELOG.md has nothing under `## [{VERSION}] - <date>`: move what is unreleased there");
    };
    Ok(section.to_owned())
}

/// What stands under a version's heading, which has a date.
fn section<'a>(changelog: &'a str, version: &str) -> Option<&'a str> {
    let heading = format!("\n## [{version}] - ");
    let (_, rest) = changelog.split_once(&heading)?;
    let (date, rest) = rest.split_once('\n')?;
    let body = rest.split_once("\n## ").map_or(rest, |(body, _)| body).trim();
    let is_date = date.len() == 10 && date.chars().all(|sign| sign.is_ascii_digit() || sign == '-');
    (is_date && !body.is_empty()).then_some(body)
}

fn npm(project: &Project, tarball: &Path) -> Result<()> {
    run(project.npm().args(["publish", "--dry-run", "--access", "public"]).arg(tarball))?;
    println!("    Provenance is not part of this: only a GitHub workflow can sign where a package was made.");
    println!("    .github/workflows/release.yml publishes the same file with --provenance.");
    Ok(())
}

fn crate_(project: &Project) -> Result<()> {
    run(project.cargo().args(["package", "--list", "--package", CRATE]))?;
    run(project.cargo().args(["publish", "--dry-run", "--package", CRATE]))
}

#[cfg(test)]
mod tests {
    use super::{section, tagged};
    use crate::project::VERSION;

    #[test]
    fn a_version_needs_a_section_with_a_date_and_a_text() {
        let changelog = "# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2026-01-31\n\n### Added\n\n- A.\n\n\
                         ## [1.0.0] - 2026-01-01\n\n- First.\n\n## [0.9.0] - 2025-12-01\n\n## [0.8.0] - soon\n\n- B.\n";
        assert_eq!(section(changelog, "1.1.0"), Some("### Added\n\n- A."));
        assert_eq!(section(changelog, "1.0.0"), Some("- First."));
        for without in ["0.9.0", "0.8.0", "1.1", "2.0.0", "Unreleased"] {
            assert_eq!(section(changelog, without), None, "{without}");
        }
    }

    #[test]
    fn a_tag_must_be_the_version() {
        assert!(tagged(None, None).is_ok());
        assert!(tagged(Some("branch"), Some("main")).is_ok());
        assert!(tagged(Some("tag"), Some(&format!("v{VERSION}"))).is_ok());
        assert!(tagged(Some("tag"), Some("v999.0.0")).is_err());
        assert!(tagged(Some("tag"), Some(VERSION)).is_err());
    }
}
