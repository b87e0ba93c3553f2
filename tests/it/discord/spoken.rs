//! What people write to the bot in their DM with it, without a command.

use std::time::Duration;

use breathing_room::core::wire;
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::serving::{serve, serve_with};
use crate::support::discord::{Answer, Message, RateLimit, Route};
use crate::support::{Bot, TestResult};

/// The gateway's intent for messages in the bot's own DMs.
const DIRECT_MESSAGES: u64 = 1 << 12;

async fn hears(bot: &Bot, person: &str, text: &str) -> Message {
    bot.discord().answer_to(bot.discord().writes(person, text)).await
}

#[tokio::test]
async fn the_bot_asks_for_the_messages_in_its_own_dms_and_for_nothing_else() -> TestResult {
    let bot = serve().await?;
    assert_eq!(bot.discord().intents(), DIRECT_MESSAGES);
    assert_eq!(bot.discord().warnings(), []);
    bot.ends_well().await
}

#[tokio::test]
async fn plain_words_are_answered_in_the_dm_without_a_sound() -> TestResult {
    let bot = serve().await?;
    let lesson = hears(&bot, "ana", "he went quiet and I keep texting him").await;
    assert!(lesson.plain_text().starts_with("Secret "), "{}", lesson.plain_text());
    assert_eq!(lesson.channel_id, bot.discord().person("ana").dm_channel());
    assert!(lesson.is_v2() && lesson.is_silent() && !lesson.is_ephemeral());
    // The card works like any other.
    let next = lesson.menu_item("Next").expect("there is a lesson after it");
    let next = bot.discord().choose("ana", &lesson, wire::menu().as_str(), &[&next]).message().await;
    assert_eq!(next.id, lesson.id);
    assert_eq!(bot.discord().press("ana", &next, "Hide").answer().await, Answer::DeferredUpdate);
    bot.discord().until("the card to go", |discord| discord.message(lesson.id).is_none().then_some(())).await;
    let people = hears(&bot, "ana", "i want to die").await;
    assert!(people.plain_text().contains("Find people to talk to"), "{}", people.plain_text());
    let unknown = hears(&bot, "ana", "xylophone").await;
    assert!(unknown.plain_text().contains("None of the seven is about “xylophone”"));
    let sticker = hears(&bot, "ana", "").await;
    assert!(sticker.plain_text().contains("I can only read words"), "{}", sticker.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn nothing_of_it_is_stored_and_nobody_becomes_a_member() -> TestResult {
    let bot = serve().await?;
    for text in ["xylophonist", "my xylophonist went quiet", "i want to die, xylophonist"] {
        hears(&bot, "ana", text).await;
    }
    assert_eq!(bot.bytes_mentioning("xylophonist"), 0);
    for table in ["member", "delivery", "handled_request"] {
        assert_eq!(bot.rows(table).await, 0, "{table}");
    }
    bot.ends_well().await
}

#[tokio::test]
async fn only_what_a_person_writes_to_it_alone_is_answered() -> TestResult {
    let bot = serve().await?;
    let discord = bot.discord();
    let changes: [(&str, Value); 6] = [
        ("guild_id", json!("1100000000000000001")),
        (
            "member",
            json!({ "roles": [], "joined_at": "2025-03-01T10:00:00+00:00", "deaf": false, "mute": false }),
        ),
        ("webhook_id", json!("1100000000000000001")),
        ("author", json!({ "id": "77", "username": "another", "discriminator": "0", "bot": true })),
        ("author", json!({ "id": "78", "username": "discord", "discriminator": "0", "system": true })),
        ("type", json!(6)),
    ];
    for (field, value) in changes {
        // Once as serenity reads it, and once as it does not.
        for readable in [true, false] {
            let mut message = discord.written("ana", "he went quiet");
            message[field] = value.clone();
            if !readable {
                message["mentions"] = Value::Null;
            }
            discord.dispatch_raw("MESSAGE_CREATE", message);
        }
    }
    let mut edited = discord.written("ana", "he went quiet");
    edited["edited_timestamp"] = json!("2026-08-06T09:00:00+00:00");
    discord.dispatch_raw("MESSAGE_UPDATE", edited);
    hears(&bot, "ana", "he went quiet").await;
    assert_eq!(discord.count_of(Route::CreateMessage), 1);
    bot.ends_well().await
}

#[tokio::test]
async fn a_message_that_serenity_cannot_read_is_answered_all_the_same() -> TestResult {
    let bot = serve().await?;
    let mut message = bot.discord().written("ana", "xylophone");
    message["mentions"] = Value::Null;
    let answer = bot.discord().answer_to(bot.discord().dispatch_message(message)).await;
    assert!(answer.plain_text().contains("None of the seven is about “xylophone”"));
    bot.ends_well().await
}

#[tokio::test]
async fn a_flood_of_messages_gets_two_answers_and_no_word_is_skipped() -> TestResult {
    let bot = serve().await?;
    let discord = bot.discord();
    discord.create_message().holds_the_body().once();
    let first = discord.writes("ana", "xylophone");
    discord.requests_reach(Route::CreateMessage, 1).await;
    for text in ["lol", "i want to die", "lol"] {
        discord.writes("ana", text);
    }
    let last = discord.writes("ana", "never mind");
    // Other people do not wait.
    hears(&bot, "ben", "xylophone").await;
    assert_eq!(discord.count_of(Route::CreateMessage), 2);
    discord.lets_bodies_go();
    discord.answer_to(first).await;
    let answer = discord.answer_to(last).await;
    assert!(answer.plain_text().contains("Find people to talk to"), "{}", answer.plain_text());
    assert_eq!(discord.count_of(Route::CreateMessage), 3);
    bot.ends_well().await
}

#[tokio::test]
async fn a_form_stands_behind_a_button() -> TestResult {
    let bot = serve().await?;
    let card = hears(&bot, "ana", "vent").await;
    assert!(card.plain_text().starts_with("Press this to open it."), "{}", card.plain_text());
    let button = card.button_labels().remove(0);
    let form = bot.discord().press("ana", &card, &button).answer().await.modal();
    assert_eq!(form.title, button);
    let sent = bot.discord().submit("ana", &form, &[("text", "Heavy.")]).message().await;
    assert!(sent.plain_text().contains("Before I keep anything"), "{}", sent.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn no_page_is_shown_in_a_message_that_stays() -> TestResult {
    let bot = serve().await?;
    let answer = hears(&bot, "ana", "Journal").await;
    assert!(
        answer.plain_text().starts_with("That only works as a command: /journal."),
        "{}",
        answer.plain_text()
    );
    let help = hears(&bot, "ana", "help").await;
    assert!(help.plain_text().starts_with("Only you see my answers."), "{}", help.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn an_answer_that_goes_wrong_comes_once_or_is_counted() -> TestResult {
    let bot = serve().await?;
    let discord = bot.discord();
    // The answer arrived, but Discord's response did not.
    discord.create_message().resets_after_accept().once();
    hears(&bot, "ana", "xylophone").await;
    discord.requests_reach(Route::CreateMessage, 2).await;
    discord.create_message().answers_status(500).once();
    hears(&bot, "ana", "xylophone").await;
    assert_eq!(discord.dms("ana").len(), 2);
    discord.create_message().fails_with(50006).once();
    discord.writes("ana", "xylophone");
    let sorry = discord.dms_reach("ana", 3).await.remove(2);
    assert!(sorry.plain_text().starts_with("Something on my side failed"), "{}", sorry.plain_text());
    discord.create_message().fails_with(50007).once();
    discord.writes("ana", "xylophone");
    bot.until("counted", async || bot.undelivered() == 2).await;
    assert_eq!(discord.dms("ana").len(), 3);
    bot.ends_well().await
}

#[tokio::test]
async fn a_limit_for_all_requests_holds_up_everything_else_too() -> TestResult {
    let bot = serve().await?;
    let discord = bot.discord();
    discord.create_message().rate_limited(RateLimit::Global, 1.0).once();
    hears(&bot, "ana", "xylophone").await;
    assert_eq!(discord.count_of(Route::CreateMessage), 2, "a short one is waited out");
    bot.passes(TimeDelta::seconds(1));
    // A long one is not: until it is over, nobody is sent anything.
    discord.create_message().rate_limited(RateLimit::Global, 3600.0).once();
    for (person, undelivered) in [("ana", 1), ("ben", 2)] {
        discord.writes(person, "xylophone");
        bot.until("counted", async || bot.undelivered() == undelivered).await;
        assert_eq!(discord.count_of(Route::CreateMessage), 3, "{person}");
    }
    bot.passes(TimeDelta::hours(1));
    hears(&bot, "ben", "xylophone").await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_busy_bot_and_a_bot_without_its_database_still_answer() -> TestResult {
    let bot = serve_with(|options| options.seats = 1).await?;
    let discord = bot.discord();
    discord.create_message().holds_the_body().once();
    discord.writes("ben", "xylophone");
    discord.requests_reach(Route::CreateMessage, 1).await;
    let people = hears(&bot, "ana", "i want to die").await;
    assert!(people.plain_text().contains("Find people to talk to"), "{}", people.plain_text());
    assert_eq!(bot.counts().turned_away.get(), 1);
    discord.lets_bodies_go();
    bot.database_fails().await;
    let people = hears(&bot, "ana", "i want to die").await;
    assert!(people.plain_text().contains("Find people to talk to"), "{}", people.plain_text());
    let settings = hears(&bot, "ana", "settings").await;
    assert!(settings.plain_text().starts_with("Something on my side failed"), "{}", settings.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn the_answers_last_while_the_bot_is_told_to_stop() -> TestResult {
    let mut bot = serve_with(|options| options.drain = Duration::from_secs(20)).await?;
    bot.discord().create_message().holds_the_body().once();
    bot.discord().writes("ana", "xylophone");
    bot.discord().requests_reach(Route::CreateMessage, 1).await;
    bot.stop();
    bot.discord().lets_bodies_go();
    bot.discord().dms_reach("ana", 1).await;
    bot.ended().await?;
    assert_eq!(bot.undelivered(), 0);
    Ok(())
}
