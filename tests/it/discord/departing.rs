//! Whoever removes the app is sent nothing more and erased a month later; whatever they do before brings them back.

use std::net::SocketAddr;
use std::time::Duration;

use breathing_room::core::Platform;
use chrono::TimeDelta;
use serde_json::json;

use super::answering::asks_to_share;
use super::sending::{FIRST, LEASE, letters, rides_it_out, wants_daily};
use super::serving::serve_listening;
use crate::support::discord::{Message, Place, Route};
use crate::support::{Bot, TestResult};

const REMOVED: &str = "APPLICATION_DEAUTHORIZED";
const ADDED: &str = "APPLICATION_AUTHORIZED";
const OVERTAKEN: &str = "missed: a later one came";
const WORDS: &str = "You’d removed me";

/// Members whom Discord has told of that they removed the app.
const GONE: &str = "member where deauthorized_on is not null";

/// The bot, and how Discord tells it things.
struct Told {
    bot: Bot,
    events: SocketAddr,
}

impl Told {
    async fn serve() -> Result<Self, Box<dyn std::error::Error>> {
        let (bot, events) = serve_listening(|_| {}).await?;
        Ok(Self { bot, events })
    }

    /// A second passes, and something happens. Answers when, in milliseconds since 1970.
    fn later(&self) -> u64 {
        self.bot.passes(TimeDelta::seconds(1));
        self.bot.discord().now_ms()
    }

    /// Discord tells of something that happened then.
    async fn hears(&self, event: &str, person: &str, at_ms: u64) {
        let answer = self.bot.discord().webhook_event(event, person, at_ms).post_to(self.events).await;
        assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    }

    async fn gone(&self) -> i64 {
        self.bot.rows(GONE).await
    }

    async fn asks(&self, command: &str) -> Message {
        let options = if command == "secret" { vec![("about", json!("3"))] } else { Vec::new() };
        self.bot.discord().slash("ana", Place::Guild, command, &options).message().await
    }
}

#[tokio::test]
async fn whoever_removes_the_app_is_sent_nothing_until_they_are_back() -> TestResult {
    let told = Told::serve().await?;
    let bot = &told.bot;
    for person in ["ana", "ben"] {
        rides_it_out(bot, person).await;
    }
    told.hears(REMOVED, "ana", told.later()).await;
    bot.passes(FIRST);
    bot.discord().dms_reach("ben", 1).await;
    bot.messages_are(&["owed, tried 0", "delivered"]).await;
    bot.passes(FIRST);
    bot.discord().dms_reach("ben", 2).await;
    bot.messages_are(&[OVERTAKEN, "delivered", "owed, tried 0", "delivered"]).await;
    assert_eq!(letters(bot, "ana"), [], "she is sent nothing");
    assert_eq!(bot.discord().requests_of(Route::CreateDm).len(), 1, "and nothing is tried");

    let back = told.asks("status").await.plain_text();
    assert!(back.contains("Not since you removed me") && back.contains(WORDS), "{back}");
    bot.discord().dms_reach("ana", 1).await;
    bot.messages_are(&[OVERTAKEN, "delivered", "delivered", "delivered"]).await;
    assert_eq!(letters(bot, "ana").len(), 1, "what is of use still, and not a pile");
    let known = told.asks("status").await.plain_text();
    assert!(
        known.contains("Yes, as far as I can tell") && !known.contains(WORDS),
        "it is said once: {known}"
    );
    assert_eq!(told.gone().await, 0);
    bot.passes(TimeDelta::days(40));
    bot.until("the timers are asked", async || {
        bot.store().next_timer().await.is_ok_and(|next| next.is_none())
    })
    .await;
    assert_eq!(bot.rows("member").await, 2, "whoever is back stays");
    told.bot.ends_well().await
}

#[tokio::test]
async fn whoever_adds_the_app_again_is_sent_what_is_of_use() -> TestResult {
    let told = Told::serve().await?;
    let bot = &told.bot;
    rides_it_out(bot, "ana").await;
    told.hears(REMOVED, "ana", told.later()).await;
    bot.passes(FIRST);
    bot.messages_are(&["owed, tried 0"]).await;
    told.hears(ADDED, "ana", told.later()).await;
    bot.discord().dms_reach("ana", 1).await;
    bot.messages_are(&["delivered"]).await;
    assert_eq!(told.gone().await, 0);
    told.bot.ends_well().await
}

#[tokio::test]
async fn an_event_that_is_sent_again_is_no_use_of_the_bot() -> TestResult {
    let told = Told::serve().await?;
    let bot = &told.bot;
    rides_it_out(bot, "ana").await;
    let added = told.later();
    told.hears(ADDED, "ana", added).await;
    let seen = async || bot.rows("member where seen_on = '2026-08-06'").await;
    assert_eq!(seen().await, 1);
    bot.passes(TimeDelta::days(40));
    told.hears(ADDED, "ana", added).await;
    assert_eq!(seen().await, 1, "she was not here today");
    told.hears(REMOVED, "ana", told.later()).await;
    told.hears(ADDED, "ana", added).await;
    assert_eq!(told.gone().await, 1, "and is still gone");
    told.hears(ADDED, "ana", told.later()).await;
    assert_eq!((seen().await, told.gone().await), (0, 0), "now she is back");
    told.bot.ends_well().await
}

