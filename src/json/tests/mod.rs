//! The reader against two others, `serde_json` and the `JSON.parse` of Node: over a hundred thousand texts they agree
//! on which are JSON and on what they say, save for the exceptions listed here; and whatever breaks off is known to.

mod generate;
mod node;

use std::collections::BTreeSet;

use serde_json::Value;

use super::fault::Cause;
use super::read::read;
use super::reader::Reading;
use super::tape::{Doc, Tape};
use generate::{Rng, Spacing};

const TEXTS: usize = 100_000;
/// Another seed is tried by `READER_SEED=5 cargo test`.
const SEED: u64 = 20_181_129;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

const HOW: Reading = Reading { max_depth: usize::MAX, max_faults: 1000, utf8: false, ..Reading::PLAIN };

/// Where the readers differ, by design. One that no text of a run brings about fails the run: it is not true any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exception {
    /// The others refuse it as any stray character; the reader says what it is and reads on. They are asked about what
    /// follows it.
    ByteOrderMark,
    /// RFC 8259 allows `\ud800` without its other half, and so does `JSON.parse`; `serde_json` has no string for it.
    LoneSurrogate,
    /// `1e999` is a number by the grammar; `JSON.parse` makes it Infinity, `serde_json` refuses it, `Doc::value` says null.
    BeyondFloat,
    /// `serde_json` gives up at 128 levels, `JSON.parse` never does; the reader's limit is an option, and here it is off.
    Depth,
}

impl Exception {
    const ALL: [Self; 4] = [Self::ByteOrderMark, Self::LoneSurrogate, Self::BeyondFloat, Self::Depth];

    /// Why `serde_json` refuses what the reader accepts.
    fn of(error: &serde_json::Error) -> Option<Self> {
        let message = error.to_string();
        let found = [
            ("surrogate", Self::LoneSurrogate),
            ("unexpected end of hex escape", Self::LoneSurrogate),
            ("number out of range", Self::BeyondFloat),
            ("recursion limit exceeded", Self::Depth),
        ];
        found.into_iter().find(|(words, _)| message.contains(words)).map(|(_, exception)| exception)
    }
}

#[test]
fn agrees_with_serde_json_and_with_node() {
    let seed = std::env::var("READER_SEED").map_or(SEED, |seed| seed.parse().unwrap());
    println!("READER_SEED={seed}");
    let mut rng = Rng(seed);
    let generated = (0..TEXTS).map(|_| generate::text(&mut rng));
    let texts: Vec<Vec<u8>> = generated.chain(generate::short()).collect();
    let bodies: Vec<&[u8]> = texts.iter().map(|text| text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)).collect();
    let answers = node::parse_all(&bodies);

    let mut used = BTreeSet::new();
    let mut accepted = 0;
    for ((text, body), answer) in texts.iter().zip(&bodies).zip(&answers) {
        let shown = || format!("{:?} of READER_SEED={seed}", String::from_utf8_lossy(text));
        let tape = read(text, HOW);
        spans_lie_in(text, &tape);
        let mut faults = tape.faults.iter().map(|fault| fault.cause).peekable();
        let mark = faults.next_if_eq(&Cause::ByteOrderMark).is_some();
        assert_eq!(mark, text.len() > body.len(), "byte order mark in {}", shown());
        if mark {
            used.insert(Exception::ByteOrderMark);
            assert!(serde_json::from_slice::<Value>(text).is_err());
        }
        let fault = faults.next();
        assert_eq!(fault.is_none(), answer.is_some(), "Node and the reader ({fault:?}) differ on {}", shown());
        known_utf8_changes_nothing(text, &tape);

        let doc = Doc::new(text, &tape);
        let ours = doc.root().filter(|_| fault.is_none()).map(|root| doc.value(root));
        accepted += usize::from(ours.is_some());
        match (serde_json::from_slice::<Value>(body), &ours) {
            (Ok(theirs), Some(ours)) => assert_eq!(ours, &theirs, "values of {}", shown()),
            (Ok(_), None) => panic!("serde_json accepts, the reader says {fault:?}: {}", shown()),
            (Err(error), Some(_)) => {
                let exception = Exception::of(&error);
                used.insert(exception.unwrap_or_else(|| panic!("serde_json refuses ({error}) {}", shown())));
            }
            (Err(_), None) => {}
        }
        if let (Some(ours), Some(answer)) = (ours, answer) {
            let theirs = serde_json::from_str(answer).unwrap();
            assert!(same(&ours, &theirs, node::LEVELS, &mut used), "{ours} is not Node's {theirs}: {}", shown());
        }
    }
    let unused: Vec<Exception> = Exception::ALL.into_iter().filter(|exception| !used.contains(exception)).collect();
    assert!(unused.is_empty(), "never brought about: {unused:?}");
    // A generator that writes only rubbish, or only sound texts, would prove nothing.
    assert!((TEXTS / 4..TEXTS * 3 / 4).contains(&accepted), "{accepted} of {TEXTS} are JSON");
}

