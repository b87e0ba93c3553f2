//! The fields of the journal's forms, and helpers that its cards share.

use chrono::NaiveDate;

use crate::core::{Block, Button, Card, Field, FieldSpec, Form, Private};
use crate::features::Reply;
use crate::features::journal::action::JournalAction;
use crate::features::journal::entry::{Entry, Page};
use crate::features::scene::Scene;

/// The button that opens the form for a page.
pub(crate) const WRITE: JournalAction = JournalAction::Write(None, None);

/// Returns the action that answers the `nth` daily question in the journal, from 1. `own` are the questions for a member
/// who keeps away from the partner.
pub(crate) fn answer(nth: u8, own: bool) -> JournalAction {
    JournalAction::Write(None, Page::question_code(nth, own))
}

/// How many pages one part of the list shows. Each has a button, and there are two more.
pub(super) const PART: u16 = 3;
/// The text of a page, and of anything else that is written at length.
pub(crate) const TEXT: FieldSpec = FieldSpec::line("text", Page::MOST_TEXT).required().multiline();
/// The day on which a letter opens.
pub(super) const OPENS: FieldSpec = FieldSpec::line("opens", 100).required();
/// The text that is searched for.
pub(super) const SOUGHT: FieldSpec = FieldSpec::line("words", 100).required();
/// The first day whose pages are to be deleted.
pub(super) const FIRST: FieldSpec = FieldSpec::line("first", 100).required();
/// The last day whose pages are to be deleted.
pub(super) const LAST: FieldSpec = FieldSpec::line("last", 100).required();

/// Returns the field for a page, with the form's own label and example.
pub(super) fn text_field(scene: &Scene<'_>, label: &str, example: &str, value: Private) -> Field {
    Field { label: scene.say(label), example: scene.say(example), ..scene.field(&TEXT, value) }
}

pub(super) fn build_form(scene: &Scene<'_>, action: JournalAction, title: &str, fields: Vec<Field>) -> Form {
    Form { action: action.into(), title: scene.say(title), notice: None, fields }
}

pub(super) fn button(scene: &Scene<'_>, label: &str, action: JournalAction) -> Button {
    Button::new(scene.say(label), action)
}

/// Returns the day and the time of a page: `Tuesday 4 August, 9:14 pm`. A page keeps the day on which it was written, by
/// which it is sought and deleted. The day stands alone when the page could not be decrypted, and when the member has
/// moved to a zone in which that moment belongs to another day.
pub(super) fn dated(scene: &Scene<'_>, entry: &Entry) -> String {
    let day = scene.spoken().date(entry.day);
    let at = entry.page.as_ref().map(|page| scene.zone().wall(page.at));
    match at.filter(|at| at.date() == entry.day) {
        Some(at) => {
            let time = scene.time(at.time());
            scene.voice.say_with("journal-when", &[("date", &day), ("time", &time)])
        }
        None => day,
    }
}

pub(super) fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.member.settings.local().date(scene.now)
}

/// Returns the card that says that pages cannot be decrypted, because the key is missing.
pub(super) fn locked(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("journal-title"));
    card.blocks.push(Block::Text(scene.say("journal-shut")));
    scene.private(card)
}
