//! What goes wrong for a while: Discord refuses, the database is held or full, the clock is set, the machine sleeps.
//! Nothing is lost, nothing comes twice, and nobody is asked over and over.

use std::ops::Range;
use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use sqlx::{Connection, Executor};
use tracing::level_filters::LevelFilter;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;

use super::sending::{
    FIRST, LEASE, begins_an_urge, letters, requests, rides_it_out, wants_daily, wants_one_halfway,
};
use super::serving::{serve, serve_with};
use crate::support::discord::{Place, RateLimit, RetryAfter, Route};
use crate::support::{Bot, Captured, TestResult};

/// Keeps the bot's own lines, as long as the guard lives.
fn captured() -> (Captured, DefaultGuard) {
    let captured = Captured::default();
    let targets = Targets::new().with_target("breathing_room", LevelFilter::WARN);
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(captured.clone());
    // All that serves Discord runs on the thread of this test.
    let guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(targets).with(lines));
    (captured, guard)
}

fn times(log: &Captured, line: &str) -> usize {
    log.text().matches(line).count()
}

/// Members with a daily message that is due now, in conversations that are known or not.
pub(super) async fn owes(bot: &Bot, people: Range<usize>, known: bool) {
    let mut connection = bot.database().await;
    let due_ms = bot.clock().now().timestamp_millis();
    let state =
        r#"{"rule":"09:00 mon-sun","topic":"life","state":"on","number":0,"unanswered":0,"missed":0}"#;
    let mut tx = connection.begin().await.expect("a transaction");
    for number in people {
        let person = bot.discord().person(&name(number));
        let rows = format!(
            "insert into member (id, platform, user_id, consented_at, zone) values (1000 + {number}, 'discord', '{}', 0, 'UTC');
             insert into plan (member_id, kind, state) values (1000 + {number}, 'daily', '{state}');
             insert into timer (member_id, kind, plan, due_at) values (1000 + {number}, 'daily', 'daily', {due_ms} + {number});
             insert into address (member_id, channel) select 1000 + {number}, '{}' where {known};",
            person.id(),
            person.dm_channel(),
        );
        tx.execute(sqlx::AssertSqlSafe(rows)).await.expect("rows");
    }
    tx.commit().await.expect("a commit");
    connection.close().await.expect("closed");
}

pub(super) fn name(number: usize) -> String {
    format!("person{number}")
}

/// Waits until nothing is under way.
async fn rests(bot: &Bot, so_far: &str) {
    bot.until("a rest", async || {
        bot.rows("delivery where state = 'leased'").await == 0 && bot.rows(so_far).await > 0
    })
    .await;
}

/// Waits until nothing is under way or due.
async fn comes_to_rest(bot: &Bot) {
    let due =
        format!("delivery where state = 'leased' or wake_at <= {}", bot.clock().now().timestamp_millis());
    bot.until("a rest", async || bot.rows(&due).await == 0 && bot.rows("delivery").await > 0).await;
}

#[tokio::test]
async fn closed_dms_hold_up_nobody_else() -> TestResult {
    let bot = serve_with(|options| options.pace = 0).await?;
    owes(&bot, 0..130, true).await;
    for number in 54..70 {
        bot.discord().person(&name(number)).refuses_dms_with(50007);
    }
    bot.passes(TimeDelta::seconds(1));
    bot.rows_become("delivery where state = 'delivered'", 114).await;
    bot.rows_become("address where refused is not null", 16).await;
    assert_eq!(requests(&bot), 130);
    bot.ends_well().await
}

