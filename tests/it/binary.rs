//! The program itself, as a shell runs it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use insta::assert_snapshot;

const BINARY: &str = env!("CARGO_BIN_EXE_breathing-room");

fn command(data_dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command.args(arguments).arg("--data-dir").arg(data_dir);
    command.env_clear().env("HOME", data_dir);
    command
}

fn run(mut command: Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It may have refused to start before it read anything.
    let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn piped(input: &str) -> String {
    let directory = tempfile::tempdir().expect("a directory");
    let output = run(command(directory.path(), &["try"]), input);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn one_command_a_line_and_exit_0() {
    assert_snapshot!("piped_secret", piped("/secret 3\n"));
    assert!(piped("/secret 3").starts_with("Secret 3 of 7\n"), "the last line needs no end");
    assert_eq!(piped(""), "");
}

#[test]
fn buttons_forms_people_and_time_work_in_a_pipe() {
    let said = piped(
        "/settings timezone Lisbon\n> Yes, keep it\n> Your partner\n> 4\nSam\n/as ben\n/settings\n\
         /time 2026-07-01T12:00Z\n/as you\n/settings\n/in server\n/secret 7 share:true\n",
    );
    assert!(
        said.contains("the lessons now say “Sam” and “they”")
            || said.contains("The lessons now say “Sam” and “they”"),
        "{said}"
    );
    assert!(said.contains("Europe/Lisbon, 13:00 there now"), "{said}");
    assert!(said.contains("Everyone in this server can see this."), "{said}");
}

#[test]
fn a_form_that_the_input_ends_in_is_not_sent() {
    let said = piped("/settings plain off\n> Yes\n/settings quiet\n");
    assert!(said.contains("The form wasn’t complete, so it wasn’t sent."), "{said}");
}

#[test]
fn a_command_in_place_of_an_answer_leaves_the_form() {
    const AGREED: &str = "/settings plain off\n> Yes\n";
    for (command, said_then) in [
        ("/safety Portugal", "Real people you can reach: Portugal"),
        ("/HELP", "How this works"),
        ("/as ben", "You’re ben now."),
        ("/time +3h", "It’s "),
        ("/quit", "Take care."),
    ] {
        let said = piped(&format!("{AGREED}/settings timezone\n{command}\n/cancel\n"));
        let after = said.split_once("The form is closed, and nothing of it was sent.\n\n");
        let after = after.unwrap_or_else(|| panic!("{command}: {said}")).1;
        assert!(after.starts_with(said_then), "{command}: {said}");
        assert!(command == "/quit" || after.ends_with("There’s no form open.\n"), "{command}: {said}");
    }
    let said = piped(&format!("{AGREED}/settings timezone\n/Lisbon\n"));
    assert!(!said.contains("The form is closed"), "it is an answer like any other: {said}");
}

#[test]
fn bytes_that_are_no_text_do_no_harm() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut child = command(directory.path(), &["try"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(b"/secret \xff\xfe\n").expect("it reads");
    input.write_all(&vec![b'x'; 1 << 20]).expect("it reads");
    input.write_all(b"\n/secret 3\n").expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success());
    assert!(said.contains("longer than I can take") && said.contains("Secret 3 of 7"), "{said}");
}

#[test]
fn without_a_token_it_says_so_and_talks_here() {
    let directory = tempfile::tempdir().expect("a directory");
    let output = run(command(directory.path(), &[]), "/secret 3\n");
    assert!(output.status.success(), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Secret 3 of 7"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("DISCORD_TOKEN"), "{output:?}");
}

#[test]
fn what_is_said_survives_the_process() {
    let directory = tempfile::tempdir().expect("a directory");
    run(command(directory.path(), &["try"]), "/settings timezone Lisbon\n> Yes, keep it\n");
    let output = run(command(directory.path(), &["try"]), "/settings\n");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Europe/Lisbon"), "{output:?}");
}

#[cfg(unix)]
#[test]
fn its_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().expect("a directory");
    let inner = directory.path().join("data");
    run(command(&inner, &["try"]), "/settings plain on\n> Yes, keep it\n");
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&inner), 0o700);
    for entry in std::fs::read_dir(&inner).expect("a directory") {
        let path = entry.expect("an entry").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn check_says_one_line_for_each_thing() {
    let directory = tempfile::tempdir().expect("a directory");
    let lines = |output: &Output| {
        String::from_utf8_lossy(&output.stdout).replace(&directory.path().display().to_string(), "DIR")
    };
    let fresh = run(command(directory.path(), &["check"]), "");
    assert!(fresh.status.success());
    assert_snapshot!("check_fresh", lines(&fresh));

    run(command(directory.path(), &["try"]), "/secret 1\n");
    let mut used = command(directory.path(), &["check"]);
    used.env("DISCORD_TOKEN", "MARKER-TOKEN-1234");
    let used = run(used, "");
    assert_snapshot!("check_used", lines(&used));

    std::fs::write(directory.path().join("breathing-room.db"), vec![b'x'; 8192]).expect("it is written");
    let mut broken = command(directory.path(), &["check"]);
    broken.env("BREATHING_ROOM__LOG__LEVEL", "loud");
    let broken = run(broken, "");
    assert_eq!(broken.status.code(), Some(1));
    assert_snapshot!("check_bad_setting", lines(&broken));
    let broken = run(command(directory.path(), &["check"]), "");
    assert_eq!(broken.status.code(), Some(1));
    assert_snapshot!("check_damaged", lines(&broken));
}

#[test]
fn what_stops_the_start_is_one_sentence_and_exit_1() {
    let directory = tempfile::tempdir().expect("a directory");
    let refusal = |setting: &str, value: &str| {
        let mut command = command(directory.path(), &["try"]);
        command.env(setting, value);
        let output = run(command, "/secret 3\n");
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert_eq!(output.stdout, b"");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(said.lines().count(), 1, "{said}");
        said
    };
    let said = refusal("BREATHING_ROOM__DISCORD__TOKNE", "MARKER-TOKEN-1234");
    assert!(said.contains("BREATHING_ROOM__DISCORD__TOKNE names no setting"), "{said}");
    assert!(!said.contains("MARKER"));
    let said = refusal("BREATHING_ROOM__CONTENT__DIRECTORY", "/nowhere/at/all");
    assert!(said.contains("cannot read /nowhere/at/all"), "{said}");
}

#[test]
fn an_operator_can_erase_somebody() {
    let directory = tempfile::tempdir().expect("a directory");
    run(command(directory.path(), &["try"]), "/as ana\n/settings timezone Lisbon\n> Yes, keep it\n");
    let erase = |user: &str| {
        let output = run(command(directory.path(), &["erase", "--platform", "console", "--user", user]), "");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    assert_eq!(erase("ana"), "everything about them is gone\n");
    assert_eq!(erase("ana"), "there was nothing about them\n");
}
