//! Tells which of this process's shards are connected to Discord's gateway.

use std::sync::{Arc, OnceLock};

use super::shard::Shard;
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

/// The connections of this process to the gateway: none before the bot has started.
pub(in crate::doors) struct Connections {
    wanted: bool,
    shards: OnceLock<Vec<Arc<Shard>>>,
}

impl Connections {
    /// Returns connections that have not begun. `wanted` tells whether the bot will connect to the gateway.
    pub(in super::super) fn new(wanted: bool) -> Self {
        Self { wanted, shards: OnceLock::new() }
    }

    /// Records that the bot has started to connect these shards.
    pub(super) fn start(&self, shards: &[Arc<Shard>]) {
        self.shards.get_or_init(|| shards.to_vec());
    }

    /// Returns the state of all connections together.
    pub(in crate::doors) async fn state(&self) -> Connection {
        if !self.wanted {
            return Connection::NotWanted;
        }
        let Some(shards) = self.shards.get() else { return Connection::Closed };
        for shard in shards {
            if let (false, _) = shard.state().await {
                return Connection::Closed;
            }
        }
        Connection::Open
    }

    /// Sets the metrics of each shard. One that has not been started yet is not connected.
    pub(in crate::doors) async fn measure(&self, metrics: &Metrics) {
        for shard in self.shards.get().into_iter().flatten() {
            let (connected, latency) = shard.state().await;
            metrics.set_shard(shard.number(), connected, latency);
        }
    }
}
