//! Wall-clock time: rules such as “21:00 from Monday to Friday”, the instants they yield in a zone, the end of
//! quiet hours, and how people write a moment or a length.
//!
//! A zone's clock is moved now and then, so a wall-clock time may come twice on one date, or not at all. Here
//! both are read as RFC 5545 (§3.3.5), Temporal and jiff do under the name *compatible*:
//!
//! - Gap, the clock is moved forward: a time that is left out comes later by the length of the gap. Where
//!   02:00 becomes 03:00, 02:30 is read as 03:30.
//! - Overlap, the clock is moved back: a time that comes twice is the earlier of the two, once.
//!
//! A zone's last known rules go on for ever. No function here panics or fails for an instant of the years 1900
//! to 2200.

use std::fmt;

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc, Weekday,
    WeekdaySet,
};

use super::{QuietHours, Zone, clock_time};

/// The days of the week on which something comes: at least one.
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

    /// These days. None for no day at all: that would be a rule that never comes.
    pub fn new(days: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        let days: WeekdaySet = days.into_iter().collect();
        (!days.is_empty()).then_some(Self(days))
    }

    /// Reads what [`Display`](fmt::Display) writes, and what people write for it: `mon-fri`, `Mon, Wed & Fri`,
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

    /// Whether `day` is one of them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0.contains(day)
    }
}

/// In order from Monday, three or more in a row as a range: `mon-fri`, `sat,sun`, `mon,wed-sun`.
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

/// One word about days: a day, a range that may go round the week's end, or a name for several.
fn some_days(word: &str) -> Option<WeekdaySet> {
    match word {
        "daily" | "everyday" | "day" => return Some(WeekdaySet::ALL),
        "weekdays" | "weekday" | "workdays" => return Some(Weekdays::WEEKDAYS.0),
        "weekends" | "weekend" => return Some(Weekdays::WEEKENDS.0),
        _ => {}
    }
    let Some((first, last)) = word.split_once('-') else {
        return Some(WeekdaySet::single(weekday(word)?));
    };
    let (mut day, last) = (weekday(first)?, weekday(last)?);
    let mut days = WeekdaySet::single(day);
    while day != last {
        day = day.succ();
        days.insert(day);
    }
    Some(days)
}

/// `mo`, `mon`, `monday`, `mondays`, and `thurs`.
fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let stem = if word.len() > 3 { word.strip_suffix('s').unwrap_or(word) } else { word };
    let index = NAMES.iter().position(|name| stem.len() >= 2 && name.starts_with(stem))?;
    Weekday::try_from(u8::try_from(index).ok()?).ok()
}

/// A time on the wall clock, on days of the week. Which instants that means depends on the zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rule {
    /// What the wall clock shows, in whole minutes.
    pub at: NaiveTime,
    /// On which days.
    pub on: Weekdays,
}

/// One instant that a rule yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Occurrence {
    /// The local date it stands for: with the rule, its identity, wherever a moved clock puts the instant.
    pub date: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
}

impl Rule {
    /// Reads what [`Display`](fmt::Display) writes, and near it: `21:00 mon-fri`, `9 pm weekdays`. A time alone
    /// is every day.
    pub fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        if let Some(at) = clock_time(text) {
            return Some(Self { at, on: Weekdays::ALL });
        }
        (1..words.len()).find_map(|split| {
            let (at, on) = words.split_at(split);
            Some(Self { at: clock_time(&at.join(" "))?, on: Weekdays::parse(&on.join(" "))? })
        })
    }

    /// The first occurrence after `after`, never at it. Going on from each occurrence's instant, every date on
    /// the rule's days comes once, and in order.
    ///
    /// The instant is [`instant`]'s reading of the date and the time, also for a date that a zone has left out
    /// (Samoa had no 2011-12-30): a weekly rule's message comes at that time on the next day, rather than not
    /// at all. Where the next day is on the rule as well, both dates mean the same instant: that is one
    /// occurrence, and its date is the later one, which the calendar showed. No zone has ever left out more than
    /// one day, so instants are never in another order than their dates.
    ///
    /// Past chrono's last date (the year 262142) it answers the end of time.
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
}

