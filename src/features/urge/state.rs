use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::core::Private;
use crate::core::state::State;
use crate::core::time::stored_instant;
use crate::features::step::{Owed, Step};
use crate::features::{Message, Source, TimerKind};

/// The timer for riding out an urge: three messages on the way, and a question at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urge {
    /// When it began, in milliseconds since the epoch.
    pub started_ms: i64,
    /// How long it runs, in minutes.
    pub minutes: u8,
    /// The next message: 1 to 3 on the way, 4 for the end, 5 when all are owed or the timer was stopped.
    pub step: u8,
    /// The member's own plan for an urge. It is encrypted and kept apart from the rest.
    #[serde(skip)]
    pub own: Option<Private>,
}

impl Urge {
    /// The least and the most minutes.
    pub const MINUTES: (u8, u8) = (5, 60);
    /// The most characters of the member's own plan.
    pub const MOST_PLAN: u16 = 300;
    const END: u8 = 4;
    const OVER: u8 = 5;

    /// Begins a timer. Returns it with its first step.
    pub fn begin(minutes: u8, now: DateTime<Utc>) -> (Urge, Vec<Step>) {
        let urge = Urge { started_ms: now.timestamp_millis(), minutes, step: 1, own: None };
        let first = urge.at(1);
        (urge, vec![Step::Set(TimerKind::Urge, first)])
    }

    /// Returns a timer that was never used, for a member who has written their own plan only.
    pub fn unused() -> Self {
        Urge { started_ms: 0, minutes: 0, step: Self::OVER, own: None }
    }

    /// Returns whether the timer runs.
    pub fn runs(&self) -> bool {
        self.step < Self::OVER
    }

    /// Returns when it ends.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.at(Self::END)
    }

    /// Stops the timer. Returns it with an end to its messages.
    pub fn stop(&self) -> (Urge, Vec<Step>) {
        let urge = Urge { step: Self::OVER, ..self.clone() };
        (urge, vec![Step::Clear(TimerKind::Urge), Step::Drop(Source::Urge)])
    }

    /// Handles a due timer. Returns the urge, if it changes, with the latest step's message and the next timer.
    pub fn due(&self, now: DateTime<Utc>) -> (Option<Urge>, Vec<Step>) {
        let Some(step) = (self.step..Self::OVER).rev().find(|step| self.at(*step) <= now) else {
            let set = Step::Set(TimerKind::Urge, self.at(self.step));
            return (None, vec![if self.runs() { set } else { Step::Clear(TimerKind::Urge) }]);
        };
        let message = if step == Self::END { Message::UrgeOver } else { Message::Urge { step } };
        let owed =
            Owed { message, occurrence: format!("urge.{}.{step}", self.started_ms), due_at: self.at(step) };
        let following = step.saturating_add(1);
        let urge = Urge { step: following, ..self.clone() };
        let next = Step::Set(TimerKind::Urge, self.at(following));
        let timer = if urge.runs() { next } else { Step::Clear(TimerKind::Urge) };
        // An earlier message that could not be sent until now would describe a stage that has passed.
        (Some(urge), vec![timer, Step::Overtake(Source::Urge), Step::Owe(owed)])
    }

    /// Returns a timer whose next step a clock that was ahead has set to `due_at`: the step is due now, and the others
    /// follow at their distances.
    pub fn reviewed(&self, due_at: DateTime<Utc>, now: DateTime<Utc>) -> (Urge, Vec<Step>) {
        let ahead = (due_at - now).num_milliseconds();
        let urge = Urge { started_ms: self.started_ms.saturating_sub(ahead), ..self.clone() };
        (urge, vec![Step::Set(TimerKind::Urge, now)])
    }

    /// Returns when a step is due: the three on the way at a quarter, a half and three quarters of the time.
    fn at(&self, step: u8) -> DateTime<Utc> {
        const MINUTE_MS: i64 = 60_000;
        let start = stored_instant(self.started_ms).unwrap_or_default();
        let steps = i64::from(self.minutes).saturating_mul(i64::from(step)).saturating_mul(MINUTE_MS);
        let after = TimeDelta::milliseconds(steps / i64::from(Self::END));
        start.checked_add_signed(after).unwrap_or(start)
    }
}

impl State for Urge {
    fn is_sound(&self) -> bool {
        let (least, most) = Self::MINUTES;
        match self.minutes {
            0 => !self.runs(),
            minutes => (least..=most).contains(&minutes) && (1..=5).contains(&self.step),
        }
    }

    fn takes_words(text: &Private) -> bool {
        text.fits(Self::MOST_PLAN)
    }

    fn with_words(self, text: Option<&Private>) -> Option<Self> {
        Some(Self { own: text.cloned(), ..self })
    }
}
