//! A stop that is asked for: nothing is lost by it, nothing comes twice, and the process ends by itself and soon.

use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use breathing_room::clock::Clock;
use sqlx::{AnyConnection, Connection};

use crate::support::discord::{Route, StandIn};
use crate::support::owing::owe_daily_messages;
use crate::support::{TestResult, address, keys_address, open_store, server};

const MEMBERS: usize = 120;
/// Messages in a second: few enough that a process is stopped in the middle of its work.
const SENDS_PER_SECOND: &str = "40";
/// How long a process may take to end: its own limit.
const LIMIT: Duration = Duration::from_secs(5);

/// The program, ended when a test is.
struct Serving(Option<Child>);

impl Drop for Serving {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Serving {
    fn start(directory: &Path, discord: &StandIn) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_breathing-room"));
        command
            .arg("serve")
            .env_clear()
            .env("HOME", directory)
            .env("DATABASE_URL", address(directory))
            .env("BREATHING_ROOM__DATABASE__KEYS_ADDRESS", keys_address(directory))
            .env("BREATHING_ROOM_MASTER_KEY_FILE", directory.join("master-key"))
            .env("DISCORD_TOKEN", discord.token())
            .env("BREATHING_ROOM__DISCORD__API_BASE", discord.base_url())
            .env("BREATHING_ROOM__DISCORD__SENDS_PER_SECOND", SENDS_PER_SECOND)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if server().is_some() {
            // Two of them at the same time: one connection to the gateway would end the other.
            command.args(["--roles", "timers"]);
        }
        Self(Some(command.spawn().expect("the program starts")))
    }

    /// Asks it to stop, and returns how it ended. None when it had to be killed.
    async fn stop(mut self, limit: Duration) -> Option<ExitStatus> {
        let mut child = self.0.take().expect("it runs");
        let id = child.id().to_string();
        let signal = |name: &str| Command::new("kill").args([name, &id]).status().expect("kill").success();
        assert!(signal("-TERM"));
        let ends = tokio::task::spawn_blocking(move || child.wait());
        let Ok(ended) = tokio::time::timeout(limit, ends).await else {
            signal("-KILL");
            return None;
        };
        Some(ended.expect("the wait").expect("its end"))
    }
}

fn name(member: usize) -> String {
    format!("member-{member}")
}

/// How many messages each member has.
fn counts(discord: &StandIn) -> Vec<usize> {
    let by_channel = discord.messages_by_channel();
    let count = |member| by_channel.get(&discord.person(&name(member)).dm_channel()).copied().unwrap_or(0);
    (0..MEMBERS).map(count).collect()
}

/// Waits until so many members have a message.
async fn reach(discord: &StandIn, wanted: usize) {
    discord
        .until(&format!("{wanted} members with a message"), |discord| {
            let reached = counts(discord).into_iter().filter(|count| *count > 0).count();
            (reached >= wanted).then_some(())
        })
        .await;
}

/// A Discord, and a bot that owes each member a message.
async fn owed(directory: &Path) -> std::sync::Arc<StandIn> {
    let discord = StandIn::start().await;
    let now_ms = Clock::system().now().timestamp_millis();
    discord.run_clock_from(u64::try_from(now_ms).expect("after 1970"));
    open_store(directory).await.expect("a database").close().await;
    let mut connection = AnyConnection::connect(&address(directory)).await.expect("the database");
    let people = (0..MEMBERS).map(|member| {
        let name = name(member);
        let person = discord.person(&name);
        (person.id().to_string(), person.dm_channel().to_string())
    });
    let people: Vec<_> = people.collect();
    owe_daily_messages(&mut connection, &people, now_ms - 1_000, Duration::ZERO).await;
    connection.close().await.expect("closed");
    discord
}

#[tokio::test]
async fn stops_one_after_another_lose_nothing_and_send_nothing_twice() -> TestResult {
    let directory = tempfile::tempdir()?;
    let discord = owed(directory.path()).await;
    let mut serving = Serving::start(directory.path(), &discord);
    for stops in 1..=3 {
        reach(&discord, stops * MEMBERS / 6).await;
        // On a server the next process begins before the last one ends. A file has one process at a time.
        let next = server().is_some().then(|| Serving::start(directory.path(), &discord));
        let ended = serving.stop(LIMIT).await.expect("it ends by itself, in time");
        assert_eq!(ended.code(), Some(0), "a stop that was asked for is no failure");
        let sent: usize = counts(&discord).iter().sum();
        assert!(sent < MEMBERS, "it was stopped in the middle of its work");
        serving = next.unwrap_or_else(|| Serving::start(directory.path(), &discord));
    }
    reach(&discord, MEMBERS).await;
    assert_eq!(serving.stop(LIMIT).await.and_then(|ended| ended.code()), Some(0));
    assert_eq!(counts(&discord), [1; MEMBERS], "one message for each, no more and no less");
    assert!(discord.violations().is_empty(), "{:#?}", discord.violations());
    Ok(())
}

#[tokio::test]
async fn a_discord_that_answers_nothing_does_not_keep_a_process() -> TestResult {
    let directory = tempfile::tempdir()?;
    let discord = owed(directory.path()).await;
    discord.create_message().hangs().always();
    let serving = Serving::start(directory.path(), &discord);
    discord.requests_reach(Route::CreateMessage, 5).await;
    // It uses up most of its own limit. The rest is for a machine that does something else at the same time.
    let ended = serving.stop(LIMIT * 2).await.expect("it ends by itself");
    assert_eq!(ended.code(), Some(0));
    Ok(())
}
