//! Messages that the bot sends unasked: what each one is about, how the database writes it, and how late it is
//! still of use.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use crate::core::{Local, names};

/// What a message is about. Its text is rendered when it is sent, in the language and the words that the member has
/// chosen by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// A test message of a plan, sent while the member is there: it shows that messages arrive.
    Test(Source),
    /// A daily reminder.
    Daily {
        /// What it is about.
        topic: Topic,
        /// The reminder's number, counted from 0.
        number: u32,
    },
    /// Says once that daily reminders have paused themselves.
    DailyPaused,
    /// A message while the urge timer runs.
    Urge {
        /// Its number, 1 to 3.
        step: u8,
    },
    /// The question at the end of the urge timer.
    UrgeOver,
    /// A few words of a secret, in a space.
    Nudge {
        /// The secret's number.
        secret: u8,
        /// The number of the nudge, counted from 0. After the last nudge comes the first again.
        number: u16,
    },
    /// A space's courtesy check-in, after some days of silence.
    CheckIn,
    /// A space's last day.
    LastDay,
    /// The question at the end of a space.
    SpaceOver,
    /// Tells a member who has not used the bot for long that they will be erased.
    Idle,
    /// Says that a letter of the journal may be read.
    LetterDue,
    /// What a tool reminds the member of.
    Reminder {
        /// The tool.
        tool: Tool,
        /// The reminder's number, counted from 0.
        number: u32,
    },
}

names! {
    /// A tool that reminds a member at a time that they chose. The name is also the one of its timer.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Tool {
        /// A message to the partner that the member holds back for a while.
        Draft = "draft",
        /// An if-then card, at the hour that is risky.
        IfThen = "ifthen",
        /// The check-in.
        CheckIn = "loved",
        /// Something of the member's own life.
        Life = "life",
        /// The look back at a week.
        Week = "week",
    }
}

impl Tool {
    /// Returns the tool's timer.
    pub fn timer(self) -> TimerKind {
        match self {
            Tool::Draft => TimerKind::Draft,
            Tool::IfThen => TimerKind::IfThen,
            Tool::CheckIn => TimerKind::CheckIn,
            Tool::Life => TimerKind::Life,
            Tool::Week => TimerKind::Week,
        }
    }
}

impl From<Tool> for Source {
    fn from(tool: Tool) -> Self {
        match tool {
            Tool::Draft => Source::Draft,
            Tool::IfThen => Source::IfThen,
            Tool::CheckIn => Source::CheckIn,
            Tool::Life => Source::Life,
            Tool::Week => Source::Week,
        }
    }
}

names! {
    /// What a daily reminder is about.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Topic {
        /// The seven secrets in turn.
        Secrets = "secrets",
        /// The secrets about the member's own life, for a member who was asked to leave the partner in peace.
        /// Members cannot choose this topic: it replaces the seven secrets where those do not fit.
        Own = "own",
        /// The member's own life.
        Life = "life",
        /// Patience.
        Patience = "patience",
        /// A question to think about.
        Question = "question",
    }
}

impl Topic {
    /// Returns the topic for a member who must keep away from the partner. Waiting and the two of them are no topics
    /// then.
    #[must_use]
    pub fn kept_away(self) -> Self {
        match self {
            Topic::Secrets | Topic::Patience | Topic::Own => Topic::Own,
            Topic::Life | Topic::Question => self,
        }
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
            Message::Reminder { tool, number } => write!(f, "{}.{number}", tool.name()),
        }
    }
}

impl Message {
    /// Reads the form that `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let message = match (parts.next()?, parts.next(), parts.next()) {
            ("test", None, None) => Message::Test(Source::Daily),
            ("test", Some(plan), None) => {
                // `Display` writes a daily test as `test` alone, so `test.daily` would be a second text for the
                // same message.
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
            (tool, Some(number), None) => {
                Message::Reminder { tool: Tool::from_name(tool)?, number: number.parse().ok()? }
            }
            _ => return None,
        };
        parts.next().is_none().then_some(message)
    }

    /// Returns the first words of what `Display` writes for the messages of a plan, but for its test.
    pub fn names_of(plan: Source) -> &'static [&'static str] {
        match plan {
            Source::Daily => &["daily", "paused"],
            Source::Urge => &["urge"],
            Source::Space => &["nudge", "checkin", "last", "over"],
            Source::Draft => &["draft"],
            Source::IfThen => &["ifthen"],
            Source::CheckIn => &["loved"],
            Source::Life => &["life"],
            Source::Week => &["week"],
        }
    }

    /// Returns the message's rank when many are due.
    pub fn rank(self) -> Rank {
        match self {
            Message::Test(_)
            | Message::Urge { .. }
            | Message::UrgeOver
            | Message::SpaceOver
            | Message::LetterDue
            | Message::Reminder { tool: Tool::Draft | Tool::IfThen, .. } => Rank::Exact,
            Message::Nudge { .. } | Message::CheckIn | Message::LastDay => Rank::Nudge,
            Message::Daily { .. }
            | Message::DailyPaused
            | Message::Idle
            | Message::Reminder { tool: Tool::CheckIn | Tool::Life | Tool::Week, .. } => Rank::Daily,
        }
    }

    /// Returns how late the message is still of use. What the member asked for at an exact time, and what ends
    /// something, is told even late; yesterday's nudge or reminder is not.
    pub fn grace(self) -> TimeDelta {
        match self {
            Message::Test(_) | Message::Urge { .. } => TimeDelta::minutes(30),
            // The risky hour has passed then.
            Message::Reminder { tool: Tool::IfThen, .. } => TimeDelta::hours(2),
            // The last day ends six hours after its message.
            Message::UrgeOver | Message::Daily { .. } | Message::LastDay => TimeDelta::hours(6),
            // Long enough to wait until the end of a night.
            Message::Nudge { .. } => TimeDelta::hours(14),
            Message::CheckIn
            | Message::Reminder { tool: Tool::Draft | Tool::CheckIn | Tool::Life | Tool::Week, .. } => {
                TimeDelta::days(2)
            }
            Message::DailyPaused | Message::SpaceOver | Message::LetterDue | Message::Idle => {
                TimeDelta::days(14)
            }
        }
    }
}

