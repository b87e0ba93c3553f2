//! The only reader of the time. All other code is given `now`.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Tells the time: the system's, or one that a test or the terminal's `/time` has moved.
#[derive(Debug)]
pub struct Clock {
    hands: Hands,
    /// The milliseconds that `/time` adds to what the hands show.
    shift: AtomicI64,
    /// The name of the system's present boot, if it has one.
    boot: Option<String>,
}

/// Where the time comes from.
#[derive(Debug)]
enum Hands {
    System(Ticker),
    /// Hands that stand still until a test moves them, in milliseconds.
    Stopped {
        /// What the wall clock shows, since the epoch.
        wall: AtomicI64,
        /// How much time has passed.
        ticks: AtomicI64,
    },
}

/// What the system's clocks show at one moment. The terminal's `/time` does not move it, so that a jump in it is a
/// fault, or a person who set the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The wall clock, which can be set.
    pub wall: DateTime<Utc>,
    /// The monotonic clock, which cannot. It counts from an unknown beginning.
    pub ticks: TimeDelta,
    /// The name of the boot whose ticks these are. Ticks of two processes can be compared if both have the same one.
    pub boot: Option<String>,
}

impl Clock {
    /// Returns the system's clock.
    pub fn system() -> Self {
        Self { hands: Hands::System(Ticker::start()), shift: AtomicI64::new(0), boot: None }
    }

    /// Returns a clock that stands at `now` and moves only when it is moved.
    pub fn stopped(now: DateTime<Utc>) -> Self {
        let (wall, ticks) = (AtomicI64::new(now.timestamp_millis()), AtomicI64::new(0));
        Self { hands: Hands::Stopped { wall, ticks }, shift: AtomicI64::new(0), boot: None }
    }

    /// Returns the same clock with the name of the system's present boot.
    #[must_use]
    pub fn in_boot(self, boot: Option<String>) -> Self {
        Self { boot, ..self }
    }

    /// Returns the present instant, to the millisecond.
    pub fn now(&self) -> DateTime<Utc> {
        instant_at(self.wall_ms().saturating_add(self.shift.load(Ordering::Relaxed)))
    }

    /// Returns what the system's clocks show.
    pub fn reading(&self) -> Reading {
        let ticks = match &self.hands {
            Hands::System(ticker) => i64::try_from(ticker.elapsed().as_millis()).unwrap_or(i64::MAX),
            Hands::Stopped { ticks, .. } => ticks.load(Ordering::Relaxed),
        };
        let ticks = TimeDelta::try_milliseconds(ticks).unwrap_or(TimeDelta::MAX);
        Reading { wall: instant_at(self.wall_ms()), ticks, boot: self.boot.clone() }
    }

    /// Returns the earliest instant that the system's clock can rightly show: the release's own date. A machine
    /// without a battery for its clock starts in the year 1970, or in the year that its system was made. A stopped
    /// clock is always right.
    pub fn earliest(&self) -> DateTime<Utc> {
        let released = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
        match self.hands {
            Hands::System(_) => released.and_time(NaiveTime::MIN).and_utc(),
            Hands::Stopped { .. } => DateTime::<Utc>::MIN_UTC,
        }
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

    /// Sets the wall clock of a stopped clock forward or back by `by`, as a person or a fault sets a system's: no
    /// time passes.
    pub fn set_by(&self, by: TimeDelta) {
        if let Hands::Stopped { wall, .. } = &self.hands {
            wall.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
        }
    }

    /// Lets time pass on a stopped clock.
    pub fn run_on(&self, time: TimeDelta) {
        if let Hands::Stopped { ticks, .. } = &self.hands {
            ticks.fetch_add(time.num_milliseconds(), Ordering::Relaxed);
        }
        self.set_by(time);
    }

    fn wall_ms(&self) -> i64 {
        match &self.hands {
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the time")]
            Hands::System(_) => ms_since_epoch(SystemTime::now()),
            Hands::Stopped { wall, .. } => wall.load(Ordering::Relaxed),
        }
    }
}

/// Returns the milliseconds from the epoch to `time`, negative before 1970. `chrono::Utc::now` panics there.
fn ms_since_epoch(time: SystemTime) -> i64 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
    }
}

/// Returns the instant, or the first or the last one of the calendar where there is no such year.
fn instant_at(ms: i64) -> DateTime<Utc> {
    let end = if ms < 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
    DateTime::from_timestamp_millis(ms).unwrap_or(end)
}

/// Counts the time since the system's start, also while the machine sleeps: a laptop that was shut for a week must
/// not look like one whose clock was set.
#[cfg(any(target_os = "linux", target_os = "android"))]
#[derive(Debug)]
struct Ticker;

#[cfg(any(target_os = "linux", target_os = "android"))]
impl Ticker {
    fn start() -> Self {
        Self
    }

    fn elapsed(&self) -> Duration {
        let Self = self;
        let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
        Duration::from_secs(time.tv_sec.try_into().unwrap_or_default())
            + Duration::from_nanos(time.tv_nsec.try_into().unwrap_or_default())
    }
}

/// Counts the time since the process's start.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
#[derive(Debug)]
struct Ticker(std::time::Instant);

#[cfg(not(any(target_os = "linux", target_os = "android")))]
impl Ticker {
    fn start() -> Self {
        Self(std::time::Instant::now())
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// 2200-01-01, in milliseconds since the epoch.
const LAST_MS: i64 = 7_258_118_400_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_before_1970_and_beyond_the_calendar_are_read() {
        let second = Duration::from_secs(1);
        let before = SystemTime::UNIX_EPOCH.checked_sub(69 * 366 * 86_400 * second);
        for (time, year) in [(SystemTime::UNIX_EPOCH.checked_sub(second), "1969"), (before, "1900")] {
            let at = instant_at(ms_since_epoch(time.unwrap_or(SystemTime::UNIX_EPOCH)));
            assert!(at.to_string().starts_with(year), "{at}");
        }
        assert_eq!(instant_at(i64::MIN), DateTime::<Utc>::MIN_UTC);
        assert_eq!(instant_at(i64::MAX), DateTime::<Utc>::MAX_UTC);
    }

    #[test]
    fn time_that_is_played_is_no_jump_of_the_systems_clock() {
        let clock = Clock::stopped(DateTime::UNIX_EPOCH);
        let before = clock.reading();
        clock.shift(TimeDelta::days(5));
        assert_eq!(clock.reading(), before);
        clock.run_on(TimeDelta::hours(1));
        clock.set_by(TimeDelta::days(-7));
        let after = clock.reading();
        assert_eq!((after.wall - before.wall).num_hours(), 1 - 7 * 24);
        assert_eq!((after.ticks - before.ticks).num_hours(), 1);
    }
}
