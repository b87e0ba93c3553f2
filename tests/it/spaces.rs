//! What holds for every space, whatever happens to it.

use breathing_room::core::{Local, QuietHours};
use breathing_room::features::{
    Course, Exception, Length, Living, Message, Plan, PlanKind, Plans, Source, Space, SpaceState, Step,
    Terms, TimerKind, What, Who,
};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;

use crate::laws::{quiet, zone};
use crate::support::instant;

fn hours() -> impl Strategy<Value = QuietHours> {
    let hours =
        prop::sample::select(vec!["21:00-23:30", "07:00-08:00", "23:00-02:00", "12:00-12:30", "02:30-03:30"]);
    hours.prop_map(|hours| QuietHours::parse(hours).expect("hours"))
}

pub fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        (1u8..=7, any::<u16>()).prop_map(|(secret, number)| Message::Nudge { secret, number }),
        prop::sample::select(vec![Message::CheckIn, Message::LastDay, Message::SpaceOver]),
    ]
}

fn terms() -> impl Strategy<Value = Terms> {
    let check_in = prop::option::of(prop::sample::select(vec![3u8, 5, 7, 10, 14]));
    let length = prop_oneof![4 => (1u16..=90).prop_map(Length::Days), 1 => Just(Length::Open)];
    let living = prop::sample::select(Living::ALL.to_vec());
    (length, living, prop::collection::vec(hours(), 0..3), check_in).prop_map(
        |(length, living, risky, check_in)| Terms {
            length,
            living,
            exceptions: vec![Exception::Work],
            risky,
            even_if_quiet: false,
            check_in,
        },
    )
}

pub fn local() -> impl Strategy<Value = Local> {
    (zone(), quiet()).prop_map(|(zone, quiet)| Local { zone, quiet })
}

fn start() -> DateTime<Utc> {
    instant("2026-03-02T09:00Z")
}

/// A space at any point of its life.
pub fn space() -> impl Strategy<Value = Space> {
    let answers = (any::<bool>(), prop::option::of(any::<bool>()));
    (terms(), answers, local(), prop::collection::vec(happening(), 0..12)).prop_map(
        |(terms, (own, afraid), local, happenings)| {
            let course = if own { Course::Own } else { Course::Whole };
            let planned = Space::planned(None, terms, course, afraid);
            let mut life = Life::new(planned, local);
            for happening in happenings {
                life.lives(&happening);
            }
            life.space
        },
    )
}

/// Something that a member does, or that time does.
#[derive(Debug, Clone)]
enum Happening {
    Begin,
    Wait(i64),
    Away(i64),
    Pause,
    Resume,
    End,
    Until(i64),
    Open,
    Skip,
    Postpone(i64),
    Touch,
    Answer,
    Budget(u8),
    Move(Local),
    /// The member's app takes messages from now on, or none.
    Reach(bool),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        2 => Just(Happening::Begin),
        6 => (1i64..30_000).prop_map(Happening::Wait),
        2 => (1i64..60_000).prop_map(Happening::Away),
        1 => Just(Happening::Pause),
        2 => Just(Happening::Resume),
        1 => (-5i64..95).prop_map(Happening::Until),
        1 => Just(Happening::Open),
        1 => Just(Happening::Skip),
        1 => (-100i64..20_000).prop_map(Happening::Postpone),
        1 => Just(Happening::Touch),
        1 => Just(Happening::Answer),
        1 => (0u8..9).prop_map(Happening::Budget),
        1 => local().prop_map(Happening::Move),
        1 => Just(Happening::End),
        1 => any::<bool>().prop_map(Happening::Reach),
    ]
}

/// A space, its member's clock, and what was sent.
struct Life {
    space: Space,
    local: Local,
    now: DateTime<Utc>,
    sent: Vec<(DateTime<Utc>, Message, bool)>,
    reachable: bool,
    /// Whether their calendar has been another one.
    travelled: bool,
}

impl Life {
    fn new(space: Space, local: Local) -> Self {
        Self { space, local, now: start(), sent: Vec::new(), reachable: true, travelled: false }
    }

    fn lives(&mut self, happening: &Happening) {
        let (before, then) = (self.space.clone(), self.now);
        self.happens(happening);
        if before.is_under_way() && self.space.is_under_way() && !self.travelled {
            self.counts_on(&before, then);
        }
    }

    /// A day is a day: it counts where the space ran, does not where it waited, and none is taken away.
    fn counts_on(&self, before: &Space, then: DateTime<Utc>) {
        let (from, to) = (self.local.date(then), self.local.date(self.now));
        let passed = u32::try_from((to - from).num_days()).expect("time goes on");
        let (was, is) = (before.day(from), self.space.day(to));
        let ended = before.ends_on.is_some_and(|end| from >= end);
        match (before.state, self.space.state) {
            (SpaceState::Over, _) => assert!(is >= was, "{is} after {was}"),
            (SpaceState::Running, _) if ended => assert!(is >= was, "{is} after {was}"),
            (SpaceState::Running, _) => {
                let days = self.space.days().unwrap_or(u32::MAX);
                assert_eq!(is, (was + passed).min(days), "{passed} days after {was}");
            }
            // The last day, or a day past it: a later end lets it count.
            (SpaceState::Paused, _) if before.days() == Some(was) => assert!(is >= was, "{is} after {was}"),
            (SpaceState::Paused | SpaceState::Planned | SpaceState::Ended, _) => assert_eq!(is, was),
        }
    }

