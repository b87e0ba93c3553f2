//! How people write a time of day.

use chrono::NaiveTime;

/// Reads a time of day: `8`, `08:00`, `8.30`, `8am`, `10:30 pm`, `24:00` for midnight.
pub fn parse_time_of_day(text: &str) -> Option<NaiveTime> {
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
        Some(add) => (1..=12).contains(&hour).then_some((hour % 12).saturating_add(add))?,
    };
    // 24:00 is one way to write midnight; 24:30 is a mistake.
    let hour = if hour == 24 && minute == 0 { 0 } else { hour };
    NaiveTime::from_hms_opt(hour, minute, 0)
}
