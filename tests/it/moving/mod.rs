//! What an operator moves from one database to another is all there, and nothing else is.

mod by_hand;
mod lives;
mod refused;

use std::collections::BTreeMap;
use std::sync::Mutex;

use breathing_room::store::{
    Addresses, Inspection, Keys, Move, MoveError, Moved, OpenError, Store, move_databases,
};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};
use tokio::sync::Notify;

use self::lives::{MEMBERS, TIMERS, fill, fill_keys};
use crate::support::{TestResult, make_schema, server};

/// A pair of databases.
pub struct Pair {
    pub database: String,
    pub keys: String,
}

impl Pair {
    /// Two files.
    pub fn files(directory: &std::path::Path, name: &str) -> Self {
        let address = |end: &str| format!("sqlite:{}", directory.join(format!("{name}{end}")).display());
        Self { database: address(".db"), keys: address("-keys.db") }
    }

    /// Two files with lives in them.
    pub async fn filled(directory: &std::path::Path, name: &str) -> Self {
        let pair = Self::files(directory, name);
        pair.make().await;
        fill(&mut connect(&pair.database).await).await;
        fill_keys(&mut connect(&pair.keys).await).await;
        pair
    }

    /// Two schemas of the tests' server, or none.
    #[expect(clippy::print_stderr, reason = "what is skipped is said")]
    pub async fn on_the_server(directory: &std::path::Path, name: &str) -> Option<Self> {
        let Some(server) = server() else {
            eprintln!("SKIPPED: there is no Postgres server; run it with tests/postgres/with");
            return None;
        };
        let make = async |end: &str| make_schema(&server, directory, &format!("{name}{end}")).await;
        Some(Self { database: make("").await, keys: make("_keys").await })
    }

    /// Makes the tables, as the first start does.
    pub async fn make(&self) {
        Store::open_with_keys(&self.database, &self.keys).await.expect("new databases").close().await;
    }

    pub fn addresses(&self) -> Addresses<'_> {
        Addresses { database: &self.database, keys: &self.keys }
    }

    /// Everything that is in both.
    pub async fn everything(&self) -> Everything {
        let mut all = dump(&self.database).await;
        all.extend(dump(&self.keys).await);
        all
    }

    pub async fn run(&self, sql: &str) {
        run(&self.database, sql).await;
    }
}

pub async fn connect(address: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    AnyConnection::connect(address).await.expect("a database")
}

pub async fn run(address: &str, sql: &str) {
    let mut connection = connect(address).await;
    connection.execute(AssertSqlSafe(sql.to_owned())).await.expect("a statement");
    connection.close().await.expect("it closes");
}

pub async fn moved(from: &Pair, to: &Pair) -> Result<Moved, MoveError> {
    let order = Move { from: from.addresses(), to: to.addresses(), leave_damaged: false };
    move_databases(order, &mut |_| {}).await
}

/// The rows of each table as texts, sorted.
pub type Everything = BTreeMap<String, Vec<String>>;

fn is_server(address: &str) -> bool {
    address.starts_with("postgres:")
}

/// The columns of each table with what they hold, but the number that Postgres gives every row.
async fn schema(address: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let select = if is_server(address) {
        "select cast(table_name as text), cast(column_name as text), cast(data_type as text)
         from information_schema.columns where table_schema = current_schema() and column_name <> 'rowid'"
    } else {
        "select t.name, c.name, lower(c.type) from sqlite_master t, pragma_table_info(t.name) c
         where t.type = 'table' and t.name not like 'sqlite%'"
    };
    let mut connection = connect(address).await;
    let rows = connection.fetch_all(select).await.expect("the columns");
    connection.close().await.expect("it closes");
    let mut tables: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for row in rows {
        let [table, column, kind]: [String; 3] = [0, 1, 2].map(|at| row.get(at));
        let kind = match kind.as_str() {
            "bigint" | "integer" => "integer",
            "blob" | "bytea" => "bytes",
            other => other,
        };
        // SQLite has no turns that processes share, and they are of no use elsewhere.
        if !["_sqlx_migrations", "budget"].contains(&table.as_str()) {
            tables.entry(table).or_default().insert(column, kind.to_owned());
        }
    }
    tables
}

