//! Rules for registering commands.

use std::collections::BTreeMap;

use serde_json::Value;

use super::found::Found;
use super::look::{Look, length};
use super::{naming, options};

/// Which request registers the commands.
#[derive(Clone, Copy)]
pub(super) struct Registering {
    /// For one guild only.
    pub(super) in_guild: bool,
    /// All commands at once.
    pub(super) bulk: bool,
    /// A change of some fields of one.
    pub(super) patch: bool,
}

/// The most characters that a command may have over all its names, descriptions and values.
const LARGEST: usize = 8000;

/// How many commands there may be of each type.
const CAPS: [(i64, usize); 4] = [(1, 100), (2, 15), (3, 15), (4, 1)];

/// The body of a request that registers commands.
pub(super) fn commands(found: &mut Found, body: &Value, how: Registering) {
    if !how.bulk {
        return command(found, body, "", how);
    }
    let all: Vec<&Value> = body.as_array().into_iter().flatten().filter(|item| item.is_object()).collect();
    unique_and_few(found, &all);
    for (number, one) in all.iter().enumerate() {
        command(found, one, &format!("{number}/"), how);
    }
}

fn unique_and_few(found: &mut Found, all: &[&Value]) {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (number, command) in all.iter().enumerate() {
        *counts.entry(type_of(command)).or_default() += 1;
        let is_twin = |other: &&Value| type_of(other) == type_of(command) && other["name"] == command["name"];
        if all[..number].iter().any(is_twin) {
            let message = format!("{} is there twice", command["name"]);
            found.error("command-unique", &format!("{number}/name"), message);
        }
    }
    for (kind, cap) in CAPS {
        let count = counts.get(&kind).copied().unwrap_or_default();
        if count > cap {
            found.error("command-count", "", format!("{count} commands of type {kind}, at most {cap}"));
        }
    }
}

fn command(found: &mut Found, command: &Value, at: &str, how: Registering) {
    let is_slash = type_of(command) == 1;
    if is_slash {
        naming::name(found, &command["name"], &format!("{at}name"));
        if !how.patch && command.text("description").trim().is_empty() {
            found.error("description-required", &format!("{at}description"), "a slash command needs one");
        }
    } else {
        if command.says("description") {
            let message = "user and message commands take none";
            found.error("description-forbidden", &format!("{at}description"), message);
        }
        if command.says("options") {
            found.error(
                "options-chat-input-only",
                &format!("{at}options"),
                "only slash commands have options",
            );
        }
    }
    reach(found, command, at, how);
    naming::localizations(found, command, at, is_slash);
    options::options(found, command, &format!("{at}options"), 0);
    let size = size(command);
    if size > LARGEST {
        found.error("command-8000", at, format!("{size} characters, at most {LARGEST}"));
    }
}

/// Where the command can be used, and by whose installation.
fn reach(found: &mut Found, command: &Value, at: &str, how: Registering) {
    if how.in_guild {
        for key in ["contexts", "integration_types", "dm_permission"] {
            if !command[key].is_null() {
                found.warn("global-only-field", &format!("{at}{key}"), "only for global commands");
            }
        }
        return;
    }
    let has =
        |key: &str, number: i64| command[key].as_array().is_some_and(|list| list.contains(&number.into()));
    if has("contexts", 2) && command["integration_types"].is_array() && !has("integration_types", 1) {
        let message = "a private channel is reached by user install only";
        found.error("private-channel-needs-user-install", &format!("{at}contexts"), message);
    }
    if !how.patch && (command["contexts"].is_null() || command["integration_types"].is_null()) {
        let message = "set integration_types and contexts: else the app's settings decide";
        found.warn("contexts-implicit", at, message);
    }
}

/// An absent type is a slash command's.
fn type_of(command: &Value) -> i64 {
    command.whole("type").filter(|kind| *kind != 0).unwrap_or(1)
}

/// All characters of a command and its options. Of the translations only the longest counts.
fn size(of: &Value) -> usize {
    let choices: usize =
        of.objects("choices").map(|(_, choice)| longest(choice, "name") + value_size(&choice["value"])).sum();
    let nested: usize = of.objects("options").map(|(_, option)| size(option)).sum();
    longest(of, "name") + longest(of, "description") + choices + nested
}

fn longest(of: &Value, key: &str) -> usize {
    let translated = of[format!("{key}_localizations").as_str()].as_object();
    let translated = translated.into_iter().flat_map(|by_locale| by_locale.values());
    translated.chain([&of[key]]).filter_map(Value::as_str).map(length).max().unwrap_or_default()
}

fn value_size(value: &Value) -> usize {
    value.as_str().map_or_else(|| value.to_string().len(), length)
}
