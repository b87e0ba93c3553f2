use std::fs::{DirBuilder, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::MigrateError;
use sqlx::{AnyConnection, Connection, Executor, Row};

use crate::store::{Store, migrations};

/// Why the database cannot be used. Each is one sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Not an address that this build understands.
    #[error("the database address must begin with `sqlite:`, as in `sqlite:/var/lib/breathing-room/bot.db`")]
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

/// `BrRm`: tells our files from other programs' (`PRAGMA application_id`).
const APPLICATION_ID: i64 = 0x4272_526d;
/// How long a request waits for a connection; a connection waits as long for another program's lock.
const PATIENCE: Duration = Duration::from_secs(5);
/// Reading connections, opened when first needed.
const READERS: u32 = 4;

/// For each connection. `journal_mode` comes last: it is the first to need the file's lock.
const PRAGMAS: &str = "pragma busy_timeout = 5000;
    pragma foreign_keys = on;
    pragma secure_delete = on;
    pragma synchronous = full;
    pragma cache_size = -512;
    pragma journal_mode = wal;";

/// What stands at a database's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inspection {
    /// Nothing yet: the first start makes it.
    Missing,
    /// A database of ours, whole, that this many steps would bring up to date.
    Behind(usize),
}

impl Store {
    /// Looks at the database at `address` and changes nothing.
    pub async fn inspect(address: &str) -> Result<Inspection, OpenError> {
        let path = PathBuf::from(address.strip_prefix("sqlite:").ok_or(OpenError::Address)?);
        if !path.exists() {
            return Ok(Inspection::Missing);
        }
        let explain = |error: sqlx::Error| explain(&path, &error);
        let mut connection = connect(&path, &options(&path)?).await?;
        if !is_ours(&mut connection, &path).await? {
            return Ok(Inspection::Missing);
        }
        let verdict: String = connection
            .fetch_one("pragma quick_check(1)")
            .await
            .and_then(|row| row.try_get(0))
            .map_err(explain)?;
        if verdict != "ok" {
            return Err(OpenError::Corrupt { path });
        }
        let rows = connection.fetch_all("select version from _sqlx_migrations").await.map_err(explain)?;
        let known: Vec<i64> = migrations::sqlite().iter().map(|step| step.version).collect();
        let applied: Result<Vec<i64>, _> = rows.iter().map(|row| row.try_get("version")).collect();
        let applied = applied.map_err(explain)?;
        if applied.iter().any(|version| !known.contains(version)) {
            return Err(OpenError::Newer { path });
        }
        Ok(Inspection::Behind(known.len() - applied.len()))
    }

    /// Opens the database at `address` (`sqlite:PATH`), makes it if it is not there, and brings its schema
    /// up to date. The file is readable by its owner alone.
    pub async fn open(address: &str) -> Result<Self, OpenError> {
        let path = PathBuf::from(address.strip_prefix("sqlite:").ok_or(OpenError::Address)?);
        prepare_file(&path)?;
        let options = options(&path)?;
        // Not through a pool: that would try again and again, and not say why.
        let mut connection = connect(&path, &options).await?;
        claim(&mut connection, &path).await?;
        migrations::sqlite().run(&mut connection).await.map_err(|error| not_migrated(&path, &error))?;
        connection.close().await.map_err(|error| explain(&path, &error))?;
        Ok(Self {
            writer: pool(1).connect_lazy_with(options.clone()),
            readers: pool(READERS).connect_lazy_with(options),
        })
    }
}

fn options(path: &Path) -> Result<AnyConnectOptions, OpenError> {
    sqlx::any::install_default_drivers();
    let address = format!("sqlite:{}?mode=rw", percent_encode(path));
    address.parse().map_err(|error| explain(path, &error))
}

async fn connect(path: &Path, options: &AnyConnectOptions) -> Result<AnyConnection, OpenError> {
    let explain = |error: sqlx::Error| explain(path, &error);
    let mut connection = AnyConnection::connect_with(options).await.map_err(explain)?;
    connection.execute(PRAGMAS).await.map_err(explain)?;
    Ok(connection)
}

fn pool(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| Box::pin(async move { connection.execute(PRAGMAS).await.map(|_| ()) }))
}

/// Makes the file, and its directory if need be, for their owner alone.
fn prepare_file(path: &Path) -> Result<(), OpenError> {
    let not_writable = |error: std::io::Error| OpenError::NotWritable {
        path: path.to_owned(),
        #[expect(clippy::wildcard_enum_match_arm, reason = "a foreign enum; the system's own words will do")]
        what: match error.kind() {
            ErrorKind::PermissionDenied => "permission denied".into(),
            ErrorKind::ReadOnlyFilesystem => "the file system is read-only".into(),
            ErrorKind::StorageFull => "the disk is full".into(),
            ErrorKind::NotADirectory => "a part of the path is not a directory".into(),
            ErrorKind::IsADirectory => "it is a directory".into(),
            _ => error.to_string(),
        },
    };
    if let Some(directory) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        private_directory().recursive(true).create(directory).map_err(not_writable)?;
    }
    private_file().open(path).map(|_| ()).map_err(not_writable)
}

#[cfg(unix)]
fn private_file() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).mode(0o600);
    options
}

#[cfg(unix)]
fn private_directory() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    options
}

#[cfg(not(unix))]
fn private_directory() -> DirBuilder {
    DirBuilder::new()
}

/// Takes an empty file as ours; refuses another program's.
async fn claim(connection: &mut AnyConnection, path: &Path) -> Result<(), OpenError> {
    if !is_ours(connection, path).await? {
        let statement = sqlx::AssertSqlSafe(format!("pragma application_id = {APPLICATION_ID}"));
        connection.execute(statement).await.map_err(|error| explain(path, &error))?;
    }
    Ok(())
}

/// Whether the file is a database of ours. False: it is empty still.
async fn is_ours(connection: &mut AnyConnection, path: &Path) -> Result<bool, OpenError> {
    let look = "select application_id as id, (select count(*) from sqlite_master) as tables from pragma_application_id";
    let row = connection.fetch_one(look).await.map_err(|error| explain(path, &error))?;
    let number = |name: &str| row.try_get::<i64, _>(name).map_err(|error| explain(path, &error));
    match (number("id")?, number("tables")?) {
        (APPLICATION_ID, _) => Ok(true),
        (0, 0) => Ok(false),
        _ => Err(OpenError::Foreign { path: path.to_owned() }),
    }
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
fn explain(path: &Path, error: &sqlx::Error) -> OpenError {
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
