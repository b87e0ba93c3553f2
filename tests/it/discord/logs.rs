//! What people write, and what opens doors, reaches no log, at any level of ours.

use breathing_room::doors::discord::LOG_LEVELS;
use serde_json::json;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;

use super::serving::serve;
use crate::support::discord::{Place, RateLimit, Route};
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
    bot.ends_well().await?;

    let log = captured.text();
    assert!(log.contains("Discord did not take an answer"), "the log is captured: {log}");
    assert!(log.contains("could not be read"), "{log}");
    for secret in tokens.iter().map(String::as_str).chain([MARKER]) {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
    Ok(())
}
