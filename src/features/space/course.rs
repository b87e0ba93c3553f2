//! Which secret each day of a space is about, and what the words must mind.

use serde::{Deserialize, Serialize};

use crate::core::words::Secret;

/// Which secrets a space's nudges come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// All that suit a member who steps back.
    Whole,
    /// Only those about the member's own life, for a member who was asked to leave the partner in peace.
    Own,
}

impl Course {
    /// Returns the secrets, in the order of the days.
    pub fn secrets(self) -> &'static [u8] {
        match self {
            Course::Whole => &[2, 1, 3, 4, 5, 6],
            Course::Own => &Secret::OWN,
        }
    }

    /// Returns the secret of a day, counted from 1. Each secret has its share of the space's `of` days; without an
    /// end, each has a week.
    pub fn secret_on(self, day: u32, of: Option<u32>) -> u8 {
        let secrets = self.secrets();
        let count = u32::try_from(secrets.len()).unwrap_or(1);
        let before = day.saturating_sub(1);
        let turn = match of {
            Some(days) if days > 0 => (before * count / days).min(count - 1),
            _ => before / 7 % count,
        };
        usize::try_from(turn).ok().and_then(|turn| secrets.get(turn)).copied().unwrap_or(1)
    }
}

/// What everything that is said to a member must mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// Nothing beyond what every text minds.
    Usual,
    /// The member is afraid of the partner: nothing may count down, and nothing may suggest contact.
    Afraid,
    /// The member was asked for no contact, or a court forbids it. They may be afraid as well.
    Own,
}

impl Care {
    /// Returns the one of three texts that fits: the usual one, the one for a member who is afraid, and the one for
    /// a member who was asked for no contact.
    pub(crate) fn pick(self, [usual, afraid, own]: [&'static str; 3]) -> &'static str {
        match self {
            Care::Usual => usual,
            Care::Afraid => afraid,
            Care::Own => own,
        }
    }
}
