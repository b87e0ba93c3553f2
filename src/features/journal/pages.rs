//! Reading, finding and deleting pages.

use chrono::NaiveDate;

use crate::core::time::parse_past_day;
use crate::core::{Block, Button, Card, Private, Select, SelectOption};
use crate::features::scene::Scene;
use crate::features::{Action, Entry, EntryId, JournalAction, Pane, Reply, Search};

use super::pages_of::{PAGE, button, date, dated, field, form_of, line_field, locked, today};
use super::sealed;
use super::write::prompt_text;

/// How much of a page a list shows, in characters.
const GLIMPSE: usize = 60;

/// A part of the list.
pub(crate) fn list(scene: &Scene<'_>, news: Option<String>) -> Reply {
    let journal = &scene.member.journal;
    let mut card = Card::titled(scene.say("journal-title"));
    card.blocks.extend(news.map(Block::Text));
    if journal.total == 0 {
        card.blocks.push(Block::Text(scene.say("journal-empty")));
    } else {
        card.kicker = Some(scene.voice.count("journal-count", "pages", journal.total));
        if journal.locked {
            card.blocks.push(Block::Text(scene.say("journal-shut")));
        }
        card.blocks.extend(choice(scene, &journal.entries));
        card.blocks.push(Block::Buttons(turns(scene)));
    }
    card.blocks.push(Block::Buttons(vec![
        button(scene, "button-vent", JournalAction::Write { keep: None, prompt: None }).primary(),
        button(scene, "button-prompt", JournalAction::Prompt(next_prompt(scene))),
        button(scene, "button-letter", JournalAction::Letter),
    ]));
    let mut row = Vec::new();
    if journal.total > 0 {
        row.push(button(scene, "button-search", JournalAction::Search));
        row.push(button(scene, "button-on-this-day", JournalAction::OnThisDay));
        row.push(button(scene, "button-span", JournalAction::Span));
    }
    row.push(Button::new(scene.say("button-keep"), Action::Settings(Pane::Journal)));
    card.blocks.push(Block::Buttons(row));
    scene.private(card)
}

/// The prompts take turns by the day.
fn next_prompt(scene: &Scene<'_>) -> u8 {
    let days = today(scene).signed_duration_since(NaiveDate::default()).num_days();
    u8::try_from(days.rem_euclid(i64::from(super::pages_of::PROMPTS))).unwrap_or(0) + 1
}

/// To the newer and the older part.
fn turns(scene: &Scene<'_>) -> Vec<Button> {
    let journal = &scene.member.journal;
    let per = usize::from(PAGE);
    let part = |newer: usize| u16::try_from(newer / per).unwrap_or(u16::MAX);
    let here = part(journal.newer);
    let older = journal.newer + per < journal.total;
    vec![
        button(scene, "button-newer", JournalAction::List(here.saturating_sub(1))).enabled_if(here > 0),
        button(scene, "button-older", JournalAction::List(here.saturating_add(1))).enabled_if(older),
    ]
}

/// A list to choose a page from.
fn choice(scene: &Scene<'_>, entries: &[Entry]) -> Option<Block> {
    let option = |entry: &Entry| SelectOption {
        label: label(scene, entry),
        value: entry.id.to_string(),
        chosen: false,
    };
    let options: Vec<SelectOption> = entries.iter().take(Select::MOST).map(option).collect();
    let select = Select {
        placeholder: scene.say("journal-pick"),
        action: Action::Journal(JournalAction::Pick).into(),
        options,
    };
    (!select.options.is_empty()).then_some(Block::Select(select))
}

/// A page's line in a list: when, and how it begins.
fn label(scene: &Scene<'_>, entry: &Entry) -> String {
    let when = dated(scene, entry);
    if let (true, Some(opens_on)) = (entry.is_shut(today(scene)), entry.opens_on) {
        let (when, opens) = (date(entry.day), date(opens_on));
        return scene.voice.say_with("journal-letter-shut", &[("when", &when), ("opens", &opens)]);
    }
    if entry.sealed.is_some() {
        return scene.voice.say_with("journal-sealed", &[("when", &when)]);
    }
    let text = entry.page.as_ref().map(|page| page.text.expose()).unwrap_or_default();
    let text: Vec<&str> = text.split_whitespace().take(GLIMPSE).collect();
    let text = text.join(" ");
    let glimpse: String = text.chars().take(GLIMPSE).collect();
    let more = if glimpse.len() < text.len() { "…" } else { "" };
    let line = format!("{when} · {glimpse}{more}");
    line.trim_end_matches([' ', '·']).to_owned()
}

