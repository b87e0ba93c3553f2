//! The stand-in against the sample payloads: it takes the good requests, and what it sends itself has
//! the shape of the samples and of Discord's own schemas.

use std::collections::BTreeSet;
use std::fs;

use axum::http::HeaderMap;
use serde_json::{Value, json};

use super::super::call::{Call, FilePart, bare_path};
use super::super::checks::{Circumstances, Severity, check, response_violations};
use super::super::route::Route;
use super::super::{DATA, EPHEMERAL, Place};
use super::{Bot, bounded, reply, saying};

fn fixture(name: &str) -> Value {
    let text = fs::read_to_string(format!("{DATA}/fixtures/{name}")).expect("the sample is there");
    serde_json::from_str(&text).expect("the sample is JSON")
}

fn outgoing(entry: &Value) -> Call {
    let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("user-agent", "DiscordBot (https://example.org, 1.0)"),
        ("authorization", "Bot a-token"),
        ("content-type", "application/json"),
    ] {
        headers.insert(name, value.parse().expect("a header"));
    }
    let names = entry["files"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let part = |name: &str| FilePart { name: name.to_owned(), filename: String::new(), bytes: Vec::new() };
    Call {
        route: Route::of(&text("method"), bare_path(&text("path"))),
        method: text("method"),
        path: text("path"),
        query: Vec::new(),
        headers,
        body: Some(fixture(&text("file"))),
        files: names.map(part).collect(),
    }
}