    fn happens(&mut self, happening: &Happening) {
        let (local, now) = (self.local, self.now);
        match *happening {
            Happening::Begin if self.space.state == SpaceState::Planned => {
                if let Ok(space) = self.space.begun(&local, now) {
                    self.space = space;
                }
            }
            Happening::Wait(minutes) => {
                let end = now + TimeDelta::minutes(minutes);
                while let Some(next) = self.space.next.filter(|next| next.at() <= end) {
                    self.now = self.now.max(next.at());
                    self.fire();
                }
                self.now = end;
            }
            Happening::Away(minutes) => {
                self.now += TimeDelta::minutes(minutes);
                if self.space.next.is_some_and(|next| next.at() <= self.now) {
                    self.fire();
                }
            }
            Happening::Pause if self.space.state == SpaceState::Running => {
                self.space = self.space.paused(&local, now);
            }
            Happening::Resume if self.space.state == SpaceState::Paused => {
                self.space = self.space.resumed(&local, now);
            }
            Happening::End if self.space.is_under_way() => self.space = self.space.over(&local, now),
            Happening::Until(days) if self.space.is_under_way() => {
                let end = local.date(now + TimeDelta::days(days));
                if let Ok(space) = self.space.until(Some(end), &local, now) {
                    self.space = space;
                }
            }
            Happening::Open if self.space.is_under_way() => {
                self.space = self.space.until(None, &local, now).expect("no end is never out of reach");
            }
            Happening::Begin
            | Happening::Pause
            | Happening::Resume
            | Happening::End
            | Happening::Until(_)
            | Happening::Open => {}
            Happening::Skip => self.space = self.space.skipped(&local, now),
            Happening::Postpone(minutes) => {
                if let Ok(space) = self.space.postponed(now + TimeDelta::minutes(minutes), &local, now) {
                    self.space = space;
                }
            }
            Happening::Touch => self.space = self.space.in_touch(Who::Them, &local, now),
            Happening::Answer => {
                let plans = Plans { space: Some(Box::new(self.space.clone())), ..Plans::default() };
                if let Some(Plan::Space(space)) = plans.answered(PlanKind::Space) {
                    self.space = *space;
                }
            }
            Happening::Budget(budget) => self.space = self.space.with_budget(budget, &local, now),
            Happening::Reach(reachable) => self.reachable = reachable,
            Happening::Move(local) => {
                self.travelled |= local.zone != self.local.zone;
                self.local = local;
                self.space = self.space.moved(&local, now);
            }
        }
    }

