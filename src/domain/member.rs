use std::fmt;

use chrono::NaiveTime;

use crate::domain::local::Local;
use crate::domain::{Holdings, Journal, Keep, Letter, Plans, Private, Sealing, Zone};

/// The person being served, as far as they let the bot know them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Member {
    /// Their number in the database. None until they agree that something is stored.
    pub id: Option<MemberId>,
    /// How they want things.
    pub settings: Settings,
    /// What they have set up to happen over time.
    pub plans: Plans,
    /// Whether the platform refused the last message to them.
    pub refused: bool,
    /// The latest messages to them, latest first; loaded only for what is about those.
    pub letters: Vec<Letter>,
    /// What is in their journal; loaded only for what is about that.
    pub journal: Journal,
    /// The most days that whoever runs the bot lets a page be kept; none: as long as the member wants.
    pub keep_at_most: Option<u16>,
    /// How much is kept about them; loaded only for what is about that.
    pub holdings: Holdings,
    /// Whether they have removed the bot on their platform, and not been back; nothing is sent to them.
    pub gone: bool,
    /// Whether their new pages are sealed to a key of their own.
    pub sealing: Sealing,
}

/// A member's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MemberId(pub i64);

/// How a member wants things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Their time zone, if they named it.
    pub zone: Option<Zone>,
    /// The language tag they chose; none follows the platform.
    pub language: Option<String>,
    /// The partner's pronouns.
    pub pronouns: Pronouns,
    /// The partner's name, if they gave it.
    pub partner_name: Option<Private>,
    /// When nothing may arrive, if ever.
    pub quiet: Option<QuietHours>,
    /// Whether messages that arrive by themselves show one neutral line until they are opened.
    pub discreet: bool,
    /// Which neutral line, from 1.
    pub line: u8,
    /// Plain text: no frames, bars, colours or ornaments.
    pub plain: bool,
    /// How long pages of the journal are kept, unless they say otherwise.
    pub keep: Keep,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            zone: None,
            language: None,
            pronouns: Pronouns::They,
            partner_name: None,
            quiet: QuietHours::parse("22:00-08:00"),
            discreet: true,
            line: 1,
            plain: false,
            keep: Keep::FIRST,
        }
    }
}

impl Settings {
    /// Where they are in time.
    pub fn local(&self) -> Local {
        Local { zone: self.zone.unwrap_or(Zone::UTC), quiet: self.quiet }
    }
}

/// The partner's pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pronouns {
    /// he, him, his.
    He,
    /// she, her, hers.
    She,
    /// they, them, theirs.
    They,
}

impl Pronouns {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Pronouns; 3] = [Pronouns::He, Pronouns::She, Pronouns::They];

    /// The name in commands, locale files and the database.
    pub fn name(self) -> &'static str {
        match self {
            Pronouns::He => "he",
            Pronouns::She => "she",
            Pronouns::They => "they",
        }
    }

    /// The pronouns called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pronouns| pronouns.name() == name)
    }
}

/// A part of the day in which nothing may arrive, in the member's local time. It may span midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuietHours {
    from: NaiveTime,
    until: NaiveTime,
}

impl QuietHours {
    /// Quiet from `from` until just before `until`. None when both are the same: that would be always, or
    /// never.
    pub fn new(from: NaiveTime, until: NaiveTime) -> Option<Self> {
        (from != until).then_some(Self { from, until })
    }

    /// Reads `22:00-08:00`, and what people write for it: `22-8`, `10pm – 8am`, `22.30 to 7`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_lowercase().replace(['–', '—'], "-").replace(" to ", "-").replace(" until ", "-");
        let (from, until) = text.split_once('-')?;
        Self::new(clock_time(from)?, clock_time(until)?)
    }

    /// When it begins.
    pub fn from(self) -> NaiveTime {
        self.from
    }

    /// When it is over.
    pub fn until(self) -> NaiveTime {
        self.until
    }

    /// Whether a wall clock that shows `time` is inside: `from` is, `until` no longer.
    pub fn contains(self, time: NaiveTime) -> bool {
        if self.from < self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        }
    }
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from.format("%H:%M"), self.until.format("%H:%M"))
    }
}

impl From<QuietHours> for String {
    fn from(hours: QuietHours) -> Self {
        hours.to_string()
    }
}

impl TryFrom<String> for QuietHours {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        QuietHours::parse(&text).ok_or("not two times of day")
    }
}

/// Reads a time of day: `8`, `08:00`, `8.30`, `8am`, `10:30 pm`, `24:00` for midnight.
pub(super) fn clock_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase();
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (None, Some(digits)) => (digits, Some(12)),
        (None, None) => (text.as_str(), None),
    };
    let (hour, minute) = digits.trim().split_once([':', '.']).unwrap_or((digits.trim(), "0"));
    if [hour, minute].iter().any(|part| part.len() > 2 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        None => hour,
        Some(add) => (1..=12).contains(&hour).then_some(hour % 12 + add)?,
    };
    let hour = if hour == 24 && minute == 0 { 0 } else { hour };
    NaiveTime::from_hms_opt(hour, minute, 0)
}
