//! A space's actions as the short texts that cards carry.

use super::code::{name_of, named};
use super::{SpaceAction, Stale, Wish};
use crate::features::{Draft, Exception, Length, Living, Who};

const SIMPLE: &[(SpaceAction, &str)] = &[
    (SpaceAction::Show, "show"),
    (SpaceAction::New, "new"),
    (SpaceAction::Setup, "setup"),
    (SpaceAction::Go, "go"),
    (SpaceAction::Pause, "pause"),
    (SpaceAction::Resume, "resume"),
    (SpaceAction::AskEnd, "end?"),
    (SpaceAction::End, "end"),
    (SpaceAction::Lapse, "lapse"),
    (SpaceAction::Contact(Who::Me), "me"),
    (SpaceAction::Contact(Who::Them), "them"),
    (SpaceAction::Wish(Wish::Longer), "longer"),
    (SpaceAction::Wish(Wish::Life), "life"),
    (SpaceAction::Wish(Wish::LetGo), "letgo"),
    (SpaceAction::Less, "less"),
    (SpaceAction::More, "more"),
    (SpaceAction::Mute, "mute"),
];

impl SpaceAction {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the table has all others")]
    pub(crate) fn tail(&self) -> String {
        match self {
            SpaceAction::Screen(draft) => format!("screen|{}", tail(draft)),
            SpaceAction::Afraid(draft) => format!("afraid|{}", tail(draft)),
            SpaceAction::Order { draft, afraid } => format!("order|{}|{}", tail(draft), yes_no(*afraid)),
            SpaceAction::Asked { draft, afraid } => format!("asked|{}|{}", tail(draft), yes_no(*afraid)),
            SpaceAction::Plan { draft, afraid, own } => {
                format!("plan|{}|{}|{}", tail(draft), yes_no(*afraid), yes_no(*own))
            }
            SpaceAction::Unlapse(ms) => format!("unlapse|{ms}"),
            SpaceAction::Toggle(exception) => format!("fine|{}", exception.name()),
            simple => name_of(SIMPLE, simple).to_owned(),
        }
    }

    pub(crate) fn read(text: &str) -> Result<Self, Stale> {
        let parts: Vec<&str> = text.split('|').collect();
        match *parts {
            ["screen", length, living] => Ok(SpaceAction::Screen(draft(length, living)?)),
            ["afraid", length, living] => Ok(SpaceAction::Afraid(draft(length, living)?)),
            ["order", length, living, afraid] => {
                Ok(SpaceAction::Order { draft: draft(length, living)?, afraid: read_yes_no(afraid)? })
            }
            ["asked", length, living, afraid] => {
                Ok(SpaceAction::Asked { draft: draft(length, living)?, afraid: read_yes_no(afraid)? })
            }
            ["plan", length, living, afraid, own] => Ok(SpaceAction::Plan {
                draft: draft(length, living)?,
                afraid: read_yes_no(afraid)?,
                own: read_yes_no(own)?,
            }),
            ["fine", exception] => Exception::from_name(exception).map(SpaceAction::Toggle).ok_or(Stale),
            ["unlapse", ms] => ms.parse().map(SpaceAction::Unlapse).map_err(|_| Stale),
            [simple] => named(SIMPLE, simple),
            _ => Err(Stale),
        }
    }
}

/// `14|apart`, `2026-12-24|together`, `open|practical`.
fn tail(draft: &Draft) -> String {
    let length = match draft.length {
        Length::Days(days) => days.to_string(),
        Length::Until(date) => date.to_string(),
        Length::Open => "open".to_owned(),
    };
    format!("{length}|{}", draft.living.name())
}

fn draft(length: &str, living: &str) -> Result<Draft, Stale> {
    let length = match (length, length.parse(), length.parse()) {
        ("open", ..) => Length::Open,
        (_, Ok(days), _) => Length::Days(days),
        (_, _, Ok(date)) => Length::Until(date),
        _ => return Err(Stale),
    };
    Ok(Draft { length, living: Living::from_name(living).ok_or(Stale)? })
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "y" } else { "n" }
}

fn read_yes_no(text: &str) -> Result<bool, Stale> {
    match text {
        "y" => Ok(true),
        "n" => Ok(false),
        _ => Err(Stale),
    }
}
