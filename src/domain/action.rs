use std::fmt;

use chrono_tz::Tz;

use crate::domain::member::{Pronouns, QuietHours};

/// What a button, a list or a form asks for.
///
/// A card carries its actions as short texts and the bot keeps nothing about it: a button still works
/// after a restart, and one from an older version is recognised as such. The text is
/// `version|area|verb|argument`, at most [`Action::LONGEST`] characters, and holds nothing that a person
/// wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Turns the pages of the seven secrets.
    Page {
        /// The secret on the card.
        from: u8,
        /// Which way.
        turn: Turn,
        /// Whether the card stands openly in a server: then nothing personal may enter it.
        shared: bool,
    },
    /// Opens today's practice of a secret.
    Try {
        /// The secret's number.
        secret: u8,
        /// Whether the card stands openly in a server: then the practice comes as a private message.
        shared: bool,
    },
    /// Turns the card into one neutral line.
    Hide,
    /// Agrees to, or declines, that something is stored, and goes on with what was asked.
    Consent {
        /// Whether they agree.
        granted: bool,
        /// What they had asked for.
        then: Box<Action>,
    },
    /// Opens a page of the settings.
    Settings(Pane),
    /// Opens the form for a setting; its fields come back under the same action.
    Fill(FormName),
    /// Takes a setting from a list; the chosen value comes along.
    Pick(PickName),
    /// Changes a setting.
    Change(Change),
    /// Opens the helplines, all countries.
    Safety,
    /// Shows the helplines of the country that comes along; the number tells two lists apart.
    Country(u8),
    /// Shows the helplines of this country.
    Lines(CountryCode),
    /// Opens a page of the help.
    Help(String),
}

/// A country's two letters, ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Reads two capital letters. None for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 2] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// To the one before.
    Back,
    /// To the one after.
    Next,
    /// To the same one: from its practice back to its lesson.
    Stay,
}

/// A page of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// All of them, a line each.
    All,
    /// The partner's pronouns and name.
    Partner,
    /// The language.
    Language,
    /// Discreet mode and the neutral line.
    Discreet,
}

/// A form of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormName {
    /// The time zone.
    Zone,
    /// The partner's name.
    Name,
    /// The partner's name, to go with these pronouns.
    NameWith(Pronouns),
    /// Quiet hours.
    Quiet,
}

/// A list of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickName {
    /// The partner's pronouns.
    Pronouns,
    /// The language.
    Language,
    /// The neutral line.
    Line,
}

/// A new value of a setting. The partner's name is not among them: it never travels in a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The time zone.
    Zone(Tz),
    /// The language tag, or none to follow the platform.
    Language(Option<String>),
    /// The partner's pronouns.
    Pronouns(Pronouns),
    /// Takes the partner's name out.
    ForgetName,
    /// Quiet hours, or none.
    Quiet(Option<QuietHours>),
    /// Discreet mode.
    Discreet(bool),
    /// Discreet mode and the neutral line's number, both at once.
    DiscreetLine(bool, u8),
    /// The neutral line's number, from 1.
    Line(u8),
    /// Plain-text mode.
    Plain(bool),
}

/// A button that this version does not know: from an older or newer one, or not ours at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale;

const VERSION: &str = "1";

impl Action {
    /// The limit of a component's `custom_id` on Discord, in characters.
    pub const LONGEST: usize = 100;

    /// The text that a card carries for this action.
    pub fn encode(&self) -> String {
        format!("{VERSION}|{}", self.tail())
    }

    /// Reads a text that [`Action::encode`] wrote.
    pub fn decode(text: &str) -> Result<Self, Stale> {
        let (version, tail) = text.split_once('|').ok_or(Stale)?;
        if version != VERSION || text.len() > Self::LONGEST {
            return Err(Stale);
        }
        Self::read(tail, true)
    }

    fn tail(&self) -> String {
        match self {
            Action::Page { from, turn, shared } => {
                let verb = match turn {
                    Turn::Back => "back",
                    Turn::Next => "next",
                    Turn::Stay => "stay",
                };
                format!("{}|{verb}|{from}", area(*shared))
            }
            Action::Try { secret, shared } => format!("{}|try|{secret}", area(*shared)),
            Action::Hide => "hide".into(),
            Action::Consent { granted, then } => {
                format!("consent|{}|{}", if *granted { "yes" } else { "no" }, then.tail())
            }
            Action::Settings(pane) => format!("settings|{}", name_of(PANES, pane)),
            Action::Fill(form) => format!("fill|{}", name_of(FORMS, form)),
            Action::Pick(list) => format!("pick|{}", name_of(PICKS, list)),
            Action::Change(change) => format!("set|{}", change.tail()),
            Action::Safety => "safety".into(),
            Action::Country(list) => format!("safety|{list}"),
            Action::Lines(country) => format!("safety|{country}"),
            Action::Help(topic) => format!("help|{topic}"),
        }
    }

