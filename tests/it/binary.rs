//! The program itself, as a shell runs it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use breathing_room::core::Zone;
use breathing_room::crypto::MasterKeys;
use insta::assert_snapshot;
use sqlx::{AnyConnection, Connection, Executor};

const BINARY: &str = env!("CARGO_BIN_EXE_breathing-room");

pub fn command(data_dir: &Path, arguments: &[&str]) -> Command {
    let mut command = anywhere(arguments);
    command.arg("--data-dir").arg(data_dir).env("HOME", data_dir);
    command
}

/// Without a home, and without a directory for its data.
pub fn anywhere(arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command.args(arguments).env_clear();
    command
}

/// The one sentence on standard error of a program that would not go on.
pub fn refusal(command: Command) -> String {
    let output = run(command, "/secret 3\n");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(output.stdout, b"", "{output:?}");
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

pub fn names_in(directory: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry"));
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

pub fn run(mut command: Command, input: &str) -> Output {
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
         /time 2026-07-01T12:00Z\n/as you\n/settings\n/in server\n/secret 7 share:true\n> Show it to everyone\n",
    );
    assert!(
        said.contains("the lessons now say “Sam” and “they”")
            || said.contains("The lessons now say “Sam” and “they”"),
        "{said}"
    );
    assert!(said.contains("Europe/Lisbon, where it’s 1 pm now"), "{said}");
    assert!(said.contains("Everyone in this server can see this."), "{said}");
}

#[test]
fn a_form_that_the_input_ends_in_is_not_sent() {
    let said = piped("/settings plain off\n> Yes\n/settings quiet\n");
    assert!(said.contains("The form wasn’t finished, so I didn’t send it."), "{said}");
}

#[test]
fn a_command_in_place_of_an_answer_leaves_the_form() {
    const AGREED: &str = "/settings plain off\n> Yes\n";
    for (command, said_then) in [
        ("/safety Portugal", "Portugal"),
        ("/HELP", "Only you see my answers."),
        ("/as ben", "You’re ben now."),
        ("/time +3h", "It’s "),
        ("/quit", "Take care."),
    ] {
        let said = piped(&format!("{AGREED}/settings timezone\n{command}\n/cancel\n"));
        let after = said.split_once("I’ve closed the form. Nothing was sent.\n\n");
        let after = after.unwrap_or_else(|| panic!("{command}: {said}")).1;
        assert!(after.starts_with(said_then), "{command}: {said}");
        assert!(command == "/quit" || after.ends_with("There’s no form open.\n"), "{command}: {said}");
    }
    let said = piped(&format!("{AGREED}/settings timezone\n/Lisbon\n"));
    assert!(!said.contains("I’ve closed the form"), "it is an answer like any other: {said}");
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
    assert!(said.contains("too long for me") && said.contains("Secret 3 of 7"), "{said}");
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

/// It has the form of a token.
const TOKEN: &str = "MARKER.TOKEN.12345678901234567890-abcdefghijklmnopqrstuvwxyz";

#[test]
fn a_token_that_can_be_none_is_refused_and_not_repeated() {
    let directory = tempfile::tempdir().expect("a directory");
    for text in [
        "abc",
        "MARKER.TOKEN.1234",
        &TOKEN.replace('.', "-"),
        &format!("Bot {TOKEN}"),
        &format!("\"{TOKEN}\""),
    ] {
        let with = |verb: &str| {
            let mut command = command(directory.path(), &[verb]);
            command.env("DISCORD_TOKEN", text);
            command
        };
        let reason = refusal(with("serve"));
        assert!(
            reason.contains("the Discord token does not have the form of one: ") && !reason.contains(text),
            "{reason}"
        );
        let checked = run(with("check"), "");
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert_eq!(checked.status.code(), Some(1), "{said}");
        assert!(
            said.contains("token     the Discord token does not have the form of one: ")
                && !said.contains(text),
            "{said}"
        );
    }
}

#[test]
fn an_import_into_a_directory_without_databases_makes_none() {
    let directory = tempfile::tempdir().expect("a directory");
    let arguments = ["import", "--platform", "console", "--user", "ana", "copy.zip"];
    let said = refusal(command(directory.path(), &arguments));
    assert!(said.contains("nothing was changed: there is no database at "), "{said}");
    assert!(names_in(directory.path()).is_empty(), "nothing was made");
}

#[test]
fn check_says_one_line_for_each_thing() {
    let directory = tempfile::tempdir().expect("a directory");
    let lines = |output: &Output| {
        let said = String::from_utf8_lossy(&output.stdout);
        said.replace(&directory.path().display().to_string(), "DIR").replace(Zone::release(), "RELEASE")
    };
    let fresh = run(command(directory.path(), &["check"]), "");
    assert!(fresh.status.success());
    assert_snapshot!("check_fresh", lines(&fresh));

    run(command(directory.path(), &["try"]), "/secret 1\n");
    let mut used = command(directory.path(), &["check"]);
    used.env("DISCORD_TOKEN", TOKEN);
    let used = run(used, "");
    assert_snapshot!("check_used", lines(&used));

    let (key, aside) = (directory.path().join("master-key"), directory.path().join("aside"));
    std::fs::rename(&key, &aside).expect("it is moved");
    let missing = run(command(directory.path(), &["check"]), "");
    assert!(
        lines(&missing).contains("keys      there is no master key in DIR/master-key; put it back"),
        "{missing:?}"
    );
    let other = directory.path().join("other");
    run(command(&other, &["try"]), "/secret 1\n");
    std::fs::copy(other.join("master-key"), &key).expect("it is copied");
    let wrong = run(command(directory.path(), &["check"]), "");
    assert_eq!(wrong.status.code(), Some(1));
    assert!(
        lines(&wrong)
            .contains(", which the data keys need, is not in DIR/master-key; put its copy back there\n"),
        "{wrong:?}"
    );
    std::fs::rename(&aside, &key).expect("it is moved");

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
fn check_and_the_start_agree_about_the_listener() {
    const LISTEN: &str = "BREATHING_ROOM__HTTP__LISTEN";
    const EVENTS: &str = "BREATHING_ROOM__HTTP__EVENTS";
    const INTERACTIONS: &str = "BREATHING_ROOM__HTTP__INTERACTIONS";
    const GATEWAY: &str = "BREATHING_ROOM__DISCORD__GATEWAY";
    const KEY: &str = "BREATHING_ROOM__DISCORD__PUBLIC_KEY";
    let directory = tempfile::tempdir().expect("a directory");
    let key = crate::support::discord::StandIn::public_key();
    let with = |verb: &str, settings: &[(&str, &str)]| {
        let mut command = command(directory.path(), &[verb]);
        command.env("DISCORD_TOKEN", TOKEN).envs(settings.iter().copied());
        command
    };
    let fine = run(with("check", &[(LISTEN, "127.0.0.1:8787"), (KEY, &key), (EVENTS, "true")]), "");
    assert!(fine.status.success(), "{fine:?}");
    let said = String::from_utf8_lossy(&fine.stdout).into_owned();
    assert!(said.contains("http      fine: /privacy, /terms, /discord/events on 127.0.0.1:8787; operator.name and operator.contact are not \
             set\n"), "{said}");
    for settings in [
        &[(LISTEN, "127.0.0.1:8787"), (EVENTS, "true")][..],
        &[(KEY, &key)],
        &[(KEY, &key), (INTERACTIONS, "true")],
        &[(LISTEN, "localhost:8787"), (KEY, &key), (EVENTS, "true")],
        &[(LISTEN, "127.0.0.1:8787"), (KEY, "MARKER"), (INTERACTIONS, "true")],
        &[(LISTEN, "127.0.0.1:8787"), (KEY, &key), (EVENTS, "true"), (GATEWAY, "false")],
    ] {
        let reason = refusal(with("serve", settings));
        let reason = reason.trim_start_matches("breathing-room: ");
        assert!(
            (reason.starts_with("discord.") || reason.starts_with("http.")) && !reason.contains("MARKER"),
            "{reason}"
        );
        let checked = run(with("check", settings), "");
        assert_eq!(checked.status.code(), Some(1), "{checked:?}");
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert!(said.contains(&format!("http      {reason}")), "{said} is not {reason}");
    }
}

#[test]
fn check_and_the_start_agree_about_the_metrics() {
    const METRICS: &str = "BREATHING_ROOM__METRICS__LISTEN";
    const LISTEN: &str = "BREATHING_ROOM__HTTP__LISTEN";
    let directory = tempfile::tempdir().expect("a directory");
    let with = |verb: &str, settings: &[(&str, &str)]| {
        let mut command = command(directory.path(), &[verb]);
        command.env("DISCORD_TOKEN", TOKEN).envs(settings.iter().copied());
        command
    };
    for (listen, said) in [
        ("127.0.0.1:9464", "metrics   fine: /metrics on 127.0.0.1:9464\n"),
        ("0.0.0.0:9464", "metrics   fine: /metrics on 0.0.0.0:9464; let only your monitoring reach that\n"),
    ] {
        let checked = run(with("check", &[(METRICS, listen)]), "");
        assert!(checked.status.success(), "{checked:?}");
        assert!(String::from_utf8_lossy(&checked.stdout).contains(said), "{checked:?}");
    }
    for settings in [
        &[(METRICS, "localhost")][..],
        &[(METRICS, "127.0.0.1:8787"), (LISTEN, "127.0.0.1:8787")],
        &[(METRICS, "127.0.0.1:8787"), (LISTEN, "0.0.0.0:8787")],
        &[(METRICS, "[::]:8787"), (LISTEN, "127.0.0.1:8787")],
    ] {
        let reason = refusal(with("serve", settings));
        let reason = reason.trim_start_matches("breathing-room: ");
        assert!(reason.starts_with("metrics.listen "), "{reason}");
        let checked = run(with("check", settings), "");
        assert_eq!(checked.status.code(), Some(1), "{checked:?}");
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert!(said.contains(&format!("metrics   {reason}")), "{said} is not {reason}");
    }
}

#[test]
fn a_master_key_in_the_environment_is_called_that() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut checks = command(directory.path(), &["check"]);
    let keys = MasterKeys::generate().expect("random bytes").to_text().to_string();
    checks.env("BREATHING_ROOM_MASTER_KEY", keys);
    let said = String::from_utf8_lossy(&run(checks, "").stdout).into_owned();
    assert!(said.contains("the setting journal.master_key"), "{said}");
}

#[test]
fn check_and_the_start_agree_about_where_traces_go() {
    const SEND_TO: &str = "BREATHING_ROOM__TRACES__SEND_TO";
    let directory = tempfile::tempdir().expect("a directory");
    let with = |verb: &str, send_to: &str| {
        let mut command = command(directory.path(), &[verb]);
        command.env("DISCORD_TOKEN", TOKEN).env(SEND_TO, send_to);
        command
    };
    let said = |send_to: &str| String::from_utf8_lossy(&run(with("check", send_to), "").stdout).into_owned();
    assert!(said("").contains("traces    off (traces.send_to)\n"));
    let mut wrong = vec!["here", "ftp://127.0.0.1", "127.0.0.1:4318"];
    let address = "https://me:hush@collector.example:4318";
    if cfg!(feature = "otlp") {
        assert!(
            said(address).contains("traces    fine: they go to collector.example\n"),
            "{}",
            said(address)
        );
    } else {
        wrong.push(address);
    }
    for send_to in wrong {
        let reason = refusal(with("serve", send_to));
        let reason = reason.trim_start_matches("breathing-room: ");
        assert!(reason.starts_with("traces.send_to "), "{reason}");
        assert!(!reason.contains("hush"), "{reason}");
        assert!(said(send_to).contains(&format!("traces    {reason}")), "{} is not {reason}", said(send_to));
    }
}

#[test]
fn check_and_the_start_agree_about_where_discord_is() {
    const BASE: &str = "BREATHING_ROOM__DISCORD__API_BASE";
    let directory = tempfile::tempdir().expect("a directory");
    let with = |verb: &str, base: &str| {
        let mut command = command(directory.path(), &[verb]);
        command.env("DISCORD_TOKEN", TOKEN).env(BASE, base);
        command
    };
    for (base, said) in [
        ("", "discord   fine (https://discord.com)\n"),
        ("http://127.0.0.1:9/", "discord   fine (http://127.0.0.1:9/, by discord.api_base)\n"),
        ("https://proxy.example/d", "discord   fine (https://proxy.example/d, by discord.api_base)\n"),
    ] {
        let checked = run(with("check", base), "");
        assert!(checked.status.success(), "{checked:?}");
        assert!(String::from_utf8_lossy(&checked.stdout).contains(said), "{checked:?}");
    }
    for base in [
        "foo",
        "proxy.example:8080",
        "ftp://proxy.example",
        "unix:/run/proxy",
        "http://",
        "http://proxy.example:99999",
        "http://MARKER:MARKER@proxy.example",
        "https://proxy.example/?to=discord",
        "https://proxy.example/#d",
        " https://proxy.example",
    ] {
        let reason = refusal(with("serve", base));
        let reason = reason.trim_start_matches("breathing-room: ");
        assert!(reason.starts_with("discord.api_base must be an address"), "{reason}");
        assert!(!reason.contains("MARKER"), "{reason}");
        let checked = run(with("check", base), "");
        assert_eq!(checked.status.code(), Some(1), "{checked:?}");
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert!(said.contains(&format!("discord   {reason}")), "{said} is not {reason}");
    }
}

#[test]
fn the_log_is_json_when_it_is_asked_for() {
    let directory = tempfile::tempdir().expect("a directory");
    let with = |format: &str| {
        let mut command = command(directory.path(), &["try"]);
        command.env("BREATHING_ROOM__LOG__LEVEL", "debug").env("BREATHING_ROOM__LOG__FORMAT", format);
        let output = run(command, "/secret 3\n/settings\n");
        String::from_utf8(output.stderr).expect("text")
    };
    let lines = with("json");
    assert!(lines.lines().count() > 3, "{lines}");
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("each line is an object");
        assert!(line["message"].is_string() && line["level"].is_string(), "{line}");
    }
    assert!(with("human").starts_with("20"), "a line for a person begins with its time");
    assert!(with("xml").contains("unknown variant"), "{}", with("xml"));
}

#[test]
fn check_and_the_start_agree_about_the_share_of_the_work() {
    const ROLES: &str = "BREATHING_ROOM__SERVE__ROLES";
    const SHARDS: &str = "BREATHING_ROOM__SERVE__SHARDS";
    let directory = tempfile::tempdir().expect("a directory");
    let with = |arguments: &[&str], settings: &[(&str, &str)]| {
        let mut command = command(directory.path(), arguments);
        command.env("DISCORD_TOKEN", TOKEN).envs(settings.iter().copied());
        command
    };
    for (settings, wanted) in [
        (&[][..], "fine (gateway, http, timers)"),
        (&[(ROLES, "timers")], "fine (timers)"),
        (&[(ROLES, "timers"), (SHARDS, "0-3/8")], "fine (timers)"),
        (&[(ROLES, "timers,gateway"), (SHARDS, "0-3/8")], "fine (gateway, timers; the shards 0-3/8)"),
    ] {
        let checked = run(with(&["check"], settings), "");
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert!(checked.status.success() && said.contains(&format!("serve     {wanted}\n")), "{said}");
    }
    for (setting, reason) in [
        ((ROLES, "web"), "serve.roles: a role is one of: gateway, http, timers"),
        (
            (ROLES, "http"),
            "a process with the roles http would do nothing: the role gateway needs discord.gateway = true, and the role http needs http.listen",
        ),
        (
            (SHARDS, "8-9/8"),
            "serve.shards: there is no shard 9 of 8: shards are counted from 0, so the last one is 7",
        ),
        (
            (SHARDS, "all"),
            "serve.shards: shards are written A-B/N, such as 0-3/8 for the shards 0 to 3 of 8, or A/N for one alone",
        ),
    ] {
        assert_eq!(refusal(with(&["serve"], &[setting])), format!("breathing-room: {reason}\n"));
        assert_eq!(refusal(with(&[], &[setting])), format!("breathing-room: {reason}\n"));
        let checked = run(with(&["check"], &[setting]), "");
        assert_eq!(checked.status.code(), Some(1), "{checked:?}");
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert!(said.contains(&format!("serve     {reason}\n")), "{said}");
    }
    let reason = refusal(with(&["serve", "--roles", "timers", "--shards", "0-3/8"], &[]));
    assert!(
        reason.ends_with("--shards names shards for a process without the role gateway (timers)\n"),
        "{reason}"
    );
    for (arguments, reason) in [
        (
            ["serve", "--roles", "gateway,web"],
            "invalid value 'gateway,web' for '--roles <ROLES>': a role is one of",
        ),
        (
            ["serve", "--shards", "3-1/8"],
            "invalid value '3-1/8' for '--shards <A-B/N>': shard 3 comes after shard 1",
        ),
    ] {
        let refused = run(with(&arguments, &[]), "");
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(refused.status.code() == Some(2) && said.contains(reason), "{said}");
    }
}

#[test]
fn check_sees_what_stops_the_start() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("file");
    std::fs::write(&file, "in the way").expect("it is written");
    std::fs::create_dir(directory.path().join("breathing-room.db")).expect("it is made");
    for (place, what_to_do) in [
        (file.clone(), "name another place\n"),
        (file.join("below"), "name another place\n"),
        (directory.path().to_owned(), "it is a directory; name a file\n"),
    ] {
        let checked = run(command(&place, &["check"]), "");
        assert_eq!(checked.status.code(), Some(1), "{checked:?}");
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        let reason = refusal(command(&place, &["try"]));
        assert!(reason.contains("cannot write the database") && reason.ends_with(what_to_do), "{reason}");
        assert!(said.contains(reason.trim_start_matches("breathing-room: ")), "{said} is not {reason}");
    }
    assert_eq!(names_in(directory.path()).len(), 2);
}

