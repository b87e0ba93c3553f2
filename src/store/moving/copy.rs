//! Copies a table, a batch of rows in a transaction.

use sqlx::{AnyConnection, AssertSqlSafe, Connection};

use crate::store::dialect::Dialect;
use crate::store::moving::end::End;
use crate::store::moving::error::MoveError;
use crate::store::moving::mark;
use crate::store::moving::row::{MovedRow, Value, select, write_sql};
use crate::store::moving::survey::Survey;
use crate::store::moving::table::Shape;

/// The most rows of a batch.
const MOST_ROWS: usize = 5_000;
/// The most bytes of a batch, about. It is one text, which both sides hold in memory.
const MOST_BYTES: usize = 4 << 20;

/// Rows that are written together, and the place of the last one.
#[derive(Debug, Default)]
struct Batch {
    rows: Vec<Vec<Value>>,
    bytes: usize,
    last: String,
}

impl Batch {
    fn add(&mut self, row: MovedRow) {
        self.bytes += row.size();
        self.last = row.place;
        self.rows.push(row.values);
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= MOST_ROWS || self.bytes >= MOST_BYTES
    }
}

/// Copies the rows behind the last one that was copied. `progress` is told how many more there are after each batch.
pub(super) async fn copy(
    (source, target): (&mut End, &mut End),
    shape: &Shape,
    survey: &Survey,
    mut progress: impl FnMut(u64),
) -> Result<u64, MoveError> {
    let place = mark::place(target, shape.table.name).await?;
    let select = AssertSqlSafe(select(shape, source.dialect(), place.is_some()));
    let query = sqlx::query(select);
    let query = if let Some(place) = place { query.bind(place) } else { query };
    let insert = insert(shape, target.dialect());
    let (mut copied, mut batch) = (0, Batch::default());
    let mut rows = query.fetch(&mut source.connection);
    let failed = loop {
        match MovedRow::next(shape, &mut rows).await {
            Ok(Some(row)) if survey.takes(&row) => batch.add(row),
            Ok(Some(_)) => continue,
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
        if batch.is_full() {
            copied += write(target, (shape, &insert), std::mem::take(&mut batch)).await?;
            progress(copied);
        }
    };
    drop(rows);
    if let Some(error) = failed {
        return Err(source.failed(&error));
    }
    copied += write(target, (shape, &insert), batch).await?;
    progress(copied);
    Ok(copied)
}

/// Writes a batch and the place of its last row, and returns how many rows it has.
async fn write(target: &mut End, (shape, insert): (&Shape, &str), batch: Batch) -> Result<u64, MoveError> {
    if batch.rows.is_empty() {
        return Ok(0);
    }
    let table = shape.table.name;
    let text =
        serde_json::to_string(&batch.rows).map_err(|_| MoveError::Schema { place: target.name(), table })?;
    let write = async |connection: &mut AnyConnection| {
        let mut tx = connection.begin().await?;
        sqlx::query(AssertSqlSafe(insert.to_owned())).bind(text).execute(&mut *tx).await?;
        mark::note_place(&mut tx, table, &batch.last).await?;
        tx.commit().await
    };
    write(&mut target.connection).await.map_err(|error| target.refused(table, &error))?;
    Ok(u64::try_from(batch.rows.len()).unwrap_or(u64::MAX))
}

/// Returns the statement that inserts the batch in `$1`.
fn insert(shape: &Shape, dialect: Dialect) -> String {
    let values = shape.columns.iter().enumerate().map(|(at, column)| write_sql(dialect, at, column.kind));
    let values = values.collect::<Vec<_>>().join(", ");
    // Postgres numbers the lines of the ledger by itself, and keeps their old numbers only if it is told to.
    let overriding = dialect.choose("", "overriding system value");
    format!(
        "insert into {} ({}) {overriding} select {values} from {}",
        shape.table.name,
        shape.names(),
        dialect.rows("$1")
    )
}
