//! The numbers that a database gives by itself go on behind the largest one that was ever given, also if its row is gone:
//! buttons that were sent carry numbers of deliveries.

use sqlx::{AssertSqlSafe, Executor, Row};

use crate::store::dialect::Dialect;
use crate::store::file::connect::Holds;
use crate::store::moving::end::End;
use crate::store::moving::error::MoveError;

/// The tables whose numbers are given by the database, and the column of each.
fn numbered(holds: Holds) -> &'static [(&'static str, &'static str)] {
    match holds {
        Holds::Members => &[("delivery", "id"), ("cleanup", "id")],
        Holds::Keys => &[("erasure", "line")],
    }
}

/// Lets the target's numbers go on where the source's were.
pub(super) async fn go_on(source: &mut End, target: &mut End) -> Result<(), MoveError> {
    for (table, column) in numbered(target.holds()) {
        let last = last(source, table, column).await.map_err(|error| source.failed(&error))?;
        if last > 0 {
            let set = set(target, table, column, last);
            set.await.map_err(|error| target.failed(&error))?;
        }
    }
    Ok(())
}

/// Returns the largest number that a source has given, or 0.
async fn last(source: &mut End, table: &str, column: &str) -> Result<i64, sqlx::Error> {
    let given = match source.dialect() {
        Dialect::Sqlite => format!("select max(seq) from sqlite_sequence where name = '{table}'"),
        Dialect::Postgres => {
            format!(
                "select pg_sequence_last_value(cast(pg_get_serial_sequence('{table}', '{column}') as regclass))"
            )
        }
    };
    let greatest = source.dialect().choose("max", "greatest");
    let select = format!(
        "select cast({greatest}(coalesce(({given}), 0), coalesce((select max({column}) from {table}), 0)) as bigint) as last"
    );
    source.connection.fetch_one(AssertSqlSafe(select)).await?.try_get("last")
}

async fn set(target: &mut End, table: &str, column: &str, last: i64) -> Result<(), sqlx::Error> {
    let statement = match target.dialect() {
        // SQLite remembers a number of the tables that never give one twice, and of no others.
        Dialect::Sqlite => {
            format!(
                "delete from sqlite_sequence where name = '{table}';
                 insert into sqlite_sequence (name, seq) select name, {last} from sqlite_master
                 where type = 'table' and name = '{table}' and sql like '%autoincrement%'"
            )
        }
        Dialect::Postgres => {
            format!("select setval(cast(pg_get_serial_sequence('{table}', '{column}') as regclass), {last})")
        }
    };
    target.connection.execute(AssertSqlSafe(statement)).await.map(drop)
}
