//! The practical core of a message: its author's own sentences, and none of anything else.

use std::ops::Range;

use super::kinds::DraftKind;
use super::words::Words;
use crate::core::danger::Found;

/// What makes a sentence practical.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A phrase that is practical for sure.
    Sure,
    /// A thing, or an event.
    Thing,
    /// A time.
    Time,
    /// It tells where something is.
    Place,
    /// It asks for something to be done, or for a fact.
    Ask,
    /// It tells that something was done or will be.
    Tell,
    /// A sentence that only looks practical.
    Not,
    /// Words that practical sentences have a little more often.
    Lean,
    /// Words that they have a little less often.
    LeanAway,
    /// A way of speaking that practical sentences seldom have: a story, a comparison, a feeling, a reproach.
    Against,
}

/// The words of a message, with what was found in them.
pub(super) struct Marked<'a> {
    pub(super) words: &'a Words,
    pub(super) findings: &'a [(Found, DraftKind)],
    pub(super) signs: &'a [(Found, Sign)],
    /// Whether each word joins a clause to the one before it: `also`, `anyway`.
    pub(super) joins: &'a [bool],
}

/// From so many points on, a sentence is practical.
const ENOUGH: i32 = 6;
/// The same for a part of a sentence whose other parts are about something else.
const ENOUGH_IN_PART: i32 = 7;
/// What each sign of one kind is worth in a sentence: the first, the second, and so on. The rest are worth nothing.
const SURE: [i32; 2] = [4, 2];
const THINGS: [i32; 3] = [3, 1, 2];
const TIMES: [i32; 2] = [3, 4];
const DATES: [i32; 1] = [4];
const NUMBERS: [i32; 1] = [3];
const NAMES: [i32; 1] = [2];
const PLACES: [i32; 1] = [1];
const ASKS: [i32; 2] = [2, 2];
const TELLS: [i32; 2] = [3, 1];
const LEANS: [i32; 2] = [1, 1];
const LEANS_AWAY: [i32; 3] = [-1, -1, -1];
const AGAINST: [i32; 2] = [-1, -1];
/// What a question is worth, and a choice.
const QUESTION: i32 = 3;
const CHOICE: i32 = 3;
/// What is worth less in a sentence that presses, that speaks of another message, or that has something in it which is
/// better not sent or only looks practical.
const PRESSES: i32 = -3;
const REPEATS: i32 = -2;
const BLOCKED: i32 = -5;
/// The same in one that begins with its author, in one of a few words, and in a long one.
const OF_ONESELF: i32 = -2;
const VERY_SHORT: i32 = -1;
const LONG_SENTENCE: i32 = -1;
/// The same in a message that has such things in its other sentences.
const BESIDE_BLOCKED: i32 = -2;
const BESIDE_AGAINST: i32 = -1;
/// The same in a message of a few words, of many sentences, and of many words.
const IN_SHORT: i32 = -3;
const IN_MANY: i32 = -3;
const IN_LONG: i32 = -1;
/// What a sentence is worth more in a message that nothing speaks against.
const IN_PLAIN: i32 = 2;

/// A question of so many words at least, the question mark among them, can be practical by itself.
const LEAST_QUESTION: usize = 4;
/// With fewer words, a sentence is very short; from so many words on, it is long.
const FEW_WORDS: usize = 4;
const LONG_WORDS: usize = 20;
/// With fewer words, a message is short; from so many words on, it is long; from so many sentences on, it has many.
const SHORT: usize = 8;
const LONG: usize = 60;
const MANY: usize = 4;
/// From so many signs against it on, the rest of a message speaks against a sentence.
const MUCH_AGAINST: usize = 2;
const VERY_MUCH_AGAINST: usize = 4;

/// From so many points on, a sentence is an errand, and neither advice nor a sign of love.
const MERE_ERRAND_FOR_FIXING: i32 = 12;
const MERE_ERRAND: i32 = 14;

/// From so many of its things and times on, a sentence is about them, for the likely lines of each kind.
const ABOUT_FOR_APOLOGY: usize = 1;
const ABOUT_FOR_FIXING: usize = 4;
const ABOUT: usize = 3;

