//! Reading, searching and deleting pages.

use chrono::{DateTime, NaiveDate, Utc};

use crate::core::time::{BadSpan, read_past_day};
use crate::core::{Block, Button, Card, Code, Fields, MenuItem, Private, Select, SelectOption, Style};
use crate::features::effect::Decision;
use crate::features::journal::action::JournalAction;
use crate::features::journal::entry::{Entry, EntryId, Page, Search};
use crate::features::journal::fields::{FIRST, LAST, PART, SOUGHT, build_form, button, dated, locked, today};
use crate::features::journal::look::span;
use crate::features::journal::sealed;
use crate::features::journal::write::prompt_text;
use crate::features::scene::Scene;
use crate::features::{Pane, Reply, SettingsAction};

/// How many characters of a page a list shows.
const GLIMPSE: usize = 60;

/// Carries out `/journal`.
pub(super) fn open_journal(scene: &Scene<'_>, from: Option<&Private>) -> Decision {
    let Some(given) = from.map(Private::expose) else { return list(scene, None).into() };
    match read_past_day(&scene.time_words(), given, today(scene)) {
        Ok(day) => {
            let from = scene.voice.say_with("journal-from", &[("date", &scene.day(day))]);
            list(scene, Some(from)).into()
        }
        Err(why) => {
            let text = scene.unread(why, given, "journal-bad-date", |day| scene.day(day));
            scene.private(Card::text(text)).into()
        }
    }
}

/// Returns the card with a part of the list.
pub(super) fn list(scene: &Scene<'_>, news: Option<String>) -> Reply {
    let journal = &scene.member.journal;
    let mut card = Card { lead: news, ..Card::titled(scene.say("journal-title")) };
    if journal.total == 0 {
        card.blocks.push(Block::Text(scene.say("journal-empty")));
    } else {
        card.kicker = Some(scene.voice.count("journal-count", "pages", journal.total));
        if journal.locked {
            card.blocks.push(Block::Text(scene.say("journal-shut")));
        }
        card.blocks.extend(journal.entries.iter().map(|entry| line(scene, entry)));
    }
    card.blocks.push(Block::Buttons(turns(scene)));
    card.blocks.push(scene.menu(more(scene)));
    scene.private(card)
}

/// Returns a page's line in the list, with the button that opens it.
fn line(scene: &Scene<'_>, entry: &Entry) -> Block {
    let (label, value) = described(scene, entry);
    let button = button(scene, "button-read", JournalAction::Read(entry.id));
    Block::Line { label, value, button }
}

/// Returns what can be done besides.
fn more(scene: &Scene<'_>) -> Vec<MenuItem> {
    let item =
        |label: &str, about: &str, press: Code| MenuItem::new(scene.say(label), scene.say(about), press);
    let mut items = Vec::new();
    if scene.member.journal.newer >= usize::from(PART) {
        items.push(item("button-vent", "hint-vent", JournalAction::Write(None, None).into()));
    }
    let prompt = JournalAction::Prompt(next_prompt(scene)).into();
    items.push(item("button-prompt", "hint-prompt", prompt));
    items.push(item("button-letter", "hint-letter", JournalAction::Letter.into()));
    if scene.member.journal.total > 0 {
        items.push(item("button-search", "hint-search", JournalAction::Search.into()));
        items.push(item("button-on-this-day", "hint-on-this-day", JournalAction::OnThisDay.into()));
        items.push(item("button-span", "hint-span", JournalAction::Span.into()));
    }
    items.push(item("button-keep", "hint-keep", SettingsAction::Open(Pane::Journal).into()));
    items
}

/// Returns the number of today's prompt. The prompts take turns by the day.
fn next_prompt(scene: &Scene<'_>) -> u8 {
    let days = today(scene).signed_duration_since(NaiveDate::default()).num_days();
    u8::try_from(days.rem_euclid(i64::from(Page::PROMPTS))).unwrap_or(0) + 1
}

/// Returns the buttons below the list: the newest part leads to a new page, and the others to the newer part.
fn turns(scene: &Scene<'_>) -> Vec<Button> {
    let journal = &scene.member.journal;
    let per = usize::from(PART);
    let here = u16::try_from(journal.newer / per).unwrap_or(u16::MAX);
    let first = if here > 0 {
        button(scene, "button-newer", JournalAction::Part(here - 1))
    } else {
        button(scene, "button-vent", JournalAction::Write(None, None)).primary()
    };
    let older = journal.newer + per < journal.total;
    let older = older.then(|| button(scene, "button-older", JournalAction::Part(here.saturating_add(1))));
    std::iter::once(first).chain(older).collect()
}

