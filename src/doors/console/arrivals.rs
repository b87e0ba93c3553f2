//! Messages that answer no line: the session fires timers, claims deliveries, draws them and settles them, for
//! every person that it plays.

use chrono::{DateTime, Utc};

use crate::core::Platform;
use crate::engine::{Acceptance, Trouble, send_batch, sleep_until};

use super::carrier::Arrived;
use super::said::Said;
use super::session::Session;
use super::time::format_instant;

impl Session {
    /// Sends everything that is due and returns it as drawn, in the order in which it was due.
    pub async fn arrivals(&mut self) -> Vec<Said> {
        let now = self.clock.now();
        self.app.timekeeper().look_at_the_clock(&self.clock).await;
        let mut outputs = Vec::new();
        let mut sent = self.fire_due(now).await;
        while sent.is_ok() {
            match send_batch(&self.app, &self.carrier, now).await {
                Ok(0) => return outputs,
                Ok(_) => outputs.extend(self.draw_queued()),
                Err(trouble) => sent = Err(trouble),
            }
        }
        if let Err(trouble) = sent {
            tracing::error!(code = trouble.code(), "what is due could not be sent");
        }
        // A delivery that was drawn but not settled is claimed again when its lease ends. Without this line it
        // would be shown twice.
        while self.arrived.try_recv().is_ok() {}
        outputs
    }

    /// Moves the clock on to `target`, and stops at each time at which a timer or a delivery is due, so that each
    /// one sees its own time.
    pub async fn live_until(&mut self, target: DateTime<Utc>) -> Vec<Said> {
        let mut outputs = self.arrivals().await;
        while let Some(next) = self.next_arrival().await.filter(|next| *next <= target) {
            // Something overdue happens now: the clock never moves back.
            self.clock.shift((next - self.clock.now()).max(chrono::TimeDelta::zero()));
            let arrived = self.arrivals().await;
            // An error can leave a due item where it is. Without this check the loop would not end.
            let stuck = arrived.is_empty() && self.next_arrival().await.is_some_and(|again| again <= next);
            outputs.extend(arrived);
            if stuck {
                break;
            }
        }
        self.clock.shift((target - self.clock.now()).max(chrono::TimeDelta::zero()));
        outputs
    }

    /// Believes the computer's clock after a jump, because the person says that it is right.
    pub(super) async fn believe_clock(&self) -> Vec<Said> {
        let now = format_instant(self.clock.reading().wall);
        let id = match self.app.watch().accept(&self.clock).await {
            Ok(Acceptance::Believed) => "console-clock-believed",
            Ok(Acceptance::NotDoubted) => "console-time",
            Ok(Acceptance::Impossible) => "console-clock-impossible",
            Err(trouble) => {
                tracing::error!(code = trouble.code(), "the clock could not be accepted");
                "console-clock-trouble"
            }
        };
        self.note(id, &[("now", &now)])
    }

    /// Waits until a timer or a delivery may be due.
    pub(super) async fn until_arrival(&self) {
        let next = self.next_arrival().await;
        sleep_until(&self.clock, next, self.app.bells().deliveries(Platform::Console)).await;
    }

    /// Returns when the next timer or delivery is due. Errors count as nothing due: `arrivals` logs them.
    async fn next_arrival(&self) -> Option<DateTime<Utc>> {
        let timer = self.app.timekeeper().next_timer().await.ok().flatten();
        let delivery = self.app.outbox().next_delivery(Platform::Console).await.ok().flatten();
        timer.into_iter().chain(delivery).min()
    }

    async fn fire_due(&self, now: DateTime<Utc>) -> Result<(), Trouble> {
        loop {
            let tick = self.app.timekeeper().fire_due(now).await?;
            // A tick that has done nothing of what is due would do nothing again.
            if tick.fired == 0 || tick.next.is_none_or(|next| next > now) {
                return Ok(());
            }
        }
    }

    /// Draws the messages that the carrier has queued.
    fn draw_queued(&mut self) -> Vec<Said> {
        let mut outputs = Vec::new();
        while let Ok(Arrived { to, show }) = self.arrived.try_recv() {
            outputs.push(self.draw_arrived(&show, to));
        }
        outputs
    }
}
