//! The table `moving`, which a target has while it is moved into: from where, how far each table is, and whether all of
//! it was compared. Every other command refuses a database that has it.

use sqlx::{AnyConnection, Connection, Executor, Row};

use crate::store::dialect::Dialect;
use crate::store::moving::end::End;
use crate::store::moving::error::MoveError;
use crate::store::moving::table::tables;

/// The name of the line that says where the rows are from.
const FROM: &str = "from";
/// The name of the line that says that everything is copied and compared.
const DONE: &str = "done";

/// Returns whether a target is half moved.
pub(super) async fn is_there(target: &mut End) -> Result<bool, MoveError> {
    let find = match target.dialect() {
        Dialect::Sqlite => "sqlite_master where name = 'moving'",
        Dialect::Postgres => "(select to_regclass('moving') as found) one where found is not null",
    };
    Ok(target.count(find).await? > 0)
}

/// Returns whether everything in a half moved target was copied and compared.
pub(super) async fn is_done(target: &mut End) -> Result<bool, MoveError> {
    Ok(is_there(target).await? && read(target, DONE).await?.is_some())
}

/// Refuses a target with rows, unless another run has begun to move the same source into it.
pub(super) async fn refuse_other_rows(target: &mut End, from: &str) -> Result<(), MoveError> {
    if is_there(target).await? {
        return match read(target, FROM).await? {
            Some(known) if known != from => Err(MoveError::OtherSource { place: target.name(), from: known }),
            Some(_) | None => Ok(()),
        };
    }
    match first_with_rows(target).await? {
        Some(table) => Err(MoveError::NotEmpty { place: target.name(), table }),
        None => Ok(()),
    }
}

/// Returns the first table that has a row.
async fn first_with_rows(target: &mut End) -> Result<Option<&'static str>, MoveError> {
    for table in tables(target.holds()) {
        if target.count(&format!("(select 1 from {} limit 1) as one", table.name)).await? > 0 {
            return Ok(Some(table.name));
        }
    }
    Ok(None)
}

/// Marks a target as half moved from a source. Returns false when it has the mark already.
pub(super) async fn begin(target: &mut End, from: &str) -> Result<bool, MoveError> {
    if is_there(target).await? {
        return Ok(false);
    }
    let make = async |connection: &mut AnyConnection| {
        let mut tx = connection.begin().await?;
        tx.execute("create table moving (name text not null primary key, value text not null)").await?;
        write(&mut tx, FROM, from).await?;
        tx.commit().await
    };
    make(&mut target.connection).await.map(|()| true).map_err(|error| target.failed(&error))
}

/// Notes that everything is copied and compared.
pub(super) async fn finish(target: &mut End) -> Result<(), MoveError> {
    write(&mut target.connection, DONE, "yes").await.map_err(|error| target.failed(&error))
}

/// Takes the mark away: the database is a usual one from then on.
pub(super) async fn remove(target: &mut End) -> Result<(), MoveError> {
    target.run("drop table if exists moving").await
}

/// Returns the place of the last row of a table that was copied.
pub(super) async fn place(target: &mut End, table: &str) -> Result<Option<String>, MoveError> {
    read(target, &format!("table {table}")).await
}

/// Notes the same, in the transaction that writes the rows.
pub(super) async fn note_place(
    connection: &mut AnyConnection,
    table: &str,
    place: &str,
) -> Result<(), sqlx::Error> {
    write(connection, &format!("table {table}"), place).await
}

async fn read(target: &mut End, name: &str) -> Result<Option<String>, MoveError> {
    let select = sqlx::query("select value from moving where name = $1").bind(name.to_owned());
    let row = select.fetch_optional(&mut target.connection).await;
    row.and_then(|row| row.map(|row| row.try_get("value")).transpose()).map_err(|error| target.failed(&error))
}

async fn write(connection: &mut AnyConnection, name: &str, value: &str) -> Result<(), sqlx::Error> {
    let put = "insert into moving (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";
    sqlx::query(put).bind(name).bind(value).execute(connection).await.map(drop)
}
