//! Databases as earlier versions left them. Each is grown from the migrations up to its own, one after another. After each
//! migration come the rows of `tests/data/migrations` that were written at that time.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use breathing_room::store::file_of;
use sqlx::migrate::Migrator;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};

use crate::support::{address, keys_address, make_schemas, server};

/// One of the two databases.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Half {
    Members,
    Keys,
}

impl Half {
    pub const BOTH: [Half; 2] = [Half::Members, Half::Keys];

    /// The folder of its migrations on the engine of this run, below `migrations` and below `tests/data/migrations`.
    fn folder(self) -> &'static str {
        match (self, server().is_some()) {
            (Half::Members, false) => "sqlite",
            (Half::Keys, false) => "keys/sqlite",
            (Half::Members, true) => "postgres",
            (Half::Keys, true) => "keys/postgres",
        }
    }

    /// The mark of its files, `PRAGMA application_id`.
    fn application_id(self) -> i64 {
        match self {
            Half::Members => 0x4272_526d,
            Half::Keys => 0x4272_526b,
        }
    }

    pub fn address(self, directory: &Path) -> String {
        match self {
            Half::Members => address(directory),
            Half::Keys => keys_address(directory),
        }
    }
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The numbers in the names of the files in a folder, in order.
pub fn numbered(folder: &Path) -> Vec<(i64, PathBuf)> {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut numbered: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "sql"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name[..14].parse().expect("a number"), path)
        })
        .collect();
    numbered.sort();
    numbered
}

/// The numbers of all migrations of one database.
pub fn migrations(half: Half) -> Vec<i64> {
    numbered(&top().join("migrations").join(half.folder())).into_iter().map(|(number, _)| number).collect()
}

/// The rows that were written after each migration.
pub fn rows(half: Half) -> BTreeMap<i64, PathBuf> {
    numbered(&top().join("tests/data/migrations").join(half.folder())).into_iter().collect()
}

/// Every migration of every engine, with its file.
pub fn all_migrations() -> Vec<(String, PathBuf)> {
    let folders = ["keys/postgres", "keys/sqlite", "postgres", "sqlite"];
    let files = folders.map(|folder| (folder, numbered(&top().join("migrations").join(folder))));
    let named = |folder: &str, path: PathBuf| {
        (format!("{folder}/{}", path.file_name().expect("a name").to_string_lossy()), path)
    };
    files
        .into_iter()
        .flat_map(|(folder, files)| files.into_iter().map(move |(_, path)| named(folder, path)))
        .collect()
}

/// Makes both databases as they were after the migration `until`. Data keys had none before their own first migration.
pub async fn grow(directory: &Path, until: i64) {
    make_schemas(directory).await;
    for half in Half::BOTH {
        let migrator = Migrator::new(top().join("migrations").join(half.folder())).await.expect("migrations");
        let numbers = migrations(half).into_iter().filter(|number| *number <= until).collect::<Vec<_>>();
        if numbers.is_empty() {
            continue;
        }
        let mut connection = begin(directory, half).await;
        for number in numbers {
            migrator.run_to(number, &mut connection).await.expect("a migration");
            let rows = rows(half).remove(&number).expect("rows of that time");
            let rows = fs::read_to_string(rows).expect("a text");
            connection.execute(AssertSqlSafe(rows)).await.expect("rows");
        }
        connection.close().await.expect("closed");
    }
    fs::copy(top().join("tests/data/migrations/master-key"), directory.join("master-key"))
        .expect("a master key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(directory.join("master-key"), fs::Permissions::from_mode(0o600)).expect("a mode");
    }
}

async fn begin(directory: &Path, half: Half) -> AnyConnection {
    let mut connection = connect(directory, half).await;
    if server().is_none() {
        let claim = format!("pragma journal_mode = wal; pragma application_id = {}", half.application_id());
        connection.execute(AssertSqlSafe(claim)).await.expect("a claim");
        connection.execute("pragma foreign_keys = on").await.expect("a setting");
    }
    connection
}

pub async fn connect(directory: &Path, half: Half) -> AnyConnection {
    sqlx::any::install_default_drivers();
    let address = half.address(directory);
    let address = if server().is_some() { address } else { format!("{address}?mode=rwc") };
    AnyConnection::connect(&address).await.expect("a database")
}

/// The rows of each table, each with the text of every column.
pub type Held = BTreeMap<String, Vec<BTreeMap<String, String>>>;

/// Everything that a database holds.
pub async fn held(directory: &Path, half: Half) -> Held {
    let mut all = Held::new();
    if server().is_none() && !file_of(&half.address(directory)).expect("a file").exists() {
        return all;
    }
    let mut connection = connect(directory, half).await;
    let (columns, text): (_, fn(&str) -> String) = if server().is_some() {
        let select =
            "select cast(table_name as text), cast(column_name as text) from information_schema.columns
                      where table_schema = current_schema()";
        (select, |column| format!("coalesce(cast({column} as text), 'null')"))
    } else {
        let select = "select t.name, c.name from sqlite_master t, pragma_table_info(t.name) c
                      where t.type = 'table' and t.name not like 'sqlite%'";
        (select, |column| format!("quote({column})"))
    };
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in connection.fetch_all(columns).await.expect("the columns") {
        tables.entry(row.get(0)).or_default().push(row.get(1));
    }
    for (table, columns) in tables.into_iter().filter(|(table, _)| table != "_sqlx_migrations") {
        let values: Vec<String> =
            columns.iter().map(|column| format!("{} as {column}", text(column))).collect();
        let select = format!("select {} from {table}", values.join(", "));
        let rows = connection.fetch_all(AssertSqlSafe(select)).await.expect("the rows");
        let row = |row: &sqlx::any::AnyRow| {
            columns.iter().map(|column| (column.clone(), row.get::<String, _>(column.as_str()))).collect()
        };
        all.insert(table, rows.iter().map(row).collect());
    }
    connection.close().await.expect("closed");
    all
}
