//! The store's errors: why a database cannot be opened, and why a statement fails.

use std::path::PathBuf;

use crate::store::file::meaning;
use crate::store::server::codes;

/// Why the database cannot be used. Each is one sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is not one that this build understands.
    #[error(
        "the database address must be `sqlite:` and the path of a file, as in `sqlite:/var/lib/breathing-room/bot.db`, without a host, `?` or `:memory:`; or `postgres://USER:PASSWORD@HOST/DATABASE`"
    )]
    Address,
    /// The database is on a server, and the address of the data keys' database is missing.
    #[error(
        "name the database of data keys too (`database.keys_address`): beside a database on a server it has an address of its own"
    )]
    NoKeysAddress,
    /// Both addresses name one database.
    #[error(
        "database.address and database.keys_address both name {place}; the keys have a database of their own: name another, or \
         leave database.keys_address out"
    )]
    OneDatabase {
        /// Where it is.
        place: String,
    },
    /// The command is about files, and the database is on a server.
    #[error("the database is on a server; {instead}")]
    OnServer {
        /// What to do instead.
        instead: &'static str,
    },
    /// A server's database cannot be used.
    #[error("the database {server} {what}")]
    Server {
        /// Its address without user and password.
        server: String,
        /// What it does, and what to do.
        what: String,
    },
    /// A server's database has other tables than ours.
    #[error(
        "the database {server} has tables of another program, or of the other database of Breathing Room; name an empty one"
    )]
    ForeignServer {
        /// Its address without user and password.
        server: String,
    },
    /// The directory or the file cannot be created or written.
    #[error("cannot write the database {}: {what}", path.display())]
    NotWritable {
        /// The file.
        path: PathBuf,
        /// What the system says, and what to do.
        what: String,
    },
    /// The file is another program's database.
    #[error("{} is a database, but not one of Breathing Room; name another file", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A later version made the database.
    #[error(
        "the database {place} was made by a newer version of Breathing Room; run that version, or restore a backup from before it"
    )]
    Newer {
        /// Where it is.
        place: String,
    },
    /// A move into it has begun and is not complete.
    #[error(
        "the database {place} is half moved; run the same `breathing-room move` again, and it goes on where it was"
    )]
    HalfMoved {
        /// Where it is.
        place: String,
    },
    /// Another program holds a lock on it.
    #[error("the database {} is locked by another program; stop that program and try again", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged, or no database.
    #[error("the database {} is damaged; restore it from a backup, or move both databases away to start anew", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
    },
    /// The file is empty or missing, and its members' keys are still there.
    #[error(
        "the database {place} is empty or missing, but {keys} holds the keys of its members; restore the database's copy, or move both away to start anew"
    )]
    Lost {
        /// Where it is.
        place: String,
        /// Where the keys are.
        keys: String,
    },
    /// The disk or the file system fails.
    #[error("the database {}: {what}", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What fails, and what to do.
        what: &'static str,
    },
    /// A copy of a backup is damaged, or nothing is in it.
    #[error("the copy {} was read and is damaged; nothing was kept of it. See whether the disk is sound, and take another copy", path.display())]
    BadCopy {
        /// The file.
        path: PathBuf,
    },
    /// What was named as a copy is none.
    #[error("{} is damaged, or no copy that `breathing-room backup` made; nothing was changed. Name another copy", path.display())]
    NoCopy {
        /// The file.
        path: PathBuf,
    },
    /// Another process writes a copy with the same name.
    #[error("another backup or restore is writing {}; nothing was changed. Wait until it is done, and try again", path.display())]
    BeingWritten {
        /// The file.
        path: PathBuf,
    },
    /// Another process has it open.
    #[error("the database {place} is in use; stop the bot, or what else has it open, and try again")]
    InUse {
        /// The place.
        place: String,
    },
    /// Something is in the place where a copy is to be put back.
    #[error("there is {} already; nothing was changed. Move it away first, and keep it until all is well", path.display())]
    Taken {
        /// The file.
        path: PathBuf,
    },
    /// A step that brings the tables up to date fails.
    #[error("the step {step} fails in the database {place} (code {code}); what it had begun was taken back")]
    StepFails {
        /// Where the database is.
        place: String,
        /// The step's number, and its name where that is known.
        step: String,
        /// The code of the database's error.
        code: String,
    },
    /// No files can be written where members' copies go.
    #[error("cannot write members' copies into {}: {what}", path.display())]
    NoCopies {
        /// The directory.
        path: PathBuf,
        /// What the system says, and what to do.
        what: String,
    },
    /// This build has a version of SQLite that can damage a database.
    #[error("this build has SQLite {version}, which can damage a database; build it with 3.51.3 or later")]
    OldSqlite {
        /// The version.
        version: String,
    },
    /// Any other failure, by SQLite's code.
    #[error("the database {} cannot be opened (code {code})", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// SQLite's code.
        code: String,
    },
}

/// Why a statement failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database or its driver failed. The driver's own words are not shown: they say the same twice, and nothing of
    /// what to do.
    #[error("{}", sentence(.0))]
    Database(sqlx::Error),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    Random,
    /// A row holds what no version of the bot writes.
    #[error("{table} holds a value that cannot be read")]
    Inconsistent {
        /// The table.
        table: &'static str,
    },
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// Returns what a failure of the database means, and what to do. It never contains a value of a row.
fn sentence(error: &sqlx::Error) -> String {
    if let sqlx::Error::Database(error) = error {
        let code = error.code().unwrap_or_default();
        let on_server = || codes::meaning_of(&code).map(|meaning| format!("the database {meaning}"));
        let meaning = meaning::of_a_statement(&code).or_else(on_server);
        meaning.unwrap_or_else(|| format!("the database fails (code {code})"))
    } else if let sqlx::Error::PoolTimedOut = error {
        "the database does not answer in time; see what else uses it, and try again".to_owned()
    } else if let sqlx::Error::Io(error) = error {
        format!("the database cannot be reached ({})", error.kind())
    } else {
        "the database fails (driver)".to_owned()
    }
}

impl StoreError {
    /// Returns whether a row is to blame, and not the file, the disk or the driver: other rows can still be read.
    pub fn is_about_rows(&self) -> bool {
        match self {
            StoreError::Inconsistent { .. }
            | StoreError::Database(sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)) => true,
            // SQLite reports bytes where text belongs, and a value that is too large, as an error of the statement.
            StoreError::Database(sqlx::Error::Database(error)) => {
                // Postgres has a class of codes for values.
                error.code().is_some_and(|code| {
                    ["1", "18"].contains(&&*code) || code.len() == 5 && code.starts_with("22")
                })
            }
            StoreError::Database(_) | StoreError::Random => false,
        }
    }

    /// Returns a code for a log. It never contains a value of a row.
    pub fn code(&self) -> String {
        match self {
            StoreError::Database(sqlx::Error::Database(error)) => {
                error.code().map_or_else(|| "unknown".into(), |code| meaning::named(&code))
            }
            StoreError::Database(sqlx::Error::PoolTimedOut) => "pool timed out".into(),
            StoreError::Database(sqlx::Error::PoolClosed) => "closed".into(),
            StoreError::Database(sqlx::Error::Io(_)) => "the database cannot be reached".into(),
            StoreError::Database(sqlx::Error::Protocol(_)) => "the connection to the database broke".into(),
            StoreError::Database(_) => "driver".into(),
            StoreError::Random => "random".into(),
            StoreError::Inconsistent { table } => format!("inconsistent {table}"),
        }
    }
}
