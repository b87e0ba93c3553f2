//! The bot on Discord, as the tests of this folder begin with it.

use std::fs;
use std::net::SocketAddr;
use std::sync::Arc;

use breathing_room::config::{Config, ContentDirectory};
use breathing_room::doors::discord::DiscordOptions;
use breathing_room::engine::{App, KeepLimits};

use crate::support::discord::{InteractionHandle, Message, StandIn};
use crate::support::{Bot, content, web_options};

/// What is said when Discord refuses the token.
pub const UNKNOWN_TOKEN: &str = "Discord does not know this token; make a new one in the Developer Portal (Bot, Reset Token), put it where yours \
     comes from, and start the bot again";

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
    serve_saying_with(words, |_| {}).await
}

/// The same with other options.
pub async fn serve_saying_with(
    words: &str,
    options: impl FnOnce(&mut DiscordOptions),
) -> Result<Bot, Box<dyn std::error::Error>> {
    let directory = tempfile::tempdir()?;
    let english = directory.path().join("locales/en");
    fs::create_dir_all(&english)?;
    fs::write(english.join("other.ftl"), words)?;
    let path = directory.path().to_string_lossy().into_owned();
    let config = Config { content: ContentDirectory { directory: path }, ..Config::default() };
    let make_app = move |store, keys| App::new(config.content().expect("the words are right"), store, keys);
    Bot::set_up(MORNING).app(make_app).on_discord(options).await
}

/// The same, with a listener to which Discord can post, and where that is. Interactions come through the gateway.
pub async fn serve_listening(
    options: impl FnOnce(&mut DiscordOptions),
) -> Result<(Bot, SocketAddr), Box<dyn std::error::Error>> {
    let web = web_options();
    let bound = Arc::clone(&web.bound);
    let bot = serve_with(|chosen| {
        chosen.web = Some(web);
        options(chosen);
    })
    .await?;
    Ok((bot, *bound.get().expect("it listens before it serves")))
}

/// The bot, connected, to whose listener Discord posts the interactions, and where that is.
pub async fn serve_by_http(
    options: impl FnOnce(&mut DiscordOptions),
) -> Result<(Bot, SocketAddr), Box<dyn std::error::Error>> {
    let mut bound = None;
    let set_up = Bot::set_up(MORNING);
    let bot = set_up
        .by_http(|chosen| {
            options(chosen);
            bound = chosen.web.as_ref().map(|web| Arc::clone(&web.bound));
        })
        .await?;
    let at = *bound.expect("it is on").get().expect("it listens before it serves");
    Ok((bot, at))
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
