//! Remembers which interactions came, so that none is answered twice.

use std::collections::HashSet;
use std::mem;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// How long an interaction is remembered at least: for as long as its signature is of use, from five minutes before
/// its time to five minutes after it.
pub(super) const REMEMBERED_FOR: TimeDelta = TimeDelta::minutes(10);
/// The most interactions in one generation: about what a bot of ten million people gets in an hour at its busiest.
const MOST: usize = 500_000;

/// The interactions that came lately.
#[derive(Default)]
pub(super) struct Seen(Mutex<Generations>);

/// Two sets, so that old entries go without a time for each.
#[derive(Default)]
struct Generations {
    since: DateTime<Utc>,
    young: HashSet<u64>,
    old: HashSet<u64>,
}

impl Seen {
    /// Records that an interaction came. Returns whether it is the first time.
    pub(super) fn is_first(&self, interaction: u64, now: DateTime<Utc>) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if (now - seen.since).abs() > REMEMBERED_FOR || seen.young.len() >= MOST {
            seen.old = mem::take(&mut seen.young);
            seen.since = now;
        }
        !seen.old.contains(&interaction) && seen.young.insert(interaction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interaction_is_remembered_for_as_long_as_its_signature_is_of_use() {
        let seen = Seen::default();
        let minute = |minute| DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute);
        assert!(seen.is_first(1, minute(0)) && !seen.is_first(1, minute(0)));
        // It is remembered in spite of others, and of each change of generations.
        for later in 1..=10 {
            assert!(seen.is_first(100 + u64::try_from(later).unwrap_or_default(), minute(later)));
            assert!(!seen.is_first(1, minute(later)), "{later}");
        }
        assert!(!seen.is_first(1, minute(11)));
        assert!(seen.is_first(2, minute(22)) && seen.is_first(1, minute(33)), "memory is not for ever");
    }

    #[test]
    fn memory_has_an_end() {
        let seen = Seen::default();
        for id in 0..3 * MOST as u64 {
            seen.is_first(id, DateTime::UNIX_EPOCH);
        }
        let kept = seen.0.lock().map(|seen| seen.young.len() + seen.old.len()).unwrap_or_default();
        assert!(kept <= 2 * MOST, "{kept}");
    }
}
