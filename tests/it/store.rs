//! The database: what it keeps, and what it refuses.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use breathing_room::clock::Clock;
use breathing_room::core::{Input, Invocation, Person, Place, Platform, Request};
use breathing_room::doors::console::{Look, Session};
use breathing_room::engine::App;
use breathing_room::features::Reply;
use breathing_room::store::{Inspection, OpenError, Store};
use sqlx::{AnyConnection, Connection, Executor};

use crate::support::{TestResult, address, content, instant, keys, run_in_terminal, run_test};

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

/// Every file in a directory with its bytes, but for SQLite's index of a log that a crash has left behind.
fn contents(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("bytes"))
        })
        .filter(|(name, _)| !name.ends_with("-shm"))
        .collect()
}

async fn refuses_and_leaves_alone(directory: &Path) {
    let before = contents(directory);
    let error = Store::inspect(&address(directory)).await.expect_err("it is refused");
    assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
    assert!(contents(directory) == before, "inspecting changed something");
    let error = refusal(directory).await;
    assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
    assert!(contents(directory) == before, "opening changed something");
}

#[tokio::test]
async fn another_programs_database_is_left_alone() -> TestResult {
    for journal in ["delete", "wal"] {
        let directory = tempfile::tempdir()?;
        let pool = raw(directory.path()).await;
        pool.execute(sqlx::AssertSqlSafe(format!("pragma journal_mode = {journal}"))).await?;
        pool.execute("create table theirs (id integer)").await?;
        pool.close().await;
        assert_eq!(contents(directory.path()).len(), 1);
        refuses_and_leaves_alone(directory.path()).await;
    }
    Ok(())
}

#[tokio::test]
async fn what_another_program_left_in_its_log_stays_there() -> TestResult {
    let (theirs, crashed) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let pool = raw(theirs.path()).await;
    pool.execute("pragma journal_mode = wal").await?;
    pool.execute("create table theirs (id integer)").await?;
    for name in ["bot.db", "bot.db-wal"] {
        std::fs::copy(theirs.path().join(name), crashed.path().join(name))?;
    }
    pool.close().await;
    refuses_and_leaves_alone(crashed.path()).await;
    Ok(())
}

#[tokio::test]
async fn looking_changes_nothing_and_makes_nothing() -> TestResult {
    let directory = tempfile::tempdir()?;
    assert_eq!(Store::inspect(&address(directory.path())).await?, Inspection::Missing);
    assert_eq!(Store::inspect(&address(&directory.path().join("a/b"))).await?, Inspection::Missing);
    assert!(contents(directory.path()).is_empty());
    std::fs::write(directory.path().join("bot.db"), "")?;
    assert_eq!(Store::inspect(&address(directory.path())).await?, Inspection::Missing);
    assert_eq!(contents(directory.path()), BTreeMap::from([("bot.db".to_owned(), Vec::new())]));
    Store::open(&address(directory.path())).await?.close().await;
    let before = contents(directory.path());
    assert_eq!(Store::inspect(&address(directory.path())).await?, Inspection::Behind(0));
    assert!(contents(directory.path()) == before);
    assert_eq!(std::fs::read_dir(directory.path())?.count(), 2, "there are no helper files");
    Ok(())
}

