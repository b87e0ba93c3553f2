//! Discord's REST: one client of our own, with an end to every wait.
//!
//! serenity's rate limiter is never used. It sleeps for as long as a 429 says, spins on one that says
//! something odd, keeps an entry for each interaction for ever, and while it is on, another base address is
//! ignored: requests go to the real service. What serenity itself still asks is `GET /gateway`, once, at
//! the start.

use std::borrow::Cow;
use std::time::Duration;

use chrono::TimeDelta;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue, RETRY_AFTER, USER_AGENT};
use reqwest::{Client, Method, StatusCode, redirect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::http::{Http, HttpBuilder};
use tokio::time::{Instant, sleep, timeout};

use super::options::{DiscordOptions, Limits};
use crate::core::time::Backoff;

/// Discord's own address.
pub(super) const DISCORD: &str = "https://discord.com";
/// Discord asks for `DiscordBot (address, version)`; anything may follow.
const AGENT: &str = concat!(
    "DiscordBot (https://github.com/serenity-rs/serenity, ",
    env!("CARGO_PKG_VERSION"),
    ") breathing-room"
);
const JSON: &str = "application/json";
/// How often one request is sent at most.
const MOST_ATTEMPTS: u32 = 4;
/// Before another attempt, when Discord does not say how long.
const BACKOFF: Backoff = Backoff::new(TimeDelta::milliseconds(200), TimeDelta::milliseconds(800));

/// Why a request came to nothing. It names codes only: addresses hold interaction tokens, and bodies hold
/// what people wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// Discord said no.
    #[error("status {status}, code {code}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own number for it, 0 when it gave none.
        code: i64,
    },
    /// Discord wants to be left alone for longer than the request is of use.
    #[error("rate limited")]
    RateLimited,
    /// No answer in time. What was asked for may have happened.
    #[error("no answer in time")]
    TimedOut,
    /// Nothing was sent.
    #[error("no connection")]
    NoConnection,
    /// The connection broke before the answer. What was asked for may have happened.
    #[error("the connection broke")]
    Broken,
    /// The answer is not what Discord would write.
    #[error("an answer that makes no sense")]
    Nonsense,
}

impl ApiError {
    /// Discord's number for an interaction that was answered before.
    pub(super) const ANSWERED_BEFORE: i64 = 40_060;

    /// Discord's own number for what went wrong, where it gave one.
    pub(super) fn code(self) -> i64 {
        match self {
            ApiError::Refused { code, .. } => code,
            ApiError::RateLimited
            | ApiError::TimedOut
            | ApiError::NoConnection
            | ApiError::Broken
            | ApiError::Nonsense => 0,
        }
    }

    /// Whether what was asked for surely did not happen.
    fn nothing_happened(self) -> bool {
        match self {
            ApiError::RateLimited | ApiError::NoConnection => true,
            ApiError::Refused { status, .. } => status < 500,
            ApiError::TimedOut | ApiError::Broken | ApiError::Nonsense => false,
        }
    }

    /// Whether another attempt could end better.
    fn may_pass(self) -> bool {
        match self {
            ApiError::Refused { status, .. } => status >= 500,
            ApiError::RateLimited
            | ApiError::TimedOut
            | ApiError::NoConnection
            | ApiError::Broken
            | ApiError::Nonsense => true,
        }
    }
}

/// Whether a request can be sent again when nobody knows what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// Twice does what once does.
    Safe,
    /// Twice does it twice.
    Unsafe,
}

/// One request.
pub(super) struct Call {
    pub(super) method: Method,
    /// The path under `/api/v10`. It may hold an interaction's token, so it is never printed.
    pub(super) path: String,
    pub(super) body: Option<Vec<u8>>,
    /// What the body is.
    pub(super) kind: Cow<'static, str>,
    pub(super) repeat: Repeat,
    /// When an answer is of no use any more.
    pub(super) until: Instant,
    /// How long one attempt may take.
    pub(super) attempt: Duration,
}

impl Call {
    /// The same call with `body` as JSON.
    pub(super) fn with(mut self, body: &impl Serialize) -> Result<Self, ApiError> {
        self.body = Some(serde_json::to_vec(body).map_err(|_| ApiError::Nonsense)?);
        Ok(self)
    }
}

/// What a 429 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limit {
    /// How long to wait, if it says so in a way that makes sense.
    pub(super) wait: Option<Duration>,
    pub(super) scope: Scope,
}

