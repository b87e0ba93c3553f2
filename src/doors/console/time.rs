//! Reads the times and spans that are typed after `/time`.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use crate::core::time::{Here, TimeWords, Unit, Unread, read_length, read_moment};
use crate::core::{Voice, Zone};

/// Returns how far `text` moves the clock from `now`. `text` is a span or an instant as [`parse_shift`] reads it, or a
/// span or a moment in a person's words, in UTC: `+2 weeks`, `tomorrow 9pm`, `1 dec 18:00`. Otherwise returns what is
/// wrong with it.
pub(super) fn read_shift(text: &str, voice: &Voice<'_>, now: DateTime<Utc>) -> Result<TimeDelta, String> {
    let shift = parse_shift(text, now).map_or_else(|| read_words(text, &TimeWords::new(voice), now), Ok);
    shift.map_err(|why| match why {
        Unread::Either(one, other) => {
            let [one, other] = [one, other].map(format_instant);
            voice.say_with("read-either", &[("given", text), ("one", &one), ("other", &other)])
        }
        Unread::Unknown | Unread::Past(_) | Unread::Ahead(_) | Unread::NotWeekly => {
            voice.say("console-time-unread")
        }
    })
}

fn read_words(text: &str, words: &TimeWords, now: DateTime<Utc>) -> Result<TimeDelta, Unread<DateTime<Utc>>> {
    let Some((ahead, length)) = signed(text) else {
        let here = Here { zone: Zone::UTC, now, usual: NaiveTime::MIN };
        return match read_moment(words, text, here) {
            // The clock of the terminal moves back as well.
            Ok(at) | Err(Unread::Past(at)) => Ok(at.signed_duration_since(now)),
            Err(why) => Err(why),
        };
    };
    // A number alone could be days as well as hours.
    if length.trim().bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Unread::Unknown);
    }
    let amount = read_length(words, length, Unit::Day).map_err(|_| Unread::Unknown)?;
    let seconds = amount.seconds().and_then(|seconds| i64::try_from(seconds).ok()).ok_or(Unread::Unknown)?;
    TimeDelta::try_seconds(if ahead { seconds } else { -seconds }).ok_or(Unread::Unknown)
}

/// Returns the text after a sign, and whether the sign leads ahead.
fn signed(text: &str) -> Option<(bool, &str)> {
    let back = || text.strip_prefix('-').map(|length| (false, length));
    text.strip_prefix('+').map(|length| (true, length)).or_else(back)
}

/// Returns how far `text` moves the clock from `now`. `text` is a span such as `+3h`, `-90m` or `+1w 2d`, or an
/// instant such as `2026-03-28T12:00Z` (UTC if it names no offset). Returns None when it is neither.
pub(super) fn parse_shift(text: &str, now: DateTime<Utc>) -> Option<TimeDelta> {
    if text.starts_with(['+', '-']) {
        return parse_duration(text);
    }
    Some(parse_instant(text)?.signed_duration_since(now))
}

/// Returns an instant as `/time` shows it, in UTC.
pub fn format_instant(now: DateTime<Utc>) -> String {
    now.format("%A %Y-%m-%d %H:%M UTC").to_string()
}

fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(at) =
        DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z"))
    {
        return Some(at.to_utc());
    }
    let civil = text.strip_suffix(['Z', 'z']).unwrap_or(text).trim_end();
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"];
    let with_time = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(civil, format).ok());
    let midnight =
        || NaiveDate::parse_from_str(civil, "%Y-%m-%d").ok().map(|day| day.and_time(NaiveTime::MIN));
    with_time.or_else(midnight).map(|at| at.and_utc())
}

fn parse_duration(text: &str) -> Option<TimeDelta> {
    let mut seconds: i64 = 0;
    let mut sign = 1;
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['+', '-']) {
            sign = if rest.starts_with('-') { -1 } else { 1 };
            rest = after.trim_start();
        }
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: i64 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].trim_start();
        let letters = unit.len() - unit.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let part = number.checked_mul(seconds_in(&unit[..letters])?)?.checked_mul(sign)?;
        seconds = seconds.checked_add(part)?;
        rest = unit[letters..].trim_start();
    }
    TimeDelta::try_seconds(seconds)
}

fn seconds_in(unit: &str) -> Option<i64> {
    Some(match unit.to_ascii_lowercase().as_str() {
        "w" | "week" | "weeks" => 7 * 24 * 3600,
        "d" | "day" | "days" => 24 * 3600,
        "h" | "hour" | "hours" => 3600,
        "m" | "min" | "minute" | "minutes" => 60,
        "s" | "second" | "seconds" => 1,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_instants_are_read() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(1);
        for (text, minutes) in [
            ("+3h", Some(180)),
            ("+1w 2d", Some(9 * 24 * 60)),
            ("+1w2d", Some(9 * 24 * 60)),
            ("-90m", Some(-90)),
            ("+1h -30 min", Some(30)),
            ("1970-01-02T01:00Z", Some(60)),
            ("1970-01-02T01:00+01:00", Some(0)),
            ("1970-01-03", Some(24 * 60)),
            ("1970-01-02 00:30", Some(30)),
            ("+", None),
            ("+3", None),
            ("+3x", None),
            ("+99999999999999999w", None),
            ("soon", None),
        ] {
            assert_eq!(parse_shift(text, now).map(|by| by.num_minutes()), minutes, "{text}");
        }
    }

    #[test]
    fn a_person_s_words_move_the_clock_too() -> Result<(), Box<dyn std::error::Error>> {
        let content = crate::config::Config::default().content()?;
        let voice = content.words.voice("en", crate::core::Partner::ANYBODY);
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(1);
        for (text, minutes) in [
            ("tomorrow 9pm", 45 * 60),
            ("1 feb", 30 * 24 * 60),
            ("today 0:00", 0),
            ("1970-01-01 12:00", -12 * 60),
            ("+two weeks", 14 * 24 * 60),
            ("-half an hour", -30),
            ("in 2 hours", 120),
        ] {
            assert_eq!(read_shift(text, &voice, now).map(|by| by.num_minutes()), Ok(minutes), "{text}");
        }
        for (text, answer) in [
            ("+3", "I didn’t catch that time. Try /time +3h"),
            ("whenever", "I didn’t catch that time. Try /time +3h"),
            (
                "3/4 9:00",
                "“3/4 9:00” could be Friday 1970-04-03 09:00 UTC or Wednesday 1970-03-04 09:00 UTC.",
            ),
        ] {
            let why = read_shift(text, &voice, now).err().unwrap_or_default();
            assert!(why.starts_with(answer), "{text}: {why}");
        }
        Ok(())
    }
}
