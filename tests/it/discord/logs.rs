//! What people write, and what opens doors, reaches no log, at any level of ours.

use breathing_room::cli::log_to;
use breathing_room::config::{Level, Log, LogFormat};
use breathing_room::doors::discord::LOG_LEVELS;
use serde_json::{Value, json};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;

use super::serving::{UNKNOWN_TOKEN, serve, start_on};
use crate::support::discord::{Place, RateLimit, Route, StandIn};
use crate::support::{Captured, TestResult};

const MARKER: &str = "Q7MARKERq7";

#[tokio::test]
async fn no_text_of_a_members_and_no_token_is_logged() -> TestResult {
    let captured = Captured::default();
    let targets = Targets::new().with_default(LevelFilter::TRACE).with_targets(LOG_LEVELS);
    let lines = tracing_subscriber::fmt::layer().with_writer(captured.clone());
    // All that serves Discord runs on the thread of this test.
    let _capturing =
        tracing::subscriber::set_default(tracing_subscriber::registry().with(targets).with(lines));
    let bot = serve().await?;
    let mut tokens = vec![bot.discord().token().to_owned()];
    let ask = || bot.discord().slash("ana", Place::BotDm, "secret", &[("about", json!(MARKER))]);
    // Each way in which an answer can go wrong, and then a form.
    bot.discord().interaction_callback().fails_with(10062).once();
    tokens.push(ask().token().to_owned());
    bot.discord().requests_reach(Route::InteractionCallback, 1).await;
    bot.discord().interaction_callback().rate_limited(RateLimit::User, "odd").once();
    bot.discord().interaction_callback().resets().once();
    bot.discord().interaction_callback().answers_status(500).once();
    let asked = ask();
    asked.message().await;
    tokens.push(asked.token().to_owned());
    let mut unreadable =
        bot.discord().slash_payload("ana", Place::BotDm, "secret", &[("about", json!(MARKER))]);
    unreadable["data"]["name"] = json!([MARKER]);
    let unreadable = bot.discord().dispatch_interaction(unreadable);
    unreadable.message().await;
    tokens.push(unreadable.token().to_owned());
    let panel = bot.discord().slash("ana", Place::BotDm, "settings partner", &[]).message().await;
    let consent = bot.discord().press("ana", &panel, "Change name").message().await;
    let form = bot.discord().press("ana", &consent, "Yes, keep it").answer().await.modal();
    let done = bot.discord().submit("ana", &form, &[("name", MARKER)]);
    assert!(done.message().await.plain_text().contains(MARKER));
    tokens.push(done.token().to_owned());
    let form = bot.discord().slash("ana", Place::BotDm, "vent", &[]).answer().await.modal();
    let kept = bot.discord().submit("ana", &form, &[("text", MARKER)]).message().await;
    assert!(!kept.plain_text().contains(MARKER));
    let page = bot.discord().press("ana", &kept, "Read it").message().await;
    assert!(page.plain_text().contains(MARKER));
    // Plain words: answered, refused, and unreadable to serenity.
    bot.discord().answer_to(bot.discord().writes("ana", &format!("{MARKER} i want to die"))).await;
    bot.discord().create_message().fails_with(50006).once();
    bot.discord().writes("ana", MARKER);
    let mut unreadable = bot.discord().written("ana", MARKER);
    unreadable["mentions"] = json!(MARKER);
    bot.discord().answer_to(bot.discord().dispatch_message(unreadable)).await;
    tokens.push(bot.user_of("ana"));
    bot.ends_well().await?;

    let log = captured.text();
    assert!(log.contains("Discord did not take an answer"), "the log is captured: {log}");
    assert!(log.contains("could not be read"), "{log}");
    for secret in tokens.iter().map(String::as_str).chain([MARKER]) {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
    Ok(())
}

/// The log as the program writes it, for the thread of this test.
fn log_as(format: LogFormat) -> (Captured, tracing::subscriber::DefaultGuard) {
    let captured = Captured::default();
    let log = log_to(&Log { level: Level::Warn, format }, captured.clone(), false);
    (captured, tracing::subscriber::set_default(log))
}

#[tokio::test]
async fn a_connection_that_discord_closes_is_one_sentence() -> TestResult {
    for (code, sentence) in [
        (4001, "it did not know what was sent; a new one is made shard=0"),
        (4002, "it could not read what was sent; a new one is made shard=0"),
        (4005, "the bot said twice who it is; a new one is made shard=0"),
        (4008, "too much was sent at once; a new one is made shard=0"),
        (4999, "Discord closed the connection; a new one is made code=4999 shard=0"),
    ] {
        let (captured, _capturing) = log_as(LogFormat::Human);
        let bot = serve().await?;
        bot.discord().gateway_closes_with(code);
        captured.says(sentence, 1).await;
        bot.ends_well().await?;
        let log = captured.text();
        assert_eq!(log.lines().count(), 1, "{code}: {log}");
        assert!(
            log.contains(" WARN serenity::gateway::shard: Discord closed the connection"),
            "{code}: {log}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_discord_does_not_know_is_one_sentence() -> TestResult {
    let (captured, _capturing) = log_as(LogFormat::Json);
    let discord = StandIn::start().await;
    discord.gateway_refuses_identify_with(4004);
    let mut bot = start_on(discord, |_| {}).await?;
    bot.ended().await.expect_err("the bot has no place here");
    let log = captured.text();
    assert_eq!(log.lines().count(), 1, "{log}");
    let line: Value = serde_json::from_str(&log)?;
    assert_eq!((&line["level"], &line["message"]), (&json!("ERROR"), &json!(UNKNOWN_TOKEN)));
    assert_eq!(line["fields"], json!({ "shard": 0 }));
    Ok(())
}

#[tokio::test]
async fn a_line_in_json_says_what_it_belongs_to_and_no_one() -> TestResult {
    let (captured, _capturing) = log_as(LogFormat::Json);
    let mut bot = serve().await?;
    bot.agrees("ana").await;
    bot.database_fails().await;
    bot.says("ana", &format!("/settings partner name:{MARKER}")).await;
    bot.expect("ana", "failed");
    let user = bot.user_of("ana");
    bot.ends_well().await?;
    let log = captured.text();
    let lines: Vec<Value> = log.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let failed = lines.iter().find(|line| line["message"] == "a request could not be carried out");
    let failed = failed.unwrap_or_else(|| panic!("it is logged: {log}"));
    assert_eq!(failed["spans"], json!(["request{kind=\"command\"}"]));
    assert_eq!((&failed["level"], &failed["fields"]["code"]), (&json!("ERROR"), &json!("closed")));
    assert_eq!(failed["fields"]["reference"].as_str().map(str::len), Some(4));
    assert!(failed["timestamp"].as_str().is_some_and(|time| time.ends_with('Z')));
    for line in &lines {
        let fields = line.as_object().expect("an object");
        let known = ["timestamp", "level", "target", "message", "fields", "spans"];
        assert!(fields.keys().all(|key| known.contains(&key.as_str())), "{line}");
        assert!(!line["message"].as_str().unwrap_or_default().is_empty(), "{line}");
    }
    assert!(!log.contains(MARKER) && !log.contains(&user), "{log}");
    Ok(())
}
