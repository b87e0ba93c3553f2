use chrono::{DateTime, TimeDelta, Utc};
use sqlx::AnyConnection;

use crate::store::{Store, StoreError, Tx};

/// How long a request is remembered. Discord's tokens for answering one live 15 minutes.
const REMEMBERED_FOR: TimeDelta = TimeDelta::days(2);

impl Store {
    /// Forgets the requests that nobody will ask about again, also when no new one comes.
    pub async fn forget_old_requests(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        forget_old(&mut *self.writer.acquire().await?, now).await
    }
}

impl Tx {
    /// Notes that a request takes effect now. False: it already did, and must not again.
    pub async fn first_time(&mut self, request: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        forget_old(&mut self.inner, now).await?;
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

async fn forget_old(connection: &mut AnyConnection, now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query("delete from handled_request where handled_at < $1")
        .bind((now - REMEMBERED_FOR).timestamp_millis())
        .execute(connection)
        .await?;
    Ok(())
}
