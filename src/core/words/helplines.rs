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
    /// The people that it is for.
    pub kind: HelplineKind,
    /// The name that it gives itself.
    pub name: String,
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
}

/// The people that a helpline is for.
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

/// The content of a helplines file, checked.
pub(super) struct Helplines {
    /// The day on which the helplines were last checked.
    pub(super) checked: String,
    /// The helplines, each with the line of the file on which it begins.
    pub(super) lines: Vec<(usize, Helpline)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HelplinesFile {
    checked: Spanned<String>,
    #[serde(default)]
    line: Vec<Spanned<Helpline>>,
}

/// Reads a file of helplines. A helpline that a member in need could not use is an error.
pub(super) fn read_helplines(file: &SourceFile) -> Result<Helplines, ContentError> {
    let HelplinesFile { checked, line: lines } = read_toml(file)?;
    if checked.get_ref().parse::<NaiveDate>().is_err() {
        let at = file.line_at(checked.span().start);
        return Err(file.error(at, "`checked` needs a day such as 2026-11-22".into()));
    }
    if lines.is_empty() {
        return Err(file.error(1, "needs at least one `[[line]]`".into()));
    }
    let mut read = Vec::new();
    for line in lines {
        let at = file.line_at(line.span().start);
        let line = line.into_inner();
        if let Some(wrong) = find_fault(&line) {
            return Err(file.error(at, format!("the line `{}` {wrong}", line.name)));
        }
        read.push((at, line));
    }
    Ok(Helplines { checked: checked.into_inner(), lines: read })
}

/// Returns the reason why a member could not use a helpline, or None when they can.
fn find_fault(line: &Helpline) -> Option<&'static str> {
    let empty = |text: &Option<String>| text.as_ref().is_some_and(|text| text.trim().is_empty());
    let page = |url: &String| {
        let rest = url.strip_prefix("https://").unwrap_or_default();
        rest.contains('.') && !rest.contains(char::is_whitespace) && url.chars().count() <= MOST_ADDRESS
    };
    if line.name.trim().is_empty() {
        return Some("needs a name");
    }
    if [&line.call, &line.text_to, &line.text_word, &line.hours].into_iter().any(empty) {
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
