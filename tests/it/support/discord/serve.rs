//! The way of one request: read, checked, perhaps struck by a fault, answered, written down.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, DefaultBodyLimit, FromRequestParts, Request, State, WebSocketUpgrade};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, UPGRADE};
use axum::response::Response;
use serde_json::Value;
use tokio::net::TcpListener;

use super::api;
use super::call::{Call, LARGEST, Unreadable};
use super::checks::{self, Violation};
use super::faults::Fault;
use super::gateway::{self, SESSION_PATH};
use super::log;
use super::payload::UPLOADS;
use super::reply::Reply;
use super::route::Route;
use super::wire::{Cut, Door};
use super::world::World;

/// Serves until the stand-in stops.
pub(super) async fn serve(world: Arc<World>, listener: TcpListener) {
    let limit = DefaultBodyLimit::max(LARGEST);
    let router = Router::new().fallback(receive).layer(limit).with_state(Arc::clone(&world));
    let service = router.into_make_service_with_connect_info::<Cut>();
    let serving =
        axum::serve(Door(listener), service).with_graceful_shutdown(async move { world.stopped().await });
    serving.await.expect("axum's serve returns no error");
}

async fn receive(
    State(world): State<Arc<World>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    if request.headers().contains_key(UPGRADE) {
        return open_gateway(world, cut, request).await;
    }
    if let Some(file) = request.uri().path().strip_prefix(UPLOADS) {
        return uploaded(&world, file, request.headers().contains_key("authorization"));
    }
    let (call, read) = Call::read(request).await;
    let concerned = api::person_behind(&world, &call);
    if let Some(refusal) = refusal(&world, &call, &read) {
        note(&world, &call, Some(&refusal));
        return written(&refusal);
    }
    let fault = world.faults.strike(call.route, concerned.as_deref());
    match fault {
        None => written(&done(&world, &call)),
        Some(Fault::Answered(reply)) => {
            note(&world, &call, Some(&reply));
            written(&reply)
        }
        Some(Fault::Hangs) => {
            note(&world, &call, None);
            never(&world, &cut).await
        }
        Some(Fault::Resets) => {
            note(&world, &call, None);
            torn(&cut)
        }
        Some(Fault::HangsAfterwards) => {
            api::answer(&world, &call);
            note(&world, &call, None);
            never(&world, &cut).await
        }
        Some(Fault::ResetsAfterwards) => {
            api::answer(&world, &call);
            note(&world, &call, None);
            torn(&cut)
        }
        Some(Fault::Held) => {
            let released = world.next_release();
            held(&done(&world, &call), released)
        }
    }
}

/// What somebody attached. Whoever asks with a token gives it away.
fn uploaded(world: &World, file: &str, with_token: bool) -> Response {
    if with_token {
        let violation = Violation::error("header", "Authorization", "a token goes to a host of files");
        world.change(|state| state.violations.push(violation));
    }
    let id = file.split('/').nth(1).and_then(|id| id.parse::<u64>().ok());
    match id.and_then(|id| world.look(|state| state.uploads.get(&id).cloned())) {
        Some((_, bytes)) => Response::new(Body::from(bytes)),
        None => written(&Reply::bare(404)),
    }
}

/// Checks a request that has no connection of its own, and does what it asks for.
pub(super) fn taken(world: &World, call: &Call) -> Reply {
    match refusal(world, call, &Ok(())) {
        Some(refusal) => {
            note(world, call, Some(&refusal));
            refusal
        }
        None => done(world, call),
    }
}

/// Does what the request asks for, and writes it down.
fn done(world: &World, call: &Call) -> Reply {
    let reply = api::answer(world, call);
    note(world, call, Some(&reply));
    reply
}

fn note(world: &World, call: &Call, reply: Option<&Reply>) {
    let mut request = log::Request::of(call, world.clock.now_ms());
    request.status = reply.map(|reply| reply.status);
    request.error = reply.and_then(|reply| reply.body["code"].as_u64());
    world.change(|state| state.log.push(request));
}

/// Checks a request. What breaks a rule is remembered, and refused as Discord refuses it.
fn refusal(world: &World, call: &Call, read: &Result<(), Unreadable>) -> Option<Reply> {
    let mut violations = checks::check(call, &api::circumstances(world, call));
    match read {
        Ok(()) => {}
        Err(Unreadable::Json) => violations.push(Violation::error("body", "", "is no JSON")),
        Err(Unreadable::Size) => violations.push(Violation::error("body", "", "is over 25 MiB, or cut off")),
    }
    let wrong_token = call.header("authorization").strip_prefix("Bot ") != Some(&world.token);
    if call.route.needs_token() && wrong_token {
        violations.push(Violation::error("header", "Authorization", "is not the bot's token"));
    }
    let refusal = checks::refusal(&violations);
    world.change(|state| {
        for mut violation in violations {
            violation.request = format!("{} {}", call.method, call.path);
            state.violations.push(violation);
        }
    });
    refusal
}

async fn open_gateway(world: Arc<World>, cut: Cut, request: Request) -> Response {
    let fault = world.faults.strike(Route::Gateway, None);
    match fault {
        Some(Fault::Answered(reply)) => return written(&reply),
        Some(Fault::Hangs | Fault::HangsAfterwards) => return never(&world, &cut).await,
        Some(Fault::Resets) => return torn(&cut),
        Some(Fault::ResetsAfterwards | Fault::Held) | None => {}
    }
    let (mut parts, _) = request.into_parts();
    let is_for_a_session = parts.uri.path() == SESSION_PATH;
    let Ok(upgrade) = WebSocketUpgrade::from_request_parts(&mut parts, &()).await else {
        return written(&Reply::bare(400));
    };
    upgrade.on_upgrade(move |socket| async move {
        if matches!(fault, Some(Fault::ResetsAfterwards)) {
            cut.reset();
        }
        gateway::attend(&world, &cut, socket, is_for_a_session).await;
    })
}

/// Waits for the stand-in's end. The connection then ends without an answer.
async fn never(world: &World, cut: &Cut) -> Response {
    world.stopped().await;
    torn(cut)
}

/// Tears the connection: what is returned here is never written.
fn torn(cut: &Cut) -> Response {
    cut.reset();
    Response::new(Body::empty())
}

fn written(reply: &Reply) -> Response {
    let body = bytes_of(&reply.body);
    headed(reply, Body::from(body))
}

/// The head at once, the body once it is released. Its length is announced, so the client knows that it must wait.
fn held(reply: &Reply, released: impl Future<Output = ()> + Send + 'static) -> Response {
    let bytes = bytes_of(&reply.body);
    let length = bytes.len();
    let late = futures_util::stream::once(async move {
        released.await;
        Ok::<_, Infallible>(bytes)
    });
    let mut response = headed(reply, Body::from_stream(late));
    response.headers_mut().insert(CONTENT_LENGTH, length.into());
    response
}

fn headed(reply: &Reply, body: Body) -> Response {
    let mut response = Response::builder().status(reply.status);
    for (name, value) in &reply.headers {
        response = response.header(*name, value);
    }
    if !reply.body.is_null() {
        let kind = if reply.body.is_string() { "text/plain" } else { "application/json" };
        response = response.header(CONTENT_TYPE, kind);
    }
    response.body(body).expect("statuses and headers are written in this module")
}

fn bytes_of(body: &Value) -> Vec<u8> {
    match body {
        Value::Null => Vec::new(),
        Value::String(text) => text.clone().into_bytes(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            body.to_string().into_bytes()
        }
    }
}
