//! Forms that were opened from a card: what was sent stands on that card afterwards, so that no card is there twice.

use std::time::Duration;

use serde_json::json;

use super::serving::{opens_page, serve, serve_with};
use crate::support::discord::{Answer, Message, Modal, Place, Route};
use crate::support::{Bot, TestResult};

/// The button that asks for the partner's name.
const NAME: &str = "1|fill|name";

/// Every place in which cards with a form are shown.
const PLACES: [Place; 3] = [Place::Guild, Place::BotDm, Place::BotDmByGuild];

/// A person who agreed that something is stored.
async fn joined(bot: &Bot, person: &str) {
    let options = [("mode", json!("off"))];
    let consent = bot.discord().slash(person, Place::Guild, "settings plain", &options).message().await;
    bot.discord().press(person, &consent, "Yes, keep it").message().await;
}

/// The card about the partner, and the form for the name.
async fn opens_a_form(bot: &Bot, place: Place) -> (Message, Modal) {
    let panel = bot.discord().slash("ana", place, "settings partner", &[]).message().await;
    let form = bot.discord().press("ana", &panel, NAME).answer().await.modal();
    (panel, form)
}

fn alive(bot: &Bot, place: &Message) -> usize {
    let seen = bot.discord().messages_in(place.channel_id);
    seen.iter().filter(|message| message.button_labels().iter().any(|label| label != "Hide")).count()
}

#[tokio::test]
async fn what_was_sent_stands_on_the_card_that_the_form_was_opened_from() -> TestResult {
    let bot = serve().await?;
    joined(&bot, "ana").await;
    for (number, place) in PLACES.into_iter().enumerate() {
        let before = bot.discord().messages_in(place_of(&bot, place).await).len();
        let (panel, form) = opens_a_form(&bot, place).await;
        let name = format!("Sam{number}");
        let Answer::Update(done) = bot.discord().submit("ana", &form, &[("name", &name)]).answer().await
        else {
            panic!("{place:?}: the card is not updated");
        };
        assert_eq!(done.id, panel.id, "{place:?}");
        assert!(done.is_ephemeral() && done.plain_text().contains(&name), "{}", done.plain_text());
        assert_eq!(bot.discord().messages_in(panel.channel_id).len(), before + 1, "{place:?}");
    }
    bot.ends_well().await
}

/// The channel of a place, where ana has asked something before.
async fn place_of(bot: &Bot, place: Place) -> u64 {
    bot.discord().slash("ana", place, "about", &[]).message().await.channel_id
}

#[tokio::test]
async fn a_slow_form_updates_its_card_too() -> TestResult {
    let bot = serve_with(|options| options.limits.defer_after = Duration::from_millis(300)).await?;
    joined(&bot, "ana").await;
    let (panel, form) = opens_a_form(&bot, Place::Guild).await;
    let before = bot.discord().messages_in(panel.channel_id).len();
    let held = bot.database_held().await;
    let slow = bot.discord().submit("ana", &form, &[("name", "Sam")]);
    assert_eq!(slow.answer().await, Answer::DeferredUpdate);
    drop(held);
    bot.discord().requests_reach(Route::EditOriginal, 1).await;
    let done = bot.discord().message(panel.id).expect("the card is still there");
    assert!(done.is_ephemeral() && done.plain_text().contains("Sam"), "{}", done.plain_text());
    assert_eq!(bot.discord().messages_in(panel.channel_id).len(), before);
    bot.ends_well().await
}

#[tokio::test]
async fn a_form_from_a_card_in_the_dm_updates_it_but_shows_no_page_there() -> TestResult {
    let bot = serve().await?;
    joined(&bot, "ana").await;
    let settings = bot.discord().answer_to(bot.discord().writes("ana", "settings")).await;
    assert!(!settings.is_ephemeral());
    let partner = bot.discord().press("ana", &settings, "1|settings|partner").message().await;
    let form = bot.discord().press("ana", &partner, NAME).answer().await.modal();
    let done = bot.discord().submit("ana", &form, &[("name", "Sam")]).message().await;
    assert_eq!((done.id, alive(&bot, &done)), (settings.id, 1));
    let vent = bot.discord().answer_to(bot.discord().writes("ana", "vent")).await;
    let form = bot.discord().press("ana", &vent, &vent.button_labels().remove(0)).answer().await.modal();
    let kept = bot.discord().submit("ana", &form, &[("text", "Heavy.")]).message().await;
    assert!(kept.is_ephemeral() && kept.id != vent.id, "the DM keeps nothing of it");
    bot.ends_well().await
}

/// A page that takes more than one message on Discord: each of these takes two characters there.
const LONG: usize = 3_900;

#[tokio::test]
async fn a_card_of_several_messages_is_replaced_by_what_was_sent() -> TestResult {
    let bot = serve().await?;
    joined(&bot, "ana").await;
    let form = bot.discord().slash("ana", Place::Guild, "vent", &[]).answer().await.modal();
    bot.discord().submit("ana", &form, &[("text", &"_".repeat(LONG))]).message().await;
    let opened = bot.discord().slash("ana", Place::Guild, "journal", &[]).message().await;
    let asked = opens_page(&bot, "ana", &opened);
    let mut messages = vec![asked.message().await, asked.follow_up(0).await, asked.follow_up(1).await];
    let last = messages.pop().expect("the last part has the buttons");
    let edit = last.every_component().into_iter().find_map(|part| {
        part["custom_id"].as_str().filter(|id| id.starts_with("1|journal|edit")).map(str::to_owned)
    });
    let form =
        bot.discord().press("ana", &last, &edit.expect("a page can be changed")).answer().await.modal();
    let sent = bot.discord().submit("ana", &form, &[("text", "Short.")]);
    assert!(matches!(sent.answer().await, Answer::Update(done) if done.id == last.id));
    let gone = |message: &Message| bot.discord().message(message.id).is_none();
    bot.discord().until("the rest is gone", |_| messages.iter().all(gone).then_some(())).await;
    bot.ends_well().await
}
