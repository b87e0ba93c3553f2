//! Tells a supervisor or a load balancer whether this process can serve.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use hyper::StatusCode;
use tokio::time::timeout;

use super::answer::Answer;
use crate::core::Platform;
use crate::doors::discord::{Connection, Endpoint};

/// The longest time for the database's answer.
const PATIENCE: Duration = Duration::from_secs(1);
/// How late a delivery is when it counts as stuck. A failed one is tried again after a quarter of an hour at most.
const STUCK: TimeDelta = TimeDelta::minutes(20);

/// Tells whether this process can serve.
pub(super) struct Health {
    discord: Arc<Endpoint>,
    /// Whether this process sends deliveries.
    sends: bool,
}

impl Health {
    pub(super) fn new(discord: Arc<Endpoint>, sends: bool) -> Self {
        Self { discord, sends }
    }

    /// Returns a line for each thing that is needed, and the status 503 when one is missing.
    pub(super) async fn report(&self) -> Answer {
        let (app, now) = (self.discord.app(), self.discord.now());
        let next = timeout(PATIENCE, app.outbox().next_delivery(Platform::Discord)).await;
        let (database, deliveries) = match next {
            Ok(Ok(next)) => (Ok("answers"), next.is_none_or(|due| now - due < STUCK)),
            Ok(Err(_)) | Err(_) => (Err("does not answer"), true),
        };
        let deliveries = match (deliveries, self.sends) {
            (true, _) => Ok("none is stuck"),
            (false, true) => Err("the oldest is over 20 minutes late"),
            // Taking this process out of service would not help the process that sends them.
            (false, false) => Ok("the oldest is over 20 minutes late, in another process"),
        };
        let discord = match self.discord.connections().state().await {
            Connection::Open => Ok("connected"),
            Connection::NotWanted => Ok("not used by this process"),
            Connection::Closed => Err("not connected"),
        };
        let started = if self.discord.serves() { Ok("done") } else { Err("not done yet") };
        let parts =
            [("database", database), ("deliveries", deliveries), ("gateway", discord), ("start", started)];
        let mut said = String::new();
        for (name, found) in parts {
            let (Ok(words) | Err(words)) = found;
            // Writing to a string cannot fail.
            let _ = writeln!(said, "{name}: {words}");
        }
        let ready = parts.iter().all(|(_, found)| found.is_ok());
        Answer::text(if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, said)
    }
}
