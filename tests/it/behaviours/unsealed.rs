//! A build without sealed mode says so.

use crate::support::{TestResult, run_test};

#[tokio::test]
async fn the_settings_say_that_this_build_has_no_sealed_mode() -> TestResult {
    run_test("2026-03-02T12:00Z", async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings journal").await;
        bot.hears("ana");
        bot.presses("ana", "Change").await;
        assert!(bot.hears("ana").contains("This bot was built without sealed mode"));
        let key = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
        bot.says("ana", &format!("/data export to:{key}")).await;
        assert!(bot.hears("ana").starts_with("This bot was built without sealed mode"));
        Ok(())
    })
    .await
}
