//! `/vent` and `/journal`: pages for nobody but their author.
//!
//! Desired properties:
//! - The form opens at once, for anybody. Nothing is stored before its sender is a member, and what was written
//!   is given back whenever it is not kept: no text is lost, and none is in a button.
//! - A page's text is shown to its author when they ask for it, and nowhere else: no confirmation repeats it.
//! - Nothing is read out of a page: no mood, no score. Words of danger are matched in memory, for the reply alone.

use chrono::{DateTime, NaiveDate, Utc};

use crate::core::time::parse_past_day;
use crate::core::{Block, Button, Card, Field, Form, Input, Private, Request};
use crate::features::commands;
use crate::features::commands::Command;
use crate::features::effect::{Decision, Effect, PageEffect};
use crate::features::journal::entry::days_before;
use crate::features::scene::Scene;
use crate::features::{Action, Entry, JournalAction, Keep, Look, Member, Page, Reply, Search};

use super::{letters, pages, write};

/// The most characters of a page: what a field of a form takes on Discord.
pub(crate) const MOST_TEXT: u16 = Page::MOST_TEXT;
/// Opens the form for a page.
pub(crate) const WRITE: Action = Action::Journal(JournalAction::Write { keep: None, prompt: None });
/// How many pages a part of the list has.
pub(crate) const PAGE: u16 = 10;
/// How many prompts there are.
pub(crate) const PROMPTS: u8 = Page::PROMPTS;

/// `/vent`.
pub(crate) fn vent(scene: &Scene<'_>, keep: Option<Keep>) -> Decision {
    write::form(scene, keep, None).into()
}

/// `/journal`.
pub(crate) fn open(scene: &Scene<'_>, date: Option<&Private>) -> Decision {
    match date {
        Some(given) if parse_past_day(given.expose(), today(scene)).is_none() => {
            scene.note("journal-bad-date", &[("given", given.expose())]).into()
        }
        Some(_) | None => pages::list(scene, None).into(),
    }
}

/// Which pages the answer to a request needs.
pub fn look(member: &Member, request: &Request, now: DateTime<Utc>) -> Look {
    let today = member.settings.local().date(now);
    match &request.input {
        Input::Command(invocation) => match commands::parse(invocation, request.place) {
            Ok(Command::Journal(Some(date))) => {
                parse_past_day(date.expose(), today).map_or(Look::Count, Look::From)
            }
            Ok(Command::Journal(None)) => list(0),
            Ok(_) | Err(_) => Look::Count,
        },
        Input::Press { id, values, .. } => match Action::decode(id) {
            Ok(Action::Journal(action)) => pressed(action, values.first().map(String::as_str), today),
            Ok(_) | Err(_) => Look::Count,
        },
        Input::Submit { id, fields } => match Action::decode(id) {
            Ok(Action::Journal(JournalAction::Edit(id) | JournalAction::Close(id, _))) => Look::One(id),
            Ok(Action::Journal(JournalAction::Search)) => {
                let given = Private::new(field(fields, "words"));
                Look::Search(Search { day: parse_past_day(given.expose(), today), given })
            }
            Ok(Action::Journal(JournalAction::Span)) => {
                pages::span(fields, today).map_or(Look::Count, |(first, last)| Look::Between(first, last))
            }
            Ok(_) | Err(_) => Look::Count,
        },
        Input::Complete { .. } => Look::Count,
    }
}

pub(crate) fn pressed(action: JournalAction, value: Option<&str>, today: NaiveDate) -> Look {
    match action {
        JournalAction::List(page) => list(page),
        JournalAction::Read(id) | JournalAction::Edit(id) | JournalAction::AskDelete(id) => Look::One(id),
        JournalAction::Pick => pages::picked(value).map_or(Look::Count, Look::One),
        JournalAction::Beside { id, older } => Look::Beside { id, older },
        JournalAction::OnThisDay => Look::On(days_before(today)),
        JournalAction::Write { .. }
        | JournalAction::Delete(_)
        | JournalAction::Close(..)
        | JournalAction::Search
        | JournalAction::Letter
        | JournalAction::Span
        | JournalAction::DeleteSpan(..)
        | JournalAction::Prompt(_)
        | JournalAction::Burnt => Look::Count,
    }
}

/// The part of the list in which the page stands that has so many newer ones.
pub fn part_with(newer: usize) -> Look {
    list(u16::try_from(newer / usize::from(PAGE)).unwrap_or(u16::MAX))
}

pub(crate) fn list(page: u16) -> Look {
    Look::List { skip: u32::from(page) * u32::from(PAGE), most: u32::from(PAGE) }
}

