//! Large batches: one bad item costs no other.

use std::fmt::Write;

use graph_call_transfer::{Code, Options, parse_notifications};

const COUNT: usize = 10_000;

/// One in a hundred cannot be read, each in another way.
fn item(index: usize) -> String {
    let call = format!("/communications/calls/7c1e5b90-3d2a-4f68-9a07-{index:012}");
    match (index % 100, index / 100 % 4) {
        (37, 0) => format!(r#"{{"changeType":"updated","resourceUrl":"{call}"}}"#),
        (37, 1) => r#"{"changeType":"updated","resourceData":{"state":"transferring"}}"#.to_owned(),
        (37, 2) => format!(r#"{{"changeType":"vanished","resourceUrl":"{call}","resourceData":{{}}}}"#),
        (37, _) => "null".to_owned(),
        _ => format!(
            r##"{{"@odata.type":"#microsoft.graph.commsNotification","changeType":"updated","resourceUrl":"{call}","resourceData":{{"@odata.type":"#microsoft.graph.call","state":"transferring","subject":"й😀"}}}}"##
        ),
    }
}

/// The text, and where each item begins and ends in UTF-16 units.
fn batch(count: usize, separator: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = String::from("{\"value\":[");
    let mut units = text.len();
    let mut places = Vec::new();
    for index in 0..count {
        let before = if index > 0 { separator } else { "" };
        let item = item(index);
        write!(text, "{before}{item}").unwrap();
        let start = units + before.len();
        units = start + item.encode_utf16().count();
        places.push((start, units));
    }
    text.push_str("]}");
    (text, places)
}

#[test]
fn one_bad_item_in_a_hundred_costs_no_other() {
    let (text, places) = batch(COUNT, ",\n");
    let report = parse_notifications(&text, &Options::default());
    assert!(!report.ok);
    assert_eq!(report.outcomes.len(), 9_900);
    assert_eq!(report.issues.len(), 100);
    let codes =
        [Code::NotificationResourceData, Code::NotificationPath, Code::NotificationChangeType, Code::NotificationItem];
    for (number, issue) in report.issues.iter().enumerate() {
        let index = number * 100 + 37;
        let (start, end) = places[index];
        assert_eq!(issue.code, codes[number % 4]);
        assert!(issue.pointer == format!("/value/{index}") || issue.pointer.starts_with(&format!("/value/{index}/")));
        let range = issue.range.unwrap();
        assert!(start <= range.start.offset && range.end.offset <= end && range.start.line == index + 1, "{range:?}");
    }
    for outcome in &report.outcomes {
        let range = outcome.range.unwrap();
        assert_eq!((range.start.offset, range.end.offset), places[outcome.index]);
        assert_eq!((range.start.line, range.end.line), (outcome.index + 1, outcome.index + 1));
        let (_, id) = outcome.call_id.as_deref().and_then(|id| id.rsplit_once('-')).unwrap();
        assert_eq!(id.parse(), Ok(outcome.index));
    }
}

#[test]
fn cut_anywhere_what_was_closed_before_stays() {
    let (text, _) = batch(400, ",");
    let units_at = |cut: usize| text[..cut].encode_utf16().count();
    let (_, places) = batch(400, ",");
    let middle = text.len() / 2;
    let cuts = (middle..middle + 600).chain([1, 10, 11, text.len() - 2, text.len() - 1]);
    for cut in cuts.filter(|cut| text.is_char_boundary(*cut)) {
        let report = parse_notifications(&text[..cut], &Options::default());
        let units = units_at(cut);
        let closed: Vec<usize> = (0..400).filter(|index| index % 100 != 37 && places[*index].1 <= units).collect();
        let got: Vec<usize> = report.outcomes.iter().map(|outcome| outcome.index).collect();
        assert_eq!(got, closed, "cut at {cut}");
        assert!(!report.ok && report.issues.iter().any(|issue| issue.code == Code::JsonSyntax));
        let bad = places.iter().enumerate().filter(|(index, place)| index % 100 == 37 && place.1 <= units).count();
        assert_eq!(report.issues.len(), bad + 1, "cut at {cut}: {:?}", report.issues.last());
    }
}

/// Laid out over lines, as people paste it.
#[test]
fn cut_between_lines_what_was_closed_before_stays() {
    let (text, _) = batch(6, ",");
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&text).unwrap()).unwrap();
    let whole = parse_notifications(&pretty, &Options::default());
    let ends: Vec<usize> = whole.outcomes.iter().map(|outcome| outcome.range.unwrap().end.byte_in(&pretty)).collect();
    for cut in (1..pretty.len()).filter(|cut| pretty.is_char_boundary(*cut)) {
        let report = parse_notifications(&pretty[..cut], &Options::default());
        let closed = ends.iter().filter(|end| **end <= cut).count();
        assert_eq!(report.outcomes.len(), closed, "{}", &pretty[..cut]);
        assert!(!report.ok);
        // Brackets at the end would make half a notification look whole.
        assert!(report.issues.iter().all(|issue| issue.fixes.is_empty()), "{}", &pretty[..cut]);
    }
}

