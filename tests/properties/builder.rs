//! The builder: what it builds is accepted, and no id gets out of its place in the URL.

use graph_call_transfer::{
    ApiVersion, BuildOptions, BuiltTransfer, CLOUDS, CallFacts, CallKind, Code, Options, Party, Severity, TransferSpec,
    Transferee, build_transfer, build_transfer_json, validate_transfer,
};
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;

use crate::bodies::{CALL, OTHER, TENANT, USER, change};
use crate::tree::Node;

/// Ids that name something, ids that try to be more than one segment of a path, and anything at all.
fn ids() -> impl Strategy<Value = String> {
    let known = prop::sample::select(
        &[
            USER,
            OTHER,
            CALL,
            TENANT,
            "550FAE72D25143EC868C373732C2704F",
            "+12065550123",
            "",
            " ",
            ".",
            "..",
            " .. ",
            "../x",
            "a/b",
            "a\\b",
            "%2e%2e",
            "%",
            "?x",
            "#x",
            ";x",
            "é",
            "😀",
            "\u{0}",
            "\n",
            "\u{202e}",
            "replacesCallId-value",
            "{id}",
            "+1 (206) 555-0123",
            "en-US",
            "\"",
            "'",
            "\\",
            "a..b",
            "...",
            "\u{ff0e}",
            "%2F",
        ][..],
    );
    prop_oneof![6 => known.prop_map(String::from), 1 => any::<String>(), 1 => "[-./%a-f0-9]{0,40}"]
}

fn parties() -> impl Strategy<Value = Party> {
    let sound = prop_oneof![Just(USER), Just(OTHER)].prop_map(String::from);
    let id = prop_oneof![3 => sound, 1 => ids()].boxed();
    let phone = prop_oneof![3 => Just(String::from("+12065550123")), 1 => ids()];
    let tenant = option::weighted(0.3, prop_oneof![4 => Just(String::from(TENANT)), 1 => ids()]).boxed();
    let name = option::weighted(0.3, any::<String>()).boxed();
    prop_oneof![
        (id.clone(), tenant.clone(), name.clone()).prop_map(|(user, tenant_id, display_name)| Party::User {
            user,
            tenant_id,
            display_name
        }),
        phone.prop_map(|phone| Party::Phone { phone }),
        (id, tenant, name).prop_map(|(application_instance, tenant_id, display_name)| {
            Party::ApplicationInstance { application_instance, tenant_id, display_name }
        }),
    ]
}

pub(crate) fn specs() -> impl Strategy<Value = TransferSpec> {
    let maybe = |sound: &'static str| option::weighted(0.3, prop_oneof![3 => Just(String::from(sound)), 1 => ids()]);
    let transferee = (parties(), maybe("ab12"));
    let transferee = transferee.prop_map(|(party, participant_id)| Transferee { party, participant_id });
    let rest = (maybe(CALL), option::weighted(0.3, transferee), maybe("mark"), maybe("en-US"), maybe("amer"));
    let call_id = option::weighted(0.7, prop_oneof![Just(String::from("57dab8b1-894c-409a-b240-bd8beae78896")), ids()]);
    (parties(), rest, call_id).prop_map(|(to, rest, call_id)| {
        let (replaces_call_id, transferee, client_context, language_id, region) = rest;
        TransferSpec { to, replaces_call_id, transferee, client_context, language_id, region, call_id }
    })
}

pub(crate) fn options() -> impl Strategy<Value = BuildOptions> {
    let bases = [CLOUDS.global, CLOUDS.us_gov, CLOUDS.us_gov_dod, "https://microsoftgraph.chinacloudapi.cn"];
    let odd =
        ["https://proxy.example:8443/graph/", "http://localhost:3000", "https://a b", "ftp://x", "https://h/v1.0", ""];
    let base = prop::sample::select([bases.as_slice(), odd.as_slice()].concat()).prop_map(String::from);
    let kind = option::weighted(0.3, prop_oneof![Just(CallKind::Group), Just(CallKind::PeerToPeer)]);
    let state = prop_oneof![Just("established"), Just("Established"), Just("terminated")].prop_map(String::from);
    let call = (option::weighted(0.3, ids()), option::weighted(0.3, ids()), kind, option::weighted(0.3, state));
    let call = call.prop_map(|(id, tenant_id, kind, state)| CallFacts { id, tenant_id, kind, state });
    let api = prop::sample::select(&ApiVersion::ALL[..]);
    (api, call, any::<bool>(), option::weighted(0.5, base), option::weighted(0.3, ids())).prop_map(
        |(api, call, strict, base_url, application_id)| BuildOptions {
            options: Options { api, strict, call, ..Options::default() },
            base_url,
            application_id,
        },
    )
}

