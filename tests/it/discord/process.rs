//! The program itself as a process of its own, serving Discord.

use std::process::{Child, Command, Stdio};

use breathing_room::features::COMMANDS;
use serde_json::Value;

use crate::support::TestResult;
use crate::support::discord::{Place, StandIn};

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
    process.env("DISCORD_TOKEN", "MARKER.token.12345678901234567890-abcdefghijklmnopqrstuvwxyz");
    let output = tokio::task::spawn_blocking(move || process.output()).await??;
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr)?;
    let (warned, stopped) = said.trim().split_once('\n').expect("two lines");
    assert!(warned.contains("a master key was made; copy it to a safe place"), "{warned}");
    assert_eq!(stopped, "breathing-room: Discord does not know this token");
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
