//! Weak signs that a person is in danger now, which tell of it only together.
//!
//! The lines stand in `[danger]`, by groups. Each group counts once, however many of its lines are found.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Deserialize;

use crate::core::danger::Found;

/// What a sign is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Danger {
    /// Those who come when a person is in danger, and what they use.
    Help,
    /// An injury, or an illness.
    Hurt,
    /// Fire, gas, water, a storm.
    Hazard,
    /// A person who is a danger.
    Threat,
    /// The author is a danger to themselves, and says so.
    #[serde(rename = "self")]
    Oneself,
    /// The same, without the words.
    Farewell,
    /// A child, or another person, is missing.
    Lost,
    /// One is not well.
    Unwell,
    /// Where one is taken.
    Place,
    /// Where one hides, or cannot leave.
    Refuge,
    /// It is now.
    Urgent,
    /// Who is in danger.
    Who,
    /// A part of the body.
    Body,
    /// How an injury or an illness shows.
    Symptom,
    /// What poisons.
    Poison,
    /// A thing or a place that can be dangerous.
    Peril,
    /// What happens in an accident.
    Event,
    /// It is a story, or it is over.
    Calm,
}

impl Danger {
    /// Returns what one place of a group is worth, and what another adds.
    fn points(self) -> (i32, i32) {
        match self {
            // It is enough in any message.
            Self::Oneself => (ENOUGH - IN_LONG, 0),
            Self::Threat => (4, 2),
            Self::Hurt => (3, 3),
            Self::Farewell => (3, 4),
            Self::Hazard => (3, 2),
            Self::Help | Self::Place => (3, 0),
            Self::Symptom | Self::Event => (2, 2),
            Self::Lost | Self::Unwell => (2, 1),
            Self::Refuge | Self::Poison | Self::Peril => (2, 0),
            Self::Who => (1, 1),
            Self::Urgent | Self::Body => (1, 0),
            Self::Calm => (-3, -2),
        }
    }
}

/// What a line of `safety` is worth, and what another adds. One is enough: a danger that is missed does more harm than a
/// check that ends for nothing.
const PLAIN: (i32, i32) = (7, 4);
/// From so many points on, a message is about safety.
const ENOUGH: i32 = 7;
/// What a long message is worth without such a line: who is in danger now writes a short one.
const IN_LONG: i32 = -6;
/// From so many words on, a message is long.
const LONG: usize = 60;

/// Returns the words that tell of danger, if there are any: the first of `plain`, or else of the strong signs. `length`
/// is how many words the message has.
pub(super) fn in_danger(plain: &[Found], signs: &[(Found, Danger)], length: usize) -> Option<Found> {
    // The same words count once.
    let apart =
        |found: &Found| plain.iter().all(|plain| found.end <= plain.start || plain.end <= found.start);
    let signs: Vec<(Found, Danger)> =
        (signs.iter().copied()).filter(|(found, group)| *group == Danger::Oneself || apart(found)).collect();
    let groups: BTreeSet<Danger> = signs.iter().map(|(_, group)| *group).collect();
    let of = |wanted: Danger| signs.iter().filter(move |(_, group)| *group == wanted).map(|(found, _)| found);
    let points: i32 = groups.iter().map(|group| worth(places(of(*group)), group.points())).sum();
    let plainly = worth(places(plain.iter()), PLAIN);
    let length = if length < LONG || !plain.is_empty() { 0 } else { IN_LONG };
    if points + plainly + length < ENOUGH {
        return None;
    }
    let strongest = || signs.iter().max_by_key(|(found, group)| (group.points().0, Reverse(found.start)));
    plain.first().copied().or_else(|| strongest().map(|(found, _)| *found))
}

/// Returns what so many places are worth.
fn worth(places: usize, (first, second): (i32, i32)) -> i32 {
    match places {
        0 => 0,
        1 => first,
        _ => first + second,
    }
}

/// Returns how many places there are that share no words.
fn places<'a>(found: impl Iterator<Item = &'a Found>) -> usize {
    let (mut places, mut end) = (0, 0);
    for found in found {
        if found.start >= end {
            (places, end) = (places + 1, found.end);
        }
    }
    places
}
