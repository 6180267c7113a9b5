//! The schema of transfer bodies.

use serde_json::{Map, Value, json};

use super::{NOT_BLANK, any_case, choices, object};
use crate::builder::{BuildOptions, Party, TransferSpec, Transferee, build_transfer};
use crate::model::{Format, Holds, IDENTITY_SET, KINDS, Member, Shape, TRANSFER, endpoint_type};
use crate::options::{ApiVersion, Options};
use crate::rules::{HARMLESS, WEIGHTY};

const USER: &str = "550fae72-d251-43ec-868c-373732c2704f";
const CALL: &str = "e5d39592-99bd-4db8-bca8-30fb894ec51d";
const PHONE: &str = "+12065550123";
const GUID: &str = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
/// What stands in a placeholder's brackets.
const WORDS: &str = "[A-Za-z0-9 ._$-]+";
/// What an expression of a template is made of.
const ANY: &str = r"[\s\S]";

/// Former names of kinds of identity: warned of, and they name somebody.
const FORMER_KINDS: [&str; 4] = ["acsUser", "spoolUser", "acsApplicationInstance", "spoolApplicationInstance"];

/// Parameters that only the preview of 2018 had: there they are passed over beside a transferTarget.
const FORMER: [(&str, &str); 3] = [
    ("target", "The form of early 2018: Graph reads transferTarget instead."),
    ("replacesCallId", "The form of early 2018: it belongs inside transferTarget."),
    ("operationContext", "Gone since 2018: remove it."),
];

pub(super) fn schema(api: ApiVersion) -> Map<String, Value> {
    let mut writer = Writer { api, defs: Map::new() };
    let mut root = writer.shape(&TRANSFER, false);
    if let Some(Value::Object(members)) = root.get_mut("properties") {
        let about = "For editors: Graph knows no such parameter, so remove it before sending.";
        members.insert(String::from("$schema"), former(about));
        for name in HARMLESS {
            let about = format!("One level too high: {name} belongs inside transferTarget.");
            members.insert(String::from(name), former(&about));
        }
        if api == ApiVersion::Beta2018 {
            for (name, about) in FORMER {
                members.insert(String::from(name), former(about));
            }
        }
    }
    let mut written = object(json!({ "description": about_root(api), "examples": examples(api) }));
    written.extend(root);
    written.insert(String::from("$defs"), Value::Object(writer.defs));
    written
}

/// What should not stand there; an editor that offers it all the same writes a value, too.
fn former(about: &str) -> Value {
    json!({ "description": about, "deprecated": true, "examples": [""] })
}

fn about_root(api: ApiVersion) -> String {
    let page = page("api/call-transfer", api);
    format!("Transfers a call to a Teams user, a phone number or a resource account. {page}")
}

fn page(path: &str, api: ApiVersion) -> String {
    let view = if api == ApiVersion::V1 { "graph-rest-1.0" } else { "graph-rest-beta" };
    format!("https://learn.microsoft.com/en-us/graph/{path}?view={view}")
}

/// Bodies that the builder makes: blind, consultative, to a phone, and out of a group call where the revision can.
fn examples(api: ApiVersion) -> Value {
    let how = BuildOptions { options: Options { api, ..Options::default() }, ..BuildOptions::default() };
    let transferee =
        Transferee { party: Party::user("72f988bf-86f1-41af-91ab-2d7cd011db47"), participant_id: Some(CALL.into()) };
    let mut specs = vec![
        TransferSpec::to(Party::user(USER)),
        TransferSpec { replaces_call_id: Some(CALL.into()), ..TransferSpec::to(Party::user(USER)) },
        TransferSpec::to(Party::phone(PHONE)),
    ];
    if !undeclared(&TRANSFER, "transferee", api) {
        specs.push(TransferSpec { transferee: Some(transferee), ..TransferSpec::to(Party::user(USER)) });
    }
    let bodies = specs.iter().filter_map(|spec| build_transfer(spec, &how).ok());
    bodies.filter_map(|built| serde_json::from_str::<Value>(&built.json).ok()).collect()
}

fn undeclared(shape: &Shape, name: &str, api: ApiVersion) -> bool {
    shape.members.iter().any(|member| member.name == name && !member.declared.has(api))
}

struct Writer {
    api: ApiVersion,
    /// Graph's types so far, each under its name.
    defs: Map<String, Value>,
}

impl Writer {
    fn shape(&mut self, shape: &'static Shape, nullable: bool) -> Map<String, Value> {
        let mut members = Map::new();
        for member in shape.members {
            members.insert(String::from(member.name), Value::Object(self.member(shape, member)));
        }
        if !shape.types.is_empty() {
            let types: Vec<String> = shape.types.iter().map(|name| format!("#microsoft.graph.{name}")).collect();
            let about = "The OData type: may be left out.";
            members.insert(String::from("@odata.type"), json!({ "description": about, "examples": types }));
        }
        let mut written = object(json!({ "type": one_or_null("object", nullable) }));
        let required: Vec<&str> =
            shape.members.iter().filter(|member| member.required).map(|member| member.name).collect();
        if !required.is_empty() {
            written.insert(String::from("required"), json!(required));
        }
        if shape.open {
            for name in WEIGHTY {
                members.entry(name).or_insert(Value::Bool(false));
            }
        } else {
            // Whatever has an @ in its name is an annotation of OData.
            written.insert(String::from("patternProperties"), json!({ "@": true }));
            written.insert(String::from("additionalProperties"), Value::Bool(false));
        }
        if shape.types == IDENTITY_SET.types {
            written.insert(String::from("anyOf"), somebody());
        }
        written.insert(String::from("properties"), Value::Object(members));
        written
    }

