//! Transfer bodies of every kind, and what people make of them.

use graph_call_transfer::{ApiVersion, CallFacts, CallKind, Options};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::slips::slip;
use crate::tree::Node;

pub(crate) const USER: &str = "550fae72-d251-43ec-868c-373732c2704f";
pub(crate) const OTHER: &str = "d4957c95-af39-4f0d-a0b2-6bbbd1adf9be";
pub(crate) const TENANT: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";
pub(crate) const CALL: &str = "e5d39592-99bd-4db8-bca8-30fb894ec51d";

/// A body and the options it is judged under.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) options: Options,
}

/// Choices are numbers, so that a failing case shrinks to the plainest body with the fewest slips.
pub(crate) fn cases() -> impl Strategy<Value = Case> {
    let tree = (vec(0_usize..12, 12), vec((0..STRUCTURE, any::<u16>(), any::<u16>()), 0..4));
    let text = (0_usize..5, vec((any::<u8>(), any::<u16>()), 0..3));
    (tree, text, vec(0_usize..6, 6)).prop_map(|((base, changes), (style, slips), options)| {
        let mut body = sound(&base);
        for (what, one, other) in changes {
            change(&mut body, what, usize::from(one), usize::from(other));
        }
        let mut text = body.write(style);
        for (what, place) in slips {
            slip(&mut text, usize::from(what), usize::from(place));
        }
        Case { text, options: options_of(&options) }
    })
}

fn options_of(choice: &[usize]) -> Options {
    let one = |index: usize| choice.get(index).copied().unwrap_or_default();
    let call = CallFacts {
        id: (one(2) == 5).then(|| String::from(CALL)),
        tenant_id: (one(3) == 5).then(|| String::from(TENANT)),
        kind: [None, None, None, Some(CallKind::Group), Some(CallKind::PeerToPeer)].get(one(4)).copied().flatten(),
        state: (one(5) == 5).then(|| String::from("established")),
    };
    let api = ApiVersion::ALL.get(one(0).saturating_sub(3)).copied().unwrap_or_default();
    Options { api, strict: one(1) == 5, call, ..Options::default() }
}

/// A body without an error.
fn sound(choice: &[usize]) -> Node {
    let one = |index: usize| choice.get(index).copied().unwrap_or_default();
    let mut target = Node::object([("identity", identity(one(0), one(1)))]);
    for (index, name, value) in [
        (2, "endpointType", "default"),
        (3, "replacesCallId", CALL),
        (4, "languageId", "en-US"),
        (5, "region", "amer"),
        (6, "participantId", "ab12"),
        (7, "@odata.type", "#microsoft.graph.invitationParticipantInfo"),
    ] {
        if one(index) % 3 == 1 {
            target.push(name, Node::text(value));
        }
    }
    if one(8) == 1 {
        target.push("hidden", Node::Leaf(String::from("true")));
    }
    let mut body = Node::object([("transferTarget", target)]);
    if one(9) % 3 == 1 {
        body.push("clientContext", Node::text("d45324c1-fcb5-430a-902c-f20af696537c"));
    }
    if one(10) % 3 == 1 {
        let mut transferee = Node::object([("identity", identity(one(11), 4))]);
        if one(1) % 2 == 1 {
            transferee.push("participantId", Node::text("ab12"));
        }
        body.push("transferee", transferee);
    }
    body
}

fn identity(kind: usize, more: usize) -> Node {
    let kinds = ["user", "user", "phone", "applicationInstance", "application", "guest", "encrypted", "device"];
    let name = kinds.get(kind).copied().unwrap_or("user");
    let mut identity = Node::object([("id", Node::text(if name == "phone" { "+12065550123" } else { USER }))]);
    if more & 1 == 1 {
        identity.push("displayName", Node::text("Heidi \"Зоя\" 😀"));
    }
    if more & 2 == 2 {
        identity.push("tenantId", Node::text(TENANT));
    }
    Node::object([(name, identity)])
}

const STRUCTURE: usize = 14;

