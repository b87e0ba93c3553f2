//! The bot behind its Discord front door, and the stand-in that it believes to be Discord.

use std::fs;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use breathing_room::clock::Clock;
use breathing_room::config::{Config, ContentDirectory};
use breathing_room::core::{Content, Platform};
use breathing_room::doors::discord::{self, Counts, DiscordOptions, EventsOptions};
use breathing_room::engine::{App, KeepLimits, Process};
use breathing_room::store::{Store, Tx};
use chrono::TimeDelta;
use sqlx::{AnyConnection, Connection};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::support::discord::StandIn;
use crate::support::{TestResult, address, content, instant, keys};

/// How long a test waits for the bot's end before it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// The bot, served to a stand-in.
pub struct Served {
    pub discord: Arc<StandIn>,
    pub counts: Arc<Counts>,
    pub store: Store,
    pub app: Arc<App>,
    pub clock: Arc<Clock>,
    stop: Option<oneshot::Sender<()>>,
    ended: JoinHandle<anyhow::Result<()>>,
    directory: TempDir,
}

/// Starts the bot and waits until it is connected.
pub async fn serve() -> Result<Served, Box<dyn std::error::Error>> {
    serve_with(|_| {}).await
}

/// The same, set up otherwise.
pub async fn serve_with(
    set_up: impl FnOnce(&mut DiscordOptions),
) -> Result<Served, Box<dyn std::error::Error>> {
    let served = Served::start(StandIn::start().await, set_up).await?;
    served.discord.bot_ready().await;
    Ok(served)
}

/// The same, with other words than usual: a Fluent file.
pub async fn serve_saying(words: &str) -> Result<Served, Box<dyn std::error::Error>> {
    let directory = tempfile::tempdir()?;
    let english = directory.path().join("locales/en");
    fs::create_dir_all(&english)?;
    fs::write(english.join("other.ftl"), words)?;
    let directory = directory.path().to_string_lossy().into_owned();
    let config = Config { content: ContentDirectory { directory }, ..Config::default() };
    let served = Served::start_with(StandIn::start().await, config.content()?, |_| {}).await?;
    served.discord.bot_ready().await;
    Ok(served)
}

/// The same, where members who have not been there for so many months are erased.
pub async fn serve_idle(months: u32) -> Result<Served, Box<dyn std::error::Error>> {
    let served =
        Served::start_as(StandIn::start().await, content(), KeepLimits::new(0, months), |_| {}).await?;
    served.discord.bot_ready().await;
    Ok(served)
}

/// The same, with an ear for Discord's webhook events, and where that is.
pub async fn serve_listening(
    set_up: impl FnOnce(&mut DiscordOptions),
) -> Result<(Served, SocketAddr), Box<dyn std::error::Error>> {
    let events = EventsOptions::read("127.0.0.1:0", &StandIn::public_key())?.expect("it is on");
    let bound = Arc::clone(&events.bound);
    let served = serve_with(|options| {
        options.events = Some(events);
        set_up(options);
    })
    .await?;
    Ok((served, *bound.get().expect("it listens before it serves")))
}

impl Served {
    /// Starts the bot, whatever becomes of it.
    pub async fn start(
        discord: Arc<StandIn>,
        set_up: impl FnOnce(&mut DiscordOptions),
    ) -> Result<Self, Box<dyn std::error::Error>> {
        Self::start_with(discord, content(), set_up).await
    }

    async fn start_with(
        discord: Arc<StandIn>,
        content: Content,
        set_up: impl FnOnce(&mut DiscordOptions),
    ) -> Result<Self, Box<dyn std::error::Error>> {
        Self::start_as(discord, content, KeepLimits::default(), set_up).await
    }

    async fn start_as(
        discord: Arc<StandIn>,
        content: Content,
        limits: KeepLimits,
        set_up: impl FnOnce(&mut DiscordOptions),
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let directory = tempfile::tempdir()?;
        let store = Store::open(&address(directory.path())).await?;
        let app = Arc::new(App::with_limits(content, store.clone(), keys(directory.path()), limits));
        let clock = Arc::new(Clock::stopped(instant("2026-08-06T09:00Z")));
        let mut options = options(&discord);
        set_up(&mut options);
        let counts = Arc::clone(&options.counts);
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async move { drop(stopped.await) };
        #[expect(clippy::disallowed_methods, reason = "the test waits for it")]
        let ended = tokio::spawn(process(&app, &clock, options).run(shutdown));
        Ok(Self { discord, counts, store, app, clock, stop: Some(stop), ended, directory })
    }

    /// The bot is gone without a word, and another begins on the same database. Of the first one only serenity's
    /// own tasks are left.
    pub async fn dies_and_comes_back(&mut self) -> TestResult {
        self.ended.abort();
        let died = (&mut self.ended).await;
        assert!(died.is_err_and(|error| error.is_cancelled()), "it was still there");
        self.app = Arc::new(App::new(content(), self.store.clone(), keys(self.directory.path())));
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async move { drop(stopped.await) };
        let process = process(&self.app, &self.clock, options(&self.discord));
        #[expect(clippy::disallowed_methods, reason = "the test waits for it")]
        let ended = tokio::spawn(process.run(shutdown));
        (self.stop, self.ended) = (Some(stop), ended);
        Ok(())
    }

