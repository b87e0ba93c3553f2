//! Keeps the running exchanges, so that connections on which nothing comes keep no event out.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::task::{AbortHandle, JoinSet};

/// The most connections at once whose request is not verified yet.
const MOST_CONNECTIONS: usize = 64;

/// Whether the request on a connection was verified as Discord's.
#[derive(Clone, Default)]
pub(super) struct Verified(Arc<AtomicBool>);

impl Verified {
    /// Records that the request is Discord's: from now on its connection is not closed for another one.
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The running exchanges.
#[derive(Default)]
pub(super) struct Exchanges {
    running: JoinSet<()>,
    /// Those whose request was not verified when they were last looked at, the oldest first.
    waiting: VecDeque<(AbortHandle, Verified)>,
}

impl Exchanges {
    /// Starts an exchange. When too many of the others are not verified yet, the oldest of these is cut off:
    /// Discord sends its request at once, so the connections that wait longest are not Discord's.
    pub(super) fn start<F>(&mut self, exchange: impl FnOnce(Verified) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let waits = |(handle, verified): &(AbortHandle, Verified)| {
            !handle.is_finished() && !verified.0.load(Ordering::Relaxed)
        };
        self.waiting.retain(waits);
        if self.waiting.len() >= MOST_CONNECTIONS
            && let Some((oldest, _)) = self.waiting.pop_front()
        {
            oldest.abort();
        }
        let verified = Verified::default();
        let handle = self.running.spawn(exchange(verified.clone()));
        self.waiting.push_back((handle, verified));
    }

    /// Waits until one exchange has ended. Without a running exchange it waits for ever.
    pub(super) async fn ended(&mut self) {
        if self.running.join_next().await.is_none() {
            std::future::pending::<()>().await;
        }
    }

    /// Waits until all exchanges have ended.
    pub(super) async fn all_ended(&mut self) {
        while self.running.join_next().await.is_some() {}
    }
}
