//! Sets the metrics that nothing counts as it happens: what is due, what waits, and whether the clock is right.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::timeout;

use super::app::App;
use crate::core::Platform;
use crate::metrics::{HeldUpPart, MOST_COUNTED, Metrics, flag};
use crate::store::StoreError;

/// The longest time for the database's answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// Sets these metrics. What the database does not tell in time stays as it was, and the metrics say that it does not
/// answer. Its looks use an index and a limit, so they cost the same for a thousand timers and for a million.
pub async fn measure(app: &App, platform: Platform, now: DateTime<Utc>) {
    let metrics = app.metrics();
    metrics.clock_doubted.set(flag(app.watch().holds()));
    metrics.clock_apart.set(flag(app.watch().is_apart()));
    let holdup = app.outbox().holdup(platform);
    for (part, until) in [
        (HeldUpPart::Everything, holdup.everything),
        (HeldUpPart::Unhurried, holdup.unhurried),
        (HeldUpPart::First, holdup.first),
    ] {
        metrics.set_held_up(part, until.is_some_and(|until| until > now));
    }
    let looked = timeout(PATIENCE, look(app, platform, now)).await;
    metrics.database_up.set(flag(matches!(looked, Ok(Ok(())))));
}

async fn look(app: &App, platform: Platform, now: DateTime<Utc>) -> Result<(), StoreError> {
    let (store, metrics): (_, &Metrics) = (app.store(), app.metrics());
    let timers = store.count_due_timers(now, MOST_COUNTED).await?;
    let next_timer = if timers > 0 { store.next_timer().await? } else { None };
    let deliveries = store.count_due_deliveries(platform, now, MOST_COUNTED).await?;
    let next_delivery = if deliveries > 0 { store.next_delivery(platform, None).await? } else { None };
    let overdue = |next: Option<DateTime<Utc>>| {
        next.and_then(|next| (now - next).to_std().ok()).unwrap_or_default().as_secs_f64()
    };
    metrics.timers_due.set(number(timers));
    metrics.timers_overdue.set(overdue(next_timer));
    metrics.deliveries_due.set(number(deliveries));
    metrics.deliveries_overdue.set(overdue(next_delivery));
    Ok(())
}

/// Returns a count of at most [`MOST_COUNTED`].
fn number(count: i64) -> f64 {
    u32::try_from(count).map_or(0.0, f64::from)
}
