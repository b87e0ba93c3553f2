//! The database: what it keeps, and what it refuses.

use std::path::Path;

use breathing_room::store::{OpenError, Store};
use sqlx::Executor;

use crate::support::{TestResult, address, run_test};

async fn raw(directory: &Path) -> sqlx::AnyPool {
    sqlx::any::install_default_drivers();
    sqlx::AnyPool::connect(&format!("{}?mode=rwc", address(directory))).await.expect("a database")
}

async fn refusal(directory: &Path) -> OpenError {
    Store::open(&address(directory)).await.expect_err("it is refused")
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() -> TestResult {
    let directory = tempfile::tempdir()?;
    Store::open(&address(directory.path())).await?.close().await;
    let pool = raw(directory.path()).await;
    pool.execute(
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         values (99990101000000, 'from the future', 1, x'00', 0)",
    )
    .await?;
    pool.close().await;
    let error = refusal(directory.path()).await;
    assert!(matches!(error, OpenError::Newer { .. }), "{error}");
    assert!(matches!(Store::inspect(&address(directory.path())).await, Err(OpenError::Newer { .. })));
    Ok(())
}

#[tokio::test]
async fn another_programs_database_is_left_alone() -> TestResult {
    let directory = tempfile::tempdir()?;
    let pool = raw(directory.path()).await;
    pool.execute("create table theirs (id integer)").await?;
    pool.close().await;
    let error = refusal(directory.path()).await;
    assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_damaged_file_is_named() -> TestResult {
    let directory = tempfile::tempdir()?;
    std::fs::write(directory.path().join("bot.db"), "this is a shopping list, not a database".repeat(200))?;
    let error = refusal(directory.path()).await;
    assert!(matches!(error, OpenError::Corrupt { .. }), "{error}");
    assert!(error.to_string().contains("restore it from a backup"));
    Ok(())
}

#[tokio::test]
async fn a_locked_file_is_named() -> TestResult {
    let directory = tempfile::tempdir()?;
    let pool = raw(directory.path()).await;
    let mut holder = pool.acquire().await?;
    holder.execute("begin exclusive").await?;
    let error = refusal(directory.path()).await;
    assert!(matches!(error, OpenError::Locked { .. }), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_named() -> TestResult {
    let directory = tempfile::tempdir()?;
    std::fs::write(directory.path().join("file"), "in the way")?;
    let below = directory.path().join("file").join("below");
    let error = Store::open(&address(&below)).await.expect_err("it is refused");
    assert!(matches!(error, OpenError::NotWritable { .. }), "{error}");
    let error = Store::open("postgres://localhost/x").await.expect_err("it is refused");
    assert!(matches!(error, OpenError::Address), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_path_with_any_name_is_opened() -> TestResult {
    let directory = tempfile::tempdir()?;
    for name in ["with space", "per%20cent", "question?mark=1", "hash#tag", "ünïcode"] {
        let below = directory.path().join(name);
        Store::open(&address(&below)).await?.close().await;
        assert!(below.join("bot.db").exists(), "{name}");
    }
    Ok(())
}

#[tokio::test]
async fn every_connection_is_set_up_to_keep_promises() -> TestResult {
    let directory = tempfile::tempdir()?;
    let store = Store::open(&address(directory.path())).await?;
    let pragmas = store.pragmas().await?;
    let expected =
        ["journal_mode=wal", "synchronous=2", "foreign_keys=1", "secure_delete=1", "busy_timeout=5000"];
    assert_eq!(pragmas, expected.map(str::to_owned));
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn members_do_not_touch_each_other() -> TestResult {
    run_test("2026-03-02T12:00Z", async |bot| {
        for person in ["ana", "ben"] {
            bot.agrees(person).await;
            bot.says(person, &format!("/settings partner name:of-{person}")).await;
            bot.hears(person);
        }
        bot.says("ben", "/settings partner").await;
        bot.hears("ben");
        bot.presses("ben", "Forget the name").await;
        bot.hears("ben");
        bot.says("ana", "/settings").await;
        assert!(bot.hears("ana").contains("of-ana"));
        assert_eq!(bot.rows("member").await, 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn old_requests_are_forgotten() -> TestResult {
    run_test("2026-03-02T12:00Z", async |bot| {
        bot.agrees("ana").await;
        bot.advance_to("2026-03-10T12:00Z");
        bot.says("ana", "/settings plain on").await;
        bot.hears("ana");
        assert_eq!(bot.rows("handled_request").await, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn whoever_is_erased_leaves_no_byte_behind() -> TestResult {
    run_test("2026-03-02T12:00Z", async |bot| {
        for person in ["ana", "q7benedict"] {
            bot.agrees(person).await;
            bot.says(person, &format!("/settings partner name:Zed-{person}")).await;
            bot.hears(person);
            bot.says(person, "/secret 1").await;
            bot.hears(person);
            bot.presses(person, "Try it today").await;
            bot.hears(person);
        }
        assert!(bot.bytes_mentioning("Zed-q7benedict") > 0, "the search finds what is there");
        assert!(bot.operator_erases("q7benedict").await?);
        for trace in ["q7benedict", "Zed-q7"] {
            assert_eq!(bot.bytes_mentioning(trace), 0, "{trace}");
        }
        assert_eq!((bot.rows("member").await, bot.rows("practice").await), (1, 1), "ana's are still there");
        assert!(!bot.operator_erases("q7benedict").await?, "there is nothing left to erase");
        Ok(())
    })
    .await
}
