use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::migrate::MigrateError;
use sqlx::{AnyConnection, AnyPool, Connection, Executor, Row};

use super::inspect::refuse_another_programs;
use super::meaning::explain;
use super::reach::{PATIENCE, connect};
use crate::store::dialect::Dialect;
use crate::store::error::OpenError;
use crate::store::file::connect::Holds;
use crate::store::place::Server;

/// How long a connection that was used is taken to be open.
const FRESH: Duration = Duration::from_secs(1);

/// The most connections of a process that write, for each database. Each holds one transaction.
const WRITERS: u32 = 6;
/// How long a connection without work stays open.
const IDLE_FOR: Duration = Duration::from_mins(5);
/// The oldest version of Postgres, as `server_version_num`.
const OLDEST: i64 = 130_000;

/// The settings of each connection. A statement waits five seconds for a lock, as SQLite's do. A process that was
/// suspended in the middle of a transaction keeps its locks from others for a minute at most.
const SETTINGS: &str = "set lock_timeout = '5s'; set statement_timeout = '60s';
    set idle_in_transaction_session_timeout = '60s'; set client_min_messages = warning; set timezone = 'UTC'";

/// Says that a process uses the database, for as long as the connection is open. The first number is ours, and the second
/// one stands for the schema.
const USE: &str = "select pg_advisory_lock_shared(1114788461, hashtext(current_schema()))";
/// The same on a connection that then waits for its locks as long as it takes.
const USE_NOW: &str = "set lock_timeout = '5s';
    select pg_advisory_lock_shared(1114788461, hashtext(current_schema())); set lock_timeout = 0";
/// Takes the database for this process alone, for as long as the connection is open.
const TAKE: &str = "set lock_timeout = '3s';
    select pg_advisory_lock(1114788461, hashtext(current_schema())); set lock_timeout = 0";

/// Opens a server's database for this process alone, for as long as the connection is open. A database that another process
/// has open is [`OpenError::InUse`].
pub(in crate::store) async fn take(server: &Server) -> Result<AnyConnection, OpenError> {
    let mut connection = connect(server).await?;
    let taken = connection.execute(TAKE).await.map(drop);
    let is_taken = |error: &sqlx::Error| {
        error.as_database_error().is_some_and(|error| error.code().as_deref() == Some("55P03"))
    };
    match taken {
        Ok(()) => Ok(connection),
        Err(error) if is_taken(&error) => Err(OpenError::InUse { place: server.to_string() }),
        Err(error) => Err(explain(server, &error)),
    }
}

/// Opens a server's database and brings its schema up to date. Returns a pool of connections that write and a pool of
/// connections that read: a transaction that reads beside itself must not wait for its own connection.
pub(in crate::store) async fn open(
    server: &Server,
    holds: Holds,
    readers: u32,
) -> Result<(AnyPool, AnyPool), OpenError> {
    let mut connection = connect(server).await?;
    refuse_old(server, &mut connection).await?;
    connection.execute(USE_NOW).await.map_err(|error| explain(server, &error))?;
    refuse_another_programs(server, &mut connection, holds).await?;
    // The migrator holds a lock meanwhile: several processes may start at the same time.
    let migrated = holds.migrations(Dialect::Postgres).run(&mut connection).await;
    migrated.map_err(|error| not_migrated(server, &error))?;
    connection.close().await.map_err(|error| explain(server, &error))?;
    let pool = |connections| pool(connections).connect_lazy_with(server.options().clone());
    Ok((pool(WRITERS), pool(readers)))
}

async fn refuse_old(server: &Server, connection: &mut AnyConnection) -> Result<(), OpenError> {
    let select = "select cast(current_setting('server_version_num') as bigint) as version";
    let version = connection.fetch_one(select).await.and_then(|row| row.try_get::<i64, _>("version"));
    if version.map_err(|error| explain(server, &error))? < OLDEST {
        let what = "is older than Postgres 13; upgrade it".to_owned();
        return Err(OpenError::Server { server: server.to_string(), what });
    }
    Ok(())
}

fn pool(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .acquire_slow_threshold(Duration::MAX)
        .test_before_acquire(false)
        .idle_timeout(IDLE_FOR)
        // A server that was restarted has closed its connections: no member is to be told of trouble for that. One that was
        // used a moment ago is not asked.
        .before_acquire(|connection, known| {
            Box::pin(async move {
                let is_fresh = known.idle_for < FRESH;
                Ok(!connection.is_in_transaction() && (is_fresh || connection.ping().await.is_ok()))
            })
        })
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute(SETTINGS).await?;
                connection.execute(USE).await.map(|_| ())
            })
        })
}

fn not_migrated(server: &Server, error: &MigrateError) -> OpenError {
    if let MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) = error {
        return explain(server, error);
    }
    if matches!(error, MigrateError::VersionMissing(_) | MigrateError::VersionTooOld(..)) {
        return OpenError::Newer { place: server.to_string() };
    }
    OpenError::Server { server: server.to_string(), what: error.to_string() }
}
