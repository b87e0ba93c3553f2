//! Pictures, and the words in their place.

use serde_json::json;

use super::serving::{serve, serve_saying};
use crate::support::discord::Place;
use crate::support::{Bot, TestResult};

/// A member checks in. Returns the files of the answer, and its text.
async fn checks_in(bot: &Bot) -> (usize, String) {
    let discord = bot.discord();
    let options = [("loved", json!(4)), ("valued", json!(3)), ("needed", json!(5))];
    let asked = discord.slash("ana", Place::BotDm, "checkin", &options).message().await;
    let yes = asked.every_component().iter().find_map(|part| {
        let code = part["custom_id"].as_str()?;
        code.starts_with("1|consent|yes|").then(|| code.to_owned())
    });
    let answer = discord.press("ana", &asked, &yes.expect("a button to agree")).message().await;
    let answer = discord.message(answer.id).unwrap_or(answer);
    (answer.files.len(), answer.plain_text())
}

#[tokio::test]
async fn words_that_the_font_cannot_draw_stand_in_place_of_the_picture() -> TestResult {
    let bot = serve().await?;
    let (files, text) = checks_in(&bot).await;
    assert_eq!(files, 1, "{text}");
    assert!(!text.contains("needed: none"), "{text}");
    bot.ends_well().await?;
    for word in ["любима", "被爱"] {
        let bot = serve_saying(&format!("checkin-loved = {word}\n")).await?;
        let (files, text) = checks_in(&bot).await;
        assert_eq!(files, 0, "no empty boxes: {text}");
        assert!(text.contains(&format!("{word}: none, none, none and 4.")), "{text}");
        bot.ends_well().await?;
    }
    Ok(())
}
