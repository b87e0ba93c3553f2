use std::fmt;

use chrono::NaiveTime;

/// A part of the day in which nothing may arrive, in the member's local time. It may span midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuietHours {
    from: NaiveTime,
    until: NaiveTime,
}

impl QuietHours {
    /// Quiet from `from` until just before `until`. None when both are the same: that would be always, or
    /// never.
    pub fn new(from: NaiveTime, until: NaiveTime) -> Option<Self> {
        (from != until).then_some(Self { from, until })
    }

    /// Reads `22:00-08:00`, and what people write for it: `22-8`, `10pm – 8am`, `22.30 to 7`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_lowercase().replace(['–', '—'], "-").replace(" to ", "-").replace(" until ", "-");
        let (from, until) = text.split_once('-')?;
        Self::new(clock_time(from)?, clock_time(until)?)
    }

    /// When it begins.
    pub fn from(self) -> NaiveTime {
        self.from
    }

    /// When it is over.
    pub fn until(self) -> NaiveTime {
        self.until
    }

    /// Whether a wall clock that shows `time` is inside: `from` is, `until` no longer.
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

/// Reads a time of day: `8`, `08:00`, `8.30`, `8am`, `10:30 pm`, `24:00` for midnight.
pub fn clock_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase();
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (None, Some(digits)) => (digits, Some(12)),
        (None, None) => (text.as_str(), None),
    };
    let (hour, minute) = digits.trim().split_once([':', '.']).unwrap_or((digits.trim(), "0"));
    if [hour, minute].iter().any(|part| part.len() > 2 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        None => hour,
        Some(add) => (1..=12).contains(&hour).then_some(hour % 12 + add)?,
    };
    let hour = if hour == 24 && minute == 0 { 0 } else { hour };
    NaiveTime::from_hms_opt(hour, minute, 0)
}
