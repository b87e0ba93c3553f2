//! When nothing may be sent, whatever is due.
//!
//! | what happened                                                   | what is shut, and for how long            |
//! |-----------------------------------------------------------------|-------------------------------------------|
//! | 401; 40001, 40002, 40333, 50014                                 | everything, until the process is started anew |
//! | a 429 on everything                                             | everything, for as long as it says, 1 h at most |
//! | 10 % refusals among 50 answers or more, in ten minutes          | everything, for ten minutes               |
//! | 1,000 refusals in ten minutes                                   | everything, for ten minutes               |
//! | five requests in a row without an answer, or with a 5xx         | everything, for 1, 2, 4 … 60 s; then one at a time |
//! | 40003 (too many DMs opened)                                     | opening DMs, for ten minutes              |
//!
//! Refusals are 401, 403 and 429 that is not everybody's: Discord shuts out an address with 10,000 of them in
//! ten minutes.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// How long refusals are counted, and how long too many of them shut the gate.
const WINDOW_MINUTES: i64 = 10;
/// Fewer answers than this say nothing about the share of refusals.
const LEAST_ANSWERS: u32 = 50;
/// One refusal in so many answers is too many.
const ONE_IN: u32 = 10;
const MOST_REFUSALS: u32 = 1_000;
/// So many failures in a row are no accident.
const FAILURES: u32 = 5;
const LONGEST_OUTAGE_WAIT: i64 = 60;
/// For a 429 that says nothing sensible.
const USUAL_WAIT: TimeDelta = TimeDelta::seconds(5);
const LEAST_WAIT: TimeDelta = TimeDelta::seconds(1);
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);
/// After too many DMs were opened.
pub(super) const OPENS_WAIT: TimeDelta = TimeDelta::minutes(10);

/// What came of a request, as far as it bears on the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Discord did it, or said no in a way that costs nothing.
    Answered,
    /// It counts against the bot.
    Refused,
    /// It counts against the bot, and everything must wait.
    Flooded(Option<TimeDelta>),
    /// No answer, or none of Discord's.
    Failed,
}

/// Why nothing may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shut {
    /// Until then.
    Until(DateTime<Utc>),
    /// Discord will not have this bot.
    ForGood,
}

/// Tells whether anything may be sent. The time it goes by is the clock's.
#[derive(Debug, Default)]
pub(super) struct Gate(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    for_good: bool,
    shut: Option<Span>,
    opens_shut: Option<Span>,
    minutes: VecDeque<Minute>,
    /// In a row.
    failures: u32,
    /// How often failures have shut the gate since the last answer.
    outages: u32,
}

/// A clock that was set back to before the beginning ends it too: nothing stays shut for longer than meant.
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

/// The answers of one minute.
#[derive(Debug, Clone, Copy)]
struct Minute {
    number: i64,
    answers: u32,
    refusals: u32,
}

impl Gate {
    /// Why nothing may be sent now, if nothing may.
    pub(super) fn shut(&self, now: DateTime<Utc>) -> Option<Shut> {
        let state = self.state();
        if state.for_good {
            return Some(Shut::ForGood);
        }
        state.shut.filter(|span| span.holds(now)).map(|span| Shut::Until(span.until))
    }

    /// Until when no DM may be opened, if none may.
    pub(super) fn opens_shut(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.state().opens_shut.filter(|span| span.holds(now)).map(|span| span.until)
    }

    /// Whether it looks as if Discord did not answer: then one request at a time is enough.
    pub(super) fn is_dark(&self) -> bool {
        self.state().outages > 0
    }

    /// Discord will not have this bot. True the first time.
    pub(super) fn shut_for_good(&self) -> bool {
        !std::mem::replace(&mut self.state().for_good, true)
    }

    /// Too many DMs were opened.
    pub(super) fn shut_opens(&self, now: DateTime<Utc>) {
        self.state().opens_shut = Span::of(now, OPENS_WAIT);
        tracing::warn!(minutes = OPENS_WAIT.num_minutes(), "no new DMs are opened for a while");
    }

