//! The bot's commands, as it registers them.

use serde_json::{Value, json};

use super::super::call::Call;
use super::super::reply::Reply;
use super::super::world::World;

/// `PUT /applications/{id}/commands`. A command that keeps its name keeps its id.
pub(super) fn put(world: &World, call: &Call) -> Reply {
    let wanted = call.json().as_array().cloned().unwrap_or_default();
    world.change(|state| {
        let kept = |name: &Value| {
            let before = state.commands.iter().find(|command| command["name"] == *name);
            before.map(|command| command["id"].clone())
        };
        let registered = wanted.into_iter().map(|mut command| {
            let new = || json!(world.clock.snowflake().to_string());
            command["id"] = kept(&command["name"]).unwrap_or_else(new);
            command["application_id"] = json!(world.application_id.to_string());
            command["version"] = json!(world.clock.snowflake().to_string());
            for (key, usual) in [("type", json!(1)), ("default_member_permissions", Value::Null)] {
                if command.get(key).is_none() {
                    command[key] = usual;
                }
            }
            command
        });
        state.commands = registered.collect();
        Reply::ok(Value::Array(state.commands.clone()))
    })
}
