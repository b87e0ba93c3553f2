//! Cards that are longer than a message.

use super::serving::serve_saying;
use crate::support::TestResult;
use crate::support::discord::{Answer, Message, Place};

/// So many paragraphs of a hundred letters and more, from this number on. An underscore takes two on Discord.
fn paragraphs(from: usize, count: usize) -> String {
    let paragraphs =
        (from..from + count).map(|number| format!("    Paragraph {number}. {}", "Word_by_word. ".repeat(6)));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

fn expect_all(messages: &[Message], count: usize) {
    let all: String = messages.iter().map(|message| message.plain_text() + "\n").collect();
    for number in 0..count {
        assert!(all.contains(&format!("Paragraph {number}. ")), "paragraph {number} is missing");
    }
}

#[tokio::test]
async fn a_long_card_goes_on_in_further_messages() -> TestResult {
    let texts = ["about-what", "about-story", "about-not"];
    let long: Vec<String> = texts
        .iter()
        .zip([0, 28, 56])
        .map(|(id, from)| format!("{id} =\n{}\n", paragraphs(from, 28)))
        .collect();
    let bot = serve_saying(&long.concat()).await?;
    for place in [Place::Guild, Place::BotDm, Place::PrivateChannel] {
        let asked = bot.discord().slash("ana", place, "about", &[]);
        let messages = [asked.message().await, asked.follow_up(0).await, asked.follow_up(1).await];
        expect_all(&messages, 84);
        assert!(messages.iter().all(Message::is_ephemeral), "{place:?}");
        for message in &messages {
            assert!(message.button_labels().contains(&"Hide".to_owned()), "each part can be hidden");
        }
        let hidden = bot.discord().press("ana", &messages[0], "Hide").message().await;
        assert!(!hidden.plain_text().contains('1'), "{}", hidden.plain_text());
    }
    bot.ends_well().await
}

#[tokio::test]
async fn a_long_card_in_place_of_another_goes_on_beside_it() -> TestResult {
    let body = format!("help-topic-privacy-body =\n{}\n", paragraphs(0, 39));
    let bot = serve_saying(&body).await?;
    let about = bot.discord().slash("ana", Place::Guild, "about", &[]).message().await;
    let pressed = bot.discord().press("ana", &about, "What is kept");
    assert!(matches!(pressed.answer().await, Answer::Update(_)));
    let messages = [pressed.message().await, pressed.follow_up(0).await];
    expect_all(&messages, 39);
    assert!(messages.iter().all(Message::is_ephemeral));
    bot.ends_well().await
}
