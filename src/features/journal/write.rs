//! Writing a page, changing it, and answering its closing question.

use chrono::NaiveDate;

use crate::core::time::end_of_day;
use crate::core::{Block, Card, Field, Fields, Form, MenuItem, Mood, Private};
use crate::features::Reply;
use crate::features::effect::{Decision, Effect, PageEffect};
use crate::features::journal::action::JournalAction;
use crate::features::journal::entry::{Entry, EntryId, Keep, Page};
use crate::features::journal::fields::{TEXT, build_form, button, locked, text_field, today};
use crate::features::journal::give_back::{full, given_back, people, ready, ready_text};
use crate::features::journal::sealed;
use crate::features::scene::Scene;

/// How many closing questions there are.
const QUESTIONS: u8 = Page::CLOSINGS;
/// From this many days in a row, a calm sentence is said about it.
const MANY: usize = 3;

/// Returns the form for a page.
pub(super) fn form(scene: &Scene<'_>, keep: Option<Keep>, prompt: Option<u8>) -> Reply {
    let action = JournalAction::Write(keep, prompt);
    let text = text_field(scene, "vent-field", "vent-field-example", Private::default());
    let fields = vec![Field { in_parts: true, ..text }];
    let notice = match keep {
        Some(Keep::Burn) => scene.say("vent-notice-burn"),
        Some(Keep::Always | Keep::Days(_)) | None => scene.say("vent-notice"),
    };
    let notice = match prompt.and_then(|number| prompt_text(scene, number)) {
        Some(prompt) => format!("{prompt}\n\n{notice}"),
        None => notice,
    };
    Reply::Ask(Form { notice: Some(notice), ..build_form(scene, action, "vent-title", fields) })
}

/// Returns the card with a prompt.
pub(super) fn prompt(scene: &Scene<'_>, number: u8) -> Reply {
    let number = if (1..=Page::PROMPTS).contains(&number) { number } else { 1 };
    let mut card = Card::titled(scene.say("prompt-title"));
    card.blocks.extend(prompt_text(scene, number).map(Block::Text));
    card.blocks.push(Block::Buttons(vec![
        button(scene, "button-vent", JournalAction::Write(None, Some(number))).primary(),
        button(scene, "button-prompt-other", JournalAction::Prompt(number % Page::PROMPTS + 1)),
        button(scene, "button-journal", JournalAction::Part(0)),
    ]));
    scene.private(card)
}

/// Returns the text of the prompt, or of the daily question, with this number, if there is one.
pub(super) fn prompt_text(scene: &Scene<'_>, number: u8) -> Option<String> {
    Page::is_prompt(number).then(|| match Page::question(number) {
        Some((nth, true)) => scene.say(&format!("message-question-own-{nth}")),
        Some((nth, false)) => scene.say(&format!("message-question-{nth}")),
        None => scene.say(&format!("prompt-{number}")),
    })
}

/// Keeps a page that was sent with the form.
pub(super) fn filled(
    scene: &Scene<'_>,
    keep: Option<Keep>,
    prompt: Option<u8>,
    sent: Fields<'_>,
) -> Decision {
    entry(scene, JournalAction::Write(keep, prompt), (keep, prompt), sent.text(&TEXT))
}

/// Keeps a page that was typed behind the command, as if it had been sent with the form.
pub(super) fn typed(scene: &Scene<'_>, keep: Option<Keep>, page: &Private) -> Decision {
    let Reply::Ask(mut form) = form(scene, keep, None) else {
        return scene.note("nothing-changed", &[]).into();
    };
    form.fields.iter_mut().for_each(|field| field.value = page.clone());
    entry(&scene.with_sent(Some(&form)), JournalAction::Write(keep, None), (keep, None), page.expose())
}

/// Keeps a text as a page, for as long as the member usually keeps one. `action` is the form in which it was written.
pub(super) fn entered(scene: &Scene<'_>, action: JournalAction, text: &str) -> Decision {
    entry(scene, action, (None, None), text)
}

/// Keeps a text of another feature as a page, also for a member whose pages are usually not kept. If it came with a form,
/// the form's field has the name of a page's field.
pub(crate) fn keep_text(scene: &Scene<'_>, text: &Private) -> Decision {
    let keep = (scene.member.settings.keep == Keep::Burn).then_some(Keep::FIRST);
    entry(scene, JournalAction::Write(keep, None), (keep, None), text.expose())
}

