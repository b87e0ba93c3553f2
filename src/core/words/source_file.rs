//! Content files as they were read, and what is wrong with them.

/// A content file that was read: where from, and what it holds.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path that an error names.
    pub path: String,
    /// Where it belongs in the content: `secrets.toml`, `locales/en/help.ftl`.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// What is wrong with a content file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {what}")]
pub struct ContentError {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there, and what to do.
    pub what: String,
}

impl SourceFile {
    /// The language folder that the file lies in.
    pub fn locale(&self) -> Option<&str> {
        self.name.strip_prefix("locales/")?.split_once('/').map(|(tag, _)| tag)
    }

    /// The line of the byte at `offset`, from 1.
    pub fn line_at(&self, offset: usize) -> usize {
        let end = offset.min(self.text.len());
        self.text.as_bytes()[..end].split(|byte| *byte == b'\n').count()
    }

    /// The line of the last thing written before the byte at `offset`: where a parser noticed that
    /// something is missing is often the line after.
    pub fn line_before(&self, offset: usize) -> usize {
        self.line_at(self.text.get(..offset).map_or(offset, |before| before.trim_end().len()))
    }

    /// An error in this file.
    pub fn error(&self, line: usize, what: String) -> ContentError {
        ContentError { path: self.path.clone(), line, what }
    }

    /// The line on which the message `id` begins, the last one if there are several.
    pub(super) fn line_of_message(&self, id: &str) -> Option<usize> {
        let starts =
            |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
        let lines = self.text.lines().enumerate().filter(|(_, line)| starts(line));
        lines.last().map(|(index, _)| index + 1)
    }
}

/// Reads a content file in TOML. An error names the line.
pub(super) fn read_toml<T: serde::de::DeserializeOwned>(file: &SourceFile) -> Result<T, ContentError> {
    toml::from_str(&file.text).map_err(|error| {
        let line = file.line_at(error.span().map_or(0, |span| span.start));
        file.error(line, error.message().to_owned())
    })
}
