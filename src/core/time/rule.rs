//! Rules such as “21:00 from Monday to Friday”, and the instants that they yield in a zone.

use std::fmt;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::instant::instant;
use super::time_of_day::parse_written_time;
use super::weekdays::Weekdays;
use super::zone::Zone;

/// A time on the wall clock, on days of the week. The zone decides which instants that means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rule {
    /// What the wall clock shows, in whole minutes.
    pub at: NaiveTime,
    /// The days of the week.
    pub on: Weekdays,
}

/// One instant that a rule yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Occurrence {
    /// The local date that it stands for. The rule and this date identify the occurrence, even where a moved clock
    /// shifts the instant to another date.
    pub date: NaiveDate,
    /// The instant.
    pub at: DateTime<Utc>,
}

impl Rule {
    /// Reads what [`Display`](fmt::Display) writes: `21:00 mon-fri`. A time alone means every day. What a person types
    /// is read by [`read_time_on_days`](super::read_time_on_days).
    pub fn parse(text: &str) -> Option<Self> {
        let (at, on) = text.split_once(' ').unwrap_or((text, "mon-sun"));
        Some(Self { at: parse_written_time(at)?, on: Weekdays::parse(on)? })
    }

    /// Returns the first occurrence after `after`, never at it. A caller that goes on from each occurrence's
    /// instant gets every date on the rule's days once, and in order.
    ///
    /// The instant is [`instant`]'s reading of the date and the time, also for a date that a zone has left out
    /// (Samoa had no 2011-12-30). So a weekly rule's message is due at that time on the next day, rather than not
    /// at all. Where the next day is on the rule as well, both dates mean the same instant. They are one
    /// occurrence, and its date is the later one, which the calendar showed. No zone has ever left out more than
    /// one day, so instants are always in the order of their dates.
    ///
    /// Past chrono's last date (in the year 262142) it returns chrono's last instant.
    pub fn next_after(&self, zone: Zone, after: DateTime<Utc>) -> Occurrence {
        // A local date is at most one day off the date in UTC, and a gap moves an instant by a day at most.
        let first = after.date_naive().checked_sub_days(Days::new(2)).unwrap_or(NaiveDate::MIN);
        let mut due = first
            .iter_days()
            .filter(|date| self.on.contains(date.weekday()))
            .map(|date| Occurrence { date, at: instant(zone, date.and_time(self.at)) })
            .filter(|occurrence| occurrence.at > after);
        match (due.next(), due.next()) {
            (Some(first), Some(same)) if same.at == first.at => same,
            (Some(first), _) => first,
            (None, _) => Occurrence { date: NaiveDate::MAX, at: DateTime::<Utc>::MAX_UTC },
        }
    }

    /// Returns the occurrence nearest to `at`: the one that a timer set for `at` stands for. It is at another instant where a
    /// newer release of the zone's rules came in between.
    pub fn nearest(&self, zone: Zone, at: DateTime<Utc>) -> Occurrence {
        let next = self.next_after(zone, earlier(at, TimeDelta::milliseconds(1)));
        if next.at == at {
            return next;
        }
        // Two occurrences are a week apart at most, and a gap moves one by a day at most.
        let mut before = self.next_after(zone, earlier(at, TimeDelta::days(9)));
        loop {
            let following = self.next_after(zone, before.at);
            if following.at >= next.at {
                break;
            }
            before = following;
        }
        if at.signed_duration_since(before.at) <= next.at.signed_duration_since(at) { before } else { next }
    }
}

/// Returns the instant that is `by` before `at`, or chrono's first one.
fn earlier(at: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    at.checked_sub_signed(by).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// Writes the database's form: `21:00 mon-fri`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.at.format("%H:%M"), self.on)
    }
}

impl From<Rule> for String {
    fn from(rule: Rule) -> Self {
        rule.to_string()
    }
}

impl TryFrom<String> for Rule {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a rule such as `21:00 mon-fri`")
    }
}
