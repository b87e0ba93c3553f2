//! Discord's response to the first answer is late or lost. Discord may have taken the answer, so what follows it is not
//! dropped.

use std::time::Duration;

use serde_json::json;

use super::cards::{are_gone, expect_all, paragraphs};
use super::serving::{serve_saying_with, serve_with};
use crate::support::discord::{Answer, Place, Route};
use crate::support::{Bot, TestResult};

/// A bot that says "thinking…" early, and soon stops waiting for Discord's response to that.
async fn hasty() -> Result<Bot, Box<dyn std::error::Error>> {
    serve_with(|options| {
        options.limits.defer_after = Duration::from_millis(300);
        options.limits.first_answer = Duration::from_millis(1_500);
    })
    .await
}

#[tokio::test]
async fn a_page_is_kept_and_told_of_when_the_receipt_for_the_first_answer_is_lost() -> TestResult {
    let mut bot = hasty().await?;
    bot.agrees("ana").await;
    bot.discord().interaction_callback().hangs_after_accept().always();
    let held = bot.database_held().await;
    let page = bot.discord().slash("ana", Place::Guild, "vent", &[("text", json!("precious words"))]);
    assert_eq!(page.answer().await, Answer::DeferredMessage { ephemeral: true });
    drop(held);
    let told = page.message().await;
    assert!(told.plain_text().contains("Saved: 2 words."), "{}", told.plain_text());
    assert_eq!(bot.rows("entry").await, 1);
    bot.ends_well().await
}

#[tokio::test]
async fn what_follows_a_first_answer_comes_when_its_receipt_is_lost() -> TestResult {
    let words = format!("about-what =\n{}\nabout-not =\n{}\n", paragraphs(0, 25), paragraphs(25, 25));
    let bot = serve_saying_with(&words, |options| {
        options.limits.first_answer = Duration::from_millis(1_500);
    })
    .await?;
    bot.discord().interaction_callback().hangs_after_accept().always();
    let asked = bot.discord().slash("ana", Place::Guild, "about", &[]);
    expect_all(&[asked.message().await, asked.follow_up(0).await], 50);
    assert_eq!(bot.undelivered(), 1, "the operator hears that a receipt was lost");
    bot.ends_well().await
}

#[tokio::test]
async fn a_card_goes_when_the_receipt_for_its_hide_button_is_lost() -> TestResult {
    let bot = hasty().await?;
    let card = bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    bot.discord().interaction_callback().hangs_after_accept().always();
    bot.discord().press("ana", &card, "Hide");
    are_gone(&bot, &[&card]).await;
    assert_eq!(bot.discord().count_of(Route::EditOriginal), 0, "nothing stands in its place");
    bot.ends_well().await
}

#[tokio::test]
async fn an_answer_that_never_arrived_is_given_up_in_the_end() -> TestResult {
    let mut bot = hasty().await?;
    bot.agrees("ana").await;
    bot.discord().interaction_callback().hangs().always();
    let held = bot.database_held().await;
    let before = bot.discord().count_of(Route::InteractionCallback);
    let change = bot.discord().slash("ana", Place::Guild, "settings plain", &[("mode", json!("on"))]);
    bot.discord().requests_reach(Route::InteractionCallback, before + 1).await;
    drop(held);
    bot.until("it is given up", async || bot.undelivered() == 2).await;
    assert!(!change.is_answered());
    assert_eq!(bot.discord().count_of(Route::EditOriginal), 4, "the answer may be on its way for a moment");
    bot.ends_well().await
}
