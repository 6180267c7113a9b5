//! What is read from real answers.
#![allow(clippy::panic, reason = "a test that meets the wrong variant has failed")]

use super::*;

mod reasons;
mod wrapped;

struct Refused {
    error: Option<ResponseError>,
    request_id: Option<String>,
    explanation: String,
    retryable: bool,
    seconds: Option<u64>,
    at: Option<String>,
}

#[track_caller]
fn refused(status: u16, headers: &[(&str, &str)], body: Option<&str>) -> Refused {
    refused_in(status, headers, body, Locale::En)
}

#[track_caller]
fn refused_in(status: u16, headers: &[(&str, &str)], body: Option<&str>, locale: Locale) -> Refused {
    match parse_response(status, headers.iter().copied(), body, locale) {
        ResponseOutcome::Accepted => panic!("accepted"),
        ResponseOutcome::Rejected {
            error,
            request_id,
            explanation,
            retryable,
            retry_after_seconds: seconds,
            retry_at: at,
            ..
        } => Refused { error, request_id, explanation, retryable, seconds, at },
    }
}

const MISMATCH: &str = r#"{
  "error": {
    "code": "7505",
    "message": "Request authorization tenant mismatch.",
    "innerError": {
      "request-id": "3d972a68-4d0c-4764-bb3f-904d6ee7e20a",
      "date": "2020-02-13T17:30:24"
    }
  }
}"#;

const UNREGISTERED: &str =
    r#"{"errorCode":"7503","message":"Application is not registered in our store.","instanceAnnotations":[]}"#;

fn error(code: &str, message: &str, request_id: Option<&str>) -> ResponseError {
    ResponseError { code: code.to_owned(), message: message.to_owned(), request_id: request_id.map(str::to_owned) }
}

#[test]
fn only_202_is_an_acceptance() {
    for body in [None, Some(""), Some("<html>"), Some(MISMATCH)] {
        assert_eq!(parse_response(202, [], body, Locale::En), ResponseOutcome::Accepted);
    }
    for status in [200, 201, 204] {
        let other = refused(status, &[], Some("{}"));
        assert!(!other.retryable && other.error.is_none());
        assert!(other.explanation.contains(&format!("HTTP {status}, not 202")), "{}", other.explanation);
    }
}

#[test]
fn graph_s_error_body_is_read() {
    let answer = refused(403, &[], Some(MISMATCH));
    let id = "3d972a68-4d0c-4764-bb3f-904d6ee7e20a";
    assert_eq!(answer.error, Some(error("7505", "Request authorization tenant mismatch.", Some(id))));
    assert_eq!(answer.request_id.as_deref(), Some(id));
    assert!(answer.explanation.contains("token's tenant"), "{}", answer.explanation);
    assert!(!answer.retryable);
}

#[test]
fn the_older_gateway_form_is_read_with_the_id_of_the_headers() {
    let headers = [("client-request-id", "own"), ("Request-ID", " b5d05f2c ")];
    let answer = refused(403, &headers, Some(UNREGISTERED));
    assert_eq!(answer.error, Some(error("7503", "Application is not registered in our store.", Some("b5d05f2c"))));
    assert!(answer.explanation.contains("not registered for calls"), "{}", answer.explanation);
    assert_eq!(refused(403, &headers[..1], Some(UNREGISTERED)).request_id.as_deref(), Some("own"));
    let headers = [("request-id", " "), ("request-id", "second")];
    assert_eq!(refused(403, &headers, Some(UNREGISTERED)).request_id.as_deref(), Some("second"));
}

#[test]
fn an_error_wrapped_in_a_message_is_unwrapped() {
    let body = serde_json::json!({
        "error": { "code": "UnknownError", "message": UNREGISTERED, "innererror": { "requestId": "outer" } }
    });
    let answer = refused(403, &[], Some(&body.to_string()));
    assert_eq!(answer.error, Some(error("7503", "Application is not registered in our store.", Some("outer"))));
}

