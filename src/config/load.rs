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

/// How the names of all our variables begin.
const OURS: &str = "BREATHING_ROOM_";
/// How variables begin that are not settings: a packager's at the build, the one that cargo passes on to what it runs, and
/// those that Kubernetes gives every container beside a service called breathing-room.
const NO_SETTINGS: [&str; 4] =
    ["BREATHING_ROOM_COMMIT", "BREATHING_ROOM_BUILD", "BREATHING_ROOM_SERVICE_", "BREATHING_ROOM_PORT"];

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
        let mut table: Table = toml::from_str(DEFAULTS).map_err(|error| in_defaults(&error))?;
        if let Some(path) = file {
            let text = read_text(path)?;
            let _checked: Config = toml::from_str(&text).map_err(|error| in_file(path, &text, &error))?;
            let given: Table = toml::from_str(&text).map_err(|error| in_file(path, &text, &error))?;
            merge(&mut table, given);
        }
        // The defaults and the file are right, so what is wrong after a variable is that variable's.
        let mut config = read_table(&table).map_err(|error| in_defaults(&error))?;
        for (name, value) in environment {
            if apply_variable(&mut table, &name, &value)? {
                config = read_table(&table).map_err(|error| {
                    let what = without_values(error.message());
                    ConfigError::Value { name, what }
                })?;
            }
        }
        Ok(config)
    }
}

/// Returns whether a variable of the environment is meant for the bot.
fn is_ours(name: &str) -> bool {
    let is_setting = name.starts_with(OURS) && !NO_SETTINGS.iter().any(|other| name.starts_with(other));
    is_setting || SHORTHANDS.iter().any(|(short, ..)| *short == name)
}

fn read_table(table: &Table) -> Result<Config, toml::de::Error> {
    Config::deserialize(table.clone())
}

fn in_defaults(error: &toml::de::Error) -> ConfigError {
    in_file(Path::new("config/default.toml"), DEFAULTS, error)
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
    let expected = match expected {
        "expected u16" => "expected a whole number from 0 to 65535",
        "expected u32" => "expected a whole number from 0 to 4294967295",
        other => other,
    };
    let Some(start) = said.find(['`', '"', '\'']) else { return format!("{said}{expected}") };
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

/// Sets the setting that a variable names. Returns false when the variable is not meant for the bot. The kind of the
/// default value decides how the text is read: a token of digits alone stays a text.
fn apply_variable(table: &mut Table, name: &str, value: &str) -> Result<bool, ConfigError> {
    let is_plain = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let unknown = || match name.strip_prefix(OURS) {
        Some(rest) if !is_plain(rest) => ConfigError::UnknownVariable { name: format!("{OURS}…") },
        Some(_) | None => ConfigError::UnknownVariable { name: name.to_owned() },
    };
    let short = SHORTHANDS.iter().find(|(short, ..)| *short == name);
    let (section, key) = match (short, name.strip_prefix(PREFIX)) {
        (Some((_, section, key)), _) => ((*section).to_owned(), (*key).to_owned()),
        (None, Some(rest)) => {
            let (section, key) = rest.split_once("__").ok_or_else(unknown)?;
            (section.to_lowercase(), key.to_lowercase())
        }
        // Such as BREATHING_ROOM_LOG_LEVEL, which lacks an underscore: its author expects that it does something.
        (None, None) if is_ours(name) => return Err(unknown()),
        (None, None) => return Ok(false),
    };
    let slot = table.get_mut(&section).and_then(|section| section.get_mut(&key)).ok_or_else(unknown)?;
    *slot = if slot.is_str() {
        Value::String(value.to_owned())
    } else {
        let expected = if slot.is_bool() { "true or false" } else { "a whole number" };
        let what = || format!("expected {expected}");
        value.parse().map_err(|_| ConfigError::Value { name: name.to_owned(), what: what() })?
    };
    Ok(true)
}
