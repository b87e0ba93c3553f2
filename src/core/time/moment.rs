//! How people write a moment.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::instant::{both_instants, instant};
use super::length::parse_amount;
use super::time_of_day::parse_time_of_day;
use super::weekdays::{Weekdays, parse_weekday};
use super::zone::Zone;

/// Reads a moment as people write it. Returns None when the text is no moment, or when it is before 1970 or after
/// 2199. A moment in the past is returned as well: the caller decides what to do with it.
///
/// - `21:00`, `9pm`: the next time that the wall clock shows this, after `now`. `fri 20:00`: the same, on a Friday.
/// - `tomorrow 8:00`, `today at 18`, `2026-12-24 18:00`: that time on that date. A day alone, `tomorrow`, `fri`,
///   `2026-12-24`: its first moment.
/// - `in 2 hours`, `in 1h 30m`, `in half an hour`: exactly that long after `now`. `in 3 days`, `in a week`: the
///   same wall-clock time on that date (days and weeks are nominal in RFC 5545, §3.3.6).
pub fn parse_moment(text: &str, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = text.to_lowercase().replace(',', " ");
    let words: Vec<&str> = text.split_whitespace().filter(|word| !["at", "on"].contains(word)).collect();
    let at = match words.as_slice() {
        ["in", length @ ..] => {
            let (days, minutes) = parse_amount(&length.join(" "))?;
            let day = match days {
                0 => now,
                _ => instant(zone, zone.wall(now).checked_add_days(Days::new(days))?),
            };
            day.checked_add_signed(TimeDelta::try_minutes(i64::try_from(minutes).ok()?)?)
        }
        [day, time @ ..] if is_day(day) => on_day(day, time, zone, now),
        [time @ .., day] if is_day(day) => on_day(day, time, zone, now),
        time => next_reading(parse_time_of_day(&time.join(" "))?, Weekdays::ALL, zone, now),
    };
    at.filter(|at| (1970..2200).contains(&at.year()))
}

fn is_day(word: &str) -> bool {
    ["today", "tomorrow"].contains(&word) || parse_weekday(word).is_some() || parse_date(word).is_some()
}

/// Reads `2026-12-24`.
fn parse_date(word: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(word, "%Y-%m-%d").ok()
}

fn on_day(day: &str, time: &[&str], zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let time = time.join(" ");
    let at = match time.as_str() {
        // Today's first moment has always passed, so the member cannot have meant it.
        "" if day == "today" => return None,
        "" => NaiveTime::MIN,
        // People write 24:00 for the end of the day, but the reader below takes it as 00:00, the beginning of the
        // same date. Refusing is better than being a day off.
        text if text.starts_with("24") => return None,
        text => parse_time_of_day(text)?,
    };
    if let Some(day) = parse_weekday(day) {
        return next_reading(at, Weekdays::new([day])?, zone, now);
    }
    let today = zone.wall(now).date();
    let date = match day {
        "today" => today,
        "tomorrow" => today.succ_opt()?,
        _ => parse_date(day)?,
    };
    let [first, last] = both_instants(zone, date.and_time(at));
    Some(if first > now { first } else { last })
}

/// Returns the next instant after `now` at which the wall clock shows `time` on one of these days. Unlike a rule's
/// occurrence it may be the later of two: a member may type `2:30` ten minutes before 02:30 occurs a second time.
fn next_reading(time: NaiveTime, on: Weekdays, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let yesterday = zone.wall(now).date().pred_opt()?;
    // From yesterday, because a moved clock may shift a reading to the next date. A week and two days more, because
    // today's reading may have passed, so that the one in a week is meant.
    let days = yesterday.iter_days().take(10).filter(|date| on.contains(date.weekday()));
    days.flat_map(|date| both_instants(zone, date.and_time(time))).find(|at| *at > now)
}
