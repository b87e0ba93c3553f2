//! What a script can say.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

use breathing_room::clock::Clock;
use breathing_room::core::{Input, Place, Request};
use breathing_room::crypto::Locked;
use breathing_room::engine::{App, AskedBy};
use breathing_room::features::Reply;
use breathing_room::store::{Erased, Store, StoreError};
use sqlx::{AnyConnection, Connection, Executor};
use tempfile::TempDir;

use super::discord::StandIn;
use super::door::{DiscordDoor, Door, Heard, TerminalDoor};
use super::{TestResult, address, content, instant, keys};

/// The bot, the people who talk to it, and its clock.
pub struct Bot {
    directory: TempDir,
    clock: Arc<Clock>,
    app: Arc<App>,
    store: Store,
    door: Door,
    unheard: VecDeque<Heard>,
}

impl Bot {
    pub(super) async fn in_a_terminal(now: &str) -> Result<Self, Box<dyn std::error::Error>> {
        Self::start(now, async |app, clock| Door::Terminal(TerminalDoor::open(app, clock))).await
    }

    pub(super) async fn on_discord(now: &str) -> Result<Self, Box<dyn std::error::Error>> {
        Self::start(now, async |app, clock| Door::Discord(DiscordDoor::open(app, clock).await)).await
    }

    async fn start(
        now: &str,
        open: impl AsyncFnOnce(Arc<App>, Arc<Clock>) -> Door,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let directory = tempfile::tempdir()?;
        let clock = Arc::new(Clock::stopped(instant(now)));
        let store = Store::open(&address(directory.path())).await?;
        let app = Arc::new(App::new(content(), store.clone(), keys(directory.path())));
        let mut door = open(Arc::clone(&app), Arc::clone(&clock)).await;
        door.keep_files_in(directory.path());
        Ok(Self { directory, clock, app, store, door, unheard: VecDeque::new() })
    }

    pub(super) async fn finish(self) {
        assert!(self.unheard.is_empty(), "nobody heard: {:#?}", self.unheard);
        self.door.close().await;
        self.store.close().await;
    }

    /// A person types a line.
    pub async fn says(&mut self, person: &str, line: &str) {
        self.says_at(Place::Direct, person, line).await;
    }

    /// A person types a line where everybody in a server can see it.
    pub async fn says_in_a_server(&mut self, person: &str, line: &str) {
        self.says_at(Place::Guild, person, line).await;
    }

    /// A person types a line in a conversation with other people.
    pub async fn says_beside_others(&mut self, person: &str, line: &str) {
        self.says_at(Place::PrivateChannel, person, line).await;
    }

    async fn says_at(&mut self, place: Place, person: &str, line: &str) {
        let heard = match &mut self.door {
            Door::Terminal(door) => door.line(place, person, line).await,
            Door::Discord(door) => door.line(place, person, line).await,
        };
        self.unheard.extend(heard);
    }

    /// A person presses a button, or chooses from a list, on the last card before them.
    pub async fn presses(&mut self, person: &str, label: &str) {
        self.presses_at(Place::Direct, person, label).await;
    }

    /// A person presses a button on the last card that stands openly in the server.
    pub async fn presses_in_the_server(&mut self, person: &str, label: &str) {
        self.presses_at(Place::Guild, person, label).await;
    }

    async fn presses_at(&mut self, place: Place, person: &str, label: &str) {
        let heard = match &mut self.door {
            Door::Terminal(door) => door.line(place, person, &format!("> {label}")).await,
            Door::Discord(door) => door.press(place, person, label).await,
        };
        self.unheard.extend(heard);
    }

    /// A person fills in the form before them, field by field.
    pub async fn fills(&mut self, person: &str, fields: &[&str]) {
        let heard = match &mut self.door {
            Door::Terminal(door) => door.fill(person, fields).await,
            Door::Discord(door) => door.fill(person, fields).await,
        };
        self.unheard.extend(heard);
    }

