//! The members' data keys, wrapped, in a database of their own.

use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Row, Transaction};

use crate::core::MemberId;
use crate::crypto::Wrapped;
use crate::store::row;
use crate::store::{StoreError, empty_log};

/// The database of data keys.
#[derive(Debug, Clone)]
pub struct Keys {
    pub(super) writer: AnyPool,
    pub(super) readers: AnyPool,
}

/// A unit of work on data keys, under their write lock.
#[derive(Debug)]
pub struct KeysTx {
    pub(super) inner: Transaction<'static, Any>,
}

/// A member's wrapped data key.
#[derive(Debug, Clone)]
pub struct StoredKey {
    /// Whose it is; 0 for the one that tells whether a master key is the right one.
    pub member: MemberId,
    /// Which of theirs.
    pub generation: u16,
    /// The key.
    pub wrapped: Wrapped,
}

const COLUMNS: &str = "member_id, generation, wrapped";

impl Keys {
    /// The newest key of each of these members, of those who have one.
    pub async fn newest(&self, members: &[MemberId]) -> Result<Vec<StoredKey>, StoreError> {
        newest(&mut *self.readers.acquire().await?, members).await
    }

    /// Begins a unit of work and takes the write lock.
    pub async fn begin(&self) -> Result<KeysTx, StoreError> {
        Ok(KeysTx { inner: self.writer.begin_with("begin immediate").await? })
    }

    /// How many members' keys each master key wraps, by the first bytes of the wrapped ones; nobody's is counted as
    /// none, so that its master key is named all the same.
    pub async fn count(&self) -> Result<Vec<(Wrapped, i64)>, StoreError> {
        let rows = sqlx::query(
            "select min(wrapped) as one, sum(case when member_id = 0 then 0 else 1 end) as keys
             from data_key group by substr(wrapped, 1, 10), length(wrapped)",
        )
        .fetch_all(&mut *self.readers.acquire().await?)
        .await?;
        rows.iter().map(|row| Ok((Wrapped::from_bytes(row.try_get("one")?), row.try_get("keys")?))).collect()
    }

    /// Empties the write-ahead log. False: another program reads what is in it.
    pub async fn empty_log(&self) -> Result<bool, StoreError> {
        empty_log(&self.writer).await
    }

    /// Finishes what is under way and closes the files.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

impl KeysTx {
    /// A member's newest key, under the write lock.
    pub async fn newest(&mut self, member: MemberId) -> Result<Option<StoredKey>, StoreError> {
        Ok(newest(&mut self.inner, &[member]).await?.pop())
    }

    /// Keeps a new key.
    pub async fn insert(&mut self, key: &StoredKey) -> Result<(), StoreError> {
        sqlx::query("insert into data_key (member_id, generation, wrapped) values ($1, $2, $3)")
            .bind(key.member.0)
            .bind(i64::from(key.generation))
            .bind(key.wrapped.as_bytes().to_vec())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Up to `most` keys after `after`, a member and a generation, in that order.
    pub async fn after(&mut self, after: (MemberId, u16), most: i64) -> Result<Vec<StoredKey>, StoreError> {
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select {COLUMNS} from data_key where (member_id, generation) > ($1, $2)
             order by member_id, generation limit $3"
        )))
        .bind(after.0.0)
        .bind(i64::from(after.1))
        .bind(most)
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter().map(read).collect()
    }

    /// Puts a key's new wrapping in place of the one that was read; one that has changed since stays.
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

    /// Keeps everything that was done.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

pub(super) async fn newest(
    connection: &mut AnyConnection,
    members: &[MemberId],
) -> Result<Vec<StoredKey>, StoreError> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let numbers: Vec<i64> = members.iter().map(|member| member.0).collect();
    let sql = format!(
        "select {COLUMNS} from data_key k where member_id in (select value from json_each($1)) and generation =
         (select max(generation) from data_key where member_id = k.member_id)"
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(row::to_json("data_key", &numbers)?)
        .fetch_all(connection)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<StoredKey, StoreError> {
    let generation: i64 = row.try_get("generation")?;
    Ok(StoredKey {
        member: MemberId(row.try_get("member_id")?),
        generation: u16::try_from(generation).map_err(|_| StoreError::Inconsistent { table: "data_key" })?,
        wrapped: Wrapped::from_bytes(row.try_get("wrapped")?),
    })
}
