//! How the Discord door is set up, and what the settings say about it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use anyhow::ensure;

use super::counts::Counts;
use super::events::EventsOptions;
use super::watchdog;
use crate::config;

/// How the front door is set up.
#[derive(Clone)]
pub struct DiscordOptions {
    /// The bot's token.
    pub token: String,
    /// Another base address than Discord's own: a proxy, or a stand-in.
    pub api_base: Option<String>,
    /// How long things may take.
    pub limits: Limits,
    /// How long the gateway may show no life before [`run`](super::run) gives up.
    pub patience: Duration,
    /// How long running answers may take to finish after the shutdown was asked for.
    pub drain: Duration,
    /// How many interactions are answered at the same time.
    pub seats: u32,
    /// How many requests a second messages that come by themselves may cost; 0 is without limit. Discord's
    /// own limit is 50 for everything but answers.
    pub pace: u32,
    /// How many DMs may be opened a second; 0 is without limit. Discord names no number, and shuts out bots that
    /// open many at once.
    pub opens: u32,
    /// What happens, counted.
    pub counts: Arc<Counts>,
    /// Where Discord tells that somebody has removed the app, if anywhere.
    pub events: Option<EventsOptions>,
}

/// How long things may take. Tests make them shorter.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// To connect.
    pub connect: Duration,
    /// For one attempt, from connecting to the last byte of the answer.
    pub attempt: Duration,
    /// For a request with all its attempts and the waits between them.
    pub whole: Duration,
    /// After an interaction came: the last moment at which its first answer is of use. Discord gives 3 s.
    pub first_answer: Duration,
    /// After an interaction came: the moment at which "thinking…" is said.
    pub defer_after: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            attempt: Duration::from_secs(5),
            whole: Duration::from_secs(20),
            first_answer: Duration::from_millis(2_900),
            defer_after: Duration::from_millis(1_800),
        }
    }
}

impl DiscordOptions {
    /// The usual set-up.
    pub fn new(token: impl Into<String>) -> Self {
        Self {
            token: token.into(),
            api_base: None,
            limits: Limits::default(),
            patience: watchdog::PATIENCE,
            drain: Duration::from_secs(5),
            seats: 256,
            pace: 40,
            opens: 1,
            counts: Arc::default(),
            events: None,
        }
    }

    /// As the settings want it.
    pub fn of(config: &config::Discord) -> anyhow::Result<Self> {
        ensure!(!config.token.is_empty(), "there is no Discord token; set DISCORD_TOKEN");
        let base = config.api_base.as_str();
        Ok(Self {
            api_base: (!base.is_empty()).then(|| base.to_owned()),
            pace: config.sends_per_second,
            opens: config.opens_per_second,
            events: EventsOptions::read(&config.events_listen, &config.public_key)?,
            ..Self::new(config.token.expose())
        })
    }
}

impl fmt::Debug for DiscordOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { token: _, api_base, limits, patience, drain, seats, pace, opens, counts, events } = self;
        f.debug_struct("DiscordOptions")
            .field("token", &"[secret]")
            .field("api_base", api_base)
            .field("limits", limits)
            .field("patience", patience)
            .field("drain", drain)
            .field("seats", seats)
            .field("pace", pace)
            .field("opens", opens)
            .field("counts", counts)
            .field("events", events)
            .finish()
    }
}
