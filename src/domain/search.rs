use strsim::osa_distance;

/// How far the words of a query are from those of a text, 0 being the same ones; none when some word of it has no
/// counterpart there.
///
/// Each word of the query is looked for as a whole word, then as the beginning of one, then inside one,
/// then within one edit (a letter more, less, other, or two swapped; only for words of four letters and
/// more). An empty query fits everything equally.
pub(super) fn distance(query: &[String], words: &[String]) -> Option<usize> {
    query.iter().map(|asked| words.iter().filter_map(|word| word_distance(asked, word)).min()).sum()
}

/// The words of a text in lower case, without punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace(['’', '\''], "");
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

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
    let beginning: String = word.chars().take(letters).collect();
    let near = |text: &str| osa_distance(asked, text) <= 1;
    (letters >= 4 && (near(word) || near(&beginning))).then_some(3)
}

#[cfg(test)]
mod tests {
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
}
