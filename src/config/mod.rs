//! The only reader of files and of the environment.
//!
//! Settings come from `config/default.toml` (compiled in), then the file named by `--config`, then the
//! environment; later ones win. A key that does not exist is refused by name: a misspelt setting that is
//! silently ignored is a promise that nobody keeps.

mod built_in;
mod exports;
mod master_key;

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::{Table, Value};

use crate::core::{Content, ContentError, SourceFile};
use crate::store::keys_beside;

pub use exports::{bring_file, keep_file, make_private_directory};
pub use master_key::MasterKeyPlace;

/// How the bot is set up.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where everything is kept.
    pub database: Database,
    /// The Discord front door.
    pub discord: Discord,
    /// What the bot says.
    pub content: ContentDirectory,
    /// What the log holds.
    pub log: Log,
    /// What seals what members write.
    pub journal: Journal,
    /// How long members are kept who do not come back.
    pub retention: Retention,
}

/// Where everything is kept.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// `sqlite:PATH` or `sqlite:///PATH`, or empty for the data directory.
    pub address: String,
    /// The same for the database of data keys, or empty for `keys.db` beside the database.
    pub keys_address: String,
}

/// The Discord front door.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Discord {
    /// The bot's token, or empty.
    pub token: Secret,
    /// Another base address than Discord's own, or empty.
    pub api_base: String,
    /// Requests of the delivery loop a second; 0 is no limit.
    pub sends_per_second: u32,
    /// Conversations opened a second; 0 is no limit.
    pub opens_per_second: u32,
    /// Where Discord's webhook events come in, as `ADDRESS:PORT`, or empty.
    pub events_listen: String,
    /// The application's public key, in hexadecimal digits, or empty.
    pub public_key: String,
}

/// What the bot says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ContentDirectory {
    /// The directory with files that replace built-in ones, or empty.
    pub directory: String,
}

/// What the log holds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// The least severe level that is logged.
    pub level: Level,
}

/// What seals what members write.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Journal {
    /// The file with the master keys, or empty for the usual place.
    pub master_key_file: String,
    /// The master keys themselves, where no file can be had, or empty.
    pub master_key: Secret,
    /// The most days that a page is kept; 0: as long as its author wants.
    pub keep_at_most_days: u16,
}

/// How long members are kept who do not come back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// After so many months without any use they are told, and erased 30 days later; 0: never.
    pub idle_months: u32,
}

/// How much is logged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the levels' names are what every log calls them")]
pub enum Level {
    Off,
    Error,
    #[default]
    Warn,
    Info,
    Debug,
    Trace,
}

/// A setting that is never printed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The secret itself, to hand to the service that asks for it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "[none]" } else { "[secret]" })
    }
}

/// What is wrong with the settings. One sentence, without any setting's value.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The file is not what it should be.
    #[error(transparent)]
    File(ContentError),
    /// The environment names a setting that does not exist.
    #[error("the environment variable {name} names no setting; config/default.toml lists them all")]
    UnknownVariable {
        /// The variable.
        name: String,
    },
    /// The environment gives a setting a value that it does not take.
    #[error("a setting in the environment has a value that it does not take: {what}")]
    Value {
        /// Which setting, and what it takes.
        what: String,
    },
    /// A content file is wrong.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// The database's address is none.
    #[error(transparent)]
    Address(#[from] crate::store::OpenError),
    /// There is no place for the database.
    #[error("cannot tell your data directory; name one with --data-dir")]
    NoDataDirectory,
}

const DEFAULTS: &str = include_str!("../../config/default.toml");
const PREFIX: &str = "BREATHING_ROOM__";
/// Names that other tools use too, and the setting that each stands for.
const SHORTHANDS: [(&str, &str, &str); 4] = [
    ("DISCORD_TOKEN", "discord", "token"),
    ("DATABASE_URL", "database", "address"),
    ("BREATHING_ROOM_MASTER_KEY_FILE", "journal", "master_key_file"),
    ("BREATHING_ROOM_MASTER_KEY", "journal", "master_key"),
];

