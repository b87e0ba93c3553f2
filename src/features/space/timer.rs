//! The timer of a space.

use chrono::{DateTime, Utc};

use super::state::{Space, SpaceState};

use crate::features::step::Step;
use crate::features::timed::{Moved, Timed, When};

impl Timed for Space {
    fn due(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        let (space, steps) = self.due(when.local, when.reachable, when.now);
        (Some(space), steps)
    }

    fn reviewed(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        let space = self.reviewed(when.local, when.now);
        let steps = space.as_ref().map(Space::steps).unwrap_or_default();
        (space, steps)
    }

    /// A pause is the one state in which not even the end's question is sent, and it takes no day away.
    fn silenced(&self, when: When<'_>) -> Option<(Self, Vec<Step>)> {
        (self.state == SpaceState::Running).then(|| {
            let space = self.paused(when.local, when.now);
            let steps = space.steps();
            (space, steps)
        })
    }

    fn moved(&self, when: When<'_>, _by: Moved) -> Option<(Self, Vec<Step>)> {
        (self.state == SpaceState::Running).then(|| {
            let space = self.moved(when.local, when.now);
            let steps = space.steps();
            (space, steps)
        })
    }
}
