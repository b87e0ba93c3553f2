//! Receives every event of the gateway, also the interactions that serenity cannot read.

use std::sync::Arc;

use serenity::all::{Context, Event, RawEventHandler, Ready};
use serenity::async_trait;

use super::shard::Shard;
use crate::core::Platform;
use crate::doors::discord::handler::Desk;
use crate::doors::discord::inbound;

/// Receives the events of a shard.
pub(super) struct Door {
    pub(super) desk: Arc<Desk>,
    pub(super) shard: Arc<Shard>,
}

#[async_trait]
impl RawEventHandler for Door {
    async fn raw_event(&self, _: Context, event: Event) {
        self.shard.beat();
        if let Event::InteractionCreate(created) = event {
            Box::pin(self.desk.receive(created.interaction, None)).await;
        } else if let Event::Ready(ready) = event {
            self.shard.connects_at(&ready.ready.resume_gateway_url).await;
            Box::pin(forget_servers(&self.desk, &ready.ready)).await;
        } else if let Event::MessageCreate(created) = event {
            if let Some(written) = inbound::read_message(created.message) {
                Box::pin(self.desk.hear(written)).await;
            }
        } else if let Event::Unknown(unknown) = event {
            match unknown.kind.as_str() {
                "INTERACTION_CREATE" => Box::pin(self.desk.receive_odd(unknown.value, None)).await,
                "MESSAGE_CREATE" => {
                    if let Some(written) = inbound::read_odd_message(&unknown.value) {
                        Box::pin(self.desk.hear(written)).await;
                    }
                }
                _ => {}
            }
        }
    }
}

/// Deletes the settings of servers that have removed the bot: Discord names all of a shard's servers when it connects. An
/// empty list is not believed. It would delete everything, should Discord stop naming them.
async fn forget_servers(desk: &Desk, ready: &Ready) {
    if ready.guilds.is_empty() {
        return;
    }
    let (shard, of) = ready.shard.map_or((0, 1), |shard| (u64::from(shard.id.get()), u64::from(shard.total)));
    let is_gone = |id: &str| {
        let Ok(id) = id.parse::<u64>() else { return false };
        // The top bits of a server's number say which shard its events come to.
        (id >> 22) % of.max(1) == shard && ready.guilds.iter().all(|guild| guild.id.get() != id)
    };
    desk.app.servers().forget(Platform::Discord, is_gone).await;
}
