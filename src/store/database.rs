//! The two databases, and the ways into them: to read, and to change something.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, Row, Transaction};

use crate::store::error::StoreError;

/// The database of everything but keys, and with it the one of keys.
#[derive(Debug, Clone)]
pub struct Store {
    /// One connection: SQLite has one writer, and waiting for it here is fair and cheap.
    pub(super) writer: AnyPool,
    pub(super) readers: AnyPool,
    pub(super) keys: Keys,
}

/// A unit of work, under the write lock: all of it is kept, or none.
#[derive(Debug)]
pub struct Tx {
    pub(super) inner: Transaction<'static, Any>,
}

/// What reads about members: beside whatever is written meanwhile, or in a unit of work, as it has left things.
#[derive(Debug)]
pub struct Reader<'a>(Source<'a>);

#[derive(Debug)]
enum Source<'a> {
    Pool(&'a AnyPool),
    Tx(&'a mut AnyConnection),
}

/// The connection for one statement.
pub(super) enum Lent<'a> {
    Pooled(PoolConnection<Any>),
    Held(&'a mut AnyConnection),
}

/// The database of data keys.
#[derive(Debug, Clone)]
pub struct Keys {
    pub(super) writer: AnyPool,
    pub(super) readers: AnyPool,
}

/// A unit of work on data keys, under their write lock.
#[derive(Debug)]
pub struct KeysTx {
    pub(super) inner: Transaction<'static, Any>,
}

impl Store {
    /// Begins a unit of work and takes the write lock.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(Tx { inner: self.writer.begin_with("begin immediate").await? })
    }

    /// Reads without the write lock.
    pub fn reader(&self) -> Reader<'_> {
        Reader(Source::Pool(&self.readers))
    }

    /// The members' data keys.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Empties the write-ahead log, in which bytes that are gone from the database still stand. Returns false when
    /// another program reads them: they stay until the next time.
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

impl Tx {
    /// Reads what is true in this unit of work.
    pub fn reader(&mut self) -> Reader<'_> {
        Reader(Source::Tx(&mut self.inner))
    }

    /// Keeps everything that was done.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

impl Reader<'_> {
    /// A connection for one statement. Between two of them a reader without a unit of work holds none, so that a long
    /// look through a journal keeps nobody else from reading.
    pub(super) async fn connection(&mut self) -> Result<Lent<'_>, StoreError> {
        Ok(match &mut self.0 {
            Source::Pool(pool) => Lent::Pooled(pool.acquire().await?),
            Source::Tx(connection) => Lent::Held(connection),
        })
    }
}

impl Deref for Lent<'_> {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        match self {
            Lent::Pooled(connection) => connection,
            Lent::Held(connection) => connection,
        }
    }
}

impl DerefMut for Lent<'_> {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        match self {
            Lent::Pooled(connection) => connection,
            Lent::Held(connection) => connection,
        }
    }
}

impl Keys {
    /// Begins a unit of work and takes the write lock.
    pub async fn begin(&self) -> Result<KeysTx, StoreError> {
        Ok(KeysTx { inner: self.writer.begin_with("begin immediate").await? })
    }

    /// Empties the write-ahead log. Returns false when another program reads what is in it.
    pub async fn empty_log(&self) -> Result<bool, StoreError> {
        empty_log(&self.writer).await
    }

    /// Finishes what is under way and closes the files.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

impl KeysTx {
    /// Keeps everything that was done.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

/// Waits for readers a moment only: nobody can write meanwhile.
async fn empty_log(writer: &AnyPool) -> Result<bool, StoreError> {
    let mut connection = writer.acquire().await?;
    sqlx::query("pragma busy_timeout = 250").execute(&mut *connection).await?;
    let done = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(&mut *connection).await;
    sqlx::query("pragma busy_timeout = 5000").execute(&mut *connection).await?;
    Ok(done?.try_get::<i64, _>(0)? == 0)
}

#[cfg(test)]
impl Tx {
    /// How the engine would find what a query asks for, a line each.
    pub(super) async fn query_plan(&mut self, query: &str) -> Result<String, StoreError> {
        let explain = sqlx::AssertSqlSafe(format!("explain query plan {query}"));
        let rows = sqlx::query(explain).fetch_all(&mut *self.inner).await?;
        let lines: Result<Vec<String>, _> = rows.iter().map(|row| row.try_get("detail")).collect();
        Ok(lines?.join("\n") + "\n")
    }
}
