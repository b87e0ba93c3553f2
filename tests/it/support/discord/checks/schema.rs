//! The first layer: a body held against its schema.

use std::collections::BTreeSet;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Value, json};

use super::Violation;
use super::spec::Spec;

/// The longest message that a violation carries.
const LONGEST_MESSAGE: usize = 220;

/// Documented, but newer than the description: no alarm for these.
const NEWER: [&str; 3] = ["file_types", "nsfw", "default_permission"];

/// What the schema finds wrong with a body.
pub(super) fn violations(validator: &Validator, body: &Value) -> Vec<Violation> {
    let mut found: Vec<Violation> = Vec::new();
    for error in validator.iter_errors(body) {
        for leaf in leaves(&error) {
            let place = leaf.instance_path().as_str().trim_start_matches('/').to_owned();
            let message: String = leaf.to_string().chars().take(LONGEST_MESSAGE).collect();
            let violation = Violation::error(&format!("schema:{}", leaf.kind().keyword()), &place, message);
            if !found.contains(&violation) {
                found.push(violation);
            }
        }
    }
    found
}

/// The errors worth telling. "Fits none of these" says little; so, among the alternatives, the one
/// for this kind of component or option is followed, down to what is wrong inside it.
fn leaves<'a>(error: &'a ValidationError<'a>) -> Vec<&'a ValidationError<'a>> {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) =
        error.kind()
    else {
        return vec![error];
    };
    let here = error.instance_path().as_str();
    let fits = |branch: &&Vec<ValidationError<'static>>| !branch.iter().any(|e| is_of_other_kind(e, here));
    match context.iter().filter(fits).min_by_key(|branch| branch.len()) {
        Some(branch) => branch.iter().flat_map(leaves).collect(),
        None => vec![error],
    }
}

/// Whether an alternative failed because it is meant for another `type`, or for `null`.
fn is_of_other_kind(error: &ValidationError<'_>, here: &str) -> bool {
    let below = error.instance_path().as_str().strip_prefix(here).unwrap_or_default();
    let keyword = error.kind().keyword();
    (below == "/type" && matches!(keyword, "enum" | "oneOf" | "const"))
        || (below.is_empty() && keyword == "type")
}

/// The fields that no schema knows. Discord ignores them without a word, so a misspelt one would
/// never be noticed.
pub(super) fn unknown_keys(spec: &Spec, schema: &Value, body: &Value) -> BTreeSet<String> {
    let mut unknown = BTreeSet::new();
    gather_unknown(spec, schema, body, "", &mut unknown);
    unknown
}

fn gather_unknown(spec: &Spec, schema: &Value, body: &Value, at: &str, unknown: &mut BTreeSet<String>) {
    let mut shapes = Vec::new();
    gather_shapes(spec, schema, body, &mut shapes);
    match body {
        Value::Object(fields) => {
            let open = shapes.iter().any(|shape| shape["additionalProperties"].is_object());
            if open || shapes.is_empty() {
                return;
            }
            for (key, value) in fields {
                let known: Vec<&Value> =
                    shapes.iter().filter_map(|shape| shape["properties"].get(key)).collect();
                let place = format!("{at}{key}");
                if !known.is_empty() {
                    gather_unknown(spec, &json!({ "anyOf": known }), value, &format!("{place}/"), unknown);
                } else if !NEWER.contains(&key.as_str()) && !is_empty_default(value) {
                    unknown.insert(place);
                }
            }
        }
        Value::Array(values) => {
            let items: Vec<&Value> = shapes.iter().filter_map(|shape| shape.get("items")).collect();
            if items.is_empty() {
                return;
            }
            let item = json!({ "anyOf": items });
            for (number, value) in values.iter().enumerate() {
                gather_unknown(spec, &item, value, &format!("{at}{number}/"), unknown);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The parts of a schema that say which fields there are. Where they differ by `type`, only those for
/// the body's own type count.
fn gather_shapes(spec: &Spec, schema: &Value, body: &Value, shapes: &mut Vec<Value>) {
    let schema = spec.resolve(schema);
    let mut own = Vec::new();
    if ["properties", "items", "additionalProperties"].iter().any(|key| schema.get(*key).is_some()) {
        own.push(schema.clone());
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        for branch in schema[key].as_array().into_iter().flatten() {
            gather_shapes(spec, branch, body, &mut own);
        }
    }
    if body["type"].is_i64() {
        let takes = |shape: &Value| match shape["properties"]["type"]["enum"].as_array() {
            Some(kinds) => kinds.contains(&body["type"]),
            None => true,
        };
        if own.iter().any(takes) {
            own.retain(takes);
        }
    }
    shapes.append(&mut own);
}

/// What libraries send for a field that was not set.
fn is_empty_default(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(yes) => !yes,
        Value::Number(number) => number.as_i64() == Some(0),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::String(_) => false,
    }
}
