//! The checker compares everything with a model of its own, which it builds from requests and replies.
//!
//! It sees what members asked and were told, what the bot owes (the rows that appeared), what the bot handed to the
//! platform, and the outcomes that the bot records. From the requests it calculates when each schedule should yield
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
use breathing_room::features::{DeliveryId, Message, Rank, Source, SpaceState, Tool};
use model::{Member, Schedule, schedule};

pub(super) use invariant::Invariant;
pub(super) use model::Kept;
pub(super) use reading::{Deed, read};
pub(super) use seen::marker;

/// How late a message may be and still count as “at its time”. A later one was held up.
const AT_ITS_TIME: TimeDelta = TimeDelta::minutes(30);
/// How long after its expiry a delivery must have ended: the longest wait for another attempt, and clocks that were
/// put back.
const SETTLED_BY: TimeDelta = TimeDelta::hours(3);

/// A delivery that the bot owes or owed.
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
    /// The delivery about which the member asked for this one later, in place of an earlier choice.
    later: Option<DeliveryId>,
    occurrence: String,
    stopped: bool,
    /// Whether it was under way when the platform first refused a message to its member.
    under_way: bool,
    /// Whether the outcome of an attempt is unknown to the bot.
    open: bool,
    ended: bool,
}

/// Everything that was seen, and the violations.
#[derive(Debug, Default)]
pub(super) struct Checker {
    members: Vec<Member>,
    deliveries: BTreeMap<DeliveryId, Delivery>,
    /// The deliveries that are not known to have ended.
    open: BTreeSet<DeliveryId>,
    now: DateTime<Utc>,
    pub(super) violations: Vec<Violation>,
}

impl Checker {
    pub(super) fn new(members: usize) -> Self {
        Self { members: vec![Member::default(); members], ..Self::default() }
    }

    /// Sets the clock that the bot is shown.
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

    /// Returns the number of the last known delivery.
    pub(super) fn last(&self) -> DeliveryId {
        self.deliveries.last_key_value().map_or(DeliveryId(0), |(id, _)| *id)
    }

