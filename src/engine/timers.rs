//! The timer loop decides and commits what is due, in batches.
//!
//! Desired properties:
//! - Every committed timer leads to its messages exactly once, even if the process dies. A batch reads its timers,
//!   decides, and writes plans, next timers and deliveries in one transaction: if the process dies before the
//!   commit, nothing has happened; after the commit, everything has. There is no state in between, so no lease is
//!   needed.
//! - A tick depends only on the store and `now`, so a restart needs no special code.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::sleep;
use tracing::Span;

use super::bells::sleep_until;
use super::changes::Changes;
use super::context::Context;
use super::erasure::Eraser;
use super::retention::Retention;
use super::trouble::Trouble;
use super::vault::{MemberKeys, Vault};
use super::watch::Watch;
use crate::clock::Clock;
use crate::store::DueTimer;

/// How many timers are decided together: enough that the commit costs little for each, and few enough that a
/// member's request does not wait noticeably for the write lock.
const BATCH: i64 = 1_000;

/// How many expired pages are deleted together. Their bytes are overwritten, so each costs more than a timer, and one
/// member may have very many that expire at the same time.
const EXPIRED_AT_ONCE: i64 = 100;

/// How long a timer that cannot be decided waits before the next try. The other timers do not wait for it.
const AFTER_UNDECIDED: TimeDelta = TimeDelta::hours(1);

/// How far ahead a timer may lie without being reviewed.
const NEAR: TimeDelta = TimeDelta::days(2);

/// How long the loop waits after a failure of the store.
const AFTER_TROUBLE: TimeDelta = TimeDelta::seconds(5);
/// How long it waits for what another process has in hand.
const AFTER_OTHERS: Duration = Duration::from_millis(100);
/// How often old data is tidied up, while no timer is due.
const TIDY_EVERY: TimeDelta = TimeDelta::hours(1);

/// The outcome of a tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// How many timers fired or had to be put off, and how many expired pages were deleted, together.
    pub fired: usize,
    /// When the next timer or page is due. This may be in the past: a tick takes one batch.
    pub next: Option<DateTime<Utc>>,
}

/// Fires timers when they are due.
#[derive(Debug)]
pub struct Timekeeper {
    context: Arc<Context>,
    vault: Arc<Vault>,
    eraser: Arc<Eraser>,
    retention: Arc<Retention>,
    watch: Arc<Watch>,
}

impl Timekeeper {
    pub(super) fn new(
        context: &Arc<Context>,
        vault: &Arc<Vault>,
        eraser: &Arc<Eraser>,
        retention: &Arc<Retention>,
        watch: &Arc<Watch>,
    ) -> Self {
        let (context, vault, eraser) = (Arc::clone(context), Arc::clone(vault), Arc::clone(eraser));
        Self { context, vault, eraser, retention: Arc::clone(retention), watch: Arc::clone(watch) }
    }

    /// Returns when the next timer is due or the next page expires. While the clock is doubted no page does.
    pub async fn next_timer(&self) -> Result<Option<DateTime<Utc>>, Trouble> {
        let timer = self.context.store.next_timer().await?;
        let page = if self.watch.holds() { None } else { self.context.store.next_expiry().await? };
        Ok(timer.into_iter().chain(page).min())
    }

