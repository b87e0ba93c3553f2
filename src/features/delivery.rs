use chrono::{DateTime, Utc};

use crate::features::{DeliveryId, Message};

/// A delivery as the member can see it: a message that is due, or what became of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryRecord {
    /// Its number.
    pub id: DeliveryId,
    /// What it says.
    pub message: Message,
    /// When it is due, or was.
    pub due_at: DateTime<Utc>,
    /// The state of the delivery.
    pub state: DeliveryState,
    /// When it reached its end state, if it has.
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether the member opened it, or did something else with it.
    pub answered: bool,
}

/// The state of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// It waits for its time, or for the next attempt.
    Owed,
    /// It waits until the member's app takes messages again.
    Parked,
    /// It has arrived.
    Delivered,
    /// It was not sent: the bot was away at its time, and it came too late to be of use.
    Away,
    /// It was not sent: the platform refused it until it was too late to be of use.
    Late,
    /// It was not sent: the platform will never take it.
    Undeliverable,
}
