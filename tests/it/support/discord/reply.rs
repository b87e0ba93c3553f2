//! What the stand-in answers, and Discord's error codes.

use serde_json::{Value, json};

/// One HTTP answer, before it is written.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    /// `Null` is an empty body. A string is sent as plain text, all else as JSON.
    pub(super) body: Value,
}

impl Reply {
    pub(super) fn ok(body: Value) -> Self {
        Self::of(200, body)
    }

    pub(super) fn of(status: u16, body: Value) -> Self {
        Self { status, headers: Vec::new(), body }
    }

    pub(super) fn no_content() -> Self {
        Self::of(204, Value::Null)
    }

    /// One of Discord's numbered errors, with the status and words that go with it.
    pub(super) fn error(code: u32) -> Self {
        let (status, message) = error_of(code);
        Self::of(status, json!({ "message": message, "code": code }))
    }

    /// A bare status. Beyond 499 it comes from a proxy in front of Discord, in plain words.
    pub(super) fn bare(status: u16) -> Self {
        let words = words_of(status);
        if status >= 500 {
            return Self::of(status, json!(format!("upstream connect error: {words}")));
        }
        Self::of(status, json!({ "message": format!("{status}: {words}"), "code": 0 }))
    }
}

/// The status and the words of a numbered error.
///
/// The status of 40003 and 40094 is documented nowhere. 403 for 40003 is what others have seen.
fn error_of(code: u32) -> (u16, &'static str) {
    match code {
        10003 => (404, "Unknown Channel"),
        10004 => (404, "Unknown Guild"),
        10008 => (404, "Unknown Message"),
        10013 => (404, "Unknown User"),
        10015 => (404, "Unknown Webhook"),
        10062 => (404, "Unknown interaction"),
        20016 => (429, "This action cannot be performed due to slowmode rate limit"),
        20028 => (429, "The channel you are writing has hit the write rate limit"),
        20029 => (429, "The write action you are performing on the server has hit the write rate limit"),
        30046 => (429, "Maximum number of edits to messages older than 1 hour reached. Try again later"),
        40001 => (401, "Unauthorized. Provide a valid token and try again"),
        40003 => (403, "You are opening direct messages too fast"),
        40004 => (403, "Send messages has been temporarily disabled"),
        40005 => (413, "Request entity too large. Try sending something smaller in size"),
        40060 => (400, "Interaction has already been acknowledged"),
        40062 => (429, "Service resource is being rate limited."),
        40094 => (400, "This interaction has hit the maximum number of follow up messages"),
        40333 => (403, "internal network error"),
        50001 => (403, "Missing access"),
        50005 => (403, "Cannot edit a message authored by another user"),
        50006 => (400, "Cannot send an empty message"),
        50007 => (403, "Cannot send messages to this user"),
        50013 => (403, "You lack permissions to perform that action"),
        50014 => (401, "Invalid authentication token provided"),
        50027 => (401, "Invalid webhook token provided"),
        50033 => (400, "Invalid Recipient(s)"),
        50109 => (400, "The request body contains invalid JSON."),
        50278 => (403, "Cannot send messages to this user due to having no mutual guilds"),
        110_001 => (503, "The application you are trying to use is unavailable. Try again later"),
        130_000 => (503, "API resource is currently overloaded. Try again a little later"),
        _ => (400, "Bad Request"),
    }
}

fn words_of(status: u16) -> &'static str {
    match status {
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Error",
    }
}

/// Whose limit a 429 speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLimit {
    /// This bot's, on one route.
    User,
    /// Everyone's, on one resource. It is not held against the bot.
    Shared,
    /// This bot's, on all routes together.
    Global,
}

/// How long a 429 says to wait: in its header as whole seconds, in its body as a fraction.
///
/// A number is written as Discord writes it. A text goes out as it is, however odd, so that a test
/// can send `"abc"`.
#[derive(Clone, Debug)]
pub struct RetryAfter {
    header: Option<String>,
    body: Value,
}

impl RetryAfter {
    /// The 429 says nothing about waiting, neither in its header nor in its body.
    pub fn missing() -> Self {
        Self { header: None, body: Value::Null }
    }
}

impl From<f64> for RetryAfter {
    fn from(seconds: f64) -> Self {
        Self { header: Some(format!("{:.0}", seconds.ceil())), body: json!(seconds) }
    }
}

impl From<&str> for RetryAfter {
    fn from(text: &str) -> Self {
        Self { header: Some(text.to_owned()), body: json!(text) }
    }
}

/// A 429, with the headers that Discord sends with one.
pub(super) fn rate_limited(limit: RateLimit, after: &RetryAfter) -> Reply {
    let mut headers = Vec::new();
    if let Some(seconds) = &after.header {
        headers.push(("retry-after", seconds.clone()));
        if limit != RateLimit::Global {
            headers.push(("x-ratelimit-reset-after", seconds.clone()));
        }
    }
    let (scope, message) = match limit {
        RateLimit::User => ("user", "You are being rate limited."),
        RateLimit::Shared => ("shared", "The resource is being rate limited."),
        RateLimit::Global => ("global", "You are being rate limited."),
    };
    headers.push(("x-ratelimit-scope", scope.to_owned()));
    if limit == RateLimit::Global {
        headers.push(("x-ratelimit-global", "true".to_owned()));
    } else {
        headers.push(("x-ratelimit-limit", "10".to_owned()));
        headers.push(("x-ratelimit-remaining", "0".to_owned()));
        headers.push(("x-ratelimit-bucket", "abcd1234".to_owned()));
    }
    let mut body = json!({ "message": message, "global": limit == RateLimit::Global });
    if !after.body.is_null() {
        body["retry_after"] = after.body.clone();
    }
    Reply { status: 429, headers, body }
}
