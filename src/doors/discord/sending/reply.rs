//! Sends a message that answers what a person has just written in their DM. It keeps the same pace and the same gate
//! as deliveries.

use reqwest::Method;
use serde::Serialize;
use tokio::time::{Instant, sleep};

use super::courier::Courier;
use super::gate::{Outcome, Shut};
use super::hitch::outcome;
use crate::doors::discord::http::{ApiError, Repeat};
use crate::doors::discord::outbound::Body;

/// The REST body of such a message. Discord sends a second one with the same nonce only once.
#[derive(Serialize)]
struct Answer {
    nonce: String,
    enforce_nonce: bool,
    #[serde(flatten)]
    body: Body,
}

impl Courier {
    /// Sends `body` to a DM. While the gate is shut it waits, as long as an answer is of use.
    pub(in crate::doors::discord) async fn reply(
        &self,
        channel: u64,
        nonce: String,
        body: Body,
    ) -> Result<(), ApiError> {
        let path = format!("/channels/{channel}/messages");
        let call = self.api.call(Method::POST, path, Repeat::Safe);
        let call = call.with(&Answer { nonce, enforce_nonce: true, body })?;
        // A gate that is shut for good is shut for deliveries: the last answers still go out while the process ends.
        while let Some(Shut::Until(then)) = self.gate.shut(self.clock.now()) {
            let left = (then - self.clock.now()).to_std().unwrap_or_default();
            if Instant::now() + left >= call.until {
                return Err(ApiError::RateLimited);
            }
            sleep(left).await;
        }
        if !self.pace.pass(call.until).await {
            return Err(ApiError::RateLimited);
        }
        // Each attempt counts by itself: a limit for all requests holds for deliveries too, from that moment on.
        let sent = self.api.send_noting(&call, |error, limit| self.note_outcome(outcome(error, limit))).await;
        if sent.is_ok() {
            self.note_outcome(Outcome::Answered);
        }
        sent.map(drop).map_err(|failed| failed.error)
    }
}
