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

/// Returns the words that tell of danger: `plain` if there are such, or else the first of the strong signs. `length` is
/// how many words the message has.
pub(super) fn in_danger(plain: Option<Found>, signs: &[(Found, Danger)], length: usize) -> Option<Found> {
    let groups: BTreeSet<Danger> = signs.iter().map(|(_, group)| *group).collect();
    let points: i32 = groups.iter().map(|group| group.points() + more(*group, signs)).sum();
    let enough = if length < LONG { ENOUGH } else { ENOUGH_IN_LONG };
    if points + plain.map_or(0, |_| PLAIN) < enough {
        return None;
    }
    plain.or_else(|| signs.iter().find(|(_, group)| group.points() > 1).map(|(found, _)| *found))
}

/// Returns what the second and the third place of a strong group are worth, where they share no words.
fn more(group: Danger, signs: &[(Found, Danger)]) -> i32 {
    if group.points() != STRONG {
        return 0;
    }
    let (mut points, mut end) = (-1, 0);
    for (found, _) in signs.iter().filter(|(_, of)| *of == group) {
        if found.start >= end {
            (points, end) = (points + 1, found.end);
        }
    }
    points.min(MOST_MORE)
}
