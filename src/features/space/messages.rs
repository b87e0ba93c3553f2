//! Which messages a space's plan sends, and when.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::coming::{Coming, What, moment};
use super::course::Care;
use super::state::{Space, SpaceState};
use super::terms::Living;

use crate::core::Local;
use crate::core::time::{HardHours, before_quiet, is_evening, on_day, spread_at};
use crate::features::step::{OutOfReach, Owed, Step};
use crate::features::turns::Turns;
use crate::features::{Message, Source};

/// The hours of the messages that are not nudges.
const LAST_DAY: NaiveTime = time(18);
const CHECK_IN: NaiveTime = time(18);
const OVER: NaiveTime = time(10);
/// How long after the beginning the first nudge is due.
const FIRST: TimeDelta = TimeDelta::hours(2);
/// How long after it at least, if otherwise it would come on another day.
const FIRST_AT_LEAST: TimeDelta = TimeDelta::minutes(15);
/// The least time between two messages.
const APART: TimeDelta = TimeDelta::hours(6);
const WEEK: TimeDelta = TimeDelta::days(7);
/// For how long messages are counted one by one that were due while the bot was away.
const MOST_AWAY: TimeDelta = TimeDelta::days(400);

const fn time(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

impl Space {
    /// Leaves out the next message. The end's question cannot be left out: the member extends the space instead.
    #[must_use]
    pub fn skipped(&self, local: &Local, now: DateTime<Utc>) -> Self {
        let Some(next) = self.next.filter(|next| next.what != What::Over) else { return self.clone() };
        let mut space =
            Self { next: None, done_until_ms: next.at_ms.max(self.done_until_ms), ..self.clone() };
        space.replan(local, now);
        space
    }

    /// Moves the next message to `at`. Returns an error when `at` has passed, or when another message is due before
    /// it.
    pub fn postponed(
        &self,
        at: DateTime<Utc>,
        local: &Local,
        now: DateTime<Utc>,
    ) -> Result<Self, OutOfReach> {
        let next = self.next.filter(|next| next.what != What::Over).ok_or(OutOfReach)?;
        let following = self.following(local, next.at());
        if at <= now || following.is_some_and(|following| following.at() <= at) {
            return Err(OutOfReach);
        }
        // The moment that the message had in the plan is used up: no other message may take it.
        let done_until_ms = self.done_until_ms.max(next.at_ms);
        let next = Coming { at_ms: at.timestamp_millis(), moved: true, ..next };
        Ok(Self { next: Some(next), done_until_ms, ..self.clone() })
    }

    /// Handles a due timer. Returns the space with the latest message that is due, and the next timer. `reachable`
    /// says whether the member's app takes messages: a message that cannot arrive does not count as ignored.
    pub fn due(&self, local: &Local, reachable: bool, now: DateTime<Utc>) -> (Space, Vec<Step>) {
        let Some(mut latest) = self.next.filter(|next| next.at() <= now) else {
            return (self.clone(), self.steps());
        };
        let mut space = self.clone();
        // A message that is years late comes from a damaged row, or from a clock that was wrong.
        let since = now.checked_sub_signed(MOST_AWAY).unwrap_or(now);
        while latest.what != What::Over
            && let Some(later) =
                space.following(local, latest.at().max(since)).filter(|later| later.at() <= now)
        {
            latest = later;
            space.missed = space.missed.saturating_add(1);
        }
        let message = space.message(latest.what, local, latest.at());
        let occurrence = format!("space.{}.{}", space.number, space.messages);
        space.messages = space.messages.wrapping_add(1);
        space.note_sent(now, latest.what, reachable);
        space.done_until_ms = space.done_until_ms.max(now.timestamp_millis());
        space.next = None;
        if latest.what == What::Over {
            space.state = SpaceState::Over;
        } else {
            space.replan(local, now);
        }
        let mut steps = space.steps();
        // An earlier message that could not be sent until now would arrive together with this one.
        steps.push(Step::Overtake(Source::Space));
        steps.push(Step::Owe(Owed { message, occurrence, due_at: latest.at() }));
        (space, steps)
    }

    /// Returns what a message says, and counts a nudge as used. Its number is how many of its secret were used before;
    /// which text it has is chosen later.
    fn message(&mut self, what: What, local: &Local, at: DateTime<Utc>) -> Message {
        match what {
            What::Nudge => {
                let evening = is_evening(local.zone.wall(at).time());
                let secret = self.secret(evening, local.date(at));
                let mut turns = self.turns();
                let number = turns.nudges(secret);
                turns.count_nudge(secret, evening);
                (self.used, self.evenings) = (turns.day, turns.evening);
                Message::Nudge { secret, number }
            }
            What::CheckIn => Message::CheckIn,
            What::Last => Message::LastDay,
            What::Over => Message::SpaceOver,
        }
    }

    /// Returns the secret that a nudge is about: that of the day, except that a space begins with the end of the chase,
    /// and so do the evenings. Where the member named evening hours as hard, every other one of those keeps to the day's.
    fn secret(&self, evening: bool, date: NaiveDate) -> u8 {
        const CHASE: u8 = 1;
        let chases = self.terms.risky.is_empty() || !self.messages.is_multiple_of(2);
        match (self.is_afraid(), self.messages) {
            // A member who is afraid gets texts of one list, which is counted as one secret.
            (true, _) => 3,
            (false, 0) => CHASE,
            (false, _) if evening && chases => CHASE,
            (false, _) => self.course.secret_on(self.day(date), self.days()),
        }
    }

    /// Returns how many nudges of each secret it has sent.
    pub(crate) fn turns(&self) -> Turns {
        Turns { day: self.used, evening: self.evenings, ..Turns::default() }
    }

    /// Counts a message towards the week's number. If it can arrive, it also counts as ignored until the member
    /// answers one.
    pub(super) fn note_sent(&mut self, at: DateTime<Utc>, what: What, reachable: bool) {
        if what == What::Over {
            return;
        }
        // A clock that was ahead and is set back must not forget messages that count again. So a day more than a
        // week is kept.
        self.sent.retain(|sent| moment(*sent) + WEEK + TimeDelta::days(1) > at);
        self.sent.push(at.timestamp_millis());
        if !reachable {
            return;
        }
        self.ignored = self.ignored.saturating_add(1);
        if self.ignored > Self::MOST_IGNORED && self.budget > 1 {
            self.budget = self.budget.saturating_sub(1);
            self.ignored = 1;
        }
    }

    /// Works out the next message anew, from now on.
    pub(crate) fn replan(&mut self, local: &Local, now: DateTime<Utc>) {
        self.forget_what_is_ahead(now);
        let comes = self.state == SpaceState::Running && self.budget > 0;
        let over = self.over_at(local, now);
        let before_end = |next: &Coming| {
            over.is_none_or(|over| next.at() < over)
                && self.ends_on.is_none_or(|end| local.date(next.at()) <= end)
        };
        let stands = |next: &Coming| comes && next.moved && next.at() > now && before_end(next);
        if self.next.is_none_or(|next| !stands(&next)) {
            // A message that was skipped or moved may have been due after an end that is nearer by now. So the
            // end's question is worked out from now, not from that message.
            self.next = self.coming(local, now.max(moment(self.done_until_ms)), over);
        }
    }

    /// Returns the space with its messages worked out anew, if a clock that was ahead has sent some.
    pub fn reviewed(&self, local: &Local, now: DateTime<Utc>) -> Option<Self> {
        (!self.shut && self.is_ahead(now)).then(|| self.moved(local, now))
    }

    fn is_ahead(&self, now: DateTime<Utc>) -> bool {
        self.sent.iter().any(|sent| moment(*sent) > now + TimeDelta::days(1))
    }

    /// Forgets what a clock that was ahead has sent and set. Otherwise nothing would be sent until that time has
    /// come.
    fn forget_what_is_ahead(&mut self, now: DateTime<Utc>) {
        if self.is_ahead(now) {
            self.sent.retain(|sent| moment(*sent) <= now);
            self.done_until_ms = self.done_until_ms.min(now.timestamp_millis());
            self.next = None;
        }
    }

    /// Returns the plan's first message after the one at `at`.
    pub(super) fn following(&self, local: &Local, at: DateTime<Utc>) -> Option<Coming> {
        self.coming(local, at, self.over_at(local, at))
    }

    /// Returns the plan's first message after `after`. The end's question is due at `over`.
    fn coming(&self, local: &Local, after: DateTime<Utc>, over: Option<DateTime<Utc>>) -> Option<Coming> {
        if self.state != SpaceState::Running {
            return None;
        }
        let early = |at: &DateTime<Utc>| *at > after && over.is_none_or(|over| *at < over);
        let last = self.last(local).filter(|at| early(at) && self.fits(*at, &[]));
        let check_in = self.next_check_in(local, after, last).filter(early);
        let reserved: Vec<DateTime<Utc>> = [last, check_in].into_iter().flatten().collect();
        let nudge = self.next_nudge(local, after, &reserved).filter(early);
        [
            over.map(|at| (at, What::Over)),
            last.map(|at| (at, What::Last)),
            check_in.map(|at| (at, What::CheckIn)),
            nudge.map(|at| (at, What::Nudge)),
        ]
        .into_iter()
        .flatten()
        .min()
        .map(|(at, what)| Coming { at_ms: at.timestamp_millis(), what, moved: false })
    }

    /// Returns when the end's question is due. A clock that was set ahead may have passed the end: then it is due
    /// at once.
    fn over_at(&self, local: &Local, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let soon = after + TimeDelta::seconds(1);
        self.ends_on.map(|end| local.awake(local.awake_at(end, OVER).max(soon)))
    }

    /// Returns when the last day's message is due. A space of a day or two needs none.
    fn last(&self, local: &Local) -> Option<DateTime<Utc>> {
        let last = self.ends_on?.pred_opt()?;
        (self.days()? >= 3).then(|| local.awake_at(last, LAST_DAY))
    }

    /// Returns whether a courtesy line may be suggested.
    pub(crate) fn takes_courtesy(&self) -> bool {
        self.care() == Care::Usual && self.terms.living != Living::Together
    }

    /// Returns when the next check-in is due: after as many days of silence as the member set. If the silence
    /// lasts, the next ones are due after three, nine and 27 times as many days. Returns None for a member who is
    /// afraid or was asked for no contact, and for two under one roof.
    fn next_check_in(
        &self,
        local: &Local,
        after: DateTime<Utc>,
        last: Option<DateTime<Utc>>,
    ) -> Option<DateTime<Utc>> {
        let days = u64::from(self.terms.check_in.filter(|days| *days > 0 && self.takes_courtesy())?);
        let since = self.silent_since(local);
        [1, 3, 9, 27]
            .into_iter()
            .filter_map(|times| since.checked_add_days(Days::new(times * days)))
            .map(|date| local.awake_at(date, CHECK_IN))
            .find(|at| *at > after && self.fits(*at, last.as_slice()))
    }

    /// Returns when the next nudge is due: one soon after the beginning, then spread over the weeks.
    fn next_nudge(
        &self,
        local: &Local,
        after: DateTime<Utc>,
        reserved: &[DateTime<Utc>],
    ) -> Option<DateTime<Utc>> {
        let first = self.first_nudge(local);
        let last = self.ends_on.and_then(|end| end.pred_opt());
        let from = local.date(after).max(self.started_on).pred_opt()?;
        let hard = HardHours { hours: &self.terms.risky, even_if_quiet: self.terms.even_if_quiet };
        let spread = from
            .iter_days()
            // The lowest pace is one nudge a week, so sixteen days hold a second one in case the first does not
            // fit.
            .take(16)
            .filter(|date| *date > self.started_on && last.is_none_or(|last| *date < last))
            .filter(|date| on_day(self.day(*date), self.pace(*date)))
            .map(|date| spread_at(date, (self.day(date), self.pace(date)), &hard, local));
        std::iter::once(first)
            .chain(spread)
            .map(|at| if at > after { self.free_from(at, local) } else { at })
            .find(|at| *at > after && self.fits(*at, reserved))
    }

    /// Returns when the first nudge is due: on the day of the beginning, unless that is too late already.
    fn first_nudge(&self, local: &Local) -> DateTime<Utc> {
        let started = moment(self.started_ms);
        let usual = started + FIRST;
        let today = local.date(started);
        let fits = |at: &DateTime<Utc>| local.awake(*at) == *at && local.date(*at) == today;
        let soonest = started + FIRST_AT_LEAST;
        let before_night = local.quiet.map(|quiet| local.awake_at(today, before_quiet(quiet)));
        let before_night = before_night.filter(|at| *at >= soonest && *at <= usual);
        let good = [Some(usual), before_night, Some(soonest)].into_iter().flatten().find(fits);
        good.unwrap_or_else(|| local.awake(usual))
    }

    /// Returns how many nudges a week to aim at on a day: the whole budget in the first week and the last, half of
    /// it between.
    fn pace(&self, date: NaiveDate) -> u8 {
        let in_the_last_week = self.ends_on.is_some_and(|end| (end - date).num_days() <= 7);
        if self.day(date) <= 7 || in_the_last_week { self.budget } else { self.budget.div_ceil(2) }
    }

    /// Returns the first instant of the same date, `at` or later, at which the week's number leaves room again.
    /// Returns `at` when there is no such instant on that date. Nudges change their hour from week to week, so
    /// without this every other one would fall just within the week of an earlier one, and be left out.
    fn free_from(&self, at: DateTime<Utc>, local: &Local) -> DateTime<Utc> {
        let mut week: Vec<i64> = self.sent.iter().copied().filter(|sent| moment(*sent) + WEEK > at).collect();
        week.sort_unstable();
        let over = week.len().checked_sub(usize::from(self.budget)).and_then(|over| week.get(over));
        let free = over.map(|sent| local.awake(moment(*sent) + WEEK));
        free.filter(|free| local.date(*free) == local.date(at)).unwrap_or(at)
    }

    /// Returns whether a message at `at` stays within the week's number and keeps its distance from others. Room is
    /// left for the messages that are due at the moments in `reserved`.
    fn fits(&self, at: DateTime<Utc>, reserved: &[DateTime<Utc>]) -> bool {
        let sent = self.sent.iter().map(|sent| moment(*sent));
        let week = sent.clone().filter(|sent| *sent + WEEK > at).count();
        let kept = reserved.iter().filter(|other| **other > at && **other < at + WEEK).count();
        let apart = sent.chain(reserved.iter().copied()).all(|other| (at - other).abs() >= APART);
        apart && week + kept < usize::from(self.budget)
    }
}
