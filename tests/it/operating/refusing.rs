//! What goes wrong under an operator's hands is said in a sentence of its own, with what to do.

use std::fs;
use std::path::Path;

use sqlx::{Connection, Executor, Row};

use super::{keeps_a_page, reads_her_pages, text, types};
use crate::binary::{anywhere, command, names_in, raw, refusal, run};
use crate::support::TestResult;

/// What `check` says, which has to find something wrong.
fn finds(data_dir: &Path) -> String {
    let output = run(command(data_dir, &["check"]), "");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    text(&output)
}

const NO_KEYS: &str =
    "keys      the database of data keys is empty, but members have written; put the right `keys.db` back";

#[test]
fn check_sees_that_the_keys_are_lost() -> TestResult {
    let directory = tempfile::tempdir()?;
    keeps_a_page(directory.path());
    let (keys, aside) = (directory.path().join("keys.db"), directory.path().join("aside"));
    assert!(run(command(directory.path(), &["check"]), "").status.success());
    fs::rename(&keys, &aside)?;
    let said = finds(directory.path());
    assert!(said.contains(NO_KEYS) && said.contains("database  fine ("), "{said}");
    assert!(!keys.exists(), "none is made");
    // An empty file, and the keys of a bot that has no member yet.
    fs::write(&keys, "")?;
    let said = finds(directory.path());
    assert!(said.contains(NO_KEYS), "{said}");
    let other = tempfile::tempdir()?;
    types(other.path(), "/secret 1\n");
    fs::copy(other.path().join("keys.db"), &keys)?;
    let said = finds(directory.path());
    assert!(said.contains(NO_KEYS), "{said}");
    fs::rename(&aside, &keys)?;
    assert!(run(command(directory.path(), &["check"]), "").status.success());
    // Members who have written nothing need no keys.
    let fresh = tempfile::tempdir()?;
    types(fresh.path(), "/settings plain on\n> Yes, keep it\n");
    fs::remove_file(fresh.path().join("keys.db"))?;
    let output = run(command(fresh.path(), &["check"]), "");
    assert!(output.status.success(), "{output:?}");
    Ok(())
}

#[test]
fn no_master_key_is_made_beside_one_that_is_lost() -> TestResult {
    let directory = tempfile::tempdir()?;
    keeps_a_page(directory.path());
    let (key, aside) = (directory.path().join("master-key"), directory.path().join("aside"));
    let id = fs::read_to_string(&key)?.lines().last().expect("a line")[5..21].to_owned();
    fs::rename(&key, &aside)?;
    let lost = format!(
        "breathing-room: no master key was made: the master key {id}, which the data keys need, is not in {}; put its copy \
         back there\n",
        key.display()
    );
    assert_eq!(refusal(command(directory.path(), &["keys", "new"])), lost);
    assert!(!key.exists(), "nothing was made");
    // Another bot's key is no better.
    let other = tempfile::tempdir()?;
    types(other.path(), "/secret 1\n");
    fs::copy(other.path().join("master-key"), &key)?;
    let before = fs::read(&key)?;
    assert_eq!(refusal(command(directory.path(), &["keys", "new"])), lost);
    assert_eq!(fs::read(&key)?, before);
    let said = finds(directory.path());
    let wrong =
        format!("keys      the master key {id}, which the data keys need, is not in {};", key.display());
    assert!(said.contains(&wrong), "{said}");
    // A rotation counts her key alone, as the list does, and fails for the canary as well.
    let rotated = run(command(directory.path(), &["keys", "rotate"]), "");
    assert_eq!((rotated.status.code(), text(&rotated).as_str()), (Some(1), "0 data keys wrapped anew\n"));
    let said = String::from_utf8(rotated.stderr)?;
    assert!(said.contains("stay as they are: 1 wrapped by a master key that is not in "), "{said}");
    assert!(said.contains(", the one by which the bot knows the right master key"), "{said}");
    let listed = text(&run(command(directory.path(), &["keys", "list"]), ""));
    assert!(listed.contains(&format!("{id}  missing  1 data key\n")), "{listed}");
    // With the right one there is a new one, and the journal stays open.
    fs::rename(&aside, &key)?;
    assert!(run(command(directory.path(), &["keys", "new"]), "").status.success());
    assert!(reads_her_pages(directory.path()).contains("mine alone"));
    Ok(())
}

