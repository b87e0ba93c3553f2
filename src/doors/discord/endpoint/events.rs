//! Keeps what webhook events say.

use std::time::Duration;

use chrono::{DateTime, Utc};
use hyper::StatusCode;
use tokio::time::timeout;

use super::Endpoint;
use super::event::{Event, parse_event};
use crate::core::{Person, Platform};

/// The longest time for storing an event. Discord waits three seconds for the response.
const KEEP_WITHIN: Duration = Duration::from_secs(2);

impl Endpoint {
    /// Stores what an event says about a person. An event without a time of its own counts from when it was signed.
    /// Returns the status to respond with: after an error status Discord sends the event again.
    pub(super) async fn keep_event(
        &self,
        body: &[u8],
        signed_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> StatusCode {
        let Some(event) = parse_event(body) else { return StatusCode::BAD_REQUEST };
        let or_signed = |at: Option<DateTime<Utc>>| at.unwrap_or(signed_at);
        let person = |user| Person { platform: Platform::Discord, user };
        let keeping = async {
            match event {
                Event::Ping | Event::Other => Ok(false),
                Event::Authorized { user, at } => {
                    self.app().presence().authorized(&person(user), or_signed(at), now).await
                }
                Event::Deauthorized { user, at } => {
                    self.app().presence().deauthorized(&person(user), or_signed(at), now).await
                }
            }
        };
        match timeout(KEEP_WITHIN, keeping).await {
            Ok(Ok(_)) => StatusCode::NO_CONTENT,
            Ok(Err(trouble)) => {
                tracing::error!(code = trouble.code(), "an event of Discord's could not be kept");
                StatusCode::SERVICE_UNAVAILABLE
            }
            Err(_) => {
                tracing::error!("an event of Discord's could not be kept in time");
                StatusCode::SERVICE_UNAVAILABLE
            }
        }
    }
}
