//! What SQLite and Postgres say in different words. Everything else in the statements is the same SQL on both.
//!
//! Both store integers as `bigint`, texts as `text` and bytes as `blob` or `bytea`, and number every row in `rowid`.
//! SQLite stores any value in any column, so what was damaged there is read with care; Postgres keeps its types.

use serde::Serialize;

use crate::store::error::StoreError;

/// The database that a statement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// One file, one writer.
    Sqlite,
    /// A server that many processes use.
    Postgres,
}

/// The SQL of a value, which may differ between the two.
#[derive(Debug, Clone)]
pub(super) enum Expr {
    /// The same on both.
    Same(String),
    /// One for each: SQLite's, and Postgres's.
    Each(String, String),
}

impl From<&str> for Expr {
    fn from(sql: &str) -> Self {
        Self::Same(sql.to_owned())
    }
}

impl Expr {
    /// Returns the SQL for a database.
    pub(super) fn on(self, dialect: Dialect) -> String {
        match (self, dialect) {
            (Expr::Same(sql), _)
            | (Expr::Each(sql, _), Dialect::Sqlite)
            | (Expr::Each(_, sql), Dialect::Postgres) => sql,
        }
    }
}

/// Returns the two forms of a value.
pub(super) fn each(sqlite: &str, postgres: &str) -> Expr {
    Expr::Each(sqlite.to_owned(), postgres.to_owned())
}

/// Returns the forms of a value that is made for each database.
pub(super) fn made(sql: fn(Dialect) -> String) -> Expr {
    Expr::Each(sql(Dialect::Sqlite), sql(Dialect::Postgres))
}

/// Returns the SQL that reads bytes as hexadecimal digits. No bytes and null are the same.
pub(super) fn hex(column: &str) -> Expr {
    Expr::Each(format!("hex({column})"), format!("coalesce(encode({column}, 'hex'), '')"))
}

/// Returns the SQL that reads a text of any type and encoding as bytes.
pub(super) fn text_bytes(column: &str) -> Expr {
    Expr::Each(format!("cast({column} as blob)"), format!("convert_to(cast({column} as text), 'UTF8')"))
}

/// Returns the SQL that reads a value of any type as bytes.
pub(super) fn bytes(column: &str) -> Expr {
    Expr::Each(format!("cast({column} as blob)"), column.to_owned())
}

/// Returns the SQL that reads an integer, and null in place of any other value.
pub(super) fn integer(column: &str) -> Expr {
    Expr::Each(format!("case when typeof({column}) = 'integer' then {column} end"), column.to_owned())
}

impl Dialect {
    /// Returns one of two statements, or parts of one.
    pub(super) fn choose<T>(self, sqlite: T, postgres: T) -> T {
        match self {
            Dialect::Sqlite => sqlite,
            Dialect::Postgres => postgres,
        }
    }

    /// Returns the SQL of a row as a JSON array of these values.
    pub(super) fn array(self, values: &[String]) -> String {
        format!("{}({})", self.choose("json_array", "json_build_array"), values.join(", "))
    }

    /// Returns the SQL of the JSON text that has a value of every row.
    pub(super) fn all(self, value: &str) -> String {
        self.choose(
            format!("json_group_array({value})"),
            format!("cast(coalesce(json_agg({value}), '[]') as text)"),
        )
    }

    /// Returns the SQL of one row's JSON as a text.
    pub(super) fn one(self, value: &str) -> String {
        self.choose(value.to_owned(), format!("cast({value} as text)"))
    }

    /// Returns the rows of a [`Batch`](super::row::Batch) that is bound to a parameter, as a table with the column `value`.
    pub(super) fn rows(self, parameter: &str) -> String {
        self.choose(
            format!("jsonb_each({parameter}) as value"),
            format!("jsonb_array_elements(cast({parameter} as jsonb)) as value"),
        )
    }

    /// Returns the condition that a column has one of the numbers that [`to_json`] has bound to a parameter.
    pub(super) fn is_among(self, column: &str, parameter: &str) -> String {
        self.is_one_of(column, parameter, "bigint")
    }

    /// Returns the same for texts.
    pub(super) fn is_text_among(self, column: &str, parameter: &str) -> String {
        self.is_one_of(column, parameter, "text")
    }

    fn is_one_of(self, column: &str, parameter: &str, kind: &str) -> String {
        self.choose(
            format!("{column} in (select value from json_each({parameter}))"),
            format!(
                "{column} = any (array(select cast(value as {kind}) \
                 from jsonb_array_elements_text(cast({parameter} as jsonb)) as value))"
            ),
        )
    }

    /// Returns the condition that a column has an integer.
    pub(super) fn is_integer(self, column: &str) -> String {
        self.choose(format!("typeof({column}) = 'integer'"), format!("{column} is not null"))
    }

    /// Returns the condition that a text column names a day of the calendar.
    pub(super) fn is_day(self, column: &str) -> String {
        self.choose(format!("date({column}) = {column}"), format!("{column} is not null"))
    }
}

/// Returns rows, or values, as a JSON text for [`Dialect::rows`] or [`Dialect::is_among`].
pub(super) fn to_json<T: Serialize>(table: &'static str, rows: &[T]) -> Result<String, StoreError> {
    serde_json::to_string(rows).map_err(|_| StoreError::Inconsistent { table })
}
