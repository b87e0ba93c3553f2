//! Keeps each shard connected.
//!
//! serenity resumes a session whose connection has ended or broken. It does not detect what never begins: a server that
//! accepts the connection and never answers the websocket's handshake blocks it for ever. So a shard must show that it
//! lives, by an event or by the answer to a heartbeat, within two and a half heartbeats. Otherwise its connection is
//! dropped, and made anew. The other shards go on meanwhile.
//!
//! The process ends where another attempt would be in vain: when Discord will not have the bot, and when it lets a shard in
//! for so long not at all, as one that it does not know (close codes 4010 to 4012, which serenity does not pass on).

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

use anyhow::anyhow;
use chrono::TimeDelta;
use serenity::gateway::ShardMessenger;
use serenity::http::Http;
use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep, timeout};

use super::identify::{Starts, UnknownToken};
use super::raw::Door;
use super::runner::{Connection, Ended, ping};
use super::shard::Shard;
use crate::core::time::Backoff;
use crate::doors::discord::handler::Desk;
use crate::doors::discord::token::UNKNOWN_TOKEN;

/// The longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(15);
/// The wait before another attempt when no connection can be made.
const NO_CONNECTION: Backoff = Backoff::new(TimeDelta::seconds(1), TimeDelta::seconds(30));
/// The longest time between two looks at the shards.
const LOOK: Duration = Duration::from_secs(1);
/// The most doublings of the wait before a shard that was not let in knocks again.
const MOST_DOUBLINGS: u32 = 4;

/// Keeps shards connected.
pub(super) struct Keeper {
    pub(super) desk: Arc<Desk>,
    pub(super) http: Arc<Http>,
    pub(super) starts: Starts,
    /// How long a shard may show no life.
    pub(super) patience: Duration,
    /// The time between two shards that identify themselves.
    pub(super) every: Duration,
    pub(super) looks: Arc<Looks>,
}

/// The looks at the shards, one a second.
pub(super) struct Looks {
    /// Changes at each look.
    at: watch::Sender<()>,
    /// The connections that there are, by shard.
    connections: Mutex<HashMap<u32, ShardMessenger>>,
}

/// Why a connection is attended no longer.
enum Left {
    Ended(Ended),
    /// It has shown no life.
    Silent,
    /// The process stops.
    Stopped,
}

impl Keeper {
    /// Keeps a shard connected until `stop` turns true. Returns an error when that is not possible.
    pub(super) async fn keep(
        self: Arc<Self>,
        shard: Arc<Shard>,
        mut stop: watch::Receiver<bool>,
    ) -> anyhow::Result<()> {
        let mut turned_away = TurnedAway::default();
        loop {
            let connection = tokio::select! {
                connection = self.connect(&shard) => connection?,
                _ = stop.wait_for(|stop| *stop) => return Ok(()),
            };
            let events = shard.events();
            self.looks.connections().insert(shard.number(), connection.messages());
            let left = self.attend(&shard, connection, &mut stop).await;
            self.looks.connections().remove(&shard.number());
            shard.has(None);
            if shard.events() != events {
                turned_away = TurnedAway::default();
            }
            match left {
                Left::Stopped => return Ok(()),
                // Gateway errors are fixed sentences. Any other error could contain an address.
                Left::Ended(Ended::Unwanted(error)) => {
                    return Err(anyhow!("Discord's gateway will not have the bot: {error}"));
                }
                Left::Ended(Ended::Over) if shard.events() == events => turned_away.once_more(),
                Left::Ended(Ended::Over) => {}
                Left::Silent => {
                    let (shard, seconds) = (shard.number(), self.patience.as_secs());
                    tracing::warn!(shard, seconds, "a shard has shown no life for so long; it connects anew");
                }
            }
            if turned_away.is_for(self.patience) {
                return Err(anyhow!(
                    "Discord does not let shard {} in, for {} s now; if a line above says so, look at serve.shards",
                    shard.number(),
                    self.patience.as_secs()
                ));
            }
            tokio::select! {
                () = sleep(turned_away.wait(self.every, &shard)) => {}
                _ = stop.wait_for(|stop| *stop) => return Ok(()),
            }
        }
    }

