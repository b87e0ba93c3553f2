//! The forms in which people write a day, before it is known which date that is.

use chrono::{Datelike, NaiveDate, Weekday};

use super::length::{Amount, parse_amount};
use super::time_words::{Part, TimeWords, Which};
use super::tokens::{Scan, Token};

/// A day as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// A date with its year.
    On(NaiveDate),
    /// A date without its year.
    Yearly {
        /// The month, from 1.
        month: u32,
        /// The day of the month.
        day: u32,
    },
    /// A day of the month alone: `the 24th`.
    Monthly(u32),
    /// A day of the week.
    Weekday(Weekday, Which),
    /// So many days after today.
    Away(i64),
    /// So long after today.
    After(Amount),
    /// So long before today.
    Ago(Amount),
}

/// A day that was read.
#[derive(Debug, Clone)]
pub(super) struct NamedDay {
    /// What it may be. `3/4` is the 3rd of April to some and the 4th of March to others.
    pub(super) days: Vec<Day>,
    /// The day of the week that it must be, where that was written as well.
    pub(super) weekday: Option<Weekday>,
    /// The part of the day that was named with it: `tomorrow evening`.
    pub(super) part: Option<Part>,
}

/// Reads tokens that are a day and nothing else.
pub(super) fn parse_day(words: &TimeWords, tokens: &[Token]) -> Option<NamedDay> {
    let tokens: Vec<Token> = tokens.iter().filter(|token| **token != Token::Sign(',')).cloned().collect();
    if let Some(days) = length_away(words, &tokens) {
        return Some(NamedDay { days: vec![days], weekday: None, part: None });
    }
    let mut scan = Scan::new(&tokens);
    scan.skip(&words.date_noise);
    if scan.find(&words.tonight).is_some() {
        let tonight = NamedDay { days: vec![Day::Away(0)], weekday: None, part: Some(Part::Night) };
        return scan.is_done().then_some(tonight);
    }
    let (days, weekday) = match scan.find(&words.relative_days) {
        Some(days) => (vec![Day::Away(days)], None),
        None => weekday_or_date(words, &mut scan)?,
    };
    let part = scan.find(&words.parts);
    scan.is_done().then_some(NamedDay { days, weekday, part })
}

/// Reads `in two months`, `2 months`, `3 weeks from now`, `a year ago`.
fn length_away(words: &TimeWords, tokens: &[Token]) -> Option<Day> {
    let mut scan = Scan::new(tokens);
    scan.skip(&words.before_length);
    let ends = |end: usize| {
        let (length, last) = scan.rest().split_at_checked(end)?;
        let mut last = Scan::new(last);
        let ago = last.skip(&words.ago);
        if !ago {
            last.skip(&words.from_now);
        }
        let amount = last.is_done().then(|| parse_amount(words, length)).flatten()?;
        Some(if ago { Day::Ago(amount) } else { Day::After(amount) })
    };
    (1..=scan.rest().len()).find_map(ends)
}

fn weekday_or_date(words: &TimeWords, scan: &mut Scan<'_>) -> Option<(Vec<Day>, Option<Weekday>)> {
    let named = scan.attempt(|scan| {
        let which = scan.find(&words.which).unwrap_or(Which::Nearest);
        Some((which, scan.find(&words.weekdays)?))
    });
    let Some((which, weekday)) = named else { return Some((date(words, scan)?, None)) };
    scan.skip(&words.date_noise);
    match scan.attempt(|scan| date(words, scan)).filter(|_| which == Which::Nearest) {
        Some(days) => Some((days, Some(weekday))),
        None => Some((vec![Day::Weekday(weekday, which)], None)),
    }
}

/// Takes a date: with its month by name, or in numbers.
fn date(words: &TimeWords, scan: &mut Scan<'_>) -> Option<Vec<Day>> {
    scan.attempt(|scan| named_month(words, scan).map(|day| vec![day]))
        .or_else(|| scan.attempt(|scan| day_of_month(words, scan).map(|day| vec![Day::Monthly(day)])))
        .or_else(|| scan.attempt(numbers))
}

