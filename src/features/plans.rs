use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::core::time::{Occurrence, Rule, instant};
use crate::core::{Private, Zone};
use crate::features::{DeliveryId, Message, OutOfReach, Owed, PlanKind, Space, SpaceWords, TimerKind, Topic};

/// What a member has set up to happen over time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plans {
    /// Daily reminders, once they were set up.
    pub daily: Option<Daily>,
    /// The urge timer, once it was used.
    pub urge: Option<Urge>,
    /// The latest space, once one was set up.
    pub space: Option<Box<Space>>,
}

impl Plans {
    /// The same with `plan` in place of the one of its kind.
    pub fn keep(&mut self, plan: Plan) {
        match plan {
            Plan::Daily(daily) => self.daily = Some(daily),
            Plan::Urge(urge) => self.urge = Some(urge),
            Plan::Space(space) => self.space = Some(space),
        }
    }
}

impl Plans {
    /// The same for a member who is back, and of whom nothing can be said for the time in which no message reached them: the
    /// plans that are others by it.
    pub fn welcomed(&self) -> Vec<Plan> {
        let daily = self.daily.as_ref().filter(|daily| daily.unanswered > 0);
        let daily = daily.map(|daily| Plan::Daily(Daily { unanswered: 0, ..daily.clone() }));
        let space = self.space.as_ref().filter(|space| space.ignored > 0);
        let space = space.map(|space| Plan::Space(Box::new(space.answered())));
        daily.into_iter().chain(space).collect()
    }
}

/// A change of a plan, of the timers that move it, and what it owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The plan is like this now. What the member wrote about it stays as it is.
    Keep(Plan),
    /// The timer is due then, in place of the one of its kind.
    Set(TimerKind, DateTime<Utc>),
    /// The timer is gone.
    Clear(TimerKind),
    /// A message is owed.
    Owe(Owed),
    /// What the plan has owed and is not sent yet is not sent any more: the member stopped it.
    Drop(PlanKind),
    /// What the plan has owed and is not sent yet is not sent any more: the next one is owed, and it counts as missed. What the
    /// member has asked for later comes all the same.
    Overtake(PlanKind),
    /// What says this and is not sent yet is not sent any more: it is not so any more.
    Withdraw(Message),
    /// A message is owed again later, in place of what was asked for about the same delivery before.
    PutOff(DeliveryId, Owed),
}

/// A plan of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// Daily reminders.
    Daily(Daily),
    /// The urge timer.
    Urge(Urge),
    /// A space.
    Space(Box<Space>),
}

impl Plan {
    /// Which kind it is.
    pub fn kind(&self) -> PlanKind {
        match self {
            Plan::Daily(_) => PlanKind::Daily,
            Plan::Urge(_) => PlanKind::Urge,
            Plan::Space(_) => PlanKind::Space,
        }
    }
}

/// What a member wrote about a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// Their own plan for an urge.
    Urge(Option<Private>),
    /// About a space.
    Space(SpaceWords),
}

/// Daily reminders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Daily {
    /// When: a wall-clock time on weekdays, in the member's zone of the moment.
    pub rule: Rule,
    /// What about.
    pub topic: Topic,
    /// Whether they come.
    pub state: DailyState,
    /// How many have come: the next one's number.
    pub number: u32,
    /// How many in a row nobody did anything with.
    pub unanswered: u8,
    /// How many did not come because the bot was away at their time.
    pub missed: u32,
    /// The next one, where the member skipped one or moved it.
    #[serde(default)]
    pub apart: Option<Apart>,
    /// The local date of the last one: none comes for it, or for one before it, again.
    #[serde(default)]
    pub last: Option<NaiveDate>,
}

/// A daily message that does not follow from the rule alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// The date that it stands for.
    date: NaiveDate,
    /// When it comes, in milliseconds since the epoch.
    at_ms: i64,
    /// Whether the member named the moment; else it is the rule's own.
    named: bool,
}

impl Apart {
    fn at(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.at_ms).unwrap_or_default()
    }
}

/// Whether daily reminders come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DailyState {
    /// They come.
    On,
    /// They have paused themselves.
    Paused,
    /// The member switched them off.
    Off,
}

impl Daily {
    /// After so many in a row that nobody did anything with, they pause themselves.
    pub const MOST_UNANSWERED: u8 = 7;

    /// What setting them up, or changing them, leads to: the next one's timer.
    pub fn begin(
        rule: Rule,
        topic: Topic,
        before: Option<&Daily>,
        zone: Zone,
        now: DateTime<Utc>,
    ) -> Vec<Step> {
        let (number, missed, last) =
            before.map_or((0, 0, None), |before| (before.number, before.missed, before.last));
        let daily =
            Daily { rule, topic, state: DailyState::On, number, unanswered: 0, missed, apart: None, last };
        let next = daily.next_after(zone, now);
        vec![Step::Keep(Plan::Daily(daily)), Step::Set(TimerKind::Daily, next.at)]
    }

