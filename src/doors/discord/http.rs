//! A client for Discord's REST in which every wait ends.
//!
//! serenity's rate limiter is never used. It sleeps for as long as a 429 says, spins on a malformed 429, and keeps
//! an entry for each interaction for ever. While it is on, it also ignores another base address and calls the real
//! service. serenity itself makes no call.

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
pub const DISCORD: &str = "https://discord.com";
/// Discord requires `DiscordBot (address, version)`; more text may follow.
const AGENT: &str = concat!(
    "DiscordBot (https://github.com/serenity-rs/serenity, ",
    env!("CARGO_PKG_VERSION"),
    ") breathing-room"
);
pub(super) const JSON: &str = "application/json";
/// The most attempts for one request.
const MOST_ATTEMPTS: u32 = 4;
/// The wait before another attempt, when Discord does not say how long.
const BACKOFF: Backoff = Backoff::new(TimeDelta::milliseconds(200), TimeDelta::milliseconds(800));

/// Why a request failed. It contains codes only: addresses hold interaction tokens, and bodies hold what people
/// wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// Discord refused the request.
    #[error("status {status}, code {code}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own error code, 0 when it gave none.
        code: i64,
    },
    /// The rate limit lasts longer than the request is of use.
    #[error("rate limited")]
    RateLimited,
    /// No response in time. The request may have taken effect.
    #[error("no answer in time")]
    TimedOut,
    /// No connection, so nothing was sent.
    #[error("no connection")]
    NoConnection,
    /// The connection broke before the response. The request may have taken effect.
    #[error("the connection broke")]
    Broken,
    /// The response is not what Discord would write.
    #[error("an answer that makes no sense")]
    Nonsense,
}

impl ApiError {
    /// Discord's code for an interaction that has an answer already.
    pub(super) const ANSWERED_BEFORE: i64 = 40_060;
    /// Discord's code for the token of an interaction that has no answer yet.
    pub(super) const NOT_ANSWERED_YET: i64 = 10_015;
    /// Discord's code when there is no such message (any more).
    pub(super) const NO_SUCH_MESSAGE: i64 = 10_008;
    /// Discord's code for one message too many after the first answer.
    pub(super) const TOO_MANY_FOLLOW_UPS: i64 = 40_094;

    /// Returns Discord's own error code, or 0 when it gave none.
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

    /// Returns whether the request surely took no effect.
    pub(super) fn nothing_happened(self) -> bool {
        match self {
            ApiError::RateLimited | ApiError::NoConnection => true,
            ApiError::Refused { status, .. } => status < 500,
            ApiError::TimedOut | ApiError::Broken | ApiError::Nonsense => false,
        }
    }

    /// Returns whether another attempt could succeed.
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

/// Whether a request may be sent again when its outcome is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// Sending it twice has the effect of sending it once.
    Safe,
    /// Sending it twice does it twice.
    Unsafe,
}

/// One request.
pub(super) struct Call {
    pub(super) method: Method,
    /// The path under `/api/v10`. It may hold an interaction's token, so it is never printed.
    pub(super) path: String,
    pub(super) body: Option<Vec<u8>>,
    /// The body's content type.
    pub(super) kind: Cow<'static, str>,
    pub(super) repeat: Repeat,
    /// The time after which a response is of no use any more.
    pub(super) until: Instant,
    /// The longest time for one attempt.
    pub(super) attempt: Duration,
    /// Whether the call follows an answer that went another way, and may overtake it.
    pub(super) may_overtake: bool,
}

impl Call {
    /// Returns the same call with `body` as JSON.
    pub(super) fn with(mut self, body: &impl Serialize) -> Result<Self, ApiError> {
        self.body = Some(serde_json::to_vec(body).map_err(|_| ApiError::Nonsense)?);
        Ok(self)
    }
}

/// What a 429 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limit {
    /// How long to wait. None when the response does not say so, or says it in a malformed way.
    pub(super) wait: Option<Duration>,
    pub(super) scope: Scope,
}

/// The rate limit that a request exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// The bot's limit for one route.
    Route,
    /// The limit that all bots share for one resource. Discord does not hold it against this bot.
    Shared,
    /// The limit of the bot, or of its IP address, for all requests.
    Everything,
}

/// How a call failed.
pub(super) struct Failed {
    /// The error of the last attempt.
    pub(super) error: ApiError,
    /// Whether any attempt, the last one included, may have taken effect.
    pub(super) in_doubt: bool,
}

