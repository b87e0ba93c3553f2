//! What a plan asks of the engine: timers, and messages that are owed.

use chrono::{DateTime, Utc};

use crate::features::{DeliveryId, Message, Source, TimerKind};

/// What follows from a change of a plan: for the timers that move it, and for what it owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The timer is due then, in place of the one of its kind.
    Set(TimerKind, DateTime<Utc>),
    /// The timer is gone.
    Clear(TimerKind),
    /// A message is owed.
    Owe(Owed),
    /// What the plan has owed and is not sent yet is not sent any more: the member stopped it.
    Drop(Source),
    /// What the plan has owed and is not sent yet is not sent any more: the next one is owed, and it counts as missed. What the
    /// member has asked for later comes all the same.
    Overtake(Source),
    /// What says this and is not sent yet is not sent any more: it is not so any more.
    Withdraw(Message),
    /// A message is owed again later, in place of what was asked for about the same delivery before.
    PutOff(DeliveryId, Owed),
}

/// A message that is to be owed to a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// What it says.
    pub message: Message,
    /// Which occurrence of what it is. The same one is never owed twice.
    pub occurrence: String,
    /// When it is to be sent.
    pub due_at: DateTime<Utc>,
}

/// A moment or an end that is too near or too far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfReach;
