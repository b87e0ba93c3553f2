//! How people write a distance from UTC.

use crate::core::words::folded;

/// A distance from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distance {
    /// This many minutes; positive where clocks are ahead of UTC.
    Minutes(i32),
    /// It has the form of a distance, but no clock is so far away.
    Impossible,
}

/// Reads a distance from UTC: `+02:00`, `UTC-5`, `GMT 2`, `Etc/GMT+5`, `+5.5`. Returns None for any other text.
pub(super) fn parse_distance(text: &str) -> Option<Distance> {
    let text: String = folded(text).chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    let text = text.replace(['−', '–'], "-");
    let prefix = ["etc/gmt", "etc/utc", "gmt", "utc"].into_iter().find(|prefix| text.starts_with(prefix));
    let rest = &text[prefix.map_or(0, str::len)..];
    let signed = rest.strip_prefix(['+', '-']);
    let number = signed.unwrap_or(rest);
    if !number.starts_with(|c: char| c.is_ascii_digit()) || (prefix.is_none() && signed.is_none()) {
        return None;
    }
    // The signs of `Etc/GMT+5` are the other way round: it is five hours behind UTC.
    let behind = rest.starts_with('-') != (prefix == Some("etc/gmt"));
    let minutes =
        parse_minutes(number).map(|minutes| if behind { minutes.saturating_neg() } else { minutes });
    Some(minutes.map_or(Distance::Impossible, Distance::Minutes))
}

/// Reads hours, perhaps with minutes: `5`, `5:30`, `0530`, `5.5`, `2h`.
fn parse_minutes(number: &str) -> Option<i32> {
    let number =
        ["hours", "hour", "hrs", "h"].iter().find_map(|unit| number.strip_suffix(unit)).unwrap_or(number);
    let (hours, minutes) = match number.split_once([':', '.', ',']) {
        Some((hours, "5")) => (hours, "30"),
        Some((hours, "75")) => (hours, "45"),
        Some((hours, "25")) => (hours, "15"),
        Some(parts) => parts,
        None if number.len() > 2 => number.split_at_checked(number.len().saturating_sub(2))?,
        None => (number, "0"),
    };
    let digits = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2).map(i32::from);
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    (hours <= 14 && minutes < 60).then_some(hours.saturating_mul(60).saturating_add(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_read_in_minutes() {
        for (text, minutes) in [
            ("+02:00", 120),
            ("-5", -300),
            ("−5", -300),
            ("UTC+2", 120),
            ("utc +2", 120),
            ("GMT-3", -180),
            ("Etc/GMT+5", -300),
            ("GMT0", 0),
            ("GMT 2", 120),
            ("+ 2", 120),
            ("+0530", 330),
            ("UTC+5:45", 345),
            ("+5.5", 330),
            ("UTC＋９", 540),
            ("utc+2h", 120),
        ] {
            assert_eq!(parse_distance(text), Some(Distance::Minutes(minutes)), "{text}");
        }
        for text in ["+25", "UTC+2:99", "gmt+1x", "+99999"] {
            assert_eq!(parse_distance(text), Some(Distance::Impossible), "{text}");
        }
        for text in ["UTC", "GMT", "5", "17:00", "Lisbon", "EST5EDT", ""] {
            assert_eq!(parse_distance(text), None, "{text}");
        }
    }
}
