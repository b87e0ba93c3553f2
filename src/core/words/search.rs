//! How texts are compared: case and accents are ignored, and one typo is allowed.

use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// Returns how far the words of a query are from those of a text; 0 means the same words. Returns None when a word
/// of the query has no counterpart in the text.
///
/// Each word of the query is looked for as a whole word, then as the beginning of one, then inside one,
/// then within one edit (a letter more, less, other, or two swapped; only for words of four letters and
/// more). An empty query fits everything equally.
pub fn distance(query: &[String], words: &[String]) -> Option<usize> {
    query.iter().map(|asked| words.iter().filter_map(|word| word_distance(asked, word, true)).min()).sum()
}

/// Returns the same as [`distance`], but a word of the query that stands only inside another word does not count.
pub(crate) fn distance_from_start(query: &[String], words: &[String]) -> Option<usize> {
    query.iter().map(|asked| words.iter().filter_map(|word| word_distance(asked, word, false)).min()).sum()
}

/// Returns the words of a text, [`folded`], without punctuation.
pub fn words(text: &str) -> Vec<String> {
    split_words(&folded_words(text)).map(str::to_owned).collect()
}

/// Returns a text as [`split_words`] takes it: [`folded`], and without apostrophes.
pub fn folded_words(text: &str) -> String {
    fold(text, |letter| !APOSTROPHES.contains(&letter))
}

/// Returns the words of a text that [`folded_words`] returned. A word of a script that puts no spaces between words
/// ends where another script begins: `私のiPhone` is two words.
pub fn split_words(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|letter: char| !is_of_word(letter)).filter(|word| !word.is_empty());
    words.flat_map(|word| Scripts { rest: word })
}

/// Returns whether a word is of a script that puts no spaces between words. What is sought in such a script may
/// stand anywhere in a word.
pub fn is_unspaced(word: &str) -> bool {
    !word.is_ascii() && word.chars().any(is_unspaced_letter)
}

/// Returns a text in lower case, its letters without accents: `São Paulo` is `sao paulo`. Letters that Unicode calls
/// compatible are one letter: `ﬁ` is `fi`, and `Ａ` is `a`.
pub fn folded(text: &str) -> String {
    fold(text, |_| true)
}

/// Returns the text, folded, without the characters that `keeps` refuses.
fn fold(text: &str, keeps: fn(char) -> bool) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.bytes().next() {
        let is_ascii = first.is_ascii();
        let end = rest.find(|letter: char| letter.is_ascii() != is_ascii).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if is_ascii {
            folded.extend(
                run.chars().filter(|letter| keeps(*letter)).map(|letter| letter.to_ascii_lowercase()),
            );
        } else {
            // The order of case and decomposition matters: `𝐀` has a small letter only once it is `A`.
            let kept = run.chars().filter(|letter| keeps(*letter) && !INVISIBLE.contains(letter));
            let plain = NFKD.normalize_iter(kept).filter(|letter| !is_accent(*letter));
            // A mark that stays is one letter with its letter again, or か would be found in が.
            let whole = NFC.normalize_iter(plain);
            whole.flat_map(char::to_lowercase).for_each(|letter| push_plain(&mut folded, letter));
        }
        rest = after;
    }
    folded
}

fn push_plain(folded: &mut String, letter: char) {
    match PLAIN.iter().find(|(marked, _)| *marked == letter) {
        Some((_, plain)) => folded.push_str(plain),
        None => folded.push(letter),
    }
}

/// Returns whether the character is a mark that may be left out without making another word: an accent, a point of
/// Hebrew, Arabic or Devanagari, a tone of Thai or Lao. A mark that is a vowel, that joins two letters, or that makes
/// another kana (か and が) stays.
fn is_accent(letter: char) -> bool {
    matches!(CLASSES.get_u8(letter), 1 | 7 | 10..=36 | 107 | 122 | 202..=240)
}

/// Returns whether the character belongs to a word: a letter, a digit, or a mark of a letter.
fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || (!letter.is_ascii() && CLASSES.get_u8(letter) != 0)
}

/// Returns whether the letter is of Han, kana, Bopomofo, Yi, Thai, Lao, Tibetan, Myanmar, Khmer, Tai Le, New Tai Lue or
/// Tai Tham: their blocks in Unicode, as they are after NFKD.
fn is_unspaced_letter(letter: char) -> bool {
    matches!(letter,
        '\u{E00}'..='\u{FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{19FF}'
        | '\u{1A20}'..='\u{1AAF}' | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3031}'..='\u{312F}'
        | '\u{31A0}'..='\u{31BF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{A4CF}'
        | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}' | '\u{F900}'..='\u{FAFF}' | '\u{1AFF0}'..='\u{1B16F}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// The parts of a word that is written in several scripts.
struct Scripts<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Scripts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let mut unspaced = None;
        // A digit or a mark goes with what stands before it.
        let decides = |letter: char| letter.is_alphabetic().then(|| is_unspaced_letter(letter));
        let differs = |letter: char| match decides(letter) {
            Some(now) => unspaced.replace(now).is_some_and(|before| before != now),
            None => false,
        };
        let end = if self.rest.is_ascii() { None } else { self.rest.find(differs) };
        let (part, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        (!part.is_empty()).then_some(part)
    }
}

