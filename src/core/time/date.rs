//! How people write a date, in the past or in the future.

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};

use super::day::{Day, NamedDay, parse_day};
use super::time_words::{TimeWords, Which};
use super::tokens::tokens;
use super::unread::{Unread, only};

/// How many days ahead of today it may be elsewhere: clocks are up to 26 hours apart. What was written there has that
/// day, also after its author has moved, and is found by its whole date.
const AHEAD_ELSEWHERE: Days = Days::new(2);

/// Reads a day that has been somewhere, or today: `2026-08-04`, `4.8.2026`, `4 Aug`, `yesterday`, `friday`, `3 days ago`.
/// Without a year, the latest such day is meant.
pub fn read_past_day(
    words: &TimeWords,
    text: &str,
    today: NaiveDate,
) -> Result<NaiveDate, Unread<NaiveDate>> {
    let day = read_in(words, text, today, Side::Back)?;
    let named = tokens(text).and_then(|tokens| parse_day(words, &tokens));
    let is_whole = named.is_some_and(|named| named.days.iter().all(|day| matches!(day, Day::On(_))));
    let latest = if is_whole { today.checked_add_days(AHEAD_ELSEWHERE).unwrap_or(today) } else { today };
    if day > latest { Err(Unread::Ahead(day)) } else { Ok(day) }
}

/// Reads a day after today: `24 dec`, `tomorrow`, `next friday`, `in two months`, `a year`. Without a year, the
/// earliest such day is meant.
pub fn read_coming_day(
    words: &TimeWords,
    text: &str,
    today: NaiveDate,
) -> Result<NaiveDate, Unread<NaiveDate>> {
    let tomorrow = today.succ_opt().ok_or(Unread::Unknown)?;
    let day = read_in(words, text, today, Side::From(tomorrow))?;
    if day > today { Ok(day) } else { Err(Unread::Past(day)) }
}

/// Why two texts are no first and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadSpan {
    /// The first text is not read.
    First(Unread<NaiveDate>),
    /// The second text is not read.
    Last(Unread<NaiveDate>),
    /// The second day is before the first.
    Backwards(NaiveDate, NaiveDate),
}

/// The longest span whose last day may be without its year.
const HALF_A_YEAR: TimeDelta = TimeDelta::days(183);

/// Reads the first and the last day of a span that has been. The first is read like any past day, and the last as
/// seen from the first: with the first in last December, `15 jan` is last January, and `15 mar` typed on the 10th of
/// March is five days away. The two are never swapped.
pub fn read_past_span(
    words: &TimeWords,
    [first, last]: [&str; 2],
    today: NaiveDate,
) -> Result<(NaiveDate, NaiveDate), BadSpan> {
    let first = read_past_day(words, first, today).map_err(BadSpan::First)?;
    let end = read_in(words, last, today, Side::From(first)).map_err(BadSpan::Last)?;
    if end.signed_duration_since(first) > HALF_A_YEAR {
        // Without a year, the last day was found in the next one: the member typed the days in the wrong order.
        let later = first.checked_add_days(Days::new(400)).unwrap_or(first);
        if read_in(words, last, today, Side::From(later)) != Ok(end) {
            return Err(BadSpan::Backwards(first, end.checked_sub_months(Months::new(12)).unwrap_or(end)));
        }
        if end > today {
            return Err(BadSpan::Last(Unread::Ahead(end)));
        }
    }
    if end < first { Err(BadSpan::Backwards(first, end)) } else { Ok((first, end)) }
}

/// Where a day without a year is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Today and before.
    Back,
    /// From this day on.
    From(NaiveDate),
}

fn read_in(
    words: &TimeWords,
    text: &str,
    today: NaiveDate,
    side: Side,
) -> Result<NaiveDate, Unread<NaiveDate>> {
    let tokens = tokens(text).ok_or(Unread::Unknown)?;
    let named = parse_day(words, &tokens).ok_or(Unread::Unknown)?;
    find_date(&named, today, side)
}