    /// Notes that a member asked for something, and what the bot keeps about them now. The deliveries that follow
    /// from it are shown next, then [`Checker::answered`] is called.
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
        member.returns(kept.is_some_and(|kept| kept.refused));
        if moved {
            member.moved(now);
        }
        // A space that does not run sends nothing, however it was stopped.
        let mut stops = Vec::new();
        if had_space && !kept.is_some_and(brings) {
            stops.push(Schedule::Space);
        }
        match deed {
            Deed::DailyOn(at, days) => {
                member.daily_on(at, days, now);
                // Deliveries from before they began again are stopped.
                stops.extend(member.test.then_some(Schedule::Daily));
            }
            Deed::DailyOff if member.daily_off() => stops.push(Schedule::Daily),
            Deed::DailyLessOf(delivery) => member.daily_less_of(delivery, now),
            Deed::DailyLess(drawn) => member.daily_less(drawn, now),
            Deed::Urge(minutes) => member.urge(minutes, now),
            Deed::UrgeTell(started, minutes) => member.urge_told(started, minutes, now),
            Deed::UrgeHalfway(started, minutes) => member.urge_halfway(started, minutes, now),
            Deed::UrgeStop => {
                member.urge = None;
                stops.push(Schedule::Urge);
            }
            Deed::Later(id, message, when) => {
                let occurrence = format!("later.{}.{when}.{}", id.0, now.timestamp_millis());
                // The message about the last day is sent only while it is the last day.
                let sure = message != Message::LastDay;
                member.asks_later(occurrence.clone(), &when, sure, now);
                self.each_open(who, |delivery| {
                    let before = delivery.later == Some(id) && delivery.occurrence != occurrence;
                    delivery.stopped |= before && sure;
                });
            }
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
                // The question at a space's end is due when the space has ended.
                let ends = delivery.message == Message::SpaceOver;
                delivery.stopped |= schedule(delivery.message) == stopped && !ends;
            });
        }
        self.aims(who);
    }

    /// Notes that a member asked for something that the bot reads their account for. So they are here.
    pub(super) fn heard(&mut self, who: usize) {
        self.members[who].heard_from();
    }

    /// Checks that what was asked for has been owed by now.
    pub(super) fn answered(&mut self, who: usize) {
        let sure = self.members[who].later.drain(..).filter(|(.., sure)| *sure).count();
        let missing = sure + usize::from(self.members[who].test);
        self.members[who].test = false;
        self.check(missing == 0, who, Invariant::Target, || "what was asked for is not owed".into());
    }

    /// Checks that the rule's own code and the checker's calendar agree about the next instant.
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

    /// Notes that the same request or press came again, and how many things it changed.
    pub(super) fn again(&mut self, who: usize, invariant: Invariant, changes: usize) {
        self.check(changes == 0, who, invariant, || format!("{changes} changes"));
    }

    /// Notes a delivery that has just become owed. The rules for a new kind of schedule are checked here.
    pub(super) fn owed(&mut self, who: usize, row: &Audited) {
        let (now, due) = (self.now, row.due_at);
        let member = &mut self.members[who];
        let found = if row.occurrence.starts_with("later.") {
            member.later_owed(&row.occurrence, due)
        } else {
            match row.message {
                Message::Test(source) => {
                    let asked = std::mem::take(&mut member.test) | std::mem::take(&mut member.first);
                    // A tool that is switched on shows at once that messages arrive.
                    let of_a_tool = Tool::ALL.into_iter().any(|tool| Source::from(tool) == source);
                    if (asked || of_a_tool) && due == now { Ok(()) } else { Err(Invariant::Extra) }
                }
                Message::Daily { .. } => member.daily_owed(false, due, now),
                Message::DailyPaused => member.daily_owed(true, due, now),
                Message::Urge { step } => member.urge_owed(step, due, now),
                Message::UrgeOver => member.urge_owed(4, due, now),
                // The member chose its day, and the checker cannot read what was written.
                Message::LetterDue if due <= now && !member.is_quiet(due) => Ok(()),
                Message::LetterDue => Err(Invariant::QuietHours),
                // The script sets up none of them.
                Message::Idle | Message::Reminder { .. } => Ok(()),
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

    /// Checks, after the timer loop has nothing left to do, that every target was owed.
    pub(super) fn ticked(&mut self) {
        let now = self.now;
        for who in 0..self.members.len() {
            let member = &mut self.members[who];
            let Some(target) = member.next_target().filter(|target| *target <= now) else { continue };
            // Moving the schedule on makes sure that the violation is noted once.
            member.moved(now);
            member.urge = None;
            self.violated(Some(who), Invariant::Target, format!("nothing is owed for {target}"));
        }
    }

    /// Notes that the bot handed a message to the platform.
    pub(super) fn tried(&mut self, id: DeliveryId) {
        let now = self.now;
        let Some(delivery) = self.deliveries.get_mut(&id) else {
            return self.violated(None, Invariant::Extra, format!("delivery {} is nobody's", id.0));
        };
        delivery.attempts += 1;
        delivery.open = true;
        let first = *delivery.first_attempt.get_or_insert(now);
        let (who, attempts) = (delivery.member, delivery.attempts);
        // The bound: sixteen doublings of a second, then one attempt in a quarter of an hour, and a look-up every
        // minute. Clocks may go back.
        let most = 40 + (now - first).num_minutes().max(0) * 2;
        self.check(i64::from(attempts) <= most, who, Invariant::NoBusyLoop, || format!("attempt {attempts}"));
        let delivery = &self.deliveries[&id];
        let refused = self.members[who].refused && !delivery.under_way;
        self.check(!refused, who, Invariant::RefusedIsRefused, || format!("delivery {}", id.0));
    }

    /// Notes that a message has arrived.
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
                    // A test that the member asked for says nothing of the reminder's own.
                    && !matches!(other.message, Message::Test(_))
                    && other.due > due
            });
        self.check(!overtaken || matches!(message, Message::Test(_)), who, Invariant::NoPileUp, seen);
    }

    /// Notes that the bot was told the certain outcome of an attempt.
    pub(super) fn settled(&mut self, id: DeliveryId) {
        if let Some(delivery) = self.deliveries.get_mut(&id) {
            delivery.open = false;
        }
    }

    /// Notes that the bot was told that the platform refuses messages to a member.
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

    /// Returns the deliveries that are not known to have ended.
    pub(super) fn unfinished(&self) -> Vec<DeliveryId> {
        self.open.iter().copied().collect()
    }

    /// Checks the states that the bot records for these deliveries.
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
            // A later message is no reason to leave out the one that the member asked for.
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

    /// Notes that a member was erased, after which nothing about them is known.
    pub(super) fn erased(&mut self, who: usize, left: usize) {
        self.members[who] = Member::default();
        self.deliveries.retain(|_, delivery| delivery.member != who);
        self.open.retain(|id| self.deliveries.contains_key(id));
        self.check(left == 0, who, Invariant::ErasedIsGone, || format!("{left} things are left"));
    }
}

/// Returns the delivery that was asked for again later.
fn later_of(occurrence: &str) -> Option<DeliveryId> {
    occurrence.strip_prefix("later.")?.split('.').next()?.parse().ok().map(DeliveryId)
}
