//! A row of any table, the same from both engines: how it is read, how it is written, and its part of a checksum.

use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::store::dialect::{Dialect, Expr, bytes, integer, text_bytes};
use crate::store::moving::table::{Column, Kind, Shape};

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Integer(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Serialize for Value {
    /// Writes bytes as hexadecimal digits, because JSON has none.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_none(),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Bytes(bytes) => serializer.serialize_str(&hex::encode(bytes)),
        }
    }
}

/// A row as it was read.
#[derive(Debug)]
pub(super) struct MovedRow {
    /// Its number, or its key. The rows of a table are read in this order.
    pub(super) place: String,
    /// Whether the target can hold it.
    pub(super) fits: bool,
    /// The values in the order of the shape's columns. They are right only if the row fits.
    pub(super) values: Vec<Value>,
}

impl MovedRow {
    /// Returns the next row of [`select`], or None at the end.
    pub(super) async fn next(
        shape: &Shape,
        rows: &mut BoxStream<'_, Result<AnyRow, sqlx::Error>>,
    ) -> Result<Option<Self>, sqlx::Error> {
        rows.try_next().await?.map(|row| Self::read(shape, &row)).transpose()
    }

    fn read(shape: &Shape, row: &AnyRow) -> Result<Self, sqlx::Error> {
        let mut fits = row.try_get::<i64, _>(1)? != 0;
        let mut values = Vec::with_capacity(shape.columns.len());
        for (at, column) in shape.columns.iter().enumerate() {
            let value = read_value(row, at + 2, column.kind)?;
            fits &= value.is_some();
            values.push(value.unwrap_or(Value::Null));
        }
        Ok(Self { place: row.try_get(0)?, fits, values })
    }

    /// Returns the row's number. Only Postgres has rows that are read by a text.
    pub(super) fn number(&self) -> Option<i64> {
        self.place.parse().ok()
    }

    /// Returns about how many bytes the row takes in a batch.
    pub(super) fn size(&self) -> usize {
        let size = |value: &Value| match value {
            Value::Null | Value::Integer(_) => 12,
            Value::Text(text) => text.len(),
            Value::Bytes(bytes) => bytes.len() * 2,
        };
        self.values.iter().map(size).sum()
    }
}

/// Returns a value, or None for a text that is not UTF-8.
fn read_value(row: &AnyRow, at: usize, kind: Kind) -> Result<Option<Value>, sqlx::Error> {
    Ok(match kind {
        Kind::Integer => Some(row.try_get::<Option<i64>, _>(at)?.map_or(Value::Null, Value::Integer)),
        Kind::Bytes => Some(row.try_get::<Option<Vec<u8>>, _>(at)?.map_or(Value::Null, Value::Bytes)),
        Kind::Text => match row.try_get::<Option<Vec<u8>>, _>(at)? {
            None => Some(Value::Null),
            Some(bytes) => String::from_utf8(bytes).ok().map(Value::Text),
        },
    })
}

/// Returns the statement that reads a table in the order of its rows: the place of each, whether it fits, and its values.
/// With `on` it begins behind the place in `$1`.
pub(super) fn select(shape: &Shape, dialect: Dialect, on: bool) -> String {
    let table = shape.table.name;
    let key = dialect.choose("rowid", shape.table.key);
    let number = if dialect == Dialect::Postgres && is_text(shape, key) { "text" } else { "bigint" };
    let behind = if on { format!("where {table}.{key} > cast($1 as {number})") } else { String::new() };
    let fits = Expr::Each(fits(shape), "cast(1 as bigint)".to_owned()).on(dialect);
    let values: Vec<String> = shape.columns.iter().map(|column| read_sql(column).on(dialect)).collect();
    format!(
        "select cast({table}.{key} as text) as place, {fits} as fits, {} from {table} {behind} order by {table}.{key}",
        values.join(", ")
    )
}

fn is_text(shape: &Shape, key: &str) -> bool {
    shape.columns.iter().any(|column| column.name == key && column.kind == Kind::Text)
}

