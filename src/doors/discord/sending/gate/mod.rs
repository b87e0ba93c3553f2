//! Shuts when nothing may be sent to Discord, even if deliveries are due, and holds back some of what is due.
//!
//! | what happened | what waits, and for how long |
//! |---|---|
//! | 401; 40001, 40002, 40333, 50014 | everything, for 15, 30, 60 … min, 6 h at most; then one at a time |
//! | a 429 on everything | everything, for as long as it says, 1 h at most |
//! | five requests in a row without an answer, or with a 5xx | everything, for 1, 2, 4 … 60 s; then one at a time |
//! | 1,000 refusals in ten minutes | everything but exact times in known conversations, for ten minutes |
//! | 5,000 refusals in ten minutes | everything, for ten minutes |
//! | 40003 (too many DMs opened) | opening DMs, for ten minutes |
//! | half of 50 new people or more refuse, in ten minutes | DMs are opened one every ten seconds, until fewer refuse |
//! | half of 50 known people or more refuse, in ten minutes | everything but exact times in known conversations, until one of them is reached |
//!
//! Refusals are 401, 403 and 429, except a 429 that all bots share: Discord blocks an address with 10,000 of them
//! in ten minutes. "One at a time" means that the next request shows whether the cause is over. If it is, the gate
//! opens; if it is not, the gate shuts again. So a token that is repaired at Discord needs no restart.
//!
//! A refusal with a code such as 50007 is one person's: their DMs are closed, which is normal. So people are counted,
//! not requests, and the new ones apart from those who were reached before. Only when known people in number refuse
//! does it look as if Discord refused the bot. Then a message to a known person shows when it is over.

mod people;

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use super::errand::Errand;
use crate::core::time::Backoff;
use crate::engine::Holdup;
use people::People;

/// How many minutes refusals are counted, and for how long too many of them shut the gate.
const WINDOW_MINUTES: i64 = 10;
/// A tenth of what Discord takes from an address: from here on, only what must come at its exact time goes out.
const MANY_REFUSALS: u32 = 1_000;
/// Half of what Discord takes from an address.
const MOST_REFUSALS: u32 = 5_000;
/// The waits between two attempts to reach a known person while known people refuse in number.
const PROBE: Backoff = Backoff::new(TimeDelta::minutes(1), TimeDelta::minutes(10));
/// How long a delivery that is held back waits until it is looked at again.
const LEAST_HOLD: TimeDelta = TimeDelta::seconds(5);
const LONGEST_HOLD: TimeDelta = TimeDelta::minutes(1);
/// The pause between two opened DMs while half of the new people refuse.
const SLOW_OPENS: TimeDelta = TimeDelta::seconds(10);
/// The failures in a row from which on Discord counts as out.
const FAILURES: u32 = 5;
/// The waits while Discord does not answer.
const OUTAGE: Backoff = Backoff::new(TimeDelta::seconds(1), TimeDelta::seconds(60));
/// The waits while Discord refuses the bot.
const UNWANTED: Backoff = Backoff::new(TimeDelta::minutes(15), TimeDelta::hours(6));
/// The wait for a 429 that names none.
const USUAL_WAIT: TimeDelta = TimeDelta::seconds(5);
const LEAST_WAIT: TimeDelta = TimeDelta::seconds(1);
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);
/// The wait after too many DMs were opened.
pub(super) const OPENS_WAIT: TimeDelta = TimeDelta::minutes(10);

/// The outcome of a request, as far as it matters for the next ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Discord carried it out, or refused it in a way that does not count against the bot.
    Answered,
    /// A refusal that counts against the bot's address. It may be one person's.
    Refused,
    /// A 429 that counts against the bot and stops all requests, for this long if it says so.
    Flooded(Option<TimeDelta>),
    /// A refusal of the bot itself: every other request would be refused too.
    Unwanted,
    /// No answer, or an answer that is not Discord's.
    Failed,
}

/// Why nothing may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shut {
    /// The gate is shut until this time.
    Until(DateTime<Utc>),
    /// The gate stays shut: the process is about to end.
    ForGood,
}

/// Decides whether anything may be sent. Times come from the caller's clock.
#[derive(Debug, Default)]
pub(super) struct Gate(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    for_good: bool,
    shut: Option<Span>,
    opens_shut: Option<Span>,
    /// The time during which only what must come at its exact time goes out, because too much was refused.
    sparing: Option<Span>,
    minutes: VecDeque<Minute>,
    /// The people to whom a conversation had to be opened.
    new: People,
    /// The people who were reached before.
    known: People,
    /// When the last DM was opened.
    opened: Option<DateTime<Utc>>,
    /// Set while known people refuse in number.
    wary: Option<Wary>,
    /// Failures in a row.
    failures: u32,
    /// Set from the time when the gate shuts until a request succeeds.
    trial: Option<Trial>,
}

/// Why requests go out one at a time, and how many times in a row the gate has shut for this reason.
#[derive(Debug, Clone, Copy)]
struct Trial {
    reason: Reason,
    times: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Outage,
    Unwanted,
}

