//! The stand-in's own clock, and the ids that are made from it.
//!
//! Discord's rules count time: three seconds for a first answer, fifteen minutes for a token. A
//! test moves this clock by hand, so it meets those rules without waiting for them.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The first millisecond of 2015, from which Discord counts.
const DISCORD_EPOCH_MS: u64 = 1_420_070_400_000;

/// 2026-08-06, nine in the morning, UTC: where a new clock stands.
const MORNING_MS: u64 = 1_786_006_800_000;

/// A clock that stands still until a test moves it, or that runs when it is told to.
pub(super) struct Clock {
    hand: Mutex<Hand>,
    made: AtomicU64,
}

/// Where the clock's hand is.
#[derive(Clone, Copy)]
enum Hand {
    /// It stands at this millisecond since 1970.
    Still(u64),
    /// It left `from` at `since`, and runs with real time.
    Running { from: u64, since: Instant },
}

impl Hand {
    fn reads(self) -> u64 {
        match self {
            Self::Still(ms) => ms,
            Self::Running { from, since } => from + millis(since.elapsed()),
        }
    }
}

impl Clock {
    pub(super) fn new() -> Self {
        Self { hand: Mutex::new(Hand::Still(MORNING_MS)), made: AtomicU64::new(0) }
    }

    /// Milliseconds since 1970.
    pub(super) fn now_ms(&self) -> u64 {
        self.hand.lock().expect("no one panics while holding the clock").reads()
    }

    /// Puts the hand somewhere, and leaves it standing there.
    pub(super) fn set(&self, ms: u64) {
        *self.hand.lock().expect("no one panics while holding the clock") = Hand::Still(ms);
    }

    /// Moves the hand forward. A running clock runs on from there.
    pub(super) fn advance(&self, by: Duration) {
        let mut hand = self.hand.lock().expect("no one panics while holding the clock");
        *hand = match *hand {
            Hand::Still(ms) => Hand::Still(ms + millis(by)),
            Hand::Running { from, since } => Hand::Running { from: from + millis(by), since },
        };
    }

    /// Lets the clock run with real time from `ms` on.
    pub(super) fn run_from(&self, ms: u64) {
        *self.hand.lock().expect("no one panics while holding the clock") =
            Hand::Running { from: ms, since: Instant::now() };
    }

    /// A new id. Its upper bits are the clock's time, its lower 22 a running number.
    pub(super) fn snowflake(&self) -> u64 {
        let number = self.made.fetch_add(1, Ordering::Relaxed) & ((1 << 22) - 1);
        (first_snowflake_at(self.now_ms())) | number
    }
}

/// The smallest id that a message of this millisecond can have.
pub fn first_snowflake_at(ms: u64) -> u64 {
    ms.saturating_sub(DISCORD_EPOCH_MS) << 22
}

/// `2026-08-06T09:00:00.000000+00:00`, as Discord writes a time.
pub(super) fn iso(ms: u64) -> String {
    let (seconds, millis) = (ms / 1000, ms % 1000);
    let (year, month, day) = civil(seconds / 86_400);
    let of_day = seconds % 86_400;
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}000+00:00")
}

/// Year, month and day of a count of days since 1970 (Howard Hinnant's `civil_from_days`).
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).expect("no test lasts for aeons")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_discord_writes_it() {
        assert_eq!(iso(MORNING_MS), "2026-08-06T09:00:00.000000+00:00");
        assert_eq!(iso(951_782_399_999), "2000-02-28T23:59:59.999000+00:00");
        assert_eq!(iso(951_782_400_000), "2000-02-29T00:00:00.000000+00:00");
    }

    #[test]
    fn ids_grow_and_tell_their_time() {
        let clock = Clock::new();
        let (first, second) = (clock.snowflake(), clock.snowflake());
        clock.advance(Duration::from_millis(1));
        let later = clock.snowflake();
        assert!(first < second && second < later);
        assert_eq!(later >> 22, MORNING_MS + 1 - DISCORD_EPOCH_MS);
    }
}
