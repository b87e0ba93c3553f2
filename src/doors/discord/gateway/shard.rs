//! What is known of one shard and of its connection.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serenity::all::{ShardId, ShardInfo};
use serenity::gateway::{ConnectionStage, ShardRunnerInfo};
use tokio::sync::Mutex as Shared;

/// What serenity keeps of its connections, by shard.
pub(super) type Runners = Arc<Shared<HashMap<ShardId, ShardRunnerInfo>>>;

/// A shard of this process.
pub(super) struct Shard {
    info: ShardInfo,
    /// How many events have come.
    events: AtomicU64,
    /// Where serenity connects: at the gateway, or, once there is a session, where Discord says that it is resumed.
    address: Arc<Shared<String>>,
    /// What serenity keeps of the connection. None while there is none.
    connection: Mutex<Option<Runners>>,
}

/// What shows that a shard lives: one of these changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs {
    events: u64,
    /// The latency of the last heartbeat. serenity measures it with each answer.
    latency: Option<Duration>,
}

impl Shard {
    /// Returns a shard, of `total`, that has not connected yet.
    pub(super) fn new(number: u32, total: u32) -> Self {
        Self {
            info: ShardInfo { id: ShardId(number), total },
            events: AtomicU64::new(0),
            address: Arc::default(),
            connection: Mutex::default(),
        }
    }

    /// Returns its number and how many there are, as serenity has it.
    pub(super) fn info(&self) -> ShardInfo {
        self.info
    }

    /// Returns its number. Shards are counted from 0.
    pub(super) fn number(&self) -> u32 {
        self.info.id.0
    }

    /// Counts an event.
    pub(super) fn beat(&self) {
        self.events.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns how many events have come.
    pub(super) fn events(&self) -> u64 {
        self.events.load(Ordering::Relaxed)
    }

    /// Returns the place for the address at which serenity connects.
    pub(super) fn address(&self) -> Arc<Shared<String>> {
        Arc::clone(&self.address)
    }

    /// Sets where serenity connects next.
    pub(super) async fn connects_at(&self, address: &str) {
        address.clone_into(&mut *self.address.lock().await);
    }

    /// Takes note of a new connection, or that there is none.
    pub(super) fn has(&self, connection: Option<Runners>) {
        *self.connection.lock().unwrap_or_else(PoisonError::into_inner) = connection;
    }

    /// Returns whether it is connected, and the latency of its last heartbeat.
    pub(super) async fn state(&self) -> (bool, Option<Duration>) {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(runners) = connection else { return (false, None) };
        let runners = runners.lock().await;
        runners
            .get(&self.info.id)
            .map_or((false, None), |runner| (runner.stage == ConnectionStage::Connected, runner.latency))
    }

    /// Returns its signs of life up to now. An answer to a heartbeat is none before Discord has let the shard in.
    pub(super) async fn signs(&self) -> Signs {
        let (connected, latency) = self.state().await;
        Signs { events: self.events(), latency: latency.filter(|_| connected) }
    }
}