impl Config {
    /// Reads the defaults, the file and the process's environment.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
        let environment = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Self::read(file, environment)
    }

    /// The same with an environment that is handed in.
    pub fn read(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut table: Table = toml::from_str(DEFAULTS)
            .map_err(|error| in_file(Path::new("config/default.toml"), DEFAULTS, &error))?;
        if let Some(path) = file {
            let text = read(path)?;
            let _checked: Config = toml::from_str(&text).map_err(|error| in_file(path, &text, &error))?;
            let given: Table = toml::from_str(&text).map_err(|error| in_file(path, &text, &error))?;
            merge(&mut table, given);
        }
        for (name, value) in environment {
            apply_variable(&mut table, &name, &value)?;
        }
        Config::deserialize(table).map_err(|error| ConfigError::Value { what: error.message().to_owned() })
    }

    /// The content: what is compiled in, with what the content directory replaces.
    pub fn content(&self) -> Result<Content, ConfigError> {
        let built_in: Vec<SourceFile> = built_in::FILES
            .iter()
            .map(|(name, text)| SourceFile {
                path: format!("config/{name}"),
                name: (*name).to_owned(),
                text: (*text).to_owned(),
            })
            .collect();
        let overrides = match self.content.directory.as_str() {
            "" => Vec::new(),
            directory => content_files(Path::new(directory))?,
        };
        Ok(Content::read(&built_in, &overrides)?)
    }

    /// The database's address.
    pub fn database_address(&self, data_dir: Option<&Path>) -> Result<String, ConfigError> {
        match (data_dir, self.database.address.as_str()) {
            (None, address) if !address.is_empty() => Ok(address.to_owned()),
            (directory, _) => {
                // As components: a doubled slash would read as a host.
                let directory: PathBuf = data_directory(directory)?.components().collect();
                Ok(format!("sqlite:{}", directory.join("breathing-room.db").display()))
            }
        }
    }

    /// The address of the database of data keys.
    pub fn keys_address(&self, data_dir: Option<&Path>) -> Result<String, ConfigError> {
        match (data_dir, self.database.keys_address.as_str()) {
            (None, address) if !address.is_empty() => Ok(address.to_owned()),
            _ => Ok(keys_beside(&self.database_address(data_dir)?)?),
        }
    }

    /// Where the master keys are.
    pub fn master_key(&self, data_dir: Option<&Path>) -> MasterKeyPlace {
        let directory = || dirs::config_dir().map(|base| base.join("breathing-room"));
        let usual = data_dir.map(Path::to_owned).or_else(directory).map(|base| base.join("master-key"));
        let named = self.journal.master_key_file.as_str();
        MasterKeyPlace {
            credential: variable("CREDENTIALS_DIRECTORY")
                .map(|directory| Path::new(&directory).join("breathing-room-master-key")),
            file: if named.is_empty() { usual } else { Some(named.into()) },
            given: self.journal.master_key.clone(),
        }
    }
}

/// The directory for what a person's own copy keeps: the one named, or the system's place for it.
fn data_directory(named: Option<&Path>) -> Result<PathBuf, ConfigError> {
    match named {
        Some(directory) => Ok(directory.to_owned()),
        None => dirs::data_dir().map(|base| base.join("breathing-room")).ok_or(ConfigError::NoDataDirectory),
    }
}

/// Whether a terminal may be sent colours: it is more than a dumb one, and nobody asked for none
/// (<https://no-color.org>).
pub fn colour_is_welcome() -> bool {
    colour_is_welcome_in(variable)
}

/// The same with an environment that is handed in.
pub fn colour_is_welcome_in(variable: impl Fn(&str) -> Option<String>) -> bool {
    let refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    !refused && variable("TERM").as_deref() != Some("dumb")
}

/// The language of the person at the terminal, as a tag: `pt_PT.UTF-8` is `pt-PT`.
pub fn terminal_locale() -> String {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    let tag = set.as_deref().and_then(|value| value.split(['.', '@']).next()).unwrap_or_default();
    match tag {
        "" | "C" | "POSIX" => "en".to_owned(),
        tag => tag.replace('_', "-"),
    }
}

fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    std::env::var(name).ok()
}

fn read(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable { path: path.to_owned(), error })
}

fn in_file(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let file = SourceFile { path: path.display().to_string(), name: String::new(), text: text.to_owned() };
    let line = file.line_at(error.span().map_or(0, |span| span.start));
    ConfigError::File(file.error(line, error.message().to_owned()))
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

/// Sets one setting. Its value is read as the kind that the default has.
fn apply_variable(table: &mut Table, name: &str, value: &str) -> Result<(), ConfigError> {
    let unknown = || ConfigError::UnknownVariable { name: name.to_owned() };
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

/// The files of a content directory: two fixed names, and every `.ftl` file under `locales/<language>/`.
fn content_files(directory: &Path) -> Result<Vec<SourceFile>, ConfigError> {
    let mut paths = Vec::new();
    for entry in entries(directory)? {
        if entry.is_dir() && entry.ends_with("locales") {
            for language in entries(&entry)?.into_iter().filter(|path| path.is_dir()) {
                paths.extend(entries(&language)?);
            }
        } else {
            paths.push(entry);
        }
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ftl" || ending == "toml"));
    paths.into_iter().map(|path| source_file(directory, &path)).collect()
}

fn source_file(directory: &Path, path: &Path) -> Result<SourceFile, ConfigError> {
    let parts: Vec<String> = path
        .strip_prefix(directory)
        .unwrap_or(path)
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    Ok(SourceFile { path: path.display().to_string(), name: parts.join("/"), text: read(path)? })
}

fn entries(directory: &Path) -> Result<Vec<PathBuf>, ConfigError> {
    let unreadable = |error| ConfigError::Unreadable { path: directory.to_owned(), error };
    let listed: Result<Vec<PathBuf>, _> = std::fs::read_dir(directory)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let mut listed = listed.map_err(unreadable)?;
    listed.sort();
    Ok(listed)
}