    /// The next one after an instant, on a date that has had none: a rule that is moved to later today, or a zone in which
    /// it is yesterday, yields no second one.
    pub fn next_after(&self, zone: Zone, after: DateTime<Utc>) -> Occurrence {
        let mut next = self.rule.next_after(zone, after);
        while self.last.is_some_and(|last| next.date <= last) && next.at > after {
            next = self.rule.next_after(zone, next.at);
        }
        next
    }

    /// What switching them off leads to.
    pub fn end(&self) -> Vec<Step> {
        let daily = Daily { state: DailyState::Off, ..self.clone() };
        vec![Step::Keep(Plan::Daily(daily)), Step::Clear(TimerKind::Daily), Step::Drop(PlanKind::Daily)]
    }

    /// What moving to another zone leads to: the same wall-clock time there.
    pub fn moved(&self, zone: Zone, now: DateTime<Utc>) -> Vec<Step> {
        match self.state {
            DailyState::On => {}
            DailyState::Paused | DailyState::Off => return Vec::new(),
        }
        let own = |apart: Apart| {
            let at = instant(zone, apart.date.and_time(self.rule.at)).timestamp_millis();
            Apart { at_ms: if apart.named { apart.at_ms } else { at }, ..apart }
        };
        self.apart(self.apart.map(own).filter(|apart| apart.at() > now), zone, now)
    }

    /// The date and the moment of the next one, where the member skipped one or moved it.
    pub fn put_off(&self) -> Option<(NaiveDate, DateTime<Utc>)> {
        self.apart.map(|apart| (apart.date, apart.at()))
    }

    /// When the next one comes, if they come.
    pub fn next(&self, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let apart = self.apart.map(|apart| apart.at()).filter(|at| *at > now);
        (self.state == DailyState::On).then(|| apart.unwrap_or_else(|| self.next_after(zone, now).at))
    }

    /// What leaving the next one out leads to.
    pub fn skipped(&self, zone: Zone, now: DateTime<Utc>) -> Vec<Step> {
        let next = self.following(zone, now);
        let at_ms = next.at.timestamp_millis();
        self.apart(Some(Apart { date: next.date, at_ms, named: false }), zone, now)
    }

    /// What moving the next one to `at` leads to. `Err` when that has passed, or another comes before it.
    pub fn postponed(
        &self,
        at: DateTime<Utc>,
        zone: Zone,
        now: DateTime<Utc>,
    ) -> Result<Vec<Step>, OutOfReach> {
        if at <= now || at >= self.following(zone, now).at {
            return Err(OutOfReach);
        }
        let date = self.apart.map_or_else(|| self.next_after(zone, now).date, |apart| apart.date);
        Ok(self.apart(Some(Apart { date, at_ms: at.timestamp_millis(), named: true }), zone, now))
    }

    /// The one after the next.
    fn following(&self, zone: Zone, now: DateTime<Utc>) -> Occurrence {
        let next = self.apart.filter(|apart| apart.at() > now).map_or_else(
            || self.next_after(zone, now),
            |apart| Occurrence { date: apart.date, at: apart.at() },
        );
        self.after(next, zone)
    }

    /// The rule's first occurrence that stands for a later date than `one`.
    fn after(&self, one: Occurrence, zone: Zone) -> Occurrence {
        self.rule.next_after(zone, one.at.max(instant(zone, one.date.and_time(self.rule.at))))
    }

    fn apart(&self, apart: Option<Apart>, zone: Zone, now: DateTime<Utc>) -> Vec<Step> {
        let daily = Daily { apart, ..self.clone() };
        let next = daily.next(zone, now);
        let timer = next.map(|at| Step::Set(TimerKind::Daily, at));
        std::iter::once(Step::Keep(Plan::Daily(daily))).chain(timer).collect()
    }

    /// What a due timer leads to: the latest occurrence's message, and the next timer. Occurrences before the
    /// latest, of a time when the bot was away, are counted and not sent. A timer that was set by older rules of
    /// the zone, and comes too early by the new ones, is set again.
    /// `reachable`: the member's app takes messages; one that cannot arrive is not one that they leave unanswered.
    pub fn due(&self, zone: Zone, reachable: bool, due_at: DateTime<Utc>, now: DateTime<Utc>) -> Vec<Step> {
        match self.state {
            DailyState::On => {}
            DailyState::Paused | DailyState::Off => return vec![Step::Clear(TimerKind::Daily)],
        }
        let apart = self.apart.filter(|apart| apart.at() == due_at);
        let first = apart.map_or_else(
            || self.meant(zone, due_at),
            |apart| Occurrence { date: apart.date, at: apart.at() },
        );
        if first.at > now {
            return vec![Step::Set(TimerKind::Daily, first.at)];
        }
        let (latest, missed, next) = self.latest(zone, first, now);
        if self.unanswered >= Self::MOST_UNANSWERED {
            let daily = Daily { state: DailyState::Paused, apart: None, ..self.clone() };
            let occurrence = format!("daily.paused.{}", latest.date);
            return vec![
                Step::Keep(Plan::Daily(daily)),
                Step::Clear(TimerKind::Daily),
                Step::Owe(Owed { message: Message::DailyPaused, occurrence, due_at: latest.at }),
            ];
        }
        let message = Message::Daily { topic: self.topic, number: self.number };
        let occurrence = format!("daily.{}", latest.date);
        let daily = Daily {
            number: self.number.wrapping_add(1),
            unanswered: self.unanswered + u8::from(reachable),
            missed: self.missed.saturating_add(missed),
            apart: None,
            last: Some(latest.date),
            ..self.clone()
        };
        vec![
            Step::Keep(Plan::Daily(daily)),
            Step::Set(TimerKind::Daily, next.at),
            Step::Owe(Owed { message, occurrence, due_at: latest.at }),
        ]
    }