#[tokio::test]
async fn known_people_who_refuse_in_number_hold_back_what_can_wait_and_no_exact_time() -> TestResult {
    let (log, _guard) = captured();
    let bot = serve_with(|options| options.pace = 0).await?;
    let begun = begins_an_urge(&bot, "ana", Place::BotDm).await;
    wants_one_halfway(&bot, "ana", &begun).await;
    owes(&bot, 0..120, true).await;
    for number in 0..80 {
        bot.discord().person(&name(number)).refuses_dms_with(50278);
    }
    bot.passes(TimeDelta::seconds(1));
    log.says("most people who were reached before take no messages", 1).await;
    comes_to_rest(&bot).await;
    // What was under way by the fiftieth refusal is finished.
    let sent = requests(&bot);
    assert!((50..=82).contains(&sent), "{sent} requests");
    let status = bot.discord().slash("ana", Place::BotDm, "status", &[]).message().await.plain_text();
    assert!(status.contains("Discord is only taking a few messages from me right now"), "{status}");
    // Nobody else is tried for a minute, and then one known person. The first exact time shows that it is over.
    bot.passes(TimeDelta::seconds(50));
    comes_to_rest(&bot).await;
    assert_eq!(requests(&bot), sent);
    for number in 0..80 {
        bot.discord().person(&name(number)).accepts_dms();
    }
    bot.passes(FIRST - TimeDelta::seconds(51));
    bot.discord().dms_reach("ana", 1).await;
    log.says("people who were reached before are reached again", 1).await;
    comes_to_rest(&bot).await;
    bot.passes(TimeDelta::minutes(1));
    bot.rows_become("delivery where wake_at is not null", 0).await;
    let refused = bot.rows("address where refused is not null").await;
    assert_eq!(refused + bot.rows("delivery where state = 'delivered'").await, 121);
    assert!((50..=80).contains(&refused), "{refused} refused");
    let status = bot.discord().slash("ana", Place::BotDm, "status", &[]).message().await.plain_text();
    assert!(!status.contains("few messages"), "{status}");
    bot.ends_well().await
}

#[tokio::test]
async fn new_people_who_refuse_in_number_slow_down_new_conversations_alone() -> TestResult {
    let (log, _guard) = captured();
    let bot = serve_with(|options| (options.pace, options.opens) = (0, 0)).await?;
    owes(&bot, 0..50, false).await;
    for number in 0..50 {
        bot.discord().person(&name(number)).refuses_dms_with(50007);
    }
    bot.passes(TimeDelta::seconds(1));
    log.says("most new people take no messages", 1).await;
    bot.rows_become("address where refused is not null", 50).await;
    // Both are late by what they are told, and no more.
    for person in ["eve", "zoe"] {
        let begun = begins_an_urge(&bot, person, Place::Guild).await;
        wants_one_halfway(&bot, person, &begun).await;
        let told = begun.plain_text();
        assert!(told.contains("I haven’t messaged you before"), "{told}");
    }
    let status = bot.discord().slash("zoe", Place::Guild, "status", &[]).message().await.plain_text();
    assert!(status.contains("is slow with first messages"), "{status}");
    let begun = begins_an_urge(&bot, "ana", Place::BotDm).await;
    wants_one_halfway(&bot, "ana", &begun).await;
    let told = begun.plain_text();
    assert!(!told.contains("slow"), "their conversation is known: {told}");
    bot.passes(FIRST);
    bot.rows_become("delivery where state = 'delivered'", 2).await;
    assert_eq!(letters(&bot, "ana").len(), 1, "on time");
    bot.passes(TimeDelta::seconds(11));
    bot.rows_become("delivery where state = 'delivered'", 3).await;
    assert_eq!((letters(&bot, "eve").len(), letters(&bot, "zoe").len()), (1, 1));
    bot.passes(TimeDelta::minutes(10));
    let status = bot.discord().slash("zoe", Place::Guild, "status", &[]).message().await.plain_text();
    assert!(!status.contains("slow"), "{status}");
    bot.ends_well().await
}