#[cfg(unix)]
#[tokio::test]
async fn files_that_others_could_read_are_closed_to_them() -> TestResult {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir()?;
    set_permissions(directory.path(), Permissions::from_mode(0o755))?;
    let first = Store::open(&address(directory.path())).await?;
    // With a connection open, the helper files are there.
    first.pragmas().await?;
    let mode = |path: &Path| Ok::<_, std::io::Error>(metadata(path)?.permissions().mode() & 0o777);
    let files = ["bot.db", "bot.db-wal", "bot.db-shm"].map(|name| directory.path().join(name));
    for file in &files {
        set_permissions(file, Permissions::from_mode(0o664))?;
    }
    let second = Store::open(&address(directory.path())).await?;
    for file in &files {
        assert_eq!(mode(file)?, 0o600, "{}", file.display());
    }
    assert_eq!(mode(directory.path())?, 0o755, "the directory is somebody's choice");
    first.close().await;
    second.close().await;
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
    let file = directory.path().join("file");
    std::fs::write(&file, "in the way")?;
    std::fs::create_dir(directory.path().join("bot.db"))?;
    for place in [file.clone(), file.join("below").join("that"), directory.path().to_owned()] {
        for refused in
            [Store::inspect(&address(&place)).await.map(drop), Store::open(&address(&place)).await.map(drop)]
        {
            let error = refused.expect_err("it is refused");
            assert!(matches!(error, OpenError::NotWritable { .. }), "{error}");
        }
    }
    Ok(())
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_cannot_be_written_is_named() -> TestResult {
    use std::fs::{OpenOptions, Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir()?;
    Store::open(&address(directory.path())).await?.close().await;
    let file = directory.path().join("bot.db");
    set_permissions(&file, Permissions::from_mode(0o400))?;
    if OpenOptions::new().append(true).open(&file).is_ok() {
        return Ok(()); // Whoever runs this may write anything.
    }
    let error = Store::inspect(&address(directory.path())).await.expect_err("it is refused");
    assert!(matches!(error, OpenError::NotWritable { .. }), "{error}");
    assert!(matches!(refusal(directory.path()).await, OpenError::NotWritable { .. }));
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
            bot.expect(person, &format!("now say “of-{person}”"));
        }
        bot.says("ben", "/settings partner").await;
        bot.expect("ben", "So I talk about the right person");
        bot.presses("ben", "Forget the name").await;
        bot.expect("ben", "Forgotten. I’m back to “your partner”");
        bot.says("ana", "/settings").await;
        assert!(bot.hears("ana").contains("of-ana"));
        assert_eq!(bot.rows("member").await, 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_deliverys_number_is_never_given_again() -> TestResult {
    run_in_terminal("2026-03-02T12:00Z", async |bot| {
        for number in 1..=3 {
            bot.says("ana", "/urge").await;
            bot.expect("ana", "Ride it out");
            bot.presses("ana", "Tell me when it’s over").await;
            bot.expect("ana", "Before I keep anything");
            bot.presses("ana", "Yes, keep it").await;
            bot.expect("ana", "Ride it out");
            bot.advance_to(&format!("2026-03-02T12:{}Z", number * 10)).await;
            bot.expect("ana", "Something for later.");
            assert_eq!(bot.rows("delivery").await, 1);
            assert_eq!(bot.rows(&format!("delivery where id = {number}")).await, 1);
            assert!(bot.operator_erases("ana").await?);
            assert_eq!(bot.rows("delivery").await, 0);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn deliveries_of_an_older_version_stay_as_they_were() -> TestResult {
    const BEFORE: &str = include_str!("../../migrations/sqlite/20261122000400_create_delivery.sql");
    let (_, table) = BEFORE.split_once("\ncreate table delivery").ok_or("a table")?;
    let directory = tempfile::tempdir()?;
    Store::open(&address(directory.path())).await?.close().await;
    let pool = raw(directory.path()).await;
    // The file as the version before left it.
    pool.execute("drop table delivery").await?;
    pool.execute(sqlx::AssertSqlSafe(format!("create table delivery{table}"))).await?;
    pool.execute("delete from _sqlx_migrations where version = 20261122002000").await?;
    pool.execute(
        "insert into member (id, platform, user_id, consented_at) values (4, 'console', 'ana', 0);
         insert into delivery (id, member_id, platform, message, occurrence, rank, due_at, expires_at, state, wake_at,
                               fence, attempts, claimed_at, sent_as, reason, ended_at, answered_at)
         values (7, 4, 'console', 'test', 'one', 0, 1, 2, 'leased', 3, 4, 5, 6, 'seven', 'eight', 9, 10)",
    )
    .await?;
    let all = "select group_concat(id || member_id || platform || message || occurrence || rank || due_at || expires_at
               || state || wake_at || fence || attempts || claimed_at || sent_as || reason || ended_at || answered_at)
               from delivery";
    let (before,): (String,) = sqlx::query_as(all).fetch_one(&pool).await?;
    pool.close().await;
    Store::open(&address(directory.path())).await?.close().await;
    let pool = raw(directory.path()).await;
    let (after,): (String,) = sqlx::query_as(all).fetch_one(&pool).await?;
    assert_eq!(after, before);
    let (indexes,): (String,) =
        sqlx::query_as("select group_concat(name) from pragma_index_list('delivery')")
            .fetch_one(&pool)
            .await?;
    assert_eq!(indexes, "delivery_wake_at,sqlite_autoindex_delivery_1");
    pool.close().await;
    Ok(())
}

#[tokio::test]
async fn a_start_forgets_old_requests() -> TestResult {
    run_test("2026-03-02T12:00Z", async |bot| {
        bot.agrees("ana").await;
        bot.advance_to("2026-03-03T12:00Z").await;
        bot.restart().await?;
        assert_eq!(bot.rows("handled_request").await, 1, "a day is within the two");
        bot.advance_to("2026-03-05T12:00Z").await;
        bot.restart().await?;
        assert_eq!(bot.rows("handled_request").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_lesson_does_not_wait_for_a_locked_database() -> TestResult {
    let directory = tempfile::tempdir()?;
    let clock = Arc::new(Clock::stopped(instant("2026-03-02T12:00Z")));
    let start = async || {
        let store = Store::open(&address(directory.path())).await?;
        let app = Arc::new(App::new(content(), store.clone(), keys(directory.path())));
        let session = Session::new(Arc::clone(&app), Arc::clone(&clock), "ana", "en", Look::bare());
        Ok::<_, OpenError>((store, app, session))
    };
    let (store, _, mut session) = start().await?;
    session.line("/settings plain on").await;
    session.line("> Yes").await;
    store.close().await;

    let (store, app, mut session) = start().await?;
    let mut holder = AnyConnection::connect(&address(directory.path())).await?;
    holder.execute("pragma locking_mode = exclusive").await?;
    holder.execute("begin exclusive").await?;
    let begun = Instant::now();
    let as_anybody = session.line("/secret 3").await[0].text().to_owned();
    assert!(as_anybody.starts_with("Secret 3 of 7") && as_anybody.contains('─'), "{as_anybody}");
    let hidden = session.line("> Hide").await;
    assert!(hidden[0].text().starts_with("Something for later."), "{hidden:?}");
    let suggested = app.handle(&typing("ana"), clock.now()).await;
    assert!(matches!(suggested, Reply::Suggest(choices) if choices.len() == 8), "the seven, and all of them");
    // Three answers; the database's own patience would be five seconds for each.
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    holder.close().await?;

    let as_she_likes_it = session.line("/secret 3").await[0].text().to_owned();
    assert!(!as_she_likes_it.contains('─'), "{as_she_likes_it}");
    store.close().await;
    Ok(())
}

/// Somebody who begins to type the topic of a secret.
fn typing(name: &str) -> Request {
    let invocation = Invocation { command: "secret".to_owned(), ..Invocation::default() };
    Request {
        id: "typing".to_owned(),
        person: Person { platform: Platform::Console, user: name.to_owned() },
        place: Place::Direct,
        locale: "en".to_owned(),
        input: Input::Complete { invocation, option: "about".to_owned() },
        channel: None,
        server: None,
    }
}

#[tokio::test]
async fn a_forgotten_name_leaves_no_byte_behind() -> TestResult {
    run_test("2026-03-02T12:00Z", async |bot| {
        bot.agrees("ana").await;
        for name in ["Zed-the-first", "Zed-the-second"] {
            bot.says("ana", &format!("/settings partner name:{name}")).await;
            bot.expect("ana", &format!("now say “{name}”"));
            assert_eq!(bot.bytes_mentioning(name), 0, "what is there is sealed");
        }
        bot.says("ana", "/settings partner").await;
        bot.expect("ana", "So I talk about the right person");
        bot.presses("ana", "Forget the name").await;
        bot.expect("ana", "Forgotten. I’m back to “your partner”");
        assert_eq!(bot.bytes_mentioning("Zed-the"), 0);
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
            bot.expect(person, &format!("now say “Zed-{person}”"));
            bot.says(person, "/secret 1").await;
            bot.expect(person, "Secret 1 of 7");
            bot.presses(person, "Try it today").await;
            bot.expect(person, "Secret 1 of 7");
        }
        let user = bot.user_of("q7benedict");
        assert!(bot.bytes_mentioning(&user) > 0, "the search finds what is there");
        assert!(bot.operator_erases("q7benedict").await?);
        for trace in [user.as_str(), "Zed-q7"] {
            assert_eq!(bot.bytes_mentioning(trace), 0, "{trace}");
        }
        assert_eq!((bot.rows("member").await, bot.rows("practice").await), (1, 1), "ana's are still there");
        assert!(!bot.operator_erases("q7benedict").await?, "there is nothing left to erase");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn whoever_is_erased_is_sent_nothing_more() -> TestResult {
    run_in_terminal("2026-03-02T12:00Z", async |bot| {
        bot.agrees("ana").await;
        for (line, answer) in [
            ("/settings timezone Lisbon", "Set: Europe/Lisbon"),
            ("/urge 10", "Ride it out"),
            ("/daily on 21:00", "every day at 9 pm"),
        ] {
            bot.says("ana", line).await;
            bot.expect("ana", answer);
        }
        assert!(bot.hears("ana").starts_with("Something for later."), "the first message comes at once");
        assert_eq!((bot.rows("timer").await, bot.rows("plan").await, bot.rows("delivery").await), (2, 2, 1));
        assert!(bot.operator_erases("ana").await?);
        for table in ["timer", "plan", "delivery", "address"] {
            assert_eq!(bot.rows(table).await, 0, "{table}");
        }
        bot.advance_to("2026-03-09T12:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}
