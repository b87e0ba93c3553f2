//! Completes a line when a person presses TAB.

use std::ops::Range;

use crate::core::command::{Kind, OptionSpec};
use crate::core::{Choice, Input, Private};
use crate::features::COMMANDS;

use super::parse::{self, Given, Reading};
use super::session::{OWN, PLACES};
use super::speaker::Speaker;

/// The material for completing a line.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// The byte at which the part to replace begins. It ends at the cursor.
    start: usize,
    /// Words that are known without asking the bot.
    words: Vec<String>,
    /// The question for the bot, when the option suggests values.
    pub(super) question: Option<Input>,
}

/// One way to complete a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Completion {
    /// The text that the person reads in the list.
    pub(super) label: String,
    /// The text that replaces what they typed.
    pub(super) text: String,
}

/// Returns what can complete `line`, which ends at the cursor.
pub(super) fn wanted(line: &str, speaker: &Speaker) -> Wanted {
    let first = parse::word_at(line, 0);
    if !line[first.start..].starts_with('/') {
        return Wanted::default();
    }
    if first.end == line.len() {
        let names = COMMANDS.iter().map(|spec| spec.name).chain(OWN);
        return Wanted::of_words(line, first, names.map(|name| format!("/{name} ")));
    }
    let second = parse::word_at(line, first.end);
    match &line[first.clone()] {
        "/as" => return Wanted::of_words(line, second, speaker.people.iter().cloned()),
        "/in" => return Wanted::of_words(line, second, PLACES.iter().map(|(name, _)| (*name).to_owned())),
        _ => {}
    }
    let Some(spec) = parse::parse_line(line).spec else { return Wanted::default() };
    if !spec.subs.is_empty() && second.end == line.len() {
        let subs = spec.subs.iter().map(|sub| format!("{}{}", sub.name, space_if(!sub.options.is_empty())));
        return Wanted::of_words(line, second, subs);
    }
    options(line)
}

fn options(line: &str) -> Wanted {
    let word = line.rfind(char::is_whitespace).map_or(0, |space| space + last_char(&line[space..]));
    let reading = parse::parse_line(line);
    if let Some(given) = reading.given.last()
        && given.value.end == line.len()
        && (given.named || given.value.start < word)
    {
        return value(line, &reading, given);
    }
    // A new word: a value for an option that is still empty, or an option's name.
    let head = parse::parse_line(&line[..word]);
    let mut wanted = Wanted::of_words(line, word..line.len(), head.free().flat_map(words_for));
    if let Some(option) = head.free().find(|option| option.suggests) {
        wanted.question = Some(question(&head, option, &line[word..]));
    }
    wanted
}

fn value(line: &str, reading: &Reading<'_>, given: &Given) -> Wanted {
    let start = parse::word_at(line, given.value.start).start;
    let mut wanted = Wanted::of_words(line, start..line.len(), values_of(given.option));
    if given.option.suggests {
        wanted.question = Some(question(reading, given.option, &line[start..]));
    }
    wanted
}

fn question(reading: &Reading<'_>, option: &OptionSpec, typed: &str) -> Input {
    let mut invocation = reading.invocation();
    invocation.options.retain(|(name, _)| name != option.name);
    invocation.options.push((option.name.to_owned(), Private::new(typed)));
    Input::Complete { invocation, option: option.name.to_owned() }
}

fn words_for(option: &'static OptionSpec) -> Vec<String> {
    let mut words = match option.kind {
        Kind::OneOf(_) => values_of(option),
        Kind::Whole { .. }
        | Kind::Text { .. }
        | Kind::When
        | Kind::Minutes { .. }
        | Kind::Flag
        | Kind::File => Vec::new(),
    };
    words.push(format!("{}:", option.name));
    words
}

fn values_of(option: &'static OptionSpec) -> Vec<String> {
    match option.kind {
        Kind::OneOf(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        Kind::Flag => vec!["true".into(), "false".into()],
        Kind::Whole { .. } | Kind::Text { .. } | Kind::When | Kind::Minutes { .. } | Kind::File => Vec::new(),
    }
}

fn space_if(more: bool) -> &'static str {
    if more { " " } else { "" }
}

fn last_char(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

impl Wanted {
    fn of_words(line: &str, replaced: Range<usize>, words: impl IntoIterator<Item = String>) -> Self {
        let typed = line[replaced.clone()].to_lowercase();
        let words = words.into_iter().filter(|word| word.to_lowercase().starts_with(&typed)).collect();
        Self { start: replaced.start, words, question: None }
    }

    /// Returns the byte of `line` from which the completions replace it, and the completions: what the bot
    /// `suggests` first, then the known words.
    pub(super) fn completions(self, line: &str, suggests: Vec<Choice>) -> (usize, Vec<Completion>) {
        let suggested =
            suggests.into_iter().map(|choice| Completion { label: choice.label, text: choice.value });
        let words =
            self.words.into_iter().map(|word| Completion { label: word.trim().to_owned(), text: word });
        let mut all: Vec<Completion> = suggested.chain(words).collect();
        // When several completions do not continue what was typed, they are only listed: the editor would replace
        // the typed text by the prefix that they happen to share.
        let typed = &line[self.start..];
        let goes_on = |way: &Completion| way.text.to_lowercase().starts_with(&typed.to_lowercase());
        if all.len() > 1 && !all.iter().all(goes_on) {
            for way in &mut all {
                typed.clone_into(&mut way.text);
            }
        }
        (self.start, all)
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::core::Place;

    proptest! {
        #[test]
        fn any_line_up_to_any_place_can_be_completed(
            line in "(/(secret|settings|as|in|about)? ?(partner|quiet)? ?)?([ a-z:\"“”é\u{3000}3/>-]{0,12}|about:|share:){0,4}",
        ) {
            let speaker = Speaker::new("you", Place::Direct, "", DateTime::UNIX_EPOCH);
            for (at, _) in line.char_indices() {
                let wanted = wanted(&line[..at], &speaker);
                let suggestion = Choice { label: "3 · it".into(), value: "it".into() };
                let (start, _) = wanted.completions(&line[..at], vec![suggestion]);
                prop_assert!(line.is_char_boundary(start) && start <= at);
            }
        }
    }
}