#[test]
fn what_stops_the_start_is_one_sentence_and_exit_1() {
    let directory = tempfile::tempdir().expect("a directory");
    let refused = |setting: &str, value: &str| {
        let mut command = command(directory.path(), &["try"]);
        command.env(setting, value);
        refusal(command)
    };
    let said = refused("BREATHING_ROOM__DISCORD__TOKNE", TOKEN);
    assert!(said.contains("BREATHING_ROOM__DISCORD__TOKNE names no setting"), "{said}");
    assert!(!said.contains("MARKER"));
    let said = refused("BREATHING_ROOM__CONTENT__DIRECTORY", "/nowhere/at/all");
    assert!(said.contains("content.directory: cannot read /nowhere/at/all"), "{said}");
    let said = refused("BREATHING_ROOM_LOG_LEVEL", "info");
    assert!(
        said.contains("BREATHING_ROOM_LOG_LEVEL names no setting; they are written BREATHING_ROOM__"),
        "{said}"
    );
}

#[test]
fn a_database_address_is_a_file_or_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("bot.db");
    for address in [format!("sqlite:{}", file.display()), format!("sqlite://{}", file.display())] {
        let mut command = anywhere(&["try"]);
        command.env("DATABASE_URL", address);
        command.env("BREATHING_ROOM_MASTER_KEY_FILE", directory.path().join("master-key"));
        let output = run(command, "/settings plain on\n> Yes\n");
        assert!(output.status.success(), "{output:?}");
        let mut names = names_in(directory.path());
        names.sort();
        assert_eq!(names, ["bot.db", "keys.db", "master-key"]);
    }
    for address in ["sqlite://localhost/MARKER.db", "sqlite::memory:", "sqlite:a.db?mode=MARKER"] {
        let mut command = anywhere(&["try"]);
        command.env("DATABASE_URL", address);
        let said = refusal(command);
        assert!(said.contains("the database address must be `sqlite:` and the path of a file"), "{said}");
        assert!(!said.contains("MARKER"), "{said}");
    }
}

