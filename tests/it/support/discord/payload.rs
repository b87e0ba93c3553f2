//! `INTERACTION_CREATE` payloads, as complete as Discord's.

use serde_json::{Map, Value, json};

use super::clock::iso;
use super::interaction::{COMPONENT, MODAL_SUBMIT};
use super::message::Message;
use super::people::Account;
use super::place::Place;
use super::registered::ATTACHMENT;
use super::world::{State, World};

/// What every interaction has, whatever the person did.
pub(super) fn envelope(world: &World, account: &Account, place: Place, kind: u64, data: Value) -> Value {
    let id = world.clock.snowflake();
    let mut payload = json!({
        "id": id.to_string(),
        "application_id": world.application_id.to_string(),
        "type": kind,
        "token": token(id),
        "version": 1,
        "locale": account.locale,
        "entitlements": [],
        "authorizing_integration_owners": place.owners(account.id),
        "attachment_size_limit": 10_485_760,
        "channel_id": place.channel_id(account.dm).to_string(),
        "channel": channel(world, account, place),
        "context": place.context(),
        "app_permissions": place.app_permissions(),
    });
    payload["data"] = data;
    match place.guild_id() {
        Some(guild) => {
            payload["guild_id"] = json!(guild.to_string());
            payload["guild"] = json!({ "id": guild.to_string(), "locale": "en-US", "features": [] });
            payload["guild_locale"] = json!("en-US");
            payload["member"] = member(account);
        }
        None => payload["user"] = account.user(),
    }
    payload
}

/// A person's message in their DM with the bot, as `MESSAGE_CREATE` brings it.
pub(super) fn message(world: &World, account: &Account, text: &str) -> Value {
    json!({
        "id": world.clock.snowflake().to_string(),
        "type": 0,
        "channel_id": account.dm.to_string(),
        "channel_type": 1,
        "author": account.user(),
        "content": text,
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": false,
        "attachments": [],
        "embeds": [],
        "components": [],
        "timestamp": iso(world.clock.now_ms()),
        "edited_timestamp": null,
        "flags": 0,
        "pinned": false,
        "tts": false,
    })
}

/// A token that looks like Discord's: long, opaque, and easy to find in a log where it must not be.
fn token(id: u64) -> String {
    format!("aW50ZXJhY3Rpb246{id}{}", "c3RhbmQtaW4".repeat(12))
}

fn channel(world: &World, account: &Account, place: Place) -> Value {
    let id = place.channel_id(account.dm).to_string();
    match place {
        Place::Guild | Place::GuildUserInstall => json!({
            "id": id,
            "type": 0,
            "guild_id": place.guild_id().expect("this place is in a guild").to_string(),
            "name": "general",
            "position": 1,
            "flags": 0,
            "nsfw": false,
            "parent_id": null,
            "last_message_id": null,
            "rate_limit_per_user": 0,
            "topic": null,
            "permissions": "2251799813685247",
        }),
        Place::BotDm | Place::BotDmByGuild => json!({
            "id": id,
            "type": 1,
            "flags": 0,
            "last_message_id": null,
            "recipients": [world.bot()],
        }),
        Place::PrivateChannel => {
            let friend = Account::named("a-friend-in-the-group");
            json!({
                "id": id,
                "type": 3,
                "flags": 0,
                "last_message_id": null,
                "name": null,
                "icon": null,
                "owner_id": friend.id.to_string(),
                "recipients": [friend.user()],
            })
        }
    }
}

fn member(account: &Account) -> Value {
    json!({
        "user": account.user(),
        "avatar": null,
        "banner": null,
        "communication_disabled_until": null,
        "flags": 0,
        "joined_at": "2025-03-01T10:00:00.000000+00:00",
        "nick": null,
        "pending": false,
        "premium_since": null,
        "roles": [],
        "mute": false,
        "deaf": false,
        // Without the permissions to administrate (8) and to manage (32) the server.
        "permissions": if account.manages { "2251799813685247" } else { "2251799813685207" },
    })
}

