//! The delivery loop: what is owed on Discord is claimed, sent, and settled.
//!
//! Desired properties:
//! - A message arrives once. What became of each attempt is settled; what is not known stays unknown, and is
//!   looked up before anything is sent again (`courier`).
//! - Discord is never flooded: one pace for all requests (`pace`), and a gate that shuts when Discord says so, or
//!   when too much goes wrong (`gate`). While it is shut nothing is claimed, so nothing is lost.
//! - What is claimed is sent well inside the lease. What would not be is handed back unsent.
//! - Nobody waits for somebody else's slow request: many are under way at once, and results are settled
//!   together, some dozens of milliseconds after they are known at the latest.

mod courier;
mod gate;
mod letter;
mod pace;
mod sweep;
mod verdict;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::watch;
use tokio::task::{self, JoinError, JoinSet};
use tokio::time::{Instant, sleep_until as sleep_until_instant, timeout_at};

use super::handler::Counts;
use crate::clock::Clock;
use crate::core::Platform;
use crate::engine::{App, Outgoing, Sent, sleep_until};
use crate::features::DeliveryId;
use gate::Shut;

pub(super) use courier::Courier;
pub(super) use sweep::Sweeper;

/// How many messages are under way at once.
const MOST_UNDER_WAY: usize = 32;
/// How many are claimed at once, at most.
const BATCH: u32 = 100;
/// How many may wait for an earlier message to the same person, at most.
const MOST_WAITING: usize = 100;
/// How many results are settled together, at most.
const MOST_SETTLED: usize = 100;
/// How long a result may wait for others before it is settled.
const SETTLE_WITHIN: Duration = Duration::from_millis(50);
/// After a failure of the store.
const AFTER_TROUBLE: Duration = Duration::from_secs(1);
/// How long after the claim a request may still begin. With the time for one attempt it stays inside the lease.
const SEND_WITHIN: Duration = Duration::from_secs(30);

/// The delivery loop's front door.
pub(super) struct Sender {
    app: Arc<App>,
    clock: Arc<Clock>,
    courier: Arc<Courier>,
    counts: Arc<Counts>,
}

/// What the loop has in its hands.
struct Hands {
    /// Claimed, and not begun.
    waiting: VecDeque<(Outgoing, Instant)>,
    under_way: JoinSet<(Outgoing, Sent)>,
    whose: HashMap<task::Id, (DeliveryId, String)>,
    /// Done, and not settled.
    done: Vec<(Outgoing, Sent)>,
    settle_at: Instant,
    look: Look,
}

/// When the store is to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Something may be due.
    Now,
    /// At this time, or when the bell rings.
    At(Option<DateTime<Utc>>),
    /// The store has failed: then.
    After(Instant),
}

impl Sender {
    pub(super) fn new(app: Arc<App>, clock: Arc<Clock>, courier: Courier, counts: Arc<Counts>) -> Self {
        Self { app, clock, courier: Arc::new(courier), counts }
    }

    /// What deletes messages, at the same pace and behind the same gate.
    pub(super) fn sweeper(&self) -> Sweeper {
        let (app, clock) = (Arc::clone(&self.app), Arc::clone(&self.clock));
        Sweeper { app, clock, courier: Arc::clone(&self.courier) }
    }

    /// Sends what is due until `stop` says so; then what is under way may take until `drain` is over.
    pub(super) async fn work(self, mut stop: watch::Receiver<bool>, drain: Duration) {
        let mut hands = Hands::new();
        // Whoever could say so and is gone wants no more work done either.
        while !*stop.borrow() && stop.has_changed().is_ok() {
            self.step(&mut hands, &mut stop).await;
        }
        self.put_down(hands, Instant::now() + drain).await;
    }

    /// One round: it begins what can begin, and waits until something has happened.
    async fn step(&self, hands: &mut Hands, stop: &mut watch::Receiver<bool>) {
        if hands.look == Look::Now && hands.has_room() {
            self.claim(hands).await;
        }
        while let Some((outgoing, until)) = hands.next_to_begin(self.room()) {
            hands.begin(&self.courier, outgoing, until);
        }
        if hands.must_settle() {
            self.settle(hands).await;
            return;
        }
        let may_claim = hands.has_room();
        let (settle_at, look) = (hands.settle_at, hands.look);
        tokio::select! {
            Some(ended) = hands.under_way.join_next_with_id() => self.take(hands, ended),
            () = sleep_until_instant(settle_at), if !hands.done.is_empty() => self.settle(hands).await,
            () = self.wait(look), if may_claim => hands.look = Look::Now,
            _ = stop.changed() => {}
        }
    }

    /// How many may be under way. One is enough to see whether Discord answers again.
    fn room(&self) -> usize {
        if self.courier.gate.is_on_trial() { 1 } else { MOST_UNDER_WAY }
    }

    async fn wait(&self, look: Look) {
        match look {
            Look::Now => {}
            Look::At(next) => sleep_until(&self.clock, next, &self.app.bell().deliveries).await,
            Look::After(then) => sleep_until_instant(then).await,
        }
    }

    async fn claim(&self, hands: &mut Hands) {
        let now = self.clock.now();
        match self.courier.gate.shut(now) {
            Some(Shut::Until(then)) => return hands.look = Look::At(Some(then)),
            Some(Shut::ForGood) => return hands.look = Look::At(None),
            None => {}
        }
        let most =
            if self.courier.gate.is_on_trial() { 1 } else { self.courier.in_some_seconds().min(BATCH) };
        match self.claim_up_to(most, now).await {
            Ok((claimed, look)) => {
                hands.look = look;
                hands.wait_for(claimed, Instant::now() + SEND_WITHIN);
            }
            Err(code) => {
                tracing::error!(code, "messages could not be claimed");
                hands.look = Look::After(Instant::now() + AFTER_TROUBLE);
            }
        }
    }

