//! Patterns of words, and how they are found in a text.
//!
//! A pattern is a line of items:
//!
//! - `word`: this word. It is found joined to its neighbours too (`killmyself`), and split in two (`sui cide`).
//! - `word~`: the same with one letter more, less, other, or two swapped. The first letter must be right.
//! - `@class`: one of the words or short lines that the file names so.
//! - `(a|b c)`: one of these.
//! - `item?`: the item, or nothing.
//! - `word*`: this word, or one that begins with it.
//! - `_`: any word that does not begin a sentence. No line begins with it.
//! - `!item`: what follows is not this. It takes up nothing.
//! - `..`: up to three words, or nothing, within the sentence. `...`: up to eight.
//! - `^` and `$`: the beginning and the end of a sentence.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::tokens::{HIDDEN, Token, plain_word};
use crate::core::words::within_one_edit;

/// An item of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Item {
    Word {
        letters: String,
        misspelt: bool,
    },
    /// The beginning of a word.
    Stem(String),
    /// Any word.
    Any,
    /// Not this.
    Not(Box<Item>),
    /// One of these lines. All places that name a class share its lines.
    Either(Arc<[Vec<Item>]>),
    /// Up to so many words.
    Gap(usize),
    Begin,
    End,
}

/// A pattern that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<Item>);

/// The lines that `@class` stands for, by name.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    texts: BTreeMap<String, Vec<String>>,
    /// The classes that were read so far.
    read: BTreeMap<String, Arc<[Vec<Item>]>>,
}

impl Classes {
    /// Returns the classes of a file. They are read when a pattern first names them.
    pub(crate) fn new(texts: BTreeMap<String, Vec<String>>) -> Self {
        Self { texts, read: BTreeMap::new() }
    }

    fn lines(&mut self, class: &str, depth: usize) -> Result<Arc<[Vec<Item>]>, String> {
        if let Some(lines) = self.read.get(class) {
            return Ok(Arc::clone(lines));
        }
        let texts = self.texts.get(class).cloned().ok_or_else(|| format!("there is no class `{class}`"))?;
        let lines =
            texts.iter().map(|line| read_line(line, self, depth + 1)).collect::<Result<Arc<_>, _>>()?;
        self.read.insert(class.to_owned(), Arc::clone(&lines));
        Ok(lines)
    }
}

/// A place in a text where a pattern was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The first word, by its position.
    pub(crate) start: usize,
    /// The position after the last word.
    pub(crate) end: usize,
    /// Whether a gap of the pattern took up a word that denies it.
    pub(crate) denied: bool,
}

/// How many letters of a pattern's first word are looked up.
pub(crate) const INITIALS: usize = 2;
/// How many words a gap takes at most.
const MOST_IN_A_GAP: usize = 3;
/// The same for a wide gap.
const MOST_IN_A_WIDE_GAP: usize = 8;
/// How deep classes may name each other.
const MOST_DEPTH: usize = 4;
/// From this many letters on, a word is recognised when it is split in two.
const LEAST_SPLIT: usize = 5;

impl Pattern {
    /// Reads a pattern. The error says what is wrong with it.
    pub(crate) fn read(text: &str, classes: &mut Classes) -> Result<Self, String> {
        let items = read_line(text, classes, 0)?;
        let needs_a_word =
            (items.iter()).any(|item| matches!(item, Item::Word { .. } | Item::Stem(_) | Item::Either(_)));
        let needs_a_word = needs_a_word && !matches!(items.first(), Some(Item::Any));
        if needs_a_word { Ok(Self(items)) } else { Err(format!("`{text}` begins with no word")) }
    }

    /// Returns the letters with which the pattern can begin: [`INITIALS`] of them, fewer where that is all that must
    /// be right.
    pub(crate) fn initials(&self) -> Vec<String> {
        let mut initials = Vec::new();
        collect_initials(&self.0, &mut initials);
        initials.sort_unstable();
        initials.dedup();
        initials
    }

    /// Looks for the pattern from the word at `start` on.
    pub(crate) fn find_at(&self, text: &Text<'_>, start: usize) -> Option<Found> {
        let (end, denied) = text.follow(Rest { items: &self.0, after: None }, Place::at(start))?;
        Some(Found { start, end, denied })
    }
}

