//! Content files as they were read, and the errors in them.

/// A content file that was read: its place and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path that an error names.
    pub path: String,
    /// Where it belongs in the content: `secrets.toml`, `locales/en/help.ftl`.
    pub name: String,
    /// The text of the file.
    pub text: String,
}

/// An error in a content file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {what}")]
pub struct ContentError {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there, and what to do about it.
    pub what: String,
}

impl SourceFile {
    /// Returns the language folder that the file is in, or None when it is in none.
    pub fn locale(&self) -> Option<&str> {
        self.name.strip_prefix("locales/")?.split_once('/').map(|(tag, _)| tag)
    }

    /// Returns whether the file holds the patterns of danger of a language.
    pub(super) fn is_danger(&self) -> bool {
        self.name.starts_with("danger/")
    }

    /// Returns the line of the byte at `offset`, from 1.
    pub fn line_at(&self, offset: usize) -> usize {
        let end = offset.min(self.text.len());
        self.text.as_bytes()[..end].split(|byte| *byte == b'\n').count()
    }

    /// Returns the line of the last text before the byte at `offset`. A parser often notices only on a later line
    /// that something is missing.
    pub fn line_before(&self, offset: usize) -> usize {
        self.line_at(self.text.get(..offset).map_or(offset, |before| before.trim_end().len()))
    }

    /// Returns an error at a line of this file.
    pub fn error(&self, line: usize, what: String) -> ContentError {
        ContentError { path: self.path.clone(), line, what }
    }

    /// Returns the line on which the message `id` begins; the last one if there are several.
    pub(super) fn line_of_message(&self, id: &str) -> Option<usize> {
        let starts =
            |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
        let lines = self.text.lines().enumerate().filter(|(_, line)| starts(line));
        lines.last().map(|(index, _)| index + 1)
    }
}

/// Reads a content file in TOML. An error names the line.
pub(crate) fn read_toml<T: serde::de::DeserializeOwned>(file: &SourceFile) -> Result<T, ContentError> {
    toml::from_str(&file.text).map_err(|error| {
        let line = file.line_at(error.span().map_or(0, |span| span.start));
        file.error(line, error.message().to_owned())
    })
}
