//! Connects a shard anew when its connection has ended and serenity has not noticed.
//!
//! After some closes (code 4003, and one without a code) serenity neither reconnects nor ends: it turns in circles on
//! the closed connection until its next heartbeat, up to 41 seconds later. But it ends a shard's task when it cannot
//! send on the connection. So each shard is told to send a websocket ping, one shard a second, and one whose task has
//! ended is started anew.
//!
//! serenity does not say which tasks live. Each of them holds the gateway's address, so the holders are counted.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use serenity::all::ShardId;
use serenity::gateway::ShardManager;
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Message;

use super::watchdog::Pulse;

/// The time between two pings. serenity looks twice a second at what it is told.
const EVERY: Duration = Duration::from_secs(1);
/// The least time between two restarts of a shard. Each restart identifies the bot, and Discord allows 1,000 of
/// those in a day.
const BETWEEN_RESTARTS: Duration = Duration::from_mins(2);

/// The gateway's address, which each live shard holds.
pub(super) struct Address {
    held: Arc<Mutex<String>>,
    /// How many others hold it.
    others: usize,
}

/// The last restart of a shard.
#[derive(Clone, Copy)]
struct Restart {
    at: Instant,
    /// The number of the shard's events by then.
    events: u64,
}

impl Address {
    /// Returns the address of a client that has not started any shard yet.
    pub(super) fn new(held: Arc<Mutex<String>>) -> Self {
        let others = Arc::strong_count(&held);
        Self { held, others }
    }

    fn live_shards(&self) -> usize {
        Arc::strong_count(&self.held).saturating_sub(self.others)
    }
}

/// Pings the shards in turn, and restarts one whose connection has ended. A shard that has never had an event since
/// its last start is left alone: Discord does not let it in, and the watchdog ends the process.
pub(super) async fn mend(manager: &ShardManager, address: &Address, pulse: &Pulse) -> Infallible {
    let mut lost: HashMap<u32, bool> = HashMap::new();
    let mut restarts: HashMap<u32, Restart> = HashMap::new();
    let mut shards = pulse.range().numbers().cycle();
    loop {
        let Some(shard) = shards.next() else { return std::future::pending().await };
        let is_lost = lost.entry(shard).or_default();
        if !*is_lost {
            *is_lost = is_lost_after_ping(manager, address, shard).await;
        }
        let events = pulse.events(shard);
        let may_restart = restarts
            .get(&shard)
            .map_or(events > 0, |last| last.at.elapsed() >= BETWEEN_RESTARTS && events > last.events);
        if *is_lost && may_restart {
            tracing::warn!(shard, "a connection to the gateway had ended unnoticed; it is made anew");
            restarts.insert(shard, Restart { at: Instant::now(), events });
            // Without this, serenity waits for the task, which has ended.
            manager.shutdown_finished(ShardId(shard));
            manager.restart(ShardId(shard)).await;
            *is_lost = false;
        } else if *is_lost {
            pause().await;
        }
    }
}

/// Waits until the next ping. A thread of its own wakes this task, because while serenity turns in circles on one of
/// the runtime's threads, no other thread may be looking after the runtime's timers.
async fn pause() {
    let (dropped_with_this, wait) = mpsc::channel::<Infallible>();
    let waited = spawn_blocking(move || wait.recv_timeout(EVERY)).await;
    drop((waited, dropped_with_this));
}

/// Lets a shard ping, and returns whether its task has ended of it.
async fn is_lost_after_ping(manager: &ShardManager, address: &Address, shard: u32) -> bool {
    if let Some(runner) = manager.runners.lock().await.get(&ShardId(shard)) {
        runner.runner_tx.websocket_message(Message::Ping(Vec::new()));
    }
    pause().await;
    let runners = manager.runners.lock().await;
    // serenity takes a shard that it restarts itself off this list.
    runners.contains_key(&ShardId(shard)) && address.live_shards() < runners.len()
}
