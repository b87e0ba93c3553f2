//! Interactions by HTTP: signed, posted to the bot's own endpoint, and answered in the response.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::http::HeaderMap;
use serde_json::Value;

use super::StandIn;
use super::call::Call;
use super::checks::Violation;
use super::route::Route;
use super::serve::taken;
use super::webhook::{Webhook, WebhookAnswer, exchange};
use super::world::World;

/// Where the bot takes interactions.
const PATH: &str = "/discord/interactions";

/// The bot's endpoint, as the Developer Portal has it.
#[derive(Clone)]
pub(super) struct Endpoint {
    at: SocketAddr,
    /// Tells when a request is signed, in seconds since 1970.
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
}

impl StandIn {
    /// From now on interactions are posted there, and no more come through the gateway. `now` is the bot's own clock, in
    /// seconds: a test moves it without this one's.
    pub fn posts_interactions_to(&self, at: SocketAddr, now: impl Fn() -> i64 + Send + Sync + 'static) {
        self.world.change(|state| state.endpoint = Some(Endpoint { at, now: Arc::new(now) }));
    }

    /// The request that would bring this payload now, not sent yet.
    pub fn interaction_request(&self, payload: &Value) -> Webhook {
        let webhook = self.webhook(payload);
        Webhook { path: PATH.to_owned(), ..webhook }
    }
}

/// Sends an interaction the way that the bot has chosen.
pub(super) fn send(world: &Arc<World>, payload: Value) {
    let Some(Endpoint { at, now }) = world.look(|state| state.endpoint.clone()) else {
        return world.change(|state| state.gateway.dispatch("INTERACTION_CREATE", payload));
    };
    let world = Arc::clone(world);
    tokio::spawn(async move {
        let webhook = Webhook::signed(payload.to_string(), now().to_string());
        let webhook = Webhook { path: PATH.to_owned(), ..webhook };
        // A bot that is away does not answer.
        if let Ok(Some(answer)) = exchange(at, &webhook.bytes()).await {
            take(&world, &payload, &answer);
        }
    });
}

/// Takes a response as the first answer.
fn take(world: &World, payload: &Value, answer: &WebhookAnswer) {
    match answer.status {
        // The answer comes, or has come, by REST; or the bot is too busy even to say so.
        202 | 503 if answer.body.is_empty() => {}
        200 => {
            let is_json = ("content-type".to_owned(), "application/json".to_owned());
            if !answer.headers.contains(&is_json) {
                blame(world, "Content-Type", "an answer in a response is JSON");
            }
            drop(taken(world, &call(payload, &answer.body)));
        }
        status => blame(world, "status", &format!("{status} answers no interaction")),
    }
}

fn blame(world: &World, place: &str, message: &str) {
    world.change(|state| state.violations.push(Violation::error("endpoint", place, message)));
}

/// The request to the callback that would say the same.
fn call(payload: &Value, body: &str) -> Call {
    let text = |key: &str| payload[key].as_str().unwrap_or_default();
    let mut headers = HeaderMap::new();
    headers.insert("content-type", "application/json".parse().expect("a header"));
    headers.insert("user-agent", "DiscordBot (https://response.example, 1)".parse().expect("a header"));
    Call {
        route: Route::InteractionCallback,
        method: "POST".to_owned(),
        path: format!("/interactions/{}/{}/callback", text("id"), text("token")),
        query: Vec::new(),
        headers,
        body: serde_json::from_str(body).ok(),
        files: Vec::new(),
    }
}
