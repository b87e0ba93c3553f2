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
    /// It asks for something to be done, or for a fact.
    Ask,
    /// It tells that something was done or will be.
    Tell,
    /// A sentence that only looks practical.
    Not,
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
const ENOUGH: usize = 2;
/// The same for what turns a plain sorry into a sentence about things.
const ENOUGH_ALONE: usize = 1;
/// The same in a message that is also about something else, unless the sentence asks for something.
const ENOUGH_BESIDE: usize = 4;
/// What a mention of another message takes from a sentence.
const FOR_REPEAT: usize = 1;
/// The same for a part of a sentence whose other parts are about something else.
const ENOUGH_IN_PART: usize = 3;

impl Marked<'_> {
    /// Returns the practical sentences, or parts of sentences, by their words.
    pub(super) fn core(&self) -> Vec<Range<usize>> {
        let mut core = Vec::new();
        let beside = self.is_blocked(&(0..self.words.tokens.len()));
        for sentence in split(0..self.words.tokens.len(), |at| self.words.tokens[at].begins) {
            if self.is_blocked(&sentence) {
                let parts = split(sentence, |at| self.words.pauses[at] || self.joins[at]);
                let practical =
                    |part: &Range<usize>| !self.is_blocked(part) && self.points(part) >= ENOUGH_IN_PART;
                core.extend(parts.into_iter().filter(practical));
            } else if self.points(&sentence) >= self.enough(&sentence, beside) {
                core.push(sentence);
            }
        }
        core
    }

    /// Returns whether the sentence around some words is about things and times.
    pub(super) fn is_about_things(&self, found: &Found, kind: DraftKind) -> bool {
        // One says a plain sorry about things too.
        let enough = match kind {
            DraftKind::Apology => ENOUGH_ALONE,
            // Advice names things too: a phone, a doctor.
            DraftKind::Fixing => ENOUGH_BESIDE,
            DraftKind::Accusing
            | DraftKind::Feelings
            | DraftKind::Demand
            | DraftKind::Repeat
            | DraftKind::Missing
            | DraftKind::Long => ENOUGH_IN_PART,
        };
        self.points(&self.words.sentence_of(found.start)) >= enough
    }

    fn enough(&self, sentence: &Range<usize>, beside: bool) -> usize {
        let within = |found: &Found| sentence.start <= found.start && found.end <= sentence.end;
        let asks = self.signs.iter().any(|(found, sign)| *sign == Sign::Ask && within(found));
        if beside && !asks { ENOUGH_BESIDE } else { ENOUGH }
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

    fn points(&self, part: &Range<usize>) -> usize {
        let within = |found: &Found| part.start <= found.start && found.end <= part.end;
        let count = |wanted: Sign| {
            let mut starts: Vec<usize> = (self.signs.iter())
                .filter(|(found, sign)| *sign == wanted && within(found))
                .map(|(found, _)| found.start)
                .collect();
            starts.dedup();
            starts.len()
        };
        let is =
            |wanted: DraftKind| self.findings.iter().any(|(found, kind)| *kind == wanted && within(found));
        let sure = count(Sign::Sure).min(1) * ENOUGH_IN_PART;
        let about = count(Sign::Thing).min(2) + count(Sign::Time).min(2);
        // A question or a promise alone is about nothing in particular.
        let says = count(Sign::Ask).min(1) + count(Sign::Tell).min(1);
        let points = if sure + about == 0 { 0 } else { sure + about + says };
        // Pressing takes the use from a sentence, and what only speaks of another message has less of it.
        points.saturating_sub(if is(DraftKind::Demand) {
            ENOUGH_IN_PART
        } else if is(DraftKind::Repeat) {
            FOR_REPEAT
        } else {
            0
        })
    }
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
