use std::fs::File;
use std::io::Read;
use std::path::Path;

use sqlx::{AnyConnection, Connection, Executor, Row};

use crate::core::MemberId;
use crate::store::data_key;
use crate::store::file::address::{file_of, helper};
use crate::store::file::disk;
use crate::store::file::open::{Access, Holds, explain, options};
use crate::store::{Keys, OpenError, Store, StoreError, StoredKey};

/// What stands at a database's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inspection {
    /// Nothing yet: the first start makes it.
    Missing,
    /// A database of ours, whole, that this many steps would bring up to date.
    Behind(usize),
}

impl Store {
    /// Looks at the database at `address`, as far as it could stop a start, and changes nothing.
    pub async fn inspect(address: &str) -> Result<Inspection, OpenError> {
        inspect(address, Holds::Members).await
    }
}

impl Keys {
    /// The same for the database of data keys.
    pub async fn inspect(address: &str) -> Result<Inspection, OpenError> {
        inspect(address, Holds::Keys).await
    }

    /// The key that tells whether a master key is the right one, where there is one, without changing anything.
    pub async fn nobodys(address: &str) -> Result<Option<StoredKey>, OpenError> {
        let path = file_of(address)?;
        let explain = |error: sqlx::Error| explain(&path, &error);
        let Some(mut connection) = look(&path, Holds::Keys).await? else { return Ok(None) };
        let key = data_key::newest(&mut connection, &[MemberId(0)]).await;
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
    let Some(mut connection) = look(&path, holds).await? else { return Ok(Inspection::Missing) };
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

/// A connection that only reads, to a file that is a database of ours. None: the file is empty still.
///
/// Whoever writes to a file asks this first: a connection that can write may change another program's
/// file by being opened and closed alone.
pub(in crate::store) async fn look(path: &Path, holds: Holds) -> Result<Option<AnyConnection>, OpenError> {
    if path.metadata().is_ok_and(|found| found.len() == 0) {
        return Ok(None);
    }
    let access = if is_at_rest(path) { Access::ReadAtRest } else { Access::Read };
    let explain = |error: sqlx::Error| explain(path, &error);
    let mut connection = AnyConnection::connect_with(&options(path, access)?).await.map_err(explain)?;
    let look = "select application_id as id, (select count(*) from sqlite_master) as tables from pragma_application_id";
    let row = connection.fetch_one(look).await.map_err(explain)?;
    let number = |name: &str| row.try_get::<i64, _>(name).map_err(explain);
    match (number("id")?, number("tables")?) {
        (id, _) if id == holds.application_id() => Ok(Some(connection)),
        (0, 0) => connection.close().await.map(|()| None).map_err(explain),
        _ => Err(OpenError::Foreign { path: path.to_owned() }),
    }
}

/// Whether a database with a write-ahead log was closed in good order: then everything is in the one file, and
/// it can be read without the helper files that SQLite would make beside it.
///
/// The two bytes are <https://sqlite.org/fileformat2.html#file_format_version_numbers>.
fn is_at_rest(path: &Path) -> bool {
    let mut header = [0; 20];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header[18..] == [2, 2] && !helper(path, "-wal").exists()
}
