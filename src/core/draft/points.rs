//! Weak cues that tell of something only together.
//!
//! A line of `[hint]` is worth one point, a line of `[clue]` two, and a line of `[against]` takes two. Each line counts
//! once, and a sentence about things and times takes [`THINGS`] from what only tells of the two of them. A sentence tells of a kind from [`ENOUGH`] points on, a message from [`ENOUGH_IN_ALL`].

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

/// What a sentence about things and times takes from feelings, and from missing somebody.
const THINGS: i32 = -2;

/// From so many points on, a sentence tells of something.
const ENOUGH: i32 = 3;
/// The same for a message, which has more room for chance.
const ENOUGH_IN_ALL: i32 = 5;

/// Returns what the cues tell of: the words from the first cue to the last of a sentence, or the strongest sentence of
/// a message that tells of it only as a whole.
pub(super) fn weigh(cues: &[(Found, Cue)], words: &Words, is_about_things: impl Fn(&Found) -> bool) -> Vec<(Found, DraftKind)> {
    let mut sentences: BTreeMap<(DraftKind, usize), Vec<(Found, Cue)>> = BTreeMap::new();
    for (found, cue) in cues {
        let sentence = words.sentence_of(found.start).start;
        sentences.entry((cue.kind, sentence)).or_default().push((*found, *cue));
    }
    for ((kind, _), cues) in &mut sentences {
        if let [(found, _), ..] = cues[..] && matches!(kind, DraftKind::Feelings | DraftKind::Missing) && is_about_things(&found) {
            cues.push((found, Cue { kind: *kind, line: usize::MAX, points: THINGS }));
        }
    }
    let mut told = Vec::new();
    let mut in_all: BTreeMap<DraftKind, (Vec<(Found, Cue)>, i32, Option<Found>)> = BTreeMap::new();
    for ((kind, _), cues) in sentences {
        let (points, place) = (points(&cues), place(&cues));
        if points >= ENOUGH {
            told.extend(place.map(|place| (place, kind)));
        }
        let all = in_all.entry(kind).or_default();
        if points > all.1 {
            (all.1, all.2) = (points, place);
        }
        all.0.extend(cues);
    }
    for (kind, (cues, strongest, place)) in in_all {
        if strongest < ENOUGH && points(&cues) >= ENOUGH_IN_ALL {
            told.extend(place.map(|place| (place, kind)));
        }
    }
    told
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
