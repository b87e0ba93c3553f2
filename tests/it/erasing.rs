//! What is left of somebody who was erased: nothing, wherever one looks, and for good.

use std::fs;
use std::path::Path;

use breathing_room::core::MemberId;
use breathing_room::engine::{AskedBy, ReadCopy};
use breathing_room::features::Reply;
use breathing_room::store::Keys;
use sqlx::{AnyConnection, Connection, Executor};
use tracing::level_filters::LevelFilter;

use crate::behaviours::data::{lives, lives_and_writes};
use crate::greedy::copy_of;
use crate::support::{Bot, Captured, TestResult, assert_says, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";
const WHO: &str = "q7benedict";
const NAME: &str = "Zebedee";
const MARK: &str = "Q7MARKER";

#[must_use]
async fn erases(bot: &mut Bot, person: &str) -> String {
    bot.says(person, "/data erase").await;
    bot.expect(person, "Erase everything?");
    bot.presses(person, "Erase it all").await;
    bot.hears(person)
}

/// Every member's wrapped key.
async fn wrapped(directory: &Path) -> Vec<Vec<u8>> {
    let keys = Keys::open(&format!("sqlite:{}", directory.join("keys.db").display())).await.expect("keys");
    let all = keys.begin().await.expect("a lock").after(i64::MIN, 100).await.expect("keys");
    keys.close().await;
    let keys = all.into_iter().flat_map(|batch| batch.keys).filter(|key| key.member != MemberId(0));
    keys.map(|key| key.wrapped.as_bytes().to_vec()).collect()
}

/// The end of the record of each page of a journal.
async fn records(directory: &Path) -> Vec<Vec<u8>> {
    sqlx::any::install_default_drivers();
    let address = format!("sqlite:{}?mode=ro", directory.join("bot.db").display());
    let mut database = AnyConnection::connect(&address).await.expect("the database");
    let bodies: Vec<(Vec<u8>,)> =
        sqlx::query_as("select body from entry").fetch_all(&mut database).await.expect("pages");
    database.close().await.expect("it closes");
    bodies.into_iter().map(|(body,)| body[body.len() - 64..].to_vec()).collect()
}

/// In which of the bot's files these bytes stand.
fn files_with(directory: &Path, bytes: &[u8]) -> Vec<String> {
    let files = fs::read_dir(directory).expect("the directory");
    let names = files.map(|file| file.expect("a file").path()).filter(|path| path.is_file());
    let with = |path: &std::path::PathBuf| {
        let found = fs::read(path).expect("a file");
        found.windows(bytes.len()).any(|window| window == bytes)
    };
    names.filter(with).map(|path| path.file_name().expect("a name").to_string_lossy().into_owned()).collect()
}

#[tokio::test]
async fn no_byte_is_left_in_any_file_or_log() -> TestResult {
    let captured = Captured::default();
    let subscriber =
        tracing_subscriber::fmt().with_writer(captured.clone()).with_max_level(LevelFilter::TRACE).finish();
    // Nextest gives each test a process of its own; under `cargo test` the first to ask has it.
    let _ = tracing::subscriber::set_global_default(subscriber);
    let reference = std::cell::RefCell::new(String::new());
    run_in_terminal(NOON, async |bot| {
        lives_and_writes(bot, WHO, NAME, MARK).await;
        let key = wrapped(bot.directory()).await.pop().expect("a key");
        assert_eq!(files_with(bot.directory(), &key).len(), 1, "it can be seen while it is there");
        let pages = records(bot.directory()).await;
        assert_eq!(pages.len(), 2, "a page and a letter");
        for bytes in pages.iter().map(Vec::as_slice).chain([WHO.as_bytes()]) {
            assert!(!files_with(bot.directory(), bytes).is_empty());
        }
        let said = erases(bot, WHO).await;
        assert!(said.starts_with("It’s gone"));
        let (_, after) = said.split_once("Reference ").expect("a reference");
        *reference.borrow_mut() = after[..4].to_owned();
        for bytes in
            pages.iter().map(Vec::as_slice).chain([WHO, NAME, MARK].map(str::as_bytes)).chain([&*key])
        {
            assert_eq!(files_with(bot.directory(), bytes), Vec::<String>::new());
        }
        assert_eq!(bot.rows("cleanup").await, 0, "a terminal keeps nothing");
        Ok(())
    })
    .await?;
    let log = captured.text();
    assert!(log.contains("insert into member"), "the log is captured");
    let told = log.lines().find(|line| line.contains("a member was erased")).expect("a line");
    assert!(told.contains(&*reference.borrow()), "{told}");
    for text in [WHO, NAME, MARK] {
        assert!(!log.contains(text), "{text}");
    }
    Ok(())
}

#[tokio::test]
async fn copies_that_lie_in_a_terminal_are_named_and_left() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives(bot, "ana", NAME).await;
        for _ in 0..2 {
            bot.says("ana", "/data export").await;
            bot.expect("ana", "Here’s everything I keep about you");
            bot.expect("ana", "Here’s the file; only you can read it: ");
        }
        assert!(erases(bot, "ana").await.starts_with("It’s gone"));
        let said = bot.hears("ana");
        assert_says(&said, "so that’s up to you");
        let exports = bot.directory().join("exports");
        for name in ["2-breathing-room-copy-1.zip", "breathing-room-copy-1.zip"] {
            let path = exports.join(name);
            assert_says(&said, &path.display().to_string());
            fs::remove_file(path)?;
        }
        // With none left there is nothing to say, and without the directory neither.
        for _ in 0..2 {
            bot.agrees("ana").await;
            assert!(erases(bot, "ana").await.starts_with("It’s gone"));
            bot.expect_silence();
            fs::remove_dir(&exports).or_else(|error| {
                if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
            })?;
        }
        // What cannot be listed is named itself.
        fs::write(&exports, "no directory")?;
        bot.agrees("ana").await;
        assert!(erases(bot, "ana").await.starts_with("It’s gone"));
        assert_says(&bot.hears("ana"), &exports.display().to_string());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn with_a_reader_the_bytes_follow() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives_and_writes(bot, WHO, NAME, MARK).await;
        let key = wrapped(bot.directory()).await.pop().expect("a key");
        sqlx::any::install_default_drivers();
        let pages = records(bot.directory()).await;
        let mut readers = Vec::new();
        for file in ["bot.db", "keys.db"] {
            let address = format!("sqlite:{}?mode=ro", bot.directory().join(file).display());
            let mut reader = AnyConnection::connect(&address).await?;
            reader.execute("begin").await?;
            reader.execute("select count(*) from sqlite_master").await?;
            readers.push(reader);
        }
        let said = erases(bot, WHO).await;
        assert!(said.contains("I’ll overwrite what’s left"), "{said}");
        assert_eq!(bot.rows("member").await, 0);
        for bytes in pages.iter().chain([&key]) {
            assert!(!files_with(bot.directory(), bytes).is_empty(), "a reader keeps them");
        }
        bot.advance_to("2026-03-02T12:01Z").await;
        assert!(!files_with(bot.directory(), &key).is_empty(), "and keeps them");
        for reader in readers {
            reader.close().await?;
        }
        bot.advance_to("2026-03-02T12:02Z").await;
        for bytes in pages.iter().map(Vec::as_slice).chain([WHO.as_bytes(), &key]) {
            assert_eq!(files_with(bot.directory(), bytes), Vec::<String>::new());
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_copy_from_before_is_erased_again_at_the_start() -> TestResult {
    run_test(NOON, async |bot| {
        lives(bot, "ana", NAME).await;
        lives(bot, "ben", "Yolanda").await;
        bot.restart().await?;
        let backup = bot.directory().join("backup");
        bot.copies("bot.db", &backup).await;
        assert!(erases(bot, "ana").await.starts_with("It’s gone"));
        // They may come back, on the same day as well, and that is none of the ledger's business.
        bot.agrees("ana").await;
        bot.restart().await?;
        assert_eq!(bot.rows("member").await, 2, "she joined anew, and stays");

        bot.restart_with("bot.db", &backup).await?;
        assert_eq!(bot.rows("member").await, 1, "as she was before, she is gone from the copy too");
        let left = bot.user_of("ben");
        assert_eq!(bot.rows(&format!("member where user_id = '{left}'")).await, 1);
        fs::remove_file(&backup)?;
        let ana = bot.user_of("ana");
        assert_eq!(files_with(bot.directory(), ana.as_bytes()), Vec::<String>::new());
        bot.says("ben", "/settings").await;
        assert!(bot.hears("ben").contains("Yolanda"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_ledger_names_nobody_and_only_grows() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives(bot, WHO, NAME).await;
        assert!(bot.operator_erases(WHO).await?);
        let address = format!("sqlite:{}?mode=rw", bot.directory().join("keys.db").display());
        let mut ledger = AnyConnection::connect(&address).await?;
        let lines: Vec<(i64, i64, String)> =
            sqlx::query_as("select line, length(mark), day from erasure").fetch_all(&mut ledger).await?;
        let day = "2026-03-02".to_owned();
        assert_eq!(lines, [(1, 32, day.clone()), (2, 32, day)], "the member's mark and their key’s");
        for statement in ["delete from erasure", "update erasure set day = ''"] {
            let refused = ledger.execute(statement).await.expect_err("it is append-only").to_string();
            assert!(refused.contains("the ledger is append-only"), "{refused}");
        }
        ledger.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_a_start_finds_half_erased_it_finishes() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives(bot, WHO, NAME).await;
        let fail = "create trigger fail before delete on member begin select raise(abort, 'no'); end";
        bot.tampers("bot.db", fail).await;
        let said = erases(bot, WHO).await;
        assert!(said.starts_with("Something on my side failed, so it isn’t finished."), "{said}");
        assert_eq!(wrapped(bot.directory()).await.len(), 0, "the key went first");
        bot.tampers("bot.db", "drop trigger fail").await;
        bot.restart().await?;
        assert_eq!(bot.rows("member").await, 0);
        assert_eq!(files_with(bot.directory(), WHO.as_bytes()), Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_half_erased_is_finished_without_a_start() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives(bot, WHO, NAME).await;
        let fail = "create trigger fail before delete on member begin select raise(abort, 'no'); end";
        bot.tampers("bot.db", fail).await;
        assert_says(&erases(bot, WHO).await, "Something on my side failed");
        bot.advance_to("2026-03-02T12:05Z").await;
        assert_eq!(bot.rows("member").await, 1, "it cannot be yet");
        bot.tampers("bot.db", "drop trigger fail").await;
        bot.advance_to("2026-03-02T12:10Z").await;
        assert_eq!(bot.rows("member").await, 0);
        assert_eq!(files_with(bot.directory(), WHO.as_bytes()), Vec::<String>::new());
        bot.hears_all(WHO, &["Something for later."]);
        bot.says(WHO, "/data").await;
        assert!(bot.hears(WHO).contains("I keep nothing about you."));
        Ok(())
    })
    .await
}

/// Which of the bot's two files is put back from a copy that was made before an erasure. A start follows each.
const ORDERS: [&[&str]; 6] = [
    &["bot.db"],
    &["keys.db"],
    &["keys.db", "bot.db"],
    &["bot.db", "keys.db"],
    &["keys.db", "bot.db", "keys.db"],
    &["bot.db", "keys.db", "bot.db"],
];

#[tokio::test]
async fn an_erasure_survives_any_order_of_old_copies() -> TestResult {
    for order in ORDERS {
        run_in_terminal(NOON, async |bot| {
            for (person, name) in [("ana", NAME), ("ben", "Yolanda"), ("cleo", "Xaver")] {
                lives(bot, person, name).await;
            }
            let copies = tempfile::tempdir()?;
            let copy_of = |file: &str| copies.path().join(file);
            for file in ["bot.db", "keys.db"] {
                bot.copies(file, &copy_of(file)).await;
            }
            // Two are erased, and one of them comes back.
            for person in ["ana", "cleo"] {
                assert!(bot.operator_erases(person).await?);
            }
            bot.agrees("cleo").await;
            let cleo = bot.store().reader().member(&bot.person("cleo")).await?.expect("she is back").id;
            for file in order {
                bot.restart_with(file, &copy_of(file)).await?;
                assert_eq!(bot.rows("member where user_id = 'ana'").await, 0, "{order:?}");
            }
            // She came back after the copy of the members was made, so she is in none; as she was before, she is erased.
            let back = i64::from(!order.contains(&"bot.db"));
            assert_eq!(bot.rows("member where user_id = 'cleo'").await, back, "{order:?}");
            assert_eq!(bot.rows(&format!("member where id = {}", cleo.0)).await, back, "{order:?}");
            assert_eq!(wrapped(bot.directory()).await.len(), 1, "only ben's key is left: {order:?}");
            bot.advance_to("2026-03-03T12:00Z").await;
            bot.hears_all("ben", &["Something for later."]);
            bot.expect_silence();
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn lines_that_are_numbered_anew_hide_no_erasure() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        let copies = tempfile::tempdir()?;
        let (early_keys, members) = (copies.path().join("keys.db"), copies.path().join("bot.db"));
        lives(bot, "dora", "Wanda").await;
        bot.copies("keys.db", &early_keys).await;
        for person in ["ana", "ben", "cleo", "emil"] {
            lives(bot, person, NAME).await;
        }
        for person in ["ana", "ben"] {
            assert!(bot.operator_erases(person).await?);
        }
        // This copy knows two erasures, and has the two members who are erased later.
        bot.copies("bot.db", &members).await;
        bot.restart_with("keys.db", &early_keys).await?;
        for person in ["cleo", "emil"] {
            assert!(bot.operator_erases(person).await?);
        }
        bot.restart_with("bot.db", &members).await?;
        assert_eq!(bot.rows("member").await, 1, "only dora is left");
        bot.advance_to("2026-03-03T12:00Z").await;
        bot.hears_all("dora", &["Something for later."]);
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_was_put_back_from_a_copy_and_erased_is_not_brought_back_by_a_backup() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let copy = copy_of(bot, "ana").await;
        bot.restart().await?;
        let backup = bot.directory().join("backup");
        bot.copies("bot.db", &backup).await;
        let Reply::File(handout) = copy else { panic!("a copy") };
        let parts = vec![ReadCopy::read(&handout.files[0].bytes)?];
        let (ana, now) = (bot.person("ana"), bot.clock().now());
        bot.app().copies().restore(&ana, parts, AskedBy::Member, now).await?;
        assert!(erases(bot, "ana").await.starts_with("It’s gone"));
        bot.restart_with("bot.db", &backup).await?;
        assert_eq!(bot.rows("member").await, 0, "nor as who she was before");
        Ok(())
    })
    .await
}