#[test]
fn the_sample_requests_are_in_order() {
    let index = fixture("index.json");
    let requests = index.as_array().expect("a list").iter().filter(|entry| entry["kind"] == "request");
    let mut count = 0;
    for entry in requests {
        let found = check(&outgoing(entry), &Circumstances::default());
        let errors: Vec<_> = found.iter().filter(|found| found.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", entry["file"]);
        count += 1;
    }
    assert_eq!(count, 17);
}

/// Every path of keys in a value. The items of a list share one.
fn paths(value: &Value, at: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let place = format!("{at}/{key}");
                paths(value, &place, into);
                into.insert(place);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| paths(item, &format!("{at}/*"), into)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Fails unless a payload has exactly the keys of a sample, the content of its data left out.
fn same_shape(payload: &Value, sample: &str) {
    let (mut ours, mut theirs) = (BTreeSet::new(), BTreeSet::new());
    paths(payload, "", &mut ours);
    paths(&fixture(sample)["d"], "", &mut theirs);
    for shape in [&mut ours, &mut theirs] {
        shape.retain(|path| !path.starts_with("/message/components"));
    }
    let missing: Vec<_> = theirs.difference(&ours).collect();
    let strange: Vec<_> = ours.difference(&theirs).collect();
    assert!(missing.is_empty() && strange.is_empty(), "{sample}: missing {missing:?}, strange {strange:?}");
}

#[tokio::test]
async fn payloads_have_the_shape_of_the_samples() {
    bounded(async {
        let bot = Bot::start().await;
        let slash = |place, command, options: &[(&str, Value)]| {
            bot.discord.slash_payload("ana", place, command, options)
        };
        let of_space = [("duration", "2h".into()), ("nudges", 3.into()), ("quiet", true.into())];
        same_shape(&slash(Place::Guild, "space start", &of_space), "in_01_slash_subcommand_guild.json");
        let number = [("about", "3".into())];
        same_shape(&slash(Place::BotDm, "secret", &number), "in_02_slash_bot_dm_user_install.json");
        same_shape(&slash(Place::BotDmByGuild, "secret", &[]), "in_03_slash_bot_dm_guild_install.json");
        let country = [("country", "GB".into())];
        same_shape(
            &slash(Place::PrivateChannel, "helplines", &country),
            "in_04_slash_private_channel_user_install.json",
        );
        same_shape(&slash(Place::GuildUserInstall, "vent", &[]), "in_05_slash_guild_user_install_only.json");
        let typing = bot.discord.autocomplete("ana", Place::BotDm, "settings", &[], ("timezone", "ber"));
        same_shape(&typing.payload(), "in_06_autocomplete.json");
    })
    .await;
}

#[tokio::test]
async fn a_press_has_the_shape_of_the_sample() {
    bounded(async {
        let bot = Bot::start().await;
        let asked = bot.discord.slash("ana", Place::Guild, "secret", &[]);
        let card = fixture("cb_04_message_v2_secret.json");
        assert_eq!(bot.answer(&asked, card).await, (204, 0));
        let pressed = bot.discord.press("ana", &asked.message().await, "Next");
        same_shape(&pressed.payload(), "in_08_button_on_v2_message.json");
        bot.answer(&pressed, json!({ "type": 6 })).await;

        let mut listing = saying("Language");
        listing["flags"] = json!(EPHEMERAL);
        listing["components"] = json!([{ "type": 1, "components": [{
            "type": 3, "custom_id": "1|settings|lang", "placeholder": "Language",
            "options": [{ "label": "English", "value": "en-US" }, { "label": "Deutsch", "value": "de" }],
        }] }]);
        let asked = bot.slash();
        assert_eq!(bot.answer(&asked, reply(listing)).await, (204, 0));
        let message = asked.message().await;
        assert_eq!(message.plain_text(), "Language\n{Language: English | Deutsch}");
        let chosen = bot.discord.choose("ana", &message, "Language", &["de"]);
        same_shape(&chosen.payload(), "in_10_string_select.json");
        let form = json!({ "type": 9, "data": { "custom_id": "1|vent|new", "title": "t", "components": [
            { "type": 1, "components": [{ "type": 4, "custom_id": "body", "style": 2, "label": "l" }] },
        ] } });
        let asked = bot.discord.slash("ana", Place::BotDm, "vent", &[]);
        assert_eq!(bot.answer(&asked, form).await, (204, 0));
        let submitted = bot.discord.submit("ana", &asked.answer().await.modal(), &[("body", "Heavy.")]);
        same_shape(&submitted.payload(), "in_12_modal_submit_action_row.json");
    })
    .await;
}

#[tokio::test]
async fn answers_have_the_shape_of_discords_own() {
    bounded(async {
        let bot = Bot::start().await;
        let in_order = |schema: &str, body: &Value| {
            let found = response_violations(schema, body);
            assert!(found.is_empty(), "{schema}: {found:#?}");
        };
        let get = async |path: &str| bot.ask("GET", path, Value::Null).await.1;
        in_order("UserPIIResponse", &get("/users/@me").await);
        in_order("PrivateApplicationResponse", &get("/applications/@me").await);
        in_order("GatewayBotResponse", &get("/gateway/bot").await);
        let recipient = json!({ "recipient_id": bot.discord.person("ana").id().to_string() });
        in_order("PrivateChannelResponse", &bot.ask("POST", "/users/@me/channels", recipient).await.1);
        let channel = bot.discord.person("ana").dm_channel();
        let nudge = fixture("rest_dm_nudge.json");
        in_order("MessageResponse", &bot.create_message(channel, nudge).await.1);
        in_order("ErrorResponse", &bot.create_message(channel, saying("")).await.1);
        let commands = fixture("rest_commands_bulk_put.json");
        let path = format!("/applications/{}/commands", bot.discord.application_id());
        for command in bot.ask("PUT", &path, commands).await.1.as_array().expect("a list") {
            in_order("ApplicationCommandResponse", command);
        }
        for body in [reply(saying("x")), super::deferred(64)] {
            let asked = bot.discord.slash("ana", Place::Guild, "secret", &[]);
            let path = format!("/interactions/{}/{}/callback?with_response=1", asked.id(), asked.token());
            in_order("InteractionCallbackResponse", &bot.ask("POST", &path, body).await.1);
        }
    })
    .await;
}
