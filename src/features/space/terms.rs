use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::core::{QuietHours, names};
use crate::features::step::OutOfReach;

/// What a space is to be like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// How long.
    pub length: Length,
    /// How the two live.
    pub living: Living,
    /// What contact is fine.
    pub exceptions: Vec<Exception>,
    /// The hours in which the member finds it hardest.
    pub risky: Vec<QuietHours>,
    /// After how many days without a word a courtesy line is suggested.
    pub check_in: Option<u8>,
}

/// What a member names when they ask for a space; it travels through the questions before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    /// How long.
    pub length: Length,
    /// How the two live.
    pub living: Living,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            length: Length::Days(14),
            living: Living::Apart,
            exceptions: Vec::new(),
            risky: Vec::new(),
            check_in: Some(7),
        }
    }
}

/// How long a space is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Length {
    /// So many days.
    Days(u16),
    /// Over on this date.
    Until(NaiveDate),
    /// No end is set.
    Open,
}

impl Length {
    /// The most days, so that a space does not become a way of waiting.
    pub const MOST: u16 = 90;

    /// The date on which a space of this length is over when it begins on `today`. `Err` for an end that is not
    /// one to [`Length::MOST`] days away.
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
        /// In touch for practical reasons only.
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
        /// Where they live.
        Housing = "housing",
        /// Somebody's safety.
        Safety = "safety",
    }
}

names! {
    /// Who began a contact.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Who {
        /// The member.
        Me = "me",
        /// The other.
        Them = "them",
    }
}
