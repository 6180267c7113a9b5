//! The vectors, natively; that they cover every code and every sentence; and what holds beyond single vectors.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{BODIES, BUILDS, Body, Build, all};
use graph_call_transfer::{
    Code, Issue, Locale, Options, ParamValue, Severity, apply_fix, apply_fixes, validate_transfer,
};

#[test]
fn vectors() {
    common::hold();
}

#[test]
fn every_file_of_vectors_is_run() -> std::io::Result<()> {
    // Notifications and journals are no bodies: tests/notifications runs theirs.
    let others = ["notifications", "journal"].into_iter();
    let here = BODIES.iter().chain(BUILDS).map(|(file, _)| *file);
    let run: BTreeSet<String> = here.chain(others).map(|file| format!("{file}.json")).collect();
    let mut there = BTreeSet::new();
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases"))? {
        there.insert(file?.file_name().to_string_lossy().into_owned());
    }
    assert_eq!(run, there);
    Ok(())
}

/// A vector's issues.
struct Told {
    file: &'static str,
    name: String,
    issues: Vec<Issue>,
}

/// What the vectors give rise to. Those that cannot be read are left out here: `vectors` tells of them.
fn told(locale: Locale) -> Vec<Told> {
    let mut unread = Vec::new();
    let of_body = |(file, body): (&'static str, Body)| {
        let issues = body.report(locale).map(|report| report.issues).unwrap_or_default();
        Told { file, name: body.name, issues }
    };
    let of_build = |(file, build): (&'static str, Build)| {
        let issues = build.report(locale).map(|report| report.issues).unwrap_or_default();
        Told { file, name: build.name, issues }
    };
    let bodies = all::<Body>(BODIES, &mut unread).into_iter().map(of_body);
    let builds = all::<Build>(BUILDS, &mut unread).into_iter().map(of_build);
    bodies.chain(builds).collect()
}

#[test]
fn no_two_vectors_of_a_file_have_one_name() {
    let mut seen = BTreeSet::new();
    for Told { file, name, .. } in told(Locale::En) {
        assert!(seen.insert((file, name.clone())), "{file}: {name}");
    }
}

#[test]
fn every_code_occurs() {
    let occur: BTreeSet<Code> = told(Locale::En).iter().flat_map(|told| &told.issues).map(|issue| issue.code).collect();
    // The facade alone meets values that cannot be serialised; notifications are no bodies.
    let elsewhere = |code: &Code| *code == Code::InputUnserialisable || code.as_str().starts_with("notification.");
    let missing: Vec<&Code> = Code::ALL.iter().filter(|code| !occur.contains(code) && !elsewhere(code)).collect();
    assert!(missing.is_empty(), "no vector has {missing:?}");
}

/// A row of the table of words: its name, and its sentences in English and Russian.
struct Row {
    name: &'static str,
    sentences: [String; 2],
}

const LOCALES: [Locale; 2] = [Locale::En, Locale::Ru];

/// What the table of words says of bodies and specs, as its source has it: to the crate's users it is private.
fn rows() -> Vec<Row> {
    let lines: Vec<&str> = include_str!("../src/issue/words.rs").lines().map(str::trim).collect();
    let literal = |line: &str| {
        let inner = line.strip_prefix('"')?.strip_suffix('"')?;
        Some(inner.replace("\\\"", "\"").replace("\\\\", "\\"))
    };
    let row = |lines: &[&'static str]| {
        let &[head, en, ru] = lines else { return None };
        // Some only notifications say, under codes that bodies have, too.
        let theirs =
            |name, code: &str| code.starts_with("Notification") || matches!(name, "NoCode" | "OneMember" | "Repeated");
        let (name, _) = head.split_once(' ').filter(|(name, code)| !theirs(*name, code))?;
        Some(Row { name, sentences: [literal(en)?, literal(ru)?] })
    };
    lines.windows(3).filter_map(row).collect()
}

/// The name of the parameter that a text begins with, as in `name} and more`, and what follows it.
fn parameter(text: &str) -> Option<(&str, &str)> {
    text.split_once('}').filter(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// The parts of a sentence between its parameters, and the parameters.
fn pieces(sentence: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut pieces, mut names) = (Vec::new(), Vec::new());
    let mut rest = sentence;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(b, a)| Some((b, parameter(a)?))) {
        pieces.push(before);
        names.push(name);
        rest = after;
    }
    pieces.push(rest);
    (pieces, names)
}

/// How much of a message is a sentence's own, where the message may have been made from it.
fn made_from(message: &str, sentence: &str) -> Option<usize> {
    let (pieces, _) = pieces(sentence);
    let [first, middle @ .., last] = pieces.as_slice() else { return (message == sentence).then_some(message.len()) };
    let mut rest = message.strip_prefix(first)?.strip_suffix(last)?;
    for piece in middle {
        rest = rest.split_once(piece)?.1;
    }
    Some(pieces.concat().len())
}

