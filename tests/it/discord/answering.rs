//! What people do in Discord, and what they see.

use std::time::Duration;

use serde_json::{Value, json};

use super::serving::{serve, serve_with};
use crate::support::discord::{Answer, Message, Place, Route};
use crate::support::{Bot, TestResult};

#[tokio::test]
async fn a_secret_is_shown_wherever_the_bot_is_used() -> TestResult {
    let bot = serve().await?;
    let places =
        [Place::Guild, Place::BotDm, Place::BotDmByGuild, Place::PrivateChannel, Place::GuildUserInstall];
    for place in places {
        let card = bot.discord().slash("ana", place, "secret", &[("about", json!("3"))]).message().await;
        assert!(card.plain_text().starts_with("Secret 3 of 7"), "{place:?}: {}", card.plain_text());
        assert!(card.is_ephemeral() && card.is_v2(), "{place:?}");
    }
    bot.ends_well().await
}

#[tokio::test]
async fn back_and_next_turn_the_pages_in_place() -> TestResult {
    let bot = serve().await?;
    let card = bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("1"))]).message().await;
    let labels = ["Try it today", "Read on", "Ride it out", "Write it here", "Hide"];
    assert_eq!(card.button_labels(), labels);
    let next = bot.discord().choose("ana", &card, &select_id(&card), &["1|secret|next|1"]);
    assert!(matches!(next.answer().await, Answer::Update(_)));
    let next = next.message().await;
    assert_eq!(next.id, card.id);
    assert!(next.plain_text().starts_with("Secret 2 of 7"));
    let back = bot.discord().choose("ana", &next, &select_id(&next), &["1|secret|back|2"]).message().await;
    assert!(back.plain_text().starts_with("Secret 1 of 7"));
    bot.ends_well().await
}

/// Asks to share the third secret, and answers with the question.
pub(super) async fn asks_to_share(bot: &Bot, person: &str) -> Message {
    let options = [("about", json!("3")), ("share", json!(true))];
    bot.discord().slash(person, Place::Guild, "secret", &options).message().await
}

/// Shares the third secret, and answers with the card that everyone sees.
pub(super) async fn shares(bot: &Bot, person: &str) -> Message {
    let asked = asks_to_share(bot, person).await;
    let pressed = bot.discord().press(person, &asked, "Show it to everyone");
    assert!(matches!(pressed.answer().await, Answer::Message(_)), "a message of its own");
    pressed.message().await
}

