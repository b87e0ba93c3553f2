//! Erasure, and what follows from it: the bytes in the files are overwritten, the key leaves the memory, and sent
//! messages are deleted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, TimeDelta, Utc};

use super::context::Context;
use super::said::Said;
use super::trouble::Trouble;
use super::vault::Vault;
use crate::core::time::Backoff;
use crate::core::{MemberId, Person, Platform};
use crate::store::{Cleanup, Tx};

/// The outcome of an attempt to delete a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swept {
    /// The message is deleted, or the platform refuses for good to delete it.
    Done,
    /// It can be tried again: after this time at the earliest, if the platform named one.
    Again(Option<TimeDelta>),
}

/// How long a cleanup waits before the next attempt.
const BACKOFF: Backoff = Backoff::new(TimeDelta::seconds(30), TimeDelta::hours(6));

/// Erases members, and finishes erasures that were interrupted.
#[derive(Debug)]
pub struct Eraser {
    context: Arc<Context>,
    vault: Arc<Vault>,
    /// Whether erased bytes are still in the files.
    unwiped: AtomicBool,
    /// Whether an erasure has begun that may not have ended.
    erasing: AtomicBool,
}

impl Eraser {
    pub(super) fn new(context: &Arc<Context>, vault: &Arc<Vault>) -> Self {
        let (unwiped, erasing) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { context: Arc::clone(context), vault: Arc::clone(vault), unwiped, erasing }
    }

    /// Erases everything about a member in a transaction. Their data key is deleted at once, even if the transaction
    /// is not committed: the timer loop then finishes the erasure.
    pub(super) async fn erase(
        &self,
        tx: &mut Tx,
        person: &Person,
        member: MemberId,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        self.erasing.store(true, Ordering::Relaxed);
        let erased = tx.erase(self.context.store.keys(), person, member, now).await;
        // The key is deleted from the files, so nothing may be encrypted with the copy of it in memory. The flag is
        // set again because the timer loop may have cleared it before the erasure was recorded.
        self.vault.forget(member);
        self.erasing.store(true, Ordering::Relaxed);
        Ok(erased?)
    }

    /// Finishes erasures that have begun in this process and may not have ended.
    pub(super) async fn finish_erasing(&self, now: DateTime<Utc>) {
        if self.erasing.swap(false, Ordering::Relaxed) {
            self.finish_all_erasing(now).await;
        }
    }

    /// Finishes erasures that have begun anywhere and have not ended: the process that began one may keep no time, or
    /// may be gone.
    pub(super) async fn finish_all_erasing(&self, now: DateTime<Utc>) {
        match self.context.store.finish_erasures(now).await {
            Ok(0) => {}
            Ok(members) => {
                tracing::info!(members, "what could not be erased before is erased");
                // The platforms of the erased members are not known any more, so the cleanup loops of all of them
                // are woken.
                for platform in Platform::ALL {
                    self.context.bells.cleanups(platform).ring();
                }
                self.overwrite_what_is_gone().await;
            }
            Err(error) => {
                self.erasing.store(true, Ordering::Relaxed);
                tracing::warn!(code = error.code(), "an erasure could not be finished yet");
            }
        }
    }

    /// Finishes an erasure that was committed: drops the member's key from memory, in other processes too, overwrites their
    /// bytes, and wakes the loop that deletes what was sent to them. Returns whether the bytes are already overwritten.
    pub(super) async fn after_erasing(&self, member: MemberId, platform: Platform) -> bool {
        self.vault.forget(member);
        if let Err(error) = self.context.store.announce(&Said::Erased(member).to_string()).await {
            // They drop a key that is not used after some minutes anyway.
            tracing::warn!(code = error.code(), "other processes could not be told of an erasure");
        }
        self.context.bells.cleanups(platform).ring();
        self.overwrite_what_is_gone().await
    }

    /// Overwrites deleted bytes in the files, and returns whether it succeeded. The deletion is already committed,
    /// so a failure is not part of the reply: the timer loop tries again.
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

    /// Overwrites bytes that an earlier call could not overwrite.
    pub(super) async fn overwrite_what_was_left(&self) {
        if self.unwiped.load(Ordering::Relaxed) {
            self.overwrite_what_is_gone().await;
        }
    }

    /// Returns up to `most` messages that are to be deleted on a platform now.
    pub async fn due_cleanups(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<Cleanup>, Trouble> {
        Ok(self.context.store.cleanups(platform, now, most).await?)
    }

    /// Returns when the next message is to be deleted on a platform.
    pub async fn next_cleanup(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, Trouble> {
        Ok(self.context.store.next_cleanup(platform).await?)
    }

    /// Records the outcome of an attempt to delete a message. A message that could not be deleted for a week is
    /// given up.
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
