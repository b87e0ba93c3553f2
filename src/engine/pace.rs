//! How fast one person may change what is stored, so that very many requests of one person delay no other.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::core::Person;

/// How many changes one person may make at once, and in each minute after that.
pub const CHANGES_A_MINUTE: i32 = 60;
/// How many people are in memory before those who have waited long enough are dropped.
const MOST_PEOPLE: usize = 4_096;

/// When each person's changes are paid for: each change costs a second, and a minute may be owed. Known as the
/// generic cell rate algorithm (<https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm>).
#[derive(Debug, Default)]
pub(super) struct Pace {
    paid_at: Mutex<HashMap<Person, DateTime<Utc>>>,
}

impl Pace {
    /// Counts a change. Returns false when the person has made too many.
    pub(super) fn admits(&self, person: &Person, now: DateTime<Utc>) -> bool {
        let each = TimeDelta::minutes(1) / CHANGES_A_MINUTE;
        let most = TimeDelta::minutes(1);
        let mut people = self.paid_at.lock().unwrap_or_else(PoisonError::into_inner);
        if people.len() >= MOST_PEOPLE {
            people.retain(|_, paid_at| *paid_at > now);
        }
        let owed = people.get(person).map_or_else(TimeDelta::zero, |paid_at| *paid_at - now);
        // The clock was set back when more than a minute is owed.
        let owed = if owed > most { TimeDelta::zero() } else { owed.max(TimeDelta::zero()) };
        let fits = owed + each <= most;
        if fits {
            people.insert(person.clone(), now + owed + each);
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Platform;

    #[test]
    fn a_minute_of_changes_is_free_and_a_second_pays_for_one() {
        let pace = Pace::default();
        let ana = Person { platform: Platform::Discord, user: "1".into() };
        let ben = Person { platform: Platform::Discord, user: "2".into() };
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let admitted = |person, now| (0..1_000).filter(|_| pace.admits(person, now)).count();
        assert_eq!(admitted(&ana, now), 60);
        assert_eq!(admitted(&ben, now), 60, "each has their own");
        assert_eq!(admitted(&ana, now + TimeDelta::seconds(5)), 5);
        assert_eq!(admitted(&ana, now + TimeDelta::hours(1)), 60);
        assert_eq!(
            admitted(&ana, now - TimeDelta::days(1)),
            60,
            "a clock that was set back locks nobody out"
        );
    }
}
