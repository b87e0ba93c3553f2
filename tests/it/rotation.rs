//! No text comes again before all of its set have come, and none on two days running, whichever plan sends it.

use std::collections::{BTreeMap, BTreeSet};

use breathing_room::core::time::Rule;
use breathing_room::core::words::Secret;
use breathing_room::core::{Block, Content, Local, MemberId, QuietHours};
use breathing_room::features::{
    Course, Daily, DeliveryId, Length, Member, Message, Plan, PlanKind, Settings, Space, Step, Terms,
    TimerKind, Topic, due, render,
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use proptest::prelude::*;

use crate::support::{content, instant};

/// Nine in the morning in Lisbon, a Monday.
const MORNING: &str = "2026-03-02T09:00Z";

/// A member of the tests: their number, the hour of their daily message and its topic, and what they answered before
/// their space.
#[derive(Debug, Clone)]
struct Who {
    number: i64,
    daily: Option<(u32, Topic)>,
    space: Option<(Course, bool)>,
    quiet: Option<&'static str>,
}

impl Who {
    fn member(&self) -> Member {
        let settings = Settings {
            zone: Some("Europe/Lisbon".parse().expect("a zone")),
            discreet: false,
            quiet: self.quiet.and_then(QuietHours::parse),
            ..Settings::default()
        };
        let mut member = Member { id: Some(MemberId(self.number)), settings, ..Member::default() };
        let (now, local) = (instant(MORNING), member.settings.local());
        if let Some((hour, topic)) = self.daily {
            let rule = Rule {
                at: NaiveTime::from_hms_opt(hour, 0, 0).expect("a time"),
                ..Rule::parse("13:00").expect("a rule")
            };
            let topic = if self.space.is_some_and(|(course, afraid)| afraid || course == Course::Own) {
                topic.kept_away()
            } else {
                topic
            };
            member.plans.daily = Some(Daily::begin(rule, topic, None, local.zone, now).0);
        }
        if let Some((course, afraid)) = self.space {
            let terms = Terms { length: Length::Open, check_in: None, ..Terms::default() };
            let space =
                Space::planned(None, terms, course, Some(afraid)).begun(&local, now).expect("it begins");
            member.plans.space = Some(Box::new(space));
        }
        member
    }
}

/// A message that came: when, what it was, and its text.
type Came = (DateTime<Utc>, Message, String);

/// Lives for so many days, and answers every message. Between two messages everything is written and read again, as
/// after a restart.
fn lives(content: &Content, who: &Who, days: i64) -> Vec<Came> {
    let mut member = who.member();
    let until = instant(MORNING) + TimeDelta::days(days);
    let mut came = Vec::new();
    let mut now = instant(MORNING);
    loop {
        let zone = member.settings.local().zone;
        let daily = member.plans.daily.as_ref().and_then(|daily| daily.next(zone, now));
        let space = member.plans.space.as_ref().and_then(|space| space.next).map(|next| next.at());
        let kinds = [(daily, TimerKind::Daily), (space, TimerKind::Space)];
        let next = kinds.into_iter().filter_map(|(at, kind)| Some((at?, kind))).min_by_key(|(at, _)| *at);
        let Some((at, kind)) = next.filter(|(at, _)| *at < until) else { return came };
        now = at;
        let (plan, steps) = due(content, &member, kind, at, now);
        member.plans.keep(restarted(&plan.expect("a plan that goes on")));
        for step in steps {
            if let Step::Owe(owed) = step {
                let show = render(content, &member, DeliveryId(1), owed.message, now);
                let Some(Block::Text(text)) = show.card.blocks.first() else { panic!("{:?}", show.card) };
                // One who is afraid is shown the neutral line. What is behind it is told apart by its name.
                let afraid = who.space.is_some_and(|(_, afraid)| afraid);
                let text = if afraid { owed.message.to_string() } else { text.clone() };
                came.push((at, owed.message, text));
            }
        }
        for kind in [PlanKind::Daily, PlanKind::Space] {
            if let Some(plan) = member.plans.answered(kind) {
                member.plans.keep(plan);
            }
        }
    }
}

fn restarted(plan: &Plan) -> Plan {
    let state = plan.state().expect("it is written");
    assert!(plan.is_sound(), "{state}");
    Plan::parse(plan.kind(), &state, None).expect("it is read")
}

/// Returns the set that a message's text is from, how many the set has, and which of them it is.
fn set_of(content: &Content, who: &Who, (at, message, _): &Came) -> (String, usize, u32) {
    let own = who.space.is_some_and(|(course, _)| course == Course::Own);
    let (secret, nth) = match *message {
        Message::Nudge { secret, number } => (secret, u32::from(number)),
        Message::Daily { topic: Topic::Secrets, number } => {
            (u8::try_from(number % 7).expect("small") + 1, number / 7)
        }
        Message::Daily { topic: Topic::Own, number } if who.space.is_some_and(|(_, afraid)| afraid) => {
            (3, number)
        }
        Message::Daily { topic: Topic::Own, number } => {
            (Secret::OWN[usize::try_from(number % 5).expect("small")], number / 5)
        }
        Message::Daily { topic: Topic::Question, number } => return ("question".into(), 64, number),
        Message::Daily { topic, number } => return (topic.name().into(), 24, number),
        Message::Test(_)
        | Message::DailyPaused
        | Message::Urge { .. }
        | Message::UrgeOver
        | Message::CheckIn
        | Message::LastDay
        | Message::SpaceOver
        | Message::Idle
        | Message::LetterDue
        | Message::Reminder { .. } => panic!("{message} is no text of a set"),
    };
    if who.space.is_some_and(|(_, afraid)| afraid) {
        return ("afraid".into(), 12, nth);
    }
    let hour = at.with_timezone(&who.member().settings.local().zone).hour();
    let evening = !(4..20).contains(&hour);
    let known = content.secret(secret).expect("a secret");
    let texts = known.nudges_for(own, evening);
    assert!(texts.iter().any(|text| u32::from(*text) == nth + 1), "{message} at {hour} o’clock");
    let name = if evening && !known.evening.is_empty() { "evening" } else { "day" };
    (format!("secret {secret}, {name}"), texts.len(), nth)
}

/// Asserts that every text of a set comes before one comes again. Returns how many of each set came.
fn assert_no_repeats(content: &Content, who: &Who, came: &[Came]) -> BTreeMap<String, usize> {
    let mut sets: BTreeMap<String, (usize, Vec<u32>)> = BTreeMap::new();
    for message in came {
        let (set, of, nth) = set_of(content, who, message);
        sets.entry(set).or_insert((of, Vec::new())).1.push(nth);
    }
    for (set, (of, texts)) in &sets {
        for round in texts.chunks(*of) {
            let distinct: BTreeSet<_> = round.iter().collect();
            assert_eq!(distinct.len(), round.len(), "{set} of {of}: {texts:?}");
        }
    }
    sets.into_iter().map(|(set, (_, texts))| (set, texts.len())).collect()
}

/// Asserts that no text is read on one day and on the next, or twice on a day.
fn assert_not_two_days_running(local: &Local, came: &[Came]) {
    let mut last: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for (at, message, text) in came {
        let day = local.date(*at);
        if let Some(before) = last.insert(text, day) {
            assert!((day - before).num_days() > 1, "{message} on {before} and on {day}: {text}");
        }
    }
}

/// Asserts that no two messages come within half an hour of each other.
fn assert_not_together(came: &[Came]) {
    for two in came.windows(2) {
        let apart = two[1].0 - two[0].0;
        assert!(apart >= TimeDelta::minutes(30), "{} and {}, {apart} apart", two[0].1, two[1].1);
    }
}

fn who() -> impl Strategy<Value = Who> {
    let topics = prop::sample::select(vec![Topic::Secrets, Topic::Life, Topic::Patience, Topic::Question]);
    let space = (prop::bool::ANY, prop::bool::ANY)
        .prop_map(|(own, afraid)| (if own { Course::Own } else { Course::Whole }, afraid));
    let quiet =
        prop::sample::select(vec![None, Some("22:00-08:00"), Some("19:00-07:00"), Some("23:30-06:00")]);
    (1i64..100_000, prop::option::of((0u32..24, topics)), prop::option::of(space), quiet)
        .prop_map(|(number, daily, space, quiet)| Who { number, daily, space, quiet })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_text_of_a_set_comes_before_one_comes_again(who in who(), days in 30i64..200) {
        let content = content();
        let came = lives(&content, &who, days);
        assert_no_repeats(&content, &who, &came);
        assert_not_two_days_running(&who.member().settings.local(), &came);
        assert_not_together(&came);
    }
}

/// A nudge that would come together with the daily message comes half an hour later, and not at all where that is too late
/// for the day.
#[test]
fn a_nudge_keeps_its_distance_from_the_daily_message() {
    let content = content();
    for (hour, quiet, later) in
        [(21, Some("22:00-08:00"), true), (23, Some("23:30-06:00"), false), (23, None, true)]
    {
        let space = Some((Course::Whole, false));
        let who = Who { number: 3, daily: Some((hour, Topic::Question)), space, quiet };
        let came = lives(&content, &who, 70);
        assert_not_together(&came);
        let zone = who.member().settings.local().zone;
        let nudges: Vec<String> = came
            .iter()
            .filter(|(_, message, _)| matches!(message, Message::Nudge { .. }))
            .map(|(at, ..)| at.with_timezone(&zone).format("%H:%M").to_string())
            .collect();
        assert!(!nudges.contains(&format!("{hour}:00")), "{nudges:?}");
        assert_eq!(nudges.contains(&format!("{hour}:30")), later, "{hour}, {quiet:?}: {nudges:?}");
        assert!(nudges.len() > 20, "the others come: {nudges:?}");
        let alone = lives(&content, &Who { daily: None, ..who }, 70);
        let without = alone.iter().filter(|(at, ..)| at.with_timezone(&zone).hour() == hour);
        assert!(without.count() > 0, "some would come at {hour}");
    }
}

/// The sets are gone through more than once, so the test above sees whole rounds, and where two of them meet.
#[test]
fn a_daily_message_and_a_space_share_one_rotation_over_a_year() {
    let content = content();
    for space in [(Course::Whole, false), (Course::Own, false), (Course::Own, true)] {
        let daily = Some((21, Topic::Secrets));
        let who = Who { number: 7, daily, space: Some(space), quiet: Some("22:00-08:00") };
        let came = lives(&content, &who, 365);
        let sets = assert_no_repeats(&content, &who, &came);
        assert_not_two_days_running(&who.member().settings.local(), &came);
        let rounds = if space.1 { sets["afraid"] / 12 } else { sets["secret 1, evening"] / 8 };
        assert!(rounds > 3, "{sets:?}");
    }
}

#[test]
fn two_friends_are_not_sent_the_same() {
    let content = content();
    let texts = |number| {
        let who = Who { number, daily: Some((13, Topic::Question)), space: None, quiet: None };
        lives(&content, &who, 64).into_iter().map(|(_, _, text)| text).collect::<Vec<_>>()
    };
    let (one, other) = (texts(1), texts(2));
    assert_ne!(one, other);
    let same = one.iter().zip(&other).filter(|(one, other)| one == other).count();
    assert!(same < 8, "{same} of 64 days have the same question");
    assert_eq!(one.iter().collect::<BTreeSet<_>>(), other.iter().collect::<BTreeSet<_>>());
}

/// The first nudge is about the end of the chase, and comes on the first day however late that begins, unless it is quiet
/// already. Each week has one in the evening.
#[test]
fn the_chase_ends_first_and_the_evenings_are_for_it() {
    let content = content();
    for (start, first) in [
        ("2026-03-02T09:00Z", "2026-03-02T11:00Z"),
        ("2026-03-02T20:30Z", "2026-03-02T21:30Z"),
        ("2026-03-02T21:30Z", "2026-03-02T21:45Z"),
        ("2026-03-02T21:50Z", "2026-03-03T08:00Z"),
        ("2026-03-02T23:00Z", "2026-03-03T08:00Z"),
    ] {
        let who = Who { number: 3, daily: None, space: None, quiet: Some("22:00-08:00") };
        let (local, start) = (who.member().settings.local(), instant(start));
        let terms = Terms { length: Length::Days(28), ..Terms::default() };
        let space =
            Space::planned(None, terms, Course::Whole, Some(false)).begun(&local, start).expect("it begins");
        assert_eq!(space.next.map(|next| next.at()), Some(instant(first)), "from {start}");
    }
    for quiet in [None, Some("22:00-08:00"), Some("23:30-07:00")] {
        let who = Who { number: 3, daily: None, space: Some((Course::Whole, false)), quiet };
        let came = lives(&content, &who, 70);
        assert!(matches!(came.first(), Some((_, Message::Nudge { secret: 1, .. }, _))), "{came:?}");
        let local = who.member().settings.local();
        for week in 0..10 {
            let first = local.date(instant(MORNING)) + TimeDelta::days(7 * week);
            let of_week =
                came.iter().filter(|(at, ..)| (0..7).contains(&(local.date(*at) - first).num_days()));
            let evenings = of_week.filter(|(at, message, _)| {
                let hour = at.with_timezone(&local.zone).hour();
                let chase =
                    matches!(message, Message::Nudge { secret: 1, number } if (8..16).contains(number));
                assert_eq!(chase, (21..24).contains(&hour), "{message} at {hour} o’clock");
                chase
            });
            assert!(evenings.count() > 0, "week {week}, quiet {quiet:?}");
        }
    }
}
