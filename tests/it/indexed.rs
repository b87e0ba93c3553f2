//! On Postgres, what is due is found by an index, however many rows are finished or not due yet. The server counts what it
//! reads. SQLite says beforehand how it would read: that is tested beside each statement.

use std::time::Duration;

use breathing_room::core::Platform;
use breathing_room::engine::App;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};

use crate::support::{TestResult, address, content, instant, keys, open_store, server};

const NOON: &str = "2026-08-06T12:00Z";

/// How many rows there are of each kind that is not due.
const OTHERS: i64 = 20_000;

#[tokio::test]
#[expect(clippy::print_stderr, reason = "what is skipped is said")]
async fn what_is_due_is_found_without_reading_the_table() -> TestResult {
    if server().is_none() {
        eprintln!("skipped: there is no Postgres server (tests/postgres/with)");
        return Ok(());
    }
    let directory = tempfile::tempdir()?;
    open_store(directory.path()).await?.close().await;
    let mut database = AnyConnection::connect(&address(directory.path())).await?;
    let now = instant(NOON).timestamp_millis();
    let later = now + 86_400_000;
    for rows in [
        format!("insert into member (id, platform, user_id, consented_at, zone) select i, 'discord', 'm' || i, 0, 'UTC' from generate_series(1, {OTHERS}) i"),
        format!("insert into plan (member_id, kind, state) select i, 'urge', '{{\"started_ms\":' || {now} || ',\"minutes\":10,\"step\":1}}' from generate_series(1, {OTHERS}) i"),
        format!("insert into timer (member_id, kind, plan, due_at) select i, 'urge', 'urge', case when i <= 10 then {now} else {later} end from generate_series(1, {OTHERS}) i"),
        format!("insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at, state, wake_at)
                 select i, 'discord', 'test', 'a', 0, {now}, {later}, 'delivered', null from generate_series(1, {OTHERS}) i"),
        format!("insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at, state, wake_at)
                 select i, 'discord', 'test', 'b', 0, {now}, {later}, 'owed', case when i <= 10 then {now} else {later} end from generate_series(1, {OTHERS}) i"),
        "analyze".into(),
    ] {
        database.execute(AssertSqlSafe(rows)).await?;
    }
    let before = counted(&mut database).await?;

    let store = open_store(directory.path()).await?;
    let app = App::new(content(), store.clone(), keys(directory.path()));
    assert_eq!(app.outbox().claim_due(Platform::Discord, instant(NOON), 100).await?.len(), 10);
    assert_eq!(app.timekeeper().fire_due(instant(NOON)).await?.fired, 10);
    // A connection that is closed hands in what it has counted.
    store.close().await;

    let used = async {
        loop {
            let after = counted(&mut database).await?;
            if after.by_index > before.by_index {
                return Ok::<_, sqlx::Error>(after);
            }
        }
    };
    let after = tokio::time::timeout(Duration::from_secs(20), used).await??;
    assert_eq!(after.rows_in_passing, before.rows_in_passing, "it has read a table from its beginning");
    Ok(())
}

/// What the server has counted about the tables of what is due.
struct Counted {
    /// How many rows were read by reading whole tables.
    rows_in_passing: i64,
    /// How often each of the two indexes was used, at least.
    by_index: i64,
}

async fn counted(database: &mut AnyConnection) -> Result<Counted, sqlx::Error> {
    let row = database
        .fetch_one(
            "select cast((select sum(seq_tup_read) from pg_stat_user_tables
                          where schemaname = current_schema() and relname in ('delivery', 'timer')) as bigint) as in_passing,
             cast((select min(idx_scan) from pg_stat_user_indexes where schemaname = current_schema()
                   and indexrelname in ('delivery_wake_at', 'timer_due_at')) as bigint) as by_index",
        )
        .await?;
    Ok(Counted { rows_in_passing: row.try_get("in_passing")?, by_index: row.try_get("by_index")? })
}
