//! The stand-in's judgement of every request.
//!
//! Two layers. The first is Discord's own API description. The second is what the documentation
//! says, or Discord answers with a known error code, and the description leaves out.

mod attachments;
mod callbacks;
mod commands;
mod components;
mod envelope;
mod found;
mod look;
mod messages;
mod modals;
mod naming;
mod options;
mod refusal;
mod schema;
mod spec;

#[cfg(test)]
mod tests;

use serde_json::Value;

use super::call::Call;
use super::message::Message;
use super::route::Route;
use commands::Registering;
use found::Found;
use look::Look;
use messages::{Draft, Kind};
use spec::{Lookup, Operation, Spec};

pub(super) use refusal::refusal;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Discord refuses the request.
    Error,
    /// Discord takes the request, but ignores a part of it, or does what was hardly meant.
    Warning,
}

/// One rule that one request breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The rule's name, such as `rule:content-2000` or `schema:maxLength`.
    pub rule: String,
    /// Where in the body, as a path.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// How bad it is.
    pub severity: Severity,
    /// Which request it was: method and path.
    pub request: String,
}

impl Violation {
    pub(super) fn error(rule: &str, place: &str, message: impl Into<String>) -> Self {
        Self::new(rule, place, message.into(), Severity::Error)
    }

    pub(super) fn warn(rule: &str, place: &str, message: impl Into<String>) -> Self {
        Self::new(rule, place, message.into(), Severity::Warning)
    }

    fn new(rule: &str, place: &str, message: String, severity: Severity) -> Self {
        Self { rule: rule.to_owned(), place: place.to_owned(), message, severity, request: String::new() }
    }
}

/// What the stand-in knows beside the request itself.
#[derive(Default)]
pub(super) struct Circumstances {
    /// Discord's number for the kind of interaction that is answered.
    pub(super) interaction_type: Option<u64>,
    /// Whether that interaction came from a message.
    pub(super) has_message: Option<bool>,
    /// The message that is edited.
    pub(super) edits: Option<Message>,
}

/// Everything that is wrong with a request.
pub(super) fn check(call: &Call, known: &Circumstances) -> Vec<Violation> {
    let spec = Spec::shared();
    let operation = match spec.operation(&call.method, &call.path) {
        Lookup::NoSuchRoute => return vec![Violation::error("route", "path", "no such route")],
        Lookup::NoSuchMethod => return vec![Violation::error("route", "method", "not with this method")],
        Lookup::Found(operation) => operation,
    };
    let mut violations = envelope::path(spec, &operation);
    violations.extend(envelope::query(call, &operation));
    violations.extend(envelope::headers(call, &operation));
    violations.extend(body(spec, call, &operation, known));
    violations
}

/// The body, by the schema and by the rules.
fn body(spec: &Spec, call: &Call, operation: &Operation, known: &Circumstances) -> Vec<Violation> {
    let described = &operation.described["requestBody"];
    let Some(body) = &call.body else {
        let missing = described["required"] == true;
        return missing.then(|| Violation::error("body", "", "is missing")).into_iter().collect();
    };
    if described.is_null() {
        let empty = body.is_null() || *body == serde_json::json!({});
        return (!empty).then(|| Violation::warn("body", "", "is not asked for")).into_iter().collect();
    }
    // The JSON part of a multipart body has the shape of the plain one. Its files are checked by rule.
    let schema = &described["content"]["application/json"]["schema"];
    if schema.is_null() {
        return vec![Violation::warn("body", "", "is not taken as JSON")];
    }
    let pointer = format!("{}/requestBody/content/application~1json/schema", operation.pointer);
    let mut violations = schema::violations(&spec.validator(&pointer), body);
    for key in schema::unknown_keys(spec, schema, body) {
        violations.push(Violation::warn("rule:unknown-key", &key, "no such field: Discord ignores it"));
    }
    violations.extend(rules(call, operation, body, known));
    violations
}

/// The second layer: what the documentation says.
fn rules(call: &Call, operation: &Operation, body: &Value, known: &Circumstances) -> Vec<Violation> {
    let mut found = Found::default();
    let files: Vec<String> = call.files.iter().map(|file| file.name.clone()).collect();
    let edits = known.edits.as_ref();
    let draft = |kind| Draft { body, kind, at: "", files: &files, edits };
    let route = call.route;
    if route == Route::InteractionCallback {
        callbacks::callback(&mut found, body, &files, known);
    } else if route == Route::CreateMessage {
        messages::message(&mut found, &draft(Kind::Create));
    } else if route == Route::EditMessage {
        messages::message(&mut found, &draft(Kind::Edit));
    } else if route == Route::FollowUp {
        messages::message(&mut found, &draft(Kind::FollowUp));
    } else if matches!(route, Route::EditOriginal | Route::EditFollowUp) {
        messages::message(&mut found, &draft(Kind::WebhookEdit));
    } else if route == Route::CreateDm && !body.says("recipient_id") && !body.says("access_tokens") {
        found.error("recipient-required", "recipient_id", "there is nobody to open a DM with");
    }
    if let Some(how) = registering(&call.method, operation.template) {
        commands::commands(&mut found, body, how);
    }
    found.0
}

/// How a request registers commands, if it does.
fn registering(method: &str, template: &str) -> Option<Registering> {
    let is_of_commands = template.starts_with("/applications/{application_id}")
        && (template.ends_with("/commands") || template.ends_with("/commands/{command_id}"));
    (is_of_commands && matches!(method, "POST" | "PUT" | "PATCH")).then(|| Registering {
        in_guild: template.contains("{guild_id}"),
        bulk: method == "PUT",
        patch: method == "PATCH",
    })
}

/// What is wrong with an answer of the stand-in's own, by Discord's schema of this name.
#[cfg(test)]
pub(super) fn response_violations(schema: &str, body: &Value) -> Vec<Violation> {
    schema::violations(&Spec::shared().validator(&format!("/components/schemas/{schema}")), body)
}
