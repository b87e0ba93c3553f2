use std::collections::{BTreeMap, BTreeSet};

use breathing_room::core::Zone;
use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};

use super::super::calendar::{self, Target};
use super::Invariant;
use breathing_room::core::QuietHours;
use breathing_room::core::time::{Rule, Weekdays};
use breathing_room::features::{DeliveryId, Message, SpaceState, Tool, Who};

/// What the bot keeps about a member, as far as it matters for time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Kept {
    /// Their zone.
    pub(in super::super) zone: Option<Zone>,
    /// Their quiet hours.
    pub(in super::super) quiet: Option<QuietHours>,
    /// Whether the bot has recorded that the platform refuses messages to them.
    pub(in super::super) refused: bool,
    /// How many messages their space may send in a week, if a space runs.
    pub(in super::super) space: Option<u8>,
    /// The moment to which they have put off the space's next message.
    pub(in super::super) moved: Option<DateTime<Utc>>,
    /// The date and the moment of the next daily message, if they skipped one or moved it.
    pub(in super::super) put_off: Option<Target>,
    /// The state of their space, if they have one.
    pub(in super::super) state: Option<SpaceState>,
    /// How many lapses are noted.
    pub(in super::super) lapses: usize,
    /// The recorded contact: when, in milliseconds since the epoch, and who began.
    pub(in super::super) contact: Option<(i64, Who)>,
}

/// The schedule to which a message belongs. A message of a new kind gets its place here, and its rules in
/// [`super::Checker::owed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Schedule {
    Daily,
    Urge,
    Space,
    Letter,
    Idle,
    Tool(Tool),
}

pub(super) fn schedule(message: Message) -> Schedule {
    match message {
        Message::Test(_) | Message::Daily { .. } | Message::DailyPaused => Schedule::Daily,
        Message::Urge { .. } | Message::UrgeOver => Schedule::Urge,
        Message::Nudge { .. } | Message::CheckIn | Message::LastDay | Message::SpaceOver => Schedule::Space,
        Message::LetterDue => Schedule::Letter,
        Message::Idle => Schedule::Idle,
        Message::Reminder { tool, .. } => Schedule::Tool(tool),
    }
}

/// A member, as far as their requests show.
#[derive(Debug, Clone, Default)]
pub(super) struct Member {
    /// None for a stranger.
    pub(super) kept: Option<Kept>,
    pub(super) daily: Option<Daily>,
    pub(super) urge: Option<Urge>,
    /// Whether a first message of `/daily` is expected.
    pub(super) test: bool,
    /// Whether a first message of a space may come.
    pub(super) first: bool,
    /// Messages asked for later: the occurrence, the instants between which it may be due, and whether it must be.
    pub(super) later: Vec<(String, DateTime<Utc>, DateTime<Utc>, bool)>,
    /// Whether the platform has refused a message since they were last here.
    pub(super) refused: bool,
    /// Occurrences asked for later.
    pub(super) asked_later: BTreeSet<String>,
    /// When the messages of a space were owed, without the question at its end.
    pub(super) space: Vec<DateTime<Utc>>,
    /// The date on which each nudge was last owed, by its secret and its number.
    pub(super) nudges: BTreeMap<(u8, u16), NaiveDate>,
    /// Dates that a daily message stood for.
    pub(super) dates: BTreeSet<NaiveDate>,
}

#[derive(Debug, Clone)]
pub(super) struct Daily {
    pub(super) rule: Rule,
    pub(super) on: bool,
    pub(super) paused: bool,
    pub(super) unanswered: u8,
    pub(super) target: Option<Target>,
    /// The message whose button left out days last, and the schedule before.
    pub(super) lessened: Option<(DeliveryId, Rule)>,
}

/// Returns the same time on three days, and then on one, or None when there are none fewer.
fn fewer_days(rule: Rule) -> Option<Rule> {
    let thrice = Weekdays::parse("mon,wed,fri").unwrap_or(Weekdays::ALL);
    let once = Weekdays::parse("mon").unwrap_or(Weekdays::ALL);
    let on = if rule.on == thrice { once } else { thrice };
    (rule.on != once).then_some(Rule { on, ..rule })
}

