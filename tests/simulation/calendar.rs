//! Calculates what a schedule should yield, without the code that is being checked.

use breathing_room::core::Zone;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};

use breathing_room::core::time::Rule;

/// An instant that a schedule should yield, and the local date that it stands for.
pub(super) type Target = (NaiveDate, DateTime<Utc>);

/// Returns the first target of a rule after an instant, on a date later than `done`.
pub(super) fn next(rule: Rule, zone: Zone, after: DateTime<Utc>, done: Option<NaiveDate>) -> Option<Target> {
    targets(rule, zone, after).find(|(date, at)| *at > after && done.is_none_or(|done| *date > done))
}

/// Returns the last target of a rule up to `until`, inclusive.
pub(super) fn latest(rule: Rule, zone: Zone, until: DateTime<Utc>) -> Option<Target> {
    let from = until.checked_sub_days(Days::new(10))?;
    targets(rule, zone, from).filter(|(_, at)| *at <= until).last()
}

/// Returns three weeks of targets, from two days before `from`.
fn targets(rule: Rule, zone: Zone, from: DateTime<Utc>) -> impl Iterator<Item = Target> {
    use chrono::Datelike;
    let first = from.date_naive().checked_sub_days(Days::new(2)).unwrap_or(NaiveDate::MIN);
    first
        .iter_days()
        .take(24)
        .filter(move |date| rule.on.contains(date.weekday()))
        .map(move |date| (date, reading(zone, date.and_time(rule.at))))
}

/// Returns the instant at which the wall clock shows `local`: the earlier one of two, and where the clock skips it,
/// the instant by the offset from before the change. It takes the offsets somewhat more than half a day before and
/// after: no zone moves its clock twice between those.
pub(super) fn reading(zone: Zone, local: NaiveDateTime) -> DateTime<Utc> {
    let offset = |hours| {
        let near = local + TimeDelta::hours(hours);
        zone.offset_from_utc_datetime(&near).fix()
    };
    let read = |offset: chrono::FixedOffset| local.checked_sub_offset(offset).unwrap_or(local).and_utc();
    let (before, after) = (read(offset(-15)), read(offset(15)));
    [before, after].into_iter().find(|at| wall(zone, *at) == local).unwrap_or(before)
}

/// Returns what the wall clock shows at an instant.
pub(super) fn wall(zone: Zone, at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}
