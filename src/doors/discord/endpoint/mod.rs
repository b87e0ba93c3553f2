//! What Discord posts to the bot's HTTP listener: interactions, and webhook events that tell who removes the app.
//!
//! Desired properties:
//! - Only Discord is heard: a body is parsed only after its signature has been verified with the application's
//!   public key.
//! - A request that is sent again changes nothing and tells nothing: a signature is of use only near its time, an
//!   interaction is answered once, and each event counts from its own time (`presence`).
//! - An event that could not be stored is not acknowledged, so that Discord sends it again. It does so for ten
//!   minutes.
//! - Nothing of a request reaches a log.
//!
//! <https://docs.discord.com/developers/interactions/overview> and
//! <https://docs.discord.com/developers/events/webhook-events>

mod event;
mod events;
mod interactions;
mod seen;
mod signature;

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, TimeDelta, Utc};
use hyper::StatusCode;

use super::gateway::Connections;
use super::handler::Desk;
use crate::clock::Clock;
use crate::doors::web::{Answer, Caller, WebOptions};
use crate::engine::App;
use seen::{REMEMBERED_FOR, Seen};

pub(in crate::doors) use signature::{PublicKey, Signed};

/// Where interactions are posted.
pub const INTERACTIONS_PATH: &str = "/discord/interactions";
/// Where webhook events are posted.
pub const EVENTS_PATH: &str = "/discord/events";

/// The most interactions from before the start that are remembered.
const MOST_RECALLED: i64 = 100_000;

/// What Discord posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::doors) enum Post {
    /// An interaction. Discord waits three seconds for its answer, and does not repeat it.
    Interaction,
    /// A webhook event. Discord repeats it for ten minutes, until it is acknowledged.
    Event,
}

impl Post {
    /// Returns the largest size of a body. Real ones are far smaller.
    pub(in crate::doors) fn most_bytes(self) -> usize {
        match self {
            Self::Interaction => 1024 * 1024,
            Self::Event => 64 * 1024,
        }
    }

    /// Returns the greatest age of a signature. Discord repeats an event for ten minutes. An older request is a
    /// copy that a third party sends.
    fn oldest(self) -> TimeDelta {
        match self {
            Self::Interaction => TimeDelta::minutes(5),
            Self::Event => TimeDelta::hours(1),
        }
    }
}

/// What Discord's requests are answered with.
pub(in crate::doors) struct Endpoint {
    app: Arc<App>,
    clock: Arc<Clock>,
    key: Option<PublicKey>,
    interactions: bool,
    events: bool,
    connections: Arc<Connections>,
    /// Interactions that came before.
    seen: Seen,
    /// Empty until the bot has started.
    desk: OnceLock<Arc<Desk>>,
}

impl Endpoint {
    /// Returns an endpoint whose bot has not started yet.
    pub(super) fn new(
        web: &WebOptions,
        connections: Arc<Connections>,
        app: Arc<App>,
        clock: Arc<Clock>,
    ) -> Self {
        let WebOptions { key, interactions, events, .. } = web;
        Self {
            app,
            clock,
            key: key.clone(),
            interactions: *interactions,
            events: *events,
            connections,
            seen: Seen::default(),
            desk: OnceLock::new(),
        }
    }

    /// Remembers the interactions that took effect just before this process began, so that they are not answered again.
    pub(super) async fn recall(&self) {
        let now = self.clock.now();
        for id in self.app.took_effect_since(now - REMEMBERED_FOR, MOST_RECALLED).await {
            // A request of another door has an id of another form.
            if let Ok(interaction) = id.parse() {
                self.seen.is_first(interaction, now);
            }
        }
    }

    /// Records that the bot has started.
    pub(super) fn start(&self, desk: &Arc<Desk>) {
        self.desk.get_or_init(|| Arc::clone(desk));
    }

    /// Returns what is posted at this path, if it is taken.
    pub(in crate::doors) fn post_at(&self, path: &str) -> Option<Post> {
        match path {
            INTERACTIONS_PATH if self.interactions => Some(Post::Interaction),
            EVENTS_PATH if self.events => Some(Post::Event),
            _ => None,
        }
    }

    /// Answers a request whose body has arrived.
    pub(in crate::doors) async fn hear(
        &self,
        post: Post,
        signed: &Signed,
        body: &[u8],
        caller: &Caller,
    ) -> Answer {
        if !self.key.as_ref().is_some_and(|key| signed.is_by(key, body)) {
            return Answer::bare(StatusCode::UNAUTHORIZED);
        }
        let now = self.clock.now();
        if !signed.is_of(now, post.oldest()) {
            tracing::warn!("Discord signed a request long ago, or in the future; is the clock right?");
            return Answer::bare(StatusCode::UNAUTHORIZED);
        }
        caller.is_discord();
        match post {
            Post::Interaction => self.answer_interaction(body, caller, now).await,
            Post::Event => Answer::bare(self.keep_event(body, signed.at(), now).await),
        }
    }

    pub(in crate::doors) fn app(&self) -> &App {
        &self.app
    }

    pub(in crate::doors) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Returns whether the bot has started.
    pub(in crate::doors) fn serves(&self) -> bool {
        self.desk.get().is_some()
    }

    /// Returns this process's connections to the gateway.
    pub(in crate::doors) fn connections(&self) -> &Connections {
        &self.connections
    }
}

#[cfg(test)]
mod tests;
