use chrono::{Weekday, WeekdaySet};

use super::tokens::{Scan, Table, tokens};
use crate::core::words::Voice;

/// A unit of a length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Seven days.
    Week,
    /// Fourteen days.
    Fortnight,
    /// Months.
    Month,
    /// Twelve months.
    Year,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// Which one of several days of a name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The nearest.
    Nearest,
    /// What people call the next.
    Next,
    /// What people call the last.
    Last,
}

/// The words in which the speakers of a language write times, days, dates and lengths.
#[derive(Debug, Clone)]
pub struct TimeWords {
    pub(super) months: Table<u32>,
    pub(super) weekdays: Table<Weekday>,
    /// Single letters for days. A letter may stand for two days.
    pub(super) day_letters: Table<Weekday>,
    pub(super) day_groups: Table<WeekdaySet>,
    /// Words beside days that change nothing: `on`, `every`.
    pub(super) day_noise: Table<()>,
    pub(super) except: Table<()>,
    /// Rhythms that are longer than a week, or that move through it: `every other day`.
    pub(super) not_weekly: Table<()>,
    pub(super) numbers: Table<u32>,
    pub(super) tens: Table<u32>,
    pub(super) ordinals: Table<u32>,
    pub(super) ordinal_endings: Table<()>,
    pub(super) units: Table<Unit>,
    /// Whether it is after noon.
    pub(super) halves: Table<bool>,
    pub(super) parts: Table<Part>,
    /// The hours with a name of their own: 12 and 0.
    pub(super) named_hours: Table<u32>,
    pub(super) quarter: Table<()>,
    pub(super) half: Table<()>,
    /// Whether minutes are after the hour that is named with them.
    pub(super) past_or_to: Table<bool>,
    /// Whether `half nine` is half past nine, and not half past eight.
    pub(super) half_is_past: bool,
    pub(super) oclock: Table<()>,
    pub(super) at: Table<()>,
    /// Words for a day as seen from today, with its distance in days.
    pub(super) relative_days: Table<i64>,
    pub(super) tonight: Table<()>,
    pub(super) which: Table<Which>,
    pub(super) date_noise: Table<()>,
    pub(super) before_length: Table<()>,
    pub(super) from_now: Table<()>,
    pub(super) ago: Table<()>,
    pub(super) and: Table<()>,
    pub(super) range: Table<()>,
    pub(super) between: Table<()>,
    pub(super) until: Table<()>,
    pub(super) none: Table<()>,
    pub(super) open: Table<()>,
}

/// The days of the groups, in the order of the table.
const GROUPS: [WeekdaySet; 5] = [
    WeekdaySet::ALL,
    WeekdaySet::from_array([Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]),
    WeekdaySet::from_array([Weekday::Sat, Weekday::Sun]),
    WeekdaySet::from_array([Weekday::Mon, Weekday::Wed, Weekday::Fri]),
    WeekdaySet::from_array([Weekday::Tue, Weekday::Thu]),
];

const UNITS: [Unit; 8] =
    [Unit::Second, Unit::Minute, Unit::Hour, Unit::Day, Unit::Week, Unit::Fortnight, Unit::Month, Unit::Year];

impl TimeWords {
    /// Reads the words of a language. A table that the language lacks is the English one.
    pub fn new(voice: &Voice<'_>) -> Self {
        let one = |text: String| Table::read(&text, [()]);
        let week = || (0..7).filter_map(|day| Weekday::try_from(day).ok());
        Self {
            months: Table::read(&voice.say("time-months"), 1..=12),
            weekdays: Table::read(&voice.say("time-weekdays"), week()),
            day_letters: Table::read(&voice.say("time-day-letters"), week()),
            day_groups: Table::read(&voice.say("time-day-groups"), GROUPS),
            day_noise: one(voice.say("time-day-noise")),
            except: one(voice.say("time-except")),
            not_weekly: one(voice.say("time-not-weekly")),
            numbers: Table::read(&voice.say("time-numbers"), 0..=20),
            tens: Table::read(&voice.say("time-tens"), [20, 30, 40, 50]),
            ordinals: Table::read(&voice.say("time-ordinals"), 1..=31),
            ordinal_endings: one(voice.say("time-ordinal-endings")),
            units: Table::read(&voice.say("time-units"), UNITS),
            halves: Table::read(&voice.say("time-halves"), [false, true]),
            parts: Table::read(
                &voice.say("time-parts"),
                [Part::Morning, Part::Afternoon, Part::Evening, Part::Night],
            ),
            named_hours: Table::read(&voice.say("time-named-hours"), [12, 0]),
            quarter: one(voice.say("time-quarter")),
            half: one(voice.say("time-half")),
            past_or_to: Table::read(&voice.say("time-past-or-to"), [true, false]),
            half_is_past: voice.say("time-half-nine").trim() == "9:30",
            oclock: one(voice.say("time-oclock")),
            at: one(voice.say("time-at")),
            relative_days: Table::read(&voice.say("time-relative-days"), -2..=2),
            tonight: one(voice.say("time-tonight")),
            which: Table::read(&voice.say("time-which"), [Which::Nearest, Which::Next, Which::Last]),
            date_noise: one(voice.say("time-date-noise")),
            before_length: one(voice.say("time-before-length")),
            from_now: one(voice.say("time-from-now")),
            ago: one(voice.say("time-ago")),
            and: one(voice.say("time-and")),
            range: one(voice.say("time-range")),
            between: one(voice.say("time-between")),
            until: one(voice.say("time-until")),
            none: one(voice.say("time-none")),
            open: one(voice.say("time-open")),
        }
    }

    /// Takes a whole number: `9`, `nine`, `twenty-five`.
    pub(super) fn count(&self, scan: &mut Scan<'_>) -> Option<u32> {
        if let Some((value, _)) = scan.number() {
            return Some(value);
        }
        self.worded(scan)
    }

    /// Takes a number in words.
    pub(super) fn worded(&self, scan: &mut Scan<'_>) -> Option<u32> {
        let both = scan.attempt(|scan| {
            let tens = scan.find(&self.tens)?;
            let _ = scan.sign(&['-']);
            let ones = scan.find(&self.numbers).filter(|ones| (1..10).contains(ones))?;
            tens.checked_add(ones)
        });
        both.or_else(|| scan.find(&self.tens)).or_else(|| scan.find(&self.numbers))
    }

    /// Returns a text without a word for the end before it: `until 24 dec` is `24 dec`.
    pub fn after_until<'a>(&self, text: &'a str) -> &'a str {
        let Some((first, rest)) = text.trim().split_once(char::is_whitespace) else { return text };
        if says(first, &self.until) { rest } else { text }
    }

    /// Returns whether a text says that there is none of something: `off`.
    pub fn says_none(&self, text: &str) -> bool {
        says(text, &self.none)
    }

    /// Returns whether a text says that something has no end: `open`.
    pub fn says_open(&self, text: &str) -> bool {
        says(text, &self.open)
    }
}

/// Returns whether a text is a phrase of this table and nothing else.
fn says(text: &str, table: &Table<()>) -> bool {
    let words = tokens(text).unwrap_or_default();
    let mut scan = Scan::new(&words);
    scan.find(table).is_some() && scan.is_done()
}
