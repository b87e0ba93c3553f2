//! Notices that the gateway is dead.
//!
//! serenity heals what ends: a closed or broken connection, a session that is gone, a heartbeat that stays
//! unanswered. It does not notice what never begins: a server that takes the connection and says nothing
//! to the websocket's handshake holds a shard for ever, and restarting the shard does not help. So each
//! shard must show that it lives, by an event or by the answer to a heartbeat, within some heartbeats; else
//! the process ends, and its supervisor starts it anew. That also ends what serenity would repeat for ever:
//! to identify as a shard that Discord does not know (4010 to 4012).

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serenity::all::ShardId;
use serenity::gateway::ShardManager;
use tokio::time::{Instant, interval};

/// Discord's pause between two heartbeats, in milliseconds. serenity does not tell the one it was given.
const HEARTBEAT_MS: u64 = 41_250;
/// How long a shard may show no life: two and a half heartbeats. serenity's own remedy for a heartbeat that
/// stays unanswered takes two.
pub(super) const PATIENCE: Duration = Duration::from_millis(HEARTBEAT_MS * 5 / 2);
/// serenity starts one shard after another, so far apart.
const BETWEEN_SHARDS: Duration = Duration::from_secs(5);
/// How many looks a shard's patience is divided into.
const LOOKS: u32 = 20;
const SHORTEST_LOOK: Duration = Duration::from_millis(1);

/// The events of each shard, counted.
#[derive(Debug)]
pub(super) struct Pulse(Vec<AtomicU64>);

impl Pulse {
    /// For so many shards.
    pub(super) fn new(shards: u32) -> Self {
        Self((0..shards).map(|_| AtomicU64::new(0)).collect())
    }

    /// How many shards there are: one at least.
    pub(super) fn shards(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// An event came from `shard`.
    pub(super) fn beat(&self, shard: ShardId) {
        if let Some(count) = usize::try_from(shard.0).ok().and_then(|shard| self.0.get(shard)) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// What was last seen of a shard.
#[derive(Debug, Clone, Copy)]
struct Sign {
    events: u64,
    /// serenity measures it anew with each answer to a heartbeat.
    latency: Option<Duration>,
    at: Instant,
}

/// Returns when one of the shards has shown no life for `patience`, and says which.
pub(super) async fn stalled(manager: &ShardManager, pulse: &Pulse, patience: Duration) -> u32 {
    let began = Instant::now();
    let sign = |shard: u32| Sign { events: 0, latency: None, at: began + BETWEEN_SHARDS * shard };
    let mut signs: Vec<Sign> = (0..).zip(&pulse.0).map(|(shard, _)| sign(shard)).collect();
    let mut looks = interval((patience / LOOKS).max(SHORTEST_LOOK));
    loop {
        let now = looks.tick().await;
        let latencies: HashMap<ShardId, Option<Duration>> =
            manager.runners.lock().await.iter().map(|(shard, runner)| (*shard, runner.latency)).collect();
        for (shard, (sign, events)) in (0..).zip(signs.iter_mut().zip(&pulse.0)) {
            let events = events.load(Ordering::Relaxed);
            let latency = latencies.get(&ShardId(shard)).copied().flatten();
            if events != sign.events || (latency.is_some() && latency != sign.latency) {
                *sign = Sign { events, latency, at: now };
            } else if now.saturating_duration_since(sign.at) > patience {
                return shard;
            }
        }
    }
}
