//! The checker can fail: for each invariant a history that breaks it, and the violation that is seen.

mod spaces;

use chrono::{DateTime, TimeDelta, Utc};

use super::super::audit::Audited;
use super::{Checker, Deed, Invariant, Kept};
use breathing_room::core::QuietHours;
use breathing_room::core::time::{Rule, Weekdays};
use breathing_room::features::{DeliveryId, Message, Source, Topic};

const DAILY: Message = Message::Daily { topic: Topic::Life, number: 0 };

/// `2 21:00`: that time on that day of March 2026, in UTC, which is Lisbon's time then.
fn at(text: &str) -> DateTime<Utc> {
    let (day, time) = text.split_once(' ').unwrap_or(("2", text));
    format!("2026-03-{day:0>2}T{time}:00Z").parse().unwrap_or_default()
}

fn kept() -> Kept {
    Kept {
        zone: "Europe/Lisbon".parse().ok(),
        quiet: QuietHours::parse("22:00-08:00"),
        refused: false,
        space: None,
        moved: None,
        put_off: None,
        state: None,
        lapses: 0,
        contact: None,
    }
}

fn row(id: i64, message: Message, due: &str) -> Audited {
    Audited {
        id: DeliveryId(id),
        user: "ana".into(),
        message,
        occurrence: format!("{message}.{due}"),
        due_at: at(due),
        state: "owed".into(),
        wakes: true,
        reason: None,
        ended_at: None,
    }
}

/// Two members; the first has a daily message at 21:00 since noon of the second.
fn set_up() -> Checker {
    let mut checker = Checker::new(2);
    checker.shows(at("2 12:00"));
    checker.asked(0, Deed::Other, Some(kept()));
    let rule = Rule::parse("21:00").unwrap_or(Rule { at: chrono::NaiveTime::MIN, on: Weekdays::ALL });
    checker.asked(0, Deed::DailyOn(Some(rule.at), Some(rule.on)), Some(kept()));
    checker.owed(0, &row(1, Message::Test(Source::Daily), "2 12:00"));
    checker.answered(0);
    checker
}

/// The daily message of the second is owed.
fn with_one() -> Checker {
    let mut checker = set_up();
    checker.shows(at("2 21:00"));
    checker.owed(0, &row(2, DAILY, "2 21:00"));
    checker.ticked();
    checker
}

#[track_caller]
fn sees(invariant: Invariant, checker: &Checker) {
    let found: Vec<Invariant> = checker.violations.iter().map(|violation| violation.invariant).collect();
    assert_eq!(found, [invariant], "{:?}", checker.violations);
}

#[test]
fn a_good_history_is_good() {
    let mut checker = with_one();
    checker.tried(DeliveryId(2));
    checker.landed(DeliveryId(2));
    checker.settled(DeliveryId(2));
    checker.saw(0, false, &["about Quill0x"]);
    checker.shows(at("3 12:00"));
    let ended = Audited { state: "delivered".into(), wakes: false, ..row(2, DAILY, "2 21:00") };
    checker.audited(&[DeliveryId(2)], &[ended]);
    checker.erased(0, 0);
    assert_eq!(checker.violations, []);
}

#[test]
fn a_second_arrival() {
    let mut checker = with_one();
    checker.landed(DeliveryId(2));
    checker.landed(DeliveryId(2));
    sees(Invariant::Once, &checker);
}

#[test]
fn a_message_without_a_row_one_that_never_wakes_and_one_that_never_ends() {
    for rows in [
        Vec::new(),
        vec![Audited { wakes: false, ..row(2, DAILY, "2 21:00") }],
        vec![row(2, DAILY, "2 21:00")],
    ] {
        let mut checker = with_one();
        checker.shows(at("3 12:00"));
        checker.audited(&[DeliveryId(2)], &rows);
        sees(Invariant::NotLost, &checker);
    }
}

#[test]
fn a_target_that_yields_nothing() {
    let mut checker = set_up();
    checker.shows(at("2 21:01"));
    checker.ticked();
    sees(Invariant::Target, &checker);
    checker.ticked();
    assert_eq!(checker.violations.len(), 1, "it is told once");
}

#[test]
fn a_first_message_or_a_later_one_that_is_asked_for_and_not_owed() {
    let mut checker = Checker::new(1);
    checker.asked(0, Deed::Later(DeliveryId(9), DAILY, "10m".into()), Some(kept()));
    checker.answered(0);
    sees(Invariant::Target, &checker);
}