/// Whose limit was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// This bot's, on one route.
    Route,
    /// Everybody's, on one resource. It is not held against the bot.
    Shared,
    /// This bot's, or this address's, on everything.
    Everything,
}

/// How a call ended, and after how many attempts.
pub(super) struct Failed {
    pub(super) error: ApiError,
    pub(super) attempts: u32,
}

/// Discord's REST.
pub(super) struct Api {
    pub(super) client: Client,
    pub(super) base: String,
    authorization: HeaderValue,
    pub(super) limits: Limits,
}

impl Api {
    pub(super) fn new(options: &DiscordOptions) -> anyhow::Result<Self> {
        let mut authorization = HeaderValue::from_str(&format!("Bot {}", options.token.trim()))
            .map_err(|_| anyhow::anyhow!("the Discord token has characters that no token has"))?;
        authorization.set_sensitive(true);
        Ok(Self {
            client: client(&options.limits)?,
            base: base(options),
            authorization,
            limits: options.limits,
        })
    }

    /// A call with the usual limits.
    pub(super) fn call(&self, method: Method, path: String, repeat: Repeat) -> Call {
        let until = Instant::now() + self.limits.whole;
        Call { method, path, body: None, kind: JSON.into(), repeat, until, attempt: self.limits.attempt }
    }

    /// Sends a call and reads its answer as JSON.
    pub(super) async fn fetch<T: DeserializeOwned>(&self, call: &Call) -> Result<T, ApiError> {
        let body = self.send(call).await.map_err(|failed| failed.error)?;
        serde_json::from_slice(&body).map_err(|_| ApiError::Nonsense)
    }

    /// Sends a call, again if that can help, until it is answered or of no use any more.
    pub(super) async fn send(&self, call: &Call) -> Result<Vec<u8>, Failed> {
        let mut attempts = 0;
        loop {
            attempts += 1;
            let (error, asked_wait) = match self.once(call).await {
                Ok(body) => return Ok(body),
                Err((error, limit)) => (error, limit.and_then(|limit| limit.wait)),
            };
            let again = error.may_pass() && (call.repeat == Repeat::Safe || error.nothing_happened());
            // A wait of nothing at all would be a hot loop, whoever asks for it.
            let backoff = BACKOFF.wait(i64::from(attempts) - 1).to_std().unwrap_or_default();
            let wait = asked_wait.unwrap_or(backoff).max(backoff);
            let left = call.until.saturating_duration_since(Instant::now());
            if !again || attempts == MOST_ATTEMPTS || wait >= left {
                return Err(Failed { error, attempts });
            }
            sleep(wait).await;
        }
    }

    /// Sends a call once, for whoever has their own mind about another attempt.
    pub(super) async fn once(&self, call: &Call) -> Result<Vec<u8>, (ApiError, Option<Limit>)> {
        let left = call.until.saturating_duration_since(Instant::now());
        let attempt = timeout(left.min(call.attempt), self.attempt(call)).await;
        attempt.unwrap_or(Err((ApiError::TimedOut, None)))
    }

    /// One attempt: the body of a success, or what went wrong.
    async fn attempt(&self, call: &Call) -> Result<Vec<u8>, (ApiError, Option<Limit>)> {
        let mut request = self
            .client
            .request(call.method.clone(), self.address(&call.path))
            .header(AUTHORIZATION, self.authorization.clone())
            .header(USER_AGENT, AGENT)
            .timeout(call.attempt);
        if let Some(body) = &call.body {
            request = request.header(CONTENT_TYPE, &*call.kind).body(body.clone());
        }
        let answer = request.send().await.map_err(|error| (kind(&error), None))?;
        let (status, asked) = (answer.status(), answer.headers().get(RETRY_AFTER).cloned());
        let scope = answer.headers().get("x-ratelimit-scope").cloned();
        let body = answer.bytes().await.map_err(|error| (kind(&error), None))?;
        if status.is_success() {
            // Discord answers an empty success with 204; a page of some proxy comes with 200.
            let sound = status == StatusCode::NO_CONTENT || serde_json::from_slice::<Value>(&body).is_ok();
            return if sound { Ok(body.to_vec()) } else { Err((ApiError::Nonsense, None)) };
        }
        let said: Value = serde_json::from_slice(&body).unwrap_or_default();
        if status == StatusCode::TOO_MANY_REQUESTS {
            let limit =
                Limit { wait: wait_asked(asked.as_ref(), &said), scope: scope_of(scope.as_ref(), &said) };
            return Err((ApiError::RateLimited, Some(limit)));
        }
        let code = said["code"].as_i64().unwrap_or_default();
        Err((ApiError::Refused { status: status.as_u16(), code }, None))
    }

