//! The scan against the rules: what it calls quiet, they are silent on; and sound bodies are quiet.

use std::cell::RefCell;

use super::{ID, Quiet, REPLACES, TENANT};
use crate::json::{Leads, scan};
use crate::model::{Holds, IDENTITY_SET, INVITATION_PARTICIPANT_INFO, KINDS, Member};
use crate::options::{ApiVersion, Options};
use crate::validate::telling;

thread_local! {
    static LEADS: RefCell<Leads> = const { RefCell::new(Leads::new()) };
}

/// Whether a body is quiet.
fn quiet(text: &str, options: &Options) -> bool {
    let mut body = Quiet::new(options.api);
    let is_quiet = scan(text.as_bytes(), &mut body, &mut Leads::new());
    // However the bodies before were written, the answer is the same.
    let mut other = Quiet::new(options.api);
    let again = LEADS.with_borrow_mut(|leads| scan(text.as_bytes(), &mut other, leads));
    assert_eq!(is_quiet, again, "{text}");
    if is_quiet {
        assert_eq!(body.kind(), other.kind(), "{text}");
        let verdict = telling(text.as_bytes(), true, options);
        assert!(verdict.ok && verdict.is_silent(), "the rules find something in {text}");
        assert_eq!(verdict.kind, Some(body.kind()), "{text}");
    }
    is_quiet
}

const BODIES: [&str; 4] = [
    include_str!("../../../pkg/samples/seed-consultative.json"),
    r#"{"transferTarget":{"identity":{"user":{"id":"550fae72-d251-43ec-868c-373732c2704f"}}}}"#,
    r##"{
        "transferTarget": {
            "@odata.type": "#microsoft.graph.invitationParticipantInfo", "endpointType": "default", "hidden": true,
            "identity": { "user": { "id": "550fae72-d251-43ec-868c-373732c2704f", "displayName": "Хайди" } },
            "replacesCallId": "57DAB8B1894C409AB240BD8BEAE78896"
        },
        "transferee": {
            "identity": { "user": { "id": "751f6800-3180-414d-bd94-333364659951", "tenantId":
                "72f988bf-86f1-41af-91ab-2d7cd011db47" } },
            "participantId": "909c6581-5130-43e9-88f3-fcb3582cde37", "languageId": "zh-Hant-TW", "countryCode": "us"
        }
    }"##,
    r#"{"transferTarget":{"identity":{"user":{"id":"550fae72-d251-43ec-868c-373732c2704f","tenantId":"72f988bf-86f1-41af-91ab-2d7cd011db47"}}},
        "transferee":{"identity":{"phone":{"id":"+12065550123"}},"participantId":"1"}}"#,
];

fn revisions() -> impl Iterator<Item = Options> {
    ApiVersion::ALL.into_iter().map(|api| Options { api, ..Options::default() })
}

#[test]
fn sound_bodies_are_quiet() {
    for body in BODIES {
        assert!(revisions().any(|options| quiet(body, &options)), "{body}");
    }
}

/// One byte, word or member of a body changed at a time: some of these are sound still, and none may be missed.
#[test]
fn what_is_quiet_is_silent() {
    const WORDS: [&str; 24] = [
        "",
        "\"",
        "\\",
        "{",
        "}",
        ",",
        ":",
        "x",
        "Z",
        "0",
        "-",
        "+",
        " ",
        "\t",
        "\u{1}",
        "é",
        "null",
        "true",
        "[]",
        "\"\"",
        "\"user\"",
        "\"id\"",
        "\"hidden\":true,",
        "\"@odata.type\":\"#microsoft.graph.identity\",",
    ];
    let (mut quiet_ones, mut all) = (0, 0);
    for (body, options) in BODIES.iter().flat_map(|body| revisions().map(move |options| (*body, options))) {
        for (at, c) in body.char_indices() {
            let (before, rest) = body.split_at(at);
            let after = rest.strip_prefix(c).unwrap();
            for word in WORDS {
                all += 2;
                quiet_ones += usize::from(quiet(&[before, word, after].concat(), &options));
                quiet_ones += usize::from(quiet(&[before, word, rest].concat(), &options));
            }
        }
    }
    assert!(quiet_ones > 1_000 && quiet_ones < all / 2, "{quiet_ones} of {all}");
}

/// A value of one place in every other.
#[test]
fn values_of_other_places() {
    let strings = |body: &'static str| body.split('"').skip(1).step_by(2);
    let every: Vec<&str> = BODIES.iter().flat_map(|body| strings(body)).collect();
    let odd = ["", " ", "voicemail", "11cd3e2e-fccb-42ad-ad00-878b93575e07", "{id}", "replacesCallId-value", "en-US-x"];
    let long = "x".repeat(257);
    for (body, options) in BODIES.iter().flat_map(|body| revisions().map(move |options| (*body, options))) {
        let parts: Vec<&str> = body.split('"').collect();
        for at in (1..parts.len()).step_by(2) {
            for value in every.iter().chain(&odd).copied().chain([long.as_str()]) {
                let mut parts = parts.clone();
                parts[at] = value;
                quiet(&parts.join("\""), &options);
            }
        }
    }
}

#[test]
fn numbers_are_the_tables() {
    assert_eq!(INVITATION_PARTICIPANT_INFO.find(b"replacesCallId"), Some(REPLACES));
    let of_identity = |member: &Member| match member.holds {
        Holds::Object(shape) => (shape.find(b"id"), shape.find(b"tenantId")) == (Some(ID), Some(TENANT)),
        _ => false,
    };
    assert!(IDENTITY_SET.members.iter().take(KINDS).all(of_identity));
}
