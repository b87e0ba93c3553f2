//! Deletes pages whose time has ended.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{AssertSqlSafe, Row};

use crate::core::time::END_MS;
use crate::store::database::{Store, Tx};
use crate::store::error::StoreError;
use crate::store::row::earliest;

/// The query of [`Store::next_expiry`].
const NEXT_EXPIRY: &str = "select cast(expires_at as bigint) as expires_at from entry where expires_at < $1 \
     order by entry.expires_at limit 1";
/// The pages that [`Tx::delete_expired`] deletes.
const EXPIRED: &str = "select id from entry where expires_at is not null and expires_at <= $1 \
                       order by expires_at limit $2";

impl Store {
    /// Returns when the next page expires.
    pub async fn next_expiry(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let row = sqlx::query(NEXT_EXPIRY).bind(END_MS).fetch_optional(&mut *connection).await?;
        row.map(|row| earliest(&row, "expires_at")).transpose()
    }

    /// Reports pages whose end cannot be a time. They are kept until their authors delete them.
    pub async fn report_timeless_pages(&self) -> Result<(), StoreError> {
        let select = "select rowid as row from entry where expires_at >= $1 order by expires_at limit 100";
        let rows = sqlx::query(select).bind(END_MS).fetch_all(&mut *self.readers.acquire().await?).await?;
        for row in &rows {
            self.reports.timeless("entry", row.try_get("row")?);
        }
        Ok(())
    }

    /// Deletes pages that were written before `day`, at most `most`. Returns how many. What is no day is not before any:
    /// as text, days begin with 1970.
    pub async fn delete_entries_before(&self, day: NaiveDate, most: i64) -> Result<u64, StoreError> {
        let done =
            sqlx::query("delete from entry where rowid in (select rowid from entry where day < $1 and day >= '1970' limit $2)")
                .bind(day.to_string())
                .bind(most)
                .execute(&self.writer)
                .await?;
        Ok(done.rows_affected())
    }
}

impl Tx {
    /// Deletes pages that have expired, at most `most`. Returns how many.
    pub async fn delete_expired(&mut self, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
        // Another process may be deleting some of them.
        let others = self.dialect.choose("", "for update skip locked");
        let delete = format!("delete from entry where id in ({EXPIRED} {others})");
        let done = sqlx::query(AssertSqlSafe(delete))
            .bind(now.timestamp_millis())
            .bind(most)
            .execute(&mut *self.inner)
            .await?;
        Ok(usize::try_from(done.rows_affected()).unwrap_or(usize::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_over_is_found_by_an_index() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        let mut tx = store.begin().await?;
        for query in [EXPIRED, NEXT_EXPIRY] {
            let plan = tx.query_plan(query).await?;
            assert!(plan.contains("INDEX entry_expires_at"), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
        Ok(())
    }
}
