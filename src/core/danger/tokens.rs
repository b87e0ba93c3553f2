//! A typed text as words that can be compared, however they were written.

use crate::core::words::folded;

/// A word of a text, as [`plain_word`] has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// The letters.
    pub(crate) word: String,
    /// Whether a sentence begins with it.
    pub(crate) begins: bool,
}

/// Returns the words of a text. `name` is what the member calls their partner: it is read as `he`.
pub(crate) fn tokens(text: &str, name: Option<&str>) -> Vec<Token> {
    let name: Vec<String> = name.map(|name| words(name).collect()).unwrap_or_default();
    let mut tokens = Vec::new();
    for sentence in text.split(['.', '?', ';', '…', '\n', '!']) {
        let words: Vec<String> = words(sentence).collect();
        let mut rest = words.as_slice();
        let mut begins = true;
        while let Some((first, others)) = rest.split_first() {
            let (word, after) = match rest.strip_prefix(name.as_slice()) {
                Some(after) if !name.is_empty() => ("he".to_owned(), after),
                _ => (first.clone(), others),
            };
            tokens.push(Token { word, begins });
            begins = false;
            rest = after;
        }
    }
    tokens
}

/// Returns the words of a sentence. A mark that hides a letter stays in its word: `k*ll`.
fn words(sentence: &str) -> impl Iterator<Item = String> {
    let text: String = folded(sentence).chars().filter(|letter| !APOSTROPHES.contains(letter)).collect();
    let parts: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric() && !HIDING.contains(&letter))
        .map(|part| part.trim_matches(HIDING))
        .filter(|part| !part.is_empty())
        .map(plain_word)
        .collect();
    parts.into_iter()
}

/// Returns a word as it is compared: a letter that stands twice or more in a row stands once, and a digit or a sign
/// in place of a letter is that letter. `killl` and `k1ll` are `kil`.
pub(crate) fn plain_word(word: &str) -> String {
    let has_letters = word.chars().any(char::is_alphabetic);
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars() {
        let letter = if has_letters { letter_for(letter) } else { letter };
        // The digits of a number are no letters: 22 is not 2.
        if !has_letters || !plain.ends_with(letter) || letter == HIDDEN {
            plain.push(letter);
        }
    }
    plain
}

/// Returns the letter that a digit or a sign is written for.
fn letter_for(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Stands for any one letter.
pub(crate) const HIDDEN: char = '*';
/// Signs that stand for letters inside a word.
const HIDING: [char; 3] = [HIDDEN, '$', '@'];
const APOSTROPHES: [char; 6] = ['’', '\'', '‘', 'ʼ', '´', '`'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_however_it_is_written() {
        let plain =
            |text: &str| tokens(text, Some("Ana Maria")).into_iter().map(|token| token.word).collect();
        for (text, expected) in [
            ("I'm DONE", vec!["im", "done"]),
            ("killlll my$elf", vec!["kil", "myself"]),
            ("k*ll u.n", vec!["k*l", "u", "n"]),
            ("Ana Maria, 24/7", vec!["he", "24", "7"]),
            ("22 or 100", vec!["22", "or", "100"]),
            ("Für mich", vec!["fur", "mich"]),
            ("** @", vec![]),
        ] {
            let words: Vec<String> = plain(text);
            assert_eq!(words, expected, "{text}");
        }
    }
}
