//! Deletes the messages that were sent to members who have been erased, one after another, at a pace that leaves
//! room for all other requests.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use super::courier::Courier;
use crate::clock::Clock;
use crate::core::Platform;
use crate::engine::{App, Swept, sleep_until};

/// The most messages that are read from the store at once.
const BATCH: i64 = 20;
/// The pause between two messages. Discord limits the deletion of messages that are older than two weeks more
/// strictly, and no person waits for these.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest wait for a turn to delete one.
const PATIENCE: Duration = Duration::from_secs(20);
/// The pause after a failure of the store.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);

/// Deletes messages that the store lists for deletion.
pub(in crate::doors::discord) struct Sweeper {
    app: Arc<App>,
    clock: Arc<Clock>,
    courier: Arc<Courier>,
}

impl Sweeper {
    /// Returns a sweeper that deletes through the courier, so at the same pace and behind the same gate as sending.
    pub(in crate::doors::discord) fn new(app: Arc<App>, clock: Arc<Clock>, courier: Arc<Courier>) -> Self {
        Self { app, clock, courier }
    }

    /// Deletes messages until `stop` turns true. An interrupted deletion is repeated after the next start.
    pub(in crate::doors::discord) async fn work(self, mut stop: watch::Receiver<bool>) {
        tokio::select! {
            () = self.sweep() => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }

    async fn sweep(&self) {
        loop {
            match self.sweep_batch().await {
                Ok(0) => {
                    let next = self.app.eraser().next_cleanup(Platform::Discord).await.ok().flatten();
                    sleep_until(&self.clock, next, self.app.bells().cleanups(Platform::Discord)).await;
                }
                Ok(_) => {}
                Err(code) => {
                    tracing::error!(code, "what is to be deleted could not be looked up");
                    sleep(AFTER_TROUBLE).await;
                }
            }
        }
    }

    async fn sweep_batch(&self) -> Result<usize, String> {
        let due = self.app.eraser().due_cleanups(Platform::Discord, self.clock.now(), BATCH).await;
        let due = due.map_err(|trouble| trouble.code())?;
        for (index, cleanup) in due.iter().enumerate() {
            if index > 0 {
                sleep(PAUSE).await;
            }
            let until = Instant::now() + PATIENCE;
            let swept = match self.courier.remove(&cleanup.channel, &cleanup.sought, until).await {
                Ok(()) => Swept::Done,
                Err(after) => Swept::Again(after.filter(|after| *after > TimeDelta::zero())),
            };
            let noted = self.app.eraser().swept(cleanup, swept, self.clock.now()).await;
            noted.map_err(|trouble| trouble.code())?;
        }
        Ok(due.len())
    }
}
