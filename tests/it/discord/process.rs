//! The program itself as a process of its own, serving Discord.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use breathing_room::clock::Clock;
use breathing_room::features::COMMANDS;
use serde_json::Value;

use super::serving::UNKNOWN_TOKEN;
use crate::support::TestResult;
use crate::support::discord::{Place, StandIn, exchange};

/// It has the form of a token.
const WRONG_TOKEN: &str = "MARKER.token.12345678901234567890-abcdefghijklmnopqrstuvwxyz";
const BINARY: &str = env!("CARGO_BIN_EXE_breathing-room");

/// The program, ended when a test is.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn command(discord: &StandIn, data_dir: &std::path::Path) -> Command {
    let mut command = Command::new(BINARY);
    command
        .arg("--data-dir")
        .arg(data_dir)
        .env_clear()
        .env("DISCORD_TOKEN", discord.token())
        .env("BREATHING_ROOM__DISCORD__API_BASE", discord.base_url())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A command, what a person might give it, and how its answer begins.
type Asked = (&'static str, Vec<(&'static str, Value)>, &'static str);

/// Every command.
fn commands() -> Vec<Asked> {
    vec![
        ("secret", vec![("about", "3".into())], "Secret 3 of 7"),
        ("secret", vec![("about", "he went quiet".into())], "Secret 2 of 7"),
        ("secret", vec![("about", "All seven".into())], "The seven secrets"),
        ("safety", vec![], "Real people you can reach"),
        ("safety", vec![("country", "GB".into())], "United Kingdom"),
        ("help", vec![], "Only you see my answers."),
        ("about", vec![], "About Breathing Room"),
        ("settings show", vec![], "Settings"),
        ("settings timezone", vec![("zone", "Europe/Lisbon".into())], "Before I keep anything"),
        ("settings plain", vec![("mode", "on".into())], "Before I keep anything"),
        ("settings language", vec![("language", "auto".into())], "Before I keep anything"),
        ("settings discreet", vec![("mode", "off".into())], "Before I keep anything"),
        ("settings quiet", vec![("hours", "22-7".into())], "Before I keep anything"),
        ("settings partner", vec![("pronouns", "she".into())], "Before I keep anything"),
    ]
}

#[tokio::test]
async fn every_command_is_answered_wherever_it_is_offered() -> TestResult {
    let directory = tempfile::tempdir()?;
    let discord = StandIn::start().await;
    let mut process = Process(command(&discord, directory.path()).spawn()?);
    discord.bot_ready().await;
    for place in [Place::Guild, Place::BotDm, Place::PrivateChannel, Place::GuildUserInstall] {
        for (name, options, beginning) in commands() {
            if place == Place::PrivateChannel && name.starts_with("settings") {
                continue;
            }
            let answer = discord.slash("ana", place, name, &options).message().await;
            let text = answer.plain_text();
            assert!(text.starts_with(beginning), "/{name} in {place:?}: {text}");
            assert!(answer.is_ephemeral(), "/{name} in {place:?} is private");
        }
    }
    assert!(discord.violations().is_empty(), "{:#?}", discord.violations());
    let pid = process.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status()?.success());
    discord.bot_gone().await;
    assert_eq!(process.0.wait()?.code(), Some(0), "a stop that was asked for is no failure");
    Ok(())
}

