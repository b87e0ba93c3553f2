use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::core::state::{MOST_COUNTED, State};
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
    /// The last look back.
    #[serde(default)]
    pub last: Option<Mark>,
    /// The one before it.
    #[serde(default)]
    pub before: Option<Mark>,
    /// What the member plans for the next week. It is encrypted and kept apart from the rest.
    #[serde(skip)]
    pub plan: Option<Private>,
    /// Whether the encrypted fields could not be read.
    #[serde(skip)]
    pub shut: bool,
}

/// A look back, and what had been counted by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The day.
    pub on: NaiveDate,
    /// How many urges had been ridden out.
    pub urges: u32,
}

/// A look back within fewer days is the same one.
const SAME_WEEK: i64 = 6;

impl Week {
    /// The most characters of the plan.
    pub const MOST_PLAN: u16 = 200;

    /// Returns the state after a look back today.
    pub(super) fn looked(&self, today: NaiveDate, urges: u32) -> Self {
        match self.last {
            Some(last) if (today - last.on).num_days() < SAME_WEEK => self.clone(),
            last => Self {
                last: Some(Mark { on: today, urges: urges.min(MOST_COUNTED) }),
                before: last,
                ..self.clone()
            },
        }
    }

    /// Returns how many urges were ridden out since the look back before this one, of `all`.
    pub(super) fn urges_since(&self, today: NaiveDate, all: u32) -> u32 {
        let since = match self.last {
            Some(last) if (today - last.on).num_days() < SAME_WEEK => self.before,
            last => last,
        };
        all.saturating_sub(since.map_or(0, |mark| mark.urges))
    }
}

impl State for Week {
    const CLEAR: Option<&'static [&'static str]> = Some(&["reminders"]);

    fn careful() -> Value {
        json!({ "last": null, "before": null })
    }

    fn shut(self) -> Self {
        Self { shut: true, ..self }
    }

    fn is_shut(&self) -> bool {
        self.shut
    }

    fn is_sound(&self) -> bool {
        let marks = [self.last, self.before];
        self.reminders.as_ref().is_none_or(Reminders::is_sound)
            && marks.into_iter().flatten().all(|mark| mark.urges <= MOST_COUNTED)
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
        let steps = self.reminders.as_ref().map(|own| own.steps(Tool::Week, when.local.zone, when.now));
        (None, steps.unwrap_or_else(|| vec![Step::Clear(Tool::Week.timer())]))
    }

    fn next_reminder(&self, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.reminders.as_ref()?.next(zone, now)
    }

    fn moved(&self, when: When<'_>, by: Moved) -> Option<(Self, Vec<Step>)> {
        let reminders = self.reminders.as_ref().filter(|own| own.on && by == Moved::Zone)?;
        Some((self.clone(), reminders.steps(Tool::Week, when.local.zone, when.now)))
    }
}
