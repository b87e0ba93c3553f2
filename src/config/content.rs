use std::path::Path;

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

/// Reads the files of a content directory: two fixed names, and every `.ftl` file under `locales/<language>/`.
fn read_content_files(directory: &Path) -> Result<Vec<SourceFile>, ConfigError> {
    let mut paths = Vec::new();
    for entry in list_directory(directory)? {
        if entry.is_dir() && entry.ends_with("locales") {
            for language in list_directory(&entry)?.into_iter().filter(|path| path.is_dir()) {
                paths.extend(list_directory(&language)?);
            }
        } else {
            paths.push(entry);
        }
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ftl" || ending == "toml"));
    paths.into_iter().map(|path| read_source_file(directory, &path)).collect()
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
