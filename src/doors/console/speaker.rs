//! Who speaks in a terminal.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};

use crate::core::{Input, Person, Place, Platform, Request};

/// Who speaks, and where: what a request says beside its input.
#[derive(Debug, Clone)]
pub(super) struct Speaker {
    /// The person's name.
    pub(super) name: String,
    /// Where they are.
    pub(super) place: Place,
    /// Their language tag.
    pub(super) locale: String,
    /// Everybody who has spoken.
    pub(super) people: BTreeSet<String>,
    ids: RequestIds,
}

impl Speaker {
    /// `name`, who speaks in a session that starts now.
    pub(super) fn new(name: &str, place: Place, locale: &str, now: DateTime<Utc>) -> Self {
        Self {
            name: name.to_owned(),
            place,
            locale: locale.to_owned(),
            people: BTreeSet::from([name.to_owned()]),
            ids: RequestIds::new(now),
        }
    }

    /// What they ask in `place`.
    pub(super) fn request(&self, input: Input, place: Place) -> Request {
        Request {
            id: self.ids.next(),
            person: person(&self.name),
            place,
            locale: self.locale.clone(),
            input,
            channel: None,
        }
    }
}

/// Ids of requests, each used once even when the same database is opened again.
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
        // The process's number keeps two that start in the same millisecond apart.
        format!("console-{}-{}-{counter}", self.started_ms, std::process::id())
    }
}

/// The person called `name`.
pub(super) fn person(name: &str) -> Person {
    Person { platform: Platform::Console, user: name.to_owned() }
}
