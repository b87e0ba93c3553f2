//! Rules for the first answer to an interaction.

use serde_json::{Value, json};

use super::super::message::EPHEMERAL;
use super::Circumstances;
use super::found::Found;
use super::look::Look;
use super::messages::{Draft, Kind, message};
use super::modals::modal;
use super::options::choice_value;

/// All rules for a callback.
pub(super) fn callback(found: &mut Found, body: &Value, files: &[String], known: &Circumstances) {
    if !body.is_object() {
        return;
    }
    let data = &body["data"];
    let draft = |kind| Draft { body: data, kind, at: "data/", files, edits: None };
    match body.whole("type") {
        Some(4) if !data.is_object() => {
            found.error("empty-message", "data", "an answer with a message needs its data");
        }
        Some(4) => message(found, &draft(Kind::Callback)),
        Some(5) => defer(found, data),
        Some(6) if data.is_object() && *data != json!({}) => {
            found.warn("defer-data-ignored", "data", "this answer takes no data");
        }
        Some(7) => message(found, &Draft { edits: known.edits.as_ref(), ..draft(Kind::Update) }),
        Some(8) => suggestions(found, data),
        Some(9) => modal(found, data),
        Some(10) => found.warn("premium-required-deprecated", "type", "this answer is deprecated"),
        _ => {}
    }
    fits(found, body, known);
}

/// "Thinking…" may be ephemeral. Nothing else can be said of it yet.
fn defer(found: &mut Found, data: &Value) {
    if data["flags"].as_u64().unwrap_or_default() & !EPHEMERAL != 0 {
        let message = "only EPHEMERAL here: the flag for components only belongs on the edit";
        found.error("defer-flags", "data/flags", message);
    }
    for key in data.as_object().into_iter().flat_map(|data| data.keys()) {
        if key != "flags" && data.says(key) {
            found.warn("defer-data-ignored", "data", format!("{key} does nothing here"));
        }
    }
}

fn suggestions(found: &mut Found, data: &Value) {
    if data["choices"].is_null() {
        found.error("autocomplete-choices", "data/choices", "send a list, an empty one when nothing fits");
    }
    for (number, choice) in data.objects("choices") {
        choice_value(found, choice, &format!("data/choices/{number}"));
    }
    let mut kinds = data.objects("choices").map(|(_, choice)| kind_of(&choice["value"]));
    let first = kinds.next();
    if kinds.any(|kind| Some(kind) != first) {
        found.error("choice-value-type", "data/choices", "all values have the option's one type");
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "string",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => "other",
    }
}

/// Not every answer fits every interaction.
fn fits(found: &mut Found, body: &Value, known: &Circumstances) {
    let Some(interaction) = known.interaction_type else { return };
    let answer = body["type"].as_u64().unwrap_or_default();
    let taken: &[u64] = match interaction {
        1 => &[1],
        2 => &[4, 5, 9, 12],
        3 => &[4, 5, 6, 7, 9, 12],
        4 => &[8],
        5 if known.has_message == Some(false) => &[4, 5],
        5 => &[4, 5, 6, 7],
        _ => return,
    };
    if !taken.contains(&answer) {
        let message = format!("answer type {answer} is not for interaction type {interaction}");
        found.error("callback-not-for-this", "type", message);
    }
}
