//! What a space minds when its member is afraid of the partner, or was asked for no contact.

use chrono::{DateTime, Utc};

use super::course::{Care, Course};
use super::state::{Space, SpaceState};
use super::terms::Length;

use crate::core::Local;

impl Space {
    /// Returns the space without an end, if the member is afraid: stepping back can be dangerous for them, and no
    /// timer is worth that.
    pub(super) fn without_countdown(mut self) -> Self {
        match self.state {
            SpaceState::Planned | SpaceState::Running | SpaceState::Paused if self.is_afraid() => {
                self.terms.length = Length::Open;
                self.ends_on = None;
            }
            SpaceState::Planned
            | SpaceState::Running
            | SpaceState::Paused
            | SpaceState::Over
            | SpaceState::Ended => {}
        }
        self
    }

    /// Returns whether the member said that they are ever afraid of the partner.
    pub fn is_afraid(&self) -> bool {
        self.afraid == Some(true)
    }

    /// Returns what the words about it must mind.
    pub fn care(&self) -> Care {
        match self.course {
            Course::Own => Care::Own,
            Course::Whole if self.is_afraid() => Care::Afraid,
            Course::Whole => Care::Usual,
        }
    }

    /// Returns the same space with other answers to the two questions, and its messages worked out anew.
    #[must_use]
    pub fn minding(&self, afraid: Option<bool>, course: Course, local: &Local, now: DateTime<Utc>) -> Self {
        Self { course, afraid, ..self.clone() }.without_countdown().moved(local, now)
    }
}
