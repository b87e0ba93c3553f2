//! Restores the rows of which a copy may have very many.
//!
//! Desired properties:
//! - Pages are encrypted before the write lock is taken, and a transaction inserts few of them. Between two of them,
//!   others who wait for the lock get it: it is handed on in the order in which it was asked for.
//! - Until the last transaction the rows belong to a member whom no person is, so nothing of a copy is visible before
//!   all of it is. A process that dies in between leaves rows that no request finds, and that are deleted later.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::copies::Copies;
use super::part::ReadCopy;
use crate::core::{MemberId, Platform};
use crate::crypto::KeyOwner;
use crate::engine::trouble::Trouble;
use crate::engine::vault::Vault;
use crate::features::{Entry, EntryId};
use crate::store::{Practice, Store, StoredEntry};

/// The most pages in one transaction.
pub const PAGES_AT_ONCE: usize = 50;
/// The most bytes of pages in one transaction, beyond the last page.
const BYTES_AT_ONCE: usize = 64 << 10;
/// The most practices in one transaction.
const PRACTICES_AT_ONCE: usize = 200;
/// The most rows that one transaction deletes.
const DELETED_AT_ONCE: i64 = 100;

/// How many pages each day has so far.
#[derive(Debug, Default)]
pub(super) struct DayNumbers(HashMap<NaiveDate, i64>);

impl DayNumbers {
    /// Returns the number of the next page of a day, from 1.
    fn next(&mut self, day: NaiveDate) -> i64 {
        let last = self.0.entry(day).or_default();
        *last = last.saturating_add(1);
        *last
    }
}

impl Copies {
    /// Adds a member whom no person is.
    pub(super) async fn begin_arrival(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
    ) -> Result<MemberId, Trouble> {
        let mut tx = self.context.store.begin().await?;
        let member = tx.begin_arrival(platform, now).await?;
        tx.commit().await?;
        Ok(member)
    }

    /// Restores the pages of a part. They stand newest first in it, and are inserted from the oldest on, so that
    /// their order within a day stays.
    pub(super) async fn restore_pages(
        &self,
        owner: KeyOwner,
        copy: &mut ReadCopy,
        days: &mut DayNumbers,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        let (mut batch, mut bytes) = (Vec::with_capacity(PAGES_AT_ONCE), 0);
        // Taken off the end one by one, so that a page is not in memory twice.
        while let Some(entry) = copy.pages.pop() {
            copy.numbers.pop();
            let drawn = format!("copy {} {} {}", owner.member.0, copy.part, copy.pages.len());
            let entry = Entry { id: EntryId(self.context.draw.record(&drawn)?.0), ..entry };
            let stored = self.pages.sealed_entry(owner, &entry, now).await?;
            bytes += stored.body.as_bytes().len();
            batch.push((days.next(stored.day), stored));
            if batch.len() >= PAGES_AT_ONCE || bytes >= BYTES_AT_ONCE {
                self.insert_batch(&mut batch).await?;
                bytes = 0;
            }
        }
        self.insert_batch(&mut batch).await
    }

    async fn insert_batch(&self, batch: &mut Vec<(i64, StoredEntry)>) -> Result<(), Trouble> {
        let mut tx = self.context.store.begin().await?;
        tx.insert_entries(batch).await?;
        tx.commit().await?;
        batch.clear();
        Ok(())
    }

    /// Restores the practices of a part.
    pub(super) async fn restore_practices(
        &self,
        member: MemberId,
        practices: Vec<Practice>,
    ) -> Result<(), Trouble> {
        for some in practices.chunks(PRACTICES_AT_ONCE) {
            let mut tx = self.context.store.begin().await?;
            tx.note_practices(member, some).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// Deletes what there is of a copy that will not be restored. What a failure leaves is deleted by the next call of
/// [`abandon_old`], an hour later or more.
pub(super) async fn abandon(store: &Store, vault: &Vault, arriving: MemberId) {
    vault.forget(arriving);
    loop {
        match store.delete_arrival(arriving, DELETED_AT_ONCE).await {
            Ok(false) => {}
            Ok(true) => return,
            Err(error) => {
                tracing::warn!(
                    code = error.code(),
                    "a copy that was not restored could not be tidied away yet"
                );
                return;
            }
        }
    }
}

/// Deletes what there is of copies whose restoring was cut off.
pub(in crate::engine) async fn abandon_old(store: &Store, vault: &Vault, now: DateTime<Utc>) {
    match store.abandoned_arrivals(now).await {
        Ok(arriving) => {
            for member in arriving {
                abandon(store, vault, member).await;
                tracing::info!("a copy whose restoring was cut off is tidied away");
            }
        }
        Err(error) => tracing::warn!(code = error.code(), "copies that were cut off could not be looked for"),
    }
}
