//! Messages that come by themselves: each arrives, once, whatever goes wrong on the way.

use std::time::Duration;

use breathing_room::core::wire;
use chrono::TimeDelta;
use serde_json::json;

use super::serving::{serve, serve_with};
use crate::support::discord::{Message, Place, RateLimit, Route};
use crate::support::{Bot, NEUTRAL, TestResult};

/// The first message of an urge timer of five minutes comes halfway, and as far from the end.
pub(super) const FIRST: TimeDelta = TimeDelta::seconds(150);
/// A little longer than a message waits that is to be looked up after an attempt that is over.
pub(super) const SOON: TimeDelta = TimeDelta::milliseconds(2_100);
/// A little longer than a claim lasts.
pub(super) const LEASE: TimeDelta = TimeDelta::seconds(61);
/// What became of a message when the next one of its timer was owed before it could be sent.
const OVERTAKEN: &str = "missed: a later one came";

/// Starts an urge timer of five minutes, with a message halfway and one at the end.
pub(super) async fn rides_it_out(bot: &Bot, person: &str) {
    let begun = begins_an_urge(bot, person, Place::Guild).await;
    wants_one_halfway(bot, person, &begun).await;
}

/// Asks for a message halfway as well.
pub(super) async fn wants_one_halfway(bot: &Bot, person: &str, begun: &Message) {
    let knock = begun.menu_item("Knock once halfway too").expect("it can be asked for");
    bot.discord().choose(person, begun, wire::menu().as_str(), &[&knock]).message().await;
}

/// Starts an urge timer of five minutes, with a message at the end. Returns the card.
pub(super) async fn begins_an_urge(bot: &Bot, person: &str, place: Place) -> Message {
    let begun = bot.discord().slash(person, place, "urge", &[("minutes", json!(5))]).message().await;
    if !begun.button_labels().iter().any(|label| label == "Tell me when it’s over") {
        return begun;
    }
    let asked = bot.discord().press(person, &begun, "Tell me when it’s over").message().await;
    bot.discord().press(person, &asked, "Yes, keep it").message().await
}

/// Switches daily messages on: the first comes at once.
pub(super) async fn wants_daily(bot: &Bot, person: &str, time: &str) {
    let zone = [("zone", json!("Europe/Berlin"))];
    let asked = bot.discord().slash(person, Place::Guild, "settings timezone", &zone).message().await;
    if asked.button_labels().iter().any(|label| label == "Yes, keep it") {
        bot.discord().press(person, &asked, "Yes, keep it").message().await;
    }
    bot.discord().slash(person, Place::Guild, "daily on", &[("time", json!(time))]).message().await;
}

/// What a person was sent, without the answers to what they did in that conversation.
pub(super) fn letters(bot: &Bot, person: &str) -> Vec<Message> {
    bot.discord().dms(person).into_iter().filter(|message| !message.is_ephemeral()).collect()
}

/// How often the bot asked Discord for something that is no answer to an interaction.
pub(super) fn requests(bot: &Bot) -> usize {
    let sends = |route: Route| bot.discord().requests_of(route).len();
    sends(Route::CreateMessage) + sends(Route::ListMessages) + sends(Route::CreateDm)
}

#[tokio::test]
async fn a_message_comes_once_in_neutral_words() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(FIRST);
    let letters = bot.discord().dms_reach("ana", 1).await;
    let letter = &letters[0];
    assert_eq!(letter.content, NEUTRAL);
    assert_eq!(letter.button_labels(), ["Open", "Done", "Stop these"]);
    assert!(!letter.is_silent() && !letter.is_v2() && letter.nonce.is_some());
    bot.messages_are(&["delivered"]).await;
    assert_eq!(requests(&bot), 2, "one to open the conversation, one to send");
    // The second one finds the conversation open.
    bot.passes(FIRST);
    bot.discord().dms_reach("ana", 2).await;
    bot.messages_are(&["delivered", "delivered"]).await;
    assert_eq!(requests(&bot), 3);
    bot.ends_well().await
}

