//! Measures what a look at `/metrics` costs with a million timers in the database.
//!
//! `cargo bench --bench metrics` starts the bot as a process of its own, without the timers, on a database in which all
//! timers are due: the worst that a look can meet, because nothing fires them meanwhile. It prints the time from
//! connecting to the last byte, for looks that read the database (there is one every five seconds at most) and for those
//! that do not; the same for a thousand timers; and beside them a bare handler that sends a constant of the same length,
//! and the scan that counting all of them would take.
#![expect(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "it prints figures, or stops")]
#![expect(clippy::disallowed_methods, reason = "it starts servers and waits for them")]

#[expect(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../it/support/discord/mod.rs"]
mod discord;

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use breathing_room::store::Store;
use discord::{StandIn, exchange};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use tokio::net::TcpStream;
use tokio::time::sleep;

const MANY: usize = 1_000_000;
const FEW: usize = 1_000;
const WARM: usize = 1_000;
const COLD: usize = 5;
/// A little longer than what was looked up is shown again.
const UNTIL_COLD: Duration = Duration::from_millis(5_100);
const REQUEST: &[u8] = b"GET /metrics HTTP/1.1\r\nHost: bot.example\r\nConnection: close\r\n\r\n";

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let few = measure(FEW).await;
        let many = measure(MANY).await;
        let bare = bare(many.length).await;
        println!(
            "\n{MANY} timers against {FEW}: {:.2} × with a look into the database, {:.2} × without\n\
             against a bare handler that sends {} bytes: {:.1} × with, {:.1} × without",
            many.cold / few.cold,
            many.warm / few.warm,
            many.length,
            many.cold / bare,
            many.warm / bare,
        );
        println!(
            "counting them all would take {:.1} ms more: {:.0} × the whole look",
            many.scan,
            many.scan / many.cold
        );
        println!("at most 5 ms: {}", if many.cold.max(many.warm) <= 5.0 { "kept" } else { "NOT KEPT" });
    });
}

/// The figures of one database, in milliseconds.
struct Figures {
    cold: f64,
    warm: f64,
    scan: f64,
    length: usize,
}

async fn measure(timers: usize) -> Figures {
    let directory = tempfile::tempdir().expect("a directory");
    fill(directory.path(), timers).await;
    let discord = StandIn::start().await;
    let port = free_port();
    let mut bot = start(&discord, directory.path(), port);
    discord.bot_ready().await;
    let at = SocketAddr::from(([127, 0, 0, 1], port));
    let (_, page) = look(at).await;
    let due = timers.min(1_000);
    assert!(page.contains(&format!("breathing_room_timers_due {due}.0\n")), "{page}");
    println!("\n{timers} timers, all due, {} bytes", page.len());
    let mut cold = Vec::new();
    for _ in 0..COLD {
        sleep(UNTIL_COLD).await;
        cold.push(look(at).await.0);
    }
    let mut warm = Vec::new();
    for _ in 0..WARM {
        warm.push(look(at).await.0);
    }
    let (cold, warm) = (report("with a look into the database", cold), report("without", warm));
    let scan = scan(directory.path()).await;
    bot.kill().expect("it ends");
    bot.wait().expect("it has ended");
    Figures { cold, warm, scan, length: page.len() }
}

/// Makes a database with so many members, each with a timer that is due.
async fn fill(directory: &Path, timers: usize) {
    let address = format!("sqlite:{}", directory.join("breathing-room.db").display());
    Store::open(&address).await.expect("a database").close().await;
    let mut connection = AnyConnection::connect(&address).await.expect("the database");
    let series =
        format!("with recursive n(id) as (select 1 union all select id + 1 from n where id < {timers})");
    for statement in [
        format!(
            "insert into member (id, platform, user_id, consented_at, zone) {series} select id, 'discord', 'm' || id, 0, 'UTC' from n"
        ),
        format!(
            "insert into timer (member_id, kind, plan, due_at) {series} select id, 'urge', 'urge', 1000000 + id from n"
        ),
    ] {
        connection.execute(AssertSqlSafe(statement)).await.expect("rows");
    }
    connection.close().await.expect("closed");
}

fn start(discord: &StandIn, directory: &Path, port: u16) -> Child {
    Command::new(env!("CARGO_BIN_EXE_breathing-room"))
        .args(["serve", "--roles", "gateway", "--data-dir"])
        .arg(directory)
        .env("DISCORD_TOKEN", discord.token())
        .env("BREATHING_ROOM__DISCORD__API_BASE", discord.base_url())
        .env("BREATHING_ROOM__METRICS__LISTEN", format!("127.0.0.1:{port}"))
        .stdin(Stdio::null())
        .spawn()
        .expect("it starts")
}

/// Returns a port that nobody listens on now.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// Returns how long one look takes, and what it shows.
async fn look(at: SocketAddr) -> (Duration, String) {
    let begun = Instant::now();
    let answer = exchange(at, REQUEST).await.expect("it listens").expect("it answers");
    assert_eq!(answer.status, 200, "{}", answer.body);
    (begun.elapsed(), answer.body)
}

/// Returns how many milliseconds it takes to count what is due without a limit.
async fn scan(directory: &Path) -> f64 {
    let address = format!("sqlite:{}", directory.join("breathing-room.db").display());
    let mut connection = AnyConnection::connect(&address).await.expect("the database");
    let begun = Instant::now();
    let counted = sqlx::query("select count(*) from timer where due_at <= 9000000000000");
    counted.fetch_one(&mut connection).await.expect("a count");
    let took = begun.elapsed();
    connection.close().await.expect("closed");
    took.as_secs_f64() * 1e3
}

/// Returns how many milliseconds a handler takes that sends a constant of this length.
async fn bare(length: usize) -> f64 {
    let text = "x".repeat(length);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = listener.local_addr().expect("an address");
    let answer = move || {
        let text = text.clone();
        async move { text }
    };
    let serving = tokio::spawn(async move {
        axum::serve(listener, Router::new().route("/metrics", get(answer))).await.expect("it serves");
    });
    while TcpStream::connect(at).await.is_err() {
        sleep(Duration::from_millis(20)).await;
    }
    println!("\na bare handler");
    let mut times = Vec::new();
    for _ in 0..WARM {
        times.push(look(at).await.0);
    }
    serving.abort();
    report("", times)
}

/// Prints times, and returns the one in the middle in milliseconds.
fn report(name: &str, mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!("  {name:<32} p50 {:>6.2} ms, p99 {:>6.2} ms, longest {:>6.2} ms", at(50), at(99), at(100));
    at(50)
}
