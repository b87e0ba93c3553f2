//! The trait with which a door serves the delivery loop.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;

use crate::core::Platform;
use crate::engine::{Outgoing, Sent};

/// How long after the claim a request may still begin. Together with the time for one attempt it stays inside the
/// lease.
pub(super) const SEND_WITHIN: Duration = Duration::from_secs(30);

/// Sends messages to one platform's members. The carrier alone knows the platform's limits: it says how many
/// messages it takes, and when.
pub trait Carrier: Send + Sync + 'static {
    /// Returns the platform whose deliveries it takes.
    fn platform(&self) -> Platform;

    /// Returns how many messages it takes over now.
    fn intake(&self, now: DateTime<Utc>) -> Intake;

    /// Returns how many of the messages that it has taken over may be under way at once.
    fn most_under_way(&self) -> usize;

    /// Sends one message, or finds that it has already arrived. No request may begin after `until`: the lease of the
    /// delivery ends soon after it, and another loop may then send the message too.
    fn send(&self, outgoing: &Outgoing, until: Instant) -> impl Future<Output = Sent> + Send;

    /// Gets the outcome of a message just before it is settled, for the door's own counters.
    fn note(&self, sent: &Sent);

    /// Stops the sending because the process is about to end: what waits inside the carrier is returned unsent, and
    /// only requests that have begun go on.
    fn stop(&self);
}

/// How many messages a carrier takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intake {
    /// This many at most.
    UpTo(u32),
    /// None before this time.
    ShutUntil(DateTime<Utc>),
    /// None from now on.
    Ended,
}
