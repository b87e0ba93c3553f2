//! The only reader of the time. All other code is given `now`.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};

/// Tells the time: the system's, or one that a test or the terminal's `/time` has moved.
#[derive(Debug)]
pub struct Clock {
    /// For a stopped clock, the time that it shows before any shift, in milliseconds since the epoch.
    stopped_at: Option<AtomicI64>,
    /// The milliseconds that are added to that time, or to the system's time.
    shift: AtomicI64,
}

impl Clock {
    /// Returns the system's clock.
    pub fn system() -> Self {
        Self { stopped_at: None, shift: AtomicI64::new(0) }
    }

    /// Returns a clock that stands at `now` and moves only when [`Clock::shift`] moves it.
    pub fn stopped(now: DateTime<Utc>) -> Self {
        Self { stopped_at: Some(AtomicI64::new(now.timestamp_millis())), shift: AtomicI64::new(0) }
    }

    /// Returns the present instant, to the millisecond.
    pub fn now(&self) -> DateTime<Utc> {
        let base = match &self.stopped_at {
            Some(at) => at.load(Ordering::Relaxed),
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the time")]
            None => Utc::now().timestamp_millis(),
        };
        let moved = base.saturating_add(self.shift.load(Ordering::Relaxed));
        DateTime::from_timestamp_millis(moved).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Returns whether the clock can be moved to `at`: the years 1970 to 2199.
    pub fn can_show(&self, at: DateTime<Utc>) -> bool {
        (0..LAST_MS).contains(&at.timestamp_millis())
    }

    /// Moves the clock by `by`. Returns the new time, or None when it would leave the years 1970 to 2199.
    pub fn shift(&self, by: TimeDelta) -> Option<DateTime<Utc>> {
        let moved = self.now().checked_add_signed(by).filter(|moved| self.can_show(*moved))?;
        self.shift.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
        Some(moved)
    }
}

/// 2200-01-01, in milliseconds since the epoch.
const LAST_MS: i64 = 7_258_118_400_000;
