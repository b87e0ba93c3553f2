//! The words, numbers and signs of a text about time.

use crate::core::words::folded;

/// The most tokens of a text that is read. The readers try every split of a text, so a long one would be slow.
const MOST: usize = 40;
/// The most digits of a number: those of a date without signs, `20261224`.
const MOST_DIGITS: usize = 8;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A number, and how many digits it was written with.
    Number {
        /// Its value.
        value: u32,
        /// How many digits.
        digits: usize,
    },
    /// A word in lower case, without accents and apostrophes. The dots of an abbreviation are left out.
    Word(String),
    /// Anything else that is no space.
    Sign(char),
}

/// Returns the tokens of a text. Returns None when it is too long to be read.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let text = folded(&text.chars().filter_map(plain).collect::<String>());
    let mut raw = Vec::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let same = |c: char| match first {
            _ if first.is_ascii_digit() => c.is_ascii_digit(),
            _ if first.is_alphabetic() => c.is_alphabetic(),
            _ => false,
        };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (part, after) = rest.split_at_checked(end)?;
        rest = after;
        if first.is_ascii_digit() {
            let digits = part.len();
            raw.push(Token::Number { value: (digits <= MOST_DIGITS).then(|| part.parse().ok())??, digits });
        } else if first.is_alphabetic() {
            raw.push(Token::Word(part.to_owned()));
        } else if first != ' ' {
            raw.push(Token::Sign(first));
        }
        if raw.len() > MOST {
            return None;
        }
    }
    Some(without_dots(raw))
}

/// Returns the ordinary form of a character, or None for one that says nothing.
fn plain(c: char) -> Option<char> {
    match c {
        '\'' | '’' | '‘' | 'ʼ' | '´' | '"' | '“' | '”' | '(' | ')' | '?' | '!' | '…'
        // Marks of direction and width, which a keyboard or a copied text adds.
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => None,
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '~' | '〜' | '～' => Some('-'),
        '∶' => Some(':'),
        '、' => Some(','),
        _ if c.is_whitespace() => Some(' '),
        // Forms as wide as a Chinese character stand in the order of ASCII.
        '！'..='～' => char::from_u32(u32::from(c).checked_sub(0xFEE0)?),
        _ => Some(digit(c).unwrap_or(c)),
    }
}

/// Returns the ASCII form of a digit of another script.
fn digit(c: char) -> Option<char> {
    /// The zeros of Arabic, Persian, Devanagari, Bengali and Thai. Their other digits follow in order.
    const ZEROS: [u32; 5] = [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50];
    let value = ZEROS.iter().filter_map(|zero| u32::from(c).checked_sub(*zero)).find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

/// Leaves out the dots after words, and joins letters that stand between dots: `p.m.` is the word `pm`.
fn without_dots(raw: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::new();
    let (mut after_dot, mut initials) = (false, false);
    for token in raw {
        match (joined.last_mut(), &token) {
            (Some(Token::Word(_)), Token::Sign('.')) => after_dot = true,
            (Some(Token::Word(word)), Token::Word(letter))
                if after_dot && initials && letter.chars().count() == 1 =>
            {
                word.push_str(letter);
                after_dot = false;
            }
            (Some(_) | None, _) => {
                initials = matches!(&token, Token::Word(word) if word.chars().count() == 1);
                after_dot = false;
                joined.push(token);
            }
        }
    }
    joined
}

/// Phrases and what each of them means.
#[derive(Debug, Clone)]
pub(super) struct Table<T>(Vec<(Vec<Token>, T)>);

impl<T: Copy> Table<T> {
    /// Reads the phrases for these meanings, in their order: `;` separates the meanings, `,` the phrases of one.
    pub(super) fn read(text: &str, meanings: impl IntoIterator<Item = T>) -> Self {
        let phrases = text.split(';').zip(meanings).flat_map(|(phrases, meaning)| {
            let phrases = phrases.split(',').filter_map(tokens).filter(|phrase| !phrase.is_empty());
            phrases.map(move |phrase| (phrase, meaning)).collect::<Vec<_>>()
        });
        Self(phrases.collect())
    }
}

/// The tokens of a text that have not been read yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'a>(&'a [Token]);

impl<'a> Scan<'a> {
    pub(super) fn new(tokens: &'a [Token]) -> Self {
        Self(tokens)
    }

    pub(super) fn is_done(self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn rest(self) -> &'a [Token] {
        self.0
    }

    /// Takes a number. Returns its value and how many digits it has.
    pub(super) fn number(&mut self) -> Option<(u32, usize)> {
        let (Token::Number { value, digits }, rest) = self.0.split_first()? else { return None };
        self.0 = rest;
        Some((*value, *digits))
    }

    /// Takes one of these signs.
    pub(super) fn sign(&mut self, signs: &[char]) -> Option<char> {
        let (Token::Sign(sign), rest) = self.0.split_first()? else { return None };
        if !signs.contains(sign) {
            return None;
        }
        self.0 = rest;
        Some(*sign)
    }

    /// Takes this word. Returns whether it was there.
    pub(super) fn word(&mut self, word: &str) -> bool {
        match self.0.split_first() {
            Some((Token::Word(here), rest)) if here == word => {
                self.0 = rest;
                true
            }
            Some(_) | None => false,
        }
    }

    /// Takes the longest phrase of the table that stands here.
    pub(super) fn find<T: Copy>(&mut self, table: &Table<T>) -> Option<T> {
        self.find_all(table).first().copied()
    }

    /// Takes the longest phrase of the table that stands here. Returns everything that it means.
    pub(super) fn find_all<T: Copy>(&mut self, table: &Table<T>) -> Vec<T> {
        let here = || table.0.iter().filter(|(phrase, _)| self.0.starts_with(phrase));
        let Some(longest) = here().map(|(phrase, _)| phrase.len()).max() else { return Vec::new() };
        let found =
            here().filter(|(phrase, _)| phrase.len() == longest).map(|(_, meaning)| *meaning).collect();
        self.0 = self.0.get(longest..).unwrap_or_default();
        found
    }

    /// Takes as many phrases of the table as stand here. Returns whether there was one.
    pub(super) fn skip(&mut self, table: &Table<()>) -> bool {
        let mut found = false;
        while self.find(table).is_some() {
            found = true;
        }
        found
    }

    /// Returns what `reader` reads here. If it reads nothing, no token is taken.
    pub(super) fn attempt<T>(&mut self, reader: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let read = reader(&mut ahead)?;
        *self = ahead;
        Some(read)
    }
}