    async fn claim_up_to(&self, most: u32, now: DateTime<Utc>) -> Result<(Vec<Outgoing>, Look), String> {
        let claimed = self.app.claim_due(Platform::Discord, now, i64::from(most)).await;
        let claimed = claimed.map_err(|trouble| trouble.code())?;
        if claimed.len() >= usize::try_from(most).unwrap_or(usize::MAX) {
            return Ok((claimed, Look::Now));
        }
        let look = match self.app.next_delivery(Platform::Discord).await {
            Ok(next) => Look::At(next),
            Err(_) => Look::After(Instant::now() + AFTER_TROUBLE),
        };
        Ok((claimed, look))
    }

    async fn settle(&self, hands: &mut Hands) {
        match self.app.settle(&hands.done, self.clock.now()).await {
            Ok(lost) => {
                if lost > 0 {
                    tracing::warn!(lost, "leases were lost before their messages were settled");
                }
                hands.done.clear();
                // Something may be due again.
                hands.look = Look::Now;
            }
            Err(trouble) => {
                tracing::error!(code = trouble.code(), "messages could not be settled");
                hands.settle_at = Instant::now() + AFTER_TROUBLE;
            }
        }
    }

    fn take(&self, hands: &mut Hands, ended: Result<(task::Id, (Outgoing, Sent)), JoinError>) {
        match ended {
            Ok((task, result)) => {
                hands.whose.remove(&task);
                if result.1 == Sent::Unknown {
                    self.counts.adrift.fetch_add(1, Ordering::Relaxed);
                }
                hands.put_by(result);
            }
            // Unsettled, it is looked up when its lease is over.
            Err(error) => {
                let delivery = hands.whose.remove(&error.id()).map(|(id, _)| id.0);
                tracing::error!(delivery, "a message was lost sight of");
            }
        }
    }

    /// Hands back what has not begun, lets finish what is under way, and settles all of it.
    async fn put_down(&self, mut hands: Hands, until: Instant) {
        // What stands in line for its turn has not begun either.
        self.courier.gate.shut_for_good();
        for (outgoing, _) in std::mem::take(&mut hands.waiting) {
            let sent = if outgoing.unknown_since.is_some() { Sent::Unknown } else { Sent::Again(None) };
            hands.done.push((outgoing, sent));
        }
        while let Ok(Some(ended)) = timeout_at(until, hands.under_way.join_next_with_id()).await {
            self.take(&mut hands, ended);
        }
        let left = hands.under_way.len();
        if left > 0 {
            tracing::warn!(left, "messages under way were given up; they are looked up at the next start");
        }
        if !hands.done.is_empty() {
            self.settle(&mut hands).await;
        }
    }
}

impl Hands {
    fn new() -> Self {
        Self {
            waiting: VecDeque::new(),
            under_way: JoinSet::new(),
            whose: HashMap::new(),
            done: Vec::new(),
            settle_at: Instant::now(),
            look: Look::Now,
        }
    }

    /// Whether there is nothing left to begin, and room for more.
    fn has_room(&self) -> bool {
        self.done.len() < MOST_SETTLED && self.waiting.len() < MOST_WAITING && self.first_free().is_none()
    }

    /// What is under way or unsettled already does not begin again: its lease ran out meanwhile, and once more
    /// will.
    fn wait_for(&mut self, claimed: Vec<Outgoing>, until: Instant) {
        let under_way = self.whose.values().map(|(id, _)| *id);
        let busy: HashSet<DeliveryId> =
            under_way.chain(self.done.iter().map(|(outgoing, _)| outgoing.id)).collect();
        let free = claimed.into_iter().filter(|outgoing| !busy.contains(&outgoing.id));
        self.waiting.extend(free.map(|outgoing| (outgoing, until)));
    }

    /// A person gets their messages one after another.
    fn first_free(&self) -> Option<usize> {
        let busy: HashSet<&str> = self.whose.values().map(|(_, user)| user.as_str()).collect();
        self.waiting.iter().position(|(outgoing, _)| !busy.contains(outgoing.user.as_str()))
    }

    fn next_to_begin(&mut self, room: usize) -> Option<(Outgoing, Instant)> {
        if self.under_way.len() >= room {
            return None;
        }
        self.waiting.remove(self.first_free()?)
    }

    fn begin(&mut self, courier: &Arc<Courier>, outgoing: Outgoing, until: Instant) {
        let (courier, whose) = (Arc::clone(courier), (outgoing.id, outgoing.user.clone()));
        let handle = self.under_way.spawn(async move {
            let sent = courier.send(&outgoing, until).await;
            (outgoing, sent)
        });
        self.whose.insert(handle.id(), whose);
    }

    fn put_by(&mut self, result: (Outgoing, Sent)) {
        if self.done.is_empty() {
            self.settle_at = Instant::now() + SETTLE_WITHIN;
        }
        self.done.push(result);
    }

    /// With nothing else to do, or with many of them, results are settled at once.
    fn must_settle(&self) -> bool {
        let idle = self.under_way.is_empty() && self.waiting.is_empty();
        let due = self.settle_at <= Instant::now() + SETTLE_WITHIN;
        !self.done.is_empty() && due && (idle || self.done.len() >= MOST_SETTLED)
    }
}
