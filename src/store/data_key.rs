//! The table `data_key`: the members' data keys, wrapped, in a database of their own.

use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::core::MemberId;
use crate::crypto::Wrapped;
use crate::store::database::{Keys, KeysTx};
use crate::store::error::StoreError;
use crate::store::row::{row, to_json};

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

row! {
    struct KeyRow of "data_key" {
        member_id: i64,
        generation: i64,
        wrapped: Vec<u8>,
    }
}

impl Keys {
    /// The newest key of each of these members, of those who have one.
    pub async fn newest(&self, members: &[MemberId]) -> Result<Vec<StoredKey>, StoreError> {
        newest(&mut *self.readers.acquire().await?, members).await
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

    /// Destroys a member's keys.
    pub(super) async fn destroy(&mut self, member: MemberId) -> Result<(), StoreError> {
        sqlx::query("delete from data_key where member_id = $1")
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
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
