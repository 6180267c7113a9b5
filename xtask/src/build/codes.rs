//! The result codes that are known, as the playground lists them: the keys only, since the package has the words.

use std::fs;

use anyhow::Result;
use graph_call_transfer::{ResultCode, RowSubcode, result_codes};
use serde_json::{Value, json};

use crate::project::Project;
use crate::stamp;
use crate::step::{step, up_to_date};

pub(super) fn write(project: &Project) -> Result<()> {
    let path = project.path("www/src/gen/codes.json");
    let text = serde_json::to_string(&keys(result_codes()))?;
    if fs::read_to_string(&path).is_ok_and(|kept| kept == text) {
        up_to_date("list of result codes");
        return Ok(());
    }
    step("list of result codes", || stamp::write(&path, text))
}

/// `[where, code, subcode, state]`, once each. What has no code cannot be looked up by one.
fn keys(rows: &[ResultCode]) -> Vec<Value> {
    let mut keys = Vec::new();
    for row in rows {
        let Some(code) = row.code else { continue };
        let subcode = match row.subcode {
            Some(RowSubcode::Number(number)) => json!(number),
            Some(RowSubcode::Word(word)) => json!(word),
            None => Value::Null,
        };
        let key = json!([row.context, code, subcode, row.state]);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_to_what_is_known() {
        let keys = keys(result_codes());
        assert!(keys.contains(&json!(["transfer", 500, 7000, "established"])), "{keys:?}");
        assert!(keys.contains(&json!(["answer", 7505, null, null])), "{keys:?}");
        assert!(keys.contains(&json!(["transfer", 200, "transferAccepted", null])), "{keys:?}");
        assert!(keys.len() > 80, "{}", keys.len());
    }
}
