//! The one table of commands: registration, parsing, completion and `/help` all read it.
//!
//! Names here are what a person types, in every language; what they read about them is in the locale
//! files under `command-NAME`, `command-NAME-SUB` and `option-NAME`.

mod parse;

use crate::core::words::MOST_NAME;
use chrono::NaiveTime;

use crate::core::time::Weekdays;
use crate::core::{Place, Private};
use crate::core::{Pronouns, QuietHours};
use crate::features::{Keep, Living, Topic, Who};

pub use parse::parse;

/// A command.
#[derive(Debug)]
pub struct Spec {
    /// What is typed after the slash.
    pub name: &'static str,
    /// Where it may be used.
    pub places: Places,
    /// Options, when it has no sub-commands.
    pub options: &'static [OptionSpec],
    /// Sub-commands. The first is the one meant when none is named, where a front door allows that.
    pub subs: &'static [SubSpec],
}

/// A sub-command.
#[derive(Debug)]
pub struct SubSpec {
    /// What is typed after the command.
    pub name: &'static str,
    /// Its options.
    pub options: &'static [OptionSpec],
}

/// An option.
#[derive(Debug)]
pub struct OptionSpec {
    /// What is typed before the colon.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether the front door offers suggestions while it is typed.
    pub suggests: bool,
}

/// What an option takes.
#[derive(Debug)]
pub enum Kind {
    /// A whole number within bounds, both included.
    Whole {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Text of at most so many characters.
    Text {
        /// The most characters.
        most: u16,
    },
    /// Yes or no.
    Flag,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A file, by the name that the front door finds it by.
    File,
}

/// Where a command may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// Everywhere.
    Everywhere,
    /// Not in a conversation with other people: a mistyped command is sent there as an ordinary message,
    /// and the one person who must not read it may be in it.
    NotBesideOthers,
}

impl Places {
    /// Whether the command may be used in `place`.
    pub fn allow(self, place: Place) -> bool {
        match self {
            Places::Everywhere => true,
            Places::NotBesideOthers => place != Place::PrivateChannel,
        }
    }
}

const TEXT: Kind = Kind::Text { most: 100 };
const ON_OFF: Kind = Kind::OneOf(&["on", "off"]);

const fn option(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec { name, kind, suggests: false }
}

const fn suggesting(name: &'static str) -> OptionSpec {
    OptionSpec { name, kind: TEXT, suggests: true }
}

const fn sub(name: &'static str, options: &'static [OptionSpec]) -> SubSpec {
    SubSpec { name, options }
}

/// Every command, in the order in which `/help` lists them.
pub const COMMANDS: &[Spec] = &[
    Spec {
        name: "secret",
        places: Places::Everywhere,
        options: &[
            option("number", Kind::Whole { least: 1, most: 7 }),
            suggesting("topic"),
            option("share", Kind::Flag),
        ],
        subs: &[],
    },
    Spec { name: "safety", places: Places::Everywhere, options: &[suggesting("country")], subs: &[] },
    Spec {
        name: "settings",
        places: Places::NotBesideOthers,
        options: &[],
        subs: &[
            sub("show", &[]),
            sub("timezone", &[suggesting("zone")]),
            sub(
                "partner",
                &[
                    option("pronouns", Kind::OneOf(&["he", "she", "they"])),
                    option("name", Kind::Text { most: MOST_NAME }),
                ],
            ),
            sub("quiet", &[option("hours", TEXT)]),
            sub(
                "discreet",
                &[option("mode", ON_OFF), option("line", Kind::Whole { least: 1, most: LINES as i64 })],
            ),
            sub("plain", &[option("mode", ON_OFF)]),
            sub("language", &[suggesting("language")]),
            sub("journal", &[option("keep", Kind::OneOf(&["month", "year", "always", "burn"]))]),
        ],
    },
    Spec {
        name: "urge",
        places: Places::NotBesideOthers,
        options: &[option("minutes", Kind::Whole { least: 5, most: 60 })],
        subs: &[],
    },
    Spec {
        name: "daily",
        places: Places::NotBesideOthers,
        options: &[],
        subs: &[
            sub("show", &[]),
            sub(
                "on",
                &[
                    option("time", TEXT),
                    option("about", Kind::OneOf(&["secrets", "life", "patience", "question"])),
                    option("days", TEXT),
                ],
            ),
            sub("off", &[]),
        ],
    },
    Spec {
        name: "space",
        places: Places::NotBesideOthers,
        options: &[],
        subs: &[
            sub("status", &[]),
            sub(
                "start",
                &[option("length", TEXT), option("living", Kind::OneOf(&["together", "apart", "practical"]))],
            ),
            sub("pause", &[]),
            sub("resume", &[]),
            sub("extend", &[option("by", TEXT)]),
            sub("shorten", &[option("by", TEXT)]),
            sub("end", &[]),
            sub("lapse", &[]),
            sub("contact", &[option("who", Kind::OneOf(&["me", "them"]))]),
        ],
    },
    Spec { name: "nudges", places: Places::NotBesideOthers, options: &[], subs: &[] },
    Spec { name: "status", places: Places::NotBesideOthers, options: &[], subs: &[] },
    Spec {
        name: "vent",
        places: Places::NotBesideOthers,
        options: &[option("keep", Kind::OneOf(&["default", "always", "burn"]))],
        subs: &[],
    },
    Spec { name: "journal", places: Places::NotBesideOthers, options: &[option("date", TEXT)], subs: &[] },
    Spec { name: "help", places: Places::Everywhere, options: &[suggesting("topic")], subs: &[] },
    Spec { name: "about", places: Places::Everywhere, options: &[], subs: &[] },
    Spec {
        name: "data",
        places: Places::NotBesideOthers,
        options: &[],
        subs: &[
            sub("show", &[]),
            sub("export", &[option("to", Kind::Text { most: MOST_KEY })]),
            sub("erase", &[]),
            sub(
                "import",
                &[
                    option("file", Kind::File),
                    option("file2", Kind::File),
                    option("file3", Kind::File),
                    option("file4", Kind::File),
                    option("file5", Kind::File),
                ],
            ),
        ],
    },
];

