//! Receives every event, also the interactions that serenity cannot read.
//!
//! serenity drops an interaction that lacks a field which serenity requires, with nothing but a log line at debug.
//! Here it is counted, repaired if that is possible, and answered in either case.

use std::mem::discriminant;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde_json::{Value, json};
use serenity::all::{Context, Event, Interaction, RawEventHandler};
use serenity::async_trait;

use super::handler::Desk;
use super::inbound::{self, Origin, Ticket};
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
            Box::pin(self.serve(created.interaction)).await;
        } else if let Event::MessageCreate(created) = event {
            if let Some(written) = inbound::read_message(created.message) {
                Box::pin(self.desk.hear(written)).await;
            }
        } else if let Event::Unknown(unknown) = event {
            match unknown.kind.as_str() {
                "INTERACTION_CREATE" => Box::pin(self.unreadable(unknown.value)).await,
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

impl Door {
    async fn serve(&self, interaction: Interaction) {
        let kind = u8::from(interaction.kind());
        match inbound::read_interaction(interaction) {
            Some(incoming) => Box::pin(self.desk.serve(incoming)).await,
            None => self.count(u64::from(kind)),
        }
    }

    fn count(&self, kind: u64) {
        self.desk.counts.unreadable.fetch_add(1, Ordering::Relaxed);
        tracing::warn!(kind, "an interaction came that could not be read");
    }

    async fn unreadable(&self, mut value: Value) {
        let kind = value["type"].as_u64().unwrap_or_default();
        self.count(kind);
        let ticket = ticket(&value);
        let locale = value["locale"].as_str().unwrap_or_default().to_owned();
        mend(&mut value);
        if let Ok(interaction) = serde_json::from_value::<Interaction>(value) {
            return Box::pin(self.serve(interaction)).await;
        }
        if let Some(ticket) = ticket {
            // 4 is Discord's number for an option that is being typed.
            let origin = if kind == 4 { Origin::Typing } else { Origin::Command };
            self.desk.apologise(&ticket, origin, &locale).await;
        }
    }
}

/// Returns the ticket of an interaction, so that it can at least be answered with an apology. Returns None when it
/// cannot be read.
fn ticket(value: &Value) -> Option<Ticket> {
    let id = |key: &str| value[key].as_str()?.parse().ok();
    Ticket::new(id("id")?, id("application_id").unwrap_or_default(), value["token"].as_str()?.to_owned())
}

/// Adds the fields that serenity requires and this bot does not use.
fn mend(value: &mut Value) {
    let Some(entry) = value.as_object_mut() else { return };
    let needed = [
        ("locale", json!("")),
        ("entitlements", json!([])),
        ("attachment_size_limit", json!(0)),
        ("channel_id", json!("1")),
        ("version", json!(1)),
    ];
    for (key, instead) in needed {
        let fits = entry.get(key).is_some_and(|value| discriminant(value) == discriminant(&instead));
        if !fits {
            entry.insert(key.to_owned(), instead);
        }
    }
    entry.remove("channel");
    mend_options(&mut value["data"]["options"]);
    mend_owner(&mut value["message"]);
}

/// Adds an empty list of options to a sub-command without the key, which is valid for Discord but not for serenity.
fn mend_options(options: &mut Value) {
    for option in options.as_array_mut().into_iter().flatten() {
        let has_options = option["type"] == 1 || option["type"] == 2;
        if has_options && !option["options"].is_array() {
            option["options"] = json!([]);
        }
        mend_options(&mut option["options"]);
    }
}

/// Reduces a message's metadata to the person whose interaction made it, in a form that serenity can read. The bot
/// uses nothing else of it.
fn mend_owner(message: &mut Value) {
    let made_by = message["interaction_metadata"].take();
    if let (Some(message), true) = (message.as_object_mut(), made_by["user"].is_object()) {
        let least = json!({
            "type": 2,
            "id": made_by["id"],
            "user": made_by["user"],
            "authorizing_integration_owners": {},
        });
        message.insert("interaction_metadata".to_owned(), least);
    }
}
