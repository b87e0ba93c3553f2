use chrono::{DateTime, TimeDelta, Utc};

use crate::core::time::stored_instant;

/// The minutes of one urge, in four quarters. A card carries it in its buttons, so nothing is stored for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Round {
    started: DateTime<Utc>,
    minutes: u8,
}

impl Round {
    /// The least and the most minutes.
    pub(super) const MINUTES: (u8, u8) = (5, 60);
    /// The step at half of the time.
    pub(super) const HALFWAY: u8 = 2;
    /// The step at the end.
    pub(super) const END: u8 = 4;

    /// Returns the round of so many minutes that begins at `started`.
    pub(super) fn new(started: DateTime<Utc>, minutes: u8) -> Self {
        let (least, most) = Self::MINUTES;
        Self { started, minutes: minutes.clamp(least, most) }
    }

    /// Returns the round that a button or a row names, or None for a start that no clock shows.
    pub(super) fn stored(started_ms: i64, minutes: u8) -> Option<Self> {
        stored_instant(started_ms).map(|started| Self::new(started, minutes))
    }

    pub(super) fn started_ms(self) -> i64 {
        self.started.timestamp_millis()
    }

    pub(super) fn minutes(self) -> u8 {
        self.minutes
    }

    /// Returns when a step is due: a quarter of the time after the one before it.
    pub(super) fn at(self, step: u8) -> DateTime<Utc> {
        const MINUTE_MS: i64 = 60_000;
        let steps = i64::from(self.minutes).saturating_mul(i64::from(step)).saturating_mul(MINUTE_MS);
        let after = TimeDelta::milliseconds(steps / i64::from(Self::END));
        self.started.checked_add_signed(after).unwrap_or(self.started)
    }

    /// Returns when it ends.
    pub(super) fn ends_at(self) -> DateTime<Utc> {
        self.at(Self::END)
    }

    /// Returns the last step whose time has come: 0 at first, 4 when the round is over.
    pub(super) fn step(self, now: DateTime<Utc>) -> u8 {
        (1..=Self::END).rev().find(|step| self.at(*step) <= now).unwrap_or(0)
    }
}
