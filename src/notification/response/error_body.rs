//! The forms in which Graph and its gateways write an error.

use super::super::names::same_word;
use super::ResponseError;
use crate::json::{Cause, Doc, Kind, NodeId, Reading, concat, has, read as read_json, split_at_mark, whole};

/// Reads `{error: {code, message, innerError}}`, `{errorCode, message, instanceAnnotations}` and the bare inner object.
/// Where the message is itself one of these as text, as for a code `UnknownError`, or the `body` that Microsoft's client
/// for JavaScript keeps, that inner error is the answer. With it comes the number that the innermost of the errors within
/// the error has as its code.
pub(super) fn read(body: &str) -> Option<(ResponseError, Option<i64>)> {
    // A page has braces of its own, in styles and scripts; lines of syslog and of curl begin so too: `<14>`, `< HTTP/2`.
    if matches!(body.as_bytes(), [b'<', next, ..] if !next.is_ascii_digit() && *next != b' ') {
        return None;
    }
    if let Some(exception) = read_exception(body) {
        return Some((exception, None));
    }
    // What an answer's text says before it breaks off, or behind what somebody wrote before it, it says all the same.
    // So does one that was copied without its outer braces.
    let outer = read_text(body, false).or_else(|| read_text(&concat(&["{", body, "}"]), false))?;
    Some(match read_text(&outer.0.message, true) {
        Some((inner, code)) => (ResponseError { request_id: inner.request_id.or(outer.0.request_id), ..inner }, code),
        None => outer,
    })
}

/// What .NET prints of an error: the members in lines, or in one, behind the exception's type, unless somebody took it off.
fn read_exception(body: &str) -> Option<ResponseError> {
    let text = concat(&["xception: ", body]);
    let member = |name: &str| {
        let (before, mut value) = split_at_mark(&text, name)?;
        for end in ["\n", " Message: ", " Inner error:"] {
            value = split_at_mark(value, end).map_or(value, |(value, _)| value);
        }
        (!has(before.as_bytes(), b'"')).then(|| String::from(value.trim()))
    };
    Some(ResponseError {
        code: member("xception: Code: ")?,
        message: member("Message: ").unwrap_or_default(),
        // The request's own comes before the client's, which ends so too.
        request_id: member("request-id: "),
    })
}

/// Finds the error in a text, of which the first object need not be the answer: a header may hold one, or a log's own words.
/// `sound` tells that it was a string, which has to be JSON, and all of it.
fn read_text(body: &str, sound: bool) -> Option<(ResponseError, Option<i64>)> {
    let how = Reading { max_faults: MOST_FAULTS, goes_on: !sound, ..Reading::PLAIN };
    let tape = read_json(body.as_bytes(), how);
    let doc = Doc::new(body.as_bytes(), &tape);
    let root = doc.root().filter(|_| !sound || tape.faults.is_empty())?;
    let told = find(&doc, root).or_else(|| doc.later_roots().find_map(|root| find(&doc, root)));
    if sound || told.is_some() {
        return told;
    }
    // The whole as a string, with quotes around it or without.
    let escaped = tape.faults.iter().find(|fault| fault.cause == Cause::EscapedText);
    match escaped.and_then(|fault| fault.edits.first()) {
        Some(edit) => read_text(&edit.text, true),
        None => read_text(&text(&doc, root)?, true),
    }
}

/// An answer may say so much before the error that is not JSON.
const MOST_FAULTS: usize = 16;
/// Wrappers within each other: `response` and `data` of an error of axios, an array of one.
const WRAPPERS: usize = 4;

/// The error of an answer, or of what a client, a flow or a batch has wrapped around it.
fn find(doc: &Doc<'_>, root: NodeId) -> Option<(ResponseError, Option<i64>)> {
    let (mut node, mut own) = (root, None);
    for _ in 0..WRAPPERS {
        if doc.kind(node) == Kind::Array {
            node = doc.items(node).next()?;
        }
        // The second is what Microsoft's generator of clients makes of the first where a class has one of its own.
        if let Some(error) = member(doc, node, "error").or_else(|| member(doc, node, "errorEscaped"))
            && let Some(told) = read_members(doc, error)
        {
            return Some(told);
        }
        own = own.or_else(|| read_members(doc, node).filter(|(error, _)| is_graphs(&error.code)));
        let within = ["response", "data", "body"].iter().find_map(|name| member(doc, node, name));
        match within.map(|within| (within, doc.kind(within))) {
            Some((within, Kind::Object | Kind::Array)) => node = within,
            Some((within, Kind::String)) => return read_text(&doc.text(within), true).or(own),
            _ => break,
        }
    }
    own
}

/// What axios and Node name their own errors is in capitals: `ERR_BAD_REQUEST`, `ECONNRESET`.
fn is_graphs(code: &str) -> bool {
    !code.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
}

fn read_members(doc: &Doc<'_>, error: NodeId) -> Option<(ResponseError, Option<i64>)> {
    let code = code_of(doc, error);
    let message = member(doc, error, "message").or_else(|| member(doc, error, "body")).and_then(|id| text(doc, id));
    if code.is_none() && message.is_none() {
        return None;
    }
    let (mut inner, mut number) = (member(doc, error, "innerError"), None);
    while let Some(object) = inner {
        number = code_of(doc, object).and_then(|code| whole(code.trim().as_bytes())).or(number);
        inner = member(doc, object, "innerError");
    }
    let read = ResponseError {
        code: code.unwrap_or_default(),
        message: message.unwrap_or_default(),
        request_id: request_id(doc, error),
    };
    Some((read, number))
}

fn code_of(doc: &Doc<'_>, error: NodeId) -> Option<String> {
    member(doc, error, "code").or_else(|| member(doc, error, "errorCode")).and_then(|id| text(doc, id))
}

/// `requestId` or `request-id`, in the inner error or beside it; the client's own id where there is no other.
fn request_id(doc: &Doc<'_>, error: NodeId) -> Option<String> {
    let inner = member(doc, error, "innerError");
    let further = inner.and_then(|inner| member(doc, inner, "additionalData"));
    ["requestId", "clientRequestId"].into_iter().find_map(|name| {
        let ids = [inner, further, Some(error)].into_iter().flatten();
        ids.filter_map(|object| text(doc, member(doc, object, name)?)).find(|id| !id.is_empty())
    })
}

/// A member by its name in any spelling: `innerError`, `innererror`, `request-id`. Nothing but an object has members.
fn member(doc: &Doc<'_>, object: NodeId, name: &str) -> Option<NodeId> {
    let same = |key: NodeId| same_word(doc.text(key).as_bytes(), name.as_bytes());
    doc.members(object).filter(|(key, _)| same(*key)).last().map(|(_, value)| value)
}

fn text(doc: &Doc<'_>, value: NodeId) -> Option<String> {
    match doc.kind(value) {
        Kind::String => Some(doc.text(value).into_owned()),
        Kind::Number => Some(doc.written(value).into_owned()),
        _ => None,
    }
}