    fn fire(&mut self) {
        let before = self.space.clone();
        let moved = before.next.is_some_and(|next| next.is_moved());
        let (after, steps) = before.due(&self.local, self.reachable, self.now);
        self.space = after;
        let mut owed = 0;
        for step in steps {
            match &step {
                Step::Owe(message) => {
                    owed += 1;
                    assert!(message.due_at <= self.now, "nothing is owed before its time");
                    self.sent.push((self.now, message.message, moved));
                    if message.message != Message::SpaceOver && !moved {
                        let week = self.now - TimeDelta::days(7);
                        let count = self
                            .sent
                            .iter()
                            .filter(|(at, message, _)| *at > week && *message != Message::SpaceOver)
                            .count();
                        assert!(
                            count <= usize::from(before.budget),
                            "{count} in a week of {}",
                            before.budget
                        );
                    }
                    let quiet = self.local.quiet;
                    if !moved && message.due_at == self.now {
                        let clock = self.now.with_timezone(&self.local.zone).time();
                        assert!(quiet.is_none_or(|quiet| !quiet.contains(clock)), "{clock} in {quiet:?}");
                    }
                }
                Step::Set(TimerKind::Space, at) => assert!(*at > self.now, "a timer goes forward"),
                Step::Clear(TimerKind::Space) | Step::Drop(Source::Space) | Step::Overtake(Source::Space) => {
                }
                Step::Set(..)
                | Step::Clear(_)
                | Step::Drop(_)
                | Step::Overtake(_)
                | Step::Withdraw(_)
                | Step::PutOff(..) => {
                    panic!("a space has nothing to do with {step:?}")
                }
            }
        }
        assert_eq!(owed, 1, "what is due is one message");
        if !self.reachable {
            let counts = |space: &Space| (space.budget, space.ignored);
            assert_eq!(counts(&before), counts(&self.space), "nobody ignores what does not arrive");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_happens_the_plan_keeps_its_promises(
        terms in terms(),
        own in any::<bool>(),
        afraid in any::<bool>(),
        local in local(),
        happenings in prop::collection::vec(happening(), 1..40),
    ) {
        let course = if own { Course::Own } else { Course::Whole };
        let mut life = Life::new(Space::planned(None, terms, course, Some(afraid)), local);
        for happening in happenings {
            life.lives(&happening);
            let space = &life.space;
            prop_assert!(Plan::from(space.clone()).is_sound());
            // Nobody who is afraid has a number of days to last through. When they ended it may be known.
            prop_assert!(!afraid || space.ends_on.is_none() || space.state == SpaceState::Over);
            prop_assert!(space.state != SpaceState::Over || space.ends_on.is_some());
            // Only a space without an end and without messages has nothing to come.
            let endless = space.ends_on.is_none() && space.budget == 0;
            prop_assert_eq!(space.next.is_some(), space.state == SpaceState::Running && !endless);
            if let (Some(next), Some(end)) = (space.next, space.ends_on) {
                let due = life.local.date(next.at());
                let over = life.local.awake_at(end, NaiveTime::from_hms_opt(10, 0, 0).expect("a time"));
                let over = life.local.awake(over.max(life.now + TimeDelta::seconds(1)));
                prop_assert!(next.what == What::Over || due <= end, "{next:?}");
                prop_assert!(next.at() <= over, "{next:?} after {over}");
            }
            if let Some(days) = space.days().filter(|_| space.is_under_way()) {
                prop_assert!((1..=days).contains(&space.day(life.local.date(life.now))));
            }
        }
        let checked_in = life.sent.iter().any(|(_, message, _)| *message == Message::CheckIn);
        prop_assert!(!checked_in || !(own || afraid));
        // A nudge comes again only when all of its secret have come.
        for secret in 1..=7 {
            let numbers = life.sent.iter().filter_map(|(_, message, _)| {
                if let Message::Nudge { secret: of, number } = *message { (of == secret).then_some(number) } else { None }
            });
            prop_assert!(numbers.enumerate().all(|(index, number)| usize::from(number) == index));
            if own && (secret == 2 || secret == 4) {
                let forbidden = |message: &Message| matches!(message, Message::Nudge { secret: of, .. } if *of == secret);
                prop_assert!(!life.sent.iter().any(|(_, message, _)| forbidden(message) || *message == Message::CheckIn));
            }
        }
    }
}

/// As many as the member lets come, in the first week and in the last; half as many between, and no fewer.
#[test]
fn what_comes_is_as_much_as_may_come() {
    for (budget, risky) in [1, 2, 3, 5, 7].into_iter().flat_map(|budget| [(budget, false), (budget, true)]) {
        let risky = if risky { QuietHours::parse("21:00-23:30").into_iter().collect() } else { Vec::new() };
        let terms = Terms { length: Length::Days(84), check_in: None, risky, ..Terms::default() };
        let local =
            Local { zone: "Europe/Lisbon".parse().expect("a zone"), quiet: QuietHours::parse("22-8") };
        let mut life = Life::new(Space::planned(None, terms, Course::Whole, Some(false)), local);
        life.lives(&Happening::Begin);
        life.lives(&Happening::Budget(budget));
        while life.space.state == SpaceState::Running {
            life.lives(&Happening::Answer);
            life.lives(&Happening::Wait(60));
        }
        let first = local.date(start());
        let mut weeks = [0_u8; 13];
        for (at, ..) in &life.sent {
            weeks[usize::try_from((local.date(*at) - first).num_days() / 7).expect("a week")] += 1;
        }
        assert_eq!((weeks[0], weeks[12]), (budget, 1), "the first week, and the question at the end");
        assert!(weeks[11] + 1 >= budget, "the last week: {weeks:?}");
        let between: u8 = weeks[1..11].iter().sum();
        let half = 10 * budget.div_ceil(2);
        assert!((half - 1..=half + 1).contains(&between), "{budget} a week: {weeks:?}");
    }
}

#[test]
fn a_copy_brings_no_countdown_to_who_is_afraid() {
    let local = Local { zone: "Europe/Lisbon".parse().expect("a zone"), quiet: None };
    let space = Space::planned(None, Terms::default(), Course::Whole, Some(false));
    let begun = space.begun(&local, start()).expect("it begins");
    for space in [space, begun] {
        let state = Plan::from(space).state().expect("it is written");
        let read = |state: &str| Plan::parse(PlanKind::Space, state, None).expect("it is read");
        assert!(read(&state).is_sound());
        assert!(!read(&state.replace("\"afraid\":false", "\"afraid\":true")).is_sound());
        // A space from before the answer was kept.
        let old = read(&state.replace("\"afraid\":false,", ""));
        let Plan::Space(old) = old else { panic!("{old:?}") };
        assert_eq!(old.afraid, None);
    }
}
