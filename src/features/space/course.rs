//! Which secret a space's days are about, and on which days and at which hours its nudges come.

use chrono::{NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use crate::core::QuietHours;

/// Which secrets a space's nudges come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// All that speak to somebody who steps back.
    Whole,
    /// Those about the member's own life alone, for one who was asked to leave the other in peace.
    Own,
}

impl Course {
    /// The secrets, in the order of the days.
    pub fn secrets(self) -> &'static [u8] {
        match self {
            Course::Whole => &[2, 1, 3, 4, 5, 6],
            Course::Own => &[1, 3, 5, 6, 7],
        }
    }

    /// The secret of a day, from 1, of so many. Each has its share of the days; where no end is set, a week.
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

/// Whether a nudge comes on a day, from 1, when so many may come in a week: the first day has one, and they lie
/// as evenly as days allow.
pub(crate) fn on_day(day: u32, budget: u8) -> bool {
    let before = day.saturating_sub(1) % 7;
    let until = |days: u32| (days * u32::from(budget.min(7))).div_ceil(7);
    until(before + 1) > until(before)
}

/// When a day's nudge comes: two of three at the start of an hour that the member finds hard, in turn; the others
/// at changing hours of the day. What would fall into the quiet hours comes half an hour before they begin.
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