#[tokio::test]
async fn a_page_that_is_damaged_is_said_once_and_with_what_to_do() -> TestResult {
    const PAGE: usize = 4_096;
    let directory = tempfile::tempdir()?;
    keeps_a_page(directory.path());
    let mut database = raw(directory.path(), "rw").await;
    let row = database.fetch_one("select rootpage from sqlite_master where name = 'timer'").await?;
    let page = usize::try_from(row.get::<i64, _>(0))?;
    database.close().await?;
    let file = directory.path().join("breathing-room.db");
    let mut bytes = fs::read(&file)?;
    bytes[(page - 1) * PAGE..page * PAGE].fill(0x5a);
    fs::write(&file, bytes)?;
    let said = refusal(command(directory.path(), &["try"]));
    assert_eq!(
        said,
        "breathing-room: the database is damaged; restore it from a backup, or move both databases away to start anew\n"
    );
    Ok(())
}

#[tokio::test]
async fn an_erasure_that_cannot_be_done_says_so() -> TestResult {
    let directory = tempfile::tempdir()?;
    keeps_a_page(directory.path());
    let mut holder = raw(directory.path(), "rw").await;
    holder.execute("begin immediate").await?;
    let erase = ["erase", "--platform", "console", "--user", "ana", "--yes"];
    assert_eq!(
        refusal(command(directory.path(), &erase)),
        "breathing-room: the erasure did not end; run the same command again: the database is locked by another program; \
         stop that program and try again\n"
    );
    holder.execute("rollback").await?;
    holder.close().await?;
    assert!(reads_her_pages(directory.path()).contains("mine alone"));
    Ok(())
}

/// Without a word to the shell: the limit must not kill the program.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_the_size_of_files_is_said() -> TestResult {
    let directory = tempfile::tempdir()?;
    keeps_a_page(directory.path());
    let program = env!("CARGO_BIN_EXE_breathing-room");
    let script = format!("ulimit -f 20; exec {program} check --data-dir {}", directory.path().display());
    let mut limited = std::process::Command::new("/bin/sh");
    limited.args(["-c", &script]).env_clear().env("HOME", directory.path());
    let output = run(limited, "");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = text(&output);
    assert!(said.contains("lets no file of this process grow so large; raise that limit"), "{said}");
    assert!(said.contains("\nzones     "), "to its end: {said}");
    Ok(())
}

#[test]
fn a_name_is_no_user_id_on_discord() -> TestResult {
    let directory = tempfile::tempdir()?;
    keeps_a_page(directory.path());
    for user in ["@ana", "ana", "1234567890123456", "123456789012345678901", "12345678901234567x", ""] {
        for verb in [&["erase", "--yes"][..], &["import", "copy.zip"]] {
            let arguments = [verb, &["--platform", "discord", "--user", user]].concat();
            let said = refusal(command(directory.path(), &arguments));
            assert!(
                said.starts_with(
                    "breathing-room: nothing was changed: a user id on Discord is 17 to 20 digits"
                ),
                "{user}: {said}"
            );
        }
    }
    let known = ["erase", "--yes", "--platform", "discord", "--user", "123456789012345678"];
    let said = refusal(command(directory.path(), &known));
    assert!(said.contains("there is nothing about the discord user 123456789012345678"), "{said}");
    Ok(())
}

#[test]
fn a_reader_that_has_gone_away_is_no_error() -> TestResult {
    let directory = tempfile::tempdir()?;
    keeps_a_page(directory.path());
    for (verb, code) in [
        (&["man"][..], 0),
        (&["check"], 0),
        (&["stats"], 0),
        (&["completions", "bash"], 0),
        (&["safety", "Atlantis"], 1),
    ] {
        let (reader, writer) = std::io::pipe()?;
        drop(reader);
        let output = command(directory.path(), verb).stdout(writer).output()?;
        assert_eq!((output.status.code(), &*output.stderr), (Some(code), &b""[..]), "{verb:?}");
    }
    Ok(())
}

#[test]
fn one_database_is_not_two() -> TestResult {
    let directory = tempfile::tempdir()?;
    let at = |path: &str| format!("sqlite:{}", directory.path().join(path).display());
    for (address, keys) in [("bot.db", "bot.db"), ("bot.db", "./bot.db")] {
        let with = |verb: &str| {
            let mut command = anywhere(&[verb]);
            command
                .env("DATABASE_URL", at(address))
                .env("BREATHING_ROOM__DATABASE__KEYS_ADDRESS", at(keys))
                .env("BREATHING_ROOM_MASTER_KEY_FILE", directory.path().join("master-key"));
            command
        };
        let said = refusal(with("try"));
        assert!(said.contains("database.address and database.keys_address both name "), "{said}");
        let checked = run(with("check"), "");
        assert_eq!(checked.status.code(), Some(1), "{checked:?}");
        assert!(text(&checked).contains("keys      database.address and database.keys_address both name "));
        assert!(names_in(directory.path()).is_empty(), "nothing was made");
    }
    // `keys.db` is the one beside it.
    let mut beside = anywhere(&["try"]);
    beside.env("DATABASE_URL", at("keys.db"));
    let said = refusal(beside);
    assert!(said.contains("both name "), "{said}");
    Ok(())
}
