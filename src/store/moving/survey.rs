//! Reads every row of a table once: the checksum, and the rows that another database cannot hold.

use std::collections::BTreeSet;

use sqlx::AssertSqlSafe;

use crate::store::moving::end::End;
use crate::store::moving::error::MoveError;
use crate::store::moving::row::{Checksum, MovedRow, Value, select};
use crate::store::moving::table::Shape;

/// What the reading of a table has shown.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The rows that are copied.
    pub(super) sum: Checksum,
    /// The numbers of the rows that are not.
    pub(super) left_out: BTreeSet<i64>,
}

impl Survey {
    /// Returns whether a row is copied.
    pub(super) fn takes(&self, row: &MovedRow) -> bool {
        row.fits
            && (self.left_out.is_empty()
                || row.number().is_none_or(|number| !self.left_out.contains(&number)))
    }
}

/// Reads a table. The rows of `lost` members, who cannot be copied themselves, count as damaged too. `progress` is told
/// how many rows were read.
pub(super) async fn survey(
    end: &mut End,
    shape: &Shape,
    lost: &BTreeSet<i64>,
    mut progress: impl FnMut(u64),
) -> Result<Survey, MoveError> {
    let mut survey = Survey::default();
    let dialect = end.dialect();
    let query = sqlx::query(AssertSqlSafe(select(shape, dialect, false)));
    let mut rows = query.fetch(&mut end.connection);
    let failed = loop {
        match MovedRow::next(shape, &mut rows).await {
            Ok(Some(row)) if row.fits && !belongs_to(shape, &row, lost) => survey.sum.add(&row),
            Ok(Some(row)) => survey.left_out.extend(row.number()),
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
        progress(survey.sum.rows);
    };
    drop(rows);
    failed.map_or(Ok(survey), |error| Err(end.failed(&error)))
}

fn belongs_to(shape: &Shape, row: &MovedRow, members: &BTreeSet<i64>) -> bool {
    let owner = shape.owner().and_then(|at| row.values.get(at));
    matches!(owner, Some(Value::Integer(member)) if members.contains(member))
}
