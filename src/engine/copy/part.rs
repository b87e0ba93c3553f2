//! A part of a copy that was read, and its rows. A file is either a valid copy or refused with one clear reason:
//! every value that is taken is one that the bot itself could have written.

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::VERSION;
use crate::core::time::ClockStyle;
use crate::core::words::presentable_name;
use crate::core::{LeftOut, PagePlace, Private, Pronouns, QuietHours, WhyLeft};
use crate::crypto::{AgeFile, Recipient};
use crate::engine::pages::PageRecord;
use crate::features::{Entry, EntryId, Journal, Keep, Page, Plan, PlanKind, Settings, TimerKind};
use crate::store::Practice;

/// The most rows in a table that grows from day to day, and the most pages in a whole copy.
pub(super) const MOST_ROWS: usize = Journal::MOST_PAGES;
/// The most bytes in the state of a plan.
const MOST_STATE: usize = 256 << 10;
/// The most characters of Base64 in a sealed page: those of one chunk of an age file, and of a header before it.
const MOST_FILE: usize = 100_000;
/// The end of the instants that a copy may hold: the year 2300, in milliseconds since the epoch. The longest limit
/// that an operator can set keeps a page for less than two hundred years.
const LAST_MS: i64 = 10_413_792_000_000;

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// The file is not a ZIP file, or has no `data.json`.
    #[error("it is not a copy that `/data export` made, or it is damaged")]
    NotACopy,
    /// The copy is sealed to a key.
    #[error(
        "it is sealed to a key; whoever has that opens it first: `age -d -i key.txt -o copy.zip copy.zip.age`"
    )]
    Sealed,
    /// The file has more bytes, files or rows than a copy may have.
    #[error("it is larger than a copy may be")]
    TooLarge,
    /// The ZIP file holds several copies, or several parts of one.
    #[error("there are several copies in it; give each as a file of its own")]
    Several,
    /// Another version of the format.
    #[error("it has version {0} of the format, and this program reads version {VERSION}")]
    Version(u32),
    /// A table holds a value that the bot does not write.
    #[error("there is something in its table `{0}` that does not belong there")]
    Wrong(&'static str),
    /// The parts are not of one copy.
    #[error(
        "its parts are not of one copy: all of them were made at the same moment, and each is given once"
    )]
    Parts,
    /// A part is missing.
    #[error("part {0} of the copy is missing: give all of its parts together")]
    Missing(u32),
    /// The copy is of another account.
    #[error("it is the copy of another account")]
    Another,
    /// The account has something stored already.
    #[error("there is something about them already; a copy goes where nothing is: erase it first")]
    NotEmpty,
    /// The person who asked is not a member, so they have not agreed to storage.
    #[error("they have not agreed that anything is kept")]
    Stranger,
}

/// A part of a copy that was read and found valid.
#[derive(Debug, Default)]
pub struct ReadCopy {
    pub(super) part: u32,
    pub(super) more: bool,
    pub(super) made_at: i64,
    pub(super) about: Option<About>,
    pub(super) practices: Vec<Practice>,
    pub(super) plans: Vec<(Plan, Option<Private>)>,
    pub(super) timers: Vec<(TimerKind, DateTime<Utc>)>,
    pub(super) burnt: Vec<NaiveDate>,
    /// Newest first, in the order of the copy.
    pub(super) pages: Vec<Entry>,
    /// The number of each of these pages on its day, as the copy has it.
    pub(super) numbers: Vec<Option<i64>>,
    /// What was left out: pages that could not be decrypted when the copy was made, and pages that the bot could not
    /// have written.
    pub(super) left_out: LeftOut,
}

/// The account that the copy is of, and its settings.
#[derive(Debug)]
pub(super) struct About {
    /// The platform's name and the member's id there.
    pub(super) owner: (String, String),
    pub(super) settings: Settings,
    pub(super) name: Option<Private>,
    /// The member's own key.
    pub(super) recipient: Option<Recipient>,
}