fn entry(
    scene: &Scene<'_>,
    action: JournalAction,
    (keep, prompt): (Option<Keep>, Option<u8>),
    text: &str,
) -> Decision {
    let keep = keep.unwrap_or(scene.member.settings.keep).at_most(scene.member.keep_at_most);
    let text = match ready_text(scene, text, action, keep == Keep::Burn) {
        Ok(text) => text,
        Err(reply) => return *reply,
    };
    let page = Page { at: scene.now, text, prompt, closing: None, revised: 0 };
    if keep == Keep::Burn {
        return burnt(scene, &page).into();
    }
    if let Some(why) = full(scene, true) {
        return scene.refused(given_back(scene, why, page.text.expose())).into();
    }
    let day = today(scene);
    let last = keep.last_day(day);
    let entry = Entry {
        id: scene.member.journal.next,
        day,
        expires_at: last.and_then(|last| end_of_day(last, scene.zone())),
        opens_on: None,
        page: Some(page),
        sealed: None,
    };
    let reply = saved(scene, &entry, last);
    let prompt = prompt.and_then(|number| prompt_text(scene, number));
    Decision { reply, effects: vec![sealed::entered(scene, entry, prompt)] }
}

/// Says that the page is kept, without repeating its text.
fn saved(scene: &Scene<'_>, entry: &Entry, last: Option<NaiveDate>) -> Reply {
    let Some(page) = &entry.page else { return scene.note("nothing-changed", &[]) };
    let until = match last {
        Some(last) => scene.voice.say_with("vent-until", &[("date", &scene.day(last))]),
        None => scene.say("vent-always"),
    };
    let to_own_key = sealed::word(scene);
    let read = if to_own_key.is_some() { "button-journal-file" } else { "button-journal-read" };
    let read = button(scene, read, JournalAction::Read(entry.id));
    let delete = JournalAction::AskDelete(entry.id);
    if scene.danger().is_sure() {
        // The text sounds like danger. A count of words or a further question would be out of place beside the
        // helplines.
        let mut card = Card::text(until);
        card.blocks.extend(to_own_key.map(Block::Text));
        card.blocks.push(Block::Buttons(vec![read, button(scene, "button-journal-delete", delete)]));
        return scene.private(card);
    }
    let lead = Some(scene.voice.count("vent-words", "words", page.words()));
    let mut card = Card { lead, mood: Mood::Done, ..Card::text(until) };
    card.blocks.extend(to_own_key.map(Block::Text));
    card.blocks.extend(often(scene).map(Block::Text));
    let turn = u8::try_from(scene.member.journal.total % usize::from(QUESTIONS)).unwrap_or(0) + 1;
    card.blocks.push(Block::Text(scene.say(&format!("closing-{turn}"))));
    let close = button(scene, "button-closing", JournalAction::Close(entry.id, turn)).primary();
    card.blocks.push(Block::Buttons(vec![close, read, people(scene)]));
    let item = |label: &str, about: &str, press| MenuItem::new(scene.say(label), scene.say(about), press);
    card.blocks.push(scene.menu(vec![
        item("button-journal", "hint-journal", JournalAction::Part(0)),
        item("button-another-page", "hint-vent", JournalAction::Write(None, None)),
        item("button-journal-delete", "hint-delete", delete),
    ]));
    scene.private(card)
}

/// Says that the text is not kept.
fn burnt(scene: &Scene<'_>, page: &Page) -> Reply {
    if scene.danger().is_sure() {
        return scene.private(Card::text(scene.say("vent-burnt-only")));
    }
    let lead = Some(scene.voice.count("vent-burnt", "words", page.words()));
    let mut card = Card { lead, mood: Mood::Done, ..Card::default() };
    card.blocks.extend(often(scene).map(Block::Text));
    let note = button(scene, "button-burn-note", JournalAction::Burnt);
    card.blocks.push(Block::Buttons(std::iter::once(note).chain([people(scene)]).collect()));
    scene.private(card)
}

/// Says that it is noted that the member wrote something.
pub(super) fn noted(scene: &Scene<'_>) -> Reply {
    let mut card = Card::text(scene.say("vent-burn-noted"));
    card.blocks
        .push(Block::Buttons(vec![people(scene), button(scene, "button-journal", JournalAction::Part(0))]));
    scene.private(card)
}

