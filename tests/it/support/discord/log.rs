//! The log of every request that came in.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::call::{Call, FilePart};
use super::route::Route;

/// One request and what came of it.
#[derive(Clone, Debug)]
pub struct Request {
    /// What it asked for.
    pub route: Route,
    /// `POST`, for example.
    pub method: String,
    /// The path without `/api/v10`, and without the query.
    pub path: String,
    /// The JSON body, or the `payload_json` part of a multipart one.
    pub body: Option<Value>,
    /// The files that came with it.
    pub files: Vec<FilePart>,
    /// The status of the answer. `None` when the request was never answered.
    pub status: Option<u16>,
    /// The error code in the answer, when there is one.
    pub error: Option<u64>,
    /// When it came, by the stand-in's clock.
    pub at_ms: u64,
    /// When it came, by the real clock.
    pub(super) at: Instant,
}

impl Request {
    pub(super) fn of(call: &Call, at_ms: u64) -> Self {
        Self {
            route: call.route,
            method: call.method.clone(),
            path: call.path.clone(),
            body: call.body.clone(),
            files: call.files.clone(),
            status: None,
            error: None,
            at_ms,
            at: Instant::now(),
        }
    }
}

/// The most requests that fell within any one second of real time, those of interactions left out.
pub(super) fn max_rate(log: &[Request]) -> usize {
    let times: Vec<Instant> =
        log.iter().filter(|request| counts(request)).map(|request| request.at).collect();
    busiest(&times, |first, last| last.duration_since(*first) < Duration::from_secs(1))
}

/// The same by the stand-in's clock.
pub(super) fn max_rate_by_clock(log: &[Request]) -> usize {
    let times: Vec<u64> = log.iter().filter(|request| counts(request)).map(|request| request.at_ms).collect();
    busiest(&times, |first, last| last.saturating_sub(*first) < 1000)
}

fn counts(request: &Request) -> bool {
    !request.route.is_of_interaction() && request.route != Route::Gateway
}

/// The longest stretch whose first and last are close. The times come in order.
fn busiest<T>(times: &[T], close: impl Fn(&T, &T) -> bool) -> usize {
    let mut first = 0;
    let mut most = 0;
    for (number, last) in times.iter().enumerate() {
        while !close(&times[first], last) {
            first += 1;
        }
        most = most.max(number + 1 - first);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_busiest_second_is_found() {
        let close = |first: &u64, last: &u64| last - first < 1000;
        assert_eq!(busiest(&[], close), 0);
        assert_eq!(busiest(&[0, 500, 999, 1000, 1400, 1499, 3000], close), 5);
    }
}
