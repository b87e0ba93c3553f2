//! What the durable timer store costs.
//!
//! `cargo bench --bench timers` prints: timers fired a second (claim, decide, next timer and message, durable,
//! in batches) beside a bare sqlx loop that claims and marks rows of the same number; a burst of 10,000 messages
//! due at once, from timer to settled with a sender that does nothing, with its lag; and what a million pending
//! timers cost in memory, in the look-up of the next one, and in the time to the first message.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "it prints figures, or stops")]

use std::path::Path;
use std::time::{Duration, Instant};

use breathing_room::app::{App, Outgoing, Sent};
use breathing_room::config::{Config, MasterKeyPlace};
use breathing_room::domain::Platform;
use breathing_room::store::Store;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};

const FIRED: usize = 20_000;
const BURST: usize = 10_000;
const PENDING: usize = 1_000_000;
const BATCH: usize = 100;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        fired().await;
        burst().await;
        pending().await;
    });
}

fn now() -> DateTime<Utc> {
    "2026-03-02T21:00:00Z".parse().expect("an instant")
}

fn address(directory: &Path) -> String {
    format!("sqlite:{}", directory.join("bot.db").display())
}

async fn app(directory: &Path) -> (App, Store) {
    let store = Store::open(&address(directory)).await.expect("a database");
    let keys = MasterKeyPlace::file(directory.join("master-key")).source();
    (App::new(Config::default().content().expect("the built-in content"), store.clone(), keys), store)
}

/// Members with a daily message at nine, due at `due_at`, from number `first` on.
async fn members(directory: &Path, first: usize, count: usize, due_at: DateTime<Utc>) {
    Store::open(&address(directory)).await.expect("a database").close().await;
    let mut connection = AnyConnection::connect(&address(directory)).await.expect("the database");
    let state =
        r#"{"rule":"21:00 mon-sun","topic":"life","state":"on","number":0,"unanswered":0,"missed":0}"#;
    let series = format!(
        "with recursive n(id) as (select {first} union all select id + 1 from n where id < {})",
        first + count - 1
    );
    for statement in [
        format!(
            "insert into member (id, platform, user_id, consented_at, zone) {series} select id, 'console', 'm' || id, 0, 'UTC' from n"
        ),
        format!("insert into plan (member_id, kind, state) {series} select id, 'daily', '{state}' from n"),
        format!(
            "insert into timer (member_id, kind, plan, due_at) {series} select id, 'daily', 'daily', {} from n",
            due_at.timestamp_millis()
        ),
    ] {
        connection.execute(AssertSqlSafe(statement)).await.expect("rows");
    }
    connection.close().await.expect("closed");
}

async fn fired() {
    let directory = tempfile::tempdir().expect("a directory");
    members(directory.path(), 1, FIRED, now()).await;
    let (app, store) = app(directory.path()).await;
    let begun = Instant::now();
    let mut fired = 0;
    while fired < FIRED {
        fired += app.fire_due(now()).await.expect("it fires").fired;
    }
    let ours = rate(FIRED, begun.elapsed());
    store.close().await;
    let bare = bare(directory.path()).await;
    println!("timers fired: {ours:.0}/s; a bare claim and mark: {bare:.0}/s; ratio {:.2}", ours / bare);
}

/// The least that a durable queue does: claim a batch, mark it done.
async fn bare(directory: &Path) -> f64 {
    let mut connection = AnyConnection::connect(&address(directory)).await.expect("the database");
    connection.execute("pragma journal_mode = wal; pragma synchronous = full;").await.expect("pragmas");
    connection
        .execute("create table bare (id integer primary key, due_at bigint not null, state bigint not null)")
        .await
        .expect("a table");
    connection.execute("create index bare_due on bare (state, due_at)").await.expect("an index");
    let fill = format!(
        "insert into bare with recursive n(id) as (select 1 union all select id + 1 from n where id < {FIRED}) select id, id, 0 from n"
    );
    connection.execute(AssertSqlSafe(fill)).await.expect("rows");
    let begun = Instant::now();
    for _ in 0..FIRED / BATCH {
        let claimed = sqlx::query(
            "update bare set state = 1 where id in (select id from bare where state = 0 order by due_at limit 100) returning id",
        )
        .fetch_all(&mut connection)
        .await
        .expect("a batch");
        let ids: Vec<String> = claimed.iter().map(|row| row.get::<i64, _>("id").to_string()).collect();
        let mark = format!("update bare set state = 2 where id in ({})", ids.join(","));
        connection.execute(AssertSqlSafe(mark)).await.expect("marked");
    }
    let rate = rate(FIRED, begun.elapsed());
    connection.close().await.expect("closed");
    rate
}

async fn burst() {
    let directory = tempfile::tempdir().expect("a directory");
    members(directory.path(), 1, BURST, now()).await;
    let (app, store) = app(directory.path()).await;
    let begun = Instant::now();
    let mut lags = Vec::with_capacity(BURST);
    let mut fired = 0;
    while fired < BURST {
        fired += app.fire_due(now()).await.expect("it fires").fired;
    }
    while lags.len() < BURST {
        let claimed = app.claim_due(Platform::Console, now(), 100).await.expect("a batch");
        lags.extend(claimed.iter().map(|_| begun.elapsed()));
        app.settle(&claimed.into_iter().map(nothing).collect::<Vec<_>>(), now()).await.expect("settled");
    }
    let whole = begun.elapsed();
    lags.sort_unstable();
    println!(
        "burst of {BURST}: {:.0}/s from timer to settled, lag p50 {:.0} ms, p99 {:.0} ms",
        rate(BURST, whole),
        ms(lags[BURST / 2]),
        ms(lags[BURST * 99 / 100])
    );
    store.close().await;
}

fn nothing(outgoing: Outgoing) -> (Outgoing, Sent) {
    let sent = Sent::Delivered { message: outgoing.id.0.to_string(), channel: outgoing.user.clone() };
    (outgoing, sent)
}

async fn pending() {
    let directory = tempfile::tempdir().expect("a directory");
    members(directory.path(), 1, PENDING, now() + TimeDelta::days(30)).await;
    members(directory.path(), PENDING + 1, 1, now()).await;
    let before = resident_kb();
    let begun = Instant::now();
    let (app, store) = app(directory.path()).await;
    app.fire_due(now()).await.expect("it fires");
    let claimed = app.claim_due(Platform::Console, now(), 100).await.expect("a batch");
    println!(
        "{PENDING} pending: start to the first message {:.0} ms ({} claimed)",
        ms(begun.elapsed()),
        claimed.len()
    );
    let mut looks = Vec::new();
    for _ in 0..1_000 {
        let begun = Instant::now();
        app.next_timer().await.expect("a look");
        looks.push(begun.elapsed());
    }
    looks.sort_unstable();
    println!(
        "  next timer looked up in {:.0} µs (p50), memory {:.1} MB, {:.1} MB of it since the start",
        ms(looks[500]) * 1e3,
        resident_kb() / 1e3,
        (resident_kb() - before) / 1e3
    );
    store.close().await;
}

fn rate(count: usize, time: Duration) -> f64 {
    f64::from(u32::try_from(count).expect("a count")) / time.as_secs_f64()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn resident_kb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap_or(f64::NAN)
}