async fn dump(address: &str) -> Everything {
    let mut connection = connect(address).await;
    let mut all = Everything::new();
    for (table, columns) in schema(address).await {
        let values = columns.iter().map(|(column, kind)| {
            let value = match (kind.as_str(), is_server(address)) {
                ("integer", _) => column.clone(),
                ("text", true) => format!("encode(convert_to({column}, 'UTF8'), 'hex')"),
                (_, true) => format!("encode({column}, 'hex')"),
                (_, false) => format!("lower(hex(cast({column} as blob)))"),
            };
            format!("case when {column} is null then 'null' else '{column}=' || {value} end")
        });
        let select = format!("select {} from {table}", values.collect::<Vec<_>>().join(" || ' ' || "));
        let rows = connection.fetch_all(AssertSqlSafe(select)).await.expect("the rows");
        let mut rows: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        rows.sort();
        all.insert(table, rows);
    }
    connection.close().await.expect("it closes");
    all
}

#[track_caller]
fn assert_same(one: &Everything, other: &Everything) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (table, rows) in one {
        assert!(!rows.is_empty(), "{table} has no rows: the test shows nothing about it");
        assert_eq!(rows.len(), other[table].len(), "{table}");
        let different = rows.iter().zip(&other[table]).find(|(one, other)| one != other);
        assert_eq!(different, None, "{table}");
    }
}

/// Gives a delivery a number, and returns it.
async fn next_delivery(pair: &Pair) -> i64 {
    let mut connection = connect(&pair.database).await;
    let insert = "insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at)
        values (1, 'discord', 'm', 'next', 0, 1, 2) returning id";
    let row = connection.fetch_one(insert).await.expect("a delivery");
    connection.execute("delete from delivery where occurrence = 'next'").await.expect("it is deleted");
    connection.close().await.expect("it closes");
    row.get(0)
}

#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() -> TestResult {
    let directory = tempfile::tempdir()?;
    let Some(there) = Pair::on_the_server(directory.path(), "same").await else { return Ok(()) };
    let here = Pair::files(directory.path(), "bot");
    here.make().await;
    there.make().await;
    assert_eq!(schema(&here.database).await, schema(&there.database).await);
    assert_eq!(schema(&here.keys).await, schema(&there.keys).await);
    Ok(())
}

#[tokio::test]
async fn there_and_back_again_nothing_has_changed() -> TestResult {
    let directory = tempfile::tempdir()?;
    let old = Pair::filled(directory.path(), "old").await;
    let all = old.everything().await;
    let on_server = Pair::on_the_server(directory.path(), "new").await;
    let stations = [on_server, Some(Pair::files(directory.path(), "back"))];
    let mut last_number = next_delivery(&old).await;
    let mut from = &old;
    for station in stations.iter().flatten() {
        let moved = moved(from, station).await?;
        assert_eq!(moved.copied, u64::try_from(all.values().map(Vec::len).sum::<usize>())?);
        assert_eq!((moved.rows, moved.left_out.as_str()), (moved.copied, ""));
        assert_same(&all, &station.everything().await);
        assert_same(&all, &old.everything().await);
        // The numbers of deliveries go on: none that was given before is given again.
        let next = next_delivery(station).await;
        assert_eq!(next, last_number + 1);
        last_number = next;
        // The bot starts on it, and nothing is left to be made.
        Store::open_with_keys(&station.database, &station.keys).await?.close().await;
        assert_eq!(Store::inspect(&station.database).await?, Inspection::Behind(0));
        assert_eq!(Keys::inspect(&station.keys).await?, Inspection::Behind(0));
        from = station;
    }
    let ledger = "update erasure set day = '2000-01-01'";
    let refused = connect(&from.keys).await.execute(ledger).await;
    assert!(refused.is_err_and(|error| error.to_string().contains("append-only")));
    Ok(())
}

/// Runs a move that is dropped while it reads, before anything is copied.
async fn cut_off_while_it_reads(from: &Pair, to: &Pair) {
    let cut = Notify::new();
    let order = Move { from: from.addresses(), to: to.addresses(), leave_damaged: false };
    let mut progress = |progress: breathing_room::store::MoveProgress| {
        assert_eq!(progress.doing, "reading");
        cut.notify_one();
    };
    tokio::select! {
        biased;
        () = cut.notified() => {}
        moved = move_databases(order, &mut progress) => panic!("it was not cut off: {moved:?}"),
    }
}

