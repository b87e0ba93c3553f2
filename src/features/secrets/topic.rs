//! The search for the secret that a text is about.

use crate::core::words::{Fit, Lexicon, Secret, fits, is_told, merged, weight, words};
use crate::features::Care;
use crate::features::scene::Scene;

/// What was found for a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The text is the number of a secret, in digits.
    Number(u8),
    /// The text is another number, or a number in words.
    OtherNumber,
    /// The secret that the text is about, and others that fit it too, best first.
    Sure(u8, Vec<u8>),
    /// The secrets that the text may be about, best first, at least one. Too few of its words are known to choose.
    Unsure(Vec<u8>),
    /// The text tells about a clear no, or about a court order.
    No,
    /// The text tells that a person died.
    Loss,
    /// The text tells that a person is badly ill or hurt.
    Illness,
    /// The text tells that another person needs an ambulance.
    Emergency,
    /// The text tells of panic, or calls for help. Its author's body may need an ambulance.
    Panic { body: bool },
    /// The text says that its author cries, and nothing else.
    Tears,
    /// The text says that its author is frightened, and nothing else.
    Fear,
    /// No secret fits.
    Nothing,
}

impl Found {
    /// Returns whether the text tells of what no lesson is for, and people are.
    pub(super) fn needs_people(&self) -> bool {
        match self {
            Found::Loss
            | Found::Illness
            | Found::Emergency
            | Found::Panic { .. }
            | Found::Tears
            | Found::Fear => true,
            Found::Number(_)
            | Found::OtherNumber
            | Found::Sure(..)
            | Found::Unsure(_)
            | Found::No
            | Found::Nothing => false,
        }
    }
}

/// Finds what no lesson is for, most urgent first.
fn find_trouble(scene: &Scene<'_>, lexicon: &Lexicon, text: &str) -> Option<Found> {
    let says = |phrases: &str| lexicon.says(text, &scene.say(phrases));
    let body = says("body-phrases");
    let cries =
        || words(text).is_empty() && scene.say("tears-signs").split(' ').any(|sign| text.contains(sign));
    let literal = || Lexicon::literal().says(text, &scene.say("loss-phrases-literal"));
    if says("loss-phrases") || says("loss-suicide-phrases") || literal() {
        return Some(Found::Loss);
    }
    if says("emergency-phrases") {
        return Some(Found::Emergency);
    }
    if says("illness-phrases") {
        return Some(Found::Illness);
    }
    if body || says("panic-phrases") {
        return Some(Found::Panic { body });
    }
    if says("tears-phrases") || cries() {
        return Some(Found::Tears);
    }
    says("fear-phrases").then_some(Found::Fear)
}

/// Returns whether the person whose death a text tells of took their own life.
pub(super) fn is_by_suicide(scene: &Scene<'_>, text: &str) -> bool {
    let lexicon = Lexicon::new(&scene.voice, scene.member.settings.partner_name.as_ref());
    lexicon.says(text, &scene.say("loss-suicide-phrases"))
}

/// What people write when they have been told no.
const NO: [&str; 4] = ["no-phrases", "no-phrases-more", "no-phrases-others", "no-phrases-away"];

/// Finds the secrets that a text is about.
pub(crate) fn find_secrets(scene: &Scene<'_>, text: &str) -> Found {
    if let Some(number) = number(scene, text) {
        return number;
    }
    let lexicon = Lexicon::new(&scene.voice, scene.member.settings.partner_name.as_ref());
    let told = lexicon.without(text, &scene.say("no-exceptions"));
    if NO.iter().any(|phrases| lexicon.says(&told, &scene.say(phrases))) {
        return Found::No;
    }
    if let Some(trouble) = find_trouble(scene, &lexicon, text) {
        return trouble;
    }
    let mut query = lexicon.telling(text);
    query.sort_unstable();
    query.dedup();
    let mut ranked = rank(scene, &lexicon, &query);
    // A plain "no" is no question about an ending.
    let weak = words(&scene.say("search-weak-words"));
    let says_something = |(fit, word): (&Fit, &String)| *fit != Fit::None && !weak.contains(word);
    ranked.retain(|rank| rank.fits.iter().zip(&query).any(says_something));
    // A secret that does not fit the member is found only if nothing else is: its card then says why.
    if ranked.iter().any(|rank| is_open(scene, rank.number)) {
        ranked.retain(|rank| is_open(scene, rank.number));
    }
    let Some(best) = ranked.first() else { return Found::Nothing };
    // A secret with every word of the query is shown alone with its equals. Otherwise one with half the best score
    // is near enough to be meant.
    let enough = if best.is_whole() { u32::MAX } else { best.score / 2 };
    let goes_along = |other: &&Rank| other.is_whole() || other.is_told || other.score >= enough;
    let others: Vec<u8> = ranked.iter().skip(1).filter(goes_along).map(|rank| rank.number).collect();
    let may_be_over = [LETTING_GO, ENDING].contains(&best.number) || others.contains(&ENDING);
    let is_open_question = may_be_over && lexicon.says(text, &scene.say("search-questions"));
    // That the partner wrote is news, and no lesson is the answer to it.
    let is_news = lexicon.says(text, &scene.say("search-news"));
    if best.is_sure() && !is_open_question && !is_news {
        return Found::Sure(best.number, others);
    }
    let mut numbers = [vec![best.number], others].concat();
    numbers.sort_by_key(|number| *number == ENDING);
    Found::Unsure(numbers)
}

