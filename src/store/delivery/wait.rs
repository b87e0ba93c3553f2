//! Deliveries that wait until their member can be reached, and when the next one is due.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};

use sqlx::Row;

use crate::core::time::END_MS;
use crate::core::{MemberId, Platform};
use crate::features::Rank;
use crate::store::database::{Store, Tx};
use crate::store::error::StoreError;
use crate::store::row::earliest;

impl Tx {
    /// Makes the deliveries that are owed to a member wait until they can be reached again.
    pub(in crate::store) async fn park(&mut self, member: MemberId) -> Result<(), StoreError> {
        sqlx::query("update delivery set wake_at = null where member_id = $1 and state = 'owed'")
            .bind(member.0)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Ends the wait for a member: deliveries that are still of use are sent, and the others count as missed for
    /// `reason`.
    pub(in crate::store) async fn unpark(
        &mut self,
        member: MemberId,
        reason: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let now_ms = now.timestamp_millis();
        sqlx::query(
            "update delivery set state = 'missed', reason = $1, ended_at = $2
             where member_id = $3 and state = 'owed' and wake_at is null and expires_at <= $4",
        )
        .bind(reason)
        .bind(now_ms)
        .bind(member.0)
        .bind(now_ms)
        .execute(&mut *self.inner)
        .await?;
        sqlx::query(
            "update delivery set wake_at = case when due_at > $1 then due_at else $2 end
             where member_id = $3 and state = 'owed' and wake_at is null",
        )
        .bind(now_ms)
        .bind(now_ms)
        .bind(member.0)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}

/// Returns the query of [`Store::next_delivery`]: the first of each rank is found by the index.
fn next_sql() -> String {
    let first = Rank::ALL.map(|rank| {
        format!(
            "select wake_at from (select wake_at from delivery where platform = $1 and rank = {}
             and wake_at > $2 and wake_at < $3 order by wake_at limit 1) of_rank",
            rank.number()
        )
    });
    format!("select cast(min(wake_at) as bigint) as wake_at from ({}) first", first.join(" union all "))
}

/// The query of [`Store::count_due_deliveries`].
const COUNT_DUE: &str = "select count(*) as due from (select 1 from delivery
    where platform = $1 and rank = $2 and wake_at <= $3 order by wake_at limit $4) as late";

impl Store {
    /// Returns when a platform's delivery loop has something to do next. With `after`, what is due by then is left
    /// out.
    pub async fn next_delivery(
        &self,
        platform: Platform,
        after: Option<DateTime<Utc>>,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        static NEXT: LazyLock<String> = LazyLock::new(next_sql);
        let row = sqlx::query(NEXT.as_str())
            .bind(platform.name())
            .bind(after.map_or(i64::MIN, |after| after.timestamp_millis()))
            .bind(END_MS)
            .fetch_one(&mut *self.readers.acquire().await?)
            .await?;
        let next: Option<i64> = row.try_get("wake_at")?;
        next.map(|_| earliest(&row, "wake_at")).transpose()
    }

    /// Returns how many deliveries the delivery loop of a platform has to look at now, at most `most`: an index counts
    /// them, and no more of it is read than that.
    pub async fn count_due_deliveries(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<i64, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let mut due = 0;
        for rank in Rank::ALL {
            let query = sqlx::query(COUNT_DUE).bind(platform.name()).bind(rank.number());
            let query = query.bind(now.timestamp_millis()).bind(most - due);
            due += query.fetch_one(&mut *connection).await?.try_get::<i64, _>("due")?;
        }
        Ok(due)
    }

    /// Makes deliveries due whose time to wake cannot be one: a text, bytes, a year after 9999.
    pub async fn wake_timeless_deliveries(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        for (platform, rank) in Platform::ALL.into_iter().flat_map(|one| Rank::ALL.map(|rank| (one, rank))) {
            let woken = sqlx::query(
                "update delivery set wake_at = $1 where state in ('owed', 'leased') and id in
                 (select id from delivery where platform = $2 and rank = $3 and wake_at >= $4
                  order by wake_at limit 100) returning id",
            )
            .bind(now.timestamp_millis())
            .bind(platform.name())
            .bind(rank.number())
            .bind(END_MS)
            .fetch_all(&self.writer)
            .await?;
            for row in &woken {
                self.reports.timeless("delivery", row.try_get("id")?);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_next_is_found_by_an_index() -> anyhow::Result<()> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&format!("sqlite:{}", directory.path().join("bot.db").display())).await?;
        let mut tx = store.begin().await?;
        let plan = tx.query_plan(&next_sql()).await? + &tx.query_plan(COUNT_DUE).await?;
        assert!(plan.contains("INDEX delivery_wake_at"), "{plan}");
        assert!(!plan.contains("SCAN delivery\n") && !plan.contains("TEMP B-TREE"), "{plan}");
        Ok(())
    }
}