/// Returns a calm sentence for a member who writes day after day. It looks only at the days, not at what they
/// write.
fn often(scene: &Scene<'_>) -> Option<String> {
    let today = today(scene);
    let before = scene.member.journal.days.iter().filter(|day| **day < today);
    let expected = today.iter_days().rev().skip(1);
    let in_a_row = before.zip(expected).take_while(|(day, expected)| **day == *expected).count() + 1;
    (in_a_row >= MANY).then(|| scene.say("vent-often"))
}

/// Returns the form for the answer to a closing question.
pub(super) fn closing_form(scene: &Scene<'_>, id: EntryId, question: u8) -> Reply {
    let question = question.clamp(1, QUESTIONS);
    let mut text = text_field(scene, "closing-field", "closing-field-example", Private::default());
    text.most = 1_000;
    let form = build_form(scene, JournalAction::Close(id, question), "closing-title", vec![text]);
    Reply::Ask(Form { notice: Some(scene.say(&format!("closing-{question}"))), ..form })
}

/// Keeps the answer to a closing question.
pub(super) fn closed(scene: &Scene<'_>, id: EntryId, question: u8, sent: Fields<'_>) -> Decision {
    let question = question.clamp(1, QUESTIONS);
    let action = JournalAction::Close(id, question);
    if let Some(entry) = sealed::first(scene) {
        return sealed::closed(scene, entry, question, sent);
    }
    revised(scene, sent, action, "closing-kept", |page, answer| Page {
        closing: Some((question, answer)),
        ..page
    })
}

/// Returns the form that changes a page.
pub(super) fn edit_form(scene: &Scene<'_>, id: EntryId) -> Reply {
    if scene.member.journal.locked {
        return locked(scene);
    }
    if sealed::first(scene).is_some() {
        return scene.note("journal-sealed-fixed", &[]);
    }
    let shut = |entry: &&Entry| !entry.is_shut(today(scene));
    let entry = scene.member.journal.entries.first().filter(shut);
    let Some(page) = entry.and_then(|entry| entry.page.as_ref()) else {
        return scene.note("journal-gone", &[]);
    };
    if page.text.expose().chars().count() > usize::from(Page::MOST_TEXT) {
        return scene.note("journal-too-long", &[]);
    }
    let text = text_field(scene, "vent-field", "vent-field-example", page.text.clone());
    Reply::Ask(build_form(scene, JournalAction::Edit(id), "edit-title", vec![text]))
}

/// Keeps a page that was changed.
pub(super) fn edited(scene: &Scene<'_>, id: EntryId, sent: Fields<'_>) -> Decision {
    revised(scene, sent, JournalAction::Edit(id), "edit-kept", |page, text| Page { text, ..page })
}

/// Keeps a page as `change` makes it, or gives the text back when it cannot be kept.
fn revised(
    scene: &Scene<'_>,
    sent: Fields<'_>,
    action: JournalAction,
    done: &str,
    change: impl FnOnce(Page, Private) -> Page,
) -> Decision {
    let text = match ready(scene, sent, action, false) {
        Ok(text) => text,
        Err(reply) => return *reply,
    };
    if sealed::first(scene).is_some() {
        return given_back(scene, scene.say("journal-sealed-fixed"), text.expose()).into();
    }
    if let Some(why) = full(scene, false) {
        return given_back(scene, why, text.expose()).into();
    }
    let shut = |entry: &&Entry| !entry.is_shut(today(scene));
    let entry = scene.member.journal.entries.first().filter(shut);
    let Some((entry, page)) = entry.and_then(|entry| Some((entry, entry.page.clone()?))) else {
        return given_back(scene, scene.say("journal-gone"), text.expose()).into();
    };
    let page = Page { revised: page.revised.saturating_add(1), ..change(page, text) };
    let entry = Entry { page: Some(page), ..entry.clone() };
    let mut card = Card::text(scene.say(done));
    card.blocks.push(Block::Buttons(vec![
        button(scene, "button-journal-read", JournalAction::Read(entry.id)),
        button(scene, "button-journal", JournalAction::Part(0)),
        people(scene),
    ]));
    let reply = scene.private(card);
    Decision { reply, effects: vec![Effect::Page(PageEffect::Revise(Box::new(entry)))] }
}
