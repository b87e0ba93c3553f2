//! What is to happen, in order.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;

/// Something that is to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// A member does something, and so many things more soon after.
    Act(usize, u8),
    /// A member does something about a message.
    React(usize),
    /// A member takes messages again.
    Opens(usize),
    /// What was handed to the platform comes back to the bot: the number of the batch.
    Answer(u64),
    /// Something goes wrong.
    Fault,
    /// The platform works again.
    Works,
    /// The process is there again, or the machine awake.
    Wakes,
    /// The clock is put right.
    ClockRight,
    /// Everything that is unfinished is looked at.
    Audit,
}

/// What is to happen. What is to happen at the same instant happens in the order in which it was planned.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    events: BTreeMap<(DateTime<Utc>, u64), Event>,
    planned: u64,
}

impl Agenda {
    pub(super) fn plan(&mut self, at: DateTime<Utc>, event: Event) {
        self.planned += 1;
        self.events.insert((at, self.planned), event);
    }

    /// When something is next to happen.
    pub(super) fn next(&self) -> Option<DateTime<Utc>> {
        self.events.first_key_value().map(|((at, _), _)| *at)
    }

    /// What is to happen next.
    pub(super) fn take(&mut self) -> Option<(DateTime<Utc>, Event)> {
        self.events.pop_first().map(|((at, _), event)| (at, event))
    }

    /// What is planned no more.
    pub(super) fn drop_all(&mut self, gone: impl Fn(Event) -> bool) {
        self.events.retain(|_, event| !gone(*event));
    }
}

/// A length between two, in whole milliseconds.
pub(super) fn between(rng: &mut Rng, least: TimeDelta, most: TimeDelta) -> TimeDelta {
    TimeDelta::milliseconds(rng.i64(least.num_milliseconds()..=most.num_milliseconds()))
}
