use std::time::Duration;

use sqlx::{AnyConnection, Connection, Executor, Row};

use super::meaning::explain;
use crate::store::error::OpenError;
use crate::store::place::Server;

/// How long a request waits for a connection.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Connects to a server for a while.
pub(in crate::store) async fn connect(server: &Server) -> Result<AnyConnection, OpenError> {
    let connection = tokio::time::timeout(PATIENCE, AnyConnection::connect_with(server.options())).await;
    connection.map_err(|_| sqlx::Error::PoolTimedOut).flatten().map_err(|error| explain(server, &error))
}

/// Returns a name of a server's database and of its schema that no other one has until the server is started again.
pub(in crate::store) async fn identity(server: &Server) -> Result<String, OpenError> {
    let mut connection = connect(server).await?;
    let select = "select cast(current_database() as text) || '/' || coalesce(cast(current_schema() as text), '') || '/'
        || cast(extract(epoch from pg_postmaster_start_time()) as text) as name";
    let name = connection.fetch_one(select).await.and_then(|row| row.try_get::<String, _>("name"));
    let closed = connection.close().await;
    name.and_then(|name| closed.map(|()| name)).map_err(|error| explain(server, &error))
}
