use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::instant::instant;
use super::quiet::{QuietHours, after_quiet};
use super::zone::Zone;

/// Where a member is in time: their wall clock, and when nothing may arrive.
#[derive(Debug, Clone, Copy)]
pub struct Local {
    /// Their zone; UTC for a member who did not name theirs.
    pub zone: Zone,
    /// When nothing may arrive, if ever.
    pub quiet: Option<QuietHours>,
}

impl Local {
    /// The date on their calendar.
    pub fn date(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The first instant, `at` or later, that is outside their quiet hours.
    pub fn awake(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.quiet.map_or(at, |quiet| after_quiet(quiet, self.zone, at))
    }

    /// The first instant outside their quiet hours when it is `time` on `date`, or later.
    pub fn awake_at(&self, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        self.awake(instant(self.zone, date.and_time(time)))
    }
}
