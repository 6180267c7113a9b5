//! Which of an answer's numbers gives the reason: its code, the status, an inner code, a `DiagCode`.

use super::*;

#[test]
fn a_diag_code_tells_the_reason_where_the_code_does_not() {
    let answer = |code: &str, message: &str| {
        let body = format!(r#"{{"error": {{"code": "{code}", "message": "{message}"}}}}"#);
        refused(412, &[], Some(&body)).explanation
    };
    // The pair of the answer itself is known from reports, the pair of its message says more.
    let outer = answer("9999", "It failed.");
    assert!(outer.contains("DiagCode"), "{outer}");
    let inner = answer("9999", "It failed. DiagCode: 412#10073.@");
    assert!(inner.contains("telephone"), "{inner}");
    assert_eq!(answer("9999", "It failed. DiagCode: 412#1.@"), outer);
    // A code of the answer's own counts before it; a subcode is none.
    assert_eq!(answer("7505", "It failed. DiagCode: 412#10073.@"), answer("7505", ""));
    assert_eq!(answer("10076", ""), answer("nothing known", ""));
    // A code of answers may stand in the place of the subcode.
    for code in ["7503", "7505", "8523"] {
        assert_eq!(answer("BadRequest", &format!("DiagCode: 400#{code}.@")), answer(code, ""));
    }
    assert_eq!(answer("BadRequest", "DiagCode: 400#404.@"), answer("nothing known", ""));
}

#[test]
fn a_request_that_came_too_late_may_be_sent_again() {
    let answer = refused(408, &[("Retry-After", "3")], None);
    assert_eq!((answer.retryable, answer.seconds), (true, Some(3)));
    assert!(answer.explanation.contains("send again"), "{}", answer.explanation);
    assert!(!refused(409, &[], None).retryable);
}

#[test]
fn a_diag_code_does_not_outweigh_a_status_that_says_to_try_again() {
    for (status, diag) in [(429, "403#10151"), (503, "200#5001"), (500, "412#10073"), (507, "404#10202")] {
        let body = format!(r#"{{"error": {{"code": "TooManyRequests", "message": "x DiagCode: {diag}.@"}}}}"#);
        let answer = refused(status, &[("retry-after", "5")], Some(&body));
        assert_eq!(answer.explanation, refused(status, &[], None).explanation);
        assert_eq!((answer.retryable, answer.seconds), (true, Some(5)), "{status}");
    }
    // Its own code does.
    let body = r#"{"error": {"code": "7505", "message": "x"}}"#;
    assert!(!refused(503, &[], Some(body)).retryable);
}

#[test]
fn an_answer_is_not_explained_by_the_end_of_a_call() {
    for diag in ["200#5001", "408#8537", "0#560000", "480#10078"] {
        let body = format!(r#"{{"error": {{"code": "9", "message": "x DiagCode: {diag}.@"}}}}"#);
        assert_eq!(refused(403, &[], Some(&body)).explanation, refused(403, &[], None).explanation, "{diag}");
    }
}

#[test]
fn a_diag_code_gives_the_reason_why_the_call_did_not_go_through() {
    for (status, code, diag, reason) in [
        (412, "9999", "480#10037", "No endpoint of the callee was found"),
        (412, "9999", "410#301005", "The media connection failed"),
        (403, "Forbidden", "480#10199", "The call was rejected because private calling is disabled"),
        (403, "7503", "480#10199", "The application is not registered"),
    ] {
        let body = format!(r#"{{"error": {{"code": "{code}", "message": "x DiagCode: {diag}.@"}}}}"#);
        let told = refused(status, &[], Some(&body)).explanation;
        assert!(told.starts_with(reason), "{diag}: {told}");
    }
}

#[test]
fn a_page_is_no_error_of_graph() {
    let page = |inner: &str| refused(502, &[], Some(&format!("<html>{inner}</html>"))).explanation;
    let plain = page("Bad Gateway");
    let logged = format!("<14>Nov 27 16:00:00 bot: {MISMATCH}");
    assert_eq!(refused(403, &[], Some(&logged)).error, refused(403, &[], Some(MISMATCH)).error);
    for inner in [
        r#"<script>window.cfg={"code":"E1","message":"blocked by proxy"}</script>"#,
        "<style>body{code: 12; message: red}</style>",
        "<script>var x={code: 7505, message:'a'}</script>",
    ] {
        assert_eq!(page(inner), plain, "{inner}");
    }
}

#[test]
fn the_innermost_code_decides() {
    let told = |inner: &str| {
        let body = format!(r#"{{"error": {{"code": "BadRequest", "message": "x", "innerError": {inner}}}}}"#);
        refused(400, &[], Some(&body)).explanation
    };
    let direct = told(r#"{"code": "8523"}"#);
    assert_eq!(told(r#"{"code": "InvalidRequest", "innerError": {"code": "8523"}}"#), direct);
    assert_eq!(told(r#"{"code": "8523", "innererror": {"message": "y"}}"#), direct);
    assert_ne!(told(r#"{"code": "InvalidRequest"}"#), direct);
}

#[test]
fn what_users_report_is_read_as_the_code_and_as_the_reason() {
    for (status, code) in [(404, "10202"), (403, "10151"), (412, "10073")] {
        let answer = |code: &str, message: &str| {
            let body = format!(r#"{{"error": {{"code": "{code}", "message": "{message}"}}}}"#);
            refused(status, &[], Some(&body)).explanation
        };
        let as_code = answer(code, "m");
        assert_eq!(as_code, answer("x", &format!("m DiagCode: {status}#{code}.@")));
        assert!(as_code.starts_with("As users report it"), "{as_code}");
    }
}

#[test]
fn an_exception_as_dotnet_prints_it_is_read() {
    let said = "Code: 7505\r\nMessage: The tenant differs.\r\nInner error:\r\n\tAdditionalData:\r\n\trequest-id: 9d1c\r\n\r\nStackTrace:   at A.B\r\n";
    let error = Some(error("7505", "The tenant differs.", Some("9d1c")));
    for text in [
        format!("Microsoft.Graph.ServiceException: {said}"),
        format!("Status Code: Forbidden\r\nMicrosoft.Graph.ServiceException: {said}"),
        format!("exception: {said}"),
        String::from(said),
        String::from(
            "Code: 7505 Message: The tenant differs. Inner error: AdditionalData: date: 2020 request-id: 9d1c",
        ),
    ] {
        assert_eq!(refused(403, &[], Some(&text)).error, error, "{text}");
    }
    assert_eq!(refused(403, &[], Some("Status Code: Forbidden")).error, None);
    // One within a message is the message's.
    let body = r#"{"error": {"code": "7503", "message": "A.Exception: Code: 7505"}}"#;
    assert_eq!(refused(403, &[], Some(body)).error.map(|error| error.code), Some(String::from("7503")));
}
