//! How texts are compared: case and accents are ignored, and one typo is allowed.

/// Returns how far the words of a query are from those of a text; 0 means the same words. Returns None when a word
/// of the query has no counterpart in the text.
///
/// Each word of the query is looked for as a whole word, then as the beginning of one, then inside one,
/// then within one edit (a letter more, less, other, or two swapped; only for words of four letters and
/// more). An empty query fits everything equally.
pub fn distance(query: &[String], words: &[String]) -> Option<usize> {
    query.iter().map(|asked| words.iter().filter_map(|word| word_distance(asked, word)).min()).sum()
}

/// Returns the words of a text, [`folded`], without punctuation.
pub fn words(text: &str) -> Vec<String> {
    let text = folded(text).replace(APOSTROPHES, "");
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Returns a text in lower case, its letters without accents: `São Paulo` is `sao paulo`.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
        } else {
            letter.to_lowercase().for_each(|letter| push_plain(&mut folded, letter));
        }
    }
    folded
}

fn push_plain(folded: &mut String, letter: char) {
    match MARKED.iter().find(|(_, marked)| marked.contains(letter)) {
        Some((plain, _)) => folded.push_str(plain),
        None if is_mark(letter) => {}
        None => folded.push(letter),
    }
}

/// Returns how far one word is from another, or None when they are different words.
fn word_distance(asked: &str, word: &str) -> Option<usize> {
    if asked == word {
        return Some(0);
    }
    if word.starts_with(asked) {
        return Some(1);
    }
    let letters = asked.chars().count();
    if letters >= 3 && word.contains(asked) {
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

/// Returns whether the character is a mark that combines with the letter before it.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}')
}

const APOSTROPHES: [char; 5] = ['’', '\'', '‘', 'ʼ', '´'];

const MARKED: [(&str, &str); 21] = [
    ("a", "àáâãäåāăąǎ"),
    ("ae", "æ"),
    ("c", "çćčĉċ"),
    ("d", "ďđð"),
    ("e", "èéêëēėęě"),
    ("g", "ğģĝġ"),
    ("h", "ħĥ"),
    ("i", "ìíîïīįı"),
    ("k", "ķ"),
    ("l", "łļľĺ"),
    ("n", "ñńňņ"),
    ("o", "òóôõöøōőǒ"),
    ("oe", "œ"),
    ("r", "řŕ"),
    ("s", "śšşșŝ"),
    ("ss", "ß"),
    ("t", "ťţț"),
    ("th", "þ"),
    ("u", "ùúûüūůűųǔ"),
    ("y", "ýÿ"),
    ("z", "źżž"),
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
        for (text, plain) in
            [("São Paulo", "sao paulo"), ("Sa\u{303}o", "sao"), ("İstanbul", "istanbul"), ("Łódź", "lodz")]
        {
            assert_eq!(folded(text), plain);
        }
        assert_eq!(words("Don’t, I can´t"), ["dont", "i", "cant"]);
    }
}
