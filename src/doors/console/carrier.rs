//! The terminal's carrier: a queue of sent messages, which the session draws.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::clock::Clock;
use crate::core::{Platform, Show};
use crate::engine::{App, Carrier, Intake, Outgoing, Sent};

/// How many deliveries are claimed together.
const BATCH: u32 = 50;

/// Puts messages for people in the terminal into a queue, in the order in which they were due.
#[derive(Debug)]
pub struct ConsoleCarrier {
    app: Arc<App>,
    clock: Arc<Clock>,
    arrived: mpsc::UnboundedSender<Arrived>,
}

/// A message that the carrier has queued for a person.
#[derive(Debug)]
pub struct Arrived {
    /// The name of the person that it is for.
    pub to: String,
    /// What it shows.
    pub show: Show,
}

impl ConsoleCarrier {
    /// Returns a carrier and the receiving end of its queue.
    pub fn new(app: Arc<App>, clock: Arc<Clock>) -> (Self, mpsc::UnboundedReceiver<Arrived>) {
        let (arrived, arrivals) = mpsc::unbounded_channel();
        (Self { app, clock, arrived }, arrivals)
    }
}

impl Carrier for ConsoleCarrier {
    fn platform(&self) -> Platform {
        Platform::Console
    }

    fn intake(&self, _: DateTime<Utc>) -> Intake {
        if self.arrived.is_closed() { Intake::Ended } else { Intake::UpTo(BATCH) }
    }

    /// Returns 1: messages go out one after another, so that they arrive in the order in which they were due.
    fn most_under_way(&self) -> usize {
        1
    }

    async fn send(&self, outgoing: &Outgoing, _: Instant) -> Sent {
        let (to, show) = (outgoing.user.clone(), self.app.outbox().render(outgoing, self.clock.now()));
        match self.arrived.send(Arrived { to: to.clone(), show }) {
            Ok(()) => Sent::Delivered { message: outgoing.id.0.to_string(), channel: to },
            // The session has dropped its end of the queue, so the message stays owed.
            Err(_) => Sent::Again(None),
        }
    }

    fn note(&self, _: &Sent) {}

    fn stop(&self) {}
}
