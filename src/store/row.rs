//! Macros that make a struct and its part of the SQL from one list of columns, so that no column can be forgotten
//! in one of the two, or be mistaken for its neighbour.
//!
//! - [`row!`] reads a row column by column, as the driver returns it.
//! - [`text_row!`] reads many rows as one JSON text, and [`batch!`] writes many rows as one. The driver passes each
//!   value and each row separately to and from SQLite's thread; for hundreds of rows, one text costs a fraction of
//!   that. In the text a row is an array in the order of the list: an object, with a name before each value, takes
//!   SQLite twice as long.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::core::time::stored_instant;
use crate::store::dialect::{Dialect, to_json};
use crate::store::error::StoreError;

/// Expands to the SQL of a column: the table's column with the field's name, or an expression.
macro_rules! sql_of {
    ($table:literal, $field:ident) => {
        $crate::store::dialect::Expr::from(concat!($table, ".", stringify!($field)))
    };
    ($table:literal, $field:ident, $sql:expr) => {
        $crate::store::dialect::Expr::from($sql)
    };
}
pub(super) use sql_of;

/// `row! { struct PlanRow of "plan" { kind: String, size: i64 = "length(plan.state)", } }` makes a struct,
/// `PlanRow::columns` for a `select`, and `PlanRow::from_row`. Each field is the table's column of that name unless
/// an expression follows it.
macro_rules! row {
    ($(#[$meta:meta])* struct $name:ident of $table:literal {
        $($field:ident: $type:ty $(= $sql:expr)?,)+
    }) => {
        $(#[$meta])*
        struct $name { $($field: $type,)+ }

        impl $name {
            /// Returns the columns to select.
            fn columns(dialect: $crate::store::dialect::Dialect) -> String {
                [$(format!(
                    "{} as {}",
                    $crate::store::row::sql_of!($table, $field $(, $sql)?).on(dialect),
                    stringify!($field)
                )),+]
                .join(", ")
            }

            fn from_row(row: &sqlx::any::AnyRow) -> Result<Self, $crate::store::error::StoreError> {
                use sqlx::Row as _;
                Ok(Self { $($field: row.try_get(stringify!($field))?,)+ })
            }
        }
    };
}
pub(super) use row;

/// Makes the same as [`row!`] for rows that are read together as one JSON text. `Self::json` is the SQL of one row.
macro_rules! text_row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident of $table:literal {
        $($fvis:vis $field:ident: $type:ty $(= $sql:expr)?,)+
    }) => {
        $(#[$meta])*
        #[derive(serde::Deserialize)]
        $vis struct $name { $($fvis $field: $type,)+ }

        impl $name {
            /// Returns the SQL of one row.
            $vis fn json(dialect: $crate::store::dialect::Dialect) -> String {
                dialect.array(&[$($crate::store::row::sql_of!($table, $field $(, $sql)?).on(dialect)),+])
            }
        }
    };
}
pub(super) use text_row;

/// `batch! { struct NewTimer<'a> { member_id: i64, kind: &'a str, } }` makes a struct whose rows are written
/// together as one JSON text. [`Batch`] has the SQL that reads them from it.
macro_rules! batch {
    ($(#[$meta:meta])* struct $name:ident $(<$life:lifetime>)? { $($field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        struct $name $(<$life>)? { $($field: $type,)+ }

        impl $(<$life>)? $crate::store::row::Batch for $name $(<$life>)? {
            const COLUMNS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($field), <$type as $crate::store::row::Stored>::KIND)),+];
        }

        impl $(<$life>)? serde::Serialize for $name $(<$life>)? {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeSeq as _;
                let columns = <Self as $crate::store::row::Batch>::COLUMNS.len();
                let mut row = serializer.serialize_seq(Some(columns))?;
                $(row.serialize_element(&self.$field)?;)+
                row.end()
            }
        }
    };
}
pub(super) use batch;

/// A type of a column in a batch.
pub(super) trait Stored {
    /// The column's type in Postgres.
    const KIND: &'static str;
}

macro_rules! stored {
    ($kind:literal: $($type:ty),+) => {
        $(impl Stored for $type {
            const KIND: &'static str = $kind;
        })+
    };
}
stored!("bigint": i64, u8, Option<i64>);
stored!("text": &str, String, Option<&str>, chrono::NaiveDate);

/// Rows that are written together. In the SQL, `value` is the current row of [`Dialect::rows`].
pub(super) trait Batch: Serialize {
    /// The columns and their types, in their order in the text.
    const COLUMNS: &'static [(&'static str, &'static str)];

    /// Returns the SQL of a column's value. For a column that is not in the list, it names a column that does not
    /// exist, so that the statement fails.
    fn value(dialect: Dialect, column: &str) -> String {
        let at = Self::COLUMNS.iter().position(|(known, _)| *known == column);
        let found = at.and_then(|at| Some((at, Self::COLUMNS.get(at)?.1)));
        found.map_or_else(
            || format!("no_such_column_{column}"),
            |(at, kind)| dialect.choose(format!("value ->> {at}"), format!("cast(value ->> {at} as {kind})")),
        )
    }

    /// Returns the SQL of all columns' values, in their order.
    fn values(dialect: Dialect) -> String {
        Self::COLUMNS.iter().map(|(column, _)| Self::value(dialect, column)).collect::<Vec<_>>().join(", ")
    }