#[tokio::test]
async fn what_happened_last_counts_in_whatever_order_it_is_told() -> TestResult {
    let told = Told::serve().await?;
    let bot = &told.bot;
    rides_it_out(bot, "ana").await;
    let (first, second, third) = (told.later(), told.later(), told.later());
    told.hears(ADDED, "ana", second).await;
    told.hears(REMOVED, "ana", first).await;
    assert_eq!(told.gone().await, 0, "she came back after that");
    told.hears(REMOVED, "ana", third).await;
    assert_eq!(told.gone().await, 1);
    for _ in 0..2 {
        told.hears(ADDED, "ana", second).await;
        told.hears(REMOVED, "ana", first).await;
        told.hears(REMOVED, "ana", third).await;
        assert_eq!(told.gone().await, 1, "hearing it again changes nothing");
    }
    // Removed, added and removed again, and the last two are told the wrong way round.
    let (fourth, fifth) = (told.later(), told.later());
    told.hears(REMOVED, "ana", fifth).await;
    told.hears(ADDED, "ana", fourth).await;
    assert_eq!(told.gone().await, 1, "she was gone again by then");
    // Whatever she does herself is later than anything that Discord could still tell of.
    told.later();
    told.asks("secret").await;
    bot.rows_become(GONE, 0).await;
    for at in [first, third, fifth] {
        told.hears(REMOVED, "ana", at).await;
    }
    assert_eq!(told.gone().await, 0);
    bot.passes(FIRST);
    bot.discord().dms_reach("ana", 1).await;
    told.bot.ends_well().await
}

#[tokio::test]
async fn a_removal_from_before_somebody_agreed_is_of_no_account() -> TestResult {
    let told = Told::serve().await?;
    let before = told.later();
    told.later();
    rides_it_out(&told.bot, "ana").await;
    told.hears(REMOVED, "ana", before).await;
    assert_eq!(told.gone().await, 0);
    // A platform whose clock is ahead by a day cannot make somebody gone whatever they do.
    told.hears(REMOVED, "ana", told.later() + 86_400_000).await;
    assert_eq!(told.gone().await, 1);
    told.later();
    told.asks("secret").await;
    told.bot.rows_become(GONE, 0).await;
    told.bot.ends_well().await
}

#[tokio::test]
async fn whatever_somebody_does_brings_them_back() -> TestResult {
    let told = Told::serve().await?;
    let bot = &told.bot;
    // Opened before she is anybody's member.
    let form = bot.discord().slash("ana", Place::Guild, "vent", &[]).answer().await.modal();
    rides_it_out(bot, "ana").await;
    let card = told.asks("urge").await;
    let asked = asks_to_share(bot, "ana").await;
    for deed in ["shares", "exports", "presses", "looks for people", "opens a form", "fills one in"] {
        told.hears(REMOVED, "ana", told.later()).await;
        assert_eq!(told.gone().await, 1, "{deed}");
        told.later();
        let slash = |command: &str, options: &[(&str, serde_json::Value)]| {
            bot.discord().slash("ana", Place::Guild, command, options)
        };
        match deed {
            "shares" => {
                let shared = bot.discord().press("ana", &asked, "Show it to everyone").message().await;
                assert!(
                    !shared.is_ephemeral() && !shared.plain_text().contains(WORDS),
                    "nobody else is told"
                );
            }
            "exports" => {
                let copy = slash("data export", &[]).message().await;
                assert!(copy.plain_text().contains(WORDS), "{}", copy.plain_text());
            }
            "looks for people" => {
                slash("safety", &[]).message().await;
            }
            "presses" => {
                bot.discord().press("ana", &card, "Hide").answer().await;
            }
            "opens a form" => {
                slash("vent", &[]).answer().await.modal();
            }
            _ => {
                let kept = bot.discord().submit("ana", &form, &[("text", "a page")]).message().await;
                assert!(kept.plain_text().contains(WORDS), "{}", kept.plain_text());
            }
        }
        bot.rows_become(GONE, 0).await;
        assert_eq!(bot.rows("address where refused is not null").await, 0, "{deed}");
    }
    // What she is offered while she types is nothing that she did.
    told.hears(REMOVED, "ana", told.later()).await;
    bot.discord().autocomplete("ana", Place::Guild, "settings timezone", &[], ("zone", "lis")).answer().await;
    assert_eq!(told.gone().await, 1);
    told.bot.ends_well().await
}

