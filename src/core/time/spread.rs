//! How messages spread over weeks and days.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use super::instant::instant;
use super::local::Local;
use super::quiet::QuietHours;

/// Returns whether a message is due on a day, counted from 1, when `budget` may be sent in a week. The first day has
/// one, and the others lie as evenly as days allow.
pub(crate) fn on_day(day: u32, budget: u8) -> bool {
    let before = day.saturating_sub(1) % 7;
    // The budget's share of the days so far, rounded up: a day has a message where this number grows.
    let until = |days: u32| days.saturating_mul(u32::from(budget.min(7))).div_ceil(7);
    until(before.saturating_add(1)) > until(before)
}

/// The hours that a member finds hard.
#[derive(Debug)]
pub(crate) struct HardHours<'a> {
    /// The hours.
    pub(crate) hours: &'a [QuietHours],
    /// Whether a message may be due in them even where they are quiet hours.
    pub(crate) even_if_quiet: bool,
}

/// Returns whether a time of day is in the evening or at night, when most people chase.
pub(crate) fn is_evening(time: NaiveTime) -> bool {
    time.hour() >= 20 || time.hour() < 4
}

/// Returns whether the message of a day, counted from 1, is one for the evening, where `budget` may be sent in a week:
/// the second and the fourth of a week, or that of every other week if there is one alone.
fn is_for_the_evening(day: u32, budget: u8) -> bool {
    let (week, before) = (day.saturating_sub(1) / 7, day.saturating_sub(1) % 7);
    let turn = before.saturating_mul(u32::from(budget.min(7))).div_ceil(7);
    if budget <= 1 { !week.is_multiple_of(2) } else { matches!(turn, 1 | 3) }
}

/// Returns when the message of a day, counted from 1, is due on `date`, where `budget` may be sent in a week. On two of
/// three days it is at the start of one of the hard hours, in turn; on the others at an hour that changes from day to
/// day. A member who has named no hard hours has some messages in the evening in their place. A time within the quiet
/// hours is moved to half an hour before they begin, unless it is a hard hour that counts even then.
pub(crate) fn spread_at(
    date: NaiveDate,
    (day, budget): (u32, u8),
    hard: &HardHours<'_>,
    local: &Local,
) -> DateTime<Utc> {
    const HOURS: [u32; 4] = [12, 18, 10, 16];
    const EVENINGS: [u32; 3] = [21, 22, 23];
    let pick = |of: usize| usize::try_from(day).unwrap_or(0).checked_rem(of).unwrap_or(0);
    let at = |hour: u32| NaiveTime::MIN.with_hour(hour).unwrap_or(NaiveTime::MIN);
    let is_hard = !hard.hours.is_empty() && !day.is_multiple_of(3);
    let time = if is_hard {
        hard.hours[pick(hard.hours.len())].from()
    } else if hard.hours.is_empty() && is_for_the_evening(day, budget) {
        let is_quiet = |time: &NaiveTime| local.quiet.is_some_and(|quiet| quiet.contains(*time));
        let evenings: Vec<NaiveTime> = EVENINGS.map(at).into_iter().filter(|time| !is_quiet(time)).collect();
        evenings.get(pick(evenings.len())).copied().unwrap_or(at(EVENINGS[0]))
    } else {
        at(HOURS[pick(HOURS.len())])
    };
    if is_hard && hard.even_if_quiet {
        return instant(local.zone, date.and_time(time));
    }
    let quiet = local.quiet.filter(|quiet| quiet.contains(time));
    local.awake_at(date, quiet.map_or(time, before_quiet))
}

/// Returns the time of day of a message that would fall into these quiet hours: half an hour before them.
pub(crate) fn before_quiet(quiet: QuietHours) -> NaiveTime {
    quiet.from().overflowing_sub_signed(TimeDelta::minutes(30)).0
}