#[tokio::test]
async fn who_asks_while_discord_takes_nothing_is_told() -> TestResult {
    let bot = serve_with(|options| options.pace = 0).await?;
    owes(&bot, 0..6, true).await;
    bot.discord().create_message().answers_status(503).always();
    bot.passes(TimeDelta::seconds(1));
    bot.adrift(5).await;
    let says = "Discord isn’t taking my messages right now";
    let asked = bot.discord().slash("ana", Place::BotDm, "urge", &[]).message().await;
    assert!(!asked.plain_text().contains(says), "nothing is asked for yet: {}", asked.plain_text());
    let told = begins_an_urge(&bot, "ana", Place::BotDm).await.plain_text();
    assert!(told.contains(says), "{told}");
    let zone = [("zone", json!("Europe/Berlin"))];
    bot.discord().slash("ana", Place::Guild, "settings timezone", &zone).message().await;
    let daily = [("time", json!("12:00"))];
    for (command, options) in [("daily on", &daily[..]), ("status", &[])] {
        let told = bot.discord().slash("ana", Place::Guild, command, options).message().await.plain_text();
        assert!(told.contains(says), "{command}: {told}");
    }
    bot.discord().clear_faults();
    bot.passes(TimeDelta::minutes(2));
    bot.rows_become("delivery where wake_at is not null", 0).await;
    let told = bot.discord().slash("ana", Place::Guild, "status", &[]).message().await.plain_text();
    assert!(!told.contains(says), "{told}");
    bot.ends_well().await
}

#[tokio::test]
async fn a_token_that_is_put_right_at_discord_needs_no_new_start() -> TestResult {
    let (log, _guard) = captured();
    let bot = serve().await?;
    wants_daily(&bot, "ana", "12:00").await;
    bot.messages_are(&["delivered"]).await;
    let before = requests(&bot);
    bot.discord().create_message().answers_status(401).always();
    bot.passes(TimeDelta::hours(1));
    for (tried, wait) in [(1, 15), (2, 30), (3, 60)] {
        bot.discord().requests_reach(Route::CreateMessage, before - 1 + tried).await;
        bot.messages_are(&["delivered", &format!("owed, tried {tried}")]).await;
        bot.passes(TimeDelta::minutes(wait - 1));
        bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
        assert_eq!(requests(&bot), before + tried);
        if tried == 3 {
            bot.discord().clear_faults();
        }
        bot.passes(TimeDelta::minutes(1));
    }
    bot.messages_are(&["delivered"; 2]).await;
    assert_eq!(letters(&bot, "ana").len(), 2);
    assert_eq!(requests(&bot), before + 4);
    assert_eq!(times(&log, "Discord will not have this bot"), 1, "{}", log.text());
    assert_eq!(times(&log, "Discord takes messages again"), 1);
    bot.ends_well().await
}

