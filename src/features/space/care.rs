//! What a space minds when its member is afraid of the partner, or was asked for no contact.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::course::{Care, Course};
use super::state::{Space, SpaceState};
use super::terms::Length;

use crate::core::Local;
use crate::features::step::OutOfReach;

impl Space {
    /// Returns the space without an end, if the member is afraid: stepping back can be dangerous for them, and no
    /// timer is worth that. The end is set aside.
    pub(super) fn without_countdown(mut self) -> Self {
        match self.state {
            SpaceState::Planned | SpaceState::Running | SpaceState::Paused if self.is_afraid() => {
                if (self.terms.length, self.ends_on) != (Length::Open, None) {
                    self.set_aside = Some((self.terms.length, self.ends_on));
                }
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

    /// Returns the space with the end that was set aside, if the member is not afraid any more and that end is still to
    /// come. One wrong press must not cost it.
    fn with_countdown(mut self, today: NaiveDate) -> Self {
        let Some((length, end)) = self.set_aside.filter(|_| !self.is_afraid()) else { return self };
        self.set_aside = None;
        match self.state {
            SpaceState::Planned => self.terms.length = length,
            SpaceState::Running | SpaceState::Paused => {
                // A space that began without an end counts its length from its first day. Pauses do not count.
                let whole = || length.ends_on(self.started_on).ok().flatten();
                let paused = Days::new(self.paused_for.into());
                // A pause that has not ended moves the end along when it does.
                let today = self.paused_on.unwrap_or(today);
                let end = end.or_else(|| whole()?.checked_add_days(paused)).filter(|end| *end > today);
                if end.is_some() {
                    (self.terms.length, self.ends_on) = (length, end);
                }
            }
            SpaceState::Over | SpaceState::Ended => {}
        }
        self
    }

    /// Returns the length that the member asked for, even while none is set because they are afraid.
    pub(super) fn length_asked(&self) -> Length {
        self.set_aside.map_or(self.terms.length, |(length, _)| length)
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
        let space = Self { course, afraid, ..self.clone() };
        space.without_countdown().with_countdown(local.date(now)).moved(local, now)
    }

    /// Returns a space that is over as it goes on until `end`, with these answers to the two questions.
    pub(super) fn going_on(
        &self,
        (afraid, course): (Option<bool>, Course),
        end: Option<NaiveDate>,
        (local, now): (&Local, DateTime<Utc>),
    ) -> Result<Self, OutOfReach> {
        // An end that was set aside belongs to the time before.
        let set_aside = self.set_aside.filter(|_| afraid == Some(true));
        let space = Self { afraid, set_aside, ..self.clone() };
        Ok(space.until(end, local, now)?.minding(afraid, course, local, now))
    }
}
