//! The delivery loop claims what is owed on one platform, sends it by the platform's [`Carrier`], and settles it.
//!
//! Desired properties:
//! - A message arrives once. Each attempt is settled with its outcome. An unknown outcome stays unknown, and the
//!   carrier looks the message up before it sends anything again.
//! - While a carrier is shut, nothing is claimed for it, so no attempt is lost.
//! - A claimed delivery is sent well inside its lease. One that could not be is handed back unsent.
//! - No member waits for another member's slow request: many are under way at once, and results are settled
//!   together, at the latest some dozens of milliseconds after they are known.
//! - No member waits for another member's many messages: one message for each member is in hand at a time.
//! - Each platform has a loop and a bell of its own, so one process can serve several platforms.

mod carrier;
mod hands;
mod turn;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;
use tokio::task::{self, JoinError};
use tokio::time::{Instant, sleep_until as sleep_until_instant, timeout_at};

use super::bells::sleep_until;
use super::{App, Outgoing, Sent};
use crate::clock::Clock;
use carrier::SEND_WITHIN;
use hands::{Hands, Look};

pub use carrier::{Carrier, Intake};
pub use turn::send_batch;

/// How long the loop waits after a failure of the store.
const AFTER_TROUBLE: Duration = Duration::from_secs(1);
/// How long it waits for what another process has in hand.
const AFTER_OTHERS: Duration = Duration::from_millis(50);

/// Sends what is owed on one platform.
pub struct Sender<C> {
    app: Arc<App>,
    clock: Arc<Clock>,
    carrier: Arc<C>,
}

impl<C: Carrier> Sender<C> {
    /// Returns a sender that hands messages to `carrier`.
    pub fn new(app: Arc<App>, clock: Arc<Clock>, carrier: Arc<C>) -> Self {
        Self { app, clock, carrier }
    }

    /// Sends what is due until `stop` turns true. Then what is under way may take up to `drain` to end.
    pub async fn work(self, mut stop: watch::Receiver<bool>, drain: Duration) {
        let mut hands = Hands::new();
        // If the other end of `stop` was dropped, it cannot ask for an end any more, and the loop ends too.
        while !*stop.borrow() && stop.has_changed().is_ok() {
            self.step(&mut hands, &mut stop).await;
        }
        self.finish(hands, Instant::now() + drain).await;
    }

    /// Runs one round: begins what can begin, and waits until something has happened.
    async fn step(&self, hands: &mut Hands, stop: &mut watch::Receiver<bool>) {
        if hands.look == Look::Now && hands.has_room() {
            self.claim(hands).await;
        }
        while let Some((outgoing, until)) = hands.next_to_begin(self.carrier.most_under_way()) {
            hands.begin(&self.carrier, outgoing, until);
        }
        if hands.must_settle() {
            self.settle(hands).await;
            return;
        }
        let may_claim = hands.has_room();
        let (settle_at, look) = (hands.settle_at, hands.look);
        tokio::select! {
            Some(ended) = hands.under_way.join_next_with_id() => self.take_result(hands, ended),
            () = sleep_until_instant(settle_at), if !hands.done.is_empty() => self.settle(hands).await,
            () = self.wait(look), if may_claim => hands.look = Look::Now,
            _ = stop.changed() => {}
        }
    }

    async fn wait(&self, look: Look) {
        match look {
            Look::Now => {}
            Look::At(next) => {
                let bell = self.app.bells().deliveries(self.carrier.platform());
                sleep_until(&self.clock, next, bell).await;
            }
            Look::After(then) => sleep_until_instant(then).await,
        }
    }

    async fn claim(&self, hands: &mut Hands) {
        let (now, until) = self.begin_claim().await;
        let most = match self.carrier.intake(now) {
            Intake::UpTo(most) => most,
            Intake::ShutUntil(then) => return hands.look = Look::At(Some(then)),
            Intake::Ended => return hands.look = Look::At(None),
        };
        let (platform, busy) = (self.carrier.platform(), hands.busy());
        match self.app.outbox().claim_beside(platform, now, i64::from(most), &busy).await {
            Ok((claimed, more)) => self.take_over(hands, (claimed, until), (most, more), now).await,
            Err(trouble) => {
                tracing::error!(code = trouble.code(), "messages could not be claimed");
                hands.look = Look::After(Instant::now() + AFTER_TROUBLE);
            }
        }
    }

    /// Looks at the clock, and returns the time for a claim and until when what is claimed may begin. Both are read
    /// together: the lease counts from the one, so a claim that takes long must not move the other.
    async fn begin_claim(&self) -> (DateTime<Utc>, Instant) {
        self.app.outbox().look_at_the_clock(&self.clock).await;
        (self.clock.now(), Instant::now() + SEND_WITHIN)
    }

