use sqlx::{AnyConnection, Connection, Executor, Row};

use super::codes::meaning_of;
use super::meaning::explain;
use super::reach::connect;
use crate::store::dialect::Dialect;
use crate::store::error::OpenError;
use crate::store::file::connect::Holds;
use crate::store::place::{Inspection, Server};

/// What is in the schema of a connection: how many tables, whether one of them is the migrator's, and whether one is that
/// of a move.
const LOOK: &str =
    "select (select count(*) from pg_catalog.pg_tables where schemaname = current_schema()) as tables,
    cast(to_regclass('_sqlx_migrations') is not null as integer) as migrated,
    cast(to_regclass('moving') is not null as integer) as moving";

/// Tests whether a server's database would stop a start. Changes nothing.
pub(in crate::store) async fn inspect(server: &Server, holds: Holds) -> Result<Inspection, OpenError> {
    let mut connection = connect(server).await?;
    let applied = refuse_another_programs(server, &mut connection, holds).await?;
    connection.close().await.map_err(|error| explain(server, &error))?;
    let Some(applied) = applied else { return Ok(Inspection::Missing) };
    Ok(Inspection::Behind(holds.migrations(Dialect::Postgres).iter().count().saturating_sub(applied)))
}

/// Returns whether a start would make the tables in a server's database.
pub(in crate::store) async fn is_new(server: &Server, holds: Holds) -> Result<bool, OpenError> {
    Ok(inspect(server, holds).await? == Inspection::Missing)
}

/// Returns whether a server's database of data keys has the key of any member.
pub(in crate::store) async fn holds_keys_of_members(server: &Server) -> Result<bool, OpenError> {
    let mut connection = connect(server).await?;
    let explain = |error: sqlx::Error| explain(server, &error);
    if refuse_another_programs(server, &mut connection, Holds::Keys).await?.is_none() {
        return Ok(false);
    }
    let select = "select count(*) as keys from (select 1 from data_key where member_id <> 0 limit 1) one";
    let keys: i64 =
        connection.fetch_one(select).await.and_then(|row| row.try_get("keys")).map_err(explain)?;
    connection.close().await.map_err(explain)?;
    Ok(keys > 0)
}

/// Returns how many of our migrations a database has, or None when it is empty. Another program's tables, our other
/// database and a newer version's are errors.
pub(super) async fn refuse_another_programs(
    server: &Server,
    connection: &mut AnyConnection,
    holds: Holds,
) -> Result<Option<usize>, OpenError> {
    let explain = |error: sqlx::Error| explain(server, &error);
    let row = connection.fetch_one(LOOK).await.map_err(explain)?;
    let number = |name: &str| row.try_get::<i64, _>(name).map_err(explain);
    match (number("tables")?, number("migrated")?) {
        (0, _) => return Ok(None),
        (_, 0) => return Err(OpenError::ForeignServer { server: server.to_string() }),
        (..) => {}
    }
    let rows = connection.fetch_all("select version from _sqlx_migrations").await.map_err(explain)?;
    if number("moving")? > 0 {
        return Err(OpenError::HalfMoved { place: server.to_string() });
    }
    let applied: Result<Vec<i64>, _> = rows.iter().map(|row| row.try_get("version")).collect();
    let applied = applied.map_err(explain)?;
    let known: Vec<i64> = holds.migrations(Dialect::Postgres).iter().map(|step| step.version).collect();
    let ours = applied.iter().filter(|version| known.contains(version)).count();
    match applied.len() {
        // The start that was to make the tables was interrupted.
        0 => Ok(None),
        all if all == ours => Ok(Some(ours)),
        _ if ours == 0 => Err(OpenError::ForeignServer { server: server.to_string() }),
        _ => Err(OpenError::Newer { place: server.to_string() }),
    }
}

/// Looks whether a start could write: whether there is a schema to make tables in, whether the server takes changes, and
/// whether the user may make what is missing, or change what is there. It changes nothing.
pub(in crate::store) async fn try_to_write(server: &Server, found: Inspection) -> Result<(), OpenError> {
    let mut connection = connect(server).await?;
    let row = connection
        .fetch_one(
            "select current_schema() is null as homeless,
                 pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as read_only,
                 coalesce(has_schema_privilege(current_schema(), 'create'), false) as makes,
                 not exists (select 1 from pg_tables
                     where schemaname = current_schema() and tablename <> '_sqlx_migrations'
                     and not has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename),
                                                 'update')) as changes",
        )
        .await;
    let closed = connection.close().await;
    let row = row.and_then(|row| closed.map(|()| row)).map_err(|error| explain(server, &error))?;
    let is = |column: &str| row.try_get::<bool, _>(column).map_err(|error| explain(server, &error));
    let up_to_date = found == Inspection::Behind(0);
    let code = if is("homeless")? {
        "3F000"
    } else if is("read_only")? {
        "25006"
    } else if !up_to_date && !is("makes")? || up_to_date && !is("changes")? {
        "42501"
    } else {
        return Ok(());
    };
    let what = meaning_of(code).unwrap_or(code).to_owned();
    Err(OpenError::Server { server: server.to_string(), what })
}
