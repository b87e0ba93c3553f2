//! The table `handled_request`: the ids of requests that took effect, so that none takes effect twice.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::Row;

use crate::store::database::{Store, Tx};
use crate::store::error::StoreError;

/// How long a request is remembered. That is ample: Discord's token for answering one is valid for 15 minutes.
const REMEMBERED_FOR: TimeDelta = TimeDelta::days(2);
/// The most requests that are forgotten at once. A longer statement would make members wait who change something
/// meanwhile.
const MOST_AT_ONCE: i64 = 1_000;

impl Store {
    /// Deletes ids of requests that no platform delivers again. Returns whether there may be more of them.
    pub async fn forget_old_requests(&self, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "delete from handled_request where id in
             (select id from handled_request where handled_at < $1 order by handled_at limit $2)",
        )
        .bind((now - REMEMBERED_FOR).timestamp_millis())
        .bind(MOST_AT_ONCE)
        .execute(&self.writer)
        .await?;
        Ok(i64::try_from(done.rows_affected()).is_ok_and(|gone| gone >= MOST_AT_ONCE))
    }

    /// Returns the ids of the requests that took effect since an instant: at most `most`, the newest first.
    pub async fn requests_since(&self, since: DateTime<Utc>, most: i64) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query(
            "select id from handled_request where handled_at >= $1 order by handled_at desc limit $2",
        )
        .bind(since.timestamp_millis())
        .bind(most)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }
}

impl Tx {
    /// Records that a request takes effect now. Returns false when it took effect before, and must not again.
    pub async fn first_time(&mut self, request: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "insert into handled_request (id, handled_at) values ($1, $2) on conflict (id) do nothing",
        )
        .bind(request)
        .bind(now.timestamp_millis())
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
