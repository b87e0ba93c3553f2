use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A message of a space that is due next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    /// When it is due, in milliseconds since the epoch.
    pub(super) at_ms: i64,
    /// What it is about.
    pub what: What,
    /// Whether the member chose the moment. Then it stays when the plan is worked out anew.
    #[serde(default)]
    pub(super) moved: bool,
}

impl Coming {
    /// Returns when it is due.
    pub fn at(&self) -> DateTime<Utc> {
        moment(self.at_ms)
    }

    /// Returns whether the member chose the moment.
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
    /// The silence has lasted for as many days as the member set.
    CheckIn,
    /// It is the space's last day.
    Last,
    /// The space is over: asks what comes next.
    Over,
}

impl What {
    /// Returns the name that locale files use.
    pub fn name(self) -> &'static str {
        match self {
            What::Nudge => "nudge",
            What::CheckIn => "check-in",
            What::Last => "last",
            What::Over => "over",
        }
    }
}

/// Returns the instant at `ms` milliseconds since the epoch.
pub(super) fn moment(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}
