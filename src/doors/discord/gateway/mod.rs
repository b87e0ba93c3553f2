//! Discord's gateway: a websocket for each of this process's shards, over which events come.

mod connections;
mod identify;
mod keeper;
mod range;
mod raw;
mod runner;
mod shard;

use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::api::GatewayBot;
use super::handler::Desk;
use super::http::{self, Api};
use super::options::DiscordOptions;
use identify::Starts;
use keeper::{Keeper, Looks};
use shard::Shard;

pub(in crate::doors) use connections::{Connection, Connections};
pub use range::{ShardRange, ShardsError};

/// This process's part of the gateway, not connected yet.
pub(super) struct Gateway {
    shards: Vec<Arc<Shard>>,
    keeper: Arc<Keeper>,
}

impl Gateway {
    /// Prepares the shards that the settings name, or all that Discord recommends. `told` is what Discord has just said.
    pub(super) fn new(told: GatewayBot, desk: &Arc<Desk>, options: &DiscordOptions) -> anyhow::Result<Self> {
        let range = options.shards.unwrap_or_else(|| ShardRange::all(told.shards));
        if range.total() < told.shards {
            let (named, recommended) = (range.total(), told.shards);
            tracing::warn!(named, recommended, "Discord recommends more shards than are named");
        }
        let every = options.limits.identify;
        let keeper = Keeper {
            desk: Arc::clone(desk),
            http: Arc::new(http::for_serenity(options)?),
            starts: Starts::new(Api::new(options)?, &desk.app, told, every),
            patience: options.patience,
            every,
            looks: Arc::new(Looks::new()),
        };
        let shards = range.numbers().map(|number| Arc::new(Shard::new(number, range.total()))).collect();
        Ok(Self { shards, keeper: Arc::new(keeper) })
    }

    /// Connects the shards, each in a task of `shards`. They leave when `stop` turns true.
    pub(super) fn start(
        self,
        connections: &Connections,
        shards: &mut JoinSet<anyhow::Result<()>>,
        running: &mut JoinSet<()>,
        stop: &watch::Receiver<bool>,
    ) {
        connections.start(&self.shards);
        running.spawn(keeper::look(Arc::clone(&self.keeper.looks), self.keeper.patience, stop.clone()));
        for shard in self.shards {
            shards.spawn(Arc::clone(&self.keeper).keep(shard, stop.clone()));
        }
    }
}
