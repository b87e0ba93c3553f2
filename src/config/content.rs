use std::path::{Path, PathBuf};

use crate::config::built_in;
use crate::config::error::ConfigError;
use crate::config::files::{list_directory, read_text};
use crate::config::settings::Config;
use crate::core::{Content, SourceFile};

impl Config {
    /// Reads the content that is compiled in. A file in the content directory replaces the compiled one of the same
    /// name.
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
            directory => read_content_files(Path::new(directory))?,
        };
        Ok(Content::read(&built_in, &overrides)?)
    }
}

/// Reads the files of a content directory: those beside each other in it and in `danger` and `draft`, and every file under
/// `locales/<language>/`. A folder of another name is an error, because its author expects that it is read.
fn read_content_files(directory: &Path) -> Result<Vec<SourceFile>, ConfigError> {
    let mut paths = Vec::new();
    for entry in list_content(directory)? {
        if !entry.is_dir() {
            paths.push(entry);
        } else if entry.ends_with("locales") {
            for language in list_content(&entry)? {
                if language.is_dir() {
                    paths.extend(list_content(&language)?);
                } else {
                    // It is in no language's folder, and is refused by its name.
                    paths.push(language);
                }
            }
        } else if entry.ends_with("danger") || entry.ends_with("draft") {
            paths.extend(list_content(&entry)?);
        } else {
            return Err(ConfigError::UnknownFolder { path: entry });
        }
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ftl" || ending == "toml"));
    paths.into_iter().map(|path| read_source_file(directory, &path)).collect()
}

/// Lists what is in a directory, but what begins with a dot: editors and version control keep things of their own there.
fn list_content(directory: &Path) -> Result<Vec<PathBuf>, ConfigError> {
    let mut listed = list_directory(directory).map_err(|error| {
        if let ConfigError::Unreadable { path, error } = error {
            ConfigError::NoContent { path, error }
        } else {
            error
        }
    })?;
    let is_hidden =
        |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    listed.retain(|path| !is_hidden(path));
    Ok(listed)
}

fn read_source_file(directory: &Path, path: &Path) -> Result<SourceFile, ConfigError> {
    let parts: Vec<String> = path
        .strip_prefix(directory)
        .unwrap_or(path)
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    Ok(SourceFile { path: path.display().to_string(), name: parts.join("/"), text: read_text(path)? })
}