    /// Takes note of what came of a request.
    pub(super) fn note(&self, outcome: Outcome, now: DateTime<Utc>) {
        let mut state = self.state();
        match outcome {
            Outcome::Failed => return state.failed(now),
            Outcome::Answered | Outcome::Refused | Outcome::Flooded(_) => {
                (state.failures, state.outages) = (0, 0);
            }
        }
        let refused = outcome != Outcome::Answered;
        state.count(refused, now);
        if let Outcome::Flooded(wait) = outcome {
            let wait = wait.unwrap_or(USUAL_WAIT).clamp(LEAST_WAIT, LONGEST_WAIT);
            state.shut_for(wait, now);
            tracing::warn!(seconds = wait.num_seconds(), "Discord wants nothing to be sent for a while");
        }
        if refused {
            state.judge(now);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The longer of two spans counts.
    fn shut_for(&mut self, length: TimeDelta, now: DateTime<Utc>) {
        let new = Span::of(now, length);
        let old = self.shut.filter(|span| span.holds(now));
        self.shut = [old, new].into_iter().flatten().max_by_key(|span| span.until);
    }

    /// What was under way when the gate was shut does not make it worse.
    fn failed(&mut self, now: DateTime<Utc>) {
        if self.shut.is_some_and(|span| span.holds(now)) {
            return;
        }
        self.failures = self.failures.saturating_add(1);
        if self.failures < FAILURES {
            return;
        }
        let seconds = LONGEST_OUTAGE_WAIT.min(1 << self.outages.min(10));
        if self.outages == 0 {
            tracing::error!("Discord does not answer; messages wait");
        }
        self.outages = self.outages.saturating_add(1);
        self.shut_for(TimeDelta::seconds(seconds), now);
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

    fn judge(&mut self, now: DateTime<Utc>) {
        let sum = |part: fn(&Minute) -> u32| self.minutes.iter().map(part).fold(0, u32::saturating_add);
        let (answers, refusals) = (sum(|minute| minute.answers), sum(|minute| minute.refusals));
        let share = answers >= LEAST_ANSWERS && refusals.saturating_mul(ONE_IN) >= answers;
        if share || refusals >= MOST_REFUSALS {
            self.minutes.clear();
            self.shut_for(TimeDelta::minutes(WINDOW_MINUTES), now);
            tracing::error!(answers, refusals, "too much was refused; nothing is sent for ten minutes");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_786_000_000 + seconds, 0).unwrap_or_default()
    }

    fn until(seconds: i64) -> Shut {
        Shut::Until(at(seconds))
    }

    #[test]
    fn a_flood_shuts_it_for_as_long_as_discord_says_within_reason() {
        let samples = [
            (Some(TimeDelta::milliseconds(2_500)), TimeDelta::milliseconds(2_500)),
            (Some(TimeDelta::zero()), LEAST_WAIT),
            (Some(TimeDelta::days(3)), LONGEST_WAIT),
            (None, USUAL_WAIT),
        ];
        for (said, meant) in samples {
            let gate = Gate::default();
            gate.note(Outcome::Flooded(said), at(0));
            assert_eq!(gate.shut(at(0)), Some(Shut::Until(at(0) + meant)));
            assert_eq!(gate.shut(at(0) + meant), None);
            assert_eq!(gate.shut(at(-1)), None, "a clock that was set back does not make it longer");
        }
    }

    #[test]
    fn one_refusal_in_ten_is_too_many_once_there_are_fifty_answers() {
        let gate = Gate::default();
        for _ in 0..4 {
            gate.note(Outcome::Refused, at(0));
        }
        for _ in 0..45 {
            gate.note(Outcome::Answered, at(30));
        }
        assert_eq!(gate.shut(at(30)), None);
        gate.note(Outcome::Refused, at(60));
        assert_eq!(gate.shut(at(60)), Some(until(660)));
        assert_eq!(gate.shut(at(660)), None);
        gate.note(Outcome::Refused, at(660));
        assert_eq!(gate.shut(at(660)), None, "it counts anew");
    }

    #[test]
    fn refusals_of_more_than_ten_minutes_ago_are_forgotten() {
        let gate = Gate::default();
        for number in 0..40 {
            gate.note(Outcome::Refused, at(number));
        }
        for _ in 0..100 {
            gate.note(Outcome::Answered, at(700));
        }
        gate.note(Outcome::Refused, at(700));
        assert_eq!(gate.shut(at(700)), None);
    }

    #[test]
    fn an_outage_is_met_with_longer_and_longer_waits_and_ends_with_the_first_answer() {
        let gate = Gate::default();
        for _ in 0..4 {
            gate.note(Outcome::Failed, at(0));
        }
        assert_eq!((gate.shut(at(0)), gate.is_dark()), (None, false));
        // Many were under way: they count once.
        for _ in 0..30 {
            gate.note(Outcome::Failed, at(0));
        }
        assert_eq!((gate.shut(at(0)), gate.is_dark()), (Some(until(1)), true));
        let mut now = 1;
        for wait in [2, 4, 8, 16, 32, 60, 60] {
            gate.note(Outcome::Failed, at(now));
            assert_eq!(gate.shut(at(now)), Some(until(now + wait)));
            now += wait;
        }
        gate.note(Outcome::Answered, at(now));
        gate.note(Outcome::Failed, at(now));
        assert_eq!((gate.shut(at(now)), gate.is_dark()), (None, false));
    }

    #[test]
    fn opening_is_shut_by_itself() {
        let gate = Gate::default();
        gate.shut_opens(at(0));
        assert_eq!((gate.shut(at(0)), gate.opens_shut(at(0))), (None, Some(at(600))));
        assert_eq!(gate.opens_shut(at(600)), None);
        assert!(gate.shut_for_good() && !gate.shut_for_good());
        assert_eq!(gate.shut(at(0)), Some(Shut::ForGood));
    }
}
