//! What happened at this door, in numbers.

use std::sync::atomic::AtomicU64;

/// What happened at this front door, counted since the start.
#[derive(Debug, Default)]
pub struct Counts {
    /// Interactions that serenity could not read.
    pub unreadable: AtomicU64,
    /// Interactions that came when too much was going on already.
    pub turned_away: AtomicU64,
    /// Answers, or parts of one, that Discord did not take.
    pub undelivered: AtomicU64,
    /// Attempts to send a message after which nobody knew what had become of it.
    pub adrift: AtomicU64,
}