/// The page that was chosen.
pub(crate) fn picked(value: Option<&str>) -> Option<EntryId> {
    value.and_then(EntryId::parse)
}

/// One page, whole. One that only its author's own key opens comes as its file, if files are wanted: they pile up for
/// whoever leafs through.
pub(crate) fn read(scene: &Scene<'_>, with_file: bool) -> Reply {
    let journal = &scene.member.journal;
    if journal.locked {
        return locked(scene);
    }
    let Some(entry) = journal.entries.first() else {
        return list(scene, Some(scene.say("journal-gone")));
    };
    let mut card = Card::titled(dated(scene, entry));
    let of = [("number", journal.newer + 1), ("total", journal.total)];
    let of = of.map(|(name, number)| (name, number.to_string()));
    let of: Vec<(&str, &str)> = of.iter().map(|(name, number)| (*name, number.as_str())).collect();
    card.kicker = Some(scene.voice.say_with("journal-page", &of));
    let shut = entry.opens_on.filter(|_| entry.is_shut(today(scene)));
    match (&entry.page, shut) {
        (_, Some(opens_on)) => {
            card.title = Some(date(entry.day));
            card.blocks.push(Block::Text(scene.voice.say_with("letter-shut", &[("date", &date(opens_on))])));
        }
        (Some(page), None) => {
            card.blocks.extend(page.prompt.and_then(|prompt| prompt_text(scene, prompt)).map(Block::Small));
            card.blocks.push(Block::Text(page.text.expose().to_owned()));
            if let Some((question, answer)) = &page.closing {
                card.blocks.push(Block::Small(scene.say(&format!("closing-{question}"))));
                card.blocks.push(Block::Text(answer.expose().to_owned()));
            }
        }
        (None, None) => card.blocks.push(Block::Text(match &entry.sealed {
            Some(_) => sealed::how_to_open(scene, entry),
            None => scene.say("journal-unreadable"),
        })),
    }
    if let Some(last) = entry.expires_at.and_then(|at| last_day(scene, at)) {
        card.blocks.push(Block::Small(scene.voice.say_with("vent-until", &[("date", &date(last))])));
    }
    let (id, older) = (entry.id, journal.newer + 1 < journal.total);
    let change = entry.page.is_some() && shut.is_none();
    card.blocks.push(Block::Buttons(vec![
        button(scene, "button-newer", JournalAction::Beside { id, older: false })
            .enabled_if(journal.newer > 0),
        button(scene, "button-older", JournalAction::Beside { id, older: true }).enabled_if(older),
        match entry.sealed {
            Some(_) => button(scene, "button-journal-file", JournalAction::Read(id)),
            None => button(scene, "button-journal-edit", JournalAction::Edit(id)).enabled_if(change),
        },
        button(scene, "button-journal-delete", JournalAction::AskDelete(id)),
    ]));
    let part = u16::try_from(journal.newer / usize::from(PAGE)).unwrap_or(u16::MAX);
    card.blocks.push(Block::Buttons(vec![button(scene, "button-journal", JournalAction::List(part))]));
    match sealed::file(entry).filter(|_| with_file) {
        Some(file) => scene.private(card).with(vec![file], None),
        None => scene.private(card),
    }
}

/// The day of which `at` is the end.
fn last_day(scene: &Scene<'_>, at: chrono::DateTime<chrono::Utc>) -> Option<NaiveDate> {
    scene.member.settings.local().date(at).pred_opt()
}

/// Whether this page is to go.
pub(crate) fn ask_delete(scene: &Scene<'_>) -> Reply {
    let Some(entry) = scene.member.journal.entries.first() else {
        return list(scene, Some(scene.say("journal-gone")));
    };
    let sure = scene.voice.say_with("journal-delete-sure", &[("date", &date(entry.day))]);
    let mut delete = button(scene, "button-journal-delete-sure", JournalAction::Delete(entry.id));
    delete.style = crate::core::Style::Danger;
    let mut card = Card::text(sure);
    card.blocks.push(Block::Buttons(vec![
        delete,
        button(
            scene,
            "button-journal-keep",
            match entry.sealed {
                Some(_) => JournalAction::List(0),
                None => JournalAction::Read(entry.id),
            },
        ),
    ]));
    scene.private(card)
}

