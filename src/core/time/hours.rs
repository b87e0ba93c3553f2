//! How people write a span of hours.

use chrono::{NaiveTime, TimeDelta};

use super::quiet::QuietHours;
use super::time_of_day::{Clock, Style, parse_clock};
use super::time_words::TimeWords;
use super::tokens::{Scan, Token, tokens};
use super::unread::{Unread, only};

/// Reads hours: `22:00-08:00`, `22-8`, `10pm – 8am`, `22h to 7h`, `between 9 at night and 8 in the morning`, `9-11pm`.
/// The end is the first such time after the start. `10-8` may be in the day or in the night, so both are named.
pub fn read_hours(words: &TimeWords, text: &str) -> Result<QuietHours, Unread<QuietHours>> {
    parse_hours(words, &tokens(text).ok_or(Unread::Unknown)?)
}

/// Reads several spans of hours with commas or `and` between them. An empty text is none. Where one of them is on the
/// clock of 24 hours, the others are as well: `21:00-23:30, 7-8`.
pub fn read_several_hours(words: &TimeWords, text: &str) -> Result<Vec<QuietHours>, Unread<QuietHours>> {
    let tokens = tokens(text).ok_or(Unread::Unknown)?;
    let mut parts = vec![Vec::new()];
    let mut scan = Scan::new(&tokens);
    // The `and` of `between 9 and 11` parts no spans.
    let mut inside = false;
    while let Some((token, rest)) = scan.rest().split_first() {
        let mut ahead = scan;
        inside = inside || ahead.find(&words.between).is_some();
        if scan.sign(&[',', ';']).is_some() || (!inside && scan.skip(&words.and)) {
            parts.push(Vec::new());
            continue;
        }
        inside = inside && !ahead.skip(&words.and);
        if let Some(part) = parts.last_mut() {
            part.push(token.clone());
        }
        scan = Scan::new(rest);
    }
    let on_day_clock = shows_day_clock(&tokens);
    let read = |part: &Vec<Token>| match parse_hours(words, part) {
        Err(Unread::Either(early, _)) if on_day_clock => Ok(early),
        read => read,
    };
    parts.iter().filter(|part| !part.is_empty()).map(read).collect()
}

/// Returns whether one of the hours is written as only the clock of 24 hours shows it: `21`, `07`.
fn shows_day_clock(tokens: &[Token]) -> bool {
    let mut before = None;
    tokens.iter().any(|token| {
        let is_minute = matches!(before, Some(Token::Sign(':' | '.')));
        before = Some(token.clone());
        match token {
            Token::Number { value, digits: 2 } => !is_minute && (*value < 10 || (13..=24).contains(value)),
            Token::Number { .. } | Token::Word(_) | Token::Sign(_) => false,
        }
    })
}

fn parse_hours(words: &TimeWords, tokens: &[Token]) -> Result<QuietHours, Unread<QuietHours>> {
    let mut scan = Scan::new(tokens);
    let is_between = scan.skip(&words.between);
    let tokens = scan.rest();
    let splits = (1..tokens.len()).filter_map(|at| tokens.split_at_checked(at));
    let mut found = Vec::new();
    for (from, rest) in splits {
        let mut scan = Scan::new(rest);
        let parted = scan.sign(&['-']).is_some()
            || scan.find(&words.range).is_some()
            || (is_between && scan.find(&words.and).is_some());
        let clocks = (parse_clock(words, from), parse_clock(words, scan.rest()));
        if let (true, (Some(from), Some(until))) = (parted, clocks) {
            found.extend(meanings(from, until));
        }
    }
    only(found)
}

/// Returns what two times may mean as a start and an end.
fn meanings(from: Clock, until: Clock) -> Vec<QuietHours> {
    let (start, end) = (from.time, until.time);
    let is_bare = |clock: Clock| clock.style == Style::Bare;
    let on_either_clock = |clock: Clock| matches!(clock.style, Style::Bare | Style::Likely);
    let hours: Vec<(NaiveTime, NaiveTime)> = match (from.style, until.style) {
        // On the clock of 12 hours, and in either half of the day.
        _ if on_either_clock(from) && on_either_clock(until) && (is_bare(from) || is_bare(until)) => {
            let other = from.other_half();
            vec![
                (start, nearer(start, [end, until.other_half()], after)),
                (other, nearer(other, [end, until.other_half()], after)),
            ]
        }
        (Style::Told, Style::Bare) => vec![(start, nearer(start, [end, until.other_half()], after))],
        (Style::Bare, Style::Told) => {
            vec![(nearer(end, [start, from.other_half()], |end, start| after(start, end)), end)]
        }
        (Style::Told | Style::Day | Style::Likely | Style::Bare, _) => vec![(start, end)],
    };
    hours.into_iter().filter_map(|(from, until)| QuietHours::new(from, until)).collect()
}

/// Returns the time that is nearer to `to`, by how long it is from one to the other.
fn nearer(
    to: NaiveTime,
    times: [NaiveTime; 2],
    how_long: fn(NaiveTime, NaiveTime) -> TimeDelta,
) -> NaiveTime {
    let [one, other] = times;
    if how_long(to, one) <= how_long(to, other) { one } else { other }
}

/// Returns how long it is from `start` to the next `end`: more than nothing, and a day at most.
fn after(start: NaiveTime, end: NaiveTime) -> TimeDelta {
    let left = end.signed_duration_since(start);
    if left > TimeDelta::zero() { left } else { left.checked_add(&TimeDelta::days(1)).unwrap_or(left) }
}
