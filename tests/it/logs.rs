//! What a member writes reaches no log, at any level.

use breathing_room::crypto::CAN_SEAL;
use tracing::level_filters::LevelFilter;

use crate::support::{Bot, Captured, TestResult, run_in_terminal};

const MARKER: &str = "Q7MARKERq7";
const SECRET: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

/// Enters a secret key by mistake, then the right one, writes a page, and leaves sealed mode.
async fn seals(bot: &mut Bot) {
    for key in [SECRET, KEY] {
        bot.says("ana", "/settings journal").await;
        bot.hears("ana");
        bot.presses("ana", "Change").await;
        bot.hears("ana");
        bot.presses("ana", "I’ve read that: enter my key").await;
        bot.fills("ana", &[key]).await;
        bot.hears("ana");
    }
    bot.says("ana", &format!("/data export to:{SECRET}")).await;
    bot.hears("ana");
    bot.says("ana", "/vent").await;
    bot.fills("ana", &[MARKER]).await;
    bot.hears("ana");
    bot.says("ana", "/settings journal").await;
    bot.hears("ana");
    bot.presses("ana", "Change").await;
    bot.hears("ana");
    bot.presses("ana", "Leave sealed mode").await;
    bot.hears("ana");
}

#[tokio::test]
async fn a_marker_in_every_text_field_appears_in_no_log_line() -> TestResult {
    let captured = Captured::default();
    let subscriber =
        tracing_subscriber::fmt().with_writer(captured.clone()).with_max_level(LevelFilter::TRACE).finish();
    // Nextest gives each test a process of its own; under `cargo test` the first to ask has it.
    let _ = tracing::subscriber::set_global_default(subscriber);
    run_in_terminal("2026-03-02T12:00Z", async |bot| {
        bot.agrees("ana").await;
        for line in [
            format!("/secret topic:{MARKER}"),
            format!("/secret number:{MARKER}"),
            format!("/safety {MARKER}"),
            format!("/help {MARKER}"),
            format!("/settings timezone {MARKER}"),
            format!("/settings partner name:{MARKER}"),
            format!("/settings quiet {MARKER}"),
            format!("/settings language {MARKER}"),
            format!("/settings discreet mode:{MARKER}"),
            format!("/{MARKER}"),
            format!("/secret {MARKER}:3"),
            MARKER.to_owned(),
            "/settings".to_owned(),
            "/secret 6".to_owned(),
        ] {
            bot.says("ana", &line).await;
            bot.hears("ana");
        }
        bot.says("ana", "/settings timezone").await;
        bot.fills("ana", &[MARKER]).await;
        bot.hears("ana");
        bot.says("ana", "/vent").await;
        bot.fills("ana", &[MARKER]).await;
        bot.hears("ana");
        for label in ["Answer", "Read it"] {
            bot.presses("ana", label).await;
            if label == "Answer" {
                bot.fills("ana", &[MARKER]).await;
            }
            bot.hears("ana");
        }
        if CAN_SEAL {
            seals(bot).await;
        }
        bot.says("ana", "/journal").await;
        bot.hears("ana");
        bot.presses("ana", "Search").await;
        bot.fills("ana", &[MARKER]).await;
        assert!(bot.hears("ana").contains("is in one page"));
        bot.says("ana", "/vent").await;
        bot.database_fails().await;
        bot.fills("ana", &[MARKER]).await;
        assert!(bot.hears("ana").contains(MARKER), "it is given back");
        bot.says("ana", &format!("/settings partner name:{MARKER}")).await;
        assert!(bot.hears("ana").contains("failed"));
        Ok(())
    })
    .await?;
    let log = captured.text();
    assert!(log.contains("a request could not be carried out"), "the log is captured: {log}");
    assert!(log.contains("insert into member"), "the database's statements are in it: {log}");
    assert!(!log.contains(MARKER), "{log}");
    let log = log.to_lowercase();
    assert!([SECRET, KEY].iter().all(|key| !log.contains(&key.to_lowercase()[16..30])), "{log}");
    Ok(())
}
