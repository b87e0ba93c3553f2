//! Where a database is: a file of SQLite, or a server of Postgres.

use std::fmt::{self, Debug, Display};
use std::path::{Path, PathBuf};

use sqlx::any::AnyConnectOptions;

use crate::store::dialect::Dialect;
use crate::store::error::OpenError;
use crate::store::file::address::file_of;

/// Where a database is.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// A file of SQLite.
    File(PathBuf),
    /// A database of a Postgres server.
    Server(Box<Server>),
}

/// A database of a Postgres server, as an address names it: `postgres://USER:PASSWORD@HOST/DATABASE`.
#[derive(Clone)]
pub(super) struct Server {
    options: AnyConnectOptions,
}

/// What is at a database's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inspection {
    /// Nothing yet. The first start creates the database.
    Missing,
    /// An intact database of ours, and the number of migrations that it lacks.
    Behind(usize),
}

impl Place {
    /// Reads an address.
    pub(super) fn of(address: &str) -> Result<Self, OpenError> {
        if !is_server(address) {
            return Ok(Self::File(file_of(address)?));
        }
        sqlx::any::install_default_drivers();
        let mut options: AnyConnectOptions = address.parse().map_err(|_| OpenError::Address)?;
        if options.database_url.path().trim_matches('/').is_empty() {
            return Err(OpenError::Address);
        }
        // A wait for another transaction is reported by its caller.
        options.log_settings.slow_statements_duration = std::time::Duration::MAX;
        Ok(Self::Server(Box::new(Server { options })))
    }

    pub(super) fn dialect(&self) -> Dialect {
        match self {
            Place::File(_) => Dialect::Sqlite,
            Place::Server(_) => Dialect::Postgres,
        }
    }
}

/// Refuses addresses that name one database: the keys have one of their own. Two addresses of a server count as one when
/// they are the same text, because nothing is asked of the server here.
pub fn refuse_one_database(address: &str, keys_address: &str) -> Result<(), OpenError> {
    let is_one = match (Place::of(address)?, Place::of(keys_address)?) {
        (Place::File(database), Place::File(keys)) => real(&database) == real(&keys),
        (Place::Server(database), Place::Server(keys)) => database.address() == keys.address(),
        (Place::File(_), Place::Server(_)) | (Place::Server(_), Place::File(_)) => false,
    };
    if is_one { Err(OpenError::OneDatabase { place: place_of(address) }) } else { Ok(()) }
}

/// Returns the file's path without links and dots, as far as it exists.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// Returns whether an address names a server of Postgres.
pub fn is_server(address: &str) -> bool {
    address.starts_with("postgres://") || address.starts_with("postgresql://")
}

/// Returns an address as it may be shown and logged: without a user and a password.
pub fn shown(address: &str) -> String {
    match Place::of(address) {
        Ok(Place::Server(server)) => server.to_string(),
        Ok(Place::File(_)) => address.to_owned(),
        Err(_) => "an address that cannot be read".to_owned(),
    }
}

/// Returns where the database at an address is: the path of its file, or the address of its server without a user and a
/// password.
pub fn place_of(address: &str) -> String {
    Place::of(address).map_or_else(|_| "an address that cannot be read".to_owned(), |place| place.to_string())
}

impl Server {
    pub(super) fn options(&self) -> &AnyConnectOptions {
        &self.options
    }

    /// Returns the address for a connection that is not the pool's. It has the password.
    pub(super) fn address(&self) -> &str {
        self.options.database_url.as_str()
    }
}

impl Debug for Server {
    /// Leaves the password out.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, out)
    }
}

impl Display for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = &self.options.database_url;
        write!(out, "postgres://{}", url.host_str().unwrap_or("localhost"))?;
        if let Some(port) = url.port() {
            write!(out, ":{port}")?;
        }
        write!(out, "{}", url.path())
    }
}

impl Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File(path) => Display::fmt(&path.display(), out),
            Place::Server(server) => Display::fmt(server, out),
        }
    }
}
