//! When cards are sent.
//!
//! Desired properties:
//! - A card is sent at its hour by the member's own wall clock, once for each local date, also where the clock is moved
//!   and through a restart. An hour that is chosen after it has passed begins with the next day.
//! - What was due while the bot was away is left out, but for the latest: the other hours have passed.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::core::Zone;
use crate::core::time::{Occurrence, Rule};
use crate::features::message::{Message, Tool};
use crate::features::step::Owed;

/// When a card is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hour {
    /// The card's number.
    pub card: u16,
    /// A wall-clock time on weekdays, read in the zone that the member has at the time.
    pub rule: Rule,
    /// The local date up to which the card is not sent: that of the last message, or of the last hour that had passed
    /// when the hour was chosen.
    pub last: Option<NaiveDate>,
}

/// For how long an hour counts as now. Hours that are this near to each other are all sent after a short absence.
pub(super) const NOW: TimeDelta = TimeDelta::minutes(30);
/// Occurrences of a rule are a week apart at most, and a clock that is moved shifts one by a day at most.
const A_WEEK_AND_MORE: TimeDelta = TimeDelta::days(9);

impl Hour {
    /// Returns an hour that is chosen now.
    pub(super) fn new(card: u16, rule: Rule, zone: Zone, now: DateTime<Utc>) -> Self {
        let hour = Self { card, rule, last: None };
        Self { last: hour.latest(zone, now).map(|latest| latest.date), ..hour }
    }

    /// Returns when the card is sent next.
    pub(super) fn next(&self, zone: Zone, now: DateTime<Utc>) -> DateTime<Utc> {
        let mut next = self.rule.next_after(zone, now);
        while self.is_done(next, zone, now) {
            let after = self.rule.next_after(zone, next.at);
            if after.at <= next.at {
                break;
            }
            next = after;
        }
        next.at
    }

    /// Returns how far the nearest occurrence is from `now`, before or after it.
    pub(super) fn distance(&self, zone: Zone, now: DateTime<Utc>) -> TimeDelta {
        (self.rule.nearest(zone, now).at - now).abs()
    }

    /// Returns the latest occurrence until now.
    pub(super) fn latest(&self, zone: Zone, now: DateTime<Utc>) -> Option<Occurrence> {
        let mut latest = None;
        let mut next = self.rule.next_after(zone, now.checked_sub_signed(A_WEEK_AND_MORE)?);
        while next.at <= now {
            latest = Some(next);
            next = self.rule.next_after(zone, next.at);
        }
        latest
    }

    /// Returns the latest occurrence until now, if it was not dealt with.
    pub(super) fn passed(&self, zone: Zone, now: DateTime<Utc>) -> Option<Occurrence> {
        self.latest(zone, now).filter(|latest| !self.is_done(*latest, zone, now))
    }

    /// Returns whether the card was sent for this occurrence, or is not sent for it. A last date that is yet to come was
    /// named by a clock that was ahead, and counts for nothing.
    pub(super) fn is_done(&self, occurrence: Occurrence, zone: Zone, now: DateTime<Utc>) -> bool {
        let today = zone.wall(now).date();
        let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
        self.last.is_some_and(|last| last <= tomorrow && occurrence.date <= last)
    }

    pub(super) fn owed(&self, occurrence: Occurrence) -> Owed {
        let (card, date, at) = (self.card, occurrence.date, self.rule.at.format("%H%M"));
        Owed {
            message: message(card),
            occurrence: format!("ifthen.{card}.{date}.{at}"),
            due_at: occurrence.at,
        }
    }
}

/// Returns the message of the card with this number.
pub(super) fn message(card: u16) -> Message {
    Message::Reminder { tool: Tool::IfThen, number: card.into() }
}
