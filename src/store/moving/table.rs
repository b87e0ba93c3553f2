//! The tables in the order in which they are copied, and their columns as the target has them.

use sqlx::Row;

use crate::store::dialect::Dialect;
use crate::store::file::connect::Holds;
use crate::store::moving::end::End;
use crate::store::moving::error::MoveError;

/// A table that is moved.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The column by which Postgres reads it from the first row to the last. SQLite reads every table by `rowid`.
    pub(super) key: &'static str,
    /// Whether each row belongs to a row of `member`.
    pub(super) owned: bool,
    /// What the table demands of a row besides the types of its columns.
    pub(super) rule: Option<&'static str>,
}

const fn table(name: &'static str, key: &'static str) -> Table {
    Table { name, key, owned: false, rule: None }
}

const fn owned(name: &'static str, key: &'static str) -> Table {
    Table { name, key, owned: true, rule: None }
}

const fn ruled(name: &'static str, key: &'static str, rule: &'static str) -> Table {
    Table { name, key, owned: false, rule: Some(rule) }
}

/// Members come first, because other tables refer to them and to nothing else. `budget`, which Postgres alone has, is of use
/// to the running processes only.
const MEMBERS: &[Table] = &[
    ruled(
        "member",
        "id",
        "(clock is null or clock in ('12', '24')) and (quiet_from is null) = (quiet_until is null)",
    ),
    owned("practice", "rowid"),
    table("handled_request", "id"),
    owned("plan", "rowid"),
    owned("timer", "rowid"),
    owned("address", "rowid"),
    owned("delivery", "id"),
    owned("entry", "rowid"),
    owned("burn", "rowid"),
    table("cleanup", "id"),
    ruled("clock", "id", "id = 1"),
    table("erased", "rowid"),
    table("server", "rowid"),
];

const KEYS: &[Table] = &[table("data_key", "rowid"), table("erasure", "line")];

/// Returns the tables of a database.
pub(super) fn tables(holds: Holds) -> &'static [Table] {
    match holds {
        Holds::Members => MEMBERS,
        Holds::Keys => KEYS,
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Integer,
    Text,
    Bytes,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Whether it may be null nowhere.
    pub(super) required: bool,
}

/// A table with its columns.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) table: &'static Table,
    pub(super) columns: Vec<Column>,
}

impl Shape {
    /// Returns the names of the columns, for a statement.
    pub(super) fn names(&self) -> String {
        self.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Returns the place of the column that names the member to whom a row belongs.
    pub(super) fn owner(&self) -> Option<usize> {
        self.columns.iter().position(|column| self.table.owned && column.name == "member_id")
    }
}

/// Returns the tables as the target has them. It is an error if the source has others.
pub(super) async fn shapes(source: &mut End, target: &mut End) -> Result<Vec<Shape>, MoveError> {
    let mut shapes = Vec::new();
    for table in tables(target.holds()) {
        let (there, columns) = (columns(source, table).await?, columns(target, table).await?);
        if comparable(&there) != comparable(&columns) {
            return Err(MoveError::Schema { place: source.name(), table: table.name });
        }
        shapes.push(Shape { table, columns });
    }
    Ok(shapes)
}

fn comparable(columns: &[Column]) -> Vec<(&str, Kind)> {
    let mut all: Vec<(&str, Kind)> =
        columns.iter().map(|column| (column.name.as_str(), column.kind)).collect();
    all.sort_unstable();
    all
}

async fn columns(end: &mut End, table: &'static Table) -> Result<Vec<Column>, MoveError> {
    let wrong = MoveError::Schema { place: end.name(), table: table.name };
    let found = match read_columns(end, table).await {
        Ok(found) => found,
        Err(error) => return Err(end.failed(&error)),
    };
    let columns = found.into_iter().map(|(name, kind, required)| {
        let kind = match kind.as_str() {
            "integer" | "bigint" => Kind::Integer,
            "text" => Kind::Text,
            "blob" | "bytea" => Kind::Bytes,
            _ => return None,
        };
        Some(Column { name, kind, required })
    });
    columns.collect::<Option<Vec<_>>>().filter(|columns| !columns.is_empty()).ok_or(wrong)
}

/// Returns the name and the type of each column, and whether it may not be null, except for the number that Postgres
/// gives every row.
async fn read_columns(
    end: &mut End,
    table: &'static Table,
) -> Result<Vec<(String, String, bool)>, sqlx::Error> {
    let select = match end.dialect() {
        Dialect::Sqlite => {
            "select name, lower(type) as kind, cast(\"notnull\" <> 0 or pk > 0 as bigint) as required
             from pragma_table_info($1) order by cid"
        }
        Dialect::Postgres => {
            "select cast(column_name as text) as name, cast(data_type as text) as kind,
             cast(case is_nullable when 'NO' then 1 else 0 end as bigint) as required
             from information_schema.columns
             where table_schema = current_schema() and table_name = $1 and column_name <> 'rowid'
             order by ordinal_position"
        }
    };
    let rows = sqlx::query(select).bind(table.name).fetch_all(&mut end.connection).await?;
    rows.iter()
        .map(|row| {
            let required: i64 = row.try_get("required")?;
            Ok((row.try_get("name")?, row.try_get("kind")?, required != 0))
        })
        .collect()
}
