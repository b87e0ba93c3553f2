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

#[test]
fn one_refusal_in_ten_is_too_many_once_there_are_fifty_answers() {
    let gate = Gate::default();
    for _ in 0..4 {
        gate.note(Outcome::Refused, at(0));
    }
    for _ in 0..45 {
        gate.note(Outcome::Answered, at(30));
    }
    assert_eq!(gate.shut(at(30)), None);
    gate.note(Outcome::Refused, at(60));
    assert_eq!(gate.shut(at(60)), Some(until(660)));
    assert_eq!(gate.shut(at(660)), None);
    assert!(gate.is_on_trial(), "one at a time");
    gate.note(Outcome::Refused, at(660));
    assert_eq!(gate.shut(at(660)), Some(until(1260)), "it is not over");
    gate.note(Outcome::Answered, at(1259));
    assert!(gate.is_on_trial(), "that was under way before");
    gate.note(Outcome::Answered, at(1260));
    gate.note(Outcome::Refused, at(1260));
    assert_eq!((gate.shut(at(1260)), gate.is_on_trial()), (None, false), "it counts anew");
}

#[test]
fn a_thousand_refusals_are_too_many_among_any_number_of_answers() {
    let gate = Gate::default();
    for _ in 0..20_000 {
        gate.note(Outcome::Answered, at(0));
    }
    for _ in 0..999 {
        gate.note(Outcome::Refused, at(300));
    }
    assert_eq!(gate.shut(at(300)), None);
    gate.note(Outcome::Refused, at(300));
    assert_eq!(gate.shut(at(300)), Some(until(900)));
}

#[test]
fn refusals_of_more_than_ten_minutes_ago_are_forgotten() {
    let gate = Gate::default();
    for number in 0..40 {
        gate.note(Outcome::Refused, at(number));
    }
    for _ in 0..100 {
        gate.note(Outcome::Answered, at(700));
    }
    gate.note(Outcome::Refused, at(700));
    assert_eq!(gate.shut(at(700)), None);
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