    /// Takes over what was claimed at `now`, of at most so many, and decides when to look again. `more` tells whether
    /// some was settled without being sent.
    async fn take_over(
        &self,
        hands: &mut Hands,
        (claimed, until): (Vec<Outgoing>, Instant),
        (most, more): (u32, bool),
        now: DateTime<Utc>,
    ) {
        let is_alone = claimed.is_empty() && hands.is_empty();
        let is_full = claimed.len() >= usize::try_from(most).unwrap_or(usize::MAX);
        hands.wait_for(claimed, until);
        hands.look = if more || is_full { Look::Now } else { self.next_look(is_alone, now).await };
    }

    /// Returns when to look again. Without a message in hand, what is due is another process's. With one, what is still
    /// due is for members who have a message in hand, and the loop looks for it when that is settled.
    async fn next_look(&self, is_alone: bool, now: DateTime<Utc>) -> Look {
        let (platform, outbox) = (self.carrier.platform(), self.app.outbox());
        let next = if is_alone {
            outbox.next_delivery(platform).await
        } else {
            outbox.next_after(platform, now).await
        };
        match next {
            Ok(Some(next)) if is_alone && next <= now => Look::After(Instant::now() + AFTER_OTHERS),
            Ok(next) => Look::At(next),
            Err(_) => Look::After(Instant::now() + AFTER_TROUBLE),
        }
    }

    /// Settles what is finished, and claims what is due with it if there is room.
    async fn settle(&self, hands: &mut Hands) {
        let (now, until) = self.begin_claim().await;
        let (platform, busy) = (self.carrier.platform(), hands.busy());
        let most = match self.carrier.intake(now) {
            Intake::UpTo(most) if hands.has_room_for_more() => most,
            Intake::UpTo(_) | Intake::ShutUntil(_) | Intake::Ended => return self.settle_alone(hands).await,
        };
        let both = self.app.outbox();
        match both.settle_and_claim(&hands.done, platform, now, (i64::from(most), &busy)).await {
            Ok((lost, claimed, more)) => {
                tell_of_lost(lost);
                hands.done.clear();
                self.take_over(hands, (claimed, until), (most, more), now).await;
            }
            // What is finished must not wait for what cannot be claimed.
            Err(_) => self.settle_alone(hands).await,
        }
    }

    async fn settle_alone(&self, hands: &mut Hands) {
        match self.app.outbox().settle(&hands.done, self.clock.now()).await {
            Ok(lost) => {
                tell_of_lost(lost);
                hands.done.clear();
                // An attempt that failed may be due again.
                hands.look = Look::Now;
            }
            Err(trouble) => {
                tracing::error!(code = trouble.code(), "messages could not be settled");
                hands.settle_at = Instant::now() + AFTER_TROUBLE;
            }
        }
    }

    /// Hands back what has not begun, lets what is under way finish, and settles all of it.
    async fn finish(&self, mut hands: Hands, until: Instant) {
        // Messages that wait inside the carrier have not begun either.
        self.carrier.stop();
        for (outgoing, _) in std::mem::take(&mut hands.waiting) {
            // An unknown outcome must stay unknown: handed back as unsent, the message could be sent twice.
            let unknown = outgoing.unknown_since.is_some();
            let sent = if unknown { Sent::Unknown(None) } else { Sent::Held(TimeDelta::zero()) };
            hands.done.push((outgoing, sent));
        }
        while let Ok(Some(ended)) = timeout_at(until, hands.under_way.join_next_with_id()).await {
            self.take_result(&mut hands, ended);
        }
        let left = hands.under_way.len();
        if left > 0 {
            tracing::warn!(left, "messages under way were given up; they are looked up at the next start");
        }
        if !hands.done.is_empty() {
            self.settle_alone(&mut hands).await;
        }
    }

    fn take_result(&self, hands: &mut Hands, ended: Result<(task::Id, (Outgoing, Sent)), JoinError>) {
        match ended {
            Ok((task, result)) => {
                hands.whose.remove(&task);
                self.carrier.note(&result.1);
                hands.add_result(result);
            }
            // The delivery stays unsettled, and is looked up when its lease is over.
            Err(error) => {
                let delivery = hands.whose.remove(&error.id()).map(|whose| whose.id.0);
                tracing::error!(delivery, "a message was lost sight of");
            }
        }
    }
}

fn tell_of_lost(lost: usize) {
    if lost > 0 {
        tracing::warn!(lost, "leases were lost before their messages were settled");
    }
}