/// Returns how far one word is from another, or None when they are different words. `inside` says whether a word that
/// stands inside the other counts.
fn word_distance(asked: &str, word: &str, inside: bool) -> Option<usize> {
    if asked == word {
        return Some(0);
    }
    if word.starts_with(asked) {
        return Some(1);
    }
    let letters = asked.chars().count();
    if inside && (letters >= 3 || is_unspaced(asked)) && word.contains(asked) {
        return Some(2);
    }
    let beginning = || word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end]);
    let near = letters >= 4 && (within_one_edit(asked, word) || within_one_edit(asked, beginning()));
    near.then_some(3)
}

/// Returns whether two words are the same but for one letter more, less or other, or two neighbours swapped.
///
/// strsim's distance gives the same answer. A suggestion compares a query with every word of every zone's name at
/// each keystroke, and this function needs a sixth to a tenth of strsim's time.
pub fn within_one_edit(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    let start: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let (one, other) = (&one[start..], &other[start..]);
    let same = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b);
    let end: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    let (mut ones, mut others) = (one.chars(), other.chars());
    // Only the parts in which the words differ are left. At most one letter in each is one edit, or none. Two in
    // each are one edit if they are swapped.
    match (ones.next(), ones.next(), others.next(), others.next()) {
        (_, None, _, None) => true,
        (Some(a), Some(b), Some(c), Some(d)) => {
            a == d && b == c && ones.next().is_none() && others.next().is_none()
        }
        _ => false,
    }
}

const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const CLASSES: CanonicalCombiningClassMapBorrowed<'static> = CanonicalCombiningClassMapBorrowed::new();

const APOSTROPHES: [char; 5] = ['’', '\'', '‘', 'ʼ', '´'];

/// Characters that are not seen and part no words: the soft hyphen, joiners, and the mark at the head of a file.
const INVISIBLE: [char; 5] = ['\u{AD}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}'];

/// Small letters that Unicode does not take apart, each with the letters that people type for it. `ς` is the form of
/// `σ` at the end of a word.
const PLAIN: [(char, &str); 11] = [
    ('æ', "ae"),
    ('đ', "d"),
    ('ð', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('ø', "o"),
    ('œ', "oe"),
    ('ß', "ss"),
    ('þ', "th"),
    ('ς', "σ"),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn far(query: &str, text: &str) -> Option<usize> {
        distance(&words(query), &words(text))
    }

    #[test]
    fn nearer_words_come_first() {
        assert_eq!(far("quiet", "he went quiet"), Some(0));
        assert_eq!(far("qui", "he went quiet"), Some(1));
        assert_eq!(far("hasin", "Stop chasing"), Some(2));
        assert_eq!(far("qiuet", "he went quiet"), Some(3));
        assert_eq!(far("quite", "he went quiet"), Some(3));
        assert_eq!(far("loud", "he went quiet"), None);
        assert_eq!(far("", "anything"), Some(0));
    }

    #[test]
    fn every_word_asked_for_must_be_there() {
        assert_eq!(far("went loud", "he went quiet"), None);
    }

    #[test]
    fn one_edit_is_one_letter_or_two_swapped() {
        for (one, other, near) in [
            ("quiet", "quiet", true),
            ("qiuet", "quiet", true),
            ("quet", "quiet", true),
            ("quieet", "quiet", true),
            ("quilt", "quiet", true),
            ("élan", "elan", true),
            ("", "a", true),
            ("quite", "quiet", true),
            ("qutie", "quiet", false),
            ("quiet", "quieter", false),
            ("abcd", "badc", false),
        ] {
            assert_eq!(within_one_edit(one, other), near, "{one} {other}");
            assert_eq!(within_one_edit(other, one), near, "{other} {one}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn strsim_says_the_same(one in "[abé]{0,6}", other in "[abé]{0,6}") {
            prop_assert_eq!(within_one_edit(&one, &other), strsim::osa_distance(&one, &other) <= 1);
        }
    }

    #[test]
    fn letters_lose_their_accents_however_they_were_typed() {
        for (text, plain) in [
            ("São Paulo", "sao paulo"),
            ("Sa\u{303}o", "sao"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
            ("Ｆｕｌｌ ｗｉｄｔｈ ９", "full width 9"),
            ("ﬁn 𝐀 Ⅳ ²", "fin a iv 2"),
            ("STRASSE ẞ Οδός", "strasse ss οδοσ"),
            ("yêu Việt", "yeu viet"),
            ("שָׁלוֹם مُحَمَّد", "שלום محمد"),
            ("co\u{AD}operate", "cooperate"),
        ] {
            assert_eq!(folded(text), plain);
        }
        assert_eq!(words("Don’t, I can´t"), ["dont", "i", "cant"]);
    }

    #[test]
    fn a_mark_that_makes_another_word_stays() {
        for (one, other) in [("か", "が"), ("कि", "कु"), ("ดี", "ดู"), ("क्य", "कय")]
        {
            assert_ne!(folded(one), folded(other));
        }
        assert_eq!(words("क्या ﾃﾞｰﾄ"), ["क्या".to_owned(), folded("デート")]);
    }

    #[test]
    fn a_word_ends_where_a_script_without_spaces_begins() {
        assert_eq!(words("私のiPhone15を3月に"), ["私の", "iphone15", "を3月に"]);
        assert_eq!(words("абв abc"), ["абв", "abc"]);
        assert!(is_unspaced("愛") && is_unspaced("ไม่") && !is_unspaced("가나") && !is_unspaced("abc1"));
    }
}