#[tokio::test]
async fn what_was_claimed_and_not_sent_is_held_back() -> TestResult {
    let told = Told::serve().await?;
    let bot = &told.bot;
    rides_it_out(bot, "ana").await;
    told.later();
    // It is on its way as far as opening the conversation.
    bot.discord().create_dm().holds_the_body().once();
    bot.passes(FIRST);
    bot.discord().requests_reach(Route::CreateDm, 1).await;
    told.hears(REMOVED, "ana", bot.discord().now_ms()).await;
    bot.discord().lets_bodies_go();
    bot.messages_are(&["owed, tried 0"]).await;
    bot.passes(TimeDelta::seconds(5));
    bot.messages_are(&["owed, tried 1"]).await;
    bot.passes(LEASE);
    assert_eq!(bot.discord().requests_of(Route::CreateMessage).len(), 0, "nothing was sent");
    told.asks("secret").await;
    bot.discord().dms_reach("ana", 1).await;
    bot.messages_are(&["delivered"]).await;
    assert_eq!(bot.discord().requests_of(Route::CreateMessage).len(), 1, "only to a member who is back");
    told.bot.ends_well().await
}

#[tokio::test]
async fn what_may_have_been_sent_is_looked_up_and_not_sent_again() -> TestResult {
    for arrived in [true, false] {
        let told = Told::serve().await?;
        let bot = &told.bot;
        bot.discord().remember_nonces_for(Duration::ZERO);
        rides_it_out(bot, "ana").await;
        told.later();
        let way = bot.discord().create_message();
        if arrived { way.resets_after_accept() } else { way.resets() }.once();
        bot.passes(FIRST);
        bot.adrift(1).await;
        told.hears(REMOVED, "ana", bot.discord().now_ms()).await;
        bot.passes(LEASE);
        bot.messages_are(&[if arrived { "delivered" } else { "owed, tried 1" }]).await;
        bot.passes(TimeDelta::seconds(5));
        if !arrived {
            bot.messages_are(&["owed, tried 2"]).await;
        }
        assert_eq!(bot.discord().requests_of(Route::CreateMessage).len(), 1);
        assert_eq!(letters(bot, "ana").len(), usize::from(arrived));
        told.asks("secret").await;
        bot.discord().dms_reach("ana", 1).await;
        if !arrived {
            bot.messages_are(&["delivered"]).await;
        }
        assert_eq!(letters(bot, "ana").len(), 1, "once, either way");
        told.bot.ends_well().await?;
    }
    Ok(())
}

#[tokio::test]
async fn whoever_stays_away_is_erased_like_everybody_else() -> TestResult {
    let told = Told::serve().await?;
    let bot = &told.bot;
    for person in ["ana", "ben"] {
        wants_daily(bot, person, "12:00").await;
    }
    bot.messages_are(&["delivered", "delivered"]).await;
    let form = bot.discord().slash("ana", Place::Guild, "vent", &[]).answer().await.modal();
    bot.discord().submit("ana", &form, &[("text", "a page")]).message().await;
    let user = bot.discord().person("ana").id().to_string();
    assert!(bot.bytes_mentioning(&user) > 0, "the search finds what is there");
    let left = told.later();
    told.hears(REMOVED, "ana", left).await;
    assert_eq!(letters(bot, "ana").len(), 1);
    // It is noon in Berlin.
    bot.passes(TimeDelta::hours(1));
    bot.discord().dms_reach("ben", 2).await;
    for day in 1..=30 {
        bot.passes(TimeDelta::days(1));
        if day <= 4 {
            bot.discord().dms_reach("ben", 2 + day).await;
        }
        if day == 20 {
            told.hears(REMOVED, "ana", left).await;
        }
    }
    assert_eq!(bot.rows("member").await, 2, "thirty days are not over");
    assert_eq!(letters(bot, "ana").len(), 1, "and she was told nothing");
    bot.passes(TimeDelta::days(1));
    bot.rows_become("member", 1).await;
    bot.app().bells().cleanups(Platform::Discord).ring();
    bot.discord().until("what she was sent goes too", |_| letters(bot, "ana").is_empty().then_some(())).await;
    bot.rows_become("cleanup", 0).await;
    let user_of_ben = bot.discord().person("ben").id().to_string();
    assert!(bot.bytes_mentioning(&user_of_ben) > 0);
    bot.until("no byte is left", async || bot.bytes_mentioning(&user) == 0).await;
    for table in ["entry", "burn", "practice"] {
        assert_eq!(bot.rows(table).await, 0, "{table}");
    }
    for table in ["address", "plan", "timer", "delivery"] {
        let strays = bot.rows(&format!("{table} where member_id not in (select id from member)")).await;
        assert_eq!(strays, 0, "{table}");
    }
    // She may come back, and begins anew; what is told of the old days does not touch her.
    wants_daily(bot, "ana", "12:00").await;
    told.hears(REMOVED, "ana", left).await;
    assert_eq!((bot.rows("member").await, told.gone().await), (2, 0));
    told.bot.ends_well().await
}
