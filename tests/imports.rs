//! Imports run as ARCHITECTURE.md says: between the rooms of the crate as its map has them, and between files never in a
//! circle.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking: that is what it is for")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Who imports whom.
type Imports = BTreeMap<String, BTreeSet<String>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder that end in `ending`, without tests and what a build has made.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut folders = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && !["tests", "gen"].contains(&name) {
                folders.push(path);
            } else if name.ends_with(ending) && name != "tests.rs" {
                files.push(path);
            }
        }
    }
    assert!(files.len() > 20, "{folder} has files");
    files
}

/// The code of a file before its unit tests.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned()
}

/// The names that follow a prefix in a text, those of a group among them.
fn after<'a>(text: &'a str, prefix: &str) -> impl Iterator<Item = &'a str> {
    text.split(prefix).skip(1).flat_map(|rest| {
        let group = rest.strip_prefix('{').map_or_else(|| vec![rest], group);
        group.into_iter().map(|path| path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap())
    })
}

/// The paths of a group, up to its closing brace.
fn group(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut paths) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            ',' | '}' if depth == 0 => {
                paths.push(text.get(start..at).unwrap().trim());
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    paths
}

/// What each room may import: the chains of the map, `a <- b` for each room of the one and of the other.
fn map() -> Imports {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let chains = text.split("Imports point one way").nth(1).unwrap().split("```").nth(1).unwrap();
    let mut map = Imports::new();
    for chain in chains.lines().skip(1) {
        let links: Vec<Vec<&str>> = chain.split("<-").map(|link| link.split(',').map(str::trim).collect()).collect();
        for (at, link) in links.iter().enumerate() {
            for room in link {
                let below = links.iter().take(at).flatten().map(|below| (*below).to_owned());
                map.entry((*room).to_owned()).or_default().extend(below);
            }
        }
    }
    // What a room may import, those that import it may too.
    for _ in 0..map.len() {
        let before = map.clone();
        for below in map.values_mut() {
            let further: Vec<String> =
                below.iter().flat_map(|room| before.get(room).into_iter().flatten().cloned()).collect();
            below.extend(further);
        }
    }
    map
}

#[test]
fn rooms_import_as_the_map_says() {
    let (map, src) = (map(), root().join("src"));
    for file in files("src", ".rs") {
        let room = file.strip_prefix(&src).unwrap().iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if room == "lib" {
            continue;
        }
        let may = map.get(room).unwrap_or_else(|| panic!("the map has no {room}"));
        let text = code(&file);
        let is_room = |name: &&str| src.join(name).is_dir() || src.join(name).with_extension("rs").exists();
        for other in after(&text, "crate::").filter(is_room).filter(|other| *other != room) {
            assert!(may.contains(other), "{} imports {other}, which the map does not say", file.display());
        }
    }
}

/// Siblings, by the names that they have in their module; a module and what is inside it are one.
fn rust_imports() -> Imports {
    let mut imports = Imports::new();
    for file in files("src", ".rs").into_iter().filter(|file| !file.ends_with("mod.rs")) {
        let text = code(&file).replace("super::super::", "");
        for name in after(&text, "super::") {
            let sibling = file.with_file_name(format!("{name}.rs"));
            if sibling.exists() {
                let entry = imports.entry(file.display().to_string()).or_default();
                entry.insert(sibling.display().to_string());
            }
        }
    }
    imports
}

fn typescript_imports(folder: &str) -> Imports {
    let mut imports = Imports::new();
    for file in files(folder, ".ts") {
        let text = fs::read_to_string(&file).unwrap();
        let found = text.split("from \"").skip(1).map(|rest| rest.split('"').next().unwrap());
        for path in found.filter(|path| path.starts_with('.')) {
            let mut target = file.parent().unwrap().to_owned();
            for part in Path::new(path).components() {
                match part {
                    Component::ParentDir => drop(target.pop()),
                    Component::Normal(name) => target.push(name),
                    _ => {}
                }
            }
            let entry = imports.entry(file.display().to_string()).or_default();
            entry.insert(target.with_extension("ts").display().to_string());
        }
    }
    imports
}

/// The files of circles, if there are any: who imports nothing that is left, or is imported by nobody, is taken away.
fn circles(mut imports: Imports) -> Vec<String> {
    loop {
        let count = imports.len();
        let imported: BTreeSet<String> = imports.values().flatten().cloned().collect();
        imports.retain(|file, others| imported.contains(file) && !others.is_empty());
        let left: BTreeSet<String> = imports.keys().cloned().collect();
        for others in imports.values_mut() {
            others.retain(|other| left.contains(other));
        }
        if imports.len() == count {
            return left.into_iter().collect();
        }
    }
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    for imports in [rust_imports(), typescript_imports("pkg/src"), typescript_imports("www/src")] {
        assert!(imports.len() > 20, "imports are found");
        assert_eq!(circles(imports), Vec::<String>::new());
    }
}
