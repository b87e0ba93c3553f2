//! How people write a date, in the past or in the future.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::length::parse_length;

/// Reads a day in the past: `2026-08-04`, `4.8.2026`, `4 Aug`, `August 4 2026`, `today`, `yesterday`, `3 days ago`.
/// Without a year, the latest such day is meant.
pub fn parse_past_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = plain(text);
    match text.as_str() {
        "today" => return Some(today),
        "yesterday" => return today.pred_opt(),
        _ => {}
    }
    if let Some(length) = text.strip_suffix(" ago") {
        return match parse_months(length) {
            Some(months) => today.checked_sub_months(months),
            None => today.checked_sub_days(Days::new(u64::from(parse_length(length)?))),
        };
    }
    let years = [today.year(), today.year().saturating_sub(1)];
    parse_whole_date(&text)
        .or_else(|| years.iter().filter_map(|year| parse_date_in(&text, *year)).find(|day| *day <= today))
}

/// Reads a day in the future: what [`parse_past_day`] takes, and `tomorrow`, `in 3 weeks`, `2 months`, `a year`.
/// Returns None for today and earlier days.
pub fn parse_coming_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = plain(text);
    let length = text.strip_prefix("in ").unwrap_or(&text);
    let years = [today.year(), today.year().saturating_add(1)];
    let day = if text == "tomorrow" {
        today.succ_opt()
    } else if let Some(months) = parse_months(length) {
        today.checked_add_months(months)
    } else if let Some(days) = parse_length(length) {
        today.checked_add_days(Days::new(u64::from(days)))
    } else {
        parse_whole_date(&text)
            .or_else(|| years.iter().filter_map(|year| parse_date_in(&text, *year)).find(|day| *day > today))
    };
    day.filter(|day| *day > today)
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace(',', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads `3 months`, `a year`.
fn parse_months(text: &str) -> Option<Months> {
    let (number, unit) = text.split_once(' ')?;
    let number: u32 = if ["a", "an", "one"].contains(&number) { 1 } else { number.parse().ok()? };
    match unit {
        "month" | "months" => Some(Months::new(number)),
        "year" | "years" => Some(Months::new(number.checked_mul(12)?)),
        _ => None,
    }
}

fn parse_whole_date(text: &str) -> Option<NaiveDate> {
    const FORMS: [&str; 4] = ["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d %Y"];
    let day = FORMS.iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok());
    day.filter(|day| (1970..2200).contains(&day.year()))
}

/// Reads a day that is written without its year, and takes `year` for it.
fn parse_date_in(text: &str, year: i32) -> Option<NaiveDate> {
    let text = text.trim_end_matches('.');
    // `4 aug` takes its year after a space, `4.8` after a dot.
    parse_whole_date(&format!("{text} {year}")).or_else(|| parse_whole_date(&format!("{text}.{year}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let Some(today) = day("2026-03-05") else { return };
        for (text, expected) in [
            ("2026-01-02", "2026-01-02"),
            ("today", "2026-03-05"),
            ("Yesterday", "2026-03-04"),
            ("4 aug", "2025-08-04"),
            ("August 4", "2025-08-04"),
            ("1 March", "2026-03-01"),
            ("4.8.2024", "2024-08-04"),
            ("4.8.", "2025-08-04"),
            ("Aug 4, 2024", "2024-08-04"),
            ("3 days ago", "2026-03-02"),
            ("a month ago", "2026-02-05"),
        ] {
            assert_eq!(parse_past_day(text, today), day(expected), "{text}");
        }
        for (text, expected) in [
            ("tomorrow", "2026-03-06"),
            ("in 3 weeks", "2026-03-26"),
            ("2 months", "2026-05-05"),
            ("in a year", "2027-03-05"),
            ("24 dec", "2026-12-24"),
            ("1 March", "2027-03-01"),
            ("2026-12-24", "2026-12-24"),
        ] {
            assert_eq!(parse_coming_day(text, today), day(expected), "{text}");
        }
        for text in ["", "soon", "2026-13-40", "32 aug", "999999999 years ago"] {
            assert_eq!((parse_past_day(text, today), parse_coming_day(text, today)), (None, None), "{text}");
        }
        assert_eq!(parse_coming_day("2026-03-05", today), None, "today is not to come");
    }
}
