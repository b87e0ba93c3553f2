//! Reading a copy. Whatever stands in the file, the answer is a sound copy or one clear refusal: sizes are limited
//! before anything is unpacked, and every value is one that the bot itself could have written.

use std::io::{Cursor, Read};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use zip::ZipArchive;

use super::{Copy, DATA, FORMAT, VERSION};
use crate::app::entries::PageRecord;
use crate::app::{plan_of, written};
use crate::domain::commands::{LINES, MOST_NAME};
use crate::domain::{
    AgeFile, Daily, Entry, EntryId, Keep, MemberId, PlanKind, Private, Pronouns, QuietHours, Recipient,
    Settings, Space, TimerKind, Urge,
};
use crate::store::StoredPlan;

/// How large a part may be, packed, in bytes.
pub const MOST_PACKED: u64 = 16 << 20;
/// How large what is in it may be, unpacked, in bytes.
const MOST_UNPACKED: u64 = 64 << 20;
/// How many files a part may hold.
const MOST_FILES: usize = 16;
/// How many rows a table may have.
const MOST_ROWS: usize = 50_000;
/// How many characters anything that somebody wrote may have.
const MOST_TEXT: usize = 20_000;
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
    /// The parts do not belong together, or the first is not there.
    #[error("the first part of a copy comes first, and its other parts after it, all from the same day")]
    Parts,
    /// They have something already.
    #[error("there is something about them already; a copy goes where nothing is: erase it first")]
    NotEmpty,
}

/// A part of a copy that was read and found sound.
#[derive(Debug)]
pub struct ReadCopy {
    pub(super) part: u32,
    pub(super) made_at: i64,
    pub(super) about: Option<About>,
    pub(super) practices: Vec<Value>,
    pub(super) plans: Vec<(StoredPlan, Option<Private>)>,
    pub(super) timers: Vec<(TimerKind, DateTime<Utc>)>,
    pub(super) burnt: Vec<NaiveDate>,
    /// Newest first, as they stand in the copy.
    pub(super) pages: Vec<Entry>,
}

/// Settings, the partner's name, and the member's own key.
pub(super) type About = (Settings, Option<Private>, Option<Recipient>);

#[derive(Deserialize)]
struct MemberRow {
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
struct PracticeRow {
    secret: u8,
    day: NaiveDate,
    taken_at: i64,
}

#[derive(Deserialize)]
struct PlanRow {
    kind: String,
    state: String,
    written: Option<String>,
}

#[derive(Deserialize)]
struct TimerRow {
    kind: String,
    due_at: i64,
}

#[derive(Deserialize)]
struct BurnRow {
    day: NaiveDate,
}

#[derive(Deserialize)]
struct EntryRow {
    day: NaiveDate,
    expires_at: Option<i64>,
    opens_on: Option<NaiveDate>,
    page: Option<PageRecord>,
    sealed: Option<String>,
}

impl ReadCopy {
    /// Reads one part.
    pub fn read(bytes: &[u8]) -> Result<Self, CopyError> {
        if u64::try_from(bytes.len()).map_or(true, |length| length > MOST_PACKED) {
            return Err(CopyError::TooLarge);
        }
        if ["age-encryption.org/", "-----BEGIN AGE "].iter().any(|age| bytes.starts_with(age.as_bytes())) {
            return Err(CopyError::Sealed);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| CopyError::NotACopy)?;
        if archive.len() > MOST_FILES {
            return Err(CopyError::TooLarge);
        }
        let file = archive.by_name(DATA).map_err(|_| CopyError::NotACopy)?;
        let mut text = Vec::new();
        // What the file says about its size is not believed.
        file.take(MOST_UNPACKED + 1).read_to_end(&mut text).map_err(|_| CopyError::NotACopy)?;
        if u64::try_from(text.len()).map_or(true, |length| length > MOST_UNPACKED) {
            return Err(CopyError::TooLarge);
        }
        let copy: Value = serde_json::from_slice(&text).map_err(|_| CopyError::NotACopy)?;
        if copy["format"] != FORMAT {
            return Err(CopyError::NotACopy);
        }
        match copy["version"].as_u64().and_then(|version| u32::try_from(version).ok()) {
            Some(VERSION) => {}
            Some(version) => return Err(CopyError::Version(version)),
            None => return Err(CopyError::NotACopy),
        }
        let copy: Copy = serde_json::from_value(copy).map_err(|_| CopyError::NotACopy)?;
        Self::of(copy)
    }

