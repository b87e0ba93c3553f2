//! Measures how long something takes, also when it fails or is given up.

use std::time::Instant;

use prometheus_client::metrics::histogram::Histogram;

/// Measures the time until it is dropped.
#[derive(Debug)]
pub struct Timing {
    since: Instant,
    into: Histogram,
}

impl Timing {
    pub(super) fn new(into: Histogram) -> Self {
        Self { since: Instant::now(), into }
    }
}

impl Drop for Timing {
    fn drop(&mut self) {
        self.into.observe(self.since.elapsed().as_secs_f64());
    }
}