    /// Tells the bot to stop.
    pub fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // A bot that has ended already needs no telling.
            let _ = stop.send(());
        }
    }

    /// Waits for the bot's end, and returns what it ended with.
    pub async fn ended(&mut self) -> anyhow::Result<()> {
        timeout(PATIENCE, &mut self.ended).await.expect("the bot ends").expect("the bot does not panic")
    }

    /// Stops the bot. It must have broken no rule of Discord's.
    pub async fn ends_well(mut self) -> TestResult {
        self.stop();
        self.ended().await?;
        self.expect_no_violations();
        Ok(())
    }

    /// The bot has broken no rule of Discord's so far.
    #[track_caller]
    pub fn expect_no_violations(&self) {
        // Rows in forms are deprecated, and the only forms whose text serenity hands on.
        let mut violations = self.discord.take_violations();
        violations.retain(|violation| violation.rule != "rule:modal-action-row-deprecated");
        assert_eq!(violations, []);
    }

    /// Time passes, for the bot and for Discord, and the bot notices.
    pub fn passes(&self, time: TimeDelta) {
        self.clock.shift(time).expect("a time that a clock can show");
        self.discord.advance(time.to_std().expect("forward"));
        self.app.bells().timers().notify_one();
        self.app.bells().deliveries(Platform::Discord).notify_one();
    }

    /// Waits until what the bot keeps about its messages is as `wanted` says, in the order in which they came to
    /// be: their states, for those that are still owed how often they were tried, and reasons.
    pub async fn messages_are(&self, wanted: &[&str]) {
        let look = async {
            loop {
                let states = self.states().await;
                if states == wanted {
                    return;
                }
                // The store tells nobody when it changes.
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let seen = timeout(PATIENCE, look).await.is_ok();
        assert!(seen, "messages are {:?}, not {wanted:?}", self.states().await);
    }

    /// Waits until the fate of so many attempts to send a message is unknown.
    pub async fn adrift(&self, attempts: usize) {
        let look = async {
            while self.counts.adrift.load(Ordering::Relaxed) < attempts as u64 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(PATIENCE, look).await.unwrap_or_else(|_| panic!("never {attempts} adrift"));
    }

    /// What the bot keeps about its messages, as [`messages_are`](Self::messages_are) has it.
    pub async fn states(&self) -> Vec<String> {
        let pool = sqlx::AnyPool::connect(&address(self.directory.path())).await.expect("the database");
        let sql = "select case state when 'owed' then 'owed, tried ' || attempts else state end
                   || coalesce(': ' || reason, '') as said from delivery order by id";
        let rows: Vec<(String,)> = sqlx::query_as(sql).fetch_all(&pool).await.expect("the table");
        pool.close().await;
        rows.into_iter().map(|(said,)| said).collect()
    }

    /// How many rows a table holds, or those of them that a condition names: `address where …`.
    pub async fn rows(&self, table: &str) -> i64 {
        let mut connection = self.database().await;
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        let (count,): (i64,) = sqlx::query_as(sql).fetch_one(&mut connection).await.expect("a count");
        connection.close().await.expect("closed");
        count
    }

    /// How often the bytes of `text` stand in the database's files.
    pub fn bytes_mentioning(&self, text: &str) -> usize {
        ["bot.db", "bot.db-wal", "bot.db-shm", "keys.db", "keys.db-wal", "keys.db-shm"]
            .iter()
            .filter_map(|name| fs::read(self.directory.path().join(name)).ok())
            .map(|bytes| bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count())
            .sum()
    }

    /// A connection of another program's to the database.
    pub async fn database(&self) -> AnyConnection {
        AnyConnection::connect(&address(self.directory.path())).await.expect("the database")
    }

    /// Waits until something is so.
    pub async fn until(&self, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
        let look = async {
            while !is_so().await {
                // What is looked at tells nobody when it changes.
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, look).await.unwrap_or_else(|_| panic!("never: {what}"));
    }

    /// Holds the database's write lock until the returned value is dropped.
    pub async fn database_held(&self) -> Tx {
        self.store.begin().await.expect("nobody else holds it")
    }

    /// How many answers Discord did not take.
    pub fn undelivered(&self) -> u64 {
        self.counts.undelivered.load(Ordering::Relaxed)
    }
}

/// The process that serves Discord.
fn process(app: &Arc<App>, clock: &Arc<Clock>, options: DiscordOptions) -> Process {
    let (served, by) = (Arc::clone(app), Arc::clone(clock));
    Process::new(Arc::clone(app), Arc::clone(clock)).beside(|stop| discord::run(served, by, options, stop))
}

/// The usual set-up, but for the stand-in.
pub fn options(discord: &StandIn) -> DiscordOptions {
    DiscordOptions { api_base: Some(discord.base_url()), ..DiscordOptions::new(discord.token()) }
}
