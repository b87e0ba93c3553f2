use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::core::Private;
use crate::core::state::State;
use crate::features::step::{Owed, Step};
use crate::features::timed::{Timed, When};
use crate::features::urge::round::Round;
use crate::features::{Message, Source, TimerKind};

/// The timer for riding out an urge: a question at the end, and a message halfway for a member who asked for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urge {
    /// When it began, in milliseconds since the epoch.
    pub started_ms: i64,
    /// How long it runs, in minutes.
    pub minutes: u8,
    /// The next message: 2 for the one halfway, 4 for the end, 5 when all are owed or the timer was stopped. A timer that
    /// an earlier version began may have 1 or 3: it sends that one, and then the one at the end.
    pub step: u8,
    /// Whether the member said where the urge is at its end, or stopped the timer.
    #[serde(default)]
    pub answered: bool,
    /// The member's own plan for an urge, as earlier versions kept it: encrypted, and apart from the rest. It is shown as a
    /// card of `/plan`, and becomes one when any card changes.
    #[serde(skip)]
    pub own: Option<Private>,
}

impl Urge {
    /// The least and the most minutes.
    pub const MINUTES: (u8, u8) = Round::MINUTES;
    /// The most characters of the member's own plan.
    pub const MOST_PLAN: u16 = 300;
    const OVER: u8 = 5;

    /// Begins the timer of a round. Returns it with its only step.
    pub(super) fn begin(round: Round) -> (Urge, Vec<Step>) {
        let (started_ms, minutes) = (round.started_ms(), round.minutes());
        let urge = Urge { started_ms, minutes, step: Round::END, answered: false, own: None };
        (urge, vec![Step::Set(TimerKind::Urge, round.ends_at())])
    }

    /// Adds a message halfway. Returns None when half of the time has passed, or when the message is planned already.
    pub(super) fn with_halfway(&self, now: DateTime<Utc>) -> Option<(Urge, Vec<Step>)> {
        let at = self.at(Round::HALFWAY);
        let urge = Urge { step: Round::HALFWAY, ..self.clone() };
        (self.step == Round::END && at > now).then(|| (urge, vec![Step::Set(TimerKind::Urge, at)]))
    }

    /// Returns its round, while it runs.
    pub(super) fn running(&self, now: DateTime<Utc>) -> Option<Round> {
        Round::stored(self.started_ms, self.minutes).filter(|round| self.runs() && round.ends_at() > now)
    }

    /// Returns whether the timer runs.
    pub fn runs(&self) -> bool {
        self.step < Self::OVER
    }

    /// Returns when it ends.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.at(Round::END)
    }

    /// Returns when the message halfway comes, if it is the next one.
    pub fn halfway_at(&self) -> Option<DateTime<Utc>> {
        (self.step == Round::HALFWAY).then(|| self.at(Round::HALFWAY))
    }

    /// Stops the timer. Returns it with an end to its messages.
    pub fn stop(&self) -> (Urge, Vec<Step>) {
        let urge = Urge { step: Self::OVER, answered: true, ..self.clone() };
        (urge, vec![Step::Clear(TimerKind::Urge), Step::Drop(Source::Urge)])
    }

    /// Handles a due timer. Returns the urge, if it changes, with the latest step's message and the next timer.
    pub fn due(&self, now: DateTime<Utc>) -> (Option<Urge>, Vec<Step>) {
        if !self.runs() {
            return (None, vec![Step::Clear(TimerKind::Urge)]);
        }
        let Some(step) = [Round::END, self.step].into_iter().find(|step| self.at(*step) <= now) else {
            return (None, vec![Step::Set(TimerKind::Urge, self.at(self.step))]);
        };
        let is_end = step == Round::END;
        let message = if is_end { Message::UrgeOver } else { Message::Urge { step } };
        let owed =
            Owed { message, occurrence: format!("urge.{}.{step}", self.started_ms), due_at: self.at(step) };
        let urge = Urge { step: if is_end { Self::OVER } else { Round::END }, ..self.clone() };
        let next = Step::Set(TimerKind::Urge, self.at(Round::END));
        let timer = if is_end { Step::Clear(TimerKind::Urge) } else { next };
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

    fn at(&self, step: u8) -> DateTime<Utc> {
        Round::stored(self.started_ms, self.minutes).map(|round| round.at(step)).unwrap_or_default()
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

impl Timed for Urge {
    fn due(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        self.due(when.now)
    }

    fn reviewed(&self, when: When<'_>, due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        let (urge, steps) = self.reviewed(due_at, when.now);
        (Some(urge), steps)
    }

    fn silenced(&self, _when: When<'_>) -> Option<(Self, Vec<Step>)> {
        self.runs().then(|| self.stop())
    }
}
