//! The bells wake the loops before the time until which they sleep.
//!
//! Each bell has exactly one loop that waits for it. `Notify::notify_one` wakes one waiter, so of two loops that
//! shared a bell one would take the other's wake-up. So each platform has bells of its own.

use std::collections::HashSet;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::core::Platform;

/// The longest time between two looks into the store. Another process may have committed something without ringing a
/// bell of this one: a command of the operator's, a process with other roles, or one that has died since.
const LONGEST_WAIT: TimeDelta = TimeDelta::seconds(5);
/// The longest time between two readings of the clock: the clock may have been set, or the machine may have slept.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// Wakes the loops when something was committed that is due earlier than what they wait for.
#[derive(Debug)]
pub struct Bells {
    timers: Bell,
    console: PlatformBells,
    discord: PlatformBells,
}

/// The bells of one platform's loops.
#[derive(Debug)]
struct PlatformBells {
    deliveries: Bell,
    cleanups: Bell,
}

/// Wakes one loop.
#[derive(Debug)]
pub struct Bell {
    rung: Notify,
}

impl Bell {
    fn new() -> Self {
        Self { rung: Notify::new() }
    }

    /// Wakes the loop, or lets its next wait end at once.
    pub fn ring(&self) {
        self.rung.notify_one();
    }

    /// Waits until it is rung.
    pub async fn rung(&self) {
        self.rung.notified().await;
    }
}

impl Bells {
    /// Returns the bells of a process.
    pub(super) fn new() -> Self {
        let bells = || PlatformBells { deliveries: Bell::new(), cleanups: Bell::new() };
        Self { timers: Bell::new(), console: bells(), discord: bells() }
    }

    /// Returns the bell of the timer loop.
    pub fn timers(&self) -> &Bell {
        &self.timers
    }

    /// Returns the bell of the loop that sends a platform's deliveries.
    pub fn deliveries(&self, platform: Platform) -> &Bell {
        &self.bells_of(platform).deliveries
    }

    /// Returns the bell of the loop that deletes, on a platform, what was sent to erased members.
    pub fn cleanups(&self, platform: Platform) -> &Bell {
        &self.bells_of(platform).cleanups
    }

    /// Wakes the loops that send these platforms' deliveries, each loop once.
    pub(super) fn ring_deliveries(&self, owed: impl Iterator<Item = Platform>) {
        let owed: HashSet<Platform> = owed.collect();
        for platform in owed {
            self.deliveries(platform).ring();
        }
    }

    fn bells_of(&self, platform: Platform) -> &PlatformBells {
        match platform {
            Platform::Console => &self.console,
            Platform::Discord => &self.discord,
        }
    }
}

/// Returns when the clock shows `next`, when the bell rings, or after the longest wait.
pub async fn sleep_until(clock: &Clock, next: Option<DateTime<Utc>>, bell: &Bell) {
    // Sleeping in short steps: a single long sleep would not notice that the clock was set.
    let latest = clock.now() + LONGEST_WAIT;
    let until = next.map_or(latest, |next| next.min(latest));
    loop {
        let Ok(left) = (until - clock.now()).to_std() else { return };
        if left.is_zero() {
            return;
        }
        tokio::select! {
            () = tokio::time::sleep(left.min(LONGEST_SLEEP)) => {}
            () = bell.rung() => return,
        }
    }
}
