//! Fits a copy into the account that it is restored into: what is over, what has not come yet, and what the operator's
//! limit does not allow is left out.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::part::ReadCopy;
use crate::core::time::end_of_day;
use crate::core::{LeftOut, PagePlace, WhyLeft, Zone};
use crate::engine::retention::BURNS_KEPT;
use crate::features::{Entry, Keep};

/// How far ahead of this clock's date in UTC a page's day may be. The calendars of some zones are a day ahead, and
/// the clock of the computer that made the copy may be a little ahead too.
const AHEAD: Days = Days::new(1);

/// What pages must fit into.
struct Limits {
    now: DateTime<Utc>,
    /// For how many days after its own a page may be kept.
    most_days: Option<u16>,
    zone: Zone,
}

/// Leaves out what does not belong into the account now. Returns what that was, with what was left out of the copy
/// before.
pub(super) fn trim(parts: &mut [ReadCopy], most_days: Option<u16>, now: DateTime<Utc>) -> LeftOut {
    let settings = parts.iter().find_map(|part| part.about.as_ref()).map(|about| about.settings.clone());
    let limits = Limits { now, most_days, zone: settings.unwrap_or_default().local().zone };
    let kinds: Vec<_> =
        parts.iter().flat_map(|part| &part.plans).map(|(plan, _)| plan.kind().name()).collect();
    let mut left_out = LeftOut::default();
    for part in parts {
        left_out.add_all(&part.left_out);
        limits.trim_pages(part, &mut left_out);
        let before = part.practices.len() + part.timers.len() + part.burnt.len();
        part.practices
            .retain(|practice| limits.has_come(practice.day) && limits.has_begun(practice.taken_at));
        // A timer without its plan has nothing to do.
        part.timers.retain(|(kind, _)| kind.plan().is_none_or(|plan| kinds.contains(&plan.name())));
        part.burnt.retain(|day| limits.has_come(*day) && limits.is_remembered(*day));
        left_out.rows += before - part.practices.len() - part.timers.len() - part.burnt.len();
    }
    left_out
}

impl Limits {
    fn trim_pages(&self, part: &mut ReadCopy, left_out: &mut LeftOut) {
        let pages = std::mem::take(&mut part.pages).into_iter();
        let numbers = std::mem::take(&mut part.numbers);
        for (page, nth) in pages.zip(numbers) {
            let place = PagePlace { day: Some(page.day), nth };
            match self.fit(page) {
                Ok(page) => {
                    part.pages.push(page);
                    part.numbers.push(nth);
                }
                Err(why) => left_out.add(why, place),
            }
        }
    }

    /// Returns a page as it may be kept here, or why it may not.
    fn fit(&self, page: Entry) -> Result<Entry, WhyLeft> {
        let written = page.page.as_ref().is_none_or(|content| self.has_begun(content.at));
        if !written || !self.has_come(page.day) {
            return Err(WhyLeft::Ahead);
        }
        let last = Keep::Always.at_most(self.most_days).last_day(page.day);
        if page.opens_on.zip(last).is_some_and(|(opens_on, last)| opens_on > last) {
            return Err(WhyLeft::Beyond);
        }
        let is_over = |at: &DateTime<Utc>| *at <= self.now;
        let cap = last.and_then(|last| end_of_day(last, self.zone));
        if cap.as_ref().is_some_and(is_over) {
            return Err(WhyLeft::Beyond);
        }
        if page.expires_at.as_ref().is_some_and(is_over) {
            return Err(WhyLeft::Expired);
        }
        let expires_at = page.expires_at.into_iter().chain(cap).min();
        Ok(Entry { expires_at, ..page })
    }

    fn has_come(&self, day: NaiveDate) -> bool {
        self.now.date_naive().checked_add_days(AHEAD).is_none_or(|last| day <= last)
    }

    fn has_begun(&self, at: DateTime<Utc>) -> bool {
        self.now.checked_add_days(AHEAD).is_none_or(|last| at <= last)
    }

    /// Returns whether a note of a burnt page is kept for so long.
    fn is_remembered(&self, day: NaiveDate) -> bool {
        self.now.date_naive().checked_sub_days(BURNS_KEPT).is_none_or(|first| day >= first)
    }
}
