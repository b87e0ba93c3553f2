//! Shuts when nothing may be sent to Discord, even if deliveries are due.
//!
//! | what happened | what is shut, and for how long |
//! |---|---|
//! | 401; 40001, 40002, 40333, 50014 | everything, for 15, 30, 60 … min, 6 h at most; then one at a time |
//! | a 429 on everything | everything, for as long as it says, 1 h at most |
//! | 10 % refusals among 50 answers or more, in ten minutes | everything, for ten minutes; then one at a time |
//! | 1,000 refusals in ten minutes | everything, for ten minutes; then one at a time |
//! | five requests in a row without an answer, or with a 5xx | everything, for 1, 2, 4 … 60 s; then one at a time |
//! | 40003 (too many DMs opened) | opening DMs, for ten minutes |
//!
//! Refusals are 401, 403 and 429, except a 429 that all bots share: Discord blocks an address with 10,000 of them
//! in ten minutes. "One at a time" means that the next request shows whether the cause is over. If it is, the gate
//! opens; if it is not, the gate shuts again. So a token that is repaired at Discord needs no restart.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::core::time::Backoff;

/// How many minutes refusals are counted, and for how long too many of them shut the gate.
const WINDOW_MINUTES: i64 = 10;
/// The least number of answers from which the share of refusals means something.
const LEAST_ANSWERS: u32 = 50;
/// The share of refusals that is too high: one in this many answers.
const ONE_IN: u32 = 10;
const MOST_REFUSALS: u32 = 1_000;
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
    /// A refusal that counts against the bot.
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
    minutes: VecDeque<Minute>,
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
    Refusals,
    Unwanted,
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

/// The counts of one minute.
#[derive(Debug, Clone, Copy)]
struct Minute {
    number: i64,
    answers: u32,
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
            Outcome::Refused if was_shut => {}
            Outcome::Refused => return state.judge(now),
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
            self.minutes.push_back(Minute { number, answers: 0, refusals: 0 });
        }
        if let Some(minute) = self.minutes.back_mut() {
            minute.answers = minute.answers.saturating_add(1);
            minute.refusals = minute.refusals.saturating_add(u32::from(refused));
        }
    }

    /// Shuts the gate when too much was refused lately, or when the request on trial was refused.
    fn judge(&mut self, now: DateTime<Utc>) {
        let sum = |part: fn(&Minute) -> u32| self.minutes.iter().map(part).fold(0, u32::saturating_add);
        let (answers, refusals) = (sum(|minute| minute.answers), sum(|minute| minute.refusals));
        let share = answers >= LEAST_ANSWERS && refusals.saturating_mul(ONE_IN) >= answers;
        let again = !self.is_shut(now) && self.trial.is_some_and(|trial| trial.reason == Reason::Refusals);
        if share || refusals >= MOST_REFUSALS || again {
            self.minutes.clear();
            self.put_on_trial(Reason::Refusals);
            self.shut_for(TimeDelta::minutes(WINDOW_MINUTES), now);
            tracing::error!(answers, refusals, "too much was refused; nothing is sent for ten minutes");
        } else if !self.is_shut(now) {
            // A refusal is an answer, so an outage is over.
            self.healed();
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