/// Returns a list to choose a page from.
fn choice(scene: &Scene<'_>, entries: &[Entry]) -> Option<Block> {
    let option = |entry: &Entry| SelectOption {
        label: label(scene, entry),
        value: entry.id.to_string(),
        about: String::new(),
        chosen: false,
    };
    let options: Vec<SelectOption> = entries.iter().take(Select::MOST).map(option).collect();
    let select = scene.select(scene.say("journal-pick"), JournalAction::Pick, options);
    (!select.options.is_empty()).then_some(Block::Select(select))
}

/// Returns a page's line in a list to choose from: its date and its first words.
fn label(scene: &Scene<'_>, entry: &Entry) -> String {
    let (when, what) = described(scene, entry);
    let line = format!("{when} · {what}");
    line.trim_end_matches([' ', '·']).to_owned()
}

/// Returns when a page was written, and its first words, or what it is.
fn described(scene: &Scene<'_>, entry: &Entry) -> (String, String) {
    if let (true, Some(opens_on)) = (entry.is_shut(today(scene)), entry.opens_on) {
        let opens = scene.day(opens_on);
        return (
            scene.spoken().date(entry.day),
            scene.voice.say_with("journal-letter-shut", &[("opens", &opens)]),
        );
    }
    let when = dated(scene, entry);
    if entry.sealed.is_some() {
        return (when, scene.say("journal-sealed"));
    }
    let Some(page) = &entry.page else { return (when, scene.say("journal-line-shut")) };
    let text = page.text.expose();
    // A word has at least one character, so this many words are enough, and the rest of a long page is not copied.
    let text: Vec<&str> = text.split_whitespace().take(GLIMPSE).collect();
    let text = text.join(" ");
    let glimpse: String = text.chars().take(GLIMPSE).collect();
    let more = if glimpse.len() < text.len() { "…" } else { "" };
    (when, format!("{glimpse}{more}"))
}

/// Returns the page that was chosen from a list.
pub(super) fn read_picked(scene: &Scene<'_>, value: Option<&str>) -> Reply {
    if value.and_then(EntryId::parse).is_none() {
        return scene.note("old-card", &[]);
    }
    read_page(scene, true)
}

/// Returns one page in full. A page that only its author's own key opens is handed out as its file, if `with_file`
/// says so. A member who goes through page after page gets no files, because they would pile up in the
/// conversation.
pub(super) fn read_page(scene: &Scene<'_>, with_file: bool) -> Reply {
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
            card.title = Some(scene.spoken().date(entry.day));
            card.blocks
                .push(Block::Text(scene.voice.say_with("letter-shut", &[("date", &scene.day(opens_on))])));
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
        card.blocks.push(Block::Small(scene.voice.say_with("vent-until", &[("date", &scene.day(last))])));
    }
    let (id, older) = (entry.id, journal.newer + 1 < journal.total);
    let change = entry.page.is_some() && shut.is_none();
    let part = u16::try_from(journal.newer / usize::from(PART)).unwrap_or(u16::MAX);
    card.blocks.push(Block::Buttons(vec![
        button(scene, "button-newer", JournalAction::Newer(id)).enabled_if(journal.newer > 0),
        button(scene, "button-older", JournalAction::Older(id)).enabled_if(older),
        match entry.sealed {
            Some(_) => button(scene, "button-journal-file", JournalAction::Read(id)),
            None => button(scene, "button-journal-edit", JournalAction::Edit(id)).enabled_if(change),
        },
        button(scene, "button-journal-delete", JournalAction::AskDelete(id)),
        button(scene, "button-journal", JournalAction::Part(part)),
    ]));
    match sealed::file(entry).filter(|_| with_file) {
        Some(file) => scene.private(card).with(vec![file], None),
        None => scene.private(card),
    }
}

/// Returns the day that ends at `at`.
fn last_day(scene: &Scene<'_>, at: DateTime<Utc>) -> Option<NaiveDate> {
    scene.member.settings.local().date(at).pred_opt()
}

