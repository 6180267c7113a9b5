//! The tables of the documentation are made from the crate's tables: `UPDATE_README=1 cargo test --test readme`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking: that is what it is for")]

mod examples;
mod results;

use std::fmt::Write;

use graph_call_transfer::{Code, Locale};

/// Holds a file to what it should be, or makes it so.
fn hold(file: &str, make: impl FnOnce(&str) -> String) {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let expected = make(&kept);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, expected).unwrap();
    } else {
        assert!(kept == expected, "{file} is old: run `UPDATE_README=1 cargo test --test readme`");
    }
}

#[test]
fn the_readme_lists_the_codes() {
    hold("README.md", |readme| {
        let row = |code: &Code| format!("| [`{code}`](docs/issue-codes.md#{code}) | {} |", code.title(Locale::En));
        let rows: Vec<String> = Code::ALL.iter().map(row).collect();
        let rows = rows.join("\n");
        let table = format!("<!-- codes -->\n\n| code | what it says |\n| --- | --- |\n{rows}\n\n<!-- /codes -->");
        let (before, rest) = readme.split_once("<!-- codes -->").unwrap();
        let (_, after) = rest.split_once("<!-- /codes -->").unwrap();
        format!("{before}{table}{after}")
    });
}

const ISSUES: &str = "\
# Issue codes

What an issue may be about, and for each code that a text can show a short example out of the test suite. Codes never
change with the language, and they stay when sentences are reworded. The same code may be an error, a warning or a hint, as the
place and the revision have it: `severity` decides. `strict` makes errors of warnings.

<!-- Made from the crate's tables and from tests/cases: UPDATE_README=1 cargo test --test readme -->
";

#[test]
fn each_issue_code_is_described_with_an_example() {
    hold("docs/issue-codes.md", |_| {
        let mut page = String::from(ISSUES);
        for code in Code::ALL {
            let more = code.docs().map(|page| format!(" [More on it]({page}).")).unwrap_or_default();
            write!(page, "\n## <a id=\"{code}\"></a>`{code}`\n\n{}{more}\n", code.title(Locale::En)).unwrap();
            if let Some(example) = examples::shortest(*code) {
                write!(page, "\n{example}").unwrap();
            }
        }
        page
    });
}

#[test]
fn the_result_codes_are_listed() {
    hold("docs/result-codes.md", |_| results::page());
}
