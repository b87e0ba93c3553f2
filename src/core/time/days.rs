//! How people write days of the week.

use chrono::{NaiveTime, Weekday, WeekdaySet};

use super::time_of_day::parse_clock;
use super::time_words::TimeWords;
use super::tokens::{Scan, Token, tokens};
use super::unread::{Unread, only};
use super::weekdays::Weekdays;

/// Reads days of the week: `Mon-Fri`, `monday through friday`, `M-F`, `Mon, Wed and Fri`, `weekends`, `every day
/// except sunday`. A letter may stand for two days: then the days that come in the order of the week are meant, and
/// if that leaves two readings, both are named.
pub fn read_days(words: &TimeWords, text: &str) -> Result<Weekdays, Unread<Weekdays>> {
    parse_days(words, &tokens(text).ok_or(Unread::Unknown)?)
}

/// Reads a time of day, and perhaps days before or after it: `9pm weekdays`, `every day at 21:00`.
pub fn read_time_on_days(
    words: &TimeWords,
    text: &str,
) -> Result<(NaiveTime, Option<Weekdays>), Unread<Weekdays>> {
    let tokens = tokens(text).ok_or(Unread::Unknown)?;
    if let Some(clock) = parse_clock(words, &tokens) {
        return Ok((clock.time, None));
    }
    let mut why = Unread::Unknown;
    for (start, end) in (1..tokens.len()).filter_map(|at| tokens.split_at_checked(at)) {
        for (time, days) in [(start, end), (end, start)] {
            let Some(clock) = parse_clock(words, time) else { continue };
            match parse_days(words, days) {
                Ok(days) => return Ok((clock.time, Some(days))),
                Err(Unread::Unknown) => {}
                Err(told) => why = told,
            }
        }
    }
    Err(why)
}

/// One part of a list of days: what it may mean, each with its first day.
type Meanings = Vec<(Weekday, WeekdaySet)>;

/// The most readings of a list of letters that are looked at.
const MOST_READINGS: usize = 64;

fn parse_days(words: &TimeWords, tokens: &[Token]) -> Result<Weekdays, Unread<Weekdays>> {
    let mut scan = Scan::new(tokens);
    let (mut named, mut left_out) = (Vec::new(), Vec::new());
    let mut excepting = false;
    while !scan.is_done() {
        if scan.find(&words.not_weekly).is_some() {
            return Err(Unread::NotWeekly);
        }
        if scan.find(&words.except).is_some() {
            excepting = true;
            continue;
        }
        match scan.attempt(|scan| some_days(words, scan)) {
            Some(meanings) if excepting => left_out.push(meanings),
            Some(meanings) => named.push(meanings),
            None if is_noise(words, &mut scan) => {}
            None => return Err(Unread::Unknown),
        }
    }
    if named.is_empty() && !left_out.is_empty() {
        named.push(vec![(Weekday::Mon, WeekdaySet::ALL)]);
    }
    let left_out = readings(&left_out);
    let chosen = readings(&named).into_iter().flat_map(|days| {
        let days = left_out.iter().map(move |out| days.difference(*out)).collect::<Vec<_>>();
        days.into_iter().filter_map(|days| Weekdays::new(days.iter(Weekday::Mon)))
    });
    only(chosen)
}

fn is_noise(words: &TimeWords, scan: &mut Scan<'_>) -> bool {
    scan.sign(&[',', ';', '/', '&', '+']).is_some() || scan.skip(&words.and) || scan.skip(&words.day_noise)
}

/// Takes a group of days, a day, or the days from one to another, which may run past Sunday.
fn some_days(words: &TimeWords, scan: &mut Scan<'_>) -> Option<Meanings> {
    if let Some(group) = scan.find(&words.day_groups) {
        return Some(vec![(group.first()?, group)]);
    }
    let first = day(words, scan)?;
    let dashed = scan.sign(&['-']).is_some();
    if !dashed && scan.find(&words.range).is_none() {
        return Some(first.into_iter().map(|day| (day, WeekdaySet::single(day))).collect());
    }
    let last = day(words, scan)?;
    let spans = first.iter().flat_map(|first| last.iter().map(|last| (*first, span(*first, *last))));
    Some(spans.collect())
}

/// Takes a day. A letter may mean several.
fn day(words: &TimeWords, scan: &mut Scan<'_>) -> Option<Vec<Weekday>> {
    if let Some(day) = scan.find(&words.weekdays) {
        return Some(vec![day]);
    }
    Some(scan.find_all(&words.day_letters)).filter(|days| !days.is_empty())
}

fn span(first: Weekday, last: Weekday) -> WeekdaySet {
    let (mut day, mut days) = (first, WeekdaySet::single(first));
    while day != last {
        day = day.succ();
        days.insert(day);
    }
    days
}

/// Returns what the parts of a list mean together. Readings in which each part begins later in the week than the
/// one before it come alone, if there are any: the letters `M T W T F` are read like that.
fn readings(parts: &[Meanings]) -> Vec<WeekdaySet> {
    let mut found = vec![(WeekdaySet::EMPTY, None::<Weekday>, true)];
    for part in parts {
        let longer = found.iter().flat_map(|(days, before, in_order)| {
            part.iter().map(move |(first, more)| {
                let later =
                    before.is_none_or(|before| before.num_days_from_monday() < first.num_days_from_monday());
                (days.union(*more), Some(*first), *in_order && later)
            })
        });
        found = longer.take(MOST_READINGS).collect();
    }
    let in_order: Vec<WeekdaySet> =
        found.iter().filter(|(.., in_order)| *in_order).map(|(days, ..)| *days).collect();
    if in_order.is_empty() { found.into_iter().map(|(days, ..)| days).collect() } else { in_order }
}