    /// `outermost` keeps a hand-made id from nesting consent in consent.
    fn read(tail: &str, outermost: bool) -> Result<Self, Stale> {
        let (verb, rest) = tail.split_once('|').unwrap_or((tail, ""));
        match verb {
            "secret" | "shared" => Self::read_secret(verb == "shared", rest),
            "hide" if rest.is_empty() => Ok(Action::Hide),
            "consent" if outermost => {
                let (answer, then) = rest.split_once('|').ok_or(Stale)?;
                let granted = match answer {
                    "yes" => true,
                    "no" => false,
                    _ => return Err(Stale),
                };
                Ok(Action::Consent { granted, then: Box::new(Self::read(then, false)?) })
            }
            "settings" => named(PANES, rest).map(Action::Settings),
            "fill" => named(FORMS, rest).map(Action::Fill),
            "pick" => named(PICKS, rest).map(Action::Pick),
            "set" => Change::read(rest).map(Action::Change),
            "safety" if rest.is_empty() => Ok(Action::Safety),
            "safety" => match CountryCode::parse(rest) {
                Some(country) => Ok(Action::Lines(country)),
                None => rest.parse().map(Action::Country).map_err(|_| Stale),
            },
            "help" => Ok(Action::Help(rest.to_owned())),
            _ => Err(Stale),
        }
    }

    fn read_secret(shared: bool, rest: &str) -> Result<Self, Stale> {
        let (verb, number) = rest.split_once('|').ok_or(Stale)?;
        let number = number.parse().ok().filter(|n| (1..=7).contains(n)).ok_or(Stale)?;
        let turn = match verb {
            "back" => Turn::Back,
            "next" => Turn::Next,
            "stay" => Turn::Stay,
            "try" => return Ok(Action::Try { secret: number, shared }),
            _ => return Err(Stale),
        };
        Ok(Action::Page { from: number, turn, shared })
    }
}

impl Change {
    fn tail(&self) -> String {
        match self {
            Change::Zone(zone) => format!("zone|{}", zone.name()),
            Change::Language(tag) => format!("language|{}", tag.as_deref().unwrap_or("auto")),
            Change::Pronouns(pronouns) => format!("pronouns|{}", pronouns.name()),
            Change::ForgetName => "noname".into(),
            Change::Quiet(hours) => {
                format!("quiet|{}", hours.map_or_else(|| "off".into(), |hours| hours.to_string()))
            }
            Change::Discreet(on) => format!("discreet|{}", on_off(*on)),
            Change::DiscreetLine(on, line) => format!("discreet|{}|{line}", on_off(*on)),
            Change::Line(number) => format!("line|{number}"),
            Change::Plain(on) => format!("plain|{}", on_off(*on)),
        }
    }

    fn read(text: &str) -> Result<Self, Stale> {
        let (name, value) = text.split_once('|').unwrap_or((text, ""));
        match name {
            "zone" => value.parse().map(Change::Zone).map_err(|_| Stale),
            "language" => Ok(Change::Language(Some(value.to_owned()).filter(|tag| tag != "auto"))),
            "pronouns" => Pronouns::from_name(value).map(Change::Pronouns).ok_or(Stale),
            "noname" => Ok(Change::ForgetName),
            "quiet" if value == "off" => Ok(Change::Quiet(None)),
            "quiet" => QuietHours::parse(value).map(|hours| Change::Quiet(Some(hours))).ok_or(Stale),
            "discreet" => match value.split_once('|') {
                None => read_on_off(value).map(Change::Discreet),
                Some((on, line)) => {
                    Ok(Change::DiscreetLine(read_on_off(on)?, line.parse().map_err(|_| Stale)?))
                }
            },
            "line" => value.parse().map(Change::Line).map_err(|_| Stale),
            "plain" => read_on_off(value).map(Change::Plain),
            _ => Err(Stale),
        }
    }
}

const PANES: &[(Pane, &str)] = &[
    (Pane::All, "all"),
    (Pane::Partner, "partner"),
    (Pane::Language, "language"),
    (Pane::Discreet, "discreet"),
];
const FORMS: &[(FormName, &str)] = &[
    (FormName::Zone, "zone"),
    (FormName::Name, "name"),
    (FormName::NameWith(Pronouns::He), "name|he"),
    (FormName::NameWith(Pronouns::She), "name|she"),
    (FormName::NameWith(Pronouns::They), "name|they"),
    (FormName::Quiet, "quiet"),
];
const PICKS: &[(PickName, &str)] =
    &[(PickName::Pronouns, "pronouns"), (PickName::Language, "language"), (PickName::Line, "line")];

fn name_of<T: PartialEq>(names: &[(T, &'static str)], value: &T) -> &'static str {
    names.iter().find(|(known, _)| known == value).map_or("", |(_, name)| name)
}

fn named<T: Copy>(names: &[(T, &'static str)], name: &str) -> Result<T, Stale> {
    names.iter().find(|(_, known)| *known == name).map(|(value, _)| *value).ok_or(Stale)
}

fn area(shared: bool) -> &'static str {
    if shared { "shared" } else { "secret" }
}

fn on_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

fn read_on_off(text: &str) -> Result<bool, Stale> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(Stale),
    }
}
