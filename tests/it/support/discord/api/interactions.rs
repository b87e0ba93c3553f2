//! The first answer to an interaction.

use serde_json::{Value, json};

use super::super::call::Call;
use super::super::interaction::{Answer, Choice, Interaction, Modal};
use super::super::message::{COMPONENTS_V2, EPHEMERAL, LOADING, Message};
use super::super::reply::Reply;
use super::super::world::{State, World};
use super::change;

/// For how long a first answer is taken.
const FIRST_ANSWER_MS: u64 = 3_000;

/// `POST /interactions/{id}/{token}/callback`.
pub(super) fn callback(world: &World, call: &Call) -> Reply {
    let now_ms = world.clock.now_ms();
    world.change(|state| {
        let known = state.interactions.get(call.segment(2)).filter(|known| known.id == call.id(1));
        let Some(interaction) = known.cloned() else { return Reply::error(10062) };
        if interaction.answer.is_some() {
            return Reply::error(40060);
        }
        if now_ms.saturating_sub(interaction.created_ms) > FIRST_ANSWER_MS {
            return Reply::error(10062);
        }
        let updated = interaction.on_message.is_some_and(|id| state.message(id).is_some());
        if call.json()["type"] == 7 && !updated {
            return Reply::error(10008);
        }
        let response = respond(world, state, interaction, call, now_ms);
        match call.asked("with_response") {
            Some("true" | "True" | "1") => Reply::ok(response),
            _ => Reply::no_content(),
        }
    })
}

/// Takes the answer, and returns what Discord says of it when asked to.
fn respond(world: &World, state: &mut State, mut to: Interaction, call: &Call, now_ms: u64) -> Value {
    let (kind, data) = (call.json()["type"].as_u64().unwrap_or_default(), &call.json()["data"]);
    let answer = match kind {
        4 => {
            let mut message = new_message(world, &to, data["flags"].as_u64().unwrap_or_default(), now_ms);
            message.take_over(data, &call.files);
            to.original = Some(message.id);
            state.messages.insert(message.id, message.clone());
            Answer::Message(message)
        }
        5 => {
            let flags = data["flags"].as_u64().unwrap_or_default();
            let message = new_message(world, &to, flags | LOADING, now_ms);
            to.original = Some(message.id);
            to.loading = true;
            let ephemeral = message.is_ephemeral();
            state.messages.insert(message.id, message);
            Answer::DeferredMessage { ephemeral }
        }
        6 => {
            to.original = to.on_message;
            Answer::DeferredUpdate
        }
        7 => {
            to.original = to.on_message;
            let message = to.on_message.and_then(|id| state.messages.get_mut(&id));
            let message = message.expect("an update is let through only where a message is");
            change(message, call, data, now_ms);
            message.flags |= data["flags"].as_u64().unwrap_or_default() & COMPONENTS_V2;
            Answer::Update(message.clone())
        }
        8 => Answer::Choices(choices(data)),
        _ => Answer::Modal(modal(data, &to)),
    };
    to.answer = Some(answer);
    let response = response(world, state, &to, kind);
    state.interactions.insert(to.token.clone(), to);
    response
}

/// An empty message that answers this interaction.
pub(super) fn new_message(world: &World, to: &Interaction, flags: u64, now_ms: u64) -> Message {
    Message {
        id: world.clock.snowflake(),
        channel_id: to.channel_id,
        place: to.place,
        author_id: world.application_id,
        flags,
        content: String::new(),
        embeds: Vec::new(),
        components: Vec::new(),
        files: Vec::new(),
        nonce: None,
        only_for: (flags & EPHEMERAL != 0).then(|| to.person.clone()),
        created_ms: now_ms,
        edited_ms: None,
        deleted: false,
        cause: Some(to.cause()),
    }
}

fn choices(data: &Value) -> Vec<Choice> {
    let all = data["choices"].as_array().into_iter().flatten();
    all.map(|choice| Choice {
        name: choice["name"].as_str().unwrap_or_default().to_owned(),
        value: choice["value"].clone(),
    })
    .collect()
}

fn modal(data: &Value, to: &Interaction) -> Modal {
    Modal {
        custom_id: data["custom_id"].as_str().unwrap_or_default().to_owned(),
        title: data["title"].as_str().unwrap_or_default().to_owned(),
        components: data["components"].as_array().cloned().unwrap_or_default(),
        opened_by: to.token.clone(),
    }
}

/// The body of a callback that asks `with_response`.
fn response(world: &World, state: &State, to: &Interaction, kind: u64) -> Value {
    let mut response = json!({
        "interaction": { "id": to.id.to_string(), "type": to.kind },
    });
    let shown = to.original.and_then(|id| state.messages.get(&id));
    let Some(message) = shown else { return response };
    response["interaction"]["response_message_id"] = json!(message.id.to_string());
    response["interaction"]["response_message_loading"] = json!(message.is_loading());
    response["interaction"]["response_message_ephemeral"] = json!(message.is_ephemeral());
    if matches!(kind, 4 | 5 | 7) {
        // A "thinking…" is reported as the message that it is.
        let kind = if kind == 5 { 4 } else { kind };
        response["resource"] = json!({ "type": kind, "message": message.to_json(&world.bot()) });
    }
    response
}