    /// Connects a shard in its turn, however many attempts that takes. Returns an error when Discord no longer knows the
    /// token.
    async fn connect(&self, shard: &Arc<Shard>) -> anyhow::Result<Connection> {
        let mut attempts = 0;
        loop {
            let turn =
                self.starts.turn(shard.number()).await.map_err(|UnknownToken| anyhow!(UNKNOWN_TOKEN))?;
            shard.connects_at(&turn.address).await;
            let door = Door { desk: Arc::clone(&self.desk), shard: Arc::clone(shard) };
            let opening = Connection::open(shard, Arc::new(door), Arc::clone(&self.http));
            if let Ok(Ok(connection)) = timeout(self.patience.min(CONNECT), opening).await {
                turn.take();
                return Ok(connection);
            }
            drop(turn);
            let wait = NO_CONNECTION.wait(attempts);
            let (shard, seconds) = (shard.number(), wait.num_seconds());
            tracing::warn!(
                shard,
                seconds,
                "a shard cannot connect to the gateway; it is tried again after so long"
            );
            sleep(wait.to_std().unwrap_or_default()).await;
            attempts += 1;
        }
    }

    /// Stays with a connection until it ends, falls silent, or the process stops.
    async fn attend(
        &self,
        shard: &Shard,
        mut connection: Connection,
        stop: &mut watch::Receiver<bool>,
    ) -> Left {
        let mut looks = self.looks.at.subscribe();
        let mut last = (shard.signs().await, Instant::now());
        loop {
            let stopped = tokio::select! {
                ended = connection.ended() => return Left::Ended(ended),
                _ = stop.wait_for(|stop| *stop) => true,
                Ok(()) = looks.changed() => false,
            };
            if stopped {
                connection.close(shard).await;
                return Left::Stopped;
            }
            let signs = shard.signs().await;
            if signs != last.0 {
                last = (signs, Instant::now());
            } else if last.1.elapsed() > self.patience {
                return Left::Silent;
            }
        }
    }
}

/// The connections in a row that Discord ended before it let the shard in.
#[derive(Default)]
struct TurnedAway {
    since: Option<Instant>,
    times: u32,
}

/// So many times a shard is turned away at least before that is taken for good: its turns may be far apart.
const TURNED_AWAY_FOR_GOOD: u32 = 5;

impl TurnedAway {
    fn once_more(&mut self) {
        self.since.get_or_insert_with(Instant::now);
        self.times += 1;
    }

    fn is_for(&self, patience: Duration) -> bool {
        self.times >= TURNED_AWAY_FOR_GOOD && self.since.is_some_and(|since| since.elapsed() > patience)
    }

    /// Returns how long the shard waits before it identifies itself again: a random time at first, as Discord asks, and
    /// longer each time that it is turned away.
    fn wait(&self, every: Duration, shard: &Shard) -> Duration {
        if let Some(doublings) = self.times.checked_sub(1) {
            return every * 2_u32.pow(doublings.min(MOST_DOUBLINGS));
        }
        let longest = TimeDelta::from_std(every * 4 / 5).unwrap_or_default();
        let part = Backoff::new(longest, longest).jittered(0, &(shard.number(), shard.events()));
        every / 5 + part.to_std().unwrap_or_default()
    }
}

impl Looks {
    pub(super) fn new() -> Self {
        Self { at: watch::Sender::new(()), connections: Mutex::default() }
    }

    fn connections(&self) -> MutexGuard<'_, HashMap<u32, ShardMessenger>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ping(&self) {
        self.connections().values().for_each(ping);
    }
}

/// Pings the connections and looks at the shards until `stop` turns true. A thread of its own does so, because while serenity
/// turns in circles on the runtime's threads, no other thread may be looking after the runtime's timers and tasks.
pub(super) async fn look(looks: Arc<Looks>, patience: Duration, mut stop: watch::Receiver<bool>) {
    let (dropped_with_this, wait) = mpsc::channel::<Infallible>();
    let looking = spawn_blocking(move || {
        while wait.recv_timeout(LOOK.min(patience / 2)) == Err(RecvTimeoutError::Timeout) {
            looks.ping();
            looks.at.send_replace(());
        }
    });
    // The receiver is told of the end when the sender is dropped, also with this task.
    tokio::select! {
        ended = looking => drop(ended),
        _ = stop.wait_for(|stop| *stop) => {}
    }
    drop(dropped_with_this);
}
