//! What was sent to somebody who has been erased is deleted, as far as Discord has it deleted.

use breathing_room::core::Platform;

use super::sending::{FIRST, LEASE, letters, rides_it_out};
use super::serving::serve;
use crate::support::discord::{Place, Route};
use crate::support::{Bot, TestResult};

async fn erases(bot: &Bot, person: &str) {
    let asked = bot.discord().slash(person, Place::Guild, "data erase", &[]).message().await;
    let gone = bot.discord().press(person, &asked, "Erase it all").message().await;
    assert!(gone.plain_text().contains("It’s gone"), "{}", gone.plain_text());
}

#[tokio::test]
async fn the_messages_of_somebody_who_was_erased_go_too() -> TestResult {
    let bot = serve().await?;
    for person in ["ana", "ben"] {
        rides_it_out(&bot, person).await;
    }
    for count in 1..=2 {
        bot.passes(FIRST);
        for person in ["ana", "ben"] {
            bot.discord().dms_reach(person, count).await;
        }
        bot.messages_are(&["delivered"; 4][..2 * count]).await;
    }
    bot.discord().requests_to(Route::DeleteMessage).answers_status(503).once();
    erases(&bot, "ana").await;
    bot.until("one is deleted, and one is tried again", async || {
        let once = bot.rows("cleanup where attempts = 1").await == 1;
        letters(&bot, "ana").len() == 1 && once && bot.rows("cleanup").await == 1
    })
    .await;
    bot.passes(chrono::TimeDelta::seconds(31));
    bot.app().bells().cleanups(Platform::Discord).ring();
    bot.discord().until("both are", |_| letters(&bot, "ana").is_empty().then_some(())).await;
    bot.rows_become("cleanup", 0).await;
    assert_eq!(letters(&bot, "ben").len(), 2, "nobody else’s");
    bot.ends_well().await
}

#[tokio::test]
async fn what_discord_will_not_delete_is_let_be() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(FIRST);
    bot.discord().dms_reach("ana", 1).await;
    bot.messages_are(&["delivered"]).await;
    bot.discord().requests_to(Route::DeleteMessage).fails_with(50001).always();
    erases(&bot, "ana").await;
    bot.rows_become("cleanup", 0).await;
    assert_eq!(letters(&bot, "ana").len(), 1);
    bot.ends_well().await
}

#[tokio::test]
async fn a_message_that_was_under_way_is_deleted_when_it_has_arrived() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().create_message().holds_the_body().once();
    bot.passes(FIRST);
    bot.discord().dms_reach("ana", 1).await;
    erases(&bot, "ana").await;
    bot.discord().lets_bodies_go();
    bot.discord().requests_reach(Route::DeleteMessage, 1).await;
    bot.discord().until("it went", |_| letters(&bot, "ana").is_empty().then_some(())).await;
    assert_eq!(bot.rows("delivery").await + bot.rows("address").await, 0);
    bot.ends_well().await
}

#[tokio::test]
async fn a_message_that_may_have_arrived_is_looked_for_and_deleted() -> TestResult {
    for arrived in [true, false] {
        let bot = serve().await?;
        rides_it_out(&bot, "ana").await;
        bot.passes(FIRST);
        bot.messages_are(&["delivered"]).await;
        let way = bot.discord().create_message();
        if arrived { way.resets_after_accept() } else { way.resets() }.once();
        bot.passes(FIRST);
        bot.adrift(1).await;
        erases(&bot, "ana").await;
        bot.rows_become("cleanup", 1).await;
        assert_eq!(letters(&bot, "ana").len(), usize::from(arrived));
        assert_eq!(bot.rows("cleanup where delivery is not null").await, 1);
        bot.passes(LEASE);
        bot.app().bells().cleanups(Platform::Discord).ring();
        bot.rows_become("cleanup", 0).await;
        assert_eq!(letters(&bot, "ana").len(), 0);
        assert_eq!(bot.discord().count_of(Route::DeleteMessage), 1 + usize::from(arrived));
        bot.ends_well().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_message_that_was_given_up_unseen_is_looked_for_too() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(FIRST);
    bot.messages_are(&["delivered"]).await;
    bot.discord().create_message().resets_after_accept().once();
    bot.passes(FIRST);
    bot.adrift(1).await;
    bot.discord().requests_to(Route::ListMessages).fails_with(50001).once();
    bot.passes(LEASE);
    bot.rows_become("delivery where state = 'undeliverable'", 1).await;
    assert_eq!(letters(&bot, "ana").len(), 2, "it has arrived");
    erases(&bot, "ana").await;
    bot.app().bells().cleanups(Platform::Discord).ring();
    bot.rows_become("cleanup", 0).await;
    assert!(letters(&bot, "ana").is_empty());
    bot.ends_well().await
}
