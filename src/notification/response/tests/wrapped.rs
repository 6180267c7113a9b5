//! Answers with something around them: what a client, a flow, a log or a header has put there.

use super::{MISMATCH, error, refused};

#[test]
fn what_is_around_an_error_does_not_hide_it() {
    let around = [
        "{\"statusCode\": 403, \"headers\": {\"a\": \"b\"}, \"body\": @}",
        "{\"id\": \"1\", \"status\": 403, \"body\": @}",
        "{\"data\": @}",
        "{\"code\": \"ERR_BAD_REQUEST\", \"message\": \"Request failed\", \"response\": {\"data\": @}}",
        "[@]",
        "Transfer failed {\"callId\": \"x\"} @",
        "{\"callId\": \"x\"} @",
        "HTTP/1.1 403 Forbidden\r\nx-ms-ags-diagnostic: {\"ServerInfo\":{\"Ring\":\"5\"}}\r\n\r\n@",
        "< HTTP/2 403 \n< x-ms-ags-diagnostic: {\"ServerInfo\":{\"Ring\":\"5\"}}\n< \n@",
    ];
    let bare = refused(403, &[], Some(MISMATCH));
    for text in around {
        let told = refused(403, &[], Some(&text.replace('@', MISMATCH)));
        assert_eq!((told.error, told.explanation), (bare.error.clone(), bare.explanation.clone()), "{text}");
    }
}

#[test]
fn an_error_in_a_string_is_read() {
    let bare = refused(403, &[], Some(MISMATCH));
    let string = serde_json::to_string(MISMATCH).unwrap();
    let inside = string.trim_matches('"');
    let of_a_client = format!(r#"{{"code": "ERR_BAD_REQUEST", "response": {{"data": {string}}}}}"#);
    for text in [string.as_str(), inside, &MISMATCH.replace('"', "&quot;"), &of_a_client] {
        assert_eq!(refused(403, &[], Some(text)).error, bare.error, "{text}");
    }
}

#[test]
fn what_clients_name_otherwise_is_read() {
    let generated = r#"{"responseStatusCode": 403, "errorEscaped": {"code": "7505", "message": "m"}}"#;
    assert_eq!(refused(403, &[], Some(generated)).error, Some(error("7505", "m", None)));
    let apart = r#"{"error": {"code": "7505", "message": "m", "innerError": {"additionalData": {"request-id": "r"}}}}"#;
    assert_eq!(refused(403, &[], Some(apart)).error, Some(error("7505", "m", Some("r"))));
    let beside = r#"{"code": "7505", "message": "m", "data": {"a": 1}}"#;
    assert_eq!(refused(403, &[], Some(beside)).error, Some(error("7505", "m", None)));
    // A client's own code is none of Graph's.
    let own = r#"{"message": "Request failed with status code 403", "name": "AxiosError", "code": "ERR_BAD_REQUEST"}"#;
    assert_eq!(refused(403, &[], Some(own)).error, None);
}
