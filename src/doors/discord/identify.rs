//! When the shards of a process may identify themselves at the gateway.
//!
//! Discord lets one shard of a bot do so every five seconds, and allows so many starts a day: it revokes the token of a
//! bot that goes on all the same. serenity keeps the five seconds between the shards of a process. So processes go one
//! after another here, and one that finds no starts left waits for new ones. Messages are sent meanwhile, as these need no
//! gateway.
//!
//! Source: <https://docs.discord.com/developers/events/gateway#rate-limiting>.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::api::SessionStartLimit;
use super::http::Api;
use super::range::ShardRange;
use crate::engine::SharedPace;

/// The time between two shards that identify themselves.
const APART: Duration = Duration::from_secs(5);
/// The longest wait for the other processes: more shards than one bot has could start in it.
const PATIENCE: Duration = Duration::from_hours(24 * 4);
/// How long to wait before the store or Discord is asked again.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);

/// Returns how long the shards of a process take to identify themselves. The next process begins after that.
pub(super) fn lasting(range: ShardRange) -> Duration {
    APART * range.count()
}

/// Waits until the shards may identify themselves. `known` is what Discord allowed a moment ago.
pub(super) async fn wait_to_identify(
    api: &Api,
    turns: &SharedPace,
    range: ShardRange,
    known: &SessionStartLimit,
) {
    let mut known = Some(known.clone());
    loop {
        let asked = Instant::now();
        if !turns.pass(asked + PATIENCE).await {
            sleep(AFTER_TROUBLE).await;
            continue;
        }
        // After a wait for other processes there are fewer starts left.
        let fresh = known.take().filter(|_| asked.elapsed() < AFTER_TROUBLE);
        let limit = match fresh {
            Some(limit) => limit,
            None => ask(api).await,
        };
        if limit.remaining >= range.count() {
            return;
        }
        let wait = Duration::from_millis(limit.reset_after).saturating_add(Duration::from_secs(1));
        let minutes = wait.as_secs() / 60 + 1;
        tracing::warn!(
            minutes,
            "the bot was started too often: it connects when Discord allows the next start, and sends messages meanwhile"
        );
        sleep(wait).await;
    }
}

/// Returns what Discord allows now. It asks until it is told: the turn is this process's.
async fn ask(api: &Api) -> SessionStartLimit {
    loop {
        match api.gateway().await {
            Ok(found) => return found.session_start_limit,
            Err(error) => {
                tracing::warn!(%error, "Discord could not be asked how many starts are left");
                sleep(AFTER_TROUBLE).await;
            }
        }
    }
}
