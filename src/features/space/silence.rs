//! What a space knows for a look back: its days, and how long it is since the member wrote to the partner.

use chrono::{DateTime, NaiveDate, Utc};

use super::coming::moment;
use super::slip::SlipKind;
use super::state::{Space, SpaceState};
use super::terms::Who;
use crate::core::Local;

impl Space {
    /// Returns the first day, and the last one until today. Returns None for a space that has not begun.
    pub(crate) fn days_until(&self, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let last = self.ends_on.and_then(|ends_on| ends_on.pred_opt()).map_or(today, |last| last.min(today));
        (self.state != SpaceState::Planned).then_some((self.started_on, last.max(self.started_on)))
    }

    /// Returns how many days ago the member last wrote to the partner or met them, or else the space began. Returns
    /// None when the space is not under way, and when that is not known: of several contacts only the last two are.
    pub(crate) fn days_since_writing(&self, local: &Local, now: DateTime<Utc>) -> Option<u32> {
        if self.shut || !self.is_under_way() {
            return None;
        }
        let wrote = |(ms, who): (i64, Who)| match who {
            Who::Me | Who::Both => Some(ms),
            Who::Them => None,
        };
        let noted = match (self.contact, self.before_contact) {
            (None, _) => self.started_ms,
            (Some(contact), before) => match (wrote(contact), before) {
                (Some(ms), _) => ms,
                (None, Some((_, None))) => self.started_ms,
                (None, Some((_, Some(earlier)))) => wrote(earlier)?,
                (None, None) => return None,
            },
        };
        // Looking at a profile and running into each other are no messages.
        let writes =
            self.lapses.iter().filter(|slip| matches!(slip.kind, SlipKind::Wrote | SlipKind::Answered));
        let days = writes.map(|slip| slip.on.unwrap_or_else(|| local.date(moment(slip.at_ms))));
        let last = days.chain([local.date(moment(noted))]).max()?;
        u32::try_from((local.date(now) - last).num_days()).ok()
    }
}
