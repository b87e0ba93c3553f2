//! Plays Discord for the delivery loop: it takes messages, loses receipts, asks for a pause, fails for hours, and
//! refuses.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;

use breathing_room::engine::{Outgoing, Sent};
use breathing_room::features::DeliveryId;

/// How far before an attempt a look-up begins, as in Discord's door: clocks differ.
const LOOKS_BACK: TimeDelta = TimeDelta::hours(2);

/// The messages in the conversations.
#[derive(Debug, Default)]
pub(super) struct Platform {
    conversations: BTreeMap<String, Vec<(DeliveryId, DateTime<Utc>)>>,
    sent: u64,
    /// Whether every request fails, or the bot does not learn that it succeeded.
    pub(super) fails: bool,
}

/// The outcome of an attempt.
#[derive(Debug)]
pub(super) struct Attempt {
    /// The outcome that the bot is told.
    pub(super) told: Sent,
    /// Whether a new message arrived.
    pub(super) landed: bool,
    /// The name of the outcome, for the report.
    pub(super) what: &'static str,
}

impl Platform {
    /// Decides the outcome of a message. `truth` is the time on the platform's own clock, `now` the time on the
    /// bot's.
    pub(super) fn takes(
        &mut self,
        outgoing: &Outgoing,
        closed: bool,
        (truth, now): (DateTime<Utc>, DateTime<Utc>),
        rng: &mut Rng,
    ) -> Attempt {
        let told = |what, told| Attempt { told, landed: false, what };
        if self.fails {
            return self.fails_to(outgoing, truth, rng);
        }
        if let Some(since) = outgoing.unknown_since {
            if self.has(outgoing, since - LOOKS_BACK) {
                return told("found by looking", self.receipt(outgoing));
            }
            if outgoing.is_late(now) {
                return told("not found, and late", Sent::Again(None));
            }
        }
        if closed {
            return told("refused", Sent::Refused("50007".into()));
        }
        match rng.u16(..1000) {
            0..30 => {
                self.keep(outgoing, truth);
                Attempt { told: over_or_not(rng), landed: true, what: "receipt lost" }
            }
            30..60 => told("message lost", over_or_not(rng)),
            60..100 => {
                let wait = TimeDelta::milliseconds(rng.i64(200..180_000));
                told("asked for patience", Sent::Again(Some(wait)))
            }
            100..110 => told("not taken", Sent::Again(None)),
            110..112 => told("undeliverable", Sent::Undeliverable("50035".into())),
            _ => {
                self.keep(outgoing, truth);
                Attempt { told: self.receipt(outgoing), landed: true, what: "delivered" }
            }
        }
    }

    fn fails_to(&mut self, outgoing: &Outgoing, truth: DateTime<Utc>, rng: &mut Rng) -> Attempt {
        let told = |told| Attempt { told, landed: false, what: "failed" };
        match rng.u8(..10) {
            // The message cannot be looked up either.
            _ if outgoing.unknown_since.is_some() => told(over_or_not(rng)),
            0..7 => told(Sent::Again(None)),
            7..9 => told(Sent::Unknown(None)),
            _ => {
                self.keep(outgoing, truth);
                Attempt { told: Sent::Unknown(None), landed: true, what: "delivered, and failed" }
            }
        }
    }

    fn keep(&mut self, outgoing: &Outgoing, truth: DateTime<Utc>) {
        self.conversations.entry(outgoing.user.clone()).or_default().push((outgoing.id, truth));
    }

    fn has(&self, outgoing: &Outgoing, since: DateTime<Utc>) -> bool {
        let conversation = self.conversations.get(&outgoing.user).map(Vec::as_slice).unwrap_or_default();
        conversation.iter().rev().take_while(|(_, at)| *at >= since).any(|(id, _)| *id == outgoing.id)
    }

    fn receipt(&mut self, outgoing: &Outgoing) -> Sent {
        self.sent += 1;
        Sent::Delivered { message: self.sent.to_string(), channel: dm(&outgoing.user) }
    }
}

/// Returns the id of the conversation with a person.
pub(super) fn dm(user: &str) -> String {
    format!("dm-{user}")
}

/// Returns an unknown outcome, of an attempt that is over or that may be under way still.
fn over_or_not(rng: &mut Rng) -> Sent {
    Sent::Unknown(rng.bool().then(TimeDelta::zero))
}
