//! Two processes share the work: one talks to people, the other keeps the time and sends messages.

use std::sync::Arc;

use breathing_room::doors::discord::{ShardRange, register};
use chrono::TimeDelta;
use serde_json::json;

use super::sending::{FIRST, letters, requests, rides_it_out};
use super::serving::{UNKNOWN_TOKEN, start_on};
use super::trouble::{name, owes};
use crate::support::another::roles;
use crate::support::discord::{Place, Route, StandIn};
use crate::support::{Bot, TestResult, content, usual_options, web_options};

/// A process that only talks to people, where the commands are registered already.
async fn only_the_gateway() -> Result<Bot, Box<dyn std::error::Error>> {
    let discord = StandIn::start().await;
    register(&content().words, &usual_options(&discord), true).await?;
    let bot = start_on(discord, |options| {
        options.roles = roles("gateway");
    })
    .await?;
    bot.discord().bot_ready().await;
    Ok(bot)
}

#[tokio::test]
async fn what_is_due_waits_for_the_process_with_the_timers_and_comes_once() -> TestResult {
    let bot = only_the_gateway().await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(FIRST);
    // Nothing is due for a process without timers: it answers, and fires and sends nothing.
    for _ in 0..20 {
        bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    }
    assert_eq!((bot.rows("delivery").await, requests(&bot)), (0, 0));
    let timers = bot.gets_another_process("timers").await?;
    let letter = bot.discord().dms_reach("ana", 1).await.remove(0);
    bot.messages_are(&["delivered"]).await;
    // The process that did not send it answers what is pressed on it.
    let opened = bot.discord().press("ana", &letter, "Open").message().await;
    assert!(opened.plain_text().contains("Halfway"), "{}", opened.plain_text());
    bot.passes(FIRST);
    timers.notices();
    bot.messages_are(&["delivered", "delivered"]).await;
    assert_eq!(letters(&bot, "ana").len(), 2);
    assert_eq!(bot.discord().identifies(), 1, "the process with the timers has no shards");
    timers.ends_well().await?;
    bot.ends_well().await
}

/// A message that is owed already is not sent either.
#[tokio::test]
async fn what_is_owed_is_left_to_the_process_with_the_timers() -> TestResult {
    let bot = only_the_gateway().await?;
    let timers = bot.gets_another_process("timers").await?;
    bot.discord().create_message().fails_with(50001).once();
    owes(&bot, 0..1, true).await;
    bot.passes(TimeDelta::seconds(1));
    timers.notices();
    bot.messages_are(&["owed, tried 1"]).await;
    timers.ends_well().await?;
    bot.passes(TimeDelta::hours(1));
    bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    assert_eq!(bot.states().await, ["owed, tried 1"]);
    let timers = bot.gets_another_process("timers").await?;
    bot.discord().dms_reach(&name(0), 1).await;
    bot.messages_are(&["delivered"]).await;
    timers.ends_well().await?;
    bot.ends_well().await
}

#[tokio::test]
async fn a_process_without_the_gateway_registers_the_commands_and_sends() -> TestResult {
    let bot = start_on(StandIn::start().await, |options| options.roles = roles("timers")).await?;
    bot.discord()
        .until("commands", |discord| (!discord.registered_commands().is_empty()).then_some(()))
        .await;
    owes(&bot, 0..3, true).await;
    bot.passes(TimeDelta::seconds(1));
    for number in 0..3 {
        bot.discord().dms_reach(&name(number), 1).await;
    }
    bot.messages_are(&["delivered", "delivered", "delivered"]).await;
    assert_eq!(bot.discord().count_of(Route::GatewayBot), 0, "it has no shards");
    bot.ends_well().await
}

#[tokio::test]
async fn a_process_without_timers_registers_no_commands_and_knows_their_numbers() -> TestResult {
    let bot = only_the_gateway().await?;
    assert_eq!(bot.discord().count_of(Route::PutCommands), 1, "the one of before");
    let help = bot.discord().slash("ana", Place::Guild, "help", &[]).message().await;
    let parts = help.every_component();
    let mentions =
        |part: &serde_json::Value| part["content"].as_str().is_some_and(|text| text.contains("</"));
    assert!(parts.into_iter().any(mentions), "{}", help.plain_text());
    bot.ends_well().await
}

#[tokio::test]
async fn a_token_that_discord_does_not_know_is_an_error_in_every_role() -> TestResult {
    for named in ["gateway", "timers", "gateway,timers"] {
        let mut bot = start_on(StandIn::start().await, |options| {
            options.token = "wrong".into();
            options.roles = roles(named);
        })
        .await?;
        let error = bot.ended().await.expect_err("the token is wrong");
        assert_eq!(error.to_string(), UNKNOWN_TOKEN, "{named}");
    }
    Ok(())
}

#[tokio::test]
async fn two_processes_have_a_shard_each_and_every_conversation_is_answered() -> TestResult {
    let share = |text: &str| Some(ShardRange::parse(text).expect("a share"));
    let bot = start_on(StandIn::start().await, |options| options.shards = share("0/2")).await?;
    bot.discord().bot_ready().await;
    let other = bot
        .gets_a_process(|options| {
            options.roles = roles("gateway");
            options.shards = share("1/2");
        })
        .await?;
    bot.discord().until("both shards", |discord| (discord.identifies() == 2).then_some(())).await;
    // One of these comes to each shard.
    for place in [Place::BotDm, Place::Guild] {
        let lesson = bot.discord().slash("ana", place, "secret", &[("about", json!("3"))]).message().await;
        assert!(lesson.plain_text().contains("Get a life"), "{place:?}");
    }
    other.ends_well().await?;
    bot.ends_well().await
}

#[tokio::test]
async fn one_process_has_several_shards() -> TestResult {
    let bot = start_on(StandIn::start().await, |options| {
        options.shards = Some(ShardRange::parse("0-1/2").expect("a share"));
    })
    .await?;
    bot.discord().bot_ready().await;
    // serenity begins the second one five seconds after the first.
    bot.discord().until("both shards", |discord| (discord.identifies() == 2).then_some(())).await;
    for place in [Place::BotDm, Place::Guild] {
        let lesson = bot.discord().slash("ana", place, "secret", &[("about", json!("3"))]).message().await;
        assert!(lesson.plain_text().contains("Get a life"), "{place:?}");
    }
    bot.ends_well().await
}

#[tokio::test]
async fn a_process_without_the_role_http_does_not_listen() -> TestResult {
    let web = web_options();
    let bound = Arc::clone(&web.bound);
    let bot = start_on(StandIn::start().await, |options| {
        options.roles = roles("gateway,timers");
        options.web = Some(web);
    })
    .await?;
    bot.discord().bot_ready().await;
    assert_eq!(bound.get(), None);
    bot.ends_well().await
}