/// Takes `4 Sept`, `1st of april 2027`, `Aug 4`, `december the 24th`.
fn named_month(words: &TimeWords, scan: &mut Scan<'_>) -> Option<Day> {
    let day =
        |scan: &mut Scan<'_>| scan.attempt(|scan| day_of_month(words, scan)).or_else(|| plain_day(scan));
    let (day, month) = if let Some(month) = scan.find(&words.months) {
        scan.skip(&words.date_noise);
        (day(scan)?, month)
    } else {
        let day = day(scan)?;
        let _ = scan.sign(&['.', '-']);
        scan.skip(&words.date_noise);
        (day, scan.find(&words.months)?)
    };
    let year = scan.attempt(|scan| {
        let _ = scan.sign(&['.', '-']);
        scan.number().filter(|(_, digits)| *digits == 4)
    });
    match year {
        Some(year) => on(Some(year), month, day),
        None => yearly(month, day),
    }
}

fn plain_day(scan: &mut Scan<'_>) -> Option<u32> {
    scan.attempt(|scan| scan.number().filter(|(_, digits)| *digits <= 2).map(|(day, _)| day))
}

/// Takes a day of the month as an ordinal: `24th`, `twenty-fourth`.
fn day_of_month(words: &TimeWords, scan: &mut Scan<'_>) -> Option<u32> {
    let written = scan.attempt(|scan| {
        let day = plain_day(scan)?;
        scan.find(&words.ordinal_endings).map(|()| day)
    });
    written.or_else(|| scan.find(&words.ordinals)).filter(|day| (1..=31).contains(day))
}

/// Takes a date in numbers. With the year first it is an ISO date, with dots the day is first. With slashes or
/// dashes the day may be first or second.
fn numbers(scan: &mut Scan<'_>) -> Option<Vec<Day>> {
    let first = scan.number()?;
    if first.1 == 8 {
        let (year, rest) = (first.0 / 10_000, first.0 % 10_000);
        return Some(vec![on(Some((year, 4)), rest / 100, rest % 100)?]);
    }
    let sign = scan.sign(&['.', '/', '-'])?;
    let second = scan.number()?;
    let third = scan.attempt(|scan| {
        scan.sign(&[sign])?;
        scan.number()
    });
    if first.1 == 4 {
        return Some(vec![on(Some(first), second.0, third?.0)?]);
    }
    if first.1 > 2 || second.1 > 2 {
        return None;
    }
    let day_and_month = |day: u32, month: u32| match third {
        Some(year) => on(Some(year), month, day),
        None => yearly(month, day),
    };
    match (sign, third) {
        ('.', _) => {
            let day = day_and_month(first.0, second.0)?;
            // `4.8.` is written with a dot at its end.
            let _ = scan.sign(&['.']);
            Some(vec![day])
        }
        // `22-8` is no date: people write hours like that.
        ('-', None) => None,
        _ => {
            let mut days: Vec<Day> = [day_and_month(first.0, second.0), day_and_month(second.0, first.0)]
                .into_iter()
                .flatten()
                .collect();
            days.dedup();
            (!days.is_empty()).then_some(days)
        }
    }
}

/// Returns the date in a year of four digits, or of two digits in this century.
fn on(year: Option<(u32, usize)>, month: u32, day: u32) -> Option<Day> {
    let year = match year? {
        (year, 4) => year,
        (year, 2) => year.checked_add(2000)?,
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (1970..2200).contains(&date.year()).then_some(Day::On(date))
}

fn yearly(month: u32, day: u32) -> Option<Day> {
    // 2000 has a 29th of February.
    NaiveDate::from_ymd_opt(2000, month, day).map(|_| Day::Yearly { month, day })
}
