use chrono::{DateTime, Utc};
use sqlx::Row;

use crate::core::Platform;
use crate::features::DeliveryId;
use crate::store::erasure::CLEANED_FOR;
use crate::store::row;
use crate::store::{Store, StoreError, Tx, instant};

/// A message that is to be deleted on its platform.
#[derive(Debug, Clone)]
pub struct Cleanup {
    /// Its number.
    pub id: i64,
    /// The platform's id of the conversation.
    pub channel: String,
    /// The platform's id of the message.
    pub message: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is given up.
    pub expires_at: DateTime<Utc>,
}

impl Store {
    /// What is to be deleted on a platform now, at most `most`.
    pub async fn cleanups(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<Cleanup>, StoreError> {
        let rows = sqlx::query(
            "select id, channel, message, attempts, expires_at from cleanup
             where platform = $1 and due_at <= $2 order by due_at limit $3",
        )
        .bind(platform.name())
        .bind(now.timestamp_millis())
        .bind(most)
        .fetch_all(&mut *self.readers.acquire().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Cleanup {
                    id: row.try_get("id")?,
                    channel: row.try_get("channel")?,
                    message: row.try_get("message")?,
                    attempts: row.try_get("attempts")?,
                    expires_at: instant(row, "expires_at")?,
                })
            })
            .collect()
    }

    /// When something is to be deleted on a platform next.
    pub async fn next_cleanup(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, StoreError> {
        let row = sqlx::query("select due_at from cleanup where platform = $1 order by due_at limit 1")
            .bind(platform.name())
            .fetch_optional(&mut *self.readers.acquire().await?)
            .await?;
        row.map(|row| instant(&row, "due_at")).transpose()
    }

    /// The message is gone, or will not go.
    pub async fn cleaned(&self, id: i64) -> Result<(), StoreError> {
        sqlx::query("delete from cleanup where id = $1").bind(id).execute(&self.writer).await?;
        Ok(())
    }

    /// The message is to be tried again at `at`.
    pub async fn clean_later(&self, id: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query("update cleanup set due_at = $1, attempts = attempts + 1 where id = $2")
            .bind(at.timestamp_millis())
            .bind(id)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

impl Tx {
    /// Of messages that have arrived, as delivery, platform, conversation and message, those to somebody who was
    /// erased meanwhile are to be deleted.
    pub async fn clean_up_after_the_erased(
        &mut self,
        arrived: &[(DeliveryId, Platform, &str, &str)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let rows: Vec<_> = arrived
            .iter()
            .map(|(id, platform, channel, message)| (id.0, platform.name(), channel, message))
            .collect();
        sqlx::query(
            "insert into cleanup (platform, channel, message, due_at, expires_at)
             select value ->> 1, value ->> 2, value ->> 3, $1, $2 from json_each($3)
             where not exists (select 1 from delivery where id = value ->> 0)",
        )
        .bind(now.timestamp_millis())
        .bind((now + CLEANED_FOR).timestamp_millis())
        .bind(row::to_json("cleanup", &rows)?)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
