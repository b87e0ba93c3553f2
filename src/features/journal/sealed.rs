//! Pages that only their author's own key opens: the content of their files, and the texts about them.

use crate::core::{Block, Card, Fields, File, Private};
use crate::features::Sealing;
use crate::features::effect::{Decision, Effect, PageEffect};
use crate::features::journal::action::JournalAction;
use crate::features::journal::entry::{Entry, Page};
use crate::features::journal::fields::{button, today};
use crate::features::journal::give_back::{full, given_back, people, ready};
use crate::features::scene::Scene;

/// Returns the effect that keeps a new page or letter. It is sealed to its author's own key if they have one.
/// `asked` is the question that the text answers.
pub(super) fn entered(scene: &Scene<'_>, entry: Entry, asked: Option<String>) -> Effect {
    Effect::Page(match (&scene.member.sealing, &entry.page) {
        (Sealing::To(to), Some(page)) => {
            let text = page_text(scene, page, asked);
            PageEffect::Seal { entry: Box::new(Entry { page: None, ..entry }), text, to: to.clone() }
        }
        (Sealing::Off | Sealing::Shut | Sealing::To(_), _) => PageEffect::Enter(Box::new(entry)),
    })
}

/// Returns what the author will read in the file: Markdown, as in their copy of everything.
fn page_text(scene: &Scene<'_>, page: &Page, asked: Option<String>) -> Private {
    let at = page.at.with_timezone(&scene.zone()).format("%Y-%m-%d %H:%M");
    let asked = asked.map(|asked| format!("> {asked}\n\n")).unwrap_or_default();
    Private::new(format!("## {at}\n\n{asked}{}\n", page.text.expose()))
}

/// Returns the text that says that a page was sealed, if the member is in sealed mode.
pub(super) fn word(scene: &Scene<'_>) -> Option<String> {
    match &scene.member.sealing {
        Sealing::To(key) => Some(scene.voice.say_with("vent-sealed", &[("key", &key.short())])),
        Sealing::Off | Sealing::Shut => None,
    }
}

/// Returns the page that an answer is about, if it is a sealed one and may be read.
pub(super) fn first<'a>(scene: &Scene<'a>) -> Option<&'a Entry> {
    let entry = scene.member.journal.entries.first()?;
    (entry.sealed.is_some() && !entry.is_shut(today(scene))).then_some(entry)
}

/// Returns the text that says how to open a page's file.
pub(super) fn how_to_open(scene: &Scene<'_>, entry: &Entry) -> String {
    scene.voice.say_with("journal-sealed-page", &[("file", &name(entry))])
}

/// Returns a page's file.
pub(super) fn file(entry: &Entry) -> Option<File> {
    entry.sealed.as_ref().map(|file| File { name: name(entry), bytes: file.as_bytes().to_vec() })
}

/// Returns the name of a page's file. A part of the page's number tells the pages of one day apart.
fn name(entry: &Entry) -> String {
    let number = entry.id.to_string();
    format!("page-{}-{}.age", entry.day, number.get(..4).unwrap_or_default())
}

/// Keeps the answer to a closing question of a sealed page. The bot cannot add to that page, so the answer is a
/// page of its own, sealed as well, and kept for as long.
pub(super) fn closed(scene: &Scene<'_>, entry: &Entry, question: u8, sent: Fields<'_>) -> Decision {
    let text = match ready(scene, sent, JournalAction::Close(entry.id, question), false) {
        Ok(text) => text,
        Err(reply) => return *reply,
    };
    if scene.member.sealing == Sealing::Off {
        return given_back(scene, scene.say("journal-sealed-fixed"), text.expose()).into();
    }
    if let Some(why) = full(scene, true) {
        return given_back(scene, why, text.expose()).into();
    }
    let mut card = Card::text(scene.say("closing-kept-apart"));
    let file = button(scene, "button-journal-file", JournalAction::Read(scene.member.journal.next));
    card.blocks.push(Block::Buttons(std::iter::once(file).chain([people(scene)]).collect()));
    let answer = Entry {
        id: scene.member.journal.next,
        day: today(scene),
        expires_at: entry.expires_at,
        opens_on: None,
        page: Some(Page { at: scene.now, text, prompt: None, closing: None, revised: 0 }),
        sealed: None,
    };
    let asked = scene.say(&format!("closing-{question}"));
    Decision { reply: scene.private(card), effects: vec![entered(scene, answer, Some(asked))] }
}