    /// A person agrees that something is stored, by way of a setting that changes nothing else.
    pub async fn agrees(&mut self, person: &str) {
        self.says(person, "/settings plain off").await;
        self.hears(person);
        self.presses(person, "Yes, keep it").await;
        self.hears(person);
    }

    /// The first thing that the person was told and that nobody has listened to yet.
    #[track_caller]
    pub fn hears(&mut self, person: &str) -> String {
        let at = self.unheard.iter().position(|heard| heard.to == person);
        let at = at.unwrap_or_else(|| panic!("{person} was told nothing; unheard: {:#?}", self.unheard));
        self.unheard.remove(at).map(|heard| heard.text).unwrap_or_default()
    }

    /// The same, or nothing when there is nothing that the person was told.
    pub fn has_heard(&mut self, person: &str) -> Option<String> {
        let at = self.unheard.iter().position(|heard| heard.to == person)?;
        self.unheard.remove(at).map(|heard| heard.text)
    }

    /// Time passes until `instant`, and what comes by itself comes at its time.
    pub async fn advance_to(&mut self, instant: &str) {
        let target = super::instant(instant);
        let heard = match &mut self.door {
            Door::Terminal(door) => door.live_until(target).await,
            Door::Discord(_) => {
                self.clock.shift(target - self.clock.now()).expect("a time that a clock can show");
                Vec::new()
            }
        };
        self.unheard.extend(heard);
    }

    /// The bot is away until `instant`: nothing comes while it is.
    pub fn away_until(&self, instant: &str) {
        self.clock.shift(super::instant(instant) - self.clock.now()).expect("a time that a clock can show");
    }

    /// Nobody was told anything more.
    #[track_caller]
    pub fn expect_silence(&self) {
        assert!(self.unheard.is_empty(), "{:#?}", self.unheard);
    }

    /// The process ends and another begins on the same database.
    pub async fn restart(&mut self) -> TestResult {
        self.store.close().await;
        self.store = Store::open(&address(self.directory.path())).await?;
        while self.store.forget_old_requests(self.clock.now()).await? {}
        self.store.replay_erasures(self.clock.now()).await?;
        self.app = Arc::new(App::new(content(), self.store.clone(), keys(self.directory.path())));
        self.door.reopen(Arc::clone(&self.app), Arc::clone(&self.clock)).await;
        self.door.keep_files_in(self.directory.path());
        Ok(())
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

    /// Discord, where that is the front door.
    pub fn stand_in(&self) -> Arc<StandIn> {
        match &self.door {
            Door::Terminal(_) => panic!("there is no Discord in a terminal"),
            Door::Discord(door) => Arc::clone(&door.discord),
        }
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

    /// The bot's answer to a request as a platform delivers it, `id` and all.
    pub async fn delivers(&self, id: &str, person: &str, input: Input) -> Reply {
        let person = self.door.person(person);
        let request = Request {
            id: id.to_owned(),
            person,
            place: Place::Direct,
            locale: "en".to_owned(),
            input,
            channel: None,
        };
        self.app.handle(&request, self.clock.now()).await
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
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(&address(self.directory.path())).await.expect("the database");
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        let (count,): (i64,) = sqlx::query_as(sql).fetch_one(&pool).await.expect("a count");
        pool.close().await;
        count
    }

    /// Every timer is due so many minutes later than it was set for: as if older rules of the zone had set it.
    pub async fn timers_are_late_by(&self, minutes: i64) {
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(&address(self.directory.path())).await.expect("the database");
        let moved = sqlx::query("update timer set due_at = due_at + $1").bind(minutes * 60_000);
        moved.execute(&pool).await.expect("moved timers");
        pool.close().await;
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
        let path = self.directory.path().join(file);
        let address = format!("sqlite:{}?mode=rw", path.display());
        let mut connection = AnyConnection::connect(&address).await.expect("the database");
        let sql = sqlx::AssertSqlSafe(statement.to_owned());
        let done = connection.execute(sql).await.expect("a statement").rows_affected();
        connection.close().await.expect("it closes");
        done
    }
}
