//! The checker: a model of its own, made from what went in and out, against which everything is held.
//!
//! It sees what members asked and were told, what the bot owes (the rows that appeared), what it handed to the
//! platform, and what it says became of it. From the requests it works out when each schedule should yield
//! something, as Jepsen's test of Chronos does: targets on one side, deliveries on the other.

mod invariant;
mod model;
mod reading;
mod seen;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use breathing_room::core::Zone;
use chrono::{DateTime, TimeDelta, Utc};

use super::audit::Audited;
use super::calendar::{self, Target};
use super::report::Violation;
use breathing_room::core::time::Rule;
use breathing_room::features::{DeliveryId, Message, Rank, SpaceState};
use model::{Member, Schedule, schedule};

pub(super) use invariant::Invariant;
pub(super) use model::Kept;
pub(super) use reading::{Deed, read};
pub(super) use seen::marker;

/// How late something is still “at its time”: what comes later than this was held up.
const AT_ITS_TIME: TimeDelta = TimeDelta::minutes(30);
/// When something that is of no use any more must have ended: after the longest wait for another attempt, and
/// clocks that were put back.
const SETTLED_BY: TimeDelta = TimeDelta::hours(3);

/// A message that the bot owes, or owed.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is seen at another moment, and none follows from another"
)]
struct Delivery {
    member: usize,
    message: Message,
    due: DateTime<Utc>,
    attempts: u32,
    first_attempt: Option<DateTime<Utc>>,
    landed: Option<DateTime<Utc>>,
    /// The member asked for it again later, in place of what they asked for before about the same delivery.
    later: Option<DeliveryId>,
    occurrence: String,
    stopped: bool,
    /// It was under way when the platform first refused a message to its member.
    under_way: bool,
    /// An attempt's outcome is not known to the bot.
    open: bool,
    ended: bool,
}

/// Everything that was seen, and what was wrong with it.
#[derive(Debug, Default)]
pub(super) struct Checker {
    members: Vec<Member>,
    deliveries: BTreeMap<DeliveryId, Delivery>,
    /// Those of which it is not known yet how they ended.
    open: BTreeSet<DeliveryId>,
    now: DateTime<Utc>,
    pub(super) violations: Vec<Violation>,
}

impl Checker {
    pub(super) fn new(members: usize) -> Self {
        Self { members: vec![Member::default(); members], ..Self::default() }
    }

    /// The clock that the bot is shown.
    pub(super) fn shows(&mut self, now: DateTime<Utc>) {
        self.now = now;
    }

    /// Notes a violation.
    pub(super) fn violated(&mut self, member: Option<usize>, invariant: Invariant, seen: impl Into<String>) {
        self.violations.push(Violation { at: self.now, member, invariant, seen: seen.into() });
    }

    fn check(&mut self, holds: bool, member: usize, invariant: Invariant, seen: impl FnOnce() -> String) {
        if !holds {
            self.violated(Some(member), invariant, seen());
        }
    }

    /// The number of the last delivery that is known.
    pub(super) fn last(&self) -> DeliveryId {
        self.deliveries.last_key_value().map_or(DeliveryId(0), |(id, _)| *id)
    }

