//! How Discord puts a refusal into words.

use serde_json::{Value, json};

use super::super::reply::Reply;
use super::{Severity, Violation};

/// The answer to a request with these violations. `None` when none of them is an error.
pub(in super::super) fn refusal(violations: &[Violation]) -> Option<Reply> {
    let errors: Vec<&Violation> =
        violations.iter().filter(|violation| violation.severity == Severity::Error).collect();
    let first = errors.first()?;
    Some(match (first.rule.as_str(), first.place.as_str()) {
        ("route", "method") => Reply::bare(405),
        ("route", _) => Reply::bare(404),
        ("header", "User-Agent") => Reply::error(40333),
        ("header", "Authorization") => Reply::bare(401),
        ("body", _) => Reply::error(50109),
        ("rule:empty-message", _) => Reply::error(50006),
        _ => form_errors(&errors),
    })
}

/// A 50035: the body's shape again, with the errors at their places.
fn form_errors(errors: &[&Violation]) -> Reply {
    let mut tree = json!({});
    for error in errors {
        let mut here = &mut tree;
        for step in error.place.split('/').filter(|step| !step.is_empty()) {
            here = &mut here[step];
        }
        let entry = json!({ "code": code_of(&error.rule), "message": error.message });
        match here["_errors"].as_array_mut() {
            Some(list) => list.push(entry),
            None => here["_errors"] = Value::Array(vec![entry]),
        }
    }
    Reply::of(400, json!({ "message": "Invalid Form Body", "code": 50035, "errors": tree }))
}

/// Discord's own code where it is known. Else the rule's name, in its way of writing.
fn code_of(rule: &str) -> String {
    let known = match rule {
        "schema:maxLength"
        | "schema:minLength"
        | "schema:maxItems"
        | "schema:minItems"
        | "rule:content-2000"
        | "rule:description-required"
        | "rule:modal-5-components" => "BASE_TYPE_BAD_LENGTH",
        "schema:required" => "BASE_TYPE_REQUIRED",
        "schema:enum" | "rule:locale-unknown" => "BASE_TYPE_CHOICES",
        "rule:v2-legacy-field" | "rule:v2-legacy-left" => {
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
        }
        "rule:v2-40-components" => "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
        "rule:v2-4000-text" => "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        "rule:custom-id-unique" => "COMPONENT_CUSTOM_ID_DUPLICATED",
        "rule:select-values-unique" => "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        "rule:name-regex" | "rule:name-lowercase" => "APPLICATION_COMMAND_INVALID_NAME",
        "rule:required-first" => "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "rule:command-unique" => "APPLICATION_COMMANDS_DUPLICATE_NAME",
        "rule:command-8000" => "APPLICATION_COMMAND_TOO_LARGE",
        other => return other.replace([':', '-'], "_").to_uppercase(),
    };
    known.to_owned()
}
