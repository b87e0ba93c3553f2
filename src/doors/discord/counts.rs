//! Counters of what happens at this door.

use std::sync::atomic::AtomicU64;

/// Counters since the process started.
#[derive(Debug, Default)]
pub struct Counts {
    /// Interactions that serenity could not read.
    pub unreadable: AtomicU64,
    /// Interactions that found no free seat in time.
    pub turned_away: AtomicU64,
    /// Answers, or parts of an answer, that Discord did not take.
    pub undelivered: AtomicU64,
    /// Attempts to send a message whose outcome is unknown.
    pub adrift: AtomicU64,
}