#[tokio::test]
async fn a_locked_database_is_one_sentence() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut holder = raw(directory.path(), "rwc").await;
    holder.execute("begin exclusive").await.expect("it is locked");
    let said = refusal(command(directory.path(), &["try"]));
    assert!(said.contains("is locked by another program; stop that program and try again"), "{said}");
}

#[tokio::test]
async fn a_start_forgets_old_requests() {
    let directory = tempfile::tempdir().expect("a directory");
    run(command(directory.path(), &["try"]), "");
    let mut connection = raw(directory.path(), "rw").await;
    connection.execute("insert into handled_request values ('old', 1)").await.expect("it is written");
    connection.close().await.expect("it closes");
    run(command(directory.path(), &["try"]), "");
    let mut connection = raw(directory.path(), "rw").await;
    let left = connection.fetch_all("select * from handled_request").await.expect("the rows");
    assert!(left.is_empty());
}

pub async fn raw(directory: &Path, mode: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    let address = format!("sqlite:{}/breathing-room.db?mode={mode}", directory.display());
    AnyConnection::connect(&address).await.expect("a database")
}

#[test]
fn with_a_token_it_serves_discord_or_says_why_not() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut command = command(directory.path(), &[]);
    command.env("DISCORD_TOKEN", TOKEN);
    command.env("BREATHING_ROOM__DISCORD__API_BASE", "http://127.0.0.1:9");
    command.env("BREATHING_ROOM__LOG__LEVEL", "error");
    let said = refusal(command);
    assert_eq!(said, "breathing-room: cannot learn where Discord's gateway is: no connection\n");
}