/// The data of a command: its words, and the options that belong to the last word.
pub(super) fn command_data(id: &str, words: &[&str], options: Vec<Value>) -> Value {
    let (name, below) = words.split_first().map_or(("", words), |(name, below)| (*name, below));
    let mut nested = options;
    // From the innermost word outwards. The outer one of two is a group.
    for (depth, word) in below.iter().enumerate().rev() {
        let kind = if depth + 1 < below.len() { 2 } else { 1 };
        nested = vec![with_options(json!({ "type": kind, "name": word }), nested)];
    }
    with_options(json!({ "id": id, "name": name, "type": 1 }), nested)
}

/// Where what people attach is kept. On Discord that is another host.
pub(super) const UPLOADS: &str = "/ephemeral-attachments/";

/// The files that these options attach, by number.
pub(super) fn resolved(world: &World, state: &State, options: &[Value]) -> Option<Value> {
    let mut attachments = Map::new();
    for option in options.iter().filter(|option| option["type"] == ATTACHMENT) {
        let id = option["value"].as_str().and_then(|id| id.parse::<u64>().ok())?;
        let (name, bytes) = state.uploads.get(&id)?;
        let url = format!("http://{}{UPLOADS}{}/{id}/{name}?ex=1&hm=2", world.address, world.application_id);
        let file = json!({
            "id": id.to_string(),
            "filename": name,
            "size": bytes.len(),
            "url": url,
            "proxy_url": url,
            "content_type": "application/zip",
            "ephemeral": true,
        });
        attachments.insert(id.to_string(), file);
    }
    (!attachments.is_empty()).then(|| json!({ "attachments": attachments }))
}

/// Discord leaves `options` out when there are none.
fn with_options(mut of: Value, options: Vec<Value>) -> Value {
    if !options.is_empty() {
        of["options"] = Value::Array(options);
    }
    of
}

/// A press of a button, or a choice from a select, on a message.
pub(super) fn component(world: &World, account: &Account, message: &Message, data: Value) -> Value {
    let mut payload = envelope(world, account, message.place, COMPONENT, data);
    if let Some(cause) = &message.cause {
        payload["authorizing_integration_owners"] = cause.owners.clone();
    }
    payload["channel_id"] = json!(message.channel_id.to_string());
    payload["channel"]["id"] = json!(message.channel_id.to_string());
    payload["message"] = message.to_json(&world.bot());
    payload
}

/// A submitted form. It comes from where the form was opened, with the message whose button did so.
pub(super) fn modal_submit(
    world: &World,
    account: &Account,
    opened_by: &Value,
    message: Option<&Message>,
    data: Value,
) -> Value {
    let mut payload = envelope(world, account, Place::of_payload(opened_by), MODAL_SUBMIT, data);
    payload["authorizing_integration_owners"] = opened_by["authorizing_integration_owners"].clone();
    if let Some(message) = message {
        payload["message"] = message.to_json(&world.bot());
    }
    payload
}

/// The filled-in rows of a form: each text input with what was typed, or with nothing.
pub(super) fn filled_in(rows: &[Value], typed: &[(&str, &str)]) -> Vec<Value> {
    let mut id = 0;
    let mut next_id = || {
        id += 1;
        id
    };
    rows.iter()
        .map(|row| {
            let mut answer = Map::new();
            answer.insert("type".to_owned(), row["type"].clone());
            answer.insert("id".to_owned(), json!(next_id()));
            if row["component"].is_object() {
                answer.insert("component".to_owned(), filled_input(&row["component"], typed, next_id()));
            } else if let Some(inputs) = row["components"].as_array() {
                let filled = inputs.iter().map(|input| filled_input(input, typed, next_id())).collect();
                answer.insert("components".to_owned(), filled);
            }
            Value::Object(answer)
        })
        .collect()
}

fn filled_input(input: &Value, typed: &[(&str, &str)], id: u64) -> Value {
    let value = typed.iter().find(|(field, _)| input["custom_id"] == *field).map(|(_, text)| *text);
    // What stands in the input beforehand stays, unless the person types over it.
    let value = value.or(input["value"].as_str()).unwrap_or_default();
    json!({ "type": input["type"], "id": id, "custom_id": input["custom_id"], "value": value })
}
