use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::migrate::MigrateError;
use sqlx::{AnyConnection, AnyPool, Connection, Executor, Row};

use crate::metrics::Metrics;
use crate::store::database::{Keys, Store};
use crate::store::dialect::Dialect;
use crate::store::error::OpenError;
use crate::store::file::connect::{Access, Holds, connect_options, connect_read_only, explain};
use crate::store::file::disk;
use crate::store::file::inspect::refuse_if_lost;
use crate::store::file::left_over::remove_left_over_of;
use crate::store::file::shrink::make_shrinkable;
use crate::store::member::number::Numbers;
use crate::store::place::Place;
use crate::store::reports::Reports;
use crate::store::server;

/// How long a request waits for a connection. A connection waits as long for another program's lock (`busy_timeout`).
const PATIENCE: Duration = Duration::from_secs(5);
/// The most reading connections. They are opened when needed.
const READERS: u32 = 4;
/// The most reading connections for data keys. Few are needed, because most keys are in memory.
const KEY_READERS: u32 = 2;

/// The oldest SQLite that is free of the fault in emptying the write-ahead log.
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];

/// The settings of each connection. `busy_timeout` comes first and `journal_mode` last, because `journal_mode` is
/// the first one that needs the file's lock. The write-ahead log may grow to 16 MiB before it is copied into the file:
/// with the usual 4 MiB a burst of messages copies many pages several times.
const PRAGMAS: &str = "pragma busy_timeout = 5000;
    pragma foreign_keys = on;
    pragma secure_delete = on;
    pragma synchronous = full;
    pragma cache_size = -512;
    pragma wal_autocheckpoint = 4000;
    pragma journal_mode = wal;";

impl Store {
    /// Opens the database at `address` (see [`file_of`](crate::store::file_of)) and the database of data keys beside it, `keys.db`.
    /// Creates each one that is missing and brings its schema up to date. Their files are readable by their owner
    /// alone. A file of another program is left as it is.
    pub async fn open(address: &str) -> Result<Self, OpenError> {
        Self::open_with_keys(address, &keys_beside(address)?).await
    }

    /// Opens the same with the database of data keys at an address of its own.
    pub async fn open_with_keys(address: &str, keys_address: &str) -> Result<Self, OpenError> {
        let place = Place::of(address)?;
        refuse_if_lost(&place, &Place::of(keys_address)?).await?;
        let (writer, readers) = open_place(&place, Holds::Members, READERS).await?;
        let (dialect, metrics) = (place.dialect(), Arc::<Metrics>::default());
        let reports = Reports::new(&metrics);
        let keys = Keys { reports: reports.clone(), ..Keys::open(keys_address).await? };
        let server = match place {
            Place::File(_) => None,
            Place::Server(server) => Some(Arc::new(*server)),
        };
        Ok(Self { dialect, server, writer, readers, keys, reports, numbers: Numbers::Random, metrics })
    }
}

impl Keys {
    /// Opens the database of data keys, as [`Store::open`] does.
    pub async fn open(address: &str) -> Result<Self, OpenError> {
        let place = Place::of(address)?;
        let (writer, readers) = open_place(&place, Holds::Keys, KEY_READERS).await?;
        Ok(Self { dialect: place.dialect(), writer, readers, reports: Reports::default() })
    }
}

/// Returns the address of the database of data keys beside the database at `address`.
pub fn keys_beside(address: &str) -> Result<String, OpenError> {
    match Place::of(address)? {
        Place::File(path) => Ok(format!("sqlite:{}", path.with_file_name("keys.db").display())),
        Place::Server(_) => Err(OpenError::NoKeysAddress),
    }
}

/// Opens a database and brings its schema up to date. Returns connections that write, and connections that read.
pub(in crate::store) async fn open_place(
    place: &Place,
    holds: Holds,
    readers: u32,
) -> Result<(AnyPool, AnyPool), OpenError> {
    match place {
        Place::File(path) => open_database(path, holds, readers).await,
        Place::Server(server) => server::open(server, holds, readers).await,
    }
}

