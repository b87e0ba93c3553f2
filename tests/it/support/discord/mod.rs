//! A stand-in for Discord: gateway and REST on one local port.
//!
//! A bot that is pointed at it connects, registers commands, hears interactions and answers them,
//! as with Discord. A test plays the people, moves the clock, and breaks what can break:
//!
//! ```ignore
//! let discord = StandIn::start().await;
//! // … start the bot with `discord.token()` and `discord.base_url()` …
//! discord.bot_ready().await;
//!
//! let card = discord.slash("ana", Place::BotDm, "secret", &[("about", "3".into())]).message().await;
//! let next = discord.press("ana", &card, "Next").message().await;
//! assert!(next.plain_text().starts_with("Secret 4 of 7"));
//!
//! discord.create_message().to("ana").fails_with(50007).once();
//! discord.advance(Duration::from_secs(3600));
//! assert!(discord.violations().is_empty());
//! ```
//!
//! Every request is held against Discord's own API description and against the rules that its
//! documentation adds. What breaks one is refused, as Discord would, and stays in
//! [`violations`](StandIn::violations) for the test to find.
//!
//! Nothing here waits for time to pass. The clock stands still until a test moves it, and whoever
//! waits for the bot is woken by what the bot does.

mod acting;
mod api;
mod call;
mod checks;
mod clock;
mod control;
mod faults;
mod gateway;
mod interaction;
mod log;
mod message;
mod payload;
mod people;
mod place;
mod plain_text;
mod posting;
mod registered;
mod reply;
mod route;
mod serve;
mod typed;
mod webhook;
mod wire;
mod world;

#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;

use world::World;

pub use call::FilePart;
pub use checks::{Severity, Violation};
pub use clock::first_snowflake_at;
pub use faults::{FaultPlan, RoutePlan};
pub use interaction::{Answer, Choice, InteractionHandle, Modal};
pub use log::Request;
pub use message::{COMPONENTS_V2, EPHEMERAL, LOADING, Message, SUPPRESS_NOTIFICATIONS};
pub use people::Person;
pub use place::{GUILD, OTHER_GUILD, Place};
pub use reply::{RateLimit, RetryAfter};
pub use route::Route;
pub use webhook::{Webhook, WebhookAnswer, exchange};

/// Where Discord's API description and the sample payloads lie.
const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/discord");

/// The running stand-in. It stops when it is dropped.
pub struct StandIn {
    world: Arc<World>,
}

impl StandIn {
    /// Starts on a free port of this machine.
    pub async fn start() -> Arc<Self> {
        Self::start_on(SocketAddr::from(([127, 0, 0, 1], 0))).await
    }

    /// Starts on this address.
    pub async fn start_on(address: SocketAddr) -> Arc<Self> {
        let listener = TcpListener::bind(address).await.expect("the address is free");
        let address = listener.local_addr().expect("a bound socket has an address");
        let world = Arc::new(World::new(address));
        tokio::spawn(serve::serve(Arc::clone(&world), listener));
        Arc::new(Self { world })
    }

    /// The REST address, `http://127.0.0.1:…`. Routes are served with and without `/api/v10`.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.world.address)
    }

    /// The gateway's address, as `GET /gateway` tells it.
    pub fn gateway_url(&self) -> String {
        self.world.gateway_url()
    }

    /// The token that the bot must use.
    pub fn token(&self) -> &str {
        &self.world.token
    }

    /// The bot's own id, which is its application's id too.
    pub fn application_id(&self) -> u64 {
        self.world.application_id
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.world.stop();
    }
}