/// A button, or something chosen from a list.
pub(crate) fn act(scene: &Scene<'_>, action: JournalAction, value: Option<&str>) -> Decision {
    match action {
        JournalAction::Write { keep, prompt } => write::form(scene, keep, prompt).into(),
        JournalAction::Close(id, question) => write::closing_form(scene, id, question).into(),
        JournalAction::Letter => letters::form(scene).into(),
        JournalAction::Search => pages::search_form(scene).into(),
        JournalAction::Span => pages::span_form(scene).into(),
        JournalAction::Prompt(number) => write::prompt(scene, number).into(),
        JournalAction::List(_) => pages::list(scene, None).into(),
        JournalAction::Pick if pages::picked(value).is_none() => scene.note("old-card", &[]).into(),
        JournalAction::Pick | JournalAction::Read(_) => pages::read(scene, true).into(),
        JournalAction::Beside { .. } => pages::read(scene, false).into(),
        JournalAction::Edit(id) => write::edit_form(scene, id).into(),
        JournalAction::AskDelete(_) => pages::ask_delete(scene).into(),
        JournalAction::Delete(id) => kept(scene, PageEffect::Tear(id), pages::deleted(scene)),
        JournalAction::DeleteSpan(first, last) => {
            kept(scene, PageEffect::TearSpan(first, last), pages::deleted(scene))
        }
        JournalAction::OnThisDay => pages::on_this_day(scene).into(),
        JournalAction::Burnt if scene.member.id.is_none() => {
            scene.consent(&Action::Journal(JournalAction::Burnt)).into()
        }
        JournalAction::Burnt => {
            kept(scene, PageEffect::Burn(today(scene)), scene.note_in_place("vent-burn-noted"))
        }
    }
}

/// A form that was sent.
pub(crate) fn filled(scene: &Scene<'_>, action: JournalAction, fields: &[(String, Private)]) -> Decision {
    match action {
        JournalAction::Write { keep, prompt } => write::filled(scene, keep, prompt, fields),
        JournalAction::Letter => letters::filled(scene, fields),
        JournalAction::Edit(id) => write::edited(scene, id, fields),
        JournalAction::Close(id, question) => write::closed(scene, id, question, fields),
        JournalAction::Search => pages::found(scene, field(fields, "words")).into(),
        JournalAction::Span => pages::ask_span(scene, fields).into(),
        JournalAction::List(_)
        | JournalAction::Read(_)
        | JournalAction::Pick
        | JournalAction::Beside { .. }
        | JournalAction::AskDelete(_)
        | JournalAction::Delete(_)
        | JournalAction::DeleteSpan(..)
        | JournalAction::Prompt(_)
        | JournalAction::OnThisDay
        | JournalAction::Burnt => scene.note("old-card", &[]).into(),
    }
}

/// A decision with one effect; who is no member has nothing to change.
pub(crate) fn kept(scene: &Scene<'_>, effect: PageEffect, reply: Reply) -> Decision {
    if scene.member.id.is_none() {
        return pages::list(scene, None).into();
    }
    Decision { reply, effects: vec![Effect::Page(effect)] }
}

/// What stands in a field of a form, without white space around it.
pub(crate) fn field<'a>(fields: &'a [(String, Private)], name: &str) -> &'a str {
    fields.iter().find(|(field, _)| field == name).map(|(_, text)| text.expose().trim()).unwrap_or_default()
}

/// One field of several lines that takes a page.
pub(crate) fn text_field(scene: &Scene<'_>, label: &str, example: &str, value: Private) -> Field {
    Field {
        name: "text".to_owned(),
        label: scene.say(label),
        example: scene.say(example),
        value,
        required: true,
        most: MOST_TEXT,
        multiline: true,
    }
}

/// One field of one line.
pub(crate) fn line_field(scene: &Scene<'_>, name: &str, required: bool) -> Field {
    Field {
        name: name.to_owned(),
        label: scene.say(&format!("form-{name}")),
        example: scene.say(&format!("form-{name}-example")),
        value: Private::default(),
        required,
        most: 100,
        multiline: false,
    }
}

pub(crate) fn form_of(scene: &Scene<'_>, action: JournalAction, title: &str, fields: Vec<Field>) -> Form {
    Form { action: Action::Journal(action).into(), title: scene.say(title), notice: None, fields }
}

pub(crate) fn button(scene: &Scene<'_>, label: &str, action: JournalAction) -> Button {
    Button::new(scene.say(label), Action::Journal(action))
}

/// The day and the time of a page: `Tue 4 Aug 2026, 21:14`; the day alone where it could not be opened.
pub(crate) fn dated(scene: &Scene<'_>, entry: &Entry) -> String {
    match &entry.page {
        Some(page) => page.at.with_timezone(&scene.zone()).format("%a %-d %b %Y, %H:%M").to_string(),
        None => date(entry.day),
    }
}

/// `Tue 4 Aug 2026`.
pub(crate) fn date(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

pub(crate) fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.member.settings.local().date(scene.now)
}

/// A card whose pages cannot be opened, because the key is not there.
pub(crate) fn locked(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("journal-title"));
    card.blocks.push(Block::Text(scene.say("journal-shut")));
    scene.private(card)
}
