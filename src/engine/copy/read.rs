//! Reading a copy. Whatever stands in the file, the answer is a sound copy or one clear refusal: sizes are limited
//! before anything is unpacked and rows are counted while they are read, and every value is one that the bot itself
//! could have written.

use std::io::{Cursor, Read};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde::de::Deserializer;
use serde_json::Value;
use zip::ZipArchive;

use super::rows::Reading;
use super::{DATA, FORMAT, VERSION};
use crate::core::words::MOST_NAME;
use crate::core::{MemberId, Private, Pronouns, QuietHours};
use crate::crypto::{AgeFile, Recipient};
use crate::engine::pages::PageRecord;
use crate::features::{Entry, EntryId, Keep, Page, Plan, PlanKind, Settings, TimerKind};
use crate::store::{Practice, StoredPlan};

/// How large a part may be, packed, in bytes.
pub const MOST_PACKED: u64 = 10 << 20;
/// How large what is in it may be, unpacked, in bytes. The writer keeps well below.
const MOST_UNPACKED: u64 = 32 << 20;
/// How many files a part may hold.
const MOST_FILES: u16 = 16;
/// How many rows a table may have, of those that grow from day to day, and how many pages a whole copy.
pub(super) const MOST_ROWS: usize = 50_000;
/// How many bytes the structure of a plan may have.
const MOST_STATE: usize = 16 << 10;
/// How many characters of Base64 an age file may have.
const MOST_FILE: usize = 160_000;
/// Instants of a copy are before the year 2200, in milliseconds since the epoch.
const LAST_MS: i64 = 7_258_118_400_000;

/// Why a file is not taken. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// Not a zip file, or without the file that counts.
    #[error("it is not a copy that `/data export` made, or it is damaged")]
    NotACopy,
    /// A copy that is sealed to a key.
    #[error(
        "it is sealed to a key; whoever has that opens it first: `age -d -i key.txt -o copy.zip copy.zip.age`"
    )]
    Sealed,
    /// More than a copy has.
    #[error("it is larger than a copy may be")]
    TooLarge,
    /// Written by another version.
    #[error("it has version {0} of the format, and this program reads version {VERSION}")]
    Version(u32),
    /// A value that the bot does not write.
    #[error("there is something in its table `{0}` that does not belong there")]
    Wrong(&'static str),
    /// The parts do not belong together.
    #[error(
        "its parts are not of one copy: all of them were made at the same moment, and each is given once"
    )]
    Parts,
    /// One is not there.
    #[error("part {0} of the copy is missing: give all of its parts together")]
    Missing(u32),
    /// Of somebody else.
    #[error("it is the copy of another account")]
    Another,
    /// They have something already.
    #[error("there is something about them already; a copy goes where nothing is: erase it first")]
    NotEmpty,
    /// Whoever asked for it is nobody's member any more.
    #[error("they have not agreed that anything is kept")]
    Stranger,
}

/// A part of a copy that was read and found sound.
#[derive(Debug, Default)]
pub struct ReadCopy {
    pub(super) part: u32,
    pub(super) more: bool,
    pub(super) made_at: i64,
    pub(super) about: Option<About>,
    pub(super) practices: Vec<Practice>,
    pub(super) plans: Vec<(StoredPlan, Option<Private>)>,
    pub(super) timers: Vec<(TimerKind, DateTime<Utc>)>,
    pub(super) burnt: Vec<NaiveDate>,
    /// Newest first, as they stand in the copy.
    pub(super) pages: Vec<Entry>,
    /// How many pages, and other texts, could not be opened when it was made: they are not in it.
    pub(super) shut: usize,
}

/// Whose copy it is, and what they had set.
#[derive(Debug)]
pub(super) struct About {
    /// The platform's name and their number there.
    pub(super) owner: (String, String),
    pub(super) settings: Settings,
    pub(super) name: Option<Private>,
    /// The member's own key.
    pub(super) recipient: Option<Recipient>,
}

