//! Rules for the options of a command.

use serde_json::Value;

use super::found::Found;
use super::look::{Look, length, repeated};
use super::naming;

/// The largest whole number that a double holds exactly, plus one.
const TWO_TO_53: f64 = 9_007_199_254_740_992.0;

const SUB_COMMAND: i64 = 1;
const GROUP: i64 = 2;
const STRING: i64 = 3;
const INTEGER: i64 = 4;
const NUMBER: i64 = 10;
const ATTACHMENT: i64 = 11;

/// The options of a command, a group or a sub-command.
pub(super) fn options(found: &mut Found, of: &Value, at: &str, depth: usize) {
    let all: Vec<&Value> = of.objects("options").map(|(_, option)| option).collect();
    let branches = all.iter().filter(|option| is_branch(option)).count();
    if branches != 0 && branches != all.len() {
        found.error("options-mixed", at, "sub-commands and other options do not mix");
    }
    order(found, &all, at);
    names(found, &all, at);
    for (number, option) in all.iter().enumerate() {
        let place = format!("{at}/{number}");
        nesting(found, option, &place, depth);
        choices(found, option, &place);
        bounds(found, option, &place);
        file_types(found, option, &place);
    }
}

fn is_branch(option: &Value) -> bool {
    matches!(option.whole("type"), Some(SUB_COMMAND | GROUP))
}

/// Required options come first.
fn order(found: &mut Found, all: &[&Value], at: &str) {
    let mut optional_seen = false;
    for (number, option) in all.iter().enumerate() {
        let place = format!("{at}/{number}");
        if !option.says("required") {
            optional_seen = true;
        } else if is_branch(option) {
            found.error("required-on-subcommand", &place, "only other options can be required");
        } else if optional_seen {
            found.error("required-first", &place, "required options come before optional ones");
        }
    }
}

/// Each option has a name of its own, in every language.
fn names(found: &mut Found, all: &[&Value], at: &str) {
    let mut translated: Vec<(&str, &Value)> = Vec::new();
    for (number, option) in all.iter().enumerate() {
        let place = format!("{at}/{number}");
        if all[..number].iter().any(|other| other["name"] == option["name"]) {
            let message = format!("{} is there twice", option["name"]);
            found.error("option-name-unique", &format!("{place}/name"), message);
        }
        naming::name(found, &option["name"], &format!("{place}/name"));
        naming::localizations(found, option, &format!("{place}/"), true);
        for (locale, name) in option["name_localizations"].as_object().into_iter().flatten() {
            let is_other = |(other, _): &(usize, &&Value)| *other != number;
            let others = all.iter().enumerate().filter(is_other);
            let clash = others.map(|(_, other)| &other["name"]).any(|other| other == name);
            if clash || translated.contains(&(locale, name)) {
                let place = format!("{place}/name_localizations/{locale}");
                found.error("option-locale-name-unique", &place, format!("{name} names another option too"));
            }
            translated.push((locale, name));
        }
    }
}

/// Command, group, sub-command: no deeper.
fn nesting(found: &mut Found, option: &Value, at: &str, depth: usize) {
    let has_own = option.objects("options").next().is_some();
    if option.whole("type") == Some(GROUP) {
        if depth > 0 {
            found.error("nesting", at, "groups only at the top level");
        }
        if !has_own {
            found.warn("group-empty", at, "an empty group hides the command");
        }
    }
    if is_branch(option) {
        options(found, option, &format!("{at}/options"), depth + 1);
    } else if has_own {
        found.error("options-on-leaf", at, "only sub-commands and groups have options");
    }
}

fn choices(found: &mut Found, option: &Value, at: &str) {
    let all: Vec<&Value> = option.objects("choices").map(|(_, choice)| choice).collect();
    if !all.is_empty() && option.says("autocomplete") {
        found.error("choices-xor-autocomplete", at, "either choices or autocomplete");
    }
    let suggests = option.says("choices") || option.says("autocomplete");
    if suggests && !matches!(option.whole("type"), Some(STRING | INTEGER | NUMBER)) {
        found.error("choices-type", at, "choices and autocomplete are for strings and numbers");
    }
    if let Some(name) = repeated(all.iter().map(|choice| &choice["name"])) {
        found.error("choice-name-unique", &format!("{at}/choices"), format!("{name} is there twice"));
    }
    for (number, choice) in all.iter().enumerate() {
        let place = format!("{at}/choices/{number}");
        choice_value(found, choice, &place);
        naming::localizations(found, choice, &format!("{place}/"), false);
    }
}

/// A choice's value, here and in suggestions, is shorter than the schema says.
pub(super) fn choice_value(found: &mut Found, choice: &Value, at: &str) {
    let count = length(choice.text("value"));
    if count > 100 {
        found.error("choice-value-100", &format!("{at}/value"), format!("{count} characters, at most 100"));
    }
}

fn bounds(found: &mut Found, option: &Value, at: &str) {
    let kind = option.whole("type");
    for (low, high) in [("min_value", "max_value"), ("min_length", "max_length")] {
        if let (Some(least), Some(most)) = (option[low].as_f64(), option[high].as_f64())
            && least > most
        {
            found.error("option-min-max", at, format!("{low} {least} is over {high} {most}"));
        }
    }
    for key in ["min_value", "max_value"] {
        let Some(bound) = option[key].as_f64() else { continue };
        let largest = if kind == Some(INTEGER) { TWO_TO_53 - 1.0 } else { TWO_TO_53 };
        if !matches!(kind, Some(INTEGER | NUMBER)) || bound.abs() > largest {
            found.error("option-range", at, format!("{key} is for numbers within 2^53"));
        }
    }
    let has_length = !option["min_length"].is_null() || !option["max_length"].is_null();
    if has_length && kind != Some(STRING) {
        found.error("option-length-type", at, "min_length and max_length are for strings");
    }
}

fn file_types(found: &mut Found, option: &Value, at: &str) {
    let Some(types) = option["file_types"].as_array() else { return };
    let is_type = |kind: &Value| {
        kind.as_str().is_some_and(|kind| matches!(kind, "image" | "video" | "audio") || kind.starts_with('.'))
    };
    if option.whole("type") != Some(ATTACHMENT) || types.len() > 10 || !types.iter().all(is_type) {
        found.error("file-types", at, "for attachments only: at most 10 groups or extensions with a dot");
    }
}