#[tokio::test]
async fn a_slow_share_is_open_to_all_as_well() -> TestResult {
    let bot = hasty().await?;
    joined(&bot, "ana").await;
    let asked = asks_to_share(&bot, "ana").await;
    // Being back after she had removed the bot is noted, and that has to wait.
    bot.tampers("bot.db", "update member set deauthorized_on = '2026-08-05'").await;
    assert_eq!(bot.tampers("bot.db", "update address set refused = 'removed', refused_at = 1").await, 1);
    let held = bot.database_held().await;
    let pressed = bot.discord().press("ana", &asked, "Show it to everyone");
    assert_eq!(pressed.answer().await, Answer::DeferredUpdate);
    drop(held);
    let card = pressed.follow_up(0).await;
    assert!(!card.is_ephemeral() && card.plain_text().starts_with("Secret 3 of 7"), "{}", card.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn a_shared_secret_is_open_to_all_and_its_practice_is_not() -> TestResult {
    let bot = serve().await?;
    let asked = asks_to_share(&bot, "ana").await;
    assert!(asked.is_ephemeral());
    assert_eq!(asked.button_labels(), ["Keep it private", "Show it to everyone", "Hide"]);
    let card = bot.discord().press("ana", &asked, "Show it to everyone").message().await;
    assert_ne!(card.id, asked.id);
    let still = bot.discord().message(asked.id).expect("the question is still there");
    assert!(still.is_ephemeral(), "only she sees the question");
    assert!(!card.is_ephemeral());
    assert_eq!(card.button_labels(), ["Read privately"]);
    for person in ["ben", "ana"] {
        let own = bot.discord().press(person, &card, "Read privately").message().await;
        assert!(own.id != card.id && own.is_ephemeral(), "{person}");
        assert!(own.plain_text().starts_with("Secret 3 of 7"), "{}", own.plain_text());
    }
    let own = bot.discord().press("ana", &card, "Read privately").message().await;
    // Her own card is then changed in place.
    let practice = bot.discord().press("ana", &own, "Try it today").message().await;
    assert_eq!(practice.id, own.id);
    let noted = bot.discord().press("ana", &practice, "Yes, keep it").message().await;
    assert_eq!(noted.id, practice.id);
    assert!(noted.plain_text().contains("Noted: you’re trying this one"), "{}", noted.plain_text());
    bot.ends_well().await
}

/// Presses a button that cards shared by an older version have.
fn pressed_on_an_older(bot: &Bot, person: &str, card: &Message, verb: &str) -> Value {
    let mut payload = bot.discord().press(person, card, "Read privately").payload();
    payload["data"]["custom_id"] = json!(format!("1|shared|{verb}|3"));
    payload["id"] = json!("1600000000000000003");
    payload["token"] = json!("a-token-of-an-older-card");
    payload
}

#[tokio::test]
async fn a_press_by_somebody_else_is_refused_privately() -> TestResult {
    let bot = serve().await?;
    let card = shares(&bot, "ana").await;
    let refusal = bot.discord().dispatch_interaction(pressed_on_an_older(&bot, "bob", &card, "next"));
    assert!(matches!(refusal.answer().await, Answer::Message(_)));
    let refusal = refusal.message().await;
    assert!(refusal.is_ephemeral());
    assert!(refusal.plain_text().starts_with("That card belongs to someone else."));
    let kept = bot.discord().message(card.id).expect("the card is still there");
    assert!(kept.plain_text().starts_with("Secret 3 of 7"));
    bot.ends_well().await
}

#[tokio::test]
async fn a_button_of_an_older_version_says_what_to_run() -> TestResult {
    let bot = serve().await?;
    let card = bot.discord().slash("ana", Place::BotDm, "secret", &[("about", json!("3"))]).message().await;
    let mut payload = bot.discord().press("ana", &card, "Read on").payload();
    payload["data"]["custom_id"] = json!("0|secret|next|3");
    payload["id"] = json!("1600000000000000001");
    payload["token"] = json!("a-token-of-its-own");
    let stale = bot.discord().dispatch_interaction(payload).message().await;
    assert!(stale.plain_text().starts_with("That card is from before an update"));
    bot.ends_well().await
}

#[tokio::test]
async fn a_name_is_asked_for_agreed_to_and_kept() -> TestResult {
    let bot = serve().await?;
    let panel = bot.discord().slash("ana", Place::BotDm, "settings partner", &[]).message().await;
    let consent = bot.discord().press("ana", &panel, "Change name").message().await;
    assert!(consent.plain_text().starts_with("Before I keep anything"));
    let form = bot.discord().press("ana", &consent, "Yes, keep it").answer().await.modal();
    assert_eq!(form.plain_text(), "Your partner’s name\nName or nickname (leave empty for none): ____");
    let done = bot.discord().submit("ana", &form, &[("name", "*Sam*")]).message().await;
    assert!(done.is_ephemeral());
    assert!(done.plain_text().contains("The lessons now say “*Sam*”"), "{}", done.plain_text());
    let form = {
        let panel = bot.discord().slash("ana", Place::BotDm, "settings partner", &[]).message().await;
        bot.discord().press("ana", &panel, "Change name").answer().await.modal()
    };
    assert_eq!(form.inputs()[0]["value"], "*Sam*", "a form has no Markdown");
    bot.ends_well().await
}

#[tokio::test]
async fn a_form_can_answer_a_command_at_once() -> TestResult {
    let bot = serve().await?;
    joined(&bot, "ana").await;
    let form = bot.discord().slash("ana", Place::Guild, "settings timezone", &[]).answer().await.modal();
    let done = bot.discord().submit("ana", &form, &[("zone", "Lisbon")]).message().await;
    assert!(done.plain_text().contains("Set: Europe/Lisbon"), "{}", done.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn suggestions_come_while_an_option_is_typed() -> TestResult {
    let bot = serve().await?;
    let typing = bot.discord().autocomplete("ana", Place::Guild, "settings timezone", &[], ("zone", "lisb"));
    let choices = typing.answer().await.choices();
    assert_eq!(choices[0].value, "Europe/Lisbon");
    let all = bot.discord().autocomplete("ana", Place::Guild, "safety", &[], ("country", ""));
    assert_eq!(all.answer().await.choices().len(), 25);
    bot.ends_well().await
}

#[tokio::test]
async fn a_list_is_chosen_from() -> TestResult {
    let bot = serve().await?;
    let card = bot.discord().slash("ana", Place::BotDm, "help", &[]).message().await;
    let list = select_id(&card);
    let topic = bot.discord().choose("ana", &card, &list, &["1|help|privacy"]).message().await;
    assert_eq!(topic.id, card.id);
    assert_ne!(topic.plain_text(), card.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn a_slow_answer_is_announced_and_comes() -> TestResult {
    let bot = hasty().await?;
    joined(&bot, "ana").await;
    let held = bot.database_held().await;
    let change = bot.discord().slash("ana", Place::Guild, "settings plain", &[("mode", json!("on"))]);
    assert_eq!(change.answer().await, Answer::DeferredMessage { ephemeral: true });
    drop(held);
    let done = change.message().await;
    assert!(done.is_ephemeral() && done.is_v2());
    assert!(done.plain_text().starts_with("Plain text is on"));
    assert!(done.components.iter().all(|part| part["type"] != 17), "plain text has no frame");
    bot.ends_well().await
}

#[tokio::test]
async fn a_slow_press_changes_its_card_when_it_can() -> TestResult {
    let bot = hasty().await?;
    joined(&bot, "ana").await;
    let card = bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("2"))]).message().await;
    let held = bot.database_held().await;
    let practice = bot.discord().press("ana", &card, "Try it today");
    assert_eq!(practice.answer().await, Answer::DeferredUpdate);
    drop(held);
    bot.discord().requests_reach(Route::EditOriginal, 1).await;
    let changed = bot.discord().message(card.id).expect("the card is still there");
    assert!(changed.plain_text().contains("Noted: you’re trying this one"), "{}", changed.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn a_slow_press_on_an_open_card_is_answered_beside_it() -> TestResult {
    let bot = hasty().await?;
    joined(&bot, "ana").await;
    let card = shares(&bot, "ana").await;
    let press = pressed_on_an_older(&bot, "ana", &card, "try");
    let held = bot.database_held().await;
    let practice = bot.discord().dispatch_interaction(press);
    assert_eq!(practice.answer().await, Answer::DeferredUpdate);
    drop(held);
    let beside = practice.follow_up(0).await;
    assert!(beside.is_ephemeral());
    assert!(beside.plain_text().contains("Noted: you’re trying this one"));
    bot.ends_well().await
}

#[tokio::test]
async fn a_form_that_comes_too_late_can_still_be_opened() -> TestResult {
    let bot = hasty().await?;
    let consent = bot.discord().slash("ana", Place::BotDm, "settings timezone", &[]).message().await;
    let held = bot.database_held().await;
    let slow = bot.discord().press("ana", &consent, "Yes, keep it");
    assert_eq!(slow.answer().await, Answer::DeferredUpdate);
    drop(held);
    bot.discord().requests_reach(Route::EditOriginal, 1).await;
    let instead = bot.discord().message(consent.id).expect("the card is still there");
    assert_eq!(bot.discord().messages_in(consent.channel_id).len(), 1, "nothing stands beside it");
    let form = bot.discord().press("ana", &instead, "Your time zone").answer().await.modal();
    assert_eq!(form.title, "Your time zone");
    bot.ends_well().await
}

/// A bot that says "thinking…" early.
async fn hasty() -> Result<Bot, Box<dyn std::error::Error>> {
    serve_with(|options| options.limits.defer_after = Duration::from_millis(300)).await
}

/// A person who agreed that something is stored.
async fn joined(bot: &Bot, person: &str) {
    let options = [("mode", json!("off"))];
    let consent = bot.discord().slash(person, Place::BotDm, "settings plain", &options).message().await;
    let done = bot.discord().press(person, &consent, "Yes, keep it").message().await;
    assert!(done.plain_text().contains("Plain text is off again"), "{}", done.plain_text());
}

fn select_id(card: &Message) -> String {
    let parts = card.every_component();
    let list = parts.iter().find(|part| part["type"] == 3).expect("the card has a list");
    list["custom_id"].as_str().expect("a list has an id").to_owned()
}
