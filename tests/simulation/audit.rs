//! Reads the state of each delivery from the bot's database. The statements and the connection are the simulation's
//! own, so that the checker does not depend on the code that it checks.

use std::path::Path;

use anyhow::Context;
use breathing_room::features::{DeliveryId, Message};
use chrono::{DateTime, Utc};
use sqlx::any::{AnyPoolOptions, AnyRow};
use sqlx::{AnyPool, AssertSqlSafe, Row};

/// A delivery's row in the database.
#[derive(Debug, Clone)]
pub(super) struct Audited {
    /// Its number.
    pub(super) id: DeliveryId,
    /// The member's id on the platform.
    pub(super) user: String,
    /// The kind of message.
    pub(super) message: Message,
    /// The occurrence of the schedule.
    pub(super) occurrence: String,
    /// When it was due.
    pub(super) due_at: DateTime<Utc>,
    /// `owed`, `leased`, `delivered`, `undeliverable`, `missed` or `dropped`.
    pub(super) state: String,
    /// Whether the delivery loop will look at it again.
    pub(super) wakes: bool,
    /// Why it was not delivered.
    pub(super) reason: Option<String>,
    /// When it ended, if it did.
    pub(super) ended_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "select d.id as id, m.user_id as user_id, d.message as message, d.due_at as due_at,
    d.occurrence as occurrence, d.state as state, d.wake_at is not null as wakes, d.reason as reason,
    d.ended_at as ended_at
    from delivery d join member m on m.id = d.member_id";

/// A connection to the database of the bot under test.
#[derive(Debug)]
pub(super) struct Audit {
    connection: AnyPool,
}

impl Audit {
    /// Connects to a database that the bot has made already.
    pub(super) async fn connect(database: &Path) -> anyhow::Result<Self> {
        let address = format!("sqlite:{}?mode=ro", database.display());
        let one = AnyPoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
        let connection = one.connect(&address).await.context("cannot read the simulation's database")?;
        Ok(Self { connection })
    }

    /// Returns the deliveries with a number above `last`, in order.
    pub(super) async fn deliveries_after(&self, last: DeliveryId) -> anyhow::Result<Vec<Audited>> {
        let rows = sqlx::query(AssertSqlSafe(format!("{COLUMNS} where d.id > $1 order by d.id")))
            .bind(last.0)
            .fetch_all(&self.connection)
            .await?;
        rows.iter().map(read_delivery).collect()
    }

    /// Returns those of these deliveries that are still in the database, in order.
    pub(super) async fn deliveries_named(&self, ids: &[DeliveryId]) -> anyhow::Result<Vec<Audited>> {
        let list: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
        let sql = format!("{COLUMNS} where d.id in ({}) order by d.id", list.join(","));
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.connection).await?;
        rows.iter().map(read_delivery).collect()
    }

    /// Returns how many rows, in all tables, belong to a row that is deleted.
    pub(super) async fn orphans(&self) -> anyhow::Result<i64> {
        let count = sqlx::query("select count(*) from pragma_foreign_key_check");
        Ok(count.fetch_one(&self.connection).await?.try_get(0)?)
    }

    /// Closes the connection.
    pub(super) async fn close(&self) {
        self.connection.close().await;
    }
}

fn read_delivery(row: &AnyRow) -> anyhow::Result<Audited> {
    Ok(Audited {
        id: DeliveryId(row.try_get("id")?),
        user: row.try_get("user_id")?,
        message: Message::parse(row.try_get("message")?).context("a delivery's message cannot be read")?,
        occurrence: row.try_get("occurrence")?,
        due_at: read_instant(row.try_get("due_at")?)?,
        state: row.try_get("state")?,
        wakes: row.try_get::<i64, _>("wakes")? != 0,
        reason: row.try_get("reason")?,
        ended_at: row.try_get::<Option<i64>, _>("ended_at")?.map(read_instant).transpose()?,
    })
}

/// Reads a column of milliseconds since the epoch.
fn read_instant(ms: i64) -> anyhow::Result<DateTime<Utc>> {
    DateTime::from_timestamp_millis(ms).context("an instant is outside the calendar")
}