/// Runs a move that is dropped when it has copied more rows than `before`, as when its process is killed.
async fn cut_off(
    from: &Pair,
    to: &Pair,
    before: &Mutex<BTreeMap<&'static str, u64>>,
) -> Option<Result<Moved, MoveError>> {
    let cut = Notify::new();
    let order = Move { from: from.addresses(), to: to.addresses(), leave_damaged: false };
    let mut progress = |progress: breathing_room::store::MoveProgress| {
        if progress.doing == "copying" {
            let mut before = before.lock().expect("a number");
            let known = before.entry(progress.table).or_default();
            if progress.done > *known {
                *known = progress.done;
                cut.notify_one();
            }
        }
    };
    tokio::select! {
        biased;
        () = cut.notified() => None,
        moved = move_databases(order, &mut progress) => Some(moved),
    }
}

async fn goes_on_where_it_was(from: &Pair, to: &Pair) -> TestResult {
    let before = Mutex::new(BTreeMap::new());
    let mut cuts = 0;
    let moved = loop {
        if let Some(moved) = cut_off(from, to, &before).await {
            break moved?;
        }
        cuts += 1;
        for refused in [Store::inspect(&to.database).await, Keys::inspect(&to.keys).await] {
            assert!(matches!(refused, Err(OpenError::HalfMoved { .. })), "{refused:?}");
        }
        let refused = Store::open_with_keys(&to.database, &to.keys).await;
        assert!(matches!(refused, Err(OpenError::HalfMoved { .. })), "{refused:?}");
    };
    // A table of 12,000 rows takes three batches, and each of the others one.
    assert_eq!(cuts, 17);
    assert!(moved.copied < moved.rows, "{moved:?}");
    assert_same(&from.everything().await, &to.everything().await);
    Ok(())
}

#[tokio::test]
async fn a_move_that_is_cut_off_goes_on_where_it_was() -> TestResult {
    let directory = tempfile::tempdir()?;
    let old = Pair::filled(directory.path(), "old").await;
    assert_eq!((old.everything().await["timer"].len(), MEMBERS), (TIMERS, 600));
    goes_on_where_it_was(&old, &Pair::files(directory.path(), "new")).await?;
    if let Some(there) = Pair::on_the_server(directory.path(), "new").await {
        goes_on_where_it_was(&old, &there).await?;
        // From a server, tables are read in another order.
        goes_on_where_it_was(&there, &Pair::files(directory.path(), "back")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_move_that_is_cut_off_while_it_reads_leaves_nothing_to_start_on() -> TestResult {
    let directory = tempfile::tempdir()?;
    let old = Pair::filled(directory.path(), "old").await;
    let on_server = Pair::on_the_server(directory.path(), "new").await;
    for new in [Some(Pair::files(directory.path(), "new")), on_server].iter().flatten() {
        cut_off_while_it_reads(&old, new).await;
        for refused in [Store::inspect(&new.database).await, Keys::inspect(&new.keys).await] {
            assert!(matches!(refused, Err(OpenError::HalfMoved { .. })), "{refused:?}");
        }
        let refused = Store::open_with_keys(&new.database, &new.keys).await;
        assert!(matches!(refused, Err(OpenError::HalfMoved { .. })), "{refused:?}");
        moved(&old, new).await?;
        assert_same(&old.everything().await, &new.everything().await);
    }
    Ok(())
}

#[tokio::test]
async fn what_was_changed_after_the_move_began_is_found() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (old, new) = (Pair::filled(directory.path(), "old").await, Pair::files(directory.path(), "new"));
    assert!(cut_off(&old, &new, &Mutex::default()).await.is_none());
    old.run("update member set zone = 'Europe/Berlin' where id = 7").await;
    let refused = moved(&old, &new).await;
    assert!(matches!(refused, Err(MoveError::Differs { table: "member", .. })), "{refused:?}");
    // Nobody uses what is wrong.
    let refused = Store::inspect(&new.database).await;
    assert!(matches!(refused, Err(OpenError::HalfMoved { .. })), "{refused:?}");
    let other = Pair::filled(directory.path(), "other").await;
    let refused = moved(&other, &new).await;
    assert!(matches!(refused, Err(MoveError::OtherSource { .. })), "{refused:?}");
    Ok(())
}
