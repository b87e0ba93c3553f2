//! What each REST route does, once a request has passed the checks.

mod channels;
mod commands;
mod interactions;
mod webhooks;

use serde_json::{Value, json};

use super::call::Call;
use super::checks::Circumstances;
use super::message::Message;
use super::people::own_account;
use super::reply::Reply;
use super::route::Route;
use super::world::{Channel, State, World};

/// Does what a request asks for.
pub(super) fn answer(world: &World, call: &Call) -> Reply {
    match call.route {
        Route::GatewayAddress => Reply::ok(json!({ "url": world.gateway_url() })),
        Route::GatewayBot => gateway_bot(world),
        Route::Me => Reply::ok(own_account(&world.bot())),
        Route::Application => Reply::ok(application(world)),
        Route::PutCommands => commands::put(world, call),
        Route::GetCommands => Reply::ok(Value::Array(world.look(|state| state.commands.clone()))),
        Route::InteractionCallback => interactions::callback(world, call),
        Route::FollowUp => webhooks::follow_up(world, call),
        Route::GetOriginal | Route::GetFollowUp => webhooks::get(world, call),
        Route::EditOriginal | Route::EditFollowUp => webhooks::edit(world, call),
        Route::DeleteOriginal | Route::DeleteFollowUp => webhooks::delete(world, call),
        Route::CreateDm => channels::open_dm(world, call),
        Route::GetChannel => channels::get(world, call),
        Route::CreateMessage => channels::create_message(world, call),
        Route::ListMessages => channels::list_messages(world, call),
        Route::GetMessage => channels::get_message(world, call),
        Route::EditMessage => channels::edit_message(world, call),
        Route::DeleteMessage => channels::delete_message(world, call),
        Route::Gateway | Route::Unknown => Reply::bare(404),
    }
}

/// The name of the person whom a request concerns: who pressed, or who is written to.
pub(super) fn person_behind(world: &World, call: &Call) -> Option<String> {
    world.look(|state| {
        if call.route == Route::CreateDm {
            let id = call.json()["recipient_id"].as_str()?.parse().ok()?;
            return state.account_of_id(id).map(|account| account.name.clone());
        }
        if let Some(token) = token_of(call) {
            return state.interactions.get(token).map(|interaction| interaction.person.clone());
        }
        match state.channel(channel_of(call)?)? {
            Channel::Dm(account) => Some(account.name.clone()),
            Channel::Guild | Channel::OutOfReach => None,
        }
    })
}

/// What the stand-in knows that bears on whether a request is in order.
pub(super) fn circumstances(world: &World, call: &Call) -> Circumstances {
    world.look(|state| {
        let interaction = token_of(call).and_then(|token| state.interactions.get(token));
        let edited = if call.route == Route::EditMessage {
            Some(call.id(3))
        } else if call.route == Route::EditFollowUp {
            Some(call.id(4))
        } else if call.route == Route::EditOriginal {
            interaction.and_then(|known| known.original)
        } else {
            interaction.and_then(|known| known.on_message)
        };
        Circumstances {
            interaction_type: interaction.map(|known| known.kind),
            has_message: interaction.map(|known| known.on_message.is_some()),
            edits: edited.and_then(|id| state.message(id)).cloned(),
        }
    })
}

/// The interaction's token in the path, on the routes that have one.
fn token_of(call: &Call) -> Option<&str> {
    call.route.is_of_interaction().then(|| call.segment(2))
}

/// The channel in the path, on the routes that have one.
fn channel_of(call: &Call) -> Option<u64> {
    (call.segment(0) == "channels").then(|| call.id(1))
}

fn gateway_bot(world: &World) -> Reply {
    let (used, max_concurrency) =
        world.look(|state| (state.gateway.identifies, state.gateway.max_concurrency));
    Reply::ok(json!({
        "url": world.gateway_url(),
        "shards": 1,
        "session_start_limit": {
            "total": 1000,
            "remaining": 1000_u64.saturating_sub(used),
            "reset_after": 14_400_000,
            "max_concurrency": max_concurrency,
        },
    }))
}

fn application(world: &World) -> Value {
    let bot = world.bot();
    json!({
        "id": world.application_id.to_string(),
        "name": "discord-bot",
        "icon": null,
        "description": "",
        "type": null,
        "bot": bot,
        "bot_public": true,
        "bot_require_code_grant": false,
        "verify_key": "0".repeat(64),
        "flags": 8_388_608,
        "flags_new": "8388608",
        "redirect_uris": [],
        "interactions_endpoint_url": null,
        "role_connections_verification_url": null,
        "owner": bot,
        "team": null,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 1,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
    })
}

/// Keeps a message, and returns it as Discord would.
fn keep(world: &World, state: &mut State, message: Message) -> Value {
    let json = message.to_json(&world.bot());
    state.messages.insert(message.id, message);
    json
}

/// Changes a message as a request says.
fn change(message: &mut Message, call: &Call, body: &Value, now_ms: u64) {
    message.take_over(body, &call.files);
    message.edited_ms = Some(now_ms);
}
