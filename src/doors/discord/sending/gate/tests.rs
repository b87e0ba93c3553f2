use super::*;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_786_000_000 + seconds, 0).unwrap_or_default()
}

fn until(seconds: i64) -> Shut {
    Shut::Until(at(seconds))
}

#[test]
fn a_flood_shuts_it_for_as_long_as_discord_says_within_reason() {
    let samples = [
        (Some(TimeDelta::milliseconds(2_500)), TimeDelta::milliseconds(2_500)),
        (Some(TimeDelta::zero()), LEAST_WAIT),
        (Some(TimeDelta::days(3)), LONGEST_WAIT),
        (None, USUAL_WAIT),
    ];
    for (said, meant) in samples {
        let gate = Gate::default();
        gate.note(Outcome::Flooded(said), at(0));
        assert_eq!(gate.shut(at(0)), Some(Shut::Until(at(0) + meant)));
        assert_eq!(gate.shut(at(0) + meant), None);
        assert_eq!(gate.shut(at(-1)), None, "a clock that was set back does not make it longer");
    }
}

const NEW: Errand = Errand { known: false, exact: true };
const UNHURRIED: Errand = Errand { known: true, exact: false };

#[test]
fn closed_dms_of_new_people_slow_down_the_opening_and_nothing_else() {
    let gate = Gate::default();
    for number in 0..49 {
        gate.refused(&number.to_string(), NEW, at(0));
    }
    assert_eq!(gate.between_opens(at(0)), None, "too few to tell");
    gate.reached("open", NEW, at(1));
    assert_eq!(gate.between_opens(at(1)), Some(SLOW_OPENS));
    assert_eq!(gate.take_turn_to_open(at(2)), Ok(()));
    assert_eq!(gate.take_turn_to_open(at(5)), Err(TimeDelta::seconds(7)));
    assert_eq!(gate.take_turn_to_open(at(12)), Ok(()));
    for errand in [NEW, UNHURRIED, Errand::EXACT] {
        assert_eq!((gate.shut(at(12)), gate.held(errand, at(12))), (None, None));
    }
    let holdup = gate.holdup(at(12));
    assert_eq!((holdup.everything, holdup.unhurried, holdup.first), (None, None, Some(at(612))));
    assert_eq!(gate.between_opens(at(601)), None, "it is ten minutes ago");
    assert_eq!(gate.holdup(at(601)), Holdup::default());
}

#[test]
fn known_people_who_refuse_in_number_hold_back_what_can_wait_until_one_is_reached() {
    let gate = Gate::default();
    for number in 0..25 {
        gate.reached(&format!("open{number}"), UNHURRIED, at(0));
    }
    for number in 0..24 {
        gate.refused(&format!("closed{number}"), Errand::EXACT, at(1));
    }
    assert_eq!(gate.held(UNHURRIED, at(1)), None);
    gate.refused("one more", Errand::EXACT, at(1));
    gate.refused("one more", Errand::EXACT, at(1));
    assert_eq!(gate.held(UNHURRIED, at(1)), Some(at(61)));
    assert_eq!(gate.held(NEW, at(1)), Some(at(61)));
    assert_eq!(gate.held(Errand::EXACT, at(1)), None, "nothing holds that back");
    assert!(gate.holdup(at(1)).unhurried.is_some() && gate.holdup(at(1)).everything.is_none());
    // After the wait one known person is tried, and no new one.
    assert_eq!(gate.held(NEW, at(61)), Some(at(66)));
    assert_eq!(gate.held(UNHURRIED, at(61)), None);
    assert_eq!(
        gate.held(UNHURRIED, at(61)),
        Some(at(121)),
        "the next wait is longer, and looked at each minute"
    );
    gate.refused("closed0", UNHURRIED, at(62));
    gate.reached("new", NEW, at(63));
    assert_eq!(gate.held(UNHURRIED, at(63)), Some(at(123)), "the new one shows nothing");
    gate.reached("open0", Errand::EXACT, at(64));
    assert_eq!((gate.held(UNHURRIED, at(64)), gate.held(NEW, at(64))), (None, None));
    assert_eq!(gate.holdup(at(64)), Holdup::default());
    gate.refused("closed1", UNHURRIED, at(65));
    assert_eq!(gate.held(UNHURRIED, at(65)), None, "it counts anew");
}

