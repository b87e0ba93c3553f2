use std::collections::{HashMap, HashSet};

use crate::core::Private;
use crate::core::words::words;
use crate::features::scene::Scene;

/// What the member's language says about words themselves.
pub(crate) struct Lexicon {
    /// Words that say little about what somebody is looking for.
    small: HashSet<String>,
    /// Words that stand for the same: whoever the partner is, texts are searched as if it were "he".
    same: HashMap<String, String>,
}

impl Lexicon {
    pub(crate) fn of(scene: &Scene<'_>) -> Self {
        let pairs = scene.say("search-same-words");
        let pairs = pairs.split(';').map(words).filter_map(|pair| <[String; 2]>::try_from(pair).ok());
        let mut same: HashMap<String, String> = pairs.map(|[word, plain]| (word, plain)).collect();
        let name = scene.member.settings.partner_name.as_ref().map(Private::expose).map(words);
        if let (Some([name]), Some(anybody)) = (name.as_deref(), words(&scene.say("search-anybody")).pop()) {
            same.insert(name.clone(), anybody);
        }
        Self { small: words(&scene.say("search-small-words")).into_iter().collect(), same }
    }

    /// The words of a text, each by what it stands for.
    pub(crate) fn plain(&self, text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| self.same.get(&word).cloned().unwrap_or(word)).collect()
    }

    /// The words of a text that say what it is about.
    pub(crate) fn telling(&self, text: &str) -> Vec<String> {
        self.plain(text).into_iter().filter(|word| !self.small.contains(word)).collect()
    }
}
