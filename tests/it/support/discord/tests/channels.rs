//! DMs, messages and commands, by the bot's own token.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::{Place, Route, first_snowflake_at};
use super::{Bot, bounded, read, saying};

fn with_nonce(words: &str, nonce: &str) -> Value {
    let mut message = saying(words);
    message["nonce"] = json!(nonce);
    message["enforce_nonce"] = json!(true);
    message
}

#[tokio::test]
async fn a_person_has_one_dm_and_reads_it() {
    bounded(async {
        let bot = Bot::start().await;
        let recipient = json!({ "recipient_id": bot.discord.person("ana").id().to_string() });
        let (_, first) = bot.ask("POST", "/users/@me/channels", recipient.clone()).await;
        let (_, second) = bot.ask("POST", "/users/@me/channels", recipient).await;
        assert_eq!(first, second);
        let channel: u64 = first["id"].as_str().expect("an id").parse().expect("a number");
        assert_eq!(bot.create_message(channel, saying("Your check-in.")).await.0, 200);
        assert_eq!(bot.discord.dms_reach("ana", 1).await[0].plain_text(), "Your check-in.");
        let stranger = json!({ "recipient_id": "5" });
        let (status, body) = bot.ask("POST", "/users/@me/channels", stranger).await;
        assert_eq!((status, &body["code"]), (400, &json!(50033)));
    })
    .await;
}

#[tokio::test]
async fn a_person_may_refuse_dms() {
    bounded(async {
        let bot = Bot::start().await;
        let ana = bot.discord.person("ana");
        for code in [50007, 50278, 50001] {
            ana.refuses_dms_with(code);
            let (status, body) = bot.create_message(ana.dm_channel(), saying("x")).await;
            assert_eq!((status, &body["code"]), (403, &json!(code)));
        }
        ana.accepts_dms();
        assert_eq!(bot.create_message(ana.dm_channel(), saying("x")).await.0, 200);
        assert_eq!(bot.create_message(bot.discord.person("bea").dm_channel(), saying("x")).await.0, 200);
    })
    .await;
}

#[tokio::test]
async fn a_nonce_returns_the_first_message_for_a_while() {
    bounded(async {
        let bot = Bot::start().await;
        let channel = bot.discord.person("ana").dm_channel();
        let (_, first) = bot.create_message(channel, with_nonce("x", "n1")).await;
        assert_eq!(first["nonce"], "n1");
        bot.discord.advance(Duration::from_mins(3));
        let (_, again) = bot.create_message(channel, with_nonce("x", "n1")).await;
        assert_eq!(again["id"], first["id"]);
        bot.discord.advance(Duration::from_millis(1));
        let (_, later) = bot.create_message(channel, with_nonce("x", "n1")).await;
        assert_ne!(later["id"], first["id"]);
        let path = format!("/channels/{channel}/messages/{}", later["id"].as_str().expect("an id"));
        assert_eq!(bot.ask("DELETE", &path, Value::Null).await.0, 204);
        let (status, body) = bot.create_message(channel, with_nonce("x", "n1")).await;
        assert_eq!((status, &body["code"]), (404, &json!(10008)), "a deleted message is not made again");
    })
    .await;
}

#[tokio::test]
async fn messages_are_listed_newest_first() {
    bounded(async {
        let bot = Bot::start().await;
        let channel = bot.discord.person("ana").dm_channel();
        for words in ["one", "two", "three", "four"] {
            bot.create_message(channel, saying(words)).await;
            bot.discord.advance(Duration::from_secs(1));
        }
        let after_one = first_snowflake_at(bot.discord.now_ms() - 3000);
        let list = async |query: String| {
            let (_, found) =
                bot.ask("GET", &format!("/channels/{channel}/messages?{query}"), Value::Null).await;
            let words = found.as_array().expect("a list").iter().map(|message| message["content"].clone());
            words.collect::<Vec<_>>()
        };
        assert_eq!(list("limit=2".to_owned()).await, ["four", "three"]);
        assert_eq!(list(format!("after={after_one}&limit=2")).await, ["three", "two"]);
        assert_eq!(list(format!("before={after_one}")).await, ["one"]);
        assert_eq!(bot.discord.violations(), []);
    })
    .await;
}

