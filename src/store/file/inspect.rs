use std::path::Path;

use sqlx::{AnyConnection, Connection, Executor, Row};

use crate::core::MemberId;
use crate::store::data_key::{self, StoredKey};
use crate::store::database::{Keys, Store};
use crate::store::dialect::Dialect;
use crate::store::error::{OpenError, StoreError};
use crate::store::file::connect::{Access, Holds, connect_options, connect_read_only, explain};
use crate::store::file::disk;
use crate::store::place::{Inspection, Place};
use crate::store::reports::Reports;
use crate::store::server;

impl Store {
    /// Tests whether the database at `address` would stop a start. Changes nothing.
    pub async fn inspect(address: &str) -> Result<Inspection, OpenError> {
        inspect(address, Holds::Members).await
    }

    /// Tests the same with a real write, and tests whether the database was lost beside its keys. Nothing that is
    /// stored changes.
    pub async fn try_out(address: &str, keys_address: &str) -> Result<Inspection, OpenError> {
        let found = Self::inspect(address).await?;
        refuse_if_lost(&Place::of(address)?, &Place::of(keys_address)?).await?;
        try_to_write(address, found).await
    }
}

impl Keys {
    /// Tests the same for the database of data keys.
    pub async fn inspect(address: &str) -> Result<Inspection, OpenError> {
        inspect(address, Holds::Keys).await
    }

    /// Tests the same with a real write. Nothing that is stored changes.
    pub async fn try_out(address: &str) -> Result<Inspection, OpenError> {
        let found = Self::inspect(address).await?;
        try_to_write(address, found).await
    }

    /// Returns whether the database of data keys at `address` has the key of any member. Changes nothing.
    pub async fn has_members(address: &str) -> Result<bool, OpenError> {
        has_keys_of_members(&Place::of(address)?).await
    }

    /// Reads the canary, the data key of member 0 that shows whether a master key is the right one. Returns None
    /// when there is none yet. Changes nothing.
    pub async fn read_canary(address: &str) -> Result<Option<StoredKey>, OpenError> {
        let place = Place::of(address)?;
        let explain = |error: sqlx::Error| match &place {
            Place::File(path) => explain(path, &error),
            Place::Server(server) => server::explain(server, &error),
        };
        let mut connection = match &place {
            Place::File(path) => {
                let Some(found) = connect_read_only(path, Holds::Keys).await? else { return Ok(None) };
                found
            }
            Place::Server(server) => server::connect(server).await?,
        };
        let reports = Reports::default();
        let key = data_key::newest_keys((place.dialect(), &mut connection), &[MemberId(0)], &reports).await;
        connection.close().await.map_err(explain)?;
        key.map(|mut found| found.pop()).map_err(|error| match error {
            StoreError::Database(error) => explain(error),
            StoreError::Random | StoreError::Inconsistent { .. } => explain(sqlx::Error::RowNotFound),
        })
    }
}

/// Refuses a database that is empty or missing while there are keys of members: it was lost. A new one would give
/// its first members the numbers and the keys of others.
pub(in crate::store) async fn refuse_if_lost(place: &Place, keys: &Place) -> Result<(), OpenError> {
    if !has_keys_of_members(keys).await? {
        return Ok(());
    }
    let is_new = match place {
        Place::File(path) => is_new(path, Holds::Members).await?,
        Place::Server(server) => server::is_new(server, Holds::Members).await?,
    };
    if is_new { Err(OpenError::Lost { place: place.to_string(), keys: keys.to_string() }) } else { Ok(()) }
}

async fn has_keys_of_members(keys: &Place) -> Result<bool, OpenError> {
    match keys {
        Place::File(path) => holds_keys_of_members(path).await,
        Place::Server(server) => server::holds_keys_of_members(server).await,
    }
}

