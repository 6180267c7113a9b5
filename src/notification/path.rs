//! What the path of a notification names: a call, an operation of a call, or something else.

use std::borrow::Cow;

use crate::json::{bare, is_id, parts, same};

/// What stands at the end of the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// The call itself.
    Call,
    /// One of the call's operations.
    Operation,
    /// Something else of the call: participants, content sharing, or one of them.
    Part,
    /// Nothing of a call.
    Foreign,
}

/// What a path names.
#[derive(Clone, Debug)]
pub(super) struct Named<'a> {
    pub(super) leaf: Leaf,
    pub(super) call: Option<Cow<'a, str>>,
    /// The id of the operation or of another part.
    pub(super) own: Option<Cow<'a, str>>,
}

impl Named<'_> {
    pub(super) const NOTHING: Self = Named { leaf: Leaf::Foreign, call: None, own: None };
}

/// Reads `/app/calls/{id}`, `/communications/calls/{id}/operations/{id}`, `calls('{id}')`, whole URLs and the like.
pub(super) fn named(path: &str) -> Named<'_> {
    if let Some(id) = plain_call(path.as_bytes()).and_then(|at| path.get(at..)) {
        return Named { leaf: Leaf::Call, call: Some(Cow::Borrowed(id)), own: None };
    }
    let end = path.bytes().position(|b| matches!(b, b'?' | b'#')).unwrap_or(path.len());
    let mut segments =
        parts(path.get(..end).unwrap_or(path), "/").map(str::trim_ascii).filter(|segment| !segment.is_empty());
    let call = loop {
        let Some(segment) = segments.next() else { break None };
        if segment.eq_ignore_ascii_case("calls") {
            break segments.next();
        }
        if let Some(key) = keyed(segment, "calls") {
            break Some(key);
        }
    };
    // A function over calls, getEmergencyEventsByPolicy(…), is none; an id in brackets is one that somebody took out.
    let Some(call) = call.filter(|call| !call.is_empty() && !matches!(call.bytes().position(|b| b == b'('), Some(1..)))
    else {
        return Named::NOTHING;
    };
    let (leaf, own) = match segments.next() {
        None => (Leaf::Call, None),
        Some(part) if part.eq_ignore_ascii_case("operations") => match segments.next() {
            // Published: participants under /operations/participants.
            Some(name) if name.eq_ignore_ascii_case("participants") => (Leaf::Part, None),
            id => (Leaf::Operation, id),
        },
        Some(part) => match keyed(part, "operations") {
            Some(id) => (Leaf::Operation, Some(id)),
            None => (Leaf::Part, segments.next()),
        },
    };
    Named { leaf, call: Some(without_blanks(call)), own: own.map(without_blanks) }
}

/// Where the id begins in a path of a call as nearly all are written: it is all of the rest.
#[inline(always)]
pub(super) fn plain_call(path: &[u8]) -> Option<usize> {
    const TODAY: &[u8] = b"/communications/calls/";
    const FIRST: &[u8] = b"/app/calls/";
    let at = match (path.get(..TODAY.len()), path.get(..FIRST.len())) {
        (Some(head), _) if same(head, TODAY) => TODAY.len(),
        (_, Some(head)) if same(head, FIRST) => FIRST.len(),
        _ => return None,
    };
    let id = path.get(at..)?;
    if !id.is_empty() && is_id(id) { Some(at) } else { None }
}

/// The key of `calls('{id}')`.
fn keyed<'a>(segment: &'a str, name: &str) -> Option<&'a str> {
    let (head, rest) = segment.split_at_checked(name.len())?;
    let key = rest.strip_prefix('(')?.strip_suffix(')')?;
    head.eq_ignore_ascii_case(name).then(|| bare(key, '\'', '\''))
}

fn without_blanks(id: &str) -> Cow<'_, str> {
    if id.bytes().any(|b| b.is_ascii_whitespace()) {
        Cow::Owned(id.chars().filter(|c| !c.is_ascii_whitespace()).collect())
    } else {
        Cow::Borrowed(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(path: &str) -> (Leaf, Option<String>, Option<String>) {
        let Named { leaf, call, own } = named(path);
        (leaf, call.map(Cow::into_owned), own.map(Cow::into_owned))
    }

    #[test]
    fn paths_name_calls_and_their_parts() {
        let some = |text: &str| Some(String::from(text));
        for path in [
            "/app/calls/57DA",
            "/communications/calls/57DA/",
            "communications/calls/57DA",
            "/applications/8a34/calls/57DA",
            "https://graph.microsoft.com/beta/communications/calls/57DA?x=/calls/1",
            "/communications/Calls('57DA')",
            " /app/calls / 57 DA ",
        ] {
            assert_eq!(parts(path), (Leaf::Call, some("57DA"), None), "{path}");
        }
        for path in [
            "/app/calls/57DA/operations/0FE0",
            "/app/calls/57DA /Operations/0FE0 ",
            "/calls('57DA')/operations('0FE0')",
        ] {
            assert_eq!(parts(path), (Leaf::Operation, some("57DA"), some("0FE0")), "{path}");
        }
        assert_eq!(parts("/app/calls/57DA/operations"), (Leaf::Operation, some("57DA"), None));
        assert_eq!(parts("/app/calls/57DA/operations/participants"), (Leaf::Part, some("57DA"), None));
        assert_eq!(parts("/app/calls/57DA/participants/8A34"), (Leaf::Part, some("57DA"), some("8A34")));
        assert_eq!(parts("/app/calls/(redacted)"), (Leaf::Call, some("(redacted)"), None));
        for path in [
            "",
            "/",
            "NA",
            "teams('f')/channels('c')",
            "/communications/calls",
            "/communications/calls('')",
            "/communications/callRecords/1",
            "communications/calls/getEmergencyEventsByPolicy(policyName='a/b')",
        ] {
            assert_eq!(parts(path), (Leaf::Foreign, None, None), "{path}");
        }
    }
}
