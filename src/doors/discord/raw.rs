//! Receives every event of the gateway, also the interactions that serenity cannot read.

use std::sync::Arc;

use serenity::all::{Context, Event, RawEventHandler};
use serenity::async_trait;

use super::handler::Desk;
use super::inbound;
use super::watchdog::Pulse;

/// Receives the events of all shards.
pub(super) struct Door {
    pub(super) desk: Arc<Desk>,
    pub(super) pulse: Arc<Pulse>,
}

#[async_trait]
impl RawEventHandler for Door {
    async fn raw_event(&self, context: Context, event: Event) {
        self.pulse.beat(context.shard_id);
        if let Event::InteractionCreate(created) = event {
            Box::pin(self.desk.receive(created.interaction, None)).await;
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