#[test]
fn the_body_within_the_error_of_microsoft_s_client_is_unwrapped() {
    let inner = r#"{"code":"7504","message":"Insufficient privileges.","innerError":{"request-id":"5"}}"#;
    let kept = |body: &str| serde_json::json!({ "statusCode": 403, "code": "7504", "requestId": "5", "date": "2025-01-02", "body": body });
    let answer = refused(403, &[], Some(&kept(inner).to_string()));
    assert_eq!(answer.error, Some(error("7504", "Insufficient privileges.", Some("5"))));
    let plain = refused(403, &[], Some(&kept("Forbidden").to_string()));
    assert_eq!(plain.error, Some(error("7504", "Forbidden", Some("5"))));
}

#[test]
fn the_inner_error_s_own_code_says_more() {
    let body = r#"{"error":{"code":"Forbidden","message":"m","innererror":{"code":"7505","request-id":"3"}}}"#;
    let answer = refused(403, &[], Some(body));
    assert_eq!(answer.error, Some(error("Forbidden", "m", Some("3"))));
    assert!(answer.explanation.contains("token's tenant"), "{}", answer.explanation);
    let other = refused(403, &[], Some(&body.replace("7505", "1")));
    assert_eq!(other.explanation, refused(403, &[], None).explanation);
}

