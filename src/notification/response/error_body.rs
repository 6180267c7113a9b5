//! The forms in which Graph and its gateways write an error.

use serde_json::{Map, Value};

use super::ResponseError;

/// Reads `{error: {code, message, innerError}}`, `{errorCode, message, instanceAnnotations}` and the bare inner object.
/// Where the message is itself one of these as text, as for a code `UnknownError`, that inner error is the answer.
pub(super) fn read(body: &Value) -> Option<ResponseError> {
    let outer = read_object(body)?;
    let inner: Option<Value> = serde_json::from_str(&outer.message).ok();
    let inner = inner.as_ref().and_then(read_object);
    Some(match inner {
        Some(inner) => ResponseError { request_id: inner.request_id.or(outer.request_id), ..inner },
        None => outer,
    })
}

fn read_object(body: &Value) -> Option<ResponseError> {
    let body = body.as_object()?;
    match member(body, "error") {
        Some(Value::Object(error)) => read_members(error),
        Some(_) => None,
        None => read_members(body).filter(|error| !error.code.is_empty()),
    }
}

fn read_members(error: &Map<String, Value>) -> Option<ResponseError> {
    let code = member(error, "code").or_else(|| member(error, "errorcode")).and_then(text);
    let message = member(error, "message").and_then(text);
    if code.is_none() && message.is_none() {
        return None;
    }
    Some(ResponseError {
        code: code.unwrap_or_default(),
        message: message.unwrap_or_default(),
        request_id: request_id(error),
    })
}

/// `requestId` or `request-id`, in the inner error or beside it; the client's own id where there is no other.
fn request_id(error: &Map<String, Value>) -> Option<String> {
    let inner = member(error, "innererror").and_then(Value::as_object);
    ["requestid", "clientrequestid"].into_iter().find_map(|name| {
        let ids = [inner, Some(error)].into_iter().flatten();
        ids.filter_map(|object| member(object, name).and_then(text)).find(|id| !id.is_empty())
    })
}

/// A member by its name without letter case, hyphens and underscores: `innerError`, `innererror`, `request-id`.
fn member<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let same = |key: &str| {
        let letters = key.chars().filter(|c| !matches!(c, '-' | '_'));
        letters.map(|c| c.to_ascii_lowercase()).eq(name.chars())
    };
    object.iter().find(|(key, _)| same(key)).map(|(_, value)| value)
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
