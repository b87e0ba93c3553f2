//! The only reader of files and of the environment.
//!
//! Settings come from `config/default.toml` (compiled in), then the file that `--config` names, then the
//! environment; later ones win. A setting that does not exist is refused by name, because a misspelt setting that
//! is silently ignored would leave the operator believing that it is in force.

mod boot;
mod built_in;
mod content;
mod environment;
mod error;
mod exports;
mod files;
mod history;
mod load;
mod master_key;
mod places;
mod private_files;
mod secret;
mod settings;
mod token;

pub use boot::boot_name;
pub use environment::{
    colour_is_welcome, colour_is_welcome_in, edits_lines, edits_lines_in, terminal_locale,
};
pub use error::ConfigError;
pub use exports::{bring_file, keep_file, kept_files};
pub use history::{add_to_history, read_history};
pub use master_key::MasterKeyPlace;
pub use places::text_of;
pub use private_files::make_private_directory;
pub use secret::Secret;
pub use settings::{
    Config, ContentDirectory, Database, Discord, Http, Journal, Level, Log, LogFormat, Metrics, Operator,
    Retention, Serve, Traces,
};
