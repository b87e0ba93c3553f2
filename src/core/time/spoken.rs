//! Times and dates as people say them: `9 pm`, `tomorrow`, `Thursday 5 March at 9 pm`, `Mondays and Fridays at 9 pm`.
//!
//! Everything goes through one text of the language for each shape, so a translator decides the order of the parts. A
//! day may be said as `today` or `tomorrow`, so no text may put a word such as `on` before it.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Timelike, Utc, Weekday};

use super::quiet::QuietHours;
use super::rule::Rule;
use super::weekdays::Weekdays;
use super::zone::Zone;
use crate::core::Voice;
use crate::core::names;

names! {
    /// How a member reads a clock.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum ClockStyle {
        /// `9:30 pm`.
        Twelve = "12",
        /// `21:30`.
        TwentyFour = "24",
    }
}

/// Says times and dates in a member's language, on their clock.
#[derive(Clone, Copy)]
pub struct Spoken<'a> {
    voice: &'a Voice<'a>,
    style: ClockStyle,
    zone: Zone,
    now: DateTime<Utc>,
}

impl<'a> Spoken<'a> {
    /// Returns a speaker. Without a style, the language's own is used.
    pub fn new(voice: &'a Voice<'a>, style: Option<ClockStyle>, zone: Zone, now: DateTime<Utc>) -> Self {
        let style = style.or_else(|| ClockStyle::from_name(&voice.say("said-clock")));
        Self { voice, style: style.unwrap_or(ClockStyle::TwentyFour), zone, now }
    }

    /// Returns a time of day: `9 pm`, `noon`, `21:00`.
    pub fn time(&self, time: NaiveTime) -> String {
        match (self.style, time.hour(), time.minute()) {
            (ClockStyle::Twelve, 0, 0) => self.voice.say("said-midnight"),
            (ClockStyle::Twelve, 12, 0) => self.voice.say("said-noon"),
            (ClockStyle::Twelve | ClockStyle::TwentyFour, ..) => self.clock(time),
        }
    }

    /// Returns a date: `today`, `tomorrow`, `Thursday 5 March`, with the year if it is not this one.
    pub fn day(&self, date: NaiveDate) -> String {
        let today = self.now.with_timezone(&self.zone).date_naive();
        if date == today {
            return self.voice.say("said-today");
        }
        if Some(date) == today.checked_add_days(Days::new(1)) {
            return self.voice.say("said-tomorrow");
        }
        if Some(date) == today.checked_sub_days(Days::new(1)) {
            return self.voice.say("said-yesterday");
        }
        self.date(date)
    }

    /// Returns a date in full: `Thursday 5 March`, with the year if it is not this one.
    pub fn date(&self, date: NaiveDate) -> String {
        let this_year = self.now.with_timezone(&self.zone).year() == date.year();
        let values = [
            ("weekday", self.voice.say(&format!("said-weekday-{}", date.weekday().number_from_monday()))),
            ("day", date.day().to_string()),
            ("month", self.voice.say(&format!("said-month-{}", date.month()))),
            ("year", date.year().to_string()),
        ];
        self.fill(if this_year { "said-date" } else { "said-date-year" }, &values)
    }

    /// Returns a moment: `today at 9 pm`, `Thursday 5 March at 21:00`.
    pub fn moment(&self, at: DateTime<Utc>) -> String {
        let at = at.with_timezone(&self.zone);
        // “Thursday at midnight” could be either end of Thursday, so here midnight is 12 am.
        let values = [("day", self.day(at.date_naive())), ("time", self.clock(at.time()))];
        self.fill("said-moment", &values)
    }

    /// Returns days of the week: `every day`, `weekdays`, `Mondays and Fridays`.
    pub fn days(&self, days: Weekdays) -> String {
        let group = [
            (Weekdays::ALL, "said-every-day"),
            (Weekdays::WEEKDAYS, "said-weekdays"),
            (Weekdays::WEEKENDS, "said-weekends"),
        ];
        if let Some((_, id)) = group.into_iter().find(|(group, _)| *group == days) {
            return self.voice.say(id);
        }
        let week = (0_u8..7).filter_map(|day| Weekday::try_from(day).ok());
        let named = week.filter(|day| days.contains(*day));
        let named: Vec<String> =
            named.map(|day| self.voice.say(&format!("said-on-{}", day.number_from_monday()))).collect();
        self.list(&named)
    }

    /// Returns a rule: `every day at 9 pm`.
    pub fn rule(&self, rule: Rule) -> String {
        self.fill("said-rule", &[("days", self.days(rule.on)), ("time", self.time(rule.at))])
    }

    /// Returns hours of the day: `10 pm to 8 am`.
    pub fn hours(&self, hours: QuietHours) -> String {
        self.fill("said-hours", &[("from", self.time(hours.from())), ("until", self.time(hours.until()))])
    }

    /// Returns things in a row: `a, b and c`.
    pub fn list(&self, things: &[String]) -> String {
        let Some((end, before)) = things.split_last() else { return String::new() };
        let Some((first, middle)) = before.split_first() else { return end.clone() };
        let join =
            |id: &str, list: String, next: &String| self.fill(id, &[("list", list), ("next", next.clone())]);
        let list = middle.iter().fold(first.clone(), |list, next| join("said-list", list, next));
        join("said-list-last", list, end)
    }

    /// Returns a time by the clock alone: `12 am`, `9:30 pm`, `21:00`.
    fn clock(&self, time: NaiveTime) -> String {
        let minute = format!("{:02}", time.minute());
        match self.style {
            ClockStyle::Twelve => {
                let (afternoon, hour) = time.hour12();
                let half = if afternoon { "pm" } else { "am" };
                let id = if time.minute() == 0 { "said-hour" } else { "said-hour-and-minute" };
                let values = [("hour", hour.to_string()), ("minute", minute), ("half", half.to_owned())];
                self.fill(id, &values)
            }
            ClockStyle::TwentyFour => {
                self.fill("said-clock-24", &[("hour", format!("{:02}", time.hour())), ("minute", minute)])
            }
        }
    }

    fn fill(&self, id: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.voice.say_with(id, &values)
    }
}