/// Whether the reader's value is the one that Node sent.
fn same(ours: &Value, theirs: &Value, levels: usize, used: &mut BTreeSet<Exception>) -> bool {
    if levels == 0 {
        return true;
    }
    match (ours, theirs) {
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs, levels - 1, used))
        }
        (Value::Number(ours), theirs) => {
            float(theirs).is_some_and(|theirs| ours.as_f64().is_some_and(|ours| ours.to_bits() == theirs.to_bits()))
        }
        (Value::Null, theirs) if float(theirs).is_some_and(|theirs| theirs.abs() >= 1.797e308) => {
            used.insert(Exception::BeyondFloat);
            true
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .all(|(name, ours)| theirs.get(name).is_some_and(|theirs| same(ours, theirs, levels - 1, used)))
        }
        _ => ours == theirs,
    }
}

/// The number that Node sends as its bits.
fn float(sent: &Value) -> Option<f64> {
    let bits = sent.get("#")?.as_str()?;
    Some(f64::from_bits(u64::from_str_radix(bits, 16).ok()?))
}

fn spans_lie_in(text: &[u8], tape: &Tape) {
    let doc = Doc::new(text, tape);
    let spans = doc.all().map(|id| doc.span(id)).chain(tape.faults.iter().map(|fault| (fault.start, fault.end)));
    let edits = tape.faults.iter().flat_map(|fault| &fault.edits).map(|edit| (edit.start, edit.end));
    for (start, end) in spans.chain(edits) {
        assert!(start <= end && end <= text.len(), "{start}..{end} in {:?}", String::from_utf8_lossy(text));
    }
}

/// Callers that know the text to be UTF-8 get the same reading.
fn known_utf8_changes_nothing(text: &[u8], tape: &Tape) {
    if std::str::from_utf8(text).is_ok() {
        let second = read(text, Reading { utf8: true, ..HOW });
        assert_eq!((second.nodes.len(), second.faults.len()), (tape.nodes.len(), tape.faults.len()));
    }
}

/// Every kind of token and of nesting.
const WHOLE: &[&str] = &[
    "{}",
    "[]",
    " { } ",
    "\n[\n]",
    r#"{"a":1}"#,
    r"[true,false,null]",
    r"[-12.50e+07,0,-0.0,1E5,10e-3]",
    r#"["","a\"b","\u00e9\ud83d\ude00\n\\","é😀"]"#,
    r#"{"":{"b":[[],{}]},"é\u0041":[1,[2,[3]]]}"#,
    r#"{"transferTarget":{"identity":{"user":{"id":"x"}},"replacesCallId":null},"transferee":{"identity":{}}}"#,
    "{ \"a\" : [ 1 , 2 ] ,\r\n\t\"b\" : { \"c\" : \"d\" } }",
];

/// A letter of each range; and of what stands between the ranges, a sign.
#[test]
fn a_name_without_quotes_begins_with_a_letter_of_any_script() {
    let cause = |c: char| read(format!("{{{c}:1}}").as_bytes(), HOW).faults.first().map(|fault| fault.cause);
    for c in "aZªµºЖⰀあ\u{f900}Ａｚｱ𐐀𠮷".chars() {
        assert_eq!(cause(c), Some(Cause::UnquotedName), "{c}");
    }
    for c in "!{§→、！😀".chars() {
        assert_ne!(cause(c), Some(Cause::UnquotedName), "{c}");
    }
}

#[test]
fn every_prefix_is_unfinished() {
    let mut rng = Rng(SEED);
    let mut texts: Vec<String> = WHOLE.iter().map(|text| String::from(*text)).collect();
    for spacing in [Spacing::Minified, Spacing::Pretty] {
        texts.extend((0..300).map(|_| generate::container(&mut rng, spacing, 4)));
    }
    for text in WHOLE {
        let value: Value = serde_json::from_str(text).unwrap();
        texts.extend([value.to_string(), format!("{value:#}")]);
    }
    for text in texts {
        assert!(read(text.as_bytes(), HOW).faults.is_empty(), "{text:?} is sound");
        for end in 1..text.trim_end().len() {
            let prefix = text.as_bytes().get(..end).unwrap();
            let faults = read(prefix, HOW).faults;
            let causes: Vec<Cause> = faults.iter().map(|fault| fault.cause).collect();
            // Cut in a string that ends with just what closes the rest: a quote makes it whole.
            if let ([Cause::UnterminatedString], [fault]) = (&*causes, &*faults)
                && !fault.edits.is_empty()
            {
                let (before, after) = prefix.split_at(fault.end);
                let closed = [before, b"\"", after].concat();
                assert!(read(&closed, HOW).faults.is_empty(), "{:?}", String::from_utf8_lossy(prefix));
                continue;
            }
            let expected: &[Cause] = match std::str::from_utf8(prefix) {
                Ok(blank) if blank.trim().is_empty() => &[Cause::Empty],
                // Cut anywhere else in one, it reaches to the end.
                Ok(_) if causes == [Cause::UnterminatedString] => {
                    assert_eq!(faults[0].end, prefix.trim_ascii_end().len());
                    &[Cause::UnterminatedString]
                }
                Ok(_) => &[Cause::Unfinished],
                Err(_) => &[Cause::InvalidUtf8, Cause::UnterminatedString],
            };
            assert_eq!(causes, expected, "{:?}", String::from_utf8_lossy(prefix));
        }
    }
}
