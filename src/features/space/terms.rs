use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::core::{QuietHours, names};
use crate::features::step::OutOfReach;

/// The terms of a space, as the member sets them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// How long it lasts.
    pub length: Length,
    /// How the two live.
    pub living: Living,
    /// The reasons for which contact is fine.
    pub exceptions: Vec<Exception>,
    /// The hours that the member finds hardest.
    pub risky: Vec<QuietHours>,
    /// Whether messages may be sent in those hours even where they are quiet hours.
    #[serde(default)]
    pub even_if_quiet: bool,
    /// After how many days without contact a courtesy line is suggested. None for never.
    pub check_in: Option<u8>,
}

/// What a member named when they asked for a space. The buttons of the questions before it carry it along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    /// How long it lasts.
    pub length: Length,
    /// How the two live.
    pub living: Living,
    /// Whether the space that is over goes on for that long, instead of a new one.
    pub goes_on: bool,
}

impl Draft {
    /// Returns what is named for a new space.
    pub fn new(length: Length, living: Living) -> Self {
        Self { length, living, goes_on: false }
    }

    /// Returns what is named for a space that goes on for another week.
    pub(super) fn longer(living: Living) -> Self {
        Self { length: Length::Days(7), living, goes_on: true }
    }
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            length: Length::Days(14),
            living: Living::Apart,
            exceptions: Vec::new(),
            risky: Vec::new(),
            even_if_quiet: false,
            check_in: Some(7),
        }
    }
}

/// How long a space lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Length {
    /// This many days.
    Days(u16),
    /// Until this date, on which it is over.
    Until(NaiveDate),
    /// Without an end.
    Open,
}

impl Length {
    /// The most days. A longer space would become a way of waiting.
    pub const MOST: u16 = 90;

    /// Returns the date on which a space of this length is over when it begins on `today`. Returns an error when
    /// the end is not 1 to [`Length::MOST`] days away.
    pub fn ends_on(self, today: NaiveDate) -> Result<Option<NaiveDate>, OutOfReach> {
        let end = match self {
            Length::Open => return Ok(None),
            Length::Days(days) => today.checked_add_days(Days::new(u64::from(days))).ok_or(OutOfReach)?,
            Length::Until(date) => date,
        };
        let days = (end - today).num_days();
        if (1..=i64::from(Self::MOST)).contains(&days) { Ok(Some(end)) } else { Err(OutOfReach) }
    }
}

names! {
    /// How the two live.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Living {
        /// Under one roof.
        Together = "together",
        /// Each in their own place.
        Apart = "apart",
        /// Separately, and in touch for practical reasons only.
        Practical = "practical",
    }
}

names! {
    /// A reason for contact that is fine.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Exception {
        /// Children.
        Children = "children",
        /// Work.
        Work = "work",
        /// The home.
        Housing = "housing",
        /// The safety of a person.
        Safety = "safety",
    }
}

names! {
    /// The person who began a contact.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Who {
        /// The member.
        Me = "me",
        /// The partner.
        Them = "them",
        /// Both: they met.
        Both = "both",
    }
}

names! {
    /// What a member wants after a space.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Wish {
        /// More time.
        Longer = "longer",
        /// To get back to their own life.
        Life = "life",
        /// To let go.
        LetGo = "letgo",
    }
}