/// Asks whether to delete this page.
pub(super) fn ask_delete(scene: &Scene<'_>) -> Reply {
    let Some(entry) = scene.member.journal.entries.first() else {
        return list(scene, Some(scene.say("journal-gone")));
    };
    let sure = scene.voice.say_with("journal-delete-sure", &[("date", &scene.day(entry.day))]);
    let mut delete = button(scene, "button-journal-delete-sure", JournalAction::Delete(entry.id));
    delete.style = Style::Danger;
    let mut card = Card::text(sure);
    card.blocks.push(Block::Buttons(vec![
        delete,
        button(
            scene,
            "button-journal-keep",
            // Reading a sealed page again would hand out its file once more, so the way back leads to the list.
            match entry.sealed {
                Some(_) => JournalAction::Part(0),
                None => JournalAction::Read(entry.id),
            },
        ),
    ]));
    scene.private(card)
}

/// Says that pages were deleted.
pub(super) fn deleted(scene: &Scene<'_>) -> Reply {
    let mut card = Card::text(scene.say("journal-deleted"));
    card.blocks.push(Block::Buttons(vec![button(scene, "button-journal", JournalAction::Part(0))]));
    scene.private(card)
}

/// Returns the form that asks which days' pages to delete.
pub(super) fn span_form(scene: &Scene<'_>) -> Reply {
    let fields = vec![scene.field(&FIRST, Private::default()), scene.field(&LAST, Private::default())];
    Reply::Ask(build_form(scene, JournalAction::Span, "form-span-title", fields))
}

/// Asks whether to delete the pages of these days.
pub(super) fn ask_span(scene: &Scene<'_>, sent: Fields<'_>) -> Reply {
    let (first, last) = match span(&scene.time_words(), sent, today(scene)) {
        Ok(span) => span,
        Err(why) => return scene.refuse_with(bad_span(scene, why, sent)),
    };
    let days = [("first", scene.spoken().date(first)), ("last", scene.spoken().date(last))];
    let [first_day, last_day] = days.each_ref().map(|(name, day)| (*name, day.as_str()));
    let pages = scene.member.journal.total;
    if pages == 0 || scene.member.id.is_none() {
        return scene.refuse("journal-span-none", &[first_day, last_day]);
    }
    let count = scene.voice.count("journal-pages", "pages", pages);
    let text = scene.voice.say_with("journal-span-sure", &[("pages", &count), first_day, last_day]);
    let mut delete = button(scene, "button-journal-delete-sure", JournalAction::DeleteSpan(first, last));
    delete.style = Style::Danger;
    let mut card = Card::text(text);
    card.blocks
        .push(Block::Buttons(vec![delete, button(scene, "button-journal-keep", JournalAction::Part(0))]));
    scene.private(card)
}

/// Returns what is wrong with the two days of a span.
fn bad_span(scene: &Scene<'_>, why: BadSpan, sent: Fields<'_>) -> String {
    match why {
        BadSpan::First(why) => scene.unread(why, sent.text(&FIRST), "journal-bad-date", |day| scene.day(day)),
        BadSpan::Last(why) => scene.unread(why, sent.text(&LAST), "journal-bad-date", |day| scene.day(day)),
        BadSpan::Backwards(first, last) => scene.voice.say_with(
            "journal-span-backwards",
            &[("first", &scene.spoken().date(first)), ("last", &scene.spoken().date(last))],
        ),
    }
}

/// Returns the search form.
pub(super) fn search_form(scene: &Scene<'_>) -> Reply {
    Reply::Ask(build_form(
        scene,
        JournalAction::Search,
        "form-words-sought-title",
        vec![scene.field(&SOUGHT, Private::default())],
    ))
}

/// Returns the pages that a search has found.
pub(super) fn found(scene: &Scene<'_>, sent: Fields<'_>) -> Reply {
    let given = sent.text(&SOUGHT);
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
        button(scene, "button-journal", JournalAction::Part(0)),
    ]));
    scene.private(card)
}

/// Returns the pages that were written a month, half a year and whole years ago.
pub(super) fn on_this_day(scene: &Scene<'_>) -> Reply {
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
    card.blocks.push(Block::Buttons(vec![button(scene, "button-journal", JournalAction::Part(0))]));
    scene.private(card)
}
