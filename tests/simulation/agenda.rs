//! The agenda: the events that are planned, in order.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;

/// A planned event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// A member does something, and then this many further things soon after.
    Act(usize, u8),
    /// A member reacts to a message.
    React(usize),
    /// A member takes messages again.
    Opens(usize),
    /// The platform's answers to a batch reach the bot: the number of the batch.
    Answer(u64),
    /// Something goes wrong.
    Fault,
    /// The platform works again.
    Works,
    /// The process runs again, or the machine is awake again.
    Wakes,
    /// The clock is put right.
    ClockRight,
    /// The checker looks at every delivery that has not ended.
    Audit,
}

/// The planned events. Events at the same instant happen in the order in which they were planned.
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

    /// Returns the time of the next event.
    pub(super) fn next(&self) -> Option<DateTime<Utc>> {
        self.events.first_key_value().map(|((at, _), _)| *at)
    }

    /// Takes the next event and its time off the agenda.
    pub(super) fn take(&mut self) -> Option<(DateTime<Utc>, Event)> {
        self.events.pop_first().map(|((at, _), event)| (at, event))
    }

    /// Removes the events that `gone` names.
    pub(super) fn drop_all(&mut self, gone: impl Fn(Event) -> bool) {
        self.events.retain(|_, event| !gone(*event));
    }
}

/// Returns a random length between two, in whole milliseconds.
pub(super) fn between(rng: &mut Rng, least: TimeDelta, most: TimeDelta) -> TimeDelta {
    TimeDelta::milliseconds(rng.i64(least.num_milliseconds()..=most.num_milliseconds()))
}
