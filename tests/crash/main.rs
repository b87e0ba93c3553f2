//! Kills the bot at random moments while it delivers, and counts what arrived.
//!
//! `cargo run --release --example crash -- --kills 30 --seed 1` starts the real program against the stand-in with a
//! few thousand messages due, kills it (SIGKILL) at random moments, starts it again each time, and lets the last
//! process finish. Then it asks the stand-in what each member has: exactly one message each, otherwise one was lost
//! or sent twice. With `--forgetful` the stand-in forgets nonces at once, as Discord does after a few minutes.
//!
//! With `--workers 4` as many processes run at the same time on one Postgres server, the one that `tests/postgres/with`
//! names. One of them is suspended for longer than a lease and goes on; the others are killed at random, the server is
//! restarted, its connections are cut and its tables are locked for a while (see `cluster`).
//!
//! The last line reads `kills K, delivered D, lost L, duplicated U`; the exit code is 1 if L or U is not 0.
#![expect(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "it prints figures, or stops")]
#![expect(clippy::disallowed_methods, reason = "it runs by the real clock, and beside the bot")]

mod cluster;
#[expect(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../it/support/discord/mod.rs"]
mod discord;
#[expect(unreachable_pub, reason = "the tests use it too")]
#[path = "../it/support/owing.rs"]
mod owing;

use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use breathing_room::store::Store;
use discord::StandIn;
use owing::owe_daily_messages;
use sqlx::{AnyConnection, Connection};

/// How many members are owed a message for each kill: enough that each process has something to do.
const MEMBERS_FOR_A_KILL: usize = 60;
const FEWEST_MEMBERS: usize = 2_000;
/// How long a process runs at most before the kill.
const LONGEST_LIFE_MS: u64 = 900;
/// How long the last process may take to finish: the lease of what was under way, and the rest of the queue.
const PATIENCE: Duration = Duration::from_mins(4);

struct Arguments {
    kills: usize,
    seed: u64,
    forgetful: bool,
    workers: usize,
}

/// Where the databases of the bot under test are.
struct Databases {
    address: String,
    keys: String,
}

impl Databases {
    /// Files in a directory.
    fn in_directory(directory: &Path) -> Self {
        let file = |name: &str| format!("sqlite:{}", directory.join(name).display());
        Self { address: file("breathing-room.db"), keys: file("keys.db") }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = arguments();
    let directory = tempfile::tempdir().expect("a directory");
    let discord = StandIn::start().await;
    discord.run_clock_from(now_ms());
    if arguments.forgetful {
        discord.remember_nonces_for(Duration::ZERO);
    }
    let members = FEWEST_MEMBERS.max(arguments.kills * MEMBERS_FOR_A_KILL);
    if arguments.workers > 0 {
        return cluster::run(&arguments, directory.path(), &discord, members).await;
    }
    owe(&Databases::in_directory(directory.path()), &discord, members, Duration::ZERO).await;

    let mut random = arguments.seed;
    for kill in 0..arguments.kills {
        let mut bot = start(directory.path(), &discord);
        let life = Duration::from_millis(next(&mut random) % LONGEST_LIFE_MS);
        tokio::time::sleep(life).await;
        bot.kill().expect("it can be killed");
        bot.wait().expect("it is dead");
        if kill % 50 == 49 {
            println!("{} kills, {} delivered so far", kill + 1, count(&discord, members).0);
        }
    }
    let mut bot = start(directory.path(), &discord);
    let (delivered, lost, duplicated) = finished(&discord, members).await;
    bot.kill().expect("it can be killed");
    bot.wait().expect("it is dead");
    let violations = discord.violations();
    assert!(violations.is_empty(), "{violations:#?}");
    report(arguments.kills, (delivered, lost, duplicated))
}

fn report(kills: usize, (delivered, lost, duplicated): (usize, usize, usize)) -> ExitCode {
    println!("kills {kills}, delivered {delivered}, lost {lost}, duplicated {duplicated}");
    if lost + duplicated == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn arguments() -> Arguments {
    let mut arguments = Arguments { kills: 30, seed: 1, forgetful: false, workers: 0 };
    let mut given = std::env::args().skip(1);
    while let Some(name) = given.next() {
        let mut number = || given.next().and_then(|value| value.parse().ok()).expect("a number");
        match name.as_str() {
            "--kills" => arguments.kills = usize::try_from(number()).expect("a number"),
            "--seed" => arguments.seed = number(),
            "--workers" => arguments.workers = usize::try_from(number()).expect("a number"),
            "--forgetful" => arguments.forgetful = true,
            other => panic!("{other} is not known; --kills N --seed S --workers N --forgetful"),
        }
    }
    arguments
}

/// Adds members whose daily message was due a moment ago, or falls due one after another within `spread`.
async fn owe(databases: &Databases, discord: &StandIn, members: usize, spread: Duration) {
    let Databases { address, keys } = databases;
    Store::open_with_keys(address, keys).await.expect("a database").close().await;
    let mut connection = AnyConnection::connect(address).await.expect("the database");
    let due_ms = i64::try_from(now_ms()).expect("a time") - 1_000;
    let people = (0..members).map(|member| {
        let name = name(member);
        let person = discord.person(&name);
        (person.id().to_string(), person.dm_channel().to_string())
    });
    owe_daily_messages(&mut connection, &people.collect::<Vec<_>>(), due_ms, spread).await;
    connection.close().await.expect("closed");
}

fn start(directory: &Path, discord: &StandIn) -> Child {
    let mut program = program(discord);
    program.arg("--data-dir").arg(directory).env("BREATHING_ROOM__DISCORD__SENDS_PER_SECOND", "300");
    program.spawn().expect("the program starts; build it first: cargo build --release")
}

/// The real program, which serves the stand-in.
fn program(discord: &StandIn) -> Command {
    let binary = std::env::current_exe().expect("this program");
    let binary = binary.parent().and_then(Path::parent).expect("the target directory").join("breathing-room");
    let mut program = Command::new(binary);
    program
        .arg("serve")
        .env("DISCORD_TOKEN", discord.token())
        .env("BREATHING_ROOM__DISCORD__API_BASE", discord.base_url())
        .env("BREATHING_ROOM__LOG__LEVEL", std::env::var("CRASH_LOG").unwrap_or_else(|_| "off".into()))
        .stdin(Stdio::null());
    program
}

/// Returns the counts once every message has arrived, or after [`PATIENCE`].
async fn finished(discord: &StandIn, members: usize) -> (usize, usize, usize) {
    let mut waited = Duration::ZERO;
    let step = Duration::from_millis(500);
    loop {
        let (delivered, lost, duplicated) = count(discord, members);
        if lost == 0 || waited >= PATIENCE {
            return (delivered, lost, duplicated);
        }
        tokio::time::sleep(step).await;
        waited += step;
    }
}

/// Returns how many members have a message, how many have none, and how many messages arrived a second time.
fn count(discord: &StandIn, members: usize) -> (usize, usize, usize) {
    let by_channel = discord.messages_by_channel();
    let of = |member| by_channel.get(&discord.person(&name(member)).dm_channel()).copied().unwrap_or(0);
    let messages: Vec<usize> = (0..members).map(of).collect();
    let delivered = messages.iter().filter(|count| **count > 0).count();
    let duplicated = messages.iter().map(|count| count.saturating_sub(1)).sum();
    (delivered, members - delivered, duplicated)
}

fn name(member: usize) -> String {
    format!("member-{member}")
}

fn now_ms() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    u64::try_from(now.as_millis()).expect("a time")
}

/// Returns the next random number of `SplitMix64`: the same seed kills at the same moments.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
