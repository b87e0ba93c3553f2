//! What an interaction's token opens after the first answer, for fifteen minutes.

use super::super::call::Call;
use super::super::interaction::{Answer, Interaction};
use super::super::message::{COMPONENTS_V2, LOADING};
use super::super::reply::Reply;
use super::super::route::Route;
use super::super::world::{State, World};
use super::interactions::new_message;
use super::{change, keep};

/// For how long a token lives.
const TOKEN_LIVES_MS: u64 = 15 * 60 * 1000;

/// How many follow-ups an interaction takes where a person alone has installed the bot.
const FOLLOW_UPS_OF_USER_INSTALL: usize = 5;

/// `GET …/messages/@original`, `GET …/messages/{id}`.
pub(super) fn get(world: &World, call: &Call) -> Reply {
    with_message(world, call, |state, _, id| Reply::ok(state.messages[&id].to_json(&world.bot())))
}

/// `PATCH …/messages/@original`, `PATCH …/messages/{id}`.
pub(super) fn edit(world: &World, call: &Call) -> Reply {
    with_message(world, call, |state, interaction, id| edited(world, state, interaction, id, call))
}

/// `DELETE …/messages/@original`, `DELETE …/messages/{id}`.
pub(super) fn delete(world: &World, call: &Call) -> Reply {
    with_message(world, call, |state, _, id| {
        state.messages.get_mut(&id).expect("with_message found it").deleted = true;
        Reply::no_content()
    })
}

/// `POST /webhooks/{application}/{token}`. Right after a deferred answer it fills in that answer.
pub(super) fn follow_up(world: &World, call: &Call) -> Reply {
    with_interaction(world, call, |state, mut interaction| {
        if let (true, Some(original)) = (interaction.loading, interaction.original) {
            return edited(world, state, &mut interaction, original, call);
        }
        let full = interaction.follow_ups.len() >= FOLLOW_UPS_OF_USER_INSTALL;
        if interaction.is_by_user_install_only() && full {
            return Reply::error(40094);
        }
        let flags = call.json()["flags"].as_u64().unwrap_or_default();
        let mut message = new_message(world, &interaction, flags, world.clock.now_ms());
        message.take_over(call.json(), &call.files);
        interaction.follow_ups.push(message.id);
        let json = keep(world, state, message);
        state.interactions.insert(interaction.token.clone(), interaction);
        Reply::ok(json)
    })
}

/// Edits one of the interaction's messages. An edit of the "thinking…" ends it. Who sees a message
/// was settled when it was made.
fn edited(world: &World, state: &mut State, interaction: &mut Interaction, id: u64, call: &Call) -> Reply {
    let body = call.json();
    let message = state.messages.get_mut(&id).expect("whoever calls this found it");
    change(message, call, body, world.clock.now_ms());
    message.flags &= !LOADING;
    message.flags |= body["flags"].as_u64().unwrap_or_default() & COMPONENTS_V2;
    let json = message.to_json(&world.bot());
    if interaction.original == Some(id) {
        interaction.loading = false;
    }
    state.interactions.insert(interaction.token.clone(), interaction.clone());
    Reply::ok(json)
}

/// Finds the interaction of a token that lives and that was answered.
fn with_interaction(
    world: &World,
    call: &Call,
    then: impl FnOnce(&mut State, Interaction) -> Reply,
) -> Reply {
    if call.id(1) != world.application_id {
        return Reply::error(10015);
    }
    let now_ms = world.clock.now_ms();
    world.change(|state| {
        let Some(interaction) = state.interactions.get(call.segment(2)).cloned() else {
            return Reply::error(50027);
        };
        if now_ms.saturating_sub(interaction.created_ms) > TOKEN_LIVES_MS {
            return Reply::error(50027);
        }
        match &interaction.answer {
            // Suggestions are no answer that anything could follow.
            None | Some(Answer::Choices(_)) => Reply::error(10015),
            Some(_) => then(state, interaction),
        }
    })
}

/// Finds the message that the path names, if this token may name it.
fn with_message(
    world: &World,
    call: &Call,
    then: impl FnOnce(&mut State, &mut Interaction, u64) -> Reply,
) -> Reply {
    with_interaction(world, call, |state, mut interaction| {
        let of_original =
            matches!(call.route, Route::GetOriginal | Route::EditOriginal | Route::DeleteOriginal);
        let named = if of_original { interaction.original } else { Some(call.id(4)) };
        let own = |id: &u64| interaction.original == Some(*id) || interaction.follow_ups.contains(id);
        match named.filter(own).filter(|id| state.message(*id).is_some()) {
            Some(id) => then(state, &mut interaction, id),
            None => Reply::error(10008),
        }
    })
}