#[tokio::test]
async fn what_a_message_says_opens_for_its_reader_alone() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(FIRST);
    let letter = bot.discord().dms_reach("ana", 1).await.remove(0);
    for _ in 0..2 {
        let opened = bot.discord().press("ana", &letter, "Open").message().await;
        assert!(opened.is_ephemeral());
        assert!(opened.plain_text().contains("Halfway"), "{}", opened.plain_text());
        let done = bot.discord().press("ana", &letter, "Done").message().await;
        assert!(done.is_ephemeral() && done.plain_text().contains("I’ll leave you to it"));
        let stopped = bot.discord().press("ana", &letter, "Stop these").message().await;
        assert!(stopped.is_ephemeral() && stopped.plain_text().starts_with("Stopped."));
    }
    assert_eq!(letters(&bot, "ana"), [letter], "the message itself stays as it is");
    bot.passes(TimeDelta::minutes(20));
    bot.messages_are(&["delivered"]).await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_daily_message_can_be_asked_for_later() -> TestResult {
    let bot = serve().await?;
    wants_daily(&bot, "ana", "12:00").await;
    let first = bot.discord().dms_reach("ana", 1).await.remove(0);
    assert_eq!(first.button_labels(), ["Open", "Done", "Less often", "Stop these"]);
    // It is eleven in Berlin.
    bot.passes(TimeDelta::hours(1));
    let daily = bot.discord().dms_reach("ana", 2).await.remove(1);
    assert_eq!(daily.content, NEUTRAL);
    for _ in 0..2 {
        let later = bot.discord().choose("ana", &daily, "Later", &["10m"]).message().await;
        assert!(later.is_ephemeral() && later.plain_text().contains("12:10 pm"), "{}", later.plain_text());
    }
    bot.passes(TimeDelta::minutes(10));
    bot.discord().until("the third message", |_| (letters(&bot, "ana").len() == 3).then_some(())).await;
    bot.messages_are(&["delivered"; 3]).await;
    let less = bot.discord().press("ana", &daily, "Less often").message().await;
    assert!(less.is_ephemeral() && less.plain_text().contains("OK, less often"));
    let stopped = bot.discord().press("ana", &daily, "Stop these").message().await;
    assert!(stopped.plain_text().contains("Stopped. No more daily"));
    bot.ends_well().await
}

