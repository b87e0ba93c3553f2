//! A button that is pressed twice does what one press does: a finger trembles, and on a slow phone a person presses again.

use breathing_room::core::{Block, Input};
use breathing_room::features::Reply;

use crate::support::discord::{Message, Place};
use crate::support::{Bot, NEUTRAL, TestResult, assert_says, press, run_in_terminal, run_on_discord};

use super::space::steps_back;

const MORNING: &str = "2026-03-02T09:00Z";

/// The message that the bot sends unasked, once it is there.
async fn sent(bot: &Bot) -> Message {
    let is_it = |message: &Message| message.plain_text().starts_with(NEUTRAL);
    bot.discord().until("a message", |discord| discord.dms("ana").into_iter().rfind(is_it)).await
}

async fn pressed(bot: &Bot, message: &Message, label: &str) -> Message {
    bot.discord().press("ana", message, label).message().await
}

/// Presses a button of a message twice, as it stood there before. Both presses are answered alike.
async fn twice(bot: &Bot, message: &Message, label: &str) -> Message {
    let first = pressed(bot, message, label).await;
    let second = pressed(bot, message, label).await;
    assert_eq!(first.plain_text(), second.plain_text(), "{label}");
    assert_eq!(first.button_labels(), second.button_labels(), "{label}");
    second
}

async fn says(bot: &Bot, line: &str) -> Message {
    bot.discord().types("ana", Place::BotDm, line).message().await
}

/// Chooses an item of a card's menu twice.
async fn chosen_twice(bot: &Bot, message: &Message, label: &str) -> Message {
    let item = message.menu_item(label).expect("an item");
    let choose = || bot.discord().choose("ana", message, "1|menu", &[&item]);
    let first = choose().message().await;
    let second = choose().message().await;
    assert_eq!(first.plain_text(), second.plain_text(), "{label}");
    assert_eq!(first.button_labels(), second.button_labels(), "{label}");
    second
}

#[tokio::test]
async fn less_often_of_a_space_is_one_less() -> TestResult {
    run_on_discord(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        bot.begins_a_space("ana", "/space start 2 weeks").await;
        let message = sent(bot).await;
        let less = twice(bot, &message, "Less often").await;
        assert_says(&less.plain_text(), "4 messages a week at most from now on.");
        assert!(less.button_labels().contains(&"Put it back".to_owned()), "{:?}", less.button_labels());
        assert_says(&says(bot, "/nudges").await.plain_text(), "Your space: 4 messages a week at most.");
        // The card with the full text folds the same away.
        let opened = pressed(bot, &message, "Open").await;
        let less = chosen_twice(bot, &opened, "Less often").await;
        assert_says(&less.plain_text(), "3 messages a week at most from now on.");
        twice(bot, &less, "Put it back").await;
        assert_says(&says(bot, "/nudges").await.plain_text(), "Your space: 4 messages a week at most.");
        let stopped = twice(bot, &message, "Stop these").await;
        assert!(stopped.button_labels().contains(&"Put it back".to_owned()), "{:?}", stopped.button_labels());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn less_often_of_the_daily_message_leaves_out_days_once() -> TestResult {
    run_on_discord(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        let card = says(bot, "/daily on 9 pm").await;
        assert_says(&card.plain_text(), "every day at 9 pm");
        let message = sent(bot).await;
        let three = "OK, less often: Mondays, Wednesdays and Fridays at 9 pm.";
        let less = twice(bot, &message, "Less often").await;
        assert_says(&less.plain_text(), three);
        assert!(less.button_labels().contains(&"Put it back".to_owned()), "{:?}", less.button_labels());
        assert_says(&says(bot, "/daily show").await.plain_text(), "Mondays, Wednesdays and Fridays at 9 pm");
        assert_says(&pressed(bot, &less, "Put it back").await.plain_text(), "every day at 9 pm");
        // On its own card, and in the menu of an opened message.
        let card = says(bot, "/daily show").await;
        assert_says(&twice(bot, &card, "Less often").await.plain_text(), three);
        let opened = pressed(bot, &message, "Open").await;
        let once = chosen_twice(bot, &opened, "Less often").await;
        assert_says(&once.plain_text(), "OK, less often: Mondays at 9 pm.");
        assert_says(&says(bot, "/daily show").await.plain_text(), "Mondays at 9 pm");
        Ok(())
    })
    .await
}

/// The list of reasons for contact, as it stands on a card: each with its value.
fn reasons(reply: &Reply) -> Vec<(String, String)> {
    let Reply::Show(show) = reply else { panic!("a card") };
    let list = |block: &Block| {
        let Block::Select(select) = block else { return None };
        (select.action.as_str() == "1|pick|fine").then(|| select.options.clone())
    };
    let options = show.card.blocks.iter().find_map(list).expect("the list");
    options.into_iter().map(|option| (option.label, option.value)).collect()
}

#[tokio::test]
async fn a_reason_for_contact_that_is_chosen_twice_is_fine() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 2 weeks").await;
        let card = bot.delivers("card", "ana", press("1|space|setup")).await;
        let choose = |value: &str| Input::Press {
            id: "1|pick|fine".to_owned(),
            values: vec![value.to_owned()],
            owner: None,
        };
        let mut list = reasons(&card);
        for (turn, label) in ["✓ children", "children"].into_iter().enumerate() {
            let value = list[0].1.clone();
            for time in ["once", "again"] {
                let id = format!("{time} {turn}");
                list = reasons(&bot.delivers(&id, "ana", choose(&value)).await);
                assert_eq!(list[0].0, label, "{time}");
            }
        }
        // A list from before names the reason alone, and allows it or forbids it again.
        for (id, label) in [("old", "✓ children"), ("older", "children")] {
            list = reasons(&bot.delivers(id, "ana", choose("children")).await);
            assert_eq!(list[0].0, label);
        }
        Ok(())
    })
    .await
}
