//! How people write a time of day.

use chrono::{NaiveTime, Timelike};

use super::time_words::{Part, TimeWords, Unit};
use super::tokens::{Scan, Token, tokens};
use super::unread::Unread;

/// Reads a time of day: `9`, `9pm`, `8 p.m.`, `20h30`, `830p`, `21.30`, `08:30:00`, `noon`, `half nine`, `quarter
/// past 8`, `9 in the evening`. A number without more is an hour on the clock of 24 hours. `24:00` is midnight.
pub fn read_time(words: &TimeWords, text: &str) -> Result<NaiveTime, Unread<NaiveTime>> {
    let tokens = tokens(text).ok_or(Unread::Unknown)?;
    parse_clock(words, &tokens).map(|clock| clock.time).ok_or(Unread::Unknown)
}

/// Reads a time of day as the bot writes it: `08:00`, or an hour alone.
pub(super) fn parse_written_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    if [hour, minute].iter().any(|part| part.len() > 2 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// How a time of day was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// With the half or the part of the day, or by name: `9 pm`, `noon`.
    Told,
    /// On the clock of 24 hours: `21`, `09`, `0:15`.
    Day,
    /// With two digits for the hour, and with minutes: `10:00`. Mostly on the clock of 24 hours.
    Likely,
    /// As on either clock: `9`, `8:30`.
    Bare,
}

/// A time of day that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) time: NaiveTime,
    pub(super) style: Style,
    /// Whether it is the end of a day, `24:00`.
    pub(super) ends_day: bool,
}

impl Clock {
    /// Returns the time twelve hours earlier or later.
    pub(super) fn other_half(self) -> NaiveTime {
        let hour = self.time.hour();
        let other = if hour < 12 { hour.saturating_add(12) } else { hour.saturating_sub(12) };
        self.time.with_hour(other).unwrap_or(self.time)
    }

    /// Returns the time in this part of the day. Returns None when it is in another part.
    pub(super) fn within(self, part: Part) -> Option<NaiveTime> {
        self.time.with_hour(hour_in(self.time.hour(), part)?)
    }
}

/// An hour from 0 to 24 and a minute, before the half of the day is known.
#[derive(Clone, Copy)]
struct Face {
    hour: u32,
    minute: u32,
    style: Style,
}

/// Reads tokens that are a time of day and nothing else.
pub(super) fn parse_clock(words: &TimeWords, tokens: &[Token]) -> Option<Clock> {
    let mut scan = Scan::new(tokens);
    scan.skip(&words.at);
    let face = scan
        .attempt(|scan| beside_an_hour(words, scan))
        .or_else(|| scan.attempt(|scan| named_hour(words, scan)))
        .or_else(|| scan.attempt(|scan| written(words, scan)))
        .or_else(|| scan.attempt(|scan| in_words(words, scan)))?;
    scan.skip(&words.oclock);
    let half = scan.find(&words.halves);
    let part = scan.find(&words.parts);
    scan.is_done().then(|| face.at(half, part)).flatten()
}

impl Face {
    /// Returns the time of day in this half and this part of it.
    fn at(self, after_noon: Option<bool>, part: Option<Part>) -> Option<Clock> {
        let ends_day = self.hour == 24;
        if ends_day && (self.minute != 0 || after_noon.is_some() || part.is_some()) {
            return None;
        }
        let hour = if ends_day { 0 } else { self.hour };
        let hour = after_noon.map_or(Some(hour), |after_noon| hour_of_half(hour, after_noon))?;
        let hour = part.map_or(Some(hour), |part| hour_in(hour, part))?;
        let style = if after_noon.is_some() || part.is_some() { Style::Told } else { self.style };
        Some(Clock { time: NaiveTime::from_hms_opt(hour, self.minute, 0)?, style, ends_day })
    }
}

fn hour_of_half(hour: u32, after_noon: bool) -> Option<u32> {
    match (after_noon, hour) {
        (false, 12) => Some(0),
        (false, 0..=11) | (true, 12..=23) => Some(hour),
        (true, 1..=11) => hour.checked_add(12),
        (false | true, _) => None,
    }
}

fn hour_in(hour: u32, part: Part) -> Option<u32> {
    let later = hour.checked_add(12);
    match (part, hour) {
        (Part::Morning | Part::Night, 12) => Some(0),
        (Part::Morning, 0..=11)
        | (Part::Afternoon, 12..=18)
        | (Part::Evening, 16..=23)
        | (Part::Night, 0..=5 | 18..=23) => Some(hour),
        (Part::Afternoon, 1..=7) | (Part::Evening, 4..=11) | (Part::Night, 6..=11) => later,
        (Part::Morning | Part::Afternoon | Part::Evening | Part::Night, _) => None,
    }
}

