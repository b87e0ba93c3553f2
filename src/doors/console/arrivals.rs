//! What comes by itself: fired, claimed, drawn and settled, for everybody who is played here.

use chrono::{DateTime, Utc};

use crate::core::{Audience, Place, Platform};
use crate::engine::{Outgoing, Sent, sleep_until};

use super::said::Said;
use super::session::Session;

/// How many are drawn together.
const BATCH: i64 = 50;

impl Session {
    /// What has come by itself until now, in the order in which it was due.
    pub async fn arrivals(&mut self) -> Vec<Said> {
        let now = self.clock.now();
        match self.fire_and_claim(now).await {
            Ok(outputs) => outputs,
            Err(trouble) => {
                tracing::error!(code = trouble.code(), "what is due could not be sent");
                Vec::new()
            }
        }
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
        sleep_until(&self.clock, next, &self.app.bell().deliveries).await;
    }

    async fn next_arrival(&self) -> Option<DateTime<Utc>> {
        let timer = self.app.next_timer().await.ok().flatten();
        let delivery = self.app.next_delivery(Platform::Console).await.ok().flatten();
        timer.into_iter().chain(delivery).min()
    }

    async fn fire_and_claim(&mut self, now: DateTime<Utc>) -> Result<Vec<Said>, crate::engine::Trouble> {
        while self.app.fire_due(now).await?.next.is_some_and(|next| next <= now) {}
        let mut outputs = Vec::new();
        loop {
            let claimed = self.app.claim_due(Platform::Console, now, BATCH).await?;
            if claimed.is_empty() {
                return Ok(outputs);
            }
            let settled: Vec<(Outgoing, Sent)> = claimed
                .into_iter()
                .map(|outgoing| {
                    outputs.push(self.draw(
                        &self.app.render(&outgoing, now),
                        (outgoing.user.clone(), outgoing.user.clone()),
                        Place::Direct,
                        Audience::Private,
                    ));
                    let sent = Sent::Delivered {
                        message: outgoing.id.0.to_string(),
                        channel: outgoing.user.clone(),
                    };
                    (outgoing, sent)
                })
                .collect();
            self.app.settle(&settled, now).await?;
        }
    }
}
