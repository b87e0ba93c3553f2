//! What a person can run: the commands that the bot has registered, as a client reads them.
//!
//! A client offers only what is registered, so a test that runs anything else is a mistake. It is
//! told so in words that name the mistake. While nothing is registered, anything goes.

use serde_json::{Value, json};

use super::place::Place;

/// Discord's numbers for the types of options that a person types.
const STRING: u64 = 3;
const INTEGER: u64 = 4;
const BOOLEAN: u64 = 5;
const NUMBER: u64 = 10;
pub(super) const ATTACHMENT: u64 = 11;

/// One command, found by its words.
pub(super) struct Runnable<'a> {
    command: Option<&'a Value>,
    options: &'a [Value],
    said: String,
}

impl<'a> Runnable<'a> {
    /// Finds `space start` among the registered commands.
    pub(super) fn among(commands: &'a [Value], words: &[&str], place: Place) -> Result<Self, String> {
        let said = words.join(" ");
        if commands.is_empty() {
            return Ok(Self { command: None, options: &[], said });
        }
        let mut here = commands;
        for word in words {
            let named = here.iter().find(|entry| entry["name"] == *word);
            let found =
                named.ok_or_else(|| format!("no command /{said} is registered, only {}", names(here)))?;
            here = options_of(found);
        }
        if here.iter().any(is_branch) {
            return Err(format!("/{said} cannot be run by itself, only with one of {}", names(here)));
        }
        let command =
            commands.iter().find(|command| words.first().is_some_and(|word| command["name"] == *word));
        let contexts = command.and_then(|command| command["contexts"].as_array());
        if contexts.is_some_and(|contexts| !contexts.contains(&json!(place.context()))) {
            return Err(format!("/{said} is not offered in {place:?}"));
        }
        Ok(Self { command, options: here, said })
    }

    pub(super) fn id(&self) -> &str {
        self.command.and_then(|command| command["id"].as_str()).unwrap_or("1400000000000000000")
    }

    /// Whether the command has this option. While nothing is registered, it has every option.
    pub(super) fn takes(&self, name: &str) -> bool {
        self.command.is_none() || self.options.iter().any(|option| option["name"] == name)
    }

    /// The first option that the command cannot be sent without.
    pub(super) fn required(&self) -> Option<&str> {
        self.options.iter().find(|option| option["required"] == true)?["name"].as_str()
    }

    /// The options as Discord sends them. The registered ones say the types; while nothing is
    /// registered, the values themselves do.
    pub(super) fn fill(&self, values: &[(&str, Value)]) -> Result<Vec<Value>, String> {
        for option in self.options.iter().filter(|option| option["required"] == true) {
            if !values.iter().any(|(name, _)| option["name"] == *name) {
                return Err(format!("/{} needs the option {}", self.said, option["name"]));
            }
        }
        values.iter().map(|(name, value)| self.fill_one(name, value)).collect()
    }

    fn fill_one(&self, name: &str, value: &Value) -> Result<Value, String> {
        let natural = natural_kind(value);
        let kind = self.kind_of(name)?.unwrap_or(natural);
        if natural != kind && ![(INTEGER, NUMBER), (STRING, ATTACHMENT)].contains(&(natural, kind)) {
            return Err(format!("/{}: {name} is of type {kind}, and {value} is not", self.said));
        }
        Ok(json!({ "type": kind, "name": name, "value": value }))
    }

    /// The same while the last option is still being typed. Such a value is text, whatever it is to
    /// become, and required options may still be missing.
    pub(super) fn half_fill(
        &self,
        values: &[(&str, Value)],
        focused: (&str, &str),
    ) -> Result<Vec<Value>, String> {
        let mut filled: Vec<Value> =
            values.iter().map(|(name, value)| self.fill_one(name, value)).collect::<Result<_, _>>()?;
        let kind = self.kind_of(focused.0)?.unwrap_or(STRING);
        filled.push(json!({ "type": kind, "name": focused.0, "value": focused.1, "focused": true }));
        Ok(filled)
    }

    /// A value as the person typed it, in the type that the option has.
    pub(super) fn read(&self, name: &str, typed: &str) -> Result<Value, String> {
        let wrong = || format!("/{}: {name} cannot be {typed:?}", self.said);
        match self.kind_of(name)? {
            Some(INTEGER) => typed.parse::<i64>().map(Value::from).map_err(|_| wrong()),
            Some(NUMBER) => typed.parse::<f64>().map(Value::from).map_err(|_| wrong()),
            Some(BOOLEAN) => typed.to_lowercase().parse::<bool>().map(Value::from).map_err(|_| wrong()),
            _ => Ok(json!(typed)),
        }
    }

    /// The type of an option. `None` while nothing is registered.
    fn kind_of(&self, name: &str) -> Result<Option<u64>, String> {
        if self.command.is_none() {
            return Ok(None);
        }
        match self.options.iter().find(|option| option["name"] == name) {
            Some(option) => Ok(option["type"].as_u64()),
            None => Err(format!("/{} has no option {name}, only {}", self.said, names(self.options))),
        }
    }
}

/// The type of an option, by its JSON value.
fn natural_kind(value: &Value) -> u64 {
    match value {
        Value::Bool(_) => BOOLEAN,
        Value::Number(number) if number.is_f64() => NUMBER,
        Value::Number(_) => INTEGER,
        Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => STRING,
    }
}

fn options_of(entry: &Value) -> &[Value] {
    entry["options"].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn is_branch(option: &Value) -> bool {
    matches!(option["type"].as_u64(), Some(1 | 2))
}

fn names(entries: &[Value]) -> String {
    entries.iter().filter_map(|entry| entry["name"].as_str()).collect::<Vec<_>>().join(", ")
}
