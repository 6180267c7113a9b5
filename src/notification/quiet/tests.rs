//! What is read quietly against the telling path: the very same report, natively and packed; and plain batches are quiet.

use crate::notification::packed::{Packed, pack_quiet, pack_told};
use crate::notification::{parse_notifications, told};
use crate::options::{Locale, Options};

/// Whether a batch is quiet.
fn quiet(text: &str, options: &Options) -> bool {
    let bytes = text.as_bytes();
    let (mut packed, mut other) = (Packed::EMPTY, Packed::EMPTY);
    let is_quiet = pack_quiet(bytes, true, true, options, &mut packed);
    if is_quiet {
        pack_told(bytes, true, true, options, &mut other);
        assert_eq!(packed.told(text), other.told(text), "{text}");
        assert_eq!(packed.rest, other.rest, "{text}");
        assert_eq!(parse_notifications(bytes, options), told(bytes, options), "{text}");
    }
    is_quiet
}

/// Two items of all that is plain, on one line and on many, and in another script.
const FULL: &str = r##"{"@odata.type":"#microsoft.graph.commsNotifications","value":[
 {"@odata.type":"#microsoft.graph.commsNotification","changeType":"deleted","tenantId":"t",
  "resourceUrl":"/communications/calls/57DA-b1","resource":"/app/calls/57DA-b1",
  "resourceData":{"@odata.type":"#microsoft.graph.call","@odata.id":"/communications/calls/57DA-b1",
   "@odata.etag":"W/\"1\"","id":"57dab1","state":"terminated","callChainId":"c","clientContext":"x","terminationReason":null,
   "resultInfo":{"code":500,"subcode":7106,"message":"no DiagCode: 408#13025.@"},
   "targets":[{"identity":{"user":{"id":"u","displayName":"a\"b"}}},[],{},-1.5e3,true,false,null],"tenantId":""}},
 {"changeType":"updated","resource":"/app/calls/1","resourceData":{"callState":"established",
   "resultInfo":{"code":500,"subCode":7000},"replacesContext":"r","operationContext":"o"},"more":{"a":1,"b":"é"}}]}"##;

/// What nearly all are like.
const TODAY: &str = r##"{"@odata.type":"#microsoft.graph.commsNotifications","value":[{"@odata.type":
"#microsoft.graph.commsNotification","changeType":"updated","resourceUrl":"/communications/calls/57da-b8",
"resourceData":{"@odata.type":"#microsoft.graph.call","@odata.id":"/communications/calls/57da-b8","state":
"transferring","id":"57da-b8"}},{"changeType":"updated","resourceUrl":"/communications/calls/1","resourceData":{"state":
"established","mediaState":{"audio":"active"}}}]}"##;

fn samples() -> Vec<String> {
    let names = ["consultative-1-transferring", "consultative-2-accepted", "consultative-3-terminated"]
        .into_iter()
        .chain(["direct-1-transferring", "direct-2-accepted", "direct-3-terminated"]);
    let path = |name| format!("{}/pkg/samples/seed-notification-{name}.json", env!("CARGO_MANIFEST_DIR"));
    names.map(|name| std::fs::read_to_string(path(name)).unwrap()).collect()
}

/// The vectors' bodies, as texts.
fn vectors() -> Vec<String> {
    let cases: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../../tests/cases/notifications.json")).unwrap();
    let text = |case: &serde_json::Value| match (case.get("body"), case.get("source")) {
        (Some(body), _) => Some(body.to_string()),
        (_, Some(text)) => text.as_str().map(String::from),
        _ => None,
    };
    cases.iter().filter_map(text).collect()
}

fn usual() -> Options {
    Options::default()
}

#[test]
fn plain_batches_are_quiet() {
    let one_line = FULL.replace('\n', " ");
    for text in [FULL, TODAY, &one_line, &one_line.replace('é', "e"), r#"{"value":[]}"#] {
        for locale in [Locale::En, Locale::Ru] {
            assert!(quiet(text, &Options { locale, strict: locale == Locale::Ru, ..usual() }), "{text}");
        }
    }
}

#[test]
fn vectors_and_samples_have_one_answer() {
    let vectors = [vectors(), samples()].concat();
    let quiet_ones = vectors.iter().filter(|text| quiet(text, &usual())).count();
    assert!(quiet_ones > 5 && vectors.len() > 2 * quiet_ones, "{quiet_ones} of {}", vectors.len());
}