#[tokio::test]
async fn a_limit_that_makes_no_sense_is_no_hot_loop() -> TestResult {
    let odd = [RetryAfter::from("abc"), RetryAfter::from("-3"), RetryAfter::from("0"), RetryAfter::missing()];
    for wait in odd {
        let bot = serve().await?;
        rides_it_out(&bot, "ana").await;
        bot.discord().create_message().rate_limited(RateLimit::User, wait.clone()).always();
        bot.passes(FIRST);
        bot.messages_are(&["owed, tried 1"]).await;
        for _ in 0..20 {
            bot.passes(TimeDelta::milliseconds(100));
            bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
        }
        bot.discord().requests_reach(Route::CreateMessage, 2).await;
        let asked = bot.discord().requests_of(Route::CreateMessage).len();
        assert!(asked <= 4, "{wait:?}: {asked} in two seconds");
        bot.discord().clear_faults();
        rests(&bot, "delivery").await;
        bot.passes(TimeDelta::seconds(10));
        bot.messages_are(&["delivered"]).await;
        bot.ends_well().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_limit_from_before_discord_holds_for_everybody() -> TestResult {
    let bot = serve_with(|options| options.opens = 0).await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().create_dm().answers_with(429, json!("error code: 1015")).once();
    bot.passes(FIRST);
    bot.messages_are(&["owed, tried 1"]).await;
    wants_daily(&bot, "bob", "23:00").await;
    bot.passes(TimeDelta::seconds(4));
    bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    assert_eq!(requests(&bot), 1);
    bot.passes(TimeDelta::seconds(2));
    bot.messages_are(&["delivered"; 2]).await;
    bot.ends_well().await
}

#[tokio::test]
async fn another_program_that_holds_the_database_delays_and_loses_nothing() -> TestResult {
    let (log, _guard) = captured();
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    let mut other = bot.database().await;
    other.execute("begin exclusive").await?;
    bot.passes(FIRST);
    let failed = "timers could not be fired";
    log.says(failed, 1).await;
    // It is tried again after five seconds, by a clock that stands.
    bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    assert_eq!(times(&log, failed), 1);
    other.execute("rollback").await?;
    other.close().await?;
    bot.passes(TimeDelta::seconds(5));
    bot.messages_are(&["delivered"]).await;
    assert_eq!(letters(&bot, "ana").len(), 1);
    bot.ends_well().await
}

/// As when the disk is full, the engine itself gives up the whole transaction.
async fn is_full(bot: &Bot, when: &str) {
    let sql = format!("create trigger full {when} begin select raise(rollback, 'full'); end");
    bot.database().await.execute(sqlx::AssertSqlSafe(sql)).await.expect("a trigger");
}

async fn has_room(bot: &Bot) {
    bot.database().await.execute("drop trigger full").await.expect("a trigger");
}

#[tokio::test]
async fn a_full_disk_delays_timers_and_loses_none() -> TestResult {
    let (log, _guard) = captured();
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    is_full(&bot, "before insert on delivery").await;
    bot.passes(FIRST);
    for tries in 1..=3 {
        log.says("timers could not be fired", tries).await;
        bot.passes(TimeDelta::seconds(5));
    }
    let card = bot.discord().slash("ana", Place::Guild, "settings plain", &[]).message().await;
    assert!(card.plain_text().contains("Plain text is on"), "others can write: {}", card.plain_text());
    has_room(&bot).await;
    bot.passes(TimeDelta::seconds(5));
    bot.messages_are(&["delivered"]).await;
    assert_eq!(letters(&bot, "ana").len(), 1);
    bot.ends_well().await
}

#[tokio::test]
async fn a_full_disk_after_the_sending_makes_nothing_come_twice() -> TestResult {
    let (log, _guard) = captured();
    let bot = serve().await?;
    rides_it_out(&bot, "ana").await;
    is_full(&bot, "before update on delivery when new.state = 'delivered'").await;
    bot.passes(FIRST);
    log.says("messages could not be settled", 1).await;
    bot.passes(TimeDelta::minutes(5));
    log.says("messages could not be settled", 2).await;
    has_room(&bot).await;
    // The next step was due meanwhile, and the first one's lease ran out.
    bot.messages_are(&["leased", "delivered"]).await;
    log.says("leases were lost", 1).await;
    bot.passes(LEASE);
    bot.messages_are(&["delivered"; 2]).await;
    assert_eq!(bot.discord().requests_of(Route::ListMessages).len(), 1, "it was looked up");
    assert_eq!(bot.discord().requests_of(Route::CreateMessage).len(), 2);
    assert_eq!(letters(&bot, "ana").len(), 2);
    bot.ends_well().await
}

#[tokio::test]
async fn a_clock_that_is_set_changes_nothing_but_the_time() -> TestResult {
    let bot = serve().await?;
    wants_daily(&bot, "ana", "12:00").await;
    bot.messages_are(&["delivered"]).await;
    // It is eleven in Berlin, and the clock is put forward to noon and back again.
    for hours in [1, -1, 1] {
        bot.clock().shift(TimeDelta::hours(hours));
        bot.passes(TimeDelta::zero());
        bot.messages_are(&["delivered"; 2]).await;
        bot.discord().slash("ana", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    }
    bot.passes(TimeDelta::days(1));
    bot.messages_are(&["delivered"; 3]).await;
    assert_eq!(letters(&bot, "ana").len(), 3);
    bot.ends_well().await
}

#[tokio::test]
async fn a_machine_that_slept_for_days_sends_one_message_for_each_schedule() -> TestResult {
    let bot = serve().await?;
    wants_daily(&bot, "ana", "12:00").await;
    rides_it_out(&bot, "ana").await;
    bot.messages_are(&["delivered"]).await;
    bot.passes(TimeDelta::hours(98));
    // The urge timer's end is days too late to be of use.
    bot.messages_are(&["delivered", "missed: too late", "delivered"]).await;
    assert_eq!(letters(&bot, "ana").len(), 2);
    assert_eq!(bot.rows("plan where kind = 'daily' and state like '%\"missed\":4,%'").await, 1);
    bot.ends_well().await
}

#[tokio::test]
async fn requests_are_forgotten_while_the_bot_runs() -> TestResult {
    let bot = serve().await?;
    wants_daily(&bot, "ana", "12:00").await;
    assert!(bot.rows("handled_request").await > 0);
    bot.passes(TimeDelta::days(3));
    bot.rows_become("handled_request", 0).await;
    bot.ends_well().await
}

#[tokio::test]
async fn a_conversation_that_the_member_opened_is_not_opened_again() -> TestResult {
    for (place, opened) in [(Place::BotDm, 0), (Place::BotDmByGuild, 0), (Place::Guild, 1)] {
        let bot = serve().await?;
        begins_an_urge(&bot, "ana", place).await;
        let channel = bot.discord().person("ana").dm_channel();
        let known = bot.rows(&format!("address where channel = '{channel}'")).await;
        assert_eq!((known, bot.rows("address").await), (1 - opened, 1 - opened), "{place:?}");
        bot.passes(FIRST * 2);
        bot.messages_are(&["delivered"]).await;
        assert_eq!(bot.discord().requests_of(Route::CreateDm).len(), usize::try_from(opened)?, "{place:?}");
        bot.ends_well().await?;
    }
    Ok(())
}

#[tokio::test]
async fn one_that_hangs_for_ever_holds_up_nobody_else() -> TestResult {
    let bot =
        serve_with(|options| (options.limits.attempt, options.opens) = (Duration::from_secs(1), 0)).await?;
    rides_it_out(&bot, "ana").await;
    rides_it_out(&bot, "bob").await;
    bot.discord().create_message().to("ana").hangs().once();
    bot.passes(FIRST);
    bot.messages_are(&["leased", "delivered"]).await;
    bot.adrift(1).await;
    bot.passes(LEASE);
    bot.messages_are(&["delivered"; 2]).await;
    assert_eq!(letters(&bot, "ana").len(), 1);
    assert_eq!(bot.discord().requests_of(Route::CreateMessage).len(), 3);
    bot.ends_well().await
}

#[tokio::test]
async fn what_cannot_be_read_of_one_member_holds_up_nobody_else() -> TestResult {
    let (log, _guard) = captured();
    let bot = serve_with(|options| options.opens = 0).await?;
    for person in ["ana", "bob", "cleo", "dora"] {
        rides_it_out(&bot, person).await;
    }
    let mut database = bot.database().await;
    let zone = |person: &str| {
        let user = bot.discord().person(person).id();
        sqlx::AssertSqlSafe(format!("update member set zone = 'Mars/Olympus' where user_id = '{user}'"))
    };
    database.execute(zone("cleo")).await?;
    let ana = bot.discord().person("ana").id();
    let damaged = format!(
        "update plan set state = '{{' where member_id = (select id from member where user_id = '{ana}')"
    );
    database.execute(sqlx::AssertSqlSafe(damaged)).await?;
    let unreadable = "update member set partner_name = x'ff'";
    database.execute(unreadable).await?;
    bot.passes(FIRST);
    bot.messages_are(&["delivered"; 2]).await;
    // Of dora it is a message that cannot be read.
    let mark = format!(
        "update delivery set state = 'owed', wake_at = 0 where member_id = (select id from member where user_id = '{}')",
        bot.discord().person("dora").id()
    );
    database.execute(zone("dora")).await?;
    database.execute(sqlx::AssertSqlSafe(mark)).await?;
    bot.passes(FIRST);
    bot.discord().dms_reach("bob", 2).await;
    // It would be of no use any more when it is tried again.
    bot.messages_are(&["delivered", "undeliverable: unreadable", "delivered"]).await;
    // Ana's timer for her plan, Cleo's timer, and Dora's message and timer.
    assert_eq!(times(&log, "a row cannot be read"), 4, "{}", log.text());
    database.close().await?;
    bot.ends_well().await
}
