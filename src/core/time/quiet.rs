//! Quiet hours: the part of the day in which no message may arrive.

use std::fmt;

use chrono::{DateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc};

use super::time_of_day::parse_written_time;
use super::zone::Zone;

/// A part of the day in which no message may arrive, in the member's local time. It may span midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuietHours {
    from: NaiveTime,
    until: NaiveTime,
}

impl QuietHours {
    /// Returns the hours from `from` until just before `until`. Returns None when both are the same, because that
    /// could mean always or never.
    pub fn new(from: NaiveTime, until: NaiveTime) -> Option<Self> {
        (from != until).then_some(Self { from, until })
    }

    /// Reads what [`Display`](fmt::Display) writes: `22:00-08:00`. Whole hours may be without minutes. What a person
    /// types is read by [`read_hours`](super::read_hours).
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once('-')?;
        Self::new(parse_written_time(from)?, parse_written_time(until)?)
    }

    /// Returns when they begin.
    pub fn from(self) -> NaiveTime {
        self.from
    }

    /// Returns when they end.
    pub fn until(self) -> NaiveTime {
        self.until
    }

    /// Returns whether a wall clock that shows `time` is inside. `from` is inside, `until` is not.
    pub fn contains(self, time: NaiveTime) -> bool {
        if self.from < self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        }
    }
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from.format("%H:%M"), self.until.format("%H:%M"))
    }
}

impl From<QuietHours> for String {
    fn from(hours: QuietHours) -> Self {
        hours.to_string()
    }
}

impl TryFrom<String> for QuietHours {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        QuietHours::parse(&text).ok_or("not two times of day")
    }
}

/// Returns the first instant, `at` or later, at which the wall clock in `zone` is outside the quiet hours.
///
/// Only what the clock shows counts. A clock that is moved forward past the end ends them: quiet until 02:30, with
/// 02:00 becoming 03:00, is over at 03:00. A clock that is moved back after their end shows quiet hours once more, and
/// they end a second time.
pub fn after_quiet(hours: QuietHours, zone: Zone, at: DateTime<Utc>) -> DateTime<Utc> {
    let mut at = at;
    loop {
        let time = zone.wall(at).time();
        if !hours.contains(time) {
            return at;
        }
        // If the clock is not moved before the end, the end is the answer. Otherwise the next turn of the loop
        // looks at the time that the clock is moved to.
        let left = hours.until().signed_duration_since(time);
        let left = if left > TimeDelta::zero() { Some(left) } else { left.checked_add(&TimeDelta::days(1)) };
        let Some(end) = left.and_then(|left| at.checked_add_signed(left)) else { return at };
        at = first_move(zone, at, end).unwrap_or(end);
    }
}

/// Returns the instant at which the clock in `zone` is moved, after `from` and not after `to`, or None when it is
/// not moved. The two must be at most a day apart: the search finds one move, and no zone moves its clock twice in
/// a day.
fn first_move(zone: Zone, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let offset_at = |second: i64| DateTime::from_timestamp(second, 0).map(|at| offset(zone, at));
    let (mut before, mut moved) = (from.timestamp(), to.timestamp());
    let old = offset_at(before);
    if offset_at(moved) == old {
        return None;
    }
    while moved.saturating_sub(before) > 1 {
        let middle = before.midpoint(moved);
        if offset_at(middle) == old {
            before = middle;
        } else {
            moved = middle;
        }
    }
    DateTime::from_timestamp(moved, 0)
}

fn offset(zone: Zone, at: DateTime<Utc>) -> chrono::FixedOffset {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix()
}