    /// Returns a statement that inserts the rows of `$1` into a table whose columns have the same names. `conflict`
    /// names the columns of a key and what happens to a row that exists already. Postgres takes no key twice in one
    /// statement that updates such a row.
    fn insert(dialect: Dialect, table: &str, conflict: &str) -> String {
        let columns = Self::COLUMNS.iter().map(|(column, _)| *column).collect::<Vec<_>>().join(", ");
        let (values, rows) = (Self::values(dialect), dialect.rows("$1"));
        // Without `where true` SQLite would read `on` as the condition of a join.
        format!(
            "insert into {table} ({columns}) select {values} from {rows} where true on conflict {conflict}"
        )
    }

    /// Returns the assignments that set each column, except those in `but`, to the row's value.
    fn assignments(dialect: Dialect, but: &[&str]) -> String {
        let columns = Self::COLUMNS.iter().filter(|(column, _)| !but.contains(column));
        let assign = |(column, _): &(&str, &str)| format!("{column} = {}", Self::value(dialect, column));
        columns.map(assign).collect::<Vec<_>>().join(", ")
    }
}

/// Returns the rows, each in the place of the first one of its key and with the values of the last one.
pub(super) fn latest_by<T, K: Ord>(rows: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let (mut latest, mut places) = (Vec::new(), BTreeMap::new());
    for row in rows {
        let place = *places.entry(key(&row)).or_insert(latest.len());
        match latest.get_mut(place) {
            Some(earlier) => *earlier = row,
            None => latest.push(row),
        }
    }
    latest
}

/// Parses the JSON in a query's only column: one row of [`text_row!`], or all of them in an array.
pub(super) fn from_json<T: DeserializeOwned>(table: &'static str, row: &AnyRow) -> Result<T, StoreError> {
    let text: &str = row.try_get(0)?;
    serde_json::from_str(text).map_err(|_| StoreError::Inconsistent { table })
}

/// Rows that were read together, and the numbers of those that cannot be read.
pub(super) struct Rows<T> {
    pub(super) read: Vec<T>,
    pub(super) unreadable: Vec<i64>,
}

/// Reads these rows one by one where reading them together fails. `select` returns the JSON of the rows whose numbers
/// are in `$1`, in one array; `others` are the parameters after that. A row that cannot be read is found in few steps: by halves.
pub(super) async fn read_by_halves<T: DeserializeOwned>(
    connection: &mut AnyConnection,
    (table, select): (&'static str, &str),
    numbers: Vec<i64>,
    others: &[i64],
) -> Result<Rows<T>, StoreError> {
    let mut rows = Rows { read: Vec::new(), unreadable: Vec::new() };
    let mut left = vec![numbers];
    while let Some(numbers) = left.pop() {
        let query = sqlx::query(AssertSqlSafe(select.to_owned())).bind(to_json(table, &numbers)?);
        let query = others.iter().fold(query, |query, other| query.bind(*other));
        let found = query.fetch_one(&mut *connection).await.map_err(StoreError::from);
        match (found.and_then(|row| from_json::<Vec<T>>(table, &row)), numbers.as_slice()) {
            (Ok(found), _) => rows.read.extend(found),
            (Err(error), _) if !error.is_about_rows() => return Err(error),
            (Err(_), [] | [_]) => rows.unreadable.extend(numbers),
            (Err(_), _) => {
                let (one, other) = numbers.split_at(numbers.len() / 2);
                left.extend([other.to_vec(), one.to_vec()]);
            }
        }
    }
    Ok(rows)
}

/// A flag: 0 or 1 where it is stored, and true or false where Postgres computes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(from = "NumberOrBool")]
pub(super) struct Flag(pub(super) bool);

#[derive(Deserialize)]
#[serde(untagged)]
enum NumberOrBool {
    Number(i64),
    Bool(bool),
}

impl From<NumberOrBool> for Flag {
    fn from(value: NumberOrBool) -> Self {
        match value {
            NumberOrBool::Number(number) => Self(number != 0),
            NumberOrBool::Bool(flag) => Self(flag),
        }
    }
}

/// Bytes, written by SQL's `hex()` in a JSON text. No bytes and null are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hex(pub(super) Option<Vec<u8>>);

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let byte = |pair: &[u8]| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        };
        let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(byte).collect();
        let bytes = bytes.ok_or_else(|| serde::de::Error::custom("no hexadecimal digits"))?;
        Ok(Self(Some(bytes).filter(|bytes| !bytes.is_empty())))
    }
}

/// Returns the instant of a number of milliseconds since the epoch.
pub(super) fn instant_of(table: &'static str, ms: i64) -> Result<DateTime<Utc>, StoreError> {
    stored_instant(ms).ok_or(StoreError::Inconsistent { table })
}

/// Returns the earliest time in a query's only row: the column is an integer that was cast. A time that cannot be one is
/// long past, so that its row is looked at.
pub(super) fn earliest(row: &AnyRow, column: &'static str) -> Result<DateTime<Utc>, StoreError> {
    Ok(stored_instant(row.try_get(column)?).unwrap_or(DateTime::UNIX_EPOCH))
}

/// Returns the text of bytes that [`text_bytes`](super::dialect::text_bytes) has read.
pub(super) fn text_of(table: &'static str, bytes: Option<Vec<u8>>) -> Result<String, StoreError> {
    let text = bytes.map(String::from_utf8).and_then(Result::ok);
    text.filter(|text| text.len() <= MOST_TEXT).ok_or(StoreError::Inconsistent { table })
}

/// The most bytes in a text of a row that is not a record. No version of the bot writes a longer one.
const MOST_TEXT: usize = 64 << 10;

/// Returns the instant in a query's column that may be null.
pub(super) fn optional_instant(
    row: &AnyRow,
    column: &'static str,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let ms: Option<i64> = row.try_get(column)?;
    ms.map(|ms| instant_of(column, ms)).transpose()
}
