//! Messages that come by themselves: what they say, in numbers; how they are written down; how they look.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use crate::core::{Local, names};

/// What a message says. It is rendered when it is sent, in the member's words of that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// A message of this plan that is sent while the member is there: it shows that messages arrive.
    Test(Source),
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
    /// A few words of a secret, in a space.
    Nudge {
        /// The secret's number.
        secret: u8,
        /// Which of its nudges, counted from 0; after the last comes the first.
        number: u16,
    },
    /// A space's courtesy check-in: nothing was heard for some days.
    CheckIn,
    /// A space's last day.
    LastDay,
    /// A space is over: what now?
    SpaceOver,
    /// Nothing was heard of the member for long: they would be erased.
    Idle,
    /// A letter of the journal may be read.
    LetterDue,
}

names! {
    /// What a daily reminder is about.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Topic {
        /// The seven secrets in turn.
        Secrets = "secrets",
        /// Those of the seven about the member's own life alone, for one who was asked to leave the other in
        /// peace. It is not offered: it stands in for the seven where those do not fit.
        Own = "own",
        /// One's own life.
        Life = "life",
        /// Patience.
        Patience = "patience",
        /// A question to think about.
        Question = "question",
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Message::Test(Source::Daily) => f.write_str("test"),
            Message::Test(plan) => write!(f, "test.{}", plan.name()),
            Message::Daily { topic, number } => write!(f, "daily.{}.{number}", topic.name()),
            Message::DailyPaused => f.write_str("paused"),
            Message::Urge { step } => write!(f, "urge.{step}"),
            Message::UrgeOver => f.write_str("urge"),
            Message::Nudge { secret, number } => write!(f, "nudge.{secret}.{number}"),
            Message::CheckIn => f.write_str("checkin"),
            Message::LastDay => f.write_str("last"),
            Message::SpaceOver => f.write_str("over"),
            Message::Idle => f.write_str("idle"),
            Message::LetterDue => f.write_str("letter"),
        }
    }
}

impl Message {
    /// Reads what `Display` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let message = match (parts.next()?, parts.next(), parts.next()) {
            ("test", None, None) => Message::Test(Source::Daily),
            ("test", Some(plan), None) => {
                Message::Test(Source::from_name(plan).filter(|plan| *plan != Source::Daily)?)
            }
            ("daily", Some(topic), Some(number)) => {
                Message::Daily { topic: Topic::from_name(topic)?, number: number.parse().ok()? }
            }
            ("paused", None, None) => Message::DailyPaused,
            ("urge", Some(step), None) => Message::Urge { step: step.parse().ok()? },
            ("urge", None, None) => Message::UrgeOver,
            ("nudge", Some(secret), Some(number)) => {
                let secret = secret.parse().ok().filter(|secret| (1..=7).contains(secret))?;
                Message::Nudge { secret, number: number.parse().ok()? }
            }
            ("checkin", None, None) => Message::CheckIn,
            ("last", None, None) => Message::LastDay,
            ("over", None, None) => Message::SpaceOver,
            ("idle", None, None) => Message::Idle,
            ("letter", None, None) => Message::LetterDue,
            _ => return None,
        };
        parts.next().is_none().then_some(message)
    }

    /// The first words of what `Display` writes for the messages of a plan.
    pub fn names_of(plan: Source) -> &'static [&'static str] {
        match plan {
            Source::Daily => &["test", "daily", "paused"],
            Source::Urge => &["urge"],
            Source::Space => &["nudge", "checkin", "last", "over"],
        }
    }

    /// Who goes first when many are due.
    pub fn rank(self) -> Rank {
        match self {
            Message::Test(_)
            | Message::Urge { .. }
            | Message::UrgeOver
            | Message::SpaceOver
            | Message::LetterDue => Rank::Exact,
            Message::Nudge { .. } | Message::CheckIn | Message::LastDay => Rank::Nudge,
            Message::Daily { .. } | Message::DailyPaused | Message::Idle => Rank::Daily,
        }
    }

    /// How late it is still of use. What the member asked for at an exact time, and what ends something, is
    /// always told; a nudge or a reminder of yesterday is not.
    pub fn grace(self) -> TimeDelta {
        match self {
            Message::Test(_) | Message::Urge { .. } => TimeDelta::minutes(30),
            // The last day ends six hours after its message.
            Message::UrgeOver | Message::Daily { .. } | Message::LastDay => TimeDelta::hours(6),
            // Late enough to wait for the end of a night.
            Message::Nudge { .. } => TimeDelta::hours(14),
            Message::CheckIn => TimeDelta::days(2),
            Message::DailyPaused | Message::SpaceOver | Message::LetterDue | Message::Idle => {
                TimeDelta::days(14)
            }
        }
    }
}

/// Who goes first when many are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What a member set to an exact time.
    Exact,
    /// What a space brings.
    Nudge,
    /// Daily reminders.
    Daily,
}

impl Rank {
    /// All of them, first to go first.
    pub const ALL: [Rank; 3] = [Rank::Exact, Rank::Nudge, Rank::Daily];

    /// The number in the database.
    pub fn number(self) -> i64 {
        match self {
            Rank::Exact => 0,
            Rank::Nudge => 1,
            Rank::Daily => 2,
        }
    }
}

/// What is later than this does not come at the time that the member set.
const AT_ITS_TIME: TimeDelta = TimeDelta::minutes(30);

/// Until when a message that was due at `due_at` waits because the member's quiet hours have begun: a daily message
/// set to 21:00 is not one set to three in the morning. What the member set no time for is never at its time in them.
/// None: it can go out.
pub fn held_until(
    local: &Local,
    message: Message,
    due_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    // A nudge is due in quiet hours only when the member has asked for it then.
    let exact = match message.rank() {
        Rank::Nudge if local.awake(due_at) == due_at => TimeDelta::zero(),
        Rank::Nudge | Rank::Exact | Rank::Daily => AT_ITS_TIME,
    };
    // The bot has named this moment, and no member.
    let held = message == Message::Idle || now > due_at + exact;
    held.then(|| local.awake(now)).filter(|until| *until > now)
}

/// A delivery's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeliveryId(pub i64);

names! {
    /// A stored promise to act: a member has at most one of each kind.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum TimerKind {
        /// The next daily reminder.
        Daily = "daily",
        /// The next step of the urge timer.
        Urge = "urge",
        /// The next message of a space.
        Space = "space",
        /// The next letter of the journal that may be read.
        Letter = "letter",
    }
}

impl TimerKind {
    /// The plan that it belongs to. None: the journal's.
    pub fn plan(self) -> Option<Source> {
        match self {
            TimerKind::Daily => Some(Source::Daily),
            TimerKind::Urge => Some(Source::Urge),
            TimerKind::Space => Some(Source::Space),
            TimerKind::Letter => None,
        }
    }
}

names! {
    /// What sends a member messages over time: a feature's plan that has timers.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Source {
        /// Daily reminders.
        Daily = "daily",
        /// The urge timer.
        Urge = "urge",
        /// A space.
        Space = "space",
    }
}
