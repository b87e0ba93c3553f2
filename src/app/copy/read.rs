//! Reading a copy. Whatever stands in the file, the answer is a sound copy or one clear refusal: sizes are limited
//! before anything is unpacked, and every value is one that the bot itself could have written.

use std::io::{Cursor, Read};

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use zip::ZipArchive;

use super::{Copy, DATA, FORMAT, VERSION};
use crate::app::entries::PageRecord;
use crate::app::{App, Trouble, plan_of, written};
use crate::domain::commands::{LINES, MOST_NAME};
use crate::domain::{
    Daily, Entry, EntryId, Holdings, Keep, MemberId, Person, PlanKind, Private, Pronouns, QuietHours,
    Settings, Space, TimerKind, Urge,
};
use crate::journal::{Kind, Label};
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
/// Instants of a copy are before the year 2200, in milliseconds since the epoch.
const LAST_MS: i64 = 7_258_118_400_000;

/// Why a file is not taken. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// Not a zip file, or without the file that counts.
    #[error("it is not a copy that `/data export` made, or it is damaged")]
    NotACopy,
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
    part: u32,
    made_at: i64,
    about: Option<(Settings, Option<Private>)>,
    practices: Vec<Value>,
    plans: Vec<(StoredPlan, Option<Private>)>,
    timers: Vec<(TimerKind, DateTime<Utc>)>,
    burnt: Vec<NaiveDate>,
    /// Newest first, as they stand in the copy.
    pages: Vec<Entry>,
}

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
}

impl ReadCopy {
    /// Reads one part.
    pub fn read(bytes: &[u8]) -> Result<Self, CopyError> {
        if u64::try_from(bytes.len()).map_or(true, |length| length > MOST_PACKED) {
            return Err(CopyError::TooLarge);
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
                .filter(|row| row.page.is_some())
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
    fn read(self) -> Result<(Settings, Option<Private>), CopyError> {
        self.settings().ok_or(CopyError::Wrong("member"))
    }

    fn settings(self) -> Option<(Settings, Option<Private>)> {
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
        Some((settings, name))
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
        let page = self.page?.read()?;
        let fits = |text: &Private| text.expose().chars().count() <= MOST_TEXT;
        if !fits(&page.text) || page.closing.as_ref().is_some_and(|(_, answer)| !fits(answer)) {
            return None;
        }
        at(page.at.timestamp_millis())?;
        let id = EntryId::default();
        Some(Entry { id, day: self.day, expires_at, opens_on: self.opens_on, page: Some(page) })
    }
}

/// Why a copy was not restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The copy, or the account that it was to go to.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// The database, or the key.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

impl App {
    /// Puts a copy, in the order of its parts, where nothing is: settings, practices, what was set up and when it
    /// acts next, and the journal. Messages that were sent are history, and are not. All of it is kept, or nothing.
    pub async fn restore(
        &self,
        person: &Person,
        parts: Vec<ReadCopy>,
        now: DateTime<Utc>,
    ) -> Result<Holdings, RestoreError> {
        let in_order = parts.iter().zip(1_u32..).all(|(copy, number)| copy.part == number);
        let together = parts.windows(2).all(|two| two[0].made_at == two[1].made_at);
        let has_about = parts.first().is_some_and(|first| first.about.is_some());
        if !in_order || !together || !has_about {
            return Err(CopyError::Parts.into());
        }
        let mut tx = self.store.begin().await.map_err(Trouble::from)?;
        if let Some(known) = tx.member(person).await.map_err(Trouble::from)? {
            let holdings = self.store.holdings(known.id).await.map_err(Trouble::from)?;
            if holdings != Holdings::default() {
                return Err(CopyError::NotEmpty.into());
            }
        }
        let member = tx.join(person, now).await.map_err(Trouble::from)?;
        for copy in parts.into_iter().rev() {
            self.put_back(&mut tx, member, copy, now).await?;
        }
        tx.commit().await.map_err(Trouble::from)?;
        self.bell.timers.notify_one();
        Ok(self.store.holdings(member).await.map_err(Trouble::from)?)
    }

    async fn put_back(
        &self,
        tx: &mut crate::store::Tx,
        member: MemberId,
        copy: ReadCopy,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        if let Some((settings, name)) = &copy.about {
            let name = match name {
                Some(name) => {
                    Some(self.journal.seal(member, &Label::only(Kind::PartnerName), name, now).await?)
                }
                None => None,
            };
            tx.save_settings(member, settings, name.as_ref()).await?;
        }
        tx.put_back(member, "practice", &["secret", "day", "taken_at"], &copy.practices).await?;
        let (plans, written): (Vec<_>, Vec<_>) = copy.plans.into_iter().unzip();
        let plans: Vec<_> = plans.into_iter().map(|plan| StoredPlan { member, ..plan }).collect();
        tx.save_plans(&plans).await?;
        for (plan, text) in plans.iter().zip(&written) {
            if let Some(text) = text {
                let label = Label::only(Kind::Plan(plan.kind));
                let record = self.journal.seal(member, &label, text, now).await?;
                tx.save_written(member, plan.kind, Some(&record)).await?;
            }
        }
        let timers: Vec<_> = copy.timers.into_iter().map(|(kind, due_at)| (member, kind, due_at)).collect();
        tx.set_timers(&timers).await?;
        for day in copy.burnt {
            tx.note_burn(member, day).await?;
        }
        // The last of a day goes in last.
        for (index, entry) in copy.pages.into_iter().enumerate().rev() {
            let drawn = format!("copy {} {} {index}", member.0, copy.part);
            let entry = Entry { id: EntryId(self.draw.record(&drawn)?.0), ..entry };
            tx.insert_entry(&self.sealed_entry(member, &entry, now).await?).await?;
        }
        Ok(())
    }
}
