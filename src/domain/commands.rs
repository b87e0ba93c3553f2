//! The one table of commands: registration, parsing, completion and `/help` all read it.
//!
//! Names here are what a person types, in every language; what they read about them is in the locale
//! files under `command-NAME`, `command-NAME-SUB` and `option-NAME`.

use crate::domain::member::{Pronouns, QuietHours};
use crate::domain::{Invocation, Place, Private};

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
        ],
    },
    Spec { name: "help", places: Places::Everywhere, options: &[suggesting("topic")], subs: &[] },
    Spec { name: "about", places: Places::Everywhere, options: &[], subs: &[] },
];

/// The most characters of a partner's name.
pub const MOST_NAME: u16 = 32;
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
    /// `/help`, perhaps with a topic.
    Help(Option<Private>),
    /// `/about`.
    About,
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

/// Reads a command.
pub fn parse(invocation: &Invocation, place: Place) -> Result<Command, Misread> {
    let spec =
        find(&invocation.command).ok_or_else(|| Misread::Command(Private::new(&*invocation.command)))?;
    if !spec.places.allow(place) {
        return Err(Misread::Place(spec));
    }
    if let Some(sub) = &invocation.sub
        && spec.subs.iter().all(|known| known.name != *sub)
    {
        return Err(Misread::Sub(spec, Private::new(&**sub)));
    }
    let sub = invocation.sub.as_deref().or(spec.subs.first().map(|sub| sub.name));
    let options = Options { specs: spec.options_of(sub), invocation };
    for (name, _) in &invocation.options {
        if options.specs.iter().all(|known| known.name != *name) {
            return Err(Misread::Option(spec, Private::new(&**name)));
        }
    }
    match (spec.name, sub) {
        ("secret", _) => {
            let share = options.flag("share")?.unwrap_or(false);
            let pick = match (options.whole("number")?, options.text("topic")?) {
                (Some(number), _) => Pick::Number(number),
                (None, Some(topic)) => Pick::Topic(topic),
                (None, None) => Pick::None,
            };
            Ok(Command::Secret { pick, share })
        }
        ("safety", _) => Ok(Command::Safety(options.text("country")?)),
        ("help", _) => Ok(Command::Help(options.text("topic")?)),
        ("settings", Some(sub)) => setting(sub, &options).map(Command::Settings),
        _ => Ok(Command::About),
    }
}

fn setting(sub: &str, options: &Options<'_>) -> Result<Setting, Misread> {
    Ok(match sub {
        "timezone" => Setting::Zone(options.text("zone")?),
        "partner" => Setting::Partner(
            options.one_of("pronouns")?.and_then(|name| Pronouns::from_name(&name)),
            options.text("name")?,
        ),
        "quiet" => Setting::Quiet(match options.text("hours")? {
            None => None,
            Some(text) if text.expose().trim().eq_ignore_ascii_case("off") => Some(None),
            Some(text) => match QuietHours::parse(text.expose()) {
                Some(hours) => Some(Some(hours)),
                None => return Err(options.refuse("hours")),
            },
        }),
        "discreet" => Setting::Discreet(options.on_off("mode")?, options.whole("line")?),
        "plain" => Setting::Plain(options.on_off("mode")?),
        "language" => Setting::Language(options.text("language")?),
        _ => Setting::Show,
    })
}

/// The options of one command line, read by kind.
struct Options<'a> {
    specs: &'static [OptionSpec],
    invocation: &'a Invocation,
}

impl Options<'_> {
    fn spec(&self, name: &str) -> &'static OptionSpec {
        self.specs.iter().find(|spec| spec.name == name).unwrap_or(&self.specs[0])
    }

    fn refuse(&self, name: &str) -> Misread {
        Misread::Value(self.spec(name), Private::new(self.invocation.option(name).unwrap_or_default()))
    }

    /// The option's text with white space at its ends removed; an empty one counts as not given.
    fn text(&self, name: &str) -> Result<Option<Private>, Misread> {
        let Some(text) = self.invocation.option(name).map(str::trim).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        let too_long =
            matches!(self.spec(name).kind, Kind::Text { most } if text.chars().count() > usize::from(most));
        if too_long { Err(self.refuse(name)) } else { Ok(Some(Private::new(text))) }
    }

    fn whole(&self, name: &str) -> Result<Option<u8>, Misread> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let Kind::Whole { least, most } = self.spec(name).kind else { return Ok(None) };
        text.expose()
            .parse::<i64>()
            .ok()
            .filter(|number| (least..=most).contains(number))
            .and_then(|number| u8::try_from(number).ok())
            .map(Some)
            .ok_or_else(|| self.refuse(name))
    }

    fn one_of(&self, name: &str) -> Result<Option<String>, Misread> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let Kind::OneOf(words) = self.spec(name).kind else { return Ok(None) };
        let given = text.expose().to_lowercase();
        words
            .iter()
            .find(|word| **word == given)
            .map(|word| Some((*word).to_owned()))
            .ok_or_else(|| self.refuse(name))
    }

    fn on_off(&self, name: &str) -> Result<Option<bool>, Misread> {
        Ok(self.one_of(name)?.map(|word| word == "on"))
    }

    fn flag(&self, name: &str) -> Result<Option<bool>, Misread> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        match text.expose().to_lowercase().as_str() {
            "true" | "yes" | "on" => Ok(Some(true)),
            "false" | "no" | "off" => Ok(Some(false)),
            _ => Err(self.refuse(name)),
        }
    }
}
