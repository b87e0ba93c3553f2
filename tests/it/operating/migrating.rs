//! Databases of earlier versions become this one's, and their rows mean what they meant.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use breathing_room::store::{Inspection, Store};
use sha2::{Digest, Sha256};
use sqlx::{Connection, Executor};
use tempfile::TempDir;

use super::history::{Half, Held, all_migrations, connect, grow, held, migrations, rows};
use super::text;
use crate::binary::{anywhere, refusal, run};
use crate::support::{Bot, TestResult, address, keys_address, open_store, server};

/// Some time after the rows were written.
const LATER: &str = "2026-12-01T12:00Z";
/// Ben's partner's name stands there without encryption: it is forgotten since this migration.
const FORGETS_NAMES: i64 = 20_261_127_010_000;

/// A table, its column, and the value that a later migration takes away on purpose.
const GIVEN_UP: [(&str, &str, &str); 1] = [("member", "partner_name", "X'0053616D'")];

/// What people see, and since which migration its rows are there: who, what they type, and words of the answer.
const SEEN: [(i64, &str, &str, &[&str]); 11] = [
    (20_261_122_000_000, "ana", "/settings", &["Europe/Lisbon", "10 pm to 7 am"]),
    (20_261_122_000_000, "ben", "/settings", &["they / them", "Plain text: on"]),
    (20_261_122_000_100, "ana", "/status", &[]),
    (20_261_122_000_300, "ana", "/nudges", &["Your daily message: today at 9 pm"]),
    (
        20_261_122_000_300,
        "ben",
        "/space",
        &["Day 10 of 30", "children", "One slip noted.", "They reached out."],
    ),
    (20_261_122_003_000, "ana", "/settings", &["Sam · she / her", "until you delete them"]),
    (20_261_122_003_000, "ana", "/journal", &["the first page"]),
    (20_261_122_005_000, "cleo", "/settings journal", &["Sealed mode: age1t7rxye…vpy7pa"]),
    (20_261_127_000_000, "eve", "/space", &["It ends", "They reached out."]),
    (20_261_127_041_000, "ana", "/journal", &["2 pages", "the second page"]),
    (20_261_127_050_000, "fay", "/settings", &["Robin", "Use a 12-hour clock"]),
];

/// Every row is still there, with the values that it had. A later version may have added columns and rows.
fn assert_kept(before: &Held, after: &Held, since: i64) {
    for (table, rows) in before {
        if table == "erasure_seen" {
            assert!(!after.contains_key(table), "it said nothing that the marks do not say");
            continue;
        }
        let now = &after[table];
        for row in rows {
            let same = |now: &&std::collections::BTreeMap<String, String>| {
                row.iter().all(|(column, value)| {
                    let given_up = GIVEN_UP.contains(&(table.as_str(), column.as_str(), value.as_str()));
                    now.get(column).is_some_and(|now| now == if given_up { "NULL" } else { value })
                })
            };
            assert!(now.iter().any(|now| same(&now)), "{since}: {table}: {row:?} is not in {now:#?}");
        }
        assert_eq!(now.len(), rows.len(), "{since}: {table}");
    }
}

/// The migrations after each of which there was a version.
fn versions() -> Vec<i64> {
    let mut all: Vec<i64> = Half::BOTH.into_iter().flat_map(migrations).collect();
    all.sort_unstable();
    // Without a table of members there is nothing to keep.
    all.retain(|number| *number >= migrations(Half::Members)[0]);
    all
}

#[tokio::test]
async fn rows_of_every_earlier_version_are_kept() -> TestResult {
    for half in Half::BOTH {
        let (migrations, rows) = (migrations(half), rows(half));
        assert!(
            migrations.iter().eq(rows.keys()),
            "each migration has rows of its time in tests/data/migrations"
        );
    }
    for version in versions() {
        let directory = tempfile::tempdir()?;
        grow(directory.path(), version).await;
        let mut before = Vec::new();
        for half in Half::BOTH {
            before.push(held(directory.path(), half).await);
        }
        assert!(before[0]["member"].len() >= 2, "there is something to lose");
        open_store(directory.path()).await?.close().await;
        assert_eq!(Store::inspect(&address(directory.path())).await?, Inspection::Behind(0), "{version}");
        for (half, before) in Half::BOTH.into_iter().zip(&before) {
            assert_kept(before, &held(directory.path(), half).await, version);
        }
    }
    Ok(())
}

async fn starts(directory: TempDir) -> Result<Bot, Box<dyn std::error::Error>> {
    let bot = Bot::set_up(LATER).in_directory(directory).in_a_terminal().await?;
    // What a start does besides opening the databases.
    bot.app().retention().encrypt_what_is_clear(bot.clock().now()).await;
    assert!(bot.store().overwrite().await?, "nobody reads the files");
    Ok(bot)
}

#[tokio::test]
async fn rows_of_every_earlier_version_mean_the_same() -> TestResult {
    if server().is_some() {
        return Ok(());
    }
    for version in versions() {
        let directory = tempfile::tempdir()?;
        grow(directory.path(), version).await;
        let mut bot = starts(directory).await?;
        assert_eq!(bot.locked().await, None, "{version}");
        for (since, person, line, words) in SEEN {
            if since > version {
                continue;
            }
            bot.says(person, line).await;
            let answer = bot.hears(person);
            for word in words {
                assert!(answer.contains(word), "{version}: {person} {line}: “{word}” is not in {answer}");
            }
        }
        if version < FORGETS_NAMES {
            assert_eq!(bot.bytes_mentioning("\0Sam"), 0, "{version}: the bare name is gone");
        }
        // What an older version told in clear text is encrypted.
        assert_eq!(bot.bytes_mentioning("\"exceptions\""), 0, "{version}");
        bot.ends_well().await?;
    }
    Ok(())
}

