use std::path::Path;

use serde::Deserialize;
use toml::{Table, Value};

use crate::config::error::ConfigError;
use crate::config::files::read_text;
use crate::config::settings::Config;
use crate::core::SourceFile;

const DEFAULTS: &str = include_str!("../../config/default.toml");
const PREFIX: &str = "BREATHING_ROOM__";
/// Names that other tools use too, and the setting that each stands for.
const SHORTHANDS: [(&str, &str, &str); 5] = [
    ("DISCORD_TOKEN", "discord", "token"),
    ("DISCORD_TOKEN_FILE", "discord", "token_file"),
    ("DATABASE_URL", "database", "address"),
    ("BREATHING_ROOM_MASTER_KEY_FILE", "journal", "master_key_file"),
    ("BREATHING_ROOM_MASTER_KEY", "journal", "master_key"),
];

impl Config {
    /// Reads the defaults, the file and the process's environment.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut environment = Vec::new();
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
        for (name, value) in std::env::vars_os() {
            // Names that are no text are other programs'.
            let Ok(name) = name.into_string() else { continue };
            match value.into_string() {
                Ok(value) => environment.push((name, value)),
                Err(_) if is_ours(&name) => return Err(ConfigError::VariableNotText { name }),
                Err(_) => {}
            }
        }
        Self::read(file, environment)
    }

    /// Reads the same with the environment that the caller gives.
    pub fn read(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut table: Table = toml::from_str(DEFAULTS)
            .map_err(|error| in_file(Path::new("config/default.toml"), DEFAULTS, &error))?;
        if let Some(path) = file {
            let text = read_text(path)?;
            let _checked: Config = toml::from_str(&text).map_err(|error| in_file(path, &text, &error))?;
            let given: Table = toml::from_str(&text).map_err(|error| in_file(path, &text, &error))?;
            merge(&mut table, given);
        }
        for (name, value) in environment {
            apply_variable(&mut table, &name, &value)?;
        }
        Config::deserialize(table)
            .map_err(|error| ConfigError::Value { what: without_values(error.message()) })
    }
}

/// Returns whether a variable of the environment is meant for the bot.
fn is_ours(name: &str) -> bool {
    name.starts_with(PREFIX) || SHORTHANDS.iter().any(|(short, ..)| *short == name)
}

fn in_file(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let file = SourceFile { path: path.display().to_string(), name: String::new(), text: text.to_owned() };
    let line = file.line_at(error.span().map_or(0, |span| span.start));
    ConfigError::File(file.error(line, without_values(error.message())))
}

/// The most letters of a word that an error repeats. Every setting's name is shorter, and every token is longer.
const LONGEST_NAME: usize = 24;

/// Returns a parser's message without what it quotes from the settings: that may be a token in the wrong place. A
/// word that looks like a setting's name stays.
fn without_values(message: &str) -> String {
    let (said, expected) = message.rfind("expected").map_or((message, ""), |at| message.split_at(at));
    let Some(start) = said.find(['`', '"', '\'']) else { return message.to_owned() };
    let quoted = said[start..].split(&said[start..=start]).nth(1).unwrap_or_default();
    let is_name = |word: &str| {
        (1..=LONGEST_NAME).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    let what = said[..start].trim_end();
    let shown = if is_name(quoted) { format!("{what} `{quoted}`") } else { what.to_owned() };
    if expected.is_empty() { shown } else { format!("{shown}, {expected}") }
}

fn merge(table: &mut Table, given: Table) {
    for (key, value) in given {
        match (table.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(given)) => merge(inner, given),
            (_, value) => {
                table.insert(key, value);
            }
        }
    }
}

/// Sets the setting that a variable names, if it names one. The kind of the default value decides how the text is
/// read: a token of digits alone stays a text.
fn apply_variable(table: &mut Table, name: &str, value: &str) -> Result<(), ConfigError> {
    let is_plain = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let unknown = || match name.strip_prefix(PREFIX) {
        Some(rest) if !is_plain(rest) => ConfigError::UnknownVariable { name: format!("{PREFIX}…") },
        Some(_) | None => ConfigError::UnknownVariable { name: name.to_owned() },
    };
    let short = SHORTHANDS.iter().find(|(short, ..)| *short == name);
    let (section, key) = match (short, name.strip_prefix(PREFIX)) {
        (Some((_, section, key)), _) => ((*section).to_owned(), (*key).to_owned()),
        (None, Some(rest)) => {
            let (section, key) = rest.split_once("__").ok_or_else(unknown)?;
            (section.to_lowercase(), key.to_lowercase())
        }
        (None, None) => return Ok(()),
    };
    let slot = table.get_mut(&section).and_then(|section| section.get_mut(&key)).ok_or_else(unknown)?;
    *slot = if slot.is_str() {
        Value::String(value.to_owned())
    } else {
        value.parse().map_err(|_| ConfigError::Value { what: format!("{section}.{key}") })?
    };
    Ok(())
}
