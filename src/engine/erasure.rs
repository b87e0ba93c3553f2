//! What follows from erasing: the bytes in the files, the keys in memory, and what was sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, TimeDelta, Utc};

use super::context::Context;
use super::trouble::Trouble;
use super::vault::Vault;
use crate::core::time::Backoff;
use crate::core::{MemberId, Person, Platform};
use crate::store::{Cleanup, Tx};

/// What became of a message that was to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swept {
    /// It is gone, or the platform will not have it deleted.
    Done,
    /// Try again, at the earliest after this, if the platform said so.
    Again(Option<TimeDelta>),
}

/// Before another attempt to delete a message.
const BACKOFF: Backoff = Backoff::new(TimeDelta::seconds(30), TimeDelta::hours(6));

/// Erases members, and finishes what an erasure has begun.
#[derive(Debug)]
pub struct Eraser {
    context: Arc<Context>,
    vault: Arc<Vault>,
    /// Whether erased bytes are in the files still.
    unwiped: AtomicBool,
    /// Whether an erasure was begun that may not have ended.
    erasing: AtomicBool,
}

impl Eraser {
    pub(super) fn new(context: &Arc<Context>, vault: &Arc<Vault>) -> Self {
        let (unwiped, erasing) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { context: Arc::clone(context), vault: Arc::clone(vault), unwiped, erasing }
    }

    /// Erases everything about a member in a unit of work. Their key goes at once, whatever becomes of that: what was
    /// begun is finished by the timer loop.
    pub(super) async fn erase(
        &self,
        tx: &mut Tx,
        person: &Person,
        member: MemberId,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        self.erasing.store(true, Ordering::Relaxed);
        let erased = tx.erase(self.context.store.keys(), person, member, now).await;
        // Nothing more is sealed with a key that nobody has any longer. The loop may have looked before it was gone.
        self.vault.forget(member);
        self.erasing.store(true, Ordering::Relaxed);
        Ok(erased?)
    }

    /// Finishes what was begun and may not have ended.
    pub(super) async fn finish_erasing(&self, now: DateTime<Utc>) {
        if !self.erasing.swap(false, Ordering::Relaxed) {
            return;
        }
        match self.context.store.replay_erasures(now).await {
            Ok(0) => {}
            Ok(members) => {
                tracing::info!(members, "what could not be erased before is erased");
                // Whose messages they were is not known any more.
                for platform in Platform::ALL {
                    self.context.bells.cleanups(platform).notify_one();
                }
                self.overwrite_what_is_gone().await;
            }
            Err(error) => {
                self.erasing.store(true, Ordering::Relaxed);
                tracing::warn!(code = error.code(), "an erasure could not be finished yet");
            }
        }
    }

    /// Somebody was erased: their key is let go, their bytes are overwritten, and what was sent to them is deleted.
    /// Answers whether the bytes are overwritten already.
    pub(super) async fn after_erasing(&self, member: MemberId, platform: Platform) -> bool {
        self.vault.forget(member);
        self.context.bells.cleanups(platform).notify_one();
        self.overwrite_what_is_gone().await
    }

    /// Whoever asked for it has it kept already, so a failure here is none of the reply's. What cannot be
    /// overwritten now is when the timer loop comes by.
    pub(super) async fn overwrite_what_is_gone(&self) -> bool {
        let done = match self.context.store.overwrite().await {
            Ok(done) => done,
            Err(error) => {
                tracing::warn!(code = error.code(), "erased bytes could not be overwritten");
                false
            }
        };
        if self.unwiped.swap(!done, Ordering::Relaxed) == done {
            tracing::info!(done, "erased bytes are overwritten, or will be when nobody reads the files");
        }
        done
    }

    /// Overwrites what could not be overwritten before.
    pub(super) async fn overwrite_what_was_left(&self) {
        if self.unwiped.load(Ordering::Relaxed) {
            self.overwrite_what_is_gone().await;
        }
    }

    /// Messages that are to be deleted on a platform now.
    pub async fn due_cleanups(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<Cleanup>, Trouble> {
        Ok(self.context.store.cleanups(platform, now, most).await?)
    }

    /// When a message is to be deleted on a platform next.
    pub async fn next_cleanup(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, Trouble> {
        Ok(self.context.store.next_cleanup(platform).await?)
    }

    /// Records what became of a message that was to be deleted. What cannot be for a week is given up.
    pub async fn swept(&self, cleanup: &Cleanup, swept: Swept, now: DateTime<Utc>) -> Result<(), Trouble> {
        let after = match swept {
            Swept::Done => return Ok(self.context.store.cleaned(cleanup.id).await?),
            Swept::Again(after) => after.unwrap_or_default().max(BACKOFF.wait(cleanup.attempts)),
        };
        if now + after >= cleanup.expires_at {
            tracing::warn!("a message to somebody who was erased could not be deleted");
            return Ok(self.context.store.cleaned(cleanup.id).await?);
        }
        Ok(self.context.store.clean_later(cleanup.id, now + after).await?)
    }
}
