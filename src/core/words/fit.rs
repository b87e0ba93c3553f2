//! How well words fit words.

use strsim::osa_distance;

use super::search::within_one_edit;

/// How well one word fits another. The order is from worst to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It does not.
    None,
    /// One letter more, less, other, or two swapped; two of these in a long word.
    Typo,
    /// Somewhere inside, or one or two letters that it begins with.
    Part,
    /// It begins with it.
    Beginning,
    /// Another form of it: `chasing`, `chase`.
    Form,
    /// The same word.
    Same,
}

impl Fit {
    /// Returns whether it fits by more than a typo or a part.
    pub fn is_strong(self) -> bool {
        self >= Fit::Beginning
    }

    /// Returns what the fit counts for.
    pub fn worth(self) -> u32 {
        match self {
            Fit::None => 0,
            Fit::Typo | Fit::Part => 2,
            Fit::Beginning => 4,
            Fit::Form => 5,
            Fit::Same => 6,
        }
    }

    /// Returns how well `word` fits what was asked.
    fn of(asked: &str, word: &str) -> Self {
        if asked == word {
            return Fit::Same;
        }
        let letters = asked.chars().count();
        if word.starts_with(asked) {
            return if letters >= 3 { Fit::Beginning } else { Fit::Part };
        }
        if are_forms(asked, word) {
            return Fit::Form;
        }
        if letters >= 4 && word.contains(asked) {
            return Fit::Part;
        }
        let beginning = || word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end]);
        let typo = letters >= 4 && (within_one_edit(asked, word) || within_one_edit(asked, beginning()));
        if typo || is_long_typo(asked, word) { Fit::Typo } else { Fit::None }
    }
}

/// The fewest letters of a word that may have two typos.
const LONG: usize = 8;

/// Returns whether both words are long, and two edits apart at most.
fn is_long_typo(asked: &str, word: &str) -> bool {
    let (letters, others) = (asked.chars().count(), word.chars().count());
    letters.min(others) >= LONG && letters.abs_diff(others) <= 2 && osa_distance(asked, word) <= 2
}

/// Returns whether all words of the phrase are in the query, also in other forms. An empty phrase is in none.
pub fn is_told(query: &[String], phrase: &[String]) -> bool {
    let in_query = |word: &String| query.iter().any(|asked| Fit::of(asked, word) >= Fit::Form);
    !phrase.is_empty() && phrase.iter().all(in_query)
}

/// Whether two words begin alike and differ in a short ending alone.
fn are_forms(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    same >= 4 && [one, other].iter().all(|word| word.chars().count() - same <= 3)
}

/// How well each word of the query fits the nearest word of a phrase.
pub fn fits(query: &[String], phrase: &[String]) -> Vec<Fit> {
    let fit = |asked: &String| phrase.iter().map(|word| Fit::of(asked, word)).max().unwrap_or(Fit::None);
    query.iter().map(fit).collect()
}

/// The best fit of each word over several phrases.
pub fn merged(phrases: &[Vec<Fit>]) -> Vec<Fit> {
    let better = |one: Vec<Fit>, other: &Vec<Fit>| {
        if one.is_empty() { other.clone() } else { one.iter().zip(other).map(|(a, b)| *a.max(b)).collect() }
    };
    phrases.iter().fold(Vec::new(), better)
}

/// Returns how much the word at `at` tells: the fewer of the texts whose fits these are speak of it, the more.
pub fn weight(best: &[Vec<Fit>], at: usize) -> u32 {
    match best.iter().filter(|fits| fits.get(at).is_some_and(|fit| fit.is_strong())).count() {
        0 | 1 => 6,
        2 => 5,
        3 => 4,
        4 => 3,
        5 => 2,
        _ => 1,
    }
}