/// Opens a file of ours and brings its schema up to date. Returns a pool of one writing connection and a pool of
/// reading ones.
async fn open_database(path: &Path, holds: Holds, readers: u32) -> Result<(AnyPool, AnyPool), OpenError> {
    let explain = |error: sqlx::Error| explain(path, &error);
    disk::prepare(path)?;
    let claimed = match connect_read_only(path, holds).await? {
        Some(ours) => ours.close().await.map(|()| true).map_err(explain)?,
        None => false,
    };
    disk::make_private(path);
    // A restore that was killed may have left a copy of the keys.
    remove_left_over_of(path);
    let options = connect_options(path, Access::Write)?;
    // A pool would retry without saying why, so this connection is made directly.
    let mut connection = AnyConnection::connect_with(&options).await.map_err(explain)?;
    refuse_old_sqlite(&mut connection).await.map_err(explain)??;
    if !claimed {
        // It must be set before a new file has its first page.
        connection.execute("pragma auto_vacuum = incremental").await.map_err(explain)?;
    }
    connection.execute(PRAGMAS).await.map_err(explain)?;
    if !claimed {
        let claim = sqlx::AssertSqlSafe(format!("pragma application_id = {}", holds.application_id()));
        connection.execute(claim).await.map_err(explain)?;
    }
    holds
        .migrations(Dialect::Sqlite)
        .run(&mut connection)
        .await
        .map_err(|error| not_migrated(path, &error))?;
    make_shrinkable(&mut connection).await;
    connection.close().await.map_err(explain)?;
    Ok((pool(1).connect_lazy_with(options.clone()), pool(readers).connect_lazy_with(options)))
}

/// Refuses a SQLite before 3.51.3. When one connection writes and another empties the write-ahead log at the same
/// moment, an older one may leave the database damaged (<https://sqlite.org/wal.html#walresetbug>).
async fn refuse_old_sqlite(connection: &mut AnyConnection) -> Result<Result<(), OpenError>, sqlx::Error> {
    let row = connection.fetch_one("select sqlite_version()").await?;
    let version: String = row.try_get(0)?;
    Ok(if is_sound(&version) { Ok(()) } else { Err(OpenError::OldSqlite { version }) })
}

/// Returns whether a version of SQLite, such as `3.51.3`, is free of that fault.
fn is_sound(version: &str) -> bool {
    let parts: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
    parts.is_some_and(|parts| parts.as_slice() >= OLDEST_SQLITE.as_slice())
}

fn pool(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .acquire_slow_threshold(Duration::MAX)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        // SQLite itself can roll a transaction back, for example when the disk is full. The driver's count of open
        // transactions is then wrong, and the connection can never begin another one. So it is replaced by a fresh
        // connection.
        .before_acquire(|connection, _| {
            let sound = !connection.is_in_transaction();
            Box::pin(async move { Ok(sound) })
        })
        .after_connect(|connection, _| Box::pin(async move { connection.execute(PRAGMAS).await.map(|_| ()) }))
}

fn not_migrated(path: &Path, error: &MigrateError) -> OpenError {
    if let MigrateError::ExecuteMigration(failure, version) = error
        && let OpenError::Other { code, .. } = explain(path, failure)
    {
        let (place, step) = (path.display().to_string(), version.to_string());
        return OpenError::StepFails { place, step, code };
    }
    if let MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) = error {
        return explain(path, error);
    }
    if matches!(error, MigrateError::VersionMissing(_) | MigrateError::VersionTooOld(..)) {
        return OpenError::Newer { place: path.display().to_string() };
    }
    OpenError::Other { path: path.to_owned(), code: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sqlite_with_the_fault_in_its_log_is_known() {
        for (version, sound) in [
            ("3.51.3", true),
            ("3.51.4", true),
            ("3.52.0", true),
            ("4.0.0", true),
            ("3.51.2", false),
            ("3.9.9", false),
            ("3.50.12", false),
            ("3.51", false),
            ("", false),
            ("new", false),
        ] {
            assert_eq!(is_sound(version), sound, "{version}");
        }
    }
}
