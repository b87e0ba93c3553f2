//! What wakes the loops before the time for which they sleep.
//!
//! Every bell has one loop that waits for it: `Notify::notify_one` wakes one waiter, and a bell that two loops share
//! lets one of them take the other's wake-up. So each platform has bells of its own.

use std::collections::HashSet;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::core::Platform;

/// The store is asked at least so often, whatever is expected.
const LONGEST_WAIT: TimeDelta = TimeDelta::seconds(60);
/// The clock is read at least so often: it may have been set, or the machine may have slept.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// Wakes the loops when something earlier than what they wait for was committed.
#[derive(Debug, Default)]
pub struct Bells {
    timers: Notify,
    console: PlatformBells,
    discord: PlatformBells,
}

/// The bells of one platform's loops.
#[derive(Debug, Default)]
struct PlatformBells {
    deliveries: Notify,
    cleanups: Notify,
}

impl Bells {
    /// Wakes the timer loop.
    pub fn timers(&self) -> &Notify {
        &self.timers
    }

    /// Wakes the loop that sends a platform's deliveries.
    pub fn deliveries(&self, platform: Platform) -> &Notify {
        &self.of(platform).deliveries
    }

    /// Wakes the loop that deletes, on a platform, what was sent to members who have been erased.
    pub fn cleanups(&self, platform: Platform) -> &Notify {
        &self.of(platform).cleanups
    }

    /// Wakes the loops that send these platforms' deliveries, each once.
    pub(super) fn ring_deliveries(&self, owed: impl Iterator<Item = Platform>) {
        let owed: HashSet<Platform> = owed.collect();
        for platform in owed {
            self.deliveries(platform).notify_one();
        }
    }

    fn of(&self, platform: Platform) -> &PlatformBells {
        match platform {
            Platform::Console => &self.console,
            Platform::Discord => &self.discord,
        }
    }
}

/// Returns when the clock shows `next`, when the bell rings, or after a minute.
pub async fn sleep_until(clock: &Clock, next: Option<DateTime<Utc>>, bell: &Notify) {
    let latest = clock.now() + LONGEST_WAIT;
    let until = next.map_or(latest, |next| next.min(latest));
    loop {
        let Ok(left) = (until - clock.now()).to_std() else { return };
        if left.is_zero() {
            return;
        }
        tokio::select! {
            () = tokio::time::sleep(left.min(LONGEST_SLEEP)) => {}
            () = bell.notified() => return,
        }
    }
}
