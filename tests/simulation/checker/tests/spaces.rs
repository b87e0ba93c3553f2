use super::super::{Checker, Deed, Invariant, Kept};
use super::{at, kept, row, sees, set_up};
use breathing_room::features::{DeliveryId, Message, SpaceState};

/// A space with two messages a week at most.
fn in_a_space() -> Checker {
    let mut checker = Checker::new(1);
    checker.shows(at("2 12:00"));
    checker.asked(0, Deed::Other, Some(Kept { space: Some(2), ..kept() }));
    checker
}

fn nudge(number: u16) -> Message {
    Message::Nudge { secret: 2, number }
}

#[test]
fn more_messages_than_a_week_may_have_and_a_nudge_on_two_days_running() {
    let mut checker = in_a_space();
    for (number, day) in [(0, "2 14:00"), (1, "4 14:00"), (2, "9 14:00"), (3, "11 14:00")] {
        checker.shows(at(day));
        checker.owed(0, &row(i64::from(number) + 1, nudge(number), day));
    }
    assert_eq!(checker.violations, []);
    checker.shows(at("12 14:00"));
    checker.owed(0, &row(9, nudge(4), "12 14:00"));
    sees(Invariant::SpaceByPlan, &checker);
    let mut checker = in_a_space();
    for (id, day) in [(1, "2 14:00"), (2, "3 15:00")] {
        checker.shows(at(day));
        checker.owed(0, &row(id, nudge(3), day));
    }
    sees(Invariant::SpaceByPlan, &checker);
}

#[test]
fn one_that_was_moved_comes_beside_what_has_come_already() {
    for (moved, good) in [(Some(at("6 14:00")), true), (None, false)] {
        let mut checker = in_a_space();
        for (number, day) in [(0, "2 14:00"), (1, "4 14:00")] {
            checker.shows(at(day));
            checker.owed(0, &row(i64::from(number) + 1, nudge(number), day));
        }
        checker.asked(0, Deed::Other, Some(Kept { space: Some(1), moved, ..kept() }));
        checker.shows(at("6 14:00"));
        checker.owed(0, &row(3, nudge(2), "6 14:00"));
        assert_eq!(checker.violations.is_empty(), good, "{:?}", checker.violations);
    }
}

#[test]
fn a_nudge_in_quiet_hours_two_at_once_and_one_without_a_space() {
    let mut checker = in_a_space();
    checker.shows(at("2 23:00"));
    checker.owed(0, &row(1, nudge(0), "2 23:00"));
    sees(Invariant::QuietHours, &checker);
    let mut checker = in_a_space();
    checker.shows(at("2 21:55"));
    checker.owed(0, &row(1, nudge(0), "2 21:55"));
    checker.shows(at("2 22:01"));
    checker.landed(DeliveryId(1));
    sees(Invariant::QuietHours, &checker);
    let mut checker = in_a_space();
    checker.shows(at("2 14:00"));
    for number in 0..2 {
        checker.owed(0, &row(i64::from(number) + 1, nudge(number), "2 14:00"));
    }
    sees(Invariant::OneAfterDowntime, &checker);
    let mut checker = set_up();
    checker.owed(0, &row(9, nudge(0), "2 12:00"));
    sees(Invariant::Extra, &checker);
}

#[test]
fn a_nudge_after_its_space_was_paused() {
    let mut checker = in_a_space();
    checker.shows(at("2 14:00"));
    checker.owed(0, &row(1, nudge(0), "2 14:00"));
    checker.asked(0, Deed::Other, Some(kept()));
    checker.landed(DeliveryId(1));
    sees(Invariant::StopIsStop, &checker);
}

#[test]
fn a_check_in_after_contact() {
    let mut checker = in_a_space();
    checker.owed(0, &row(1, Message::CheckIn, "2 12:00"));
    checker.asked(0, Deed::Contact, Some(Kept { space: Some(2), ..kept() }));
    checker.landed(DeliveryId(1));
    sees(Invariant::StopIsStop, &checker);
}

#[test]
fn that_it_is_over_after_it_went_on() {
    let mut checker = in_a_space();
    let in_state = |state| Some(Kept { space: Some(2), state: Some(state), ..kept() });
    checker.asked(0, Deed::Other, in_state(SpaceState::Over));
    checker.owed(0, &row(1, Message::SpaceOver, "2 12:00"));
    checker.asked(0, Deed::Other, in_state(SpaceState::Running));
    checker.landed(DeliveryId(1));
    sees(Invariant::StopIsStop, &checker);
}
