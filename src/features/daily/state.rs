use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::core::Zone;
use crate::core::state::{MOST_COUNTED, State};
use crate::core::time::{Occurrence, Rule, instant};
use crate::features::step::{OutOfReach, Owed, Step};
use crate::features::timed::{Moved, Timed, When};
use crate::features::turns::Turns;
use crate::features::{Message, Source, TimerKind, Topic};

/// A member's daily reminders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Daily {
    /// The schedule: a wall-clock time on weekdays, read in the zone that the member has at the time.
    pub rule: Rule,
    /// The topic of the texts.
    pub topic: Topic,
    /// Whether reminders are sent.
    pub state: DailyState,
    /// How many reminders have been owed. It is also the number of the next one, which picks its secret.
    pub number: u32,
    /// How many reminders in a row the member has not answered.
    pub unanswered: u8,
    /// How many reminders were not sent because the bot was away at their time.
    pub missed: u32,
    /// The next reminder, if the member skipped one or moved it.
    #[serde(default)]
    pub apart: Option<Apart>,
    /// The local date of the last reminder. No other one is sent for this date or an earlier one.
    #[serde(default)]
    pub last: Option<NaiveDate>,
    /// When that reminder was owed, in milliseconds since the epoch. Older versions did not keep it.
    #[serde(default)]
    pub last_ms: Option<i64>,
    /// How many texts of each set it has sent.
    #[serde(default)]
    pub turns: Turns,
    /// What the order of the texts depends on, once one was sent. A copy takes it along, so that the rotation goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// The message with the button that made the days fewer last, as [`DeliveryId`](crate::features::DeliveryId) has it
    /// in a state, and the times before. A second press on that button finds them here: the message itself does not
    /// know them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lessened: Option<(i64, Rule)>,
}

/// A reminder whose date or time differs from what the rule alone gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// The date that it stands for.
    date: NaiveDate,
    /// When it is due, in milliseconds since the epoch.
    at_ms: i64,
    /// Whether the member chose the moment; if not, it is the rule's own.
    named: bool,
}

impl Apart {
    fn at(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.at_ms).unwrap_or_default()
    }
}

/// Whether daily reminders are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DailyState {
    /// They are sent.
    On,
    /// They have paused themselves, because the member did not answer.
    Paused,
    /// The member switched them off.
    Off,
}

/// For how long occurrences are counted one by one that were due while the bot was away.
const MOST_AWAY: TimeDelta = TimeDelta::days(400);

impl Daily {
    /// The number of unanswered reminders in a row after which reminders pause themselves.
    pub const MOST_UNANSWERED: u8 = 7;

    /// Sets reminders up, or changes them. Returns them with the timer of the next one.
    pub fn begin(
        rule: Rule,
        topic: Topic,
        before: Option<&Daily>,
        zone: Zone,
        now: DateTime<Utc>,
    ) -> (Daily, Vec<Step>) {
        let (number, missed) = before.map_or((0, 0), |before| (before.number, before.missed));
        let (last, last_ms) = before.map_or((None, None), |before| (before.last, before.last_ms));
        let daily = Daily {
            rule,
            topic,
            state: DailyState::On,
            number,
            unanswered: 0,
            missed,
            apart: None,
            last,
            last_ms,
            turns: before.map(|before| before.turns).unwrap_or_default(),
            order: before.and_then(|before| before.order),
            lessened: None,
        };
        let next = daily.next_after(zone, now);
        (daily, vec![Step::Set(TimerKind::Daily, next.at)])
    }

    /// Returns the next occurrence after an instant, on a date that has had no reminder. Without the check of the
    /// date, a rule that is moved to later today, or a move to a zone in which it is still yesterday, would send a
    /// second reminder. A last date that is yet to come was named by a clock that was ahead, and counts for nothing.
    pub fn next_after(&self, zone: Zone, after: DateTime<Utc>) -> Occurrence {
        let mut next = self.rule.next_after(zone, after);
        while !self.is_ahead(zone, after)
            && self.last.is_some_and(|last| next.date <= last)
            && next.at > after
        {
            next = self.rule.next_after(zone, next.at);
        }
        next
    }

