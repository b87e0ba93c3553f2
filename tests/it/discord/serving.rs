//! The bot on Discord, as the tests of this folder begin with it.

use std::fs;
use std::net::SocketAddr;
use std::sync::Arc;

use breathing_room::config::{Config, ContentDirectory};
use breathing_room::doors::discord::{DiscordOptions, EventsOptions};
use breathing_room::engine::{App, KeepLimits};

use crate::support::discord::{InteractionHandle, Message, StandIn};
use crate::support::{Bot, content};

/// When these tests begin.
pub const MORNING: &str = "2026-08-06T09:00Z";

/// The bot, connected.
pub async fn serve() -> Result<Bot, Box<dyn std::error::Error>> {
    serve_with(|_| {}).await
}

/// The same with other options.
pub async fn serve_with(
    options: impl FnOnce(&mut DiscordOptions),
) -> Result<Bot, Box<dyn std::error::Error>> {
    Bot::set_up(MORNING).on_discord(options).await
}

/// The same, with other words than usual: a Fluent file.
pub async fn serve_saying(words: &str) -> Result<Bot, Box<dyn std::error::Error>> {
    let directory = tempfile::tempdir()?;
    let english = directory.path().join("locales/en");
    fs::create_dir_all(&english)?;
    fs::write(english.join("other.ftl"), words)?;
    let path = directory.path().to_string_lossy().into_owned();
    let config = Config { content: ContentDirectory { directory: path }, ..Config::default() };
    let make_app = move |store, keys| App::new(config.content().expect("the words are right"), store, keys);
    Bot::set_up(MORNING).app(make_app).on_discord(|_| {}).await
}

/// The same, with an ear for Discord's webhook events, and where that is.
pub async fn serve_listening(
    options: impl FnOnce(&mut DiscordOptions),
) -> Result<(Bot, SocketAddr), Box<dyn std::error::Error>> {
    let events = EventsOptions::read("127.0.0.1:0", &StandIn::public_key())?.expect("it is on");
    let bound = Arc::clone(&events.bound);
    let bot = serve_with(|chosen| {
        chosen.events = Some(events);
        options(chosen);
    })
    .await?;
    Ok((bot, *bound.get().expect("it listens before it serves")))
}

/// The bot on a Discord that a test has prepared. It has begun to connect, and may fail.
pub async fn start_on(
    discord: Arc<StandIn>,
    options: impl FnOnce(&mut DiscordOptions),
) -> Result<Bot, Box<dyn std::error::Error>> {
    Bot::set_up(MORNING).on(discord, options).await
}

/// The bot, connected, that erases members who have not been there for so many months.
pub async fn serve_idle(months: u32) -> Result<Bot, Box<dyn std::error::Error>> {
    let make_app = move |store, keys| App::with_limits(content(), store, keys, KeepLimits::new(0, months));
    Bot::set_up(MORNING).app(make_app).on_discord(|_| {}).await
}

/// Opens the newest page from the list of pages: with its button, or from the list to choose from.
pub fn opens_page(bot: &Bot, person: &str, journal: &Message) -> InteractionHandle {
    let parts = journal.every_component();
    let ids = parts.iter().filter_map(|part| part["custom_id"].as_str());
    if let Some(button) = ids.clone().find(|id| id.starts_with("1|journal|read|")) {
        return bot.discord().press(person, journal, button);
    }
    let list = parts.iter().find(|part| part["custom_id"] == "1|journal|pick").expect("a list of pages");
    let page = list["options"][0]["value"].as_str().expect("a page");
    bot.discord().choose(person, journal, "1|journal|pick", &[page])
}
