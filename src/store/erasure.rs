//! Erasing a member, and the ledger that remembers it for copies of the database that still have them.
//!
//! The order: a line in the ledger and the end of the data key, together; then the rows. Interrupted at any point,
//! what is left of the rows cannot be opened, and the next start, or erasing again, takes it.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::Row;

use crate::core::{MemberId, Person, Platform};
use crate::crypto::ErasureMark;
use crate::features::Holdings;
use crate::store::{Keys, Store, StoreError, Tx};

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

/// For how long it is tried to delete what was sent to somebody.
pub(super) const CLEANED_FOR: TimeDelta = TimeDelta::days(7);
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
        sqlx::query("delete from data_key where member_id = $1")
            .bind(member.0)
            .execute(&mut *tx.inner)
            .await?;
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
            sqlx::query(
                "insert into cleanup (platform, channel, message, due_at, expires_at)
                 select d.platform, a.channel, d.sent_as, $1, $2 from delivery d
                 join address a on a.member_id = d.member_id
                 where d.member_id = $3 and a.channel is not null and coalesce(d.sent_as, '') <> ''",
            )
            .bind(now.timestamp_millis())
            .bind((now + CLEANED_FOR).timestamp_millis())
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        }
        sqlx::query("delete from member where id = $1").bind(member.0).execute(&mut *self.inner).await?;
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
        let Some(member) = tx.member(person).await? else {
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
            let batch = self.people(after).await?;
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

    /// Some members after this one, in the order of their numbers.
    async fn people(&self, after: i64) -> Result<Vec<(MemberId, Person)>, StoreError> {
        let rows = sqlx::query("select id, platform, user_id from member where id > $1 order by id limit $2")
            .bind(after)
            .bind(BATCH)
            .fetch_all(&mut *self.readers.acquire().await?)
            .await?;
        rows.iter()
            .map(|row| {
                let platform = Platform::from_name(row.try_get("platform")?);
                let platform = platform.ok_or(StoreError::Inconsistent { table: "member" })?;
                let person = Person { platform, user: row.try_get("user_id")? };
                Ok((MemberId(row.try_get("id")?), person))
            })
            .collect()
    }
}

impl Store {
    /// How much is kept about a member.
    pub async fn holdings(&self, member: MemberId) -> Result<Holdings, StoreError> {
        let row = sqlx::query(
            "select (select count(*) from practice where member_id = $1) as practices,
             (select count(*) from plan where member_id = $2) as plans,
             (select count(*) from delivery where member_id = $3 and state <> 'dropped') as messages,
             (select count(*) from entry where member_id = $4) as pages",
        )
        .bind(member.0)
        .bind(member.0)
        .bind(member.0)
        .bind(member.0)
        .fetch_one(&mut *self.readers.acquire().await?)
        .await?;
        let count = |column: &'static str| -> Result<usize, StoreError> {
            let count: i64 = row.try_get(column)?;
            usize::try_from(count).map_err(|_| StoreError::Inconsistent { table: "member" })
        };
        Ok(Holdings {
            practices: count("practices")?,
            plans: count("plans")?,
            messages: count("messages")?,
            pages: count("pages")?,
        })
    }
}