    /// Returns whether the last reminder was sent by a clock that was ahead of `now` by more than a day. Its date alone
    /// does not tell: a reminder that the member moved to an earlier day stands for the day that it was moved from.
    /// Without a moment the date has to do, and a move between zones makes a difference of a day.
    fn is_ahead(&self, zone: Zone, now: DateTime<Utc>) -> bool {
        if let Some(last) = self.last_ms.and_then(DateTime::from_timestamp_millis) {
            return last.signed_duration_since(now) > TimeDelta::days(1);
        }
        let tomorrow = zone.wall(now).date().checked_add_days(Days::new(1));
        self.last.is_some_and(|last| tomorrow.is_some_and(|tomorrow| last > tomorrow))
    }

    /// Returns the timer as it must be set, for a timer that may lie too far ahead. A reminder that was skipped or
    /// moved keeps its moment, unless a clock that was ahead named it.
    pub fn reviewed(&self, zone: Zone, now: DateTime<Utc>) -> Vec<Step> {
        let apart = self.apart.filter(|apart| apart.at() > now && !self.is_ahead(zone, now));
        match self.state {
            DailyState::On => {
                let at = apart.map_or_else(|| self.next_after(zone, now).at, |apart| apart.at());
                vec![Step::Set(TimerKind::Daily, at)]
            }
            DailyState::Paused | DailyState::Off => vec![Step::Clear(TimerKind::Daily)],
        }
    }

    /// Switches reminders off. Returns them with an end to their timer and to what they owe.
    pub fn end(&self) -> (Daily, Vec<Step>) {
        let daily = Daily { state: DailyState::Off, ..self.clone() };
        (daily, vec![Step::Clear(TimerKind::Daily), Step::Drop(Source::Daily)])
    }

    /// Returns the reminders after a move to another zone: the same wall-clock time there. Returns None when they
    /// are not on.
    pub fn moved(&self, zone: Zone, now: DateTime<Utc>) -> Option<(Daily, Vec<Step>)> {
        match self.state {
            DailyState::On => {}
            DailyState::Paused | DailyState::Off => return None,
        }
        // A moment that the member chose is an instant, and stays. The rule's own time is a wall-clock time, and
        // moves.
        let own = |apart: Apart| {
            let at = instant(zone, apart.date.and_time(self.rule.at)).timestamp_millis();
            Apart { at_ms: if apart.named { apart.at_ms } else { at }, ..apart }
        };
        Some(self.with_apart(self.apart.map(own).filter(|apart| apart.at() > now), zone, now))
    }

    /// Returns the date and the moment of the next reminder, if the member skipped one or moved it.
    pub fn put_off(&self) -> Option<(NaiveDate, DateTime<Utc>)> {
        self.apart.map(|apart| (apart.date, apart.at()))
    }

    /// Returns when the last reminder was owed, while reminders are on.
    pub(crate) fn last_sent(&self) -> Option<DateTime<Utc>> {
        self.last_ms.filter(|_| self.state == DailyState::On).and_then(DateTime::from_timestamp_millis)
    }

    /// Returns when the next reminder is due, or None when reminders are not on.
    pub fn next(&self, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let apart = self.apart.map(|apart| apart.at()).filter(|at| *at > now && !self.is_ahead(zone, now));
        (self.state == DailyState::On).then(|| apart.unwrap_or_else(|| self.next_after(zone, now).at))
    }

    /// Leaves out the next reminder. Returns the reminders with the new timer.
    pub fn skipped(&self, zone: Zone, now: DateTime<Utc>) -> (Daily, Vec<Step>) {
        let next = self.following(zone, now);
        let at_ms = next.at.timestamp_millis();
        self.with_apart(Some(Apart { date: next.date, at_ms, named: false }), zone, now)
    }