/// The secret about an ending. Where it may be meant by a question about what the partner does or feels, no secret is
/// opened: a member who asks does not know yet, and it would hurt.
pub(super) const ENDING: u8 = 7;
/// The secret for when things are good again. To a question it would be no less wrong.
const LETTING_GO: u8 = 5;

/// Returns whether the member is shown the secret with this number. A member who must keep away is not.
pub(crate) fn is_open(scene: &Scene<'_>, number: u8) -> bool {
    scene.care() == Care::Usual || Secret::OWN.contains(&number)
}

/// Returns what a text means that is nothing but a number, or None for any other text.
fn number(scene: &Scene<'_>, text: &str) -> Option<Found> {
    let labels = words(&scene.say("search-number-labels"));
    let numerals = words(&scene.say("search-numerals"));
    let rest: Vec<String> = words(text).into_iter().filter(|word| !labels.contains(word)).collect();
    let digits = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    if rest.is_empty() || !rest.iter().all(|word| digits(word) || numerals.contains(word)) {
        return None;
    }
    let one = <[String; 1]>::try_from(rest).ok().and_then(|[one]| one.parse().ok());
    Some(one.filter(|number| (1..=7).contains(number)).map_or(Found::OtherNumber, Found::Number))
}

/// How well a secret fits a query.
#[derive(Debug)]
struct Rank {
    number: u8,
    score: u32,
    /// How well each word of the query fits the nearest word of the secret.
    fits: Vec<Fit>,
    /// Whether the query has all words of one of the secret's phrases, whatever else it says.
    is_told: bool,
}

impl Rank {
    /// Returns whether the secret has every word of the query.
    fn is_whole(&self) -> bool {
        self.fits.iter().all(|fit| *fit != Fit::None)
    }

    /// Returns whether the fit is good enough to open the secret at once, instead of asking. A typo alone is not: it may
    /// be another word.
    fn is_sure(&self) -> bool {
        let strong = self.fits.iter().filter(|fit| fit.is_strong()).count();
        match self.fits.len() {
            1 => strong == 1,
            2 => self.is_told || (strong >= 1 && self.is_whole()),
            _ => strong >= 2,
        }
    }
}

/// The secrets that fit a query, best first. A secret that fits in part fits by more than a typo.
fn rank(scene: &Scene<'_>, lexicon: &Lexicon, query: &[String]) -> Vec<Rank> {
    let numbers = scene.content.secrets.iter().map(|secret| secret.number);
    let phrases: Vec<(u8, Vec<Vec<String>>)> =
        numbers.map(|number| (number, phrases(scene, lexicon, number))).collect();
    let fits: Vec<Vec<Vec<Fit>>> = phrases
        .iter()
        .map(|(_, phrases)| phrases.iter().map(|phrase| fits(query, phrase)).collect())
        .collect();
    let all: Vec<Vec<Fit>> = fits.iter().map(|phrases| merged(phrases)).collect();
    let weights: Vec<u32> = (0..query.len()).map(|at| weight(&all, at)).collect();
    let worth = |fits: &[Fit]| fits.iter().zip(&weights).map(|(fit, weight)| fit.worth() * weight).sum();
    let mut ranked: Vec<Rank> = phrases
        .iter()
        .zip(&fits)
        .zip(&all)
        .map(|(((number, phrases), in_phrases), fits)| {
            let phrase: u32 = in_phrases.iter().map(|phrase| worth(phrase)).max().unwrap_or_default();
            let spread: u32 = worth(fits);
            let is_told = phrases.iter().any(|phrase| is_told(query, phrase));
            // Words that stand in one phrase say more than the same words spread over several, so the best phrase
            // counts double.
            Rank { number: *number, score: 2 * phrase + spread, fits: fits.clone(), is_told }
        })
        .filter(|rank| rank.score > 0)
        .filter(|rank| rank.is_whole() || rank.fits.iter().any(|fit| *fit > Fit::Typo))
        .collect();
    let order = |rank: &Rank| (!rank.is_whole(), std::cmp::Reverse(rank.score), !rank.is_told, rank.number);
    ranked.sort_by_key(order);
    ranked
}

/// Returns the title, the essence and the search phrases of a secret, as words that say what they are about.
fn phrases(scene: &Scene<'_>, lexicon: &Lexicon, number: u8) -> Vec<Vec<String>> {
    let part = |part: &str| scene.say(&format!("secret-{number}-{part}"));
    let keywords = part("keywords");
    let texts = keywords.split(';').map(str::to_owned).chain([part("title"), part("essence")]);
    texts.map(|text| lexicon.telling(&text)).collect()
}
