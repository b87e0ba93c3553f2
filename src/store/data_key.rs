//! The table `data_key`: members' data keys, wrapped by a master key, in a database of their own.

use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::core::MemberId;
use crate::crypto::Wrapped;
use crate::store::database::{Keys, KeysTx};
use crate::store::error::StoreError;
use crate::store::row::{row, to_json};

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
        member_id: i64,
        generation: i64,
        wrapped: Vec<u8>,
    }
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
        newest_keys(&mut *self.readers.acquire().await?, members).await
    }

    /// Returns how many members' keys each master key wraps, with one wrapped key of each as the sample that names
    /// it. The canary counts as 0, so that its master key is listed even when it wraps no member's key.
    pub async fn count(&self) -> Result<Vec<(Wrapped, i64)>, StoreError> {
        // The first ten bytes of a wrapped key are its head and the master key's number. The length keeps a damaged
        // key apart.
        let rows = sqlx::query(
            "select min(wrapped) as one, sum(case when member_id = 0 then 0 else 1 end) as keys
             from data_key group by substr(wrapped, 1, 10), length(wrapped)",
        )
        .fetch_all(&mut *self.readers.acquire().await?)
        .await?;
        rows.iter().map(|row| Ok((Wrapped::from_bytes(row.try_get("one")?), row.try_get("keys")?))).collect()
    }
}

impl KeysTx {
    /// Returns a member's newest key, under the write lock.
    pub async fn newest(&mut self, member: MemberId) -> Result<Option<StoredKey>, StoreError> {
        Ok(newest_keys(&mut self.inner, &[member]).await?.pop())
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

    /// Returns up to `most` keys that come after the member and generation in `after`, in that order.
    pub async fn after(&mut self, after: (MemberId, u16), most: i64) -> Result<Vec<StoredKey>, StoreError> {
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select {} from data_key where (member_id, generation) > ($1, $2)
             order by member_id, generation limit $3",
            KeyRow::columns()
        )))
        .bind(after.0.0)
        .bind(i64::from(after.1))
        .bind(most)
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter().map(|row| KeyRow::from_row(row)?.into_key()).collect()
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
    connection: &mut AnyConnection,
    members: &[MemberId],
) -> Result<Vec<StoredKey>, StoreError> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let numbers: Vec<i64> = members.iter().map(|member| member.0).collect();
    let sql = format!(
        "select {} from data_key where member_id in (select value from json_each($1)) and generation =
         (select max(newer.generation) from data_key newer where newer.member_id = data_key.member_id)",
        KeyRow::columns()
    );
    let rows =
        sqlx::query(AssertSqlSafe(sql)).bind(to_json("data_key", &numbers)?).fetch_all(connection).await?;
    rows.iter().map(|row| KeyRow::from_row(row)?.into_key()).collect()
}

impl KeyRow {
    fn into_key(self) -> Result<StoredKey, StoreError> {
        let generation = u16::try_from(self.generation);
        Ok(StoredKey {
            member: MemberId(self.member_id),
            generation: generation.map_err(|_| StoreError::Inconsistent { table: "data_key" })?,
            wrapped: Wrapped::from_bytes(self.wrapped),
        })
    }
}
