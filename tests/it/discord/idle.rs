//! Whoever does not come back is told once, and erased a month later; whoever does stays.

use breathing_room::core::Platform;
use chrono::TimeDelta;
use serde_json::json;

use super::sending::letters;
use super::serving::serve_idle;
use crate::support::discord::Place;
use crate::support::{Bot, TestResult};

async fn agrees(bot: &Bot, person: &str) {
    let plain = [("mode", json!("off"))];
    let asked = bot.discord().slash(person, Place::Guild, "settings plain", &plain).message().await;
    bot.discord().press(person, &asked, "Yes, keep it").message().await;
}

#[tokio::test]
async fn whoever_does_not_come_back_is_told_and_then_erased() -> TestResult {
    let bot = serve_idle(12).await?;
    for person in ["ana", "ben", "cleo"] {
        agrees(&bot, person).await;
    }
    // A year, but for a day: ben reads something in between, and that is enough.
    bot.passes(TimeDelta::days(200));
    bot.discord().slash("ben", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    bot.rows_become("member where seen_on > '2026-08-06'", 1).await;
    bot.passes(TimeDelta::days(165));
    bot.rows_become("member where noticed_on is not null", 0).await;
    bot.passes(TimeDelta::days(1));
    let told = bot.discord().dms_reach("ana", 1).await.remove(0);
    let also = bot.discord().dms_reach("cleo", 1).await.remove(0);
    assert_eq!(told.content, "Something for later.", "it is as discreet as any");
    let opened = bot.discord().press("ana", &told, "Open").message().await;
    assert!(opened.plain_text().contains("In 30 days I erase everything"), "{}", opened.plain_text());
    assert_eq!(opened.button_labels(), ["Done", "Erase everything", "Hide"]);
    bot.rows_become("member where noticed_on is not null", 1).await;
    assert!(letters(&bot, "ben").is_empty());
    bot.messages_are(&["delivered", "delivered"]).await;
    bot.passes(TimeDelta::days(30));
    assert_eq!(bot.rows("member").await, 3, "thirty days are not over");
    bot.passes(TimeDelta::days(1));
    bot.rows_become("member", 2).await;
    bot.app().bells().cleanups(Platform::Discord).ring();
    bot.discord()
        .until("what she was sent goes too", |discord| {
            discord.message(also.id).is_none_or(|gone| gone.deleted).then_some(())
        })
        .await;
    bot.passes(TimeDelta::days(31));
    assert_eq!(bot.rows("member").await, 2, "whoever is back is not asked again");
    bot.ends_well().await
}

#[tokio::test]
async fn whoever_comes_for_people_to_talk_to_or_keeps_no_page_was_here() -> TestResult {
    let bot = serve_idle(12).await?;
    for person in ["ana", "ben", "cleo"] {
        agrees(&bot, person).await;
    }
    bot.passes(TimeDelta::days(300));
    bot.discord().slash("ana", Place::Guild, "safety", &[]).message().await;
    bot.rows_become("member where seen_on > '2026-08-06'", 1).await;
    let form =
        bot.discord().slash("ben", Place::Guild, "vent", &[("keep", json!("burn"))]).answer().await.modal();
    bot.discord().submit("ben", &form, &[("text", "a heavy night")]).message().await;
    bot.rows_become("member where seen_on > '2026-08-06'", 2).await;
    bot.passes(TimeDelta::days(100));
    bot.rows_become("member where noticed_on is not null", 1).await;
    bot.discord().dms_reach("cleo", 1).await;
    assert!(letters(&bot, "ana").is_empty() && letters(&bot, "ben").is_empty());
    bot.ends_well().await
}

#[tokio::test]
async fn an_operator_may_keep_everybody() -> TestResult {
    let bot = serve_idle(0).await?;
    agrees(&bot, "ana").await;
    bot.passes(TimeDelta::days(3_000));
    bot.discord().slash("ben", Place::Guild, "secret", &[("about", json!("3"))]).message().await;
    assert_eq!(bot.rows("member where noticed_on is null").await, 1);
    bot.ends_well().await
}

#[tokio::test]
async fn who_is_back_is_not_asked_whether_everything_is_to_be_kept() -> TestResult {
    let bot = serve_idle(12).await?;
    for person in ["ana", "ben"] {
        agrees(&bot, person).await;
    }
    bot.discord().person("ana").refuses_dms_with(50007);
    bot.passes(TimeDelta::days(366));
    bot.discord().dms_reach("ben", 1).await;
    bot.rows_become("delivery where state = 'owed' and wake_at is null", 1).await;
    bot.passes(TimeDelta::days(10));
    bot.discord().person("ana").accepts_dms();
    bot.discord().slash("ana", Place::Guild, "status", &[]).message().await;
    bot.rows_become("delivery where state = 'dropped'", 1).await;
    assert!(letters(&bot, "ana").is_empty(), "she is here");
    assert_eq!(bot.rows("member where noticed_on is null").await, 1);
    bot.ends_well().await
}
