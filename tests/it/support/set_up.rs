//! How a bot comes to be, ends, and comes back: the one set-up of all tests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use breathing_room::clock::Clock;
use breathing_room::crypto::KeySource;
use breathing_room::doors::discord::DiscordOptions;
use breathing_room::doors::web::{Notice, WebOptions, WebSettings};
use breathing_room::engine::App;
use breathing_room::store::Store;
use tempfile::TempDir;

use super::bot::Bot;
use super::discord::StandIn;
use super::door::{DiscordDoor, Door, TerminalDoor};
use super::{TestResult, content, instant, keys, open_store};

/// Makes the app from the database and the keys, at every start.
pub(super) type MakeApp = Box<dyn Fn(Store, KeySource) -> App + Send + Sync>;

/// A bot that is not there yet.
pub struct SetUp {
    now: String,
    make_app: MakeApp,
    directory: Option<TempDir>,
}

impl Bot {
    /// Begins to set up a bot, whose clock stands at `now` (`2026-03-28T12:00Z`). Without more it has the built-in
    /// content and the usual limits.
    pub fn set_up(now: &str) -> SetUp {
        let make_app = Box::new(|store, keys| App::new(content(), store, keys));
        SetUp { now: now.to_owned(), make_app, directory: None }
    }
}

impl SetUp {
    /// Every process makes its app like this.
    pub fn app(mut self, make_app: impl Fn(Store, KeySource) -> App + Send + Sync + 'static) -> Self {
        self.make_app = Box::new(make_app);
        self
    }

    /// The bot finds these files, and keeps its own there.
    pub fn in_directory(mut self, directory: TempDir) -> Self {
        self.directory = Some(directory);
        self
    }

    /// People talk to the bot in a terminal.
    pub async fn in_a_terminal(self) -> Result<Bot, Box<dyn std::error::Error>> {
        self.start(async |app, clock| Door::Terminal(Box::new(TerminalDoor::open(app, clock)))).await
    }

    /// People talk to the bot on Discord. It is connected.
    pub async fn on_discord(
        self,
        options: impl FnOnce(&mut DiscordOptions),
    ) -> Result<Bot, Box<dyn std::error::Error>> {
        let bot = self.on(StandIn::start().await, options).await?;
        bot.discord().bot_ready().await;
        Ok(bot)
    }

    /// The same, and interactions are posted to the bot.
    pub async fn by_http(
        self,
        options: impl FnOnce(&mut DiscordOptions),
    ) -> Result<Bot, Box<dyn std::error::Error>> {
        let (web, mut bound) = (web_options(), None);
        let bot = self
            .on_discord(|chosen| {
                chosen.web = Some(web);
                options(chosen);
                bound = chosen.web.as_ref().map(|web| Arc::clone(&web.bound));
            })
            .await?;
        let at = *bound.expect("the listener is on").get().expect("it listens before it serves");
        let clock = Arc::clone(&bot.clock);
        bot.discord().posts_interactions_to(at, move || clock.now().timestamp());
        Ok(bot)
    }

    /// The same on a Discord that a test has prepared. The bot has begun to connect, and may fail.
    pub async fn on(
        self,
        discord: Arc<StandIn>,
        options: impl FnOnce(&mut DiscordOptions),
    ) -> Result<Bot, Box<dyn std::error::Error>> {
        let mut chosen = usual_options(&discord);
        options(&mut chosen);
        self.start(async |app, clock| Door::Discord(Box::new(DiscordDoor::open(discord, chosen, app, clock))))
            .await
    }

    /// The bot has no front door: a test plays the one of a platform, and is asked to send what is due.
    pub async fn without_a_door(self) -> Result<Bot, Box<dyn std::error::Error>> {
        self.start(async |_, _| Door::None).await
    }

    async fn start(
        self,
        open: impl AsyncFnOnce(Arc<App>, Arc<Clock>) -> Door,
    ) -> Result<Bot, Box<dyn std::error::Error>> {
        let directory = self.directory.map_or_else(tempfile::tempdir, Ok)?;
        let clock = Arc::new(Clock::stopped(instant(&self.now)));
        let store = open_store(directory.path()).await?;
        let app = Arc::new((self.make_app)(store.clone(), keys(directory.path())));
        let mut door = open(Arc::clone(&app), Arc::clone(&clock)).await;
        door.keep_files_in(directory.path());
        let (make_app, unheard) = (self.make_app, VecDeque::new());
        Ok(Bot {
            directory,
            clock,
            app,
            store,
            make_app,
            door,
            unheard,
            requests: 0,
            awaited: Mutex::default(),
        })
    }
}

/// The options that a bot on this stand-in has without a test's wish.
pub fn usual_options(discord: &StandIn) -> DiscordOptions {
    DiscordOptions { api_base: Some(discord.base_url()), ..DiscordOptions::new(discord.token()) }
}

/// The options of a listener on a free port, to which Discord posts all that it can.
pub fn web_options() -> WebOptions {
    let settings = WebSettings {
        listen: "127.0.0.1:0",
        public_key: &StandIn::public_key(),
        interactions: true,
        events: true,
        gateway: true,
    };
    WebOptions::read(settings, Notice::default()).expect("they are right").expect("it is on")
}

impl Bot {
    /// The process ends and another begins on the same database.
    pub async fn restart(&mut self) -> TestResult {
        self.store.close().await;
        self.store = open_store(self.directory.path()).await?;
        self.store.replay_erasures(self.clock.now()).await?;
        self.forgets_what_is_in_memory();
        self.app.timekeeper().look_at_the_clock(&self.clock).await;
        self.app.timekeeper().review(self.clock.now()).await?;
        while !self.app.watch().holds() && self.store.forget_old_requests(self.clock.now()).await? {}
        self.app.retention().encrypt_what_is_clear(self.clock.now()).await;
        self.door.reopen(Arc::clone(&self.app), Arc::clone(&self.clock)).await;
        self.door.keep_files_in(self.directory.path());
        Ok(())
    }

    /// The process is gone without a word, in the middle of what it was doing, and another begins on the same database.
    /// Of the first one only serenity's own tasks are left.
    pub async fn crashes_and_restarts(&mut self) {
        self.discord_door().dies().await;
        self.forgets_what_is_in_memory();
        let (app, clock) = (Arc::clone(&self.app), Arc::clone(&self.clock));
        self.discord_door().start(app, clock);
    }

    /// Another app on the same database, which has no key in memory yet.
    pub fn forgets_what_is_in_memory(&mut self) {
        self.app = Arc::new((self.make_app)(self.store.clone(), keys(self.directory.path())));
    }

    /// The end of a test. The bot stops in good form, has told nobody anything that the test did not hear, and has broken
    /// no rule of Discord's.
    pub async fn ends_well(mut self) -> TestResult {
        self.expect_silence();
        if let Door::Discord(door) = &mut self.door {
            door.stop().await?;
            self.expect_no_violations();
        }
        self.store.close().await;
        Ok(())
    }
}
