//! Compares the machine's clock with the database server's, where processes on several machines share a database. A
//! process whose clock is apart from it would send everything at a wrong time, so it fires and sends nothing: the others do.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use chrono::TimeDelta;

use crate::clock::{Clock, Reading};
use crate::store::Store;

/// How far the two may be apart: far less than a claim of a delivery lasts, because each process takes its own clock for
/// when another one's claim ends.
const TOLERATED: TimeDelta = TimeDelta::seconds(5);
/// How often they are compared.
const EVERY: TimeDelta = TimeDelta::seconds(20);

/// Knows whether the machine's clock is apart from the server's.
#[derive(Debug)]
pub(super) struct ServerClock {
    store: Store,
    /// Whether they are compared. The clock of a simulation is not the server's.
    compares: AtomicBool,
    /// What the clock showed at the last comparison.
    compared: Mutex<Option<Reading>>,
    apart: AtomicBool,
}

impl ServerClock {
    pub(super) fn new(store: Store) -> Self {
        let (compares, apart) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { store, compares, compared: Mutex::new(None), apart }
    }

    pub(super) fn begin_to_compare(&self) {
        self.compares.store(self.store.is_shared(), Ordering::Relaxed);
    }

    pub(super) fn is_apart(&self) -> bool {
        self.apart.load(Ordering::Relaxed)
    }

    /// Compares the two, if that has not been done lately. What cannot be compared stays as it was.
    pub(super) async fn compare(&self, clock: &Clock) {
        let reading = clock.reading();
        if !self.compares.load(Ordering::Relaxed) || self.was_compared_lately(&reading) {
            return;
        }
        let Ok(Some(server)) = self.store.server_time().await else { return };
        let ahead = reading.wall - server;
        *self.compared.lock().unwrap_or_else(PoisonError::into_inner) = Some(reading);
        let apart = ahead.abs() > TOLERATED;
        let was_apart = self.apart.swap(apart, Ordering::Relaxed);
        match (was_apart, apart) {
            (false, true) => tracing::error!(
                seconds_ahead = ahead.num_seconds(),
                "the machine's clock is apart from the database server's; this process sends nothing until it is set"
            ),
            (true, false) => tracing::warn!("the machine's clock agrees with the database server's again"),
            (false, false) | (true, true) => {}
        }
    }

    /// Returns whether the clock was compared a moment ago and has run on steadily since.
    fn was_compared_lately(&self, now: &Reading) -> bool {
        let compared = self.compared.lock().unwrap_or_else(PoisonError::into_inner);
        // While they are apart they are compared each time, so that the process goes on as soon as it can.
        !self.is_apart()
            && compared.as_ref().is_some_and(|then| {
                let (wall, ticks) = (now.wall - then.wall, now.ticks - then.ticks);
                ticks < EVERY && (wall - ticks).abs() <= TOLERATED
            })
    }
}