#[tokio::test]
async fn numbers_of_deliveries_are_never_given_again() -> TestResult {
    if server().is_some() {
        return Ok(());
    }
    for version in versions() {
        let directory = tempfile::tempdir()?;
        grow(directory.path(), version).await;
        let store = open_store(directory.path()).await?;
        store.close().await;
        if version >= 20_261_122_002_000 {
            let mut database = connect(directory.path(), Half::Members).await;
            let next =
                "insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at)
                        select id, 'console', 'life', 'next', 2, 1, 1 from member limit 1 returning id";
            let (id,): (i64,) = sqlx::query_as(next).fetch_one(&mut database).await?;
            assert!(
                id > 900,
                "{version}: the row with the number 900 is gone, and its number stays its own: {id}"
            );
            database.close().await?;
        }
    }
    Ok(())
}

/// The first bytes of each migration's hash. One that has been released never changes: a database stores its checksum, and is
/// refused when that differs.
#[test]
fn a_migration_that_was_released_never_changes() -> TestResult {
    let mut now = String::new();
    for (name, path) in all_migrations() {
        let hash = Sha256::digest(fs::read(path)?);
        writeln!(now, "{} {name}", hex::encode(&hash[..8]))?;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/migrations/released");
    let released = fs::read_to_string(path)?;
    assert_eq!(
        now, released,
        "add a migration; a new one is added to tests/data/migrations/released when it is released"
    );
    Ok(())
}

/// The program on the databases of a test.
fn on(directory: &Path, arguments: &[&str]) -> std::process::Command {
    let mut command = anywhere(arguments);
    command
        .env("HOME", directory)
        .env("DATABASE_URL", address(directory))
        .env("BREATHING_ROOM__DATABASE__KEYS_ADDRESS", keys_address(directory))
        .env("BREATHING_ROOM_MASTER_KEY_FILE", directory.join("master-key"));
    command
}

fn says(directory: &Path, arguments: &[&str]) -> String {
    let output = run(on(directory, arguments), "");
    assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {output:?}");
    text(&output)
}

#[tokio::test]
async fn steps_are_listed_tried_and_applied() -> TestResult {
    let directory = tempfile::tempdir()?;
    let place = directory.path();
    let refused = refusal(on(place, &["migrate"]));
    assert!(refused.contains("there is no database at ") || server().is_some(), "{refused}");
    let all = migrations(Half::Members);
    // On a server the first migration makes nearly everything, so nothing is missing there.
    let version = if server().is_some() { i64::MAX } else { all[all.len() - 3] };
    grow(place, version).await;
    let missing = all.iter().filter(|number| **number > version).count();
    let listed = says(place, &["migrate", "--status"]);
    assert!(listed.contains(&format!("{} of {} step", all.len() - missing, all.len())), "{listed}");
    assert_eq!(listed.matches("  missing  ").count(), missing, "{listed}");
    assert_eq!(listed.matches("  applied  ").count(), all.len() - missing + migrations(Half::Keys).len());
    let before = held(place, Half::Members).await;
    let tried = says(place, &["migrate", "--dry-run"]);
    assert_eq!(tried.matches("database  can be applied: ").count(), missing, "{tried}");
    assert_eq!(says(place, &["migrate", "--status"]), listed, "a trial changes nothing");
    assert!(held(place, Half::Members).await == before);
    if missing > 0 {
        let refused = refusal(on(place, &["stats"]));
        assert!(refused.contains("`breathing-room migrate` brings it up to date"), "{refused}");
    }
    let applied = says(place, &["migrate"]);
    assert_eq!(applied.matches("database  applied: ").count(), missing, "{applied}");
    for again in [&["migrate"][..], &["migrate", "--dry-run"]] {
        assert_eq!(says(place, again), "Both databases are up to date.\n");
    }
    assert!(!says(place, &["migrate", "--status"]).contains("missing"));
    assert!(says(place, &["stats"]).starts_with("members "));
    Ok(())
}

#[tokio::test]
async fn a_step_that_would_fail_is_named_and_nothing_changes() -> TestResult {
    if server().is_some() {
        return Ok(());
    }
    let directory = tempfile::tempdir()?;
    let place = directory.path();
    grow(place, 20_261_127_020_000).await;
    let mut database = connect(place, Half::Members).await;
    database.execute("create table erased (by_hand text)").await?;
    database.close().await?;
    let before = says(place, &["migrate", "--status"]);
    for way in [&["migrate", "--dry-run"][..], &["migrate"]] {
        let refused = refusal(on(place, way));
        assert!(refused.contains("the step 20261127030000"), "{way:?}: {refused}");
        assert_eq!(says(place, &["migrate", "--status"]), before, "{way:?}");
    }
    let refused = refusal(on(place, &["migrate", "--dry-run"]));
    assert!(
        refused.contains("the step 20261127030000 keep_the_marks_of_erasures fails in the database "),
        "{refused}"
    );
    Ok(())
}

#[tokio::test]
async fn a_newer_versions_database_is_refused_in_one_sentence() -> TestResult {
    for half in Half::BOTH {
        let directory = tempfile::tempdir()?;
        let place = directory.path();
        open_store(place).await?.close().await;
        let mut database = connect(place, half).await;
        database
            .execute(
                "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
                 select 99990101000000, 'from the future', success, checksum, 0 from _sqlx_migrations limit 1",
            )
            .await?;
        database.close().await?;
        for arguments in
            [&["try"][..], &["migrate"], &["migrate", "--status"], &["migrate", "--dry-run"], &["stats"]]
        {
            let said = refusal(on(place, arguments));
            assert!(
                said.contains("was made by a newer version of Breathing Room; run that version"),
                "{arguments:?}: {said}"
            );
        }
    }
    Ok(())
}
