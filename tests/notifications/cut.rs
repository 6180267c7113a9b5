//! A body that is cut, at whatever place, costs none that begins on a line behind it.

use graph_call_transfer::{Code, Options, OutcomeKind, parse_notifications};

/// What is cut.
const FIRST: &str = r##"{"@odata.type":"#microsoft.graph.commsNotifications","value":[{"changeType":"updated","resourceUrl":"/communications/calls/a1","resourceData":{"@odata.type":"#microsoft.graph.call","state":"established","resultInfo":{"code":0,"subcode":7015},"isMuted":false,"participants":[{"id":"a"}]}},{"changeType":"updated","resource":"/app/calls/a1","resourceData":[{"callState":"transferring"}]}]}"##;

/// What follows: each tells that the call `b2` was transferred.
const BODIES: [&str; 3] = [
    r#"{"value":[{"changeType":"deleted","resourceUrl":"/communications/calls/b2","resourceData":{"state":"terminated","terminationReason":"AppTransferred"}}]}"#,
    r##"{"@odata.type":"#microsoft.graph.commsNotifications","value":[{"@odata.type":"#microsoft.graph.commsNotification","changeType":"deleted","resourceUrl":"/communications/calls/b2","resourceData":{"@odata.type":"#microsoft.graph.call","state":"terminated","terminationReason":"AppTransferred"}}]}"##,
    r##"{"value":[{"resourceData":{"terminationReason":"AppTransferred","state":"terminated"},"resourceUrl":"/communications/calls/b2","changeType":"deleted"}],"@odata.type":"#microsoft.graph.commsNotifications"}"##,
];
const ALONE: &str = r#"{"changeType":"deleted","resourceUrl":"/communications/calls/b2","resourceData":{"state":"terminated","terminationReason":"AppTransferred"}}"#;

/// The same over lines.
fn laid_out(text: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(text).unwrap()).unwrap()
}

/// How many of those that follow give their outcome, and whether anything is called broken behind the line after the cut.
fn read(cut: &str, next: &str, times: usize, line_end: &str) -> (usize, bool) {
    let mut lines = vec![cut];
    lines.resize(times + 1, next);
    let report = parse_notifications(lines.join("\n").replace('\n', line_end), &Options::default());
    let last = cut.matches('\n').count() + 2;
    let told = report
        .outcomes
        .iter()
        .filter(|outcome| outcome.call_id.as_deref() == Some("b2") && outcome.kind == OutcomeKind::Completed);
    let syntax = report.issues.iter().filter(|issue| issue.code == Code::JsonSyntax);
    let lines: Vec<usize> = syntax.map(|issue| issue.range.unwrap().start.line).collect();
    (told.count(), lines.is_empty() || lines.iter().any(|line| *line > last))
}

/// The cuts after which not all that follow say what they say.
fn lost(first: &str, next: &str, times: usize) -> Vec<usize> {
    let mut lost = Vec::new();
    for cut in 1..first.len() {
        let lf = read(&first[..cut], next, times, "\n");
        assert_eq!(read(&first[..cut], next, times, "\r\n"), lf, "{:?}", &first[..cut]);
        if lf.0 < times {
            lost.push(cut);
        }
    }
    lost
}

#[test]
fn a_cut_body_costs_none_behind_it() {
    for first in [FIRST.to_owned(), laid_out(FIRST)] {
        for next in BODIES.into_iter().flat_map(|next| [next.to_owned(), laid_out(next)]) {
            for times in [1, 2, 10] {
                assert_eq!(lost(&first, &next, times), [0; 0], "{first}\n{next}");
            }
            // Whatever is called broken stands where the cut is, or where it shows.
            for cut in 1..first.len() {
                assert!(!read(&first[..cut], &next, 3, "\n").1, "{}\n{next}", &first[..cut]);
            }
        }
    }
}

#[test]
fn nor_a_notification_alone_unless_the_cut_is_in_a_list_of_other_things() {
    let in_list = |text: &str| {
        text.rsplit_once("resourceData").is_some_and(|(_, data)| data.contains('[') && !data.contains(']'))
    };
    for first in [FIRST.to_owned(), laid_out(FIRST)] {
        for times in [1, 10] {
            for cut in lost(&first, ALONE, times) {
                assert!(in_list(&first[..cut]), "{}", &first[..cut]);
            }
        }
    }
}
