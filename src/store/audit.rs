//! What the database says became of messages, for whoever checks it.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::features::{DeliveryId, Message};
use crate::store::row::{instant, optional_instant};
use crate::store::{Store, StoreError};

/// A delivery as the database has it.
#[derive(Debug, Clone)]
pub struct Audited {
    /// Its number.
    pub id: DeliveryId,
    /// What the platform calls the member.
    pub user: String,
    /// What it says.
    pub message: Message,
    /// Which occurrence of what it is.
    pub occurrence: String,
    /// When it was to be sent.
    pub due_at: DateTime<Utc>,
    /// `owed`, `leased`, `delivered`, `undeliverable`, `missed` or `dropped`.
    pub state: String,
    /// Whether the delivery loop will look at it again.
    pub wakes: bool,
    /// Why it was not delivered.
    pub reason: Option<String>,
    /// When it ended, if it did.
    pub ended_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "select d.id as id, m.user_id as user_id, d.message as message, d.due_at as due_at,
    d.occurrence as occurrence, d.state as state, d.wake_at is not null as wakes, d.reason as reason,
    d.ended_at as ended_at
    from delivery d join member m on m.id = d.member_id";

impl Store {
    /// The deliveries with a number above `last`, in order.
    pub async fn deliveries_after(&self, last: DeliveryId) -> Result<Vec<Audited>, StoreError> {
        let rows = sqlx::query(AssertSqlSafe(format!("{COLUMNS} where d.id > $1 order by d.id")))
            .bind(last.0)
            .fetch_all(&mut *self.readers.acquire().await?)
            .await?;
        rows.iter().map(read).collect()
    }

    /// These deliveries, as far as they are there, in order.
    pub async fn deliveries_named(&self, ids: &[DeliveryId]) -> Result<Vec<Audited>, StoreError> {
        let list: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
        let sql = format!("{COLUMNS} where d.id in ({}) order by d.id", list.join(","));
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *self.readers.acquire().await?).await?;
        rows.iter().map(read).collect()
    }

    /// How many rows belong to something that is not there any more, in all tables.
    pub async fn orphans(&self) -> Result<i64, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let row =
            sqlx::query("select count(*) from pragma_foreign_key_check").fetch_one(&mut *connection).await?;
        Ok(row.try_get(0)?)
    }
}

fn read(row: &AnyRow) -> Result<Audited, StoreError> {
    Ok(Audited {
        id: DeliveryId(row.try_get("id")?),
        user: row.try_get("user_id")?,
        message: Message::parse(row.try_get("message")?)
            .ok_or(StoreError::Inconsistent { table: "delivery" })?,
        occurrence: row.try_get("occurrence")?,
        due_at: instant(row, "due_at")?,
        state: row.try_get("state")?,
        wakes: row.try_get::<i64, _>("wakes")? != 0,
        reason: row.try_get("reason")?,
        ended_at: optional_instant(row, "ended_at")?,
    })
}