/// As the database holds it: `21:00 mon-fri`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.at.format("%H:%M"), self.on)
    }
}

/// The instant at which the wall clock in `zone` shows `local`, read as this module's head says.
pub fn instant(zone: Zone, local: NaiveDateTime) -> DateTime<Utc> {
    let offset = zone.first_offset(local);
    local.checked_sub_offset(offset).unwrap_or(local).and_utc()
}

fn offset(zone: Zone, at: DateTime<Utc>) -> chrono::FixedOffset {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix()
}

/// The first instant, `at` or later, at which the wall clock in `zone` is outside the quiet hours.
///
/// Only what the clock shows counts. Moved forward past the end, it has ended them: quiet until 02:30, with
/// 02:00 becoming 03:00, is over at 03:00. Moved back after their end, it shows quiet hours once more, and
/// they end once more.
pub fn after_quiet(hours: QuietHours, zone: Zone, at: DateTime<Utc>) -> DateTime<Utc> {
    let mut at = at;
    loop {
        let time = zone.wall(at).time();
        if !hours.contains(time) {
            return at;
        }
        // The end, if the clock is not moved before; else look again at what it was moved to.
        let left = hours.until().signed_duration_since(time);
        let left = if left > TimeDelta::zero() { left } else { left + TimeDelta::days(1) };
        let Some(end) = at.checked_add_signed(left) else { return at };
        at = first_move(zone, at, end).unwrap_or(end);
    }
}

/// When the clock in `zone` is moved between `from` and `to`, `to` included. The two are at most a day apart: no
/// zone moves its clock twice in a day.
fn first_move(zone: Zone, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let offset_at = |second: i64| DateTime::from_timestamp(second, 0).map(|at| offset(zone, at));
    let (mut before, mut moved) = (from.timestamp(), to.timestamp());
    let old = offset_at(before);
    if offset_at(moved) == old {
        return None;
    }
    while moved - before > 1 {
        let middle = before.midpoint(moved);
        if offset_at(middle) == old {
            before = middle;
        } else {
            moved = middle;
        }
    }
    DateTime::from_timestamp(moved, 0)
}

/// Reads a moment as people write it. None for what is no moment, is before 1970 or is after 2199; a moment that
/// has passed is the caller's to judge.
///
/// - `21:00`, `9pm`: the next time the wall clock shows that, after `now`. `fri 20:00`: that on a Friday.
/// - `tomorrow 8:00`, `today at 18`, `2026-12-24 18:00`: that time on that date. A day alone, `tomorrow`, `fri`,
///   `2026-12-24`: its first moment.
/// - `in 2 hours`, `in 1h 30m`, `in half an hour`: exactly that long after `now`. `in 3 days`, `in a week`: the
///   same wall-clock time on that date (days and weeks are nominal in RFC 5545, §3.3.6).
pub fn parse_when(text: &str, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = text.to_lowercase().replace(',', " ");
    let words: Vec<&str> = text.split_whitespace().filter(|word| !["at", "on"].contains(word)).collect();
    let at = match words.as_slice() {
        ["in", length @ ..] => {
            let (days, minutes) = amount(&length.join(" "))?;
            let day = match days {
                0 => now,
                _ => instant(zone, zone.wall(now).checked_add_days(Days::new(days))?),
            };
            day.checked_add_signed(TimeDelta::try_minutes(i64::try_from(minutes).ok()?)?)
        }
        [day, time @ ..] if is_day(day) => on_day(day, time, zone, now),
        [time @ .., day] if is_day(day) => on_day(day, time, zone, now),
        time => next_reading(clock_time(&time.join(" "))?, Weekdays::ALL, zone, now),
    };
    at.filter(|at| (1970..2200).contains(&at.year()))
}

fn is_day(word: &str) -> bool {
    ["today", "tomorrow"].contains(&word) || weekday(word).is_some() || date(word).is_some()
}

