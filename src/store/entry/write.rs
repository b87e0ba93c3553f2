//! Adds, revises and deletes pages.

use chrono::NaiveDate;
use sqlx::AssertSqlSafe;

use crate::core::MemberId;
use crate::features::EntryId;
use crate::store::database::Tx;
use crate::store::entry::read::StoredEntry;
use crate::store::error::StoreError;

impl Tx {
    /// Stores a new page, as the last one of its day.
    pub async fn insert_entry(&mut self, entry: &StoredEntry) -> Result<(), StoreError> {
        self.insert_one(entry, None).await
    }

    /// Stores new pages, each with its number on its day.
    pub async fn insert_entries(&mut self, entries: &[(i64, StoredEntry)]) -> Result<(), StoreError> {
        for (nth, entry) in entries {
            self.insert_one(entry, Some(*nth)).await?;
        }
        Ok(())
    }

    /// Stores a new page. Without a number it gets the next one of its day.
    async fn insert_one(&mut self, entry: &StoredEntry, nth: Option<i64>) -> Result<(), StoreError> {
        sqlx::query(
            "insert into entry (id, member_id, day, nth, generation, schema, body, expires_at, opens_on)
             values ($1, $2, $3,
                     coalesce($4, (select coalesce(max(nth), 0) + 1 from entry where member_id = $2 and day = $3)),
                     $5, $6, $7, $8, $9)",
        )
        .bind(entry.id.0.to_vec())
        .bind(entry.member.0)
        .bind(entry.day.to_string())
        .bind(nth)
        .bind(i64::from(entry.generation))
        .bind(i64::from(entry.schema))
        .bind(entry.body.as_bytes().to_vec())
        .bind(entry.expires_at.map(|at| at.timestamp_millis()))
        .bind(entry.opens_on.map(|day| day.to_string()))
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Replaces the text of a member's page. Returns false when the page does not exist.
    pub async fn revise_entry(&mut self, entry: &StoredEntry) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update entry set generation = $1, schema = $2, body = $3 where id = $4 and member_id = $5",
        )
        .bind(i64::from(entry.generation))
        .bind(i64::from(entry.schema))
        .bind(entry.body.as_bytes().to_vec())
        .bind(entry.id.0.to_vec())
        .bind(entry.member.0)
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Deletes a member's page. It is no error if the page does not exist.
    pub async fn delete_entry(&mut self, member: MemberId, id: EntryId) -> Result<(), StoreError> {
        sqlx::query("delete from entry where id = $1 and member_id = $2")
            .bind(id.0.to_vec())
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Deletes a member's pages from the first day to the last, and the record that they wrote on those days.
    pub async fn delete_entries(
        &mut self,
        member: MemberId,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<(), StoreError> {
        for table in ["entry", "burn"] {
            let delete = format!("delete from {table} where member_id = $1 and day between $2 and $3");
            sqlx::query(AssertSqlSafe(delete))
                .bind(member.0)
                .bind(first.to_string())
                .bind(last.to_string())
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(())
    }
}
