use chrono::{DateTime, Utc};

use crate::features::Message;

/// A message to a member, as they can be told about it: one that is to come, or what became of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryRecord {
    /// What it says.
    pub message: Message,
    /// When it was to be sent, or is.
    pub due_at: DateTime<Utc>,
    /// How it stands.
    pub state: DeliveryState,
    /// When it ended, if it did.
    pub ended_at: Option<DateTime<Utc>>,
}

/// How a message to a member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// It waits for its time, or for the next attempt.
    Owed,
    /// It waits until the member's app takes messages again.
    Parked,
    /// It is there.
    Delivered,
    /// The bot was away at its time, and it is of no use any more.
    Away,
    /// The platform did not take it while it was of use.
    Late,
    /// The platform would never take it.
    Undeliverable,
}
