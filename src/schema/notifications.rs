//! The schema of notifications: as tolerant as the parser, so only what makes an item unreadable is refused.

use serde_json::{Map, Value, json};

use super::{NOT_BLANK, any_case, choices, object};
use crate::notification::{ChangeType, STATES, Slot};
use crate::options::ApiVersion;

const CALL: &str = "/communications/calls/57dab8b1-894c-409a-b240-bd8beae78896";
const ID: &str = "57dab8b1-894c-409a-b240-bd8beae78896";
const TENANT: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";

const CHANGES: [(ChangeType, &str); 3] = [
    (ChangeType::Created, "The resource came into being."),
    (ChangeType::Updated, "The resource changed."),
    (ChangeType::Deleted, "The resource is gone. Of a call: the call has ended."),
];

pub(super) fn schema(api: ApiVersion) -> Map<String, Value> {
    let about = "The notifications: a post may bring several.";
    let wrapper = members([(Slot::Value, about, json!({ "examples": [[]] }))]);
    object(json!({
        "description": "What Graph posts to a bot: an object whose value is an array of notifications. \
            https://learn.microsoft.com/en-us/graph/api/resources/commsnotifications",
        // What people paste without the wrapper is read too.
        "if": { "type": "object", "required": [Slot::Value.name()], "properties": { Slot::Value.name(): true } },
        "then": { "$ref": "#/$defs/commsNotifications" },
        "else": {
            "if": { "type": "array" },
            "then": { "$ref": "#/$defs/list" },
            // Where nothing stands yet, editors are here.
            "else": { "allOf": [{ "$ref": "#/$defs/commsNotification" }, { "type": "object", "properties": wrapper }] },
        },
        "examples": [example(api)],
        "$defs": {
            "commsNotifications": envelope(),
            "list": list(),
            "commsNotification": notification(api),
            "resource": resource(),
            "resultInfo": result_info(api),
        },
    }))
}

fn envelope() -> Value {
    json!({
        "title": "commsNotifications",
        "type": "object",
        "properties": members([
            (Slot::OdataType, "The OData type.", json!({ "examples": ["#microsoft.graph.commsNotifications"] })),
            (Slot::Value, "The notifications: a post may bring several. \
                https://learn.microsoft.com/en-us/graph/api/resources/commsnotification",
                // What makes JSON of an array of one may take the array away.
                json!({
                    "if": { "type": "object" },
                    "then": { "$ref": "#/$defs/commsNotification" },
                    "else": { "$ref": "#/$defs/list" },
                })),
        ]),
    })
}

/// Notifications; bodies of them, as exports have them, are read too.
fn list() -> Value {
    let mut of_body: Map<String, Value> =
        Slot::OF_ITEM.map(|slot| (String::from(slot.name()), json!(false))).into_iter().collect();
    of_body.insert(String::from(Slot::Value.name()), json!({ "type": "array" }));
    let notification = json!({ "$ref": "#/$defs/commsNotification" });
    let notifications =
        json!({ "type": "array", "items": notification, "description": "The notifications of one of several bodies." });
    json!({
        "type": "array",
        "items": {
            "if": { "type": "object", "required": [Slot::Value.name()], "properties": of_body },
            "then": { "type": "object", "properties": { Slot::Value.name(): notifications } },
            "else": notification,
        },
    })
}

fn notification(api: ApiVersion) -> Value {
    let named = |slot: Slot| {
        json!({
            "required": [slot.name()],
            "properties": { slot.name(): { "type": "string", "pattern": NOT_BLANK } },
        })
    };
    let first = "/app/calls/57DAB8B1894C409AB240BD8BEAE78896";
    let (url, resource) = if api == ApiVersion::Beta2018 {
        ("The path of what changed, since September 2019.", "The path of what changed.")
    } else {
        ("The path of what changed.", "The path of what changed, as the preview of 2018 named it; resourceUrl counts.")
    };
    json!({
        "title": "commsNotification",
        "type": "object",
        "required": [Slot::ChangeType.name(), Slot::ResourceData.name()],
        "anyOf": [named(Slot::ResourceUrl), named(Slot::Resource)],
        "properties": members([
            (Slot::OdataType, "The OData type.", json!({ "examples": ["#microsoft.graph.commsNotification"] })),
            (Slot::ChangeType, "What happened to the resource.", change_type()),
            (Slot::ResourceUrl, url, json!({ "examples": [CALL] })),
            (Slot::Resource, resource, json!({ "examples": [first] })),
            (Slot::ResourceData, "The resource as it is now, or several of them. \
                https://learn.microsoft.com/en-us/graph/api/resources/call", json!({
                "anyOf": [
                    { "$ref": "#/$defs/resource" },
                    { "type": "array", "items": { "$ref": "#/$defs/resource" } },
                ],
                "examples": [{ "@odata.type": "#microsoft.graph.call", "state": "transferring" }],
            })),
            (Slot::TenantId, "The tenant of the call.", json!({ "examples": [TENANT] })),
        ]),
    })
}

/// As documented, or in another letter case or with hyphens, as some senders write it.
fn change_type() -> Value {
    let mut values = choices(CHANGES.iter().map(|(change, about)| (change.as_str(), *about)));
    // What the parser passes over between letters.
    let blank = r"[-_.\u0000- ]*";
    let words: Vec<String> =
        CHANGES.iter().map(|(change, _)| any_case(change.as_str()).map(|letter| letter + blank).collect()).collect();
    values.push(json!({ "pattern": format!("^{blank}({})$", words.join("|")) }));
    json!({ "type": "string", "anyOf": values })
}

