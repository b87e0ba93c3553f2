//! Reads the body of a request, within limits.

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::StatusCode;
use hyper::body::{Body, Bytes, Incoming};
use tokio::sync::Semaphore;

/// The size up to which bodies are read without a turn. Nearly all of Discord's are smaller.
const SMALL: usize = 64 * 1024;
/// The most larger bodies that are read at once, so that strangers cannot fill the memory.
const MOST_LARGE: usize = 16;

/// Reads bodies.
pub(super) struct Bodies {
    turns: Semaphore,
}

impl Bodies {
    pub(super) fn new() -> Self {
        Self { turns: Semaphore::new(MOST_LARGE) }
    }

    /// Reads a body of at most `most` bytes. A body that declares more is not read at all. Returns the status to
    /// respond with when it cannot be had.
    pub(super) async fn read(&self, body: Incoming, most: usize) -> Result<Bytes, StatusCode> {
        let size = body.size_hint();
        if size.lower() > most as u64 {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let is_small = size.upper().is_some_and(|upper| upper <= SMALL as u64);
        let turn = if is_small { None } else { self.turns.try_acquire().ok() };
        // Without a turn, the body has to be small after all: a chunked one does not say how long it is.
        let most_now = if is_small || turn.is_some() { most } else { most.min(SMALL) };
        match Limited::new(body, most_now).collect().await {
            Ok(body) => Ok(body.to_bytes()),
            Err(error) if error.is::<LengthLimitError>() && most_now < most => {
                Err(StatusCode::SERVICE_UNAVAILABLE)
            }
            Err(error) if error.is::<LengthLimitError>() => Err(StatusCode::PAYLOAD_TOO_LARGE),
            Err(_) => Err(StatusCode::BAD_REQUEST),
        }
    }
}
