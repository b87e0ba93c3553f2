//! Messages that come by themselves: what they say, in numbers; how they are written down; how they look.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::Settings;
use crate::domain::schedule::after_quiet;

/// What a message says. It is rendered when it is sent, in the member's words of that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// The first message of `/daily`, sent while the member is there: it shows that messages arrive.
    Test,
    /// A daily reminder.
    Daily {
        /// What it is about.
        topic: Topic,
        /// Which one of them, counted from 0.
        number: u32,
    },
    /// The daily reminder has paused itself, and says so once.
    DailyPaused,
    /// A message of the urge timer: 1, 2, 3 on the way.
    Urge {
        /// Which one.
        step: u8,
    },
    /// The urge timer's end: how is it now?
    UrgeOver,
}

/// What a daily reminder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// The seven secrets in turn.
    Secrets,
    /// One's own life.
    Life,
    /// Patience.
    Patience,
    /// A question to think about.
    Question,
}

impl Topic {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Topic; 4] = [Topic::Secrets, Topic::Life, Topic::Patience, Topic::Question];

    /// The name in commands and locale files.
    pub fn name(self) -> &'static str {
        match self {
            Topic::Secrets => "secrets",
            Topic::Life => "life",
            Topic::Patience => "patience",
            Topic::Question => "question",
        }
    }

    /// The topic called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Message::Test => f.write_str("test"),
            Message::Daily { topic, number } => write!(f, "daily.{}.{number}", topic.name()),
            Message::DailyPaused => f.write_str("paused"),
            Message::Urge { step } => write!(f, "urge.{step}"),
            Message::UrgeOver => f.write_str("urge"),
        }
    }
}

impl Message {
    /// Reads what `Display` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let message = match (parts.next()?, parts.next(), parts.next()) {
            ("test", None, None) => Message::Test,
            ("daily", Some(topic), Some(number)) => {
                Message::Daily { topic: Topic::from_name(topic)?, number: number.parse().ok()? }
            }
            ("paused", None, None) => Message::DailyPaused,
            ("urge", Some(step), None) => Message::Urge { step: step.parse().ok()? },
            ("urge", None, None) => Message::UrgeOver,
            _ => return None,
        };
        parts.next().is_none().then_some(message)
    }

    /// The first words of what `Display` writes for the messages of a plan.
    pub fn names_of(plan: PlanKind) -> &'static [&'static str] {
        match plan {
            PlanKind::Daily => &["test", "daily", "paused"],
            PlanKind::Urge => &["urge"],
        }
    }

    /// Who goes first when many are due.
    pub fn rank(self) -> Rank {
        match self {
            Message::Test | Message::Urge { .. } | Message::UrgeOver => Rank::Exact,
            Message::Daily { .. } | Message::DailyPaused => Rank::Daily,
        }
    }

    /// How late it is still of use. What the member asked for at an exact time, and what ends something, is
    /// always told; a nudge or a reminder of yesterday is not.
    pub fn grace(self) -> TimeDelta {
        match self {
            Message::Test | Message::Urge { .. } => TimeDelta::minutes(30),
            Message::UrgeOver | Message::Daily { .. } => TimeDelta::hours(6),
            Message::DailyPaused => TimeDelta::days(14),
        }
    }
}

/// Who goes first when many are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What a member set to an exact time.
    Exact,
    /// Daily reminders.
    Daily,
}

impl Rank {
    /// All of them, first to go first.
    pub const ALL: [Rank; 2] = [Rank::Exact, Rank::Daily];

    /// The number in the database.
    pub fn number(self) -> i64 {
        match self {
            Rank::Exact => 0,
            Rank::Daily => 2,
        }
    }
}

/// What is later than this does not come at the time that the member set.
const AT_ITS_TIME: TimeDelta = TimeDelta::minutes(30);

/// Until when a message that was due at `due_at` waits because it is late and the member's quiet hours have begun:
/// a daily message set to 21:00 is not one set to three in the morning. None: it can go out.
pub fn held_until(settings: &Settings, due_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let zone = settings.zone.unwrap_or(chrono_tz::UTC);
    let quiet = settings.quiet.filter(|_| now > due_at + AT_ITS_TIME)?;
    Some(after_quiet(quiet, zone, now)).filter(|until| *until > now)
}

/// A message that is to be owed to a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// What it says.
    pub message: Message,
    /// Which occurrence of what it is. The same one is never owed twice.
    pub occurrence: String,
    /// When it is to be sent.
    pub due_at: DateTime<Utc>,
}

/// A delivery's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeliveryId(pub i64);

/// A stored promise to act: a member has at most one of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimerKind {
    /// The next daily reminder.
    Daily,
    /// The next step of the urge timer.
    Urge,
}

impl TimerKind {
    /// All of them.
    pub const ALL: [TimerKind; 2] = [TimerKind::Daily, TimerKind::Urge];

    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            TimerKind::Daily => "daily",
            TimerKind::Urge => "urge",
        }
    }

    /// The kind called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The plan that it belongs to.
    pub fn plan(self) -> PlanKind {
        match self {
            TimerKind::Daily => PlanKind::Daily,
            TimerKind::Urge => PlanKind::Urge,
        }
    }
}

/// What a member has set up to happen over time: at most one of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlanKind {
    /// Daily reminders.
    Daily,
    /// The urge timer.
    Urge,
}

impl PlanKind {
    /// All of them.
    pub const ALL: [PlanKind; 2] = [PlanKind::Daily, PlanKind::Urge];

    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            PlanKind::Daily => "daily",
            PlanKind::Urge => "urge",
        }
    }

    /// The kind called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
