//! What a member writes reaches no log, at any level.

use breathing_room::crypto::CAN_SEAL;
use tracing::level_filters::LevelFilter;

use crate::support::{Bot, Captured, TestResult, run_in_terminal};

const MARKER: &str = "Q7MARKERq7";
const SECRET: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

/// Enters a secret key by mistake, then the right one, writes a page, and leaves sealed mode.
async fn seals(bot: &mut Bot) {
    for (key, answer) in [(SECRET, "That’s your secret key"), (KEY, "Done. From now on only your key")] {
        bot.says("ana", "/settings journal").await;
        bot.expect("ana", "How long I keep a new page");
        bot.presses("ana", "Change").await;
        bot.expect("ana", "With sealed mode, only you can open");
        bot.presses("ana", "Enter my key, I’ve read that").await;
        bot.fills("ana", &[key]).await;
        bot.expect("ana", answer);
    }
    bot.says("ana", &format!("/data export to:{SECRET}")).await;
    bot.expect("ana", "That’s your secret key");
    bot.says("ana", "/vent").await;
    bot.fills("ana", &[MARKER]).await;
    bot.expect("ana", "Saved: one word.");
    bot.says("ana", "/settings journal").await;
    bot.expect("ana", "How long I keep a new page");
    bot.presses("ana", "Change").await;
    bot.expect("ana", "With sealed mode, only you can open");
    bot.presses("ana", "Leave sealed mode").await;
    bot.expect("ana", "Sealed mode is off.");
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
        for (line, answer) in [
            (format!("/secret about:{MARKER}"), "None of the seven is about"),
            (format!("/safety {MARKER}"), "Real people you can reach"),
            (format!("/help {MARKER}"), "I don’t have a help page on"),
            (format!("/settings timezone {MARKER}"), "I don’t know “"),
            (format!("/settings partner name:{MARKER}"), "Set. The lessons now say"),
            (format!("/settings quiet {MARKER}"), "as quiet hours"),
            (format!("/settings language {MARKER}"), "I don’t speak"),
            (format!("/settings discreet mode:{MARKER}"), "for mode"),
            (format!("/{MARKER}"), "There’s no /"),
            (format!("/secret {MARKER}:3"), "None of the seven is about"),
            (MARKER.to_owned(), "None of the seven is about"),
            ("/settings".to_owned(), "Time zone: not set"),
            ("/secret 6".to_owned(), "Secret 6 of 7"),
        ] {
            bot.says("ana", &line).await;
            bot.expect("ana", answer);
        }
        bot.says("ana", "/settings timezone").await;
        bot.fills("ana", &[MARKER]).await;
        bot.expect("ana", "I don’t know “Q7MARKERq7”.");
        bot.says("ana", "/vent").await;
        bot.fills("ana", &[MARKER]).await;
        bot.expect("ana", "Saved: one word.");
        for (label, answer) in [("Answer", "Added to your page."), ("Read it", "Page 1 of 1")] {
            bot.presses("ana", label).await;
            if label == "Answer" {
                bot.fills("ana", &[MARKER]).await;
            }
            bot.expect("ana", answer);
        }
        if CAN_SEAL {
            seals(bot).await;
        }
        bot.says("ana", "/journal").await;
        bot.expect("ana", "2 pages, newest first");
        bot.presses("ana", "Search").await;
        bot.fills("ana", &[MARKER]).await;
        assert!(bot.hears("ana").contains("in one page"));
        bot.says("ana", "/vent").await;
        bot.database_fails().await;
        bot.fills("ana", &[MARKER]).await;
        assert!(bot.hears("ana").contains(MARKER), "it is given back");
        bot.lets_go("ana").await;
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
