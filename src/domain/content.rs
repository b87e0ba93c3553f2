use serde::Deserialize;

use crate::domain::{Partner, Pronouns, Words};

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

    fn line_of_message(&self, id: &str) -> Option<usize> {
        let starts =
            |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
        self.text.lines().position(starts).map(|index| index + 1)
    }

    fn message_ids(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().filter_map(|(index, line)| {
            let (id, _) = line.split_once('=')?;
            let id = id.trim_end();
            let first = id.chars().next()?;
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            (first.is_ascii_alphabetic() && id.chars().all(plain)).then_some((index + 1, id))
        })
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
    /// A short name that stays the same in every language.
    pub slug: String,
    /// How many nudges it has, from `secret-NUMBER-nudge-1`.
    pub nudges: u8,
}

/// A line that somebody can call or write to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helpline {
    /// Two letters, ISO 3166-1.
    pub country: String,
    /// Whom it is for.
    pub kind: HelplineKind,
    /// Its own name.
    pub name: String,
    /// The number to call.
    pub call: Option<String>,
    /// The number to text.
    pub text_to: Option<String>,
    /// The word to text.
    pub text_word: Option<String>,
    /// Its web page.
    pub url: Option<String>,
    /// When it answers.
    pub hours: Option<String>,
}

/// Whom a helpline is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HelplineKind {
    /// Somebody who is being hurt or controlled.
    Abuse,
    /// Somebody who cannot go on.
    Crisis,
    /// Somebody young.
    Teen,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecretsFile {
    secret: Vec<Secret>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HelplinesFile {
    checked: String,
    line: Vec<Helpline>,
}

impl Content {
    /// Reads and checks content files. `built_in` is complete; `overrides` replace parts of it: a locale
    /// file message by message, another file whole.
    pub fn read(built_in: &[SourceFile], overrides: &[SourceFile]) -> Result<Self, ContentError> {
        for file in overrides {
            check_override(built_in, file)?;
        }
        let files: Vec<SourceFile> = built_in.iter().chain(overrides).cloned().collect();
        let secrets: SecretsFile = last(&files, "secrets.toml")?;
        let helplines: HelplinesFile = last(&files, "helplines.toml")?;
        let content = Self {
            words: Words::read(&files)?,
            secrets: secrets.secret,
            helplines: helplines.line,
            helplines_checked: helplines.checked,
        };
        content.check(&files)?;
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

    fn check(&self, files: &[SourceFile]) -> Result<(), ContentError> {
        let structure = files.iter().rfind(|file| file.name == "secrets.toml");
        let numbers: Vec<u8> = self.secrets.iter().map(|secret| secret.number).collect();
        if let Some(file) = structure
            && (numbers != [1, 2, 3, 4, 5, 6, 7] || self.secrets.iter().any(|secret| secret.nudges < 6))
        {
            return Err(file.error(1, "needs the secrets 1 to 7 in order, each with 6 nudges or more".into()));
        }
        for tag in self.words.languages() {
            for (id, most) in self.secret_texts().into_iter().chain(self.country_names()) {
                self.check_text(files, &tag, &id, most)?;
            }
        }
        Ok(())
    }

    /// Every text of the seven, with the most characters that it may have.
    fn secret_texts(&self) -> Vec<(String, usize)> {
        let mut texts = Vec::new();
        for Secret { number, nudges, .. } in &self.secrets {
            let id = |part: &str| format!("secret-{number}-{part}");
            texts.extend([
                (id("title"), 90),
                (id("essence"), MOST_ESSENCE),
                (id("lesson"), 2000),
                (id("practice"), MOST_SHORT),
                (id("plan-1"), MOST_SHORT),
                (id("plan-2"), MOST_SHORT),
                (id("not-for-you"), 300),
                (id("keywords"), 1000),
            ]);
            texts.extend((1..=*nudges).map(|nudge| (id(&format!("nudge-{nudge}")), MOST_SHORT)));
        }
        texts
    }

    fn country_names(&self) -> Vec<(String, usize)> {
        self.countries().into_iter().map(|code| (format!("country-{code}"), 60)).collect()
    }

    fn check_text(&self, files: &[SourceFile], tag: &str, id: &str, most: usize) -> Result<(), ContentError> {
        let at = |what: String| {
            let spot = files
                .iter()
                .rev()
                .filter(|file| file.locale().is_some())
                .find_map(|file| file.line_of_message(id).map(|line| file.error(line, what.clone())));
            spot.unwrap_or_else(|| ContentError { path: format!("locales/{tag}"), line: 1, what })
        };
        let longest_name = "M".repeat(usize::from(crate::domain::commands::MOST_NAME));
        for pronouns in Pronouns::ALL {
            for name in [None, Some(longest_name.as_str())] {
                let text =
                    self.words.voice(tag, Partner { pronouns, name }).find(id, &[]).ok_or_else(|| {
                        at(format!("`{id}` is missing or refers to something that is not there"))
                    })?;
                let length = text.chars().count();
                if length == 0 || (name.is_none() && length > most) {
                    return Err(at(format!("`{id}` has {length} characters; it needs 1 to {most}")));
                }
            }
        }
        Ok(())
    }
}

/// The most characters of an essence: with its number it labels a suggestion, which takes 100.
const MOST_ESSENCE: usize = 90;
/// The most characters of a practice, a nudge or an if-then plan.
const MOST_SHORT: usize = 200;

/// Refuses a file that would change nothing: it is misnamed, and its author believes otherwise.
fn check_override(built_in: &[SourceFile], file: &SourceFile) -> Result<(), ContentError> {
    if file.locale().is_none() {
        let known = built_in.iter().any(|known| known.name == file.name);
        return if known { Ok(()) } else { Err(file.error(1, "no content file has this name".into())) };
    }
    let known = |id: &str| built_in.iter().any(|known| known.line_of_message(id).is_some());
    match file.message_ids().find(|(_, id)| !known(id)) {
        Some((line, id)) => Err(file.error(line, format!("there is no text called `{id}`"))),
        None => Ok(()),
    }
}

fn last<T: serde::de::DeserializeOwned>(files: &[SourceFile], name: &str) -> Result<T, ContentError> {
    let file = files.iter().rfind(|file| file.name == name).ok_or_else(|| ContentError {
        path: name.to_owned(),
        line: 1,
        what: "is missing".into(),
    })?;
    toml::from_str(&file.text).map_err(|error| {
        let line = file.line_at(error.span().map_or(0, |span| span.start));
        file.error(line, error.message().to_owned())
    })
}
