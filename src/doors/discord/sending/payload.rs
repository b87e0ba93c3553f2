//! The payload with which a delivery is sent, and how its message is recognised afterwards.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::core::Show;
use crate::doors::discord::outbound::{self, AllowedMentions, Plain};
use crate::engine::Outgoing;
use crate::features::{Action, DeliveryId};

/// Discord's limit for a nonce, in characters.
const LONGEST_NONCE: usize = 25;
/// The first millisecond of 2015, from which the times in Discord's ids count.
const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;
/// How much earlier than expected a message may have been sent by Discord's clock: the clocks differ, and ours may
/// have been set.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::hours(2);

/// The REST body that sends a delivery. It has no flag that silences the notification, because the member asked for
/// the message.
#[derive(Debug, Serialize)]
pub(super) struct Payload {
    nonce: String,
    enforce_nonce: bool,
    allowed_mentions: AllowedMentions,
    #[serde(flatten)]
    message: Plain,
}

/// A message as Discord lists it.
#[derive(Debug, Deserialize)]
pub(super) struct Listed {
    pub(super) id: String,
    #[serde(default)]
    components: Vec<Value>,
}

impl Payload {
    pub(super) fn new(outgoing: &Outgoing, show: &Show) -> Self {
        let message = outbound::plain(show);
        if !message.components.iter().flat_map(outbound::Row::ids).any(|id| names_delivery(id, outgoing.id)) {
            tracing::error!(delivery = outgoing.id.0, "a message has no button to recognise it by");
        }
        let nonce = nonce(outgoing.id, &outgoing.user);
        Self { nonce, enforce_nonce: true, allowed_mentions: AllowedMentions::default(), message }
    }
}

impl Listed {
    /// Returns whether the message belongs to this delivery.
    pub(super) fn belongs_to(&self, delivery: DeliveryId) -> bool {
        let controls = self.components.iter().filter_map(|row| row["components"].as_array()).flatten();
        controls.filter_map(|control| control["custom_id"].as_str()).any(|id| names_delivery(id, delivery))
    }
}

/// Returns whether a control's id names this delivery.
fn names_delivery(custom_id: &str, delivery: DeliveryId) -> bool {
    let action = Action::decode(outbound::bare_id(custom_id));
    matches!(action, Ok(Action::Arrivals(action)) if action.delivery() == delivery)
}

/// Returns the id from which on messages may be newer than `since`. Every message with a lower id was there before,
/// unless the clocks differ by more than [`CLOCKS_DIFFER`]. The time is in an id's upper 42 bits.
pub(super) fn first_id_since(since: DateTime<Utc>) -> u64 {
    let ms = (since - CLOCKS_DIFFER).timestamp_millis() - DISCORD_EPOCH_MS;
    u64::try_from(ms).unwrap_or_default() << 22
}

/// Returns the nonce by which Discord recognises a delivery that is sent twice: its number and the member's user
/// id. The number alone is not enough, because a database that was restored from a backup gives some numbers again.
fn nonce(id: DeliveryId, user: &str) -> String {
    let number = base36(u64::try_from(id.0).unwrap_or_default());
    let whole = user.parse().map(|user| format!("br{number}-{}", base36(user))).unwrap_or_default();
    if (1..=LONGEST_NONCE).contains(&whole.len()) { whole } else { format!("br{number}") }
}

fn base36(mut number: u64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    loop {
        let digit = usize::try_from(number % 36).unwrap_or_default();
        digits.push(char::from(DIGITS[digit]));
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::Config;
    use crate::core::Code;
    use crate::features;
    use crate::features::{Member, Message, MessageAction, Settings, Source, Topic};

    #[test]
    fn a_nonce_is_short_enough_and_names_one_delivery_of_one_person() {
        assert_eq!(nonce(DeliveryId(1), "80351110224678912"), "br1-lz63ag7l4ao");
        assert_eq!(nonce(DeliveryId(36 * 36), "odd"), "br100");
        for (id, user) in [(i64::MAX, u64::MAX), (1, u64::MAX), (i64::MAX, 1), (0, 0), (99_999_999, 1 << 62)]
        {
            let nonce = nonce(DeliveryId(id), &user.to_string());
            assert!((1..=LONGEST_NONCE).contains(&nonce.len()), "{nonce}");
        }
    }

    #[test]
    fn every_message_has_a_button_that_names_it_and_fits() -> anyhow::Result<()> {
        let content = Config::default().content()?;
        let mut messages = vec![Message::DailyPaused, Message::UrgeOver];
        messages.extend(Source::ALL.map(Message::Test));
        messages.extend((1..=3).map(|step| Message::Urge { step }));
        for topic in Topic::ALL {
            messages.extend((0..24).map(|number| Message::Daily { topic, number }));
        }
        for (message, discreet) in
            messages.into_iter().flat_map(|message| [(message, true), (message, false)])
        {
            let settings = Settings { discreet, ..Settings::default() };
            let member = Member { settings, ..Member::default() };
            let id = DeliveryId(i64::MAX);
            let show = features::render(&content, &member, id, message, DateTime::UNIX_EPOCH);
            let plain = outbound::plain(&show);
            assert!(
                plain.components.iter().flat_map(outbound::Row::ids).any(|found| names_delivery(found, id)),
                "{message}"
            );
            assert!(!plain.content.ends_with('…') && !plain.content.is_empty(), "{message}");
        }
        Ok(())
    }

    #[test]
    fn a_message_is_recognised_by_any_of_its_buttons() {
        let message = Message::Daily { topic: Topic::Life, number: 3 };
        let done = Code::from(MessageAction::Done(DeliveryId(12), message)).to_string();
        let later = Code::from(MessageAction::Later(DeliveryId(12), message)).to_string();
        for id in [done, later] {
            let row = json!({ "type": 1, "components": [{ "type": 2 }, { "type": 2, "custom_id": id }] });
            let listed: Listed = serde_json::from_value(json!({ "id": "9", "components": [row] }))
                .unwrap_or_else(|_| Listed { id: String::new(), components: Vec::new() });
            assert!(listed.belongs_to(DeliveryId(12)), "{id}");
            assert!(!listed.belongs_to(DeliveryId(1)) && !listed.belongs_to(DeliveryId(121)), "{id}");
        }
    }
}
