//! The tables `erasure` and `erasure_seen`. Erases members, and keeps a ledger of erasures for restored copies of
//! the database that still have them.
//!
//! The order: one transaction adds a line to the ledger and deletes the data keys; the next one deletes the rows.
//! If the process dies in between, the remaining rows cannot be decrypted, and the next start or another erasure
//! deletes them.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sqlx::Row;

use crate::core::{MemberId, Person, Platform};
use crate::crypto::ErasureMark;
use crate::store::database::{Keys, Store, Tx};
use crate::store::error::StoreError;

/// The outcome of an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erased {
    /// There was nothing about the person.
    Nothing,
    /// The rows are deleted and their bytes in the files are overwritten.
    Overwritten,
    /// The rows are deleted. Another program reads the files, so some bytes are not overwritten yet.
    InUse,
}

/// The most members that are compared with the ledger at once.
const BATCH: i64 = 1_000;

impl Keys {
    /// Adds an erasure to the ledger and deletes the member's keys, in one transaction. Returns the line's number.
    async fn erase(
        &self,
        member: MemberId,
        mark: &ErasureMark,
        now: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("insert into erasure (mark, day) values ($1, $2) on conflict (mark) do nothing")
            .bind(mark.as_bytes().to_vec())
            .bind(now.date_naive().to_string())
            .execute(&mut *tx.inner)
            .await?;
        let row = sqlx::query("select line from erasure where mark = $1")
            .bind(mark.as_bytes().to_vec())
            .fetch_one(&mut *tx.inner)
            .await?;
        tx.destroy(member).await?;
        tx.commit().await?;
        Ok(row.try_get("line")?)
    }

    /// Returns the marks in the ledger, and the number of its last line.
    async fn ledger(&self) -> Result<(HashSet<ErasureMark>, i64), StoreError> {
        let rows = sqlx::query("select line, mark from erasure order by line")
            .fetch_all(&mut *self.readers.acquire().await?)
            .await?;
        let last = rows.last().map(|row| row.try_get("line")).transpose()?.unwrap_or_default();
        let mark = |row: &sqlx::any::AnyRow| {
            let bytes: &[u8] = row.try_get("mark")?;
            ErasureMark::from_bytes(bytes).ok_or(StoreError::Inconsistent { table: "erasure" })
        };
        Ok((rows.iter().map(mark).collect::<Result<_, _>>()?, last))
    }
}

impl Tx {
    /// Erases everything about a member, their keys first. The locks that this holds keep another key from being
    /// made for them meanwhile. The messages that were sent to them are listed for deletion.
    pub async fn erase(
        &mut self,
        keys: &Keys,
        person: &Person,
        member: MemberId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let line = keys.erase(member, &ErasureMark::of(person, member), now).await?;
        // A message in a terminal was only on its screen.
        if person.platform != Platform::Console {
            self.clean_up_what_was_sent(member, now).await?;
        }
        self.delete_member(member).await?;
        // A database that has not seen the line before this one may lack another erasure. The number stays, so that
        // the next start compares all lines.
        sqlx::query("update erasure_seen set line = $1 where line = $2")
            .bind(line)
            .bind(line - 1)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }
}

impl Store {
    /// Erases everything about a person, and overwrites its bytes in the files.
    pub async fn erase(&self, person: &Person, now: DateTime<Utc>) -> Result<Erased, StoreError> {
        let mut tx = self.begin().await?;
        let Some(member) = tx.reader().member(person).await? else {
            // An interrupted erasure may have left bytes in the files.
            drop(tx);
            self.overwrite().await?;
            return Ok(Erased::Nothing);
        };
        tx.erase(&self.keys, person, member.id, now).await?;
        tx.commit().await?;
        Ok(if self.overwrite().await? { Erased::Overwritten } else { Erased::InUse })
    }

    /// Overwrites deleted bytes in the files. Returns false when another program reads them: some bytes stay until
    /// the next call.
    pub async fn overwrite(&self) -> Result<bool, StoreError> {
        // `&` instead of `&&`: both logs are emptied, even if one cannot be.
        Ok(self.keys.empty_log().await? & self.empty_log().await?)
    }

    /// Erases members that are in the ledger of erasures and also in this database: it is a copy from before their
    /// erasure. Returns how many.
    pub async fn replay_erasures(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let seen: i64 = {
            let mut connection = self.readers.acquire().await?;
            sqlx::query("select line from erasure_seen").fetch_one(&mut *connection).await?.try_get("line")?
        };
        let (marks, last) = self.keys.ledger().await?;
        // The usual start has seen every line, and need not read all members.
        if seen == last {
            return Ok(0);
        }
        let (mut after, mut erased) = (i64::MIN, 0);
        loop {
            let batch = self.people(after, BATCH).await?;
            let Some((last, _)) = batch.last() else { break };
            after = last.0;
            for (member, person) in &batch {
                if marks.contains(&ErasureMark::of(person, *member)) {
                    let mut tx = self.begin().await?;
                    tx.erase(&self.keys, person, *member, now).await?;
                    tx.commit().await?;
                    erased += 1;
                }
            }
        }
        sqlx::query("update erasure_seen set line = $1").bind(last).execute(&self.writer).await?;
        if erased > 0 {
            self.overwrite().await?;
        }
        Ok(erased)
    }
}
