//! The cards of limits.

use chrono::NaiveDate;

use crate::core::{Block, Button, Card, Choice, MenuItem, Private, SelectOption};
use crate::features::limits::action::LimitsAction;
use crate::features::limits::harm::{counted, is_harm};
use crate::features::limits::state::{Blip, Limits, Line};
use crate::features::scene::Scene;
use crate::features::{Care, PeopleAction, Reply, SafetyAction, SpaceAction, journal, secrets};

/// How many blips are listed.
const LISTED: usize = 10;
/// What now, when it was as often as the member said is too often.
const REACHED: [&str; 3] = ["limits-reached-now", "limits-reached-now-afraid", "limits-reached-now-own"];
/// What now, after any other blip.
const NOTED: [&str; 3] = ["limits-noted-now", "limits-noted-now-afraid", "limits-noted-now-own"];

/// Returns the member's limits, which are empty at first.
pub(super) fn limits_of(scene: &Scene<'_>) -> Limits {
    scene.member.plans.limits.clone().unwrap_or_default()
}

/// Returns the reply while the limits cannot be read.
pub(super) fn shut(scene: &Scene<'_>) -> Option<Reply> {
    let is_shut = scene.member.plans.limits.as_ref().is_some_and(|limits| limits.shut);
    is_shut.then(|| scene.note("limits-shut", &[]))
}

pub(super) fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.member.settings.local().date(scene.now)
}

/// Shows the limits, below what has just changed.
pub(super) fn show(scene: &Scene<'_>, news: Option<String>) -> Reply {
    shut(scene).unwrap_or_else(|| panel(scene, &limits_of(scene), news))
}

/// Shows limits that the member's plans may not hold yet.
pub(super) fn panel(scene: &Scene<'_>, limits: &Limits, news: Option<String>) -> Reply {
    let mut card = Card::titled(scene.say("limits-title"));
    if limits.lines.is_empty() {
        card.lead = Some(news.unwrap_or_else(|| scene.say("limits-none")));
        card.blocks.push(Block::Text(scene.say("limits-what")));
    } else {
        card.lead = Some(news.unwrap_or_else(|| scene.say("limits-yours")));
        card.blocks.push(Block::Text(own_words(limits)));
    }
    card.blocks.extend(how_often(scene, limits).map(Block::Text));
    card.blocks.push(Block::Small(scene.say("limits-hurt")));
    card.blocks.push(Block::Buttons(first_steps(scene, limits)));
    card.blocks.push(more(scene, limits));
    scene.private(card)
}

/// Returns the member's own lines, each with its place.
fn own_words(limits: &Limits) -> String {
    let lines = limits.lines.iter().enumerate();
    let lines: Vec<String> = lines.map(|(at, line)| format!("{}. {}", at + 1, line.text.expose())).collect();
    lines.join("\n")
}

/// Returns how often it was, and how often is too often.
fn how_often(scene: &Scene<'_>, limits: &Limits) -> Option<String> {
    let days = limits.often.map_or(30, |often| often.days);
    let counted = counted(scene, limits);
    let count = counted.within(days, today(scene)).to_string();
    let days = days.to_string();
    match limits.often {
        Some(often) => {
            let times = often.times.to_string();
            let values = [("count", &*count), ("times", &*times), ("days", &*days)];
            Some(scene.voice.say_with("limits-count-of", &values))
        }
        None if counted.blips.is_empty() => None,
        None => Some(scene.voice.say_with("limits-count", &[("count", &count), ("days", &days)])),
    }
}

fn first_steps(scene: &Scene<'_>, limits: &Limits) -> Vec<Button> {
    let button = |label: &str, action| Button::new(scene.say(label), action);
    if limits.lines.is_empty() {
        return vec![button("button-limits-write", LimitsAction::Write).primary(), safety(scene)];
    }
    vec![
        button("button-limits-blip", LimitsAction::Blip).primary(),
        button("button-limits-change", LimitsAction::Write),
        safety(scene),
    ]
}

/// Returns what else can be done.
fn more(scene: &Scene<'_>, limits: &Limits) -> Block {
    let item = |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
    let often = item("button-limits-often", "about-limits-often", LimitsAction::Often);
    let note = item("button-limits-note", "about-limits-note", LimitsAction::Note);
    let list = || item("button-limits-list", "about-limits-list", LimitsAction::List);
    let clear = || item("button-limits-clear", "about-limits-clear", LimitsAction::AskClear);
    let something = *limits != Limits::default();
    let items = [Some(often), Some(note), (!limits.blips.is_empty()).then(list), something.then(clear)];
    scene.menu(items.into_iter().flatten().collect())
}

