//! The test language: sentences about what people do and what they hear.
//!
//! ```ignore
//! run_test("2026-03-28T12:00Z", async |bot| {
//!     bot.says("ana", "/secret 3").await;
//!     assert!(bot.hears("ana").contains("Get a life"));
//!     Ok(())
//! })
//! .await
//! ```
//!
//! Output that nobody hears fails a test: what the bot says by mistake is a mistake.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use breathing_room::adapters::console::{Look, Output, Session};
use breathing_room::app::App;
use breathing_room::clock::Clock;
use breathing_room::config::Config;
use breathing_room::domain::{Content, Input, Person, Place, Platform, Reply, Request};
use breathing_room::store::{Store, StoreError};
use chrono::{DateTime, Utc};
use tempfile::TempDir;

pub type TestResult = Result<(), Box<dyn std::error::Error>>;

/// The bot, the people who talk to it, and its clock.
pub struct Bot {
    directory: TempDir,
    clock: Arc<Clock>,
    app: Arc<App>,
    store: Store,
    session: Session,
    unheard: VecDeque<(String, String)>,
}

/// Runs a script against the terminal's front door, starting at `now` (`2026-03-28T12:00Z`).
pub async fn run_test(now: &str, script: impl AsyncFnOnce(&mut Bot) -> TestResult) -> TestResult {
    let mut bot = Bot::start(now).await?;
    script(&mut bot).await?;
    assert!(bot.unheard.is_empty(), "nobody heard: {:#?}", bot.unheard);
    bot.store.close().await;
    Ok(())
}

/// The instant that a short text names: `2026-03-28T12:00Z`.
pub fn instant(text: &str) -> DateTime<Utc> {
    let full = text.replace('Z', ":00Z");
    full.parse().expect("an instant such as 2026-03-28T12:00Z")
}

/// The built-in content.
pub fn content() -> Content {
    Config::default().content().expect("the built-in content is right")
}

/// The address of the database in `directory`.
pub fn address(directory: &Path) -> String {
    format!("sqlite:{}", database_file(directory).display())
}

fn database_file(directory: &Path) -> PathBuf {
    directory.join("bot.db")
}

impl Bot {
    async fn start(now: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let directory = tempfile::tempdir()?;
        let clock = Arc::new(Clock::stopped(instant(now)));
        let store = Store::open(&address(directory.path())).await?;
        let app = Arc::new(App::new(content(), store.clone()));
        let session = Session::new(Arc::clone(&app), Arc::clone(&clock), "nobody", "en", Look::bare());
        Ok(Self { directory, clock, app, store, session, unheard: VecDeque::new() })
    }

    /// A person types a line.
    pub async fn says(&mut self, person: &str, line: &str) {
        self.session.speak_as(person);
        for output in self.session.line(line).await {
            if let Output::Said(said) = output {
                self.unheard.push_back((said.to.clone(), said.text().trim_end().to_owned()));
            }
        }
    }

    /// A person types a line where everybody in a server can see it.
    pub async fn says_in_a_server(&mut self, person: &str, line: &str) {
        self.session.go_to(Place::Guild);
        self.says(person, line).await;
        self.session.go_to(Place::Direct);
    }

    /// A person types a line in a conversation with other people.
    pub async fn says_beside_others(&mut self, person: &str, line: &str) {
        self.session.go_to(Place::PrivateChannel);
        self.says(person, line).await;
        self.session.go_to(Place::Direct);
    }

    /// A person presses a button, or chooses from a list, on the last card before them.
    pub async fn presses(&mut self, person: &str, label: &str) {
        self.says(person, &format!("> {label}")).await;
    }

    /// A person presses a button on the last card that stands openly in the server.
    pub async fn presses_in_the_server(&mut self, person: &str, label: &str) {
        self.says_in_a_server(person, &format!("> {label}")).await;
    }

    /// A person fills in the form before them, field by field. Its questions count as heard.
    pub async fn fills(&mut self, person: &str, fields: &[&str]) {
        for field in fields {
            let question = self.hears(person);
            assert!(!question.is_empty(), "{person} has no form to fill in");
            self.says(person, field).await;
        }
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
        let at = self.unheard.iter().position(|(to, _)| to == person);
        let at = at.unwrap_or_else(|| panic!("{person} was told nothing; unheard: {:#?}", self.unheard));
        self.unheard.remove(at).map(|(_, text)| text).unwrap_or_default()
    }

    /// Time passes until `instant`.
    pub fn advance_to(&self, instant: &str) {
        self.clock.shift(self::instant(instant) - self.clock.now()).expect("a time that a clock can show");
    }

    /// The process ends and another begins on the same database.
    pub async fn restart(&mut self) -> TestResult {
        self.store.close().await;
        self.store = Store::open(&address(self.directory.path())).await?;
        self.app = Arc::new(App::new(content(), self.store.clone()));
        self.session =
            Session::new(Arc::clone(&self.app), Arc::clone(&self.clock), "nobody", "en", Look::bare());
        Ok(())
    }

    /// The bot's answer to a request as a platform delivers it, `id` and all.
    pub async fn delivers(&self, id: &str, person: &str, input: Input) -> Reply {
        let person = Person { platform: Platform::Console, user: person.to_owned() };
        let request =
            Request { id: id.to_owned(), person, place: Place::Direct, locale: "en".to_owned(), input };
        self.app.handle(&request, self.clock.now()).await
    }

    /// The database goes away under the running bot.
    pub async fn database_fails(&self) {
        self.store.close().await;
    }

    /// How often the bytes of `text` stand in the database's files.
    pub fn bytes_mentioning(&self, text: &str) -> usize {
        let file = database_file(self.directory.path());
        ["", "-wal", "-shm"]
            .iter()
            .filter_map(|ending| std::fs::read(format!("{}{ending}", file.display())).ok())
            .map(|bytes| bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count())
            .sum()
    }

    /// The operator erases a person.
    pub async fn operator_erases(&self, person: &str) -> Result<bool, StoreError> {
        self.store.erase(&Person { platform: Platform::Console, user: person.to_owned() }).await
    }

    /// How many rows a table holds.
    pub async fn rows(&self, table: &str) -> i64 {
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(&address(self.directory.path())).await.expect("the database");
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        let (count,): (i64,) = sqlx::query_as(sql).fetch_one(&pool).await.expect("a count");
        pool.close().await;
        count
    }
}
