//! The trait of plans that have a timer.

use chrono::{DateTime, Utc};

use crate::core::state::State;
use crate::core::{Local, Zone};
use crate::features::step::Step;

/// What a plan needs to know about its member and the time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct When<'a> {
    /// The member's local time.
    pub(crate) local: &'a Local,
    /// Whether the member's app takes messages.
    pub(crate) reachable: bool,
    /// The time now.
    pub(crate) now: DateTime<Utc>,
}

/// What a member's local time has become different by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moved {
    /// Another time zone.
    Zone,
    /// Other quiet hours.
    Quiet,
}

/// A plan with a timer.
pub(crate) trait Timed: State {
    /// Handles the due timer. Returns the plan, if it changes, and what follows.
    fn due(&self, when: When<'_>, due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>);

    /// Returns what sets the timer anew when it lies further ahead than the plan can mean, because the clock that set
    /// it was ahead. A timer that is right keeps its time.
    fn reviewed(&self, when: When<'_>, due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>);

    /// Returns when the next reminder of a tool is due. A plan whose messages are no reminders needs none of this.
    fn next_reminder(&self, _zone: Zone, _now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        None
    }

    /// Returns the plan of a member who wants no more messages, with what follows. Returns None when it sends none.
    fn silenced(&self, when: When<'_>) -> Option<(Self, Vec<Step>)>;

    /// Returns the plan after a move to another zone or to other quiet hours, with its timer. Returns None when it
    /// stays as it is. `when` has the new local time.
    fn moved(&self, _when: When<'_>, _by: Moved) -> Option<(Self, Vec<Step>)> {
        None
    }
}
