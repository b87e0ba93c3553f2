//! Days of the week, and how people write them.

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

    /// Reads what [`Display`](fmt::Display) writes, and other ways of writing it: `mon-fri`, `Mon, Wed & Fri`,
    /// `fridays`, `sat to mon`, `weekdays`, `weekends`, `every day`, `daily`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_lowercase().replace(['–', '—'], "-").replace([',', ';', '/', '&'], " ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.replace(" to ", "-").replace(" -", "-").replace("- ", "-");
        text.split(' ')
            .filter(|word| !["", "on", "every", "each", "and"].contains(word))
            .try_fold(WeekdaySet::EMPTY, |days, word| Some(days.union(some_days(word)?)))
            .and_then(|days| Self::new(days.iter(Weekday::Mon)))
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

/// Reads one word about days: a day, a range that may run past Sunday, or a name for several days.
fn some_days(word: &str) -> Option<WeekdaySet> {
    match word {
        "daily" | "everyday" | "day" => return Some(WeekdaySet::ALL),
        "weekdays" | "weekday" | "workdays" => return Some(Weekdays::WEEKDAYS.0),
        "weekends" | "weekend" => return Some(Weekdays::WEEKENDS.0),
        _ => {}
    }
    let Some((first, last)) = word.split_once('-') else {
        return Some(WeekdaySet::single(parse_weekday(word)?));
    };
    let (mut day, last) = (parse_weekday(first)?, parse_weekday(last)?);
    let mut days = WeekdaySet::single(day);
    while day != last {
        day = day.succ();
        days.insert(day);
    }
    Some(days)
}

/// Reads one day of the week: `mo`, `mon`, `monday`, `mondays`, and `thurs`.
pub(super) fn parse_weekday(word: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let stem = if word.len() > 3 { word.strip_suffix('s').unwrap_or(word) } else { word };
    let index = NAMES.iter().position(|name| stem.len() >= 2 && name.starts_with(stem))?;
    Weekday::try_from(u8::try_from(index).ok()?).ok()
}
