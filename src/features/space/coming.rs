use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A message to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    /// When, in milliseconds since the epoch.
    pub(super) at_ms: i64,
    /// What.
    pub what: What,
    /// Whether the member has named the moment: then it stands.
    #[serde(default)]
    pub(super) moved: bool,
}

impl Coming {
    /// When.
    pub fn at(&self) -> DateTime<Utc> {
        moment(self.at_ms)
    }

    /// Whether the member has named the moment.
    pub fn is_moved(&self) -> bool {
        self.moved
    }
}

/// What a space's message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// A few words from the secret of these days.
    Nudge,
    /// Nothing was heard for as long as the member had said.
    CheckIn,
    /// It is the last day.
    Last,
    /// It is over: what now?
    Over,
}

impl What {
    /// The name in locale files.
    pub fn name(self) -> &'static str {
        match self {
            What::Nudge => "nudge",
            What::CheckIn => "check-in",
            What::Last => "last",
            What::Over => "over",
        }
    }
}

/// Returns the instant of so many milliseconds since the epoch.
pub(super) fn moment(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}