    /// Fires one batch of due timers, and deletes one batch of expired pages.
    #[tracing::instrument(level = "debug", name = "fire", skip_all, fields(fired))]
    pub async fn fire_due(&self, now: DateTime<Utc>) -> Result<Tick, Trouble> {
        self.vault.forget_idle(now);
        self.eraser.finish_erasing(now).await;
        self.eraser.overwrite_what_was_left().await;
        let next = self.next_timer().await?;
        if next.is_none_or(|next| next > now) {
            return Ok(Tick { fired: 0, next });
        }
        let mut tx = self.context.store.begin().await?;
        let (due, unreadable) = tx.due_timers(now, BATCH).await?;
        let fired = due.len().saturating_add(unreadable);
        Span::current().record("fired", fired);
        let keys = self.keys_for(&due, now).await;
        let (mut changes, mut late) = (Changes::default(), Vec::with_capacity(due.len()));
        for timer in due {
            let (row, member, kind, due_at) = (timer.row, timer.member.id, timer.kind, timer.due_at);
            if changes.add_due_timer(&self.context.content, timer, &keys, now).is_err() {
                // Its plan cannot be read.
                self.context.store.report_unreadable("timer", row);
                changes.put_off_timer(member, kind, now + AFTER_UNDECIDED);
            } else {
                late.push((now - due_at).to_std().unwrap_or_default());
            }
        }
        let expired = if self.watch.holds() { 0 } else { tx.delete_expired(now, EXPIRED_AT_ONCE).await? };
        changes.write(&mut tx, now).await?;
        tx.commit().await?;
        self.context.store.metrics().count_timers(late.into_iter());
        changes.ring(&self.context.bells);
        if expired > 0 {
            self.eraser.overwrite_what_is_gone().await;
        }
        Ok(Tick { fired: fired.saturating_add(expired), next: self.next_timer().await? })
    }

    /// Sets timers anew that lie further ahead than their plans can mean: a clock that was ahead has set them, and
    /// without this they would be silent until it is that late. Call it at a start, and after the clock was set
    /// back.
    pub async fn review(&self, now: DateTime<Utc>) -> Result<(), Trouble> {
        let Some(alone) = self.context.store.alone("review").await? else { return Ok(()) };
        let reviewed = self.review_alone(now).await;
        alone.end().await;
        reviewed
    }

    async fn review_alone(&self, now: DateTime<Utc>) -> Result<(), Trouble> {
        let mut after = i64::MIN;
        loop {
            let mut tx = self.context.store.begin().await?;
            let (ahead, last) = tx.timers_beyond(now + NEAR, after, BATCH).await?;
            let Some(last) = last else { return Ok(()) };
            after = last;
            let keys = self.keys_for(&ahead, now).await;
            let mut changes = Changes::default();
            for timer in ahead {
                if let Err(trouble) = changes.add_review(timer, &keys, now) {
                    tracing::error!(code = trouble.code(), "a timer could not be reviewed");
                }
            }
            changes.write(&mut tx, now).await?;
            tx.commit().await?;
        }
    }

    /// Looks at the clock, and reviews the timers when it was set back.
    pub async fn look_at_the_clock(&self, clock: &Clock) {
        if self.watch.look(clock).await
            && let Err(trouble) = self.review(clock.now()).await
        {
            tracing::error!(code = trouble.code(), "timers that lie too far ahead could not be reviewed");
        }
    }

    /// Returns the keys of the members whose due plans have an encrypted part.
    async fn keys_for(&self, due: &[DueTimer], now: DateTime<Utc>) -> MemberKeys {
        let encrypted =
            |timer: &&DueTimer| timer.plan.iter().chain(&timer.beside).any(|(_, private)| private.is_some());
        let owners = due.iter().filter(encrypted).map(|timer| timer.member.owner());
        self.vault.keys_that_open(owners.collect::<Vec<_>>(), now).await
    }

    /// Runs the timer loop: fires what is due, and sleeps until the next timer. It never returns. Dropping it at any
    /// point loses nothing.
    pub async fn keep_time(&self, clock: &Clock) {
        let mut tidied_at: Option<DateTime<Utc>> = None;
        loop {
            // In this order: a jump between the two is seen before anything is decided by the time after it.
            let now = clock.now();
            self.look_at_the_clock(clock).await;
            if self.watch.is_apart() {
                sleep_until(clock, Some(now + AFTER_TROUBLE), self.context.bells.timers()).await;
                continue;
            }
            let next = match self.fire_due(now).await {
                Ok(tick) if tick.next.is_some_and(|next| next <= now) => {
                    // A tick that has done nothing of what is due would do nothing at once again.
                    if tick.fired == 0 && self.context.store.is_shared() {
                        // A request or another process has it in hand.
                        sleep(AFTER_OTHERS).await;
                        continue;
                    }
                    if tick.fired > 0 { tick.next } else { Some(now + AFTER_TROUBLE) }
                }
                Ok(tick) => {
                    // `contains` is false for a negative age: after the clock was set back, the next round tidies
                    // up.
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
