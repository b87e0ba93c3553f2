//! Makes the commands that the bot's texts name into Discord's mentions, which a person can tap.
//!
//! A command in what a person wrote stays what it is. The door knows the bot's own texts, so a command counts as named
//! by the bot only where the same words stand around it as in one of them, or where it begins a line of a list and what
//! the bot says about it follows.

use std::collections::HashMap;

use serde_json::Value;

use super::markdown::escape;
use crate::core::command::ListedCommand;
use crate::core::{Partner, Words};
use crate::features::COMMANDS;

/// How many characters on each side are compared.
const AROUND: usize = 16;
/// The quotation mark before what was typed, which is repeated as it was.
const QUOTE: char = '“';

/// The commands' names and numbers at Discord.
pub(super) type Ids = HashMap<String, String>;

/// Returns the numbers of the commands in a list that Discord returned.
pub(super) fn ids(commands: &[Value]) -> Ids {
    let number = |command: &Value| {
        let (name, id) = (command["name"].as_str()?, command["id"].as_str()?);
        let digits = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| (name.to_owned(), id.to_owned()))
    };
    commands.iter().filter_map(number).collect()
}

/// Where the bot's texts name commands, and the mention for each.
#[derive(Debug, Default)]
pub(super) struct Mentions(Vec<Named>);

/// A command as one of the texts names it.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    /// Whether it begins its line.
    opens: bool,
    before: String,
    /// The command as it is written, with its slash.
    written: String,
    after: String,
    mention: String,
}

impl Mentions {
    /// Returns no mentions, for a member who asked for plain text.
    pub(super) const NONE: Self = Self(Vec::new());

    /// Finds the commands that the texts name. One whose number is not known stays as it is written.
    pub(super) fn new(words: &Words, ids: &Ids) -> Self {
        let mut named: Vec<Named> = words.naming_commands().flat_map(|text| named_in(text, ids)).collect();
        named.extend(COMMANDS.iter().flat_map(|command| listed(command, words, ids)));
        // Of two that fit, the longer one is meant: `/space start` rather than `/space`.
        named.sort_by_key(|named| std::cmp::Reverse(named.written.len()));
        named.dedup();
        Self(named)
    }

    /// Returns the text with its Markdown marks escaped and its commands as mentions.
    pub(super) fn escaped(&self, text: &str) -> String {
        let mut escaped = String::with_capacity(text.len());
        let mut from = 0;
        for (at, _) in text.match_indices('/') {
            let here = |named: &&Named| {
                let after = text[at..].strip_prefix(named.written.as_str());
                at >= from
                    && (!named.opens || text[..at].is_empty() || text[..at].ends_with('\n'))
                    && text[..at].ends_with(&named.before)
                    && after.is_some_and(|after| after.starts_with(&named.after))
            };
            if let Some(named) = self.0.iter().find(here) {
                escaped.push_str(&escape(&text[from..at]));
                escaped.push_str(&named.mention);
                from = at + named.written.len();
            }
        }
        escaped.push_str(&escape(&text[from..]));
        escaped
    }
}

/// Returns every command that a piece of a text names.
fn named_in(text: &str, ids: &Ids) -> Vec<Named> {
    let text = text.trim();
    let named = |(at, _): (usize, &str)| {
        let before = &text[..at];
        if before
            .ends_with(|letter: char| letter.is_alphanumeric() || "/:.".contains(letter) || letter == QUOTE)
        {
            return None;
        }
        let (command, path, length) = command_at(&text[at + 1..])?;
        let id = ids.get(command.name)?;
        let end = at + 1 + length;
        Some(Named {
            opens: false,
            before: last(before, AROUND).to_owned(),
            written: text[at..end].to_owned(),
            after: text[end..].chars().take(AROUND).collect(),
            mention: format!("</{path}:{id}>"),
        })
    };
    text.match_indices('/').filter_map(named).collect()
}