#[test]
fn other_spellings_of_the_body_are_read() {
    let cases = [
        (
            r#"{"error":{"code":"7505","message":"m","innererror":{"requestId":"1"}}}"#,
            Some(error("7505", "m", Some("1"))),
        ),
        (
            r#"{"error":{"code":7505,"message":"m","innerError":{"client-request-id":"2"}}}"#,
            Some(error("7505", "m", Some("2"))),
        ),
        (r#"{"code":"7505","message":"m","innerError":{"request-id":"3"}}"#, Some(error("7505", "m", Some("3")))),
        (
            r#""error": {"code":"7505","message":"m","innerError":{"request-id":"3"}}"#,
            Some(error("7505", "m", Some("3"))),
        ),
        ("\u{feff} {\"error\":{\"message\":\"m\"}}", Some(error("", "m", None))),
        (
            r#"{"error":{"code":"7505","message":"m","requestId":"4","innerError":{"request-id":""}}}"#,
            Some(error("7505", "m", Some("4"))),
        ),
        (r#"{"error":{"code":"Forbidden"}}"#, Some(error("Forbidden", "", None))),
        (r#"{"error":{"code":"x","message":"[1]"}}"#, Some(error("x", "[1]", None))),
        (r#"{"error":{}}"#, None),
        (r#"{"error":"invalid"}"#, None),
        (r#"{"message":"no code"}"#, None),
        (r#"["error"]"#, None),
        ("null", None),
        (r#"{"error":{"code":"7505""#, Some(error("7505", "", None))),
        (r#"{"error":{"code":"7505","message":"m","innerError":{"req"#, Some(error("7505", "m", None))),
        (r#"{"error":{"code":"7505","message":"m",},}"#, Some(error("7505", "m", None))),
        ("```json\n{\"error\":{\"code\":\"7505\",\"message\":\"m\"}}\n```", Some(error("7505", "m", None))),
        ("{ code: 'Forbidden', message: 'm' }", Some(error("Forbidden", "m", None))),
        // A message is an error itself only where it is one to its end.
        (r#"{"error":{"code":"x","message":"{\"code\":\"7505\""}}"#, Some(error("x", "{\"code\":\"7505\"", None))),
        ("Bad Gateway", None),
    ];
    for (body, expected) in cases {
        assert_eq!(refused(403, &[], Some(body)).error, expected, "{body}");
    }
}

#[test]
fn a_gateway_s_page_has_no_error_but_keeps_the_request_id() {
    let answer = refused(502, &[("request-id", "r")], Some("<html><h1>502 Bad Gateway</h1></html>"));
    assert_eq!((answer.error, answer.request_id.as_deref(), answer.retryable), (None, Some("r"), true));
    assert!(answer.explanation.contains("may come from a gateway"), "{}", answer.explanation);
    let without = refused(502, &[], None).explanation;
    assert!(!without.contains("may come from a gateway") && answer.explanation.starts_with(&format!("{without} ")));
    // Neither an empty body nor that of an answer that is no error.
    assert_eq!(refused(502, &[], Some("")).explanation, without);
    assert_eq!(refused(200, &[], Some("ok")).explanation, refused(200, &[], None).explanation);
}

#[test]
fn statuses_decide_what_may_be_retried() {
    for status in [429, 503] {
        let Refused { explanation, .. } = refused(status, &[], None);
        assert!(explanation.contains("else a few seconds"), "{explanation}");
    }
    for status in [429, 500, 501, 502, 503, 504, 599] {
        assert!(refused(status, &[], None).retryable, "{status}");
    }
    for status in [0, 100, 302, 400, 401, 403, 404, 405, 409, 412, 415, 499, 600, u16::MAX] {
        assert!(!refused(status, &[], None).retryable, "{status}");
    }
}

#[test]
fn every_status_is_explained_by_itself() {
    let mut texts = std::collections::BTreeSet::new();
    for status in [0, 200, 302, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504, 507] {
        for locale in [Locale::En, Locale::Ru] {
            let text = refused_in(status, &[], None, locale).explanation;
            assert!(text.ends_with('.') && !text.contains("{}"), "{text}");
            assert!(texts.insert(text), "{status}");
        }
    }
    assert!(refused_in(404, &[], None, Locale::Ru).explanation.contains("не знает такого вызова"));
}

#[test]
fn a_status_in_the_body_does_not_overrule_the_status() {
    let body = r#"{"error":{"code":"404","message":"m"}}"#;
    assert!(refused(500, &[], Some(body)).explanation.contains("internal error"));
    let body = r#"{"error":{"code":"2203","message":"not known"}}"#;
    assert_eq!(refused(400, &[], Some(body)).explanation, refused(400, &[], None).explanation);
}

#[test]
fn retry_after_in_seconds() {
    let cases = [
        ("120", Some(120)),
        (" 7 ", Some(7)),
        ("0", Some(0)),
        ("99999999999999999999999", Some(9_007_199_254_740_991)),
        ("18446744073709551615", Some(9_007_199_254_740_991)),
        ("9007199254740993", Some(9_007_199_254_740_991)),
        // Two such headers, as Headers of fetch joins them: the first counts, as everywhere.
        ("5, 10", Some(5)),
        ("5 , 10", Some(5)),
        (", 10", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
    ];
    for (value, expected) in cases {
        let answer = refused(429, &[("RETRY-AFTER", value)], None);
        assert_eq!((answer.seconds, answer.at), (expected, None), "{value}");
    }
    // Whatever the status: the answer says so.
    assert_eq!(refused(403, &[("retry-after", "5")], None).seconds, Some(5));
}

#[test]
fn retry_after_as_a_date_counts_from_the_answer_s_own_date() {
    let now = ("Date", "Sun, 06 Nov 1994 08:47:37 GMT");
    let forms = ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"];
    for form in forms {
        let counted = refused(503, &[("Retry-After", form), now], None);
        assert_eq!((counted.seconds, counted.at), (Some(120), None), "{form}");
        for date in [None, Some(("date", "yesterday"))] {
            let headers: Vec<_> = [Some(("retry-after", form)), date].into_iter().flatten().collect();
            let plain = refused(503, &headers, None);
            assert_eq!((plain.seconds, plain.at.as_deref()), (None, Some("1994-11-06T08:49:37Z")), "{form}");
        }
    }
    let today = refused(503, &[("Retry-After", "Monday, 23-Nov-26 10:00:30 GMT")], None);
    assert_eq!(today.at.as_deref(), Some("2026-11-23T10:00:30Z"));
    // No date of JavaScript's has a leap second.
    let leap = refused(503, &[("Retry-After", "Sat, 31 Dec 2016 23:59:60 GMT")], None);
    assert_eq!(leap.at.as_deref(), Some("2016-12-31T23:59:59Z"));
    let past = ("Retry-After", "Sun, 06 Nov 1994 08:00:00 GMT");
    assert_eq!(refused(503, &[past, now], None).seconds, Some(0));
    for wrong in [
        "Sun, 31 Feb 1994 08:00:00 GMT",
        "Mon, 29 Feb 2100 08:00:00 GMT",
        "Sat, 31 Apr 1994 08:00:00 GMT",
        "Fri, 31 Jun 1994 08:00:00 GMT",
        "Sat, 31 Sep 1994 08:00:00 GMT",
        "Thu, 31 Nov 1994 08:00:00 GMT",
        "Tue, 29 Feb 1994 08:00:00 GMT",
        "Sun Nov  6 08:49:37 1994 PST",
        "Sun, 06 Nov 1969 08:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:00:61 GMT",
        "Sun, 00 Nov 1994 08:00:00 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:00 GMT",
        "Sun, 06 Nov 1994 08:00:00:00 GMT",
        "Sun, 06 Nov 1994 08:00:00 CET",
        "Sun, 06 Nov 1994 08:00:00 GMT GMT",
        "Sun, +6 Nov 1994 08:00:00 GMT",
        "06 Nov 1994 08:00:00 GMT",
        "Sun Nov  6 08:49:37",
    ] {
        let answer = refused(503, &[("Retry-After", wrong), now], None);
        assert_eq!((answer.seconds, answer.at), (None, None), "{wrong}");
    }
}

#[test]
fn a_wait_crosses_months_years_and_leap_days() {
    let cases = [
        ("Mon, 28 Feb 2000 23:59:59 GMT", "Wed, 01 Mar 2000 00:00:00 GMT", 86_401),
        ("Tue, 29 Feb 2000 00:00:00 GMT", "Tue, 29 Feb 2028 00:00:00 GMT", 883_612_800),
        ("Thu, 28 Feb 2097 00:00:00 GMT", "Fri, 01 Mar 2097 00:00:00 GMT", 86_400),
        ("Fri, 31 Dec 1999 23:59:58 GMT", "Sat, 01 Jan 2000 00:00:01 GMT", 3),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 23 Nov 2026 10:00:30 GMT", 1_795_428_030),
    ];
    for (now, until, wait) in cases {
        let answer = refused(503, &[("Retry-After", until), ("Date", now)], None);
        assert_eq!(answer.seconds, Some(wait), "{now} to {until}");
    }
}

#[test]
fn dates_become_iso_in_every_month() {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let days = ["Thu", "Sun", "Sun", "Wed", "Fri", "Mon", "Wed", "Sat", "Tue", "Thu", "Sun", "Tue"];
    for (place, (month, day)) in months.iter().zip(days).enumerate() {
        let date = format!("{day}, 01 {month} 2026 00:00:05 GMT");
        let answer = refused(503, &[("retry-after", &date)], None);
        assert_eq!(answer.at, Some(format!("2026-{:02}-01T00:00:05Z", place + 1)), "{date}");
    }
}

#[test]
fn json_is_shaped_as_published() -> serde_json::Result<()> {
    let accepted = parse_response(202, [], None, Locale::En);
    assert_eq!(serde_json::to_value(accepted)?, serde_json::json!({ "type": "accepted" }));

    let body = r#"{"error":{"code":"TooManyRequests","message":"Slow down","innerError":{"request-id":"r"}}}"#;
    let mut json = serde_json::to_value(parse_response(429, [("Retry-After", "3")], Some(body), Locale::En))?;
    let explanation = json.as_object_mut().and_then(|object| object.remove("explanation"));
    assert!(explanation.is_some_and(|text| text.is_string()));
    assert_eq!(
        json,
        serde_json::json!({
            "type": "rejected",
            "status": 429,
            "error": { "code": "TooManyRequests", "message": "Slow down", "requestId": "r" },
            "requestId": "r",
            "retryable": true,
            "retryAfterSeconds": 3
        })
    );
    Ok(())
}