/// Takes `noon` or `midnight`.
fn named_hour(words: &TimeWords, scan: &mut Scan<'_>) -> Option<Face> {
    Some(Face { hour: scan.find(&words.named_hours)?, minute: 0, style: Style::Told })
}

/// Takes minutes before or after an hour: `half nine`, `half past 9`, `quarter to ten`, `5 minutes past noon`.
fn beside_an_hour(words: &TimeWords, scan: &mut Scan<'_>) -> Option<Face> {
    let (minutes, alone) = if scan.find(&words.half).is_some() {
        (30, Some(words.half_is_past))
    } else if scan.find(&words.quarter).is_some() {
        (15, None)
    } else {
        let minutes = words.count(scan)?;
        scan.attempt(|scan| scan.find(&words.units).filter(|unit| *unit == Unit::Minute));
        (minutes, None)
    };
    let past = scan.find(&words.past_or_to).or(alone)?;
    let face = scan
        .attempt(|scan| named_hour(words, scan))
        .or_else(|| scan.attempt(|scan| hour_alone(scan)))
        .or_else(|| scan.attempt(|scan| in_words(words, scan)))
        .filter(|face| face.minute == 0 && face.hour < 24)?;
    if !(1..=59).contains(&minutes) {
        return None;
    }
    match (past, face.hour) {
        (true, _) => Some(Face { minute: minutes, ..face }),
        // Before one o’clock it is twelve, unless the clock of 24 hours is meant.
        (false, 1) if face.style == Style::Bare => {
            Some(Face { hour: 12, minute: 60_u32.checked_sub(minutes)?, ..face })
        }
        (false, hour) => {
            let hour = hour.checked_sub(1).unwrap_or(23);
            Some(Face { hour, minute: 60_u32.checked_sub(minutes)?, ..face })
        }
    }
}

fn hour_alone(scan: &mut Scan<'_>) -> Option<Face> {
    let (hour, digits) = scan.number().filter(|(hour, digits)| *digits <= 2 && *hour <= 24)?;
    Some(Face { hour, minute: 0, style: style(hour, digits, false) })
}

/// Takes a time in digits: `9`, `21:30`, `21.30`, `20h30`, `08:30:00`, `830`, `2130 hours`.
fn written(words: &TimeWords, scan: &mut Scan<'_>) -> Option<Face> {
    let (value, digits) = scan.number()?;
    if let 3 | 4 = digits {
        scan.attempt(|scan| scan.find(&words.units).filter(|unit| *unit == Unit::Hour));
        let (hour, minute) = (value / 100, value % 100);
        return Some(Face { hour, minute, style: style(hour, digits.saturating_sub(2), digits == 4) });
    }
    if digits > 2 || value > 24 {
        return None;
    }
    let minute = scan.attempt(|scan| {
        (scan.sign(&[':', '.']).is_some() || scan.word("h")).then_some(())?;
        scan.number().filter(|(_, digits)| *digits == 2).map(|(minute, _)| minute)
    });
    // Whole minutes only: dropping seconds would change what was asked for.
    let _ = minute.and_then(|_| {
        scan.attempt(|scan| {
            scan.sign(&[':'])?;
            scan.number().filter(|seconds| *seconds == (0, 2))
        })
    });
    let style = style(value, digits, minute.is_some());
    Some(Face { hour: value, minute: minute.unwrap_or(0), style })
}

fn style(hour: u32, digits: usize, has_minutes: bool) -> Style {
    match hour {
        0 | 13.. => Style::Day,
        _ if digits == 2 && hour < 10 => Style::Day,
        _ if digits == 2 && has_minutes => Style::Likely,
        _ => Style::Bare,
    }
}

/// Takes a time in words: `nine`, `nine thirty`, `eight-fifteen`.
fn in_words(words: &TimeWords, scan: &mut Scan<'_>) -> Option<Face> {
    let hour = words.worded(scan).filter(|hour| *hour <= 24)?;
    let minute = scan.attempt(|scan| {
        let _ = scan.sign(&['-']);
        words.worded(scan).filter(|minute| (10..60).contains(minute))
    });
    let style = if (1..=12).contains(&hour) { Style::Bare } else { Style::Day };
    Some(Face { hour, minute: minute.unwrap_or(0), style })
}
