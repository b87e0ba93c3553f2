//! What follows from erasing: the bytes in the files, the keys in memory, and what was sent.

use std::sync::atomic::Ordering;

use chrono::{DateTime, TimeDelta, Utc};

use crate::core::{MemberId, Person, Platform};
use crate::engine::{App, Trouble};
use crate::store::{Cleanup, Tx};

/// What became of a message that was to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swept {
    /// It is gone, or the platform will not have it deleted.
    Done,
    /// Try again, at the earliest after this, if the platform said so.
    Again(Option<TimeDelta>),
}

/// The longest wait before a message is tried to be deleted again.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(6);

impl App {
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
        let erased = tx.erase(self.store.keys(), person, member, now).await;
        // Nothing more is sealed with a key that nobody has any longer. The loop may have looked before it was gone.
        self.journal.forget(member);
        self.erasing.store(true, Ordering::Relaxed);
        Ok(erased?)
    }

    /// Finishes what was begun and may not have ended.
    pub(super) async fn finish_erasing(&self, now: DateTime<Utc>) {
        if !self.erasing.swap(false, Ordering::Relaxed) {
            return;
        }
        match self.store.replay_erasures(now).await {
            Ok(0) => {}
            Ok(members) => {
                tracing::info!(members, "what could not be erased before is erased");
                // Whose messages they were is not known any more.
                for platform in Platform::ALL {
                    self.bells.cleanups(platform).notify_one();
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
        self.journal.forget(member);
        self.bells.cleanups(platform).notify_one();
        self.overwrite_what_is_gone().await
    }

    /// Whoever asked for it has it kept already, so a failure here is none of the reply's. What cannot be
    /// overwritten now is when the timer loop comes by.
    pub(super) async fn overwrite_what_is_gone(&self) -> bool {
        let done = match self.store.overwrite().await {
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
        Ok(self.store.cleanups(platform, now, most).await?)
    }

    /// When a message is to be deleted on a platform next.
    pub async fn next_cleanup(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, Trouble> {
        Ok(self.store.next_cleanup(platform).await?)
    }

    /// Records what became of a message that was to be deleted. What cannot be for a week is given up.
    pub async fn swept(&self, cleanup: &Cleanup, swept: Swept, now: DateTime<Utc>) -> Result<(), Trouble> {
        let after = match swept {
            Swept::Done => return Ok(self.store.cleaned(cleanup.id).await?),
            Swept::Again(after) => after.unwrap_or_default().max(wait(cleanup.attempts)),
        };
        if now + after >= cleanup.expires_at {
            tracing::warn!("a message to somebody who was erased could not be deleted");
            return Ok(self.store.cleaned(cleanup.id).await?);
        }
        Ok(self.store.clean_later(cleanup.id, now + after).await?)
    }
}

/// The wait before another attempt: 30 seconds, a minute, two … six hours at most.
fn wait(attempts: i64) -> TimeDelta {
    let doublings = u32::try_from(attempts.clamp(0, 16)).unwrap_or(16);
    TimeDelta::seconds(30 * (1_i64 << doublings)).min(LONGEST_WAIT)
}