    /// Moves the next reminder to `at`. Returns an error when `at` has passed, or when another reminder is due
    /// before it.
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

    /// Returns the reminder after the next one.
    fn following(&self, zone: Zone, now: DateTime<Utc>) -> Occurrence {
        let apart = self.apart.filter(|apart| apart.at() > now && !self.is_ahead(zone, now));
        let next = apart.map_or_else(
            || self.next_after(zone, now),
            |apart| Occurrence { date: apart.date, at: apart.at() },
        );
        self.after(next, zone)
    }

    /// Returns the rule's first occurrence that stands for a later date than `one`.
    fn after(&self, one: Occurrence, zone: Zone) -> Occurrence {
        self.rule.next_after(zone, one.at.max(instant(zone, one.date.and_time(self.rule.at))))
    }

    fn with_apart(&self, apart: Option<Apart>, zone: Zone, now: DateTime<Utc>) -> (Daily, Vec<Step>) {
        let daily = Daily { apart, ..self.clone() };
        let timer = daily.next(zone, now).map(|at| Step::Set(TimerKind::Daily, at));
        (daily, timer.into_iter().collect())
    }

    /// Handles a due timer. Returns the reminders, if they change, with the latest occurrence's message and the
    /// next timer.
    ///
    /// Occurrences before the latest one were due while the bot was away: they are counted and not sent. A timer
    /// that was set by older rules of the zone, and is too early by the new rules, is set again. `reachable` says
    /// whether the member's app takes messages: a reminder that cannot arrive does not count as unanswered.
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
            unanswered: self.unanswered.saturating_add(u8::from(reachable)),
            missed: self.missed.saturating_add(missed),
            apart: None,
            last: Some(latest.date),
            last_ms: Some(now.timestamp_millis()),
            ..self.clone()
        };
        let owed = Owed { message, occurrence, due_at: latest.at };
        (Some(daily), vec![Step::Set(TimerKind::Daily, next.at), Step::Owe(owed)])
    }

    /// The latest occurrence from `first` until now, how many came before it, and the first one after now.
    fn latest(&self, zone: Zone, first: Occurrence, now: DateTime<Utc>) -> (Occurrence, u32, Occurrence) {
        let (mut latest, mut missed) = (first, 0_u32);
        // A timer that is years late comes from a damaged row, or from a clock that was wrong.
        let since = now.checked_sub_signed(MOST_AWAY).filter(|since| latest.at < *since);
        let mut next =
            since.map_or_else(|| self.after(latest, zone), |since| self.rule.next_after(zone, since));
        while next.at <= now {
            (latest, missed) = (next, missed.saturating_add(1));
            next = self.rule.next_after(zone, latest.at);
        }
        (latest, missed, next)
    }
}

impl State for Daily {
    fn is_sound(&self) -> bool {
        self.turns.are_sound(MOST_COUNTED)
            && self.number <= MOST_COUNTED
            && self.missed <= MOST_COUNTED
            && self.unanswered <= Self::MOST_UNANSWERED
    }

    fn answered(&self) -> Option<Self> {
        (self.unanswered > 0).then(|| Self { unanswered: 0, ..self.clone() })
    }
}

impl Timed for Daily {
    fn due(&self, when: When<'_>, due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        self.due(when.local.zone, when.reachable, due_at, when.now)
    }

    fn reviewed(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        (None, self.reviewed(when.local.zone, when.now))
    }

    fn silenced(&self, _when: When<'_>) -> Option<(Self, Vec<Step>)> {
        (self.state != DailyState::Off).then(|| self.end())
    }

    /// A time that the member set may be within quiet hours, so these change nothing.
    fn moved(&self, when: When<'_>, by: Moved) -> Option<(Self, Vec<Step>)> {
        match by {
            Moved::Zone => self.moved(when.local.zone, when.now),
            Moved::Quiet => None,
        }
    }
}
