//! Measures what the durable timer store costs.
//!
//! `cargo bench --bench timers` prints: what a million pending timers cost in memory, in the look-up of the next
//! one, and in the time to the first message; timers fired a second (claim, decide, next timer and message,
//! durable, in batches) beside a bare sqlx loop that claims and marks rows of the same number; a burst of 10,000
//! messages due at once, from timer to settled with a sender that does nothing, and the lag until it has them;
//! and the same lag with 1,000 timers falling due each second.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "it prints figures, or stops")]

use std::path::Path;
use std::time::{Duration, Instant};

use breathing_room::clock::Clock;
use breathing_room::config::{Config, MasterKeyPlace};
use breathing_room::core::Platform;
use breathing_room::engine::{App, Outgoing, Sent, sleep_until};
use breathing_room::store::Store;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};

const FIRED: usize = 20_000;
const BURST: usize = 10_000;
const PENDING: usize = 1_000_000;
const STEADY: usize = 10_000;
/// How many rows the bare loop takes at once: few, as a queue that is asked often, and as many as the bot.
const BATCHES: [usize; 2] = [100, 500];

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    // `cargo bench --bench timers -- fired burst` runs these parts.
    let named: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let runs = |part: &str| named.is_empty() || named.iter().any(|name| name == part);
    runtime.block_on(async {
        if runs("pending") {
            pending().await;
        }
        if runs("fired") {
            fired().await;
        }
        if runs("burst") {
            burst().await;
        }
        if runs("steady") {
            steady().await;
        }
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

/// Adds members with an urge timer, from number `first` on: the first is owed a message at `due_at`, and each next
/// one `apart_ms` later.
async fn members(directory: &Path, first: usize, count: usize, due_at: DateTime<Utc>, apart_ms: u32) {
    Store::open(&address(directory)).await.expect("a database").close().await;
    let mut connection = AnyConnection::connect(&address(directory)).await.expect("the database");
    let series = format!(
        "with recursive n(id) as (select {first} union all select id + 1 from n where id < {})",
        first + count - 1
    );
    let due_ms = format!("{} + (id - {first}) * {apart_ms}", due_at.timestamp_millis());
    // The first message is due after a quarter of ten minutes.
    let state = format!(r#"'{{"started_ms":' || ({due_ms} - 150000) || ',"minutes":10,"step":1}}'"#);
    for statement in [
        format!(
            "insert into member (id, platform, user_id, consented_at, zone) {series} select id, 'console', 'm' || id, 0, 'UTC' from n"
        ),
        format!("insert into plan (member_id, kind, state) {series} select id, 'urge', {state} from n"),
        format!(
            "insert into timer (member_id, kind, plan, due_at) {series} select id, 'urge', 'urge', {due_ms} from n"
        ),
    ] {
        connection.execute(AssertSqlSafe(statement)).await.expect("rows");
    }
    connection.close().await.expect("closed");
}

async fn fired() {
    let directory = tempfile::tempdir().expect("a directory");
    members(directory.path(), 1, FIRED, now(), 0).await;
    let (app, store) = app(directory.path()).await;
    let begun = Instant::now();
    let mut fired = 0;
    while fired < FIRED {
        fired += app.timekeeper().fire_due(now()).await.expect("it fires").fired;
    }
    let ours = rate(FIRED, begun.elapsed());
    store.close().await;
    println!("timers fired: {ours:.0}/s");
    for batch in BATCHES {
        let bare = bare(directory.path(), batch).await;
        println!("  a bare claim and mark, {batch} at once: {bare:.0}/s; ratio {:.2}", ours / bare);
    }
}

/// Measures the least that a durable queue does: claim a batch, and mark it done.
async fn bare(directory: &Path, batch: usize) -> f64 {
    let mut connection = AnyConnection::connect(&address(directory)).await.expect("the database");
    connection.execute("pragma journal_mode = wal; pragma synchronous = full;").await.expect("pragmas");
    connection
        .execute("drop table if exists bare; create table bare (id integer primary key, due_at bigint not null, state bigint not null)")
        .await
        .expect("a table");
    connection.execute("create index bare_due on bare (state, due_at)").await.expect("an index");
    let fill = format!(
        "insert into bare with recursive n(id) as (select 1 union all select id + 1 from n where id < {FIRED}) select id, id, 0 from n"
    );
    connection.execute(AssertSqlSafe(fill)).await.expect("rows");
    let begun = Instant::now();
    for _ in 0..FIRED / batch {
        let claimed = sqlx::query(AssertSqlSafe(format!(
            "update bare set state = 1 where id in (select id from bare where state = 0 order by due_at limit {batch}) returning id",
        )))
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
    members(directory.path(), 1, BURST, now(), 0).await;
    let (app, store) = app(directory.path()).await;
    let begun = Instant::now();
    let mut lags = Vec::with_capacity(BURST);
    // The two loops side by side, as they run in the program, by a clock that stands still.
    let fire = async {
        let mut fired = 0;
        while fired < BURST {
            fired += app.timekeeper().fire_due(now()).await.expect("it fires").fired;
        }
    };
    let deliver = async {
        let (mut delivered, mut sent) = (0, Vec::new());
        while delivered < BURST {
            let claimed = settle_and_claim(&app, &sent, now()).await;
            delivered += sent.len();
            lags.extend(claimed.iter().map(|_| begun.elapsed()));
            sent = claimed.into_iter().map(nothing).collect();
            if sent.is_empty() && delivered < BURST {
                app.bells().deliveries(Platform::Console).rung().await;
            }
        }
    };
    tokio::join!(fire, deliver);
    let rate = rate(BURST, begun.elapsed());
    println!(
        "burst of {BURST}: {rate:.0}/s from timer to settled (40,000 × {:.2}), {}",
        rate / 4e4,
        lag(lags)
    );
    store.close().await;
}

/// How many deliveries the sender that does nothing takes at once.
const MOST: i64 = 1_000;

/// Settles what was sent and claims what is due, as the delivery loop does it.
async fn settle_and_claim(app: &App, sent: &[(Outgoing, Sent)], now: DateTime<Utc>) -> Vec<Outgoing> {
    let outbox = app.outbox();
    if sent.is_empty() {
        return outbox.claim_due(Platform::Console, now, MOST).await.expect("a batch");
    }
    let both = outbox.settle_and_claim(sent, Platform::Console, now, (MOST, &[])).await;
    both.expect("a batch").1
}

async fn steady() {
    let directory = tempfile::tempdir().expect("a directory");
    let clock = Clock::system();
    members(directory.path(), 1, STEADY, clock.now() + TimeDelta::seconds(1), 1).await;
    let (app, store) = app(directory.path()).await;
    let mut lags = Vec::with_capacity(STEADY);
    let deliver = async {
        let mut sent = Vec::new();
        while lags.len() < STEADY {
            let claimed = settle_and_claim(&app, &sent, clock.now()).await;
            let seen = clock.now();
            lags.extend(claimed.iter().map(|outgoing| (seen - outgoing.due_at).to_std().unwrap_or_default()));
            sent = claimed.into_iter().map(nothing).collect();
            if sent.is_empty() {
                let next = app.outbox().next_delivery(Platform::Console).await.expect("a look");
                sleep_until(&clock, next, app.bells().deliveries(Platform::Console)).await;
            }
        }
    };
    tokio::select! {
        () = app.timekeeper().keep_time(&clock) => {}
        () = deliver => {}
    }
    println!("1,000 due each second: {}", lag(lags));
    store.close().await;
}

/// Returns how long it took until the sender had a message, as text.
fn lag(mut lags: Vec<Duration>) -> String {
    lags.sort_unstable();
    let at = |share: usize| ms(lags[(lags.len() - 1) * share / 1000]);
    format!("lag p50 {:.0} ms, p99 {:.0} ms, longest {:.0} ms", at(500), at(990), at(1000))
}

fn nothing(outgoing: Outgoing) -> (Outgoing, Sent) {
    let sent = Sent::Delivered { message: outgoing.id.0.to_string(), channel: outgoing.user.clone() };
    (outgoing, sent)
}

async fn pending() {
    let directory = tempfile::tempdir().expect("a directory");
    members(directory.path(), 1, PENDING, now() + TimeDelta::days(30), 0).await;
    members(directory.path(), PENDING + 1, 1, now(), 0).await;
    let before = resident_kb();
    let begun = Instant::now();
    let (app, store) = app(directory.path()).await;
    app.timekeeper().fire_due(now()).await.expect("it fires");
    let claimed = app.outbox().claim_due(Platform::Console, now(), 100).await.expect("a batch");
    println!(
        "{PENDING} pending: start to the first message {:.0} ms ({} claimed)",
        ms(begun.elapsed()),
        claimed.len()
    );
    let mut looks = Vec::new();
    for _ in 0..1_000 {
        let begun = Instant::now();
        app.timekeeper().next_timer().await.expect("a look");
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