/// The client for Discord's REST.
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

    /// Returns a call with the usual limits.
    pub(super) fn call(&self, method: Method, path: String, repeat: Repeat) -> Call {
        let until = Instant::now() + self.limits.whole;
        Call {
            method,
            path,
            body: None,
            kind: JSON.into(),
            repeat,
            until,
            attempt: self.limits.attempt,
            may_overtake: false,
        }
    }

    /// Sends a call and parses its response as JSON.
    pub(super) async fn fetch<T: DeserializeOwned>(&self, call: &Call) -> Result<T, ApiError> {
        let body = self.send(call).await.map_err(|failed| failed.error)?;
        serde_json::from_slice(&body).map_err(|_| ApiError::Nonsense)
    }

    /// Sends a call. Repeats it while that is safe, can help and leaves time before the call's end. Returns the
    /// response's body.
    pub(super) async fn send(&self, call: &Call) -> Result<Vec<u8>, Failed> {
        self.send_noting(call, |_, _| {}).await
    }

    /// Sends a call in the same way, and tells `note` how each attempt failed.
    pub(super) async fn send_noting(
        &self,
        call: &Call,
        note: impl Fn(ApiError, Option<Limit>) + Sync,
    ) -> Result<Vec<u8>, Failed> {
        let (mut attempts, mut in_doubt) = (0, false);
        loop {
            attempts += 1;
            let (error, limit) = match self.once(call).await {
                Ok(body) => return Ok(body),
                Err(failed) => failed,
            };
            note(error, limit);
            in_doubt |= !error.nothing_happened();
            let asked_wait = limit.and_then(|limit| limit.wait);
            let too_early = call.may_overtake && error.code() == ApiError::NOT_ANSWERED_YET;
            let again =
                (error.may_pass() || too_early) && (call.repeat == Repeat::Safe || error.nothing_happened());
            // At least the backoff passes, even when Discord asks for a wait of 0: otherwise this is a hot loop.
            let backoff = BACKOFF.wait(i64::from(attempts) - 1).to_std().unwrap_or_default();
            let wait = asked_wait.unwrap_or(backoff).max(backoff);
            let left = call.until.saturating_duration_since(Instant::now());
            if !again || attempts == MOST_ATTEMPTS || wait >= left {
                return Err(Failed { error, in_doubt });
            }
            sleep(wait).await;
        }
    }

    /// Sends a call once, for a caller that decides itself about another attempt.
    pub(super) async fn once(&self, call: &Call) -> Result<Vec<u8>, (ApiError, Option<Limit>)> {
        let left = call.until.saturating_duration_since(Instant::now());
        let attempt = timeout(left.min(call.attempt), self.attempt(call)).await;
        attempt.unwrap_or(Err((ApiError::TimedOut, None)))
    }

    /// Makes one attempt. Returns the body of a success.
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
            // Discord responds with 204 to an empty success. A 200 without JSON is a page from some proxy.
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

/// Returns the client for serenity's own calls. Its rate limiter is off, so that it uses our base address.
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

/// Returns an HTTP client that follows no redirect and takes no proxy from the environment: requests carry the
/// bot's token, so they go where the settings say or nowhere.
fn client(limits: &Limits) -> anyhow::Result<Client> {
    Client::builder()
        .connect_timeout(limits.connect)
        .timeout(limits.attempt)
        .redirect(redirect::Policy::none())
        .no_proxy()
        .build()
        .map_err(|_| anyhow::anyhow!("the HTTP client cannot be set up"))
}

/// Returns the kind of a reqwest error. The error itself contains the address, and with it an interaction's token,
/// so it is dropped.
fn kind(error: &reqwest::Error) -> ApiError {
    if error.is_connect() || error.is_builder() {
        ApiError::NoConnection
    } else if error.is_timeout() {
        ApiError::TimedOut
    } else {
        ApiError::Broken
    }
}

/// The longest wait that is believed.
const LONGEST_WAIT: Duration = Duration::from_hours(24);

/// Returns how long a 429 asks to wait: the header's number of seconds, else the body's, and at most a day. Returns None
/// for anything else.
fn wait_asked(header: Option<&HeaderValue>, body: &Value) -> Option<Duration> {
    let header = header.and_then(|value| value.to_str().ok()?.trim().parse::<f64>().ok());
    let seconds = header.or_else(|| body["retry_after"].as_f64())?;
    Duration::try_from_secs_f64(seconds).ok().map(|wait| wait.min(LONGEST_WAIT))
}

/// Returns the limit that a 429 means. A 429 without Discord's JSON comes from the network in front of Discord, and
/// means the bot's IP address.
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
        assert_eq!(asked("9000000000000000"), Some(LONGEST_WAIT), "no calendar goes on for that long");
        let body = serde_json::json!({ "retry_after": 1.5 });
        assert_eq!(wait_asked(None, &body), Some(Duration::from_millis(1_500)));
    }
}
