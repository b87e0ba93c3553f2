//! Measures what the store costs as it grows, and what several processes add. The part about Postgres needs a server:
//! `tests/postgres/with cargo bench --bench growth` starts one.
//!
//! It prints, for SQLite and Postgres: the time of a claim of 100 messages with ten thousand to a million pending
//! (`GROWTH_MOST` names another number), without and with as many finished ones in the same table, each as a ratio to the
//! smallest. Then, for Postgres: deliveries claimed and settled a second by one, two and four processes, beside a bare loop
//! with `skip locked` over the same rows, in turns.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "it prints figures, or stops")]
#![expect(clippy::disallowed_methods, reason = "it is told where a server is, and how large it may get")]

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use breathing_room::config::{Config, MasterKeyPlace};
use breathing_room::core::Platform;
use breathing_room::engine::{App, Sent};
use breathing_room::store::Store;
use chrono::{DateTime, Utc};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use tokio::task::JoinSet;

/// How many messages a claim takes.
const CLAIM: i64 = 100;
const CLAIMS: usize = 31;
/// How many deliveries a run of several processes settles, and how many each claims at once.
const SETTLED: usize = 20_000;
const AT_ONCE: i64 = 200;
const ROUNDS: usize = 3;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        sqlx::any::install_default_drivers();
        println!("load average {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
        let directory = tempfile::tempdir().expect("a directory");
        let file = |name: &str| format!("sqlite:{}", directory.path().join(name).display());
        growth(&Place { name: "SQLite", address: file("bot.db"), keys: file("keys.db") }).await;
        let Ok(server) = std::env::var("TEST_POSTGRES") else {
            return println!("Postgres is left out: there is no server (tests/postgres/with)");
        };
        let place = Place::on(&server).await;
        growth(&place).await;
        throughput(&Place::on(&server).await, directory.path()).await;
    });
}

/// Where the databases are.
struct Place {
    name: &'static str,
    address: String,
    keys: String,
}

impl Place {
    /// Makes fresh schemas on a server.
    async fn on(server: &str) -> Self {
        let mut connection = AnyConnection::connect(server).await.expect("the server");
        for schema in ["growth_bot", "growth_keys"] {
            let make = format!("drop schema if exists {schema} cascade; create schema {schema}");
            connection.execute(AssertSqlSafe(make)).await.expect("a schema");
        }
        let address = |schema: &str| format!("{server}&options[search_path]={schema}");
        Self { name: "Postgres", address: address("growth_bot"), keys: address("growth_keys") }
    }

    async fn open(&self) -> Store {
        Store::open_with_keys(&self.address, &self.keys).await.expect("a database")
    }

    async fn run(&self, statement: &str) {
        let mut connection = AnyConnection::connect(&self.address).await.expect("the database");
        connection.execute(AssertSqlSafe(statement.to_owned())).await.expect("a statement");
        connection.close().await.expect("closed");
    }

    /// Adds deliveries with the numbers from `first` on, in the state that the columns name: ten for each member.
    async fn fill(&self, first: usize, count: usize, finished: bool) {
        let (last, kind) = (first + count, if finished { "finished" } else { "due" });
        let numbers = if self.name == "SQLite" {
            format!(
                "with recursive n (i) as (select {first} union all select i + 1 from n where i < {})",
                last - 1
            )
        } else {
            format!("with n (i) as (select generate_series({first}, {}))", last - 1)
        };
        let insert = |table: &str, select: &str| match self.name {
            "SQLite" => format!("insert into {table} {numbers} {select}"),
            _ => format!("{numbers} insert into {table} {select}"),
        };
        let member = if finished { 1_000_000_000 } else { 1 };
        let members = insert(
            "member (id, platform, user_id, consented_at, zone)",
            &format!("select {member} + i / 10, 'discord', '{kind}' || i, 0, 'UTC' from n where i % 10 = 0"),
        );
        self.run(&members).await;
        let now_ms = now().timestamp_millis();
        let (state, wake) =
            if finished { ("delivered", "null".to_owned()) } else { ("owed", format!("{now_ms} - i")) };
        let deliveries = insert(
            "delivery (member_id, platform, message, occurrence, rank, due_at, expires_at, state, wake_at)",
            &format!(
                "select {member} + i / 10, 'discord', 'test', '{kind}.' || i, 0, {now_ms} - i, {now_ms} + 1800000, '{state}', {wake}
                 from n"
            ),
        );
        self.run(&deliveries).await;
    }
}

fn now() -> DateTime<Utc> {
    "2026-08-06T12:00:00Z".parse().expect("an instant")
}

async fn growth(place: &Place) {
    let most =
        std::env::var("GROWTH_MOST").ok().and_then(|most| most.parse().ok()).unwrap_or(1_000_000_usize);
    let began = Instant::now();
    let store = place.open().await;
    println!("{}: opened in {:.0?}", place.name, began.elapsed());
    let (mut pending, mut smallest) = (0, None);
    let mut size = 10_000;
    while size <= most {
        place.fill(pending, size - pending, false).await;
        pending = size;
        report(place, &store, (pending, 0), &mut smallest).await;
        size *= 10;
    }
    place.fill(0, most, true).await;
    report(place, &store, (pending, most), &mut smallest).await;
    store.close().await;
    println!("{}: {} resident", place.name, resident());
}

