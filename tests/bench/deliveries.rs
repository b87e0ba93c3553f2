//! Measures what a message costs on its way to Discord, from the due timer to the request.
//!
//! `cargo bench --bench deliveries` starts the program as a process of its own against the stand-in, which runs in
//! this one and holds every request against Discord's description. It prints: how late a single message is when
//! nothing else is going on; how many a second go out without a pace, beside what the stand-in takes from a client
//! that does nothing else; and the most requests in any second when 10,000 are due at once and the pace is kept.
#![expect(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "it prints figures, or stops")]
#![expect(clippy::disallowed_methods, reason = "it runs by the real clock, and beside the bot")]

#[expect(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../it/support/discord/mod.rs"]
mod discord;

use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use breathing_room::store::Store;
use discord::{Route, StandIn};
use sqlx::{AnyConnection, Connection};

/// How many messages are sent one after another.
const ALONE: usize = 250;
const ALONE_APART_MS: i64 = 40;
const UNPACED: usize = 6_000;
const PACED: usize = 10_000;
const PACE: usize = 500;
/// How many requests the stand-in's client has under way: as many as the program.
const AT_ONCE: usize = 32;
/// How long the program may take to start.
const HEAD_START_MS: i64 = 3_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        alone().await;
        unpaced().await;
        paced().await;
    });
}

async fn alone() {
    let (discord, directory) = (stand_in().await, tempfile::tempdir().expect("a directory"));
    let due = owe(directory.path(), &discord, ALONE, ALONE_APART_MS).await;
    let mut bot = start(directory.path(), &discord, 40);
    arrived(&discord, ALONE).await;
    let mut lags: Vec<i64> = discord
        .requests_of(Route::CreateMessage)
        .iter()
        .map(|request| i64::try_from(request.at_ms).expect("a time") - due[&request.path])
        .collect();
    lags.sort_unstable();
    let at = |share: usize| lags[(lags.len() - 1) * share / 100];
    println!(
        "one message at a time: request p50 {} ms, p99 {} ms after it was due (20 ms × {:.2})",
        at(50),
        at(99),
        precise_ms(at(99)) / 20.0
    );
    stop(&mut bot, &discord);
}

async fn unpaced() {
    let (discord, directory) = (stand_in().await, tempfile::tempdir().expect("a directory"));
    owe(directory.path(), &discord, UNPACED, 0).await;
    let mut bot = start(directory.path(), &discord, 0);
    let (begun, before) = (first(&discord).await, cpu(&bot));
    arrived(&discord, UNPACED).await;
    let ours = precise(UNPACED) / begun.elapsed().as_secs_f64();
    let each = (cpu(&bot) - before) / precise(UNPACED);
    stop(&mut bot, &discord);
    let ceiling = ceiling().await;
    println!(
        "no pace: {ours:.0} messages/s (3,000 × {:.2}), processor {each:.0} µs each; the stand-in's ceiling {ceiling:.0}/s, ratio {:.2}",
        ours / 3e3,
        ours / ceiling
    );
}

/// Returns how many requests a second the stand-in takes from a client that does nothing else.
async fn ceiling() -> f64 {
    let discord = stand_in().await;
    let client = reqwest::Client::new();
    let begun = Instant::now();
    let lanes = (0..AT_ONCE).map(|lane| {
        let (discord, client) = (Arc::clone(&discord), client.clone());
        tokio::spawn(async move {
            for number in 0..UNPACED / AT_ONCE {
                let channel = discord.person(&name(lane * UNPACED + number)).dm_channel();
                let sent = client
                    .post(format!("{}/api/v10/channels/{channel}/messages", discord.base_url()))
                    .header("Authorization", format!("Bot {}", discord.token()))
                    .header("User-Agent", "DiscordBot (https://example.org, 1)")
                    .json(&serde_json::json!({ "content": "Something for later.", "allowed_mentions": { "parse": [] } }))
                    .send()
                    .await;
                sent.expect("an answer").error_for_status().expect("a message");
            }
        })
    });
    for lane in lanes.collect::<Vec<_>>() {
        lane.await.expect("nobody panicked");
    }
    precise(UNPACED) / begun.elapsed().as_secs_f64()
}

