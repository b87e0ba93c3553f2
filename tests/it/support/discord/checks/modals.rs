//! Rules for forms.

use std::collections::HashMap;

use serde_json::Value;

use super::components::{is_select, select};
use super::found::Found;
use super::look::{Look, length, repeated};

const ROW: i64 = 1;
const TEXT_INPUT: i64 = 4;
const LABEL: i64 = 18;
const FILE_UPLOAD: i64 = 19;
const RADIO: i64 = 21;
const CHECKBOXES: i64 = 22;

/// One input of a form.
struct Input<'a> {
    json: &'a Value,
    /// The type of what it stands in.
    inside: Option<i64>,
    at: String,
}

/// All rules for a form.
pub(super) fn modal(found: &mut Found, data: &Value) {
    if !data.is_object() {
        return;
    }
    let count = data.objects("components").count();
    if !(1..=5).contains(&count) {
        found.error("modal-5-components", "data/components", format!("{count} components, 1 to 5"));
    }
    let mut seen: HashMap<&str, String> = HashMap::new();
    for (number, component) in data.objects("components") {
        let at = format!("data/components/{number}");
        let inputs = inputs_of(component, &at);
        if component.whole("type") == Some(ROW) {
            if inputs.len() != 1 {
                found.error("modal-row-one-input", &at, "a row of a form holds one text input");
            }
            found.warn("modal-action-row-deprecated", &at, "rows in forms are deprecated: use labels");
        }
        for input in inputs {
            if let Some(id) = input.json["custom_id"].as_str()
                && let Some(first) = seen.insert(id, input.at.clone())
            {
                found.error("custom-id-unique", &input.at, format!("custom_id {id:?} is also at {first}"));
            }
            check_input(found, &input);
        }
    }
}

fn inputs_of<'a>(component: &'a Value, at: &str) -> Vec<Input<'a>> {
    let inside = component.whole("type");
    match inside {
        Some(LABEL) if component["component"].is_object() => {
            vec![Input { json: &component["component"], inside, at: format!("{at}/component") }]
        }
        Some(ROW) => {
            let children = component.objects("components");
            let input = |(number, json)| Input { json, inside, at: format!("{at}/components/{number}") };
            children.map(input).collect()
        }
        _ => Vec::new(),
    }
}

fn check_input(found: &mut Found, input: &Input) {
    let Input { json, at, .. } = input;
    let kind = json.whole("type");
    if json.says("disabled") {
        found.error("modal-disabled", at, "nothing in a form can be disabled");
    }
    if kind == Some(TEXT_INPUT) {
        text_input(found, input);
    }
    if is_select(kind) {
        select(found, json, at);
    }
    let takes_many = is_select(kind) || matches!(kind, Some(FILE_UPLOAD | CHECKBOXES));
    if takes_many && json.whole("min_values") == Some(0) && json["required"] != false {
        found.error("modal-min0-required", at, "min_values 0 needs required: false");
    }
    if matches!(kind, Some(RADIO | CHECKBOXES)) {
        ticks(found, json, at);
    }
}

fn text_input(found: &mut Found, input: &Input) {
    let Input { json, inside, at } = input;
    if *inside == Some(LABEL) && !json["label"].is_null() {
        found.error("modal-label-twice", at, "a text input inside a label takes none of its own");
    }
    if *inside == Some(ROW) && !json.says("label") {
        found.error("modal-label-missing", at, "a text input in a row needs a label");
    }
    let (least, most) = (json.whole("min_length"), json.whole("max_length"));
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        found.error("input-min-max", at, format!("min_length {least} is over max_length {most}"));
    }
    let count = length(json.text("value"));
    if most.is_some_and(|most| i64::try_from(count).unwrap_or(i64::MAX) > most) {
        found.error("input-value-too-long", at, format!("the value has {count} characters"));
    }
}

/// Radio buttons and checkboxes.
fn ticks(found: &mut Found, group: &Value, at: &str) {
    let options: Vec<&Value> = group.objects("options").map(|(_, option)| option).collect();
    if repeated(options.iter().map(|option| &option["value"])).is_some() {
        found.error("option-values-unique", at, "option values must differ");
    }
    let defaults = options.iter().filter(|option| option.says("default")).count();
    if group.whole("type") == Some(RADIO) && defaults > 1 {
        found.error("radio-one-default", at, "radio buttons have at most one default");
    }
    if group.whole("type") == Some(CHECKBOXES)
        && let Some(most) = group.whole("max_values")
    {
        let least = group.whole("min_values").unwrap_or_default();
        if most > i64::try_from(options.len()).unwrap_or(i64::MAX) || least > most {
            let message = format!("min_values {least}, max_values {most}, {} options", options.len());
            found.error("checkbox-min-max", at, message);
        }
    }
}
