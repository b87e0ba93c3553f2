//! The journal's actions as the short texts that cards and forms carry: numbers, days and choices, never a word
//! that somebody wrote.

use super::code::{name_of, named};
use super::{JournalAction, Stale};
use crate::features::{EntryId, Keep};

const SIMPLE: &[(JournalAction, &str)] = &[
    (JournalAction::Pick, "pick"),
    (JournalAction::Search, "search"),
    (JournalAction::Letter, "letter"),
    (JournalAction::Span, "span"),
    (JournalAction::OnThisDay, "day"),
    (JournalAction::Burnt, "burnt"),
];

impl JournalAction {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the table has all others")]
    pub(crate) fn tail(&self) -> String {
        match self {
            JournalAction::Write { keep, prompt } => {
                let keep = keep.map_or_else(|| "usual".to_owned(), |keep| keep.to_string());
                format!("write|{keep}|{}", prompt.unwrap_or(0))
            }
            JournalAction::List(page) => format!("list|{page}"),
            JournalAction::Read(id) => format!("read|{id}"),
            JournalAction::Beside { id, older } => {
                format!("{}|{id}", if *older { "older" } else { "newer" })
            }
            JournalAction::Edit(id) => format!("edit|{id}"),
            JournalAction::AskDelete(id) => format!("delete?|{id}"),
            JournalAction::Delete(id) => format!("delete|{id}"),
            JournalAction::Close(id, question) => format!("close|{id}|{question}"),
            JournalAction::DeleteSpan(first, last) => format!("span|{first}|{last}"),
            JournalAction::Prompt(number) => format!("prompt|{number}"),
            simple => name_of(SIMPLE, simple).to_owned(),
        }
    }

    pub(crate) fn read(text: &str) -> Result<Self, Stale> {
        let id = |text| EntryId::parse(text).ok_or(Stale);
        let parts: Vec<&str> = text.split('|').collect();
        match *parts {
            ["write", keep, prompt] => {
                let keep = match keep {
                    "usual" => None,
                    keep => Some(Keep::parse(keep).ok_or(Stale)?),
                };
                let prompt: u8 = prompt.parse().map_err(|_| Stale)?;
                Ok(JournalAction::Write { keep, prompt: (prompt > 0).then_some(prompt) })
            }
            ["list", page] => page.parse().map(JournalAction::List).map_err(|_| Stale),
            ["read", text] => id(text).map(JournalAction::Read),
            ["older", text] => Ok(JournalAction::Beside { id: id(text)?, older: true }),
            ["newer", text] => Ok(JournalAction::Beside { id: id(text)?, older: false }),
            ["edit", text] => id(text).map(JournalAction::Edit),
            ["delete?", text] => id(text).map(JournalAction::AskDelete),
            ["delete", text] => id(text).map(JournalAction::Delete),
            ["close", text, question] => {
                Ok(JournalAction::Close(id(text)?, question.parse().map_err(|_| Stale)?))
            }
            ["span", first, last] => {
                let day = |text: &str| text.parse().map_err(|_| Stale);
                Ok(JournalAction::DeleteSpan(day(first)?, day(last)?))
            }
            ["prompt", number] => number.parse().map(JournalAction::Prompt).map_err(|_| Stale),
            [simple] => named(SIMPLE, simple),
            _ => Err(Stale),
        }
    }
}