#[tokio::test]
async fn every_setting_of_the_listener_is_in_force() -> TestResult {
    let directory = tempfile::tempdir()?;
    let discord = StandIn::start().await;
    let clock = Clock::system();
    let at = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let mut command = command(&discord, directory.path());
    command
        .env("BREATHING_ROOM__DISCORD__GATEWAY", "false")
        .env("BREATHING_ROOM__DISCORD__PUBLIC_KEY", StandIn::public_key())
        .env("BREATHING_ROOM__HTTP__LISTEN", at.to_string())
        .env("BREATHING_ROOM__HTTP__INTERACTIONS", "true")
        .env("BREATHING_ROOM__OPERATOR__NAME", "Ana Silva")
        .env("BREATHING_ROOM__OPERATOR__CONTACT", "https://example.org/reach-me")
        .env("BREATHING_ROOM__JOURNAL__KEEP_AT_MOST_DAYS", "45");
    let mut process = Process(command.spawn()?);
    let get = async |path: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nHost: bot.example\r\n\r\n");
        exchange(at, request.as_bytes()).await.ok().flatten().filter(|answer| answer.status == 200)
    };
    while get("/readyz").await.is_none() {
        assert_eq!(process.0.try_wait()?, None, "it has ended");
    }
    let privacy = get("/privacy").await.expect("the page").body;
    for words in
        ["Ana Silva", "<a href=\"https://example.org/reach-me\">", "longer than 45 days", "After 12 months"]
    {
        assert!(privacy.contains(words), "{words}");
    }
    assert!(privacy.contains("this bot does not learn of it"), "events are off");
    assert_eq!(discord.webhook_ping().post_to(at).await.status, 404);
    discord.posts_interactions_to(at, move || clock.now().timestamp());
    let card = discord.slash("ana", Place::BotDm, "secret", &[("about", "3".into())]).message().await;
    assert!(card.plain_text().starts_with("Secret 3 of 7"));
    assert_eq!(discord.identifies(), 0);
    let pid = process.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status()?.success());
    assert_eq!(process.0.wait()?.code(), Some(0), "a stop that was asked for is no failure");
    Ok(())
}

#[tokio::test]
async fn what_was_set_is_still_set_after_a_kill() -> TestResult {
    let directory = tempfile::tempdir()?;
    let discord = StandIn::start().await;
    {
        let _process = Process(command(&discord, directory.path()).spawn()?);
        discord.bot_ready().await;
        let zone = [("zone", Value::from("Europe/Lisbon"))];
        let asked = discord.slash("ana", Place::BotDm, "settings timezone", &zone).message().await;
        let done = discord.press("ana", &asked, "Yes, keep it").message().await;
        assert!(done.plain_text().contains("Set: Europe/Lisbon"), "{}", done.plain_text());
        // Dropping the process is kill -9, right after the answer.
    }
    discord.bot_gone().await;
    let _process = Process(command(&discord, directory.path()).spawn()?);
    discord.bot_ready().await;
    let shown = discord.slash("ana", Place::BotDm, "settings show", &[]).message().await;
    assert!(shown.plain_text().contains("Europe/Lisbon"), "{}", shown.plain_text());
    Ok(())
}

#[tokio::test]
async fn a_token_that_discord_does_not_know_stops_the_start() -> TestResult {
    let directory = tempfile::tempdir()?;
    let discord = StandIn::start().await;
    let mut process = command(&discord, directory.path());
    process.env("DISCORD_TOKEN", WRONG_TOKEN);
    let mut register = command(&discord, directory.path());
    register.arg("register").env("DISCORD_TOKEN", WRONG_TOKEN);
    let output = tokio::task::spawn_blocking(move || register.output()).await??;
    assert_eq!(String::from_utf8(output.stderr)?, format!("breathing-room: {UNKNOWN_TOKEN}\n"));
    let output = tokio::task::spawn_blocking(move || process.output()).await??;
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr)?;
    let (warned, stopped) = said.trim().split_once('\n').expect("two lines");
    assert!(warned.contains("a master key was made; copy it to a safe place"), "{warned}");
    assert_eq!(stopped, format!("breathing-room: {UNKNOWN_TOKEN}"));
    Ok(())
}

#[tokio::test]
async fn the_commands_can_be_registered_by_hand() -> TestResult {
    let directory = tempfile::tempdir()?;
    let discord = StandIn::start().await;
    let mut register = command(&discord, directory.path());
    register.arg("register");
    let output = tokio::task::spawn_blocking(move || register.output()).await??;
    assert!(output.status.success(), "{output:?}");
    let said = format!("Discord has {} new or changed commands\n", COMMANDS.len());
    assert_eq!(String::from_utf8(output.stdout)?, said);
    assert_eq!(discord.registered_commands().len(), COMMANDS.len());
    Ok(())
}
