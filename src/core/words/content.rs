//! Everything that can be said and shown, read from files and checked before anybody is answered.

use serde::Deserialize;

use super::{Helpline, Partner, Words, helplines, texts};

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

/// Everything the bot can say and show, checked when it is read.
#[derive(Debug)]
pub struct Content {
    /// Every word.
    pub words: Words,
    /// The seven, in order.
    pub secrets: Vec<Secret>,
    /// Confirmed helplines.
    pub helplines: Vec<Helpline>,
    /// The day of the helplines' check, `2026-11-22`.
    pub helplines_checked: String,
}

/// The structure of a secret. Its texts are in the locale files under `secret-NUMBER-…`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secret {
    /// 1 to 7.
    pub number: u8,
    /// How many nudges it has, from `secret-NUMBER-nudge-1`.
    pub nudges: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecretsFile {
    secret: Vec<Secret>,
}

impl Content {
    /// Reads and checks content files. `built_in` is complete; `overrides` replace parts of it: a locale
    /// file message by message, another file whole.
    pub fn read(built_in: &[SourceFile], overrides: &[SourceFile]) -> Result<Self, ContentError> {
        for file in overrides.iter().filter(|file| file.locale().is_none()) {
            if built_in.iter().all(|known| known.name != file.name) {
                // It would change nothing, and its author believes otherwise.
                return Err(file.error(1, "no content file has this name".into()));
            }
        }
        let files: Vec<&SourceFile> = built_in.iter().chain(overrides).collect();
        let secrets = secrets(last(&files, "secrets.toml")?)?;
        let helplines = helplines::read(last(&files, "helplines.toml")?)?;
        let content = Self {
            words: Words::read(built_in)?.replaced_by(overrides)?,
            secrets,
            helplines: helplines.lines.iter().map(|(_, line)| line.clone()).collect(),
            helplines_checked: helplines.checked,
        };
        for (at, line) in helplines.lines {
            let id = format!("country-{}", line.country);
            if content.words.voice("en", Partner::ANYBODY).find(&id, &[]).is_none() {
                let file = last(&files, "helplines.toml")?;
                let what = format!("`{}` has no name: no English file has a text `{id}`", line.country);
                return Err(file.error(at, what));
            }
        }
        texts::check(&content, built_in, overrides)?;
        Ok(content)
    }

    /// The secret with this number.
    pub fn secret(&self, number: u8) -> Option<&Secret> {
        self.secrets.iter().find(|secret| secret.number == number)
    }

    /// Countries with a confirmed line, by code.
    pub fn countries(&self) -> Vec<&str> {
        let mut countries: Vec<&str> = self.helplines.iter().map(|line| line.country.as_str()).collect();
        countries.sort_unstable();
        countries.dedup();
        countries
    }
}

/// The structure of the seven.
fn secrets(file: &SourceFile) -> Result<Vec<Secret>, ContentError> {
    let SecretsFile { secret: secrets } = read_toml(file)?;
    let numbers: Vec<u8> = secrets.iter().map(|secret| secret.number).collect();
    if numbers != [1, 2, 3, 4, 5, 6, 7] || secrets.iter().any(|secret| secret.nudges < 6) {
        return Err(file.error(1, "needs the secrets 1 to 7 in order, each with 6 nudges or more".into()));
    }
    Ok(secrets)
}

/// The file of that name that counts: an override comes after what it replaces.
fn last<'a>(files: &[&'a SourceFile], name: &str) -> Result<&'a SourceFile, ContentError> {
    files.iter().rfind(|file| file.name == name).copied().ok_or_else(|| ContentError {
        path: name.to_owned(),
        line: 1,
        what: "is missing".into(),
    })
}

pub(super) fn read_toml<T: serde::de::DeserializeOwned>(file: &SourceFile) -> Result<T, ContentError> {
    toml::from_str(&file.text).map_err(|error| {
        let line = file.line_at(error.span().map_or(0, |span| span.start));
        file.error(line, error.message().to_owned())
    })
}
