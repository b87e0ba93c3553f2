//! What goes wrong with the gateway: the bot comes back by itself, or its process ends.

use std::sync::Arc;
use std::time::{Duration, Instant};

use breathing_room::doors::discord::{DiscordOptions, ShardRange};
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::serving::{UNKNOWN_TOKEN, serve, start_on};
use super::trouble::owes;
use crate::support::discord::{Place, Route, StandIn};
use crate::support::{Bot, TestResult};

/// A way for a connection to end.
type End = fn(&StandIn);

/// The bot still answers.
async fn expect_an_answer(bot: &Bot) {
    let card = bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    assert!(card.plain_text().starts_with("Secret 3 of 7"));
}

/// Its first shard still answers: DMs belong to it.
async fn expect_an_answer_in_a_dm(bot: &Bot) {
    let card = bot.discord().slash("ana", Place::BotDm, "secret", &[("about", json!("3"))]).message().await;
    assert!(card.plain_text().starts_with("Secret 3 of 7"));
}

#[tokio::test]
async fn a_connection_that_ends_is_resumed() -> TestResult {
    let bot = serve().await?;
    let ends: [(&str, End); 11] = [
        ("4000", |discord| discord.gateway_closes_with(4000)),
        ("4001", |discord| discord.gateway_closes_with(4001)),
        ("4002", |discord| discord.gateway_closes_with(4002)),
        ("4005", |discord| discord.gateway_closes_with(4005)),
        ("4007", |discord| discord.gateway_closes_with(4007)),
        ("4008", |discord| discord.gateway_closes_with(4008)),
        ("1001", |discord| discord.gateway_closes_with(1001)),
        ("the end of the stream", StandIn::gateway_ends),
        ("a reset", StandIn::gateway_resets),
        ("op 7", StandIn::gateway_asks_to_reconnect),
        ("op 9, resumable", |discord| discord.gateway_invalidates_session(true)),
    ];
    for (resumes, (what, end)) in (1..).zip(ends) {
        end(bot.discord());
        bot.discord().until(what, |discord| (discord.resumes() >= resumes).then_some(())).await;
        expect_an_answer(&bot).await;
    }
    assert_eq!(bot.discord().identifies(), 1);
    assert_eq!(bot.discord().resumes_where_told(), bot.discord().resumes());
    bot.ends_well().await
}

#[tokio::test]
async fn what_came_while_the_bot_was_away_is_answered_after_the_resume() -> TestResult {
    let bot = serve().await?;
    bot.discord().gateway_closes_with(4000);
    let missed = bot.discord().slash("ana", Place::BotDm, "secret", &[("about", json!("5"))]);
    assert!(missed.message().await.plain_text().starts_with("Secret 5 of 7"));
    bot.ends_well().await
}

#[tokio::test]
async fn a_session_that_is_gone_is_begun_anew() -> TestResult {
    let bot = serve().await?;
    bot.discord().gateway_invalidates_session(false);
    bot.discord().until("a new session", |discord| (discord.identifies() == 2).then_some(())).await;
    expect_an_answer(&bot).await;
    bot.ends_well().await
}

