//! What a door does for the delivery loop.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;

use crate::core::Platform;
use crate::engine::{Outgoing, Sent};

/// How long after the claim a request may still begin. With the time for one attempt it stays inside the lease.
pub(super) const SEND_WITHIN: Duration = Duration::from_secs(30);

/// Brings messages to one platform's members. The platform's limits are its own affair: it says how much it takes, and
/// when.
pub trait Carrier: Send + Sync + 'static {
    /// Whose deliveries it takes.
    fn platform(&self) -> Platform;

    /// How many messages it takes over now.
    fn intake(&self, now: DateTime<Utc>) -> Intake;

    /// How many of the messages that it has taken over may be under way at once.
    fn most_under_way(&self) -> usize;

    /// Sends one message, or finds out that it is there already. No request may begin after `until`: the lease of the
    /// message ends soon after it, and another loop may then send the message too.
    fn send(&self, outgoing: &Outgoing, until: Instant) -> impl Future<Output = Sent> + Send;

    /// Ends the sending, because the process is about to end: what waits inside the carrier comes back unsent, and only
    /// requests that have begun go on.
    fn stop(&self);
}

/// How many messages a carrier takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intake {
    /// So many at most.
    UpTo(u32),
    /// None before this time.
    ShutUntil(DateTime<Utc>),
    /// None any more.
    Ended,
}