/// What tells a copy from another file, before anything else is looked at.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
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
    expires_at: Option<i64>,
    opens_on: Option<NaiveDate>,
    page: Option<PageRecord>,
    sealed: Option<String>,
}

impl ReadCopy {
    /// How many rows it has of those that grow from day to day.
    pub(super) fn rows(&self) -> usize {
        self.practices.len() + self.pages.len()
    }

    /// Reads one part.
    pub fn read(bytes: &[u8]) -> Result<Self, CopyError> {
        if u64::try_from(bytes.len()).map_or(true, |length| length > MOST_PACKED) {
            return Err(CopyError::TooLarge);
        }
        if ["age-encryption.org/", "-----BEGIN AGE "].iter().any(|age| bytes.starts_with(age.as_bytes())) {
            return Err(CopyError::Sealed);
        }
        if files_in(bytes).ok_or(CopyError::NotACopy)? > MOST_FILES {
            return Err(CopyError::TooLarge);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| CopyError::NotACopy)?;
        let file = archive.by_name(DATA).map_err(|_| CopyError::NotACopy)?;
        let mut text = Vec::new();
        // What the file says about its size is not believed.
        file.take(MOST_UNPACKED + 1).read_to_end(&mut text).map_err(|_| CopyError::NotACopy)?;
        if u64::try_from(text.len()).map_or(true, |length| length > MOST_UNPACKED) {
            return Err(CopyError::TooLarge);
        }
        let head: Head = serde_json::from_slice(&text).map_err(|_| CopyError::NotACopy)?;
        if head.format != FORMAT {
            return Err(CopyError::NotACopy);
        }
        if head.version != VERSION {
            return Err(CopyError::Version(head.version));
        }
        let mut reading = Reading::default();
        let mut rows = serde_json::Deserializer::from_slice(&text);
        match rows.deserialize_map(&mut reading) {
            Ok(()) if reading.found == [true; 4] => Ok(reading.copy),
            Ok(()) => Err(CopyError::NotACopy),
            Err(_) => Err(reading.problem.unwrap_or(CopyError::NotACopy)),
        }
    }
}

/// How many files the zip says that it holds, by the record at its very end, as its writer leaves it. None: it has no
/// such record, or a list of files that is larger than that of so many.
///
/// The record: <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>, 4.3.16.
fn files_in(bytes: &[u8]) -> Option<u16> {
    let (rest, end) = bytes.split_last_chunk::<22>()?;
    let number = |at: usize| u32::from_le_bytes([end[at], end[at + 1], end[at + 2], end[at + 3]]);
    let (size, from) = (usize::try_from(number(12)).ok()?, usize::try_from(number(16)).ok()?);
    let whole = end.starts_with(b"PK\x05\x06") && end[20..] == [0, 0];
    (whole && from.checked_add(size)? == rest.len() && size <= 16 << 10)
        .then(|| u16::from_le_bytes([end[10], end[11]]))
}

/// Whether no two are the same.
pub(super) fn all_differ<T: std::hash::Hash + Eq>(all: impl Iterator<Item = T>) -> bool {
    let mut seen = std::collections::HashSet::new();
    all.into_iter().all(|one| seen.insert(one))
}

fn at(ms: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(ms).filter(|_| (0..LAST_MS).contains(&ms))
}

fn is_sound(day: NaiveDate) -> bool {
    let last = at(LAST_MS - 1).map(|last| last.date_naive());
    day >= NaiveDate::default() && last.is_some_and(|last| day <= last)
}

/// Something that was written, of at most so many characters, and not nothing.
fn text(text: String, most: u16) -> Option<Private> {
    let private = Private::new(text);
    fits(&private, most).then_some(private)
}

fn fits(text: &Private, most: u16) -> bool {
    let text = text.expose();
    !text.trim().is_empty() && text.chars().count() <= usize::from(most) && !text.contains('\0')
}

