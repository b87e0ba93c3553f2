//! Cards that are longer than a message.

use serde_json::json;

use super::serving::{serve, serve_saying};
use crate::support::discord::{Answer, Message, Place, Route};
use crate::support::{Bot, TestResult};

/// So many paragraphs of a hundred letters and more, from this number on. An underscore takes two on Discord.
pub(super) fn paragraphs(from: usize, count: usize) -> String {
    written_with(&"Word_by_word. ".repeat(6), from, count)
}

fn written_with(words: &str, from: usize, count: usize) -> String {
    let paragraphs = (from..from + count).map(|number| format!("    Paragraph {number}. {words}"));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

pub(super) fn expect_all(messages: &[Message], count: usize) {
    let all: String = messages.iter().map(|message| message.plain_text() + "\n").collect();
    for number in 0..count {
        assert!(all.contains(&format!("Paragraph {number}. ")), "paragraph {number} is missing");
    }
}

/// The bot, with an `/about` of 72 paragraphs of these words.
async fn says_much_about_itself(words: &str) -> Result<Bot, Box<dyn std::error::Error>> {
    let texts = ["about-what", "about-not", "about-kept"].iter().zip([0, 24, 48]);
    let long: Vec<String> =
        texts.map(|(id, from)| format!("{id} =\n{}\n", written_with(words, from, 24))).collect();
    serve_saying(&long.concat()).await
}

/// Waits until these messages are deleted.
pub(super) async fn are_gone(bot: &Bot, messages: &[&Message]) {
    let gone = |message: &&Message| bot.discord().message(message.id).is_none();
    bot.discord().until("the rest is gone", |_| messages.iter().all(gone).then_some(())).await;
}

#[tokio::test]
async fn a_long_card_goes_on_in_further_messages() -> TestResult {
    let bot = says_much_about_itself(&"Word_by_word. ".repeat(6)).await?;
    for place in [Place::Guild, Place::BotDm, Place::PrivateChannel] {
        let asked = bot.discord().slash("ana", place, "about", &[]);
        let messages = [asked.message().await, asked.follow_up(0).await, asked.follow_up(1).await];
        expect_all(&messages, 72);
        assert!(messages.iter().all(Message::is_ephemeral), "{place:?}");
        for message in &messages {
            assert!(message.button_labels().contains(&"Hide".to_owned()), "each part can be hidden");
        }
        // Somebody walks in: one press hides all of it.
        let hidden = bot.discord().press("ana", &messages[1], "Hide");
        assert_eq!(hidden.answer().await, Answer::DeferredUpdate);
        are_gone(&bot, &[&messages[0], &messages[1], &messages[2]]).await;
    }
    bot.ends_well().await
}

#[tokio::test]
async fn a_long_card_in_place_of_another_goes_on_beside_it() -> TestResult {
    let body = format!("about-kept-more =\n{}\n", paragraphs(0, 39));
    let bot = serve_saying(&body).await?;
    let about = bot.discord().slash("ana", Place::Guild, "about", &[]).message().await;
    let pressed = bot.discord().press("ana", &about, "What’s kept");
    assert!(matches!(pressed.answer().await, Answer::Update(_)));
    let messages = [pressed.message().await, pressed.follow_up(0).await];
    expect_all(&messages, 39);
    assert!(messages.iter().all(Message::is_ephemeral));
    bot.ends_well().await
}

#[tokio::test]
async fn the_end_of_a_long_card_survives_a_failure_of_discord() -> TestResult {
    let bot = says_much_about_itself(&"Word_by_word. ".repeat(6)).await?;
    for status in [502, 503] {
        bot.discord().requests_to(Route::FollowUp).answers_status(status).once();
        let asked = bot.discord().slash("ana", Place::Guild, "about", &[]);
        let messages = [asked.message().await, asked.follow_up(0).await, asked.follow_up(1).await];
        expect_all(&messages, 72);
        assert!(!messages.iter().any(|message| message.plain_text().contains("got lost")));
    }
    assert_eq!(bot.undelivered(), 0);
    bot.ends_well().await
}

#[tokio::test]
async fn an_end_that_is_lost_for_good_is_said_to_be() -> TestResult {
    let lost = "The rest of this got lost. Ask me again and I’ll send all of it.";
    let bot = says_much_about_itself(&"Word_by_word. ".repeat(6)).await?;
    for arrive in [0, 1] {
        bot.discord().requests_to(Route::FollowUp).holds_the_body().times(arrive);
        bot.discord().requests_to(Route::FollowUp).answers_status(502).always();
        let asked = bot.discord().slash("ana", Place::Guild, "about", &[]);
        let part = if arrive == 0 { asked.message().await.id } else { asked.follow_up(0).await.id };
        bot.discord().lets_bodies_go();
        let edited = if arrive == 0 { Route::EditOriginal } else { Route::EditFollowUp };
        bot.discord().requests_reach(edited, 1).await;
        let part = bot.discord().message(part).expect("the part that arrived");
        assert!(part.plain_text().contains(lost), "{}", part.plain_text());
        assert_eq!(part.button_labels(), ["Hide"], "it can still be hidden");
        bot.discord().clear_faults();
    }
    bot.ends_well().await
}

#[tokio::test]
async fn a_card_that_takes_the_place_of_a_long_one_leaves_nothing_of_it() -> TestResult {
    let bot = says_much_about_itself(&"Word_by_word. ".repeat(6)).await?;
    for place in [Place::Guild, Place::BotDm, Place::PrivateChannel] {
        let asked = bot.discord().slash("ana", place, "about", &[]);
        let messages = [asked.message().await, asked.follow_up(0).await, asked.follow_up(1).await];
        let topic = bot.discord().press("ana", &messages[2], "What’s kept").message().await;
        assert_eq!(topic.id, messages[2].id);
        are_gone(&bot, &[&messages[0], &messages[1]]).await;
    }
    bot.ends_well().await
}

#[tokio::test]
async fn who_alone_has_added_the_bot_is_told_what_discord_leaves_out() -> TestResult {
    let bot = says_much_about_itself(&"_".repeat(140)).await?;
    let places =
        [Place::Guild, Place::BotDmByGuild, Place::BotDm, Place::PrivateChannel, Place::GuildUserInstall];
    for (place, limited) in places.into_iter().zip([false, false, true, true, true]) {
        let asked = bot.discord().slash("ana", place, "about", &[]);
        let mut messages = vec![asked.message().await];
        for number in 0..4 {
            messages.push(asked.follow_up(number).await);
        }
        let end = messages[4].plain_text();
        assert_eq!(end.contains("That’s as much as Discord lets me show here."), limited, "{place:?}: {end}");
        if limited {
            let labels = messages[4].button_labels();
            assert!(
                labels.len() > 1 && labels.contains(&"Hide".to_owned()),
                "the controls are there: {labels:?}"
            );
        } else {
            while messages.last().is_none_or(|end| end.button_labels().len() <= 1) {
                messages.push(asked.follow_up(messages.len() - 1).await);
            }
            expect_all(&messages, 72);
        }
    }
    assert_eq!(bot.undelivered(), 0, "no sixth message was tried");
    bot.ends_well().await
}

#[tokio::test]
async fn a_copy_that_comes_where_messages_are_few_says_what_is_missing() -> TestResult {
    let bot = serve().await?;
    let options = [("mode", json!("off"))];
    for (place, few) in [(Place::Guild, false), (Place::BotDm, true)] {
        let asked = bot.discord().slash("ana", place, "settings plain", &options).message().await;
        if asked.button_labels().iter().any(|label| label == "Yes, keep it") {
            bot.discord().press("ana", &asked, "Yes, keep it").message().await;
        }
        bot.discord().requests_to(Route::FollowUp).answers_status(500).once();
        let asked = bot.discord().slash("ana", place, "data export", &[]);
        let told = asked.follow_up(0).await.plain_text();
        assert!(told.starts_with("Part of your copy is missing"), "{told}");
        assert_eq!(told.contains("Discord only takes five messages from me at a time here."), few, "{told}");
    }
    bot.ends_well().await
}