/// The rank of a message when many are due: lower ranks are sent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The member set it to an exact time.
    Exact,
    /// A message of a space.
    Nudge,
    /// A daily reminder.
    Daily,
}

impl Rank {
    /// All ranks, first to be sent first.
    pub const ALL: [Rank; 3] = [Rank::Exact, Rank::Nudge, Rank::Daily];

    /// Returns the number in the database.
    pub fn number(self) -> i64 {
        match self {
            Rank::Exact => 0,
            Rank::Nudge => 1,
            Rank::Daily => 2,
        }
    }
}

/// A message that is later than this no longer counts as sent at the time that the member set.
const AT_ITS_TIME: TimeDelta = TimeDelta::minutes(30);

/// Returns until when a message has to wait because of the member's quiet hours, or None when it can be sent. A
/// message that the member set to a time within quiet hours is sent then, but a daily reminder set to 21:00 that is
/// late must not arrive at three in the morning. A message that the member set no time for always waits.
pub fn held_until(
    local: &Local,
    message: Message,
    due_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    // A nudge is planned outside quiet hours. If this one is due within them, the member has asked for that, so it
    // may be late like any other message. Any other nudge waits, however little it is late.
    let exact = match message.rank() {
        Rank::Nudge if local.awake(due_at) == due_at => TimeDelta::zero(),
        Rank::Nudge | Rank::Exact | Rank::Daily => AT_ITS_TIME,
    };
    // The bot chose this moment, so it never counts as a time that the member set.
    let held = message == Message::Idle || now > due_at + exact;
    held.then(|| local.awake(now)).filter(|until| *until > now)
}

/// The number of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeliveryId(pub i64);

impl DeliveryId {
    /// Returns the lower 47 bits, by which a plan tells one message from another: its state holds no larger number.
    pub(crate) fn in_a_state(self) -> i64 {
        self.0 & ((1 << 47) - 1)
    }
}

names! {
    /// A timer: the bot's stored promise to act. A member has at most one of each kind.
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
        /// The end of the time for which a message to the partner is held back.
        Draft = "draft",
        /// The next if-then card.
        IfThen = "ifthen",
        /// The next reminder of the check-in.
        CheckIn = "loved",
        /// The next idea for the member's own life.
        Life = "life",
        /// The next look back at a week.
        Week = "week",
    }
}

impl TimerKind {
    /// Returns the plan that the timer belongs to, or None for the journal's.
    pub fn plan(self) -> Option<Source> {
        match self {
            TimerKind::Daily => Some(Source::Daily),
            TimerKind::Urge => Some(Source::Urge),
            TimerKind::Space => Some(Source::Space),
            TimerKind::Letter => None,
            TimerKind::Draft => Some(Source::Draft),
            TimerKind::IfThen => Some(Source::IfThen),
            TimerKind::CheckIn => Some(Source::CheckIn),
            TimerKind::Life => Some(Source::Life),
            TimerKind::Week => Some(Source::Week),
        }
    }

    /// Returns the plan that sends texts of the same sets as the timer's own: no text may come from both within two
    /// days.
    pub fn beside(self) -> Option<Source> {
        match self {
            TimerKind::Daily => Some(Source::Space),
            TimerKind::Space => Some(Source::Daily),
            TimerKind::Urge
            | TimerKind::Letter
            | TimerKind::Draft
            | TimerKind::IfThen
            | TimerKind::CheckIn
            | TimerKind::Life
            | TimerKind::Week => None,
        }
    }
}

names! {
    /// A plan that sends a member messages over time.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Source {
        /// Daily reminders.
        Daily = "daily",
        /// The urge timer.
        Urge = "urge",
        /// A space.
        Space = "space",
        /// A message to the partner that is held back.
        Draft = "draft",
        /// If-then cards.
        IfThen = "ifthen",
        /// The check-in. Each name here is also the one of the plan.
        CheckIn = "checkin",
        /// The member's own life.
        Life = "life",
        /// The look back at a week.
        Week = "week",
    }
}