proptest! {
    #![proptest_config(crate::cases(6_000))]

    #[test]
    fn what_is_built_is_accepted(spec in specs(), how in options()) {
        match build_transfer(&spec, &how) {
            Ok(built) => accepted(&spec, &how, &built)?,
            Err(error) => {
                prop_assert!(error.issues.iter().any(|issue| issue.severity == Severity::Error));
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }

    #[test]
    fn ids_that_are_no_segment_are_refused(
        mut spec in specs(),
        mut how in options(),
        id in prop::sample::select(&["", " ", ".", "..", "\t", " .. "][..]),
    ) {
        spec.call_id = Some(String::from(id));
        prop_assert!(build_transfer(&spec, &how).is_err());
        spec.call_id = Some(String::from(CALL));
        how.options.api = ApiVersion::Beta2018;
        how.application_id = Some(String::from(id));
        prop_assert!(build_transfer(&spec, &how).is_err());
    }

    /// The same spec in JSON comes to the same.
    #[test]
    fn json_builds_the_same(spec in specs(), how in options()) {
        let report = build_transfer_json(serde_json::to_string(&spec).unwrap(), &how);
        match build_transfer(&spec, &how) {
            Ok(built) => {
                prop_assert!(report.ok);
                prop_assert_eq!(report.json.as_deref(), Some(built.json.as_str()));
                prop_assert_eq!((report.kind, report.request), (Some(built.kind), built.request));
                prop_assert_eq!(report.issues, built.issues);
            }
            Err(error) => {
                prop_assert!(!report.ok && report.json.is_none() && report.request.is_none());
                prop_assert_eq!(report.issues, error.issues);
            }
        }
    }

    #[test]
    fn any_bytes_come_to_issues(bytes in prop::collection::vec(any::<u8>(), 0..100), how in options()) {
        let report = build_transfer_json(&bytes, &how);
        prop_assert!(!report.ok && !report.issues.is_empty());
    }

    /// Specs with slips in them: what is wrong with them is told, and never thrown.
    #[test]
    fn slips_come_to_issues(
        spec in specs(),
        slips in prop::collection::vec((0_usize..13, any::<u16>(), any::<u16>()), 0..3),
        how in options(),
    ) {
        let mut tree = Node::of(&serde_json::to_value(&spec).unwrap());
        for (what, one, other) in slips {
            change(&mut tree, what, usize::from(one), usize::from(other));
        }
        let report = build_transfer_json(tree.write(0), &how);
        let errors = report.issues.iter().filter(|issue| issue.severity == Severity::Error).count();
        prop_assert_eq!(report.ok, errors == 0);
        prop_assert_eq!(report.ok, report.json.is_some() && report.kind.is_some());
        prop_assert!(report.issues.iter().all(|issue| issue.range.is_none() && !issue.message.is_empty()));
    }
}

fn accepted(spec: &TransferSpec, how: &BuildOptions, built: &BuiltTransfer) -> Result<(), TestCaseError> {
    let mut options = Options { strict: true, ..how.options.clone() };
    options.call.id = options.call.id.or_else(|| spec.call_id.clone());
    let report = validate_transfer(&built.json, &options);
    prop_assert!(report.ok, "{:?} is not accepted: {:?}", built.json, report.issues);
    prop_assert!(report.issues.iter().all(|issue| issue.severity == Severity::Hint));
    prop_assert_eq!(report.kind, Some(built.kind));
    let parsed: Value = serde_json::from_str(&built.json).unwrap();
    prop_assert_eq!(parsed, serde_json::to_value(&built.value).unwrap());
    prop_assert!(built.issues.iter().all(|issue| issue.severity != Severity::Error));

    prop_assert_eq!(built.request.is_some(), spec.call_id.is_some());
    let (Some(request), Some(id)) = (&built.request, &spec.call_id) else { return Ok(()) };
    prop_assert_eq!((request.method.as_str(), &request.body), ("POST", &built.json));
    let base = how.base_url.as_deref().unwrap_or(CLOUDS.global).trim_end_matches('/');
    let path = request.url.strip_prefix(base).unwrap();
    let segments: Vec<String> = path.split('/').map(decoded).collect();
    let expected: Vec<&str> = match (how.options.api, &how.application_id) {
        (ApiVersion::V1, _) => vec!["", "v1.0", "communications", "calls", id, "transfer"],
        (ApiVersion::Beta, _) => vec!["", "beta", "communications", "calls", id, "transfer"],
        (ApiVersion::Beta2018, None) => vec!["", "beta", "app", "calls", id, "transfer"],
        (ApiVersion::Beta2018, Some(application)) => {
            vec!["", "beta", "applications", application, "calls", id, "transfer"]
        }
        _ => panic!("a revision without a path"),
    };
    prop_assert_eq!(segments, expected);
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~%/".contains(c);
    prop_assert!(path.chars().all(allowed), "{} needs quoting", path);
    // A segment of nothing but dots would be read as a step up, encoded or not.
    prop_assert!(path.split('/').all(|segment| !matches!(segment, "." | "..")));
    Ok(())
}

fn decoded(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| char::from(byte.unwrap()).to_digit(16).unwrap().to_le_bytes()[0];
        bytes.push(if byte == b'%' { hex(rest.next()) * 16 + hex(rest.next()) } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

/// Which of two targets is meant, nobody can tell; of two that are one, the body is built.
#[test]
fn a_member_given_twice_is_told() {
    let of = |first: &str, second: &str| {
        let spec = format!(r#"{{"to": {{"user": "{first}"}}, "to": {{"user": "{second}"}}}}"#);
        let report = build_transfer_json(spec, &BuildOptions::default());
        let issues: Vec<_> = report.issues.iter().map(|issue| (issue.code, issue.pointer.clone())).collect();
        assert_eq!(issues, [(Code::JsonDuplicateKey, String::from("/to"))]);
        (report.ok, report.json.is_some())
    };
    assert_eq!(of(USER, OTHER), (false, false));
    assert_eq!(of(USER, USER), (true, true));
}
