//! `counts`: instructions, which are steady from run to run where times are not.
//!
//! What must not get slower is held to figures that the repository keeps, and the work on inputs of every odd shape must
//! grow no faster than the input.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::project::Project;
use crate::setup;
use crate::shell::{output, run};
use crate::stamp::write;
use crate::step::step;

/// The works whose instructions are kept, each with its size.
const KEPT: [(&str, u32); 6] = [
    ("body", 1),
    ("body-read-closely", 1),
    ("body-with-one-fault", 1),
    ("body-with-twenty-faults", 1),
    ("batch", 1000),
    ("batch-read-closely", 1000),
];
/// A figure may differ from the kept one by this share, for another compiler or allocator.
const TOLERANCE: f64 = 0.05;
/// The sizes of an odd input that are compared, and how much more work the larger may make: more than the eight times that
/// it is larger, because sorting is no fault. Smaller ones would not show a square that is cheap at first.
const SIZES: [u32; 2] = [500, 4000];
const STEEPEST: f64 = 10.0;

const FILE: &str = "benches/counts.json";
const MEASURED: &str = "benches::ready::measured";

/// What benches/counts.json holds.
#[derive(Serialize, Deserialize, Default, PartialEq)]
#[serde(deny_unknown_fields)]
struct Counts {
    /// Instructions of each kept work.
    instructions: BTreeMap<String, u64>,
    /// The odd inputs whose work grows faster than they do: known, and not yet mended.
    steeper: BTreeSet<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    Check,
    Update,
}

pub(crate) fn counts(project: &Project, then: Then) -> Result<()> {
    setup::valgrind(project)?;
    run(project.cargo().args(["build", "--release", "--package", "benches", "--example", "work"]))?;
    let work = project.target("release/examples/work");
    let found = step("counting instructions", || count(project, &work))?;
    let path = project.path(FILE);
    if then == Then::Update {
        return write(&path, format!("{}\n", serde_json::to_string_pretty(&found)?));
    }
    let text = fs::read_to_string(&path).with_context(|| format!("{FILE} cannot be read"))?;
    let kept: Counts = serde_json::from_str(&text).with_context(|| format!("{FILE} holds something else"))?;
    let differences = differences(&kept, &found);
    if !differences.is_empty() {
        bail!("{}\nIf that is right, run `cargo xtask counts --update`", differences.join("\n"));
    }
    Ok(())
}

fn count(project: &Project, work: &Path) -> Result<Counts> {
    let folder = project.target("counts");
    let words: Vec<String> = KEPT.iter().map(|(name, size)| format!("{name}:{size}")).collect();
    let instructions = KEPT.iter().map(|(name, _)| String::from(*name));
    let instructions = instructions.zip(instructions_of(project, work, &folder.join("kept"), &words)?).collect();
    for (name, count) in &instructions {
        println!("    {name:32} {count:>12} instructions");
    }

    let list = output(project.command(work).arg("--list"))?;
    let corners: Vec<&str> = list.lines().collect();
    let next = AtomicUsize::new(0);
    let growths = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(corner) = corners.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let words = SIZES.map(|size| format!("{corner}:{size}"));
                    let counted = instructions_of(project, work, &folder.join(corner), &words);
                    if let Ok(mut growths) = growths.lock() {
                        growths.push((*corner, counted));
                    }
                }
            });
        }
    });
    let mut steeper = BTreeSet::new();
    for (corner, counted) in growths.into_inner().unwrap_or_default() {
        let growth = match counted?.as_slice() {
            [small, large] => ratio(*large, *small),
            _ => bail!("{corner} was not measured twice"),
        };
        if growth > STEEPEST {
            println!("    {corner:32} {growth:.2} times the work for {} times the input", SIZES[1] / SIZES[0]);
            steeper.insert(String::from(corner));
        }
    }
    println!("    {} odd inputs, of which {} are too much work", corners.len(), steeper.len());
    Ok(Counts { instructions, steeper })
}

/// Of each work in turn: callgrind writes a file for every call of the measured function.
fn instructions_of(project: &Project, work: &Path, folder: &Path, words: &[String]) -> Result<Vec<u64>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut command = project.command("valgrind");
    command.args(["--tool=callgrind", "--quiet"]);
    command.args([format!("--toggle-collect={MEASURED}"), format!("--dump-after={MEASURED}")]);
    command.arg(format!("--callgrind-out-file={}", folder.join("out").display()));
    output(command.arg(work).args(words))?;
    let files = (1..=words.len()).map(|number| folder.join(format!("out.{number}")));
    files.map(|file| total(&file)).collect()
}

fn total(file: &Path) -> Result<u64> {
    let text = fs::read_to_string(file).with_context(|| format!("callgrind wrote no {}", file.display()))?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: ")).context("callgrind counted nothing")?;
    Ok(total.trim().parse()?)
}

#[expect(clippy::cast_precision_loss, reason = "no count comes near 2^53")]
fn ratio(a: u64, b: u64) -> f64 {
    a as f64 / b as f64
}

/// In words: also where something has got better, so that it stays so.
fn differences(kept: &Counts, found: &Counts) -> Vec<String> {
    let mut told = Vec::new();
    for name in kept.instructions.keys().chain(found.instructions.keys()).collect::<BTreeSet<_>>() {
        match (kept.instructions.get(name), found.instructions.get(name)) {
            (Some(before), Some(now)) if (ratio(*now, *before) - 1.0).abs() <= TOLERANCE => {}
            (Some(before), Some(now)) => {
                let percent = 100.0 * (ratio(*now, *before) - 1.0);
                told.push(format!("{name}: {now} instructions, {percent:+.1} % against the {before} of {FILE}"));
            }
            _ => told.push(format!("{name} stands in {FILE} or is measured, not both")),
        }
    }
    for name in found.steeper.difference(&kept.steeper) {
        told.push(format!("{name}: the work grows faster than the input"));
    }
    for name in kept.steeper.difference(&found.steeper) {
        told.push(format!("{name}: the work grows with the input now; {FILE} still says that it grows faster"));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::{Counts, differences};

    fn counts(body: u64, steeper: &[&str]) -> Counts {
        Counts {
            instructions: [(String::from("body"), body)].into(),
            steeper: steeper.iter().map(|name| String::from(*name)).collect(),
        }
    }

    #[test]
    fn tells_what_got_worse_and_what_got_better() {
        assert!(differences(&counts(1000, &["a"]), &counts(1049, &["a"])).is_empty());
        assert_eq!(differences(&counts(1000, &[]), &counts(1051, &[])).len(), 1);
        assert_eq!(differences(&counts(1000, &[]), &counts(949, &[])).len(), 1);
        assert_eq!(differences(&counts(1000, &[]), &counts(1000, &["a"])), ["a: the work grows faster than the input"]);
        assert_eq!(differences(&counts(1000, &["a"]), &counts(1000, &[])).len(), 1);
    }
}
