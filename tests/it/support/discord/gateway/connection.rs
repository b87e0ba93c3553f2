//! One websocket, from HELLO to its end.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket};
use serde_json::Value;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::timeout;

use super::super::checks::Violation;
use super::super::wire::Cut;
use super::super::world::World;
use super::{DIRECT_MESSAGES, Order, frame};

/// The most that the bot may send in one frame.
const LARGEST_FRAME: usize = 4096;

/// How long a closing line waits for the bot to close its side.
const FAREWELL: Duration = Duration::from_secs(2);

/// What a bot of this kind may ask for: to learn of joins and removals, and to hear what people write to it alone.
const MODEST: u64 = 1 | DIRECT_MESSAGES;
/// Members, presences and message content: each needs Discord's leave.
const PRIVILEGED: u64 = (1 << 1) | (1 << 8) | (1 << 15);

/// Speaks with the bot until either side ends it.
pub(in super::super) async fn attend(
    world: &World,
    cut: &Cut,
    mut socket: WebSocket,
    is_for_a_session: bool,
) {
    let (sender, mut orders) = unbounded_channel();
    let line = world.change(|state| state.gateway.plug_in(sender));
    let mut silent = false;
    loop {
        let order = tokio::select! {
            heard = socket.recv() => match heard {
                Some(Ok(Frame::Text(text))) => { if !silent { hear(world, (line, is_for_a_session), &text); } continue }
                Some(Ok(Frame::Ping(_) | Frame::Pong(_) | Frame::Binary(_))) => continue,
                Some(Ok(Frame::Close(_)) | Err(_)) | None => break,
            },
            order = orders.recv() => order.unwrap_or(Order::End),
            () = world.stopped() => Order::End,
        };
        match order {
            Order::Send(_) if silent => {}
            Order::Send(json) => {
                if socket.send(Frame::Text(json.to_string().into())).await.is_err() {
                    break;
                }
            }
            Order::FallSilent => silent = true,
            Order::Close(code) => {
                close(&mut socket, code).await;
                break;
            }
            Order::End => break,
            Order::Reset => {
                cut.reset();
                break;
            }
        }
    }
    world.change(|state| state.gateway.unplug(line));
}

/// Says goodbye, and lets the bot say it too: to drop the line at once could lose the close frame.
async fn close(socket: &mut WebSocket, code: Option<u16>) {
    let frame = code.map(|code| CloseFrame { code, reason: "".into() });
    if socket.send(Frame::Close(frame)).await.is_ok() {
        let answered = async { while let Some(Ok(_)) = socket.recv().await {} };
        // Whether the bot answers or not, the line ends here.
        drop(timeout(FAREWELL, answered).await);
    }
}

/// Takes one frame from the bot.
fn hear(world: &World, (line, is_for_a_session): (u64, bool), text: &str) {
    if text.len() > LARGEST_FRAME {
        return close_for(world, line, 4002, "sent a frame of over 4096 bytes");
    }
    let Ok(heard) = serde_json::from_str::<Value>(text) else {
        return close_for(world, line, 4002, "sent what is no JSON");
    };
    let data = &heard["d"];
    match heard["op"].as_u64() {
        Some(1) => world.change(|state| {
            state.gateway.heartbeats += 1;
            state.gateway.tell(line, Order::Send(frame(11, Value::Null)));
        }),
        Some(2) => identify(world, line, data),
        Some(6) => {
            world.change(|state| state.gateway.resumes_where_told += u64::from(is_for_a_session));
            resume(world, line, data);
        }
        // A presence, which stands in IDENTIFY too, is nothing that a test looks at.
        Some(3) => {}
        _ => close_for(world, line, 4001, "sent an opcode that this bot has no use for"),
    }
}

fn identify(world: &World, line: u64, data: &Value) {
    if !is_our_token(world, data) {
        return tell(world, line, Order::Close(Some(4004)));
    }
    if world.look(|state| state.gateway.session_on(line).is_some()) {
        return close_for(world, line, 4005, "identified twice on one line");
    }
    let Some(intents) = data["intents"].as_u64() else {
        return close_for(world, line, 4013, "identified without intents");
    };
    if intents & PRIVILEGED != 0 {
        return close_for(world, line, 4014, "asked for privileged intents");
    }
    if intents & !MODEST != 0 {
        let message = format!("{intents:#b}: a bot of this kind needs GUILDS and DIRECT_MESSAGES at most");
        world.change(|state| state.violations.push(Violation::warn("gateway:intents", "intents", message)));
    }
    let shard = match data["shard"].as_array().map(Vec::as_slice) {
        None => (0, 1),
        Some([number, count]) => (number.as_u64().unwrap_or(0), count.as_u64().unwrap_or(0)),
        Some(_) => (0, 0),
    };
    if shard.0 >= shard.1 {
        return close_for(world, line, 4010, "identified as a shard that cannot be");
    }
    world.change(|state| {
        state.gateway.attempts_to_identify += 1;
        match state.gateway.refuses_identify_with {
            Some(code) => state.gateway.tell(line, Order::Close(Some(code))),
            None => state.gateway.open_session(world, line, shard, intents),
        }
    });
}

fn resume(world: &World, line: u64, data: &Value) {
    if !is_our_token(world, data) {
        return tell(world, line, Order::Close(Some(4004)));
    }
    let id = data["session_id"].as_str().unwrap_or_default();
    let seen = data["seq"].as_u64().and_then(|seq| usize::try_from(seq).ok()).unwrap_or_default();
    world.change(|state| state.gateway.resume(line, id, seen));
}

fn is_our_token(world: &World, data: &Value) -> bool {
    let token = data["token"].as_str().unwrap_or_default();
    token.strip_prefix("Bot ").unwrap_or(token) == world.token
}

fn tell(world: &World, line: u64, order: Order) {
    world.look(|state| state.gateway.tell(line, order));
}

/// Remembers what the bot did wrong, and closes the line for it.
fn close_for(world: &World, line: u64, code: u16, what: &str) {
    let rule = format!("gateway:{code}");
    world.change(|state| state.violations.push(Violation::error(&rule, "", what)));
    tell(world, line, Order::Close(Some(code)));
}