    fn of(mut copy: Copy) -> Result<Self, CopyError> {
        let practices = rows::<PracticeRow>(&mut copy, "practice", |row| {
            (1..=7).contains(&row.secret) && is_sound(row.day) && at(row.taken_at).is_some()
        })?;
        let plans = rows::<PlanRow>(&mut copy, "plan", |_| true)?;
        let timers = rows::<TimerRow>(&mut copy, "timer", |_| true)?;
        let burnt = rows::<BurnRow>(&mut copy, "burn", |row| is_sound(row.day))?;
        let entries = rows::<EntryRow>(&mut copy, "entry", |_| true)?;
        let members = rows::<MemberRow>(&mut copy, "member", |_| true)?;
        if members.len() > 1 {
            return Err(CopyError::Wrong("member"));
        }
        let practices = practices
            .into_iter()
            .map(|row| serde_json::json!({ "secret": row.secret, "day": row.day, "taken_at": row.taken_at }));
        let timers = timers.into_iter().map(|row| Some((TimerKind::from_name(&row.kind)?, at(row.due_at)?)));
        let all = |table| CopyError::Wrong(table);
        Ok(Self {
            part: copy.part,
            made_at: copy.made_at,
            about: members.into_iter().next().map(MemberRow::read).transpose()?,
            practices: practices.collect(),
            plans: plans.into_iter().map(PlanRow::read).collect::<Option<_>>().ok_or(all("plan"))?,
            timers: timers.collect::<Option<_>>().ok_or(all("timer"))?,
            burnt: burnt.into_iter().map(|row| row.day).collect(),
            pages: entries
                .into_iter()
                .filter(|row| row.page.is_some() || row.sealed.is_some())
                .map(EntryRow::read)
                .collect::<Option<_>>()
                .ok_or(all("entry"))?,
        })
    }
}

/// A table's rows, each of which is `sound`.
fn rows<T: DeserializeOwned>(
    copy: &mut Copy,
    table: &'static str,
    sound: impl Fn(&T) -> bool,
) -> Result<Vec<T>, CopyError> {
    let rows = copy.tables.remove(table).unwrap_or_default();
    if rows.len() > MOST_ROWS {
        return Err(CopyError::TooLarge);
    }
    let read = |row| serde_json::from_value::<T>(row).ok().filter(&sound).ok_or(CopyError::Wrong(table));
    rows.into_iter().map(read).collect()
}

fn at(ms: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(ms).filter(|_| (0..LAST_MS).contains(&ms))
}

fn is_sound(day: NaiveDate) -> bool {
    let last = at(LAST_MS - 1).map(|last| last.date_naive());
    day >= NaiveDate::default() && last.is_some_and(|last| day <= last)
}

fn text(text: String) -> Option<Private> {
    (text.chars().count() <= MOST_TEXT && !text.contains('\0')).then(|| Private::new(text))
}

impl MemberRow {
    fn read(self) -> Result<About, CopyError> {
        self.settings().ok_or(CopyError::Wrong("member"))
    }

    fn settings(self) -> Option<About> {
        let quiet = match (self.quiet_from, self.quiet_until) {
            (Some(from), Some(until)) => Some(QuietHours::parse(&format!("{from}-{until}"))?),
            (None, None) => None,
            _ => return None,
        };
        let name = match self.partner_name {
            Some(name) if name.chars().count() > usize::from(MOST_NAME) => return None,
            Some(name) if name.chars().any(char::is_control) => return None,
            name => name.map(Private::new),
        };
        let settings = Settings {
            zone: self.zone.as_deref().map(str::parse).transpose().ok()?,
            language: self.language.filter(|tag| tag.len() <= 35 && tag.is_ascii()),
            pronouns: Pronouns::from_name(&self.pronouns)?,
            partner_name: name.clone(),
            quiet,
            discreet: self.discreet != 0,
            line: Some(self.neutral_line).filter(|line| (1..=LINES).contains(line))?,
            plain: self.plain != 0,
            keep: Keep::parse(&self.keep)?,
        };
        let recipient = match self.recipient {
            Some(key) => Some(Recipient::parse(&key).ok()?),
            None => None,
        };
        Some((settings, name, recipient))
    }
}

impl PlanRow {
    fn read(self) -> Option<(StoredPlan, Option<Private>)> {
        let kind = PlanKind::from_name(&self.kind)?;
        let structure: Value = serde_json::from_str(&self.state).ok()?;
        if !is_small(&structure, 8) {
            return None;
        }
        // As this version writes it.
        let state = match kind {
            PlanKind::Daily => serde_json::to_string(&plan_of::<Daily>(&self.state).ok()?),
            PlanKind::Urge => serde_json::to_string(&plan_of::<Urge>(&self.state).ok()?),
            PlanKind::Space => serde_json::to_string(&plan_of::<Space>(&self.state).ok()?),
        };
        let written = match self.written {
            None => None,
            Some(written) => Some(text(written)?),
        };
        if kind == PlanKind::Space {
            written::space(written.as_ref()).ok()?;
        }
        Some((StoredPlan { member: MemberId(0), kind, state: state.ok()?, written: None }, written))
    }
}

/// Whether a plan's structure holds no number and no date that time could not be reckoned with.
fn is_small(value: &Value, depth: u8) -> bool {
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Number(number) => number.as_i64().is_some_and(|number| (-1_000..LAST_MS).contains(&number)),
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
    fn read(self) -> Option<Entry> {
        let days = [Some(self.day), self.opens_on];
        if !days.into_iter().flatten().all(is_sound) {
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
            (Some(page), None) => page.read()?,
            (None, Some(file)) => return Some(Entry { sealed: Some(age_file(&file)?), ..entry }),
            (None, None) | (Some(_), Some(_)) => return None,
        };
        let fits = |text: &Private| text.expose().chars().count() <= MOST_TEXT;
        if !fits(&page.text) || page.closing.as_ref().is_some_and(|(_, answer)| !fits(answer)) {
            return None;
        }
        at(page.at.timestamp_millis())?;
        Some(Entry { page: Some(page), ..entry })
    }
}

/// A page that only its author's own key opens: nobody else knows what is in it.
fn age_file(text: &str) -> Option<AgeFile> {
    let text = (text.len() <= MOST_FILE).then_some(text.as_bytes())?;
    AgeFile::from_bytes(STANDARD.decode(text).ok()?)
}
