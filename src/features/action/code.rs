//! Actions as the short texts that cards carry.

use super::{
    Action, Change, DailyAction, DataAction, FormName, JournalAction, MessageVerb, NudgeAction, Pane,
    PickName, SpaceAction, SpaceForm, Stale, Turn, UrgeAction,
};
use crate::core::time::Rule;
use crate::core::{Code, CountryCode};
use crate::core::{Pronouns, QuietHours};
use crate::features::{DeliveryId, Keep, Message, PlanKind, Topic};

const VERSION: &str = "1";

impl From<Action> for Code {
    fn from(action: Action) -> Self {
        Code::new(action.encode())
    }
}

impl Action {
    /// The limit of a component's `custom_id` on Discord, in characters.
    pub const LONGEST: usize = Code::LONGEST;

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
            Action::Daily(DailyAction::On { rule, topic }) => format!("daily|on|{}|{rule}", topic.name()),
            Action::Daily(DailyAction::Off) => "daily|off".into(),
            Action::Daily(DailyAction::Less) => "daily|less".into(),
            Action::Urge(UrgeAction::Begin(minutes)) => format!("urge|begin|{minutes}"),
            Action::Urge(UrgeAction::Stop) => "urge|stop".into(),
            Action::Urge(UrgeAction::Passed) => "urge|passed".into(),
            Action::Urge(UrgeAction::Wrote) => "urge|wrote".into(),
            Action::Space(action) => format!("space|{}", action.tail()),
            Action::Nudge(NudgeAction::Show) => "nudges|show".into(),
            Action::Nudge(NudgeAction::Skip(kind, at)) => format!("nudges|skip|{}|{at}", kind.name()),
            Action::Nudge(NudgeAction::Test(kind)) => format!("nudges|test|{}", kind.name()),
            Action::Message { id, message, verb } => {
                format!("message|{}|{}|{message}", name_of(VERBS, verb), id.0)
            }
            Action::Later { id, message } => format!("later|{}|{message}", id.0),
            Action::Journal(action) => format!("journal|{}", action.tail()),
            Action::Data(action) => format!("data|{}", action.tail()),
            Action::Unseal => "unseal".into(),
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
            "daily" => DailyAction::read(rest).map(Action::Daily),
            "urge" => UrgeAction::read(rest).map(Action::Urge),
            "space" => SpaceAction::read(rest).map(Action::Space),
            "nudges" => NudgeAction::read(rest).map(Action::Nudge),
            "message" => {
                let (verb, rest) = rest.split_once('|').ok_or(Stale)?;
                let (id, message) = read_message(rest)?;
                Ok(Action::Message { id, message, verb: named(VERBS, verb)? })
            }
            "journal" => JournalAction::read(rest).map(Action::Journal),
            "data" => DataAction::read(rest).map(Action::Data),
            "unseal" if rest.is_empty() => Ok(Action::Unseal),
            "later" => read_message(rest).map(|(id, message)| Action::Later { id, message }),
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
            Change::Keep(keep) => format!("keep|{keep}"),
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
            "keep" => Keep::parse(value).map(Change::Keep).ok_or(Stale),
            _ => Err(Stale),
        }
    }
}

impl DailyAction {
    fn read(text: &str) -> Result<Self, Stale> {
        match text {
            "off" => return Ok(DailyAction::Off),
            "less" => return Ok(DailyAction::Less),
            _ => {}
        }
        let (topic, rule) = text.strip_prefix("on|").and_then(|rest| rest.split_once('|')).ok_or(Stale)?;
        let topic = Topic::from_name(topic).ok_or(Stale)?;
        Ok(DailyAction::On { rule: Rule::parse(rule).ok_or(Stale)?, topic })
    }
}

impl UrgeAction {
    fn read(text: &str) -> Result<Self, Stale> {
        match text {
            "stop" => Ok(UrgeAction::Stop),
            "passed" => Ok(UrgeAction::Passed),
            "wrote" => Ok(UrgeAction::Wrote),
            _ => {
                let minutes =
                    text.strip_prefix("begin|").and_then(|minutes| minutes.parse().ok()).ok_or(Stale)?;
                Ok(UrgeAction::Begin(minutes))
            }
        }
    }
}

impl NudgeAction {
    fn read(text: &str) -> Result<Self, Stale> {
        let parts: Vec<&str> = text.split('|').collect();
        match *parts {
            ["show"] => Ok(NudgeAction::Show),
            ["skip", kind, at] => {
                let kind = PlanKind::from_name(kind).ok_or(Stale)?;
                Ok(NudgeAction::Skip(kind, at.parse().map_err(|_| Stale)?))
            }
            ["test", kind] => PlanKind::from_name(kind).map(NudgeAction::Test).ok_or(Stale),
            _ => Err(Stale),
        }
    }
}

fn read_message(text: &str) -> Result<(DeliveryId, Message), Stale> {
    let (id, message) = text.split_once('|').ok_or(Stale)?;
    let id = id.parse().map(DeliveryId).map_err(|_| Stale)?;
    Ok((id, Message::parse(message).ok_or(Stale)?))
}

const VERBS: &[(MessageVerb, &str)] =
    &[(MessageVerb::Open, "open"), (MessageVerb::Done, "done"), (MessageVerb::Again, "again")];
const PANES: &[(Pane, &str)] = &[
    (Pane::All, "all"),
    (Pane::Partner, "partner"),
    (Pane::Language, "language"),
    (Pane::Discreet, "discreet"),
    (Pane::Journal, "journal"),
    (Pane::Sealed, "sealed"),
];
const FORMS: &[(FormName, &str)] = &[
    (FormName::Zone, "zone"),
    (FormName::Name, "name"),
    (FormName::NameWith(Pronouns::He), "name|he"),
    (FormName::NameWith(Pronouns::She), "name|she"),
    (FormName::NameWith(Pronouns::They), "name|they"),
    (FormName::Quiet, "quiet"),
    (FormName::Space(SpaceForm::Length), "length"),
    (FormName::Space(SpaceForm::Hours), "risky"),
    (FormName::Space(SpaceForm::Words), "words"),
    (FormName::Space(SpaceForm::Changed), "changed"),
    (FormName::UrgePlan, "plan"),
    (FormName::Move(PlanKind::Daily), "move|daily"),
    (FormName::Move(PlanKind::Urge), "move|urge"),
    (FormName::Move(PlanKind::Space), "move|space"),
    (FormName::Recipient, "key"),
];
const PICKS: &[(PickName, &str)] = &[
    (PickName::Pronouns, "pronouns"),
    (PickName::Language, "language"),
    (PickName::Line, "line"),
    (PickName::Living, "living"),
    (PickName::CheckIn, "check-in"),
    (PickName::Keep, "keep"),
];

pub(crate) fn name_of<T: PartialEq>(names: &[(T, &'static str)], value: &T) -> &'static str {
    names.iter().find(|(known, _)| known == value).map_or("", |(_, name)| name)
}

pub(crate) fn named<T: Copy>(names: &[(T, &'static str)], name: &str) -> Result<T, Stale> {
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
