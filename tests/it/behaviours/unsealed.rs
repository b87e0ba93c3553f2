//! A build without sealed mode says so, and does nothing less sealed than somebody asked for.

use std::fs;

use serde_json::Value;

use crate::copies::part_of;
use crate::restoring::zip;
use crate::support::{TestResult, run_in_terminal, run_test};

const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

#[tokio::test]
async fn the_settings_say_that_this_build_has_no_sealed_mode() -> TestResult {
    run_test("2026-03-02T12:00Z", async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings journal").await;
        bot.expect("ana", "How long I keep a new page");
        bot.presses("ana", "Change").await;
        assert!(bot.hears("ana").contains("This bot was built without sealed mode"));
        bot.says("ana", &format!("/data export to:{KEY}")).await;
        assert!(bot.hears("ana").starts_with("This bot was built without sealed mode"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn whoever_was_in_sealed_mode_gets_their_text_back_until_they_leave_it() -> TestResult {
    run_in_terminal("2026-03-02T12:00Z", async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/data export").await;
        bot.hears_all(
            "ana",
            &["Here’s everything I keep about you", "Here’s the file; only you can read it: "],
        );
        let mut copy: Value = serde_json::from_str(&part_of(&bot.handed_out(1).await[0], "data.json"))?;
        copy["tables"]["member"][0]["recipient"] = KEY.into();
        // A page that another build sealed is carried as it is.
        let page = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCg==";
        copy["tables"]["entry"] = serde_json::json!([{ "day": "2026-03-02", "nth": 1, "sealed": page }]);
        let file = bot.directory().join("copy.zip");
        fs::write(&file, zip("data.json", copy.to_string().as_bytes()))?;
        bot.imports("cleo", &[file]).await?;
        for line in ["/vent", "/data export"] {
            bot.says("cleo", line).await;
            if line == "/vent" {
                bot.fills("cleo", &["what cleo wrote"]).await;
            }
            let said = bot.hears("cleo");
            assert!(said.contains("this bot is now built without it"), "{said}");
            assert_eq!(said.contains("what cleo wrote"), line == "/vent", "it is given back: {said}");
        }
        bot.says("cleo", "/journal").await;
        assert!(bot.hears("cleo").contains("sealed to your key"));
        bot.says("cleo", "/settings journal").await;
        bot.expect("cleo", "How long I keep a new page");
        bot.presses("cleo", "Change").await;
        bot.expect("cleo", "built without");
        bot.presses("cleo", "Leave sealed mode").await;
        bot.expect("cleo", "Sealed mode is off.");
        bot.says("cleo", "/vent").await;
        bot.fills("cleo", &["what cleo wrote"]).await;
        assert!(bot.hears("cleo").starts_with("Saved: 3 words."));
        assert_eq!(bot.rows("entry").await, 2);
        Ok(())
    })
    .await
}
