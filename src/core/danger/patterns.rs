//! Many patterns, and every place in a text where one of them is found.

use std::collections::BTreeMap;

use toml::Spanned;

use super::pattern::{Classes, Found, INITIALS, Pattern, Text};
use super::tokens::{HIDDEN, Token};
use crate::core::words::{ContentError, SourceFile};

/// Patterns, each with what it tells of.
#[derive(Debug)]
pub(crate) struct Patterns<T> {
    all: Vec<(T, Pattern)>,
    /// Which of them can begin with these letters, at most [`INITIALS`].
    by_initials: BTreeMap<String, Vec<usize>>,
}

/// Returns whether a harmless line takes back what was found, which shares words with it: it begins before that ("the dog
/// bit me"), or goes on through its end ("die of laughter").
pub(crate) fn takes_back(calm: &Found, other: &Found) -> bool {
    let shared = other.start < calm.end && calm.start < other.end;
    shared && (calm.start < other.start || other.end <= calm.end)
}

impl<T> Default for Patterns<T> {
    fn default() -> Self {
        Self { all: Vec::new(), by_initials: BTreeMap::new() }
    }
}

impl<T: Copy> Patterns<T> {
    /// Returns how many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// Adds the lines of a file. A line that cannot be read is an error that names it.
    pub(crate) fn add(
        &mut self,
        kind: T,
        lines: &[Spanned<String>],
        (file, classes): (&SourceFile, &mut Classes),
    ) -> Result<(), ContentError> {
        for line in lines {
            let pattern = Pattern::read(line.get_ref(), classes)
                .map_err(|what| file.error(file.line_at(line.span().start), what))?;
            for initials in pattern.initials() {
                self.by_initials.entry(initials).or_default().push(self.all.len());
            }
            self.all.push((kind, pattern));
        }
        Ok(())
    }

    /// Returns the numbers of the patterns that can begin with this word. `next` is the word after it.
    fn beginning(&self, word: &str, next: Option<&Token>) -> Vec<usize> {
        let known: Vec<char> = word.chars().take(INITIALS).take_while(|letter| *letter != HIDDEN).collect();
        let known: String = known.into_iter().collect();
        // The word may be a pattern's first word, or begin with a shorter one: `i` in `ihate`.
        let shorter =
            known.char_indices().skip(1).filter_map(|(end, _)| self.by_initials.get(known.get(..end)?));
        // A single letter may be the first of a word that is split: `k m s`. A hidden letter can be any.
        let is_open = known.len() < word.len() || next.is_some_and(|next| next.word.len() == 1);
        let longer = self.by_initials.range(known.clone()..).take_while(|(key, _)| key.starts_with(&known));
        let longer = longer.take_while(|(key, _)| is_open || **key == known);
        shorter.chain(longer.map(|(_, numbers)| numbers)).flatten().copied().collect()
    }

    /// Returns every place at which one of the patterns is found.
    pub(crate) fn find_all(&self, text: &Text<'_>) -> Vec<(Found, T)> {
        let mut found = Vec::new();
        for (start, token) in text.tokens.iter().enumerate() {
            let numbers = self.beginning(&token.word, text.tokens.get(start + 1));
            for (kind, pattern) in numbers.into_iter().filter_map(|number| self.all.get(number)) {
                found.extend(pattern.find_at(text, start).map(|place| (place, *kind)));
            }
        }
        found
    }
}
