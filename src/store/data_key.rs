//! The table `data_key`: members' data keys, wrapped by a master key, in a database of their own.

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::core::MemberId;
use crate::crypto::Wrapped;
use crate::store::database::{Keys, KeysTx};
use crate::store::dialect::{Dialect, bytes, integer, to_json};
use crate::store::error::StoreError;
use crate::store::reports::Reports;
use crate::store::row::row;

/// A member's wrapped data key.
#[derive(Debug, Clone)]
pub struct StoredKey {
    /// The member that it belongs to. The key of member 0 is the canary, which shows whether a master key is the
    /// right one.
    pub member: MemberId,
    /// Its generation among the member's keys.
    pub generation: u16,
    /// The wrapped key.
    pub wrapped: Wrapped,
}

row! {
    struct KeyRow of "data_key" {
        member_id: Option<i64> = integer("data_key.member_id"),
        generation: Option<i64> = integer("data_key.generation"),
        wrapped: Option<Vec<u8>> = bytes("data_key.wrapped"),
    }
}

/// Keys that were read together, and the last row that was looked at.
#[derive(Debug)]
pub struct KeyBatch {
    /// The keys that can be read.
    pub keys: Vec<StoredKey>,
    /// How many rows hold what cannot be a key.
    pub unreadable: u64,
    /// The number of the last row.
    pub last: i64,
}

impl Keys {
    /// Deletes a member's keys, in a transaction of its own.
    pub async fn destroy(&self, member: MemberId) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        tx.destroy(member).await?;
        tx.commit().await
    }

    /// Returns the newest key of each of these members who has one.
    pub async fn newest(&self, members: &[MemberId]) -> Result<Vec<StoredKey>, StoreError> {
        newest_keys((self.dialect, &mut *self.readers.acquire().await?), members, &self.reports).await
    }

    /// Returns how many members' keys each master key wraps, with one wrapped key of each as the sample that names
    /// it. The canary counts as 0, so that its master key is listed even when it wraps no member's key.
    pub async fn count(&self) -> Result<Vec<(Wrapped, i64)>, StoreError> {
        // The first ten bytes of a wrapped key are its head and the master key's number. The length keeps a damaged
        // key apart.
        let one = self.dialect.choose("cast(min(wrapped) as blob)", "(array_agg(wrapped))[1]");
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select {one} as one, count(nullif(member_id, 0)) as keys
             from data_key group by substr(wrapped, 1, 10), length(wrapped)"
        )))
        .fetch_all(&mut *self.readers.acquire().await?)
        .await?;
        rows.iter().map(|row| Ok((Wrapped::from_bytes(row.try_get("one")?), row.try_get("keys")?))).collect()
    }
}

impl KeysTx {
    /// Returns a member's newest key, under the write lock.
    pub async fn newest(&mut self, member: MemberId) -> Result<Option<StoredKey>, StoreError> {
        Ok(newest_keys((self.dialect, &mut *self.inner), &[member], &self.reports).await?.pop())
    }

    /// Stores a new key.
    pub async fn insert(&mut self, key: &StoredKey) -> Result<(), StoreError> {
        sqlx::query("insert into data_key (member_id, generation, wrapped) values ($1, $2, $3)")
            .bind(key.member.0)
            .bind(i64::from(key.generation))
            .bind(key.wrapped.as_bytes().to_vec())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Returns the keys in up to `most` rows with numbers greater than `after`, in the order of the numbers. Returns
    /// None when there are none.
    pub async fn after(&mut self, after: i64, most: i64) -> Result<Option<KeyBatch>, StoreError> {
        let select = format!(
            "select data_key.rowid as row, {} from data_key where data_key.rowid > $1 order by data_key.rowid limit $2",
            KeyRow::columns(self.dialect)
        );
        let rows =
            sqlx::query(AssertSqlSafe(select)).bind(after).bind(most).fetch_all(&mut *self.inner).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        let keys = read_keys(&rows, &self.reports)?;
        let unreadable = u64::try_from(rows.len().saturating_sub(keys.len())).unwrap_or(u64::MAX);
        Ok(Some(KeyBatch { keys, unreadable, last: last.try_get("row")? }))
    }

    /// Replaces a key's wrapping by a new one. A key that has changed since it was read stays as it is.
    pub async fn rewrap(&mut self, old: &StoredKey, new: &Wrapped) -> Result<(), StoreError> {
        sqlx::query(
            "update data_key set wrapped = $1 where member_id = $2 and generation = $3 and wrapped = $4",
        )
        .bind(new.as_bytes().to_vec())
        .bind(old.member.0)
        .bind(i64::from(old.generation))
        .bind(old.wrapped.as_bytes().to_vec())
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Deletes a member's keys. Everything that they encrypted stays unreadable from then on.
    pub(super) async fn destroy(&mut self, member: MemberId) -> Result<(), StoreError> {
        sqlx::query("delete from data_key where member_id = $1")
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }
}

pub(super) async fn newest_keys(
    (dialect, connection): (Dialect, &mut AnyConnection),
    members: &[MemberId],
    reports: &Reports,
) -> Result<Vec<StoredKey>, StoreError> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let numbers: Vec<i64> = members.iter().map(|member| member.0).collect();
    let sql = format!(
        "select data_key.rowid as row, {} from data_key where {} and generation =
         (select max(newer.generation) from data_key newer where newer.member_id = data_key.member_id
          and newer.generation between 0 and {})",
        KeyRow::columns(dialect),
        dialect.is_among("member_id", "$1"),
        u16::MAX
    );
    let rows =
        sqlx::query(AssertSqlSafe(sql)).bind(to_json("data_key", &numbers)?).fetch_all(connection).await?;
    read_keys(&rows, reports)
}

/// Reads each row by itself: a key that cannot be read is missing for its own member.
fn read_keys(rows: &[AnyRow], reports: &Reports) -> Result<Vec<StoredKey>, StoreError> {
    let mut keys = Vec::with_capacity(rows.len());
    for row in rows {
        match KeyRow::from_row(row).and_then(KeyRow::into_key) {
            Ok(key) => keys.push(key),
            Err(error) => reports.unreadable("data_key", row.try_get("row")?, &error),
        }
    }
    Ok(keys)
}

impl KeyRow {
    fn into_key(self) -> Result<StoredKey, StoreError> {
        let wrong = || StoreError::Inconsistent { table: "data_key" };
        let generation = self.generation.and_then(|generation| u16::try_from(generation).ok());
        Ok(StoredKey {
            member: MemberId(self.member_id.ok_or_else(wrong)?),
            generation: generation.ok_or_else(wrong)?,
            wrapped: Wrapped::from_bytes(self.wrapped.ok_or_else(wrong)?),
        })
    }
}
