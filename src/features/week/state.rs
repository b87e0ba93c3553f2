use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::core::state::State;
use crate::core::{Private, Zone};
use crate::features::message::Tool;
use crate::features::reminders::Reminders;
use crate::features::step::Step;
use crate::features::timed::{Moved, Timed, When};

/// The weekly look back of a member.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Week {
    /// The reminders, once they were set up.
    pub reminders: Option<Reminders>,
    /// What the member plans for the next week. It is encrypted and kept apart from the rest.
    #[serde(skip)]
    pub plan: Option<Private>,
}

impl Week {
    /// The most characters of the plan.
    pub const MOST_PLAN: u16 = 200;
}

impl State for Week {
    fn is_sound(&self) -> bool {
        self.reminders.as_ref().is_none_or(Reminders::is_sound)
    }

    fn takes_words(text: &Private) -> bool {
        text.fits(Self::MOST_PLAN)
    }

    fn with_words(self, text: Option<&Private>) -> Option<Self> {
        Some(Self { plan: text.cloned(), ..self })
    }
}

impl Timed for Week {
    fn due(&self, when: When<'_>, due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        let Some(reminders) = &self.reminders else { return (None, vec![Step::Clear(Tool::Week.timer())]) };
        let (reminders, steps) = reminders.due(Tool::Week, when.local.zone, due_at, when.now);
        (reminders.map(|reminders| Self { reminders: Some(reminders), ..self.clone() }), steps)
    }

    fn reviewed(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        (None, Reminders::reviewed(self.reminders.as_ref(), Tool::Week, when))
    }

    fn silenced(&self, when: When<'_>) -> Option<(Self, Vec<Step>)> {
        let (ended, steps) = Reminders::silenced(self.reminders.as_ref(), Tool::Week, when)?;
        Some((Self { reminders: Some(ended), ..self.clone() }, steps))
    }

    fn next_reminder(&self, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.reminders.as_ref()?.next(zone, now)
    }

    fn moved(&self, when: When<'_>, by: Moved) -> Option<(Self, Vec<Step>)> {
        let steps = Reminders::moved(self.reminders.as_ref(), Tool::Week, when, by)?;
        Some((self.clone(), steps))
    }
}