#[tokio::test]
async fn a_message_whose_receipt_was_lost_is_found_and_not_sent_again() -> TestResult {
    for window in [Duration::from_mins(3), Duration::ZERO] {
        let bot = serve().await?;
        bot.discord().remember_nonces_for(window);
        rides_it_out(&bot, "ana").await;
        bot.discord().create_message().resets_after_accept().once();
        bot.passes(FIRST);
        bot.adrift(1).await;
        bot.passes(SOON);
        bot.messages_are(&["delivered"]).await;
        assert_eq!(letters(&bot, "ana").len(), 1);
        assert_eq!(bot.discord().requests_of(Route::ListMessages).len(), 1);
        assert_eq!(bot.discord().requests_of(Route::CreateMessage).len(), 1);
        bot.ends_well().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_failure_that_is_certain_is_looked_up_after_seconds() -> TestResult {
    for status in [None, Some(500), Some(502), Some(503)] {
        let bot = serve().await?;
        rides_it_out(&bot, "ana").await;
        match status {
            Some(status) => bot.discord().create_message().answers_status(status).once(),
            None => bot.discord().create_message().resets().once(),
        }
        bot.passes(FIRST);
        bot.adrift(1).await;
        bot.passes(SOON);
        bot.messages_are(&["delivered"]).await;
        assert_eq!(bot.rows("delivery where ended_at - due_at <= 2100").await, 1, "{status:?}");
        assert_eq!(bot.discord().requests_of(Route::ListMessages).len(), 1, "{status:?}");
        assert_eq!(letters(&bot, "ana").len(), 1);
        bot.ends_well().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_message_that_was_lost_on_the_way_is_sent_after_a_look() -> TestResult {
    let bot = serve_with(|options| options.limits.attempt = Duration::from_millis(300)).await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().create_message().resets().once();
    bot.discord().create_message().hangs().once();
    bot.passes(FIRST);
    bot.adrift(1).await;
    bot.passes(SOON);
    bot.adrift(2).await;
    bot.passes(LEASE);
    bot.discord().dms_reach("ana", 1).await;
    bot.messages_are(&["delivered"]).await;
    assert_eq!(letters(&bot, "ana").len(), 1);
    assert_eq!(bot.discord().requests_of(Route::ListMessages).len(), 2);
    bot.ends_well().await
}

#[tokio::test]
async fn a_message_is_found_among_many() -> TestResult {
    let bot = serve().await?;
    bot.discord().remember_nonces_for(Duration::ZERO);
    rides_it_out(&bot, "ana").await;
    let channel = bot.discord().person("ana").dm_channel();
    let address = format!("{}/api/v10/channels/{channel}/messages", bot.discord().base_url());
    let client = reqwest::Client::new();
    for number in 0..120 {
        let sent = client
            .post(&address)
            .header("Authorization", format!("Bot {}", bot.discord().token()))
            .header("User-Agent", "DiscordBot (https://example.org, 1)")
            .json(&json!({ "content": number.to_string(), "allowed_mentions": { "parse": [] } }))
            .send()
            .await?;
        assert_eq!(sent.status(), 200);
    }
    bot.discord().create_message().resets_after_accept().once();
    bot.passes(FIRST);
    bot.adrift(1).await;
    bot.passes(SOON);
    bot.messages_are(&["delivered"]).await;
    assert_eq!(letters(&bot, "ana").len(), 121);
    assert_eq!(bot.discord().requests_of(Route::ListMessages).len(), 2);
    bot.ends_well().await
}

#[tokio::test]
async fn a_bot_that_dies_while_it_sends_looks_before_it_sends_again() -> TestResult {
    for arrives in [true, false] {
        let mut bot = serve().await?;
        bot.discord().remember_nonces_for(Duration::ZERO);
        rides_it_out(&bot, "ana").await;
        let on_the_way = bot.discord().create_message();
        let lost = if arrives { on_the_way.hangs_after_accept() } else { on_the_way.hangs() };
        lost.once();
        bot.passes(FIRST);
        bot.discord().requests_reach(Route::CreateMessage, 1).await;
        bot.crashes_and_restarts().await;
        bot.passes(LEASE);
        bot.messages_are(&["delivered"]).await;
        assert_eq!(letters(&bot, "ana").len(), 1);
        assert_eq!(bot.discord().requests_of(Route::ListMessages).len(), 1);
        bot.ends_well().await?;
    }
    Ok(())
}

#[tokio::test]
async fn many_at_once_keep_the_pace_and_all_arrive() -> TestResult {
    let bot = serve_with(|options| (options.pace, options.opens) = (20, 0)).await?;
    let people: Vec<String> = (0..25).map(|number| format!("person{number}")).collect();
    for person in &people {
        rides_it_out(&bot, person).await;
    }
    bot.passes(FIRST);
    bot.messages_are(&["delivered"; 25]).await;
    for person in &people {
        assert_eq!(letters(&bot, person).len(), 1, "{person}");
    }
    // What the start of the bot asked is long past.
    assert!(bot.discord().max_rate() <= 21, "{} in a second", bot.discord().max_rate());
    bot.ends_well().await
}

#[tokio::test]
async fn a_database_that_is_held_delays_and_loses_nothing() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().create_message().holds_the_body().once();
    bot.passes(FIRST);
    bot.discord().dms_reach("ana", 1).await;
    // It was claimed before, and is settled after.
    let held = bot.database_held().await;
    bot.discord().lets_bodies_go();
    let card = bot.discord().slash("bob", Place::Guild, "safety", &[]).message().await;
    assert!(card.is_ephemeral());
    drop(held);
    bot.messages_are(&["delivered"]).await;
    assert_eq!(bot.discord().requests_of(Route::CreateMessage).len(), 1);
    bot.ends_well().await
}

#[tokio::test]
async fn one_whose_outcome_is_known_too_late_is_not_sent_any_more() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().create_message().resets().once();
    bot.passes(FIRST);
    bot.adrift(1).await;
    // The end of the timer, and nothing that led up to it, is still of use.
    bot.passes(TimeDelta::hours(1));
    bot.discord().dms_reach("ana", 1).await;
    bot.messages_are(&["missed: could not be sent in time", "delivered"]).await;
    bot.ends_well().await
}

#[tokio::test]
async fn an_hour_without_discord_costs_few_requests_and_no_message() -> TestResult {
    let bot = serve().await?;
    wants_daily(&bot, "ana", "12:00").await;
    bot.messages_are(&["delivered"]).await;
    let before = requests(&bot);
    bot.discord().requests_to(Route::CreateMessage).answers_status(503).always();
    bot.discord().requests_to(Route::ListMessages).answers_status(503).always();
    bot.passes(TimeDelta::hours(1));
    for minute in 1..=60 {
        bot.adrift(minute).await;
        bot.passes(LEASE);
    }
    bot.discord().clear_faults();
    bot.passes(LEASE);
    bot.discord().dms_reach("ana", 2).await;
    bot.messages_are(&["delivered", "delivered"]).await;
    assert_eq!(letters(&bot, "ana").len(), 2);
    let asked = requests(&bot) - before;
    assert!((60..=70).contains(&asked), "{asked} requests");
    bot.ends_well().await
}

#[tokio::test]
async fn who_takes_no_messages_is_left_alone_and_told_when_they_come_back() -> TestResult {
    let all = [("about", json!("All seven"))];
    for (code, first, options, says) in
        [(50007, "secret", &all[..], "The seven secrets"), (50278, "data show", &[], "One thing you set up")]
    {
        let bot = serve().await?;
        rides_it_out(&bot, "ana").await;
        bot.discord().person("ana").refuses_dms_with(code);
        bot.passes(FIRST);
        bot.messages_are(&["owed, tried 1"]).await;
        bot.passes(FIRST);
        bot.messages_are(&[OVERTAKEN, "owed, tried 0"]).await;
        assert_eq!(bot.discord().requests_of(Route::CreateMessage).len(), 1, "one refusal is enough");
        bot.discord().person("ana").accepts_dms();
        let back = bot.discord().slash("ana", Place::Guild, first, options).message().await;
        for part in ["didn’t reach you", says] {
            assert!(back.plain_text().contains(part), "{}", back.plain_text());
        }
        let known = bot.discord().slash("ana", Place::Guild, "secret", &all).message().await;
        assert!(!known.plain_text().contains("didn’t reach you"), "it is said once");
        bot.messages_are(&[OVERTAKEN, "delivered"]).await;
        assert_eq!(letters(&bot, "ana").len(), 1, "one message, and not a pile");
        bot.ends_well().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_refusal_that_may_mean_nothing_is_put_to_the_test_once() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().create_message().fails_with(50001).once();
    bot.passes(FIRST);
    bot.discord().requests_reach(Route::CreateMessage, 1).await;
    bot.messages_are(&["owed, tried 1"]).await;
    bot.discord().slash("ana", Place::Guild, "urge", &[]).message().await;
    assert_eq!(requests(&bot), 2, "nothing for some minutes");
    bot.discord().create_message().fails_with(50001).always();
    bot.passes(TimeDelta::minutes(6));
    bot.discord().requests_reach(Route::CreateMessage, 2).await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_conversation_that_is_gone_is_opened_again() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(FIRST);
    bot.messages_are(&["delivered"]).await;
    bot.discord().create_message().fails_with(10003).once();
    bot.passes(FIRST);
    bot.messages_are(&["delivered"; 2]).await;
    assert_eq!(bot.discord().requests_of(Route::CreateDm).len(), 2);
    // One that cannot be found even then belongs to somebody who cannot be reached.
    bot.discord().create_message().fails_with(10003).always();
    rides_it_out(&bot, "ana").await;
    bot.passes(FIRST);
    bot.discord().requests_reach(Route::CreateMessage, 5).await;
    bot.messages_are(&["delivered", "delivered", "owed, tried 1"]).await;
    assert_eq!(bot.discord().requests_of(Route::CreateDm).len(), 3);
    bot.ends_well().await
}

#[tokio::test]
async fn too_many_opened_conversations_stop_the_opening_and_nothing_else() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(FIRST);
    bot.messages_are(&["delivered"]).await;
    wants_daily(&bot, "bob", "23:00").await;
    bot.messages_are(&["delivered", "delivered"]).await;
    bot.discord().create_dm().fails_with(40003).once();
    wants_daily(&bot, "cem", "23:00").await;
    bot.messages_are(&["delivered", "delivered", "owed, tried 1"]).await;
    wants_daily(&bot, "dan", "23:00").await;
    bot.messages_are(&["delivered", "delivered", "owed, tried 1", "owed, tried 0"]).await;
    bot.passes(FIRST);
    bot.messages_are(&["delivered", "delivered", "owed, tried 1", "owed, tried 0", "delivered"]).await;
    assert_eq!(bot.discord().requests_of(Route::CreateDm).len(), 3);
    bot.passes(TimeDelta::minutes(12));
    bot.discord().dms_reach("cem", 1).await;
    bot.discord().dms_reach("dan", 1).await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_limit_on_everything_is_waited_out_by_everybody() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    rides_it_out(&bot, "bob").await;
    bot.discord().create_message().rate_limited(RateLimit::Global, 30.0).once();
    bot.passes(FIRST);
    // One of the two is told, and the other, whose conversation is opened a second later, waits as well.
    bot.messages_are(&["owed, tried 1", "owed, tried 0"]).await;
    wants_daily(&bot, "cem", "23:00").await;
    bot.passes(TimeDelta::seconds(29));
    bot.messages_are(&["owed, tried 1", "owed, tried 0", "owed, tried 0"]).await;
    assert_eq!(bot.discord().requests_of(Route::CreateMessage).len(), 1);
    bot.passes(TimeDelta::seconds(2));
    bot.messages_are(&["delivered"; 3]).await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_limit_on_one_conversation_holds_up_nobody_else() -> TestResult {
    for limit in [RateLimit::User, RateLimit::Shared] {
        let bot = serve().await?;
        rides_it_out(&bot, "ana").await;
        rides_it_out(&bot, "bob").await;
        bot.discord().create_message().to("ana").rate_limited(limit, 30.0).once();
        bot.passes(FIRST);
        bot.discord().dms_reach("bob", 1).await;
        bot.discord()
            .until("the refusal", |discord| {
                (discord.requests_of(Route::CreateMessage).len() == 2).then_some(())
            })
            .await;
        bot.messages_are(&["owed, tried 1", "delivered"]).await;
        bot.passes(TimeDelta::seconds(31));
        bot.discord().dms_reach("ana", 1).await;
        bot.messages_are(&["delivered", "delivered"]).await;
        bot.ends_well().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_bot_that_discord_will_not_have_sends_nothing_and_keeps_everything() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().create_message().fails_with(40001).always();
    bot.passes(FIRST);
    bot.discord().requests_reach(Route::CreateMessage, 1).await;
    bot.messages_are(&["owed, tried 1"]).await;
    bot.passes(FIRST);
    bot.messages_are(&[OVERTAKEN, "owed, tried 0"]).await;
    // Answers go on.
    let card = bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    assert!(card.plain_text().starts_with("Secret 3 of 7"));
    assert_eq!(bot.discord().requests_of(Route::CreateMessage).len(), 1);
    bot.ends_well().await
}

#[tokio::test]
async fn what_comes_too_late_does_not_come() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().create_dm().rate_limited(RateLimit::Shared, 7200.0).once();
    bot.passes(FIRST);
    bot.discord().requests_reach(Route::CreateDm, 1).await;
    bot.messages_are(&["missed: could not be sent in time"]).await;
    assert_eq!(bot.discord().dms("ana"), []);
    bot.ends_well().await
}

#[tokio::test]
async fn a_message_that_discord_will_not_take_is_given_up() -> TestResult {
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().create_message().fails_with(50006).once();
    bot.passes(FIRST);
    bot.messages_are(&["undeliverable: 50006"]).await;
    bot.passes(FIRST);
    bot.messages_are(&["undeliverable: 50006", "delivered"]).await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_shutdown_lets_what_is_under_way_finish() -> TestResult {
    let mut bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().create_message().holds_the_body().once();
    bot.passes(FIRST);
    bot.discord().dms_reach("ana", 1).await;
    bot.stop();
    // It has left the gateway, and waits only for what is under way.
    bot.discord().bot_gone().await;
    bot.discord().lets_bodies_go();
    bot.ended().await?;
    bot.messages_are(&["delivered"]).await;
    bot.expect_no_violations();
    Ok(())
}

#[tokio::test]
async fn a_shutdown_hands_back_what_has_not_begun() -> TestResult {
    let mut bot = serve_with(|options| (options.pace, options.opens) = (5, 0)).await?;
    for number in 0..10 {
        rides_it_out(&bot, &format!("person{number}")).await;
    }
    bot.passes(FIRST);
    bot.discord().requests_reach(Route::CreateDm, 2).await;
    bot.stop();
    bot.ended().await?;
    let states = bot.states().await;
    assert_eq!(states.len(), 10);
    for state in &states {
        assert!(["delivered", "owed, tried 0", "owed, tried 1"].contains(&state.as_str()), "{states:?}");
    }
    let sent = bot.discord().requests_of(Route::CreateMessage).len();
    assert_eq!(states.iter().filter(|state| *state == "delivered").count(), sent);
    assert!(sent < 10, "{sent} were sent");
    bot.expect_no_violations();
    Ok(())
}

#[tokio::test]
async fn a_space_comes_behind_neutral_lines_and_ends_with_a_question() -> TestResult {
    let bot = serve().await?;
    let zone = [("zone", json!("Europe/Berlin"))];
    let asked = bot.discord().slash("ana", Place::BotDm, "settings timezone", &zone).message().await;
    bot.discord().press("ana", &asked, "Yes, keep it").message().await;
    let mut card = bot
        .discord()
        .slash("ana", Place::BotDm, "space start", &[("length", json!("1 day"))])
        .message()
        .await;
    for label in ["No", "No", "Start"] {
        card = bot.discord().press("ana", &card, label).message().await;
    }
    // How far away a moment is, Discord says itself.
    assert!(card.is_ephemeral() && card.plain_text().contains(":R>"), "{}", card.plain_text());
    bot.discord().until("a first message", |_| (letters(&bot, "ana").len() == 1).then_some(())).await;
    assert_eq!(letters(&bot, "ana")[0].content, NEUTRAL);
    bot.passes(TimeDelta::hours(3));
    bot.discord().until("the first nudge", |_| (letters(&bot, "ana").len() == 2).then_some(())).await;
    let nudge = letters(&bot, "ana").remove(1);
    assert_eq!(nudge.content, NEUTRAL);
    assert_eq!(nudge.button_labels(), ["Open", "Done", "Less often", "Stop these"]);
    let opened = bot.discord().press("ana", &nudge, "Open").message().await;
    assert!(
        opened.is_ephemeral() && opened.plain_text().contains("Secret 1 of 7"),
        "{}",
        opened.plain_text()
    );
    bot.passes(TimeDelta::days(1));
    bot.discord().until("the end", |_| (letters(&bot, "ana").len() == 3).then_some(())).await;
    let over = letters(&bot, "ana").remove(2);
    assert_eq!(over.button_labels(), ["Open", "Done"], "nothing that tells");
    let opened = bot.discord().press("ana", &over, "Open").message().await;
    for _ in 0..2 {
        let chosen = bot.discord().press("ana", &opened, "Let go").message().await;
        assert!(chosen.is_ephemeral() && chosen.plain_text().contains("That’s a decision, not a defeat"));
    }
    bot.ends_well().await
}
