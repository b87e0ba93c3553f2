//! Checks of what is around the body: path, query and headers.

use serde_json::Value;

use super::super::call::Call;
use super::Violation;
use super::schema;
use super::spec::{Operation, Spec};

/// The values in the path have the described form.
pub(super) fn path(spec: &Spec, operation: &Operation) -> Vec<Violation> {
    let mut found = Vec::new();
    for (name, value) in &operation.arguments {
        let Some(pointer) = parameter_pointer(operation, name) else { continue };
        let wrong = schema::violations(&spec.validator(&pointer), &Value::String(value.clone()));
        found.extend(wrong.into_iter().map(|wrong| Violation::error("path-param", name, wrong.message)));
    }
    found
}

/// Where the schema of a path's parameter is.
fn parameter_pointer(operation: &Operation, name: &str) -> Option<String> {
    let at_path = operation.pointer.rsplit_once('/').expect("a pointer has segments").0;
    for (owner, place) in [(operation.item, at_path), (operation.described, &operation.pointer)] {
        let mut all = owner["parameters"].as_array().into_iter().flatten();
        if let Some(number) = all.position(|parameter| parameter["name"] == name) {
            return Some(format!("{place}/parameters/{number}/schema"));
        }
    }
    None
}

/// The query has described keys only, and booleans are written as Discord reads them.
pub(super) fn query(call: &Call, operation: &Operation) -> Vec<Violation> {
    let mut found = Vec::new();
    for (key, value) in &call.query {
        let owners = [operation.item, operation.described];
        let mut all = owners.iter().flat_map(|owner| owner["parameters"].as_array().into_iter().flatten());
        let described = all.find(|parameter| parameter["name"] == *key && parameter["in"] == "query");
        match described {
            None => found.push(Violation::warn("query-param", key, "no such parameter")),
            Some(parameter) if parameter["schema"]["type"] == "boolean" => {
                if !["true", "True", "1", "false", "False", "0"].contains(&value.as_str()) {
                    found.push(Violation::error("query-param", key, "is no boolean"));
                }
            }
            Some(_) => {}
        }
    }
    found
}

/// The headers that Discord asks for.
pub(super) fn headers(call: &Call, operation: &Operation) -> Vec<Violation> {
    let mut found = Vec::new();
    if !is_user_agent(call.header("user-agent")) {
        let message = "must be `DiscordBot (url, version)`";
        found.push(Violation::error("header", "User-Agent", message));
    }
    let open = ["/interactions/", "/webhooks/{webhook_id}/{webhook_token}", "/gateway"];
    let needs_token = !open.iter().any(|start| operation.template.starts_with(start));
    if needs_token && !is_authorization(call.header("authorization")) {
        let message = "must be `Bot <token>` or `Bearer <token>`";
        found.push(Violation::error("header", "Authorization", message));
    }
    let kinds = ["application/json", "multipart/form-data", "application/x-www-form-urlencoded"];
    let is_kind = kinds.iter().any(|kind| call.content_type().starts_with(kind));
    if call.body.is_some() && !is_kind {
        found.push(Violation::error("header", "Content-Type", "missing or wrong"));
    }
    found
}

/// `DiscordBot (https://example.org, 1.0)`, and anything after it.
fn is_user_agent(value: &str) -> bool {
    let inside = value.strip_prefix("DiscordBot (").and_then(|rest| rest.split_once(')'));
    let parts = inside.and_then(|(inside, _)| inside.split_once(", "));
    parts.is_some_and(|(url, version)| {
        !url.is_empty() && !url.contains(char::is_whitespace) && !version.is_empty()
    })
}

fn is_authorization(value: &str) -> bool {
    let token = value.strip_prefix("Bot ").or_else(|| value.strip_prefix("Bearer "));
    token.is_some_and(|token| !token.is_empty() && !token.starts_with(char::is_whitespace))
}
