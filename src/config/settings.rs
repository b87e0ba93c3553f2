use std::fmt;

use serde::Deserialize;

use crate::config::secret::Secret;

/// How the bot is set up.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where everything is kept.
    pub database: Database,
    /// The Discord front door.
    pub discord: Discord,
    /// The HTTP listener.
    pub http: Http,
    /// What the bot counts about itself.
    pub metrics: Metrics,
    /// Where the bot sends what its work took.
    pub traces: Traces,
    /// Who runs this bot.
    pub operator: Operator,
    /// The share of the work that this process takes on.
    pub serve: Serve,
    /// What the bot says.
    pub content: ContentDirectory,
    /// What the log holds.
    pub log: Log,
    /// The master keys, and how long pages are kept.
    pub journal: Journal,
    /// How long the bot keeps members who do not come back.
    pub retention: Retention,
}

/// Where everything is kept.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// `sqlite:PATH` or `sqlite:///PATH`, or empty for the data directory.
    pub address: String,
    /// The address of the database of data keys, or empty for `keys.db` beside the database.
    pub keys_address: String,
}

impl fmt::Debug for Database {
    /// Shows nothing: an address may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database").finish_non_exhaustive()
    }
}

/// The Discord front door.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Discord {
    /// The bot's token, or empty.
    pub token: Secret,
    /// The file with the bot's token, or empty.
    pub token_file: String,
    /// Another base address than Discord's own, or empty.
    pub api_base: String,
    /// Requests of the delivery loop a second; 0 is no limit.
    pub sends_per_second: u32,
    /// Conversations opened a second; 0 is no limit.
    pub opens_per_second: u32,
    /// The application's public key, in hexadecimal digits, or empty.
    pub public_key: String,
    /// Whether the bot connects to Discord's gateway.
    pub gateway: bool,
}

/// The HTTP listener.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Http {
    /// Where it listens, as `ADDRESS:PORT`, or empty for nowhere.
    pub listen: String,
    /// Whether Discord posts interactions here.
    pub interactions: bool,
    /// Whether Discord posts webhook events here.
    pub events: bool,
}

/// What the bot counts about itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Metrics {
    /// Where `/metrics` is shown, as `ADDRESS:PORT`, or empty for nowhere.
    pub listen: String,
}

/// Where the bot sends what its work took.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Traces {
    /// The address of a collector that takes OTLP over HTTP, or empty for none.
    pub send_to: String,
}

impl fmt::Debug for Traces {
    /// Shows nothing: an address may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Traces").finish_non_exhaustive()
    }
}

/// Who runs this bot, as its pages say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Operator {
    /// A name, or empty.
    pub name: String,
    /// An e-mail address, a web address or other words, or empty.
    pub contact: String,
}

/// The share of the work that this process takes on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Serve {
    /// The roles, with commas between them, or empty for all.
    pub roles: String,
    /// The shards, as `A-B/N`, or empty for as many as Discord recommends.
    pub shards: String,
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
    /// The form of its lines.
    pub format: LogFormat,
}

/// The master keys, and how long pages are kept.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Journal {
    /// The file with the master keys, or empty for the usual place.
    pub master_key_file: String,
    /// The master keys themselves, for a system without a file for them, or empty.
    pub master_key: Secret,
    /// The most days that a page is kept; 0 is as long as its author wants.
    pub keep_at_most_days: u16,
}

/// How long the bot keeps members who do not come back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// The months without any use after which a member is told, and erased 30 days later; 0 is never.
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

/// The form of the log's lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For a person to read.
    #[default]
    Human,
    /// For a program: a JSON object a line.
    Json,
}
