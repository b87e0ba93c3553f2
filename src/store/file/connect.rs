//! Connects to one database file: what it holds, what the connection may do, and why it fails.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::any::AnyConnectOptions;
use sqlx::migrate::Migrator;
use sqlx::{AnyConnection, Connection, Executor, Row};

use crate::store::dialect::Dialect;
use crate::store::error::OpenError;
use crate::store::file::address::helper;
use crate::store::file::meaning::of_the_disk;
use crate::store::migrations;

/// What a file of ours holds.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Holds {
    /// Everything but keys.
    Members,
    /// Members' data keys.
    Keys,
}

impl Holds {
    /// Returns the file's `PRAGMA application_id`, the letters `BrRm` or `BrRk`. It tells our files from other
    /// programs' files and from each other.
    pub(in crate::store) fn application_id(self) -> i64 {
        match self {
            Holds::Members => 0x4272_526d,
            Holds::Keys => 0x4272_526b,
        }
    }

    pub(in crate::store) fn migrations(self, dialect: Dialect) -> Migrator {
        match (self, dialect) {
            (Holds::Members, Dialect::Sqlite) => migrations::sqlite(),
            (Holds::Keys, Dialect::Sqlite) => migrations::sqlite_keys(),
            (Holds::Members, Dialect::Postgres) => migrations::postgres(),
            (Holds::Keys, Dialect::Postgres) => migrations::postgres_keys(),
        }
    }
}

/// What a connection may do to the file.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Access {
    Write,
    Read,
    /// Read a file that no other program has open, without locks and helper files.
    ReadAtRest,
}

pub(in crate::store) fn connect_options(path: &Path, access: Access) -> Result<AnyConnectOptions, OpenError> {
    sqlx::any::install_default_drivers();
    let access = match access {
        Access::Write => "mode=rw",
        Access::Read => "mode=ro",
        Access::ReadAtRest => "mode=ro&immutable=true",
    };
    let address = format!("sqlite:{}?{access}", percent_encode(path));
    let mut options: AnyConnectOptions = address.parse().map_err(|error| explain(path, &error))?;
    // The caller reports a wait for another program's lock. Without this line the driver would log it as a slow
    // statement too.
    options.log_settings.slow_statements_duration = Duration::MAX;
    Ok(options)
}

/// Connects to a file that is a database of ours, only for reading. Returns None when the file is still empty.
///
/// A caller that wants to write must call this first: even opening and closing a connection that can write may
/// change another program's file.
pub(in crate::store) async fn connect_read_only(
    path: &Path,
    holds: Holds,
) -> Result<Option<AnyConnection>, OpenError> {
    if path.metadata().is_ok_and(|found| found.len() == 0) {
        return Ok(None);
    }
    let access = if is_at_rest(path) { Access::ReadAtRest } else { Access::Read };
    let explain = |error: sqlx::Error| explain(path, &error);
    let mut connection =
        AnyConnection::connect_with(&connect_options(path, access)?).await.map_err(explain)?;
    let look = "select application_id as id, (select count(*) from sqlite_master) as tables,
        (select count(*) from sqlite_master where name = 'moving') as moving from pragma_application_id";
    let row = connection.fetch_one(look).await.map_err(explain)?;
    let number = |name: &str| row.try_get::<i64, _>(name).map_err(explain);
    if number("moving")? > 0 && number("id")? == holds.application_id() {
        return Err(OpenError::HalfMoved { place: path.display().to_string() });
    }
    match (number("id")?, number("tables")?) {
        (id, _) if id == holds.application_id() => Ok(Some(connection)),
        (0, 0) => connection.close().await.map(|()| None).map_err(explain),
        _ => Err(OpenError::Foreign { path: path.to_owned() }),
    }
}

/// Takes a file for this process alone. SQLite then asks for a lock that no other open connection allows. The settings
/// are those of the store's own connections.
const TAKE_ALONE: &str =
    "pragma busy_timeout = 2000; pragma locking_mode = exclusive; pragma foreign_keys = on;
    pragma secure_delete = on; pragma synchronous = full; pragma journal_mode = wal;";

/// Opens a file for this process alone, for as long as the connection is open. A file that another process has open is
/// [`OpenError::InUse`].
pub(in crate::store) async fn take_alone(path: &Path) -> Result<AnyConnection, OpenError> {
    let options = connect_options(path, Access::Write)?;
    let mut connection =
        AnyConnection::connect_with(&options).await.map_err(|error| explain(path, &error))?;
    match connection.execute(TAKE_ALONE).await.map_err(|error| explain(path, &error)) {
        Ok(_) => Ok(connection),
        Err(OpenError::Locked { path }) => Err(OpenError::InUse { place: path.display().to_string() }),
        Err(error) => Err(error),
    }
}

/// Returns whether a database with a write-ahead log was closed cleanly. If so, everything is in the one file, and
/// it can be read without the helper files that SQLite would make beside it.
///
/// The two bytes are <https://sqlite.org/fileformat2.html#file_format_version_numbers>.
fn is_at_rest(path: &Path) -> bool {
    let mut header = [0; 20];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header[18..] == [2, 2] && !helper(path, "-wal").exists()
}

/// Returns what a driver's error means, by SQLite's result code (<https://sqlite.org/rescode.html>). The low byte
/// of an extended code is the primary code.
pub(in crate::store) fn explain(path: &Path, error: &sqlx::Error) -> OpenError {
    let path = path.to_owned();
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    let extended = code.as_ref().and_then(|code| code.parse::<i64>().ok());
    if let Some(what) = extended.and_then(of_the_disk) {
        return OpenError::Disk { path, what };
    }
    match extended.map(|code| code & 0xff) {
        Some(5 | 6) => OpenError::Locked { path },
        Some(11 | 26) => OpenError::Corrupt { path },
        Some(8) => not_writable(path, "it is read-only; let the bot write it and its directory"),
        Some(13) => not_writable(path, "the disk is full; make room"),
        Some(3 | 14) => not_writable(
            path,
            "it cannot be opened; let the bot write its directory, and see whether too many files are open",
        ),
        Some(code) => OpenError::Other { path, code: code.to_string() },
        None => OpenError::Other { path, code: "driver".into() },
    }
}

fn not_writable(path: PathBuf, what: &str) -> OpenError {
    OpenError::NotWritable { path, what: what.to_owned() }
}

/// Returns the path in the encoding that the driver's address parser decodes.
fn percent_encode(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    path.as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(|byte| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
