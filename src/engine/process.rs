//! One process runs the timer loop, and any set of doors beside it. It leaves the timers to another process when its roles
//! say so.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use anyhow::anyhow;
use tokio::sync::watch;
use tokio::time::sleep;
use tracing::Instrument;

use super::App;
use super::announcing::{announce, listen};
use super::role::{Role, Roles};
use crate::clock::Clock;

/// How often unused keys are dropped.
const FORGET_KEYS_EVERY: Duration = Duration::from_mins(1);

/// A door that is being served. It runs until it is told to stop, or until it cannot be served any more.
type Running = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// The timer loop and the doors of one process.
pub struct Process {
    app: Arc<App>,
    clock: Arc<Clock>,
    stop: watch::Sender<bool>,
    doors: Vec<Running>,
    keeps_time: bool,
}

impl Process {
    /// Returns a process that has no door yet.
    pub fn new(app: Arc<App>, clock: Arc<Clock>, roles: &Roles) -> Self {
        let keeps_time = roles.has(Role::Timers);
        Self { app, clock, stop: watch::Sender::new(false), doors: Vec::new(), keeps_time }
    }

    /// Adds a door. `open` gets a receiver that turns true when the door is to stop, and returns the future that
    /// serves the door. The future may take its time to end after that, and ends earlier when the door cannot be
    /// served any more.
    #[must_use]
    pub fn beside<F>(mut self, open: impl FnOnce(watch::Receiver<bool>) -> F) -> Self
    where
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        self.doors.push(Box::pin(open(self.stop.subscribe())));
        self
    }

    /// Runs until `shutdown` is ready, or until a door cannot be served any more. Then it tells every door to stop,
    /// and waits for all of them. Returns the first error.
    pub async fn run(self, shutdown: impl Future<Output = ()>) -> anyhow::Result<()> {
        let Self { app, clock, stop, mut doors, keeps_time } = self;
        if keeps_time && let Err(trouble) = app.timekeeper().review(clock.now()).await {
            tracing::error!(code = trouble.code(), "timers that lie too far ahead could not be reviewed");
        }
        let mut shutdown = pin!(shutdown);
        let mut ended = tokio::select! {
            ended = first_to_end(&mut doors) => ended,
            () = app.timekeeper().keep_time(&clock).instrument(tracing::error_span!("timers")), if keeps_time => Err(anyhow!("the timer loop has ended")),
            () = listen(&app, &clock), if keeps_time => Err(anyhow!("what hears other processes has ended")),
            () = announce(&app, &clock), if !keeps_time => Err(anyhow!("what tells other processes has ended")),
            () = forget_keys(&app, &clock), if !keeps_time => Err(anyhow!("what drops unused keys has ended")),
            () = &mut shutdown => Ok(()),
        };
        stop.send_replace(true);
        // Every door is waited for, even after an error: a door settles what it has sent before it ends.
        while !doors.is_empty() {
            let one = first_to_end(&mut doors).await;
            ended = ended.and(one);
        }
        app.watch().note_at_the_end(&clock).await;
        ended
    }
}

/// Drops the keys that were not used lately, for as long as the process lives. The timer loop does that where there is one.
async fn forget_keys(app: &App, clock: &Clock) {
    loop {
        sleep(FORGET_KEYS_EVERY).await;
        app.vault().forget_idle(clock.now());
    }
}

/// Waits until one of the doors ends, and removes it from the list. Without any door it waits for ever.
async fn first_to_end(doors: &mut Vec<Running>) -> anyhow::Result<()> {
    poll_fn(|context| {
        for index in 0..doors.len() {
            if let Poll::Ready(ended) = doors[index].as_mut().poll(context) {
                drop(doors.swap_remove(index));
                return Poll::Ready(ended);
            }
        }
        Poll::Pending
    })
    .await
}