/// The wait for a known person who is reached.
#[derive(Debug, Clone, Copy)]
struct Wary {
    /// The wait for the next message that is no exact one, and that shows whether it is over.
    wait: Span,
    /// How many such messages were let through.
    times: u32,
}

/// A time during which the gate is shut. A clock that is set back to before its beginning ends it too, so that the
/// gate never stays shut for longer than intended.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: DateTime<Utc>,
    until: DateTime<Utc>,
}

impl Span {
    fn of(from: DateTime<Utc>, length: TimeDelta) -> Option<Self> {
        Some(Self { from, until: from.checked_add_signed(length)? })
    }

    fn holds(self, now: DateTime<Utc>) -> bool {
        self.from <= now && now < self.until
    }
}

/// The refusals of one minute.
#[derive(Debug, Clone, Copy)]
struct Minute {
    number: i64,
    refusals: u32,
}

impl Gate {
    /// Returns why nothing may be sent now. Returns None when the gate is open.
    pub(super) fn shut(&self, now: DateTime<Utc>) -> Option<Shut> {
        let state = self.state();
        if state.for_good {
            return Some(Shut::ForGood);
        }
        state.shut.filter(|span| span.holds(now)).map(|span| Shut::Until(span.until))
    }

    /// Returns until when no DM may be opened. Returns None when DMs may be opened.
    pub(super) fn opens_shut(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.state().opens_shut.filter(|span| span.holds(now)).map(|span| span.until)
    }

    /// Returns whether requests must go out one at a time until one succeeds.
    pub(super) fn is_on_trial(&self) -> bool {
        self.state().trial.is_some()
    }

    /// Shuts the gate for the rest of the process.
    pub(super) fn shut_for_good(&self) {
        self.state().for_good = true;
    }

    /// Stops the opening of DMs for [`OPENS_WAIT`].
    pub(super) fn shut_opens(&self, now: DateTime<Utc>) {
        self.state().opens_shut = Span::of(now, OPENS_WAIT);
        tracing::warn!(minutes = OPENS_WAIT.num_minutes(), "no new DMs are opened for a while");
    }

    /// Returns the least time between two opened DMs. Returns None when the usual pace will do.
    pub(super) fn between_opens(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let state = &mut *self.state();
        state.new.mostly_refuse(now).then_some(SLOW_OPENS)
    }

    /// Takes a turn to open a DM. Returns the wait for it when it has not come yet.
    pub(super) fn take_turn_to_open(&self, now: DateTime<Utc>) -> Result<(), TimeDelta> {
        let state = &mut *self.state();
        let gap =
            state.opened.filter(|_| state.new.mostly_refuse(now)).and_then(|last| Span::of(last, SLOW_OPENS));
        if let Some(gap) = gap.filter(|gap| gap.holds(now)) {
            return Err(gap.until - now);
        }
        state.opened = Some(now);
        Ok(())
    }

    /// Returns until when a delivery has to wait. Returns None when it may go out. While known people refuse in
    /// number, one message to a known person goes out now and then, and shows whether it is over.
    pub(super) fn held(&self, errand: Errand, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if errand == Errand::EXACT {
            return None;
        }
        let state = &mut *self.state();
        let sparing = state.sparing.filter(|span| span.holds(now)).map(|span| span.until);
        let wary = state.wary.as_mut().and_then(|wary| {
            if errand.known && sparing.is_none() && !wary.wait.holds(now) {
                wary.times = wary.times.saturating_add(1);
                wary.wait = Span::of(now, PROBE.wait(i64::from(wary.times)))?;
                return None;
            }
            Some(wary.wait.until)
        });
        // Looked at again soon: the cause may be over before that time.
        sparing.max(wary).map(|until| until.clamp(now + LEAST_HOLD, now + LONGEST_HOLD))
    }

    /// Records that a message reached a person.
    pub(super) fn reached(&self, user: &str, errand: Errand, now: DateTime<Utc>) {
        let state = &mut *self.state();
        if !errand.known {
            return state.new.note(user, false, now);
        }
        state.known.note(user, false, now);
        if state.wary.take().is_some() {
            state.known = People::default();
            tracing::warn!("people who were reached before are reached again");
        }
    }

    /// Records that Discord takes no message to a person.
    pub(super) fn refused(&self, user: &str, errand: Errand, now: DateTime<Utc>) {
        let state = &mut *self.state();
        if !errand.known {
            let before = state.new.mostly_refuse(now);
            state.new.note(user, true, now);
            if !before && state.new.mostly_refuse(now) {
                tracing::warn!("most new people take no messages; new DMs are opened slowly");
            }
            return;
        }
        state.known.note(user, true, now);
        if state.wary.is_none() && state.known.mostly_refuse(now) {
            state.wary = Span::of(now, PROBE.wait(0)).map(|wait| Wary { wait, times: 0 });
            tracing::error!("most people who were reached before take no messages; what can wait waits");
        }
    }

