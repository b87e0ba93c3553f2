//! Wakes the loops of other processes. A process that answers people and keeps no time announces what it has committed to
//! those that do, and they listen. What is missed is found within seconds, because they look that often anyway.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::sleep;

use super::app::App;
use super::bells::Bells;
use super::said::Said;
use super::trouble::Trouble;
use crate::clock::Clock;
use crate::core::Platform;

/// How long an announcement waits for others of its kind.
const TOGETHER: Duration = Duration::from_millis(20);
/// The pause after a failure.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);

/// The earliest times that were announced.
#[derive(Debug, Default)]
struct Announced {
    timer: Option<DateTime<Utc>>,
    delivery: Option<DateTime<Utc>>,
}

/// Announces what this process commits, for as long as it lives. The bells that its own loops would wait for are its own.
pub(super) async fn announce(app: &App, clock: &Clock) {
    let mut announced = Announced::default();
    loop {
        let (bells, platform) = (app.bells(), Platform::Discord);
        let (timers, deliveries, cleanups) = tokio::select! {
            () = bells.timers().rung() => (true, false, false),
            () = bells.deliveries(platform).rung() => (false, true, false),
            () = bells.cleanups(platform).rung() => (false, false, true),
        };
        sleep(TOGETHER).await;
        let said = async {
            let store = app.store();
            if timers && is_news(&mut announced.timer, store.next_timer().await?, clock.now()) {
                store.announce(&Said::Timers.to_string()).await?;
            }
            let next = if deliveries { store.next_delivery(platform, None).await? } else { None };
            if is_news(&mut announced.delivery, next, clock.now()) {
                store.announce(&Said::Deliveries.to_string()).await?;
            }
            if cleanups {
                store.announce(&Said::Cleanups.to_string()).await?;
            }
            Ok::<(), Trouble>(())
        };
        if let Err(trouble) = said.await {
            tracing::warn!(
                code = trouble.code(),
                "other processes could not be told; they look by themselves"
            );
            announced = Announced::default();
            sleep(AFTER_TROUBLE).await;
        }
    }
}

/// Returns whether the earliest time has moved ahead of what was announced, and notes it.
fn is_news(announced: &mut Option<DateTime<Utc>>, next: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let known = announced.filter(|announced| *announced > now);
    match next {
        Some(next) if known.is_none_or(|known| next < known) => {
            *announced = Some(next);
            true
        }
        Some(_) | None => false,
    }
}

/// Rings this process's bells for what others announce, for as long as it lives.
pub(super) async fn listen(app: &App, clock: &Clock) {
    loop {
        match hear(app, clock).await {
            // No other process can be.
            Ok(()) => std::future::pending().await,
            Err(trouble) => {
                tracing::warn!(
                    code = trouble.code(),
                    "other processes cannot be heard; this one looks by itself"
                );
                sleep(AFTER_TROUBLE).await;
            }
        }
    }
}

async fn hear(app: &App, clock: &Clock) -> Result<(), Trouble> {
    let Some(mut listener) = app.store().listen().await? else { return Ok(()) };
    ring(app.bells(), None);
    loop {
        let said = listener.next().await?.and_then(|words| Said::read(&words));
        match said {
            Some(Said::Gone(member)) => app.presence().heard_gone(member, clock.now()),
            Some(Said::Erased(member)) => app.vault().forget(member),
            Some(Said::Timers | Said::Deliveries | Said::Cleanups) | None => ring(app.bells(), said),
        }
    }
}

/// Rings the bells for what was said; all of them where that is not known.
fn ring(bells: &Bells, said: Option<Said>) {
    let is = |what| said.is_none_or(|said| said == what);
    if is(Said::Timers) {
        bells.timers().ring();
    }
    if is(Said::Deliveries) {
        bells.deliveries(Platform::Discord).ring();
    }
    if is(Said::Cleanups) {
        bells.cleanups(Platform::Discord).ring();
    }
}
