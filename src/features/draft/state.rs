use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::core::state::{MOST_COUNTED, State};
use crate::core::time::stored_instant;
use crate::core::{Private, Zone};
use crate::features::message::{Message, Tool};
use crate::features::step::{Owed, Step};
use crate::features::timed::{Timed, When};
use crate::features::{Source, TimerKind};

/// A message to the partner that the member holds back. The state tells when it comes back and nothing about it, so it is
/// in clear text; the message itself is encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HeldDraft {
    /// When it comes back, in milliseconds since the epoch. None once it has, and when there is none.
    pub due_ms: Option<i64>,
    /// How many have come back. It is also the number of the next reminder.
    pub number: u32,
    /// The message. It is encrypted and kept apart from the rest.
    #[serde(skip)]
    pub text: Option<Private>,
}

impl HeldDraft {
    /// The most characters of a message.
    pub const MOST: u16 = 2_000;
    /// The longest time for which a message is held back.
    const LONGEST: TimeDelta = TimeDelta::hours(36);

    /// Holds a message back until `due_at`. Returns it with its timer. What came back before and was not opened is dropped.
    pub(super) fn held(&self, due_at: DateTime<Utc>) -> (Self, Vec<Step>) {
        let held = Self { due_ms: Some(due_at.timestamp_millis()), ..self.clone() };
        (held, vec![Step::Drop(Source::Draft), Step::Set(TimerKind::Draft, due_at)])
    }

    /// Returns the state without a message, with an end to its timer.
    pub(super) fn gone(&self) -> (Self, Vec<Step>) {
        let gone = Self { due_ms: None, number: self.number, text: None };
        (gone, vec![Step::Clear(TimerKind::Draft), Step::Drop(Source::Draft)])
    }

    /// Returns when the message comes back, if it has not yet.
    pub(super) fn due_at(&self) -> Option<DateTime<Utc>> {
        self.due_ms.and_then(stored_instant)
    }
}

impl State for HeldDraft {
    fn is_sound(&self) -> bool {
        self.number <= MOST_COUNTED && self.due_ms.is_none_or(|due_ms| stored_instant(due_ms).is_some())
    }

    fn takes_words(text: &Private) -> bool {
        text.fits(Self::MOST)
    }

    fn with_words(self, text: Option<&Private>) -> Option<Self> {
        Some(Self { text: text.cloned(), ..self })
    }
}

impl Timed for HeldDraft {
    fn due(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        let Some(due_at) = self.due_at() else { return (None, vec![Step::Clear(TimerKind::Draft)]) };
        if due_at > when.now {
            return (None, vec![Step::Set(TimerKind::Draft, due_at)]);
        }
        let message = Message::Reminder { tool: Tool::Draft, number: self.number };
        let occurrence = format!("draft.{}", due_at.timestamp_millis());
        let number = self.number.saturating_add(1).min(MOST_COUNTED);
        let back = Self { due_ms: None, number, ..self.clone() };
        let owed = Owed { message, occurrence, due_at };
        let steps = vec![Step::Clear(TimerKind::Draft), Step::Overtake(Source::Draft), Step::Owe(owed)];
        (Some(back), steps)
    }

    fn reviewed(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        let Some(due_at) = self.due_at() else { return (None, vec![Step::Clear(TimerKind::Draft)]) };
        // A clock that was ahead has named a time that no member chose. It comes back now.
        if due_at > when.now + Self::LONGEST {
            let due_ms = Some(when.now.timestamp_millis());
            return (Some(Self { due_ms, ..self.clone() }), vec![Step::Set(TimerKind::Draft, when.now)]);
        }
        (None, vec![Step::Set(TimerKind::Draft, due_at)])
    }

    /// The message stays, and nothing reminds the member of it.
    fn silenced(&self, _when: When<'_>) -> Option<(Self, Vec<Step>)> {
        self.due_at()?;
        let silenced = Self { due_ms: None, ..self.clone() };
        Some((silenced, vec![Step::Clear(TimerKind::Draft), Step::Drop(Source::Draft)]))
    }

    fn next_reminder(&self, _zone: Zone, _now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.due_at()
    }
}