    /// A member asked for something, and the bot keeps this about them now. What became owed by it comes next, then
    /// [`Checker::answered`].
    pub(super) fn asked(&mut self, who: usize, deed: Deed, kept: Option<Kept>) {
        let now = self.now;
        let member = &mut self.members[who];
        let zone_before = member.kept.and_then(|kept| kept.zone);
        let moved = kept.and_then(|kept| kept.zone) != zone_before;
        let brings = |kept: Kept| kept.space.is_some_and(|budget| budget > 0);
        let had_space = member.kept.is_some_and(brings);
        if member.kept.is_some() && kept.is_none() {
            // They have erased themselves.
            return self.erased(who, 0);
        }
        let state = |kept: Option<Kept>| kept.and_then(|kept| kept.state);
        let goes_on =
            state(member.kept) == Some(SpaceState::Over) && state(kept) == Some(SpaceState::Running);
        member.kept = kept;
        member.first = false;
        if kept.is_none() {
            return;
        }
        if std::mem::take(&mut member.refused) {
            member.refused = kept.is_some_and(|kept| kept.refused);
            if !member.refused {
                member.back();
            }
        }
        if moved {
            member.moved(now);
        }
        // A space that does not run brings nothing, whichever way it was stopped.
        let mut stops = Vec::new();
        if had_space && !kept.is_some_and(brings) {
            stops.push(Schedule::Space);
        }
        match deed {
            Deed::DailyOn(at, days) => {
                member.daily_on(at, days, now);
                // What was owed before they began anew.
                stops.extend(member.test.then_some(Schedule::Daily));
            }
            Deed::DailyOff if member.daily_off() => stops.push(Schedule::Daily),
            Deed::DailyLess => member.daily_less(now),
            Deed::Urge(minutes) => member.urge(minutes, now),
            Deed::UrgeStop => {
                member.urge = None;
                stops.push(Schedule::Urge);
            }
            Deed::Later(id, message, when) => {
                let occurrence = format!("later.{}.{when}.{}", id.0, now.timestamp_millis());
                // What says that it is the last day comes only while that is so.
                let sure = message != Message::LastDay;
                member.asks_later(occurrence.clone(), &when, sure, now);
                member.heard_from(message);
                self.each_open(who, |delivery| {
                    let before = delivery.later == Some(id) && delivery.occurrence != occurrence;
                    delivery.stopped |= before && sure;
                });
            }
            Deed::Answered(message) => member.heard_from(message),
            Deed::Contact => self.each_open(who, |delivery| {
                delivery.stopped |= delivery.message == Message::CheckIn;
            }),
            Deed::SpaceGo | Deed::Try => member.first = true,
            Deed::DailyOff | Deed::Other => {}
        }
        self.members[who].puts_off(now);
        self.each_open(who, |delivery| {
            delivery.stopped |= goes_on && delivery.message == Message::SpaceOver;
        });
        for stopped in stops {
            self.each_open(who, |delivery| {
                // The question at a space's end comes when it has ended.
                let ends = delivery.message == Message::SpaceOver;
                delivery.stopped |= schedule(delivery.message) == stopped && !ends;
            });
        }
        self.aims(who);
    }

    /// What was asked for has been owed by now.
    pub(super) fn answered(&mut self, who: usize) {
        let sure = self.members[who].later.drain(..).filter(|(.., sure)| *sure).count();
        let missing = sure + usize::from(self.members[who].test);
        self.members[who].test = false;
        self.check(missing == 0, who, Invariant::Target, || "what was asked for is not owed".into());
    }

    /// The rule's own code and the checker's calendar agree about what comes next.
    fn aims(&mut self, who: usize) {
        let member = &self.members[who];
        let zone = member.kept.and_then(|kept| kept.zone);
        let Some((rule, zone)) = member.daily.as_ref().map(|daily| daily.rule).zip(zone) else { return };
        let next = rule.next_after(zone, self.now);
        self.next_is(who, rule, zone, (next.date, next.at));
    }

    fn next_is(&mut self, who: usize, rule: Rule, zone: Zone, next: Target) {
        let agreed = next.1 > self.now && calendar::next(rule, zone, self.now, None) == Some(next);
        self.check(agreed, who, Invariant::NextIsLater, || format!("{rule} in {zone}"));
    }

    /// The same request came again, or the same button was pressed again; this many things changed.
    pub(super) fn again(&mut self, who: usize, invariant: Invariant, changes: usize) {
        self.check(changes == 0, who, invariant, || format!("{changes} changes"));
    }

