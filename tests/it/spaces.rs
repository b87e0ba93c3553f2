//! What holds for every space, whatever happens to it.

use breathing_room::domain::{
    Course, Draft, Exception, Length, Living, Local, Message, Plan, PlanKind, QuietHours, Space, SpaceAction,
    SpaceForm, SpaceState, SpaceWords, Step, Terms, TimerKind, What, Who, Wish,
};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use crate::laws::{quiet, zone};
use crate::support::instant;

fn hours() -> impl Strategy<Value = QuietHours> {
    let hours =
        prop::sample::select(vec!["21:00-23:30", "07:00-08:00", "23:00-02:00", "12:00-12:30", "02:30-03:30"]);
    hours.prop_map(|hours| QuietHours::parse(hours).expect("hours"))
}

pub fn draft() -> impl Strategy<Value = Draft> {
    let length = prop_oneof![
        any::<u16>().prop_map(Length::Days),
        (1u16..=90).prop_map(Length::Days),
        (-400i64..400).prop_map(|days| Length::Until((start() + TimeDelta::days(days)).date_naive())),
        Just(Length::Open),
    ];
    let living = prop::sample::select(Living::ALL.to_vec());
    (length, living).prop_map(|(length, living)| Draft { length, living })
}

pub fn action() -> impl Strategy<Value = SpaceAction> {
    let simple = prop::sample::select(vec![
        SpaceAction::Show,
        SpaceAction::New,
        SpaceAction::Setup,
        SpaceAction::Go,
        SpaceAction::Pause,
        SpaceAction::Resume,
        SpaceAction::AskEnd,
        SpaceAction::End,
        SpaceAction::Lapse,
        SpaceAction::Unlapse,
        SpaceAction::Contact(Who::Me),
        SpaceAction::Contact(Who::Them),
        SpaceAction::Wish(Wish::Longer),
        SpaceAction::Wish(Wish::Life),
        SpaceAction::Wish(Wish::LetGo),
        SpaceAction::Less,
        SpaceAction::More,
        SpaceAction::Mute,
    ]);
    prop_oneof![
        3 => simple,
        1 => draft().prop_map(SpaceAction::Screen),
        1 => draft().prop_map(SpaceAction::Afraid),
        1 => (draft(), any::<bool>()).prop_map(|(draft, afraid)| SpaceAction::Order { draft, afraid }),
        1 => (draft(), any::<bool>()).prop_map(|(draft, afraid)| SpaceAction::Asked { draft, afraid }),
        1 => (draft(), any::<bool>(), any::<bool>())
            .prop_map(|(draft, afraid, own)| SpaceAction::Plan { draft, afraid, own }),
        1 => prop::sample::select(Exception::ALL.to_vec()).prop_map(SpaceAction::Toggle),
    ]
}

pub fn form() -> impl Strategy<Value = SpaceForm> {
    prop::sample::select(vec![SpaceForm::Length, SpaceForm::Hours, SpaceForm::Words, SpaceForm::Changed])
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
    (terms(), any::<bool>(), local(), prop::collection::vec(happening(), 0..12)).prop_map(
        |(terms, own, local, happenings)| {
            let course = if own { Course::Own } else { Course::Whole };
            let planned = Space::planned(None, terms, course).with_words(SpaceWords::default());
            let mut life = Life { space: planned, local, now: start(), sent: Vec::new() };
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
    Until(i64),
    Open,
    Skip,
    Postpone(i64),
    Touch,
    Answer,
    Budget(u8),
    Move(Local),
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
    ]
}

/// A space, its member's clock, and what was sent.
struct Life {
    space: Space,
    local: Local,
    now: DateTime<Utc>,
    sent: Vec<(DateTime<Utc>, Message, bool)>,
}

impl Life {
    fn lives(&mut self, happening: &Happening) {
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
            | Happening::Until(_)
            | Happening::Open => {}
            Happening::Skip => self.space = self.space.skipped(&local, now),
            Happening::Postpone(minutes) => {
                if let Ok(space) = self.space.postponed(now + TimeDelta::minutes(minutes), &local, now) {
                    self.space = space;
                }
            }
            Happening::Touch => self.space = self.space.in_touch(Who::Them, &local, now),
            Happening::Answer => self.space = self.space.answered(),
            Happening::Budget(budget) => self.space = self.space.with_budget(budget, &local, now),
            Happening::Move(local) => {
                self.local = local;
                self.space = self.space.moved(&local, now);
            }
        }
    }

    fn fire(&mut self) {
        let before = self.space.clone();
        let moved = before.next.is_some_and(|next| next.is_moved());
        let steps = before.due(&self.local, self.now);
        let mut owed = 0;
        for step in steps {
            match &step {
                Step::Keep(Plan::Space(space)) => self.space = (**space).clone(),
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
                Step::Clear(TimerKind::Space)
                | Step::Drop(PlanKind::Space)
                | Step::Overtake(PlanKind::Space) => {}
                Step::Keep(_) | Step::Set(..) | Step::Clear(_) | Step::Drop(_) | Step::Overtake(_) => {
                    panic!("a space has nothing to do with {step:?}")
                }
            }
        }
        assert_eq!(owed, 1, "what is due is one message");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_happens_the_plan_keeps_its_promises(
        terms in terms(),
        own in any::<bool>(),
        local in local(),
        happenings in prop::collection::vec(happening(), 1..40),
    ) {
        let course = if own { Course::Own } else { Course::Whole };
        let mut life = Life {
            space: Space::planned(None, terms, course),
            local,
            now: start(),
            sent: Vec::new(),
        };
        for happening in happenings {
            life.lives(&happening);
            let space = &life.space;
            // Only a space without an end and without messages has nothing to come.
            let endless = space.ends_on.is_none() && space.budget == 0;
            prop_assert_eq!(space.next.is_some(), space.state == SpaceState::Running && !endless);
            if let (Some(next), Some(end)) = (space.next, space.ends_on) {
                let due = life.local.date(next.at());
                prop_assert!(next.what == What::Over || next.is_moved() || due <= end, "{next:?}");
            }
            if let Some(days) = space.days().filter(|_| space.is_under_way()) {
                prop_assert!((1..=space.day(life.local.date(life.now)).max(days)).contains(&days));
            }
        }
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
