//! The commands that Discord is told of.

use breathing_room::doors::discord::{Registration, register};
use serde_json::json;

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
        command["default_member_permissions"] = json!(null);
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
        assert_eq!(command["integration_types"], json!([0, 1]), "{name}");
        let alone = ["settings", "urge", "daily", "space", "nudges", "status", "vent", "journal", "data"];
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

fn discord_commands() -> usize {
    breathing_room::features::COMMANDS.len()
}