fn flag(value: u8) -> Option<bool> {
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
            Some(name) if name.chars().any(char::is_control) => return None,
            Some(name) => Some(text(name, MOST_NAME)?),
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
            discreet: flag(self.discreet)?,
            line: Some(self.neutral_line).filter(|line| (1..=Settings::LINES).contains(line))?,
            plain: flag(self.plain)?,
            keep: Keep::parse(&self.keep)?,
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
        sound.then_some(Practice { secret: self.secret, day: self.day, taken_at: at(self.taken_at)? })
    }
}

impl BurnRow {
    pub(super) fn read(self) -> Option<NaiveDate> {
        is_sound(self.day).then_some(self.day)
    }
}

impl TimerRow {
    pub(super) fn read(self) -> Option<(TimerKind, DateTime<Utc>)> {
        Some((TimerKind::from_name(&self.kind)?, at(self.due_at)?))
    }
}

impl PlanRow {
    pub(super) fn read(self) -> Option<(StoredPlan, Option<Private>)> {
        let kind = PlanKind::from_name(&self.kind)?;
        // Before it is taken apart: a few bytes of text are many of a tree.
        if self.state.len() > MOST_STATE || !is_small(&serde_json::from_str(&self.state).ok()?, 8) {
            return None;
        }
        let plan = Plan::parse(kind, &self.state, None).filter(Plan::is_sound)?;
        // As this version writes it.
        let state = plan.state().ok()?;
        let written = self.written.map(Private::new);
        if written.as_ref().is_some_and(|words| !Plan::takes_words(kind, words)) {
            return None;
        }
        Some((StoredPlan { member: MemberId(0), kind, state, written: None }, written))
    }
}

/// Whether a plan's structure holds no number and no date that time could not be reckoned with.
fn is_small(value: &Value, depth: u8) -> bool {
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Number(number) => number.as_i64().is_some_and(|number| (0..LAST_MS).contains(&number)),
        Value::String(text) => {
            let date = text.parse::<NaiveDate>().ok();
            text.len() <= 200 && !text.starts_with(['+', '-']) && date.is_none_or(is_sound)
        }
        Value::Array(values) => {
            depth > 0 && values.len() <= 1_000 && values.iter().all(|one| is_small(one, depth - 1))
        }
        Value::Object(values) => depth > 0 && values.values().all(|one| is_small(one, depth - 1)),
    }
}

impl EntryRow {
    /// Whether it could not be opened when the copy was made.
    pub(super) fn is_shut(&self) -> bool {
        self.page.is_none() && self.sealed.is_none()
    }

    pub(super) fn read(self) -> Option<Entry> {
        let days = [Some(self.day), self.opens_on];
        if !days.into_iter().flatten().all(is_sound) || self.opens_on.is_some_and(|day| day < self.day) {
            return None;
        }
        let expires_at = match self.expires_at {
            None => None,
            Some(ms) => Some(at(ms)?),
        };
        let id = EntryId::default();
        let entry =
            Entry { id, day: self.day, expires_at, opens_on: self.opens_on, page: None, sealed: None };
        let page = match (self.page, self.sealed) {
            (Some(page), None) => page.read().filter(Page::is_sound)?,
            (None, Some(file)) => return Some(Entry { sealed: Some(age_file(&file)?), ..entry }),
            (None, None) | (Some(_), Some(_)) => return None,
        };
        at(page.at.timestamp_millis())?;
        let written = page.closing.as_ref().map(|(_, answer)| answer);
        if !std::iter::once(&page.text).chain(written).all(|text| !text.expose().contains('\0')) {
            return None;
        }
        Some(Entry { page: Some(page), ..entry })
    }
}

/// A page that only its author's own key opens: nobody else knows what is in it.
fn age_file(text: &str) -> Option<AgeFile> {
    let text = (text.len() <= MOST_FILE).then_some(text.as_bytes())?;
    AgeFile::from_bytes(STANDARD.decode(text).ok()?)
}
