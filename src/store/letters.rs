//! Messages to a member, as they can be told about them.

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::core::MemberId;
use crate::features::{DeliveryRecord, DeliveryState, Message};
use crate::store::{Store, StoreError, TOO_LATE, Tx, instant, optional_instant};

impl Store {
    /// The latest messages to a member, latest first, at most `most`.
    pub async fn letters(&self, member: MemberId, most: i64) -> Result<Vec<DeliveryRecord>, StoreError> {
        letters(&mut *self.readers.acquire().await?, member, most).await
    }
}

impl Tx {
    /// The latest messages to a member, under the write lock.
    pub async fn letters(&mut self, member: MemberId, most: i64) -> Result<Vec<DeliveryRecord>, StoreError> {
        letters(&mut self.inner, member, most).await
    }
}

async fn letters(
    connection: &mut AnyConnection,
    member: MemberId,
    most: i64,
) -> Result<Vec<DeliveryRecord>, StoreError> {
    let rows = sqlx::query(
        "select message, due_at, state, wake_at, reason, ended_at from delivery
         where member_id = $1 and state <> 'dropped' order by due_at desc limit $2",
    )
    .bind(member.0)
    .bind(most)
    .fetch_all(connection)
    .await?;
    rows.iter().map(read_letter).collect()
}

fn read_letter(row: &AnyRow) -> Result<DeliveryRecord, StoreError> {
    let wrong = || StoreError::Inconsistent { table: "delivery" };
    let parked = optional_instant(row, "wake_at")?.is_none();
    let state = match row.try_get::<&str, _>("state")? {
        "owed" if parked => DeliveryState::Parked,
        "owed" | "leased" => DeliveryState::Owed,
        "delivered" => DeliveryState::Delivered,
        "undeliverable" => DeliveryState::Undeliverable,
        "missed" if row.try_get::<Option<&str>, _>("reason")? == Some(TOO_LATE) => DeliveryState::Away,
        "missed" => DeliveryState::Late,
        _ => return Err(wrong()),
    };
    Ok(DeliveryRecord {
        message: Message::parse(row.try_get("message")?).ok_or_else(wrong)?,
        due_at: instant(row, "due_at")?,
        state,
        ended_at: optional_instant(row, "ended_at")?,
    })
}