impl Marked<'_> {
    /// Returns the practical sentences, or parts of sentences, by their words.
    pub(super) fn core(&self) -> Vec<Range<usize>> {
        let mut core = Vec::new();
        for sentence in split(0..self.words.tokens.len(), |at| self.words.tokens[at].begins) {
            if self.points(&sentence) >= ENOUGH {
                core.push(sentence);
            } else if self.is_blocked(&sentence) {
                let parts = split(sentence, |at| self.words.pauses[at] || self.joins[at]);
                let practical =
                    |part: &Range<usize>| !self.is_blocked(part) && self.points(part) >= ENOUGH_IN_PART;
                core.extend(parts.into_iter().filter(practical));
            }
        }
        core
    }

    /// Returns whether the sentence around some words is about things and times.
    pub(super) fn is_about_things(&self, found: &Found, kind: DraftKind) -> bool {
        let sentence = self.words.sentence_of(found.start);
        let count = |wanted: Sign| self.count(wanted, &sentence);
        let sure = count(Sign::Sure).min(1) * ABOUT;
        let about = count(Sign::Thing).min(2) + count(Sign::Time).min(2);
        let says = count(Sign::Ask).min(1) + count(Sign::Tell).max(count(Sign::Place)).min(1);
        let points = if sure + about == 0 { 0 } else { sure + about + says };
        let enough = match kind {
            // One says a plain sorry about things too.
            DraftKind::Apology => ABOUT_FOR_APOLOGY,
            // Advice names things too: a phone, a doctor.
            DraftKind::Fixing => ABOUT_FOR_FIXING,
            DraftKind::Accusing
            | DraftKind::Feelings
            | DraftKind::Demand
            | DraftKind::Repeat
            | DraftKind::Missing
            | DraftKind::Long => ABOUT,
        };
        points >= enough
    }

    /// Returns whether the sentence around some words is so practical that what was found in it is hardly meant: a request
    /// is no advice, and an errand no sign of love.
    pub(super) fn is_mere_errand(&self, found: &Found, kind: DraftKind) -> bool {
        let enough = match kind {
            DraftKind::Fixing => MERE_ERRAND_FOR_FIXING,
            DraftKind::Missing => MERE_ERRAND,
            DraftKind::Apology
            | DraftKind::Accusing
            | DraftKind::Feelings
            | DraftKind::Demand
            | DraftKind::Repeat
            | DraftKind::Long => return false,
        };
        self.points(&self.words.sentence_of(found.start)) >= enough
    }

    /// Returns whether something in a part is better not sent, or whether it only looks practical.
    fn is_blocked(&self, part: &Range<usize>) -> bool {
        let within = |found: &Found| found.start < part.end && part.start < found.end;
        let blocks = |kind: DraftKind| match kind {
            DraftKind::Feelings
            | DraftKind::Fixing
            | DraftKind::Apology
            | DraftKind::Accusing
            | DraftKind::Missing => true,
            DraftKind::Demand | DraftKind::Repeat | DraftKind::Long => false,
        };
        self.findings.iter().any(|(found, kind)| blocks(*kind) && within(found))
            || self.signs.iter().any(|(found, sign)| *sign == Sign::Not && within(found))
    }

    /// Returns how many words in a part begin a sign of one kind.
    fn count(&self, wanted: Sign, part: &Range<usize>) -> usize {
        let mut starts: Vec<usize> = (self.signs.iter())
            .filter(|(found, sign)| *sign == wanted && part.start <= found.start && found.end <= part.end)
            .map(|(found, _)| found.start)
            .collect();
        starts.dedup();
        starts.len()
    }

    /// Returns how practical a part of a sentence is.
    fn points(&self, part: &Range<usize>) -> i32 {
        let words = &self.words.tokens[part.clone()];
        let all = 0..self.words.tokens.len();
        let is = |wanted: DraftKind| {
            let within = |found: &Found| part.start <= found.start && found.end <= part.end;
            self.findings.iter().any(|(found, kind)| *kind == wanted && within(found))
        };
        let asides =
            |part: &Range<usize>| self.words.asides.iter().filter(|aside| part.contains(aside)).count();
        let against = |part: &Range<usize>| self.count(Sign::Against, part) + asides(part);
        let of = |wanted: &str| words.iter().filter(|token| token.word == wanted).count();
        let names = self.words.names.iter().filter(|name| part.contains(name)).count();
        let sentences = self.words.tokens.iter().filter(|token| token.begins).count();
        let beside = against(&all).saturating_sub(against(part));
        let asks = words.last().is_some_and(|token| token.word == "qm" || token.word == "qx");
        let of_oneself = words.first().is_some_and(|first| ["i", "im", "ive"].contains(&first.word.as_str()));
        let if_so = |is_so: bool, points: i32| if is_so { points } else { 0 };
        let signs = worth(self.count(Sign::Sure, part), &SURE)
            + worth(self.count(Sign::Thing, part), &THINGS)
            + worth(self.count(Sign::Time, part), &TIMES)
            + worth(of("nth"), &DATES)
            + worth(of("num"), &NUMBERS)
            + worth(names, &NAMES)
            + worth(self.count(Sign::Place, part), &PLACES)
            + worth(self.count(Sign::Ask, part), &ASKS)
            + worth(self.count(Sign::Tell, part), &TELLS)
            + worth(self.count(Sign::Lean, part), &LEANS)
            + worth(self.count(Sign::LeanAway, part), &LEANS_AWAY)
            + worth(against(part), &AGAINST);
        let sentence = if_so(asks && words.len() >= LEAST_QUESTION, QUESTION)
            + if_so(of("or") > 0, CHOICE)
            + if_so(is(DraftKind::Demand), PRESSES)
            + if_so(is(DraftKind::Repeat), REPEATS)
            + if_so(self.is_blocked(part), BLOCKED)
            + if_so(of_oneself, OF_ONESELF)
            + if_so(words.len() < FEW_WORDS, VERY_SHORT)
            + if_so(words.len() >= LONG_WORDS, LONG_SENTENCE);
        let message = if_so(!self.is_blocked(part) && self.is_blocked(&all), BESIDE_BLOCKED)
            + if_so(beside >= MUCH_AGAINST, BESIDE_AGAINST)
            + if_so(beside >= VERY_MUCH_AGAINST, BESIDE_AGAINST)
            + if_so(all.len() < SHORT, IN_SHORT)
            + if_so(sentences >= MANY, IN_MANY)
            + if_so(all.len() >= LONG, IN_LONG)
            + if_so(against(&all) == 0 && !self.is_blocked(&all), IN_PLAIN);
        signs + sentence + message
    }
}

/// Returns what so many signs are worth.
fn worth(count: usize, points: &[i32]) -> i32 {
    points.iter().take(count).sum()
}

/// Splits a range of words before each one that `begins` names.
fn split(range: Range<usize>, begins: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for at in range {
        match parts.last_mut() {
            Some(part) if !begins(at) => part.end = at + 1,
            _ => parts.push(at..at + 1),
        }
    }
    parts
}