#[test]
fn messages_that_no_schedule_yields() {
    let urge = Message::Urge { step: 1 };
    for (message, due) in [
        (Message::Test(Source::Daily), "2 12:00"),
        (urge, "2 12:00"),
        (Message::UrgeOver, "2 12:00"),
        (Message::DailyPaused, "2 21:00"),
    ] {
        let mut checker = set_up();
        checker.shows(at("2 21:00"));
        checker.owed(0, &row(2, message, due));
        sees(Invariant::Extra, &checker);
    }
    let mut checker = set_up();
    checker.tried(DeliveryId(77));
    sees(Invariant::Extra, &checker);
}

#[test]
fn a_daily_message_at_another_time_and_a_second_one_for_a_date() {
    let mut checker = set_up();
    checker.shows(at("2 21:30"));
    checker.owed(0, &row(2, DAILY, "2 21:15"));
    sees(Invariant::DailyByRule, &checker);
    let mut checker = with_one();
    checker.owed(0, &row(3, DAILY, "2 21:00"));
    sees(Invariant::DailyByRule, &checker);
}

#[test]
fn an_old_instant_after_a_time_away() {
    let mut checker = set_up();
    checker.shows(at("5 23:00"));
    checker.owed(0, &row(2, DAILY, "2 21:00"));
    sees(Invariant::OneAfterDowntime, &checker);
}

#[test]
fn an_arrival_before_its_time() {
    let mut checker = with_one();
    checker.shows(at("2 20:59"));
    checker.landed(DeliveryId(2));
    sees(Invariant::NotEarly, &checker);
}

#[test]
fn an_arrival_when_it_is_of_no_use() {
    let mut checker = with_one();
    checker.shows(at("3 08:00"));
    checker.landed(DeliveryId(2));
    sees(Invariant::InGrace, &checker);
}

#[test]
fn an_end_that_is_not_so() {
    let told = |state: &str, reason: Option<&str>| Audited {
        state: state.into(),
        reason: reason.map(str::to_owned),
        wakes: false,
        ..row(2, DAILY, "2 21:00")
    };
    for (landed, said) in [
        (false, told("delivered", None)),
        (true, told("missed", Some("too late"))),
        (false, told("missed", None)),
    ] {
        let mut checker = with_one();
        if landed {
            checker.landed(DeliveryId(2));
        }
        checker.audited(&[DeliveryId(2)], &[said]);
        sees(Invariant::TrueEnd, &checker);
    }
}

#[test]
fn a_late_message_in_quiet_hours() {
    let mut checker = with_one();
    checker.shows(at("2 22:30"));
    checker.landed(DeliveryId(2));
    sees(Invariant::QuietHours, &checker);
}

#[test]
fn an_old_message_after_the_next_is_owed() {
    let mut checker = Checker::new(1);
    checker.shows(at("12:00"));
    checker.asked(0, Deed::Urge(40), Some(kept()));
    checker.asked(0, Deed::UrgeHalfway(at("12:00"), 40), Some(kept()));
    for (id, message, minute) in [(1, Message::Urge { step: 2 }, "12:20"), (2, Message::UrgeOver, "12:40")] {
        checker.shows(at(minute));
        checker.owed(0, &row(id, message, minute));
    }
    checker.landed(DeliveryId(1));
    sees(Invariant::NoPileUp, &checker);
}

#[test]
fn an_arrival_after_it_was_stopped() {
    let mut checker = with_one();
    checker.asked(0, Deed::DailyOff, Some(kept()));
    checker.landed(DeliveryId(2));
    sees(Invariant::StopIsStop, &checker);
}

#[test]
fn an_attempt_at_who_takes_nothing() {
    let mut checker = with_one();
    checker.refused(0);
    checker.tried(DeliveryId(2));
    sees(Invariant::RefusedIsRefused, &checker);
    checker.asked(0, Deed::Other, Some(kept()));
    checker.tried(DeliveryId(2));
    assert_eq!(checker.violations.len(), 1, "they are back");
}

