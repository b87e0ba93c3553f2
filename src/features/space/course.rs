//! Which secret each day of a space is about, and on which days and at which hours nudges are due.

use chrono::{NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use crate::core::QuietHours;

/// Which secrets a space's nudges come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// All that suit a member who steps back.
    Whole,
    /// Only those about the member's own life, for a member who was asked to leave the partner in peace.
    Own,
}

impl Course {
    /// Returns the secrets, in the order of the days.
    pub fn secrets(self) -> &'static [u8] {
        match self {
            Course::Whole => &[2, 1, 3, 4, 5, 6],
            Course::Own => &[1, 3, 5, 6, 7],
        }
    }

    /// Returns the secret of a day, counted from 1. Each secret has its share of the space's `of` days; without an
    /// end, each has a week.
    pub fn secret_on(self, day: u32, of: Option<u32>) -> u8 {
        let secrets = self.secrets();
        let count = u32::try_from(secrets.len()).unwrap_or(1);
        let before = day.saturating_sub(1);
        let turn = match of {
            Some(days) if days > 0 => (before * count / days).min(count - 1),
            _ => before / 7 % count,
        };
        usize::try_from(turn).ok().and_then(|turn| secrets.get(turn)).copied().unwrap_or(1)
    }
}

/// Returns whether a nudge is due on a day, counted from 1, when `budget` may be sent in a week. The first day has
/// one, and the others lie as evenly as days allow.
pub(crate) fn on_day(day: u32, budget: u8) -> bool {
    let before = day.saturating_sub(1) % 7;
    // The budget's share of the days so far, rounded up: a day has a nudge where this number grows.
    let until = |days: u32| (days * u32::from(budget.min(7))).div_ceil(7);
    until(before + 1) > until(before)
}

/// Returns the time of a day's nudge. On two of three days it is the start of an hour that the member finds hard,
/// in turn; on the others an hour that changes from day to day. A time within the quiet hours is moved to half an
/// hour before they begin.
pub(crate) fn nudge_time(day: u32, risky: &[QuietHours], quiet: Option<QuietHours>) -> NaiveTime {
    const HOURS: [u32; 4] = [12, 18, 10, 16];
    let pick = |of: usize| usize::try_from(day).unwrap_or(0) % of.max(1);
    let time = if risky.is_empty() || day.is_multiple_of(3) {
        NaiveTime::MIN.with_hour(HOURS[pick(HOURS.len())]).unwrap_or(NaiveTime::MIN)
    } else {
        risky[pick(risky.len())].from()
    };
    match quiet {
        Some(quiet) if quiet.contains(time) => quiet.from().overflowing_sub_signed(TimeDelta::minutes(30)).0,
        _ => time,
    }
}
