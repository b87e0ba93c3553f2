//! Finds out which pages of a journal an answer needs, so that no others are decrypted.

use chrono::NaiveDate;

use crate::core::time::{BadSpan, TimeWords, read_past_day, read_past_span};
use crate::core::{Fields, Private};
use crate::features::journal::action::{JournalAction, JournalCommand};
use crate::features::journal::entry::{EntryId, Look, Search, days_before};
use crate::features::journal::fields::{FIRST, LAST, PART, SOUGHT};

/// Returns the pages that the answer to a command needs.
pub(crate) fn look_of_command(command: &JournalCommand, words: &TimeWords, today: NaiveDate) -> Look {
    match command {
        JournalCommand::Journal(Some(date)) => {
            read_past_day(words, date.expose(), today).map_or(Look::Count, Look::From)
        }
        JournalCommand::Journal(None) => list(0),
        JournalCommand::Vent(..) => Look::Count,
    }
}

/// Returns the pages that the answer to a press needs.
pub(crate) fn look_of_press(action: JournalAction, value: Option<&str>, today: NaiveDate) -> Look {
    match action {
        JournalAction::List(ten) => part_with(usize::from(ten).saturating_mul(10)),
        JournalAction::Part(part) => list(part),
        JournalAction::Opened => Look::Letter(today),
        JournalAction::Read(id) | JournalAction::Edit(id) | JournalAction::AskDelete(id) => Look::One(id),
        JournalAction::Pick => value.and_then(EntryId::parse).map_or(Look::Count, Look::One),
        JournalAction::Newer(id) => Look::Beside { id, older: false },
        JournalAction::Older(id) => Look::Beside { id, older: true },
        JournalAction::OnThisDay => Look::On(days_before(today)),
        JournalAction::Write(..)
        | JournalAction::Delete(_)
        | JournalAction::Close(..)
        | JournalAction::Search
        | JournalAction::Letter
        | JournalAction::Span
        | JournalAction::DeleteSpan(..)
        | JournalAction::Prompt(_)
        | JournalAction::Burnt
        | JournalAction::LookAgain
        | JournalAction::Recipient
        | JournalAction::Unseal => Look::Count,
    }
}

/// Returns the pages that the answer to a form needs.
pub(crate) fn look_of_sent(
    action: JournalAction,
    sent: Fields<'_>,
    words: &TimeWords,
    today: NaiveDate,
) -> Look {
    if let JournalAction::Edit(id) | JournalAction::Close(id, _) = action {
        return Look::One(id);
    }
    if action == JournalAction::Search {
        let given = Private::new(sent.text(&SOUGHT));
        return Look::Search(Search { day: read_past_day(words, given.expose(), today).ok(), given });
    }
    if action == JournalAction::Span {
        return span(words, sent, today).map_or(Look::Count, |(first, last)| Look::Between(first, last));
    }
    Look::Count
}

/// Returns the first and the last day from the form for a span of days.
pub(super) fn span(
    words: &TimeWords,
    sent: Fields<'_>,
    today: NaiveDate,
) -> Result<(NaiveDate, NaiveDate), BadSpan> {
    read_past_span(words, [sent.text(&FIRST), sent.text(&LAST)], today)
}

/// Returns the part of the list that contains the page with this many newer ones.
pub fn part_with(newer: usize) -> Look {
    list(u16::try_from(newer / usize::from(PART)).unwrap_or(u16::MAX))
}

fn list(part: u16) -> Look {
    Look::List { skip: u32::from(part) * u32::from(PART), most: u32::from(PART) }
}
