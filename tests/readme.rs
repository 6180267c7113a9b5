//! The README's table of codes is made from the crate's tables.

use graph_call_transfer::{Code, Locale};

#[test]
fn the_table_of_codes_is_the_tables() {
    let row = |code: &Code| format!("| [`{code}`]({}) | {} |", code.docs(), code.title(Locale::En));
    let rows: Vec<String> = Code::ALL.iter().map(row).collect();
    let rows = rows.join(
        "
",
    );
    let table = format!("<!-- codes -->\n\n| code | what it says |\n| --- | --- |\n{rows}\n\n<!-- /codes -->");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (before, rest) = readme.split_once("<!-- codes -->").unwrap();
    let (_, after) = rest.split_once("<!-- /codes -->").unwrap();
    let expected = format!("{before}{table}{after}");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, expected).unwrap();
    } else {
        assert!(readme == expected, "the table is old: run `UPDATE_README=1 cargo test --test readme`");
    }
}
