//! Tells which of this process's shards are connected to Discord's gateway.

use std::sync::{Arc, OnceLock};

use serenity::all::ShardId;
use serenity::gateway::{ConnectionStage, ShardManager};

use super::range::ShardRange;
use crate::metrics::Metrics;

/// The state of the connection to Discord's gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::doors) enum Connection {
    /// Every shard is connected.
    Open,
    /// A shard is not connected.
    Closed,
    /// This process has no connection, because the settings say so.
    NotWanted,
}

/// The shards of the connection to the gateway.
#[derive(Clone)]
pub(super) struct Shards {
    pub(super) manager: Arc<ShardManager>,
    /// Which ones there are to be. They are started one after another.
    pub(super) range: ShardRange,
}

/// The connections of this process to the gateway: none before the bot has started.
pub(in crate::doors) struct Connections {
    wanted: bool,
    shards: OnceLock<Shards>,
}

impl Connections {
    /// Returns connections that have not begun. `wanted` tells whether the bot will connect to the gateway.
    pub(super) fn new(wanted: bool) -> Self {
        Self { wanted, shards: OnceLock::new() }
    }

    /// Records that the bot has started to connect these shards.
    pub(super) fn start(&self, shards: &Shards) {
        self.shards.get_or_init(|| shards.clone());
    }

    /// Returns the state of all connections together.
    pub(in crate::doors) async fn state(&self) -> Connection {
        if !self.wanted {
            return Connection::NotWanted;
        }
        let Some(Shards { manager, range }) = self.shards.get() else { return Connection::Closed };
        let runners = manager.runners.lock().await;
        let open = runners.values().filter(|runner| runner.stage == ConnectionStage::Connected).count();
        if u32::try_from(open).is_ok_and(|open| open >= range.count()) {
            Connection::Open
        } else {
            Connection::Closed
        }
    }

    /// Sets the metrics of each shard. One that has not been started yet is not connected.
    pub(in crate::doors) async fn measure(&self, metrics: &Metrics) {
        let Some(Shards { manager, range }) = self.shards.get() else { return };
        let runners = manager.runners.lock().await;
        for shard in range.numbers() {
            let runner = runners.get(&ShardId(shard));
            let connected = runner.is_some_and(|runner| runner.stage == ConnectionStage::Connected);
            metrics.set_shard(shard, connected, runner.and_then(|runner| runner.latency));
        }
    }
}