/// Nothing in the data makes them unreadable: what is odd there is warned of.
fn resource() -> Value {
    let mut states = choices(STATES.iter().map(|state| (*state, about_state(state))));
    // Others are read all the same.
    states.push(json!({}));
    json!({
        "title": "call, commsOperation or another resource",
        "type": "object",
        "properties": members([
            (Slot::OdataType, "The OData type of the resource.",
                json!({ "examples": ["#microsoft.graph.call", "#microsoft.graph.commsOperation"] })),
            (Slot::OdataId, "The path of the resource.", json!({ "examples": [CALL] })),
            (Slot::OdataEtag, "The version of the resource.", json!({ "examples": ["W/\"5445\""] })),
            (Slot::Id, "The id of the resource.", json!({ "examples": [ID] })),
            (Slot::State, "The state of the call: together with the result it says how a transfer went.",
                json!({ "anyOf": states, "examples": ["transferring"] })),
            (Slot::CallState, "The state of the call, as the first preview named it.",
                json!({ "examples": ["established"] })),
            (Slot::Status, "How far an operation is.",
                json!({ "examples": ["notStarted", "running", "completed", "failed"] })),
            (Slot::ResultInfo, "The result. \
                https://learn.microsoft.com/en-us/graph/api/resources/resultinfo", json!({
                "anyOf": [{ "$ref": "#/$defs/resultInfo" }, {}],
                "examples": [{ "code": 0, "subcode": 7015 }],
            })),
            (Slot::TerminationReason, "Why the call ended: AppTransferred after a transfer.",
                json!({ "examples": ["AppTransferred"] })),
            (Slot::ClientContext, "The mark that the request gave.", json!({ "examples": [ID] })),
            (Slot::OperationContext, "The mark that the request gave, as the first preview named it.",
                json!({ "examples": [ID] })),
            (Slot::TenantId, "The tenant of the call.", json!({ "examples": [TENANT] })),
            (Slot::CallChainId, "What joins the calls of one conversation.", json!({ "examples": [ID] })),
            (Slot::ReplacesContext, "Opaque: what a failed consultative transfer gives to resume the consultation.",
                json!({ "examples": [""] })),
        ]),
    })
}

fn about_state(state: &str) -> &'static str {
    match state {
        "incoming" => "A call comes in.",
        "establishing" => "The call is being set up.",
        "ringing" => "The other side rings.",
        "established" => "The call is up; with a code of 400 or more, the transfer has failed and the call goes on.",
        "hold" => "The call is on hold.",
        "transferring" => "Graph is carrying the transfer out.",
        "transferAccepted" => "The target has taken the call.",
        "redirecting" => "The call is being redirected.",
        "terminating" => "The call is ending.",
        "terminated" => "The call has ended; with subcode 7015 or AppTransferred, because it was transferred.",
        _ => "A mark for states to come.",
    }
}

fn result_info(api: ApiVersion) -> Value {
    let examples = if api == ApiVersion::Beta2018 {
        json!(["transferring", "transferAccepted"])
    } else {
        json!([7000, 7015, 7700])
    };
    let mut members = members([
        (Slot::Code, "0 and 2xx for success, 4xx and 5xx for errors.", json!({ "examples": [0, 200, 500] })),
        (
            Slot::Subcode,
            "More about the result: the pair of state and subcode decides what it means.",
            json!({ "examples": examples }),
        ),
        (Slot::Message, "The service's words.", json!({ "examples": ["GracefulTransferCompleted"] })),
    ]);
    let about = "The subcode, as many of the documentation's examples spell it.";
    members.insert(String::from("subCode"), json!({ "description": about, "examples": examples }));
    json!({ "title": "resultInfo", "type": "object", "properties": members })
}

fn members<const N: usize>(members: [(Slot, &str, Value); N]) -> Map<String, Value> {
    let described = members.into_iter().map(|(slot, about, held)| {
        let mut written = object(json!({ "description": about }));
        written.extend(object(held));
        (String::from(slot.name()), Value::Object(written))
    });
    described.collect()
}

/// The good end of a transfer, as the revision tells it.
fn example(api: ApiVersion) -> Value {
    if api == ApiVersion::Beta2018 {
        return json!({ "value": [{
            "changeType": "deleted",
            "resource": "/app/calls/57DAB8B1894C409AB240BD8BEAE78896",
            "resourceData": {
                "@odata.type": "#microsoft.graph.call",
                "@odata.id": "/app/calls/57DAB8B1894C409AB240BD8BEAE78896",
                "state": "terminated",
                "terminationReason": "AppTransferred",
            },
        }] });
    }
    json!({
        "@odata.type": "#microsoft.graph.commsNotifications",
        "value": [{
            "@odata.type": "#microsoft.graph.commsNotification",
            "changeType": "deleted",
            "resourceUrl": CALL,
            "resourceData": {
                "@odata.type": "#microsoft.graph.call",
                "state": "terminated",
                "resultInfo": {
                    "@odata.type": "#microsoft.graph.resultInfo",
                    "code": 0,
                    "subcode": 7015,
                    "message": "GracefulTransferCompleted",
                },
            },
        }],
    })
}
