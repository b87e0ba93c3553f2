use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::core::state::State;
use crate::core::time::stored_instant;
use crate::core::{Local, Private, kept};

/// What a member will not go through again, and how often it happened.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Their own words, at most [`Limits::MOST_LINES`].
    pub(super) lines: Vec<Line>,
    /// How often is too often, if they set it.
    pub(super) often: Option<Often>,
    /// What happened, in the order in which it was noted.
    pub(super) blips: Vec<Blip>,
    /// Whether the encrypted fields could not be read.
    #[serde(skip)]
    pub(super) shut: bool,
}

/// One thing that a member will not go through again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    /// Its number, which stays when it is reworded.
    pub(super) id: u8,
    #[serde(with = "kept")]
    pub(super) text: Private,
}

/// How often is too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Often {
    /// So many times,
    pub(super) times: u16,
    /// within so many days.
    pub(super) days: u16,
}

impl Often {
    /// The least days. With a single one, nothing would be seen of how it went on.
    pub(super) const LEAST_DAYS: u16 = 2;
    /// The most times, and the most days.
    pub(super) const MOST: (u16, u16) = (20, 365);

    /// Returns a number of times within a number of days, if both are within their bounds.
    pub(super) fn new(times: u16, days: u16) -> Option<Self> {
        let (most_times, most_days) = Self::MOST;
        let is_in_bounds =
            (1..=most_times).contains(&times) && (Self::LEAST_DAYS..=most_days).contains(&days);
        is_in_bounds.then_some(Self { times, days })
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Blip {
    /// When it was noted, in milliseconds since the epoch. It is also the blip's name.
    pub(super) noted_ms: i64,
    /// The member's local date on which it happened.
    pub(super) day: NaiveDate,
    /// The number of the line that it crossed, if the member said so.
    pub(super) line: Option<u8>,
    /// A few words about it, or none.
    #[serde(with = "kept")]
    pub(super) note: Private,
}

/// A second press within this time is a trembling finger.
const SAME: TimeDelta = TimeDelta::minutes(1);
/// The most bytes of the whole state. The oldest blips make room for the newest.
const MOST_BYTES: usize = 60_000;

impl Limits {
    /// The most lines.
    pub(super) const MOST_LINES: usize = 5;
    /// The most characters of a line, and of a note.
    pub(super) const MOST_TEXT: u16 = 200;
    /// The most blips.
    const MOST_BLIPS: usize = 200;

    /// Returns the same limits in other words. A line that stays as it was, or is reworded in its place, keeps its
    /// number, so that its blips are still about it.
    #[must_use]
    pub(super) fn with_lines(&self, texts: &[Private]) -> Self {
        let blips = self.blips.iter().filter_map(|blip| blip.line);
        let mut taken: Vec<u8> = self.lines.iter().map(|line| line.id).chain(blips).collect();
        let mut lines: Vec<Line> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            let same = self.lines.iter().find(|line| line.text == *text);
            let reworded = self.lines.get(at).filter(|line| !texts.contains(&line.text));
            let new = || (1..=u8::MAX).find(|id| !taken.contains(id)).unwrap_or(u8::MAX);
            let id = same.or(reworded).map_or_else(new, |line| line.id);
            taken.push(id);
            lines.push(Line { id, text: text.clone() });
        }
        Self { lines, ..self.clone() }
    }

    /// Returns the same limits with one more blip, and the name of that blip.
    pub(super) fn with_blip(
        &self,
        day: NaiveDate,
        line: Option<u8>,
        note: Private,
        now: DateTime<Utc>,
    ) -> (Self, i64) {
        let mut noted_ms = now.timestamp_millis();
        while self.blip(noted_ms).is_some() {
            noted_ms = noted_ms.saturating_add(1);
        }
        let mut limits = self.clone();
        limits.blips.push(Blip { noted_ms, day, line, note });
        (limits.trimmed(), noted_ms)
    }

    /// Returns the blip that was noted by a press just now, if there is one. A blip of another day, or with a note, took
    /// more than a press, so a press after it is a blip of its own.
    pub(super) fn just_noted(&self, local: &Local, now: DateTime<Utc>) -> Option<&Blip> {
        let blip = self.blips.last()?;
        let noted = stored_instant(blip.noted_ms)?;
        let since = now - noted;
        let is_press = blip.day == local.date(noted) && blip.note == Private::default();
        // Of two blips within a millisecond the second has the name of a later one.
        (is_press && since.abs() < SAME).then_some(blip)
    }

    /// Returns a blip by its name.
    pub(super) fn blip(&self, noted_ms: i64) -> Option<&Blip> {
        self.blips.iter().find(|blip| blip.noted_ms == noted_ms)
    }

    /// Returns the same limits with `blip` in place of the one of that name.
    #[must_use]
    pub(super) fn with_changed(&self, blip: &Blip) -> Self {
        let mut limits = self.clone();
        for old in limits.blips.iter_mut().filter(|old| old.noted_ms == blip.noted_ms) {
            *old = blip.clone();
        }
        limits.trimmed()
    }

    /// Returns the same limits without the blip of that name.
    #[must_use]
    pub(super) fn without(&self, noted_ms: i64) -> Self {
        let mut limits = self.clone();
        limits.blips.retain(|blip| blip.noted_ms != noted_ms);
        limits
    }

    /// Returns what the member wrote, each part with the id of its label in a copy, and with its day if it has one.
    pub(crate) fn written(&self) -> Vec<(&'static str, Option<NaiveDate>, &Private)> {
        let lines = self.lines.iter().map(|line| ("copy-wrote-limit", None, &line.text));
        let notes = self.blips.iter().map(|blip| ("copy-wrote-blip", Some(blip.day), &blip.note));
        lines.chain(notes).filter(|(_, _, text)| **text != Private::default()).collect()
    }

    /// Returns a line by its number.
    pub(super) fn line(&self, id: u8) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Returns how many blips happened within so many days, today among them.
    pub(super) fn within(&self, days: u16, today: NaiveDate) -> usize {
        let before = before(today, days);
        self.blips.iter().filter(|blip| blip.day > before).count()
    }

    /// Returns whether it was as often as the member said is too often.
    pub(super) fn is_reached(&self, today: NaiveDate) -> bool {
        self.often.is_some_and(|often| self.within(often.days, today) >= often.times.into())
    }

    /// Returns whether it was, and this blip is one of those that count.
    pub(super) fn is_reached_with(&self, blip: &Blip, today: NaiveDate) -> bool {
        self.is_reached(today) && self.often.is_some_and(|often| blip.day > before(today, often.days))
    }

    fn trimmed(mut self) -> Self {
        while !self.blips.is_empty() && (self.blips.len() > Self::MOST_BLIPS || self.bytes() > MOST_BYTES) {
            self.blips.remove(0);
        }
        self
    }

    fn bytes(&self) -> usize {
        serde_json::to_string(self).map_or(0, |text| text.len())
    }
}

/// Returns the last day before the last `days` days, of which today is one.
fn before(today: NaiveDate, days: u16) -> NaiveDate {
    today.checked_sub_days(Days::new(days.into())).unwrap_or(today)
}

impl State for Limits {
    const CLEAR: Option<&'static [&'static str]> = Some(&[]);

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
        let mut ids: Vec<u8> = self.lines.iter().map(|line| line.id).collect();
        ids.sort_unstable();
        ids.dedup();
        let note = |note: &Private| *note == Private::default() || note.fits(Self::MOST_TEXT);
        self.lines.len() <= Self::MOST_LINES
            && ids.len() == self.lines.len()
            && self.lines.iter().all(|line| line.id > 0 && line.text.fits(Self::MOST_TEXT))
            && self.often.is_none_or(|often| Often::new(often.times, often.days).is_some())
            && self.blips.len() <= Self::MOST_BLIPS
            && self.blips.iter().all(|blip| note(&blip.note))
            && self.bytes() <= MOST_BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[&str]) -> Vec<Private> {
        words.iter().map(|word| Private::new(*word)).collect()
    }

    #[test]
    fn a_reworded_line_keeps_its_number_and_a_new_one_gets_a_new_one() {
        let first = Limits::default().with_lines(&texts(&["a", "b", "c"]));
        let ids = |limits: &Limits| limits.lines.iter().map(|line| line.id).collect::<Vec<_>>();
        assert_eq!(ids(&first), [1, 2, 3]);
        assert_eq!(ids(&first.with_lines(&texts(&["a", "b, again", "c"]))), [1, 2, 3]);
        assert_eq!(ids(&first.with_lines(&texts(&["c", "a"]))), [3, 1]);
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
        let (noted, _) = first.with_blip(day, Some(2), Private::default(), DateTime::UNIX_EPOCH);
        let after = noted.with_lines(&texts(&["a"])).with_lines(&texts(&["a", "d"]));
        assert_eq!(ids(&after), [1, 3], "the blip is about a line that is gone, not about a new one");
    }

    #[test]
    fn the_log_is_bounded_and_stays_sound() {
        let mut limits = Limits::default().with_lines(&texts(&["a"]));
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
        for note in ["x".repeat(200), "\u{1}".repeat(200), "漢".repeat(200)] {
            for _ in 0..250 {
                limits = limits.with_blip(day, Some(1), Private::new(note.clone()), DateTime::UNIX_EPOCH).0;
                assert!(limits.is_sound());
            }
            assert!(limits.blips.len() > 30, "{}", limits.blips.len());
        }
    }
}
