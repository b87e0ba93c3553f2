//! How people write a length of time.

use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Utc};

use super::instant::instant;
use super::time_words::{TimeWords, Unit};
use super::tokens::{Scan, Token, tokens};
use super::unread::Unread;
use super::zone::Zone;

/// Seconds of a day of 24 hours.
const DAY: u64 = 86_400;

/// A length of time, not nothing. Months and days are counted on a calendar, seconds on a clock that never moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    months: u32,
    days: u32,
    seconds: u64,
}

/// Reads a length: `two weeks`, `a fortnight`, `1w 3d`, `a month`, `half an hour`, `1h30m`, `a year and a half`. A
/// number alone counts `alone`.
pub fn read_length(words: &TimeWords, text: &str, alone: Unit) -> Result<Amount, Unread<Amount>> {
    let tokens = tokens(text).ok_or(Unread::Unknown)?;
    let mut scan = Scan::new(&tokens);
    scan.skip(&words.before_length);
    let number = scan.attempt(|scan| {
        // The article in `a week` is a number, and none without the week.
        let digits = scan.number().map(|(number, _)| number);
        let number = digits.or_else(|| words.worded(scan).filter(|number| *number > 1))?;
        scan.is_done().then(|| Amount::of(number, alone)).flatten()
    });
    number
        .or_else(|| parse_amount(words, scan.rest()))
        .filter(|amount| !amount.is_nothing())
        .ok_or(Unread::Unknown)
}

impl Amount {
    const NOTHING: Self = Self { months: 0, days: 0, seconds: 0 };

    fn of(number: u32, unit: Unit) -> Option<Self> {
        let seconds = |size| Some(Self { seconds: u64::from(number).checked_mul(size)?, ..Self::NOTHING });
        let days = |size| Some(Self { days: number.checked_mul(size)?, ..Self::NOTHING });
        let months = |size| Some(Self { months: number.checked_mul(size)?, ..Self::NOTHING });
        match unit {
            Unit::Second => seconds(1),
            Unit::Minute => seconds(60),
            Unit::Hour => seconds(3600),
            Unit::Day => days(1),
            Unit::Week => days(7),
            Unit::Fortnight => days(14),
            Unit::Month => months(1),
            Unit::Year => months(12),
        }
    }

    /// Returns half of a unit. Half a week and half a month are no whole days, so they are not read.
    fn half_of(unit: Unit) -> Option<Self> {
        match unit {
            Unit::Minute => Self::of(30, Unit::Second),
            Unit::Hour => Self::of(30, Unit::Minute),
            Unit::Day => Self::of(12, Unit::Hour),
            Unit::Fortnight => Self::of(7, Unit::Day),
            Unit::Year => Self::of(6, Unit::Month),
            Unit::Second | Unit::Week | Unit::Month => None,
        }
    }

    fn and(self, other: Self) -> Option<Self> {
        Some(Self {
            months: self.months.checked_add(other.months)?,
            days: self.days.checked_add(other.days)?,
            seconds: self.seconds.checked_add(other.seconds)?,
        })
    }

    fn is_nothing(self) -> bool {
        self == Self::NOTHING
    }

    /// Returns how many minutes it is. Returns None when it is no whole minutes, or days are in it.
    pub fn minutes(self) -> Option<u64> {
        (self.months == 0 && self.days == 0 && self.seconds.is_multiple_of(60)).then_some(self.seconds / 60)
    }

    /// Returns how many seconds it is, with days of 24 hours. Returns None when months are in it.
    pub fn seconds(self) -> Option<u64> {
        let days = u64::from(self.days).checked_mul(DAY)?;
        if self.months == 0 { self.seconds.checked_add(days) } else { None }
    }

    /// Returns the date that is so much later than `date`. Returns None when it is no whole days.
    pub fn after_date(self, date: NaiveDate) -> Option<NaiveDate> {
        date.checked_add_months(Months::new(self.months))?.checked_add_days(self.whole_days()?)
    }

    /// Returns the date that is so much earlier than `date`. Returns None when it is no whole days.
    pub fn before_date(self, date: NaiveDate) -> Option<NaiveDate> {
        date.checked_sub_months(Months::new(self.months))?.checked_sub_days(self.whole_days()?)
    }

    fn whole_days(self) -> Option<Days> {
        let days = u64::from(self.days).checked_add(self.seconds / DAY)?;
        self.seconds.is_multiple_of(DAY).then_some(Days::new(days))
    }

    /// Returns the instant that is so much later than `now`: months and days at the same time on the wall clock (days
    /// and weeks are nominal in RFC 5545, §3.3.6), the rest exactly.
    pub(super) fn after(self, now: DateTime<Utc>, zone: Zone) -> Option<DateTime<Utc>> {
        let day = if self.months == 0 && self.days == 0 {
            now
        } else {
            let wall = zone.wall(now).checked_add_months(Months::new(self.months))?;
            instant(zone, wall.checked_add_days(Days::new(u64::from(self.days)))?)
        };
        day.checked_add_signed(TimeDelta::try_seconds(i64::try_from(self.seconds).ok()?)?)
    }
}

/// Reads tokens that are a length and nothing else.
pub(super) fn parse_amount(words: &TimeWords, tokens: &[Token]) -> Option<Amount> {
    let mut scan = Scan::new(tokens);
    let mut whole = Amount::NOTHING;
    while !scan.is_done() {
        whole = whole.and(part(words, &mut scan)?)?;
        let _ = scan.sign(&[',', '+']);
        scan.skip(&words.and);
    }
    (!whole.is_nothing()).then_some(whole)
}

/// Takes a number and its unit: `3 weeks`, `half an hour`, `an hour and a half`, `1.5 hours`.
fn part(words: &TimeWords, scan: &mut Scan<'_>) -> Option<Amount> {
    let a_half = |scan: &mut Scan<'_>| {
        scan.attempt(|scan| words.count(scan).filter(|count| *count == 1));
        scan.find(&words.half)
    };
    let half = scan.attempt(|scan| {
        a_half(scan)?;
        scan.attempt(|scan| words.count(scan).filter(|count| *count == 1));
        Amount::half_of(scan.find(&words.units)?)
    });
    if half.is_some() {
        return half;
    }
    let number = words.count(scan)?;
    let and_half = scan.attempt(|scan| {
        let point = scan.sign(&['.', ',']).is_some() && scan.number() == Some((5, 1));
        (point || (scan.skip(&words.and) && a_half(scan).is_some())).then_some(())
    });
    let unit = scan.find(&words.units)?;
    let and_half = and_half
        .or_else(|| scan.attempt(|scan| (scan.skip(&words.and) && a_half(scan).is_some()).then_some(())));
    let amount = Amount::of(number, unit)?;
    match and_half {
        Some(()) => amount.and(Amount::half_of(unit)?),
        None => Some(amount),
    }
}
