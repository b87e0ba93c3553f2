//! What has to wait at the doors, as far as members are told: a door knows when its platform takes no messages.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

use crate::core::Platform;
use crate::features::HeldUp;

/// What has to wait at one door, and until when at least. `DateTime::MAX_UTC` stands for an unknown end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holdup {
    /// Every message.
    pub everything: Option<DateTime<Utc>>,
    /// Every message but those at an exact time.
    pub unhurried: Option<DateTime<Utc>>,
    /// The messages to people whom the bot has never reached.
    pub first: Option<DateTime<Utc>>,
}

/// What has to wait at each door.
#[derive(Debug, Default)]
pub(super) struct Holdups(Mutex<HashMap<Platform, Holdup>>);

impl Holdups {
    pub(super) fn note(&self, platform: Platform, holdup: Holdup) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(platform, holdup);
    }

    /// Returns what has to wait at a door, as far as it is noted.
    pub(super) fn of(&self, platform: Platform) -> Holdup {
        let holdups = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        holdups.get(&platform).copied().unwrap_or_default()
    }

    /// Returns which messages to a person have to wait. `known` says whether a conversation with them is known.
    pub(super) fn held_up(&self, platform: Platform, known: bool, now: DateTime<Utc>) -> HeldUp {
        let holdup = self.of(platform);
        let holds = |until: Option<DateTime<Utc>>| until.is_some_and(|until| until > now);
        if holds(holdup.everything) {
            HeldUp::All
        } else if !known && holds(holdup.first) {
            HeldUp::First
        } else if holds(holdup.unhurried) {
            HeldUp::Unhurried
        } else {
            HeldUp::No
        }
    }
}
