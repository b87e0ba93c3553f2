//! The stand-in's own tests: a bot that does right, a bot that does wrong, and a real one.

mod acting;
mod channels;
mod fixtures;
mod interactions;
mod real_bot;
mod trouble;

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::{InteractionHandle, Place, StandIn};

/// Longer than any test of these takes, even on a busy machine.
const LIMIT: Duration = Duration::from_mins(1);

/// Runs a test within the limit.
async fn bounded<T>(test: impl Future<Output = T>) -> T {
    tokio::time::timeout(LIMIT, test).await.expect("the test ends in time")
}

/// A bot that sends what a test tells it to.
struct Bot {
    discord: Arc<StandIn>,
    http: reqwest::Client,
}

impl Bot {
    async fn start() -> Self {
        let http = reqwest::Client::builder()
            .user_agent("DiscordBot (https://example.org, 1.0)")
            .build()
            .expect("a client");
        Self { discord: StandIn::start().await, http }
    }

    fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let method = method.parse().expect("a method");
        let url = format!("{}/api/v10{path}", self.discord.base_url());
        self.http.request(method, url).header("authorization", format!("Bot {}", self.discord.token()))
    }

    /// Sends a request, `null` for no body. Returns the status and the body.
    async fn ask(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let request = self.request(method, path);
        let request = if body.is_null() { request } else { request.json(&body) };
        read(request.send().await.expect("an answer")).await
    }

    /// Answers an interaction, and returns the status and the error code.
    async fn answer(&self, to: &InteractionHandle, body: Value) -> (u16, u64) {
        let path = format!("/interactions/{}/{}/callback", to.id(), to.token());
        let (status, answer) = self.ask("POST", &path, body).await;
        (status, answer["code"].as_u64().unwrap_or_default())
    }

    /// Asks one of the routes that an interaction's token opens: `""` or `"/messages/@original"`.
    async fn by_token(&self, method: &str, of: &InteractionHandle, rest: &str, body: Value) -> (u16, Value) {
        let path = format!("/webhooks/{}/{}{rest}", self.discord.application_id(), of.token());
        self.ask(method, &path, body).await
    }

    async fn create_message(&self, channel_id: u64, body: Value) -> (u16, Value) {
        self.ask("POST", &format!("/channels/{channel_id}/messages"), body).await
    }

    fn slash(&self) -> InteractionHandle {
        self.discord.slash("ana", Place::BotDm, "secret", &[])
    }
}

async fn read(response: reqwest::Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let text = response.text().await.expect("a body");
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

/// A message that mentions nobody.
fn saying(content: &str) -> Value {
    json!({ "content": content, "allowed_mentions": { "parse": [] } })
}

/// A first answer with a message.
#[expect(clippy::needless_pass_by_value, reason = "an answer reads better without an ampersand")]
fn reply(data: Value) -> Value {
    json!({ "type": 4, "data": data })
}

/// A first answer that puts the message off.
fn deferred(flags: u64) -> Value {
    json!({ "type": 5, "data": { "flags": flags } })
}
