//! What goes wrong between the bot and Discord's REST, and what people see of it.

use std::time::Duration;

use serde_json::json;

use super::serving::{serve, serve_with};
use crate::support::discord::{Answer, InteractionHandle, Place, RateLimit, RetryAfter, Route};
use crate::support::{Bot, TestResult};

#[tokio::test]
async fn a_limit_that_names_its_wait_is_waited_out() -> TestResult {
    let bot = serve().await?;
    bot.discord().interaction_callback().rate_limited(RateLimit::User, 1.0).once();
    let card = secret(&bot).message().await;
    assert!(card.plain_text().starts_with("Secret 3 of 7"));
    assert_eq!(bot.discord().requests_of(Route::InteractionCallback).len(), 2);
    bot.ends_well().await
}

#[tokio::test]
async fn a_limit_with_an_odd_wait_is_no_hot_loop() -> TestResult {
    for odd in [RetryAfter::from("abc"), RetryAfter::from("-3"), RetryAfter::from("0"), RetryAfter::missing()]
    {
        let mut bot = serve().await?;
        bot.discord().interaction_callback().rate_limited(RateLimit::Shared, odd.clone()).always();
        let lost = secret(&bot);
        // A bot that stops lets running answers finish first.
        bot.discord().requests_reach(Route::InteractionCallback, 1).await;
        bot.stop();
        bot.ended().await?;
        assert!(!lost.is_answered());
        let attempts = bot.discord().requests_of(Route::InteractionCallback).len();
        assert!((2..=4).contains(&attempts), "{odd:?}: {attempts} attempts");
        assert_eq!(bot.undelivered(), 1, "{odd:?}");
        bot.expect_no_violations();
    }
    Ok(())
}

#[tokio::test]
async fn a_limit_longer_than_the_answer_is_of_use_is_not_waited_for() -> TestResult {
    let mut bot = serve().await?;
    bot.discord().interaction_callback().rate_limited(RateLimit::Global, 3600.0).always();
    let lost = secret(&bot);
    bot.discord().requests_reach(Route::InteractionCallback, 1).await;
    bot.stop();
    bot.ended().await?;
    assert!(!lost.is_answered());
    assert_eq!(bot.discord().requests_of(Route::InteractionCallback).len(), 1);
    Ok(())
}

#[tokio::test]
async fn an_answer_survives_an_error_of_discords() -> TestResult {
    let bot = serve().await?;
    bot.discord().interaction_callback().answers_status(502).once();
    assert!(secret(&bot).message().await.plain_text().starts_with("Secret 3 of 7"));
    bot.discord().interaction_callback().answers_nonsense().once();
    assert!(secret(&bot).message().await.plain_text().starts_with("Secret 3 of 7"));
    bot.discord().interaction_callback().resets().once();
    assert!(secret(&bot).message().await.plain_text().starts_with("Secret 3 of 7"));
    assert_eq!(bot.undelivered(), 0);
    bot.ends_well().await
}

#[tokio::test]
async fn an_answer_that_hangs_is_given_again_in_time() -> TestResult {
    let bot = serve().await?;
    bot.discord().interaction_callback().hangs().once();
    assert!(secret(&bot).message().await.plain_text().starts_with("Secret 3 of 7"));
    assert_eq!(bot.undelivered(), 0);
    bot.ends_well().await
}

#[tokio::test]
async fn an_answer_that_arrived_without_a_receipt_is_not_given_twice() -> TestResult {
    let bot = serve().await?;
    bot.discord().interaction_callback().resets_after_accept().once();
    let card = secret(&bot).message().await;
    assert!(card.plain_text().starts_with("Secret 3 of 7"));
    let requests = bot.discord().requests_reach(Route::InteractionCallback, 2).await;
    assert_eq!(requests[1].error, Some(40060));
    assert_eq!(bot.discord().messages_at(Place::Guild).len(), 1);
    assert_eq!(bot.undelivered(), 0);
    bot.ends_well().await
}

#[tokio::test]
async fn a_card_that_discord_refuses_is_answered_for_in_plain_words() -> TestResult {
    let bot = serve().await?;
    bot.discord()
        .interaction_callback()
        .answers_with(400, json!({ "code": 50035, "message": "Invalid" }))
        .once();
    let sorry = secret(&bot).message().await;
    assert!(sorry.is_ephemeral());
    assert!(sorry.plain_text().starts_with("Something on my side failed"), "{}", sorry.plain_text());
    assert_eq!(bot.undelivered(), 1);
    bot.ends_well().await
}

