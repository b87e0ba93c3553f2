//! Terminals, disks and directories that are not as usual.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support::TestResult;

const BINARY: &str = env!("CARGO_BIN_EXE_breathing-room");

fn program(data_dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command.args(arguments).arg("--data-dir").arg(data_dir).env_clear().env("HOME", data_dir);
    command.stdin(Stdio::null());
    command
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

/// A member who keeps a page.
fn keeps_a_page(data_dir: &Path) -> TestResult {
    let input = data_dir.with_extension("input");
    std::fs::write(&input, "/settings plain off\n> Yes, keep it\n/vent\nmine\n.\n")?;
    let output = program(data_dir, &["try"]).stdin(std::fs::File::open(input)?).output()?;
    assert!(text(&output).contains("Saved: one word."), "{output:?}");
    Ok(())
}

#[test]
fn a_database_that_was_lost_beside_its_keys_is_not_begun_anew() -> TestResult {
    let around = tempfile::tempdir()?;
    let directory = around.path().join("data");
    keeps_a_page(&directory)?;
    let (database, aside) = (directory.join("breathing-room.db"), around.path().join("aside"));
    std::fs::rename(&database, &aside)?;
    for empty in [true, false] {
        if empty {
            std::fs::write(&database, "")?;
        } else {
            std::fs::remove_file(&database)?;
        }
        for verb in ["try", "check"] {
            let refused = program(&directory, &[verb]).output()?;
            assert_eq!(refused.status.code(), Some(1), "{refused:?}");
            let said = text(&refused);
            assert!(said.contains("restore the database's copy, or move both away to start anew"), "{said}");
        }
    }
    assert!(!database.exists(), "nothing was made");
    std::fs::copy(&aside, &database)?;
    assert!(text(&program(&directory, &["check"]).output()?).contains("database  fine ("));
    // Keys without members are no reason: a first start that stopped half-way leaves them.
    let fresh = around.path().join("fresh");
    assert!(program(&fresh, &["try"]).output()?.status.success());
    std::fs::write(fresh.join("breathing-room.db"), "")?;
    assert!(program(&fresh, &["try"]).output()?.status.success());
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn a_directory_whose_name_is_no_text_is_refused() -> TestResult {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let around = tempfile::tempdir()?;
    let odd = around.path().join(OsStr::from_bytes(b"caf\xe9"));
    for verb in
        [&["try"][..], &["check"], &["keys", "new"], &["erase", "--platform", "console", "--user", "ana"]]
    {
        let refused = program(&odd, verb).output()?;
        assert_eq!(refused.status.code(), Some(1), "{verb:?}: {refused:?}");
        assert!(text(&refused).contains("has a name that is not UTF-8"), "{verb:?}: {refused:?}");
    }
    let mut settings = program(&around.path().join("data"), &["try"]);
    let refused = settings.env("DATABASE_URL", OsStr::from_bytes(b"sqlite:caf\xe9/bot.db")).output()?;
    assert!(text(&refused).contains("DATABASE_URL has a value that is not UTF-8"), "{refused:?}");
    let mut others = program(&around.path().join("data"), &["safety"]);
    assert!(others.env("PROMPT", OsStr::from_bytes(b"\xff")).output()?.status.success());
    assert_eq!(std::fs::read_dir(around.path())?.count(), 0, "nothing was made");
    Ok(())
}

/// A disk that is full, as a process sees it that may write no file of more than a few blocks.
#[cfg(target_os = "linux")]
#[test]
fn check_sees_that_nothing_more_can_be_written() -> TestResult {
    let around = tempfile::tempdir()?;
    let directory = around.path().join("data");
    keeps_a_page(&directory)?;
    let check = |limit: &str| -> std::io::Result<Output> {
        let script = format!(
            "trap '' XFSZ; ulimit -f {limit}; exec {BINARY} check --data-dir {}",
            directory.display()
        );
        Command::new("/bin/sh").args(["-c", &script]).env_clear().env("HOME", around.path()).output()
    };
    let fine = check("unlimited")?;
    assert!(fine.status.success(), "{fine:?}");
    let full = check("8")?;
    let said = text(&full);
    assert_eq!(full.status.code(), Some(1), "{said}");
    for line in ["database  cannot write", "keys      cannot write", "copies    cannot write members' copies"]
    {
        assert!(said.contains(line), "{said}");
    }
    assert!(said.contains("the system lets no file of this process grow so large"), "{said}");
    let safety = Command::new("/bin/sh")
        .args(["-c", &format!("trap '' XFSZ; ulimit -f 0; exec {BINARY} safety Ireland | cat")])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .output()?;
    assert!(text(&safety).contains("Ireland"), "{safety:?}");
    Ok(())
}

/// Opens a terminal: our end of it, and the name of the program's.
#[cfg(target_os = "linux")]
fn opens_a_terminal() -> Result<(std::fs::File, String), Box<dyn std::error::Error>> {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
    grantpt(&ours)?;
    unlockpt(&ours)?;
    let name = ptsname(&ours, Vec::new())?.into_string()?;
    Ok((ours.into(), name))
}

/// Talks to the program through a terminal of this kind, a line at a time, and returns what the screen showed.
#[cfg(target_os = "linux")]
fn in_a_terminal(
    data_dir: &Path,
    term: &str,
    lines: &[(&str, &str)],
) -> Result<String, Box<dyn std::error::Error>> {
    use std::fs::OpenOptions;
    use std::io::{Read, Write};

    let (mut ours, name) = opens_a_terminal()?;
    let theirs = || OpenOptions::new().read(true).write(true).open(&name);
    // A program that hangs is ended, and then the terminal is at its end for this test too.
    let mut child = Command::new("timeout")
        .args(["--foreground", "20", BINARY, "try", "--data-dir"])
        .arg(data_dir)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", data_dir)
        .env("TERM", term)
        .stdin(theirs()?)
        .stdout(theirs()?)
        .stderr(theirs()?)
        .spawn()?;
    let mut seen = String::new();
    for (awaited, line) in lines {
        while !seen.contains(awaited) {
            let mut bytes = [0; 4096];
            match ours.read(&mut bytes) {
                Ok(0) | Err(_) => return Err(format!("it ended before it said “{awaited}”: {seen}").into()),
                Ok(count) => seen.push_str(&String::from_utf8_lossy(&bytes[..count])),
            }
        }
        ours.write_all(line.as_bytes())?;
    }
    assert!(child.wait()?.success());
    let mut rest = Vec::new();
    // On Linux the end of a terminal that nobody holds any more is an error.
    let _ = ours.read_to_end(&mut rest);
    Ok(seen + &String::from_utf8_lossy(&rest))
}

#[cfg(target_os = "linux")]
#[test]
fn terminals_without_a_line_editor_read_plain_lines() -> TestResult {
    for term in ["dumb", "emacs", "cons25", "DUMB", "xterm", ""] {
        let end = if ["xterm", ""].contains(&term) { "\r" } else { "\n" };
        let (secret, quit) = (format!("/secret 3{end}"), format!("/quit{end}"));
        let directory = tempfile::tempdir()?;
        let seen = in_a_terminal(directory.path(), term, &[("/quit", &secret), ("Secret 3 of 7", &quit)])?;
        assert!(seen.contains("Take care."), "{term}: {seen}");
    }
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_as_it_was_when_the_program_is_stopped() -> TestResult {
    use std::io::Read;

    use rustix::process::{Pid, Signal, kill_process};
    use rustix::termios::{LocalModes, tcgetattr};

    for signal in [Signal::TERM, Signal::HUP] {
        let directory = tempfile::tempdir()?;
        let (mut ours, name) = opens_a_terminal()?;
        let theirs = || std::fs::OpenOptions::new().read(true).write(true).open(&name);
        let mut child = Command::new(BINARY)
            .args(["try", "--data-dir"])
            .arg(directory.path())
            .env_clear()
            .env("HOME", directory.path())
            .env("TERM", "xterm")
            .stdin(theirs()?)
            .stdout(theirs()?)
            .stderr(theirs()?)
            .spawn()?;
        let kept = theirs()?;
        let edits = || tcgetattr(&kept).map(|mode| !mode.local_modes.contains(LocalModes::ECHO));
        // Each piece that it writes is a chance to look whether a line is being edited.
        while !edits()? {
            ours.read_exact(&mut [0])?;
        }
        kill_process(Pid::from_child(&child), signal)?;
        assert!(child.wait()?.success(), "{signal:?}");
        let mode = tcgetattr(&kept)?.local_modes;
        assert!(mode.contains(LocalModes::ECHO | LocalModes::ICANON), "{signal:?}: {mode:?}");
    }
    Ok(())
}

/// A process notes the machine's own clock. So the jump is made in what the last process noted.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_start_after_a_jump_says_so_and_keeps_what_is_over() -> TestResult {
    use sqlx::{AnyConnection, Connection, Executor};
    let around = tempfile::tempdir()?;
    let directory = around.path().join("data");
    keeps_a_page(&directory)?;
    sqlx::any::install_default_drivers();
    let address = format!("sqlite:{}/breathing-room.db?mode=rw", directory.display());
    let mut database = AnyConnection::connect(&address).await?;
    database.execute("update clock set seen_ms = seen_ms - 3888000000, boot = 'another'").await?;
    database.execute("update entry set expires_at = 1").await?;
    database.close().await?;
    let checked = text(&program(&directory, &["check"]).output()?);
    assert!(checked.contains("days ahead of"), "{checked}");
    // A few words each: the terminal wraps lines.
    let doubted = "jumped since";
    let lines = [(doubted, "/journal\n"), ("mine", "/time ok\n"), ("Good, it’s", "/quit\n")];
    in_a_terminal(&directory, "dumb", &lines)?;
    // The page is deleted in the next moment in which the program has time for it.
    for _ in 0..20 {
        let lines = [("/quit", "/journal\n"), ("Your pages", "/quit\n")];
        let shown = in_a_terminal(&directory, "dumb", &lines)?;
        assert!(!shown.contains(doubted), "{shown}");
        if !shown.contains("mine") {
            return Ok(());
        }
    }
    Err("the page is still there".into())
}