/// One byte, word or member changed at a time: some of these are plain still, and none may be answered otherwise.
#[test]
fn changes_have_one_answer() {
    const WORDS: [&str; 22] = [
        "",
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "x",
        "Z",
        "0",
        "-",
        ".",
        "e",
        " ",
        "\n",
        "\u{1}",
        "é",
        "null",
        "\"id\":\"x\",",
        "\"value\":0,",
    ];
    let (mut quiet_ones, mut all) = (0, 0);
    for text in [FULL, TODAY] {
        for (at, c) in text.char_indices() {
            let (before, rest) = text.split_at(at);
            let after = rest.strip_prefix(c).unwrap();
            for word in WORDS {
                all += 2;
                quiet_ones += usize::from(quiet(&[before, word, after].concat(), &usual()));
                quiet_ones += usize::from(quiet(&[before, word, rest].concat(), &usual()));
            }
        }
    }
    assert!(quiet_ones > 1_000 && quiet_ones < all / 2, "{quiet_ones} of {all}");
}

/// A string of one place in every other, as a name and as a value.
#[test]
fn strings_of_other_places() {
    let odd =
        ["", " ", "subCode", "ResourceUrl", "call_state", "transfer-accepted", "AppTransferred", "created", "500"];
    let known = ["status", "callState", "unknownFutureValue", "#microsoft.graph.commsOperation", "terminationReason"];
    let parts: Vec<&str> = FULL.split('"').collect();
    let every = parts.iter().skip(1).step_by(2).chain(&odd).chain(&known);
    for value in every {
        for at in (1..parts.len()).step_by(2) {
            let mut parts = parts.clone();
            parts[at] = value;
            quiet(&parts.join("\""), &usual());
        }
    }
}

/// Texts in the place of what has to be an object, an array or a number.
#[test]
fn texts_have_one_answer() {
    let item = |data: &str| {
        [r#"{"value":[{"changeType":"deleted","resource":"/app/calls/1","resourceData":"#, data, "}]}"].concat()
    };
    for text in [r#""""#, r#""x""#] {
        quiet(&[r#"{"value":"#, text, "}"].concat(), &usual());
        quiet(&item(text), &usual());
        for name in ["resultInfo", "state", "id", "@odata.type", "@odata.etag", "tenantId", "callState"] {
            quiet(&item(&["{\"", name, "\":", text, "}"].concat()), &usual());
        }
        for name in ["code", "subcode", "message"] {
            quiet(&item(&["{\"resultInfo\":{\"", name, "\":", text, "}}"].concat()), &usual());
        }
    }
}

/// Many items that are alike but for what stands in one place or two, and some that are not.
#[test]
fn items_that_are_alike_have_one_answer() {
    const TEXTS: [&str; 12] = [
        "",
        "x",
        "57da-b8",
        "established",
        "terminated",
        "deleted",
        "W/\\\"1\\\"",
        "a\\\\",
        "é",
        "/app/calls/9",
        "7015",
        "\\x",
    ];
    const OTHERS: [&str; 5] = ["null", "{}", "7", "[\"x\"]", "true"];
    let items = |text: &str| -> Vec<String> {
        let body: serde_json::Value = serde_json::from_str(text).unwrap();
        body["value"].as_array().unwrap().iter().map(ToString::to_string).collect()
    };
    let kinds = [items(FULL), items(TODAY), items(&TODAY.replace("transferring", "transferAccepted"))].concat();
    let (mut seed, mut quiet_ones, mut all) = (1_u32, 0, 0);
    let mut below = |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % most
    };
    for round in 0..600 {
        let mut batch = Vec::new();
        for index in 0..60 {
            let item = &kinds[if round % 2 == 0 { index % kinds.len() } else { below(kinds.len()) }];
            let id = format!("{index}-{round}");
            let mut parts: Vec<String> = item.split('"').map(String::from).collect();
            for part in &mut parts {
                *part = if part == "u" { id.clone() } else { part.replace("57da", &id).replace("57DA", &id) };
            }
            // Late, so that what is alike is known by then.
            if round % 3 > 0 && index > 40 && below(4) == 0 {
                let at = 2 * below(parts.len() / 2) + 1;
                parts[at] = TEXTS[below(TEXTS.len())].replace('x', &id);
            }
            let mut item = parts.join("\"");
            if round % 3 > 0 && index == 55 && below(4) == 0 {
                let at = 2 * below(parts.len() / 2) + 1;
                item = item.replacen(&format!("\"{}\"", parts[at]), OTHERS[below(OTHERS.len())], 1);
            }
            batch.push(item);
            all += 1;
        }
        // All that is quiet up to the first that is not.
        let whole = |items: &[String]| format!("{{\"value\":[{}]}}", items.join(","));
        while !quiet(&whole(&batch), &usual()) {
            batch.pop();
        }
        quiet_ones += batch.len();
        assert!(round % 3 > 0 || batch.len() == 60, "{}", batch.len());
    }
    assert!(quiet_ones > all / 2, "{quiet_ones} of {all}");
}
