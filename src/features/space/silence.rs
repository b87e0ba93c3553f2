//! Contact during a space, and what a space knows for a look back: its days, and how long it is since the member wrote
//! to the partner.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::coming::moment;
use super::slip::Slip;
use super::state::{MOST_EARLIER, Space, SpaceState};
use super::terms::Who;
use crate::core::Local;
use crate::core::time::instant;

/// Within this many milliseconds, a second contact is taken for a second press on the button.
const SAME_CONTACT: u64 = 60_000;

impl Space {
    /// Returns the first day, and the last one until today. Returns None for a space that has not begun.
    pub(crate) fn days_until(&self, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let last = self.ends_on.and_then(|ends_on| ends_on.pred_opt()).map_or(today, |last| last.min(today));
        (self.state != SpaceState::Planned).then_some((self.started_on, last.max(self.started_on)))
    }

    /// Returns the first day and the last one of all spaces that have ended, latest last, this one included.
    pub(super) fn stretches(&self) -> Vec<(NaiveDate, NaiveDate)> {
        let last = self.ends_on.and_then(|ends_on| ends_on.pred_opt());
        let own = last.filter(|last| self.state != SpaceState::Planned && *last >= self.started_on);
        let mut all = self.earlier.clone();
        all.extend(own.map(|last| (self.started_on, last)));
        all.drain(..all.len().saturating_sub(MOST_EARLIER));
        all
    }

    /// Returns the first day, and the last one until today, of this space and those before it, latest last.
    pub(crate) fn all_until(&self, today: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
        self.earlier.iter().copied().chain(self.days_until(today)).collect()
    }

    /// Notes contact: the silence is counted from now on. A member who notes it has answered the messages before.
    /// Within a minute, a second contact that the same person began is the same note.
    #[must_use]
    pub fn in_touch(&self, who: Who, local: &Local, now: DateTime<Utc>) -> Self {
        let ms = now.timestamp_millis();
        let same = |(noted, by): &(i64, Who)| *by == who && noted.abs_diff(ms) < SAME_CONTACT;
        if self.contact.as_ref().is_some_and(same) {
            return Self { ignored: 0, ..self.clone() };
        }
        let mut space = Self {
            contact: Some((ms, who)),
            before_contact: Some((self.silent_since_ms, self.contact)),
            silent_since_ms: ms,
            ignored: 0,
            ..self.clone()
        };
        space.replan(local, now);
        space
    }

    /// Takes back the contact that was noted at `noted_ms`: the silence counts as it did before. Returns None when
    /// that is not the last contact, or can no longer be taken back.
    pub fn out_of_touch(&self, noted_ms: i64, local: &Local, now: DateTime<Utc>) -> Option<Self> {
        let (silent_since_ms, contact) = self.before_contact?;
        self.contact.filter(|(ms, _)| *ms == noted_ms)?;
        let mut space = Self { contact, before_contact: None, silent_since_ms, ..self.clone() };
        space.replan(local, now);
        Some(space)
    }

    /// Returns how many days ago the member last wrote to the partner, as they noted it. Returns None when the space is
    /// not under way, when nothing was noted, and when it is not known: of several contacts only the last two are.
    pub(crate) fn days_since_writing(&self, local: &Local, now: DateTime<Utc>) -> Option<u32> {
        if self.shut || !self.is_under_way() {
            return None;
        }
        let wrote = |(ms, who): (i64, Who)| match who {
            Who::Me => Some(ms),
            Who::Them | Who::Both => None,
        };
        let noted = match (self.contact, self.before_contact) {
            (None, _) => None,
            (Some(contact), before) => match (wrote(contact), before) {
                (Some(ms), _) => Some(ms),
                (None, Some((_, None))) => None,
                (None, Some((_, Some(earlier)))) => Some(wrote(earlier)?),
                (None, None) => return None,
            },
        };
        let last = self.last_written(local).max(noted.map(|ms| local.date(moment(ms))))?;
        u32::try_from((local.date(now) - last).num_days()).ok()
    }

    /// Returns the day from which silence is counted: that of the last contact, or of a later slip in which the member
    /// wrote.
    pub(super) fn silent_since(&self, local: &Local) -> NaiveDate {
        let heard = local.date(moment(self.silent_since_ms));
        self.last_written(local).map_or(heard, |wrote| wrote.max(heard))
    }

    /// Returns a moment of that day, in milliseconds since the epoch.
    pub(super) fn silent_since_ms_of(&self, local: &Local) -> i64 {
        let since = self.silent_since(local);
        if since == local.date(moment(self.silent_since_ms)) {
            return self.silent_since_ms;
        }
        // Noon stays on its date when whole days are added to it.
        let noon = since.and_hms_opt(12, 0, 0).unwrap_or_else(|| since.and_time(NaiveTime::MIN));
        instant(local.zone, noon).timestamp_millis()
    }

    /// Returns whether, by what the member noted, the latest message is theirs.
    pub(crate) fn wrote_last(&self, local: &Local) -> bool {
        match self.contact {
            None => self.writes().next().is_some(),
            Some((_, Who::Me)) => true,
            Some((ms, Who::Them | Who::Both)) => self.writes().any(|slip| match slip.on {
                // Which was first on the same day is not known.
                Some(day) => day > local.date(moment(ms)),
                None => slip.at_ms > ms,
            }),
        }
    }

    /// Returns the day of the latest slip in which the member wrote.
    fn last_written(&self, local: &Local) -> Option<NaiveDate> {
        self.writes().map(|slip| slip.day(local)).max()
    }

    fn writes(&self) -> impl Iterator<Item = &Slip> {
        self.lapses.iter().filter(|slip| slip.kind.is_writing())
    }
}
