//! How people write a moment.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

use super::date::{Side, find_date};
use super::day::{Day, NamedDay, parse_day};
use super::instant::{both_instants, instant};
use super::length::parse_amount;
use super::time_of_day::{Clock, Style, parse_clock};
use super::time_words::{Part, TimeWords, Which};
use super::tokens::{Scan, Token, tokens};
use super::unread::{Unread, only};
use super::weekdays::Weekdays;
use super::zone::Zone;

/// A member's clock at some moment.
#[derive(Debug, Clone, Copy)]
pub struct Here {
    /// The zone.
    pub zone: Zone,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The time of day that a day without one stands for.
    pub usual: NaiveTime,
}

type Reading = Result<DateTime<Utc>, Unread<DateTime<Utc>>>;

/// Reads a moment after now, from 1970 to 2199.
///
/// - `21:00`, `9pm`: the next time that the wall clock shows this. `fri 20:00`: the same, on a Friday.
/// - `tomorrow 8:00`, `1 dec 18:00`, `9 tonight`: that time on that day. A day alone is at its usual time, and
///   `tomorrow evening` at eight.
/// - `in 2 hours`, `in 1h 30m`, `in half an hour`: exactly that long from now. `in 3 days`, `in a week`: the same
///   wall-clock time on that date.
pub fn read_moment(words: &TimeWords, text: &str, here: Here) -> Reading {
    let tokens = tokens(text).ok_or(Unread::Unknown)?;
    if let Some(at) = from_now(words, &tokens, here, false) {
        return in_reach(at);
    }
    let readings = readings(words, &tokens, here);
    let read = |reading: &Reading| reading.ok();
    let mut told: Vec<DateTime<Utc>> =
        readings.iter().filter_map(read).filter(|at| in_reach(*at).is_ok()).collect();
    told.sort_unstable();
    match only(told) {
        // Without a reading, a text such as `2 hours` is read as from now.
        Err(Unread::Unknown) => match readings.into_iter().find(|reading| *reading != Err(Unread::Unknown)) {
            Some(Err(why)) => Err(why),
            Some(Ok(_)) | None => from_now(words, &tokens, here, true).map_or(Err(Unread::Unknown), in_reach),
        },
        decided => decided,
    }
}

fn in_reach(at: DateTime<Utc>) -> Reading {
    if (1970..2200).contains(&at.year()) { Ok(at) } else { Err(Unread::Unknown) }
}

/// Reads a length from now. Unless it may stand `alone`, a word must say that it is one. A unit of a letter or two
/// does not stand alone: `9 m` is more likely a mistyped `9 pm`.
fn from_now(words: &TimeWords, tokens: &[Token], here: Here, alone: bool) -> Option<DateTime<Utc>> {
    let mut scan = Scan::new(tokens);
    let is_long = |token: &Token| matches!(token, Token::Word(unit) if unit.chars().count() > 2);
    let alone = alone && tokens.last().is_some_and(is_long);
    let told = scan.skip(&words.before_length) || alone;
    let ends = |end: usize| {
        let (length, last) = scan.rest().split_at_checked(end)?;
        let mut last = Scan::new(last);
        let told = last.skip(&words.from_now) || told;
        (told && last.is_done()).then(|| parse_amount(words, length)).flatten()
    };
    (1..=scan.rest().len()).find_map(ends)?.after(here.now, here.zone)
}

/// Returns every reading of a text as a time, as a day, or as both.
fn readings(words: &TimeWords, tokens: &[Token], here: Here) -> Vec<Reading> {
    let time = parse_clock(words, tokens)
        .and_then(|clock| next_reading(clock.time, Weekdays::ALL, here.zone, here.now))
        .map(Ok);
    let day = parse_day(words, tokens).map(|day| at_usual_time(&day, here));
    let is_day = day.as_ref().is_some_and(|day| *day != Err(Unread::Unknown));
    let splits = (1..tokens.len()).filter_map(|at| tokens.split_at_checked(at));
    let pairs = splits.flat_map(|(start, end)| [(start, end), (end, start)]);
    let both = pairs.filter_map(|(day, time)| {
        // The year at the end of a date is no time.
        if is_day && time.len() == 1 {
            return None;
        }
        let clock = parse_clock(words, time)?;
        Some(at_time(&parse_day(words, day)?, clock, here))
    });
    time.into_iter().chain(day).chain(both).collect()
}

/// Returns a day at the time that its part of the day stands for, or at its usual time.
fn at_usual_time(day: &NamedDay, here: Here) -> Reading {
    let hour = match day.part {
        None => None,
        Some(Part::Morning) => Some(9),
        Some(Part::Afternoon) => Some(15),
        Some(Part::Evening | Part::Night) => Some(20),
    };
    let time = hour.and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0)).unwrap_or(here.usual);
    on_day(day, time, here)
}

/// Returns a time of day on a day.
fn at_time(day: &NamedDay, clock: Clock, here: Here) -> Reading {
    let time = match (day.part, clock.style) {
        (Some(part), Style::Bare | Style::Likely) => clock.within(part).ok_or(Unread::Unknown)?,
        (Some(_) | None, _) => clock.time,
    };
    // The hours after midnight are still the night of the day before, and 24:00 ends its day.
    let after =
        day.part == Some(Part::Night) && time < NaiveTime::MIN.overflowing_add_signed(TimeDelta::hours(6)).0;
    if after || clock.ends_day {
        let date = date_at(day, time, here, true)?;
        return at_instant(date.succ_opt().ok_or(Unread::Unknown)?, time, here);
    }
    on_day(day, time, here)
}

fn on_day(day: &NamedDay, time: NaiveTime, here: Here) -> Reading {
    if let [Day::Weekday(weekday, Which::Nearest)] = day.days.as_slice() {
        return on_weekday(*weekday, time, here);
    }
    at_instant(date_at(day, time, here, false)?, time, here)
}

fn on_weekday(weekday: Weekday, time: NaiveTime, here: Here) -> Reading {
    let days = Weekdays::new([weekday]).ok_or(Unread::Unknown)?;
    next_reading(time, days, here.zone, here.now).ok_or(Unread::Unknown)
}

/// Returns the date that is meant, seen from now: today, if that time is still to come. `late` says that the time
/// is on the next date.
fn date_at(
    day: &NamedDay,
    time: NaiveTime,
    here: Here,
    late: bool,
) -> Result<NaiveDate, Unread<DateTime<Utc>>> {
    let today = here.zone.wall(here.now).date();
    let open = late || both_instants(here.zone, today.and_time(time)).iter().any(|at| *at > here.now);
    let first = if open { Some(today) } else { today.succ_opt() };
    find_date(day, today, Side::From(first.ok_or(Unread::Unknown)?)).map_err(|why| {
        let at = |date: NaiveDate| instant(here.zone, date.and_time(time));
        match why {
            Unread::Unknown => Unread::Unknown,
            Unread::NotWeekly => Unread::NotWeekly,
            Unread::Either(one, other) => Unread::Either(at(one), at(other)),
            Unread::Past(date) => Unread::Past(at(date)),
            Unread::Ahead(date) => Unread::Ahead(at(date)),
        }
    })
}

/// Returns the instant that is ahead, where a moved clock shows a time twice.
fn at_instant(date: NaiveDate, time: NaiveTime, here: Here) -> Reading {
    let [first, last] = both_instants(here.zone, date.and_time(time));
    match (first > here.now, last > here.now) {
        (true, _) => Ok(first),
        (false, true) => Ok(last),
        (false, false) => Err(Unread::Past(last)),
    }
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
