//! Weak signs that somebody is in danger now, which tell of it only together.
//!
//! The lines stand in `[danger]`, by groups. Each group counts once, however many of its lines are found.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::core::danger::Found;

/// What a sign is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Danger {
    /// Those who come when somebody is in danger, and what they use.
    Help,
    /// An injury, or an illness.
    Hurt,
    /// Fire, gas, water, a storm.
    Hazard,
    /// A person who is a danger.
    Threat,
    /// Somebody is a danger to themselves, and says so.
    #[serde(rename = "self")]
    Oneself,
    /// The same, without the words.
    Farewell,
    /// A child, or somebody else, is missing.
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
    /// It is a story, or it is over.
    Calm,
}

impl Danger {
    fn points(self) -> i32 {
        match self {
            // It is enough in any message.
            Self::Oneself => 6,
            Self::Help | Self::Hurt | Self::Hazard | Self::Threat | Self::Farewell | Self::Lost => STRONG,
            Self::Unwell | Self::Place | Self::Refuge | Self::Urgent | Self::Who => 1,
            Self::Calm => -3,
        }
    }
}

/// What a strong group is worth.
const STRONG: i32 = 2;
/// How many points its other places add at most.
const MOST_MORE: i32 = 2;
/// What a line of `safety` is worth.
const PLAIN: i32 = 3;
/// From so many points on, a message is about safety.
const ENOUGH: i32 = 4;
/// The same for a long message: who is in danger now writes a short one.
const ENOUGH_IN_LONG: i32 = 6;
/// From so many words on, a message is long.
const LONG: usize = 60;

/// Returns the words that tell of danger, if there are any: the first of `plain`, or else of the strong signs. `length`
/// is how many words the message has.
pub(super) fn in_danger(plain: &[Found], signs: &[(Found, Danger)], length: usize) -> Option<Found> {
    // The same words count once.
    let apart = |found: &Found| plain.iter().all(|plain| found.end <= plain.start || plain.end <= found.start);
    let signs: Vec<(Found, Danger)> = (signs.iter().copied())
        .filter(|(found, group)| *group == Danger::Oneself || apart(found))
        .collect();
    let groups: BTreeSet<Danger> = signs.iter().map(|(_, group)| *group).collect();
    let points: i32 = groups.iter().map(|group| group.points() + more(*group, &signs)).sum();
    let places = places(plain.iter());
    let plainly = if places > 0 { PLAIN + (places - 1).min(MOST_MORE) } else { 0 };
    let enough = if length < LONG { ENOUGH } else { ENOUGH_IN_LONG };
    if points + plainly < enough {
        return None;
    }
    let strong = || signs.iter().find(|(_, group)| group.points() > 1).map(|(found, _)| *found);
    plain.first().copied().or_else(strong)
}

/// Returns what the second and the third place of a strong group are worth.
fn more(group: Danger, signs: &[(Found, Danger)]) -> i32 {
    if group.points() != STRONG {
        return 0;
    }
    let places = places(signs.iter().filter(|(_, of)| *of == group).map(|(found, _)| found));
    (places - 1).min(MOST_MORE)
}

/// Returns how many places there are that share no words.
fn places<'a>(found: impl Iterator<Item = &'a Found>) -> i32 {
    let (mut places, mut end) = (0, 0);
    for found in found {
        if found.start >= end {
            (places, end) = (places + 1, found.end);
        }
    }
    places
}