    fn member(&mut self, shape: &Shape, member: &'static Member) -> Map<String, Value> {
        let undeclared = !member.declared.has(self.api);
        let mut about = String::from(member.about);
        if undeclared {
            about = format!("Not declared in {}. {about}", self.api.as_str());
        }
        let mut written = object(json!({}));
        // The parameters of the action are strict as to names alone; of the transferee Graph takes nothing else.
        if undeclared && !shape.open && !shape.types.is_empty() {
            written.insert(String::from("type"), json!("null"));
        } else {
            written = self.holds(member, &mut about);
        }
        written.insert(String::from("description"), Value::String(about));
        if undeclared {
            written.insert(String::from("deprecated"), Value::Bool(true));
        }
        written
    }

    fn holds(&mut self, member: &'static Member, about: &mut String) -> Map<String, Value> {
        let nullable = !member.required;
        match member.holds {
            Holds::Object(shape) => {
                // The types derived for communications say more than those they come from.
                let name = shape.types.get(1).or(shape.types.first()).copied().unwrap_or_default();
                if !self.defs.contains_key(name) {
                    // No description: editors show it in place of the member's own.
                    let mut written = object(json!({ "title": name }));
                    written.extend(self.shape(shape, nullable));
                    self.defs.insert(String::from(name), Value::Object(written));
                }
                let own = shape.types.first().unwrap_or(&name).to_lowercase();
                *about = format!("{about} {}", page(&format!("api/resources/{own}"), self.api));
                object(json!({ "$ref": format!("#/$defs/{name}") }))
            }
            Holds::Choice(names) => {
                let mut values = choices(names.iter().copied().zip(endpoint_type::ABOUT));
                values.push(json!({ "type": "null" }));
                let choice = json!({ "title": member.name, "anyOf": values, "examples": names.get(..1) });
                self.defs.insert(String::from(member.name), choice);
                object(json!({ "$ref": format!("#/$defs/{}", member.name) }))
            }
            Holds::Boolean => object(json!({ "type": one_or_null("boolean", nullable) })),
            Holds::Anything => object(json!({ "examples": [""] })),
            Holds::Text(format) => {
                let (note, example) = noted(format);
                about.push_str(note);
                let mut written = object(json!({ "type": one_or_null("string", nullable) }));
                // Of an empty language or country the core only warns.
                if format == Format::Phone {
                    written.extend(phone(member.name));
                } else if !matches!(format, Format::Free | Format::Language | Format::Country) {
                    written.insert(String::from("pattern"), json!(NOT_BLANK));
                }
                if !example.is_empty() {
                    written.insert(String::from("examples"), json!([example]));
                }
                written
            }
        }
    }
}

fn one_or_null(name: &str, nullable: bool) -> Value {
    if nullable { json!([name, "null"]) } else { json!(name) }
}

/// How a string is written, in words and by an example. Of all formats only that of a number is held to.
fn noted(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Free | Format::Id => ("", ""),
        Format::Guid => (" A GUID.", USER),
        Format::CallId => (" A GUID, or 32 hexadecimal digits.", CALL),
        Format::Phone => (" An E.164 number: a plus sign, then 2 to 15 digits, the first not 0.", PHONE),
        Format::Language => (" A BCP 47 language tag.", "en-US"),
        Format::Country => (" An ISO 3166-1 country code of two letters.", "US"),
    }
}

/// An E.164 number, or a placeholder, which is no error.
fn phone(name: &str) -> Map<String, Value> {
    let named: String = any_case(name).collect();
    object(json!({ "anyOf": [
        { "pattern": r"^\+[1-9][0-9]{1,14}$" },
        { "pattern": format!("^{named}[- ]value$") },
        {
            "pattern": format!(
                r"^(\{{{WORDS}\}}|<{WORDS}>|%{WORDS}%|(\{{\{{{ANY}+\}}|[$@]\{{{ANY}+)\}}|[$@][A-Za-z0-9]*\({ANY}*[)\]]|\$[A-Za-z][A-Za-z0-9_.:]*)$"
            ),
            "not": { "pattern": format!("^[$@<{{%]+{GUID}[}}>%]+$") },
        },
    ] }))
}

/// That an identity set names somebody, under a name of today or a former one.
fn somebody() -> Value {
    let today = IDENTITY_SET.members.iter().take(KINDS).map(|member| (member.name, json!({ "type": "object" })));
    let current = IDENTITY_SET.members.iter().find(|member| member.name == "azureCommunicationServicesUser");
    let former = FORMER_KINDS.into_iter().map(|name| {
        let about = current.map(|member| member.about);
        (
            name,
            json!({ "not": { "type": "null" }, "description": about, "deprecated": true, "examples": [{ "id": "" }] }),
        )
    });
    let named = |(name, held): (&str, Value)| json!({ "required": [name], "properties": { name: held } });
    today.chain(former).map(named).collect()
}