/// Returns the card after a blip was noted or changed: what the member wrote down for it, and what now.
pub(super) fn noted(scene: &Scene<'_>, limits: &Limits, blip: &Blip) -> Reply {
    if is_harm(scene, limits, blip) || scene.danger().is_sure() {
        return harmed(scene, limits, blip);
    }
    let reached = counted(scene, limits).is_reached_with(blip, today(scene));
    let mut card = Card::titled(scene.say("limits-title"));
    let day = scene.day(blip.day);
    card.lead = Some(if reached {
        scene.say("limits-reached")
    } else {
        scene.voice.say_with("limits-noted", &[("day", &day)])
    });
    card.blocks.extend(how_often(scene, limits).map(Block::Text));
    let crossed = blip.line.and_then(|id| limits.line(id)).filter(|_| !reached);
    match crossed {
        Some(line) => card.blocks.push(quoted(scene, &line.text)),
        None if reached && !limits.lines.is_empty() => card.blocks.push(your_words(scene, limits)),
        None => card.blocks.extend(which(scene, limits, blip)),
    }
    let now = if reached { REACHED } else { NOTED };
    card.blocks.push(Block::Text(scene.say(scene.care().pick(now))));
    card.blocks.push(Block::Small(scene.say("limits-hurt")));
    card.blocks
        .push(Block::Buttons(next_steps(scene, reached).into_iter().chain([undo(scene, blip)]).collect()));
    card.blocks.push(after(scene, limits, blip));
    scene.private(card)
}

/// Returns the card after something was noted that is no blip: it is not counted, no lesson is about it, and people come
/// first.
fn harmed(scene: &Scene<'_>, limits: &Limits, blip: &Blip) -> Reply {
    let mut card = Card::titled(scene.say("limits-title"));
    card.lead = Some(scene.say("limits-harm"));
    // Helplines stand above the card where its words have just been typed. Nothing else is worth saying then.
    if !scene.danger().is_sure() {
        card.blocks.push(Block::Text(scene.say("limits-noted-now-afraid")));
        card.blocks.push(Block::Small(scene.say("limits-hurt")));
    }
    card.blocks.push(Block::Buttons(vec![safety(scene).primary(), people(scene), undo(scene, blip)]));
    card.blocks.push(after(scene, limits, blip));
    scene.private(card)
}

fn undo(scene: &Scene<'_>, blip: &Blip) -> Button {
    Button::new(scene.say("button-limits-undo"), LimitsAction::Undo(blip.noted_ms))
}

fn people(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-limits-people"), PeopleAction::Show)
}

/// Returns the card after a number was set that has been reached already: the member's own words, and what now.
pub(super) fn reached(scene: &Scene<'_>, limits: &Limits, news: &str) -> Reply {
    let mut card = Card::titled(scene.say("limits-title"));
    card.lead = Some(format!("{news} {}", scene.say("limits-often-already")));
    card.blocks.extend(how_often(scene, limits).map(Block::Text));
    card.blocks.extend((!limits.lines.is_empty()).then(|| your_words(scene, limits)));
    card.blocks.push(Block::Text(scene.say(scene.care().pick(REACHED))));
    card.blocks.push(Block::Small(scene.say("limits-hurt")));
    card.blocks.push(Block::Buttons(next_steps(scene, true)));
    card.blocks.push(more(scene, limits));
    scene.private(card)
}

fn quoted(scene: &Scene<'_>, text: &Private) -> Block {
    Block::Text(scene.voice.say_with("limits-you-wrote", &[("text", text.expose())]))
}

fn your_words(scene: &Scene<'_>, limits: &Limits) -> Block {
    Block::Text(scene.voice.say_with("limits-you-wrote-all", &[("text", &own_words(limits))]))
}

/// Asks which of several lines it was, if the member has not said.
fn which(scene: &Scene<'_>, limits: &Limits, blip: &Blip) -> Vec<Block> {
    if limits.lines.len() < 2 {
        return limits.lines.first().map(|line| quoted(scene, &line.text)).into_iter().collect();
    }
    let option = |(at, line): (usize, &Line)| SelectOption {
        label: short(&format!("{}. {}", at + 1, line.text.expose())),
        value: line.id.to_string(),
        about: String::new(),
        chosen: false,
    };
    let options = limits.lines.iter().enumerate().map(option).collect();
    vec![Block::Select(scene.select(scene.say("limits-which"), LimitsAction::Was(blip.noted_ms), options))]
}