    /// Returns what waits, and until when as far as it is known.
    pub(super) fn holdup(&self, now: DateTime<Utc>) -> Holdup {
        let state = &mut *self.state();
        let until = |span: Option<Span>| span.filter(|span| span.holds(now)).map(|span| span.until);
        let open_end = |is_so: bool| is_so.then_some(DateTime::<Utc>::MAX_UTC);
        let window = || now + TimeDelta::minutes(WINDOW_MINUTES);
        let unhurried = until(state.sparing).max(open_end(state.wary.is_some()));
        let slow = state.new.mostly_refuse(now).then(window);
        Holdup {
            everything: until(state.shut).max(open_end(state.trial.is_some())),
            unhurried,
            first: until(state.opens_shut).max(unhurried).max(slow),
        }
    }

    /// Records the outcome of a request.
    pub(super) fn note(&self, outcome: Outcome, now: DateTime<Utc>) {
        let mut state = self.state();
        if outcome == Outcome::Failed {
            return state.failed(now);
        }
        state.failures = 0;
        state.count(outcome != Outcome::Answered, now);
        // A request that began before the gate shut shows nothing about the time after it.
        let was_shut = state.is_shut(now);
        match outcome {
            Outcome::Answered | Outcome::Failed => {}
            Outcome::Refused => state.judge(now),
            Outcome::Flooded(wait) => {
                let wait = wait.unwrap_or(USUAL_WAIT).clamp(LEAST_WAIT, LONGEST_WAIT);
                state.shut_for(wait, now);
                tracing::warn!(seconds = wait.num_seconds(), "Discord wants nothing to be sent for a while");
                return state.judge(now);
            }
            Outcome::Unwanted => return state.unwanted(now),
        }
        if !was_shut {
            state.healed();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Shuts the gate for `length`. If it is shut already, the later end counts.
    fn shut_for(&mut self, length: TimeDelta, now: DateTime<Utc>) {
        let new = Span::of(now, length);
        let old = self.shut.filter(|span| span.holds(now));
        self.shut = [old, new].into_iter().flatten().max_by_key(|span| span.until);
    }

    fn is_shut(&self, now: DateTime<Utc>) -> bool {
        self.shut.is_some_and(|span| span.holds(now))
    }

    /// Begins another trial for this reason. Returns how many there were before it.
    fn put_on_trial(&mut self, reason: Reason) -> u32 {
        let times = self.trial.filter(|trial| trial.reason == reason).map_or(0, |trial| trial.times);
        self.trial = Some(Trial { reason, times: times.saturating_add(1) });
        times
    }

    /// Counts a failure, and shuts the gate after too many in a row. A request that began before the gate shut does
    /// not lengthen the wait.
    fn failed(&mut self, now: DateTime<Utc>) {
        if self.is_shut(now) {
            return;
        }
        self.failures = self.failures.saturating_add(1);
        if self.failures < FAILURES {
            return;
        }
        let times = self.put_on_trial(Reason::Outage);
        if times == 0 {
            tracing::error!("Discord does not answer; messages wait");
        }
        self.shut_for(OUTAGE.wait(i64::from(times)), now);
    }

    /// Shuts the gate because Discord refuses this bot.
    fn unwanted(&mut self, now: DateTime<Utc>) {
        if self.is_shut(now) && self.trial.is_some_and(|trial| trial.reason == Reason::Unwanted) {
            return;
        }
        let times = self.put_on_trial(Reason::Unwanted);
        let wait = UNWANTED.wait(i64::from(times));
        self.shut_for(wait, now);
        if times == 0 {
            tracing::error!(
                minutes = wait.num_minutes(),
                "Discord will not have this bot; messages wait, and one at a time is tried"
            );
        }
    }

    fn count(&mut self, refused: bool, now: DateTime<Utc>) {
        let number = now.timestamp().div_euclid(60);
        self.minutes.retain(|minute| (number - WINDOW_MINUTES + 1..=number).contains(&minute.number));
        if self.minutes.back().is_none_or(|minute| minute.number != number) {
            self.minutes.push_back(Minute { number, refusals: 0 });
        }
        if let Some(minute) = self.minutes.back_mut() {
            minute.refusals = minute.refusals.saturating_add(u32::from(refused));
        }
    }

    /// Holds back what can wait, or everything, when too much was refused lately.
    fn judge(&mut self, now: DateTime<Utc>) {
        let refusals = self.minutes.iter().map(|minute| minute.refusals).fold(0, u32::saturating_add);
        if refusals >= MOST_REFUSALS {
            self.minutes.clear();
            self.shut_for(TimeDelta::minutes(WINDOW_MINUTES), now);
            tracing::error!(refusals, "too much was refused; nothing is sent for ten minutes");
        } else if refusals >= MANY_REFUSALS && !self.sparing.is_some_and(|span| span.holds(now)) {
            self.sparing = Span::of(now, TimeDelta::minutes(WINDOW_MINUTES));
            tracing::error!(refusals, "much was refused; what can wait waits for ten minutes");
        }
    }

    /// Ends a trial: all messages may go out again.
    fn healed(&mut self) {
        if self.trial.take().is_some() {
            tracing::warn!("Discord takes messages again");
        }
    }
}

#[cfg(test)]
mod tests;
