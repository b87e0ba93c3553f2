//! What a member notes beside the count of days, without any effect on it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::coming::moment;
use crate::core::{Local, Private, names};

names! {
    /// What a slip was.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum SlipKind {
        /// The member wrote or called.
        #[default]
        Wrote = "wrote",
        /// They answered a message.
        Answered = "answered",
        /// They looked at a profile, or when the partner was last online.
        Looked = "looked",
        /// The two met without a plan. This is no slip, and is noted if the member wants it.
        RanInto = "ran-into",
    }
}

/// A note that the member did, or met with, something that they had not wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Slip {
    /// When it was noted, in milliseconds since the epoch. It is found by this.
    pub at_ms: i64,
    /// What it was.
    pub kind: SlipKind,
    /// The day on which it was, if it was another one.
    pub on: Option<NaiveDate>,
    /// What the member wrote about it. It is encrypted, like all of it.
    pub note: Option<Private>,
}

impl SlipKind {
    /// Returns whether the member wrote to the partner or spoke with them. Looking at a profile and running into each
    /// other are neither.
    pub(super) fn is_writing(self) -> bool {
        match self {
            Self::Wrote | Self::Answered => true,
            Self::Looked | Self::RanInto => false,
        }
    }
}

impl Slip {
    /// The most characters of a note.
    pub const MOST_NOTE: u16 = 200;

    /// Returns a slip that is noted now.
    pub fn new(at_ms: i64, kind: SlipKind) -> Self {
        Self { at_ms, kind, on: None, note: None }
    }

    /// Returns the day on which it was, on the member's calendar.
    pub(super) fn day(&self, local: &Local) -> NaiveDate {
        self.on.unwrap_or_else(|| local.date(moment(self.at_ms)))
    }

    /// Returns whether the bot itself could have kept it.
    pub(super) fn is_sound(&self) -> bool {
        self.note.as_ref().is_none_or(|note| note.fits(Self::MOST_NOTE))
    }
}

/// The form in which a slip is kept. One about which nothing else is known is kept as older versions did: as the time
/// alone.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Stored {
    Time(i64),
    Slip {
        at_ms: i64,
        #[serde(default)]
        kind: SlipKind,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<NaiveDate>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
}

/// Stands before a note where it is kept. Without it, a note that is written like a date would be taken for one when the
/// space is read.
const MARK: char = '»';

impl From<Stored> for Slip {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Time(at_ms) => Slip::new(at_ms, SlipKind::default()),
            Stored::Slip { at_ms, kind, on, note } => {
                let note = note.map(|note| Private::new(note.strip_prefix(MARK).unwrap_or(&note)));
                Slip { at_ms, kind, on, note }
            }
        }
    }
}

impl From<Slip> for Stored {
    fn from(slip: Slip) -> Self {
        let Slip { at_ms, kind, on, note } = slip;
        if (kind, on, &note) == (SlipKind::default(), None, &None) {
            return Stored::Time(at_ms);
        }
        Stored::Slip { at_ms, kind, on, note: note.map(|note| format!("{MARK}{}", note.expose())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_read_back_also_those_of_older_versions() -> anyhow::Result<()> {
        let old: Vec<Slip> = serde_json::from_str("[1772442000000]")?;
        assert_eq!(old, [Slip::new(1_772_442_000_000, SlipKind::Wrote)]);
        assert_eq!(serde_json::to_string(&old)?, "[1772442000000]");
        for kind in SlipKind::ALL {
            let on = NaiveDate::from_ymd_opt(2026, 3, 1);
            for note in [None, Some(Private::new("+12345-01-01")), Some(Private::new("»"))] {
                let slip = Slip { on, note, ..Slip::new(7, kind) };
                let text = serde_json::to_string(&slip)?;
                assert_eq!(serde_json::from_str::<Slip>(&text)?, slip);
                assert!(!text.contains("\"+12345"), "{text}");
            }
        }
        Ok(())
    }
}
