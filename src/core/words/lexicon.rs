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
}

impl Lexicon {
    /// Reads the words of a member's language. `partner_name` is what the member calls their partner.
    pub(crate) fn new(voice: &Voice<'_>, partner_name: Option<&Private>) -> Self {
        let pairs = voice.say("search-same-words");
        let pairs = pairs.split(';').map(words).filter_map(|pair| <[String; 2]>::try_from(pair).ok());
        let mut same: HashMap<String, String> = pairs.map(|[word, plain]| (word, plain)).collect();
        let name = partner_name.map(Private::expose).map(words);
        if let (Some([name]), Some(anybody)) = (name.as_deref(), words(&voice.say("search-anybody")).pop()) {
            same.insert(name.clone(), anybody);
        }
        Self { small: words(&voice.say("search-small-words")).into_iter().collect(), same }
    }

    /// Returns the words of a text, each replaced by the word that stands for it.
    pub(crate) fn plain(&self, text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| self.same.get(&word).cloned().unwrap_or(word)).collect()
    }

    /// Returns the words of a text that say what it is about.
    pub(crate) fn telling(&self, text: &str) -> Vec<String> {
        self.plain(text).into_iter().filter(|word| !self.small.contains(word)).collect()
    }
}
