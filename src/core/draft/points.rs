//! Weak cues that tell of something only together.
//!
//! A line of `[hint]` is worth one point, a line of `[clue]` two, and a line of `[against]` takes two. Each line counts
//! once, and a sentence about things and times takes from what its cues are worth. A sentence tells of a kind from
//! [`ENOUGH`] points on. So does a message from [`ENOUGH_IN_ALL`], without the hints, which are too small to be added up
//! over many sentences. Only cues that stand near to each other are added up.

use std::collections::BTreeMap;
use std::ops::Range;

use super::kinds::DraftKind;
use super::words::Words;
use crate::core::danger::Found;

/// What a line is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cue {
    pub(super) kind: DraftKind,
    /// Which line it is.
    pub(super) line: usize,
    pub(super) points: i32,
}

pub(super) const HINT: i32 = 1;
pub(super) const CLUE: i32 = 2;
pub(super) const AGAINST: i32 = -2;

/// From so many points on, a sentence tells of something.
const ENOUGH: i32 = 3;
/// How many words apart the cues of a sentence may be: a message may be one sentence without an end.
const NEAR: usize = 24;
/// The same as [`ENOUGH`] for a message, which has more room for chance.
const ENOUGH_IN_ALL: i32 = 4;
/// The same as [`NEAR`] for a message.
const NEAR_IN_ALL: usize = 40;

/// From so many words on, blame or advice in one place may be by chance.
const LONG: usize = 60;
/// In how many places such a message must tell of it.
const LEAST_PLACES: usize = 2;
/// How many words lie between two places.
const APART: usize = 3;

/// Returns what a sentence about things and times takes from its cues.
fn things(kind: DraftKind) -> i32 {
    match kind {
        DraftKind::Feelings | DraftKind::Missing => -2,
        DraftKind::Accusing
        | DraftKind::Demand
        | DraftKind::Repeat
        | DraftKind::Fixing
        | DraftKind::Apology
        | DraftKind::Long => 0,
    }
}

/// Returns what the cues tell of: the words from the first cue to the last that tell of it.
pub(super) fn weigh(
    cues: &[(Found, Cue)],
    words: &Words,
    is_about_things: impl Fn(&Found) -> bool,
) -> Vec<(Found, DraftKind)> {
    let mut sentences: BTreeMap<(DraftKind, usize), Vec<(Found, Cue)>> = BTreeMap::new();
    let mut in_all: BTreeMap<DraftKind, Vec<(Found, Cue)>> = BTreeMap::new();
    for (found, cue) in cues {
        let sentence = words.sentence_of(found.start).start;
        sentences.entry((cue.kind, sentence)).or_default().push((*found, *cue));
    }
    let mut told = Vec::new();
    for ((kind, _), cues) in sentences {
        let less = cues.first().filter(|(found, _)| is_about_things(found)).map_or(0, |_| things(kind));
        let (points, place) = strongest(&cues, NEAR);
        if points + less >= ENOUGH {
            told.extend(place.map(|place| (place, kind)));
        }
        if less == 0 {
            in_all.entry(kind).or_default().extend(cues.into_iter().filter(|(_, cue)| cue.points != HINT));
        }
    }
    for (kind, cues) in in_all {
        let (points, place) = strongest(&cues, NEAR_IN_ALL);
        if points >= ENOUGH_IN_ALL {
            told.extend(place.map(|place| (place, kind)));
        }
    }
    told
}

/// Takes away blame and advice that a long message tells of in one place only: it has room for a phrase that means
/// something else.
pub(super) fn by_chance(found: &mut Vec<(Found, DraftKind)>, words: &Words) {
    if words.tokens.len() < LONG {
        return;
    }
    for kind in [DraftKind::Accusing, DraftKind::Fixing] {
        let mut places: Vec<Found> =
            found.iter().filter(|(_, of)| *of == kind).map(|(place, _)| *place).collect();
        places.sort_unstable_by_key(|place| place.end);
        let (mut apart, mut end) = (0, 0);
        for place in places {
            if apart == 0 || place.start >= end + APART {
                (apart, end) = (apart + 1, place.end);
            }
        }
        if apart < LEAST_PLACES {
            found.retain(|(_, of)| *of != kind);
        }
    }
}

/// Returns the most points of cues that stand within so many words, and the words of those.
fn strongest(cues: &[(Found, Cue)], near: usize) -> (i32, Option<Found>) {
    let after = |first: usize| -> Vec<(Found, Cue)> {
        // What speaks against it counts before the first cue too.
        let counts = |found: &Found, cue: &Cue| {
            first <= found.start || (cue.points < 0 && first <= found.start + near)
        };
        let within = |(found, cue): &(Found, Cue)| counts(found, cue) && found.end <= first + near;
        cues.iter().copied().filter(within).collect()
    };
    let starts = cues.iter().filter(|(_, cue)| cue.points > 0).map(|(found, _)| found.start);
    let windows = starts.map(after).map(|cues| (points(&cues), place(&cues)));
    windows.max_by_key(|(points, _)| *points).unwrap_or_default()
}

/// Adds up the points, those of each line once.
fn points(cues: &[(Found, Cue)]) -> i32 {
    let mut lines: Vec<Cue> = cues.iter().map(|(_, cue)| *cue).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.iter().map(|cue| cue.points).sum()
}

/// Returns the words from the first cue to the last.
fn place(cues: &[(Found, Cue)]) -> Option<Found> {
    let places = || cues.iter().filter(|(_, cue)| cue.points > 0).map(|(found, _)| found);
    let Range { start, end } =
        places().map(|found| found.start).min()?..places().map(|found| found.end).max()?;
    Some(Found { start, end, denied: false })
}