#[derive(Debug, Clone)]
pub(super) struct Urge {
    pub(super) started: DateTime<Utc>,
    pub(super) minutes: u8,
    pub(super) step: u8,
}

impl Urge {
    /// Returns when a step of the urge timer is due: each of the four takes a quarter of the time.
    pub(super) fn at(&self, step: u8) -> DateTime<Utc> {
        self.started + TimeDelta::seconds(15 * i64::from(self.minutes) * i64::from(step))
    }
}

impl Member {
    fn zone(&self) -> Option<Zone> {
        self.kept.and_then(|kept| kept.zone)
    }

    /// Applies `/daily on`. Without a time, or without a zone, the bot only asks back.
    pub(super) fn daily_on(
        &mut self,
        at: Option<chrono::NaiveTime>,
        days: Option<Weekdays>,
        now: DateTime<Utc>,
    ) {
        let before = self.daily.as_ref();
        let (Some(_), Some(at)) = (self.zone(), at.or(before.map(|daily| daily.rule.at))) else { return };
        let on = days.or(before.map(|daily| daily.rule.on)).unwrap_or(Weekdays::ALL);
        self.test = before.is_none_or(|daily| !daily.on);
        self.aim(Rule { at, on }, now);
    }

    /// Leaves out days, unless an earlier press on the same button has: `drawn` is the schedule that it saw.
    pub(super) fn daily_less(&mut self, drawn: Rule, now: DateTime<Utc>) {
        let Some(daily) = self.daily.as_ref().filter(|daily| daily.on) else { return };
        if fewer_days(drawn) != Some(daily.rule)
            && let Some(rule) = fewer_days(daily.rule)
        {
            self.aim(rule, now);
        }
    }

    /// Leaves out days, unless an earlier press on the same button of this message has.
    pub(super) fn daily_less_of(&mut self, delivery: DeliveryId, now: DateTime<Utc>) {
        let Some(daily) = self.daily.as_ref().filter(|daily| daily.on) else { return };
        let before = daily.rule;
        let is_done =
            daily.lessened.is_some_and(|(of, was)| of == delivery && fewer_days(was) == Some(before));
        if !is_done && let Some(rule) = fewer_days(before) {
            self.aim(rule, now);
            if let Some(daily) = self.daily.as_mut() {
                daily.lessened = Some((delivery, before));
            }
        }
    }

    fn aim(&mut self, rule: Rule, now: DateTime<Utc>) {
        let target = self.next(rule, now);
        self.daily = Some(Daily { rule, on: true, paused: false, unanswered: 0, target, lessened: None });
    }

    /// Stops daily messages. Returns whether there were any.
    pub(super) fn daily_off(&mut self) -> bool {
        let Some(daily) = self.daily.as_mut().filter(|daily| daily.on || daily.paused) else { return false };
        (daily.on, daily.paused, daily.target) = (false, false, None);
        true
    }

    /// Moves the daily schedule to the member's new zone.
    pub(super) fn moved(&mut self, now: DateTime<Utc>) {
        let target =
            self.daily.as_ref().filter(|daily| daily.on).and_then(|daily| self.next(daily.rule, now));
        if let Some(daily) = self.daily.as_mut().filter(|daily| daily.on) {
            daily.target = target;
        }
    }

    fn next(&self, rule: Rule, after: DateTime<Utc>) -> Option<Target> {
        calendar::next(rule, self.zone()?, after, self.dates.last().copied())
    }

    pub(super) fn urge(&mut self, minutes: u8, now: DateTime<Utc>) {
        if self.urge.as_ref().is_none_or(|urge| urge.step > 4 || urge.at(4) <= now) {
            self.urge = Some(Urge { started: now, minutes, step: 4 });
        }
    }

    /// Applies a request for the message at the end of an urge that began before anything was kept.
    pub(super) fn urge_told(&mut self, started: DateTime<Utc>, minutes: u8, now: DateTime<Utc>) {
        let urge = Urge { started, minutes, step: 4 };
        if urge.at(4) > now && self.urge.as_ref().is_none_or(|urge| urge.step > 4 || urge.at(4) <= now) {
            self.urge = Some(urge);
        }
    }