fn read_sql(column: &Column) -> Expr {
    match column.kind {
        Kind::Integer => integer(&column.name),
        Kind::Text => text_bytes(&column.name),
        Kind::Bytes => bytes(&column.name),
    }
}

/// Returns SQLite's condition that a row has what its columns and its table ask for. Postgres cannot store a text with
/// a zero byte. Its columns have no other values than those of their types, so it needs no condition itself.
fn fits(shape: &Shape) -> String {
    let mut all: Vec<String> = shape.columns.iter().map(holds_its_kind).collect();
    all.extend(shape.table.rule.map(|rule| format!("coalesce({rule}, 1)")));
    if shape.table.owned {
        let table = shape.table.name;
        all.push(format!("exists (select 1 from member where member.id = {table}.member_id)"));
    }
    format!("cast(({}) as integer)", all.join(" and "))
}

fn holds_its_kind(Column { name, kind, required }: &Column) -> String {
    let (kind, more) = match kind {
        Kind::Integer => ("integer", String::new()),
        Kind::Bytes => ("blob", String::new()),
        Kind::Text => ("text", format!(" and coalesce(instr(cast({name} as blob), x'00'), 0) = 0")),
    };
    let or_null = if *required { "" } else { ", 'null'" };
    format!("typeof({name}) in ('{kind}'{or_null}){more}")
}

/// Returns the SQL of a column's value in a row of a batch.
pub(super) fn write_sql(dialect: Dialect, at: usize, kind: Kind) -> String {
    let text = format!("value ->> {at}");
    match kind {
        Kind::Integer => dialect.choose(text.clone(), format!("cast({text} as bigint)")),
        Kind::Text => text,
        Kind::Bytes => dialect.choose(format!("unhex({text})"), format!("decode({text}, 'hex')")),
    }
}

/// The number of rows, and the sum of their hashes: the same for the same rows in any order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Checksum {
    pub(super) rows: u64,
    sum: [u64; 4],
}

impl Checksum {
    /// Adds a row.
    pub(super) fn add(&mut self, row: &MovedRow) {
        let mut hasher = Sha256::new();
        for value in &row.values {
            // The length keeps neighbours apart: ("a", "bc") is not ("ab", "c").
            let (tag, bytes): (u8, &[u8]) = match value {
                Value::Null => (0, &[]),
                Value::Integer(number) => (1, &number.to_be_bytes()),
                Value::Text(text) => (2, text.as_bytes()),
                Value::Bytes(bytes) => (3, bytes),
            };
            hasher.update([tag]);
            hasher.update(bytes.len().to_be_bytes());
            hasher.update(bytes);
        }
        let hash = hasher.finalize();
        for (lane, part) in self.sum.iter_mut().zip(hash.as_chunks::<8>().0) {
            *lane = lane.wrapping_add(u64::from_be_bytes(*part));
        }
        self.rows += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(values: &[Value]) -> MovedRow {
        MovedRow { place: "1".to_owned(), fits: true, values: values.to_vec() }
    }

    fn sum(rows: &[&[Value]]) -> Checksum {
        let mut sum = Checksum::default();
        for values in rows {
            sum.add(&row(values));
        }
        sum
    }

    #[test]
    fn a_checksum_knows_every_value_and_no_order() {
        let text = |text: &str| Value::Text(text.to_owned());
        let (one, other) = ([Value::Integer(1), text("a")], [Value::Null, text("b")]);
        assert_eq!(sum(&[&one, &other]), sum(&[&other, &one]));
        let different: [&[&[Value]]; 8] = [
            &[],
            &[&one],
            &[&one, &one],
            &[&one, &other],
            &[&[text("ab"), text("c")]],
            &[&[text("a"), text("bc")]],
            &[&[Value::Bytes(b"ab".to_vec()), text("c")]],
            &[&[Value::Null], &[text("")]],
        ];
        for (at, rows) in different.iter().enumerate() {
            for more in &different[at + 1..] {
                assert_ne!(sum(rows), sum(more), "{rows:?} {more:?}");
            }
        }
    }
}
