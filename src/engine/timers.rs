//! The timer loop's work: what is due is decided and committed, in batches.
//!
//! Desired properties:
//! - Every timer that was committed leads to its messages, once, whatever happens to the process. A batch reads
//!   its timers, decides, and writes plans, next timers and messages in one transaction: killed before the
//!   commit, nothing happened; after it, everything did. There is no state in between, so no lease is needed.
//! - A tick takes no hint. It reads the store and `now`, and a restart is nothing special.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::bells::sleep_until;
use super::changes::Changes;
use super::context::Context;
use super::erasure::Eraser;
use super::retention::Retention;
use super::trouble::Trouble;
use super::vault::Vault;
use crate::clock::Clock;

/// How many timers are decided together: enough that the commit costs little for each, few enough that a
/// person who asks something meanwhile does not wait for it.
const BATCH: i64 = 1_000;

/// A timer that cannot be decided holds up nobody else, and is tried again after this.
const AFTER_UNDECIDED: TimeDelta = TimeDelta::hours(1);

/// After a failure of the store.
const AFTER_TROUBLE: TimeDelta = TimeDelta::seconds(5);
/// How often old requests are forgotten, while no timer is due.
const TIDY_EVERY: TimeDelta = TimeDelta::hours(1);

/// What a tick came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// How many timers fired, and how many pages went.
    pub fired: usize,
    /// When the next one is due. It may be due already: a tick takes one batch.
    pub next: Option<DateTime<Utc>>,
}

/// Fires timers when they are due.
#[derive(Debug)]
pub struct Timekeeper {
    context: Arc<Context>,
    vault: Arc<Vault>,
    eraser: Arc<Eraser>,
    retention: Arc<Retention>,
}

impl Timekeeper {
    pub(super) fn new(
        context: &Arc<Context>,
        vault: &Arc<Vault>,
        eraser: &Arc<Eraser>,
        retention: &Arc<Retention>,
    ) -> Self {
        let (context, vault) = (Arc::clone(context), Arc::clone(vault));
        Self { context, vault, eraser: Arc::clone(eraser), retention: Arc::clone(retention) }
    }

    /// When the next timer is due, or the next page goes.
    pub async fn next_timer(&self) -> Result<Option<DateTime<Utc>>, Trouble> {
        let (timer, page) = (self.context.store.next_timer().await?, self.context.store.next_expiry().await?);
        Ok(timer.into_iter().chain(page).min())
    }

    /// Fires one batch of due timers.
    pub async fn fire_due(&self, now: DateTime<Utc>) -> Result<Tick, Trouble> {
        self.vault.forget_idle(now);
        self.eraser.finish_erasing(now).await;
        self.eraser.overwrite_what_was_left().await;
        let next = self.next_timer().await?;
        if next.is_none_or(|next| next > now) {
            return Ok(Tick { fired: 0, next });
        }
        let mut tx = self.context.store.begin().await?;
        let due = tx.due_timers(now, BATCH).await?;
        let fired = due.len();
        let mut changes = Changes::default();
        for timer in due {
            let (member, kind) = (timer.member.id, timer.kind);
            if let Err(trouble) = changes.take(timer, now) {
                tracing::error!(code = trouble.code(), "a timer could not be decided; it waits for an hour");
                changes.put_off_timer(member, kind, now + AFTER_UNDECIDED);
            }
        }
        let expired = tx.delete_expired(now, BATCH).await?;
        changes.write(&mut tx, now).await?;
        tx.commit().await?;
        changes.ring(&self.context.bells);
        if expired > 0 {
            self.eraser.overwrite_what_is_gone().await;
        }
        Ok(Tick { fired: fired + expired, next: self.next_timer().await? })
    }

    /// The timer loop: fires what is due, and sleeps until the next timer. It never returns; dropping it at any
    /// point loses nothing.
    pub async fn keep_time(&self, clock: &Clock) {
        let mut tidied_at: Option<DateTime<Utc>> = None;
        loop {
            let now = clock.now();
            let next = match self.fire_due(now).await {
                Ok(tick) if tick.next.is_some_and(|next| next <= now) => tick.next,
                Ok(tick) => {
                    // A clock that was set back must not keep it from being done.
                    let lately = |at| (TimeDelta::zero()..TIDY_EVERY).contains(&(now - at));
                    if !tidied_at.is_some_and(lately) {
                        tidied_at = Some(now);
                        if self.retention.tidy(now).await {
                            tidied_at = None;
                            continue;
                        }
                    }
                    tick.next
                }
                Err(trouble) => {
                    tracing::error!(code = trouble.code(), "timers could not be fired");
                    Some(clock.now() + AFTER_TROUBLE)
                }
            };
            sleep_until(clock, next, self.context.bells.timers()).await;
        }
    }
}