/// Returns a text as a list can hold it.
fn short(text: &str) -> String {
    let mut choice = Choice { label: text.to_owned(), value: String::new() };
    choice.shorten();
    choice.label
}

/// Returns the buttons after a blip: what helps now, and people.
fn next_steps(scene: &Scene<'_>, reached: bool) -> Vec<Button> {
    let lesson = |number: u8| {
        let label = scene.voice.say_with("button-secret", &[("number", &number.to_string())]);
        Button::new(label, secrets::open_lesson(number))
    };
    let people = people(scene);
    match (scene.care(), reached) {
        (Care::Usual, true) => vec![space(scene).primary(), lesson(7), people, safety(scene)],
        (Care::Usual, false) => vec![lesson(5).primary(), safety(scene)],
        (Care::Afraid | Care::Own, true) => vec![safety(scene).primary(), people, lesson(7)],
        (Care::Afraid | Care::Own, false) => vec![safety(scene).primary(), people],
    }
}

/// Returns the button to a space: a new one, or the one that runs.
fn space(scene: &Scene<'_>) -> Button {
    let running = scene.member.plans.space.as_ref().is_some_and(|space| space.is_under_way());
    let action = if running { SpaceAction::Show } else { SpaceAction::New };
    Button::new(scene.say("button-limits-space"), action)
}

fn safety(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-safety"), SafetyAction::Open)
}

fn after(scene: &Scene<'_>, limits: &Limits, blip: &Blip) -> Block {
    let item = |label: &str, about: &str, action| MenuItem::new(scene.say(label), scene.say(about), action);
    let mut items = vec![
        item("button-limits-detail", "about-limits-detail", LimitsAction::Detail(blip.noted_ms)),
        item("button-limits-show", "about-limits-show", LimitsAction::Show),
    ];
    if limits.often.is_none() && !is_harm(scene, limits, blip) {
        items.push(item("button-limits-often", "about-limits-often", LimitsAction::Often));
    }
    items.push(MenuItem::new(scene.say("button-vent"), scene.say("about-limits-vent"), journal::WRITE));
    scene.menu(items)
}

/// Lists the latest blips.
pub(super) fn list(scene: &Scene<'_>) -> Reply {
    if let Some(shut) = shut(scene) {
        return shut;
    }
    let limits = limits_of(scene);
    let mut card = Card::titled(scene.say("limits-list-title"));
    let mut blips: Vec<&Blip> = limits.blips.iter().collect();
    blips.sort_by_key(|blip| std::cmp::Reverse((blip.day, blip.noted_ms)));
    let lines: Vec<String> = blips.iter().take(LISTED).map(|blip| told(scene, &limits, blip)).collect();
    let none = || scene.say("limits-list-none");
    card.blocks.push(Block::Text(if lines.is_empty() { none() } else { lines.join("\n") }));
    let last = limits.blips.last();
    let undo =
        last.map(|last| Button::new(scene.say("button-limits-undo-last"), LimitsAction::Undo(last.noted_ms)));
    let back = Button::new(scene.say("button-back"), LimitsAction::Show).primary();
    card.blocks.push(Block::Buttons(std::iter::once(back).chain(undo).collect()));
    scene.private(card)
}

/// Returns a blip as a line: its day, the place of its line, and its note.
fn told(scene: &Scene<'_>, limits: &Limits, blip: &Blip) -> String {
    let at = limits.lines.iter().position(|line| Some(line.id) == blip.line);
    let place = at.map(|at| scene.voice.say_with("limits-line", &[("number", &(at + 1).to_string())]));
    let note = Some(blip.note.expose()).filter(|note| !note.is_empty()).map(str::to_owned);
    let parts: Vec<String> = [Some(scene.day(blip.day)), place, note].into_iter().flatten().collect();
    format!("• {}", parts.join(" · "))
}

/// Asks whether everything is to be deleted.
pub(super) fn ask_clear(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("limits-title"));
    card.lead = Some(scene.say("limits-clear-sure"));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-limits-keep"), LimitsAction::Show).primary(),
        Button::new(scene.say("button-limits-clear"), LimitsAction::Clear).danger(),
    ]));
    scene.private(card)
}
