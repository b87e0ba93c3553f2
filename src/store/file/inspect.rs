use sqlx::{Connection, Executor, Row};

use crate::core::MemberId;
use crate::store::data_key::{self, StoredKey};
use crate::store::database::{Keys, Store};
use crate::store::error::{OpenError, StoreError};
use crate::store::file::address::file_of;
use crate::store::file::connect::{Holds, connect_read_only, explain};
use crate::store::file::disk;
use crate::store::reports::Reports;

/// What is at a database's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inspection {
    /// Nothing yet. The first start creates the database.
    Missing,
    /// An intact database of ours, and the number of migrations that it lacks.
    Behind(usize),
}

impl Store {
    /// Tests whether the database at `address` would stop a start. Changes nothing.
    pub async fn inspect(address: &str) -> Result<Inspection, OpenError> {
        inspect(address, Holds::Members).await
    }
}

impl Keys {
    /// Tests the same for the database of data keys.
    pub async fn inspect(address: &str) -> Result<Inspection, OpenError> {
        inspect(address, Holds::Keys).await
    }

    /// Reads the canary, the data key of member 0 that shows whether a master key is the right one. Returns None
    /// when there is none yet. Changes nothing.
    pub async fn read_canary(address: &str) -> Result<Option<StoredKey>, OpenError> {
        let path = file_of(address)?;
        let explain = |error: sqlx::Error| explain(&path, &error);
        let Some(mut connection) = connect_read_only(&path, Holds::Keys).await? else { return Ok(None) };
        let key = data_key::newest_keys(&mut connection, &[MemberId(0)], &Reports::default()).await;
        connection.close().await.map_err(explain)?;
        key.map(|mut found| found.pop()).map_err(|error| match error {
            StoreError::Database(error) => explain(error),
            StoreError::Random | StoreError::Inconsistent { .. } => OpenError::Corrupt { path: path.clone() },
        })
    }
}

async fn inspect(address: &str, holds: Holds) -> Result<Inspection, OpenError> {
    let path = file_of(address)?;
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
    let rows = connection.fetch_all("select version from _sqlx_migrations").await.map_err(explain)?;
    let known: Vec<i64> = holds.migrations().iter().map(|step| step.version).collect();
    let applied: Result<Vec<i64>, _> = rows.iter().map(|row| row.try_get("version")).collect();
    let applied = applied.map_err(explain)?;
    connection.close().await.map_err(explain)?;
    if applied.iter().any(|version| !known.contains(version)) {
        return Err(OpenError::Newer { path });
    }
    Ok(Inspection::Behind(known.len() - applied.len()))
}
