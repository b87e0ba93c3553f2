use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{AnyConnection, AnyPool, Connection, Executor};

use crate::store::file::address::file_of;
use crate::store::file::disk;
use crate::store::file::inspect::look;
use crate::store::{Keys, Store, migrations};

/// Why the database cannot be used. Each is one sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Not an address that this build understands.
    #[error(
        "the database address must be `sqlite:` and the path of a file, as in `sqlite:/var/lib/breathing-room/bot.db`, without a host, `?` or `:memory:`"
    )]
    Address,
    /// The directory or the file cannot be made or written.
    #[error("cannot write the database {}: {what}; give the bot a directory of its own to write in", path.display())]
    NotWritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        what: String,
    },
    /// Some other program's file.
    #[error("{} is a database, but not one of Breathing Room; name another file", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Made by a later version.
    #[error("the database {} was made by a newer version of Breathing Room; run that version, or restore a backup from before it", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// Somebody holds it.
    #[error("the database {} is locked by another program; stop that program and try again", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// Its bytes are not a database.
    #[error("the database {} is damaged; restore it from a backup, or move it away to start anew", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
    },
    /// Something else, by the engine's code.
    #[error("the database {} cannot be opened (code {code})", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// The engine's code.
        code: String,
    },
}

/// What a file of ours holds.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Holds {
    /// Everything but keys.
    Members,
    /// Members' data keys.
    Keys,
}

impl Holds {
    /// `BrRm` and `BrRk`: tell our files from other programs', and from each other (`PRAGMA application_id`).
    pub(in crate::store) fn application_id(self) -> i64 {
        match self {
            Holds::Members => 0x4272_526d,
            Holds::Keys => 0x4272_526b,
        }
    }

    pub(in crate::store) fn migrations(self) -> Migrator {
        match self {
            Holds::Members => migrations::sqlite(),
            Holds::Keys => migrations::sqlite_keys(),
        }
    }
}

/// How long a request waits for a connection; a connection waits as long for another program's lock.
const PATIENCE: Duration = Duration::from_secs(5);
/// Reading connections, opened when first needed.
const READERS: u32 = 4;
/// The same for data keys: most are in memory.
const KEY_READERS: u32 = 2;

/// For each connection. `journal_mode` comes last: it is the first to need the file's lock.
const PRAGMAS: &str = "pragma busy_timeout = 5000;
    pragma foreign_keys = on;
    pragma secure_delete = on;
    pragma synchronous = full;
    pragma cache_size = -512;
    pragma journal_mode = wal;";

/// What a connection may do to the file.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Access {
    Write,
    Read,
    /// Read a file that nobody else has open, without locks and helper files.
    ReadAtRest,
}

impl Store {
    /// Opens the database at `address` (see [`file_of`]), makes it if it is not there, and brings its
    /// schema up to date; so it does with the database of data keys beside it, `keys.db`. Their files are readable
    /// by their owner alone. What is not ours is left as it is.
    pub async fn open(address: &str) -> Result<Self, OpenError> {
        Self::open_with_keys(address, &keys_beside(address)?).await
    }

    /// The same with the database of data keys at an address of its own.
    pub async fn open_with_keys(address: &str, keys_address: &str) -> Result<Self, OpenError> {
        let (writer, readers) = open(address, Holds::Members, READERS).await?;
        Ok(Self { writer, readers, keys: Keys::open(keys_address).await? })
    }
}

impl Keys {
    /// Opens the database of data keys, as [`Store::open`] does.
    pub async fn open(address: &str) -> Result<Self, OpenError> {
        let (writer, readers) = open(address, Holds::Keys, KEY_READERS).await?;
        Ok(Self { writer, readers })
    }
}

/// The address of the database of data keys that stands beside the database at `address`.
pub fn keys_beside(address: &str) -> Result<String, OpenError> {
    Ok(format!("sqlite:{}", file_of(address)?.with_file_name("keys.db").display()))
}

/// A writing connection and reading ones to a file of ours, whose schema is up to date.
async fn open(address: &str, holds: Holds, readers: u32) -> Result<(AnyPool, AnyPool), OpenError> {
    let path = file_of(address)?;
    let explain = |error: sqlx::Error| explain(&path, &error);
    disk::prepare(&path)?;
    let claimed = match look(&path, holds).await? {
        Some(ours) => ours.close().await.map(|()| true).map_err(explain)?,
        None => false,
    };
    disk::make_private(&path);
    let options = options(&path, Access::Write)?;
    // Not through a pool: that would try again and again, and not say why.
    let mut connection = AnyConnection::connect_with(&options).await.map_err(explain)?;
    connection.execute(PRAGMAS).await.map_err(explain)?;
    if !claimed {
        let claim = sqlx::AssertSqlSafe(format!("pragma application_id = {}", holds.application_id()));
        connection.execute(claim).await.map_err(explain)?;
    }
    holds.migrations().run(&mut connection).await.map_err(|error| not_migrated(&path, &error))?;
    connection.close().await.map_err(explain)?;
    Ok((pool(1).connect_lazy_with(options.clone()), pool(readers).connect_lazy_with(options)))
}

pub(in crate::store) fn options(path: &Path, access: Access) -> Result<AnyConnectOptions, OpenError> {
    sqlx::any::install_default_drivers();
    let access = match access {
        Access::Write => "mode=rw",
        Access::Read => "mode=ro",
        Access::ReadAtRest => "mode=ro&immutable=true",
    };
    let address = format!("sqlite:{}?{access}", percent_encode(path));
    let mut options: AnyConnectOptions = address.parse().map_err(|error| explain(path, &error))?;
    // A wait for somebody else's lock is told once, by whoever asked, and not as a slow statement as well.
    options.log_settings.slow_statements_duration = Duration::MAX;
    Ok(options)
}

fn pool(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .acquire_slow_threshold(Duration::MAX)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        // With a full disk, for one, the engine gives up a transaction by itself, and the driver's count of them is
        // wrong from then on: such a connection will never begin another one, and a fresh one takes its place.
        .before_acquire(|connection, _| {
            let sound = !connection.is_in_transaction();
            Box::pin(async move { Ok(sound) })
        })
        .after_connect(|connection, _| Box::pin(async move { connection.execute(PRAGMAS).await.map(|_| ()) }))
}

fn not_migrated(path: &Path, error: &MigrateError) -> OpenError {
    if let MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) = error {
        return explain(path, error);
    }
    let path = path.to_owned();
    if matches!(error, MigrateError::VersionMissing(_) | MigrateError::VersionTooOld(..)) {
        return OpenError::Newer { path };
    }
    OpenError::Other { path, code: error.to_string() }
}

/// Result codes: <https://sqlite.org/rescode.html>. An extended code's low byte is the primary one.
pub(in crate::store) fn explain(path: &Path, error: &sqlx::Error) -> OpenError {
    let path = path.to_owned();
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    let primary = code.as_ref().and_then(|code| code.parse::<i64>().ok()).map(|code| code & 0xff);
    match primary {
        Some(5 | 6) => OpenError::Locked { path },
        Some(11 | 26) => OpenError::Corrupt { path },
        Some(8) => OpenError::NotWritable { path, what: "it is read-only".into() },
        Some(13) => OpenError::NotWritable { path, what: "the disk is full".into() },
        Some(3 | 14) => OpenError::NotWritable { path, what: "it cannot be opened".into() },
        Some(code) => OpenError::Other { path, code: code.to_string() },
        None => OpenError::Other { path, code: "driver".into() },
    }
}

/// The path as the driver's address parser reads it back.
fn percent_encode(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    path.as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(|byte| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