    /// Applies a request for a message halfway.
    pub(super) fn urge_halfway(&mut self, started: DateTime<Utc>, minutes: u8, now: DateTime<Utc>) {
        let same = |urge: &&mut Urge| (urge.started, urge.minutes, urge.step) == (started, minutes, 4);
        if let Some(urge) = self.urge.as_mut().filter(same).filter(|urge| urge.at(2) > now) {
            urge.step = 2;
        }
    }

    /// Takes over the next daily message that they chose, if they skipped one or moved it.
    pub(super) fn puts_off(&mut self, now: DateTime<Utc>) {
        let chosen = self.kept.and_then(|kept| kept.put_off).filter(|(_, at)| *at > now);
        if let (Some(daily), Some(_)) = (self.daily.as_mut().filter(|daily| daily.on), chosen) {
            daily.target = chosen;
        }
    }

    /// Returns when something should be owed next.
    pub(super) fn next_target(&self) -> Option<DateTime<Utc>> {
        let daily = self.daily.as_ref().and_then(|daily| daily.target).map(|(_, at)| at);
        let urge = self.urge.as_ref().filter(|urge| urge.step <= 4).map(|urge| urge.at(urge.step));
        daily.into_iter().chain(urge).min()
    }

    /// Checks a daily message that was owed, or the one that says that daily messages paused themselves.
    pub(super) fn daily_owed(
        &mut self,
        paused: bool,
        due: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), Invariant> {
        let (Some(zone), Some(daily)) = (self.zone(), &self.daily) else { return Err(Invariant::Extra) };
        let Some((_, first)) = daily.target.filter(|_| daily.on) else { return Err(Invariant::Extra) };
        let rule = daily.rule;
        let put_off = self.kept.and_then(|kept| kept.put_off).filter(|(_, at)| *at == due);
        let by_rule = calendar::latest(rule, zone, due).filter(|(_, at)| *at == due);
        let due_date = put_off.or(by_rule).map(|(date, _)| date);
        let Some(date) = due_date else { return Err(Invariant::DailyByRule) };
        let early = due < first || due > now || paused != (daily.unanswered >= 7);
        // A message that was moved to an earlier time stands for its usual time as well.
        let next = calendar::next(rule, zone, due, self.dates.last().copied().max(Some(date)));
        let skipped = next.is_some_and(|(_, at)| at <= now);
        if !paused && !self.dates.insert(date) {
            return Err(Invariant::DailyByRule);
        }
        let target = self.next(rule, due);
        if let Some(daily) = &mut self.daily {
            (daily.on, daily.paused) = (!paused, paused);
            daily.target = target.filter(|_| !paused);
            daily.unanswered = daily.unanswered.saturating_add(u8::from(!self.refused));
        }
        match (early, skipped) {
            (true, _) => Err(Invariant::Extra),
            (false, true) => Err(Invariant::OneAfterDowntime),
            (false, false) => Ok(()),
        }
    }

    /// Checks a message of the urge timer that was owed. Step 4 is its end, and step 2 the message halfway.
    pub(super) fn urge_owed(
        &mut self,
        step: u8,
        due: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), Invariant> {
        let comes = |urge: &&mut Urge| urge.step <= 4 && (urge.step == step || step == 4);
        let Some(urge) = self.urge.as_mut().filter(comes) else {
            return Err(Invariant::Extra);
        };
        urge.step = if step == 4 { 5 } else { 4 };
        if due != urge.at(step) || due > now {
            return Err(Invariant::Extra);
        }
        if step < 4 && urge.at(4) <= now { Err(Invariant::OneAfterDowntime) } else { Ok(()) }
    }

    /// Notes whether messages are still refused for a member who did something. Those that could not reach a member who
    /// is back do not count as unanswered.
    pub(super) fn returns(&mut self, still_refused: bool) {
        let back = self.refused && !still_refused;
        self.refused &= still_refused;
        if let Some(daily) = self.daily.as_mut().filter(|_| back) {
            daily.unanswered = 0;
        }
    }

