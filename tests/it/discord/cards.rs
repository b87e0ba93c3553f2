//! Cards that are longer than a message.

use serde_json::json;

use super::served::serve_saying;
use crate::support::TestResult;
use crate::support::discord::{Answer, Message, Place};

/// A text of nine thousand letters and more, in paragraphs.
fn long() -> String {
    let paragraphs = (0..90).map(|number| format!("    Paragraph {number}. {}", "Word by word. ".repeat(7)));
    format!("help-topic-privacy-body =\n{}\n", paragraphs.collect::<Vec<_>>().join("\n\n"))
}

fn expect_all(messages: &[Message]) {
    let all: String = messages.iter().map(|message| message.plain_text() + "\n").collect();
    for number in 0..90 {
        assert!(all.contains(&format!("Paragraph {number}. ")), "paragraph {number} is missing");
    }
}

#[tokio::test]
async fn a_long_card_goes_on_in_further_messages() -> TestResult {
    let bot = serve_saying(&long()).await?;
    for place in [Place::Guild, Place::BotDm, Place::PrivateChannel] {
        let asked = bot.discord.slash("ana", place, "help", &[("topic", json!("privacy"))]);
        let messages = [asked.message().await, asked.follow_up(0).await, asked.follow_up(1).await];
        expect_all(&messages);
        assert!(messages.iter().all(Message::is_ephemeral), "{place:?}");
        assert!(messages[2].button_labels().contains(&"Hide".to_owned()));
    }
    bot.ends_well().await
}

#[tokio::test]
async fn a_long_card_in_place_of_another_goes_on_beside_it() -> TestResult {
    let bot = serve_saying(&long()).await?;
    let about = bot.discord.slash("ana", Place::Guild, "about", &[]).message().await;
    let pressed = bot.discord.press("ana", &about, "What is kept");
    assert!(matches!(pressed.answer().await, Answer::Update(_)));
    let messages = [pressed.message().await, pressed.follow_up(0).await, pressed.follow_up(1).await];
    expect_all(&messages);
    assert!(messages.iter().all(Message::is_ephemeral));
    bot.ends_well().await
}
