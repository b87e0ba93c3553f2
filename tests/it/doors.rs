//! Two doors in one process: each is woken for its own members' messages, at once.

use std::sync::Arc;
use std::time::Duration;

use breathing_room::clock::Clock;
use breathing_room::core::{Person, Place, Platform, Request};
use breathing_room::doors::console::{Arrived, ConsoleCarrier};
use breathing_room::doors::discord::{self, DiscordOptions};
use breathing_room::engine::{App, Process, Sender};
use breathing_room::store::Store;
use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use crate::support::discord::StandIn;
use crate::support::{TestResult, content, instant, keys, open_store, press};

/// How long a test waits for a message before it fails. A loop that was not woken would sleep for ever: the clock stands.
const PATIENCE: Duration = Duration::from_secs(20);
const ROUNDS: i64 = 5;

/// The bot, and somebody on each of its platforms.
struct Served {
    app: Arc<App>,
    clock: Arc<Clock>,
    store: Store,
    _directory: TempDir,
}

impl Served {
    async fn new(people: &[&Person]) -> Result<Self, Box<dyn std::error::Error>> {
        let directory = tempfile::tempdir()?;
        let store = open_store(directory.path()).await?;
        let app = Arc::new(App::new(content(), store.clone(), keys(directory.path())));
        let clock = Arc::new(Clock::stopped(instant("2026-08-06T12:00Z")));
        let served = Self { app, clock, store, _directory: directory };
        for person in people {
            served.presses(person, "1|consent|yes|set|zone|Europe/Lisbon", served.clock.now()).await;
        }
        Ok(served)
    }

    async fn presses(&self, person: &Person, button: &str, now: DateTime<Utc>) {
        let input = press(button);
        let id = format!("{} {now} {button}", person.user);
        let (person, locale) = (person.clone(), "en".into());
        let request =
            Request { id, person, place: Place::Direct, channel: None, server: None, locale, input };
        self.app.handle(&request, now).await;
    }

    /// Somebody wants to see a message arrive. There is one for each minute: `nth` names it.
    async fn is_owed(&self, person: &Person, nth: i64) {
        let now = self.clock.now() - TimeDelta::minutes(20 - nth);
        self.presses(person, "1|nudges|test|daily", now).await;
    }

    /// Whether a platform's delivery loop would wake now.
    async fn is_woken(&self, platform: Platform) -> bool {
        timeout(Duration::ZERO, self.app.bells().deliveries(platform).rung()).await.is_ok()
    }
}

fn at_the_console() -> Person {
    Person { platform: Platform::Console, user: "ana".into() }
}

async fn arrives(arrivals: &mut mpsc::UnboundedReceiver<Arrived>) {
    let arrived = timeout(PATIENCE, arrivals.recv()).await.expect("the console's loop is woken");
    assert_eq!(arrived.expect("the console is served").to, "ana");
}

#[tokio::test]
async fn two_doors_in_one_process_are_each_woken_for_their_own_messages() -> TestResult {
    let discord = StandIn::start().await;
    let ana = at_the_console();
    let ben = Person { platform: Platform::Discord, user: discord.person("ben").id().to_string() };
    let served = Served::new(&[&ana, &ben]).await?;
    let (app, clock) = (Arc::clone(&served.app), Arc::clone(&served.clock));
    let (carrier, mut arrivals) = ConsoleCarrier::new(Arc::clone(&app), Arc::clone(&clock));
    let options =
        DiscordOptions { api_base: Some(discord.base_url()), ..DiscordOptions::new(discord.token()) };
    let console = Sender::new(Arc::clone(&app), Arc::clone(&clock), Arc::new(carrier));
    let process = Process::new(Arc::clone(&app), Arc::clone(&clock), &options.roles)
        .beside(|stop| async move {
            console.work(stop, PATIENCE).await;
            Ok(())
        })
        .beside(|stop| discord::run(app, clock, options, stop));
    let (stop, stopped) = oneshot::channel::<()>();
    let telling = async {
        discord.bot_ready().await;
        for round in 0..ROUNDS {
            // Two in a row on each: with one bell for both, the second would wake the other loop.
            for nth in [round * 2, round * 2 + 1] {
                served.is_owed(&ana, nth).await;
                arrives(&mut arrivals).await;
            }
            for count in [round * 2 + 1, round * 2 + 2] {
                served.is_owed(&ben, count).await;
                discord.dms_reach("ben", usize::try_from(count).expect("few")).await;
            }
        }
        // What has ended needs no telling.
        let _ = stop.send(());
    };
    let (ended, ()) = tokio::join!(process.run(async { drop(stopped.await) }), telling);
    ended?;
    served.store.close().await;
    assert_eq!(discord.take_violations(), []);
    Ok(())
}

#[tokio::test]
async fn a_message_that_is_owed_on_one_platform_wakes_no_other_loop() -> TestResult {
    let (ana, ben) =
        (at_the_console(), Person { platform: Platform::Discord, user: "80351110224678912".into() });
    let served = Served::new(&[&ana, &ben]).await?;
    // Joining rang both.
    for platform in Platform::ALL {
        assert!(served.is_woken(platform).await && !served.is_woken(platform).await);
    }
    for (nth, person, other) in
        [(0, &ana, Platform::Discord), (1, &ben, Platform::Console), (2, &ben, Platform::Console)]
    {
        served.is_owed(person, nth).await;
        assert!(!served.is_woken(other).await, "{other:?}");
        assert!(served.is_woken(person.platform).await, "{:?}", person.platform);
    }
    served.store.close().await;
    Ok(())
}
