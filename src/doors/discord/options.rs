//! The options of the Discord door.

use std::fmt;
use std::time::Duration;

use super::gateway::ShardRange;
use crate::doors::web::{MetricsOptions, WebOptions};
use crate::engine::Roles;

/// Discord's usual interval between two heartbeats, in milliseconds. serenity does not expose the one that it was
/// given.
const HEARTBEAT_MS: u64 = 41_250;
/// How long a shard may show no life: two and a half heartbeats. serenity needs two to reconnect after an
/// unanswered heartbeat.
const PATIENCE: Duration = Duration::from_millis(HEARTBEAT_MS * 5 / 2);

/// How the front door is set up.
#[derive(Clone)]
pub struct DiscordOptions {
    /// The bot's token.
    pub token: String,
    /// A base address other than Discord's own: a proxy or a stand-in.
    pub api_base: Option<String>,
    /// The time limits.
    pub limits: Limits,
    /// What this process takes on. Others can take on the rest.
    pub roles: Roles,
    /// The shards of this process. None: all of them, as many as Discord recommends.
    pub shards: Option<ShardRange>,
    /// How long a shard may show no life before it is connected anew, and how long Discord may keep it out before
    /// [`run`](super::run) gives up.
    pub patience: Duration,
    /// How long running answers may take to finish after the stop.
    pub drain: Duration,
    /// How many interactions are answered at the same time.
    pub seats: u32,
    /// The most requests a second for sending deliveries; 0 is no limit. Discord's own limit is 50 for everything
    /// but answers.
    pub pace: u32,
    /// The most DMs that are opened in a second; 0 is no limit. Discord names no number, but blocks bots that open
    /// many at once.
    pub opens: u32,
    /// Whether the bot connects to Discord's gateway. Without it, interactions come by HTTP alone, and what people
    /// write in their DM with the bot does not come at all.
    pub gateway: bool,
    /// The HTTP listener. None when it is off.
    pub web: Option<WebOptions>,
    /// The listener that shows the metrics. None when it is off.
    pub metrics: Option<MetricsOptions>,
}

/// The time limits. Tests make them shorter.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// To connect.
    pub connect: Duration,
    /// For one attempt, from connecting to the last byte of the answer.
    pub attempt: Duration,
    /// For a request, with all its attempts and the waits between them.
    pub whole: Duration,
    /// For the first answer, after its interaction arrived. Discord allows 3 s.
    pub first_answer: Duration,
    /// For the reply, after its interaction arrived: then the answer is deferred ("thinking…").
    pub defer_after: Duration,
    /// Between two shards that identify themselves at the gateway. Discord asks for 5 s.
    pub identify: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            attempt: Duration::from_secs(5),
            whole: Duration::from_secs(20),
            // A tenth of a second less than Discord allows, for the way there.
            first_answer: Duration::from_millis(2_900),
            defer_after: Duration::from_millis(1_800),
            identify: Duration::from_secs(5),
        }
    }
}

impl DiscordOptions {
    /// Returns the usual options.
    pub fn new(token: impl Into<String>) -> Self {
        Self {
            token: token.into(),
            api_base: None,
            limits: Limits::default(),
            roles: Roles::all(),
            shards: None,
            patience: PATIENCE,
            drain: Duration::from_secs(5),
            seats: 256,
            pace: 40,
            opens: 1,
            gateway: true,
            web: None,
            metrics: None,
        }
    }
}

impl fmt::Debug for DiscordOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            token: _,
            api_base,
            limits,
            roles,
            shards,
            patience,
            drain,
            seats,
            pace,
            opens,
            gateway,
            web,
            metrics,
        } = self;
        f.debug_struct("DiscordOptions")
            .field("token", &"[secret]")
            .field("api_base", api_base)
            .field("limits", limits)
            .field("roles", roles)
            .field("shards", shards)
            .field("patience", patience)
            .field("drain", drain)
            .field("seats", seats)
            .field("pace", pace)
            .field("opens", opens)
            .field("gateway", gateway)
            .field("web", web)
            .field("metrics", metrics)
            .finish()
    }
}