#[tokio::test]
async fn an_interaction_that_is_over_is_given_up() -> TestResult {
    let mut bot = serve().await?;
    bot.discord().interaction_callback().fails_with(10062).once();
    secret(&bot);
    bot.discord().requests_reach(Route::InteractionCallback, 1).await;
    bot.stop();
    bot.ended().await?;
    assert_eq!(bot.discord().requests_of(Route::InteractionCallback).len(), 1);
    assert_eq!(bot.undelivered(), 1);
    Ok(())
}

#[tokio::test]
async fn an_edit_that_fails_is_repeated() -> TestResult {
    let bot = serve_with(|options| options.limits.defer_after = Duration::from_millis(200)).await?;
    let consent = bot.discord().slash("ana", Place::Guild, "settings plain", &[]).message().await;
    let held = bot.database_held().await;
    let change = bot.discord().press("ana", &consent, "Yes, keep it");
    assert_eq!(change.answer().await, Answer::DeferredUpdate);
    bot.discord().edit_original().answers_status(503).once();
    bot.discord().edit_original().hangs().once();
    drop(held);
    let edited = bot.discord().requests_reach(Route::EditOriginal, 3).await;
    assert_eq!(edited.last().and_then(|request| request.status), Some(200));
    assert!(
        bot.discord().message(consent.id).is_some_and(|card| card.plain_text().contains("Plain text is on"))
    );
    bot.ends_well().await
}

#[tokio::test]
async fn a_late_card_that_discord_refuses_is_answered_for_too() -> TestResult {
    let bot = serve_with(|options| options.limits.defer_after = Duration::from_millis(200)).await?;
    let consent = bot.discord().slash("ana", Place::Guild, "settings plain", &[]).message().await;
    bot.discord().press("ana", &consent, "Yes, keep it").message().await;
    let held = bot.database_held().await;
    let change = bot.discord().slash("ana", Place::Guild, "settings plain", &[("mode", json!("off"))]);
    assert_eq!(change.answer().await, Answer::DeferredMessage { ephemeral: true });
    bot.discord().edit_original().answers_with(400, json!({ "code": 50035, "message": "Invalid" })).once();
    drop(held);
    let sorry = change.message().await;
    assert!(sorry.plain_text().starts_with("Something on my side failed"), "{}", sorry.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn safety_answers_while_everything_else_is_busy() -> TestResult {
    let bot = serve_with(|options| {
        options.seats = 1;
        options.limits.defer_after = Duration::from_secs(2);
    })
    .await?;
    let consent = bot.discord().slash("ana", Place::Guild, "settings plain", &[]).message().await;
    let held = bot.database_held().await;
    let slow = bot.discord().press("ana", &consent, "Yes, keep it");
    let urgent = bot.discord().slash("bob", Place::BotDm, "safety", &[]).message().await;
    assert!(urgent.plain_text().contains("findahelpline.com"), "{}", urgent.plain_text());
    let busy = bot.discord().slash("bob", Place::BotDm, "settings show", &[]).message().await;
    assert!(busy.plain_text().starts_with("Something on my side failed"));
    assert_eq!(bot.counts().turned_away.get(), 2);
    drop(held);
    slow.answer().await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_shutdown_lets_a_running_answer_finish() -> TestResult {
    let mut bot = serve().await?;
    let consent = bot.discord().slash("ana", Place::Guild, "settings plain", &[]).message().await;
    let held = bot.database_held().await;
    let slow = bot.discord().press("ana", &consent, "Yes, keep it");
    // The answer that comes after it shows that the slow one is being worked on.
    secret(&bot).message().await;
    bot.stop();
    bot.discord().bot_gone().await;
    drop(held);
    bot.ended().await?;
    assert!(slow.message().await.plain_text().contains("Plain text is on"));
    bot.expect_no_violations();
    Ok(())
}

#[tokio::test]
async fn a_shutdown_does_not_wait_for_ever() -> TestResult {
    let mut bot = serve_with(|options| {
        options.drain = Duration::from_millis(300);
        options.limits.defer_after = Duration::from_millis(50);
    })
    .await?;
    let consent = bot.discord().slash("ana", Place::Guild, "settings plain", &[]).message().await;
    let held = bot.database_held().await;
    bot.discord().press("ana", &consent, "Yes, keep it").answer().await;
    bot.stop();
    bot.ended().await?;
    drop(held);
    Ok(())
}

fn secret(bot: &Bot) -> InteractionHandle {
    bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))])
}
