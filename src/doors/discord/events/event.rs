//! What an event says, as far as it is looked at.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// The numbers of the kinds of webhook.
const PING: u64 = 0;
const EVENT: u64 = 1;
/// A person's number has no more digits than this.
const MOST_DIGITS: usize = 20;

/// What Discord tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Discord looks whether somebody is here.
    Ping,
    /// Somebody added the app, to their account or to a server.
    Authorized {
        /// Their number.
        user: String,
        /// When; none: it does not say so in a way that can be read.
        at: Option<DateTime<Utc>>,
    },
    /// Somebody removed the app from their account.
    Deauthorized {
        /// Their number.
        user: String,
        /// When; none: it does not say so in a way that can be read.
        at: Option<DateTime<Utc>>,
    },
    /// Something that is nothing to the bot.
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

/// Reads the body of a request. None: it is no webhook event, or one of those that are looked at and not as it should be.
pub(super) fn read(body: &[u8]) -> Option<Event> {
    let Outer { kind, event } = serde_json::from_slice(body).ok()?;
    let inner = match kind {
        PING => return Some(Event::Ping),
        EVENT => event?,
        _ => return Some(Event::Other),
    };
    let at = inner.timestamp.as_deref().and_then(instant);
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

/// Discord writes ISO 8601, here without a zone: it means UTC.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(at) => Some(at.to_utc()),
        Err(_) => text.parse::<NaiveDateTime>().ok().map(|at| at.and_utc()),
    }
}