/// Adds the initials of a line. Returns whether the line can be empty.
fn collect_initials(items: &[Item], initials: &mut Vec<String>) -> bool {
    for item in items {
        let can_be_empty = match item {
            Item::Word { letters, misspelt } => {
                initials.push(letters.chars().take(if *misspelt { 1 } else { INITIALS }).collect());
                false
            }
            Item::Stem(letters) => {
                initials.push(letters.chars().take(INITIALS).collect());
                false
            }
            // No line begins with it.
            Item::Any => false,
            Item::Either(lines) => {
                let empty = lines.iter().filter(|line| collect_initials(line, initials)).count();
                empty > 0
            }
            Item::Not(_) | Item::Gap(_) | Item::Begin | Item::End => true,
        };
        if !can_be_empty {
            return false;
        }
    }
    true
}

fn read_line(text: &str, classes: &mut Classes, depth: usize) -> Result<Vec<Item>, String> {
    if depth > MOST_DEPTH {
        return Err(format!("`{text}`: the classes name each other in a circle"));
    }
    let mut items = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (item, after) = read_item(rest, classes, depth)?;
        let (item, after) = match after.strip_prefix('?') {
            Some(after) => (Item::Either([vec![item], Vec::new()].into()), after),
            None => (item, after),
        };
        items.push(item);
        rest = after.trim_start();
    }
    Ok(items)
}

fn read_item<'a>(text: &'a str, classes: &mut Classes, depth: usize) -> Result<(Item, &'a str), String> {
    if let Some(inner) = text.strip_prefix('(') {
        let end = closing(inner).ok_or_else(|| format!("`{text}` has no closing bracket"))?;
        let lines = alternatives(&inner[..end]).into_iter().map(|line| read_line(line, classes, depth));
        return Ok((Item::Either(lines.collect::<Result<_, _>>()?), &inner[end + 1..]));
    }
    if let Some(inner) = text.strip_prefix('!') {
        let (item, after) = read_item(inner, classes, depth)?;
        return Ok((Item::Not(Box::new(item)), after));
    }
    for (sign, item) in [
        ("...", Item::Gap(MOST_IN_A_WIDE_GAP)),
        ("..", Item::Gap(MOST_IN_A_GAP)),
        ("_", Item::Any),
        ("^", Item::Begin),
        ("$", Item::End),
    ] {
        if let Some(after) = text.strip_prefix(sign) {
            return Ok((item, after));
        }
    }
    let end = text.find([' ', '?', '(', ')', '|']).unwrap_or(text.len());
    let (word, after) = text.split_at(end);
    if let Some(class) = word.strip_prefix('@') {
        return Ok((Item::Either(classes.lines(class, depth)?), after));
    }
    let (word, is_stem) = word.strip_suffix(HIDDEN).map_or((word, false), |word| (word, true));
    let (letters, misspelt) = word.strip_suffix('~').map_or((word, false), |letters| (letters, true));
    if letters.is_empty() || !letters.chars().all(|letter| letter.is_alphanumeric() && !letter.is_uppercase())
    {
        return Err(format!("`{word}` is not a word in lower case without apostrophes"));
    }
    let letters = plain_word(&crate::core::words::folded(letters));
    if is_stem {
        return Ok((Item::Stem(letters), after));
    }
    Ok((Item::Word { letters, misspelt }, after))
}

/// Returns where the bracket that is open at the beginning closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Splits a text at the bars that are in no bracket.
fn alternatives(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut lines) = (0_i32, 0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            '|' if depth == 0 => {
                lines.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    lines.push(&text[start..]);
    lines
}

/// The words of a text in which patterns are looked for.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) tokens: &'a [Token],
    /// Whether the word at each position denies what follows it.
    pub(crate) denies: Vec<bool>,
}

/// What is left of a pattern: the items of a line, and what follows the line.
#[derive(Clone, Copy)]
struct Rest<'a> {
    items: &'a [Item],
    after: Option<&'a Rest<'a>>,
}

/// A place in a text: a word, and how many bytes of it are matched already.
#[derive(Debug, Clone, Copy)]
struct Place {
    token: usize,
    byte: usize,
    denied: bool,
}

impl Place {
    fn at(token: usize) -> Self {
        Self { token, byte: 0, denied: false }
    }
}

