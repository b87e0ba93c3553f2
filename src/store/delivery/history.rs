//! Reads a member's latest deliveries, for showing them to the member.

use sqlx::{AssertSqlSafe, Row};

use crate::core::MemberId;
use crate::features::{DeliveryId, DeliveryRecord, DeliveryState, Message};
use crate::store::database::Reader;
use crate::store::delivery::settle::TOO_LATE;
use crate::store::error::StoreError;
use crate::store::row::{instant_of, row};

row! {
    struct HistoryRow of "delivery" {
        id: i64,
        message: String,
        due_at: i64,
        state: String,
        wake_at: Option<i64>,
        reason: Option<String>,
        ended_at: Option<i64>,
        answered_at: Option<i64>,
    }
}

impl Reader<'_> {
    /// Returns a member's latest deliveries, latest first, at most `most`. Dropped ones are left out, and so are those
    /// that cannot be read.
    pub async fn latest_deliveries(
        &mut self,
        member: MemberId,
        most: i64,
    ) -> Result<Vec<DeliveryRecord>, StoreError> {
        let reports = self.reports;
        let select = format!(
            "select id, {} from delivery where member_id = $1 and state <> 'dropped' order by due_at desc limit $2",
            HistoryRow::columns(self.dialect)
        );
        let rows = sqlx::query(AssertSqlSafe(select))
            .bind(member.0)
            .bind(most)
            .fetch_all(&mut *self.connection().await?)
            .await?;
        let mut latest = Vec::with_capacity(rows.len());
        for row in &rows {
            match HistoryRow::from_row(row).and_then(HistoryRow::into_delivery) {
                Ok(delivery) => latest.push(delivery),
                Err(error) => reports.unreadable("delivery", row.try_get("id")?, &error),
            }
        }
        Ok(latest)
    }

    /// Returns what one of a member's deliveries says. Returns None when the member has no such delivery.
    pub async fn message_of(
        &mut self,
        member: MemberId,
        delivery: DeliveryId,
    ) -> Result<Option<Message>, StoreError> {
        let row = sqlx::query("select message from delivery where id = $1 and member_id = $2")
            .bind(delivery.0)
            .bind(member.0)
            .fetch_optional(&mut *self.connection().await?)
            .await?;
        Ok(row
            .map(|row| row.try_get::<String, _>("message"))
            .transpose()?
            .and_then(|text| Message::parse(&text)))
    }
}

impl HistoryRow {
    fn into_delivery(self) -> Result<DeliveryRecord, StoreError> {
        let wrong = || StoreError::Inconsistent { table: "delivery" };
        let state = match self.state.as_str() {
            "owed" if self.wake_at.is_none() => DeliveryState::Parked,
            "owed" | "leased" => DeliveryState::Owed,
            "delivered" => DeliveryState::Delivered,
            "undeliverable" => DeliveryState::Undeliverable,
            "missed" if self.reason.as_deref() == Some(TOO_LATE) => DeliveryState::Away,
            "missed" => DeliveryState::Late,
            _ => return Err(wrong()),
        };
        Ok(DeliveryRecord {
            id: DeliveryId(self.id),
            message: Message::parse(&self.message).ok_or_else(wrong)?,
            due_at: instant_of("delivery", self.due_at)?,
            state,
            ended_at: self.ended_at.map(|ms| instant_of("delivery", ms)).transpose()?,
            answered: self.answered_at.is_some(),
        })
    }
}
