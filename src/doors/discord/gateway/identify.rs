//! When a shard may identify itself at the gateway.
//!
//! Discord puts the shards of a bot into as many groups as it lets shards identify themselves at a time, by the shard's
//! number. In a group one may do so every five seconds, in whichever process it is. It also allows so many starts a day, and
//! revokes the token of a bot that goes on all the same. So the shards of a group go one after another here, and when no
//! starts are left, they wait for new ones. Messages are sent meanwhile, as these need no gateway.
//!
//! Source: <https://docs.discord.com/developers/events/gateway#rate-limiting>.

use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard};
use tokio::time::{Instant, sleep, sleep_until};

use super::super::api::{GatewayBot, SessionStartLimit};
use super::super::http::{Api, ApiError};
use crate::engine::{App, SharedPace};

/// The longest wait for the other processes: more shards than one bot has could start in it.
const PATIENCE: Duration = Duration::from_hours(24 * 4);
/// How long to wait before the store or Discord is asked again.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);
/// How long what Discord has said about starts is relied on. Other processes use them too.
const FRESH: Duration = Duration::from_secs(5);
/// How long a turn lasts in which a shard must have begun to connect.
const AT_ONCE: Duration = Duration::from_secs(1);
/// The most groups. Discord gives its largest bots fewer.
const MOST_GROUPS: u32 = 1_024;

/// What lets one shard after another identify itself.
pub(super) struct Starts {
    api: Api,
    /// The time between two shards of a group.
    every: Duration,
    told: Mutex<Told>,
    first: Group,
    others: Vec<Group>,
}

/// What Discord has said about the gateway.
struct Told {
    at: Instant,
    address: String,
    limit: SessionStartLimit,
}

/// The shards that go one after another.
struct Group {
    /// The turns of all processes.
    turns: SharedPace,
    /// When the last shard of this process identified itself.
    last: Mutex<Option<Instant>>,
}

/// Discord no longer knows the bot's token.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnknownToken;

/// A shard's turn to identify itself. The others of its group wait until it is dropped.
pub(super) struct Turn<'a> {
    last: MutexGuard<'a, Option<Instant>>,
    /// Where the gateway is.
    pub(super) address: String,
}

impl Turn<'_> {
    /// Records that the shard identifies itself now.
    pub(super) fn take(mut self) {
        *self.last = Some(Instant::now());
    }
}

impl Starts {
    /// Begins with what Discord has said just now. In a group, shards identify themselves `every` so often.
    pub(super) fn new(api: Api, app: &App, told: GatewayBot, every: Duration) -> Self {
        let group = |number: u32| Group {
            turns: app.outbox().turns(&format!("identify {number}"), every),
            last: Mutex::default(),
        };
        let groups = told.session_start_limit.max_concurrency.clamp(1, MOST_GROUPS);
        Self {
            api,
            every,
            told: Mutex::new(Told::now(told)),
            first: group(0),
            others: (1..groups).map(group).collect(),
        }
    }

    /// Waits until a shard may identify itself.
    pub(super) async fn turn(&self, shard: u32) -> Result<Turn<'_>, UnknownToken> {
        let group = self.group_of(shard);
        let last = group.last.lock().await;
        if let Some(last) = *last {
            sleep_until(last + self.every).await;
        }
        loop {
            if !group.turns.pass(Instant::now() + PATIENCE).await {
                sleep(AFTER_TROUBLE).await;
                continue;
            }
            let passed = Instant::now();
            let address = self.allowed().await?;
            // A turn that came long ago is over: another process has had the next one.
            if passed.elapsed() < AT_ONCE {
                return Ok(Turn { last, address });
            }
        }
    }

    fn group_of(&self, shard: u32) -> &Group {
        let shard = usize::try_from(shard).unwrap_or_default();
        match shard % (self.others.len() + 1) {
            0 => &self.first,
            number => self.others.get(number - 1).unwrap_or(&self.first),
        }
    }

    /// Waits until Discord allows another start. Returns where the gateway is.
    async fn allowed(&self) -> Result<String, UnknownToken> {
        let mut told = self.told.lock().await;
        if told.at.elapsed() >= FRESH {
            *told = self.ask().await?;
        }
        // What was counted here may be too low: not every connection came about.
        if told.limit.remaining == 0 {
            *told = self.ask().await?;
        }
        while told.limit.remaining == 0 {
            let wait = Duration::from_millis(told.limit.reset_after).saturating_add(Duration::from_secs(1));
            let minutes = wait.as_secs() / 60 + 1;
            tracing::warn!(
                minutes,
                "the bot was started too often: it connects when Discord allows the next start, and sends messages meanwhile"
            );
            sleep(wait).await;
            *told = self.ask().await?;
        }
        told.limit.remaining -= 1;
        Ok(told.address.clone())
    }

    /// Asks what Discord allows now, until it is told.
    async fn ask(&self) -> Result<Told, UnknownToken> {
        loop {
            match self.api.gateway().await {
                Ok(told) => return Ok(Told::now(told)),
                Err(ApiError::Refused { status: 401, .. }) => return Err(UnknownToken),
                Err(error) => {
                    tracing::warn!(%error, "Discord could not be asked how many starts are left");
                    sleep(AFTER_TROUBLE).await;
                }
            }
        }
    }
}

impl Told {
    fn now(told: GatewayBot) -> Self {
        Self { at: Instant::now(), address: told.url, limit: told.session_start_limit }
    }
}