const NAMES: &[&str] = &[
    "transferTarget",
    "transferee",
    "identity",
    "user",
    "phone",
    "id",
    "replacesCallId",
    "target",
    "languageId",
    "region",
    "endpointType",
    "clientContext",
    "operationContext",
    "acsUser",
    "$schema",
    "@odata.type",
    "tenantId",
    "displayName",
    "participantId",
    "countryCode",
    "hidden",
    "applicationInstance",
    "spoolUser",
    "value",
    "a/b~c",
    "nonAnonymizedIdentity",
    "guest",
    "azureCommunicationServicesUser",
    "identitySet",
    "assertedIdentity",
    "removeFromDefaultAudioRoutingGroup",
];
const WORDS: &[&str] = &[
    "",
    " ",
    "replacesCallId-value",
    "{id}",
    "<message>",
    "550FAE72D25143EC868C373732C2704F",
    "{550fae72-d251-43ec-868c-373732c2704f}",
    " 550fae72-d251-43ec-868c-373732c2704f ",
    "me@example.com",
    "+1 (206) 555-0123",
    "0012065550123",
    "tel:+12065550123",
    "en_US",
    "us",
    "XX",
    "Voicemail",
    "unknownFutureValue",
    "true",
    "False",
    "12065550123",
    "#microsoft.graph.user",
    "{\"id\": \"+12065550123\"}",
    "{\"id\": 5}",
    "null",
    "11cd3e2e-fccb-42ad-ad00-878b93575e07",
    "default",
    "a\u{301}\u{1f600}",
    "{",
    "languageId-value",
    "d-value",
    "{\"user\":{\"id\":\"550fae72-d251-43ec-868c-373732c2704f\"}}",
    "#Microsoft.Graph.IdentitySet",
];
const LEAVES: &[&str] = &["null", "true", "5", "12065550123", "-1.5e3", "\"\\u0041\"", "\"\\ud800\"", "1e999", "false"];

/// Whether a text holds a lone surrogate, or a number beyond all floats: they are JSON, but no value of `serde_json` is.
pub(crate) fn has_no_value(text: &str) -> bool {
    ["\\ud800", "1e999"].iter().any(|odd| text.contains(odd))
}

fn pick<'a>(all: &[&'a str], which: usize) -> &'a str {
    all.get(which % all.len()).copied().unwrap_or_default()
}

/// One thing that is done to a body that is still JSON.
pub(crate) fn change(body: &mut Node, what: usize, one: usize, other: usize) {
    let Some((members, index)) = body.nth_member(one) else { return };
    let Some((name, value)) = members.get_mut(index) else { return };
    match what {
        0 => *name = misspelt(name, other),
        1 => *value = Node::text(pick(WORDS, other)),
        2 => *value = Node::Leaf(String::from(pick(LEAVES, other))),
        3 => *name = String::from(pick(NAMES, other)),
        4 => drop(members.remove(index)),
        5 => {
            let moved = members.remove(index);
            if let Some(home) = body.nth_object(other) {
                home.push(moved);
            }
        }
        6 => {
            let copy = (misspelt(name, other % 24), value.clone());
            members.push(copy);
        }
        7 => {
            let copy = value.clone();
            let copy = if other.is_multiple_of(3) { Node::text(pick(WORDS, other)) } else { copy };
            let name = name.clone();
            members.insert(other % (members.len() + 1), (name, copy));
        }
        8 => *value = Node::text(&value.write(other)),
        9 => *value = Node::Array(vec![value.clone(); 1 + other % 5 / 4]),
        10 => *value = Node::object([(pick(NAMES, other), value.clone())]),
        11 => members.rotate_left(index),
        12 => {
            let name = pick(NAMES, one);
            let copy = Node::text(pick(WORDS, other));
            if let Some(home) = body.nth_object(one / 7) {
                home.push((String::from(name), copy));
            }
        }
        _ => legacy(body, other),
    }
}

fn misspelt(name: &str, how: usize) -> String {
    let chars: Vec<char> = name.chars().collect();
    let at = how / 8 % chars.len().max(1);
    let mut slipped = chars.clone();
    match how % 8 {
        0 => return name.to_ascii_uppercase(),
        1 => return name.chars().flat_map(snake).collect(),
        2 => return name.to_ascii_lowercase(),
        3 if !chars.is_empty() => drop(slipped.remove(at)),
        4 if at + 1 < chars.len() => slipped.swap(at, at + 1),
        5 => slipped.insert(at, 'x'),
        6 => slipped.push('s'),
        _ => {}
    }
    slipped.into_iter().collect()
}

fn snake(c: char) -> Vec<char> {
    if c.is_ascii_uppercase() { vec!['_', c.to_ascii_lowercase()] } else { vec![c] }
}

/// The forms of 2018.
fn legacy(body: &mut Node, how: usize) {
    let Some(target) = body.get("transferTarget").cloned() else { return };
    let old = if how.is_multiple_of(2) { target.get("identity").cloned() } else { Some(target) };
    let Node::Object(members) = body else { return };
    if !how.is_multiple_of(3) {
        members.retain(|(name, _)| name != "transferTarget");
    }
    members.extend(old.map(|old| (String::from("target"), old)));
    if how % 5 > 1 {
        members.push((String::from("replacesCallId"), Node::text(if how % 5 == 2 { CALL } else { OTHER })));
    }
}
