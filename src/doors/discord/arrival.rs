//! Takes interactions in, whichever way they came, also those that serenity cannot read.
//!
//! serenity drops an interaction that lacks a field which serenity requires, with nothing but a log line at debug.
//! Here it is counted, repaired if that is possible, and answered in either case.

use std::mem::discriminant;

use serde_json::{Value, json};
use serenity::all::Interaction;

use super::handler::Desk;
use super::inbound::{Origin, Ticket, read_interaction};
use super::line::Line;

impl Desk {
    /// Answers an interaction. `line` is the connection on which Discord waits for the answer, if it came by HTTP.
    pub(super) async fn receive(&self, interaction: Interaction, line: Option<Line>) {
        let kind = u8::from(interaction.kind());
        match read_interaction(interaction) {
            Some(incoming) => Box::pin(self.serve(incoming.on(line))).await,
            None => self.count_unreadable(u64::from(kind)),
        }
    }

    fn count_unreadable(&self, kind: u64) {
        self.app.metrics().unreadable_interactions.inc();
        tracing::warn!(kind, "an interaction came that could not be read");
    }

    /// Answers an interaction that serenity cannot read.
    pub(super) async fn receive_odd(&self, mut value: Value, line: Option<Line>) {
        let kind = value["type"].as_u64().unwrap_or_default();
        self.count_unreadable(kind);
        let ticket = ticket(&value);
        let locale = value["locale"].as_str().unwrap_or_default().to_owned();
        mend(&mut value);
        if let Ok(interaction) = serde_json::from_value::<Interaction>(value) {
            return Box::pin(self.receive(interaction, line)).await;
        }
        if let Some(ticket) = ticket {
            // 4 is Discord's number for an option that is being typed.
            let origin = if kind == 4 { Origin::Typing } else { Origin::Command };
            self.apologise(&ticket.on(line), origin, &locale).await;
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