    /// The occurrence that a timer stands for: the nearest. It is at another instant than the timer's own where a
    /// newer release of the zone's rules came in between.
    fn meant(&self, zone: Zone, due_at: DateTime<Utc>) -> Occurrence {
        let next = self.rule.next_after(zone, due_at - TimeDelta::milliseconds(1));
        if next.at == due_at {
            return next;
        }
        let mut before = self.rule.next_after(zone, due_at - TimeDelta::days(9));
        loop {
            let following = self.rule.next_after(zone, before.at);
            if following.at >= next.at {
                break;
            }
            before = following;
        }
        if due_at - before.at <= next.at - due_at { before } else { next }
    }

    /// The latest occurrence from `first` until now, how many came before it, and the first one after now.
    fn latest(&self, zone: Zone, first: Occurrence, now: DateTime<Utc>) -> (Occurrence, u32, Occurrence) {
        let (mut latest, mut missed) = (first, 0);
        let mut next = self.after(latest, zone);
        while next.at <= now {
            (latest, missed) = (next, missed + 1);
            next = self.rule.next_after(zone, latest.at);
        }
        (latest, missed, next)
    }
}

/// Riding out an urge: three messages on the way, and a question at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urge {
    /// When it began, in milliseconds since the epoch.
    pub started_ms: i64,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// The next message: 1 to 3 on the way, 4 the end, 5 when all were owed or it was stopped.
    pub step: u8,
    /// The member's own plan for it; kept sealed, apart from the rest.
    #[serde(skip)]
    pub own: Option<Private>,
}

impl Urge {
    /// The least and the most minutes.
    pub const MINUTES: (u8, u8) = (5, 60);
    const END: u8 = 4;
    const OVER: u8 = 5;

    /// What beginning leads to.
    pub fn begin(minutes: u8, now: DateTime<Utc>) -> Vec<Step> {
        let urge = Urge { started_ms: now.timestamp_millis(), minutes, step: 1, own: None };
        let first = urge.at(1);
        vec![Step::Keep(Plan::Urge(urge)), Step::Set(TimerKind::Urge, first)]
    }

    /// One that has not been used: there is only the member's own plan.
    pub fn unused() -> Self {
        Urge { started_ms: 0, minutes: 0, step: Self::OVER, own: None }
    }

    /// Whether it is under way.
    pub fn runs(&self) -> bool {
        self.step < Self::OVER
    }

    /// When it ends.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.at(Self::END)
    }

    /// What stopping leads to.
    pub fn stop(&self) -> Vec<Step> {
        let urge = Urge { step: Self::OVER, ..self.clone() };
        vec![Step::Keep(Plan::Urge(urge)), Step::Clear(TimerKind::Urge), Step::Drop(PlanKind::Urge)]
    }

    /// What a due timer leads to: the latest step's message, and the next timer.
    pub fn due(&self, now: DateTime<Utc>) -> Vec<Step> {
        let Some(step) = (self.step..Self::OVER).rev().find(|step| self.at(*step) <= now) else {
            return if self.runs() {
                vec![Step::Set(TimerKind::Urge, self.at(self.step))]
            } else {
                vec![Step::Clear(TimerKind::Urge)]
            };
        };
        let message = if step == Self::END { Message::UrgeOver } else { Message::Urge { step } };
        let owed =
            Owed { message, occurrence: format!("urge.{}.{step}", self.started_ms), due_at: self.at(step) };
        let urge = Urge { step: step + 1, ..self.clone() };
        let next = Step::Set(TimerKind::Urge, self.at(step + 1));
        let timer = if urge.runs() { next } else { Step::Clear(TimerKind::Urge) };
        // What could not be sent until now says where they were a while ago.
        vec![Step::Keep(Plan::Urge(urge)), timer, Step::Overtake(PlanKind::Urge), Step::Owe(owed)]
    }

    /// When a step is due: the three on the way at a quarter, a half and three quarters.
    fn at(&self, step: u8) -> DateTime<Utc> {
        let start = DateTime::from_timestamp_millis(self.started_ms).unwrap_or_default();
        start + TimeDelta::minutes(i64::from(self.minutes)) * i32::from(step) / i32::from(Self::END)
    }
}
