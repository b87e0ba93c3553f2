use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::core::Zone;
use crate::core::state::State;
use crate::features::checkin::felt::Felt;
use crate::features::message::Tool;
use crate::features::reminders::Reminders;
use crate::features::step::Step;
use crate::features::timed::{Moved, Timed, When};

/// A member's check-ins.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CheckIns {
    /// The reminders, once they were set up.
    pub reminders: Option<Reminders>,
    /// The answers, one entry a day, earliest first. When there are too many, the earliest are dropped.
    #[serde(default)]
    pub entries: Vec<Felt>,
    /// The day on which the seventh secret was last offered.
    #[serde(default)]
    pub offered_on: Option<NaiveDate>,
    /// Whether the encrypted fields could not be read. Then none of them is written back.
    #[serde(skip)]
    pub shut: bool,
}

/// For how many days the seventh secret is not offered again.
const OFFER_AGAIN: u64 = 365;

impl CheckIns {
    /// How many days are kept: more than a year.
    pub const MOST: usize = 400;

    /// Returns the answers of a day.
    pub(super) fn on(&self, day: NaiveDate) -> Option<&Felt> {
        self.entries.iter().find(|felt| felt.day == day)
    }

    /// Returns the same check-ins with these answers, in place of those of the same day.
    pub(super) fn with(&self, felt: Felt) -> Self {
        let mut entries: Vec<Felt> =
            self.entries.iter().filter(|before| before.day != felt.day).copied().collect();
        entries.push(felt);
        entries.sort_by_key(|felt| felt.day);
        let extra = entries.len().saturating_sub(Self::MOST);
        entries.drain(..extra);
        Self { entries, ..self.clone() }
    }

    /// Returns whether the seventh secret may be offered.
    pub(super) fn may_offer(&self, today: NaiveDate) -> bool {
        let again = self.offered_on.and_then(|offered| offered.checked_add_days(Days::new(OFFER_AGAIN)));
        again.is_none_or(|again| again <= today)
    }
}

impl State for CheckIns {
    const CLEAR: Option<&'static [&'static str]> = Some(&["reminders"]);

    fn careful() -> Value {
        json!({})
    }

    fn shut(self) -> Self {
        Self { shut: true, ..self }
    }

    fn is_shut(&self) -> bool {
        self.shut
    }

    fn is_sound(&self) -> bool {
        self.reminders.as_ref().is_none_or(Reminders::is_sound)
            && self.entries.len() <= Self::MOST
            && self.entries.iter().all(Felt::is_sound)
            && self.entries.is_sorted_by(|one, next| one.day < next.day)
    }
}

impl Timed for CheckIns {
    fn due(&self, when: When<'_>, due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        let Some(reminders) = &self.reminders else {
            return (None, vec![Step::Clear(Tool::CheckIn.timer())]);
        };
        let (reminders, mut steps) = reminders.due(Tool::CheckIn, when.local.zone, due_at, when.now);
        if self.on(when.local.date(when.now)).is_some() {
            // Today's answers are there already.
            steps.retain(|step| !matches!(step, Step::Owe(_)));
        }
        (reminders.map(|reminders| Self { reminders: Some(reminders), ..self.clone() }), steps)
    }

    fn reviewed(&self, when: When<'_>, _due_at: DateTime<Utc>) -> (Option<Self>, Vec<Step>) {
        (None, Reminders::reviewed(self.reminders.as_ref(), Tool::CheckIn, when))
    }

    fn silenced(&self, when: When<'_>) -> Option<(Self, Vec<Step>)> {
        let (ended, steps) = Reminders::silenced(self.reminders.as_ref(), Tool::CheckIn, when)?;
        Some((Self { reminders: Some(ended), ..self.clone() }, steps))
    }

    fn next_reminder(&self, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.reminders.as_ref()?.next(zone, now)
    }

    fn moved(&self, when: When<'_>, by: Moved) -> Option<(Self, Vec<Step>)> {
        let steps = Reminders::moved(self.reminders.as_ref(), Tool::CheckIn, when, by)?;
        Some((self.clone(), steps))
    }
}