/// Reading goes on at the next object, whatever was meant.
#[test]
fn a_slip_costs_the_item_it_stands_in_and_no_other() {
    let (text, _) = batch(4, ",");
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&text).unwrap()).unwrap();
    for text in [text, pretty] {
        let whole = parse_notifications(&text, &Options::default()).outcomes;
        let places: Vec<(usize, usize)> = whole
            .iter()
            .map(|outcome| outcome.range.unwrap())
            .map(|range| (range.start.byte_in(&text), range.end.byte_in(&text)))
            .collect();
        for at in (places[0].0..places[3].1).filter(|at| text.is_char_boundary(*at)) {
            let (before, rest) = text.split_at(at);
            let inserted = ["}", "]", "{", ",", ":", "x"].map(|slip| [before, slip, rest].concat());
            // Without its quote a text reaches into the next item.
            let removed = rest.strip_prefix(|c| c != '"').map(|rest| [before, rest].concat());
            for slipped in inserted.into_iter().chain(removed) {
                let got = parse_notifications(&slipped, &Options::default()).outcomes;
                for (outcome, (start, end)) in whole.iter().zip(&places) {
                    let is_told =
                        got.iter().any(|other| other.call_id == outcome.call_id && other.kind == outcome.kind);
                    assert!(is_told || (*start..*end).contains(&at), "{:?} in {slipped}", outcome.call_id);
                }
            }
        }
    }
}

#[test]
fn digits_in_quotes_are_told_from_a_number() {
    let text = r#"{"value":[{"changeType":"updated","resourceUrl":"/communications/calls/1",
        "resourceData":{"state":"established","resultInfo":{"code":"500","subcode":7000}}}]}"#;
    let report = parse_notifications(text, &Options::default());
    let [issue] = report.issues.as_slice() else { panic!("{:?}", report.issues) };
    assert_eq!(issue.message, r#""code" is written "500", where 500 is documented; it was understood."#);
}

#[test]
fn sentences_tell_what_is_meant() {
    let told = |data: &str| {
        let text = format!(
            r#"{{"value":[{{"changeType":"updated","resourceUrl":"/communications/calls/1","resourceData":{data}}}]}}"#
        );
        parse_notifications(text, &Options::default()).issues.into_iter().map(|issue| issue.message).collect::<Vec<_>>()
    };
    assert_eq!(
        told("5"),
        ["resourceData is a number; it must be an object or an array of objects, so it was left out."]
    );
    let element = ["An element of resourceData is an array; it must be an object, so it was left out."];
    assert_eq!(told(r#"[[{"state":"transferring"}]]"#), element);
    assert_eq!(
        told(r#"{"callState":"terminated","state":"transferring"}"#),
        [r#""callState" and "state" are one member with different values; the latter counts."#]
    );
    assert_eq!(
        told(r#"{"state":"established","resultInfo":{"subcode":7000}}"#),
        [r#""resultInfo" has no code, so what else it says of a result was left out."#]
    );
}

#[test]
fn a_long_word_is_cut_in_a_sentence() {
    let long = "x".repeat(1_000);
    for text in [
        format!(
            r#"{{"value":[{{"changeType":"{long}","resourceUrl":"/communications/calls/1","resourceData":{{}}}}]}}"#
        ),
        format!(r#"{{"value":[],"{long}":{{"#),
    ] {
        let report = parse_notifications(&text, &Options::default());
        let longest = report.issues.iter().map(|issue| issue.message.len()).max();
        assert!(longest.is_some_and(|longest| longest < 300), "{longest:?}");
    }
}

/// Brackets at the end would make half a notification look whole; other repairs are offered as of a body.
#[test]
fn no_end_is_offered_for_what_breaks_off() {
    let fixes = |text: &str| {
        let report = parse_notifications(text, &Options::default());
        report
            .issues
            .iter()
            .filter(|issue| issue.code == Code::JsonSyntax)
            .map(|issue| issue.fixes.len())
            .sum::<usize>()
    };
    assert_eq!((fixes(r#"{"value":[{"changeType":"updated"}"#), fixes("[5,]")), (0, 1));
    // Nor is a body that was read taken away; what is none may be.
    assert_eq!((fixes(r#"{"value":[]}, {"value":[]}"#), fixes(r#"{"value":[]} And so on."#)), (0, 1));
}

/// Two thousand entities of one item would each have its long path: a text of 100 KB must not fill the memory.
#[test]
fn what_an_item_says_of_all_its_entities_has_a_limit() {
    let entities = |length: usize| {
        let (path, data) = ("9".repeat(length), vec![r#"{"state":"transferring"}"#; 2_000].join(","));
        let text = format!(
            r#"{{"value":[{{"changeType":"updated","resourceUrl":"/communications/calls/{path}","resourceData":[{data}]}},
                {{"changeType":"updated","resourceUrl":"/communications/calls/1","resourceData":{{"state":"hold"}}}}]}}"#
        );
        parse_notifications(text, &Options::default())
    };
    assert!(entities(900).ok);
    let report = entities(100_000);
    let copied: usize = report.outcomes.iter().map(|outcome| outcome.resource.len()).sum();
    assert!((60 << 20..=64 << 20).contains(&copied), "{copied}");
    assert_eq!(report.outcomes.last().map(|outcome| outcome.index), Some(1), "the next item is read");
    let codes: Vec<_> = report.issues.iter().map(|issue| (issue.code, issue.pointer.as_str())).collect();
    assert_eq!(codes, [(Code::JsonTooLarge, "/value/0/resourceData/670")]);
}
