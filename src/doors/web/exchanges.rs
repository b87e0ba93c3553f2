//! Keeps the running exchanges, so that connections on which nothing comes keep no request out.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::task::{AbortHandle, JoinSet};

/// The most connections at once whose request is not verified yet.
pub(super) const MOST_UNVERIFIED: usize = 256;

/// How far the request on a connection has come.
#[derive(Clone, Default)]
pub(super) struct Progress(Arc<Marks>);

#[derive(Default)]
struct Marks {
    whole: AtomicBool,
    verified: AtomicBool,
}

impl Progress {
    /// Records that the request has arrived to its last byte.
    pub(super) fn set_whole(&self) {
        self.0.whole.store(true, Ordering::Relaxed);
    }

    /// Returns whether the request has arrived to its last byte.
    pub(super) fn is_whole(&self) -> bool {
        self.0.whole.load(Ordering::Relaxed)
    }

    /// Records that the request is Discord's: from now on its connection is not closed for another one.
    pub(super) fn set_verified(&self) {
        self.0.verified.store(true, Ordering::Relaxed);
    }

    fn is_verified(&self) -> bool {
        self.0.verified.load(Ordering::Relaxed)
    }
}

/// The running exchanges.
#[derive(Default)]
pub(super) struct Exchanges {
    running: JoinSet<()>,
    /// Those whose request was not verified when they were last looked at, the oldest first.
    waiting: VecDeque<(AbortHandle, Progress)>,
}

impl Exchanges {
    /// Starts an exchange. When too many of the others are not verified yet, the oldest of these is cut off:
    /// Discord sends its request at once, so the connections that wait longest are not Discord's.
    pub(super) fn start<F>(&mut self, exchange: impl FnOnce(Progress) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let waits =
            |(handle, progress): &(AbortHandle, Progress)| !handle.is_finished() && !progress.is_verified();
        self.waiting.retain(waits);
        if self.waiting.len() >= MOST_UNVERIFIED
            && let Some((oldest, _)) = self.waiting.pop_front()
        {
            oldest.abort();
        }
        let progress = Progress::default();
        let handle = self.running.spawn(exchange(progress.clone()));
        self.waiting.push_back((handle, progress));
    }

    /// Cuts off the exchanges whose request is not verified yet.
    pub(super) fn cut_off_unverified(&mut self) {
        for (exchange, _) in self.waiting.drain(..).filter(|(_, progress)| !progress.is_verified()) {
            exchange.abort();
        }
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