#[test]
fn safety_needs_no_database_and_no_settings() {
    let directory = tempfile::tempdir().expect("a directory");
    let said = |country: &[&str]| {
        let mut command = command(directory.path(), &["safety"]);
        command.args(country).env("BREATHING_ROOM__LOG__LEVEL", "loud").env("DATABASE_URL", "nonsense");
        let output = run(command, "");
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    assert_snapshot!("safety", said(&[]));
    let country = said(&["United", "Kingdom"]);
    let (before, checked) = country.split_once("Checked ").expect("when it was checked");
    let (_, after) = checked.split_once(".\n").expect("the end of the line");
    // How a day is said depends on the day.
    assert_snapshot!("safety_country", format!("{before}Checked DAY.\n{after}"));
    assert!(said(&["Scotland"]).contains("United Kingdom"));
    assert!(names_in(directory.path()).is_empty(), "nothing was made");
}

#[test]
fn safety_for_an_unknown_country_fails_but_says_where_to_turn() {
    let directory = tempfile::tempdir().expect("a directory");
    let said = |country: &str| {
        let output = run(command(directory.path(), &["safety", country]), "");
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(output.stderr.is_empty(), "{output:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    assert_snapshot!("safety_irland", said("irland"));
    let said = said("Atlantis");
    assert!(said.contains("I don’t have lines for “Atlantis”."), "{said}");
    assert!(!said.contains("Did you mean"), "{said}");
}

#[test]
fn an_operator_can_erase_somebody() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("breathing-room.db");
    let asks = || command(directory.path(), &["erase", "--platform", "console", "--user", "ana"]);
    let erase = || {
        let mut erase = asks();
        erase.arg("--yes");
        erase
    };
    let said = refusal(asks());
    assert!(said.contains(&format!("there is no database at {}", file.display())), "{said}");
    let said = refusal(erase());
    assert!(said.contains(&format!("there is no database at {}", file.display())), "{said}");
    assert!(names_in(directory.path()).is_empty(), "nothing was made");
    run(
        command(directory.path(), &["try"]),
        "/as ana\n/settings timezone Lisbon\n> Yes, keep it\n/data export\n",
    );
    let question = "Everything about the console user ana will be gone for good: 0 pages, 0 plans, all settings. Type \
                    yes to go on: ";
    for answer in ["", "\n", "no\n", "y\n"] {
        let asked = run(asks(), answer);
        assert_eq!((asked.status.code(), &*String::from_utf8_lossy(&asked.stdout)), (Some(1), question));
        assert!(String::from_utf8_lossy(&asked.stderr).contains("nothing was erased"), "{asked:?}");
    }
    let erased = run(asks(), "Yes\n");
    assert!(erased.status.success(), "{erased:?}");
    let export = directory.path().join("exports/breathing-room-copy-1.zip");
    let said = format!(
        "everything about them is gone\ncopies that were taken in the terminal are still there, and are yours to \
         delete:\n{}\n",
        export.display()
    );
    assert_eq!(String::from_utf8_lossy(&erased.stdout), format!("{question}{said}"));
    assert!(export.exists(), "it deletes none of them");
    for again in [asks(), erase()] {
        let said = refusal(again);
        assert!(
            said.contains(&format!("nothing about the console user ana in {}", file.display())),
            "{said}"
        );
    }
}

#[test]
fn an_operator_can_change_the_master_key() {
    let directory = tempfile::tempdir().expect("a directory");
    let verb = |arguments: &[&str]| {
        let output = run(command(directory.path(), &[&["keys"], arguments].concat()), "");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    let none = verb(&["list"]);
    assert!(none.starts_with("there is no master key yet; the first start makes one in "), "{none}");
    let said = refusal(command(directory.path(), &["keys", "rotate"]));
    assert!(said.contains("there is no database of data keys at "), "{said}");
    assert!(names_in(directory.path()).is_empty(), "nothing was made");
    let name = "/settings partner name:Sam\n> Yes, keep it\nSam\n";
    let told = run(command(directory.path(), &["try"]), name);
    assert!(String::from_utf8_lossy(&told.stdout).contains("“Sam”"), "{told:?}");
    let old = verb(&["list"])[..16].to_owned();
    assert_eq!(verb(&["list"]), format!("{old}  active   1 data key\n"));
    let said = verb(&["new"]);
    let new = said[..16].to_owned();
    assert!(said.contains("is the active master key now. Copy "), "{said}");
    let said = refusal(command(directory.path(), &["keys", "retire", &old]));
    assert!(said.contains(&format!("{old} still wraps data keys")), "{said}");
    assert_eq!(verb(&["rotate"]), "1 data key wrapped anew\n");
    assert!(verb(&["retire", &old]).starts_with(&format!("{old} is retired")));
    assert_eq!(verb(&["list"]), format!("{new}  active   1 data key\n"));
    let shown = run(command(directory.path(), &["try"]), "/settings\n");
    assert!(String::from_utf8_lossy(&shown.stdout).contains("Sam"), "{shown:?}");
}

#[test]
fn a_key_comes_from_a_credential_before_a_file_and_from_a_file_before_the_environment() {
    let directory = tempfile::tempdir().expect("a directory");
    let made = |name: &str| {
        let below = directory.path().join(name);
        run(command(&below, &["try"]), "/secret 1\n");
        std::fs::read_to_string(below.join("master-key")).expect("it was made")
    };
    let (credential, file, given) = (made("a"), made("b"), made("c"));
    let id = |text: &str| text.lines().last().expect("a line")[5..21].to_owned();
    let credentials = directory.path().join("credentials");
    std::fs::create_dir(&credentials).expect("it is made");
    std::fs::write(credentials.join("breathing-room-master-key"), &credential).expect("it is written");
    let listed = |with_credential: bool, file: &str| {
        let mut command = command(&directory.path().join("d"), &["keys", "list"]);
        command.env("BREATHING_ROOM_MASTER_KEY", &given).env("BREATHING_ROOM_MASTER_KEY_FILE", file);
        if with_credential {
            command.env("CREDENTIALS_DIRECTORY", &credentials);
        }
        String::from_utf8(run(command, "").stdout).expect("text")[..16].to_owned()
    };
    let there = directory.path().join("b/master-key").display().to_string();
    assert_eq!(listed(true, &there), id(&credential));
    assert_eq!(listed(false, &there), id(&file));
    assert_eq!(listed(false, "/nowhere/at/all"), id(&given));
    let mut unused = command(&directory.path().join("d"), &["keys", "new"]);
    unused.env("BREATHING_ROOM_MASTER_KEY_FILE", &there);
    let said = refusal(unused);
    assert!(
        said.contains("there is no database of data keys at ") && said.contains("nothing was changed"),
        "{said}"
    );
    assert!(!directory.path().join("d/keys.db").exists(), "none is made");
    std::fs::write(credentials.join("breathing-room-master-key"), &file).expect("it is written");
    let mut elsewhere = command(&directory.path().join("b"), &["keys", "new"]);
    elsewhere.env("CREDENTIALS_DIRECTORY", &credentials);
    let said = refusal(elsewhere);
    assert!(said.contains("it is not in a file that this command may change"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_kept_out_of_core_dumps() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut child = command(directory.path(), &["try"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("its input");
    let mut output = std::io::BufReader::new(child.stdout.take().expect("its output"));
    input.write_all(b"/secret 1\n").expect("it reads");
    let mut line = String::new();
    // Once it answers, it has begun.
    std::io::BufRead::read_line(&mut output, &mut line).expect("a line");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).expect("its limits");
    drop((input, output));
    child.wait().expect("it ends");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit");
    assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"], "{core}");
}
