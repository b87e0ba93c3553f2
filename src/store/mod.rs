//! Every SQL statement. One file for each table, one method for each statement.
//!
//! Desired properties:
//! - What is committed is on the disk: the write-ahead log is synced at every commit.
//! - A transaction takes the write lock when it begins, so it never fails half way for want of it.
//! - Erased bytes are overwritten (`secure_delete`).
//! - Data keys stand in a database of their own, whose copies can be short-lived. A key is durable before the first
//!   row that it seals, and destroyed before the rows of whoever is erased.
//! - Another program's file is never changed, and our own are for their owner alone.

mod address;
mod audit;
mod cleanup;
mod copies;
mod data_key;
mod delivery;
mod departures;
mod entry;
mod erasure;
mod file;
mod handled_request;
mod member;
mod migrations;
mod plan;
mod practice;
mod row;
mod timer;

use chrono::{DateTime, Utc};
use sqlx::AnyPool;
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};

pub use audit::Audited;
pub use cleanup::Cleanup;
pub use copies::COPIED;
pub use data_key::{Keys, KeysTx, StoredKey};
pub use delivery::claim::{Claimed, LEASE, Settled, TOO_LATE};
pub use delivery::halt::Halt;
pub use entry::read::{EntryPlace, StoredEntry};
pub use erasure::Erased;
pub use file::address::file_of;
pub use file::backup::{BackupFiles, back_up};
pub use file::inspect::Inspection;
pub use file::open::{OpenError, keys_beside};
pub use member::idle::IdleMember;
pub use member::row::StoredMember;
pub use plan::StoredPlan;
pub use timer::DueTimer;

/// The database.
#[derive(Debug, Clone)]
pub struct Store {
    /// One connection: SQLite has one writer, and waiting for it here is fair and cheap.
    writer: AnyPool,
    readers: AnyPool,
    keys: Keys,
}

/// A unit of work: all of it is kept, or none.
#[derive(Debug)]
pub struct Tx {
    inner: Transaction<'static, Any>,
}

/// Why the database could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    Random,
    /// A row holds what no version of the bot writes.
    #[error("{table} holds a value that cannot be read")]
    Inconsistent {
        /// The table.
        table: &'static str,
    },
}

impl StoreError {
    /// The engine's code, for a log: never a value.
    pub fn code(&self) -> String {
        match self {
            StoreError::Database(sqlx::Error::Database(error)) => {
                error.code().map_or_else(|| "unknown".into(), Into::into)
            }
            StoreError::Database(sqlx::Error::PoolTimedOut) => "pool timed out".into(),
            StoreError::Database(sqlx::Error::PoolClosed) => "closed".into(),
            StoreError::Database(_) => "driver".into(),
            StoreError::Random => "random".into(),
            StoreError::Inconsistent { table } => format!("inconsistent {table}"),
        }
    }
}

impl Store {
    /// Begins a unit of work and takes the write lock.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(Tx { inner: self.writer.begin_with("begin immediate").await? })
    }

    /// The members' data keys.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Empties the write-ahead log, in which bytes that are gone from the database still stand. False: another
    /// program reads them, and they stay until the next time.
    pub async fn empty_log(&self) -> Result<bool, StoreError> {
        empty_log(&self.writer).await
    }

    /// What the engine is set to, as `name=value`, on a reading connection.
    pub async fn pragmas(&self) -> Result<Vec<String>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let row = sqlx::query(
            "select 'journal_mode=' || (select journal_mode from pragma_journal_mode) || ' synchronous='
             || (select synchronous from pragma_synchronous) || ' foreign_keys='
             || (select foreign_keys from pragma_foreign_keys) || ' secure_delete='
             || (select secure_delete from pragma_secure_delete) || ' busy_timeout='
             || (select timeout from pragma_busy_timeout)",
        )
        .fetch_one(&mut *connection)
        .await?;
        let line: String = row.try_get(0)?;
        Ok(line.split_whitespace().map(str::to_owned).collect())
    }

    /// Finishes what is under way and closes the files.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        self.keys.close().await;
    }
}

/// It waits for readers no longer than a moment: nobody can write meanwhile.
async fn empty_log(writer: &AnyPool) -> Result<bool, StoreError> {
    let mut connection = writer.acquire().await?;
    sqlx::query("pragma busy_timeout = 250").execute(&mut *connection).await?;
    let done = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(&mut *connection).await;
    sqlx::query("pragma busy_timeout = 5000").execute(&mut *connection).await?;
    Ok(done?.try_get::<i64, _>(0)? == 0)
}

/// The instant in a column of milliseconds since the epoch.
fn instant(row: &AnyRow, column: &'static str) -> Result<DateTime<Utc>, StoreError> {
    optional_instant(row, column)?.ok_or(StoreError::Inconsistent { table: column })
}

fn optional_instant(row: &AnyRow, column: &'static str) -> Result<Option<DateTime<Utc>>, StoreError> {
    let ms: Option<i64> = row.try_get(column)?;
    let read = |ms| DateTime::from_timestamp_millis(ms).ok_or(StoreError::Inconsistent { table: column });
    ms.map(read).transpose()
}

impl Tx {
    /// Keeps everything that was done.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

#[cfg(test)]
impl Tx {
    /// How the engine would find what a query asks for, a line each.
    async fn query_plan(&mut self, query: &str) -> Result<String, StoreError> {
        let explain = sqlx::AssertSqlSafe(format!("explain query plan {query}"));
        let rows = sqlx::query(explain).fetch_all(&mut *self.inner).await?;
        let lines: Result<Vec<String>, _> = rows.iter().map(|row| row.try_get("detail")).collect();
        Ok(lines?.join("\n") + "\n")
    }
}
