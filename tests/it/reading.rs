//! Times, days, dates, lengths and hours as people write them.

use std::fmt::Debug;
use std::sync::LazyLock;

use breathing_room::core::time::{
    BadSpan, Here, TimeWords, Unit, Unread, read_coming_day, read_days, read_hours, read_length, read_moment,
    read_past_day, read_past_span, read_several_hours, read_time, read_time_on_days,
};
use breathing_room::core::{Partner, Zone};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use proptest::prelude::*;

use crate::support::content;

static WORDS: LazyLock<TimeWords> =
    LazyLock::new(|| TimeWords::new(&content().words.voice("en", Partner::ANYBODY)));

/// What was read: the reading, both of two, or why there is none.
fn told<T>(read: Result<T, Unread<T>>, show: impl Fn(T) -> String) -> String {
    match read {
        Ok(value) => show(value),
        Err(Unread::Unknown) => "?".to_owned(),
        Err(Unread::Either(one, other)) => format!("{} or {}", show(one), show(other)),
        Err(Unread::Past(value)) => format!("past: {}", show(value)),
        Err(Unread::Ahead(value)) => format!("ahead: {}", show(value)),
        Err(Unread::NotWeekly) => "not weekly".to_owned(),
    }
}

/// Compares every row, and names every one that differs.
fn check<A: Copy + Debug>(rows: &[(A, &str)], read: impl Fn(A) -> String) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, expected)| {
            let read = read(*text);
            (read != *expected).then(|| format!("{text:?}: {read}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

const TIMES: &[(&str, &str)] = &[
    ("9", "09:00"),
    ("09", "09:00"),
    ("9pm", "21:00"),
    ("9 PM", "21:00"),
    ("9p", "21:00"),
    ("8 p.m.", "20:00"),
    ("8 p. m.", "20:00"),
    ("8 p m", "20:00"),
    ("8.30pm", "20:30"),
    ("8:30 a.m.", "08:30"),
    ("12am", "00:00"),
    ("12pm", "12:00"),
    ("12:30 am", "00:30"),
    ("20h", "20:00"),
    ("20h30", "20:30"),
    ("20 h 30", "20:30"),
    ("830p", "20:30"),
    ("830", "08:30"),
    ("0830", "08:30"),
    ("2030", "20:30"),
    ("2100 hours", "21:00"),
    ("noon", "12:00"),
    ("12 noon", "12:00"),
    ("midday", "12:00"),
    ("midnight", "00:00"),
    ("12 midnight", "00:00"),
    ("half nine", "09:30"),
    ("half 9", "09:30"),
    ("half past nine", "09:30"),
    ("half eight in the evening", "20:30"),
    ("half past eight pm", "20:30"),
    ("quarter past 8", "08:15"),
    ("a quarter past eight", "08:15"),
    ("quarter to nine", "08:45"),
    ("quarter to one", "12:45"),
    ("quarter to one pm", "12:45"),
    ("ten to nine", "08:50"),
    ("twenty-five past 8 pm", "20:25"),
    ("5 minutes past noon", "12:05"),
    ("quarter to midnight", "23:45"),
    ("nine", "09:00"),
    ("nine o’clock", "09:00"),
    ("9 o'clock in the evening", "21:00"),
    ("nine thirty", "09:30"),
    ("eight fifteen pm", "20:15"),
    ("08:30:00", "08:30"),
    ("at 9", "09:00"),
    ("At 9 PM.", "21:00"),
    ("around 9pm", "21:00"),
    ("２１：００", "21:00"),
    ("９ｐｍ", "21:00"),
    ("٢١:٠٠", "21:00"),
    ("9\u{202F}pm", "21:00"),
    ("8\u{A0}p.m.", "20:00"),
    ("\u{200E}21:00\u{200E}", "21:00"),
    ("21.30", "21:30"),
    ("21:30h", "21:30"),
    ("9 in the evening", "21:00"),
    ("9 in the morning", "09:00"),
    ("3 in the afternoon", "15:00"),
    ("10 at night", "22:00"),
    ("1 at night", "01:00"),
    ("12 at night", "00:00"),
    ("24:00", "00:00"),
    ("24", "00:00"),
    ("0:15", "00:15"),
    ("15:00 pm", "15:00"),
    ("", "?"),
    ("soon", "?"),
    ("25:00", "?"),
    ("24:30", "?"),
    ("21:60", "?"),
    ("13am", "?"),
    ("0pm", "?"),
    ("8:5", "?"),
    ("08:30:15", "?"),
    ("21:00 🙂", "?"),
    ("9 and 10", "?"),
    ("-9", "?"),
    ("99999999999999999999", "?"),
    ("midnight pm", "?"),
    ("5 in the evening morning", "?"),
];

#[test]
fn a_time_of_day() {
    check(TIMES, |text| told(read_time(&WORDS, text), |time| time.format("%H:%M").to_string()));
}

#[test]
fn days_of_the_week() {
    let rows = [
        ("M-F", "mon-fri"),
        ("m – f", "mon-fri"),
        ("Mon-Fri", "mon-fri"),
        ("monday through friday", "mon-fri"),
        ("Monday thru Friday", "mon-fri"),
        ("mon to fri", "mon-fri"),
        ("from monday to friday", "mon-fri"),
        ("tue – thu", "tue-thu"),
        ("friday to monday", "mon,fri-sun"),
        ("weekends", "sat,sun"),
        ("the weekend", "sat,sun"),
        ("weekdays", "mon-fri"),
        ("every weekday", "mon-fri"),
        ("working days", "mon-fri"),
        ("every day", "mon-sun"),
        ("daily", "mon-sun"),
        ("everyday", "mon-sun"),
        ("seven days a week", "mon-sun"),
        ("every day except sunday", "mon-sat"),
        ("every day but sundays", "mon-sat"),
        ("all days except sat and sun", "mon-fri"),
        ("not on sundays", "mon-sat"),
        ("except weekends", "mon-fri"),
        ("weekdays except wed", "mon,tue,thu,fri"),
        ("Mon, Wed and Fri", "mon,wed,fri"),
        ("Mon., Wed. & Fri.", "mon,wed,fri"),
        ("mon/wed/fri", "mon,wed,fri"),
        ("mon wed fri", "mon,wed,fri"),
        ("MWF", "mon,wed,fri"),
        ("M W F", "mon,wed,fri"),
        ("M.W.F.", "mon,wed,fri"),
        ("M T W T F", "mon-fri"),
        ("S S", "sat,sun"),
        ("TTh", "tue,thu"),
        ("on mondays and thurs", "mon,thu"),
        ("weekdays, sat", "mon-sat"),
        ("fridays only", "fri"),
        ("ｍｏｎ－ｆｒｉ", "mon-fri"),
        ("sun-sun", "sun"),
        ("T", "tue or thu"),
        ("S", "sat or sun"),
        ("M-T", "mon,tue or mon-thu"),
        ("every other day", "not weekly"),
        ("every second day", "not weekly"),
        ("alternate days", "not weekly"),
        ("every 2 days", "not weekly"),
        ("every other friday", "not weekly"),
        ("once a week", "not weekly"),
        ("", "?"),
        ("every", "?"),
        ("-", "?"),
        ("mon-", "?"),
        ("mon-wed-fri", "?"),
        ("moonday", "?"),
        ("every day except every day", "?"),
        ("9", "?"),
    ];
    check(&rows, |text| told(read_days(&WORDS, text), |days| days.to_string()));
}

#[test]
fn a_time_on_days() {
    let rows = [
        ("9pm", "21:00"),
        ("9 pm weekdays", "21:00 mon-fri"),
        ("weekdays at 9", "09:00 mon-fri"),
        ("every day at 21:00", "21:00 mon-sun"),
        ("half past eight on mondays", "08:30 mon"),
        ("8.30 every day except sunday", "08:30 mon-sat"),
        ("9pm M-F", "21:00 mon-fri"),
        ("9pm every other day", "not weekly"),
        ("9pm T", "tue or thu"),
        ("weekdays", "?"),
        ("9pm someday", "?"),
    ];
    check(&rows, |text| match read_time_on_days(&WORDS, text) {
        Ok((time, None)) => time.format("%H:%M").to_string(),
        Ok((time, Some(days))) => format!("{} {days}", time.format("%H:%M")),
        Err(why) => told(Err(why), |days| days.to_string()),
    });
}

#[test]
fn a_day_to_come() {
    // A Thursday.
    let today = day("2026-03-05");
    let rows = [
        ("29 feb", "2028-02-29"),
        ("4 Sept", "2026-09-04"),
        ("4 sept.", "2026-09-04"),
        ("4. Sept", "2026-09-04"),
        ("1st april", "2026-04-01"),
        ("the 1st of April", "2026-04-01"),
        ("first of april", "2026-04-01"),
        ("April 1st, 2027", "2027-04-01"),
        ("december the twenty-fourth", "2026-12-24"),
        ("24 dec", "2026-12-24"),
        ("Dec 24", "2026-12-24"),
        ("24th", "2026-03-24"),
        ("the 1st", "2026-04-01"),
        ("1 March", "2027-03-01"),
        ("5 March", "2027-03-05"),
        ("6 March", "2026-03-06"),
        ("fri 6 march", "2026-03-06"),
        ("Thursday, 24 December 2026", "2026-12-24"),
        ("fri 24 dec", "?"),
        ("2026-12-24", "2026-12-24"),
        ("2026/12/24", "2026-12-24"),
        ("20261224", "2026-12-24"),
        ("24.12.2026", "2026-12-24"),
        ("24.12.", "2026-12-24"),
        ("24.12.26", "2026-12-24"),
        ("24/12", "2026-12-24"),
        ("12/24/2026", "2026-12-24"),
        ("4/4", "2026-04-04"),
        ("3/4", "2026-04-03 or 2027-03-04"),
        ("3/4/2027", "2027-04-03 or 2027-03-04"),
        ("in two months", "2026-05-05"),
        ("2 months", "2026-05-05"),
        ("in a month", "2026-04-05"),
        ("in 3 weeks", "2026-03-26"),
        ("3 weeks from now", "2026-03-26"),
        ("in two weeks time", "2026-03-19"),
        ("a fortnight", "2026-03-19"),
        ("in a year", "2027-03-05"),
        ("in half a year", "2026-09-05"),
        ("in a year and a half", "2027-09-05"),
        ("tomorrow", "2026-03-06"),
        ("the day after tomorrow", "2026-03-07"),
        ("friday", "2026-03-06"),
        ("this friday", "2026-03-06"),
        ("on thursday", "2026-03-12"),
        ("next thursday", "2026-03-12"),
        ("next monday", "2026-03-09"),
        ("next friday", "2026-03-06 or 2026-03-13"),
        ("today", "past: 2026-03-05"),
        ("tonight", "past: 2026-03-05"),
        ("yesterday", "past: 2026-03-04"),
        ("2020-01-01", "past: 2020-01-01"),
        ("3 days ago", "past: 2026-03-02"),
        ("", "?"),
        ("soon", "?"),
        ("2026-13-40", "?"),
        ("32 aug", "?"),
        ("30 feb", "?"),
        ("24 dec 18:00", "?"),
        ("in 2 hours", "?"),
        ("999999999 years", "?"),
        ("22-8", "?"),
        ("0009-01-01", "?"),
    ];
    check(&rows, |text| told(read_coming_day(&WORDS, text, today), |day| day.to_string()));
    // From Friday on, nobody means this week's days with "next".
    for friday in ["2026-03-06", "2026-03-07", "2026-03-08"].map(day) {
        assert_eq!(read_coming_day(&WORDS, "next friday", friday), Ok(day("2026-03-13")));
    }
}

#[test]
fn a_day_that_has_been() {
    let today = day("2026-03-05");
    let rows = [
        ("2026-01-02", "2026-01-02"),
        ("today", "2026-03-05"),
        ("tonight", "2026-03-05"),
        ("Yesterday", "2026-03-04"),
        ("the day before yesterday", "2026-03-03"),
        ("29 feb", "2024-02-29"),
        ("4 aug", "2025-08-04"),
        ("August 4", "2025-08-04"),
        ("1 March", "2026-03-01"),
        ("5 March", "2026-03-05"),
        ("6 March", "2025-03-06"),
        ("4.8.2024", "2024-08-04"),
        ("4.8.", "2025-08-04"),
        ("Aug 4, 2024", "2024-08-04"),
        ("the 24th", "2026-02-24"),
        ("3 days ago", "2026-03-02"),
        ("a month ago", "2026-02-05"),
        ("two weeks ago", "2026-02-19"),
        ("monday", "2026-03-02"),
        ("last friday", "2026-02-27"),
        ("last monday", "2026-03-02 or 2026-02-23"),
        ("thursday", "2026-02-26 or 2026-03-05"),
        ("3/4", "2025-04-03 or 2026-03-04"),
        // A whole date may be a page's that was written where it is later.
        ("2026-03-06", "2026-03-06"),
        ("2026-03-08", "ahead: 2026-03-08"),
        ("tomorrow", "ahead: 2026-03-06"),
        ("next week", "?"),
        ("3 days", "?"),
        ("", "?"),
        ("999999999 years ago", "?"),
    ];
    check(&rows, |text| told(read_past_day(&WORDS, text, today), |day| day.to_string()));
}

#[test]
fn the_last_day_of_a_span_is_seen_from_its_first() {
    let span = |first: NaiveDate, last: NaiveDate| format!("{first} {last}");
    let rows = [
        (("1 mar", "15 mar"), "2027-03-01 2027-03-15"),
        (("1 mar", "today"), "2027-03-01 2027-03-10"),
        (("1 mar", "1 mar"), "2027-03-01 2027-03-01"),
        (("1 dec", "15 jan"), "2026-12-01 2027-01-15"),
        (("20 mar", "5 apr"), "2026-03-20 2026-04-05"),
        (("1 mar 2026", "15 mar"), "2026-03-01 2026-03-15"),
        (("monday", "friday"), "2027-03-08 2027-03-12"),
        (("a week ago", "yesterday"), "2027-03-03 2027-03-09"),
        (("15 mar 2026", "1 mar 2026"), "backwards 2026-03-15 2026-03-01"),
        (("5 mar", "1 mar"), "backwards 2027-03-05 2027-03-01"),
        (("today", "yesterday"), "backwards 2027-03-10 2027-03-09"),
        (("15 mar", "1 mar"), "backwards 2026-03-15 2026-03-01"),
        (("15 mar", "1 mar 2027"), "2026-03-15 2027-03-01"),
        (("1 mar", "28 feb"), "backwards 2027-03-01 2027-02-28"),
        (("1 mar", "2030-01-01"), "last ahead: 2030-01-01"),
        (("tomorrow", "friday"), "first ahead: 2027-03-11"),
        (("3/4", "today"), "first 2026-04-03 or 2027-03-04"),
        (("1 mar", "whenever"), "last ?"),
    ];
    // A Wednesday.
    check(&rows, |(first, last)| match read_past_span(&WORDS, [first, last], day("2027-03-10")) {
        Ok((first, last)) => span(first, last),
        Err(BadSpan::Backwards(first, last)) => format!("backwards {}", span(first, last)),
        Err(BadSpan::First(why)) => format!("first {}", told(Err(why), |day: NaiveDate| day.to_string())),
        Err(BadSpan::Last(why)) => format!("last {}", told(Err(why), |day: NaiveDate| day.to_string())),
    });
}

fn here(now: &str) -> Here {
    let now = DateTime::parse_from_rfc3339(now).expect("an instant").to_utc();
    let usual = NaiveTime::from_hms_opt(21, 0, 0).expect("a time");
    Here { zone: "Europe/Berlin".parse().expect("a zone"), now, usual }
}

fn moment(text: &str, now: &str) -> String {
    let here = here(now);
    told(read_moment(&WORDS, text, here), |at: DateTime<Utc>| {
        at.with_timezone(&here.zone).format("%Y-%m-%d %H:%M%:z").to_string()
    })
}

const MOMENTS: &[(&str, &str)] = &[
    ("21:00", "2026-03-28 21:00+01:00"),
    ("9pm", "2026-03-28 21:00+01:00"),
    ("at 9 PM", "2026-03-28 21:00+01:00"),
    ("19:00", "2026-03-29 19:00+02:00"),
    ("2:30", "2026-03-29 03:30+02:00"),
    ("24:00", "2026-03-29 00:00+01:00"),
    ("midnight", "2026-03-29 00:00+01:00"),
    ("21.30", "2026-03-28 21:30+01:00"),
    ("20h30", "2026-03-28 20:30+01:00"),
    ("tomorrow 8:00", "2026-03-29 08:00+02:00"),
    ("8am tomorrow", "2026-03-29 08:00+02:00"),
    ("tomorrow at noon", "2026-03-29 12:00+02:00"),
    ("tomorrow", "2026-03-29 21:00+02:00"),
    ("tomorrow morning", "2026-03-29 09:00+02:00"),
    ("tomorrow evening at half eight", "2026-03-29 20:30+02:00"),
    ("8 in the morning tomorrow", "2026-03-29 08:00+02:00"),
    ("tonight", "2026-03-28 20:00+01:00"),
    ("9 tonight", "2026-03-28 21:00+01:00"),
    ("tonight at 10", "2026-03-28 22:00+01:00"),
    ("tonight at 12", "2026-03-29 00:00+01:00"),
    ("today at 20", "2026-03-28 20:00+01:00"),
    ("today 24:00", "2026-03-29 00:00+01:00"),
    ("today 8:00", "past: 2026-03-28 08:00+01:00"),
    ("today", "2026-03-28 21:00+01:00"),
    ("in 2 hours", "2026-03-28 21:00+01:00"),
    ("2 hours from now", "2026-03-28 21:00+01:00"),
    ("2 hours", "2026-03-28 21:00+01:00"),
    ("in 30 min", "2026-03-28 19:30+01:00"),
    ("in half an hour", "2026-03-28 19:30+01:00"),
    ("in an hour", "2026-03-28 20:00+01:00"),
    ("in an hour and a half", "2026-03-28 20:30+01:00"),
    ("in 1.5 hours", "2026-03-28 20:30+01:00"),
    ("in 1h30m", "2026-03-28 20:30+01:00"),
    ("in 24 hours", "2026-03-29 20:00+02:00"),
    ("in a day", "2026-03-29 19:00+02:00"),
    ("in two days and 1 hour", "2026-03-30 20:00+02:00"),
    ("in a month", "2026-04-28 19:00+02:00"),
    ("in 3 days at 9pm", "2026-03-31 21:00+02:00"),
    ("1 dec 18:00", "2026-12-01 18:00+01:00"),
    ("18:00 on 1 dec", "2026-12-01 18:00+01:00"),
    ("dec 1 at 6 pm", "2026-12-01 18:00+01:00"),
    ("24 dec 2026", "2026-12-24 21:00+01:00"),
    ("28 march 18:00", "2027-03-28 18:00+02:00"),
    ("28 march 20:00", "2026-03-28 20:00+01:00"),
    ("2026-12-24", "2026-12-24 21:00+01:00"),
    ("2026-12-24 18:00", "2026-12-24 18:00+01:00"),
    ("2026-12-24T18:00", "2026-12-24 18:00+01:00"),
    ("on 2026-12-24 at 6 pm", "2026-12-24 18:00+01:00"),
    ("2026-01-01 10:00", "past: 2026-01-01 10:00+01:00"),
    ("fri 20:00", "2026-04-03 20:00+02:00"),
    ("next friday 20:00", "2026-04-03 20:00+02:00"),
    ("Saturday 20:00", "2026-03-28 20:00+01:00"),
    ("18:00 sat", "2026-04-04 18:00+02:00"),
    ("fri 24:00", "2026-04-04 00:00+02:00"),
    ("1 dec 18", "2026-12-01 18:00+01:00 or 2026-12-18 01:00+01:00"),
    ("3/4 18:00", "2026-04-03 18:00+02:00 or 2027-03-04 18:00+01:00"),
    ("8.10", "2026-03-29 08:10+02:00 or 2026-10-08 21:00+02:00"),
    ("", "?"),
    ("in", "?"),
    ("in 30", "?"),
    ("in 0 minutes", "?"),
    ("25:00", "?"),
    ("2026-02-30", "?"),
    ("2200-06-01", "?"),
    ("+262142-12-31 23:59", "?"),
    ("-262143-01-01", "?"),
    ("in 99999999999999999999 weeks", "?"),
    ("in 99999999 years", "?"),
    ("soon", "?"),
    ("9 m", "?"),
];

#[test]
fn a_moment() {
    // A Saturday, seven hours before the clocks go forward.
    check(MOMENTS, |text| moment(text, "2026-03-28T19:00:00+01:00"));
    assert_eq!(
        moment("next friday 20:00", "2026-03-25T12:00:00Z"),
        "2026-03-27 20:00+01:00 or 2026-04-03 20:00+02:00"
    );
}

#[test]
fn an_hour_that_comes_twice_can_be_asked_for_in_between() {
    let rows = [
        ("2:30", "2026-10-25 02:30+01:00"),
        ("today 2:30", "2026-10-25 02:30+01:00"),
        ("sun 2:30", "2026-10-25 02:30+01:00"),
        ("in 10 min", "2026-10-25 02:30+01:00"),
        ("2:10", "2026-10-26 02:10+01:00"),
    ];
    check(&rows, |text| moment(text, "2026-10-25T02:20:00+01:00"));
}

#[test]
fn a_length() {
    let from = day("2026-01-31");
    let rows = [
        ("two weeks", "14"),
        ("a fortnight", "14"),
        ("10 days", "10"),
        ("30", "30"),
        (" ３０ ", "30"),
        ("1w 3d", "10"),
        ("1w3d", "10"),
        ("2w", "14"),
        ("for two weeks", "14"),
        ("1 week and 3 days", "10"),
        ("1 week, 3 days", "10"),
        ("a week", "7"),
        ("another week", "7"),
        ("by 3 days", "3"),
        ("a couple of weeks", "14"),
        ("twenty-one days", "21"),
        ("48 hours", "2"),
        ("a month", "28"),
        ("half a year", "181"),
        ("a year", "365"),
        ("half an hour", "30 min"),
        ("an hour", "60 min"),
        ("1h30m", "90 min"),
        ("1.5 hours", "90 min"),
        ("an hour and a half", "90 min"),
        ("one and a half hours", "90 min"),
        ("90 minutes", "90 min"),
        ("0", "?"),
        ("0 days", "?"),
        ("-3", "?"),
        ("half a week", "?"),
        ("a week and a half", "?"),
        ("a", "?"),
        ("week", "?"),
        ("", "?"),
        ("2 moons", "?"),
        ("4294967295 weeks", "?"),
        ("99999999 weeks", "no day"),
    ];
    check(&rows, |text| match read_length(&WORDS, text, Unit::Day) {
        Ok(amount) => match (amount.minutes(), amount.after_date(from)) {
            (_, Some(end)) => (end - from).num_days().to_string(),
            (Some(minutes), None) => format!("{minutes} min"),
            (None, None) => "no day".to_owned(),
        },
        Err(why) => told(Err(why), |_| String::new()),
    });
}

#[test]
fn hours() {
    let rows = [
        ("22:00-08:00", "22:00-08:00"),
        ("22-8", "22:00-08:00"),
        ("22 – 7", "22:00-07:00"),
        ("22h-7h", "22:00-07:00"),
        ("22h30 to 7h", "22:30-07:00"),
        ("22.30 to 7", "22:30-07:00"),
        ("10pm-7am", "22:00-07:00"),
        ("10pm – 8", "22:00-08:00"),
        ("10 p.m. until 8 a.m.", "22:00-08:00"),
        ("10 at night to 7 in the morning", "22:00-07:00"),
        ("from 10pm till 8", "22:00-08:00"),
        ("between 10pm and 8am", "22:00-08:00"),
        ("half past ten pm to eight am", "22:30-08:00"),
        ("midnight to 7", "00:00-07:00"),
        ("noon to 5", "12:00-17:00"),
        ("22 to midnight", "22:00-00:00"),
        ("9-11pm", "21:00-23:00"),
        ("10-7pm", "10:00-19:00"),
        ("10-7am", "22:00-07:00"),
        ("9am-5", "09:00-17:00"),
        ("9-17", "09:00-17:00"),
        ("09-05", "09:00-05:00"),
        ("08:00-12:00", "08:00-12:00"),
        ("10:00-12:00", "10:00-12:00"),
        ("24:00-06:00", "00:00-06:00"),
        ("quarter to nine pm to ten pm", "20:45-22:00"),
        ("２２：００～０８：００", "22:00-08:00"),
        ("10-8", "10:00-20:00 or 22:00-08:00"),
        ("9-5", "09:00-17:00 or 21:00-05:00"),
        ("10:00-8:00", "10:00-20:00 or 22:00-08:00"),
        ("8-8", "08:00-20:00 or 20:00-08:00"),
        ("22-22", "?"),
        ("22", "?"),
        ("later", "?"),
        ("", "?"),
        ("22-8-9", "?"),
    ];
    check(&rows, |text| told(read_hours(&WORDS, text), |hours| hours.to_string()));
    let several = [
        ("", ""),
        ("21:00-23:30", "21:00-23:30"),
        ("21-23, 6-7 am", "21:00-23:00 06:00-07:00"),
        ("21:00-23:30, 7-8", "21:00-23:30 07:00-08:00"),
        ("9-10, 7-8", "09:00-10:00 or 21:00-22:00"),
        ("21:00-23:30 and 06:00-07:00", "21:00-23:30 06:00-07:00"),
        ("between 9pm and 11pm and 13-14", "21:00-23:00 13:00-14:00"),
        ("21-23, later", "?"),
    ];
    check(&several, |text| match read_several_hours(&WORDS, text) {
        Ok(hours) => hours.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        Err(why) => told(Err(why), |hours| hours.to_string()),
    });
}

/// Texts of words that the readers know, in any order, and texts of anything at all.
fn any_text() -> impl Strategy<Value = String> {
    let words = "in a an half hour 2 30 h min days w month years ago tomorrow today tonight next last fri mon-fri at on \
                 21:00 9pm 24:00 24 - , . / : & 2026-12-24 29 feb 31 dec 1st 4/3 18446744073709551615 99999999 to and \
                 every other except t s m f noon past quarter twenty one between é \u{130} ２ ½ \u{202F} 🙂";
    let words: Vec<&str> = words.split(' ').collect();
    let word = prop::sample::select(words);
    let words = prop::collection::vec(word, 0..9);
    prop_oneof![
        4 => words.clone().prop_map(|words| words.join(" ")),
        2 => words.prop_map(|words| words.concat()),
        1 => any::<String>(),
        1 => "[0-9apm:./ -]{0,24}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    /// No text makes a reader panic. What is ahead is ahead, and what has been has been.
    #[test]
    fn no_text_is_too_much(text in any_text(), other in any_text(), second in -9_000_000_000_i64..9_000_000_000) {
        let zones: Vec<Zone> = Zone::all().collect();
        let zone = zones[usize::try_from(second.unsigned_abs()).expect("small") % zones.len()];
        let now = DateTime::from_timestamp(second, 0).expect("in range");
        let today = now.date_naive();
        let _ = (read_time(&WORDS, &text), read_days(&WORDS, &text), read_time_on_days(&WORDS, &text));
        let _ = (read_hours(&WORDS, &text), read_several_hours(&WORDS, &text));
        if let Ok(amount) = read_length(&WORDS, &text, Unit::Day) {
            let _ = (amount.minutes(), amount.seconds(), amount.before_date(today));
            prop_assert!(amount.after_date(today).is_none_or(|day| day > today));
        }
        if let Ok(at) = read_moment(&WORDS, &text, Here { zone, now, usual: NaiveTime::MIN }) {
            prop_assert!(at > now && (1970..2200).contains(&at.year()), "{} {}", at, now);
        }
        if let Ok(day) = read_past_day(&WORDS, &text, today) {
            prop_assert!(day <= today + chrono::Days::new(2));
        }
        if let Ok(day) = read_coming_day(&WORDS, &text, today) {
            prop_assert!(day > today);
        }
        if let Ok((first, last)) = read_past_span(&WORDS, [&text, &other], today) {
            prop_assert!(first <= last && first <= today);
        }
    }

    /// The ends of the calendar are no reason to panic.
    #[test]
    fn no_day_is_too_far(text in any_text()) {
        for now in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let today = now.date_naive();
            let _ = read_moment(&WORDS, &text, Here { zone: Zone::UTC, now, usual: NaiveTime::MIN });
            let _ = (read_past_day(&WORDS, &text, today), read_coming_day(&WORDS, &text, today));
            let _ = read_past_span(&WORDS, [&text, &text], today);
        }
    }
}
