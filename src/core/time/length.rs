//! How people write a length of time.

/// Reads a length in whole days, at least one: `3 weeks`, `10 days`, `a week`, `2w`, `1 week 3 days`. A number
/// alone is days. Months are not read, because they differ in length.
pub fn parse_length(text: &str) -> Option<u16> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("for ").unwrap_or(&text);
    let days = match parse_amount(text) {
        Some((days, 0)) => days,
        Some(_) => return None,
        None => text.trim().parse().ok()?,
    };
    u16::try_from(days).ok().filter(|days| *days > 0)
}

/// Reads days and minutes, not both 0, out of `2 hours`, `1h30m`, `a week and 2 days`, `half an hour`.
pub(super) fn parse_amount(text: &str) -> Option<(u64, u64)> {
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
        *of = of.checked_add(parse_count(number)?.checked_mul(size)?)?;
    }
    ((days, minutes) != (0, 0)).then_some((days, minutes))
}

/// Reads `7`, `seven` and `a`.
fn parse_count(word: &str) -> Option<u64> {
    const NAMES: [&str; 11] =
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    match NAMES.iter().position(|name| *name == word) {
        Some(index) => Some(u64::try_from(index.max(1)).ok()?),
        None if word == "an" => Some(1),
        None if word.bytes().all(|b| b.is_ascii_digit()) => word.parse().ok(),
        None => None,
    }
}
