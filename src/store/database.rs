//! The two databases, and how to read and change them.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, Executor, Row, Transaction};

use crate::metrics::{DatabaseStep, Metrics, Timing};
use crate::store::dialect::Dialect;
use crate::store::error::StoreError;
use crate::store::member::number::Numbers;
use crate::store::place::Server;
use crate::store::reports::Reports;

/// The database of everything but keys, and the database of data keys.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) dialect: Dialect,
    /// The server, where there is one.
    pub(super) server: Option<Arc<Server>>,
    /// A pool of one connection: SQLite allows one writer, and a queue in the pool is fairer and cheaper than
    /// SQLite's busy waiting.
    pub(super) writer: AnyPool,
    pub(super) readers: AnyPool,
    pub(super) keys: Keys,
    pub(super) reports: Reports,
    pub(super) numbers: Numbers,
    pub(super) metrics: Arc<Metrics>,
}

/// A transaction under the write lock.
#[derive(Debug)]
pub struct Tx {
    pub(super) dialect: Dialect,
    pub(super) inner: Transaction<'static, Any>,
    pub(super) reports: Reports,
    pub(super) numbers: Numbers,
    /// Measures how long the transaction lasts.
    _lasts: Timing,
}

/// Reads members' data: either beside a writer, or in a transaction, where it sees what the transaction has written.
#[derive(Debug)]
pub struct Reader<'a> {
    source: Source<'a>,
    pub(super) dialect: Dialect,
    pub(super) reports: &'a Reports,
}

#[derive(Debug)]
enum Source<'a> {
    Pool(&'a AnyPool, &'a Metrics),
    Tx(&'a mut AnyConnection),
}

/// A connection for one statement.
pub(super) enum Lent<'a> {
    Pooled(PoolConnection<Any>, #[expect(dead_code, reason = "its end is what counts")] Timing),
    Held(&'a mut AnyConnection),
}

/// The database of data keys.
#[derive(Debug, Clone)]
pub struct Keys {
    pub(super) dialect: Dialect,
    pub(super) writer: AnyPool,
    pub(super) readers: AnyPool,
    pub(super) reports: Reports,
}

/// A transaction on data keys, under their write lock.
#[derive(Debug)]
pub struct KeysTx {
    pub(super) dialect: Dialect,
    pub(super) inner: Transaction<'static, Any>,
    pub(super) reports: Reports,
}

impl Store {
    /// Gives new members the numbers from `first` on. It is for simulations, which are then the same whenever they are
    /// run: which text a member gets first depends on their number. Everywhere else the numbers must be random.
    #[must_use]
    pub fn numbering_from(mut self, first: i64) -> Self {
        self.numbers = Numbers::starting(first);
        self
    }

    /// Begins a transaction and takes the write lock.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let waits = self.metrics.time_database(DatabaseStep::Wait);
        let inner = self.writer.begin_with(self.dialect.choose("begin immediate", "begin")).await?;
        drop(waits);
        let lasts = self.metrics.time_database(DatabaseStep::Write);
        let (reports, numbers) = (self.reports.clone(), self.numbers.clone());
        Ok(Tx { dialect: self.dialect, inner, reports, numbers, _lasts: lasts })
    }

    /// Returns a reader that needs no write lock.
    pub fn reader(&self) -> Reader<'_> {
        let source = Source::Pool(&self.readers, &self.metrics);
        Reader { source, dialect: self.dialect, reports: &self.reports }
    }

    /// Reports a row that holds what cannot be used, unless the log names it already.
    pub fn report_unreadable(&self, table: &'static str, row: i64) {
        self.reports.unreadable(table, row, &StoreError::Inconsistent { table });
    }

    /// Returns whether other processes may write to the same database.
    pub fn is_shared(&self) -> bool {
        self.dialect == Dialect::Postgres
    }

    /// Returns what the bot counts about itself.
    pub fn metrics(&self) -> &Arc<Metrics> {
        &self.metrics
    }

    /// Returns the database of data keys.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Empties the write-ahead log, which still contains bytes that were deleted from the database. Returns false
    /// when another program reads the log: the bytes stay until the next call.
    pub async fn empty_log(&self) -> Result<bool, StoreError> {
        match self.dialect {
            Dialect::Sqlite => empty_log(&self.writer).await,
            // What is left in its files is encrypted, and the keys are gone.
            Dialect::Postgres => Ok(true),
        }
    }

    /// Returns the SQLite settings of a reading connection, as `name=value`.
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

    /// Waits for running statements and closes the files.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        self.keys.close().await;
    }
}

