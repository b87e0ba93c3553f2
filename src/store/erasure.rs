//! The tables `erasure` and `erasure_seen`: erasing a member, and the ledger that remembers it for copies of the database that still have them.
//!
//! The order: a line in the ledger and the end of the data key, together; then the rows. Interrupted at any point,
//! what is left of the rows cannot be opened, and the next start, or erasing again, takes it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sqlx::Row;

use crate::core::{MemberId, Person, Platform};
use crate::crypto::ErasureMark;
use crate::store::database::{Keys, Store, Tx};
use crate::store::error::StoreError;

/// What erasing came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erased {
    /// There was nothing.
    Nothing,
    /// They are gone, and so are their bytes in the files.
    Overwritten,
    /// They are gone; a program that reads the files keeps their bytes from being overwritten yet.
    InUse,
}

/// How many members are compared with the ledger at once.
const BATCH: i64 = 1_000;

impl Keys {
    /// Notes an erasure in the ledger and destroys the member's keys: both or neither. Answers the line's number.
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

    /// The ledger: its marks, and the number of its last line.
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
    /// Erases everything about a member, their key first, under the lock that whoever would make them another key has
    /// to have. What was sent to them is left to be cleaned up.
    pub async fn erase(
        &mut self,
        keys: &Keys,
        person: &Person,
        member: MemberId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let line = keys.erase(member, &ErasureMark::of(person, member), now).await?;
        // What was said in a terminal is on its screen, and nowhere else.
        if person.platform != Platform::Console {
            self.clean_up_what_was_sent(member, now).await?;
        }
        self.delete_member(member).await?;
        // A line before it that is missing here is for the next start.
        sqlx::query("update erasure_seen set line = $1 where line = $2")
            .bind(line)
            .bind(line - 1)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }
}

impl Store {
    /// Erases everything about a person, and its bytes in the files.
    pub async fn erase(&self, person: &Person, now: DateTime<Utc>) -> Result<Erased, StoreError> {
        let mut tx = self.begin().await?;
        let Some(member) = tx.reader().member(person).await? else {
            // A half-done erasure may have left bytes all the same.
            drop(tx);
            self.overwrite().await?;
            return Ok(Erased::Nothing);
        };
        tx.erase(&self.keys, person, member.id, now).await?;
        tx.commit().await?;
        Ok(if self.overwrite().await? { Erased::Overwritten } else { Erased::InUse })
    }

    /// Overwrites what is gone in the files. False: a program reads them, and some bytes stay until the next time.
    pub async fn overwrite(&self) -> Result<bool, StoreError> {
        Ok(self.keys.empty_log().await? & self.empty_log().await?)
    }

    /// Erases again whoever is in the ledger of erasures and in this database, which is a copy from before then.
    /// Answers how many.
    pub async fn replay_erasures(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let seen: i64 = {
            let mut connection = self.readers.acquire().await?;
            sqlx::query("select line from erasure_seen").fetch_one(&mut *connection).await?.try_get("line")?
        };
        let (marks, last) = self.keys.ledger().await?;
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
