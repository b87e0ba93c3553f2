//! Reminders at times that a member chose, most often once a week.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::core::state::MOST_COUNTED;
use crate::core::time::Rule;
use crate::core::{Button, Code, Zone};
use crate::features::message::{Message, Tool};
use crate::features::step::{Owed, Step};
use crate::features::timed::{Moved, When};

/// A reminder as its tool words it.
pub(crate) struct Reminder {
    /// What it says.
    pub(crate) text: String,
    /// The button to the tool.
    pub(crate) first: Option<Button>,
    /// What switches these reminders off. None for one that comes once.
    pub(crate) off: Option<Code>,
}

/// Reminders of a tool, on or off. They need no key, so they are kept in clear text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminders {
    /// A wall-clock time on weekdays, read in the zone that the member has at the time.
    pub rule: Rule,
    /// Whether they are sent.
    pub on: bool,
    /// How many have been owed. It is also the number of the next one, which may pick its text.
    pub number: u32,
    /// The local date of the last one. No other one is sent for this date or an earlier one.
    pub last: Option<NaiveDate>,
}

/// How far back occurrences are looked for that were due while the bot was away.
const MOST_AWAY: TimeDelta = TimeDelta::days(14);

impl Reminders {
    /// Returns reminders that are on, at other times than `before` if there were some.
    pub(crate) fn begin(rule: Rule, before: Option<&Reminders>) -> Self {
        let (number, last) = before.map_or((0, None), |before| (before.number, before.last));
        Self { rule, on: true, number, last }
    }

    /// Returns the same reminders, switched off.
    pub(crate) fn ended(&self) -> Self {
        Self { on: false, ..self.clone() }
    }

    /// Returns when the next one is due, or None when they are off. A last date that is yet to come was named by a clock
    /// that was ahead, and counts for nothing.
    pub(crate) fn next(&self, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let today = zone.wall(now).date();
        let tomorrow = today.succ_opt().unwrap_or(today);
        let last = self.last.filter(|last| *last <= tomorrow);
        let mut next = self.rule.next_after(zone, now);
        while last.is_some_and(|last| next.date <= last) {
            let after = self.rule.next_after(zone, next.at);
            if after.at <= next.at {
                break;
            }
            next = after;
        }
        self.on.then_some(next.at)
    }

    /// Returns the timer of the next one. Without one, the timer and what is owed are dropped.
    pub(crate) fn steps(&self, tool: Tool, zone: Zone, now: DateTime<Utc>) -> Vec<Step> {
        match self.next(zone, now) {
            Some(at) => vec![Step::Set(tool.timer(), at)],
            None => vec![Step::Clear(tool.timer()), Step::Drop(tool.into())],
        }
    }

    /// Returns the timer as it must be set for reminders that may not be set up. For `Timed::reviewed`.
    pub(crate) fn reviewed(own: Option<&Self>, tool: Tool, when: When<'_>) -> Vec<Step> {
        own.map_or_else(|| vec![Step::Clear(tool.timer())], |own| own.steps(tool, when.local.zone, when.now))
    }

    /// Returns the timer after a move, or None when it stays. For `Timed::moved`.
    pub(crate) fn moved(own: Option<&Self>, tool: Tool, when: When<'_>, by: Moved) -> Option<Vec<Step>> {
        let own = own.filter(|own| own.on && by == Moved::Zone)?;
        Some(own.steps(tool, when.local.zone, when.now))
    }

    /// Returns the reminders switched off, if they are on, with what follows. For `Timed::silenced`.
    pub(crate) fn silenced(own: Option<&Self>, tool: Tool, when: When<'_>) -> Option<(Self, Vec<Step>)> {
        let ended = own.filter(|own| own.on)?.ended();
        let steps = ended.steps(tool, when.local.zone, when.now);
        Some((ended, steps))
    }

    /// Handles a due timer. Returns the reminders, if they change, with the message of the latest occurrence and the
    /// next timer. Earlier occurrences were due while the bot was away, and are not sent.
    pub(crate) fn due(
        &self,
        tool: Tool,
        zone: Zone,
        due_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> (Option<Self>, Vec<Step>) {
        let first = self.rule.nearest(zone, due_at);
        if !self.on || first.at > now {
            return (None, self.steps(tool, zone, now));
        }
        // A timer that is years late comes from a damaged row, or from a clock that was wrong.
        let since = now.checked_sub_signed(MOST_AWAY).filter(|since| first.at < *since);
        let mut latest = since.map_or(first, |since| self.rule.next_after(zone, since));
        loop {
            let next = self.rule.next_after(zone, latest.at);
            if next.at > now || next.at <= latest.at {
                break;
            }
            latest = next;
        }
        let number = self.number.saturating_add(1).min(MOST_COUNTED);
        let after = Self { number, last: Some(latest.date), ..self.clone() };
        let message = Message::Reminder { tool, number: self.number };
        let occurrence = format!("{}.{}", tool.name(), latest.date);
        let owed = Owed { message, occurrence, due_at: latest.at };
        let mut steps = vec![Step::Overtake(tool.into()), Step::Owe(owed)];
        steps.extend(after.steps(tool, zone, now));
        (Some(after), steps)
    }

    /// Returns whether the bot itself could have kept these.
    pub(crate) fn is_sound(&self) -> bool {
        self.number <= MOST_COUNTED
    }
}
