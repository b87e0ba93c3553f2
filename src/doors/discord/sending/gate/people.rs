//! Counts the people who were sent something lately, and those of them whom nothing reaches.

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

/// For how long a person counts.
const WINDOW: TimeDelta = TimeDelta::minutes(10);
/// The fewest people from whom something can be concluded.
const LEAST_PEOPLE: usize = 50;
/// The most people who are remembered. At forty messages a second the window has fewer.
const MOST_PEOPLE: usize = 30_000;

/// The people of the last ten minutes, each with the last outcome.
#[derive(Debug, Default)]
pub(super) struct People {
    order: VecDeque<(DateTime<Utc>, String)>,
    latest: HashMap<String, Last>,
    refused: usize,
}

#[derive(Debug, Clone, Copy)]
struct Last {
    at: DateTime<Utc>,
    refused: bool,
}

impl People {
    /// Notes whether a person refused the last message to them.
    pub(super) fn note(&mut self, user: &str, refused: bool, now: DateTime<Utc>) {
        self.forget_old(now);
        if self.order.len() >= MOST_PEOPLE {
            *self = Self::default();
        }
        self.order.push_back((now, user.to_owned()));
        self.refused += usize::from(refused);
        if let Some(before) = self.latest.insert(user.to_owned(), Last { at: now, refused }) {
            self.refused -= usize::from(before.refused);
        }
    }

    /// Returns whether at least half of the people refuse, and there are enough of them to tell.
    pub(super) fn mostly_refuse(&mut self, now: DateTime<Utc>) -> bool {
        self.forget_old(now);
        let people = self.latest.len();
        people >= LEAST_PEOPLE && self.refused.saturating_mul(2) >= people
    }

    /// Forgets what is older than the window, and what is later than now because the clock was set back.
    fn forget_old(&mut self, now: DateTime<Utc>) {
        while let Some((at, user)) = self.order.front().filter(|(at, _)| *at > now || now - *at >= WINDOW) {
            if let Some(last) = self.latest.get(user).filter(|last| last.at == *at) {
                self.refused -= usize::from(last.refused);
                self.latest.remove(user);
            }
            self.order.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_786_000_000 + seconds, 0).unwrap_or_default()
    }

    #[test]
    fn people_are_counted_once_and_by_their_last_outcome() {
        let mut people = People::default();
        for _ in 0..500 {
            people.note("one", true, at(0));
        }
        assert!(!people.mostly_refuse(at(0)), "it is one person");
        for number in 0..49 {
            people.note(&number.to_string(), number < 24, at(1));
        }
        assert!(people.mostly_refuse(at(1)), "25 of 50");
        people.note("one", false, at(2));
        assert!(!people.mostly_refuse(at(2)), "24 of 50");
        people.note("one", true, at(3));
        assert!(people.mostly_refuse(at(600)));
        assert!(!people.mostly_refuse(at(601)), "of the others it is ten minutes ago");
        assert_eq!(people.latest.len(), 1);
        assert!(!people.mostly_refuse(at(-100)), "the clock was set back");
        assert_eq!((people.order.len(), people.latest.len(), people.refused), (0, 0, 0));
    }
}
