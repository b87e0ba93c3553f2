//! One of the four databases of a move, on a connection that keeps every other process out.

use std::path::{Path, PathBuf};

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};

use crate::store::database::{Keys, Store};
use crate::store::dialect::Dialect;
use crate::store::error::OpenError;
use crate::store::file::connect::{Holds, connect_read_only, explain, take_alone};
use crate::store::file::open::open_place;
use crate::store::moving::error::MoveError;
use crate::store::place::{Inspection, Place};
use crate::store::server;

/// One reading connection is enough to make the tables.
const READERS: u32 = 1;

/// A database of the move.
#[derive(Debug)]
pub(super) struct End {
    place: Place,
    holds: Holds,
    pub(super) connection: AnyConnection,
}

impl End {
    /// Opens a database that is moved, and begins to read it as it is at this moment.
    pub(super) async fn source(address: &str, holds: Holds) -> Result<Self, MoveError> {
        let place = Place::of(address)?;
        if !exists(&place, holds).await? {
            return Err(MoveError::Missing { place: place.to_string() });
        }
        let mut end = Self::take(place, holds).await?;
        let (applied, known) = end.versions().await?;
        if applied.iter().any(|version| !known.contains(version)) {
            return Err(OpenError::Newer { place: end.name() }.into());
        }
        if applied.len() < known.len() {
            return Err(MoveError::Old { place: end.name() });
        }
        let begin = end.dialect().choose("begin", "begin isolation level repeatable read, read only");
        end.run(begin).await?;
        Ok(end)
    }

    /// Opens a database that is moved into. Makes it if there is none yet. One that another move has begun to fill is
    /// opened as it is.
    pub(super) async fn target(address: &str, holds: Holds) -> Result<Self, MoveError> {
        let place = Place::of(address)?;
        match inspect(address, holds).await {
            Ok(Inspection::Behind(0)) | Err(OpenError::HalfMoved { .. }) => {}
            Ok(Inspection::Missing) => {
                let (writer, readers) = open_place(&place, holds, READERS).await?;
                writer.close().await;
                readers.close().await;
            }
            Ok(Inspection::Behind(_)) => return Err(MoveError::OtherVersion { place: place.to_string() }),
            Err(error) => return Err(error.into()),
        }
        let mut end = Self::take(place, holds).await?;
        // A move goes on only with the version that began it: another one may have other tables.
        let (applied, known) = end.versions().await?;
        if applied == known { Ok(end) } else { Err(MoveError::OtherVersion { place: end.name() }) }
    }

    async fn take(place: Place, holds: Holds) -> Result<Self, MoveError> {
        let taken = match &place {
            Place::File(path) => take_alone(path).await,
            Place::Server(server) => server::take(server).await,
        };
        match taken {
            Ok(connection) => Ok(Self { place, holds, connection }),
            Err(OpenError::InUse { .. }) => Err(MoveError::InUse { place: place.to_string() }),
            Err(error) => Err(error.into()),
        }
    }

    /// Returns the steps that have made the tables, and those that this version knows.
    async fn versions(&mut self) -> Result<(Vec<i64>, Vec<i64>), MoveError> {
        let found = self.connection.fetch_all("select version from _sqlx_migrations order by version").await;
        let rows = found.map_err(|error| self.failed(&error))?;
        let applied: Result<Vec<i64>, _> = rows.iter().map(|row| row.try_get("version")).collect();
        let known = self.holds.migrations(self.dialect()).iter().map(|step| step.version).collect();
        Ok((applied.map_err(|error| self.failed(&error))?, known))
    }

    /// Returns how many rows a table has.
    pub(super) async fn count(&mut self, table: &str) -> Result<u64, MoveError> {
        let select = AssertSqlSafe(format!("select count(*) as rows from {table}"));
        let count = self.connection.fetch_one(select).await.and_then(|row| row.try_get::<i64, _>("rows"));
        let count = count.map_err(|error| self.failed(&error))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Runs a statement, or several.
    pub(super) async fn run(&mut self, sql: &str) -> Result<(), MoveError> {
        let done = self.connection.execute(AssertSqlSafe(sql.to_owned())).await;
        done.map(drop).map_err(|error| self.failed(&error))
    }

    pub(super) fn dialect(&self) -> Dialect {
        self.place.dialect()
    }

    pub(super) fn holds(&self) -> Holds {
        self.holds
    }

    /// Returns where it is, as it may be shown.
    pub(super) fn name(&self) -> String {
        self.place.to_string()
    }

    /// Returns what a driver's error means.
    pub(super) fn failed(&self, error: &sqlx::Error) -> MoveError {
        MoveError::Open(match &self.place {
            Place::File(path) => explain(path, error),
            Place::Server(server) => server::explain(server, error),
        })
    }

    /// Returns what a driver's error means when rows of a table were written.
    pub(super) fn refused(&self, table: &'static str, error: &sqlx::Error) -> MoveError {
        let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code).unwrap_or_default();
        // SQLite's codes of constraints, and Postgres's of constraints and of values.
        let is_about_rows = match self.dialect() {
            Dialect::Sqlite => code.parse::<i64>().is_ok_and(|code| [19, 20].contains(&(code & 0xff))),
            Dialect::Postgres => code.starts_with("22") || code.starts_with("23"),
        };
        if is_about_rows {
            return MoveError::Refused { place: self.name(), table, code: code.into_owned() };
        }
        self.failed(error)
    }

    /// Returns a name of the database that stays the same from one run to the next.
    pub(super) async fn identity(&mut self) -> Result<String, MoveError> {
        match &self.place {
            Place::File(path) => Ok(real(path).display().to_string()),
            Place::Server(server) => {
                let name = server.to_string();
                let select = "select cast(current_schema() as text) as schema";
                let schema = self.connection.fetch_one(select).await.and_then(|row| row.try_get("schema"));
                let schema: String = schema.map_err(|error| self.failed(&error))?;
                Ok(format!("{name} ({schema})"))
            }
        }
    }

    /// Ends what it has open, and gives the database free.
    pub(super) async fn close(self) -> Result<(), MoveError> {
        let place = self.place;
        self.connection.close().await.map_err(|error| match &place {
            Place::File(path) => explain(path, &error).into(),
            Place::Server(server) => server::explain(server, &error).into(),
        })
    }
}

async fn inspect(address: &str, holds: Holds) -> Result<Inspection, OpenError> {
    match holds {
        Holds::Members => Store::inspect(address).await,
        Holds::Keys => Keys::inspect(address).await,
    }
}

/// Returns whether there is a database of ours. A row that is damaged does not matter yet.
async fn exists(place: &Place, holds: Holds) -> Result<bool, OpenError> {
    let path = match place {
        Place::File(path) => path,
        Place::Server(server) => return Ok(!server::is_new(server, holds).await?),
    };
    if !path.exists() {
        return Ok(false);
    }
    match connect_read_only(path, holds).await? {
        Some(ours) => ours.close().await.map(|()| true).map_err(|error| explain(path, &error)),
        None => Ok(false),
    }
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Refuses addresses of which two name the same database.
pub(super) async fn refuse_same(addresses: [&str; 4]) -> Result<(), MoveError> {
    let mut seen: Vec<String> = Vec::new();
    for address in addresses {
        let place = Place::of(address)?;
        let key = match &place {
            Place::File(path) => real(path).display().to_string(),
            Place::Server(server) => server::identity(server).await?,
        };
        if seen.contains(&key) {
            return Err(MoveError::Same { place: place.to_string() });
        }
        seen.push(key);
    }
    Ok(())
}