    /// Notes that a message was asked for again later, and between which instants it may be due. `sure`: it must be
    /// owed then.
    pub(super) fn asks_later(&mut self, occurrence: String, when: &str, sure: bool, now: DateTime<Utc>) {
        let zone = self.zone().unwrap_or(Zone::UTC);
        let evening = |days: u64, hour: u32| {
            let date = calendar::wall(zone, now).date().checked_add_days(chrono::Days::new(days));
            date.and_then(|date| date.and_hms_opt(hour, 0, 0)).map_or(now, |at| calendar::reading(zone, at))
        };
        let from = match when {
            "10m" => now + TimeDelta::minutes(10),
            "1h" => now + TimeDelta::hours(1),
            "tonight" => evening(0, 20).max(now + TimeDelta::hours(1)),
            // Before dawn the morning to come is today's.
            "tomorrow" if self.zone().is_some_and(|zone| calendar::wall(zone, now).hour() < 5) => {
                evening(0, 9)
            }
            "morning" if evening(0, 9) > now => evening(0, 9),
            "tomorrow" | "morning" => evening(1, 9),
            _ => return,
        };
        let exact = matches!(when, "10m" | "1h");
        // Quiet hours are shorter than a day, and happen a second time where a clock is moved back after them.
        let until = if exact || self.kept.is_none_or(|kept| kept.quiet.is_none()) {
            from
        } else {
            from + TimeDelta::hours(27)
        };
        // The same choice a second time is the same occurrence.
        if self.asked_later.insert(occurrence.clone()) {
            self.later.push((occurrence, from, until, sure));
        }
    }

    pub(super) fn later_owed(&mut self, occurrence: &str, due: DateTime<Utc>) -> Result<(), Invariant> {
        let asked = self.later.iter().position(|(asked, ..)| asked == occurrence);
        let Some((_, from, until, _)) = asked.map(|at| self.later.swap_remove(at)) else {
            return Err(Invariant::Extra);
        };
        let named = until > from;
        let fits = (from..=until).contains(&due) && !(named && self.is_quiet(due));
        if fits { Ok(()) } else { Err(Invariant::LaterAsAsked) }
    }

    /// Returns whether the member's clock shows quiet hours.
    pub(super) fn is_quiet(&self, at: DateTime<Utc>) -> bool {
        let zone = self.zone().unwrap_or(Zone::UTC);
        let quiet = self.kept.and_then(|kept| kept.quiet);
        quiet.is_some_and(|quiet| quiet.contains(calendar::wall(zone, at).time()))
    }
}

impl Member {
    /// Notes that the bot heard from a member, after which daily messages go on.
    pub(super) fn heard_from(&mut self) {
        if let Some(daily) = self.daily.as_mut().filter(|_| !self.refused) {
            daily.unanswered = 0;
        }
    }
}

impl Member {
    /// Checks a message of a space that was owed: in any week at most as many as the member allows, no nudge on two
    /// days running, and never in quiet hours. The whole plan of a space is not calculated a
    /// second time here.
    pub(super) fn space_owed(
        &mut self,
        message: Message,
        due: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), Invariant> {
        let Some((budget, moved)) = self.kept.and_then(|kept| Some((kept.space?, kept.moved))) else {
            return Err(Invariant::Extra);
        };
        if due > now {
            return Err(Invariant::Extra);
        }
        if message == Message::SpaceOver {
            return Ok(());
        }
        let named = moved == Some(due);
        let together = self.space.last() == Some(&now);
        self.space.retain(|at| *at + TimeDelta::days(7) > due);
        // A message that the member put off themselves comes beside the week's number, where it would not have
        // counted.
        if !named {
            self.space.push(now);
        }
        let in_turn = if let Message::Nudge { secret, number } = message {
            let date = calendar::wall(self.zone().unwrap_or(Zone::UTC), due).date();
            let before = self.nudges.insert((secret, number), date);
            // A zone that is moved to may be a day behind.
            before.is_none_or(|before| (date - before).num_days().abs() > 1)
        } else {
            true
        };
        if together {
            return Err(Invariant::OneAfterDowntime);
        }
        if self.is_quiet(due) && !named {
            return Err(Invariant::QuietHours);
        }
        // The member may have lowered the number below what has already come. A message whose moment they named
        // comes beside that.
        let within = named || self.space.len() <= usize::from(budget);
        if in_turn && within { Ok(()) } else { Err(Invariant::SpaceByPlan) }
    }
}