async fn report(
    place: &Place,
    store: &Store,
    (pending, finished): (usize, usize),
    smallest: &mut Option<Duration>,
) {
    place.run("analyze").await;
    let mut times = Vec::with_capacity(CLAIMS);
    while times.len() < CLAIMS {
        let began = Instant::now();
        let mut tx = store.begin().await.expect("a transaction");
        let claimed = tx.claim(Platform::Discord, now(), CLAIM, &[]).await.expect("a claim");
        // The end of the claim before may not have reached the server yet: then its rows are locked, and passed over.
        if claimed.len() == usize::try_from(CLAIM).expect("a number") {
            times.push(began.elapsed());
        }
        // Nothing is changed: the next claim is the same one.
        drop(tx);
    }
    times.sort();
    let median = times[CLAIMS / 2];
    let ratio = median.as_secs_f64() / smallest.get_or_insert(median).as_secs_f64();
    println!(
        "{}: {pending} pending, {finished} finished: a claim of {CLAIM} takes {:.2} ms, {ratio:.2} × the smallest",
        place.name,
        median.as_secs_f64() * 1_000.0
    );
}

/// Returns how much memory the process has, as the system says it.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.map_or_else(|| "?".into(), |size| size.trim().to_owned())
}

async fn throughput(place: &Place, directory: &Path) {
    place.open().await.close().await;
    place.fill(0, SETTLED, false).await;
    let reset = "update delivery set state = 'owed', wake_at = due_at, attempts = 0, claimed_at = null; vacuum analyze delivery";
    for round in 1..=ROUNDS {
        let mut line = format!("round {round}:");
        for workers in [1, 2, 4] {
            for statement in reset.split(';') {
                place.run(statement).await;
            }
            let bare = bare(place, workers).await;
            for statement in reset.split(';') {
                place.run(statement).await;
            }
            let ours = ours(place, directory, workers).await;
            let ratio = ours / bare;
            let _ =
                write!(line, " {workers} processes {ours:.0}/s ({ratio:.2} × a bare loop's {bare:.0}/s);");
        }
        println!("{line}");
    }
}

/// Returns how many deliveries a second processes claim and settle.
async fn ours(place: &Place, directory: &Path, workers: usize) -> f64 {
    let mut apps = Vec::new();
    for _ in 0..workers {
        let keys = MasterKeyPlace::file(directory.join("master-key")).source();
        let content = Config::default().content().expect("the built-in content");
        apps.push(Arc::new(App::new(content, place.open().await, keys)));
    }
    let began = Instant::now();
    let mut running = JoinSet::new();
    for app in apps {
        running.spawn(async move {
            let (mut settled, mut idle) = (0, 0);
            // Each member has ten, and gets one at a time: a process that finds none may find some a moment later.
            while idle < 5 {
                let claimed =
                    app.outbox().claim_due(Platform::Discord, now(), AT_ONCE).await.expect("a claim");
                if claimed.is_empty() {
                    idle += 1;
                    tokio::time::sleep(Duration::from_millis(5)).await;
                    continue;
                }
                idle = 0;
                let sent = Sent::Delivered { message: "1".into(), channel: "2".into() };
                let done: Vec<_> = claimed.into_iter().map(|outgoing| (outgoing, sent.clone())).collect();
                app.outbox().settle(&done, now()).await.expect("settled");
                settled += done.len();
            }
            settled
        });
    }
    let settled: usize = running.join_all().await.iter().sum();
    assert_eq!(settled, SETTLED);
    f64::from(u32::try_from(settled).expect("a number")) / began.elapsed().as_secs_f64()
}

/// Returns the same for a loop that claims and marks rows and does nothing else.
async fn bare(place: &Place, workers: usize) -> f64 {
    let claim = format!(
        "update delivery set state = 'leased', wake_at = null where id in
         (select id from delivery where platform = 'discord' and rank = 0 and wake_at <= {} order by wake_at
          limit {AT_ONCE} for update skip locked) returning id",
        now().timestamp_millis()
    );
    let began = Instant::now();
    let mut running = JoinSet::new();
    for _ in 0..workers {
        let mut connection = AnyConnection::connect(&place.address).await.expect("the database");
        let claim = claim.clone();
        running.spawn(async move {
            let mut settled = 0;
            loop {
                let rows = sqlx::query(AssertSqlSafe(claim.clone()))
                    .fetch_all(&mut connection)
                    .await
                    .expect("a claim");
                if rows.is_empty() {
                    return settled;
                }
                let ids: Vec<String> =
                    rows.iter().map(|row| sqlx::Row::get::<i64, _>(row, 0).to_string()).collect();
                let mark = format!("update delivery set state = 'delivered' where id in ({})", ids.join(","));
                connection.execute(AssertSqlSafe(mark)).await.expect("marked");
                settled += rows.len();
            }
        });
    }
    let settled: usize = running.join_all().await.iter().sum();
    f64::from(u32::try_from(settled).expect("a number")) / began.elapsed().as_secs_f64()
}
