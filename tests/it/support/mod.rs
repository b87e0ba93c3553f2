//! The test language: sentences about what people do and what they hear.
//!
//! ```ignore
//! run_test("2026-03-28T12:00Z", async |bot| {
//!     bot.says("ana", "/secret 3").await;
//!     assert!(bot.hears("ana").contains("Get a life"));
//!     Ok(())
//! })
//! .await
//! ```
//!
//! A script runs through every front door, and the same text must come out of each: what Discord was sent is
//! read back into a card and drawn as the terminal draws it. Output that nobody hears fails a test: what the
//! bot says by mistake is a mistake.

pub mod another;
mod bot;
mod captured;
mod database;
#[expect(
    dead_code,
    unused_imports,
    clippy::disallowed_methods,
    reason = "it plays more of Discord than the tests ask for, and runs beside the bot"
)]
pub mod discord;
mod door;
mod drawn;
mod habits;
mod operator;
pub mod owing;
mod platform;
mod serving;
mod set_up;

use std::path::Path;

use breathing_room::config::{Config, MasterKeyPlace};
use breathing_room::core::{Content, MemberId, Person, Platform};
use breathing_room::crypto::{KeyOwner, KeySource};
use chrono::{DateTime, Utc};

pub use bot::Bot;
pub use captured::Captured;
pub use database::{address, keys_address, make_schema, make_schemas, open_store, server};
pub use habits::{NEUTRAL, press};
pub use set_up::{SetUp, usual_options, web_options};

pub type TestResult = Result<(), Box<dyn std::error::Error>>;

/// Runs a script through each front door in turn, starting at `now` (`2026-03-28T12:00Z`): the terminal, Discord through
/// its gateway, and Discord by HTTP. The last one costs a script about 0.2 s of processor time, so it is left out of none;
/// on Postgres it says nothing about the database that the others do not, and is left out.
pub async fn run_test(now: &str, script: impl AsyncFn(&mut Bot) -> TestResult) -> TestResult {
    run_in_terminal(now, &script).await?;
    run_on_discord(now, &script).await?;
    if server().is_some() {
        return Ok(());
    }
    run_by_http(now, &script).await
}

/// Runs a script about what only a terminal has.
pub async fn run_in_terminal(now: &str, script: impl AsyncFn(&mut Bot) -> TestResult) -> TestResult {
    let mut bot = Bot::set_up(now).in_a_terminal().await?;
    script(&mut bot).await?;
    bot.ends_well().await
}

/// Runs a script about what only Discord has.
pub async fn run_on_discord(now: &str, script: impl AsyncFn(&mut Bot) -> TestResult) -> TestResult {
    let mut bot = Bot::set_up(now).on_discord(|_| {}).await?;
    script(&mut bot).await?;
    bot.ends_well().await
}

/// Runs a script on Discord, whose interactions are posted to the bot instead of coming through the gateway.
pub async fn run_by_http(now: &str, script: impl AsyncFn(&mut Bot) -> TestResult) -> TestResult {
    let mut bot = Bot::set_up(now).by_http(|_| {}).await?;
    script(&mut bot).await?;
    bot.ends_well().await
}

/// The instant that a short text names: `2026-03-28T12:00Z`.
pub fn instant(text: &str) -> DateTime<Utc> {
    let full = text.replace('Z', ":00Z");
    full.parse().expect("an instant such as 2026-03-28T12:00Z")
}

/// The built-in content.
pub fn content() -> Content {
    Config::default().content().expect("the built-in content is right")
}

/// A member with this number, in an account of their own, as the owner of a data key.
pub fn owner(member: i64) -> KeyOwner {
    let person = Person { platform: Platform::Console, user: format!("user-{member}") };
    KeyOwner::new(MemberId(member), &person)
}

/// The master keys of the bot whose database is in `directory`.
pub fn master_key(directory: &Path) -> MasterKeyPlace {
    MasterKeyPlace::file(directory.join("master-key"))
}

/// The same as the bot takes them.
pub fn keys(directory: &Path) -> KeySource {
    master_key(directory).source()
}

/// What a person was told contains these words.
#[track_caller]
pub fn assert_says(told: &str, words: &str) {
    assert!(told.contains(words), "“{words}” was not said, but:\n{told}");
}