#[derive(Deserialize)]
pub(super) struct MemberRow {
    platform: String,
    user_id: String,
    zone: Option<String>,
    language: Option<String>,
    pronouns: String,
    quiet_from: Option<String>,
    quiet_until: Option<String>,
    discreet: u8,
    neutral_line: u8,
    plain: u8,
    keep: String,
    clock: Option<String>,
    partner_name: Option<String>,
    recipient: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct PracticeRow {
    secret: u8,
    day: NaiveDate,
    taken_at: i64,
}

#[derive(Deserialize)]
pub(super) struct PlanRow {
    kind: String,
    state: String,
    written: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct TimerRow {
    kind: String,
    due_at: i64,
}

#[derive(Deserialize)]
pub(super) struct BurnRow {
    day: NaiveDate,
}

#[derive(Deserialize)]
pub(super) struct EntryRow {
    day: NaiveDate,
    #[serde(default)]
    nth: Option<i64>,
    expires_at: Option<i64>,
    opens_on: Option<NaiveDate>,
    page: Option<PageRecord>,
    sealed: Option<String>,
}

impl ReadCopy {
    /// Takes a page. If the bot could not have written it, its place is noted instead.
    pub(super) fn take_page(&mut self, row: &str) {
        let left_out = match serde_json::from_str::<EntryRow>(row) {
            Ok(row) => {
                let (place, shut) = (row.place(), row.is_shut());
                match row.read() {
                    Some(page) => {
                        self.pages.push(page);
                        self.numbers.push(place.nth);
                        return;
                    }
                    None if shut => (WhyLeft::Shut, place),
                    None => (WhyLeft::Odd, place),
                }
            }
            Err(_) => (WhyLeft::Odd, place_in(row)),
        };
        self.left_out.add(left_out.0, left_out.1);
    }
}

/// Checks that these parts together are no larger than what the bot keeps of a member.
pub(super) fn check_size(parts: &[ReadCopy]) -> Result<(), CopyError> {
    let pages = || parts.iter().flat_map(|copy| &copy.pages);
    let practices = parts.iter().map(|copy| copy.practices.len()).sum::<usize>();
    let bytes = pages().map(size_of_page).fold(0_u64, u64::saturating_add);
    let fits = pages().count() <= MOST_ROWS && practices <= MOST_ROWS && bytes <= Journal::MOST_BYTES;
    if fits { Ok(()) } else { Err(CopyError::TooLarge) }
}

/// Checks that the letters are to be opened on no more days than the bot lets a member choose.
pub(super) fn check_letters(parts: &[ReadCopy], today: NaiveDate) -> Result<(), CopyError> {
    let pages = parts.iter().flat_map(|copy| &copy.pages);
    let days: HashSet<NaiveDate> =
        pages.filter_map(|page| page.opens_on).filter(|day| *day > today).collect();
    if days.len() <= Journal::MOST_LETTERS { Ok(()) } else { Err(CopyError::TooLarge) }
}

/// Returns how many bytes the texts of a page have.
fn size_of_page(entry: &Entry) -> u64 {
    let text = |text: &Private| text.expose().len();
    let page = entry.page.as_ref();
    let written = page.map_or(0, |page| {
        text(&page.text).saturating_add(page.closing.as_ref().map_or(0, |(_, answer)| text(answer)))
    });
    let sealed = entry.sealed.as_ref().map_or(0, |file| file.as_bytes().len());
    u64::try_from(written.saturating_add(sealed)).unwrap_or(u64::MAX)
}

/// Returns whether no two items are the same.
pub(super) fn all_differ<T: std::hash::Hash + Eq>(all: impl Iterator<Item = T>) -> bool {
    let mut seen = std::collections::HashSet::new();
    all.into_iter().all(|one| seen.insert(one))
}

fn parse_instant(ms: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(ms).filter(|_| (0..LAST_MS).contains(&ms))
}

fn is_sound(day: NaiveDate) -> bool {
    let last = parse_instant(LAST_MS - 1).map(|last| last.date_naive());
    day >= NaiveDate::default() && last.is_some_and(|last| day <= last)
}

/// Returns the place of a page in a row that could not be read, as far as it has one.
fn place_in(row: &str) -> PagePlace {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Place {
        day: Option<Box<RawValue>>,
        nth: Option<Box<RawValue>>,
    }
    let place: Place = serde_json::from_str(row).unwrap_or_default();
    let day = place.day.and_then(|day| serde_json::from_str(day.get()).ok());
    let nth = place.nth.and_then(|nth| serde_json::from_str(nth.get()).ok());
    PagePlace { day: day.filter(|day| is_sound(*day)), nth }
}

fn parse_flag(value: u8) -> Option<bool> {
    (value <= 1).then_some(value == 1)
}

impl MemberRow {
    pub(super) fn read(self) -> Option<About> {
        let quiet = match (self.quiet_from, self.quiet_until) {
            (Some(from), Some(until)) => Some(QuietHours::parse(&format!("{from}-{until}"))?),
            (None, None) => None,
            _ => return None,
        };
        let name = match self.partner_name {
            Some(name) => Some(presentable_name(&Private::new(name))?),
            None => None,
        };
        let is_tag = |tag: &String| {
            (1..=35).contains(&tag.len())
                && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let settings = Settings {
            zone: self.zone.as_deref().map(str::parse).transpose().ok()?,
            language: match self.language {
                Some(tag) => Some(Some(tag).filter(is_tag)?),
                None => None,
            },
            pronouns: Pronouns::from_name(&self.pronouns)?,
            partner_name: name.clone(),
            quiet,
            discreet: parse_flag(self.discreet)?,
            line: Some(self.neutral_line).filter(|line| (1..=Settings::LINES).contains(line))?,
            plain: parse_flag(self.plain)?,
            keep: Keep::parse(&self.keep)?,
            clock: match self.clock {
                Some(style) => Some(ClockStyle::from_name(&style)?),
                None => None,
            },
        };
        let recipient = match self.recipient {
            Some(key) => Some(Recipient::parse(&key).ok()?),
            None => None,
        };
        Some(About { owner: (self.platform, self.user_id), settings, name, recipient })
    }
}

impl PracticeRow {
    pub(super) fn read(self) -> Option<Practice> {
        let sound = (1..=7).contains(&self.secret) && is_sound(self.day);
        sound.then_some(Practice {
            secret: self.secret,
            day: self.day,
            taken_at: parse_instant(self.taken_at)?,
        })
    }
}

impl BurnRow {
    pub(super) fn read(self) -> Option<NaiveDate> {
        is_sound(self.day).then_some(self.day)
    }
}

impl TimerRow {
    pub(super) fn read(self) -> Option<(TimerKind, DateTime<Utc>)> {
        Some((TimerKind::from_name(&self.kind)?, parse_instant(self.due_at)?))
    }
}

impl PlanRow {
    pub(super) fn read(self) -> Option<(Plan, Option<Private>)> {
        let kind = PlanKind::from_name(&self.kind)?;
        // This comes first: the tree of a small JSON text can take much more memory than the text.
        if self.state.len() > MOST_STATE || !is_small(&serde_json::from_str(&self.state).ok()?, 8) {
            return None;
        }
        let plan = Plan::parse(kind, &self.state, None).filter(Plan::is_sound)?;
        let written = self.written.map(Private::new);
        if written.as_ref().is_some_and(|words| !Plan::takes_words(kind, words)) {
            return None;
        }
        Some((plan, written))
    }
}

/// Returns whether a plan's state is shallow, its lists are short, and it holds no number or date beyond the range in which
/// time can be calculated. Words may be as they are: a state holds what a member wrote.
fn is_small(value: &Value, depth: u8) -> bool {
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Number(number) => number.as_i64().is_some_and(|number| (0..LAST_MS).contains(&number)),
        Value::String(text) => {
            let instant = text.parse::<DateTime<Utc>>().ok().map(|at| at.date_naive());
            text.parse::<NaiveDate>().ok().into_iter().chain(instant).all(is_sound)
        }
        Value::Array(values) => {
            depth > 0 && values.len() <= 1_000 && values.iter().all(|one| is_small(one, depth - 1))
        }
        Value::Object(values) => depth > 0 && values.values().all(|one| is_small(one, depth - 1)),
    }
}

impl EntryRow {
    fn place(&self) -> PagePlace {
        PagePlace { day: Some(self.day).filter(|day| is_sound(*day)), nth: self.nth }
    }

