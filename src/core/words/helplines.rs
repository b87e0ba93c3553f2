use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::source_file::{ContentError, SourceFile, read_toml};

/// A helpline that a member can call or write to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helpline {
    /// The country's two letters, ISO 3166-1.
    pub country: String,
    /// The part of the country that it is for.
    pub part: Option<String>,
    /// The need that it is for.
    pub kind: HelplineKind,
    /// The name that it gives itself.
    pub name: String,
    /// The people that it is for.
    pub for_whom: Option<ForWhom>,
    /// The ages that it is for, such as `5–25`.
    pub ages: Option<String>,
    /// The number to call.
    pub call: Option<String>,
    /// The number to text.
    pub text_to: Option<String>,
    /// The word to text.
    pub text_word: Option<String>,
    /// The address of its web page.
    pub url: Option<String>,
    /// The hours at which it answers.
    pub hours: Option<String>,
    /// The day on which it was checked, `2026-11-22`. A file gives it where it is not the day of the whole file.
    #[serde(default)]
    pub checked: String,
    /// The pages in which the facts were found.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// The need that a helpline is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HelplineKind {
    /// People who are being hurt or controlled.
    Abuse,
    /// People who are in a crisis and feel that they cannot go on.
    Crisis,
    /// Young people.
    Teen,
}

/// The people that a helpline is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ForWhom {
    /// Everybody.
    Anyone,
    /// Men.
    Men,
    /// Women.
    Women,
    /// Women and LGBTI+ people.
    WomenAndLgbti,
}

/// The number for people in danger right now in one country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// The country's two letters, ISO 3166-1.
    pub code: String,
    /// The number to call.
    #[serde(rename = "emergency")]
    pub call: String,
    /// The number of the ambulance, where it is another one.
    pub ambulance: Option<String>,
    /// The pages in which the numbers were found.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// The content of a helplines file, checked.
pub(super) struct Helplines {
    /// The helplines, each with the line of the file on which it begins.
    pub(super) lines: Vec<(usize, Helpline)>,
    /// The numbers for people in danger right now.
    pub(super) emergencies: Vec<Emergency>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HelplinesFile {
    checked: Spanned<String>,
    #[serde(default)]
    country: Vec<Spanned<Emergency>>,
    #[serde(default)]
    line: Vec<Spanned<Helpline>>,
}

/// Reads a file of helplines. A helpline that a member in need could not use is an error.
pub(super) fn read_helplines(file: &SourceFile) -> Result<Helplines, ContentError> {
    let HelplinesFile { checked, country: countries, line: lines } = read_toml(file)?;
    if !is_day(checked.get_ref()) {
        let at = file.line_at(checked.span().start);
        return Err(file.error(at, "`checked` needs a day such as 2026-11-22".into()));
    }
    if lines.is_empty() {
        return Err(file.error(1, "needs at least one `[[line]]`".into()));
    }
    let mut read = Vec::new();
    for line in lines {
        let at = file.line_at(line.span().start);
        let mut line = line.into_inner();
        if line.checked.is_empty() {
            line.checked.clone_from(checked.get_ref());
        }
        if let Some(wrong) = find_fault(&line) {
            return Err(file.error(at, format!("the line `{}` {wrong}", line.name)));
        }
        read.push((at, line));
    }
    let mut emergencies: Vec<Emergency> = Vec::new();
    for country in countries {
        let at = file.line_at(country.span().start);
        let country = country.into_inner();
        if let Some(wrong) = find_fault_of_country(&country, &emergencies, &read) {
            return Err(file.error(at, format!("the country `{}` {wrong}", country.code)));
        }
        emergencies.push(country);
    }
    Ok(Helplines { lines: read, emergencies })
}

fn is_day(text: &str) -> bool {
    text.parse::<NaiveDate>().is_ok()
}

fn is_empty(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.trim().is_empty())
}

/// Returns the reason why a member could not use a helpline, or None when they can.
fn find_fault(line: &Helpline) -> Option<&'static str> {
    let page = |url: &String| {
        let rest = url.strip_prefix("https://").unwrap_or_default();
        rest.contains('.') && !rest.contains(char::is_whitespace) && url.chars().count() <= MOST_ADDRESS
    };
    if line.name.trim().is_empty() {
        return Some("needs a name");
    }
    let texts = [&line.part, &line.ages, &line.call, &line.text_to, &line.text_word, &line.hours];
    if texts.into_iter().any(|text| is_empty(text.as_deref())) {
        return Some("has an empty field: leave it out instead");
    }
    if CountryCode::parse(&line.country).is_none() {
        return Some("needs a country of two capital letters (ISO 3166-1)");
    }
    if line.call.is_none() && line.text_to.is_none() {
        return Some("has no way to reach it: give `call` or `text_to`");
    }
    if line.text_word.is_some() && line.text_to.is_none() {
        return Some("has a word to text, but no `text_to` to text it to");
    }
    if line.url.as_ref().is_some_and(|url| !page(url)) {
        return Some("needs a `url` that begins with https://");
    }
    if !is_day(&line.checked) {
        return Some("needs a day such as 2026-11-22 in `checked`");
    }
    None
}

/// Returns the reason why a country's emergency number would not be shown as it is meant, or None when it would.
fn find_fault_of_country(
    country: &Emergency,
    before: &[Emergency],
    lines: &[(usize, Helpline)],
) -> Option<&'static str> {
    if country.call.trim().is_empty() || is_empty(country.ambulance.as_deref()) {
        return Some("needs a number in each field that it has");
    }
    if before.iter().any(|other| other.code == country.code) {
        return Some("is there twice");
    }
    if lines.iter().all(|(_, line)| line.country != country.code) {
        return Some("has no `[[line]]`");
    }
    None
}

/// Discord's limit of a button's address.
const MOST_ADDRESS: usize = 512;

/// A country's two letters, ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Reads two capital letters. Returns None for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 2] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}