/// Returns the date that is meant.
pub(super) fn find_date(
    named: &NamedDay,
    today: NaiveDate,
    side: Side,
) -> Result<NaiveDate, Unread<NaiveDate>> {
    let mut found = Vec::new();
    for day in &named.days {
        match (find(*day, today, side), named.weekday) {
            (Ok(date), Some(weekday)) if date.weekday() != weekday => {}
            (Ok(date), _) => found.push(date),
            (Err(Unread::Unknown), _) => {}
            (Err(why), _) => return Err(why),
        }
    }
    only(found)
}

fn find(day: Day, today: NaiveDate, side: Side) -> Result<NaiveDate, Unread<NaiveDate>> {
    let found = match day {
        Day::On(date) => Some(date),
        Day::Away(days) => today.checked_add_signed(TimeDelta::try_days(days).ok_or(Unread::Unknown)?),
        Day::After(amount) if side != Side::Back => amount.after_date(today),
        Day::After(_) => None,
        Day::Ago(amount) => amount.before_date(today),
        Day::Yearly { month, day } => find_yearly(month, day, today, side),
        Day::Monthly(day) => find_monthly(day, today, side),
        Day::Weekday(weekday, which) => return find_weekday(weekday, which, today, side),
    };
    found.ok_or(Unread::Unknown)
}

/// Returns the nearest date with this month and day. Between two 29ths of February there are eight years at most.
fn find_yearly(month: u32, day: u32, today: NaiveDate, side: Side) -> Option<NaiveDate> {
    let date = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
    match side {
        Side::Back => {
            (0..=8).filter_map(|years| date(today.year().checked_sub(years)?)).find(|date| *date <= today)
        }
        Side::From(first) => {
            (0..=8).filter_map(|years| date(first.year().checked_add(years)?)).find(|date| *date >= first)
        }
    }
}

/// Returns the nearest date with this day of the month. No two months without a 31st follow each other.
fn find_monthly(day: u32, today: NaiveDate, side: Side) -> Option<NaiveDate> {
    const WITHIN: usize = 63;
    match side {
        Side::Back => std::iter::successors(Some(today), NaiveDate::pred_opt)
            .take(WITHIN)
            .find(|date| date.day() == day),
        Side::From(first) => first.iter_days().take(WITHIN).find(|date| date.day() == day),
    }
}

/// Returns the date of a day of the week. On a Tuesday, "next Friday" is in three days to some and in ten to others,
/// so both are named. So are the two days of "last Monday" then, and "Tuesday" itself where days that have been are
/// looked for.
fn find_weekday(
    weekday: Weekday,
    which: Which,
    today: NaiveDate,
    side: Side,
) -> Result<NaiveDate, Unread<NaiveDate>> {
    let week = Days::new(7);
    let back = std::iter::successors(Some(today), NaiveDate::pred_opt);
    let last = back.skip(1).take(7).find(|date| date.weekday() == weekday).ok_or(Unread::Unknown)?;
    let next = last.checked_add_days(week).filter(|date| *date > today);
    let next = next.or_else(|| today.checked_add_days(week)).ok_or(Unread::Unknown)?;
    let same_week = |date: NaiveDate| date.iso_week() == today.iso_week();
    match (which, side) {
        (Which::Nearest, Side::Back) if today.weekday() == weekday => Err(Unread::Either(last, today)),
        (Which::Nearest, Side::From(first)) => {
            first.iter_days().take(7).find(|date| date.weekday() == weekday).ok_or(Unread::Unknown)
        }
        (Which::Next, _) if same_week(next) => {
            Err(next.checked_add_days(week).map_or(Unread::Unknown, |other| Unread::Either(next, other)))
        }
        (Which::Next, _) => Ok(next),
        (Which::Last, _) if same_week(last) => {
            Err(last.checked_sub_days(week).map_or(Unread::Unknown, |other| Unread::Either(last, other)))
        }
        (Which::Nearest, Side::Back) | (Which::Last, _) => Ok(last),
    }
}
