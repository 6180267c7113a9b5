//! The JSON Schemas: a file for each revision, and bare ones as TypeScript for the objects of Standard Schema.

use std::fmt::Write;

use anyhow::{Context, Result};
use graph_call_transfer::{ApiVersion, SchemaOf, json_schema};
use serde_json::{Map, Value};

use super::tables::keep;
use crate::project::Project;

pub(super) fn write(project: &Project) -> Result<()> {
    let mut files = vec![(project.path("pkg/src/gen/schema.ts"), typescript()?)];
    for of in SchemaOf::ALL {
        for api in ApiVersion::ALL {
            let name = format!("pkg/src/gen/schema/{}.{}.json", of.as_str(), api.as_str());
            files.push((project.path(&name), serde_json::to_string_pretty(&json_schema(of, api))? + "\n"));
        }
    }
    keep("JSON Schemas", &files)
}

/// The members that tell a reader something, and judge nothing.
const ANNOTATIONS: [&str; 7] = ["$schema", "$id", "title", "description", "examples", "default", "deprecated"];

/// A schema without annotations.
fn bare(schema: &Value) -> Value {
    let Value::Object(members) = schema else { return schema.clone() };
    let told = |name: &str| !ANNOTATIONS.contains(&name);
    let members = members.iter().filter(|(name, _)| told(name)).map(|(name, value)| {
        let value = match (name.as_str(), value) {
            ("properties" | "patternProperties" | "$defs", Value::Object(named)) => {
                named.iter().map(|(name, schema)| (name.clone(), bare(schema))).collect()
            }
            ("anyOf", Value::Array(schemas)) => schemas.iter().map(bare).collect(),
            (_, Value::Object(_)) => bare(value),
            _ => value.clone(),
        };
        (name.clone(), value)
    });
    members.collect()
}

/// What all revisions have in common is written once; of notifications that is all.
fn typescript() -> Result<String> {
    let bodies = ApiVersion::ALL.map(|api| (api, bare(&json_schema(SchemaOf::Transfer, api))));
    let defs: Vec<&Map<String, Value>> = bodies.iter().filter_map(|(_, body)| body.get("$defs")?.as_object()).collect();
    let (first, others) = defs.split_first().context("no schema has $defs")?;
    let common = |name: &String, held: &Value| others.iter().all(|other| other.get(name) == Some(held));
    let shared: Map<String, Value> = first
        .iter()
        .filter(|(name, held)| common(name, held))
        .map(|(name, held)| (name.clone(), held.clone()))
        .collect();

    let mut text = String::from(
        "// Made by `cargo xtask build` from the crate's tables: JSON Schema 2020-12 without annotations.\n",
    );
    text.push_str("type Json = Readonly<Record<string, unknown>>;\n");
    writeln!(text, "const shared: Json = {};", serde_json::to_string(&shared)?)?;
    // Bundlers drop what nobody uses of this: calls that are marked as pure, and no spread outside of them.
    text.push_str("function whole(root: Json, own: Json): Json {\n");
    text.push_str("  return { ...root, $defs: { ...shared, ...own } };\n}\n");
    text.push_str("/** The schema of a transfer body, by revision. */\n");
    text.push_str("export const transferSchemas: Readonly<Record<\"v1.0\" | \"beta\" | \"beta-2018\", Json>> = {\n");
    for (api, body) in &bodies {
        let mut root = body.as_object().context("a schema is an object")?.clone();
        let own = root.remove("$defs").and_then(|defs| defs.as_object().cloned()).unwrap_or_default();
        let own: Map<String, Value> = own.into_iter().filter(|(name, _)| !shared.contains_key(name)).collect();
        let (root, own) = (serde_json::to_string(&root)?, serde_json::to_string(&own)?);
        writeln!(text, "  {:?}: /* @__PURE__ */ whole({root}, {own}),", api.as_str())?;
    }
    let notifications = serde_json::to_string(&bare(&json_schema(SchemaOf::Notifications, ApiVersion::V1)))?;
    write!(text, "}};\n/** The schema of notifications: of one form in all revisions. */\n")?;
    writeln!(text, "export const notificationsSchema: Json = {notifications};")?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use graph_call_transfer::{ApiVersion, SchemaOf, json_schema};
    use serde_json::json;

    use super::bare;

    #[test]
    fn annotations_go_and_members_of_their_names_stay() {
        let schema = json!({ "title": "x", "properties": { "title": { "description": "y", "type": "string" } } });
        assert_eq!(bare(&schema), json!({ "properties": { "title": { "type": "string" } } }));
    }

    #[test]
    fn notifications_are_of_one_form_in_all_revisions() {
        let forms = ApiVersion::ALL.map(|api| bare(&json_schema(SchemaOf::Notifications, api)));
        assert!(forms.iter().all(|form| *form == forms[0]));
    }
}
