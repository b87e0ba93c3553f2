//! Forgets deliveries that were stopped before they were sent: no list shows them.

use chrono::{DateTime, TimeDelta, Utc};

use crate::store::database::Store;
use crate::store::error::StoreError;

/// How long a stopped delivery is kept, so that the same occurrence is not owed once more.
const KEPT_FOR: TimeDelta = TimeDelta::days(30);
/// The most deliveries that are forgotten at once.
const MOST_AT_ONCE: i64 = 1_000;

impl Store {
    /// Deletes deliveries that were stopped long ago. Returns whether there may be more of them. One that has a message on
    /// its platform stays, because the message is deleted when its member is erased.
    pub async fn forget_stopped_deliveries(&self, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let done = sqlx::query(FORGET)
            .bind((now - KEPT_FOR).timestamp_millis())
            .bind(MOST_AT_ONCE)
            .execute(&self.writer)
            .await?;
        Ok(i64::try_from(done.rows_affected()).is_ok_and(|gone| gone >= MOST_AT_ONCE))
    }
}

const FORGET: &str = "delete from delivery where id in
    (select id from delivery where state = 'dropped' and ended_at < $1 and coalesce(sent_as, '') = ''
     order by ended_at limit $2)";

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_stopped_is_found_by_an_index() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        let plan = store.begin().await?.query_plan(FORGET).await?;
        assert!(plan.contains("INDEX delivery_dropped"), "{plan}");
        Ok(())
    }
}