#[test]
fn later_at_another_time_and_in_quiet_hours() {
    for (when, due) in [("10m", "2 21:11"), ("tomorrow", "3 08:00"), ("tonight", "2 22:30")] {
        let mut checker = with_one();
        checker.asked(0, Deed::Later(DeliveryId(2), DAILY, when.into()), Some(kept()));
        checker.owed(0, &Audited { occurrence: later(2, when), ..row(3, DAILY, due) });
        sees(Invariant::LaterAsAsked, &checker);
    }
}

/// The occurrence of what is asked for again later at 21:00 of the second.
fn later(id: i64, when: &str) -> String {
    format!("later.{id}.{when}.{}", at("2 21:00").timestamp_millis())
}

#[test]
fn what_was_asked_for_later_and_left_out_for_what_came_before() {
    for (ended, good) in [("2 21:05", false), ("3 03:20", true)] {
        let mut checker = with_one();
        checker.asked(0, Deed::Later(DeliveryId(2), DAILY, "10m".into()), Some(kept()));
        let asked = Audited { occurrence: later(2, "10m"), ..row(3, DAILY, "2 21:10") };
        checker.owed(0, &asked);
        checker.answered(0);
        checker.shows(at("3 12:00"));
        let (state, reason) = ("missed".into(), Some("too late".into()));
        let ended = Audited { state, reason, wakes: false, ended_at: Some(at(ended)), ..asked };
        checker.audited(&[DeliveryId(3)], &[ended]);
        if good {
            assert_eq!(checker.violations, []);
        } else {
            sees(Invariant::NotLost, &checker);
        }
    }
}

#[test]
fn what_was_asked_for_before_the_last_time() {
    let mut checker = with_one();
    checker.asked(0, Deed::Later(DeliveryId(2), DAILY, "10m".into()), Some(kept()));
    checker.owed(0, &Audited { occurrence: later(2, "10m"), ..row(3, DAILY, "2 21:10") });
    checker.asked(0, Deed::Later(DeliveryId(2), DAILY, "1h".into()), Some(kept()));
    checker.owed(0, &Audited { occurrence: later(2, "1h"), ..row(4, DAILY, "2 22:00") });
    checker.answered(0);
    checker.shows(at("2 22:00"));
    checker.landed(DeliveryId(4));
    assert_eq!(checker.violations, []);
    checker.landed(DeliveryId(3));
    assert!(checker.violations.iter().any(|violation| violation.invariant == Invariant::StopIsStop));
}

#[test]
fn attempts_without_end() {
    let mut checker = with_one();
    for second in 0..41 {
        checker.shows(at("2 21:00") + TimeDelta::milliseconds(second * 10));
        checker.tried(DeliveryId(2));
    }
    sees(Invariant::NoBusyLoop, &checker);
}

#[test]
fn a_repetition_that_changes_something() {
    for invariant in [Invariant::RequestOnce, Invariant::PressedTwice] {
        let mut checker = set_up();
        checker.again(0, invariant, 0);
        checker.again(0, invariant, 1);
        sees(invariant, &checker);
    }
}

#[test]
fn words_of_another_and_words_that_stand_openly() {
    for (openly, text) in [(false, "with Quill1x, in the kitchen"), (true, "Quill0x")] {
        let mut checker = set_up();
        checker.saw(0, openly, &["nobody", text]);
        sees(Invariant::NobodyElses, &checker);
    }
}

#[test]
fn something_left_of_who_was_erased_and_something_that_arrives() {
    let mut checker = with_one();
    checker.erased(0, 1);
    sees(Invariant::ErasedIsGone, &checker);
    let mut checker = with_one();
    checker.erased(0, 0);
    checker.landed(DeliveryId(2));
    sees(Invariant::ErasedIsGone, &checker);
}

#[test]
fn a_next_instant_that_is_not_the_calendars() {
    let mut checker = set_up();
    let rule = Rule { at: chrono::NaiveTime::MIN, on: Weekdays::ALL };
    let found = |next: &str| (at(next).date_naive(), at(next));
    for (next, holds) in [("3 00:00", true), ("2 12:00", false), ("4 00:00", false)] {
        checker.next_is(
            0,
            rule,
            "Europe/Lisbon".parse().unwrap_or(breathing_room::core::Zone::UTC),
            found(next),
        );
        assert_eq!(checker.violations.is_empty(), holds, "{next}");
    }
    assert!(checker.violations.iter().all(|violation| violation.invariant == Invariant::NextIsLater));
}