/// The most characters of what is taken for a key: some kinds are long, and are refused with the reason.
pub const MOST_KEY: u16 = 4_000;
/// How many neutral lines there are to choose from.
pub const LINES: u8 = 4;

/// The command called `name`.
pub fn find(name: &str) -> Option<&'static Spec> {
    COMMANDS.iter().find(|spec| spec.name == name)
}

impl Spec {
    /// The options of the command, or of its sub-command `sub`.
    pub fn options_of(&self, sub: Option<&str>) -> &'static [OptionSpec] {
        match sub {
            None => self.options,
            Some(name) => self.subs.iter().find(|sub| sub.name == name).map_or(&[], |sub| sub.options),
        }
    }
}

/// A command that was understood.
#[derive(Debug, Clone)]
pub enum Command {
    /// `/secret`.
    Secret {
        /// Which one.
        pick: Pick,
        /// Whether to post it openly.
        share: bool,
    },
    /// `/safety`, perhaps with a country.
    Safety(Option<Private>),
    /// `/settings`.
    Settings(Setting),
    /// `/urge`, perhaps with a number of minutes.
    Urge(Option<u8>),
    /// `/daily`.
    Daily(DailyCommand),
    /// `/space`.
    Space(SpaceCommand),
    /// `/nudges`.
    Nudges,
    /// `/status`.
    Status,
    /// `/vent`, perhaps with how long it is kept.
    Vent(Option<Keep>),
    /// `/journal`, perhaps from a date on.
    Journal(Option<Private>),
    /// `/help`, perhaps with a topic.
    Help(Option<Private>),
    /// `/about`.
    About,
    /// `/data`.
    Data(DataCommand),
}

/// Which secret is meant.
#[derive(Debug, Clone)]
pub enum Pick {
    /// The one with this number, from 1 to 7.
    Number(u8),
    /// The one about this.
    Topic(Private),
    /// None was named.
    None,
}

/// What `/settings` was asked to do.
#[derive(Debug, Clone)]
pub enum Setting {
    /// Show them all.
    Show,
    /// Set the time zone to what this names; none: ask.
    Zone(Option<Private>),
    /// Set the partner's pronouns, their name, or both; neither: show.
    Partner(Option<Pronouns>, Option<Private>),
    /// Set or end quiet hours; none: ask.
    Quiet(Option<Option<QuietHours>>),
    /// Discreet mode, the neutral line, or both; neither: show.
    Discreet(Option<bool>, Option<u8>),
    /// Plain-text mode; none: the other of the two.
    Plain(Option<bool>),
    /// The language; none: show.
    Language(Option<Private>),
    /// How long pages of the journal are kept; none: show.
    Journal(Option<Keep>),
}

/// What `/daily` was asked to do.
#[derive(Debug, Clone, Copy)]
pub enum DailyCommand {
    /// Show how it is set.
    Show,
    /// Come then, about this; what is not named stays as it is.
    On {
        /// The wall-clock time.
        at: Option<NaiveTime>,
        /// The days.
        days: Option<Weekdays>,
        /// The topic.
        topic: Option<Topic>,
    },
    /// Come no more.
    Off,
}

/// What `/space` was asked to do.
#[derive(Debug, Clone)]
pub enum SpaceCommand {
    /// Show it.
    Status,
    /// Set one up.
    Start(Start),
    /// Let it wait.
    Pause,
    /// Let it go on.
    Resume,
    /// Let it end later: by a length, or on a date.
    Extend(Option<Private>),
    /// Let it end sooner: by a length, or on a date.
    Shorten(Option<Private>),
    /// End it.
    End,
    /// Note a lapse.
    Lapse,
    /// Note that there was contact, and who began.
    Contact(Option<Who>),
}

/// What `/data` was asked to do.
#[derive(Debug, Clone)]
pub enum DataCommand {
    /// Show how much is kept.
    Show,
    /// Hand out a copy of it, perhaps sealed to a key.
    Export(Option<Private>),
    /// Erase it.
    Erase,
    /// Put back a copy, out of these files.
    Import(Vec<Private>),
}

/// How a space is asked for.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// How long, or until when.
    pub length: Option<Private>,
    /// How the two live.
    pub living: Option<Living>,
}

/// Why a command was not understood. What is said about it is decided with the member's language at hand.
#[derive(Debug, Clone)]
pub enum Misread {
    /// No command has that name.
    Command(Private),
    /// The command has no such sub-command.
    Sub(&'static Spec, Private),
    /// The command has no such option.
    Option(&'static Spec, Private),
    /// The option does not take that value.
    Value(&'static OptionSpec, Private),
    /// Not in this place.
    Place(&'static Spec),
}
