//! Interactions that are not as they should be, or come more than once.

use serde_json::{Value, json};

use super::answering::shares;
use super::serving::serve;
use crate::support::discord::{Answer, Place, Route};
use crate::support::{Bot, TestResult};

fn unreadable(bot: &Bot) -> u64 {
    bot.counts().unreadable_interactions.get()
}

#[tokio::test]
async fn an_interaction_that_lacks_what_nobody_needs_is_answered_in_full() -> TestResult {
    let bot = serve().await?;
    for (number, missing) in (1..).zip(["locale", "entitlements", "attachment_size_limit", "channel_id"]) {
        let mut payload =
            bot.discord().slash_payload("ana", Place::Guild, "secret", &[("about", json!("3"))]);
        payload.as_object_mut().and_then(|fields| fields.remove(missing)).expect("it was there");
        let card = bot.discord().dispatch_interaction(payload).message().await;
        assert!(card.plain_text().starts_with("Secret 3 of 7"), "{missing}");
        assert_eq!(unreadable(&bot), number);
    }
    bot.ends_well().await
}

#[tokio::test]
async fn an_interaction_that_cannot_be_read_is_answered_and_counted() -> TestResult {
    let bot = serve().await?;
    let mut payload = bot.discord().slash_payload("ana", Place::Guild, "secret", &[("about", json!("3"))]);
    payload["data"]["options"][0]["value"] = json!({ "a": "riddle" });
    let sorry = bot.discord().dispatch_interaction(payload).message().await;
    assert!(sorry.is_ephemeral());
    assert!(sorry.plain_text().starts_with("Something on my side failed"));

    let mut payload = bot.discord().slash_payload("ana", Place::Guild, "help", &[("topic", json!("x"))]);
    payload["type"] = json!(4);
    payload["data"]["name"] = json!(7);
    assert_eq!(bot.discord().dispatch_interaction(payload).answer().await, Answer::Choices(Vec::new()));
    assert_eq!(unreadable(&bot), 2);
    bot.ends_well().await
}

#[tokio::test]
async fn an_interaction_without_a_token_is_counted() -> TestResult {
    let bot = serve().await?;
    let mut payload = bot.discord().slash_payload("ana", Place::Guild, "secret", &[("about", json!("3"))]);
    payload["token"] = Value::Null;
    bot.discord().dispatch_interaction(payload);
    // The answer that comes after it shows that it was seen.
    bot.discord().slash("ana", Place::Guild, "about", &[]).message().await;
    assert_eq!(unreadable(&bot), 1);
    assert_eq!(bot.discord().requests_of(Route::InteractionCallback).len(), 1);
    bot.ends_well().await
}

#[tokio::test]
async fn an_interaction_that_comes_twice_takes_effect_once() -> TestResult {
    let bot = serve().await?;
    let consent = bot.discord().slash("ana", Place::BotDm, "settings plain", &[]).message().await;
    let agreed = bot.discord().press("ana", &consent, "Yes, keep it");
    agreed.message().await;
    agreed.resend();
    let callbacks = bot.discord().requests_reach(Route::InteractionCallback, 3).await;
    assert_eq!(callbacks[2].error, Some(40060));
    let panel = bot.discord().slash("ana", Place::BotDm, "settings show", &[]).message().await;
    assert!(panel.plain_text().contains("Plain text: on"), "{}", panel.plain_text());
    assert_eq!(bot.undelivered(), 0);
    bot.ends_well().await
}

#[tokio::test]
async fn a_card_of_somebody_else_is_known_whatever_made_it() -> TestResult {
    let bot = serve().await?;
    let card = shares(&bot, "ana").await;
    let mut payload = bot.discord().press("bob", &card, "Read privately").payload();
    payload["data"]["custom_id"] = json!("1|shared|next|3");
    payload["id"] = json!("1600000000000000002");
    payload["token"] = json!("another-token-of-its-own");
    // A kind of cause that serenity cannot read.
    payload["message"]["interaction_metadata"]["type"] = json!(3);
    let refusal = bot.discord().dispatch_interaction(payload).message().await;
    assert!(
        refusal.plain_text().starts_with("That card belongs to someone else."),
        "{}",
        refusal.plain_text()
    );
    bot.ends_well().await
}