#[test]
fn a_tenth_of_the_budget_spares_what_can_wait_and_half_of_it_everything() {
    let gate = Gate::default();
    for (refusals, held, shut) in [
        (999, None, None),
        (1, Some(at(360)), None),
        (3_999, Some(at(360)), None),
        (1, Some(at(360)), Some(until(900))),
    ] {
        for _ in 0..refusals {
            gate.note(Outcome::Answered, at(300));
            gate.note(Outcome::Refused, at(300));
        }
        assert_eq!((gate.held(UNHURRIED, at(300)), gate.shut(at(300))), (held, shut), "{refusals} more");
        assert_eq!(gate.held(Errand::EXACT, at(300)), None);
    }
    assert_eq!(gate.holdup(at(300)).everything, Some(at(900)));
    assert_eq!((gate.held(UNHURRIED, at(900)), gate.shut(at(900)), gate.is_on_trial()), (None, None, false));
}

#[test]
fn refusals_of_more_than_ten_minutes_ago_are_forgotten() {
    let gate = Gate::default();
    for number in 0..999 {
        gate.note(Outcome::Refused, at(number % 60));
    }
    gate.note(Outcome::Refused, at(700));
    assert_eq!(gate.held(UNHURRIED, at(700)), None);
}

#[test]
fn an_outage_is_met_with_longer_and_longer_waits_and_ends_with_the_first_answer() {
    let gate = Gate::default();
    for _ in 0..4 {
        gate.note(Outcome::Failed, at(0));
    }
    assert_eq!((gate.shut(at(0)), gate.is_on_trial()), (None, false));
    // Many requests were under way, and count as one failure.
    for _ in 0..30 {
        gate.note(Outcome::Failed, at(0));
    }
    assert_eq!((gate.shut(at(0)), gate.is_on_trial()), (Some(until(1)), true));
    let mut now = 1;
    for wait in [2, 4, 8, 16, 32, 60, 60] {
        gate.note(Outcome::Failed, at(now));
        assert_eq!(gate.shut(at(now)), Some(until(now + wait)));
        now += wait;
    }
    gate.note(Outcome::Answered, at(now));
    gate.note(Outcome::Failed, at(now));
    assert_eq!((gate.shut(at(now)), gate.is_on_trial()), (None, false));
}

#[test]
fn opening_is_shut_by_itself() {
    let gate = Gate::default();
    gate.shut_opens(at(0));
    assert_eq!((gate.shut(at(0)), gate.opens_shut(at(0))), (None, Some(at(600))));
    assert_eq!(gate.opens_shut(at(600)), None);
    gate.shut_for_good();
    assert_eq!(gate.shut(at(0)), Some(Shut::ForGood));
}

#[test]
fn a_bot_that_is_not_wanted_asks_less_and_less_often() {
    let gate = Gate::default();
    let mut now = 0;
    for minutes in [15, 30, 60, 120, 240, 360, 360] {
        // Other requests were under way.
        for _ in 0..3 {
            gate.note(Outcome::Unwanted, at(now));
            gate.note(Outcome::Answered, at(now));
        }
        assert_eq!(gate.shut(at(now)), Some(until(now + minutes * 60)));
        now += minutes * 60;
        assert_eq!((gate.shut(at(now)), gate.is_on_trial()), (None, true));
    }
    // A refusal of one message shows that Discord accepts the bot.
    gate.note(Outcome::Refused, at(now));
    assert_eq!((gate.shut(at(now)), gate.is_on_trial()), (None, false));
    gate.note(Outcome::Unwanted, at(now));
    assert_eq!(gate.shut(at(now)), Some(until(now + 900)));
}
