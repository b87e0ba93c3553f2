//! Detects a gateway that is dead.
//!
//! serenity recovers from what ends: a closed or broken connection, an expired session, an unanswered heartbeat. It
//! does not detect what never begins: a server that accepts the connection and never answers the websocket's
//! handshake blocks a shard for ever, and restarting the shard does not help.
//!
//! So each shard must show that it lives, by an event or by the answer to a heartbeat, within two and a half
//! heartbeats. Otherwise the process ends, and its supervisor starts it anew. That also ends an attempt that
//! serenity would repeat for ever: to identify as a shard that Discord does not know (close codes 4010 to 4012).

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serenity::all::ShardId;
use serenity::gateway::ShardManager;
use tokio::time::{Instant, interval};

use super::range::ShardRange;

/// Discord's usual interval between two heartbeats, in milliseconds. serenity does not expose the one that it was
/// given.
const HEARTBEAT_MS: u64 = 41_250;
/// How long a shard may show no life: two and a half heartbeats. serenity needs two to reconnect after an
/// unanswered heartbeat.
pub(super) const PATIENCE: Duration = Duration::from_millis(HEARTBEAT_MS * 5 / 2);
/// The interval at which serenity starts one shard after another.
const BETWEEN_SHARDS: Duration = Duration::from_secs(5);
/// How often a shard is checked within the patience.
const LOOKS: u32 = 20;
const SHORTEST_LOOK: Duration = Duration::from_millis(1);

/// Counts the events of each of this process's shards.
#[derive(Debug)]
pub(super) struct Pulse {
    range: ShardRange,
    counts: Vec<AtomicU64>,
}

impl Pulse {
    /// Begins the counts for these shards.
    pub(super) fn new(range: ShardRange) -> Self {
        Self { range, counts: range.numbers().map(|_| AtomicU64::new(0)).collect() }
    }

    /// Returns which shards they are.
    pub(super) fn range(&self) -> ShardRange {
        self.range
    }

    /// Returns how many events have come from `shard`.
    pub(super) fn events(&self, shard: u32) -> u64 {
        self.count_of(shard).map_or(0, |count| count.load(Ordering::Relaxed))
    }

    /// Counts an event from `shard`.
    pub(super) fn beat(&self, shard: ShardId) {
        if let Some(count) = self.count_of(shard.0) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn count_of(&self, shard: u32) -> Option<&AtomicU64> {
        let at = shard.checked_sub(*self.range.numbers().start())?;
        self.counts.get(usize::try_from(at).ok()?)
    }
}

/// The last sign of life of a shard.
#[derive(Debug, Clone, Copy)]
struct Sign {
    events: u64,
    /// The latency of the last heartbeat. serenity measures it with each answer, so a change is a sign of life.
    latency: Option<Duration>,
    at: Instant,
}

/// Waits until a shard has shown no life for `patience`. Returns its number.
pub(super) async fn stalled(manager: &ShardManager, pulse: &Pulse, patience: Duration) -> u32 {
    let began = Instant::now();
    let sign = |before: u32| Sign { events: 0, latency: None, at: began + BETWEEN_SHARDS * before };
    let mut signs: Vec<Sign> = (0..).zip(&pulse.counts).map(|(before, _)| sign(before)).collect();
    let mut looks = interval((patience / LOOKS).max(SHORTEST_LOOK));
    loop {
        let now = looks.tick().await;
        let latencies: HashMap<ShardId, Option<Duration>> =
            manager.runners.lock().await.iter().map(|(shard, runner)| (*shard, runner.latency)).collect();
        for (shard, (sign, events)) in pulse.range.numbers().zip(signs.iter_mut().zip(&pulse.counts)) {
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
