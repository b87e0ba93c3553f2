//! A pace that all processes of a bot share: Discord limits a bot's requests, however many processes send them.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::store::Store;

/// Lets one pass after another, at a distance, for all processes together.
#[derive(Debug)]
pub struct SharedPace {
    store: Store,
    name: String,
    /// The time between two of those who pass. None is no limit.
    interval: Option<Duration>,
}

impl SharedPace {
    pub(super) fn new(store: Store, name: &str, interval: Option<Duration>) -> Self {
        Self { store, name: name.to_owned(), interval }
    }

    /// Waits for the next turn. Returns false, without a turn, when it would come after `until` or cannot be known.
    pub async fn pass(&self, until: Instant) -> bool {
        let Some(interval) = self.interval.filter(|_| self.store.is_shared()) else { return true };
        let patience = until.saturating_duration_since(Instant::now());
        match self.store.take_turn(&self.name, interval, patience).await {
            Ok(Some(wait)) => {
                sleep_until(Instant::now() + wait).await;
                true
            }
            Ok(None) => false,
            Err(error) => {
                tracing::warn!(code = error.code(), "a turn could not be taken; what needs it waits");
                false
            }
        }
    }
}
