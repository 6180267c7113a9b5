//! What others published, where it is at hand: it stands beside the repository, not in it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use graph_call_transfer::{ApiVersion, Options};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A payload, and what the index says of it.
pub(crate) struct Payload<Expect> {
    pub(crate) file: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) options: Options,
    pub(crate) expect: Expect,
}

/// Of the index's members only these matter here.
#[derive(Deserialize)]
struct Entry<Expect> {
    #[serde(default)]
    api: ApiVersion,
    expect: Expect,
}

/// The payloads of a folder; nothing where there is no corpus.
pub(crate) fn payloads<Expect: DeserializeOwned>(folder: &str) -> Result<Option<Vec<Payload<Expect>>>, Box<dyn Error>> {
    let Some(corpus) = beside("corpus") else { return Ok(None) };
    let index: BTreeMap<String, serde_json::Value> =
        serde_json::from_str(&fs::read_to_string(corpus.join("index.json"))?)?;
    let of_folder = index.into_iter().filter(|(file, _)| Path::new(file).starts_with(folder));
    let payload = |(file, entry)| -> Result<Payload<Expect>, Box<dyn Error>> {
        let bytes = fs::read(corpus.join(&file))?;
        let Entry { api, expect } = serde_json::from_value(entry)?;
        Ok(Payload { file, bytes, options: Options { api, ..Options::default() }, expect })
    };
    of_folder.map(payload).collect::<Result<_, _>>().map(Some)
}

/// A folder beside the repository; says so where it is absent.
pub(crate) fn beside(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: there is no {}", folder.display());
    None
}
