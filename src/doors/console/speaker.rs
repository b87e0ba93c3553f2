//! The person who speaks in a terminal.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};

use crate::core::{Input, Person, Place, Platform, Request};

/// The person who speaks, and where: everything in a request but its input.
#[derive(Debug, Clone)]
pub(super) struct Speaker {
    /// The person's name.
    pub(super) name: String,
    /// The place where they speak.
    pub(super) place: Place,
    /// Their language tag.
    pub(super) locale: String,
    /// The names of all people who have spoken.
    pub(super) people: BTreeSet<String>,
    ids: RequestIds,
}

impl Speaker {
    /// Returns `name` as the speaker of a session that starts now.
    pub(super) fn new(name: &str, place: Place, locale: &str, now: DateTime<Utc>) -> Self {
        Self {
            name: name.to_owned(),
            place,
            locale: locale.to_owned(),
            people: BTreeSet::from([name.to_owned()]),
            ids: RequestIds::new(now),
        }
    }

    /// Returns the speaker's request with this input, made in `place`.
    pub(super) fn request(&self, input: Input, place: Place) -> Request {
        Request {
            id: self.ids.next(),
            person: person(&self.name),
            place,
            locale: self.locale.clone(),
            input,
            channel: None,
            server: None,
        }
    }
}

/// Ids for requests. No id is used twice, even when the same database is opened again: the store ignores a request
/// that it has seen.
#[derive(Debug, Clone)]
struct RequestIds {
    started_ms: i64,
}

impl RequestIds {
    fn new(now: DateTime<Utc>) -> Self {
        Self { started_ms: now.timestamp_millis() }
    }

    fn next(&self) -> String {
        static COUNTER: AtomicU64 = AtomicU64::new(1);
        let counter = COUNTER.fetch_add(1, Ordering::Relaxed);
        // Two processes can start in the same millisecond, so the id includes the process's number.
        format!("console-{}-{}-{counter}", self.started_ms, std::process::id())
    }
}

/// Returns the person called `name` on the console platform.
pub(super) fn person(name: &str) -> Person {
    Person { platform: Platform::Console, user: name.to_owned() }
}