    fn address(&self, path: &str) -> String {
        format!("{}/api/v10{path}", self.base)
    }
}

/// The client for serenity's own questions. Its limiter is off, so that it asks where we ask.
pub(super) fn for_serenity(options: &DiscordOptions) -> anyhow::Result<Http> {
    Ok(HttpBuilder::new(options.token.trim())
        .client(client(&options.limits)?)
        .ratelimiter_disabled(true)
        .proxy(base(options))
        .build())
}

fn base(options: &DiscordOptions) -> String {
    options.api_base.as_deref().unwrap_or(DISCORD).trim_end_matches('/').to_owned()
}

/// No redirects, and no proxy from the environment: requests carry the bot's token, and go where the
/// settings say or nowhere.
fn client(limits: &Limits) -> anyhow::Result<Client> {
    Client::builder()
        .connect_timeout(limits.connect)
        .timeout(limits.attempt)
        .redirect(redirect::Policy::none())
        .no_proxy()
        .build()
        .map_err(|_| anyhow::anyhow!("the HTTP client cannot be set up"))
}

/// reqwest's error holds the address, and with it an interaction's token: only its kind is kept.
fn kind(error: &reqwest::Error) -> ApiError {
    if error.is_connect() || error.is_builder() {
        ApiError::NoConnection
    } else if error.is_timeout() {
        ApiError::TimedOut
    } else {
        ApiError::Broken
    }
}

/// How long a 429 asks us to wait: the header's number of seconds, else the body's. None for anything odd.
fn wait_asked(header: Option<&HeaderValue>, body: &Value) -> Option<Duration> {
    let header = header.and_then(|value| value.to_str().ok()?.trim().parse::<f64>().ok());
    let seconds = header.or_else(|| body["retry_after"].as_f64())?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// Whose limit a 429 speaks of. One without Discord's words comes from what stands before Discord, and means
/// this address.
fn scope_of(header: Option<&HeaderValue>, body: &Value) -> Scope {
    match header.and_then(|value| value.to_str().ok()) {
        Some("shared") => Scope::Shared,
        Some("global") => Scope::Everything,
        _ if body["global"] == true || !body.is_object() => Scope::Everything,
        _ => Scope::Route,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(api_base: Option<&str>) -> DiscordOptions {
        DiscordOptions { api_base: api_base.map(str::to_owned), ..DiscordOptions::new("token") }
    }

    #[test]
    fn a_client_with_another_base_address_cannot_reach_the_real_service() -> anyhow::Result<()> {
        let options = options(Some("http://127.0.0.1:9/"));
        let serenitys = for_serenity(&options)?;
        assert!(serenitys.ratelimiter.is_none(), "with its limiter on, serenity ignores the base address");
        assert_eq!(serenitys.proxy.as_deref(), Some("http://127.0.0.1:9"));
        assert_eq!(Api::new(&options)?.address("/gateway"), "http://127.0.0.1:9/api/v10/gateway");
        Ok(())
    }

    #[test]
    fn without_another_base_address_it_is_discord() -> anyhow::Result<()> {
        let address = Api::new(&options(None))?.address("/gateway");
        assert_eq!(address, "https://discord.com/api/v10/gateway");
        Ok(())
    }

    #[test]
    fn only_a_sensible_wait_is_believed() {
        let asked = |header| wait_asked(Some(&HeaderValue::from_static(header)), &Value::Null);
        assert_eq!(asked("2"), Some(Duration::from_secs(2)));
        assert_eq!(asked("0.25"), Some(Duration::from_millis(250)));
        for odd in ["", "abc", "-1", "NaN", "inf", "1e300", "Wed, 21 Oct 2026 07:28:00 GMT"] {
            assert_eq!(asked(odd), None, "{odd}");
        }
        let body = serde_json::json!({ "retry_after": 1.5 });
        assert_eq!(wait_asked(None, &body), Some(Duration::from_millis(1_500)));
    }
}
