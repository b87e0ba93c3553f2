//! Adds deliveries that are owed to members.

use sqlx::{AssertSqlSafe, Row};

use crate::core::{MemberId, Platform};
use crate::features::Owed;
use crate::store::database::Tx;
use crate::store::dialect::to_json;
use crate::store::error::StoreError;
use crate::store::row::{Batch, batch};

batch! {
    struct NewDelivery<'a> {
        member_id: i64,
        platform: &'a str,
        message: String,
        occurrence: &'a str,
        rank: i64,
        due_at: i64,
        expires_at: i64,
        wake_at: Option<i64>,
    }
}

impl<'a> NewDelivery<'a> {
    /// Returns the row of an owed delivery. A member who cannot be reached is owed it too: it waits, without a time
    /// to wake, until they can be reached.
    fn of((member, platform, reachable, owed): &'a (MemberId, Platform, bool, Owed)) -> Self {
        let due_ms = owed.due_at.timestamp_millis();
        Self {
            member_id: member.0,
            platform: platform.name(),
            message: owed.message.to_string(),
            occurrence: &owed.occurrence,
            rank: owed.message.rank().number(),
            due_at: due_ms,
            expires_at: due_ms.saturating_add(owed.message.grace().num_milliseconds()),
            wake_at: reachable.then_some(due_ms),
        }
    }
}

impl Tx {
    /// Adds deliveries. An occurrence that a member is owed already is not added again.
    pub async fn owe(&mut self, owed: &[(MemberId, Platform, bool, Owed)]) -> Result<(), StoreError> {
        if owed.is_empty() {
            return Ok(());
        }
        self.end_numbers_that_block().await?;
        let rows: Vec<_> = owed.iter().map(NewDelivery::of).collect();
        let insert = NewDelivery::insert(self.dialect, "delivery", "(member_id, occurrence) do nothing");
        sqlx::query(AssertSqlSafe(insert))
            .bind(to_json("delivery", &rows)?)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Deletes deliveries whose numbers are so large that they cannot be real. SQLite gives a new row a larger number
    /// than every other one, so after the largest number no member could be owed anything.
    async fn end_numbers_that_block(&mut self) -> Result<(), StoreError> {
        let ended = sqlx::query("delete from delivery where id > $1 returning id")
            .bind(MOST_NUMBER)
            .fetch_all(&mut *self.inner)
            .await?;
        for row in &ended {
            self.reports.unreadable(
                "delivery",
                row.try_get("id")?,
                &StoreError::Inconsistent { table: "delivery" },
            );
        }
        Ok(())
    }
}

/// The largest number of a delivery: a million in each second give as many in 292,000 years.
const MOST_NUMBER: i64 = i64::MAX - (1 << 32);
