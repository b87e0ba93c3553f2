//! A message as words that can be compared, with their places in it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::core::danger::{Found, Token, plain_word};
use crate::core::words::folded;

/// A message, split into words.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words, as they are compared.
    pub(super) tokens: Vec<Token>,
    /// The place of each one in the text, in bytes.
    pub(super) places: Vec<Range<usize>>,
    /// Whether a comma, a dash or a colon stands before it.
    pub(super) pauses: Vec<bool>,
    /// The places of names: of words with a capital letter inside of a sentence.
    pub(super) names: Vec<usize>,
    /// The places after which a laughing face or a mark of quotation stands.
    pub(super) asides: Vec<usize>,
}

/// A sentence of at most so many words may belong to the one before it.
const SHORT: usize = 2;
const APOSTROPHES: [char; 6] = ['’', '\'', '‘', 'ʼ', '´', '`'];
const MONEY: [char; 4] = ['£', '$', '€', '₹'];
const HEARTS: [char; 16] =
    ['❤', '♥', '💕', '💖', '💗', '💘', '💙', '💚', '💛', '💜', '🖤', '💔', '😘', '😍', '🥰', '💞'];
const LAUGHS: [char; 8] = ['😂', '🤣', '💀', '😅', '🎉', '🙃', '🤷', '😱'];
const QUOTES: [char; 5] = ['"', '“', '”', '«', '»'];
const TEARS: [char; 8] = ['😢', '😭', '🥺', '😞', '😔', '💧', '☹', '😿'];

impl Words {
    /// Splits a message. `same` has the words that stand for others: `u` is `you`.
    pub(super) fn new(text: &str, same: &BTreeMap<String, String>) -> Self {
        let mut words = Self::default();
        let mut splitter = Splitter { begins: true, pauses: false, same };
        let mut letters = text.char_indices().peekable();
        while let Some((start, letter)) = letters.next() {
            if !letter.is_alphanumeric() {
                let next = letters.peek().map(|(_, next)| *next);
                splitter.sign(&mut words, start, letter, next);
                continue;
            }
            let mut end = start + letter.len_utf8();
            let mut last = letter;
            while let Some((at, next)) = letters.peek().copied() {
                // The point of `9.30` and the comma of `2,340` belong to the number, and the apostrophe to `don't`.
                let after = text.get(at + next.len_utf8()..).and_then(|rest| rest.chars().next());
                let within_number = matches!(next, '.' | ':' | ',' | '/')
                    && last.is_ascii_digit()
                    && after.is_some_and(|after| after.is_ascii_digit());
                let within_word = APOSTROPHES.contains(&next) && after.is_some_and(char::is_alphabetic);
                if !(next.is_alphanumeric() || within_number || within_word || is_mark(next)) {
                    break;
                }
                (end, last) = (at + next.len_utf8(), next);
                letters.next();
            }
            let word = text.get(start..end).unwrap_or_default();
            let plain = splitter.plain(word);
            if !splitter.begins && is_name(word, &plain) {
                words.names.push(words.tokens.len());
            }
            splitter.push(&mut words, plain, start..end);
        }
        words
    }

    /// Returns the sentence that a word is in.
    pub(super) fn sentence_of(&self, at: usize) -> Range<usize> {
        let begins = |at: &usize| self.tokens.get(*at).is_none_or(|token| token.begins);
        let start = (0..=at).rev().find(begins).unwrap_or_default();
        start..(at + 1..=self.tokens.len()).find(begins).unwrap_or(at + 1)
    }

    /// Returns whether no sentence begins inside of what was found, but for a very short one: `call me. now`.
    pub(super) fn is_within_sentence(&self, found: &Found) -> bool {
        let begins = |at: &usize| self.tokens.get(*at).is_some_and(|token| token.begins);
        let short = |at: usize| {
            (at + 1..=at + SHORT).any(|next| self.tokens.get(next).is_none_or(|next| next.begins))
        };
        (found.start + 1..found.end).filter(begins).all(short)
    }
}

/// Returns whether a word inside of a sentence is a name: `Jo`, but not `I'm`, nor `PLEASE`.
fn is_name(word: &str, plain: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.any(char::is_lowercase)
        && !plain.starts_with('i')
}

/// Returns whether a character is an accent that belongs to the letter before it.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

struct Splitter<'a> {
    begins: bool,
    pauses: bool,
    same: &'a BTreeMap<String, String>,
}

impl Splitter<'_> {
    fn push(&mut self, words: &mut Words, word: String, place: Range<usize>) {
        words.tokens.push(Token { word, begins: self.begins });
        words.places.push(place);
        words.pauses.push(self.pauses);
        (self.begins, self.pauses) = (false, false);
    }

    /// Takes a sign. A question mark is a word of its own: `qm`, or `qx` where there are several.
    fn sign(&mut self, words: &mut Words, at: usize, sign: char, next: Option<char>) {
        match sign {
            '?' if next == Some('?') || next == Some('!') => {
                // The last one of them counts.
                self.pauses = true;
            }
            '?' => {
                let many = std::mem::take(&mut self.pauses);
                self.push(words, if many { "qx" } else { "qm" }.to_owned(), at..at + 1);
                self.begins = true;
            }
            '!' if self.pauses && follows_question(words, at) => {
                self.pauses = false;
                self.push(words, "qx".to_owned(), at..at + 1);
                self.begins = true;
            }
            sign if QUOTES.contains(&sign) || LAUGHS.contains(&sign) => words.asides.push(words.tokens.len()),
            '.' | '!' | ';' | '…' | '\n' => self.begins = true,
            ',' | '-' | '–' | '—' | ':' | '(' | ')' => self.pauses = true,
            sign if MONEY.contains(&sign) => {
                self.push(words, "money".to_owned(), at..at + sign.len_utf8());
            }
            sign if HEARTS.contains(&sign) => {
                self.push(words, "heartsign".to_owned(), at..at + sign.len_utf8());
            }
            sign if TEARS.contains(&sign) => {
                self.push(words, "tearsign".to_owned(), at..at + sign.len_utf8());
            }
            _ => {}
        }
    }

    /// Returns a word as it is compared. Numbers, times of day and ordinals have one word each.
    fn plain(&self, word: &str) -> String {
        let text: String = folded(word).chars().filter(|letter| !APOSTROPHES.contains(letter)).collect();
        if let Some(same) = self.same.get(&text) {
            return plain_word(same);
        }
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            return number(&text).to_owned();
        }
        let plain = plain_word(&text);
        self.same.get(&plain).map_or(plain, |same| plain_word(same))
    }
}

/// Returns whether the sign at `at` follows a question mark, as in `what?!`.
fn follows_question(words: &Words, at: usize) -> bool {
    words.places.last().is_none_or(|place| place.end < at)
}

/// Returns the word for something that begins with a digit.
fn number(text: &str) -> &'static str {
    let digits = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    match digits {
        "st" | "nd" | "rd" | "th" => "nth",
        "am" | "pm" | "ish" => "clock",
        "" => "num",
        _ if digits.starts_with('/') => "nth",
        _ if digits.starts_with(['.', ':']) => "clock",
        _ => "num",
    }
}
