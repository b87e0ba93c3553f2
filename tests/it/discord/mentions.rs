//! The commands that the bot names: a person can tap them.

use serde_json::json;

use super::serving::{opens_page, serve, serve_saying, start_on};
use crate::support::TestResult;
use crate::support::discord::{Message, Place, Route, StandIn};

/// A sentence of the card of `/about` that names commands.
const NAMES: &str = "about-not = Type /daily on and then 9 pm, or look at /space, or call /safety now.\n";

fn raw(message: &Message) -> String {
    let parts = message.every_component();
    parts.iter().filter_map(|part| part["content"].as_str()).collect::<Vec<_>>().join("\n")
}

fn number(discord: &StandIn, name: &str) -> String {
    let commands = discord.registered_commands();
    let command = commands.iter().find(|command| command["name"] == name).expect("it is registered");
    command["id"].as_str().expect("a number").to_owned()
}

#[tokio::test]
async fn a_command_that_the_bot_names_can_be_tapped() -> TestResult {
    let bot = serve_saying(NAMES).await?;
    let about = bot.discord().slash("ana", Place::Guild, "about", &[]).message().await;
    let [daily, space, safety] = ["daily", "space", "safety"].map(|name| number(bot.discord(), name));
    let named = format!(
        "Type </daily on:{daily}> and then 9 pm, or look at </space status:{space}>, or call </safety:{safety}> now."
    );
    assert!(raw(&about).contains(&named), "{}", raw(&about));
    assert!(about.plain_text().contains("Type /daily on and then 9 pm"), "{}", about.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn in_plain_text_and_without_numbers_it_is_text() -> TestResult {
    let bot = serve_saying(NAMES).await?;
    let options = [("mode", json!("on"))];
    let consent = bot.discord().slash("ana", Place::Guild, "settings plain", &options).message().await;
    bot.discord().press("ana", &consent, "Yes, keep it").message().await;
    let about = bot.discord().slash("ana", Place::Guild, "about", &[]).message().await;
    assert!(raw(&about).contains("Type /daily on and then 9 pm"), "{}", raw(&about));
    bot.ends_well().await?;

    let discord = StandIn::start().await;
    discord.requests_to(Route::PutCommands).fails_with(50001).always();
    let bot = start_on(discord, |_| {}).await?;
    bot.discord().bot_ready().await;
    let help = bot.discord().slash("ana", Place::Guild, "help", &[]).message().await;
    assert!(raw(&help).contains("/secret") && !raw(&help).contains("</"), "{}", raw(&help));
    bot.ends_well().await
}

#[tokio::test]
async fn what_a_person_wrote_is_no_mention() -> TestResult {
    const PAGE: &str = "He said: type /daily on and /safety, and I laughed.";
    let bot = serve().await?;
    let options = [("mode", json!("off"))];
    let consent = bot.discord().slash("ana", Place::Guild, "settings plain", &options).message().await;
    bot.discord().press("ana", &consent, "Yes, keep it").message().await;
    let form = bot.discord().slash("ana", Place::Guild, "vent", &[]).answer().await.modal();
    bot.discord().submit("ana", &form, &[("text", PAGE)]).message().await;
    let journal = bot.discord().slash("ana", Place::Guild, "journal", &[]).message().await;
    let read = opens_page(&bot, "ana", &journal).message().await;
    assert!(raw(&read).contains(PAGE), "{}", raw(&read));
    bot.ends_well().await
}
