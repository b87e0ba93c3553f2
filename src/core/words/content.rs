//! All texts and content, read from files and checked before the first request is answered.

use super::helplines::{Emergency, Helpline, read_helplines};
use super::partner::Partner;
use super::secrets::{Secret, read_secrets};
use super::source_file::{ContentError, SourceFile};
use super::texts::check_texts;
use super::voice::Words;
use crate::core::danger::Ear;
use crate::core::draft::DraftReader;
use crate::core::time::Places;

/// All texts and content that the bot can show, checked when it is read.
#[derive(Debug)]
pub struct Content {
    /// The texts of every language.
    pub words: Words,
    /// The seven secrets, in order.
    pub secrets: Vec<Secret>,
    /// The confirmed helplines.
    pub helplines: Vec<Helpline>,
    /// The numbers for people in danger right now.
    pub emergencies: Vec<Emergency>,
    /// Reads messages to the partner.
    pub draft: DraftReader,
    /// Hears danger in what members type.
    pub ear: Ear,
    /// What people call places and clocks.
    pub places: Places,
}

impl Content {
    /// Reads and checks content files. `built_in` is complete; `overrides` replace parts of it: a locale
    /// file message by message, another file whole.
    pub fn read(built_in: &[SourceFile], overrides: &[SourceFile]) -> Result<Self, ContentError> {
        for file in overrides.iter().filter(|file| file.locale().is_none()) {
            if built_in.iter().all(|known| known.name != file.name) {
                // Such a file would change nothing, although its author expects that it does.
                return Err(file.error(1, "no content file has this name".into()));
            }
        }
        let files: Vec<&SourceFile> = built_in.iter().chain(overrides).collect();
        let secrets = read_secrets(last(&files, "secrets.toml")?)?;
        let helplines = read_helplines(last(&files, "helplines.toml")?)?;
        let dangers: Vec<&SourceFile> = files.iter().copied().filter(|file| file.is_danger()).collect();
        let content = Self {
            draft: DraftReader::read(last(&files, "draft/en.toml")?)?,
            ear: Ear::read(&in_force(&dangers))?,
            places: Places::read(last(&files, "places.toml")?)?,
            words: Words::read(built_in)?.replaced_by(overrides)?,
            secrets,
            helplines: helplines.lines.iter().map(|(_, line)| line.clone()).collect(),
            emergencies: helplines.emergencies,
        };
        for (at, line) in helplines.lines {
            let id = format!("country-{}", line.country);
            if content.words.voice("en", Partner::ANYBODY).find(&id, &[]).is_none() {
                let file = last(&files, "helplines.toml")?;
                let what = format!("`{}` has no name: no English file has a text `{id}`", line.country);
                return Err(file.error(at, what));
            }
        }
        check_texts(&content.words, &content.secrets, &content.countries(), built_in, overrides)?;
        Ok(content)
    }

    /// Returns the secret with this number.
    pub fn secret(&self, number: u8) -> Option<&Secret> {
        self.secrets.iter().find(|secret| secret.number == number)
    }

    /// Returns the number for people in danger right now in the country with this code.
    pub fn emergency(&self, code: &str) -> Option<&Emergency> {
        self.emergencies.iter().find(|emergency| emergency.code == code)
    }

    /// Returns the codes of the countries that have a helpline, sorted, each once.
    pub fn countries(&self) -> Vec<&str> {
        let mut countries: Vec<&str> = self.helplines.iter().map(|line| line.country.as_str()).collect();
        countries.sort_unstable();
        countries.dedup();
        countries
    }
}

/// Returns the files without those that a later one of the same name replaces.
fn in_force<'a>(files: &[&'a SourceFile]) -> Vec<&'a SourceFile> {
    let replaced = |at: usize| files[at + 1..].iter().any(|later| later.name == files[at].name);
    (0..files.len()).filter(|at| !replaced(*at)).map(|at| files[at]).collect()
}

/// Returns the file of that name that is in force: an override stands after the file that it replaces.
fn last<'a>(files: &[&'a SourceFile], name: &str) -> Result<&'a SourceFile, ContentError> {
    files.iter().rfind(|file| file.name == name).copied().ok_or_else(|| ContentError {
        path: name.to_owned(),
        line: 1,
        what: "is missing".into(),
    })
}
