//! The steps that bring a database's tables up to this version: which ones it has, and a trial of the others.

use sqlx::{AnyConnection, Connection, Executor, Row};

use crate::store::database::{Keys, Store};
use crate::store::error::OpenError;
use crate::store::file::connect::{Access, Holds, connect_options, connect_read_only, explain};
use crate::store::place::{Inspection, Place};
use crate::store::server;

/// A step that changes a database's tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number, which begins with the day on which it was written.
    pub version: i64,
    /// What it does, in a few words.
    pub name: String,
    /// Whether the database has it.
    pub applied: bool,
}

impl Store {
    /// Returns the steps of the database at `address`, or None when there is no database yet. Changes nothing.
    pub async fn steps(address: &str) -> Result<Option<Vec<Step>>, OpenError> {
        let found = Self::inspect(address).await?;
        read_steps(address, Holds::Members, found).await
    }

    /// Tries the steps that the database lacks, and takes them back. Others wait for the database meanwhile.
    pub async fn try_steps(address: &str) -> Result<(), OpenError> {
        try_steps(address, Holds::Members, Self::steps(address).await?).await
    }
}

impl Keys {
    /// Returns the same of the database of data keys.
    pub async fn steps(address: &str) -> Result<Option<Vec<Step>>, OpenError> {
        let found = Self::inspect(address).await?;
        read_steps(address, Holds::Keys, found).await
    }

    /// Tries the same in the database of data keys.
    pub async fn try_steps(address: &str) -> Result<(), OpenError> {
        try_steps(address, Holds::Keys, Self::steps(address).await?).await
    }
}

async fn read_steps(address: &str, holds: Holds, found: Inspection) -> Result<Option<Vec<Step>>, OpenError> {
    let place = Place::of(address)?;
    let connection = match (&place, found) {
        (_, Inspection::Missing) => return Ok(None),
        (Place::File(path), Inspection::Behind(_)) => connect_read_only(path, holds).await?,
        (Place::Server(server), Inspection::Behind(_)) => Some(server::connect(server).await?),
    };
    let Some(mut connection) = connection else { return Ok(None) };
    let rows = connection.fetch_all("select version from _sqlx_migrations").await;
    let applied: Result<Vec<i64>, _> =
        rows.and_then(|rows| rows.iter().map(|row| row.try_get("version")).collect());
    let applied = applied.map_err(|error| failed(&place, &error))?;
    connection.close().await.map_err(|error| failed(&place, &error))?;
    let step = |step: &sqlx::migrate::Migration| Step {
        version: step.version,
        name: step.description.clone().into_owned(),
        applied: applied.contains(&step.version),
    };
    Ok(Some(holds.migrations(place.dialect()).iter().map(step).collect()))
}

async fn try_steps(address: &str, holds: Holds, steps: Option<Vec<Step>>) -> Result<(), OpenError> {
    let place = Place::of(address)?;
    let lacks = |version| steps.iter().flatten().any(|step| step.version == version && !step.applied);
    let mut connection = connect_to_write(&place).await?;
    let begin = place.dialect().choose("begin immediate", "begin");
    connection.execute(begin).await.map_err(|error| failed(&place, &error))?;
    for step in holds.migrations(place.dialect()).iter().filter(|step| lacks(step.version)) {
        if let Err(error) = connection.execute(step.sql.clone()).await {
            let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
            let code = code.map_or_else(|| "driver".to_owned(), std::borrow::Cow::into_owned);
            let step = format!("{} {}", step.version, step.description);
            return Err(OpenError::StepFails { place: place.to_string(), step, code });
        }
    }
    connection.execute("rollback").await.map_err(|error| failed(&place, &error))?;
    connection.close().await.map_err(|error| failed(&place, &error))
}

/// The settings of a connection that leaves nothing behind: the kind of a file's log would stay.
const SETTINGS: &str = "pragma busy_timeout = 5000; pragma foreign_keys = on;";

async fn connect_to_write(place: &Place) -> Result<AnyConnection, OpenError> {
    let (mut connection, settings) = match place {
        Place::File(path) => {
            let connected = AnyConnection::connect_with(&connect_options(path, Access::Write)?).await;
            (connected.map_err(|error| failed(place, &error))?, SETTINGS)
        }
        Place::Server(server) => (server::connect(server).await?, "set lock_timeout = '5s'"),
    };
    connection.execute(settings).await.map_err(|error| failed(place, &error))?;
    Ok(connection)
}

fn failed(place: &Place, error: &sqlx::Error) -> OpenError {
    match place {
        Place::File(path) => explain(path, error),
        Place::Server(server) => server::explain(server, error),
    }
}
