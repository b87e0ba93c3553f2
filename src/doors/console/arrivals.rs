//! What comes by itself: fired, claimed, drawn and settled, for everybody who is played here.

use chrono::{DateTime, Utc};

use crate::core::{Audience, Place, Platform};
use crate::engine::{Trouble, send_batch, sleep_until};

use super::carrier::Arrived;
use super::said::Said;
use super::session::Session;

impl Session {
    /// What has come by itself until now, in the order in which it was due.
    pub async fn arrivals(&mut self) -> Vec<Said> {
        let now = self.clock.now();
        let mut outputs = Vec::new();
        let mut sent = self.fire_due(now).await;
        while sent.is_ok() {
            match send_batch(&self.app, &self.carrier, now).await {
                Ok(0) => return outputs,
                Ok(_) => outputs.extend(self.draw_arrived()),
                Err(trouble) => sent = Err(trouble),
            }
        }
        if let Err(trouble) = sent {
            tracing::error!(code = trouble.code(), "what is due could not be sent");
        }
        // What is not settled comes again when its lease is over.
        while self.arrived.try_recv().is_ok() {}
        outputs
    }

    /// Time goes on until `target`, stopping wherever something comes by itself.
    pub async fn live_until(&mut self, target: DateTime<Utc>) -> Vec<Said> {
        let mut outputs = self.arrivals().await;
        while let Some(next) = self.next_arrival().await.filter(|next| *next <= target) {
            // What is overdue comes at once; what is to come, at its time.
            self.clock.shift((next - self.clock.now()).max(chrono::TimeDelta::zero()));
            let arrived = self.arrivals().await;
            let stuck = arrived.is_empty() && self.next_arrival().await.is_some_and(|again| again <= next);
            outputs.extend(arrived);
            if stuck {
                break;
            }
        }
        self.clock.shift((target - self.clock.now()).max(chrono::TimeDelta::zero()));
        outputs
    }

    /// Returns when something may have come by itself.
    pub(super) async fn until_arrival(&self) {
        let next = self.next_arrival().await;
        sleep_until(&self.clock, next, self.app.bells().deliveries(Platform::Console)).await;
    }

    async fn next_arrival(&self) -> Option<DateTime<Utc>> {
        let timer = self.app.timekeeper().next_timer().await.ok().flatten();
        let delivery = self.app.outbox().next_delivery(Platform::Console).await.ok().flatten();
        timer.into_iter().chain(delivery).min()
    }

    async fn fire_due(&self, now: DateTime<Utc>) -> Result<(), Trouble> {
        while self.app.timekeeper().fire_due(now).await?.next.is_some_and(|next| next <= now) {}
        Ok(())
    }

    /// Draws what the carrier has brought.
    fn draw_arrived(&mut self) -> Vec<Said> {
        let mut outputs = Vec::new();
        while let Ok(Arrived { to, show }) = self.arrived.try_recv() {
            outputs.push(self.draw(&show, (to.clone(), to), Place::Direct, Audience::Private));
        }
        outputs
    }
}
