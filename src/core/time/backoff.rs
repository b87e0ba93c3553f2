//! How long to wait before another attempt.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::TimeDelta;

/// Waits that double with each attempt that has failed, up to a longest one.
///
/// | before what                                            | first wait | longest wait | spread |
/// |--------------------------------------------------------|------------|--------------|--------|
/// | a delivery is sent again                               | 1 s        | 15 min       | full   |
/// | a message to a member who was erased is deleted again  | 30 s       | 6 h          | none   |
/// | a request to Discord is sent again (at most three times) | 200 ms   | 800 ms       | none   |
/// | a delivery is looked up after an attempt that failed   | 2 s        | 60 s         | none   |
/// | a known person is tried while most known people refuse | 1 min      | 10 min       | none   |
/// | anything is sent while Discord does not answer         | 1 s        | 60 s         | none   |
/// | anything is sent while Discord refuses the bot         | 15 min     | 6 h          | none   |
///
/// "Full" spreads the attempts over the whole wait ([`jittered`](Self::jittered)), so that many deliveries that
/// failed together are not retried together.
#[derive(Debug, Clone, Copy)]
pub struct Backoff {
    first: TimeDelta,
    longest: TimeDelta,
}

impl Backoff {
    /// Returns a backoff with its first wait and its longest one.
    pub const fn new(first: TimeDelta, longest: TimeDelta) -> Self {
        Self { first, longest }
    }

    /// Returns the wait after `times` earlier waits: the first wait for 0 or less, twice as long for 1.
    pub fn wait(self, times: i64) -> TimeDelta {
        // Thirty doublings of a millisecond are twelve days: longer than any longest wait.
        let doublings = times.clamp(0, 30);
        let ms = self.first.num_milliseconds().saturating_mul(1 << doublings);
        TimeDelta::milliseconds(ms.min(self.longest.num_milliseconds()))
    }

    /// Returns a part of that wait, chosen by `seed`. The same seed gives the same part, so a simulated run can be
    /// repeated.
    pub fn jittered(self, times: i64, seed: &impl Hash) -> TimeDelta {
        let mut hasher = DefaultHasher::new();
        seed.hash(&mut hasher);
        let most = u64::try_from(self.wait(times).num_milliseconds()).unwrap_or_default().max(1);
        TimeDelta::milliseconds(
            i64::try_from(hasher.finish().checked_rem(most).unwrap_or_default()).unwrap_or_default(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACKOFF: Backoff = Backoff::new(TimeDelta::seconds(1), TimeDelta::seconds(60));

    #[test]
    fn it_doubles_up_to_the_longest_wait() {
        let waits = [i64::MIN, -1, 0, 1, 2, 5, 6, 7, i64::MAX].map(|times| BACKOFF.wait(times).num_seconds());
        assert_eq!(waits, [1, 1, 1, 2, 4, 32, 60, 60, 60]);
    }

    #[test]
    fn a_part_of_a_wait_is_shorter_and_the_same_for_the_same_seed() {
        for times in 0..10 {
            let parts: Vec<_> = (0..100).map(|seed| BACKOFF.jittered(times, &seed)).collect();
            assert!(parts.iter().all(|part| (TimeDelta::zero()..BACKOFF.wait(times)).contains(part)));
            assert!(parts.iter().any(|part| *part > BACKOFF.wait(times) / 2));
            assert_eq!(parts[7], BACKOFF.jittered(times, &7));
        }
    }
}