#[tokio::test]
async fn the_bot_reaches_only_where_it_is() {
    bounded(async {
        let bot = Bot::start().await;
        let guild = Place::Guild.channel_id(0);
        assert_eq!(bot.create_message(guild, saying("x")).await.0, 200);
        assert_eq!(bot.discord.messages_at(Place::Guild).len(), 1);
        for place in [Place::PrivateChannel, Place::GuildUserInstall] {
            let (status, body) = bot.create_message(place.channel_id(0), saying("x")).await;
            assert_eq!((status, &body["code"]), (403, &json!(50001)));
        }
        let (status, body) = bot.create_message(99, saying("x")).await;
        assert_eq!((status, &body["code"]), (404, &json!(10003)));
    })
    .await;
}

#[tokio::test]
async fn a_file_comes_with_its_message() {
    bounded(async {
        let bot = Bot::start().await;
        let channel = bot.discord.person("ana").dm_channel();
        let mut message = saying("Your export.");
        message["attachments"] = json!([{ "id": 0, "filename": "journal.json" }]);
        let file = reqwest::multipart::Part::bytes(b"{}".as_slice()).file_name("journal.json");
        let form =
            reqwest::multipart::Form::new().text("payload_json", message.to_string()).part("files[0]", file);
        let request = bot.request("POST", &format!("/channels/{channel}/messages")).multipart(form);
        let (status, body) = read(request.send().await.expect("an answer")).await;
        assert_eq!((status, &body["attachments"][0]["filename"]), (200, &json!("journal.json")));
        assert_eq!(bot.discord.dms("ana")[0].files[0].bytes, b"{}");
        assert_eq!(bot.discord.violations(), []);
    })
    .await;
}

#[tokio::test]
async fn commands_keep_their_ids_and_are_what_people_can_run() {
    bounded(async {
        let bot = Bot::start().await;
        let path = format!("/applications/{}/commands", bot.discord.application_id());
        let commands = json!([{
            "name": "space", "description": "d", "integration_types": [0, 1], "contexts": [0, 1],
            "options": [{ "type": 1, "name": "start", "description": "d", "options": [
                { "type": 4, "name": "hours", "description": "d", "required": true },
            ] }],
        }]);
        let (_, first) = bot.ask("PUT", &path, commands.clone()).await;
        let (_, second) = bot.ask("PUT", &path, commands).await;
        assert_eq!(first[0]["id"], second[0]["id"]);
        let asked = bot.discord.slash("ana", Place::BotDm, "space start", &[("hours", 2.into())]);
        assert!(!asked.is_answered());
        bot.discord.types("ana", Place::Guild, "/space start hours:2");
        for (place, line, why) in [
            (Place::BotDm, "/spice", "no command /spice is registered, only space"),
            (Place::BotDm, "/space", "/space cannot be run by itself, only with one of start"),
            (Place::BotDm, "/space start", "/space start needs the option \"hours\""),
            (Place::BotDm, "/space start hours:two", "/space start: hours cannot be \"two\""),
            (Place::BotDm, "/space start days:2", "/space start has no option days, only hours"),
            (Place::PrivateChannel, "/space start hours:2", "/space start is not offered in PrivateChannel"),
        ] {
            assert_eq!(bot.discord.try_types("ana", place, line).err().as_deref(), Some(why));
        }
    })
    .await;
}

#[tokio::test]
async fn the_rate_leaves_interactions_out() {
    bounded(async {
        let bot = Bot::start().await;
        let channel = bot.discord.person("ana").dm_channel();
        for _ in 0..3 {
            bot.create_message(channel, saying("x")).await;
            bot.answer(&bot.slash(), super::deferred(64)).await;
            bot.discord.advance(Duration::from_millis(400));
        }
        bot.discord.advance(Duration::from_millis(400));
        bot.create_message(channel, saying("x")).await;
        assert_eq!(bot.discord.max_rate_by_clock(), 3);
        assert!(bot.discord.max_rate() <= 4);
        assert_eq!(bot.discord.requests_of(Route::InteractionCallback).len(), 3);
    })
    .await;
}
