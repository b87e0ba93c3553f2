//! What Discord remembers of an interaction, rule by rule.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::{Answer, COMPONENTS_V2, EPHEMERAL, Place};
use super::{Bot, bounded, deferred, reply, saying};

const ORIGINAL: &str = "/messages/@original";

fn card(words: &str) -> Value {
    json!({
        "flags": COMPONENTS_V2 | EPHEMERAL,
        "allowed_mentions": { "parse": [] },
        "components": [{ "type": 17, "components": [
            { "type": 10, "content": format!("## {words}") },
            { "type": 1, "components": [
                { "type": 2, "style": 1, "label": "Next", "custom_id": "1|next" },
                { "type": 2, "style": 2, "label": "Back", "custom_id": "1|back", "disabled": true },
            ] },
        ] }],
    })
}

#[tokio::test]
async fn an_answer_reaches_the_person_who_asked() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.slash();
        assert_eq!(bot.answer(&asked, reply(card("Get a life"))).await, (204, 0));
        let message = asked.message().await;
        assert_eq!(message.plain_text(), "Get a life\n[Next] (Back)");
        assert_eq!(message.only_for.as_deref(), Some("ana"));
        assert_eq!(message.button_labels(), ["Next"]);
        assert_eq!(bot.discord.violations(), []);
    })
    .await;
}

#[tokio::test]
async fn an_answer_after_three_seconds_is_too_late() {
    bounded(async {
        let bot = Bot::start().await;
        let (early, late) = (bot.slash(), bot.slash());
        bot.discord.advance(Duration::from_secs(3));
        assert_eq!(bot.answer(&early, reply(saying("x"))).await, (204, 0));
        bot.discord.advance(Duration::from_millis(1));
        assert_eq!(bot.answer(&late, reply(saying("x"))).await, (404, 10062));
    })
    .await;
}

#[tokio::test]
async fn an_interaction_is_answered_once() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.slash();
        assert_eq!(bot.answer(&asked, deferred(64)).await, (204, 0));
        assert_eq!(bot.answer(&asked, reply(saying("x"))).await, (400, 40060));
        let form = json!({ "type": 9, "data": { "custom_id": "m", "title": "t", "components": [
            { "type": 1, "components": [{ "type": 4, "custom_id": "i", "style": 2, "label": "l" }] },
        ] } });
        assert_eq!(bot.answer(&asked, form).await, (400, 40060));
        assert_eq!(asked.answer().await, Answer::DeferredMessage { ephemeral: true });
    })
    .await;
}

#[tokio::test]
async fn a_token_lives_for_fifteen_minutes() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.slash();
        bot.answer(&asked, deferred(64)).await;
        bot.discord.advance(Duration::from_mins(15));
        assert_eq!(bot.by_token("PATCH", &asked, ORIGINAL, saying("x")).await.0, 200);
        bot.discord.advance(Duration::from_millis(1));
        let (status, body) = bot.by_token("PATCH", &asked, ORIGINAL, saying("y")).await;
        assert_eq!((status, &body["code"]), (401, &json!(50027)));
    })
    .await;
}

#[tokio::test]
async fn a_user_install_gives_five_follow_ups() {
    bounded(async {
        let bot = Bot::start().await;
        for (place, sixth) in [(Place::GuildUserInstall, (400, 40094)), (Place::Guild, (200, 0))] {
            let asked = bot.discord.slash("ana", place, "secret", &[]);
            bot.answer(&asked, reply(saying("first"))).await;
            for _ in 0..5 {
                assert_eq!(bot.by_token("POST", &asked, "", saying("more")).await.0, 200);
            }
            let (status, body) = bot.by_token("POST", &asked, "", saying("too much")).await;
            assert_eq!((status, body["code"].as_u64().unwrap_or_default()), sixth);
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_can_be_edited_before_the_first_answer() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.slash();
        for (method, rest) in [("PATCH", ORIGINAL), ("POST", "")] {
            let (status, body) = bot.by_token(method, &asked, rest, saying("x")).await;
            assert_eq!((status, &body["code"]), (404, &json!(10015)));
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_follow_up_fills_in_a_deferred_answer() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.slash();
        bot.answer(&asked, deferred(EPHEMERAL)).await;
        let (_, shown) = bot.by_token("POST", &asked, "", saying("here it is")).await;
        let message = asked.message().await;
        assert_eq!(shown["id"], json!(message.id.to_string()));
        assert_eq!(message.plain_text(), "here it is");
        assert!(message.is_ephemeral() && !message.is_loading());
    })
    .await;
}

#[tokio::test]
async fn who_sees_an_answer_is_settled_by_the_defer() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.slash();
        bot.answer(&asked, deferred(0)).await;
        let mut edit = saying("x");
        edit["flags"] = json!(EPHEMERAL);
        bot.by_token("PATCH", &asked, ORIGINAL, edit).await;
        assert!(!asked.message().await.is_ephemeral());
        let warned = bot.discord.warnings();
        assert!(warned.iter().any(|warning| warning.rule == "rule:flags-not-settable"), "{warned:?}");
    })
    .await;
}