/// What was to go is gone.
pub(crate) fn deleted(scene: &Scene<'_>) -> Reply {
    let mut card = Card::text(scene.say("journal-deleted"));
    card.blocks.push(Block::Buttons(vec![button(scene, "button-journal", JournalAction::List(0))]));
    scene.private(card)
}

/// The form that asks which pages are to go.
pub(crate) fn span_form(scene: &Scene<'_>) -> Reply {
    let fields = vec![line_field(scene, "first", true), line_field(scene, "last", true)];
    Reply::Ask(form_of(scene, JournalAction::Span, "form-span-title", fields))
}

/// The first and the last day of a form.
pub(crate) fn span(fields: &[(String, Private)], today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let day = |name: &str| parse_past_day(field(fields, name), today);
    let (first, last) = (day("first")?, day("last")?);
    Some((first.min(last), first.max(last)))
}

/// Whether the pages of these days are to go.
pub(crate) fn ask_span(scene: &Scene<'_>, fields: &[(String, Private)]) -> Reply {
    let Some((first, last)) = span(fields, today(scene)) else {
        let given = format!("{} – {}", field(fields, "first"), field(fields, "last"));
        return scene.note("journal-bad-date", &[("given", &given)]);
    };
    let days = [("first", date(first)), ("last", date(last))];
    let [first_day, last_day] = days.each_ref().map(|(name, day)| (*name, day.as_str()));
    let pages = scene.member.journal.total;
    if pages == 0 || scene.member.id.is_none() {
        return scene.note("journal-span-none", &[first_day, last_day]);
    }
    let count = scene.voice.count("journal-pages", "pages", pages);
    let text = scene.voice.say_with("journal-span-sure", &[("pages", &count), first_day, last_day]);
    let mut delete = button(scene, "button-journal-delete-sure", JournalAction::DeleteSpan(first, last));
    delete.style = crate::core::Style::Danger;
    let mut card = Card::text(text);
    card.blocks
        .push(Block::Buttons(vec![delete, button(scene, "button-journal-keep", JournalAction::List(0))]));
    scene.private_beside(card)
}

/// The form that asks what to look for.
pub(crate) fn search_form(scene: &Scene<'_>) -> Reply {
    Reply::Ask(form_of(
        scene,
        JournalAction::Search,
        "form-words-sought-title",
        vec![line_field(scene, "words", true)],
    ))
}

/// What was found.
pub(crate) fn found(scene: &Scene<'_>, given: &str) -> Reply {
    let journal = &scene.member.journal;
    if journal.locked {
        return locked(scene);
    }
    let mut card = Card::titled(scene.say("journal-found-title"));
    let text = match journal.total {
        0 => scene.voice.say_with("journal-found-none", &[("given", given)]),
        total => {
            let count = scene.voice.count("journal-pages", "pages", total);
            let id = if total > Search::MOST { "journal-found-more" } else { "journal-found" };
            scene.voice.say_with(id, &[("pages", &count), ("given", given)])
        }
    };
    card.blocks.push(Block::Text(text));
    if journal.sealed > 0 {
        card.blocks.push(Block::Small(scene.voice.count("journal-found-sealed", "pages", journal.sealed)));
    }
    card.blocks.extend(choice(scene, &journal.entries));
    card.blocks.push(Block::Buttons(vec![
        button(scene, "button-search", JournalAction::Search),
        button(scene, "button-journal", JournalAction::List(0)),
    ]));
    scene.private_beside(card)
}

/// What was written a month, half a year and years ago.
pub(crate) fn on_this_day(scene: &Scene<'_>) -> Reply {
    let journal = &scene.member.journal;
    if journal.locked {
        return locked(scene);
    }
    let mut card = Card::titled(scene.say("on-this-day-title"));
    let entries: Vec<Entry> =
        journal.entries.iter().filter(|entry| entry.sealed.is_none()).cloned().collect();
    let id = if entries.is_empty() { "on-this-day-none" } else { "on-this-day" };
    card.blocks.push(Block::Text(scene.say(id)));
    card.blocks.extend(choice(scene, &entries));
    card.blocks.push(Block::Buttons(vec![button(scene, "button-journal", JournalAction::List(0))]));
    scene.private(card)
}
