use std::path::PathBuf;

use crate::core::ContentError;

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
    /// The directory for content cannot be read.
    #[error("content.directory: cannot read {}: {error}", path.display())]
    NoContent {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A folder in the directory for content is not one of those that are read.
    #[error("content.directory: no content is read from {}; its folders are locales, danger and draft", path.display())]
    UnknownFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The file is not what it should be.
    #[error(transparent)]
    File(ContentError),
    /// The environment names a setting that does not exist.
    #[error(
        "the environment variable {name} names no setting; they are written BREATHING_ROOM__SECTION__KEY, and \
         config/default.toml lists them all"
    )]
    UnknownVariable {
        /// The variable.
        name: String,
    },
    /// The environment gives a setting a value that it does not take.
    #[error("the environment variable {name} has a value that its setting does not take: {what}")]
    Value {
        /// The variable.
        name: String,
        /// What the setting takes.
        what: String,
    },
    /// A content file is wrong.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// The file with the bot's token cannot be used.
    #[error("the token in {} cannot be used: {what}", path.display())]
    TokenFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, without what is in it.
        what: String,
    },
    /// The address of the database cannot be used.
    #[error(transparent)]
    Address(#[from] crate::store::OpenError),
    /// The directory for everything has a name that is not UTF-8.
    #[error("the directory {} has a name that is not UTF-8; name another one with --data-dir", path.display())]
    NotText {
        /// The directory.
        path: PathBuf,
    },
    /// A setting in the environment is not UTF-8.
    #[error("the environment variable {name} has a value that is not UTF-8")]
    VariableNotText {
        /// The variable.
        name: String,
    },
    /// There is no place for the database.
    #[error("cannot tell your data directory; name one with --data-dir")]
    NoDataDirectory,
}
