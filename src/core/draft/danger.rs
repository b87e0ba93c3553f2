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
    /// Somebody is a danger to themselves.
    #[serde(rename = "self")]
    Oneself,
    /// A child, or somebody else, is missing.
    Lost,
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
            Self::Help | Self::Hurt | Self::Hazard | Self::Threat | Self::Oneself | Self::Lost => 2,
            Self::Place | Self::Refuge | Self::Urgent | Self::Who => 1,
            Self::Calm => -2,
        }
    }
}

/// From so many points on, a message is about safety.
const ENOUGH: i32 = 4;

/// Returns the first of the strong signs, if all signs together tell of danger.
pub(super) fn in_danger(signs: &[(Found, Danger)]) -> Option<Found> {
    let groups: BTreeSet<Danger> = signs.iter().map(|(_, group)| *group).collect();
    if groups.iter().map(|group| group.points()).sum::<i32>() < ENOUGH {
        return None;
    }
    signs.iter().find(|(_, group)| group.points() > 1).map(|(found, _)| *found)
}
