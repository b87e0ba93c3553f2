use chrono::NaiveDate;

use crate::core::Private;
use crate::core::wire::{Parts, Wire, wire, wire_by_text};
use crate::features::Need;
use crate::features::journal::entry::{EntryId, Keep, Page};

/// A command about the journal.
#[derive(Debug, Clone)]
pub enum JournalCommand {
    /// `/vent`, perhaps with how long it is kept, and with the page itself. Without one, opens the form.
    Vent(Option<Keep>, Option<Private>),
    /// `/journal`, perhaps from a date on.
    Journal(Option<Private>),
}

wire! {
    /// What can be done about the journal.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum JournalAction {
        /// Opens the form for a page. `keep` is how long it is kept, or None for the member's usual setting;
        /// `prompt` is the prompt that it answers, from 1.
        Write(keep: Option<Keep>, prompt: Option<u8>) = "journal|write", Nothing then Page;
        /// Shows the part of the list that holds the first of these ten pages, counted from 0. Cards from before have
        /// lists of ten.
        List(ten: u16) = "journal|list", Journal;
        /// Shows a part of the list, counted from 0.
        Part(part: u16) = "journal|part", Journal;
        /// Shows the letter that opened last.
        Opened = "journal|opened", Journal;
        /// Shows this page.
        Read(id: EntryId) = "journal|read", Journal;
        /// Shows the page that was chosen from a list.
        Pick = "journal|pick", Journal;
        /// Shows the page that is newer than this one.
        Newer(id: EntryId) = "journal|newer", Journal;
        /// Shows the page that is older than this one.
        Older(id: EntryId) = "journal|older", Journal;
        /// Opens the form for the ten-minute look again.
        LookAgain = "journal|again", Member then Page;
        /// Opens the form that changes this page.
        Edit(id: EntryId) = "journal|edit", Journal then Page;
        /// Asks whether to delete this page.
        AskDelete(id: EntryId) = "journal|delete?", Journal;
        /// Deletes this page.
        Delete(id: EntryId) = "journal|delete", Page;
        /// Opens the form for the answer to a closing question of this page.
        Close(id: EntryId, question: u8) = "journal|close", Nothing then Page;
        /// Opens the search form.
        Search = "journal|search", Nothing then Journal;
        /// Opens the form for a letter that may be read from a day on.
        Letter = "journal|letter", Nothing then Page;
        /// Opens the form for the days whose pages are to be deleted.
        Span = "journal|span", Nothing then Journal;
        /// Deletes the pages from the first day to the last.
        DeleteSpan(first: NaiveDate, last: NaiveDate) = "journal|span", Page;
        /// Shows a prompt, from 1.
        Prompt(number: u8) = "journal|prompt", Tastes;
        /// Shows what was written on this day in earlier months and years.
        OnThisDay = "journal|day", Journal;
        /// Notes that the member wrote something today and did not keep it.
        Burnt = "journal|burnt", Page;
        /// Opens the form for the public half of the member's own key.
        Recipient = "fill|key", Member then Change;
        /// Ends sealed mode.
        Unseal = "unseal", Change;
    }
}

impl JournalAction {
    /// Returns the action without values that no card offers: a button's text may come from outside.
    pub(super) fn as_offered(self) -> Self {
        match self {
            JournalAction::Write(keep, prompt) => JournalAction::Write(
                keep.filter(|keep| keep.is_offered()),
                prompt.filter(|prompt| Page::is_prompt(*prompt)),
            ),
            other @ (JournalAction::List(_)
            | JournalAction::Part(_)
            | JournalAction::Opened
            | JournalAction::Read(_)
            | JournalAction::Pick
            | JournalAction::Newer(_)
            | JournalAction::Older(_)
            | JournalAction::Edit(_)
            | JournalAction::AskDelete(_)
            | JournalAction::Delete(_)
            | JournalAction::Close(..)
            | JournalAction::Search
            | JournalAction::Letter
            | JournalAction::Span
            | JournalAction::DeleteSpan(..)
            | JournalAction::Prompt(_)
            | JournalAction::OnThisDay
            | JournalAction::Burnt
            | JournalAction::LookAgain
            | JournalAction::Recipient
            | JournalAction::Unseal) => other,
        }
    }
}

wire_by_text! {
    EntryId: EntryId::parse,
    Keep: Keep::parse,
}

/// Written as `usual`, or as how long.
impl Wire for Option<Keep> {
    fn write(&self, text: &mut String) {
        match self {
            Some(keep) => keep.write(text),
            None => text.push_str("usual"),
        }
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        let mut ahead = *parts;
        if ahead.next() == Some("usual") {
            *parts = ahead;
            return Some(None);
        }
        Keep::read(parts).map(Some)
    }
}
