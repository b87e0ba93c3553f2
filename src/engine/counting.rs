//! Counts what became of messages.

use crate::metrics::{Metrics, SettledState};
use crate::store::Settled;

/// Counts how messages were settled.
pub(super) fn count_settled<'a>(metrics: &Metrics, settled: impl IntoIterator<Item = &'a Settled>) {
    for settled in settled {
        metrics.count_settled(match settled {
            Settled::Delivered { .. } => SettledState::Delivered,
            Settled::Again { .. } | Settled::Held { .. } => SettledState::Again,
            Settled::Unknown | Settled::LookedUp { .. } => SettledState::Unknown,
            Settled::Ended { state: "missed" | "dropped", .. } => SettledState::Missed,
            Settled::Ended { .. } => SettledState::Undeliverable,
            Settled::Refused => SettledState::Refused,
        });
    }
}