#[test]
fn every_sentence_is_said_and_no_other() {
    let rows = rows();
    assert!(rows.len() > 80, "the table of words was not read: {} rows", rows.len());
    for (index, locale) in LOCALES.into_iter().enumerate() {
        let sentence = |row: &Row| row.sentences.get(index).cloned().unwrap_or_default();
        let sentences: BTreeSet<String> = rows.iter().map(sentence).collect();
        let mut said = BTreeSet::new();
        for issue in told(locale).iter().flat_map(|told| &told.issues) {
            let source = sentences.iter().max_by_key(|sentence| made_from(&issue.message, sentence));
            let source = source.filter(|sentence| made_from(&issue.message, sentence).is_some());
            assert!(source.is_some(), "not in the table of words: {}", issue.message);
            said.extend(source);
        }
        let unsaid: Vec<&str> = rows.iter().filter(|row| !said.contains(&sentence(row))).map(|row| row.name).collect();
        assert!(unsaid.is_empty(), "no vector gives rise to {unsaid:?}");
    }
}

/// `VECTORS_PRINT=1 cargo test --test vectors -- --nocapture sentences` prints all of them, for reading in place.
#[test]
fn sentences_and_titles_are_well_formed() {
    let names: BTreeSet<String> = rows()
        .iter()
        .flat_map(|row| &row.sentences)
        .flat_map(|sentence| pieces(sentence).1)
        .map(|name| format!("{{{name}}}"))
        .collect();
    let mut table: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (english, russian) in told(Locale::En).into_iter().zip(told(Locale::Ru)) {
        let place = format!("{}: {}", english.file, english.name);
        for (en, ru) in english.issues.iter().zip(&russian.issues) {
            let mut faults = [ill_formed(&en.message, en, &names), ill_formed(&ru.message, ru, &names)].concat();
            if is_russian(&en.message) || !is_russian(&ru.message) {
                faults.push(String::from("is not in its language"));
            }
            if !faults.is_empty() {
                wrong.push(format!("{place}: {}\n    {}\n    {}", faults.join(", "), en.message, ru.message));
            }
            let titles = table.entry((en.code.to_string(), format!("{}\n    {}", en.message, ru.message))).or_default();
            for (en, ru) in en.fixes.iter().zip(&ru.fixes) {
                let sound = |title: &str| !title.trim().is_empty() && names.iter().all(|name| !title.contains(name));
                let both = format!("{} | {}", en.title, ru.title);
                if !sound(&en.title) || !sound(&ru.title) {
                    wrong.push(format!("{place}: {both}"));
                }
                titles.insert(both);
            }
        }
    }
    if std::env::var_os("VECTORS_PRINT").is_some() {
        for ((code, messages), titles) in table {
            println!("{code}\n    {messages}");
            for title in titles {
                println!("        -> {title}");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a message as a sentence.
fn ill_formed(message: &str, issue: &Issue, names: &BTreeSet<String>) -> Vec<String> {
    let mut faults: Vec<String> = names.iter().filter(|name| message.contains(*name)).cloned().collect();
    // Only what is empty in the payload may be shown as empty.
    let shows_empty = issue.code.as_str().starts_with("value.")
        || matches!(issue.code, Code::OdataTypeMismatch | Code::PropertyUnknown);
    let empty = issue.params.iter().any(|(_, value)| matches!(value, ParamValue::Text(text) if text.is_empty()));
    let own = unquoted(message);
    let mixed = own.split(|c: char| !c.is_alphabetic()).find(|word| {
        word.chars().any(|c| c.is_ascii_alphabetic()) && word.chars().any(|c| ('\u{400}'..'\u{500}').contains(&c))
    });
    let framed =
        |text: &str| (text.starts_with('"') || text.ends_with('"')) && message.contains(&format!("\"{text}\""));
    let quoted = issue
        .params
        .iter()
        .any(|(name, value)| name == "found" && matches!(value, ParamValue::Text(text) if framed(text)));
    let rules = [
        (quoted, "sets quotes about quotes"),
        (!message.ends_with('.') || message.ends_with(".."), "does not end with one full stop"),
        (empty && !shows_empty, "has an empty parameter"),
        (message.contains("  "), "has two blanks in a row"),
        (own.contains(" ,") || own.contains(" ."), "has a blank before a stop"),
        (message.chars().next().is_some_and(char::is_lowercase), "begins with a small letter"),
        (mixed.is_some(), "mixes two alphabets in a word"),
    ];
    faults.extend(rules.into_iter().filter(|(wrong, _)| *wrong).map(|(_, what)| String::from(what)));
    faults
}

/// A message without what it quotes; the quotes stay.
fn unquoted(message: &str) -> String {
    message.split('"').step_by(2).collect::<Vec<&str>>().join("\"")
}

fn is_russian(message: &str) -> bool {
    unquoted(message).chars().any(|c| ('\u{400}'..'\u{500}').contains(&c))
}

#[test]
fn the_codes_have_a_title_in_both_languages_and_a_page() {
    for code in Code::ALL {
        let [en, ru] = LOCALES.map(|locale| code.title(locale));
        assert!(en.ends_with('.') && ru.ends_with('.') && !is_russian(en) && is_russian(ru), "{en} | {ru}");
        assert!(code.docs().is_none_or(|page| page.starts_with("https://")), "{code}");
    }
}

/// Every prefix of a sound text ends too early and has no other fault; where its end is offered, it is JSON.
#[test]
fn every_prefix_of_a_sound_body_is_unfinished_and_no_more() {
    let mut wrong = Vec::new();
    for (_, body) in all::<Body>(BODIES, &mut Vec::new()).into_iter().filter(|(file, _)| *file == "sound") {
        let text = String::from_utf8(body.input().unwrap_or_default()).unwrap_or_default();
        let options = body.options(Locale::En).unwrap_or_default();
        let cuts = text.char_indices().map(|(cut, _)| cut).take_while(|cut| *cut < text.trim_end().len());
        let prefixes = cuts.filter_map(|cut| text.get(..cut)).filter(|prefix| !prefix.trim().is_empty());
        wrong.extend(
            prefixes.filter_map(|prefix| Some(format!("{}: {prefix}: {}", body.name, more(prefix, &options)?))),
        );
    }
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is said of a prefix beyond its being unfinished.
fn more(prefix: &str, options: &Options) -> Option<String> {
    let end = prefix.encode_utf16().count();
    let report = validate_transfer(prefix, options);
    let mut unfinished = 0;
    for issue in report.issues.iter().filter(|issue| issue.severity != Severity::Hint) {
        // A string that breaks off is told as a whole.
        let broken = prefix.trim_end().encode_utf16().count();
        let is_string = |at: usize| prefix.encode_utf16().nth(at) == Some(u16::from(b'"'));
        let at_end = issue.range.is_some_and(|range| match range.start.offset {
            start if is_string(start) => range.end.offset == broken,
            start => start == end && range.end.offset == end,
        });
        if issue.code != Code::JsonSyntax || !at_end {
            return Some(issue.message.clone());
        }
        unfinished += 1;
        let is_json = |text| validate_transfer(text, options).issues.iter().all(|issue| issue.code != Code::JsonSyntax);
        if !issue.fixes.iter().all(|fix| apply_fix(prefix, fix).is_ok_and(is_json)) {
            return Some(String::from("its end makes no JSON of it"));
        }
    }
    (unfinished != 1).then(|| format!("{unfinished} times unfinished"))
}

#[test]
fn a_type_that_is_no_string_is_named_as_it_stands() {
    for (written, named) in [("5", "5"), ("{ }", "{…}"), ("[\n1]", "[…]")] {
        let id = "3f2a9c1e-7b64-4d0a-9e35-c81d2f60b7a4";
        let body = format!(r#"{{"transferTarget":{{"@odata.type":{written},"identity":{{"user":{{"id":"{id}"}}}}}}}}"#);
        let report = validate_transfer(body, &Options::default());
        let [issue] = report.issues.as_slice() else { panic!("{:?}", report.issues) };
        assert_eq!(issue.params.get("value"), Some(&ParamValue::Text(named.into())));
    }
}

/// As the published examples have them.
#[test]
fn the_last_members_of_an_object_go_together_each_by_its_own_repair() {
    let target = r#"{"transferTarget":{"identity":{"user":{"id":"3f2a9c1e-7b64-4d0a-9e35-c81d2f60b7a4"}}%}}"#;
    let text = target.replace('%', r#","languageId":"languageId-value","region":"region-value""#);
    let report = validate_transfer(&text, &Options::default());
    let first = report.issues.iter().filter_map(|issue| issue.fixes.iter().find(|fix| fix.safe));
    let (mended, skipped) = apply_fixes(&text, first).unwrap_or_default();
    assert_eq!((mended, skipped.len()), (target.replace('%', ""), 0));
}

#[test]
fn a_thousand_issues_are_told_and_the_rest_are_counted() {
    let members: Vec<String> = (0..1200).map(|number| format!(r#""m{number}":0"#)).collect();
    let target = r#""transferTarget":{"identity":{"user":{"id":"3f2a9c1e-7b64-4d0a-9e35-c81d2f60b7a4"}}}"#;
    let report = validate_transfer(format!("{{{},{target}}}", members.join(",")), &Options::default());
    assert_eq!(report.issues.len(), 1000);
    let last = report.issues.last().map(|issue| (issue.code, issue.pointer.as_str(), issue.params.get("count")));
    assert_eq!(last, Some((Code::LimitIssues, "/m999", Some(&ParamValue::Number(201)))));
}
