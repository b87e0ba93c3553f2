use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::instant::instant;
use super::quiet::{QuietHours, after_quiet};
use super::zone::Zone;

/// A member's local time: their wall clock and their quiet hours.
#[derive(Debug, Clone, Copy)]
pub struct Local {
    /// The member's zone; UTC for a member who has not set one.
    pub zone: Zone,
    /// Their quiet hours, in which no message may arrive.
    pub quiet: Option<QuietHours>,
}

impl Local {
    /// Returns the date on the member's calendar at `at`.
    pub fn date(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// Returns the first instant, `at` or later, that is outside their quiet hours.
    pub fn awake(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.quiet.map_or(at, |quiet| after_quiet(quiet, self.zone, at))
    }

    /// Returns the first instant, `time` on `date` or later, that is outside their quiet hours.
    pub fn awake_at(&self, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        self.awake(instant(self.zone, date.and_time(time)))
    }
}
