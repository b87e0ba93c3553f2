//! The bounds between which times are counted, in seconds.

use prometheus_client::metrics::histogram::Histogram;

/// Returns a histogram of the times from a request to its reply. Discord waits three seconds.
pub(super) fn handling() -> Histogram {
    Histogram::new([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0, 60.0])
}

/// Returns a histogram of how late something was. A person notices a minute.
pub(super) fn lateness() -> Histogram {
    Histogram::new([0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3_600.0])
}

/// Returns a histogram of the waits for a pace.
pub(super) fn waits() -> Histogram {
    Histogram::new([0.001, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0])
}

/// Returns a histogram of the times for one use of the database. It ends its own waits after some seconds.
pub(super) fn database() -> Histogram {
    Histogram::new([
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0,
    ])
}