#[tokio::test]
async fn an_ephemeral_message_is_in_no_channel() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.slash();
        bot.answer(&asked, reply(card("x"))).await;
        let message = asked.message().await;
        let path = format!("/channels/{}/messages/{}", message.channel_id, message.id);
        let (status, body) = bot.ask("GET", &path, Value::Null).await;
        assert_eq!((status, &body["code"]), (404, &json!(10008)));
        assert_eq!(bot.by_token("GET", &asked, ORIGINAL, Value::Null).await.0, 200);
    })
    .await;
}

#[tokio::test]
async fn the_flag_for_components_only_stays() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.slash();
        bot.answer(&asked, reply(card("x"))).await;
        let pressed = bot.discord.press("ana", &asked.message().await, "Next");
        let taken_back = json!({ "type": 7, "data": { "flags": 0, "components": [] } });
        assert_eq!(bot.answer(&pressed, taken_back).await, (400, 50035));
        assert_eq!(bot.discord.take_violations()[0].rule, "rule:v2-flag-removed");
        let update = json!({ "type": 7, "data": card("Repair") });
        assert_eq!(bot.answer(&pressed, update).await, (204, 0));
        let message = pressed.message().await;
        assert!(message.is_v2() && message.plain_text().starts_with("Repair"));
    })
    .await;
}

#[tokio::test]
async fn a_form_is_filled_in_and_submitted() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.discord.slash("ana", Place::PrivateChannel, "vent", &[]);
        let form = json!({ "type": 9, "data": { "custom_id": "1|vent", "title": "A page", "components": [
            { "type": 1, "components": [{ "type": 4, "custom_id": "body", "style": 2, "label": "Write" }] },
        ] } });
        assert_eq!(bot.answer(&asked, form).await, (204, 0));
        let modal = asked.answer().await.modal();
        assert_eq!(modal.plain_text(), "A page\nWrite: ____");
        let submitted = bot.discord.submit("ana", &modal, &[("body", "Heavy.")]);
        let update = json!({ "type": 7, "data": saying("x") });
        assert_eq!(bot.answer(&submitted, update).await, (400, 50035), "no message is behind this form");
        assert_eq!(bot.answer(&submitted, reply(saying("Kept."))).await, (204, 0));
        let message = submitted.message().await;
        assert_eq!((message.plain_text().as_str(), message.place), ("Kept.", Place::PrivateChannel));
    })
    .await;
}

#[tokio::test]
async fn half_typed_options_get_suggestions() {
    bounded(async {
        let bot = Bot::start().await;
        let typing = bot.discord.autocomplete("ana", Place::BotDm, "settings", &[], ("timezone", "ber"));
        let choices = json!([{ "name": "Berlin", "value": "Europe/Berlin" }]);
        bot.answer(&typing, json!({ "type": 8, "data": { "choices": choices } })).await;
        assert_eq!(typing.answer().await.choices()[0].name, "Berlin");
    })
    .await;
}

#[tokio::test]
async fn a_callback_can_ask_for_its_response() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.slash();
        let path = format!("/interactions/{}/{}/callback?with_response=true", asked.id(), asked.token());
        let (status, body) = bot.ask("POST", &path, reply(card("x"))).await;
        assert_eq!(status, 200);
        assert_eq!(body["resource"]["message"]["id"], body["interaction"]["response_message_id"]);
    })
    .await;
}
