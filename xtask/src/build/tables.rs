//! TypeScript written from the crate's own tables, so that no list is kept twice.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use graph_call_transfer::{CLOUDS, Code, Locale};

use crate::project::{Project, VERSION};
use crate::stamp;
use crate::step::{step, up_to_date};

pub(super) fn write(project: &Project) -> Result<()> {
    let gen_folder = project.path("pkg/src/gen");
    let files = [("tables.ts", text(codes(), &clouds())?), ("titles.ts", titles()?)];
    keep("TypeScript tables", &files.map(|(name, text)| (gen_folder.join(name), text)))
}

/// Writes files unless they are up to date.
pub(super) fn keep(what: &str, files: &[(PathBuf, String)]) -> Result<()> {
    if files.iter().all(|(path, text)| fs::read_to_string(path).is_ok_and(|kept| kept == *text)) {
        up_to_date(what);
        return Ok(());
    }
    step(what, || files.iter().try_for_each(|(path, text)| stamp::write(path, text)))
}

fn codes() -> impl Iterator<Item = &'static str> {
    Code::ALL.iter().map(|code| code.as_str())
}

fn clouds() -> [(&'static str, &'static str); 3] {
    [("global", CLOUDS.global), ("usGov", CLOUDS.us_gov), ("usGovDod", CLOUDS.us_gov_dod)]
}

fn text<'a>(codes: impl Iterator<Item = &'a str>, clouds: &[(&str, &str)]) -> Result<String> {
    let mut text = String::from("// Made by `cargo xtask build` from the crate's tables.\n");
    text.push_str("/** Every code an issue may have. */\nexport type IssueCode =");
    for code in codes {
        write!(text, "\n  | {}", quoted(code)?)?;
    }
    text.push_str(";\n/** The roots of Microsoft Graph where transfer exists. */\nexport const clouds = {\n");
    for (name, root) in clouds {
        writeln!(text, "  {name}: {},", quoted(root)?)?;
    }
    writeln!(text, "}} as const;\n/** The package's version. */\nexport const version = {};", quoted(VERSION)?)?;
    Ok(text)
}

/// Apart from the tables, so that only the command line brings them.
fn titles() -> Result<String> {
    let mut text = String::from("// Made by `cargo xtask build` from the crate's tables.\n");
    text.push_str("/** What each code says. */\nexport const titles = {\n");
    for code in Code::ALL {
        let [en, ru] = [Locale::En, Locale::Ru].map(|locale| quoted(code.title(locale)));
        writeln!(text, "  {}: {{ en: {}, ru: {} }},", quoted(code.as_str())?, en?, ru?)?;
    }
    text.push_str("} as const;\n");
    Ok(text)
}

fn quoted(text: &str) -> Result<String> {
    Ok(serde_json::to_string(text)?)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn tables_are_typescript() -> anyhow::Result<()> {
        let made = text(["a.b", "c.d"].into_iter(), &[("global", "https://example.org")])?;
        assert!(made.contains("export type IssueCode =\n  | \"a.b\"\n  | \"c.d\";\n"), "{made}");
        assert!(made.contains("export const clouds = {\n  global: \"https://example.org\",\n} as const;\n"), "{made}");
        Ok(())
    }
}