impl Tx {
    /// Returns a reader that sees what this transaction has written.
    pub fn reader(&mut self) -> Reader<'_> {
        Reader { source: Source::Tx(&mut self.inner), dialect: self.dialect, reports: &self.reports }
    }

    /// Commits the transaction.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

impl Reader<'_> {
    /// Returns a connection for one statement. Outside a transaction the reader holds none between two statements,
    /// so that a long search of a journal does not block other readers.
    pub(super) async fn connection(&mut self) -> Result<Lent<'_>, StoreError> {
        Ok(match &mut self.source {
            Source::Pool(pool, metrics) => {
                let lasts = metrics.time_database(DatabaseStep::Read);
                Lent::Pooled(pool.acquire().await?, lasts)
            }
            Source::Tx(connection) => Lent::Held(connection),
        })
    }
}

impl Deref for Lent<'_> {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        match self {
            Lent::Pooled(connection, _) => connection,
            Lent::Held(connection) => connection,
        }
    }
}

impl DerefMut for Lent<'_> {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        match self {
            Lent::Pooled(connection, _) => connection,
            Lent::Held(connection) => connection,
        }
    }
}

impl Keys {
    /// Begins a transaction and takes the write lock.
    pub async fn begin(&self) -> Result<KeysTx, StoreError> {
        let mut inner = self.writer.begin_with(self.dialect.choose("begin immediate", "begin")).await?;
        if self.dialect == Dialect::Postgres {
            // Keys are made and wrapped anew by one transaction at a time, as under SQLite's lock.
            inner.execute("select pg_advisory_xact_lock(hashtext(current_schema() || '.data_key'))").await?;
        }
        Ok(KeysTx { dialect: self.dialect, inner, reports: self.reports.clone() })
    }

    /// Empties the write-ahead log. Returns false when another program reads the log.
    pub async fn empty_log(&self) -> Result<bool, StoreError> {
        match self.dialect {
            Dialect::Sqlite => empty_log(&self.writer).await,
            // What is left in its files is encrypted, and the keys are gone.
            Dialect::Postgres => Ok(true),
        }
    }

    /// Waits for running statements and closes the files.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

impl KeysTx {
    /// Commits the transaction.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

/// Empties a write-ahead log. Waits only 250 ms for its readers, because it blocks every writer meanwhile.
async fn empty_log(writer: &AnyPool) -> Result<bool, StoreError> {
    let mut connection = writer.acquire().await?;
    sqlx::query("pragma busy_timeout = 250").execute(&mut *connection).await?;
    let done = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(&mut *connection).await;
    sqlx::query("pragma busy_timeout = 5000").execute(&mut *connection).await?;
    Ok(done?.try_get::<i64, _>(0)? == 0)
}

#[cfg(test)]
impl Tx {
    /// Returns how SQLite plans to run a query, one step a line.
    pub(super) async fn query_plan(&mut self, query: &str) -> Result<String, StoreError> {
        let explain = sqlx::AssertSqlSafe(format!("explain query plan {query}"));
        let rows = sqlx::query(explain).fetch_all(&mut *self.inner).await?;
        let lines: Result<Vec<String>, _> = rows.iter().map(|row| row.try_get("detail")).collect();
        Ok(lines?.join("\n") + "\n")
    }
}
