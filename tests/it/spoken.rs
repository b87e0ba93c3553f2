//! Times and dates as the bot says them. What it says can be typed back.

use std::sync::LazyLock;

use breathing_room::core::time::{
    ClockStyle, Rule, Spoken, TimeWords, Weekdays, read_coming_day, read_hours, read_time, read_time_on_days,
};
use breathing_room::core::{Content, Partner, QuietHours, Voice};
use chrono::{DateTime, NaiveTime, Utc};
use proptest::prelude::*;

use crate::support::content;

/// A Monday at noon.
const NOW: &str = "2026-03-02T12:00:00Z";

static CONTENT: LazyLock<Content> = LazyLock::new(content);

fn voice() -> Voice<'static> {
    CONTENT.words.voice("en", Partner::ANYBODY)
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn spoken<'a>(voice: &'a Voice<'a>, style: ClockStyle) -> Spoken<'a> {
    Spoken::new(voice, Some(style), "Europe/Lisbon".parse().expect("a zone"), at(NOW))
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
}

#[test]
fn a_time_is_said_by_the_clock_of_the_member() {
    let voice = voice();
    let (twelve, twenty_four) = (spoken(&voice, ClockStyle::Twelve), spoken(&voice, ClockStyle::TwentyFour));
    for (hour, minute, first, second) in [
        (0, 0, "midnight", "00:00"),
        (0, 5, "12:05 am", "00:05"),
        (9, 0, "9 am", "09:00"),
        (12, 0, "noon", "12:00"),
        (12, 30, "12:30 pm", "12:30"),
        (21, 0, "9 pm", "21:00"),
        (23, 59, "11:59 pm", "23:59"),
    ] {
        assert_eq!(twelve.time(time(hour, minute)), first);
        assert_eq!(twenty_four.time(time(hour, minute)), second);
    }
    let default = Spoken::new(&voice, None, "Europe/Lisbon".parse().expect("a zone"), at(NOW));
    assert_eq!(default.time(time(21, 0)), "9 pm", "English has twelve hours");
}

#[test]
fn a_day_is_said_as_people_say_it() {
    let voice = voice();
    let spoken = spoken(&voice, ClockStyle::Twelve);
    for (moment, said) in [
        ("2026-03-02T21:00:00Z", "today at 9 pm"),
        ("2026-03-03T00:00:00Z", "tomorrow at 12 am"),
        ("2026-03-01T08:30:00Z", "yesterday at 8:30 am"),
        ("2026-03-05T21:00:00Z", "Thursday 5 March at 9 pm"),
        // Lisbon has summer time by then.
        ("2026-04-06T20:00:00Z", "Monday 6 April at 9 pm"),
        ("2027-01-01T12:00:00Z", "Friday 1 January 2027 at 12 pm"),
    ] {
        assert_eq!(spoken.moment(at(moment)), said);
    }
}

#[test]
fn days_are_said_as_people_say_them() {
    let voice = voice();
    let spoken = spoken(&voice, ClockStyle::Twelve);
    for (days, said) in [
        ("mon-sun", "every day"),
        ("mon-fri", "weekdays"),
        ("sat,sun", "weekends"),
        ("mon", "Mondays"),
        ("mon,thu", "Mondays and Thursdays"),
        ("tue,wed,sun", "Tuesdays, Wednesdays and Sundays"),
    ] {
        assert_eq!(spoken.days(Weekdays::parse(days).expect("days")), said);
    }
    let rule = Rule::parse("21:00 mon,wed,fri").expect("a rule");
    assert_eq!(spoken.rule(rule), "Mondays, Wednesdays and Fridays at 9 pm");
}

proptest! {
    #[test]
    fn what_is_said_can_be_typed(minute in 0..24 * 60_u32, until in 0..24 * 60_u32, days in 1..128_u8, day in 0..300_u64, twelve: bool) {
        let voice = voice();
        let words = TimeWords::new(&voice);
        let spoken = spoken(&voice, if twelve { ClockStyle::Twelve } else { ClockStyle::TwentyFour });
        let clock = |minute: u32| time(minute / 60, minute % 60);
        prop_assert_eq!(read_time(&words, &spoken.time(clock(minute))), Ok(clock(minute)));
        let week = (0_u8..7).filter(|day| days & (1 << day) != 0);
        let on = Weekdays::new(week.filter_map(|day| chrono::Weekday::try_from(day).ok())).expect("days");
        let rule = Rule { at: clock(minute), on };
        prop_assert_eq!(read_time_on_days(&words, &spoken.rule(rule)), Ok((rule.at, Some(on))), "{}", spoken.rule(rule));
        if let Some(hours) = QuietHours::new(clock(minute), clock(until)) {
            prop_assert_eq!(read_hours(&words, &spoken.hours(hours)), Ok(hours), "{}", spoken.hours(hours));
        }
        let today = at(NOW).date_naive();
        let date = today.checked_add_days(chrono::Days::new(day + 1)).expect("a date");
        prop_assert_eq!(read_coming_day(&words, &spoken.day(date), today), Ok(date), "{}", spoken.day(date));
    }
}