/// serenity spins until its next heartbeat, which is 41 seconds away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_close_code_4003_is_noticed_at_once() -> TestResult {
    expect_a_new_session(|discord| discord.gateway_closes_with(4003)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_close_without_a_code_is_noticed_at_once() -> TestResult {
    expect_a_new_session(StandIn::gateway_closes_without_code).await
}

/// serenity itself waits until five seconds after the last start.
async fn expect_a_new_session(end: End) -> TestResult {
    let bot = serve().await?;
    end(bot.discord());
    let began = Instant::now();
    bot.discord().until("a new session", |discord| (discord.identifies() == 2).then_some(())).await;
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    expect_an_answer(&bot).await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_heartbeat_that_is_asked_for_is_sent() -> TestResult {
    let bot = serve().await?;
    bot.discord().gateway_asks_for_heartbeat();
    bot.discord().until("a heartbeat", |discord| (discord.heartbeats() > 0).then_some(())).await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_bot_that_discord_will_not_have_ends() -> TestResult {
    for code in [4004, 4013, 4014] {
        let discord = StandIn::start().await;
        discord.gateway_refuses_identify_with(code);
        let mut bot = start_on(discord, |_| {}).await?;
        let error = bot.ended().await.expect_err("the bot has no place here");
        assert!(error.to_string().starts_with("Discord's gateway will not have the bot"), "{code}: {error}");
    }
    Ok(())
}

/// serenity goes on trying; Discord's list says that it is in vain.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_whose_shard_discord_does_not_let_in_ends() -> TestResult {
    for code in [4010, 4011, 4012] {
        let discord = StandIn::start().await;
        discord.gateway_refuses_identify_with(code);
        let mut bot = start_on(discord, |options| {
            options.patience = Duration::from_millis(750);
            options.limits.identify = Duration::from_millis(50);
        })
        .await?;
        let error = bot.ended().await.expect_err("it will never be let in").to_string();
        assert!(error.starts_with("Discord does not let shard 0 in"), "{code}: {error}");
        assert!(bot.discord().attempts_to_identify() > 1, "{code}: it was tried again");
    }
    Ok(())
}

/// A bot whose shards are looked after more often than is usual.
async fn watchful(discord: Arc<StandIn>) -> Result<Bot, Box<dyn std::error::Error>> {
    let options = |options: &mut DiscordOptions| {
        options.patience = Duration::from_millis(1_500);
        options.limits.identify = Duration::from_millis(50);
    };
    start_on(discord, options).await
}

#[tokio::test]
async fn a_handshake_that_is_never_answered_is_given_up() -> TestResult {
    let discord = StandIn::start().await;
    discord.gateway().hangs().once();
    let bot = watchful(discord).await?;
    bot.discord().bot_ready().await;
    expect_an_answer(&bot).await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_handshake_that_hangs_at_a_resume_is_given_up() -> TestResult {
    let discord = StandIn::start().await;
    discord.heartbeat_every(Duration::from_millis(200));
    let bot = watchful(discord).await?;
    bot.discord().bot_ready().await;
    bot.discord().gateway().hangs().once();
    bot.discord().gateway_ends();
    bot.discord().until("a new session", |discord| (discord.identifies() == 2).then_some(())).await;
    expect_an_answer(&bot).await;
    bot.ends_well().await
}

/// To be turned away once, long ago, says nothing of a connection that was used since.
#[tokio::test]
async fn a_shard_that_was_let_in_at_the_second_attempt_is_looked_after_like_any() -> TestResult {
    let discord = StandIn::start().await;
    discord.heartbeat_every(Duration::from_millis(200));
    discord.gateway_refuses_identify_with(4000);
    let bot = watchful(discord).await?;
    bot.discord().until("an attempt", |discord| (discord.attempts_to_identify() > 0).then_some(())).await;
    bot.discord().gateway_accepts_identify();
    bot.discord().bot_ready().await;
    for sessions in 2..=3 {
        bot.discord().gateway().hangs().once();
        bot.discord().gateway_ends();
        bot.discord().until("a session", |discord| (discord.identifies() == sessions).then_some(())).await;
    }
    expect_an_answer(&bot).await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_token_that_is_revoked_while_a_shard_is_away_ends_the_bot() -> TestResult {
    let discord = StandIn::start().await;
    discord.requests_to(Route::GatewayBot).answers_with(200, starts_left(&discord, 1, 1)).once();
    discord.requests_to(Route::GatewayBot).answers_status(401).always();
    let mut bot = watchful(discord).await?;
    bot.discord().bot_ready().await;
    bot.discord().gateway_invalidates_session(false);
    let error = bot.ended().await.expect_err("the token is none any more");
    assert_eq!(error.to_string(), UNKNOWN_TOKEN);
    Ok(())
}

/// The connection stays open, so serenity itself would wait for an answer to its heartbeat.
#[tokio::test]
async fn a_gateway_that_falls_silent_is_left() -> TestResult {
    let discord = StandIn::start().await;
    discord.heartbeat_every(Duration::from_mins(10));
    let bot = watchful(discord).await?;
    bot.discord().bot_ready().await;
    bot.discord().gateway_falls_silent();
    bot.discord().until("a new session", |discord| (discord.identifies() >= 2).then_some(())).await;
    expect_an_answer(&bot).await;
    bot.ends_well().await
}

/// One shard is lost, and another answers as if nothing were.
#[tokio::test]
async fn a_shard_that_cannot_connect_leaves_the_others_alone() -> TestResult {
    let discord = StandIn::start().await;
    discord.heartbeat_every(Duration::from_millis(200));
    discord.lets_identify_at_a_time(2);
    let bot = start_on(discord, |options| {
        options.shards = Some(ShardRange::parse("0-1/2").expect("a share"));
        options.patience = Duration::from_millis(1_500);
        options.limits.identify = Duration::from_millis(50);
    })
    .await?;
    bot.discord().until("both shards", |discord| (discord.identifies() == 2).then_some(())).await;
    // Neither the resume nor the next session's connection is ever answered.
    bot.discord().gateway().hangs().times(2);
    bot.discord().gateway_ends_for_shard(1);
    expect_an_answer_in_a_dm(&bot).await;
    bot.discord().until("the lost shard", |discord| (discord.identifies() == 3).then_some(())).await;
    assert_eq!(bot.discord().resumes(), 0, "the first shard stayed where it was");
    expect_an_answer_in_a_dm(&bot).await;
    bot.ends_well().await
}

/// Those of a group go one after another, at a distance that no test waits for.
#[tokio::test]
async fn as_many_shards_identify_themselves_at_a_time_as_discord_allows() -> TestResult {
    let discord = StandIn::start().await;
    discord.lets_identify_at_a_time(3);
    let bot = start_on(discord, |options| {
        options.shards = Some(ShardRange::parse("0-7/8").expect("a share"));
        options.limits.identify = Duration::from_hours(1);
    })
    .await?;
    bot.discord().until("three shards", |discord| (discord.identifies() == 3).then_some(())).await;
    expect_an_answer_in_a_dm(&bot).await;
    assert_eq!((bot.discord().identifies(), bot.discord().shards()), (3, vec![0, 1, 2]));
    bot.ends_well().await
}

#[tokio::test]
async fn a_quiet_gateway_that_answers_heartbeats_is_alive() -> TestResult {
    let discord = StandIn::start().await;
    discord.heartbeat_every(Duration::from_millis(200));
    let mut bot = start_on(discord, |options| options.patience = Duration::from_millis(1_500)).await?;
    // More often than the shard has to show that it lives.
    bot.discord().until("heartbeats", |discord| (discord.heartbeats() >= 9).then_some(())).await;
    expect_an_answer(&bot).await;
    bot.stop();
    bot.ended().await?;
    Ok(())
}

#[tokio::test]
async fn a_bot_that_cannot_start_can_be_stopped() -> TestResult {
    let discord = StandIn::start().await;
    discord.gateway().hangs().always();
    let mut bot = start_on(discord, |_| {}).await?;
    bot.discord().requests_reach(Route::GatewayBot, 1).await;
    bot.stop();
    bot.ended().await?;
    Ok(())
}

#[tokio::test]
async fn a_token_that_discord_does_not_know_is_an_error() -> TestResult {
    let mut bot = start_on(StandIn::start().await, |options| options.token = "wrong".into()).await?;
    let error = bot.ended().await.expect_err("the token is wrong");
    assert_eq!(error.to_string(), UNKNOWN_TOKEN);
    Ok(())
}

/// Discord would reset the token of a bot that identifies itself once too often.
#[tokio::test]
async fn a_bot_with_no_starts_left_does_not_identify_and_sends_meanwhile() -> TestResult {
    let discord = StandIn::start().await;
    let none_left = spent(&discord, 600_000);
    discord.requests_to(Route::GatewayBot).answers_with(200, none_left).always();
    let bot = start_on(discord, |_| {}).await?;
    bot.discord()
        .until("commands", |discord| (!discord.registered_commands().is_empty()).then_some(()))
        .await;
    owes(&bot, 0..1, true).await;
    bot.passes(TimeDelta::seconds(1));
    bot.messages_are(&["delivered"]).await;
    assert_eq!(bot.discord().identifies(), 0);
    bot.ends_well().await
}

#[tokio::test]
async fn a_bot_with_no_starts_left_connects_when_there_are_new_ones() -> TestResult {
    let discord = StandIn::start().await;
    let none_left = spent(&discord, 1);
    discord.requests_to(Route::GatewayBot).answers_with(200, none_left).once();
    let bot = start_on(discord, |_| {}).await?;
    bot.discord().bot_ready().await;
    expect_an_answer(&bot).await;
    assert_eq!(bot.discord().count_of(Route::GatewayBot), 2);
    bot.ends_well().await
}

fn spent(discord: &StandIn, reset_after_ms: u64) -> Value {
    starts_left(discord, 0, reset_after_ms)
}

fn starts_left(discord: &StandIn, remaining: u32, reset_after_ms: u64) -> Value {
    json!({
        "url": discord.gateway_url(),
        "shards": 1,
        "session_start_limit":
            { "total": 1000, "remaining": remaining, "reset_after": reset_after_ms, "max_concurrency": 1 },
    })
}

/// serenity's own way out, when it cannot learn the gateway's address, is the real one.
#[tokio::test]
async fn serenity_asks_for_no_address_of_its_own() -> TestResult {
    let bot = serve().await?;
    expect_an_answer(&bot).await;
    assert_eq!(bot.discord().count_of(Route::GatewayAddress), 0);
    bot.ends_well().await
}