/// `2026-12-24`.
fn date(word: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(word, "%Y-%m-%d").ok()
}

fn on_day(day: &str, time: &[&str], zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let time = time.join(" ");
    let at = match time.as_str() {
        // Today's first moment has always passed: it was not what was meant.
        "" if day == "today" => return None,
        "" => NaiveTime::MIN,
        // Midnight, but at the wrong end of the day.
        text if text.starts_with("24") => return None,
        text => clock_time(text)?,
    };
    if let Some(day) = weekday(day) {
        return next_reading(at, Weekdays::new([day])?, zone, now);
    }
    let today = zone.wall(now).date();
    let date = match day {
        "today" => today,
        "tomorrow" => today.succ_opt()?,
        _ => date(day)?,
    };
    let [first, last] = readings(zone, date.and_time(at));
    Some(if first > now { first } else { last })
}

/// The next instant after `now` at which the wall clock shows `time` on one of these days. Unlike a rule's
/// occurrence, it may be the later of two: for who types `2:30` when 02:30 is to come again in ten minutes.
fn next_reading(time: NaiveTime, on: Weekdays, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let yesterday = zone.wall(now).date().pred_opt()?;
    let days = yesterday.iter_days().take(10).filter(|date| on.contains(date.weekday()));
    days.flat_map(|date| readings(zone, date.and_time(time))).find(|at| *at > now)
}

/// The first and the last instant that `local` can mean: two only in an overlap.
fn readings(zone: Zone, local: NaiveDateTime) -> [DateTime<Utc>; 2] {
    let first = instant(zone, local);
    [first, zone.from_local_datetime(&local).latest().map_or(first, |last| last.to_utc())]
}

/// Reads a length in whole days, at least one: `3 weeks`, `10 days`, `a week`, `2w`, `1 week 3 days`. A number
/// alone is days. Months are not read: they are not all of one length.
pub fn parse_length(text: &str) -> Option<u16> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("for ").unwrap_or(&text);
    let days = match amount(text) {
        Some((days, 0)) => days,
        Some(_) => return None,
        None => text.trim().parse().ok()?,
    };
    u16::try_from(days).ok().filter(|days| *days > 0)
}

/// Days and minutes, not both 0, out of `2 hours`, `1h30m`, `a week and 2 days`, `half an hour`.
fn amount(text: &str) -> Option<(u64, u64)> {
    if text.trim() == "half an hour" {
        return Some((0, 30));
    }
    let mut spaced = String::new();
    let mut last = ' ';
    for c in text.chars().map(|c| if c == ',' { ' ' } else { c }) {
        if last.is_ascii_digit() != c.is_ascii_digit() {
            spaced.push(' ');
        }
        spaced.push(c);
        last = c;
    }
    let words: Vec<&str> = spaced.split_whitespace().filter(|word| *word != "and").collect();
    let (mut days, mut minutes) = (0_u64, 0_u64);
    for pair in words.chunks(2) {
        let [number, unit] = pair else { return None };
        let (of, size) = match *unit {
            "m" | "min" | "mins" | "minute" | "minutes" => (&mut minutes, 1),
            "h" | "hr" | "hrs" | "hour" | "hours" => (&mut minutes, 60),
            "d" | "day" | "days" => (&mut days, 1),
            "w" | "wk" | "wks" | "week" | "weeks" => (&mut days, 7),
            "fortnight" | "fortnights" => (&mut days, 14),
            _ => return None,
        };
        *of = of.checked_add(count(number)?.checked_mul(size)?)?;
    }
    ((days, minutes) != (0, 0)).then_some((days, minutes))
}

/// `7`, `seven`, `a`.
fn count(word: &str) -> Option<u64> {
    const NAMES: [&str; 11] =
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    match NAMES.iter().position(|name| *name == word) {
        Some(index) => Some(u64::try_from(index.max(1)).ok()?),
        None if word == "an" => Some(1),
        None if word.bytes().all(|b| b.is_ascii_digit()) => word.parse().ok(),
        None => None,
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
