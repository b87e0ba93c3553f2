//! The program itself, as an operator runs it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use sqlx::{Connection, Executor, Row};

use super::{Pair, assert_same, connect};
use crate::support::TestResult;

fn command(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_breathing-room"));
    command.args(arguments).env_clear().env("HOME", directory);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn move_command(directory: &Path, from: &Pair, to: &Pair) -> Command {
    let (from, to) = (from.addresses(), to.addresses());
    let addresses =
        ["--from", from.database, "--from-keys", from.keys, "--to", to.database, "--to-keys", to.keys];
    command(directory, &[&["move"], addresses.as_slice()].concat())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The one sentence of a program that would not go on.
fn refusal(output: &Output) -> String {
    assert!(!output.status.success(), "{output:?}");
    text(&output.stderr)
}

#[tokio::test]
async fn a_line_for_each_table_and_what_is_to_be_done_then() -> TestResult {
    let directory = tempfile::tempdir()?;
    let old = Pair::filled(directory.path(), "old").await;
    let on_server = Pair::on_the_server(directory.path(), "new").await;
    let new = on_server.unwrap_or_else(|| Pair::files(directory.path(), "new"));
    let output = move_command(directory.path(), &old, &new).output()?;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(text(&output.stderr), "");
    let said = text(&output.stdout);
    let lines: Vec<&str> = said.lines().take(15).collect();
    assert_eq!(
        (lines[0], lines[4], lines[14]),
        ("member: 600 rows", "timer: 12000 rows", "erasure: 50 rows")
    );
    let summary = "Everything else is there and was compared: ";
    for part in [
        summary,
        " rows/s.",
        "DATABASE_URL",
        "Never start it on the old databases again",
        "within seven days",
    ] {
        assert!(said.contains(part), "{part} is not in:\n{said}");
    }
    assert_same(&old.everything().await, &new.everything().await);
    assert!(!said.contains("--data-dir"), "none was named: {said}");
    Ok(())
}

#[tokio::test]
async fn a_directory_that_was_named_is_to_be_left_out_then() -> TestResult {
    let around = tempfile::tempdir()?;
    let data = around.path().join("data");
    std::fs::create_dir(&data)?;
    let old = Pair {
        database: format!("sqlite:{}", data.join("breathing-room.db").display()),
        keys: format!("sqlite:{}", data.join("keys.db").display()),
    };
    old.make().await;
    let new = Pair::files(around.path(), "new");
    let arguments = ["move", "--to", &new.database, "--to-keys", &new.keys, "--data-dir"];
    let output = command(around.path(), &arguments).arg(&data).output()?;
    assert!(output.status.success(), "{output:?}");
    let said = text(&output.stdout);
    let key = data.join("master-key").display().to_string();
    for part in
        ["   Leave out --data-dir from then on", &format!("(BREATHING_ROOM_MASTER_KEY_FILE): {key}.\n2. ")]
    {
        assert!(said.contains(part), "{part} is not in:\n{said}");
    }
    Ok(())
}

/// Waits until a connection of the program's waits for a lock of `blocker`.
async fn until_it_waits(child: &mut Child, address: &str, blocker: i64) {
    let mut watcher = connect(address).await;
    loop {
        let waiting =
            "select count(*) from pg_stat_activity where cast($1 as integer) = any (pg_blocking_pids(pid))";
        let row = sqlx::query(waiting).bind(blocker).fetch_one(&mut watcher).await.expect("who waits");
        if row.get::<i64, _>(0) > 0 {
            return;
        }
        assert_eq!(child.try_wait().expect("the program"), None, "it ended before it was killed");
    }
}

#[tokio::test]
async fn a_program_that_is_killed_in_the_middle_goes_on() -> TestResult {
    let directory = tempfile::tempdir()?;
    let Some(new) = Pair::on_the_server(directory.path(), "new").await else { return Ok(()) };
    let old = Pair::filled(directory.path(), "old").await;
    new.make().await;
    // A foreign row of the table in the middle, not yet committed, holds the program up there.
    let mut blocker = connect(&new.database).await;
    let pid: i64 = blocker.fetch_one("select cast(pg_backend_pid() as bigint)").await?.get(0);
    let mut held = blocker.begin().await?;
    held.execute("insert into cleanup (id, platform, channel, message, due_at, expires_at) values (5, '', '', '', 0, 0)")
        .await?;
    let mut child = move_command(directory.path(), &old, &new).spawn()?;
    let output = child.stdout.take().expect("its output");
    until_it_waits(&mut child, &new.database, pid).await;
    child.kill()?;
    child.wait()?;
    held.rollback().await?;
    blocker.close().await?;
    let last = BufReader::new(output).lines().map_while(Result::ok).last();
    assert_eq!(last.as_deref(), Some("burn: 600 rows"));
    // Every other command refuses what is half there.
    for verb in [&["check"][..], &["keys", "list"], &["keys", "rotate"]] {
        let mut command = command(directory.path(), verb);
        command.env("DATABASE_URL", &new.database).env("BREATHING_ROOM__DATABASE__KEYS_ADDRESS", &new.keys);
        let output = command.output()?;
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(!output.status.success(), "{verb:?}: {said}");
        assert!(said.contains("is half moved; run the same `breathing-room move` again"), "{verb:?}: {said}");
    }
    let output = move_command(directory.path(), &old, &new).output()?;
    assert!(output.status.success(), "{output:?}");
    let said = text(&output.stdout);
    assert!(said.contains(" rows, 738 of them copied now, "), "{said}");
    assert_same(&old.everything().await, &new.everything().await);
    Ok(())
}

#[tokio::test]
async fn a_password_is_never_shown() -> TestResult {
    let directory = tempfile::tempdir()?;
    let old = Pair::filled(directory.path(), "old").await;
    // Nobody listens at port 1.
    let secret = "postgres://somebody:sesame@127.0.0.1:1/bot?sslmode=disable";
    let [from, keys] = [old.database.as_str(), old.keys.as_str()];
    for arguments in [
        &["move", "--from", from, "--from-keys", keys, "--to", secret, "--to-keys", secret][..],
        &["move", "--from", secret, "--from-keys", secret, "--to", from],
        &["move", "--from", from, "--from-keys", keys, "--to", secret],
        &["move", "--to", secret],
        &["move", "--from", from, secret],
        &["move", "--from", from, "--to", secret, secret],
        &["move", "--from", from, "--to", "postgres://somebody:sesame@[::1/bot", "--to-keys", secret],
    ] {
        let output = command(directory.path(), arguments).output()?;
        let said = refusal(&output) + &text(&output.stdout);
        assert!(!said.contains("sesame") && !said.contains("somebody"), "{arguments:?}: {said}");
    }
    let output = command(directory.path(), &["move", "--from", from, "--to", secret]).output()?;
    assert!(refusal(&output).contains("--to-keys"), "{output:?}");
    let arguments = ["move", "--from", from, "--from-keys", keys, "--to", secret, "--to-keys", "sqlite:k.db"];
    let output = command(directory.path(), &arguments).current_dir(directory.path()).output()?;
    let said = refusal(&output);
    assert!(said.contains("the database postgres://127.0.0.1:1/bot cannot be reached"), "{said}");
    Ok(())
}
