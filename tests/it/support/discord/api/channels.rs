//! Channels and their messages, by the bot's own token.

use serde_json::{Value, json};

use super::super::call::Call;
use super::super::message::{COMPONENTS_V2, Message};
use super::super::place::Place;
use super::super::reply::Reply;
use super::super::world::{Channel, State, World};
use super::{change, keep};

/// `POST /users/@me/channels`. The same person always gets the same channel.
pub(super) fn open_dm(world: &World, call: &Call) -> Reply {
    let recipient = call.json()["recipient_id"].as_str().and_then(|id| id.parse().ok());
    world.look(|state| match recipient.and_then(|id| state.account_of_id(id)) {
        Some(account) => Reply::ok(dm_channel(account.dm, &account.user())),
        None => Reply::error(50033),
    })
}

/// `GET /channels/{id}`.
pub(super) fn get(world: &World, call: &Call) -> Reply {
    world.look(|state| match state.channel(call.id(1)) {
        Some(Channel::Dm(account)) => Reply::ok(dm_channel(account.dm, &account.user())),
        Some(Channel::Guild | Channel::OutOfReach) => Reply::error(50001),
        None => Reply::error(10003),
    })
}

/// `POST /channels/{id}/messages`.
pub(super) fn create_message(world: &World, call: &Call) -> Reply {
    let now_ms = world.clock.now_ms();
    let body = call.json();
    world.change(|state| {
        let place = match state.channel(call.id(1)) {
            Some(Channel::Dm(account)) => match account.refuses_dms_with {
                Some(code) => return Reply::error(code),
                None => Place::BotDm,
            },
            Some(Channel::Guild) => Place::Guild,
            Some(Channel::OutOfReach) => return Reply::error(50001),
            None => return Reply::error(10003),
        };
        if body["enforce_nonce"] == true
            && let Some(first) = sent_before(state, &body["nonce"], now_ms)
        {
            return if first.deleted { Reply::error(10008) } else { sent(world, first) };
        }
        let mut message = Message {
            id: world.clock.snowflake(),
            channel_id: call.id(1),
            place,
            author_id: world.application_id,
            flags: body["flags"].as_u64().unwrap_or_default(),
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            files: Vec::new(),
            nonce: body.get("nonce").filter(|nonce| !nonce.is_null()).cloned(),
            only_for: None,
            created_ms: now_ms,
            edited_ms: None,
            deleted: false,
            cause: None,
        };
        message.take_over(body, &call.files);
        let reply = sent(world, &message);
        let seen = keep(world, state, message);
        if place == Place::BotDm {
            // A bot hears what it says itself too.
            state.gateway.dispatch_in_dm(seen);
        }
        reply
    })
}

/// The message of this nonce, if it was sent within the window.
fn sent_before<'a>(state: &'a State, nonce: &Value, now_ms: u64) -> Option<&'a Message> {
    let window = u64::try_from(state.nonce_window.as_millis()).unwrap_or(u64::MAX);
    let recent = |message: &&Message| now_ms.saturating_sub(message.created_ms) <= window;
    let same = |message: &&Message| message.nonce.as_ref() == Some(nonce);
    state.messages.values().rev().take_while(recent).find(same)
}

/// A message as its sender gets it back. Only here does Discord tell the nonce.
fn sent(world: &World, message: &Message) -> Reply {
    let mut json = message.to_json(&world.bot());
    if let Some(nonce) = &message.nonce {
        json["nonce"] = nonce.clone();
    }
    Reply::ok(json)
}

/// `GET /channels/{id}/messages`, newest first. With `after`, the oldest of what is newer.
pub(super) fn list_messages(world: &World, call: &Call) -> Reply {
    let bound = |key| call.asked(key).and_then(|id| id.parse::<u64>().ok());
    let limit = call.asked("limit").and_then(|limit| limit.parse().ok()).unwrap_or(50_usize);
    world.look(|state| {
        if let Some(refusal) = refusal(state, call.id(1)) {
            return refusal;
        }
        let visible = state.messages.values().filter(|message| is_visible(message, call.id(1)));
        let mut found: Vec<&Message> = match (bound("after"), bound("before")) {
            (Some(after), _) => visible.filter(|message| message.id > after).take(limit).collect(),
            (None, before) => {
                let earlier = |message: &&Message| before.is_none_or(|before| message.id < before);
                let mut latest: Vec<_> = visible.filter(earlier).collect();
                latest.split_off(latest.len().saturating_sub(limit))
            }
        };
        found.reverse();
        Reply::ok(found.into_iter().map(|message| message.to_json(&world.bot())).collect())
    })
}

/// `GET /channels/{id}/messages/{id}`.
pub(super) fn get_message(world: &World, call: &Call) -> Reply {
    with_message(world, call, |message| Reply::ok(message.to_json(&world.bot())))
}

/// `PATCH /channels/{id}/messages/{id}`.
pub(super) fn edit_message(world: &World, call: &Call) -> Reply {
    let now_ms = world.clock.now_ms();
    with_message(world, call, |message| {
        change(message, call, call.json(), now_ms);
        message.flags |= call.json()["flags"].as_u64().unwrap_or_default() & COMPONENTS_V2;
        Reply::ok(message.to_json(&world.bot()))
    })
}

/// `DELETE /channels/{id}/messages/{id}`.
pub(super) fn delete_message(world: &World, call: &Call) -> Reply {
    with_message(world, call, |message| {
        message.deleted = true;
        Reply::no_content()
    })
}

/// Finds the message that the path names, if it can be seen by these routes.
fn with_message(world: &World, call: &Call, then: impl FnOnce(&mut Message) -> Reply) -> Reply {
    world.change(|state| {
        if let Some(refusal) = refusal(state, call.id(1)) {
            return refusal;
        }
        let named = state.messages.get_mut(&call.id(3));
        match named.filter(|message| is_visible(message, call.id(1))) {
            Some(message) => then(message),
            None => Reply::error(10008),
        }
    })
}

fn refusal(state: &State, channel_id: u64) -> Option<Reply> {
    match state.channel(channel_id) {
        Some(Channel::Dm(_) | Channel::Guild) => None,
        Some(Channel::OutOfReach) => Some(Reply::error(50001)),
        None => Some(Reply::error(10003)),
    }
}

/// Ephemeral messages are in no channel: only their interaction's token reaches them.
fn is_visible(message: &Message, channel_id: u64) -> bool {
    message.channel_id == channel_id && !message.is_ephemeral() && !message.deleted
}

fn dm_channel(id: u64, recipient: &Value) -> Value {
    json!({
        "id": id.to_string(),
        "type": 1,
        "flags": 0,
        "last_message_id": null,
        "recipients": [recipient],
    })
}
