//! What an operator, a thief or an accident does to the bot's files, and what a look into them shows.

use std::path::Path;

use breathing_room::clock::Clock;
use breathing_room::core::Person;
use breathing_room::crypto::Locked;
use breathing_room::engine::{App, AskedBy};
use breathing_room::store::{Erased, Store, StoreError, Tx};
use sqlx::{AnyConnection, Connection, Executor};

use super::bot::Bot;
use super::door::Door;
use super::{TestResult, address, keys_address, server};

/// What keeps others from writing.
pub enum Held {
    /// SQLite's write lock.
    WriteLock {
        /// It ends with this.
        _tx: Tx,
    },
    /// A lock on a table that every change begins with.
    Table {
        /// It ends with this.
        _connection: AnyConnection,
    },
}

impl Bot {
    /// The app, for what no person can ask it.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The store, for what no person can ask it.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The bot's clock, which stands still until a test moves it.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// A person as the bot knows them.
    pub fn person(&self, name: &str) -> Person {
        self.door.person(name)
    }

    /// The files that the bot has handed out, once there are so many.
    pub async fn handed_out(&self, count: usize) -> Vec<Vec<u8>> {
        match &self.door {
            Door::Terminal(_) => {
                let files = std::fs::read_dir(self.directory.path().join("exports")).expect("files");
                let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
                paths.sort();
                assert_eq!(paths.len(), count, "{paths:?}");
                paths.iter().map(|path| std::fs::read(path).expect("a file")).collect()
            }
            Door::Discord(door) => door.files(count).await,
            Door::None => panic!("there is no door to hand files out through"),
        }
    }

    /// The operator puts back a copy that somebody took, of whatever account. Answers what the program says.
    pub async fn imports(&self, person: &str, files: &[std::path::PathBuf]) -> anyhow::Result<String> {
        self.imports_by(AskedBy::OperatorForAnother, person, files).await
    }

    /// The same, by whom it may be asked for.
    pub async fn imports_by(
        &self,
        by: AskedBy,
        person: &str,
        files: &[std::path::PathBuf],
    ) -> anyhow::Result<String> {
        let (person, mut said) = (self.door.person(person), Vec::new());
        breathing_room::cli::import(&self.app, &person, files, by, self.clock.now(), &mut said).await?;
        Ok(String::from_utf8(said)?)
    }

    /// Somebody puts a file of the bot's aside, as it is between two starts.
    pub async fn copies(&mut self, file: &str, to: &Path) {
        assert!(self.store.overwrite().await.expect("the files"), "everything is in the one file");
        std::fs::copy(self.directory.path().join(file), to).expect("a copy");
    }

    /// The process ends, a file of the bot's is put back as it was, and another process begins.
    pub async fn restart_with(&mut self, file: &str, from: &Path) -> TestResult {
        self.store.close().await;
        let file = self.directory.path().join(file);
        for helper in ["-wal", "-shm"] {
            let mut path = file.clone().into_os_string();
            path.push(helper);
            if Path::new(&path).exists() {
                std::fs::remove_file(path)?;
            }
        }
        std::fs::copy(from, file)?;
        self.restart().await
    }

    /// The database goes away under the running bot.
    pub async fn database_fails(&self) {
        self.store.close().await;
    }

    /// How often the bytes of `text` stand in the database's files.
    pub fn bytes_mentioning(&self, text: &str) -> usize {
        ["bot.db", "bot.db-wal", "bot.db-shm", "keys.db", "keys.db-wal", "keys.db-shm"]
            .iter()
            .filter_map(|name| std::fs::read(self.directory.path().join(name)).ok())
            .map(|bytes| bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count())
            .sum()
    }

    /// The operator erases a person.
    pub async fn operator_erases(&self, person: &str) -> Result<bool, StoreError> {
        let erased = self.store.erase(&self.door.person(person), self.clock.now()).await?;
        assert_ne!(erased, Erased::InUse, "nobody reads the files");
        Ok(erased == Erased::Overwritten)
    }

    /// How many rows a table holds, or those of them that a condition names: `delivery where …`.
    pub async fn rows(&self, table: &str) -> i64 {
        let mut connection = self.database().await;
        let count = count(&mut connection, table).await;
        connection.close().await.expect("closed");
        count
    }

    /// A connection of another program's to the database.
    pub async fn database(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        AnyConnection::connect(&address(self.directory.path())).await.expect("the database")
    }

    /// Lets nothing be written until the returned value is dropped.
    pub async fn database_held(&self) -> Held {
        if server().is_none() {
            return Held::WriteLock { _tx: self.store.begin().await.expect("the lock is free") };
        }
        let mut connection = self.database().await;
        connection.execute("begin; lock table member in exclusive mode").await.expect("the lock is free");
        Held::Table { _connection: connection }
    }

    /// Every timer is due so many minutes later than it was set for: as if older rules of the zone had set it.
    pub async fn timers_are_late_by(&self, minutes: i64) {
        let mut connection = self.database().await;
        let moved = sqlx::query("update timer set due_at = due_at + $1").bind(minutes * 60_000);
        moved.execute(&mut connection).await.expect("moved timers");
        connection.close().await.expect("closed");
    }

    /// What a person is called in the database.
    pub fn user_of(&self, person: &str) -> String {
        self.door.person(person).user
    }

    /// Where everything of the bot's is kept.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// Why the journal is locked, if it is.
    pub async fn locked(&self) -> Option<Locked> {
        self.app.vault().locked().await.expect("the database of data keys")
    }

    /// Somebody changes a database, `bot.db` or `keys.db`, behind the bot's back. Answers how many rows.
    pub async fn tampers(&self, file: &str, statement: &str) -> u64 {
        sqlx::any::install_default_drivers();
        let address = match file {
            "keys.db" => keys_address(self.directory.path()),
            _ => address(self.directory.path()),
        };
        let mut connection = AnyConnection::connect(&address).await.expect("the database");
        let sql = sqlx::AssertSqlSafe(statement.to_owned());
        let done = connection.execute(sql).await.expect("a statement").rows_affected();
        connection.close().await.expect("it closes");
        done
    }
}

/// How many rows a table holds, or those of them that a condition names.
async fn count(connection: &mut AnyConnection, table: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
    let (count,): (i64,) = sqlx::query_as(sql).fetch_one(connection).await.expect("a count");
    count
}
