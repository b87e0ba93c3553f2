//! Deletes what has been kept for too long, from time to time and a part at a time.

mod clear;
mod idle;

use std::sync::Arc;

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::context::Context;
use super::copy::abandon_old;
use super::erasure::Eraser;
use super::presence::Presence;
use super::vault::Vault;
use super::watch::Watch;
use clear::ClearPlans;
use idle::IdleMembers;

/// For how many days a note of a burnt page is kept: two weeks, and two days more for time zones, because a page has
/// the day of its author.
pub(in crate::engine) const BURNS_KEPT: Days = Days::new(16);

/// Deletes what has been kept for too long.
#[derive(Debug)]
pub struct Retention {
    context: Arc<Context>,
    vault: Arc<Vault>,
    eraser: Arc<Eraser>,
    presence: Arc<Presence>,
    idle: IdleMembers,
    clear: ClearPlans,
    watch: Arc<Watch>,
}

impl Retention {
    pub(super) fn new(
        context: &Arc<Context>,
        vault: &Arc<Vault>,
        eraser: &Arc<Eraser>,
        presence: &Arc<Presence>,
        watch: &Arc<Watch>,
    ) -> Self {
        let idle = IdleMembers::new(context, eraser);
        let clear = ClearPlans::new(context, vault, eraser);
        let (context, eraser, watch) = (Arc::clone(context), Arc::clone(eraser), Arc::clone(watch));
        let (vault, presence) = (Arc::clone(vault), Arc::clone(presence));
        Self { context, vault, eraser, presence, idle, clear, watch }
    }

    /// Encrypts what an older version kept in clear text. Call it at a start, before any door opens. While the
    /// journal is locked it does nothing; [`Self::tidy`] then does it later. A failure can wait for that too.
    pub async fn encrypt_what_is_clear(&self, now: DateTime<Utc>) {
        if let Err(trouble) = self.clear.encrypt_all(now).await {
            tracing::error!(code = trouble.code(), "what is in clear text could not be encrypted yet");
        }
    }

    /// Runs the regular work: forgets some of the old requests, deletes some of what has been kept for too long, and
    /// notifies and erases members who are idle or have left. Returns whether there is more of it. A failure can
    /// wait for the next time. It also overwrites the bytes of members that an operator's command erased while the
    /// bot was running. While the clock is doubted nothing is deleted for its age.
    pub async fn tidy(&self, now: DateTime<Utc>) -> bool {
        // Another process that does the same now does it for all.
        let Ok(Some(alone)) = self.context.store.alone("tidy").await else { return false };
        let more = self.tidy_alone(now).await;
        alone.end().await;
        more
    }

    async fn tidy_alone(&self, now: DateTime<Utc>) -> bool {
        self.eraser.finish_all_erasing(now).await;
        abandon_old(&self.context.store, &self.vault, now).await;
        self.encrypt_what_is_clear(now).await;
        self.eraser.overwrite_what_is_gone().await;
        self.wake_what_has_no_time(now).await;
        if self.watch.holds() {
            return false;
        }
        self.tidy_burns(now).await;
        let more = self.context.store.forget_old_requests(now).await.unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "old requests could not be forgotten");
            false
        }) | self.context.store.forget_stopped_deliveries(now).await.unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "stopped deliveries could not be forgotten");
            false
        }) | self.tidy_pages(now).await
            | self.tidy_members(now).await;
        if !more {
            self.give_space_back().await;
        }
        more
    }

    /// Gives the space of deleted rows back. Their bytes are overwritten before: the part of the file that is cut off is
    /// not written again.
    async fn give_space_back(&self) {
        if !self.eraser.overwrite_what_is_gone().await {
            return;
        }
        match self.context.store.give_space_back().await {
            Ok(true) => {
                self.eraser.overwrite_what_is_gone().await;
            }
            Ok(false) => {}
            Err(error) => tracing::warn!(code = error.code(), "space could not be given back"),
        }
    }

    /// Looks at rows whose time cannot be one: they would never be due.
    async fn wake_what_has_no_time(&self, now: DateTime<Utc>) {
        let store = &self.context.store;
        for done in [
            store.wake_timeless_timers(now).await,
            store.wake_timeless_deliveries(now).await,
            store.wake_timeless_cleanups(now).await,
            store.report_timeless_pages().await,
        ] {
            if let Err(error) = done {
                tracing::warn!(code = error.code(), "rows whose time cannot be one could not be looked at");
            }
        }
    }

    async fn tidy_members(&self, now: DateTime<Utc>) -> bool {
        // A member whose visit is not noted must not be taken for an idle one.
        if let Err(trouble) = self.presence.note_who_was_here().await {
            tracing::warn!(code = trouble.code(), "who was here could not be noted");
            return false;
        }
        self.idle.tidy(now).await.unwrap_or_else(|trouble| {
            tracing::warn!(
                code = trouble.code(),
                "members who are not here any more could not be looked after"
            );
            false
        })
    }

    /// Forgets old notes of burnt pages.
    async fn tidy_burns(&self, now: DateTime<Utc>) {
        let Some(first) = now.date_naive().checked_sub_days(BURNS_KEPT) else { return };
        if let Err(error) = self.context.store.forget_burns_before(first).await {
            tracing::warn!(code = error.code(), "old notes of burnt pages could not be forgotten");
        }
    }

    /// Deletes some of the pages that are older than the operator's limit. Returns whether there may be more.
    async fn tidy_pages(&self, now: DateTime<Utc>) -> bool {
        const MOST_AT_ONCE: u16 = 1_000;
        // Two days more than the limit: a page has the day of its author's time zone, which may be ahead or behind.
        let age = self.context.limits.entry_days.map(|days| TimeDelta::days(i64::from(days) + 2));
        let Some(first) = age.and_then(|age| now.date_naive().checked_sub_signed(age)) else { return false };
        match self.context.store.delete_entries_before(first, i64::from(MOST_AT_ONCE)).await {
            Ok(0) => false,
            Ok(gone) => {
                self.eraser.overwrite_what_is_gone().await;
                gone >= u64::from(MOST_AT_ONCE)
            }
            Err(error) => {
                tracing::warn!(code = error.code(), "old pages could not be deleted");
                false
            }
        }
    }
}
