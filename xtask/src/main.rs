//! `cargo xtask <command>`: every command a contributor needs.

mod advisories;
mod bench;
mod build;
mod check;
mod counts;
mod oldest;
mod pack;
mod project;
mod release;
mod setup;
mod shell;
mod stamp;
mod start;
mod step;
mod suites;
mod test;

use std::env;
use std::process::ExitCode;

use anyhow::Result;

use crate::counts::Then;
use crate::project::Project;
use crate::suites::Told;

const HELP: &str = "\
cargo xtask <command>

  start [--once]  set everything up, build, show the bundled samples, serve the playground (--once: do not serve)
  test            set everything up, then run every suite
  check           the fast part of test, for the inner loop: format, lints, native tests, versions, types
  build           the WebAssembly module and the npm package, in pkg/dist, and the playground, in www/dist
  pack            build the package, then write the npm tarball; its path is the last line
  bench           build the package, then measure against the peers; flags go to benches/node/run.mjs, which explains them
  counts          count instructions, and see that work grows no faster than its input (--update keeps the figures)
  advisories      ask the databases of known vulnerabilities about everything that is depended on
  oldest          build the crate with the oldest Rust that it is for
  release --dry-run
                  every check, then what would be published; a clean tree and a section of the changelog are needed
  help            this text
";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ended = match words.as_slice() {
        ["start"] => with_project(|project| start::start(project, start::Serve::Yes)),
        ["start", "--once"] => with_project(|project| start::start(project, start::Serve::No)),
        ["test"] => with_project(test::test),
        ["check"] => with_project(check::check),
        ["build"] => with_project(build::build),
        ["pack"] => with_project(pack::print),
        ["bench", flags @ ..] => with_project(|project| bench::bench(project, flags)),
        ["counts"] => with_project(|project| counts::counts(project, Then::Check)),
        ["counts", "--update"] => with_project(|project| counts::counts(project, Then::Update)),
        ["advisories"] => with_project(advisories::advisories),
        ["oldest"] => with_project(oldest::oldest),
        ["release", "--dry-run"] => with_project(release::dry_run),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        unknown => {
            eprint!("xtask: there is no command `{}`\n\n{HELP}", unknown.join(" "));
            return ExitCode::from(2);
        }
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Told>() => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn with_project(command: impl FnOnce(&Project) -> Result<()>) -> Result<()> {
    command(&Project::find()?)
}