async fn holds_keys_of_members(keys: &Path) -> Result<bool, OpenError> {
    if !keys.exists() {
        return Ok(false);
    }
    let explain = |error: sqlx::Error| explain(keys, &error);
    let Some(mut connection) = connect_read_only(keys, Holds::Keys).await? else { return Ok(false) };
    // Before the first migration there is no such table, and so no key.
    let tables = "select count(*) from sqlite_master where name = 'data_key'";
    let mut count: i64 =
        connection.fetch_one(tables).await.and_then(|row| row.try_get(0)).map_err(explain)?;
    if count > 0 {
        let members = "select count(*) from data_key where member_id <> 0";
        count = connection.fetch_one(members).await.and_then(|row| row.try_get(0)).map_err(explain)?;
    }
    connection.close().await.map_err(explain)?;
    Ok(count > 0)
}

/// Returns whether a start would make the database at `path`.
async fn is_new(path: &Path, holds: Holds) -> Result<bool, OpenError> {
    if !path.exists() {
        return Ok(true);
    }
    match connect_read_only(path, holds).await? {
        Some(ours) => ours.close().await.map(|()| false).map_err(|error| explain(path, &error)),
        None => Ok(true),
    }
}

/// Writes a page of the database as it is, down to the disk.
async fn try_to_write(address: &str, found: Inspection) -> Result<Inspection, OpenError> {
    let path = match Place::of(address)? {
        Place::File(path) => path,
        Place::Server(server) => return server::try_to_write(&server, found).await.map(|()| found),
    };
    disk::probe_room(&path)?;
    if found == Inspection::Missing {
        return Ok(found);
    }
    let explain = |error: sqlx::Error| explain(&path, &error);
    let mut connection =
        AnyConnection::connect_with(&connect_options(&path, Access::Write)?).await.map_err(explain)?;
    let written = async {
        connection.execute("pragma busy_timeout = 5000; pragma synchronous = full").await?;
        let row = connection.fetch_one("select user_version from pragma_user_version").await?;
        let same: i64 = row.try_get(0)?;
        // SQLite writes the page of the file's head, also when the number stays the same.
        let write = sqlx::AssertSqlSafe(format!("pragma user_version = {same}"));
        connection.execute(write).await.map(drop)
    }
    .await;
    let closed = connection.close().await;
    written.and(closed).map_err(explain)?;
    Ok(found)
}

async fn inspect(address: &str, holds: Holds) -> Result<Inspection, OpenError> {
    let path = match Place::of(address)? {
        Place::File(path) => path,
        Place::Server(server) => return server::inspect(&server, holds).await,
    };
    disk::probe(&path)?;
    if !path.exists() {
        return Ok(Inspection::Missing);
    }
    let Some(mut connection) = connect_read_only(&path, holds).await? else { return Ok(Inspection::Missing) };
    let explain = |error: sqlx::Error| explain(&path, &error);
    let verdict: String = connection
        .fetch_one("pragma quick_check(1)")
        .await
        .and_then(|row| row.try_get(0))
        .map_err(explain)?;
    if verdict != "ok" {
        return Err(OpenError::Corrupt { path });
    }
    let begun = "select count(*) as tables from sqlite_master where name = '_sqlx_migrations'";
    let begun = connection.fetch_one(begun).await.and_then(|row| row.try_get::<i64, _>("tables"));
    if begun.map_err(explain)? == 0 {
        // The start that was to make the tables was interrupted.
        return connection.close().await.map(|()| Inspection::Missing).map_err(explain);
    }
    let rows = connection.fetch_all("select version from _sqlx_migrations").await.map_err(explain)?;
    let known: Vec<i64> = holds.migrations(Dialect::Sqlite).iter().map(|step| step.version).collect();
    let applied: Result<Vec<i64>, _> = rows.iter().map(|row| row.try_get("version")).collect();
    let applied = applied.map_err(explain)?;
    connection.close().await.map_err(explain)?;
    if applied.iter().any(|version| !known.contains(version)) {
        return Err(OpenError::Newer { place: path.display().to_string() });
    }
    Ok(Inspection::Behind(known.len() - applied.len()))
}
