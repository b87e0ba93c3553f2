use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::core::Zone;
use crate::core::state::{MOST_COUNTED, State};
use crate::core::time::{Occurrence, Rule, instant};
use crate::features::step::{OutOfReach, Owed, Step};
use crate::features::{Message, Source, TimerKind, Topic};

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
    ) -> (Daily, Vec<Step>) {
        let (number, missed, last) =
            before.map_or((0, 0, None), |before| (before.number, before.missed, before.last));
        let daily =
            Daily { rule, topic, state: DailyState::On, number, unanswered: 0, missed, apart: None, last };
        let next = daily.next_after(zone, now);
        (daily, vec![Step::Set(TimerKind::Daily, next.at)])
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
    pub fn end(&self) -> (Daily, Vec<Step>) {
        let daily = Daily { state: DailyState::Off, ..self.clone() };
        (daily, vec![Step::Clear(TimerKind::Daily), Step::Drop(Source::Daily)])
    }

    /// What moving to another zone leads to: the same wall-clock time there.
    pub fn moved(&self, zone: Zone, now: DateTime<Utc>) -> Option<(Daily, Vec<Step>)> {
        match self.state {
            DailyState::On => {}
            DailyState::Paused | DailyState::Off => return None,
        }
        let own = |apart: Apart| {
            let at = instant(zone, apart.date.and_time(self.rule.at)).timestamp_millis();
            Apart { at_ms: if apart.named { apart.at_ms } else { at }, ..apart }
        };
        Some(self.with_apart(self.apart.map(own).filter(|apart| apart.at() > now), zone, now))
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
    pub fn skipped(&self, zone: Zone, now: DateTime<Utc>) -> (Daily, Vec<Step>) {
        let next = self.following(zone, now);
        let at_ms = next.at.timestamp_millis();
        self.with_apart(Some(Apart { date: next.date, at_ms, named: false }), zone, now)
    }

    /// What moving the next one to `at` leads to. `Err` when that has passed, or another comes before it.
    pub fn postponed(
        &self,
        at: DateTime<Utc>,
        zone: Zone,
        now: DateTime<Utc>,
    ) -> Result<(Daily, Vec<Step>), OutOfReach> {
        if at <= now || at >= self.following(zone, now).at {
            return Err(OutOfReach);
        }
        let date = self.apart.map_or_else(|| self.next_after(zone, now).date, |apart| apart.date);
        Ok(self.with_apart(Some(Apart { date, at_ms: at.timestamp_millis(), named: true }), zone, now))
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

    fn with_apart(&self, apart: Option<Apart>, zone: Zone, now: DateTime<Utc>) -> (Daily, Vec<Step>) {
        let daily = Daily { apart, ..self.clone() };
        let timer = daily.next(zone, now).map(|at| Step::Set(TimerKind::Daily, at));
        (daily, timer.into_iter().collect())
    }

    /// What a due timer leads to: the latest occurrence's message, and the next timer. Occurrences before the
    /// latest, of a time when the bot was away, are counted and not sent. A timer that was set by older rules of
    /// the zone, and comes too early by the new ones, is set again.
    /// `reachable`: the member's app takes messages; one that cannot arrive is not one that they leave unanswered.
    pub fn due(
        &self,
        zone: Zone,
        reachable: bool,
        due_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> (Option<Daily>, Vec<Step>) {
        match self.state {
            DailyState::On => {}
            DailyState::Paused | DailyState::Off => return (None, vec![Step::Clear(TimerKind::Daily)]),
        }
        let apart = self.apart.filter(|apart| apart.at() == due_at);
        let first = apart.map_or_else(
            || self.rule.nearest(zone, due_at),
            |apart| Occurrence { date: apart.date, at: apart.at() },
        );
        if first.at > now {
            return (None, vec![Step::Set(TimerKind::Daily, first.at)]);
        }
        let (latest, missed, next) = self.latest(zone, first, now);
        if self.unanswered >= Self::MOST_UNANSWERED {
            let daily = Daily { state: DailyState::Paused, apart: None, ..self.clone() };
            let occurrence = format!("daily.paused.{}", latest.date);
            let owed = Owed { message: Message::DailyPaused, occurrence, due_at: latest.at };
            return (Some(daily), vec![Step::Clear(TimerKind::Daily), Step::Owe(owed)]);
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
        let owed = Owed { message, occurrence, due_at: latest.at };
        (Some(daily), vec![Step::Set(TimerKind::Daily, next.at), Step::Owe(owed)])
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

impl State for Daily {
    fn is_sound(&self) -> bool {
        self.number <= MOST_COUNTED && self.missed <= MOST_COUNTED && self.unanswered <= Self::MOST_UNANSWERED
    }

    fn answered(&self) -> Option<Self> {
        (self.unanswered > 0).then(|| Self { unanswered: 0, ..self.clone() })
    }
}
