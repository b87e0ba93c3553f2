//! Days of the week.

use std::fmt;

use chrono::{Weekday, WeekdaySet};

/// The days of the week on which something is due: at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weekdays(WeekdaySet);

impl Weekdays {
    /// Every day.
    pub const ALL: Self = Self(WeekdaySet::ALL);
    /// Monday to Friday.
    pub const WEEKDAYS: Self =
        Self(WeekdaySet::from_array([Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]));
    /// Saturday and Sunday.
    pub const WEEKENDS: Self = Self(WeekdaySet::from_array([Weekday::Sat, Weekday::Sun]));

    /// Returns these days, or None when there are none: a rule on no day would never be due.
    pub fn new(days: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        let days: WeekdaySet = days.into_iter().collect();
        (!days.is_empty()).then_some(Self(days))
    }

    /// Reads what [`Display`](fmt::Display) writes: `mon,wed-fri`. What a person types is read by
    /// [`read_days`](super::read_days).
    pub fn parse(text: &str) -> Option<Self> {
        let parts = text.split(',');
        let days =
            parts.into_iter().try_fold(WeekdaySet::EMPTY, |days, part| Some(days.union(some_days(part)?)))?;
        Self::new(days.iter(Weekday::Mon))
    }

    /// Returns whether `day` is one of them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0.contains(day)
    }
}

/// Writes the days in order from Monday, three or more in a row as a range: `mon-fri`, `sat,sun`, `mon,wed-sun`.
impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |day: Weekday| day.to_string().to_lowercase();
        let mut days = self.0.iter(Weekday::Mon).peekable();
        let mut comma = "";
        while let Some(first) = days.next() {
            let mut last = first;
            while let Some(next) = days.next_if_eq(&last.succ()) {
                last = next;
            }
            write!(f, "{comma}{}", short(first))?;
            if last == first.succ() {
                write!(f, ",{}", short(last))?;
            } else if last != first {
                write!(f, "-{}", short(last))?;
            }
            comma = ",";
        }
        Ok(())
    }
}

/// Reads a day, or a range that may run past Sunday.
fn some_days(part: &str) -> Option<WeekdaySet> {
    let (first, last) = part.split_once('-').unwrap_or((part, part));
    let (mut day, last) = (parse_weekday(first)?, parse_weekday(last)?);
    let mut days = WeekdaySet::single(day);
    while day != last {
        day = day.succ();
        days.insert(day);
    }
    Some(days)
}

/// Reads a day as it is written in the database: `mon`.
fn parse_weekday(text: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let index = NAMES.iter().position(|name| *name == text)?;
    Weekday::try_from(u8::try_from(index).ok()?).ok()
}
