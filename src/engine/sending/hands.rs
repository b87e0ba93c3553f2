//! The deliveries that the delivery loop holds: claimed ones, those under way, and results that are not settled yet.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::task::{self, JoinSet};
use tokio::time::Instant;
use tracing::{Instrument, debug_span};

use super::carrier::Carrier;
use crate::core::MemberId;
use crate::engine::{Outgoing, Sent};
use crate::features::DeliveryId;

/// The most claimed deliveries that wait for an earlier message to the same person.
const MOST_WAITING: usize = 100;
/// The most results that are settled together.
const MOST_SETTLED: usize = 100;
/// How long a result may wait for others before it is settled.
const SETTLE_WITHIN: Duration = Duration::from_millis(50);

pub(super) struct Hands {
    /// Claimed, and not begun. Each with the time until which it may begin.
    pub(super) waiting: VecDeque<(Outgoing, Instant)>,
    pub(super) under_way: JoinSet<(Outgoing, Sent)>,
    pub(super) whose: HashMap<task::Id, Whose>,
    /// Finished, and not settled.
    pub(super) done: Vec<(Outgoing, Sent)>,
    pub(super) settle_at: Instant,
    pub(super) look: Look,
}

/// A delivery that is under way.
pub(super) struct Whose {
    pub(super) id: DeliveryId,
    user: String,
    reader: Option<MemberId>,
}

/// When to look into the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Something may be due.
    Now,
    /// At this time, when the bell rings, or after a minute.
    At(Option<DateTime<Utc>>),
    /// At this time, because the store has failed.
    After(Instant),
}

impl Hands {
    pub(super) fn new() -> Self {
        Self {
            waiting: VecDeque::new(),
            under_way: JoinSet::new(),
            whose: HashMap::new(),
            done: Vec::new(),
            settle_at: Instant::now(),
            look: Look::Now,
        }
    }

    /// Returns whether nothing is left to begin and there is room for more.
    pub(super) fn has_room(&self) -> bool {
        self.done.len() < MOST_SETTLED && self.has_room_for_more()
    }

    /// Returns whether there is room for more once what is finished is settled.
    pub(super) fn has_room_for_more(&self) -> bool {
        self.waiting.len() < MOST_WAITING && self.first_free().is_none()
    }

    /// Returns whether no message waits or is under way.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.under_way.is_empty()
    }

    /// Returns the members for whom a message waits or is under way. Nothing else is claimed for them meanwhile, so
    /// that the many messages of one person do not fill the hands.
    pub(super) fn busy(&self) -> Vec<MemberId> {
        let under_way = self.whose.values().filter_map(|whose| whose.reader);
        let waiting = self.waiting.iter().filter_map(|(outgoing, _)| outgoing.reader());
        under_way.chain(waiting).collect()
    }

    /// Takes over claimed deliveries. One that is under way or unsettled already does not begin again: its lease ran
    /// out meanwhile, and will once more.
    pub(super) fn wait_for(&mut self, claimed: Vec<Outgoing>, until: Instant) {
        let under_way = self.whose.values().map(|whose| whose.id);
        let busy: HashSet<DeliveryId> =
            under_way.chain(self.done.iter().map(|(outgoing, _)| outgoing.id)).collect();
        let free = claimed.into_iter().filter(|outgoing| !busy.contains(&outgoing.id));
        self.waiting.extend(free.map(|outgoing| (outgoing, until)));
    }

    /// Returns the first delivery whose person has no other message under way: a person gets their messages one
    /// after another.
    fn first_free(&self) -> Option<usize> {
        let busy: HashSet<&str> = self.whose.values().map(|whose| whose.user.as_str()).collect();
        self.waiting.iter().position(|(outgoing, _)| !busy.contains(outgoing.user.as_str()))
    }

    pub(super) fn next_to_begin(&mut self, most_under_way: usize) -> Option<(Outgoing, Instant)> {
        if self.under_way.len() >= most_under_way {
            return None;
        }
        self.waiting.remove(self.first_free()?)
    }

    pub(super) fn begin(&mut self, carrier: &Arc<impl Carrier>, outgoing: Outgoing, until: Instant) {
        let carrier = Arc::clone(carrier);
        let whose = Whose { id: outgoing.id, user: outgoing.user.clone(), reader: outgoing.reader() };
        let sending = async move {
            let sent = carrier.send(&outgoing, until).await;
            (outgoing, sent)
        };
        // Its log lines are the delivery loop's.
        let handle = self.under_way.spawn(sending.instrument(debug_span!("send")).in_current_span());
        self.whose.insert(handle.id(), whose);
    }

    pub(super) fn add_result(&mut self, result: (Outgoing, Sent)) {
        if self.done.is_empty() {
            self.settle_at = Instant::now() + SETTLE_WITHIN;
        }
        self.done.push(result);
    }

    /// Returns whether results are to be settled at once: there is nothing else to do, or there are many of them.
    pub(super) fn must_settle(&self) -> bool {
        let idle = self.under_way.is_empty() && self.waiting.is_empty();
        // After a failure `settle_at` is further ahead than a normal wait: then even many results wait for it.
        let due = self.settle_at <= Instant::now() + SETTLE_WITHIN;
        !self.done.is_empty() && due && (idle || self.done.len() >= MOST_SETTLED)
    }
}