impl Text<'_> {
    /// Returns where the match of `rest` ends, and whether it is denied inside.
    fn follow(&self, rest: Rest<'_>, place: Place) -> Option<(usize, bool)> {
        let Some((item, items)) = rest.items.split_first() else {
            return match rest.after {
                Some(after) => self.follow(*after, place),
                None => (place.byte == 0).then_some((place.token, place.denied)),
            };
        };
        let next = Rest { items, ..rest };
        match item {
            Item::Word { letters, misspelt } => {
                self.follow(next, self.after_word(letters, *misspelt, place)?)
            }
            Item::Either(lines) => {
                lines.iter().find_map(|line| self.follow(Rest { items: line, after: Some(&next) }, place))
            }
            Item::Stem(letters) => {
                let left = self.tokens.get(place.token)?.word.get(place.byte..)?;
                let after = Place { token: place.token + 1, byte: 0, ..place };
                left.starts_with(letters).then(|| self.follow(next, after))?
            }
            Item::Any => {
                self.tokens.get(place.token).filter(|token| place.byte == 0 && !token.begins)?;
                self.follow(next, Place { token: place.token + 1, ..place })
            }
            Item::Not(item) => {
                let this = Rest { items: std::slice::from_ref(item), after: None };
                self.follow(this, place).is_none().then(|| self.follow(next, place))?
            }
            Item::Gap(most) => self.follow_gap(next, *most, place),
            Item::Begin => {
                let begins = self.tokens.get(place.token).is_none_or(|token| token.begins);
                (begins && place.byte == 0).then(|| self.follow(next, place))?
            }
            Item::End => {
                let ends = self.tokens.get(place.token).is_none_or(|token| token.begins);
                (ends && place.byte == 0).then(|| self.follow(next, place))?
            }
        }
    }

    /// Follows the pattern after a gap of nothing, one word, and so on.
    fn follow_gap(&self, rest: Rest<'_>, most: usize, place: Place) -> Option<(usize, bool)> {
        let mut place = place;
        for taken in 0..=most {
            if let Some(found) = self.follow(rest, place) {
                return Some(found);
            }
            let token = self.tokens.get(place.token)?;
            if place.byte > 0 || (token.begins && taken + place.token > 0) {
                return None;
            }
            place =
                Place { token: place.token + 1, byte: 0, denied: place.denied || self.denies[place.token] };
        }
        None
    }

    /// Returns the place after a match of this word: behind it, or inside the word that it is joined to.
    fn after_word(&self, letters: &str, misspelt: bool, place: Place) -> Option<Place> {
        let left = self.tokens.get(place.token)?.word.get(place.byte..)?;
        let initial = *left.as_bytes().first()?;
        if Some(&initial) != letters.as_bytes().first() && char::from(initial) != HIDDEN {
            return None;
        }
        let after = Place { token: place.token + 1, byte: 0, ..place };
        let is_whole = place.byte == 0 && misspelt && is_misspelt(left, letters);
        if left == letters || is_hidden(left, letters) || is_whole {
            return Some(after);
        }
        if left.starts_with(letters) {
            return Some(Place { byte: place.byte + letters.len(), ..place });
        }
        self.after_split(letters, left, after)
    }

    /// Returns the place after a word that is written as several: `sui cide`, `k m s`.
    fn after_split(&self, letters: &str, left: &str, after: Place) -> Option<Place> {
        let mut wanted = letters.strip_prefix(left)?;
        let (mut place, mut single) = (after, left.len() == 1);
        while !wanted.is_empty() {
            let word = &self.tokens.get(place.token)?.word;
            single &= word.len() == 1;
            wanted = wanted.strip_prefix(word.as_str())?;
            place.token += 1;
        }
        let pieces = place.token + 1 - after.token;
        (single || (letters.len() >= LEAST_SPLIT && pieces == 2)).then_some(place)
    }
}

/// Returns whether a typed word is the wanted one with some letters hidden: `k*ll`.
fn is_hidden(typed: &str, wanted: &str) -> bool {
    typed.contains(HIDDEN)
        && typed.chars().any(char::is_alphanumeric)
        && typed.chars().count() == wanted.chars().count()
        && typed.chars().zip(wanted.chars()).all(|(typed, wanted)| typed == HIDDEN || typed == wanted)
}

fn is_misspelt(typed: &str, wanted: &str) -> bool {
    typed.chars().next() == wanted.chars().next() && within_one_edit(typed, wanted)
}