async fn paced() {
    let (discord, directory) = (stand_in().await, tempfile::tempdir().expect("a directory"));
    owe(directory.path(), &discord, PACED, 0).await;
    let mut bot = start(directory.path(), &discord, PACE);
    let begun = first(&discord).await;
    arrived(&discord, PACED).await;
    let rate = precise(PACED) / begun.elapsed().as_secs_f64();
    println!(
        "{PACED} due at once, pace {PACE}: {rate:.0}/s (ratio {:.2}), at most {} requests in any second",
        rate / precise(PACE),
        discord.max_rate()
    );
    stop(&mut bot, &discord);
}

async fn stand_in() -> Arc<StandIn> {
    let discord = StandIn::start().await;
    discord.run_clock_from(u64::try_from(now_ms()).expect("after 1970"));
    // With nonces to remember, the stand-in would look through all of them for each message.
    discord.remember_nonces_for(Duration::ZERO);
    discord
}

/// Adds members in known conversations, each with an urge timer, whose first messages are due soon, this far apart.
/// Returns when each is due, by the path of the request that sends it.
async fn owe(directory: &Path, discord: &StandIn, members: usize, apart_ms: i64) -> HashMap<String, i64> {
    let address = format!("sqlite:{}", directory.join("breathing-room.db").display());
    Store::open(&address).await.expect("a database").close().await;
    let mut connection = AnyConnection::connect(&address).await.expect("the database");
    let mut due = HashMap::new();
    let mut tx = connection.begin().await.expect("a transaction");
    let from_ms = now_ms() + HEAD_START_MS;
    for member in 0..members {
        let id = i64::try_from(member).expect("a number") + 1;
        let person = discord.person(&name(member));
        let due_ms = from_ms + (id - 1) * apart_ms;
        due.insert(format!("/channels/{}/messages", person.dm_channel()), due_ms);
        for (sql, text) in [
            (
                "insert into member (id, platform, user_id, consented_at, zone) values ($1, 'discord', $2, 0, 'UTC')",
                person.id().to_string(),
            ),
            (
                "insert into plan (member_id, kind, state) values ($1, 'urge', $2)",
                // The first message is due after a quarter of ten minutes.
                format!(r#"{{"started_ms":{},"minutes":10,"step":1}}"#, due_ms - 150_000),
            ),
            (
                "insert into timer (member_id, kind, plan, due_at) values ($1, 'urge', 'urge', cast($2 as integer))",
                due_ms.to_string(),
            ),
            ("insert into address (member_id, channel) values ($1, $2)", person.dm_channel().to_string()),
        ] {
            sqlx::query(sql).bind(id).bind(text).execute(&mut *tx).await.expect("a row");
        }
    }
    tx.commit().await.expect("a commit");
    connection.close().await.expect("closed");
    due
}

fn start(directory: &Path, discord: &StandIn, pace: usize) -> Child {
    Command::new(env!("CARGO_BIN_EXE_breathing-room"))
        .arg("serve")
        .arg("--data-dir")
        .arg(directory)
        .env("DISCORD_TOKEN", discord.token())
        .env("BREATHING_ROOM__DISCORD__API_BASE", discord.base_url())
        .env("BREATHING_ROOM__DISCORD__SENDS_PER_SECOND", pace.to_string())
        .stdin(Stdio::null())
        .spawn()
        .expect("the program starts")
}

fn stop(bot: &mut Child, discord: &StandIn) {
    bot.kill().expect("it can be killed");
    bot.wait().expect("it is dead");
    let violations = discord.violations();
    assert!(violations.is_empty(), "{violations:#?}");
}

/// Waits for the first message, and returns when it arrived.
async fn first(discord: &StandIn) -> Instant {
    while discord.count_of(Route::CreateMessage) == 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Instant::now()
}

async fn arrived(discord: &StandIn, count: usize) {
    while discord.count_of(Route::CreateMessage) < count {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

fn name(member: usize) -> String {
    format!("member-{member}")
}

fn now_ms() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    i64::try_from(now.as_millis()).expect("a time")
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn precise(count: usize) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "times far below 2^52")]
fn precise_ms(ms: i64) -> f64 {
    ms as f64
}

/// Returns user and system time so far in µs (proc(5), fields 14 and 15, in ticks of 10 ms).
fn cpu(bot: &Child) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", bot.id())).unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = after_name.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() * 1e4
}
