//! Rules for the components of a message.

use std::collections::HashMap;

use serde_json::Value;

use super::found::Found;
use super::look::{Look, length, repeated};

/// The types that a message of components only may have, and no other.
const V2_ONLY: [i64; 7] = [9, 10, 11, 12, 13, 14, 17];
const SELECTS: [i64; 5] = [3, 5, 6, 7, 8];

/// One component, and where it is.
pub(super) struct Part<'a> {
    pub(super) json: &'a Value,
    pub(super) at: String,
}

impl Part<'_> {
    pub(super) fn kind(&self) -> Option<i64> {
        self.json.whole("type")
    }

    pub(super) fn is_v2_only(&self) -> bool {
        self.kind().is_some_and(|kind| V2_ONLY.contains(&kind))
    }
}

pub(super) fn is_select(kind: Option<i64>) -> bool {
    kind.is_some_and(|kind| SELECTS.contains(&kind))
}

/// All components of a message, each before what is in it.
pub(super) fn walk<'a>(of: &'a Value, at: &str) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    for (number, json) in of.objects("components") {
        let place = format!("{at}/{number}");
        parts.push(Part { json, at: place.clone() });
        parts.extend(walk(json, &format!("{place}/components")));
        if json["accessory"].is_object() {
            parts.push(Part { json: &json["accessory"], at: format!("{place}/accessory") });
        }
    }
    parts
}

/// The rules for each component, and for all together.
pub(super) fn components(found: &mut Found, parts: &[Part]) {
    unique(found, parts);
    for Part { json, at } in parts {
        match json.whole("type") {
            Some(1) => row(found, json, at),
            Some(2) => button(found, json, at),
            kind if is_select(kind) => select(found, json, at),
            _ => {}
        }
    }
}

/// No two components share a `custom_id`, disabled or not, nor an `id`.
fn unique(found: &mut Found, parts: &[Part]) {
    let mut custom_ids: HashMap<&str, &str> = HashMap::new();
    let mut ids: HashMap<i64, &str> = HashMap::new();
    for Part { json, at } in parts {
        if let Some(id) = json["custom_id"].as_str()
            && let Some(first) = custom_ids.insert(id, at)
        {
            found.error("custom-id-unique", at, format!("custom_id {id:?} is also at {first}"));
        }
        if let Some(id) = json.whole("id").filter(|id| *id != 0)
            && let Some(first) = ids.insert(id, at)
        {
            found.error("component-id-unique", at, format!("id {id} is also at {first}"));
        }
    }
}

fn row(found: &mut Found, row: &Value, at: &str) {
    let kinds: Vec<_> = row.objects("components").map(|(_, child)| child.whole("type")).collect();
    if kinds.len() > 1 && kinds.iter().any(|kind| is_select(*kind)) {
        found.error("row-one-select", at, "a row holds up to five buttons, or one select alone");
    }
}

fn button(found: &mut Found, button: &Value, at: &str) {
    match button.whole("style") {
        Some(1..=4) => {
            if !button.says("custom_id") {
                found.error("button-custom-id", at, "a button of this style needs a custom_id");
            }
            if button.says("url") || button.says("sku_id") {
                found.error("button-fields", at, "a button of this style takes no url and no sku_id");
            }
        }
        Some(5) => link_button(found, button, at),
        Some(6) => {
            let strange = ["custom_id", "label", "url", "emoji"].iter().any(|key| button.says(key));
            if strange || !button.says("sku_id") {
                found.error("button-fields", at, "a premium button takes a sku_id only");
            }
        }
        _ => {}
    }
    let needs_words = matches!(button.whole("style"), Some(1..=5));
    if needs_words && !button.says("label") && !button.says("emoji") {
        found.error("button-empty", at, "a button needs a label or an emoji");
    }
    let guideline = if button.says("emoji") { 34 } else { 38 };
    if length(button.text("label")) > guideline {
        found.warn("button-label-38", at, format!("the guideline is {guideline} characters here"));
    }
}

fn link_button(found: &mut Found, button: &Value, at: &str) {
    let url = button.text("url");
    let schemes = ["http://", "https://", "discord://"];
    if url.is_empty() {
        found.error("button-url", at, "a link button needs a url");
    } else if !schemes.iter().any(|scheme| url.starts_with(scheme)) {
        found.error("button-url", at, "a link begins with http, https or discord");
    }
    if button.says("custom_id") {
        found.error("button-fields", at, "a link button takes no custom_id");
    }
}

/// A select, in a message or in a form.
pub(super) fn select(found: &mut Found, select: &Value, at: &str) {
    let least = select.whole("min_values").unwrap_or(1);
    let most = select.whole("max_values").unwrap_or(1);
    if least > most {
        found.error("select-min-max", at, format!("min_values {least} is over max_values {most}"));
    }
    if select.whole("type") != Some(3) || !select["options"].is_array() {
        return;
    }
    let options: Vec<&Value> = select.objects("options").map(|(_, option)| option).collect();
    if let Some(value) = repeated(options.iter().map(|option| &option["value"])) {
        found.error("select-values-unique", at, format!("the value {value} is there twice"));
    }
    let count = i64::try_from(options.len()).unwrap_or(i64::MAX);
    if most > count || least > count {
        let message = format!("min_values {least}, max_values {most}, but {count} options");
        found.error("select-max-options", at, message);
    }
    let defaults = options.iter().filter(|option| option.says("default")).count();
    if i64::try_from(defaults).unwrap_or(i64::MAX) > most {
        found.error("select-defaults", at, "more options are chosen beforehand than may be chosen");
    }
}
