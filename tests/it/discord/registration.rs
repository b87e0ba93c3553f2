//! The commands that Discord is told of.

use breathing_room::core::command::OptionSpec;
use breathing_room::doors::discord::{Registration, register};
use breathing_room::features::COMMANDS;
use serde_json::{Value, json};

use super::serving::{serve, start_on};
use crate::support::discord::{Route, StandIn};
use crate::support::{TestResult, content, usual_options};

#[tokio::test]
async fn commands_are_registered_when_they_differ_and_only_then() -> TestResult {
    let discord = StandIn::start().await;
    let (content, options) = (content(), usual_options(&discord));
    let all = discord_commands();
    assert_eq!(register(&content.words, &options, true).await?, Registration::Updated(all));
    assert_eq!(register(&content.words, &options, true).await?, Registration::Unchanged);
    assert_eq!(discord.requests_of(Route::PutCommands).len(), 1);
    assert_eq!(register(&content.words, &options, false).await?, Registration::Updated(all));
    assert_eq!(discord.take_violations(), []);
    Ok(())
}

#[tokio::test]
async fn what_discord_adds_to_a_command_is_no_difference() -> TestResult {
    let discord = StandIn::start().await;
    let (content, options) = (content(), usual_options(&discord));
    register(&content.words, &options, true).await?;
    let mut known = discord.registered_commands();
    for command in &mut known {
        command["version"] = json!("1");
        if command["name"] != "server" {
            command["default_member_permissions"] = json!(null);
        }
        command["nsfw"] = json!(false);
        command["name_localizations"] = json!(null);
        command["contexts"].as_array_mut().expect("every command has its places").reverse();
        for option in command["options"].as_array_mut().into_iter().flatten() {
            option["required"] = json!(option["required"] == true);
            option["autocomplete"] = json!(option["autocomplete"] == true);
            if option["min_value"] == 1 {
                option["min_value"] = json!(1.0);
            }
        }
    }
    known.reverse();
    discord.requests_to(Route::GetCommands).answers_with(200, json!(known)).once();
    assert_eq!(register(&content.words, &options, true).await?, Registration::Unchanged);
    known[0]["description"] = json!("Something else");
    discord.requests_to(Route::GetCommands).answers_with(200, json!(known)).once();
    assert_eq!(register(&content.words, &options, true).await?, Registration::Updated(1));
    Ok(())
}

#[tokio::test]
async fn every_command_says_where_it_may_be_used() -> TestResult {
    let bot = serve().await?;
    for command in bot.discord().registered_commands() {
        let name = command["name"].as_str().unwrap_or_default();
        if name == "server" {
            assert_eq!((&command["integration_types"], &command["contexts"]), (&json!([0]), &json!([0])));
            continue;
        }
        assert_eq!(command["integration_types"], json!([0, 1]), "{name}");
        let alone = [
            "settings", "urge", "daily", "space", "nudges", "status", "vent", "journal", "data", "now",
            "draft", "plan", "people", "checkin", "limits", "life", "story", "week",
        ];
        let alone = alone.contains(&name);
        let places = if alone { json!([0, 1]) } else { json!([0, 1, 2]) };
        assert_eq!(command["contexts"], places, "{name}");
    }
    bot.ends_well().await
}

#[tokio::test]
async fn a_bot_serves_even_if_its_commands_cannot_be_registered() -> TestResult {
    let discord = StandIn::start().await;
    discord.requests_to(Route::PutCommands).fails_with(50001).always();
    let bot = start_on(discord, |_| {}).await?;
    bot.discord().bot_ready().await;
    let card =
        bot.discord().slash("ana", crate::support::discord::Place::Guild, "about", &[]).message().await;
    assert!(card.is_v2());
    bot.ends_well().await
}

/// Every command and sub-command with the options that it takes.
fn branches() -> Vec<(String, &'static [OptionSpec])> {
    let mut branches = Vec::new();
    for command in COMMANDS.iter() {
        branches.push((command.name.to_owned(), command.options));
        let subs = command.subs.iter().map(|sub| (format!("{} {}", command.name, sub.name), sub.options));
        branches.extend(subs);
    }
    branches
}

/// A client gives the rest of a typed line to the first option that is required, so there is one at most, and it is
/// the first.
#[test]
fn what_a_command_needs_comes_first_and_is_one_thing() {
    for (name, options) in branches() {
        let required: Vec<usize> = (0..options.len()).filter(|at| options[*at].required).collect();
        assert!(required.is_empty() || required == [0], "/{name}: {required:?}");
    }
}

/// A phone cuts longer ones off.
#[tokio::test]
async fn descriptions_fit_a_phone_and_choices_have_names() -> TestResult {
    let bot = serve().await?;
    let mut long = Vec::new();
    for command in bot.discord().registered_commands() {
        look_through(&command, &mut long);
    }
    assert_eq!(long, Vec::<String>::new());
    bot.ends_well().await
}

fn look_through(entry: &Value, wrong: &mut Vec<String>) {
    let description = entry["description"].as_str().unwrap_or_default();
    if description.is_empty() || description.chars().count() > 60 {
        wrong.push(format!("{}: {description}", entry["name"]));
    }
    for choice in entry["choices"].as_array().into_iter().flatten() {
        if choice["name"] == choice["value"] {
            wrong.push(format!("{}: the choice {} has no name", entry["name"], choice["value"]));
        }
    }
    for below in entry["options"].as_array().into_iter().flatten() {
        look_through(below, wrong);
    }
}

fn discord_commands() -> usize {
    COMMANDS.len()
}