    /// Returns whether the page could not be decrypted when the copy was made.
    fn is_shut(&self) -> bool {
        self.page.is_none() && self.sealed.is_none()
    }

    pub(super) fn read(self) -> Option<Entry> {
        let days = [Some(self.day), self.opens_on];
        if !days.into_iter().flatten().all(is_sound) || self.opens_on.is_some_and(|day| day < self.day) {
            return None;
        }
        let expires_at = match self.expires_at {
            None => None,
            Some(ms) => Some(parse_instant(ms)?),
        };
        let id = EntryId::default();
        let entry =
            Entry { id, day: self.day, expires_at, opens_on: self.opens_on, page: None, sealed: None };
        let page = match (self.page, self.sealed) {
            (Some(page), None) => page.into_page().filter(Page::is_sound)?,
            (None, Some(file)) => return Some(Entry { sealed: Some(parse_age_file(&file)?), ..entry }),
            (None, None) | (Some(_), Some(_)) => return None,
        };
        parse_instant(page.at.timestamp_millis())?;
        Some(Entry { page: Some(page), ..entry })
    }
}

/// Decodes a sealed page. Only its form is checked: the bot cannot read what is in it.
fn parse_age_file(text: &str) -> Option<AgeFile> {
    let text = (text.len() <= MOST_FILE).then_some(text.as_bytes())?;
    AgeFile::from_bytes(STANDARD.decode(text).ok()?)
}
