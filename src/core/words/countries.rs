use super::content::Content;
use super::order::Alphabet;
use super::partner::Partner;
use super::search::{distance, words};
use super::voice::Voice;

/// The countries that have a helpline, by the names that a member has for them.
pub struct Countries<'a> {
    content: &'a Content,
    voice: Voice<'a>,
}

/// A country in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// Its two letters.
    pub code: String,
    /// Its name in the member's language.
    pub name: String,
}

impl<'a> Countries<'a> {
    /// Returns the countries of `content`, in the language of `voice`.
    pub fn new(content: &'a Content, voice: Voice<'a>) -> Self {
        Self { content, voice }
    }

    /// Returns the name of the country with this code.
    pub fn name(&self, code: &str) -> String {
        self.voice.say(&format!("country-{code}"))
    }

    /// Returns every country, in the order of the language's alphabet.
    pub fn all(&self) -> Vec<Country> {
        let alphabet = Alphabet::of(&self.voice.language());
        let named = |code: &str| Country { code: code.to_owned(), name: self.name(code) };
        let mut all: Vec<Country> = self.content.countries().into_iter().map(named).collect();
        all.sort_by(|one, other| {
            alphabet.compare(&one.name, &other.name).then_with(|| one.code.cmp(&other.code))
        });
        all
    }

    /// Returns the countries that fit what was typed so far, best first.
    pub fn search(&self, text: &str) -> Vec<Country> {
        let query = words(text);
        let also = self.also();
        let mut found: Vec<(usize, Country)> = self
            .all()
            .into_iter()
            .filter_map(|country| {
                let names = self.names(&also, &country.code);
                let far = names.iter().filter_map(|name| distance(&query, &words(name))).min()?;
                Some((far, country))
            })
            .collect();
        found.sort_by_key(|(far, _)| *far);
        found.into_iter().map(|(_, country)| country).collect()
    }

    /// Returns the code of the country that a text names. A number in another country is of no help, so nothing is
    /// guessed: apart from case, accents and punctuation, the text must be the country's code, its name or another
    /// name of it.
    pub fn find(&self, text: &str) -> Option<&'a str> {
        let bare = |text: &str| words(text).concat();
        let asked = bare(text);
        let also = self.also();
        let named = |code: &&str| self.names(&also, code).iter().any(|name| bare(name) == asked);
        self.content.countries().into_iter().find(named)
    }

    /// Returns what a country is called: its code, its name, and its other names in `also`. English names count in
    /// every language, because many people know them.
    fn names(&self, also: &[String], code: &str) -> Vec<String> {
        let others = also.iter().flat_map(|list| list.split(';'));
        let others = others.filter_map(|pair| pair.trim().rsplit_once(' '));
        let others = others.filter(|(_, of)| *of == code).map(|(name, _)| name.trim().to_owned());
        let english = self.english().say(&format!("country-{code}"));
        others.chain([self.name(code), english, code.to_owned()]).collect()
    }

    /// Returns the lists of other names.
    fn also(&self) -> [String; 2] {
        [self.voice.say("country-also"), self.english().say("country-also")]
    }

    fn english(&self) -> Voice<'a> {
        self.content.words.voice("en", Partner::ANYBODY)
    }
}
