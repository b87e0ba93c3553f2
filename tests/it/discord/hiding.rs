//! Hiding a card: it is gone, so that nothing tells which command was used.

use std::sync::Arc;

use super::serving::{serve, serve_with};
use crate::support::TestResult;
use crate::support::discord::{Answer, Place, Route};

/// Every place in which a person can hide a card.
const PLACES: [Place; 5] =
    [Place::Guild, Place::BotDm, Place::BotDmByGuild, Place::PrivateChannel, Place::GuildUserInstall];

#[tokio::test]
async fn a_hidden_card_is_gone_everywhere_and_nothing_stands_in_its_place() -> TestResult {
    let bot = serve().await?;
    for place in PLACES {
        let card = bot.discord().slash("ana", place, "safety", &[]).message().await;
        let pressed = bot.discord().press("ana", &card, "Hide");
        assert_eq!(pressed.answer().await, Answer::DeferredUpdate, "{place:?}");
        bot.discord()
            .until("the card to go", |discord| discord.message(card.id).is_none().then_some(()))
            .await;
        assert_eq!(bot.discord().messages_in(card.channel_id), [], "{place:?}");
    }
    assert_eq!(bot.discord().requests_of(Route::EditOriginal).len(), 0);
    assert_eq!(bot.discord().requests_of(Route::FollowUp).len(), 0);
    bot.ends_well().await
}

#[tokio::test]
async fn where_discord_deletes_nothing_a_neutral_line_takes_the_cards_place() -> TestResult {
    let bot = serve().await?;
    bot.discord().requests_to(Route::DeleteOriginal).fails_with(50001).always();
    for place in PLACES {
        let card = bot.discord().slash("ana", place, "safety", &[]).message().await;
        bot.discord().press("ana", &card, "Hide");
        let neutral = |text: String| (text == "Something for later.").then_some(());
        let shown = |message: crate::support::discord::Message| neutral(message.plain_text());
        bot.discord().until("the neutral line", |discord| discord.message(card.id).and_then(shown)).await;
    }
    assert_eq!(bot.discord().requests_of(Route::FollowUp).len(), 0, "nothing is said beside it");
    bot.ends_well().await
}

#[tokio::test]
async fn a_card_that_is_gone_already_is_hidden_enough() -> TestResult {
    let bot = serve().await?;
    let card = bot.discord().slash("ana", Place::Guild, "safety", &[]).message().await;
    bot.discord().requests_to(Route::DeleteOriginal).fails_with(10008).once();
    bot.discord().press("ana", &card, "Hide");
    bot.discord().requests_reach(Route::DeleteOriginal, 1).await;
    assert_eq!(bot.undelivered(), 0);
    let discord = Arc::clone(bot.discord());
    bot.ends_well().await?;
    assert_eq!(discord.requests_of(Route::EditOriginal).len(), 0, "nothing is put in its place");
    Ok(())
}

#[tokio::test]
async fn hiding_needs_no_seat_and_no_database() -> TestResult {
    let bot = serve_with(|options| options.seats = 1).await?;
    let card = bot.discord().slash("ana", Place::Guild, "safety", &[]).message().await;
    let held = bot.database_held().await;
    let waiting = bot.discord().slash("bea", Place::Guild, "settings show", &[]);
    let pressed = bot.discord().press("ana", &card, "Hide");
    assert_eq!(pressed.answer().await, Answer::DeferredUpdate);
    bot.discord().until("the card to go", |discord| discord.message(card.id).is_none().then_some(())).await;
    drop(held);
    waiting.message().await;
    bot.ends_well().await
}
