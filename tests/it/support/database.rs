//! The databases of a test: SQLite in its directory, or a schema of the Postgres server that `tests/postgres/with` names.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;

use breathing_room::store::{OpenError, Store};
use sqlx::{AnyConnection, Connection, Executor};

/// The address of a Postgres server, or none for SQLite.
#[expect(clippy::disallowed_methods, reason = "it is no setting of the bot's")]
pub fn server() -> Option<String> {
    std::env::var("TEST_POSTGRES").ok()
}

/// The address of the database in `directory`.
pub fn address(directory: &Path) -> String {
    address_of(directory, "bot")
}

/// The address of the data keys that belong to it.
pub fn keys_address(directory: &Path) -> String {
    address_of(directory, "keys")
}

fn address_of(directory: &Path, name: &str) -> String {
    match server() {
        Some(server) => format!("{server}&options[search_path]={}", schema(directory, name)),
        None => format!("sqlite:{}", directory.join(name).with_extension("db").display()),
    }
}

fn schema(directory: &Path, name: &str) -> String {
    let mut hasher = DefaultHasher::new();
    directory.hash(&mut hasher);
    format!("{name}_{:016x}", hasher.finish())
}

/// Opens both, as a start of the bot does.
pub async fn open_store(directory: &Path) -> Result<Store, OpenError> {
    make_schemas(directory).await;
    Store::open_with_keys(&address(directory), &keys_address(directory)).await
}

/// Makes the schemas on a server. A server's operator makes the databases too.
pub async fn make_schemas(directory: &Path) {
    let Some(server) = server() else { return };
    for name in ["bot", "keys"] {
        make_schema(&server, directory, name).await;
    }
}

/// Makes one schema on a server for the test with this directory, and returns its address.
pub async fn make_schema(server: &str, directory: &Path, name: &str) -> String {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(server).await.expect("the server of the tests");
    let name = schema(directory, name);
    let make = format!("create schema if not exists {name}");
    connection.execute(sqlx::AssertSqlSafe(make)).await.expect("a schema");
    connection.close().await.expect("the server of the tests");
    format!("{server}&options[search_path]={name}")
}
