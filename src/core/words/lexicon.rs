use std::collections::{HashMap, HashSet};

use crate::core::Private;
use crate::core::words::search::words;
use crate::core::words::voice::Voice;

/// What the member's language says about words: which ones mean little, and which ones mean the same.
pub(crate) struct Lexicon {
    /// Words that say little about what a member is looking for.
    small: HashSet<String>,
    /// Words that mean the same, each with the word that stands for it. Texts are searched as if the partner were
    /// "he", with any pronouns and any name.
    same: HashMap<String, String>,
    /// The word that stands for the partner.
    anybody: Option<String>,
}

impl Lexicon {
    /// Reads the words of a member's language. `partner_name` is what the member calls their partner.
    pub(crate) fn new(voice: &Voice<'_>, partner_name: Option<&Private>) -> Self {
        let pairs = voice.say("search-same-words");
        let pairs = pairs.split(';').map(words).filter_map(|pair| <[String; 2]>::try_from(pair).ok());
        let mut same: HashMap<String, String> = pairs.map(|[word, plain]| (word, plain)).collect();
        let name = partner_name.map(Private::expose).map(words);
        let anybody = words(&voice.say("search-anybody")).pop();
        if let (Some([name]), Some(anybody)) = (name.as_deref(), &anybody) {
            same.insert(name.clone(), anybody.clone());
        }
        Self { small: words(&voice.say("search-small-words")).into_iter().collect(), same, anybody }
    }

    /// Returns a lexicon in which every word stands for itself.
    pub(crate) fn literal() -> Self {
        Self { small: HashSet::new(), same: HashMap::new(), anybody: None }
    }

    /// Returns the words of a text, each replaced by the word that stands for it.
    pub(crate) fn plain(&self, text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| self.same.get(&word).cloned().unwrap_or(word)).collect()
    }

    /// Returns the words of a text that say what it is about.
    pub(crate) fn telling(&self, text: &str) -> Vec<String> {
        self.plain(text).into_iter().filter(|word| !self.small.contains(word)).collect()
    }

    /// Returns whether a text says one of the phrases, which `;` separates. In a phrase `told/asked` is either word,
    /// `?` is one word or none, and `*` is up to three words. No gap runs across another mention of the partner, so
    /// that "he said he …" and "he said … to him" stay apart. `^` is the beginning of the text, and `$` its
    /// end, also as one of several: `$/again`.
    pub(crate) fn says(&self, text: &str, phrases: &str) -> bool {
        let text = self.plain(text);
        let phrases =
            phrases.split(';').map(|phrase| self.pieces(phrase)).filter(|pieces| !pieces.is_empty());
        phrases.into_iter().any(|phrase| match phrase.split_first() {
            Some((Piece::Begin, rest)) => self.begins(&text, rest).is_some(),
            _ => (0..text.len()).any(|from| self.begins(&text[from..], &phrase).is_some()),
        })
    }

    /// Returns a text without these phrases, none of which begins with `^`.
    pub(crate) fn without(&self, text: &str, phrases: &str) -> String {
        let mut text = self.plain(text);
        for phrase in phrases.split(';').map(|phrase| self.pieces(phrase)).filter(|pieces| !pieces.is_empty())
        {
            while let Some((from, length)) =
                (0..text.len()).find_map(|from| Some((from, self.begins(&text[from..], &phrase)?)))
            {
                text.drain(from..from + length.max(1));
            }
        }
        text.join(" ")
    }

    fn pieces(&self, phrase: &str) -> Vec<Piece> {
        let piece = |part: &str| match part {
            "?" => Piece::Gap(1),
            "*" => Piece::Gap(3),
            "^" => Piece::Begin,
            "$" => Piece::End,
            words => {
                let one_of = words.split('/').flat_map(|word| self.plain(word)).collect();
                Piece::OneOf { words: one_of, or_end: words.split('/').any(|word| word == "$") }
            }
        };
        phrase.split_whitespace().map(piece).collect()
    }

    /// Returns how many words a phrase takes with which a text begins, or None if it does not begin with the phrase.
    fn begins(&self, text: &[String], phrase: &[Piece]) -> Option<usize> {
        match phrase.split_first() {
            None => Some(0),
            // A text begins only before its first word.
            Some((Piece::Begin, _)) => None,
            Some((Piece::End, rest)) => text.is_empty().then(|| self.begins(text, rest))?,
            Some((Piece::OneOf { words, or_end }, rest)) => match text.split_first() {
                Some((word, text)) => {
                    words.contains(word).then(|| self.begins(text, rest))?.map(|length| length + 1)
                }
                None => or_end.then(|| self.begins(text, rest))?,
            },
            Some((Piece::Gap(most), rest)) => {
                let may_skip = |word: &&String| Some(*word) != self.anybody.as_ref();
                let longest = text.iter().take(*most).take_while(may_skip).count();
                (0..=longest).find_map(|skipped| Some(skipped + self.begins(&text[skipped..], rest)?))
            }
        }
    }
}

/// A part of a phrase.
enum Piece {
    /// One of these words, or with `or_end` the end of the text: `died $/yesterday`.
    OneOf { words: Vec<String>, or_end: bool },
    /// Up to so many words that do not matter.
    Gap(usize),
    /// The beginning of the text.
    Begin,
    /// The end of the text.
    End,
}
