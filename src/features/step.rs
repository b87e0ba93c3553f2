//! What a plan asks of the engine: timers, and messages that are owed.

use chrono::{DateTime, Utc};

use crate::features::{DeliveryId, Message, Source, TimerKind};

/// A step that follows from a change of a plan: a change of its timers, or of what it owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Sets a timer, in place of the one of its kind.
    Set(TimerKind, DateTime<Utc>),
    /// Deletes a timer.
    Clear(TimerKind),
    /// Owes a message.
    Owe(Owed),
    /// Cancels the messages that the plan owes and has not sent, because the member stopped it.
    Drop(Source),
    /// Cancels the messages that the plan owes and has not sent, because the next one is owed. They count as
    /// missed. Messages that the member asked for later are kept.
    Overtake(Source),
    /// Cancels this message if it is owed and not sent, because what it says is no longer true.
    Withdraw(Message),
    /// Owes a message again later, in place of an earlier request about the same delivery.
    PutOff(DeliveryId, Owed),
}

/// A message to be owed to a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// What it says.
    pub message: Message,
    /// The occurrence that the message stands for, as text. The same occurrence is never owed twice.
    pub occurrence: String,
    /// When it is due.
    pub due_at: DateTime<Utc>,
}

/// The error for a moment or an end that is too near or too far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfReach;
