//! How messages spread over weeks and days.

use chrono::{NaiveTime, TimeDelta, Timelike};

use super::QuietHours;

/// Returns whether a message is due on a day, counted from 1, when `budget` may be sent in a week. The first day has
/// one, and the others lie as evenly as days allow.
pub(crate) fn on_day(day: u32, budget: u8) -> bool {
    let before = day.saturating_sub(1) % 7;
    // The budget's share of the days so far, rounded up: a day has a message where this number grows.
    let until = |days: u32| days.saturating_mul(u32::from(budget.min(7))).div_ceil(7);
    until(before.saturating_add(1)) > until(before)
}

/// Returns the time of a day's message. On two of three days it is the start of an hour that is in `risky`,
/// in turn; on the others an hour that changes from day to day. A time within the quiet hours is moved to half an
/// hour before they begin.
pub(crate) fn spread_time(day: u32, risky: &[QuietHours], quiet: Option<QuietHours>) -> NaiveTime {
    const HOURS: [u32; 4] = [12, 18, 10, 16];
    let pick = |of: usize| usize::try_from(day).unwrap_or(0).checked_rem(of).unwrap_or(0);
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
