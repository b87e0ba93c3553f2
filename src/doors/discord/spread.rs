//! Remembers the cards that take several messages, so that all of them go when the card is replaced or hidden.
//!
//! Discord lets an interaction change only the messages that answer it, and the message whose button was pressed. So
//! the token that made the others is remembered as long as it is valid. After a restart, or later than that, they
//! stay where they are, and each can still be hidden by itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::api::AnswerKey;

/// For how long the token of an interaction is valid.
const TOKEN_LIVES: Duration = Duration::from_mins(15);
/// The most messages that are remembered.
const MOST_REMEMBERED: usize = 10_000;

/// The cards of more than one message, by each of their messages.
#[derive(Default)]
pub(super) struct Spreads(Mutex<HashMap<u64, Arc<Spread>>>);

/// The messages of one card.
pub(super) struct Spread {
    pub(super) key: AnswerKey,
    pub(super) messages: Vec<u64>,
    /// When its token was used last.
    pub(super) at: Instant,
}

impl Spreads {
    /// Remembers the messages of a card.
    pub(super) fn remember(&self, spread: Spread) {
        let mut spreads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        spreads.retain(|_, old| old.at.elapsed() < TOKEN_LIVES);
        if spreads.len() >= MOST_REMEMBERED {
            spreads.clear();
        }
        let spread = Arc::new(spread);
        spreads.extend(spread.messages.iter().map(|message| (*message, Arc::clone(&spread))));
    }

    /// Returns the card that a message is part of, and forgets it.
    pub(super) fn take(&self, message: u64) -> Option<Arc<Spread>> {
        let mut spreads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let spread = spreads.remove(&message)?;
        for other in &spread.messages {
            spreads.remove(other);
        }
        (spread.at.elapsed() < TOKEN_LIVES).then_some(spread)
    }
}