    /// A message is owed since just now. What a new kind of schedule must keep to is checked here.
    pub(super) fn owed(&mut self, who: usize, row: &Audited) {
        let (now, due) = (self.now, row.due_at);
        let member = &mut self.members[who];
        let found = if row.occurrence.starts_with("later.") {
            member.later_owed(&row.occurrence, due)
        } else {
            match row.message {
                Message::Test(_) => {
                    let expected =
                        (std::mem::take(&mut member.test) | std::mem::take(&mut member.first)) && due == now;
                    if expected { Ok(()) } else { Err(Invariant::Extra) }
                }
                Message::Daily { .. } => member.daily_owed(false, due, now),
                Message::DailyPaused => member.daily_owed(true, due, now),
                Message::Urge { step } => member.urge_owed(step, due, now),
                Message::UrgeOver => member.urge_owed(4, due, now),
                // Its day is the member's own choice, and what was written stays sealed here too.
                Message::LetterDue if due <= now && !member.is_quiet(due) => Ok(()),
                Message::LetterDue => Err(Invariant::QuietHours),
                Message::Idle => Ok(()),
                Message::Nudge { .. } | Message::CheckIn | Message::LastDay | Message::SpaceOver => {
                    member.space_owed(row.message, due, now)
                }
            }
        };
        if let Err(invariant) = found {
            self.violated(Some(who), invariant, format!("{} due {due} owed {now}", row.message));
        }
        self.open.insert(row.id);
        self.deliveries.insert(
            row.id,
            Delivery {
                member: who,
                message: row.message,
                due,
                attempts: 0,
                first_attempt: None,
                landed: None,
                later: later_of(&row.occurrence),
                occurrence: row.occurrence.clone(),
                stopped: false,
                under_way: false,
                open: false,
                ended: false,
            },
        );
    }

    /// The timer loop has done all that it had to do.
    pub(super) fn ticked(&mut self) {
        let now = self.now;
        for who in 0..self.members.len() {
            let member = &mut self.members[who];
            let Some(target) = member.next_target().filter(|target| *target <= now) else { continue };
            // Noticed once.
            member.moved(now);
            member.urge = None;
            self.violated(Some(who), Invariant::Target, format!("nothing is owed for {target}"));
        }
    }

    /// The bot handed a message to the platform. `looks`: it looks for an earlier attempt first.
    pub(super) fn tried(&mut self, id: DeliveryId) {
        let now = self.now;
        let Some(delivery) = self.deliveries.get_mut(&id) else {
            return self.violated(None, Invariant::Extra, format!("delivery {} is nobody's", id.0));
        };
        delivery.attempts += 1;
        delivery.open = true;
        let first = *delivery.first_attempt.get_or_insert(now);
        let (who, attempts) = (delivery.member, delivery.attempts);
        // Sixteen doublings of a second, then one in a quarter of an hour; look-ups every minute. Clocks go back.
        let most = 40 + (now - first).num_minutes().max(0) * 2;
        self.check(i64::from(attempts) <= most, who, Invariant::NoBusyLoop, || format!("attempt {attempts}"));
        let delivery = &self.deliveries[&id];
        let refused = self.members[who].refused && !delivery.under_way;
        self.check(!refused, who, Invariant::RefusedIsRefused, || format!("delivery {}", id.0));
    }

    /// A message is there, for the member to see.
    pub(super) fn landed(&mut self, id: DeliveryId) {
        let now = self.now;
        let Some(delivery) = self.deliveries.get_mut(&id) else {
            return self.violated(None, Invariant::ErasedIsGone, format!("delivery {} arrived", id.0));
        };
        let earlier = delivery.landed.replace(now);
        let Delivery { member: who, message, due, stopped, ended, later, .. } = *delivery;
        let what = format!("{message} due {due}");
        let seen = || what.clone();
        self.check(earlier.is_none() && !ended, who, Invariant::Once, seen);
        self.check(now >= due, who, Invariant::NotEarly, seen);
        self.check(now <= due + message.grace(), who, Invariant::InGrace, seen);
        self.check(!stopped, who, Invariant::StopIsStop, seen);
        let exact = later.is_some() || message.rank() != Rank::Nudge;
        let late = message == Message::Idle || now > if exact { due + AT_ITS_TIME } else { due };
        let quiet = self.members[who].is_quiet(now) && late;
        self.check(!quiet, who, Invariant::QuietHours, seen);
        let overtaken = later.is_none()
            && self.deliveries.range(id..).skip(1).any(|(_, other)| {
                other.member == who
                    && other.later.is_none()
                    && schedule(other.message) == schedule(message)
                    && other.due > due
            });
        self.check(!overtaken || matches!(message, Message::Test(_)), who, Invariant::NoPileUp, seen);
    }

