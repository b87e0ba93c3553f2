//! Sends one message after another, for a door that waits for its person and for messages itself.

use chrono::{DateTime, Utc};
use tokio::time::Instant;

use super::carrier::{Carrier, Intake, SEND_WITHIN};
use crate::engine::{App, Trouble};

/// Claims one batch of what is due, sends the messages one after another in the order in which they were due, and
/// settles them. Returns how many there were: 0 when nothing is due, or when the carrier takes none.
pub async fn send_batch(app: &App, carrier: &impl Carrier, now: DateTime<Utc>) -> Result<usize, Trouble> {
    let Intake::UpTo(most) = carrier.intake(now) else { return Ok(0) };
    let claimed = app.outbox().claim_due(carrier.platform(), now, i64::from(most)).await?;
    let until = Instant::now() + SEND_WITHIN;
    let mut done = Vec::with_capacity(claimed.len());
    for outgoing in claimed {
        let sent = carrier.send(&outgoing, until).await;
        carrier.note(&sent);
        done.push((outgoing, sent));
    }
    if !done.is_empty() {
        app.outbox().settle(&done, now).await?;
    }
    Ok(done.len())
}
