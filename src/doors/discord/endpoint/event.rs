//! Parses the few fields of a webhook event that the bot uses.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// Discord's numbers for the types of webhook request.
const PING: u64 = 0;
const EVENT: u64 = 1;
/// The most digits of a person's id: it has 64 bits.
const MOST_DIGITS: usize = 20;

/// An event from Discord.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Discord tests whether the endpoint answers.
    Ping,
    /// A person added the app to their account or to a server.
    Authorized {
        /// The person's id.
        user: String,
        /// The time of the event. None when the event has no readable time.
        at: Option<DateTime<Utc>>,
    },
    /// A person removed the app from their account.
    Deauthorized {
        /// The person's id.
        user: String,
        /// The time of the event. None when the event has no readable time.
        at: Option<DateTime<Utc>>,
    },
    /// Any other event. The bot ignores it.
    Other,
}

#[derive(Deserialize)]
struct Outer {
    #[serde(rename = "type")]
    kind: u64,
    #[serde(default)]
    event: Option<Inner>,
}

#[derive(Deserialize)]
struct Inner {
    #[serde(rename = "type")]
    name: String,
    #[serde(default)]
    timestamp: Option<String>,
    #[serde(default)]
    data: Value,
}

#[derive(Deserialize)]
struct About {
    user: User,
}

#[derive(Deserialize)]
struct User {
    id: String,
}

/// Parses the body of a request. Returns None when it is no webhook event, or when an event that the bot uses lacks
/// a field or has a malformed one.
pub(super) fn parse_event(body: &[u8]) -> Option<Event> {
    let Outer { kind, event } = serde_json::from_slice(body).ok()?;
    let inner = match kind {
        PING => return Some(Event::Ping),
        EVENT => event?,
        _ => return Some(Event::Other),
    };
    let at = inner.timestamp.as_deref().and_then(parse_instant);
    let user = |data| {
        let About { user } = About::deserialize(data).ok()?;
        let id = user.id;
        ((1..=MOST_DIGITS).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit())).then_some(id)
    };
    Some(match inner.name.as_str() {
        "APPLICATION_AUTHORIZED" => Event::Authorized { user: user(inner.data)?, at },
        "APPLICATION_DEAUTHORIZED" => Event::Deauthorized { user: user(inner.data)?, at },
        _ => Event::Other,
    })
}

/// Parses the time of an event. Discord writes ISO 8601; without a zone it means UTC.
fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(at) => Some(at.to_utc()),
        Err(_) => text.parse::<NaiveDateTime>().ok().map(|at| at.and_utc()),
    }
}