    /// The bot was told that an attempt is over, and that nothing is open about it.
    pub(super) fn settled(&mut self, id: DeliveryId) {
        if let Some(delivery) = self.deliveries.get_mut(&id) {
            delivery.open = false;
        }
    }

    /// The bot was told that the platform takes no messages to a member.
    pub(super) fn refused(&mut self, who: usize) {
        self.members[who].refused = true;
        self.each_open(who, |delivery| delivery.under_way |= delivery.open);
    }

    fn each_open(&mut self, who: usize, mut change: impl FnMut(&mut Delivery)) {
        for id in &self.open {
            if let Some(delivery) = self.deliveries.get_mut(id).filter(|delivery| delivery.member == who) {
                change(delivery);
            }
        }
    }

    /// Deliveries of which it is not known yet how they ended.
    pub(super) fn unfinished(&self) -> Vec<DeliveryId> {
        self.open.iter().copied().collect()
    }

    /// What the bot says became of these deliveries.
    pub(super) fn audited(&mut self, asked: &[DeliveryId], rows: &[Audited]) {
        let rows: BTreeMap<DeliveryId, &Audited> = rows.iter().map(|row| (row.id, row)).collect();
        for id in asked {
            let Some(delivery) = self.deliveries.get_mut(id) else { continue };
            let who = delivery.member;
            let there = delivery.landed.is_some();
            let late = self.now > delivery.due + delivery.message.grace() + SETTLED_BY;
            let what = format!("{} due {}", delivery.message, delivery.due);
            let Some(row) = rows.get(id) else {
                delivery.ended = true;
                self.open.remove(id);
                self.violated(Some(who), Invariant::NotLost, format!("{what} has no row"));
                continue;
            };
            let told = row.reason.as_ref().is_some_and(|reason| !reason.is_empty());
            // What comes in between is no reason to leave out what the member asked for.
            let asked_for = delivery.later.is_some() && !delivery.stopped;
            let before_its_time = row.ended_at.is_some_and(|ended| ended < delivery.due);
            let (ended, invariant, holds) = match row.state.as_str() {
                "delivered" => (true, Invariant::TrueEnd, there),
                "missed" if asked_for && before_its_time => (true, Invariant::NotLost, false),
                "missed" | "undeliverable" | "dropped" => (true, Invariant::TrueEnd, told && !there),
                _ if row.wakes => (late, Invariant::NotLost, !late),
                _ => (false, Invariant::NotLost, self.members[who].refused),
            };
            delivery.ended = ended || !holds;
            if delivery.ended {
                self.open.remove(id);
            }
            self.check(holds, who, invariant, || format!("{what} is {}", row.state));
        }
    }

    /// A member was erased: nothing about them is known any more.
    pub(super) fn erased(&mut self, who: usize, left: usize) {
        self.members[who] = Member::default();
        self.deliveries.retain(|_, delivery| delivery.member != who);
        self.open.retain(|id| self.deliveries.contains_key(id));
        self.check(left == 0, who, Invariant::ErasedIsGone, || format!("{left} things are left"));
    }
}

/// The delivery that was asked for again later.
fn later_of(occurrence: &str) -> Option<DeliveryId> {
    occurrence.strip_prefix("later.")?.split('.').next()?.parse().ok().map(DeliveryId)
}
