//! What a person can do with a message, and what not.

use serde_json::json;

use super::super::Place;
use super::{Bot, bounded, reply, saying};

#[tokio::test]
async fn a_person_presses_only_what_they_see_and_what_is_there() {
    bounded(async {
        let bot = Bot::start().await;
        let mut card = saying("x");
        card["flags"] = json!(64);
        card["components"] = json!([{ "type": 1, "components": [
            { "type": 2, "style": 1, "label": "Next", "custom_id": "n" },
            { "type": 2, "style": 1, "label": "Back", "custom_id": "b", "disabled": true },
            { "type": 2, "style": 5, "label": "Web", "url": "https://example.org" },
        ] }]);
        let asked = bot.slash();
        bot.answer(&asked, reply(card)).await;
        let message = asked.message().await;
        let why = |person, button| bot.discord.try_press(person, &message, button).err().unwrap_or_default();
        assert_eq!(why("ana", "n"), "");
        assert_eq!(why("ana", "Web"), "\"Web\" is a link: the bot never hears of it");
        assert_eq!(why("bea", "Next"), "bea does not see this message, only Some(\"ana\") does");
        assert!(why("ana", "Back").starts_with("\"Back\" is disabled"));
        assert!(why("ana", "Forth").starts_with("there is no \"Forth\""));
        assert!(bot.discord.try_choose("ana", &message, "Next", &[]).is_err());
    })
    .await;
}

#[tokio::test]
async fn anyone_may_press_what_all_can_see() {
    bounded(async {
        let bot = Bot::start().await;
        let mut card = saying("x");
        card["components"] = json!([{ "type": 1, "components": [
            { "type": 2, "style": 1, "label": "Next", "custom_id": "n" },
        ] }]);
        let asked = bot.discord.slash("ana", Place::PrivateChannel, "secret", &[]);
        bot.answer(&asked, reply(card)).await;
        let payload = bot.discord.press("bea", &asked.message().await, "Next").payload();
        let (ana, bea) = (bot.discord.person("ana").id(), bot.discord.person("bea").id());
        assert_eq!(payload["user"]["id"], json!(bea.to_string()));
        assert_eq!(payload["authorizing_integration_owners"], json!({ "1": ana.to_string() }));
    })
    .await;
}

#[tokio::test]
async fn a_button_in_a_dm_answers_there() {
    bounded(async {
        let bot = Bot::start().await;
        let mut nudge = saying("Your check-in.");
        nudge["components"] = json!([{ "type": 1, "components": [
            { "type": 2, "style": 2, "label": "Stop these", "custom_id": "1|rem|off" },
        ] }]);
        let ana = bot.discord.person("ana");
        ana.speaks("de");
        bot.create_message(ana.dm_channel(), nudge).await;
        let pressed = bot.discord.press("ana", &bot.discord.dms("ana")[0], "Stop these");
        assert_eq!(pressed.payload()["locale"], "de");
        assert_eq!(bot.answer(&pressed, json!({ "type": 7, "data": saying("Stopped.") })).await, (204, 0));
        assert_eq!(bot.discord.dms("ana")[0].content, "Stopped.");
    })
    .await;
}
