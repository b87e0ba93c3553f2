use anyhow::bail;
use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::engine::{Acceptance, Doubted, Watch, doubt_of};
use crate::store::{Inspection, Store};

/// Looks whether the clock can be believed, and believes it if the operator says so. Returns what to tell.
pub(super) async fn check_clock(
    (address, keys): (&str, &str),
    clock: &Clock,
    accepted: bool,
) -> anyhow::Result<String> {
    let now = clock.now();
    if accepted {
        return accept((address, keys), clock).await;
    }
    Ok(match doubt_of(address, clock).await? {
        None => "fine".to_owned(),
        Some(_) if now < clock.earliest() => {
            format!(
                "it shows {}, before this version was made; set it. Nothing is deleted until then",
                shown(now)
            )
        }
        Some(doubted) => {
            let Doubted { trusted, jumped, left } = doubted;
            let days = jumped.num_days();
            let way = if days < 0 { "behind" } else { "ahead of" };
            format!(
                "it shows {}, {} days {way} {}, when the bot last trusted it: it was set, or the bot was away. Nothing \
                 is deleted until the bot has run for {} hours more. If the clock is right: breathing-room check \
                 --accept-clock",
                shown(now),
                days.abs(),
                shown(trusted),
                left.num_hours() + 1
            )
        }
    })
}

async fn accept((address, keys): (&str, &str), clock: &Clock) -> anyhow::Result<String> {
    if Store::inspect(address).await? == Inspection::Missing {
        bail!("nothing to accept: there is no database yet");
    }
    let store = Store::open_with_keys(address, keys).await?;
    let done = Watch::new(store.clone()).accept(clock).await;
    store.close().await;
    let now = shown(clock.now());
    match done? {
        Acceptance::NotDoubted => Ok(format!("fine: {now}; there was nothing to accept")),
        Acceptance::Believed => Ok(format!("accepted: {now}; what is over is deleted again")),
        Acceptance::Impossible => bail!("it shows {now}, before this version was made; set it first"),
    }
}

fn shown(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y, %H:%M UTC").to_string()
}
