//! From the raw module to what the facade imports: the optimised module, its exports as types, and the module as text.

use std::fs;
use std::io::Write;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wasm_bindgen_cli_support::Bindgen;
use zopfli::{BlockType, DeflateEncoder, Options};

use crate::project::{Project, VERSION};
use crate::shell::{output, run};
use crate::stamp::{self, Made};

/// What Node 20 and every browser since Safari 16.4 know. `--all-features` makes modules that Node 20 refuses.
const FEATURES: [&str; 7] = [
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// What level 3 does otherwise costs more once the module is deflated, and makes it no quicker.
const DEFLATES_BEST: [&str; 5] = [
    // It cuts the data at their zeros, and each piece brings its address.
    "--skip-pass=memory-packing",
    // It takes a further local for what is computed twice, which engines find by themselves.
    "--skip-pass=local-cse",
    // Lets the offset of an access hold what is added to its address: nothing is read or written in the lowest kilobyte,
    // which is the far end of the stack.
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=60",
    // How an access is aligned is a hint, which no engine on today's processors heeds.
    "--dealign",
];

pub(super) fn make(project: &Project, raw: &Path) -> Result<()> {
    let generated = project.path("pkg/src/gen");
    let inputs = ["xtask/src/build", "pkg/package-lock.json", "pkg/scripts/apart.mjs", "pkg/src/streams.ts"];
    let inputs: Vec<PathBuf> = inputs.iter().map(|name| project.path(name)).chain([raw.to_path_buf()]).collect();
    let outputs = ["core.d.ts", "core.wasm", "module.ts"].map(|name| generated.join(name));
    let made = Made { what: "optimised module", name: "module", inputs: &inputs, outputs: &outputs };
    made.by(project, || {
        let bound = bind(project, raw, &generated)?;
        let optimised = generated.join("core.wasm");
        optimise(project, &bound, &optimised)?;
        let bytes = stamped(fs::read(&optimised)?, VERSION)?;
        fs::write(&optimised, &bytes)?;
        let (sorted, lengths) = sort(project, &optimised)?;
        let deflated = deflate(&sorted, &lengths)?;
        println!(
            "    module: {} bytes from the compiler, {} optimised, {} deflated",
            fs::metadata(raw)?.len(),
            bytes.len(),
            deflated.len()
        );
        stamp::write(&generated.join("module.ts"), embedded(&deflated, &lengths, bytes.len()))
    })
}

/// Writes the types of the exports, and returns the path of the module. Of the glue nothing else is taken: no values of
/// JavaScript's cross, so that `pkg/src/instance.ts` does in few lines what it is for.
fn bind(project: &Project, raw: &Path, generated: &Path) -> Result<PathBuf> {
    let folder = project.target("xtask/module");
    Bindgen::new()
        .input_path(raw)
        .out_name("core")
        .web(true)?
        .typescript(true)
        .remove_producers_section(true)
        .generate(&folder)
        .context("wasm-bindgen made no module")?;
    fs::create_dir_all(generated)?;
    fs::copy(folder.join("core.d.ts"), generated.join("core.d.ts")).context("wasm-bindgen made no core.d.ts")?;
    Ok(folder.join("core_bg.wasm"))
}

fn optimise(project: &Project, from: &Path, to: &Path) -> Result<()> {
    run(project
        .command("node")
        .arg("pkg/node_modules/binaryen/bin/wasm-opt")
        .args(["-O3", "--converge"])
        .args(DEFLATES_BEST)
        .args(FEATURES)
        .arg(from)
        .arg("--output")
        .arg(to))
}

/// With the version in a custom section at the end: `./slim` refuses the module of another version.
fn stamped(mut module: Vec<u8>, version: &str) -> Result<Vec<u8>> {
    const NAME: &str = "graph-call-transfer";
    let sizes = [NAME.len() + 1 + version.len(), NAME.len()];
    let [section, name] = sizes.map(|size| u8::try_from(size).ok().filter(|size| *size < 0x80));
    let (Some(section), Some(name)) = (section, name) else {
        bail!("the version {version} is too long for its section")
    };
    module.extend([0, section, name]);
    module.extend(NAME.bytes().chain(version.bytes()));
    Ok(module)
}

/// The module's bytes in the order in which they deflate best, and how long each of their streams is.
fn sort(project: &Project, module: &Path) -> Result<(Vec<u8>, Vec<usize>)> {
    let sorted = project.target("xtask/module/core.streams");
    let lengths = output(project.command("node").arg("pkg/scripts/apart.mjs").arg(module).arg(&sorted))?;
    Ok((fs::read(sorted)?, serde_json::from_str(&lengths)?))
}

/// Deflated before it becomes base64: base64 of the plain module gzips badly. What is written at once gets blocks of its
/// own: where the streams begin, the deflater would have to guess.
fn deflate(mut bytes: &[u8], lengths: &[usize]) -> Result<Vec<u8>> {
    let iteration_count = NonZeroU64::MIN.saturating_add(199);
    let options = Options { iteration_count, ..Options::default() };
    let mut encoder = DeflateEncoder::new(options, BlockType::Dynamic, Vec::new());
    for length in lengths {
        encoder.write_all(bytes.split_off(..*length).context("the streams are shorter than told")?)?;
    }
    Ok(encoder.finish()?)
}

fn embedded(deflated: &[u8], lengths: &[usize], size: usize) -> String {
    format!(
        "// Made by `cargo xtask build`.\n\
         /** The module: its streams (see ../streams.ts), raw deflate, then base64. */\n\
         export const deflated: string =\n  \"{}\";\n\
         /** How long each stream is. */\n\
         export const lengths: readonly number[] = {lengths:?};\n\
         /** How long the module is. */\n\
         export const size: number = {size};\n",
        STANDARD.encode(deflated),
    )
}
