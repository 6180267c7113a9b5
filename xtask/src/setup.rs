//! What has to be on the machine: found, or installed where that is this repository's business, or named exactly.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::shell::{on_path, output, run, succeeds};
use crate::stamp::Made;
use crate::step::step;

pub(crate) const WASM: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 20;
const CARGO_DENY: &str = "0.20.2";
const CHROMIUM: [&str; 2] = ["chromium", "chromium-driver"];

/// rustup's minimal profile comes without these.
pub(crate) fn rust_components(project: &Project) -> Result<()> {
    let present = ["fmt", "clippy"].iter().all(|tool| succeeds(project.cargo().args([tool, "--version"])));
    if present {
        return Ok(());
    }
    step("rustfmt and clippy", || run(project.command("rustup").args(["component", "add", "rustfmt", "clippy"])))
}

pub(crate) fn wasm_target(project: &Project) -> Result<()> {
    let libraries = output(project.command("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    step("Rust's WebAssembly target", || run(project.command("rustup").args(["target", "add", WASM])))
}

/// What makes the module a quarter smaller: the standard library built for size, and panics that trap without a word. The
/// flags are not stable, so that a compiler may refuse them.
pub(crate) const SMALL: [&str; 11] = [
    // At level z next to nothing is inlined; this is what pays for itself once deflated, and makes the module no slower.
    // The linker, which sees all callers, inlines more than the compiler.
    "-Cllvm-args=-inline-threshold=3",
    "-Zcross-crate-inline-threshold=0",
    // The linker optimises all as one, with the allocator, which rustc adds later than its own optimiser looks: what frees
    // nothing is then left out.
    "-Clinker-plugin-lto",
    // Loops keep to one counter: with one for each address they read, their instructions have more to say.
    "-Clink-args=-mllvm -inline-threshold=10 -mllvm -disable-lsr",
    "--cfg=arena",
    // Lets a few functions be compiled for speed all the same.
    "--cfg=hot_is_fast",
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    "-Ctarget-feature=+simd128",
];

/// Whether the module can be built with its own standard library: that takes its source, and a compiler that knows the
/// flags. Without them the module is larger and does the same.
pub(crate) fn std_source(project: &Project) -> Result<bool> {
    let mut probe = project.command("rustc");
    probe.env("RUSTC_BOOTSTRAP", "1").args(SMALL).args(["--target", WASM, "--print", "cfg"]);
    let sysroot = output(project.command("rustc").args(["--print", "sysroot"]))?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    let install = || run(project.command("rustup").args(["component", "add", "rust-src"]));
    let usable = succeeds(&mut probe) && (source.is_file() || step("Rust's own source", install).is_ok());
    if !usable {
        println!("    Without rust-src the module comes out a third larger: run `rustup component add rust-src`");
    }
    Ok(usable)
}

pub(crate) fn node(project: &Project) -> Result<()> {
    let version = output(project.command("node").arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().unwrap_or_default();
    if major.parse::<u32>().is_ok_and(|major| major >= OLDEST_NODE) {
        return Ok(());
    }
    bail!("Node.js {} is too old: install {OLDEST_NODE} or newer", version.trim())
}

/// Installs what a folder's lock file pins; no package's install script is run.
pub(crate) fn npm(project: &Project, folder: &str) -> Result<()> {
    let path = project.path(folder);
    let inputs = ["package.json", "package-lock.json", ".npmrc"].map(|name| path.join(name));
    let outputs = [path.join("node_modules/.package-lock.json")];
    let what = format!("npm packages of {folder}");
    let name = format!("npm-{}", folder.replace('/', "-"));
    let made = Made { what: &what, name: &name, inputs: &inputs, outputs: &outputs };
    made.by(project, || {
        // Some hosts come as a package for each platform. `npm ci` refuses a lock file without those of other platforms,
        // and not every registry has them all.
        let install: &[&str] = if folder == "tests/hosts" { &["install", "--no-save"] } else { &["ci"] };
        let flags = ["--ignore-scripts", "--no-audit", "--no-fund"];
        run(project.npm().args(install).args(flags).current_dir(&path))
    })
}

/// The path of a program that checks dependencies: the machine's own, or one installed under target/tools.
pub(crate) fn cargo_deny(project: &Project) -> Result<PathBuf> {
    let tools = project.target("tools");
    let installed = tools.join("bin/cargo-deny");
    for candidate in [installed.clone(), PathBuf::from("cargo-deny")] {
        let found = Command::new(&candidate).arg("--version").output();
        if found.is_ok_and(|found| String::from_utf8_lossy(&found.stdout).trim().ends_with(CARGO_DENY)) {
            return Ok(candidate);
        }
    }
    step("cargo-deny (compiled once, about four minutes)", || {
        let version = format!("={CARGO_DENY}");
        let install = ["install", "cargo-deny", "--locked", "--version", version.as_str(), "--root"];
        // Its own build folder: the workspace's would keep hundreds of megabytes that nothing uses again.
        run(project.cargo().args(install).arg(&tools).env_remove("CARGO_TARGET_DIR"))
    })?;
    Ok(installed)
}

/// The path of chromedriver, with a Chromium for it to drive.
pub(crate) fn chromedriver(project: &Project) -> Result<PathBuf> {
    if let Some(driver) = find_chromedriver() {
        return Ok(driver);
    }
    system_packages(project, "Chromium and its driver", &CHROMIUM, ", or set CHROMEDRIVER to the driver")?;
    find_chromedriver().context("chromedriver is missing even now that it was installed")
}

/// callgrind counts instructions.
pub(crate) fn valgrind(project: &Project) -> Result<()> {
    on_path("valgrind").map_or_else(|| system_packages(project, "valgrind", &["valgrind"], ""), |_| Ok(()))
}

/// The command line is measured against it.
pub(crate) fn jq(project: &Project) -> Result<()> {
    on_path("jq").map_or_else(|| system_packages(project, "jq", &["jq"], ""), |_| Ok(()))
}

/// The three engines, as Debian has them; and curl, which a snippet of the page is run by.
pub(crate) fn browsers(project: &Project) -> Result<()> {
    let missing: Vec<&str> =
        BROWSERS.into_iter().filter(|(_, program)| !is_there(program)).map(|(name, _)| name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    system_packages(project, "Chromium, Firefox and WebKit", &missing, "")
}

/// Packages, each with a program: on the path, or (the browser of `WebKit`) in a library folder.
const BROWSERS: [(&str, &str); 6] = [
    ("chromium", "chromium"),
    ("firefox-esr", "firefox-esr"),
    ("webkit2gtk-driver", "webkit2gtk-4.1/MiniBrowser"),
    ("xvfb", "xvfb-run"),
    ("xauth", "xauth"),
    ("curl", "curl"),
];

fn is_there(program: &str) -> bool {
    let libraries = || fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    on_path(program).is_some() || libraries().any(|folder| folder.path().join(program).exists())
}

/// Installs them where that is allowed without asking; elsewhere the failure says how to.
fn system_packages(project: &Project, what: &str, packages: &[&str], otherwise: &str) -> Result<()> {
    let allowed = env::var_os("CI").is_some_and(|ci| ci == "true") || is_root(project);
    if !Path::new("/etc/debian_version").exists() || !allowed {
        bail!("{what}: not all was found; run `sudo apt-get install {}`{otherwise}", packages.join(" "));
    }
    step(what, || {
        run(apt_get(project).arg("update"))?;
        run(apt_get(project).args(["install", "--yes", "--no-install-recommends"]).args(packages))
    })
}

fn find_chromedriver() -> Option<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMEDRIVER") {
        return Some(chosen.into());
    }
    let browsers = ["chromium", "chromium-browser", "google-chrome"];
    browsers.iter().find_map(|browser| on_path(browser))?;
    on_path("chromedriver")
}

fn apt_get(project: &Project) -> Command {
    let mut command = project.command(if is_root(project) { "apt-get" } else { "sudo" });
    if !is_root(project) {
        command.arg("apt-get");
    }
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root(project: &Project) -> bool {
    output(project.command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
