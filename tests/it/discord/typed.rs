//! Lines as Discord's client sends them when they are typed and sent as they stand.

use crate::support::{TestResult, run_on_discord};

const NOON: &str = "2026-03-28T12:00Z";

#[tokio::test]
async fn words_that_no_required_option_takes_are_lost() -> TestResult {
    run_on_discord(NOON, async |bot| {
        bot.types("ana", "/help topic:privacy").await;
        let privacy = bot.hears("ana");
        bot.types("ana", "/help").await;
        let all = bot.hears("ana");
        assert_ne!(privacy, all);
        bot.types("ana", "/help privacy").await;
        assert_eq!(bot.hears("ana"), all, "a client does not send the word");
        Ok(())
    })
    .await
}