/// Returns a command as a line of a list names it, in every language: with a colon, and what is said about it.
fn listed(command: &ListedCommand, words: &Words, ids: &Ids) -> Vec<Named> {
    let name = command.name;
    let Some((id, (_, path, _))) = ids.get(name).zip(command_at(name)) else { return Vec::new() };
    let about = [format!("help-line-{name}"), format!("command-{name}")];
    let said = words.languages().flat_map(|tag| {
        let voice = words.voice(&tag, Partner::ANYBODY);
        about.iter().filter_map(|id| voice.find(id, &[])).collect::<Vec<_>>()
    });
    let named = said.map(|said| Named {
        opens: true,
        before: String::new(),
        written: format!("/{name}"),
        after: format!(": {said}").chars().take(AROUND).collect(),
        mention: format!("</{path}:{id}>"),
    });
    named.collect()
}

/// Returns the command that a text begins with, its whole path, and the length of what is written of it. Discord takes
/// no mention of a command that has sub-commands without one, so the first is named.
fn command_at(text: &str) -> Option<(&'static ListedCommand, String, usize)> {
    let name = word(text);
    let command = COMMANDS.iter().find(|command| command.name == name)?;
    let Some(first) = command.subs.first() else { return Some((command, name.to_owned(), name.len())) };
    let sub = text[name.len()..].strip_prefix(' ').map(word).unwrap_or_default();
    match command.subs.iter().find(|known| known.name == sub) {
        Some(known) => Some((command, format!("{name} {}", known.name), name.len() + 1 + known.name.len())),
        None => Some((command, format!("{name} {}", first.name), name.len())),
    }
}

/// Returns the letters, digits and hyphens that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !(letter.is_alphanumeric() || letter == '-'));
    &text[..end.unwrap_or(text.len())]
}

/// Returns the last `count` characters of a text.
fn last(text: &str, count: usize) -> &str {
    let from = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    &text[from..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{ContentError, SourceFile};

    fn mentions(text: &str) -> Result<Mentions, ContentError> {
        let file = SourceFile { path: String::new(), name: "locales/en/a.ftl".into(), text: text.into() };
        let known = ["daily", "space", "secret", "safety"].map(|name| (name.to_owned(), "7".to_owned()));
        Ok(Mentions::new(&Words::read(&[file])?, &known.into_iter().collect()))
    }

    #[test]
    fn what_the_bot_names_can_be_tapped() -> Result<(), ContentError> {
        let texts = "\
            a = Nothing comes until you ask: /daily on 9pm starts one.\n\
            b = /space shows where { $it } stands. /space pause and resume, too.\n\
            c = Type /secret, or “/secret 3” for the third (/safety).\n";
        let mentions = mentions(texts)?;
        for (said, shown) in [
            (
                "Nothing comes until you ask: /daily on 9pm starts one.",
                "Nothing comes until you ask: </daily on:7> 9pm starts one.",
            ),
            (
                "/space shows where it_all stands. /space pause and resume, too.",
                r"</space status:7> shows where it\_all stands. </space pause:7> and resume, too.",
            ),
            (
                "Type /secret, or “/secret 3” for the third (/safety).",
                r"Type </secret:7>, or “/secret 3” for the third \(</safety:7>\).",
            ),
        ] {
            assert_eq!(mentions.escaped(said), shown);
        }
        Ok(())
    }

    #[test]
    fn a_list_of_commands_can_be_tapped() -> Result<(), ContentError> {
        let mentions = mentions("command-safety = Real people you can call\ncommand-space = Take space\n")?;
        assert_eq!(
            mentions.escaped("/safety: Real people you can call\n/space: Take space"),
            "</safety:7>: Real people you can call\n</space status:7>: Take space"
        );
        assert_eq!(mentions.escaped("He said /space: Take space"), "He said /space: Take space");
        Ok(())
    }

    #[test]
    fn what_a_person_wrote_stays_what_it_is() -> Result<(), ContentError> {
        let mentions = mentions("a = Nothing comes until you ask: /daily on 9pm starts one.\n")?;
        for written in [
            "/daily on",
            "He typed /daily on 9pm and left.",
            "a/daily on 9pm starts one",
            "https://x.y/daily",
        ] {
            assert_eq!(mentions.escaped(written), escape(written));
        }
        Ok(())
    }

    #[test]
    fn without_the_numbers_a_command_is_text() -> Result<(), ContentError> {
        let mentions = mentions("a = It’s all under /help and /about.\n")?;
        assert_eq!(mentions.escaped("It’s all under /help and /about."), "It’s all under /help and /about.");
        assert_eq!(ids(&[serde_json::json!({ "name": "help", "id": "1><" })]), Ids::new());
        Ok(())
    }
}
