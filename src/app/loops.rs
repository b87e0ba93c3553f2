use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Notify;

use crate::app::App;
use crate::clock::Clock;

/// Wakes the loops when something earlier than what they wait for was committed.
#[derive(Debug, Default)]
pub struct Bell {
    /// For the timer loop.
    pub timers: Notify,
    /// For the delivery loops.
    pub deliveries: Notify,
}

/// The store is asked at least so often, whatever is expected.
const LONGEST_WAIT: TimeDelta = TimeDelta::seconds(60);
/// The clock is read at least so often: it may have been set, or the machine may have slept.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);
/// After a failure of the store.
const AFTER_TROUBLE: TimeDelta = TimeDelta::seconds(5);

impl App {
    /// The timer loop: fires what is due, and sleeps until the next timer. It never returns; dropping it at any
    /// point loses nothing.
    pub async fn keep_time(&self, clock: &Clock) {
        loop {
            let next = match self.fire_due(clock.now()).await {
                Ok(tick) => tick.next,
                Err(trouble) => {
                    tracing::error!(code = trouble.code(), "timers could not be fired");
                    Some(clock.now() + AFTER_TROUBLE)
                }
            };
            sleep_until(clock, next, &self.bell.timers).await;
        }
    }

    /// What wakes the loops.
    pub fn bell(&self) -> &Bell {
        &self.bell
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
