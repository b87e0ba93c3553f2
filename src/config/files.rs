use std::fs;
use std::path::{Path, PathBuf};

use crate::config::error::ConfigError;

/// Reads a text file whole.
pub(super) fn read_text(path: &Path) -> Result<String, ConfigError> {
    fs::read_to_string(path).map_err(|error| ConfigError::Unreadable { path: path.to_owned(), error })
}

/// Lists what is in a directory, in the order of the names.
pub(super) fn list_directory(directory: &Path) -> Result<Vec<PathBuf>, ConfigError> {
    let unreadable = |error| ConfigError::Unreadable { path: directory.to_owned(), error };
    let listed: Result<Vec<PathBuf>, _> =
        fs::read_dir(directory).map_err(unreadable)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut listed = listed.map_err(unreadable)?;
    listed.sort();
    Ok(listed)
}
