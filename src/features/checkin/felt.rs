use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feeling {
    Loved,
    Valued,
    Needed,
}

impl Feeling {
    pub(super) const ALL: [Self; 3] = [Self::Loved, Self::Valued, Self::Needed];
}

/// The answers of one day, 1 to 5 each. A question that was skipped has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Felt {
    /// The day, on the member's calendar.
    pub day: NaiveDate,
    /// How loved.
    pub loved: Option<u8>,
    /// How valued.
    pub valued: Option<u8>,
    /// How needed.
    pub needed: Option<u8>,
    /// Whether a space was under way.
    #[serde(default)]
    pub space: bool,
}

impl Felt {
    /// The lowest and the highest answer.
    pub(super) const BOUNDS: (u8, u8) = (1, 5);

    /// Returns the answer to a question.
    pub(super) fn of(&self, feeling: Feeling) -> Option<u8> {
        match feeling {
            Feeling::Loved => self.loved,
            Feeling::Valued => self.valued,
            Feeling::Needed => self.needed,
        }
    }

    /// Returns all answers.
    pub(super) fn answers(&self) -> Vec<u8> {
        Feeling::ALL.into_iter().filter_map(|feeling| self.of(feeling)).collect()
    }

    /// Returns the answers of the same day, with those of `before` where this one has none.
    pub(super) fn over(self, before: &Felt) -> Self {
        Self {
            loved: self.loved.or(before.loved),
            valued: self.valued.or(before.valued),
            needed: self.needed.or(before.needed),
            ..self
        }
    }

    /// Returns whether the bot itself could have kept these.
    pub(super) fn is_sound(&self) -> bool {
        let (least, most) = Self::BOUNDS;
        let answers = self.answers();
        !answers.is_empty() && answers.iter().all(|answer| (least..=most).contains(answer))
    }
}
